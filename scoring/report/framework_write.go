package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// Looks of the catalogue's workbook.
var (
	headLook  = look{size: 11, bold: true, align: "center", fill: "D9E2F3", border: true}
	cellLook  = look{size: 11, top: true, border: true}
	pointLook = look{size: 11, top: true, align: "center", border: true, number: true}
	midLook   = look{size: 11, top: true, align: "center", border: true}
)

// levelFills tell contents, groups and parts from criteria.
var levelFills = map[criteria.Level]string{
	criteria.LevelContent: "F8CBAD", criteria.LevelGroup: "FFE699", criteria.LevelPart: "F2F2F2",
}

// WriteCatalogue writes a catalogue as a workbook that ReadCatalogue reads back as the same catalogue.
func WriteCatalogue(w io.Writer, c *criteria.Catalogue) error {
	b := newBook()
	rows := startSheet(b, sheetRows, rowColumns, 4)
	options := startSheet(b, sheetOptions, optionColumns, 1)
	inputs := startSheet(b, sheetInputs, inputColumns, 1)
	for n := range c.Nodes() {
		addNode(rows, n)
		if k := n.Criterion; k != nil {
			for _, o := range k.Options {
				options.add(midLook.of(k.Code), number(o.Points), cellLook.of(o.Text))
			}
			addInputs(inputs, k)
		}
	}
	choices(rows, headKind, slices.Sorted(maps.Values(kindWords)))
	choices(rows, headNeeded, slices.Sorted(maps.Values(neededWords)))
	choices(rows, headScale, slices.Sorted(maps.Values(scaleWords)))
	commonSheet(b, c)
	helpSheet(b, catalogueHelp)
	if err := b.write(w); err != nil {
		return fmt.Errorf("write the catalogue's workbook: %w", err)
	}
	return nil
}

// table starts a sheet with its headings, the columns left of col kept in sight.
func startSheet(b *book, name string, columns []frameColumn, col int) *sheet {
	widths := make([]float64, len(columns))
	cells := make([]cell, len(columns))
	for i, c := range columns {
		widths[i], cells[i] = c.width, headLook.of(c.head)
	}
	s := b.sheet(name, widths...)
	s.add(cells...)
	s.setHeight(1, 34)
	s.freeze(col, 2)
	s.printing(true, "$1:$1")
	return s
}

func number(d decimal.Decimal) cell { return pointLook.of(d.InexactFloat64()) }

func optionalNumber(d *decimal.Decimal) cell {
	if d == nil {
		return pointLook.of(nil)
	}
	return number(*d)
}

func mark(is bool) cell {
	if is {
		return midLook.of(tick)
	}
	return midLook.of(nil)
}

func addNode(s *sheet, n *criteria.Node) {
	label := n.Label
	if label == n.Code {
		label = ""
	}
	appraiser := n.Appraiser
	if n.Parent != nil && n.Parent.Appraiser == appraiser {
		appraiser = "" // inherited
	}
	texts := map[string]cell{
		headCode: cellLook.of(n.Code), headLabel: cellLook.of(label), headTitle: cellLook.of(n.Title), headMax: number(n.Max),
		headEvidence: cellLook.of(n.Evidence), headAppraiser: cellLook.of(appraiser), headNotes: cellLook.of(strings.Join(n.Notes, "\n")),
	}
	if k := n.Criterion; k != nil {
		texts[headKind] = midLook.of(kindWords[k.Kind])
		texts[headFormula] = cellLook.of(k.Formula)
		texts[headThreshold] = optionalNumber(k.Threshold)
		texts[headScale] = midLook.of(scaleWords[k.Scale])
		texts[headRule] = cellLook.of(strings.Join(k.Rule, "\n"))
		texts[headNeeded] = midLook.of(neededWords[k.EvidenceNeeded])
		texts[headStatistics] = mark(k.Statistics)
		texts[headPhotos] = mark(k.Photos)
		texts[headExempt] = mark(k.CutoffExempt)
		switch {
		case k.YearsBack == criteria.AnyYear:
			texts[headYearsBack] = midLook.of(anyYear)
		case k.YearsBack > 0:
			texts[headYearsBack] = pointLook.of(k.YearsBack)
		}
	}
	cells := make([]cell, len(rowColumns))
	for i, c := range rowColumns {
		cells[i] = texts[c.head]
		if cells[i].look.size == 0 {
			cells[i].look = cellLook
		}
		if fill := levelFills[n.Level]; fill != "" {
			cells[i].look.fill, cells[i].look.bold = fill, true
		}
	}
	s.add(cells...)
}

func addInputs(s *sheet, k *criteria.Criterion) {
	if k.Kind == criteria.Survey {
		return // always the same five
	}
	for _, in := range k.Inputs {
		var min *decimal.Decimal
		if in.Min.IsPositive() {
			min = &in.Min
		}
		max := in.Max
		if k.Kind == criteria.Ratio {
			max = nil
		}
		s.add(midLook.of(k.Code), midLook.of(in.Name), cellLook.of(in.Label), midLook.of(in.Unit), mark(in.Optional),
			optionalNumber(in.Default), optionalNumber(min), optionalNumber(max), midLook.of(in.PartOf),
			mark(k.Kind == criteria.Ratio && !in.Whole && in.Name != criteria.InputPercent))
	}
}

// choices offers the words of a column in a drop-down list.
func choices(s *sheet, head string, words []string) {
	col := cellName(1+slices.IndexFunc(rowColumns, func(c frameColumn) bool { return c.head == head }), 1)
	col = strings.TrimRight(col, "1")
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s2:%s%d", col, col, s.row+200))
	s.keep(v.SetDropList(words))
	s.keep(s.file.AddDataValidation(s.name, v))
}

func commonSheet(b *book, c *criteria.Catalogue) {
	s := startSheet(b, sheetCommon, []frameColumn{{headField, 24, ""}, {headValue, 100, ""}}, 1)
	left := cellLook
	left.number, left.align = true, "left"
	values := map[string]any{commonID: c.ID, commonTitle: c.Title, commonSource: c.Source, commonYear: c.Year,
		commonMax: c.Max.InexactFloat64(), commonDecimals: int(c.Decimals)}
	for _, f := range commonFields {
		l := cellLook
		if _, ok := values[f.name].(string); !ok {
			l = left
		}
		s.add(cellLook.of(f.name), l.of(values[f.name]))
	}
}
