package workbook

// Writing how a criterion is scored into the catalogue file: the kinds of rules.

import (
	"slices"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
)

// yamlCriterion writes how a criterion is scored: its rule, or its parts, and its options.
func (in *framework) yamlCriterion(y *yamlFile, r *row, indent int) {
	kind, _ := in.kind(r.own)
	if kind == criteria.Parts {
		y.line(indent, "parts", nil, originOf(in.rows, r.i, headKind, rowColumns))
		for _, p := range r.parts {
			in.yamlPart(y, p, indent+2)
		}
	} else if kind != criteria.Choice {
		in.yamlRule(y, r.own, kind, indent)
	}
	if len(r.own.lines[in.options]) > 0 {
		in.yamlOptions(y, r.own, indent)
	}
}

// yamlPart writes a part with its rule.
func (in *framework) yamlPart(y *yamlFile, p *rule, indent int) {
	t := in.details
	from := func(head string) lineOrigin { return originOf(t, p.detail, head, detailColumns) }
	y.line(indent, "- label", p.part, from(headPart))
	y.line(indent+2, "title", oneLine(t.Text(p.detail, headText)), from(headText))
	if v := numeralOf(t, p.detail, headMax); v != nil {
		y.line(indent+2, "max", v, from(headMax))
	}
	if kind, _ := in.kind(p); kind == criteria.Choice {
		in.yamlOptions(y, p, indent+2)
	} else {
		in.yamlRule(y, p, kind, indent+2)
	}
}

// fields are the cells of a rule that become a field each, by kind; those that are empty become none.
var fields = map[criteria.Kind][]struct{ key, head string }{
	criteria.Ratio: {{"threshold", headThreshold}, {"upper", headUpper}, {"none", headNone}, {"otherwise", headOtherwise}},
	criteria.Tiers: {{"otherwise", headOtherwise}},
	criteria.Each:  {{"start", headStart}, {"floor", headFloor}, {"cap", headCap}},
	criteria.YesNo: {{"yes", headYes}, {"no", headNo}},
}

// cell is where a rule says something: on the sheet of the criteria if that has the column, else on that of the details.
func (in *framework) cell(r *rule, head string) (t *grid.Table, i int, columns []column) {
	if r.part == "" && in.rows.Col[head] > 0 {
		return in.rows, r.row.i, rowColumns
	}
	return in.details, r.detail, detailColumns
}

// number writes a number of a rule, if it is there.
func (in *framework) number(y *yamlFile, r *rule, indent int, key, head string) {
	t, i, columns := in.cell(r, head)
	if i < 0 {
		return
	}
	if v := numeralOf(t, i, head); v != nil {
		y.line(indent, key, v, originOf(t, i, head, columns))
	}
}

// yamlRule writes a rule under the name of its kind.
func (in *framework) yamlRule(y *yamlFile, r *rule, kind criteria.Kind, indent int) {
	t, i := in.kindCell(r)
	columns := rowColumns
	if r.part != "" {
		columns = detailColumns
	}
	at := originOf(t, i, headKind, columns)
	if inputs := r.lines[in.inputs]; len(inputs) > 0 && slices.Contains([]criteria.Kind{criteria.Tiers, criteria.YesNo}, kind) {
		at = originOf(in.inputs, inputs[0], headText, inputColumns)
	}
	if kind == criteria.Given {
		y.line(indent, string(kind), bare("{}"), at)
		return
	}
	y.line(indent, string(kind), nil, at)
	indent += 2
	for _, f := range fields[kind] {
		in.number(y, r, indent, f.key, f.head)
	}
	switch kind {
	case criteria.Ratio:
		in.yamlFormula(y, r, indent, "gives")
		in.yamlRatio(y, r, indent)
		in.yamlSteps(y, r, indent)
	case criteria.Counts:
		in.yamlFormula(y, r, indent, "formula")
		in.yamlInputs(y, r, indent, "inputs")
	case criteria.Survey:
		in.yamlSurvey(y, r, indent)
	case criteria.Tiers:
		in.yamlInput(y, r.lines[in.inputs][0], indent, "")
		in.yamlSteps(y, r, indent)
	case criteria.Each:
		in.yamlInputs(y, r, indent, "items")
	case criteria.YesNo:
		if s := oneLine(in.inputs.Text(r.lines[in.inputs][0], headText)); s != "" {
			y.line(indent, "question", s, at)
		}
	case criteria.Checklist:
		in.yamlList(y, r, indent)
	}
	if lines := r.lines[in.constants]; len(lines) > 0 {
		y.line(indent, "numbers", nil, originOf(in.constants, lines[0], headConstant, constantColumns))
		for _, i := range lines {
			y.line(indent+2, "- name", in.constants.Text(i, headConstant), originOf(in.constants, i, headConstant, constantColumns))
			y.line(indent+2, "  value", numeralOf(in.constants, i, headValue), originOf(in.constants, i, headValue, constantColumns))
		}
	}
}

// yamlSurvey writes a survey: its scale, and its answers or its formula.
func (in *framework) yamlSurvey(y *yamlFile, r *rule, indent int) {
	t, i := in.rows, r.row.i
	if scale, ok := meant(scaleWords, t.Text(i, headScale)); ok {
		y.line(indent, "scale", bare(scale), originOf(t, i, headScale, rowColumns))
	}
	in.number(y, r, indent, "ballots", headBallots)
	in.yamlFormula(y, r, indent, "formula")
	lines := r.lines[in.answers]
	if len(lines) == 0 {
		return
	}
	y.line(indent, "answers", nil, originOf(in.answers, lines[0], headOf, answerColumns))
	for _, i := range lines {
		y.line(indent+2, "- text", oneLine(in.answers.Text(i, headText)), originOf(in.answers, i, headText, answerColumns))
		y.line(indent+2, "  weight", numeralOf(in.answers, i, headWeight), originOf(in.answers, i, headWeight, answerColumns))
	}
}

// yamlFormula writes the formula of a rule under the key; nothing if there is none.
func (in *framework) yamlFormula(y *yamlFile, r *rule, indent int, key string) {
	t, i, columns := in.cell(r, headFormula)
	if s := t.Text(i, headFormula); s != "" {
		y.line(indent, key, oneLine(s), originOf(t, i, headFormula, columns))
	}
}

// yamlOptions writes the options of a rule, each with its points and its text.
func (in *framework) yamlOptions(y *yamlFile, r *rule, indent int) {
	t, i := in.kindCell(r)
	y.line(indent, "options", nil, originOf(t, i, headKind, rowColumns))
	for _, i := range r.lines[in.options] {
		o := in.options
		from := func(head string) lineOrigin { return originOf(o, i, head, optionColumns) }
		dash := "- "
		write := func(key, head string, value any) {
			y.line(indent+2, dash+key, value, from(head))
			dash = "  "
		}
		if p := numeralOf(o, i, headPoints); p != nil {
			write("points", headPoints, p)
		}
		if o.Text(i, headNotApplicable) != "" {
			write("not_applicable", headNotApplicable, true)
		}
		if s := oneLine(o.Text(i, headText)); s != "" || dash == "- " {
			write("text", headText, s)
		}
	}
}

// yamlSteps writes the tiers of points.
func (in *framework) yamlSteps(y *yamlFile, r *rule, indent int) {
	t, lines := in.steps, r.lines[in.steps]
	if len(lines) == 0 {
		return
	}
	y.line(indent, "tiers", nil, originOf(t, lines[0], headStep, stepColumns))
	for _, i := range lines {
		key := "- from"
		if above, _ := meant(compareWords, t.Text(i, headCompare)); above {
			key = "- above"
		}
		y.line(indent+2, key, numeralOf(t, i, headStep), originOf(t, i, headStep, stepColumns))
		y.line(indent+2, "  points", numeralOf(t, i, headPoints), originOf(t, i, headPoints, stepColumns))
	}
}

// yamlList writes the contents of a checklist and how they count.
func (in *framework) yamlList(y *yamlFile, r *rule, indent int) {
	if way, ok := meant(wayWords, in.details.Text(r.detail, headWay)); ok {
		in.number(y, r, indent, string(way), headListPoints)
	}
	for _, i := range r.lines[in.inputs] {
		in.yamlInput(y, i, indent, "")
	}
	t, lines := in.items, r.lines[in.items]
	y.line(indent, "items", nil, originOf(t, lines[0], headText, itemColumns))
	for _, i := range lines {
		y.item(indent+2, oneLine(t.Text(i, headText)), originOf(t, i, headText, itemColumns))
	}
}
