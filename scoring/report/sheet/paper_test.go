package sheet

// How the workbook looks on paper.

import (
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/reporttest"

	"github.com/xuri/excelize/v2"
)

// printedRow is a row as it is printed, in points before scaling.
type printedRow struct{ has, needs float64 }

// rowsOf measures each row of a sheet: how high it is, and how high its texts are.
func rowsOf(t *testing.T, f *excelize.File, name string) []printedRow {
	t.Helper()
	spans, err := f.GetMergeCells(name)
	if err != nil {
		t.Fatal(err)
	}
	last := map[string]string{} // where a merged cell ends
	for _, m := range spans {
		last[m.GetStartAxis()] = m.GetEndAxis()
	}
	var out []printedRow
	for i, texts := range reporttest.Rows(t, f, name) {
		height, err := f.GetRowHeight(name, i+1)
		if err != nil {
			t.Fatal(err)
		}
		row := printedRow{has: height}
		for c, text := range texts {
			at := grid.CellName(c+1, i+1)
			id, err := f.GetCellStyle(name, at)
			if err != nil {
				t.Fatal(err)
			}
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			if text == "" || style.Alignment == nil || !style.Alignment.WrapText {
				continue
			}
			to := c + 1
			if end, ok := last[at]; ok {
				if to, _, err = excelize.CellNameToCoordinates(end); err != nil {
					t.Fatal(err)
				}
			}
			row.needs = max(row.needs, grid.TextHeight(text, widthOf(t, f, name, c+1, to), grid.Look{Size: style.Font.Size, Bold: style.Font.Bold}))
		}
		out = append(out, row)
	}
	return out
}

// widthOf is the width of columns from..to, in characters.
func widthOf(t *testing.T, f *excelize.File, sheet string, from, to int) (sum float64) {
	t.Helper()
	for c := from; c <= to; c++ {
		col, err := excelize.ColumnNumberToName(c)
		if err != nil {
			t.Fatal(err)
		}
		w, err := f.GetColWidth(sheet, col)
		if err != nil {
			t.Fatal(err)
		}
		sum += w
	}
	return sum
}

// TestXLSX_NoRowHidesAWord holds every row of every sheet as high as its texts need, however long they are.
func TestXLSX_NoRowHidesAWord(t *testing.T) {
	for name, d := range map[string]content.Data{"full": reporttest.Sample(t), "half": reporttest.Half(t), "odd": reporttest.Odd(t), "corners": reporttest.Nasty(t), "longest": reporttest.Longest(t)} {
		f := reporttest.Workbook(t, xlsxOf(t, d))
		for _, sheet := range f.GetSheetList() {
			for i, r := range rowsOf(t, f, sheet) {
				if r.needs > r.has+0.5 {
					t.Errorf("%s: row %d of %s is %.0f points high and needs %.0f", name, i+1, sheet, r.has, r.needs)
				}
			}
		}
	}
}
