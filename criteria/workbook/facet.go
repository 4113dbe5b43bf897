package workbook

// A criterion as the sheets hold it: a rule of its own, or that of each of its parts.

import (
	"slices"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// facet is the rule of a criterion, or of one of its parts.
type facet struct {
	label, title string           // of the part; "" for the criterion itself
	max          *decimal.Decimal // of the part; nil where it only takes points away
	kind         criteria.Kind
	options      []criteria.Option
	inputs       []criteria.Input
	rule         criteria.Rule // nil for options, counts and surveys of a criterion itself
	formula      string
	threshold    *decimal.Decimal
	constants    []criteria.Constant
}

// facets are the rules of a criterion: its own first, then those of its parts.
func facets(k *criteria.Criterion) []facet {
	own := facet{kind: k.Kind, options: k.Options, inputs: k.Inputs, formula: k.Formula, threshold: k.Threshold, constants: k.Constants}
	switch {
	case k.Kind == criteria.Parts:
		own.inputs, own.constants = nil, nil
		out := []facet{own}
		for i := range k.Parts {
			out = append(out, partFacet(k, &k.Parts[i]))
		}
		return out
	case k.Kind == criteria.Survey && ownAnswers(k):
		own.formula = ""
	case k.Share != nil:
		own.rule, own.formula, own.threshold = k.Share, k.Share.Formula, k.Share.Threshold
	case len(k.Parts) > 0:
		own.rule = k.Parts[0].Rule
	}
	return []facet{own}
}

// partFacet is the rule of a part.
func partFacet(k *criteria.Criterion, p *criteria.Part) facet {
	f := facet{label: p.Label, title: p.Title, rule: p.Rule}
	if !p.Deducts {
		f.max = &p.Max
	}
	for _, in := range k.Inputs {
		if in.Part == p.Label {
			f.inputs = append(f.inputs, in)
		}
	}
	switch r := p.Rule.(type) {
	case *criteria.TierRule:
		f.kind = criteria.Tiers
	case *criteria.ShareRule:
		f.kind, f.formula, f.threshold, f.constants = criteria.Ratio, r.Formula, r.Threshold, r.Constants
	case *criteria.EachRule:
		f.kind = criteria.Each
	case *criteria.YesNoRule:
		f.kind = criteria.YesNo
	case *criteria.ListRule:
		f.kind = criteria.Checklist
	case *criteria.OptionRule:
		f.kind, f.options = criteria.Choice, r.Options
	case *criteria.FormulaRule:
		f.kind, f.formula, f.constants = criteria.Counts, r.Formula, r.Constants
	}
	return f
}

// ownAnswers reports whether a survey lists its answers.
func ownAnswers(k *criteria.Criterion) bool {
	return slices.ContainsFunc(k.Answers, func(a criteria.SurveyAnswer) bool { return a.Text != "" })
}

// asked are the inputs that have a row on the sheet "Số liệu": those of ballots, options and given points are always the same.
func (f *facet) asked() []criteria.Input {
	switch f.kind {
	case criteria.Survey, criteria.Choice, criteria.Given, criteria.Parts:
		return nil
	}
	return f.inputs
}

// steps are the tiers of points of the rule, with what is given below all of them.
func (f *facet) steps() *criteria.TierRule {
	switch r := f.rule.(type) {
	case *criteria.TierRule:
		return r
	case *criteria.ShareRule:
		return r.Tiers
	}
	return nil
}
