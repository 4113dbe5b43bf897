package content

// What has to be looked at before the report is signed. It stands on a sheet of its own: the signed text has none of it.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// Check is one thing to look at before signing, in a sentence, with its details one a line.
type Check struct {
	Words string
	Lines []string
}

// Checks lists what has to be looked at before the report is signed, the weightiest first.
func (d Data) Checks() []Check {
	var out []Check
	add := func(lines []string, format string, args ...any) {
		out = append(out, Check{fmt.Sprintf(format, args...), lines})
	}
	if !d.IsFinal() {
		add(nil, "Số liệu chưa chốt: báo cáo còn là dự thảo (ghi “DỰ THẢO” ở đầu trang) và còn thay đổi.")
	}
	d.checkRating(add)
	if left := Unfilled(d.Campaign); len(left) > 0 {
		add(left, "Còn chữ “"+ToFill+"” của sổ đợt, sẽ in ra báo cáo: %d chỗ.", len(left))
	}
	s := scoring.CheckCampaign(d.Campaign, d.Entries, d.Now)
	if len(s.Unknown) > 0 {
		add(nil, "Chưa có kết quả %s của %d/%d tiêu chí.", d.Campaign.Terms().OutsideSpelled(), len(s.Unknown), d.Total.SurveyLeaves)
	}
	codes := func(list []string, words string) {
		if len(list) > 0 {
			add([]string{strings.Join(list, ", ")}, words, len(list))
		}
	}
	codes(s.Empty, "Chưa chấm điểm: %d tiêu chí.")
	left := "không được tính khi chốt: %d tiêu chí."
	if d.IsFinal() {
		left = "không được tính: %d tiêu chí."
	}
	codes(s.Drafts, "Đã chấm nhưng chưa nộp, "+left)
	codes(s.Returned, "Đã trả lại, chưa nộp lại, "+left)
	codes(s.Pending, "Đã nộp, chưa được duyệt (vẫn được tính): %d tiêu chí.")
	codes(s.NotAtClose, "Có số liệu không tính đến ngày chốt số liệu: %d tiêu chí.")
	codes(s.Deferred, "Đề nghị đánh giá bổ sung: %d tiêu chí.")
	codes(s.Unfetched, "Có tài liệu không nằm trong hồ sơ (chưa tải về hoặc quá lớn): %d tiêu chí.")
	if len(s.Warned) > 0 {
		add(warnings(s), "%s có thể trừ điểm: %d tiêu chí có điều cần xem lại (chi tiết ở trang của tiêu chí).", d.Campaign.Terms().Appraiser, len(s.Warned))
	}
	add(blanks(d.Campaign), "Báo cáo, phụ lục và trang cuối: điền số, ngày ban hành; kiểm tra nơi nhận, chức danh và họ tên người ký.")
	return out
}

// blanks are the parts of the report that the campaign file leaves empty.
func blanks(c *scoring.Campaign) (out []string) {
	for _, part := range []struct {
		empty bool
		what  string
	}{
		{len(c.LegalBases) == 0, "Chưa có căn cứ ban hành."},
		{c.Signer.Post == "", "Chưa có chức vụ người ký."},
		{c.Signer.Name == "", "Chưa có họ tên người ký."},
	} {
		if part.empty {
			out = append(out, part.what)
		}
	}
	return out
}

// ToFill stands in the files that a unit begins with, where it has to write its own words.
const ToFill = "SỬA"

// Unfilled lists the words of a report that were never written: they still hold ToFill.
func Unfilled(c *scoring.Campaign) (out []string) {
	left := func(what, text string) {
		if word, _, _ := strings.Cut(text, ":"); strings.TrimSpace(word) == ToFill {
			out = append(out, what)
		}
	}
	for i, basis := range c.LegalBases {
		left(fmt.Sprintf("căn cứ thứ %d của báo cáo", i+1), basis)
	}
	left("tên người ký", c.Signer.Name)
	left("chức vụ người ký", c.Signer.Post)
	for _, b := range c.Bands {
		left("căn cứ của mức “"+b.Name+"”", b.Basis)
	}
	return out
}

// warned names what the check of an entry finds, for a list of criteria.
var warned = map[scoring.FindingCode]string{
	scoring.FoundNoPoints:      "Chưa có điểm",
	scoring.FoundNoExplanation: "Chưa có giải trình",
	scoring.FoundNoEvidence:    "Chưa có tài liệu kiểm chứng",
	scoring.FoundOldFigures:    "Giải trình còn số liệu đã sửa",
	scoring.FoundNoFigure:      "Giải trình chưa nêu số liệu",
	scoring.FoundNoPlace:       "Giải trình chưa nêu mục, điểm, khoản, trang",
	scoring.FoundNoNumber:      "Giải trình chưa nêu số, ký hiệu văn bản",
	scoring.FoundLetterSuffix:  "Số văn bản có chữ a, b (bị chấm 0 điểm)",
	scoring.FoundUnsignedPDF:   "Tệp PDF chưa thấy chữ ký số, hoặc đã bị sửa sau khi ký",
	scoring.FoundNoStatistics:  "Chưa có biểu thống kê",
	scoring.FoundUsedElsewhere: "Tài liệu đã dùng ở tiêu chí khác",
	scoring.FoundSameNumber:    "Trùng số văn bản với tài liệu khác",
	scoring.FoundOtherNumber:   "Giải trình nêu số văn bản khác với số của tài liệu",
	scoring.FoundTwice:         "Một tài liệu gửi hai lần",
	scoring.FoundDate:          "Văn bản ngoài năm đánh giá",
	scoring.FoundFuture:        "Ngày văn bản chưa đến",
	scoring.FoundNotStored:     "Có tệp không nhận được, không có trong hồ sơ",
	scoring.FoundCut:           "Ảnh bị thiếu phần cuối, nên gửi lại",
	scoring.FoundNotSigned:     "Tài liệu chưa phải bản PDF ký số",
}

// warnings lists what was found, each kind with its criteria, in the order in which the kinds are first found; kinds that are found at
// the same criteria share a line. Documents that are too large have a line of their own and are not told of again.
func warnings(s scoring.SendCheck) []string {
	var kinds []string
	codes := map[string][]string{}
	for _, w := range s.Warned {
		for _, f := range w.Findings {
			if f.Code == scoring.FoundNotStored && slices.Contains(s.Unfetched, w.Code) {
				continue
			}
			kind, ok := warned[f.Code]
			if !ok {
				kind = strings.TrimSuffix(f.Words, ".")
			}
			if len(codes[kind]) == 0 {
				kinds = append(kinds, kind)
			}
			if n := len(codes[kind]); n == 0 || codes[kind][n-1] != w.Code {
				codes[kind] = append(codes[kind], w.Code)
			}
		}
	}
	var lines []string
	for i, kind := range kinds {
		if slices.ContainsFunc(kinds[:i], func(k string) bool { return slices.Equal(codes[k], codes[kind]) }) {
			continue
		}
		words := kind
		for _, same := range kinds[i+1:] { // the same criteria are listed once
			if slices.Equal(codes[same], codes[kind]) {
				words += "; " + LowerFirst(same)
			}
		}
		lines = append(lines, fmt.Sprintf("%s (%d): %s", words, len(codes[kind]), strings.Join(codes[kind], ", ")))
	}
	return lines
}

// checkRating adds what is to be looked at of the rating.
func (d Data) checkRating(add func(lines []string, format string, args ...any)) {
	r := d.Rating()
	by := "số " + r.Suggested.By()
	suggested := "Theo " + by + ": " + r.Suggested.Name() + "."
	if held := r.Suggested.Held; held != "" {
		suggested += " " + format.Capital(held) + "."
	}
	switch {
	case r.Differs:
		lines := []string{suggested}
		if r.Reason != "" {
			lines = append(lines, "Lý do đã ghi: "+r.Reason)
		}
		add(lines, "Mức đề xuất “%s” khác mức theo %s.", r.Name, by)
	case r.Name == "":
		add([]string{suggested}, "Lãnh đạo chưa chọn mức xếp loại: phần IV của báo cáo để trống.")
	case !r.Chosen:
		var why []string
		if r.Suggested.Held != "" {
			why = []string{suggested}
		}
		add(why, "Mức “%s” lấy theo %s; lãnh đạo chưa xác nhận.", r.Name, by)
	}
	if r.Suggested.Unanswered > 0 {
		var lines []string
		for _, v := range d.Campaign.Vetoes {
			if v.Answer == nil {
				lines = append(lines, v.Question)
			}
		}
		add(lines, "Lãnh đạo chưa trả lời %d câu hỏi điều kiện xếp loại; trả lời “có” thì mức xếp loại thấp hơn.", len(lines))
	}
	if !d.Campaign.BandsConfirmed && len(d.Campaign.Bands) > 0 {
		var lines []string
		for _, b := range d.Campaign.Bands {
			lines = append(lines, fmt.Sprintf("%s: từ %s điểm", b.Name, format.Points(b.Min)))
		}
		if b := d.Campaign.Bands[0].Basis; b != "" {
			lines = append(lines, "Văn bản để đối chiếu: "+b)
		}
		add(lines, "Ngưỡng xếp loại đang dùng chưa được xác nhận theo văn bản gốc.")
	}
	band := r.Name
	if band == "" {
		band = r.Suggested.Low.Name
	}
	if s := d.Band(band).Conditions; s != "" {
		add([]string{s}, "Đối chiếu các điều kiện kèm theo của mức “%s”.", band)
	}
}
