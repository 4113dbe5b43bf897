package workbook

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// Looks of the catalogue's workbook.
var (
	headLook  = grid.Look{Size: 11, Bold: true, Align: "center", Fill: "D9E2F3", Border: true}
	cellLook  = grid.Look{Size: 11, Top: true, Border: true}
	pointLook = grid.Look{Size: 11, Top: true, Align: "center", Border: true, Number: true}
	midLook   = grid.Look{Size: 11, Top: true, Align: "center", Border: true}
)

// levelFills tell contents, groups and parts from criteria.
var levelFills = map[criteria.Level]string{
	criteria.LevelContent: "F8CBAD", criteria.LevelGroup: "FFE699", criteria.LevelPart: "F2F2F2",
}

// Write writes a catalogue as a workbook that Read reads back as the same catalogue.
//
// The sheets do not yet hold every kind of rule: a catalogue with one that they cannot hold is refused (*UnheldError), rather than
// written with less than it says.
func Write(w io.Writer, c *criteria.Catalogue) error {
	if codes := unheld(c); len(codes) > 0 {
		return &UnheldError{Codes: codes}
	}
	if err := build(c).Write(w); err != nil {
		return fmt.Errorf("write the catalogue's workbook: %w", err)
	}
	return nil
}

// build makes the sheets of a catalogue.
func build(c *criteria.Catalogue) *grid.Book {
	b := grid.New()
	rows := startSheet(b, sheetRows, rowColumns, 4)
	options := startSheet(b, sheetOptions, optionColumns, 1)
	inputs := startSheet(b, sheetInputs, inputColumns, 1)
	for n := range c.Nodes() {
		addNode(rows, n)
		if k := n.Criterion; k != nil {
			for _, o := range k.Options {
				options.Add(midLook.Of(k.Code), number(o.Points), cellLook.Of(o.Text))
			}
			addInputs(inputs, k)
		}
	}
	choices(rows, headKind, slices.Sorted(maps.Values(kindWords)))
	choices(rows, headNeeded, slices.Sorted(maps.Values(neededWords)))
	choices(rows, headScale, slices.Sorted(maps.Values(scaleWords)))
	commonSheet(b, c)
	helpSheet(b, helpLines)
	return b
}

// table starts a sheet with its headings, the columns left of col kept in sight.
func startSheet(b *grid.Book, name string, columns []column, col int) *grid.Sheet {
	widths := make([]float64, len(columns))
	cells := make([]grid.Cell, len(columns))
	for i, c := range columns {
		widths[i], cells[i] = c.width, headLook.Of(c.head)
	}
	s := b.Sheet(name, widths...)
	s.Add(cells...)
	s.SetHeight(1, 34)
	s.Freeze(col, 2)
	s.Printing(true, "$1:$1")
	return s
}

func number(d decimal.Decimal) grid.Cell { return pointLook.Of(d.InexactFloat64()) }

func optionalNumber(d *decimal.Decimal) grid.Cell {
	if d == nil {
		return pointLook.Of(nil)
	}
	return number(*d)
}

func mark(is bool) grid.Cell {
	if is {
		return midLook.Of(tick)
	}
	return midLook.Of(nil)
}

func addNode(s *grid.Sheet, n *criteria.Node) {
	label := n.Label
	if label == n.Code {
		label = ""
	}
	appraiser := n.Appraiser
	if n.Parent != nil && n.Parent.Appraiser == appraiser {
		appraiser = "" // inherited
	}
	texts := map[string]grid.Cell{
		headCode: cellLook.Of(n.Code), headLabel: cellLook.Of(label), headTitle: cellLook.Of(n.Title), headMax: number(n.Max),
		headEvidence: cellLook.Of(n.Evidence), headAppraiser: cellLook.Of(appraiser), headNotes: cellLook.Of(strings.Join(n.Notes, "\n")),
	}
	if k := n.Criterion; k != nil {
		texts[headKind] = midLook.Of(kindWords[k.Kind])
		texts[headFormula] = cellLook.Of(k.Formula)
		texts[headThreshold] = optionalNumber(k.Threshold)
		texts[headScale] = midLook.Of(scaleWords[k.Scale])
		if k.Ballots > 0 {
			texts[headBallots] = pointLook.Of(k.Ballots)
		}
		texts[headRule] = cellLook.Of(strings.Join(k.Rule, "\n"))
		texts[headNeeded] = midLook.Of(neededWords[k.EvidenceNeeded])
		texts[headStatistics] = mark(k.Statistics)
		texts[headPhotos] = mark(k.Photos)
		texts[headExempt] = mark(k.CutoffExempt)
		texts[headDeferrable] = mark(k.Deferrable)
		switch {
		case k.YearsBack == criteria.AnyYear:
			texts[headYearsBack] = midLook.Of(anyYear)
		case k.YearsBack > 0:
			texts[headYearsBack] = pointLook.Of(k.YearsBack)
		}
	}
	cells := make([]grid.Cell, len(rowColumns))
	for i, c := range rowColumns {
		cells[i] = texts[c.head]
		if cells[i].Look.Size == 0 {
			cells[i].Look = cellLook
		}
		if fill := levelFills[n.Level]; fill != "" {
			cells[i].Look.Fill, cells[i].Look.Bold = fill, true
		}
	}
	s.Add(cells...)
}

func addInputs(s *grid.Sheet, k *criteria.Criterion) {
	if k.Kind == criteria.Survey {
		return // always the same five
	}
	for _, in := range k.Inputs {
		var min *decimal.Decimal
		if in.Min.IsPositive() {
			min = &in.Min
		}
		max, usual := in.Max, in.UsualMax
		if k.Kind == criteria.Ratio {
			max = nil
			if in.Name != criteria.InputTotal { // the file gives it once
				usual = nil
			}
		}
		s.Add(midLook.Of(k.Code), midLook.Of(in.Name), cellLook.Of(in.Label), midLook.Of(in.Unit), mark(in.Optional),
			optionalNumber(in.Default), optionalNumber(min), optionalNumber(max), midLook.Of(in.PartOf),
			mark(k.Kind == criteria.Ratio && !in.Whole && in.Name != criteria.InputPercent),
			optionalNumber(in.Example), optionalNumber(in.UsualMin), optionalNumber(usual))
	}
}

// choices offers the words of a column in a drop-down list.
func choices(s *grid.Sheet, head string, words []string) {
	col := grid.CellName(1+slices.IndexFunc(rowColumns, func(c column) bool { return c.head == head }), 1)
	col = strings.TrimRight(col, "1")
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s2:%s%d", col, col, s.Row+200))
	s.Keep(v.SetDropList(words))
	s.Keep(s.File.AddDataValidation(s.Name, v))
}

func commonSheet(b *grid.Book, c *criteria.Catalogue) {
	s := startSheet(b, sheetCommon, []column{{headField, 24, ""}, {headValue, 100, ""}}, 1)
	left := cellLook
	left.Number, left.Align = true, "left"
	values := map[string]any{commonID: c.ID, commonTitle: c.Title, commonSource: c.Source, commonYear: c.Year,
		commonMax: c.Max.InexactFloat64(), commonDecimals: int(c.Decimals)}
	for _, f := range commonFields {
		l := cellLook
		if _, ok := values[f.name].(string); !ok {
			l = left
		}
		s.Add(cellLook.Of(f.name), l.Of(values[f.name]))
	}
}
