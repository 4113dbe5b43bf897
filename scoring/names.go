package scoring

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/terms"

	"github.com/shopspring/decimal"
)

// The Vietnamese names of roles, states, phases, deadlines and marks: one word per idea (docs/glossary.md).

// RoleName is what a role is called.
func RoleName(r Role) string {
	switch r {
	case Officer:
		return "cán bộ phụ trách"
	case Leader:
		return "lãnh đạo"
	case Clerk:
		return "văn phòng – thống kê"
	}
	return string(r)
}

// RoleName is what a role is called in the campaign.
func (c *Campaign) RoleName(r Role) string {
	if r == Clerk {
		return c.Terms().ClerkRole()
	}
	return RoleName(r)
}

// Terms are the words of the campaign: its own, what follows from its unit and its catalogue, and the shipped ones. c may be nil.
func (c *Campaign) Terms() terms.Terms {
	if c == nil {
		return terms.Default()
	}
	own := c.own()
	w := terms.Of(own, c.Unit, c.District, c.Province)
	if c.Catalogue != nil && !strings.HasPrefix(c.Catalogue.ID, shippedFamily) { // what is numbered in the shipped document has no number in another
		w.LossesAt, w.Annex = own.LossesAt, cmp.Or(own.Annex, anyAnnex)
	}
	if c.Catalogue != nil && c.scoredBy(criteria.BySurvey) && c.scoredBy(criteria.ByOther) {
		w.Others = MarkOther
	}
	c.examples(&w.Examples)
	return w
}

// own are the campaign's own words, with what its catalogue says of those who score the rest.
func (c *Campaign) own() terms.Terms {
	own := c.Own
	if own.Survey == "" && c.Catalogue != nil && !c.scoredBy(criteria.BySurvey) && c.scoredBy(criteria.ByOther) {
		own.Survey = MarkOther
	}
	return own
}

// SurveyTerms are what the survey is called, whole and short, as Terms has it. c may be nil.
func (c *Campaign) SurveyTerms() (survey, short string) {
	if c == nil {
		return terms.SurveyOf(terms.Terms{})
	}
	return terms.SurveyOf(c.own())
}

// examples puts the campaign's own codes and days in the place of the shipped ones.
func (c *Campaign) examples(e *terms.Examples) {
	for _, d := range c.Deadlines {
		at := d.At.In(c.zone())
		switch d.Kind {
		case Cutoff:
			e.Cutoff = at
		case Report:
			e.Report = at
		case Lock:
			e.Lock = at
		}
	}
	if c.Catalogue == nil || strings.HasPrefix(c.Catalogue.ID, shippedFamily) {
		return
	}
	leaves := c.Catalogue.Leaves()
	if len(leaves) == 0 {
		return
	}
	last := leaves[len(leaves)-1].Code
	e.First, e.Code, e.Last, e.Chain = leaves[0].Code, leaves[len(leaves)/2].Code, last, []string{last}
	for n, _ := c.Catalogue.Node(last); n != nil && n.Parent != nil; n = n.Parent {
		e.Chain = append(e.Chain, n.Parent.Code)
	}
	e.Group, e.Another = e.Chain[min(1, len(e.Chain)-1)], e.First
	if n, ok := c.Catalogue.Node(e.First); ok && n.Parent != nil {
		e.Another = n.Parent.Code
	}
}

// zone is where the unit is.
func (c *Campaign) zone() *time.Location {
	if c.Location == nil {
		return time.UTC
	}
	return c.Location
}

// anyAnnex is what the table attached to the report is called where no number of it is known.
const anyAnnex = "Phụ lục"

// shippedFamily begins the IDs of the shipped framework of any year.
const shippedFamily = "ubnd-xa-"

// scoredBy reports whether any criterion is scored so.
func (c *Campaign) scoredBy(by criteria.ScoredBy) bool {
	return slices.ContainsFunc(c.Catalogue.Leaves(), func(k *criteria.Criterion) bool { return k.ScoredBy == by })
}

// exempt lists the criteria whose figures run until the report is sent.
func (c *Campaign) exempt() (codes []string) {
	for _, k := range c.Catalogue.Leaves() {
		if k.CutoffExempt {
			codes = append(codes, k.Code)
		}
	}
	return codes
}

// WaitsName is what the state of an entry is called that was not submitted before the lock, and whose late submission waits for a leader.
const WaitsName = "chờ quyết định"

// StateName is what a state of an entry is called: "đã nộp".
func StateName(s EntryState) string {
	switch s {
	case Empty, "":
		return "chưa chấm"
	case Working:
		return "đang làm"
	case Submitted:
		return "đã nộp"
	case Returned:
		return "trả lại"
	case Approved:
		return "đã duyệt"
	}
	return string(s)
}

// PhaseName is what a phase of the campaign is called.
func PhaseName(p Phase) string {
	switch p {
	case Open, "":
		return "đang mở"
	case Sent:
		return "đã chốt"
	case Locked:
		return "đã khóa"
	}
	return string(p)
}

// DeadlineName is what a deadline is called in a sentence: "chốt số liệu".
func DeadlineName(k DeadlineKind) string {
	switch k {
	case Cutoff:
		return "chốt số liệu"
	case Report:
		return "gửi báo cáo"
	case Lock:
		return "khóa"
	case Supplement:
		return "bổ sung giải trình, tài liệu"
	}
	return string(k)
}

// DeadlineLong names a deadline where nothing around it says what is locked.
func DeadlineLong(k DeadlineKind) string {
	if k == Lock {
		return "khóa số liệu"
	}
	return DeadlineName(k)
}

// DeadlineMeaning says in one sentence what happens at a deadline (decisions 16, 17).
func (c *Campaign) DeadlineMeaning(k DeadlineKind) string {
	w := c.Terms()
	switch k {
	case Cutoff:
		text := "Số liệu tính những việc đã làm đến hết ngày này; sau đó vẫn nhập, nộp được."
		if codes := c.exempt(); len(codes) > 0 {
			text += " Riêng tiêu chí " + strings.Join(codes, ", ") + " tính đến lúc gửi báo cáo."
		}
		return text
	case Report:
		return w.ClerkPost + " gửi báo cáo tự chấm điểm về " + w.Superior + " trong ngày này."
	case Lock:
		return "Từ giờ này không nhận thêm điểm, giải trình, tài liệu."
	case Supplement:
		return "Hạn bổ sung giải trình, tài liệu sau khi khóa, do " + w.Council + " thông báo; điểm không đổi."
	}
	return ""
}

// The marks of an entry, as they are shown.
const (
	MarkAtCutoff  = "số liệu đến hết ngày chốt"
	MarkNotCutoff = "số liệu không đến hết ngày chốt"
	MarkOnBehalf  = "nhập thay"
	MarkDeferred  = "đánh giá bổ sung"
	MarkFixed     = "được ấn định"
	// MarkNotApplicable stands in place of points, of a criterion that is out of the maximum.
	MarkNotApplicable = "không áp dụng"
	MarkOther         = "nơi khác chấm"
	MarkReworked      = "đã sửa"
)

// PointsFigure is what an answer gives, as people read it: "1,35", or that the criterion is not applicable, where the answer takes it out
// of the maximum. Documents and the conversation say it alike.
func PointsFigure(k *criteria.Criterion, a criteria.Answer, points decimal.Decimal) string {
	return pointsFigure(points, k.NotApplicable(a))
}

func pointsFigure(points decimal.Decimal, notApplicable bool) string {
	if notApplicable {
		return MarkNotApplicable
	}
	return format.Points(points)
}

// SignedPoints are points with their sign where they stand outside the maximum: "+3" of a bonus, "−1,5" of a penalty; none is "0".
func SignedPoints(o criteria.Outside, points decimal.Decimal) string {
	switch text := format.Points(points); {
	case points.IsZero():
		return text
	case o == criteria.Bonus:
		return "+" + text
	case o == criteria.Penalty:
		return "−" + text
	default:
		return text
	}
}

// PointsWords is PointsFigure with its unit: "1,35 điểm", "không áp dụng".
func PointsWords(k *criteria.Criterion, a criteria.Answer, points decimal.Decimal) string {
	if k.NotApplicable(a) {
		return MarkNotApplicable
	}
	return format.Points(points) + " điểm"
}

// Marks lists the marks of an entry in the order they are shown.
func (c *Campaign) Marks(e Entry) []string {
	var out []string
	add := func(on bool, mark string) {
		if on {
			out = append(out, mark)
		}
	}
	add(c.IsFixed(e.Code), MarkFixed)
	add(c.IsSurvey(e.Code), c.OutsideMark(c.Criterion(e.Code)))
	add(e.OnBehalf, MarkOnBehalf)
	add(e.Deferred, MarkDeferred)
	add(e.Reworked, MarkReworked)
	if e.FiguresAtCutoff != nil {
		add(*e.FiguresAtCutoff, MarkAtCutoff)
		add(!*e.FiguresAtCutoff, MarkNotCutoff)
	}
	return out
}

// OutsideMark says who scores what of some criteria the unit does not score itself: "XHH", "nơi khác chấm", or both.
func (c *Campaign) OutsideMark(of ...*criteria.Criterion) string {
	scored := func(by criteria.ScoredBy) bool {
		return slices.ContainsFunc(of, func(k *criteria.Criterion) bool { return k != nil && k.ScoredBy == by })
	}
	_, short := c.SurveyTerms()
	switch {
	case !scored(criteria.ByOther):
		return short
	case !scored(criteria.BySurvey):
		return MarkOther
	}
	return c.Terms().Outside()
}

var yearIn = pattern.New(`\b(19|20)\d\d\b`)

// TitleKey makes titles of criteria of different years comparable: without years, marks and case.
func TitleKey(title string) string {
	return strings.Join(strings.Fields(format.Fold(yearIn.ReplaceAllString(title, ""))), " ")
}

// Reworded reports whether two titles may be the same in other words: at least half of the words of the shorter one stand in both.
func Reworded(a, b string) bool {
	of, in := strings.Fields(TitleKey(a)), strings.Fields(TitleKey(b))
	if len(of) > len(in) {
		of, in = in, of
	}
	shared := 0
	for _, w := range of {
		if slices.Contains(in, w) {
			shared++
		}
	}
	return 2*shared >= len(of)
}

// YesNo is the answer to a question.
func YesNo(yes bool) string {
	if yes {
		return "có"
	}
	return "không"
}
