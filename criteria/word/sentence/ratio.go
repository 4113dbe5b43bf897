package sentence

// Tiers of a percentage, and points that follow it.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// percentages tells whether all that scores are ranges of one percentage, no two of them the same.
func (s sayings) percentages() bool {
	ranges, bounded := map[string]bool{}, false
	for _, st := range s.scoring {
		switch {
		case st.how != gives || st.each:
			return false
		case st.done != "":
			bounded = true
		case st.spans:
			if ranges[st.span.start()] {
				return false
			}
			ranges[st.span.start()] = true
			bounded = bounded || st.span.top || st.product != "" && st.span.from.IsZero()
		case st.otherwise():
			bounded = true
		case !st.absent():
			return false
		}
	}
	return bounded && (len(ranges) > 0 || s.parted())
}

func (s sayings) parted() bool {
	for _, st := range s.scoring {
		if st.done != "" {
			return true
		}
	}
	return false
}

// ratio reads tiers, or a formula from a threshold on where the points follow the percentage.
func ratio(q Asked, said sayings) Rule {
	r := Rule{Kind: criteria.Ratio}
	var tiers []statement
	rest := decimal.Zero
	for _, st := range said.scoring {
		switch {
		case st.spans || st.done != "":
			tiers = append(tiers, st)
		case st.otherwise():
			rest = decimal.Max(rest, st.points)
		default:
			r.special(st)
		}
	}
	for _, st := range said.special {
		r.special(st)
	}
	slices.SortStableFunc(tiers, func(a, b statement) int { return b.span.compare(a.span) }) // highest first
	r.gaps(tiers)
	tiers = r.fromNone(tiers)
	paying := payingOf(tiers)
	if len(paying) == 0 {
		r.mark(workbook.FieldKind, workbook.Unsure, "các mức tỷ lệ đều không có điểm")
		return r
	}
	if slices.ContainsFunc(paying, statement.follows) {
		threshold := paying[len(paying)-1].span.from
		if rest.IsPositive() {
			threshold = decimal.Zero
		}
		r.Threshold = &threshold
		r.Formula = tiered(paying, q.Max, rest)
		if paying[len(paying)-1].span.open {
			r.mark("threshold", workbook.Unsure, "văn bản ghi “trên %s”, ngưỡng ở đây là “từ %s trở lên”", format.Percent(threshold), format.Percent(threshold))
		}
	} else {
		r.Tiers = steps(paying)
		r.Tiers.Otherwise = decimal.Max(r.Tiers.Otherwise, rest)
	}
	high := decimal.Zero
	for _, st := range paying {
		high = decimal.Max(high, st.points)
	}
	if q.Max.IsPositive() && !high.Equal(q.Max) {
		r.mark(workbook.FieldKind, workbook.Unsure, "mức cao nhất cho %s điểm, điểm tối đa là %s", format.Points(high), format.Points(q.Max))
	}
	if top := paying[0].span.from; top.GreaterThan(hundred) {
		r.Upper = top.Add(hundred)
		r.mark(workbook.FieldKind, workbook.Unsure, "có mức trên 100 %%; “Tỷ lệ cao nhất %%” do máy đặt là %s", r.Upper)
	}
	if i := slices.IndexFunc(tiers, func(st statement) bool { return st.less }); i >= 0 {
		certainty := workbook.Likely
		if tiers[i].condition == "" {
			certainty = workbook.Unsure
		}
		r.mark(workbook.FieldKind, certainty, "văn bản trừ điểm theo mức; điểm ở đây là số còn lại của điểm tối đa")
	}
	if i := slices.IndexFunc(paying, func(st statement) bool { return perPercent.MatchString(st.raw) }); i >= 0 {
		r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” cho điểm theo từng phần trăm; ở đây tính cả phần lẻ của tỷ lệ", format.Excerpt(paying[i].raw, 80))
	}
	r.twisted(tiers)
	for _, st := range tiers {
		if changed.MatchString(st.condition) || besides.MatchString(st.condition) {
			r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” nói tỷ lệ tăng, giảm, hoặc còn điều kiện khác ngoài tỷ lệ", format.Excerpt(st.raw, 80))
		}
	}
	if len(r.Marks) == 0 {
		r.mark(workbook.FieldKind, workbook.Sure, "các câu nêu tỷ lệ %% liền nhau, từ 0 đến 100 %%")
	}
	r.asks(q, tiers)
	if m := letterShare.FindStringSubmatch(joined(q.Lines)); m != nil {
		if said := meanings(joined(q.Lines)); said[strings.ToLower(m[1])] != "" && said[strings.ToLower(m[2])] != "" {
			r.Marks = slices.DeleteFunc(r.Marks, func(mark workbook.Mark) bool { return mark.Field == workbook.FieldInputs })
			r.lettersAsk(m[1], m[2], said)
		}
	}
	return r
}

// payingOf are the tiers from the highest to the lowest that gives points: below it nothing is given, but above it none may be left out,
// for of what is bad the highest percentage gives nothing: "trên 2%: 0 điểm".
func payingOf(tiers []statement) []statement {
	for len(tiers) > 0 && tiers[len(tiers)-1].points.IsZero() && !tiers[len(tiers)-1].follows() {
		tiers = tiers[:len(tiers)-1]
	}
	return tiers
}

// fromNone makes a tier of an option that is the end of a percentage of what is bad: "không có học sinh lưu ban: 5 điểm" beside "dưới
// 1%: 3 điểm; trên 1%: 0 điểm".
func (r *Rule) fromNone(tiers []statement) []statement {
	last := len(tiers) - 1
	if last < 1 || !tiers[last].span.from.IsZero() || tiers[last].follows() || !tiers[0].points.LessThan(tiers[last].points) || len(r.Options) != 1 {
		return tiers
	}
	o := r.Options[0]
	if !o.Points.GreaterThan(tiers[last].points) || !noneBad.MatchString(format.Fold(o.Text)) {
		return tiers
	}
	tiers[last].span.open = true
	r.Options, r.Marks = nil, nil
	r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” được hiểu là tỷ lệ 0 %%", format.Excerpt(o.Text, 80))
	return append(tiers, statement{raw: o.Text, how: gives, points: o.Points, spans: true, span: span{top: true}})
}

// noneBad finds that there was none of what a percentage counts; that there was nothing to count is another thing.
var noneBad = pattern.New(`^khong (?:co|de xay ra|xay ra) `)

// steps are tiers of points, highest first; what begins at nothing is given below all others.
func steps(tiers []statement) *criteria.TierRule {
	r := &criteria.TierRule{Input: criteria.InputPercent}
	for _, st := range tiers {
		if st.span.from.IsZero() && !st.span.open {
			r.Otherwise = st.points
			continue
		}
		r.Tiers = append(r.Tiers, criteria.Tier{From: st.span.from, Above: st.span.open, Points: st.points})
	}
	return r
}

// follows tells whether the points follow the percentage.
func (s statement) follows() bool { return s.product != "" || s.done != "" }

// whole is the percentage that gives all points.
func (s statement) whole() decimal.Decimal {
	if s.all.IsZero() {
		return hundred
	}
	return s.all
}

// special adds an option beside the percentage.
func (r *Rule) special(st statement) {
	r.Options = append(r.Options, criteria.Option{N: len(r.Options) + 1, Points: st.points, Text: st.condition})
	if !st.absent() || st.how != gives || st.points.IsZero() {
		r.markItem(workbook.FieldOptions, len(r.Options), workbook.Unsure, "không chắc câu này là trường hợp riêng bên cạnh tỷ lệ")
	}
}

// gaps marks what the tiers leave open between each other.
func (r *Rule) gaps(tiers []statement) {
	for i := 1; i < len(tiers); i++ {
		above, below := tiers[i-1].span, tiers[i].span
		if below.top && below.to.Equal(above.from) && above.open && !below.closed {
			r.mark(workbook.FieldKind, workbook.Unsure, "văn bản nêu trên %[1]s và dưới %[1]s, không nói đúng %[1]s; ở đây đúng %[1]s tính ở mức dưới", format.Percent(below.to))
		}
		if !below.top || below.to.Equal(above.from) {
			continue
		}
		if step := decimal.New(1, min(below.to.Exponent(), 0)); below.closed && below.to.Add(step).Equal(above.from) { // "80 - 94%" below "từ 95%"
			r.mark(workbook.FieldKind, workbook.Likely, "giữa %s và %s tính ở mức thấp hơn", format.Percent(below.to), format.Percent(above.from))
			continue
		}
		r.mark(workbook.FieldKind, workbook.Unsure, "hai mức không liền nhau: dưới %s và từ %s", format.Percent(below.to), format.Percent(above.from))
	}
}

// tiered writes the formula of tiers, highest first, and what is given below all of them where that is more than nothing.
func tiered(tiers []statement, max, rest decimal.Decimal) string {
	var out strings.Builder
	for i, st := range tiers {
		bounded := i < len(tiers)-1 || rest.IsPositive()
		if bounded {
			sign := ">="
			if st.span.open {
				sign = ">"
			}
			fmt.Fprintf(&out, "percent %s %s ? ", sign, st.span.from)
		}
		all := st.points.String()
		if st.points.Equal(max) && st.follows() {
			all = "max"
		}
		switch product := "percent * " + all + " / " + st.whole().String(); {
		case !st.follows():
			out.WriteString(all)
		case i == 0 && st.whole().LessThan(hundred): // a greater percentage gives no more
			out.WriteString("min(" + all + ", " + product + ")")
		default:
			out.WriteString(product)
		}
		if bounded {
			out.WriteString(" : ")
		}
	}
	if rest.IsPositive() {
		out.WriteString(rest.String())
	}
	return out.String()
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

// changed finds a percentage that is no share of a whole, or is not all that is wanted: "tăng từ 5%", "trên 90% và không có đơn thư".
var changed = pattern.New(`(?i)^(?:tăng|giảm|vượt|hụt)\s|\sso với\s|%.*\s(?:nhưng|đồng thời)\s|%.*\s(?:và|hoặc)\s+(?:có|không|được|đạt|tăng|giảm|bảo đảm|đảm bảo)\s`)

// besides finds what is wanted before a percentage: "tổ chức đầy đủ, kịp thời, tỷ lệ từ 95%".
var besides = pattern.New(`(?i)^(?:tổ chức|thực hiện|ban hành|xây dựng|triển khai|có|đầy đủ|kịp thời|đúng|không|báo cáo|cập nhật)(?:\s[^%\d;]*)?(?:,|\svà|;)\s(?:[^%\d;]*\s)?tỷ lệ\s`)

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

// amounts are numbers of things that a tier names.
var amounts = pattern.New(`(?i)(?:từ|tối đa|tối thiểu|ít nhất|không quá|trên|dưới|đến|quá)\s*(\d+(?:[.,]\d+)?)|^(\d+)\s+\p{L}`)

// counted tells whether several sentences name numbers of things, or ranges of a percentage, as tiers do.
func counted(list []statement) bool {
	named, ranges := map[string]bool{}, 0
	for _, st := range list {
		for _, m := range amounts.FindAllStringSubmatch(st.condition, -1) {
			named[strings.TrimLeft(m[1]+m[2], "0")] = true
		}
		if st.spans && st.span.top {
			ranges++
		}
	}
	return len(named) > 1 || ranges > 0
}
