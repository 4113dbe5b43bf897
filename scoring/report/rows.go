package report

// The rows of Phụ lục II, as all documents show them.

import (
	"iter"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// row is one row of Phụ lục II: a content, group, part or criterion.
type row struct {
	node      *criteria.Node
	leaf      *criteria.Criterion // nil above the criteria
	entry     scoring.Entry
	stt       string // the document's number: "I", "2.3", "IX"; empty for contents, which carry theirs in the title
	title     string
	rule      []string // how it is scored, of criteria
	max       decimal.Decimal
	self      decimal.NullDecimal // what counts; of a parent, the sum of what is below it
	survey    bool                // all of it is decided by ballots
	appraised decimal.NullDecimal // of a parent, the sum, once any below it is known
	evidence  string
	explained string
	appraiser string // only where the document names one anew
}

// rows lists Phụ lục II from top to bottom.
func (d Data) rows() iter.Seq[row] {
	return func(yield func(row) bool) {
		for n := range d.Campaign.Catalogue.Nodes() {
			if !yield(d.row(n)) {
				return
			}
		}
	}
}

func (d Data) row(n *criteria.Node) row {
	r := row{node: n, leaf: n.Criterion, stt: n.Label, title: n.Title, max: n.Max, survey: true}
	if n.Level == criteria.LevelContent {
		r.stt, r.title = "", n.Label+". "+n.Title
	}
	if n.Parent == nil || n.Parent.Appraiser != n.Appraiser {
		r.appraiser = n.Appraiser
	}
	for _, k := range n.Leaves() {
		r.survey = r.survey && d.Campaign.IsSurvey(k.Code)
		if e := d.Entries[k.Code]; e.AppraisedPoints.Valid {
			r.appraised = decimal.NewNullDecimal(r.appraised.Decimal.Add(e.AppraisedPoints.Decimal))
		}
		if p := d.points(k.Code); d.counts(k.Code) && !d.Campaign.IsSurvey(k.Code) {
			r.self = decimal.NewNullDecimal(r.self.Decimal.Add(p.Decimal))
		}
	}
	if k := n.Criterion; k != nil {
		r.entry = d.Entries[k.Code]
		r.rule = k.Rule
		if p := n.Parent; p != nil && len(sharedRule(p)) > 0 {
			r.rule = nil
		}
		r.evidence = titles(r.entry)
		r.explained = d.explanation(k)
		return r
	}
	r.rule = sharedRule(n)
	if !r.self.Valid && !r.survey {
		r.self = decimal.NewNullDecimal(decimal.Zero)
	}
	return r
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

// explanation is the text of the column "Giải trình": what the officers wrote, or why it is nobody's to write.
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

// ruleText is how a criterion is scored, with its requirement, one line an item.
func (r row) ruleText() string { return strings.Join(r.rule, "\n") }

// totals are the lines below the table.
func (d Data) totals() [][2]string {
	t := d.Total
	out := [][2]string{
		{"Tổng điểm tự chấm (không tính XHH)", scoring.FormatPoints(t.Self.Points) + "/" + scoring.FormatPoints(t.Self.Max)},
		{"Điểm điều tra xã hội học (XHH), dự kiến", d.surveyWords()},
		{"Cộng", scoring.FormatPoints(t.All.Points) + "/" + scoring.FormatPoints(t.All.Max)},
	}
	if t.Appraised.Entered > 0 {
		out = append(out, [2]string{"Tổng điểm thẩm định đã có", scoring.FormatPoints(t.Appraised.Points) + " (" + scoring.FormatCount(t.Appraised.Entered) + " tiêu chí)"})
	}
	return append(out, [2]string{"Mức xếp loại đề xuất", d.proposalWords()})
}

// surveyWords is the estimate of the ballots, or that there is none yet.
func (d Data) surveyWords() string {
	t := d.Total
	max := scoring.FormatPoints(t.Survey.Max)
	switch t.SurveyKnown {
	case 0:
		return "chưa có kết quả (tối đa " + max + ")"
	case t.SurveyLeaves:
		return scoring.FormatPoints(t.Survey.Points) + "/" + max
	}
	return scoring.FormatPoints(t.Survey.Points) + "/" + max + " (mới có " + scoring.FormatCount(t.SurveyKnown) + "/" + scoring.FormatCount(t.SurveyLeaves) + " tiêu chí)"
}

// proposalWords is the rating the unit proposes, or the computed suggestion with its reservations.
func (d Data) proposalWords() string {
	if d.Proposal.Rating == "" {
		return d.Campaign.Rate(d.Total).Words()
	}
	if !d.Campaign.BandsConfirmed {
		return d.Proposal.Rating + " (" + scoring.Unconfirmed + ")"
	}
	return d.Proposal.Rating
}
