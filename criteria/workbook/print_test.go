package workbook

// The catalogue's workbook on paper.

import (
	"bytes"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring/report/reporttest"

	"github.com/xuri/excelize/v2"
)

// Every sheet fits on its paper at a size that can be read, and no page has headings alone: a table without rows is a form to fill in.
func TestWorkbook_printsWhole(t *testing.T) {
	f := reporttest.Workbook(t, exported(t, criteria.Shipped()))
	titles := map[string]string{}
	for _, n := range f.GetDefinedName() {
		titles[n.Scope] = n.RefersTo
	}
	for _, sheet := range f.GetSheetList() {
		layout, err := f.GetPageLayout(sheet)
		if err != nil {
			t.Fatal(err)
		}
		props, err := f.GetSheetProps(sheet)
		if err != nil || props.FitToPage != nil && *props.FitToPage {
			t.Errorf("%s is fitted to the page, which takes breaks away: %v", sheet, err)
		}
		paper, wide := 841.9-72, 0.0
		if *layout.Orientation == "portrait" {
			paper = 595.3 - 72
		}
		cols, err := f.GetCols(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if sheet == sheetRows { // two pages, of which the second repeats the first columns
			if titles[sheet] != "'Tiêu chí'!$A:$C,'Tiêu chí'!$1:$1" {
				t.Errorf("%s repeats %q", sheet, titles[sheet])
			}
			if layout.PageOrder == nil || *layout.PageOrder != "overThenDown" {
				t.Errorf("%s: the two pages of the same rows do not come out one after the other", sheet)
			}
			cols = cols[:11]
		}
		for i := range cols {
			name, err := excelize.ColumnNumberToName(i + 1)
			if err != nil {
				t.Fatal(err)
			}
			w, err := f.GetColWidth(sheet, name)
			if err != nil {
				t.Fatal(err)
			}
			wide += w * 7 * 0.75
		}
		if *layout.AdjustTo < 50 || wide*float64(*layout.AdjustTo)/100 > paper {
			t.Errorf("%s: %.0f points at %d %% on paper of %.0f", sheet, wide, *layout.AdjustTo, paper)
		}
		if sheet != sheetHelp && sheet != sheetCommon {
			style, err := f.GetCellStyle(sheet, "A3")
			if err != nil || style == 0 {
				t.Errorf("%s: below the headings is nothing to write into, %v", sheet, err)
			}
		}
	}
}

// A form that is filled in is read: codes stay codes, and numbers may be typed with a comma.
func TestWorkbook_blankRowsAreReadOnceFilledIn(t *testing.T) {
	f := reporttest.Workbook(t, exported(t, criteria.Shipped()))
	for cell, v := range map[string]string{"A2": "5.5.3.4", "C2": "nguong", "D2": "0,5"} {
		if err := f.SetCellStr(sheetNumbers, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var changed bytes.Buffer
	if err := f.Write(&changed); err != nil {
		t.Fatal(err)
	}
	c, _, err := Read(&changed)
	if err != nil {
		t.Fatal(err)
	}
	k, _ := c.Node("5.5.3.4")
	if got := k.Criterion.Constants; len(got) != 1 || got[0].Name != "nguong" || got[0].Value.String() != "0.5" {
		t.Errorf("the constant is not read: %+v", got)
	}
}
