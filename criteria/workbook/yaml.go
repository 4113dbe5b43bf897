package workbook

// From the sheets to a catalogue file: each of its lines knows the cell it came from, so that the faults that the strict
// loader finds in lines can be told in cells.

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/typeface"
)

// yamlFile is a catalogue file in the making.
type yamlFile struct {
	out     bytes.Buffer
	origins []lineOrigin // of each line, from 1
}

// lineOrigin is where a line came from: a cell, and how to find the cells of its neighbours.
type lineOrigin struct {
	sheet, cell string
	field       func(name string) string // cell of a field of the same row; "" if there is none
}

func (y *yamlFile) bytes() []byte { return y.out.Bytes() }

// line writes "key: value"; texts are quoted, those of several lines become a block.
func (y *yamlFile) line(indent int, key string, value any, from lineOrigin) {
	pad := strings.Repeat(" ", indent)
	// keys may carry the dash of a list item
	room := pad + strings.Repeat(" ", len(key)-len(strings.TrimLeft(key, "- ")))
	s := ""
	switch v := value.(type) {
	case nil:
	case numeral:
		s = " " + string(v)
	case bool:
		s = " " + strconv.FormatBool(v)
	case bare:
		s = " " + string(v)
	case string:
		if !strings.Contains(v, "\n") {
			s = " " + Quoted(v)
			break
		}
		s = " |"
		for part := range strings.SplitSeq(v, "\n") {
			if part = strings.TrimSpace(part); part != "" {
				s += "\n" + room + "  " + typeface.Printable(part)
			}
		}
	}
	text := pad + key + ":" + s + "\n"
	y.out.WriteString(text)
	for range strings.Count(text, "\n") {
		y.origins = append(y.origins, from)
	}
}

// bare is a value that needs no quotes: one of a few known words.
type bare string

// Quoted writes a text between quotes; YAML reads what JSON writes.
func Quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(typeface.Printable(s)) // a string cannot fail
	return strings.TrimSpace(b.String())
}

// yaml writes the catalogue file.
func (in *framework) yaml() *yamlFile {
	y := &yamlFile{}
	common := func(indent int, key, field string) {
		if o, ok := in.common[field]; ok {
			y.line(indent, key, o.value, lineOrigin{o.sheet, o.cell, nil})
		}
	}
	for _, f := range []string{"id", "title", "source", "year", "until", "max", "ceiling"} {
		common(0, f, f)
	}
	y.line(0, "rounding", nil, lineOrigin{sheet: sheetCommon})
	y.line(2, "mode", bare("half_up"), lineOrigin{sheet: sheetCommon})
	common(2, "decimals", "decimals")
	y.line(0, "contents", nil, lineOrigin{sheet: sheetRows})
	for _, r := range in.tops {
		in.yamlRow(y, r, 2)
	}
	return y
}

// from is the origin of a value under a heading.
func originOf(t *grid.Table, i int, heading string, columns []column) lineOrigin {
	return lineOrigin{t.Sheet, t.At(i, heading), func(field string) string {
		for _, c := range columns {
			if c.field == field {
				return t.At(i, c.head)
			}
		}
		return ""
	}}
}

func (in *framework) yamlRow(y *yamlFile, r *row, indent int) {
	t, first := in.rows, true
	write := func(key, head string, value any) {
		if value == nil || value == "" {
			return
		}
		at, dash := indent+2, ""
		if first {
			at, dash, first = indent, "- ", false
		}
		y.line(at, dash+key, value, originOf(t, r.i, head, rowColumns))
	}
	write("code", headCode, r.code)
	write("label", headLabel, t.Text(r.i, headLabel))
	write("title", headTitle, oneLine(t.Text(r.i, headTitle)))
	write("max", headMax, numeralOf(t, r.i, headMax))
	write("appraiser", headAppraiser, oneLine(t.Text(r.i, headAppraiser)))
	write("evidence", headEvidence, t.Text(r.i, headEvidence))
	if notes := t.Text(r.i, headNotes); notes != "" {
		y.line(indent+2, "notes", nil, originOf(t, r.i, headNotes, rowColumns))
		for note := range strings.SplitSeq(notes, "\n") {
			if note = strings.TrimSpace(note); note != "" {
				y.item(indent+4, note, originOf(t, r.i, headNotes, rowColumns))
			}
		}
	}
	if rule := t.Text(r.i, headRule); rule != "" {
		write("rule", headRule, rule+"\n")
	}
	in.yamlPapers(r, write)
	if o, ok := meant(outsideWords, t.Text(r.i, headOutside)); ok {
		write("outside", headOutside, bare(o))
	}
	if kind, _ := in.kind(r.own); t.Text(r.i, headCapped) != "" && (len(r.children) > 0 || kind == criteria.Parts) {
		write("capped", headCapped, true)
	}
	if by, ok := meant(scoredByWords, t.Text(r.i, headScoredBy)); ok && len(r.children) == 0 {
		write("scored_by", headScoredBy, bare(by))
	}
	if len(r.children) > 0 {
		y.line(indent+2, "children", nil, originOf(t, r.i, headCode, rowColumns))
		for _, c := range r.children {
			in.yamlRow(y, c, indent+4)
		}
	} else if r.parent != nil {
		in.yamlCriterion(y, r, indent+2)
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (y *yamlFile) item(indent int, s string, from lineOrigin) {
	y.out.WriteString(strings.Repeat(" ", indent) + "- " + Quoted(s) + "\n")
	y.origins = append(y.origins, from)
}

// numeral is the number in a cell, or nil; what is no number has been reported.
func numeralOf(t *grid.Table, i int, head string) any {
	s := t.Text(i, head)
	if s == "" {
		return nil
	}
	d, err := grid.NumberOf(s)
	if err != nil {
		return nil
	}
	return numeral(d.String())
}

func (in *framework) yamlPapers(r *row, write func(key, head string, value any)) {
	t := in.rows
	if need, ok := meant(neededWords, t.Text(r.i, headNeeded)); ok && need != criteria.EvidenceYes {
		write("evidence_needed", headNeeded, bare(need))
	}
	for _, c := range rowColumns {
		switch c.head {
		case headStatistics, headPhotos, headExempt, headDeferrable:
			if t.Text(r.i, c.head) != "" {
				write(c.field, c.head, true)
			}
		}
	}
	switch s := t.Text(r.i, headYearsBack); {
	case s == "":
	case grid.Plain(s) == grid.Plain(anyYear):
		write("years_back", headYearsBack, bare("any"))
	default:
		write("years_back", headYearsBack, numeral(s))
	}
}
