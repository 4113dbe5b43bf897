package workbook

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
)

// yamlRule writes how a criterion is scored: its options, and its formula with what is asked for.
func (in *framework) yamlRule(y *yamlFile, r *row, indent int) {
	t := in.rows
	kind, _ := in.kind(r)
	at := originOf(t, r.i, headKind, rowColumns)
	switch kind {
	case criteria.Ratio:
		in.yamlRatio(y, r, indent)
	case criteria.Counts:
		y.line(indent, "counts", nil, at)
		if s := t.Text(r.i, headFormula); s != "" {
			y.line(indent+2, "formula", oneLine(s), originOf(t, r.i, headFormula, rowColumns))
		}
		if len(r.inputs) > 0 {
			y.line(indent+2, "inputs", nil, originOf(in.inputs, r.inputs[0], headOf, inputColumns))
		}
		for _, i := range r.inputs {
			in.yamlInput(y, i, indent+4)
		}
	case criteria.Survey:
		y.line(indent, "survey", nil, at)
		for scale, w := range scaleWords {
			if grid.Plain(w) == grid.Plain(t.Text(r.i, headScale)) {
				y.line(indent+2, "scale", bare(scale), originOf(t, r.i, headScale, rowColumns))
			}
		}
		if s := t.Text(r.i, headFormula); s != "" {
			y.line(indent+2, "formula", oneLine(s), originOf(t, r.i, headFormula, rowColumns))
		}
	}
	if len(r.options) == 0 {
		return
	}
	y.line(indent, "options", nil, at)
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
	if s := t.Text(r.i, headFormula); s != "" {
		y.line(indent+2, "gives", oneLine(s), originOf(t, r.i, headFormula, rowColumns))
	}
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
	if dash == "- " { // an empty row with a code: let the loader say what is missing
		y.line(indent, dash+"name", nil, originOf(t, i, headName, inputColumns))
	}
}
