package workbook

// Writing what a rule asks for into the catalogue file.

import (
	"chamdiem/criteria"
)

// yamlRatio writes the words of a ratio's inputs.
func (in *framework) yamlRatio(y *yamlFile, r *rule, indent int) {
	t, unit := in.inputs, false
	for _, i := range r.lines[t] {
		name, _ := ratioInput(t.Text(i, headName))
		from := func(head string) lineOrigin { return originOf(t, i, head, inputColumns) }
		if s := oneLine(t.Text(i, headText)); s != "" {
			y.line(indent, name, s, from(headText))
		}
		if name == criteria.InputPercent {
			continue
		}
		if v := numeralOf(t, i, headExample); v != nil {
			y.line(indent, "example_"+name, v, from(headExample))
		}
		for _, limit := range []struct{ key, head string }{{"usual_min", headUsualMin}, {"usual_max", headUsualMax}} {
			if v := numeralOf(t, i, limit.head); v != nil {
				y.line(indent, limit.key, v, from(limit.head))
			}
		}
		if s := t.Text(i, headUnit); s != "" && !unit {
			unit = true
			y.line(indent, "unit", s, from(headUnit))
			if t.Text(i, headFraction) != "" {
				y.line(indent, "whole", false, from(headFraction))
			}
		}
	}
}

// yamlInputs writes a list of numbers that are asked for.
func (in *framework) yamlInputs(y *yamlFile, r *rule, indent int, key string) {
	lines := r.lines[in.inputs]
	y.line(indent, key, nil, originOf(in.inputs, lines[0], headOf, inputColumns))
	for _, i := range lines {
		in.yamlInput(y, i, indent+2, "- ")
	}
}

// inputFields are the cells of a number that is asked for.
var inputFields = []struct {
	key, head string
	number    bool
}{
	{"name", headName, false}, {"label", headText, false}, {"unit", headUnit, false}, {"default", headDefault, true}, {"min", headMin, true},
	{"max", headMost, true}, {"part_of", headPartOf, false}, {"example", headExample, true}, {"usual_max", headUsualMax, true},
	{"plus", headPlus, true}, {"minus", headMinus, true}, {"per", headPer, true}, {"most", headMostEach, true},
}

// yamlInput writes a number that is asked for; dash begins an item of a list.
func (in *framework) yamlInput(y *yamlFile, i, indent int, dash string) {
	t := in.inputs
	write := func(key, head string, value any) {
		if value == nil || value == "" {
			return
		}
		y.line(indent, dash+key, value, originOf(t, i, head, inputColumns))
		if dash != "" {
			dash = "  "
		}
	}
	for _, f := range inputFields {
		if f.number {
			write(f.key, f.head, numeralOf(t, i, f.head))
		} else {
			write(f.key, f.head, oneLine(t.Text(i, f.head)))
		}
	}
	if t.Text(i, headOptional) != "" {
		write("optional", headOptional, true)
	}
	if t.Text(i, headFraction) != "" {
		write("whole", headFraction, false)
	}
	if dash == "- " { // an empty row with a code: let the loader say what is missing
		y.line(indent, dash+"name", nil, originOf(t, i, headName, inputColumns))
	}
}
