package workbook

// What a rule of a kind needs on which sheet, and what it has no use for.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
)

// uses says which kinds use a column; a cell that is filled for another kind would be lost.
var uses = map[string][]criteria.Kind{
	headFormula: {criteria.Ratio, criteria.Counts, criteria.Survey}, headThreshold: {criteria.Ratio}, headScale: {criteria.Survey},
	headBallots: {criteria.Survey}, headUpper: {criteria.Ratio}, headNone: {criteria.Ratio}, headOtherwise: {criteria.Ratio, criteria.Tiers},
	headStart: {criteria.Each}, headFloor: {criteria.Each}, headCap: {criteria.Each}, headYes: {criteria.YesNo}, headNo: {criteria.YesNo},
	headWay: {criteria.Checklist}, headListPoints: {criteria.Checklist},
}

// inputUses is the same of the sheet "Số liệu".
var inputUses = map[string][]criteria.Kind{
	headName: {criteria.Ratio, criteria.Counts, criteria.Each}, headUnit: {criteria.Ratio, criteria.Counts, criteria.Each, criteria.Tiers, criteria.Checklist},
	headOptional: {criteria.Counts, criteria.Each}, headDefault: {criteria.Counts, criteria.Each}, headPartOf: {criteria.Counts, criteria.Each},
	headMin: {criteria.Counts, criteria.Each, criteria.Tiers}, headMost: {criteria.Counts, criteria.Each, criteria.Tiers},
	headFraction: {criteria.Ratio, criteria.Counts, criteria.Each, criteria.Tiers}, headExample: {criteria.Ratio, criteria.Counts, criteria.Each, criteria.Tiers},
	headUsualMin: {criteria.Ratio}, headUsualMax: {criteria.Ratio, criteria.Counts, criteria.Each, criteria.Tiers},
	headPlus: {criteria.Each}, headMinus: {criteria.Each}, headPer: {criteria.Each}, headMostEach: {criteria.Each},
}

// unused reports the cells of a row that its kind has no use for.
func unused(t *grid.Table, i int, kind criteria.Kind, uses map[string][]criteria.Kind) {
	for _, head := range slices.Sorted(maps.Keys(uses)) {
		if t.Col[head] > 0 && t.Text(i, head) != "" && !slices.Contains(uses[head], kind) {
			t.Faults.Add(t.Sheet, t.At(i, head), "“%s” không dùng cho cách chấm “%s”; để trống ô này", head, kindWords[kind])
		}
	}
}

// needs says how many rows of a sheet a kind has at least and at most; kinds that are not named have none.
type need struct{ least, most int }

const many = 1 << 20

func (in *framework) needs(t *grid.Table, part bool) map[criteria.Kind]need {
	switch t {
	case in.options:
		out := map[criteria.Kind]need{criteria.Choice: {1, many}}
		if !part {
			for k := range kindWords {
				if k != criteria.Choice && k != criteria.Survey {
					out[k] = need{0, many}
				}
			}
		}
		return out
	case in.inputs:
		return map[criteria.Kind]need{criteria.Ratio: {2, 3}, criteria.Counts: {1, many}, criteria.Tiers: {1, 1}, criteria.Each: {1, many},
			criteria.YesNo: {1, 1}, criteria.Checklist: {0, 1}}
	case in.steps:
		return map[criteria.Kind]need{criteria.Ratio: {0, many}, criteria.Tiers: {1, many}}
	case in.items:
		return map[criteria.Kind]need{criteria.Checklist: {1, many}}
	case in.answers:
		return map[criteria.Kind]need{criteria.Survey: {0, many}}
	}
	return map[criteria.Kind]need{criteria.Ratio: {0, many}, criteria.Counts: {0, many}}
}

// name is how messages call a rule.
func (r *rule) name() string {
	if r.part != "" {
		return fmt.Sprintf("phần “%s” của tiêu chí “%s”", r.part, r.row.code)
	}
	return fmt.Sprintf("tiêu chí “%s”", r.row.code)
}

// checkRule reports what is missing for a rule's kind, and what its kind cannot use.
func (in *framework) checkRule(r *rule) {
	t, i := in.kindCell(r)
	kind, known := in.kind(r)
	words := kindWords
	if r.part != "" {
		words = partKinds
		_, fits := words[kind]
		known = known && fits
	}
	switch said := t.Text(i, headKind); {
	case said == "":
		t.Faults.Add(t.Sheet, t.At(i, headKind), "%s thiếu cách chấm; chọn một trong: %s", r.name(), strings.Join(wordsOf(words), ", "))
	case !known:
		t.Faults.Add(t.Sheet, t.At(i, headKind), "“%s” phải là một trong: %s (đang là “%s”)", headKind, strings.Join(wordsOf(words), ", "), grid.Short(said))
	}
	in.checkCells(r, kind, known)
	in.checkLines(r, kind, known)
	if !known || r.part != "" {
		return
	}
	switch {
	case kind == criteria.Parts && len(r.row.parts) == 0:
		t.Faults.Add(t.Sheet, t.At(i, headKind), "%s có nhiều phần: ghi mỗi phần một dòng ở trang “%s”", r.name(), sheetDetails)
	case kind != criteria.Parts && len(r.row.parts) > 0:
		at := r.row.parts[0].detail
		in.details.Faults.Add(in.details.Sheet, in.details.At(at, headPart), "%s có cách chấm “%s” nên không có phần; chọn “%s” hoặc bỏ các dòng này",
			r.name(), kindWords[kind], kindWords[criteria.Parts])
	}
	if by, _ := meant(scoredByWords, t.Text(i, headScoredBy)); kind == criteria.Given && (by == criteria.BySelf || by == "") {
		t.Faults.Add(t.Sheet, t.At(i, headScoredBy), "cách chấm “%s” cần “%s” là “%s”", kindWords[kind], headScoredBy, scoredByWords[criteria.ByOther])
	}
}

// checkCells reads the cells of a rule, and reports those that its kind cannot use.
func (in *framework) checkCells(r *rule, kind criteria.Kind, known bool) {
	type place struct {
		t *grid.Table
		i int
	}
	var places []place
	if r.part == "" {
		places = append(places, place{in.rows, r.row.i})
	}
	if r.detail >= 0 {
		places = append(places, place{in.details, r.detail})
		oneOf(in.details, r.detail, headWay, wordsOf(wayWords))
	}
	for _, at := range places {
		if known {
			unused(at.t, at.i, kind, uses)
		}
		for _, head := range []string{headThreshold, headBallots, headUpper, headNone, headOtherwise, headStart, headFloor, headCap, headYes, headNo, headListPoints} {
			if at.t.Col[head] > 0 {
				at.t.Number(at.i, head, "80")
			}
		}
	}
	if r.detail < 0 {
		return
	}
	d := in.details
	for _, head := range []string{headText, headKind, headFormula, headThreshold, headMax} {
		if r.part == "" && d.Text(r.detail, head) != "" {
			d.Faults.Add(d.Sheet, d.At(r.detail, head), "“%s” của tiêu chí không có phần ghi ở trang “%s”; để trống ô này", head, sheetRows)
		}
	}
	if r.part != "" {
		d.Number(r.detail, headMax, "0,5")
		if d.Text(r.detail, headText) == "" {
			d.Faults.Add(d.Sheet, d.At(r.detail, headText), "%s thiếu “%s”", r.name(), headText)
		}
	}
	if known && kind == criteria.Checklist {
		for _, head := range []string{headWay, headListPoints} {
			if d.Text(r.detail, head) == "" {
				d.Faults.Add(d.Sheet, d.At(r.detail, head), "%s thiếu “%s”", r.name(), head)
			}
		}
	}
}

// checkLines reports rows of other sheets that are missing or have no use, and reads their numbers.
func (in *framework) checkLines(r *rule, kind criteria.Kind, known bool) {
	for _, t := range []*grid.Table{in.options, in.inputs, in.steps, in.items, in.answers, in.constants} {
		if t == nil {
			continue
		}
		lines := r.lines[t]
		n := in.needs(t, r.part != "")[kind]
		switch {
		case !known:
		case len(lines) < n.least:
			at, i := in.kindCell(r)
			at.Faults.Add(at.Sheet, at.At(i, headKind), "%s thiếu dòng ở trang “%s”: cách chấm “%s” cần ít nhất %d dòng", r.name(), t.Sheet, kindWords[kind], n.least)
		case len(lines) > n.most && n.most == 0:
			t.Faults.Add(t.Sheet, t.At(lines[0], headOf), "cách chấm “%s” không dùng trang này; bỏ dòng của %s", kindWords[kind], r.name())
		case len(lines) > n.most:
			t.Faults.Add(t.Sheet, t.At(lines[n.most], headOf), "%s có quá %d dòng ở trang này", r.name(), n.most)
		}
		for _, i := range lines {
			in.checkLine(t, i, kind)
		}
	}
}

// checkLine reads the cells of a row of another sheet.
func (in *framework) checkLine(t *grid.Table, i int, kind criteria.Kind) {
	needed := func(heads ...string) {
		for _, head := range heads {
			if t.Text(i, head) == "" {
				t.Faults.Add(t.Sheet, t.At(i, head), "dòng này thiếu “%s”", head)
			}
		}
	}
	switch t {
	case in.options:
		t.Number(i, headPoints, "0,5")
		t.CheckTick(i, headNotApplicable)
	case in.inputs:
		in.checkInput(i, kind)
	case in.steps:
		t.Number(i, headStep, "90")
		t.Number(i, headPoints, "0,5")
		oneOf(t, i, headCompare, wordsOf(compareWords))
		needed(headStep, headPoints)
	case in.items:
		needed(headText)
	case in.answers:
		t.Number(i, headWeight, "4")
		needed(headText, headWeight)
	case in.constants:
		t.Number(i, headValue, "0,25")
		needed(headConstant, headValue)
	}
}

// checkInput reads the cells of a number that is asked for.
func (in *framework) checkInput(i int, kind criteria.Kind) {
	t := in.inputs
	for _, h := range []string{headDefault, headMin, headMost, headExample, headUsualMin, headUsualMax, headPlus, headMinus, headPer, headMostEach} {
		t.Number(i, h, "0,5")
	}
	t.CheckTick(i, headOptional)
	t.CheckTick(i, headFraction)
	if kind == criteria.Ratio {
		if name := t.Text(i, headName); name != "" {
			if _, ok := ratioInput(name); !ok {
				t.Faults.Add(t.Sheet, t.At(i, headName), "số liệu của một tỷ lệ phải là một trong: %s (đang là “%s”)", strings.Join(wordsOf(ratioWords), ", "), grid.Short(name))
			}
		} else {
			t.Faults.Add(t.Sheet, t.At(i, headName), "ghi số liệu này là gì của tỷ lệ: %s", strings.Join(wordsOf(ratioWords), ", "))
		}
	}
	plus, minus := t.Text(i, headPlus) != "", t.Text(i, headMinus) != ""
	for head, kinds := range map[string][]criteria.Kind{headText: {criteria.YesNo, criteria.Tiers}, headName: {criteria.Counts}} {
		if slices.Contains(kinds, kind) && t.Text(i, head) == "" {
			t.Faults.Add(t.Sheet, t.At(i, head), "dòng này thiếu “%s”", head)
		}
	}
	if kind == criteria.Each && plus == minus {
		t.Faults.Add(t.Sheet, t.At(i, headMinus), "ghi điểm cho mỗi việc ở đúng một cột: “%s” hoặc “%s”", headPlus, headMinus)
	}
	if kind != "" {
		unused(t, i, kind, inputUses)
	}
}
