package workbook

// What a catalogue file could not even say is found here, before one is made of the sheets.

import (
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
)

// kindCell is where the kind of a rule is said.
func (in *framework) kindCell(r *rule) (*grid.Table, int) {
	if r.part != "" {
		return in.details, r.detail
	}
	return in.rows, r.row.i
}

// kind reads how a rule scores; false if it is not said or not known.
func (in *framework) kind(r *rule) (criteria.Kind, bool) {
	t, i := in.kindCell(r)
	return meant(kindWords, t.Text(i, headKind))
}

// check reports what a catalogue file could not even say.
func (in *framework) check(r *row) {
	t := in.rows
	t.Number(r.i, headMax, "0,5")
	said := t.Text(r.i, headKind)
	switch {
	case len(r.children) > 0 && said != "":
		t.Faults.Add(t.Sheet, t.At(r.i, headKind), "mục “%s” có mục con nên không có cách chấm; để trống ô này", r.code)
	case len(r.children) == 0 && r.parent != nil:
		in.checkRule(r.own)
		for _, p := range r.parts {
			in.checkRule(p)
		}
	}
	oneOf(t, r.i, headNeeded, wordsOf(neededWords))
	oneOf(t, r.i, headScale, wordsOf(scaleWords))
	oneOf(t, r.i, headScoredBy, wordsOf(scoredByWords))
	oneOf(t, r.i, headOutside, wordsOf(outsideWords))
	for _, h := range []string{headStatistics, headPhotos, headExempt, headDeferrable, headCapped} {
		t.CheckTick(r.i, h)
	}
	if s := t.Text(r.i, headYearsBack); s != "" && grid.Plain(s) != grid.Plain(anyYear) {
		if _, err := strconv.Atoi(s); err != nil {
			t.Faults.Add(t.Sheet, t.At(r.i, headYearsBack), "“%s” phải là số năm, ví dụ: 3, hoặc “%s” (đang là “%s”)", headYearsBack, anyYear, grid.Short(s))
		}
	}
}

// oneOf reports a cell with a word that stands for nothing.
func oneOf(t *grid.Table, i int, head string, words []string) {
	s := t.Text(i, head)
	for _, w := range words {
		if s == "" || grid.Plain(w) == grid.Plain(s) {
			return
		}
	}
	t.Faults.Add(t.Sheet, t.At(i, head), "“%s” phải là một trong: %s (đang là “%s”)", head, strings.Join(words, ", "), grid.Short(s))
}
