package workbook

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
)

// yamlRule writes how a criterion is scored: its options, and its formula with what is asked for.
func (in *framework) yamlRule(y *yamlFile, r *row, indent int) {
	switch kind, _ := in.kind(r); kind {
	case criteria.Ratio:
		in.yamlRatio(y, r, indent)
	case criteria.Counts:
		in.yamlCounts(y, r, indent)
	case criteria.Survey:
		in.yamlSurvey(y, r, indent)
	}
	if len(r.options) > 0 {
		in.yamlOptions(y, r, indent)
	}
}

// yamlCounts writes a rule of counts: its formula and its inputs.
func (in *framework) yamlCounts(y *yamlFile, r *row, indent int) {
	y.line(indent, "counts", nil, originOf(in.rows, r.i, headKind, rowColumns))
	in.yamlFormula(y, r, indent+2, "formula")
	if len(r.inputs) > 0 {
		y.line(indent+2, "inputs", nil, originOf(in.inputs, r.inputs[0], headOf, inputColumns))
	}
	for _, i := range r.inputs {
		in.yamlInput(y, i, indent+4)
	}
}

// yamlSurvey writes a survey: its scale and its formula.
func (in *framework) yamlSurvey(y *yamlFile, r *row, indent int) {
	t := in.rows
	y.line(indent, "survey", nil, originOf(t, r.i, headKind, rowColumns))
	for scale, w := range scaleWords {
		if grid.Plain(w) == grid.Plain(t.Text(r.i, headScale)) {
			y.line(indent+2, "scale", bare(scale), originOf(t, r.i, headScale, rowColumns))
		}
	}
	if v := numeralOf(t, r.i, headBallots); v != nil {
		y.line(indent+2, "ballots", v, originOf(t, r.i, headBallots, rowColumns))
	}
	in.yamlFormula(y, r, indent+2, "formula")
}

// yamlFormula writes the formula of a criterion under the key; nothing if there is none.
func (in *framework) yamlFormula(y *yamlFile, r *row, indent int, key string) {
	if s := in.rows.Text(r.i, headFormula); s != "" {
		y.line(indent, key, oneLine(s), originOf(in.rows, r.i, headFormula, rowColumns))
	}
}

// yamlOptions writes the options of a criterion, each with its points and its text.
func (in *framework) yamlOptions(y *yamlFile, r *row, indent int) {
	y.line(indent, "options", nil, originOf(in.rows, r.i, headKind, rowColumns))
	for _, i := range r.options {
		o := in.options
		from := func(head string) lineOrigin { return originOf(o, i, head, optionColumns) }
		dash := "- "
		if p := numeralOf(o, i, headPoints); p != nil {
			y.line(indent+2, dash+"points", p, from(headPoints))
			dash = "  "
		}
		if s := oneLine(o.Text(i, headText)); s != "" || dash == "- " {
			y.line(indent+2, dash+"text", s, from(headText))
		}
	}
}

// yamlRatio writes a ratio: its formula, threshold, and the words of its inputs.
func (in *framework) yamlRatio(y *yamlFile, r *row, indent int) {
	t := in.rows
	y.line(indent, "ratio", nil, originOf(t, r.i, headKind, rowColumns))
	if v := numeralOf(t, r.i, headThreshold); v != nil {
		y.line(indent+2, "threshold", v, originOf(t, r.i, headThreshold, rowColumns))
	}
	in.yamlFormula(y, r, indent+2, "gives")
	unit := false
	for _, i := range r.inputs {
		name := strings.TrimSpace(in.inputs.Text(i, headName))
		from := func(head string) lineOrigin { return originOf(in.inputs, i, head, inputColumns) }
		if s := oneLine(in.inputs.Text(i, headText)); s != "" {
			y.line(indent+2, name, s, from(headText))
		}
		if name == criteria.InputPercent {
			continue
		}
		if v := numeralOf(in.inputs, i, headExample); v != nil {
			y.line(indent+2, "example_"+name, v, from(headExample))
		}
		for _, limit := range []struct{ key, head string }{{"usual_min", headUsualMin}, {"usual_max", headUsualMax}} {
			if v := numeralOf(in.inputs, i, limit.head); v != nil {
				y.line(indent+2, limit.key, v, from(limit.head))
			}
		}
		if s := in.inputs.Text(i, headUnit); s != "" && !unit {
			unit = true
			y.line(indent+2, "unit", s, from(headUnit))
			if in.inputs.Text(i, headFraction) != "" {
				y.line(indent+2, "whole", false, from(headFraction))
			}
		}
	}
}

func (in *framework) yamlInput(y *yamlFile, i, indent int) {
	t, dash := in.inputs, "- "
	write := func(key, head string, value any) {
		if value == nil || value == "" {
			return
		}
		y.line(indent, dash+key, value, originOf(t, i, head, inputColumns))
		dash = "  "
	}
	write("name", headName, t.Text(i, headName))
	write("label", headText, oneLine(t.Text(i, headText)))
	write("unit", headUnit, t.Text(i, headUnit))
	if t.Text(i, headOptional) != "" {
		write("optional", headOptional, true)
	}
	write("default", headDefault, numeralOf(t, i, headDefault))
	write("min", headMin, numeralOf(t, i, headMin))
	write("max", headMost, numeralOf(t, i, headMost))
	write("part_of", headPartOf, t.Text(i, headPartOf))
	write("example", headExample, numeralOf(t, i, headExample))
	write("usual_max", headUsualMax, numeralOf(t, i, headUsualMax))
	if dash == "- " { // an empty row with a code: let the loader say what is missing
		y.line(indent, dash+"name", nil, originOf(t, i, headName, inputColumns))
	}
}
