package workbook

// What a catalogue file could not even say is found here, before one is made of the sheets.

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
)

// kind reads how a criterion is scored; false if it is not said or not known.
func (in *framework) kind(r *row) (criteria.Kind, bool) {
	for k, w := range kindWords {
		if grid.Plain(w) == grid.Plain(in.rows.Text(r.i, headKind)) {
			return k, true
		}
	}
	return "", false
}

// check reports what a catalogue file could not even say.
func (in *framework) check(r *row) {
	t := in.rows
	t.Number(r.i, headMax, "0,5")
	_, known := in.kind(r)
	said := t.Text(r.i, headKind)
	at := t.At(r.i, headKind)
	words := strings.Join(slices.Sorted(maps.Values(kindWords)), ", ")
	switch {
	case len(r.children) > 0 && said != "":
		t.Faults.Add(t.Sheet, at, "mục “%s” có mục con nên không có cách chấm; để trống ô này", r.code)
	case len(r.children) == 0 && r.parent != nil && !known && said == "":
		t.Faults.Add(t.Sheet, at, "tiêu chí “%s” thiếu cách chấm; chọn một trong: %s", r.code, words)
	case said != "" && !known:
		t.Faults.Add(t.Sheet, at, "“%s” phải là một trong: %s (đang là “%s”)", headKind, words, grid.Short(said))
	}
	t.Number(r.i, headThreshold, "80")
	in.oneOf(r, headNeeded, slices.Sorted(maps.Values(neededWords)))
	in.oneOf(r, headScale, slices.Sorted(maps.Values(scaleWords)))
	for _, h := range []string{headStatistics, headPhotos, headExempt, headDeferrable} {
		t.CheckTick(r.i, h)
	}
	if s := t.Text(r.i, headYearsBack); s != "" && grid.Plain(s) != grid.Plain(anyYear) {
		if _, err := strconv.Atoi(s); err != nil {
			t.Faults.Add(t.Sheet, t.At(r.i, headYearsBack), "“%s” phải là số năm, ví dụ: 3, hoặc “%s” (đang là “%s”)", headYearsBack, anyYear, grid.Short(s))
		}
	}
	for _, i := range r.options {
		in.options.Number(i, headPoints, "0,5")
	}
	for _, i := range r.inputs {
		for _, h := range []string{headDefault, headMin, headMost} {
			in.inputs.Number(i, h, "0")
		}
		in.inputs.CheckTick(i, headOptional)
		in.inputs.CheckTick(i, headFraction)
		if name := in.inputs.Text(i, headName); said != "" && grid.Plain(said) == grid.Plain(kindWords[criteria.Ratio]) && !slices.Contains(ratioInputs, name) {
			in.inputs.Faults.Add(in.inputs.Sheet, in.inputs.At(i, headName), "số liệu của một tỷ lệ phải là một trong: %s (đang là “%s”)", strings.Join(ratioInputs, ", "), grid.Short(name))
		}
	}
}

func (in *framework) oneOf(r *row, head string, words []string) {
	s := in.rows.Text(r.i, head)
	if s == "" || slices.ContainsFunc(words, func(w string) bool { return grid.Plain(w) == grid.Plain(s) }) {
		return
	}
	in.rows.Faults.Add(in.rows.Sheet, in.rows.At(r.i, head), "“%s” phải là một trong: %s (đang là “%s”)", head, strings.Join(words, ", "), grid.Short(s))
}
