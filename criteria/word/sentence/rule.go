// Package sentence guesses from the sentences of a document how a criterion is scored: "Ban hành đầy đủ = 1 điểm", "Từ 90 % trở lên:
// 2 điểm", "Mỗi văn bản ban hành chậm trừ 0,25 điểm". Every guess says how sure it is, and why.
package sentence

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

// Asked is what a rule is guessed from.
type Asked struct {
	Lines    []Line
	Max      decimal.Decimal // of the criterion; zero if the document gives none
	Title    string
	Evidence string
	Survey   bool // the document marks it as scored by ballots: "XHH"
	Alone    bool // the document says no more than its title and its points
	Penalty  bool // its points are taken off the total: "trừ 5 điểm" is an option there
}

// Rule is a guess. A kind that is empty was not guessed.
type Rule struct {
	Kind      criteria.Kind
	Options   []criteria.Option
	Inputs    []criteria.Input
	Threshold *decimal.Decimal
	Formula   string
	Tiers     *criteria.TierRule // of a ratio, instead of threshold and formula
	Upper     decimal.Decimal    // the highest percentage that is taken; zero: 100
	YesNo     *criteria.YesNoRule
	Each      *criteria.EachRule
	Parts     []criteria.Part // several, each with a rule of its own
	Scale     string
	Ballots   int
	Marks     []workbook.Mark // Code is empty
}

// Share is the rule of a ratio, with the names of its numbers.
func (r *Rule) Share(done, total, percent string) *criteria.ShareRule {
	share := &criteria.ShareRule{Done: done, Total: total, Percent: percent, Threshold: r.Threshold, Formula: r.Formula, Upper: r.Upper, Tiers: r.Tiers}
	if share.Upper.IsZero() {
		share.Upper = hundred
	}
	if share.Tiers != nil {
		share.Tiers.Input = percent
	}
	return share
}

func (r *Rule) mark(field string, c workbook.Certainty, why string, args ...any) {
	r.markItem(field, 0, c, why, args...)
}

func (r *Rule) markItem(field string, item int, c workbook.Certainty, why string, args ...any) {
	r.Marks = append(r.Marks, workbook.Mark{Field: field, Item: item, Certainty: c, Why: fmt.Sprintf(why, args...)})
}

// InTitle parts a title that says how the criterion is scored: "Thực hiện quy chế làm việc: vi phạm mỗi trường hợp trừ 1 điểm". false where
// it does not.
func InTitle(title string) (name, rule string, ok bool) {
	name, rule, ok = strings.Cut(title, ": ")
	said := sorted(statements([]Line{{Text: rule}}, decimal.Zero))
	return name, rule, ok && len(said.order) > 0
}

// Guess reads how a criterion is scored.
func Guess(q Asked) Rule {
	q.Lines = paired(defined(inRhythm(q.Lines)))
	for _, whole := range []func(Asked) (Rule, bool){survey, lettered, towards, judged, parts, levels} {
		if r, ok := whole(q); ok {
			return r
		}
	}
	list := statements(q.Lines, q.Max)
	for i := range list {
		if st := &list[i]; q.Penalty && (st.how == takes || st.how == unclear) {
			if st.how = gives; st.each { // a penalty is entered as what it takes off, and begins with nothing
				st.how = adds
			}
		}
	}
	if !q.Penalty {
		list = left(stepped(list), q.Max)
	}
	said := sorted(list)
	r := said.guess(q)
	for _, raw := range said.lost {
		r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” nói đến điểm hoặc trường hợp không tính, nhưng không đưa được vào cách chấm", format.Excerpt(raw, 80))
	}
	return r
}

// rhythm is how often something is to be done, of which nothing is counted: "sinh hoạt mỗi tháng một lần".
var rhythm = pattern.New(`(?i)(^|[\s(,;:])mỗi(\s+(?:quý|tháng|tuần|năm|học kỳ|kỳ|ngày)\s+(?:ít nhất\s+|tối thiểu\s+)?(?:\d{1,2}|một|hai|ba)\s+(?:lần|kỳ|buổi|cuộc|phiên|ngày)\s*(?:[.,;:()]|$))`)

// inRhythm words such a sentence without "mỗi".
func inRhythm(lines []Line) []Line {
	out := slices.Clone(lines)
	for i := range out {
		out[i].Text = rhythm.ReplaceAllString(out[i].Text, "${1}hằng$2")
	}
	return out
}

// Scores tells whether a text says how a criterion is scored.
func Scores(text string) bool {
	for _, st := range statements(linesOf(text), hundred) {
		if st.how != nothing {
			return true
		}
	}
	return byJudgement.MatchString(strings.TrimRight(strings.TrimSpace(text), " .;"))
}

func linesOf(text string) (out []Line) {
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, Line{Text: line})
	}
	return out
}

// guess chooses the kind.
func (said sayings) guess(q Asked) Rule {
	switch {
	case len(said.scoring) == 0 && len(said.special) == 0 && q.Max.IsPositive() && (q.Alone || len(q.Lines) == 0 && happened.MatchString(format.Fold(q.Title)) && !someScore.MatchString(q.Title) && !signed.MatchString(q.Title)):
		return yesNo(q.Title, q.Max, "văn bản chỉ nêu điểm, không nêu mức: có thì được, không thì 0 điểm")
	case len(said.scoring) == 0 && len(said.special) == 0 && published.MatchString(format.Fold(joined(q.Lines))):
		return given("điểm theo kết quả nơi khác công bố, văn bản không nêu mức; văn phòng nhập điểm")
	case len(said.scoring) == 0 && len(said.special) == 0 && fromOthers.MatchString(format.Fold(joined(q.Lines))):
		return given("điểm lấy từ điểm của tiêu chí khác; chương trình không tự cộng như vậy, văn phòng nhập điểm")
	case len(said.scoring) == 0 && len(said.special) == 0:
		var r Rule
		r.mark(workbook.FieldKind, workbook.Unsure, "không thấy câu nào cho điểm; đề nghị chọn cách chấm, hoặc ghi lại câu trong văn bản, ví dụ: %s", example(q))
		return r
	case said.percentages():
		return ratio(q, said)
	case said.items():
		return perItem(q, said)
	}
	return choice(q, said)
}

// example is how a rule may be written so that it is read.
func example(q Asked) string {
	all := "1"
	if q.Max.IsPositive() {
		all = format.Points(q.Max)
	}
	if strings.HasPrefix(format.Fold(q.Title), "ty le") || strings.Contains(joined(q.Lines), "%") {
		return "“Từ 95 % trở lên: " + all + " điểm; dưới 95 %: 0 điểm” hoặc “Tỷ lệ % x " + all + " điểm”"
	}
	return "“Đầy đủ: " + all + " điểm; không có: 0 điểm” hoặc “Mỗi trường hợp chậm trừ 0,25 điểm”"
}

// published finds what others score: "theo kết quả do Sở Nội vụ công bố".
var published = pattern.New(`(?:^| )(?:do|theo|lay|can cu|so lieu cua|ket qua) .*(?:cong bo|xep hang|tham dinh|xac dinh|phan mem|he thong|cong (?:dvc|dich vu cong)|chi so (?:par|papi|pci|sipas|ddci))(?: |$)|diem (?:trung binh )?(?:khao sat|dieu tra)(?: |$)`)

// fromOthers finds points that are reckoned from those of other criteria: "lấy tổng điểm mục 1 và mục 2 chia 3".
var fromOthers = pattern.New(`(?:^| )(?:tong|trung binh|binh quan)(?: cong)?(?: so)? diem (?:cua )?(?:cac )?(?:muc|tieu chi|noi dung|phan)(?: |$)|(?:^| )diem (?:trung binh|binh quan) (?:cua )?(?:cac )?(?:muc|tieu chi|noi dung|phan)(?: |$)`)

// given is a rule of points that others give.
func given(why string) Rule {
	r := Rule{Kind: criteria.Given, Inputs: []criteria.Input{{Name: "points", Label: "điểm", Unit: "điểm"}}}
	r.mark(workbook.FieldKind, workbook.Unsure, "%s", why)
	return r
}

// happened finds titles that are a question: it is so, or it is not.
var happened = pattern.New(`^(?:co|duoc|dat|khong (?:co|de|xay ra|bi)|de xay ra|bi) `)

// yesNo asks whether something is so, for all points or none.
func yesNo(question string, max decimal.Decimal, why string) Rule {
	in := criteria.Input{Name: "co", Label: small(question), YesNo: true}
	r := Rule{Kind: criteria.YesNo, Inputs: []criteria.Input{in}, YesNo: &criteria.YesNoRule{Input: in.Name, Yes: max}}
	r.mark(workbook.FieldKind, workbook.Unsure, "%s", why)
	return r
}

// Met asks whether a criterion is met, in a framework that names no points.
func Met(max decimal.Decimal) Rule {
	return yesNo("đạt yêu cầu của chỉ tiêu", max, "văn bản không có điểm: đạt tính 1 điểm, không đạt 0 điểm; đề nghị kiểm tra chỉ tiêu phải đạt")
}

// joined is the text of lines.
func joined(lines []Line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = strings.TrimSpace(l.Text)
	}
	return strings.Join(texts, "\n")
}

// sayings are the statements of a rule, by what they are.
type sayings struct {
	scoring []statement // lines that score
	special []statement // notes that score: "nếu trong năm không có …"
	order   []statement // both, as the document has them
	mute    int         // lines without points that are neither titles nor notes
	lost    []string    // sentences that speak of points which could not be read, or of what is not to be scored
}

func sorted(all []statement) sayings {
	var s sayings
	for _, st := range all {
		switch {
		case st.how == nothing:
			switch {
			case someScore.MatchString(st.raw), unused.MatchString(st.raw), limited.MatchString(st.raw):
				s.lost = append(s.lost, st.raw)
			case !st.note && !st.title:
				s.mute++
			}
			continue
		case st.note:
			s.special = append(s.special, st)
		default:
			s.scoring = append(s.scoring, st)
		}
		if st.each && len(again.FindAllString(st.raw, 2)) > 1 { // only one of them was read
			s.lost = append(s.lost, st.raw)
		}
		if !st.each && someScore.MatchString(wholeAtEnd.ReplaceAllString(st.condition, "")) { // it has points for something else as well
			s.lost = append(s.lost, st.raw)
		}
		s.order = append(s.order, st)
	}
	return s
}

// wholeAtEnd is all of it behind a colon, which is no number of points: "tỷ lệ trường đạt chuẩn: 100%".
var wholeAtEnd = pattern.New(`:\s*100\s*%$`)

// again finds what takes off or adds, to see that a sentence does so once.
var again = pattern.New(`(?i)(?:^|[\s(])(?:trừ|cộng)\s+(?:thêm\s+)?\d|:\s*\d+(?:[.,]\d+)?\s*(?:điểm|đ)\s*/`)

// unused finds a formula for points of which nothing was read.
var unused = pattern.New(`(?i)điểm[^=]*=[^=]*\s[x×*]\s*\d`)

// limited finds a limit of which nothing was read.
var limited = pattern.New(`(?i)(?:trừ|cộng|tính|được)\s+(?:tối đa|nhiều nhất|không quá|quá)\s*\d`)

// lowEnd tells whether an option is what falls short, or was not done: below it there is nothing.
func lowEnd(o criteria.Option) bool {
	return strings.Contains(o.Text, "<") || shortfall.MatchString(strings.ReplaceAll(format.Fold(o.Text), "den duoi", "den")) // "từ 5 đến dưới 10 ngày" is a range
}

var shortfall = pattern.New(`(?:^| )(?:khong|chua|duoi|con lai|khac|yeu|kem|thieu|cham|tre|qua|sau|sai|mot phan|it hon|thap|loai|muc|vi pham|trung binh)(?: |$)`)

var noPoints = pattern.New(`(?i)không\s+(?:tính|chấm|đánh giá)`)

// written finds a formula that was not understood.
var written = pattern.New(`(?i)=[^=]*(?:[/÷]|\s[x×*](?:\s|$))|[x×*÷]\s*$`)
