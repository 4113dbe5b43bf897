package content

// The rows of Phụ lục II, as all documents show them.

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// Row is one row of Phụ lục II: a content, group, part or criterion.
type Row struct {
	Node      *criteria.Node
	Leaf      *criteria.Criterion // nil above the criteria
	entry     scoring.Entry
	Stt       string // the document's number: "I", "2.3", "IX", "Chỉ tiêu 1 (2.1)"; empty for contents, which carry theirs in the title
	Title     string
	Rule      []string // how it is scored, of criteria
	Max       decimal.Decimal
	Self      decimal.NullDecimal // what counts; of a parent, the sum of what is below it
	Open      decimal.Decimal     // the maximum of what the unit scores, as far as it is applicable
	Ballots   decimal.Decimal     // the maximum of what others score
	Out       decimal.Decimal     // the maximum of what is not applicable: no part of Open
	Survey    bool                // all of it is decided by ballots, or by another body
	Mark      string              // who decides there, where any of it is: stands in the place of self points
	Appraised decimal.NullDecimal // of a parent, the sum, once any below it is known; without ballots, as Self
	Evidence  string
	Figures   string // what the points were computed from: "33/33 = 100 %"; "" for a choice
	Explained string
	Appraiser string // only where the document names another one than in the row above it
}

// Rows lists Phụ lục II from top to bottom.
func (d Data) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for n := range d.Campaign.Catalogue.Nodes() {
			if !yield(d.Row(n)) {
				return
			}
		}
	}
}

// Row is one row of Phụ lục II.
func (d Data) Row(n *criteria.Node) Row {
	r := Row{Node: n, Leaf: n.Criterion, Stt: n.Number, Title: n.Title, Max: n.Max, Survey: true}
	if n.Level == criteria.LevelContent {
		r.Stt, r.Title = "", n.Label+". "+n.Title
	}
	if n.Parent == nil || n.Parent.Appraiser != n.Appraiser {
		r.Appraiser = n.Appraiser
	}
	leaves := n.Leaves()
	for _, k := range leaves {
		r.Survey = r.Survey && d.Campaign.IsSurvey(k.Code)
	}
	r.Mark = d.Campaign.OutsideMark(leaves...)
	r.Appraised = d.appraised(n, r.Survey)
	r.Self, r.Open, r.Ballots = d.counted(n)
	if slices.ContainsFunc(leaves, func(k *criteria.Criterion) bool { return k.Outside == n.Outside && d.NotApplicable(k) }) {
		r.Out = decimal.Max(decimal.Zero, r.Max.Sub(r.Open).Sub(r.Ballots))
	}
	if k := n.Criterion; k != nil {
		r.entry = d.Entries[k.Code]
		r.Rule = k.Rule
		if p := n.Parent; p != nil && len(sharedRule(p)) > 0 {
			r.Rule = nil
		}
		r.Evidence, r.Figures = titles(r.entry), d.figures(k)
		r.Explained = d.explanation(k)
		return r
	}
	r.Rule = sharedRule(n)
	if !r.Self.Valid && !r.Survey {
		r.Self = decimal.NewNullDecimal(decimal.Zero)
	}
	return r
}

// appraised is what a row has of appraised points, after the caps of groups; ballots only in a row that is all of ballots.
func (d Data) appraised(n *criteria.Node, survey bool) (points decimal.NullDecimal) {
	points.Decimal = n.Sum(func(k *criteria.Criterion) (o criteria.Outcome) {
		if e := d.Entries[k.Code]; e.AppraisedPoints.Valid && k.Outside == n.Outside && (survey || !d.Campaign.IsSurvey(k.Code)) {
			points.Valid, o.Points = true, e.AppraisedPoints.Decimal
		}
		return o
	})
	return points
}

// counted is what a row has of self points, after the caps of groups, and the maxima of what the unit and of what others score.
func (d Data) counted(n *criteria.Node) (self decimal.NullDecimal, open, ballots decimal.Decimal) {
	if k := n.Criterion; k != nil {
		switch {
		case d.Campaign.IsSurvey(k.Code):
			return self, open, k.Max
		case d.Counts(k.Code):
			self = d.Points(k.Code)
		}
		if d.NotApplicable(k) {
			return decimal.NullDecimal{}, open, ballots // it has no points, rather than none of its maximum
		}
		return self, k.Max, ballots
	}
	for _, child := range n.Children {
		if child.Outside != n.Outside {
			continue
		}
		s, o, b := d.counted(child)
		if s.Valid {
			self = decimal.NewNullDecimal(self.Decimal.Add(s.Decimal))
		}
		open, ballots = open.Add(o), ballots.Add(b)
	}
	if n.Capped {
		self.Decimal, open = decimal.Min(self.Decimal, n.Max), decimal.Min(open, n.Max)
	}
	return self, open, ballots
}

// SumOfAll is the row of all: the sums of the contents inside the maximum.
func (d Data) SumOfAll() Row {
	all := Row{Max: d.Campaign.Catalogue.Max, Self: decimal.NewNullDecimal(decimal.Zero)}
	for _, n := range d.Campaign.Catalogue.Contents {
		if n.Outside != criteria.Inside {
			continue
		}
		r := d.Row(n)
		all.Self.Decimal, all.Open, all.Ballots = all.Self.Decimal.Add(r.Self.Decimal), all.Open.Add(r.Open), all.Ballots.Add(r.Ballots)
		if r.Appraised.Valid && !r.Survey {
			all.Appraised = decimal.NewNullDecimal(all.Appraised.Decimal.Add(r.Appraised.Decimal))
		}
	}
	return all
}

// sharedRule is the rule that all criteria right below a row have in common, told once in its place; the document
// does so with 1.1 to 1.5.
func sharedRule(n *criteria.Node) []string {
	if len(n.Children) < 2 || n.Children[0].Criterion == nil {
		return nil
	}
	rule := n.Children[0].Criterion.Rule
	for _, c := range n.Children {
		if c.Criterion == nil || !slices.Equal(c.Criterion.Rule, rule) {
			return nil
		}
	}
	return rule
}

// explanation is the text of the column "Giải trình": what the officers wrote, or why it is not theirs to write.
func (d Data) explanation(k *criteria.Criterion) string {
	e := d.Entries[k.Code]
	text := scoring.ExplanationText(e.Explanation)
	if f, ok := d.Campaign.Fixed[k.Code]; ok {
		return f.Reason
	}
	if e.Deferred {
		text = strings.TrimSpace(text + "\n(Đề nghị đánh giá bổ sung: chưa đến thời hạn báo cáo theo quy định.)")
	}
	return text
}

// RuleText is how a criterion is scored, with its requirement, one line an item.
func (r Row) RuleText() string { return strings.Join(r.Rule, "\n") }

// Totals are the lines below the table. Ballots that are not all known are in no sum.
func (d Data) Totals() [][2]string {
	t := d.Total
	out := [][2]string{{"Tổng điểm tự chấm" + d.Apart("không tính"), format.Points(t.Self.Points) + "/" + format.Points(t.Self.Max)}}
	if t.SurveyLeaves > 0 {
		out = append(out, [2]string{"Điểm " + d.Campaign.Terms().OutsideFull(), d.SurveyWords()})
	}
	if sum, ok := d.Sum(); ok && t.SurveyLeaves > 0 {
		out = append(out, [2]string{"Cộng", sum})
	}
	if settled := d.Settled(); settled != "" {
		out = append(out, [2]string{"Tổng điểm", settled})
	}
	if t.Appraised.Entered > 0 {
		out = append(out, [2]string{"Tổng điểm thẩm định đã có" + d.Apart("không tính"), fmt.Sprintf("%s, so với %s điểm tự chấm của %d tiêu chí này",
			format.Points(t.Appraised.Points), format.Points(t.Appraised.Self), t.Appraised.Entered)})
	}
	if t.Appraised.SurveyEntered > 0 {
		out = append(out, [2]string{d.AppraisedSurvey(), fmt.Sprintf("%s (%d/%d tiêu chí)", format.Points(t.Appraised.Survey), t.Appraised.SurveyEntered, t.SurveyLeaves)})
	}
	if r := d.Rating(); r.Name != "" {
		out = append(out, [2]string{"Mức xếp loại đề xuất", r.Name})
	}
	return out
}

// Settled is the total after what is not applicable, caps, bonus and penalty, with how it comes: "97,34 (quy đổi 92/95 thành 96,84;
// thưởng 2; trừ 1,5)"; "" where it is the sum of the points.
func (d Data) Settled() string {
	how := d.Total.Settling()
	if how == "" {
		return ""
	}
	return format.Points(d.Total.Settled.Points) + " (" + how + ")"
}

// NotApplicable reports whether a criterion is out of the maximum.
func (d Data) NotApplicable(k *criteria.Criterion) bool {
	return d.Counts(k.Code) && !d.Campaign.IsFixed(k.Code) && k.NotApplicable(d.Entries[k.Code].Answer)
}

// Sum is the self points and the ballots together, of the maximum of both; false while some ballots are not known.
func (d Data) Sum() (string, bool) {
	t := d.Total
	return format.Points(t.All.Points) + "/" + format.Points(t.All.Max), t.SurveyKnown == t.SurveyLeaves
}

// AppraisedSurvey names what the appraisal gave for the ballots; the unit's own estimate is another figure (SurveyWords).
func (d Data) AppraisedSurvey() string {
	return "Điểm " + d.SurveyMark() + " theo kết quả thẩm định"
}

// SurveyWords is the unit's own estimate of the ballots, or that there is none yet.
func (d Data) SurveyWords() string {
	t := d.Total
	switch t.SurveyKnown {
	case 0:
		return "chưa có kết quả (tối đa " + format.Points(t.Survey.Max) + ")"
	case t.SurveyLeaves:
		return "đơn vị dự kiến " + format.Points(t.Survey.Points) + "/" + format.Points(t.Survey.Max)
	}
	return fmt.Sprintf("mới có kết quả %d/%d tiêu chí, đơn vị dự kiến %s điểm", t.SurveyKnown, t.SurveyLeaves, format.Points(t.Survey.Points))
}
