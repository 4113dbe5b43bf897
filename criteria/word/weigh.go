package word

// Weights: factors by which the points of sections or criteria are multiplied, in a column or in a title. Points that are printed with their
// weight in them stay as they are; where the document shows that they are not, they are multiplied.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/sentence"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

var (
	weightNote  = pattern.New(`(?i)^(trọng số|hệ số)[^:]*:\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*(%?)$`)
	weightTitle = pattern.New(`(?i)(trọng số|hệ số)\s*(?:là\s+|:\s*)?(\d{1,3}(?:[.,]\d{1,4})?)\s*(%?)`)
	afterwards  = pattern.New(`(?i)^[^:]*quy đổi[^:]*:\s*(\d{1,4}(?:[.,]\d{1,4})?)$`)
)

// weightOf is the factor of a row; false if the document gives none.
func weightOf(n *criteria.Node) (decimal.Decimal, bool) {
	m := weightTitle.FindStringSubmatch(n.Title)
	for _, note := range n.Notes {
		if found := weightNote.FindStringSubmatch(note); found != nil {
			m = found
		}
	}
	if m == nil {
		return decimal.Zero, false
	}
	d, ok := sentence.Figure(m[2])
	if m[3] != "" {
		d = d.Shift(-2)
	}
	return d, ok && d.IsPositive()
}

// changedTo is what a row comes to after its factor, as the document prints it; false if it does not.
func changedTo(n *criteria.Node) (decimal.Decimal, bool) {
	for _, note := range n.Notes {
		if m := afterwards.FindStringSubmatch(note); m != nil {
			return sentence.Figure(m[1])
		}
	}
	return decimal.Zero, false
}

// maxOf is what a row comes to: its printed points, or those of the rows below it.
func maxOf(n *criteria.Node) decimal.Decimal {
	if n.Max.IsPositive() || len(n.Children) == 0 {
		return n.Max
	}
	return sumOf(n.Children)
}

func sumOf(list []*criteria.Node) decimal.Decimal {
	total := decimal.Zero
	for _, n := range list {
		total = total.Add(maxOf(n))
	}
	return total
}

// weigh looks at the weights of all rows: which of them stand in the points already, and which are multiplied now.
func (d *Draft) weigh(printed *decimal.Decimal) {
	top := printed
	if top == nil {
		total := sumOf(d.Catalogue.Contents)
		top = &total
	}
	d.weighBelow(d.Catalogue.Contents, *top, printed != nil)
}

// weighBelow does so for the rows below one that comes to all; set: the document prints that.
func (d *Draft) weighBelow(list []*criteria.Node, all decimal.Decimal, set bool) {
	for _, n := range list {
		d.weighBelow(n.Children, maxOf(n), n.Max.IsPositive())
		if after, ok := changedTo(n); ok && len(n.Children) > 0 && !after.Equal(n.Max) && after.Equal(sumOf(n.Children)) {
			n.Max = after
		}
	}
	w := weightsOf(list, all)
	switch {
	case w.count == 0:
	case w.inside && w.whole:
		for _, n := range list {
			d.reword(n, workbook.Likely, "điểm đã in bằng trọng số nhân điểm của mục trên; không phải nhân nữa")
		}
	case w.count == len(list) && (w.shown || w.even && w.whole && (!set || all.Equal(maxOf(list[0])))):
		for _, n := range list {
			d.multiply(n)
		}
	}
}

// weights is what the weights of some rows have in common.
type weights struct {
	count  int  // of rows that have one
	whole  bool // they come to one
	inside bool // each row has its part of all points already
	even   bool // all rows have the same maximum
	shown  bool // the document says of each row what it comes to with its weight
}

// weightsOf looks at the rows below one that comes to all.
func weightsOf(list []*criteria.Node, all decimal.Decimal) weights {
	w := weights{inside: true, even: true, shown: true}
	sum := decimal.Zero
	for _, n := range list {
		by, ok := weightOf(n)
		if !ok {
			continue
		}
		w.count++
		sum = sum.Add(by)
		w.inside = w.inside && maxOf(n).Equal(all.Mul(by))
		w.even = w.even && maxOf(n).Equal(maxOf(list[0]))
		after, ok := changedTo(n)
		w.shown = w.shown && ok && after.Equal(maxOf(n).Mul(by))
	}
	w.whole = sum.Equal(one)
	return w
}

// one is the weight that changes nothing, and what all weights come to.
var one = decimal.NewFromInt(1)

// multiply multiplies the points of a row and of all below it with its weight.
func (d *Draft) multiply(n *criteria.Node) {
	w, _ := weightOf(n)
	if w.Equal(one) {
		d.reword(n, workbook.Likely, "hệ số 1: điểm giữ như đã in")
		return
	}
	before := maxOf(n)
	d.scale(n, w)
	d.reword(n, workbook.Unsure, "đã nhân "+words(before)+" điểm với "+format.Number(w)+" thành "+words(maxOf(n))+", kể cả mọi mức điểm bên dưới; lời văn bản về cách chấm giữ như đã in")
}

// reword says of a weight what became of it.
func (d *Draft) reword(n *criteria.Node, c workbook.Certainty, why string) {
	for i, m := range d.Marks {
		if m.Code == n.Code && m.Field == "max" && m.Why == unweighed {
			d.Marks[i].Certainty, d.Marks[i].Why = c, why
		}
	}
}

// unweighed is said of a weight of which nothing else is known.
const unweighed = "văn bản nêu hệ số hoặc trọng số; khung cộng điểm như đã in, không nhân hệ số"

// scale multiplies all points of a row and of those below it.
func (d *Draft) scale(n *criteria.Node, by decimal.Decimal) {
	n.Max = n.Max.Mul(by)
	for _, c := range n.Children {
		d.scale(c, by)
	}
	if k := n.Criterion; k != nil {
		k.Max = n.Max
		scaleOptions(k.Options, by)
		k.Formula = scaledFormula(k.Formula, by)
		if k.Share != nil {
			scaleRule(k.Share, by)
		}
		for i := range k.Parts {
			k.Parts[i].Max = k.Parts[i].Max.Mul(by)
			scaleRule(k.Parts[i].Rule, by)
		}
		if k.Kind == criteria.Survey {
			k.Scale = "proportional"
		}
		k.Rule = append(k.Rule, "(Các mức điểm nhân hệ số "+format.Number(by)+".)")
	}
}

func scaleOptions(list []criteria.Option, by decimal.Decimal) {
	for i := range list {
		list[i].Points = list[i].Points.Mul(by)
	}
}

// scaleRule multiplies the points of a rule that a draft may have.
func scaleRule(rule criteria.Rule, by decimal.Decimal) {
	switch r := rule.(type) {
	case *criteria.TierRule:
		r.Otherwise = r.Otherwise.Mul(by)
		for i := range r.Tiers {
			r.Tiers[i].Points = r.Tiers[i].Points.Mul(by)
		}
	case *criteria.ShareRule:
		r.Formula = scaledFormula(r.Formula, by)
		if r.Tiers != nil {
			scaleRule(r.Tiers, by)
		}
	case *criteria.EachRule:
		r.Start = r.Start.Mul(by)
		for i := range r.Items {
			r.Items[i].Points = r.Items[i].Points.Mul(by)
			if most := r.Items[i].Most; most != nil {
				more := most.Mul(by)
				r.Items[i].Most = &more
			}
		}
	case *criteria.YesNoRule:
		r.Yes, r.No = r.Yes.Mul(by), r.No.Mul(by)
	case *criteria.OptionRule:
		scaleOptions(r.Options, by)
	}
}

// byMax is a formula whose points are those of the criterion and nothing else.
var byMax = pattern.New(`^(?:min\(max, )?[a-z_0-9]+ \* max / [\d.]+\)?$|^min\(max, [a-z_0-9]+\)$`)

// maxAlone is the points of the criterion in a formula; the function of that name has a bracket behind it.
var maxAlone = pattern.New(`\bmax\b( *(?:[^( ]|$))`)

// scaledFormula multiplies what a formula gives. The points of the criterion in it are multiplied already.
func scaledFormula(f string, by decimal.Decimal) string {
	if f == "" || byMax.MatchString(f) && !strings.HasSuffix(f, "diem)") {
		return f
	}
	return "(" + maxAlone.ReplaceAllString(f, "max / "+by.String()+"$1") + ") * " + by.String()
}
