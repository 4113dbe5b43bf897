package reporttest

import (
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/report/content"

	"github.com/shopspring/decimal"
)

// othersFramework has what the shipped one has not: labels in words, a survey beside the points of another body, a penalty.
const othersFramework = `
id: bo-chi-so
title: "BỘ CHỈ SỐ CHẤT LƯỢNG HOẠT ĐỘNG"
year: 2026
max: 100
rounding: {mode: half_up, decimals: 1}
contents:
  - {code: "1", label: "Phần A", title: "Kinh tế", max: 60, appraiser: "Sở Tài chính", children: [
      {code: "1.1", label: "Chỉ số 1", title: "Thu ngân sách", max: 40, rule: "Theo tỷ lệ", ratio: {threshold: 0, gives: "percent * max / 100", done: "số thu", total: "dự toán", unit: "tỷ đồng"}},
      {code: "1.2", label: "Chỉ số 2", title: "Năng lực cạnh tranh", max: 20, scored_by: other, rule: "Theo công bố", given: {}}]}
  - {code: "2", label: "Phần B", title: "Sự hài lòng", max: 40, appraiser: "Sở Nội vụ", children: [
      {code: "2.1", label: "Chỉ số 3", title: "Hài lòng của người dân", max: 40, scored_by: survey, rule: "Theo tỷ lệ", ratio: {threshold: 0, gives: "percent * max / 100", done: "số phiếu hài lòng", total: "tổng số phiếu", unit: "phiếu"}}]}
  - {code: "3", label: "Phần C", title: "Điểm trừ", max: 10, outside: penalty, appraiser: "Hội đồng", children: [
      {code: "3.1", label: "Khiển trách", title: "Chậm báo cáo", max: 10, rule: "Mỗi báo cáo trừ 1", each: {items: [{label: "số báo cáo chậm", unit: "báo cáo", plus: 1}]}}]}
`

const othersCampaign = `
id: phu-quy-2026
title: Đánh giá chất lượng hoạt động 6 tháng đầu năm 2026
unit: UBND đặc khu Phú Quý
province: tỉnh Lâm Đồng
year: 2026
period: h1
timezone: Asia/Ho_Chi_Minh
catalogue: khung.yaml
deadlines: {cutoff: 30/06/2026, report: 03/07/2026, lock: 06/07/2026 17:00}
people:
  - {id: tam, name: Tám, roles: [leader]}
  - {id: thu, name: Thu, roles: [clerk]}
  - {id: nghia, name: Nghĩa, roles: [officer]}
assignments: [{code: "1", people: [nghia]}, {code: "2", people: [nghia]}, {code: "3", people: [nghia]}]
ratings:
  confirmed: true
  vetoes: [{question: "Có cán bộ lãnh đạo bị kỷ luật?", bars: Tốt}]
  bands: [{name: Tốt, percent: 80, basis: Điều 8}, {name: Khá, percent: 0, basis: Điều 8}]
report:
  legal_bases: [Quyết định số 55/QĐ-UBND]
  signer: {on_behalf: TM. ỦY BAN NHÂN DÂN, post: CHỦ TỊCH, name: Nguyễn Văn Tám}
terms: {annex: Bảng tự chấm điểm, report: Báo cáo kết quả tự chấm điểm, survey: đo lường sự hài lòng (SIPAS), survey_short: SIPAS, survey_by: Sở Nội vụ}
`

// Others is a campaign of a half year in which the unit, a survey and another body score: everything is scored and appraised.
func Others(t testing.TB) content.Data {
	t.Helper()
	k, err := criteria.Load("khung.yaml", []byte(othersFramework))
	if err != nil {
		t.Fatal(err)
	}
	c, err := campaignfile.Load("dot.yaml", []byte(othersCampaign), func(string) (*criteria.Catalogue, error) { return k, nil })
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 7, 4, 9, 0, 0, 0, c.Location)
	entries := map[string]scoring.Entry{}
	for code, points := range map[string][2]int64{"1.1": {36, 30}, "1.2": {18, 18}, "2.1": {35, 34}, "3.1": {2, 3}} {
		entries[code] = scoring.Entry{Code: code, State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(decimal.NewFromInt(points[0])),
			AppraisedPoints: decimal.NewNullDecimal(decimal.NewFromInt(points[1])), ChangedBy: "nghia", ChangedAt: now}
	}
	return content.New(c, scoring.Locked, entries, now)
}
