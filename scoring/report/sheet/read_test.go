package sheet

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/reporttest"

	"github.com/xuri/excelize/v2"
)

// appraisedIn reads a workbook and compares it with d.
func appraisedIn(t *testing.T, r io.Reader, d content.Data) ([]Appraisal, error) {
	t.Helper()
	read, err := Read(r)
	if err != nil {
		t.Fatal(err)
	}
	return overJSON(t, read).Appraised(d)
}

// overJSON writes what was read as JSON and reads it again, as it goes from the process that opens files to the one that compares.
func overJSON(t *testing.T, read Returned) (got Returned) {
	t.Helper()
	raw, err := json.Marshal(read)
	if err == nil {
		err = json.Unmarshal(raw, &got)
	}
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestRead_tells_our_workbook_from_any_other(t *testing.T) {
	d := reporttest.Sample(t)
	book := func(write func(*bytes.Buffer) error) []byte {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	ours := book(func(b *bytes.Buffer) error { return Write(b, d) })
	changed := func(change func(*excelize.File) error) []byte {
		f, err := excelize.OpenReader(bytes.NewReader(ours))
		if err != nil {
			t.Fatal(err)
		}
		if err := change(f); err != nil {
			t.Fatal(err)
		}
		return book(func(b *bytes.Buffer) error { return f.Write(b) })
	}
	other := *d.Campaign
	other.ID = "xa-khac-2024"
	foreign := d
	foreign.Campaign = &other
	for _, c := range []struct {
		name string
		book []byte
		ours bool
		want string // part of the fault, "" = none
	}{
		{"as exported", ours, true, ""},
		{"saved by a program that drops the properties", changed(func(f *excelize.File) error { return f.SetDocProps(&excelize.DocProperties{}) }), true, ""},
		{"of another campaign", book(func(b *bytes.Buffer) error { return Write(b, foreign) }), true, "xa-khac-2024"},
		{"without the column", changed(func(f *excelize.File) error {
			rows, err := f.GetRows(sheetAnnex)
			if err != nil {
				return err
			}
			found := errors.New("no such column")
			for i, row := range rows {
				for j, v := range row {
					if grid.Plain(v) == grid.Plain(content.HeadAppraised) { // twice: for the screen, and for paper
						found = f.SetCellStr(sheetAnnex, grid.CellName(j+1, i+1), "?")
					}
				}
			}
			return found
		}), true, content.HeadAppraised},
		{"its sheet called otherwise", changed(func(f *excelize.File) error { return f.SetSheetName(sheetAnnex, "Khác") }), true, ""},
		{"without the sheet", changed(func(f *excelize.File) error { return f.DeleteSheet(sheetAnnex) }), false, sheetAnnex},
		{"the catalogue", book(func(b *bytes.Buffer) error { return workbook.Write(b, criteria.Shipped()) }), false, sheetAnnex},
		{"empty", book(func(b *bytes.Buffer) error { return excelize.NewFile().Write(b) }), false, sheetAnnex},
		{"no workbook", []byte("%PDF-1.7"), false, "cần tệp Excel"},
	} {
		read, err := Read(bytes.NewReader(c.book))
		if err != nil || read.Ours != c.ours {
			t.Errorf("%s: ours is %v, %v", c.name, read.Ours, err)
		}
		_, err = overJSON(t, read).Appraised(d)
		if err == nil != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
