package workbook

// Writing what rules need beyond the columns of the sheet "Tiêu chí".

import (
	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"

	"github.com/shopspring/decimal"
)

var hundred = decimal.NewFromInt(100)

// addFacet writes a rule on the sheets below that of the criteria.
func (b *builder) addFacet(k *criteria.Criterion, f *facet) {
	b.addDetail(k, f)
	code, part := midLook.Of(k.Code), midLook.Of(f.label)
	for _, o := range f.options {
		points := number(o.Points)
		if o.NotApplicable {
			points = pointLook.Of(nil)
		}
		b.options.Add(code, points, cellLook.Of(o.Text), part, mark(o.NotApplicable))
	}
	for _, in := range f.asked() {
		b.addInput(k, f, in)
	}
	if t := f.steps(); t != nil {
		for _, step := range t.Tiers {
			b.steps.Add(code, part, midLook.Of(compareWords[step.Above]), number(step.From), number(step.Points))
		}
	}
	if r, ok := f.rule.(*criteria.ListRule); ok {
		for _, item := range r.Items {
			b.items.Add(code, part, cellLook.Of(item))
		}
	}
	for _, c := range f.constants {
		b.constants.Add(code, part, midLook.Of(c.Name), number(c.Value))
	}
}

// addDetail writes the row of the sheet "Cách tính": always for a part, else only where there is something to say.
func (b *builder) addDetail(k *criteria.Criterion, f *facet) {
	cells := map[string]grid.Cell{}
	put := func(head string, n *decimal.Decimal) {
		if n != nil {
			cells[head] = number(*n)
		}
	}
	unless := func(head string, n, usual decimal.Decimal) {
		if !n.Equal(usual) {
			put(head, &n)
		}
	}
	most := k.Max
	if f.label != "" {
		most = decimal.Zero
		if f.max != nil {
			most = *f.max
		}
		cells[headPart], cells[headText], cells[headKind] = midLook.Of(f.label), cellLook.Of(f.title), midLook.Of(kindWords[f.kind])
		cells[headFormula] = cellLook.Of(f.formula)
		put(headMax, f.max)
		put(headThreshold, f.threshold)
	}
	if t := f.steps(); t != nil {
		unless(headOtherwise, t.Otherwise, decimal.Zero)
	}
	switch r := f.rule.(type) {
	case *criteria.ShareRule:
		unless(headUpper, r.Upper, hundred)
		put(headNone, r.None)
	case *criteria.EachRule:
		unless(headStart, r.Start, usualStart(r, most))
		put(headFloor, r.Floor)
		put(headCap, r.Cap)
	case *criteria.YesNoRule:
		unless(headYes, r.Yes, most)
		unless(headNo, r.No, decimal.Zero)
	case *criteria.ListRule:
		cells[headWay], cells[headListPoints] = midLook.Of(wayWords[r.Way]), number(r.Points)
	}
	if len(cells) == 0 {
		return
	}
	cells[headOf] = midLook.Of(k.Code)
	addRow(b.details, detailColumns, cells, "")
}

// usualStart is what a rule of plus and minus begins with where the file does not say.
func usualStart(r *criteria.EachRule, most decimal.Decimal) decimal.Decimal {
	for _, i := range r.Items {
		if i.Points.IsPositive() {
			return decimal.Zero
		}
	}
	return most
}

// addInput writes a number that is asked for.
func (b *builder) addInput(k *criteria.Criterion, f *facet, in criteria.Input) {
	cells := map[string]grid.Cell{headOf: midLook.Of(k.Code), headPart: midLook.Of(f.label), headText: cellLook.Of(in.Label),
		headUnit: midLook.Of(in.Unit)}
	set := func(head string, n *decimal.Decimal) { cells[head] = optionalNumber(n) }
	switch f.kind {
	case criteria.Ratio:
		name := inputOf(f.rule, in.Name)
		cells[headName] = midLook.Of(ratioWords[name])
		cells[headFraction] = mark(!in.Whole && name != criteria.InputPercent)
		set(headExample, in.Example)
		set(headUsualMin, in.UsualMin)
		if name == criteria.InputTotal { // the file gives it once
			set(headUsualMax, in.UsualMax)
		}
	case criteria.Counts, criteria.Each, criteria.Tiers:
		if f.kind != criteria.Tiers {
			cells[headName] = midLook.Of(in.Name)
			cells[headOptional] = mark(in.Optional)
			cells[headPartOf] = midLook.Of(in.PartOf)
			set(headDefault, in.Default)
		}
		if in.Min.IsPositive() {
			set(headMin, &in.Min)
		}
		set(headMost, in.Max)
		cells[headFraction] = mark(!in.Whole)
		set(headExample, in.Example)
		set(headUsualMax, in.UsualMax)
	}
	if r, ok := f.rule.(*criteria.EachRule); ok {
		for _, i := range r.Items {
			if i.Input != in.Name {
				continue
			}
			head, points := headPlus, i.Points
			if points.IsNegative() {
				head, points = headMinus, points.Neg()
			}
			set(head, &points)
			set(headPer, i.Per)
			set(headMostEach, i.Most)
		}
	}
	addRow(b.inputs, inputColumns, cells, "")
}

// inputOf is the name that a number of a ratio has in a ratio by itself.
func inputOf(r criteria.Rule, name string) string {
	share, ok := r.(*criteria.ShareRule)
	if !ok {
		return name
	}
	return map[string]string{share.Done: criteria.InputDone, share.Total: criteria.InputTotal, share.Percent: criteria.InputPercent}[name]
}
