package report

// What a catalogue file could not even say is found here, before one is made of the sheets.

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria"
)

// kind reads how a criterion is scored; false if it is not said or not known.
func (in *framework) kind(r *frameRow) (criteria.Kind, bool) {
	for k, w := range kindWords {
		if plain(w) == plain(in.rows.text(r.i, headKind)) {
			return k, true
		}
	}
	return "", false
}

// check reports what a catalogue file could not even say.
func (in *framework) check(r *frameRow) {
	t := in.rows
	t.number(r.i, headMax, "0,5")
	_, known := in.kind(r)
	said := t.text(r.i, headKind)
	at := t.at(r.i, headKind)
	words := strings.Join(slices.Sorted(maps.Values(kindWords)), ", ")
	switch {
	case len(r.children) > 0 && said != "":
		t.faults.add(t.sheet, at, "mục “%s” có mục con nên không có cách chấm; để trống ô này", r.code)
	case len(r.children) == 0 && r.parent != nil && !known && said == "":
		t.faults.add(t.sheet, at, "tiêu chí “%s” thiếu cách chấm; chọn một trong: %s", r.code, words)
	case said != "" && !known:
		t.faults.add(t.sheet, at, "“%s” phải là một trong: %s (đang là “%s”)", headKind, words, short(said))
	}
	t.number(r.i, headThreshold, "80")
	in.oneOf(r, headNeeded, slices.Sorted(maps.Values(neededWords)))
	in.oneOf(r, headScale, slices.Sorted(maps.Values(scaleWords)))
	for _, h := range []string{headStatistics, headPhotos, headExempt} {
		t.checkTick(r.i, h)
	}
	if s := t.text(r.i, headYearsBack); s != "" && plain(s) != plain(anyYear) {
		if _, err := strconv.Atoi(s); err != nil {
			t.faults.add(t.sheet, t.at(r.i, headYearsBack), "“%s” phải là số năm, ví dụ: 3, hoặc “%s” (đang là “%s”)", headYearsBack, anyYear, short(s))
		}
	}
	for _, i := range r.options {
		in.options.number(i, headPoints, "0,5")
	}
	for _, i := range r.inputs {
		for _, h := range []string{headDefault, headMin, headMost} {
			in.inputs.number(i, h, "0")
		}
		in.inputs.checkTick(i, headOptional)
		in.inputs.checkTick(i, headFraction)
		if name := in.inputs.text(i, headName); said != "" && plain(said) == plain(kindWords[criteria.Ratio]) && !slices.Contains(ratioInputs, name) {
			in.inputs.faults.add(in.inputs.sheet, in.inputs.at(i, headName), "số liệu của một tỷ lệ phải là một trong: %s (đang là “%s”)", strings.Join(ratioInputs, ", "), short(name))
		}
	}
}

func (in *framework) oneOf(r *frameRow, head string, words []string) {
	s := in.rows.text(r.i, head)
	if s == "" || slices.ContainsFunc(words, func(w string) bool { return plain(w) == plain(s) }) {
		return
	}
	in.rows.faults.add(in.rows.sheet, in.rows.at(r.i, head), "“%s” phải là một trong: %s (đang là “%s”)", head, strings.Join(words, ", "), short(s))
}
