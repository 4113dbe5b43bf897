package report

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/picture"
	"chamdiem/scoring/scoringtest/everykind"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// kindsData is the campaign whose framework has every kind of rule, with a row that is not applicable, a group above its cap, a
// bonus and a penalty: 28,20 points, 25,20 after the cap; with 2,75 from others 27,95 of 95, which is 29,42; bonus 2, penalty 1,5.
func kindsData(t *testing.T) Data {
	t.Helper()
	c := everykind.Campaign(t, "../..")
	now := time.Date(2027, 1, 4, 9, 0, 0, 0, c.Location)
	entries := map[string]scoring.Entry{}
	for code, typed := range map[string]string{"1.1": "17/20", "1.3": "5", "2.1": "3; 1", "2.5": "có", "2.7": "thiếu 1", "3.1.1": "có; 18/20; 1",
		"3.2.1.1": "phương án 1", "4.3": "2,75", "4.4.1": "4", "4.4.2": "2", "5.1": "2", "6.1": "3"} {
		k := c.Criterion(code)
		a, err := input.Answer(k, typed)
		if err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		r, err := k.Score(a)
		if err != nil {
			t.Fatal(err)
		}
		entries[code] = scoring.Entry{Code: code, State: scoring.Submitted, Answer: a, SelfPoints: decimal.NewNullDecimal(r.Points), ChangedBy: "lan", ChangedAt: now,
			AppraisedPoints: decimal.NewNullDecimal(r.Points)}
	}
	return NewData(c, scoring.Sent, entries, now)
}

// TestKinds_documents_tell_the_total_after_caps_rescaling_bonus_and_penalty holds that no document stops at the sum of points.
func TestKinds_documents_tell_the_total_after_caps_rescaling_bonus_and_penalty(t *testing.T) {
	d := kindsData(t)
	const total = "29,92 (vượt trần của nhóm không tính 3; quy đổi 27,95/95 thành 29,42; thưởng 2; trừ 1,5)"
	docs := map[Kind]string{}
	for _, k := range []Kind{XLSX, DOCX, PDF, Analysis} {
		var out bytes.Buffer
		if err := Write(t.Context(), &out, k, d, archive.Source{Open: func(context.Context, string) (io.ReadCloser, error) { return nil, io.EOF }}); err != nil {
			t.Fatalf("%s: %v", k, err)
		}
		docs[k] = strings.Join(strings.Fields(textOf(t, k, out.Bytes())), " ")
		if k != Analysis && !strings.Contains(docs[k], total) {
			t.Errorf("%s does not say %q", k, total)
		}
		if k == XLSX {
			computes(t, out.Bytes())
		}
	}
	_, below, _ := strings.Cut(docs[PDF], "CHƯA ĐẠT ĐIỂM TỐI ĐA")
	below, _, found := strings.Cut(below, "III.")
	if !found {
		t.Errorf("the report has no part on what is below its maximum: %s", docs[PDF])
	}
	for _, title := range []string{"Chợ", "khen thưởng", "Báo cáo chậm", "kỷ luật"} { // not applicable, bonus, penalty
		if strings.Contains(below, title) {
			t.Errorf("%q is listed as below its maximum", title)
		}
	}
	for _, k := range []Kind{DOCX, PDF} { // what an officer could still do is none of the council's concern
		if strings.Contains(docs[k], "nữa là") {
			t.Errorf("%s tells what is missing to more points", k)
		}
		if !strings.Contains(docs[k], "(không áp dụng: 5)") {
			t.Errorf("%s does not say what the maximum lacks: %s", k, docs[k])
		}
	}
	for _, k := range []Kind{DOCX, PDF, XLSX} { // 28,7 before the cap of 4.4, which holds for the council as well
		if want := "25,7, so với 25,7 điểm tự chấm của 11 tiêu chí này"; !strings.Contains(docs[k], want) {
			t.Errorf("%s does not say %q", k, want)
		}
	}
	for _, want := range []string{"tự chấm 25,7 điểm, thẩm định 25,7 điểm, bị trừ 0 điểm", "Chỉ tiêu 1 (1.1)"} {
		if !strings.Contains(strings.Join(strings.Fields(tags.ReplaceAllString(docs[Analysis], "")), " "), want) {
			t.Errorf("the analysis does not say %q", want)
		}
	}
	capped, _ := d.Campaign.Catalogue.Node("4.4")
	if all, below := d.SumOfAll(), d.Row(capped); !all.Appraised.Decimal.Equal(all.Self.Decimal) || !below.Appraised.Decimal.Equal(decimal.NewFromInt(5)) {
		t.Errorf("appraised as scored: %v and %v in all, %v in the group with a cap of 5", all.Self, all.Appraised, below.Appraised)
	}
	said := picture.Words(d)
	for _, want := range []string{"29,92", "/100", "+2/5", "−1,5/10", "5/5", "Tổng điểm 29,92 (vượt trần của nhóm không tính 3"} {
		if !slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("the picture does not say %q: %q", want, said)
		}
	}
}

// computes holds that each formula of a workbook gives the value that stands beside it.
func computes(t *testing.T, book []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	sheet, n := f.GetSheetList()[0], 0
	for row := 1; row < 120; row++ {
		for _, col := range []string{"D", "E", "F"} {
			at := col + strconv.Itoa(row)
			if formula, _ := f.GetCellFormula(sheet, at); formula == "" {
				continue
			}
			n++
			kept, _ := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
			if got, err := f.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true}); err != nil || got != kept {
				t.Errorf("%s: %q computed, %q kept (%v)", at, got, kept, err)
			}
		}
	}
	if n < 20 {
		t.Errorf("%d formulas", n)
	}
}

// TestKinds_nothing_is_missing_in_a_group_at_its_cap holds that the list of what is missing names no criterion of such a group, and adds up to
// what the table above it says.
func TestKinds_nothing_is_missing_in_a_group_at_its_cap(t *testing.T) {
	d := kindsData(t)
	e := d.Entries["4.4.2"]
	e.Answer, _ = input.Answer(d.Campaign.Criterion("4.4.2"), "1") // 2 of 4 points; with 4 of 4.4.1 more than the 5 of the group
	e.SelfPoints = decimal.NewNullDecimal(decimal.NewFromInt(2))
	d.Entries["4.4.2"] = e
	d = NewData(d.Campaign, scoring.Sent, d.Entries, d.Now)
	var out bytes.Buffer
	if err := Write(t.Context(), &out, DOCX, d, archive.Source{}); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(textOf(t, DOCX, out.Bytes())), " ")
	_, list, _ := strings.Cut(text, "II. CÁC TIÊU CHÍ CHƯA ĐẠT ĐIỂM TỐI ĐA")
	list, _, _ = strings.Cut(list, "III. ")
	all := d.SumOfAll()
	missing := "tổng số điểm chưa đạt là " + format.Points(all.Open.Sub(all.Self.Decimal)) + " điểm"
	if !strings.Contains(list, missing) || strings.Contains(list, "Sáng kiến cấp tỉnh") {
		t.Errorf("want %q and no criterion of the full group: %s", missing, list)
	}
}

// TestKinds_appraised_points_may_be_as_many_as_a_row_has: the sheet takes for each row what its maximum is, whatever it is.
func TestKinds_appraised_points_may_be_as_many_as_a_row_has(t *testing.T) {
	var out bytes.Buffer
	if err := Write(t.Context(), &out, XLSX, kindsData(t), archive.Source{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	list, err := f.GetDataValidations(f.GetSheetName(0))
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	first, _, _ := strings.Cut(list[0].Sqref, ":")
	if want := "C" + strings.TrimPrefix(first, "E"); list[0].Formula2 != want {
		t.Errorf("%s takes up to %s, want %s", list[0].Sqref, list[0].Formula2, want)
	}
}

// TestKinds_a_band_that_a_question_takes_away is told with why, wherever the points alone would give more.
func TestKinds_a_band_that_a_question_takes_away(t *testing.T) {
	d := kindsData(t)
	c := *d.Campaign
	c.Bands = []scoring.Band{{Name: "Tốt", Min: decimal.NewFromInt(20), Basis: "Điều 1"}, {Name: "Kém", Basis: "Điều 1"}}
	c.Vetoes = []scoring.Veto{{Question: "Có cán bộ bị kỷ luật?", Bars: "Tốt", LeadsTo: "Kém", Answer: &scoring.VetoAnswer{Yes: true, By: "ha"}}}
	const why = "không xếp từ mức “Tốt” trở lên vì trả lời “có” cho câu hỏi “Có cán bộ bị kỷ luật?”"
	for yes, want := range map[bool]map[Kind][]string{
		true: {DOCX: {">Kém</w:t>", "Điều kiện xếp loại: " + why + "."},
			Checks: {"Mức “Kém” lấy theo số điểm và điều kiện; lãnh đạo chưa xác nhận.", "Không xếp từ mức “Tốt” trở lên"}},
		false: {DOCX: {">Tốt</w:t>"}, Checks: {"Mức “Tốt” lấy theo số điểm; lãnh đạo chưa xác nhận."}},
	} {
		c.Vetoes[0].Answer.Yes = yes
		d := NewData(&c, scoring.Sent, d.Entries, d.Now)
		for k, texts := range want {
			var out bytes.Buffer
			if err := Write(t.Context(), &out, k, d, archive.Source{}); err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(textOf(t, k, out.Bytes())), " ")
			for _, s := range texts {
				if !strings.Contains(text, s) {
					t.Errorf("answered %v, %s does not say %q: …%s", yes, k, s, text[max(0, len(text)-1500):])
				}
			}
			if !yes && strings.Contains(text, "Điều kiện xếp loại:") {
				t.Errorf("%s names a condition that keeps nothing down", k)
			}
		}
	}
}
