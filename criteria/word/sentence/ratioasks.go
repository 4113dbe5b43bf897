package sentence

// What a rule of percentages asks for: the part and the whole, and their unit.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
)

// asksByLetters asks for what the letters of a formula stand for, where the document says it.
func (r *Rule) asksByLetters(q Asked) {
	m := letterShare.FindStringSubmatch(joined(q.Lines))
	if m == nil {
		return
	}
	if said := meanings(joined(q.Lines)); said[strings.ToLower(m[1])] != "" && said[strings.ToLower(m[2])] != "" {
		r.Marks = slices.DeleteFunc(r.Marks, func(mark workbook.Mark) bool { return mark.Field == workbook.FieldInputs })
		r.lettersAsk(m[1], m[2], said)
	}
}

// asks words what is asked for: the part and the whole of the percentage. Where no sentence names them, the title does.
func (r *Rule) asks(q Asked, tiers []statement) {
	what := ""
	for _, st := range tiers {
		if s := subject(st); what == "" || st.product != "" && s != "" {
			what = s
		}
	}
	if share := percentWords.ReplaceAllString(q.Title, ""); what == "" && share != q.Title {
		what = small(share)
	}
	done, total, unit, whole := "số đã đạt", "tổng số", unitOf(q.Title, "việc"), true
	switch {
	case what != "":
		done, total, unit, whole = partAndWhole(what)
		if goal.MatchString(what) {
			unit = unitOf(q.Title, "việc")
		}
		if inMoney(q.Title) {
			unit, whole = "triệu đồng", false
		}
	case q.Title != "":
		done, total = done+" ("+small(q.Title)+")", total+" ("+small(q.Title)+")"
	}
	if m := shareDefined.FindStringSubmatch(joined(q.Lines)); m != nil {
		done, total, what = small(m[1]), small(m[2]), small(m[1])
		_, _, unit, whole = partAndWhole(what)
	}
	for _, st := range tiers {
		if st.done != "" {
			done, total, what = st.done, st.total, st.done
			_, _, unit, whole = partAndWhole(what)
		}
	}
	r.share(strings.TrimRight(done, " :"), strings.TrimRight(total, " :"), strings.TrimRight("tỷ lệ % "+what, " :"), unit, whole)
	r.markItem(workbook.FieldInputs, 1, workbook.Unsure, "lời hỏi và đơn vị do máy đặt theo câu của văn bản; đề nghị sửa cho đúng số liệu cần hỏi")
	r.markItem(workbook.FieldInputs, 2, workbook.Unsure, "lời hỏi và đơn vị do máy đặt theo câu của văn bản; đề nghị sửa cho đúng số liệu cần hỏi")
}

// shareDefined says what a percentage is: "Tỷ lệ trực tuyến = Số hồ sơ trực tuyến / Tổng số hồ sơ".
var shareDefined = pattern.New(`(?i)tỷ lệ[^=:;\n]*[=:]\s*[(\[]?\s*(số [^/()=:.;\n]+?)\s*[/:÷]\s*((?:tổng|số)\s[^/()=:.;×*\n]+?)\s*[)\]]?\s*(?:[x×*]\s*100\s*%?\s*)?(?:[.;\n]|$)`)

// share asks for the part, the whole or the percentage.
func (r *Rule) share(done, total, percent, unit string, whole bool) {
	r.Inputs = []criteria.Input{{Name: criteria.InputDone, Label: done, Unit: unit, Whole: whole}, {Name: criteria.InputTotal, Label: total, Unit: unit, Whole: whole},
		{Name: criteria.InputPercent, Label: percent, Unit: "%"}}
}

var (
	percentWords = pattern.New(`(?i)^tỷ lệ\s*(?:%|phần trăm)?\s*`)
	beforeShare  = pattern.New(`(?i)^(?:nếu\s+)?tỷ lệ\s+(?:%\s+)?(\p{L}[^%≥≤<>=]*?)(?:\s*:)?\s+(?:đạt\s+)?(?:từ|trên|dưới|đạt|là|≥|>|>=|<|=)\s*(?:từ\s+|trên\s+)?\d[\d.,]*\s*(?:%|-|–|đến|tới)`)
	afterShare   = pattern.New(`(?i)\d\s*%\s*([^%]*?)\s*(?:trở (?:lên|xuống).*)?$`)
	partVerb     = pattern.New(`(?i)\s+(?:đã\s+|chưa\s+|không\s+)?(?:được|bị|hoàn thành|giải quyết|hòa giải|xử lý|trả|đúng|sớm|đạt|có|thực hiện|triển khai|tham gia|ký số|nộp|tiếp nhận|thanh toán|công khai|cập nhật|ban hành|tổ chức|hài lòng|cấp|trực tuyến)(?:\s|$)`)
	goal         = pattern.New(`(?i)^(?:dự toán|kế hoạch|chỉ tiêu|kh)(?: (?:giao|được giao|năm))?$`)
	reached      = pattern.New(`(?i)^(?:thực tế\s+)?(?:đạt(?:\s+được)?|hoàn thành|thực hiện|thực tế)(?:\s+(?:được|thực tế))?$`)
	countWord    = pattern.New(`(?i)^(?:tổng\s+)?số(?:\s+lượng)?\s+`)
	money        = pattern.New(`(?i)vốn|ngân sách|kinh phí|(?:^|\s)(?:thu|chi)(?:\s|$)|tiền`)
	// noMoney are words that begin like money: "chi bộ", "thu gom rác".
	noMoney = pattern.New(`(?i)(?:^|\s)(?:chi (?:bộ|đoàn|hội|nhánh|cục|tiết)|thu (?:gom|hút|thập|nhận|dung|hoạch|hồi đất)|tiền (?:án|sự|đề|khởi nghĩa))`)
	// oneByOne begins what is counted one by one, whatever is said of money behind it: "hộ có thu nhập thấp", "dự án sử dụng vốn".
	oneByOne = pattern.New(`(?i)^(?:hộ|người|lao động|dự án|công trình|hồ sơ|doanh nghiệp|thôn|đơn vị|cơ quan)(?:\s|$)`)
)

// inMoney tells whether what a percentage is of is counted in money.
func inMoney(what string) bool {
	what = countWord.ReplaceAllString(percentWords.ReplaceAllString(what, ""), "")
	return !oneByOne.MatchString(what) && money.MatchString(noMoney.ReplaceAllString(what, " –"))
}

// subject is what a percentage is of.
func subject(st statement) string {
	if what := small(strings.TrimSpace(percentWords.ReplaceAllString(st.product, ""))); what != "" {
		if reached.MatchString(what) { // "tỷ lệ đạt được" says nothing of what it is
			return ""
		}
		return what
	}
	if m := beforeShare.FindStringSubmatch(st.condition); m != nil && !reached.MatchString(m[1]) {
		return small(itsLetter.ReplaceAllString(m[1], ""))
	}
	if m := afterShare.FindStringSubmatch(st.condition); m != nil {
		return small(strings.Trim(m[1], " ,;:"))
	}
	return ""
}

// itsLetter is the letter that a percentage gets: "tỷ lệ hộ dùng nước sạch (A): A ≥ 98%".
var itsLetter = pattern.New(`\s*\([A-ZĐ]\)\s*:?\s*[A-ZĐ]?$`)

// unitWords are what communes count, as documents name it.
var unitWords = pattern.New(`(?i)(?:^|[\s(/])(hồ sơ|nhiệm vụ|kiến nghị|văn bản|vấn đề|phản ánh|đơn thư|thủ tục|chỉ tiêu|yêu cầu|hộ|vụ việc|công việc|người|cán bộ|công chức|thông tin|báo cáo|kế hoạch|quyết định|nghị quyết|hội nghị|cuộc họp|cuộc|buổi|lượt|lớp|mô hình|sáng kiến|hình thức|tin|bài|dịch vụ|nội dung|tiêu chí|lần|ngày|thôn|tổ|công trình|dự án|sản phẩm|doanh nghiệp|sự cố|học sinh|giáo viên|bệnh án|hoạt động|phong trào|diễn đàn|đề tài|đề án|chuyên đề|đơn vị|đơn|vụ|kỳ|chi bộ|chi đoàn|chi hội|đảng viên|đoàn viên|hội viên|đồng chí|thanh niên|công dân|trẻ|tháng|tuần|tiết|tuyến)(?:[\s,.;:)/]|$)`)

// noUnits are words that begin like a unit: "tổ chức", "hộ tịch".
var noUnits = pattern.New(`(?i)tổ chức|hộ tịch|hộ khẩu|tin học|bài bản|trẻ hóa|trực tuyến`)

// unitOf is the unit that words name first; otherwise where they name none.
func unitOf(what, otherwise string) string {
	if m := unitWords.FindStringSubmatch(noUnits.ReplaceAllString(what, "–")); m != nil {
		return strings.ToLower(m[1])
	}
	return otherwise
}

// partAndWhole words the two numbers of a percentage.
func partAndWhole(what string) (done, total, unit string, whole bool) {
	things := countWord.MatchString(what)
	what = countWord.ReplaceAllString(what, "")
	unit, whole = unitOf(what, "việc"), true
	if inMoney(what) {
		unit, whole = "triệu đồng", false
	}
	if goal.MatchString(what) {
		return "kết quả thực hiện", "số " + what + " được giao", unit, whole
	}
	if at := partVerb.FindStringIndex(what); at != nil && at[0] > 0 {
		return "số " + what, "tổng số " + strings.TrimSpace(what[:at[0]]), unit, whole
	}
	if things { // "100% số nhiệm vụ"
		return "số " + what + " đạt", "tổng số " + what, unit, whole
	}
	return "số đã đạt của tỷ lệ " + what, "tổng số của tỷ lệ " + what, unit, whole
}
