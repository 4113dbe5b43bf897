package campaignbook

import (
	"io"
	"slices"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
)

// Files are the files that say the same as a workbook.
type Files struct {
	Campaign, Catalogue []byte
}

// Read reads a workbook that Write wrote and people changed. What is wrong is a *grid.Faults: all of it at once, each with its cell, in
// words that stand on the sheets. Other errors are those of r.
func Read(name string, r io.Reader) (*scoring.Campaign, Files, error) {
	book, err := grid.Open(r)
	if err != nil {
		return nil, Files{}, err
	}
	defer func() { _ = book.Close() }()
	faults := &grid.Faults{}
	form := readForm(book, faults)
	catalogue, framework, err := workbook.ReadFile(book)
	if wrong, ok := err.(*grid.Faults); ok { //nolint:errorlint // ReadFile gives it as it is
		faults.List = append(faults.List, wrong.List...)
	} else if err != nil {
		return nil, Files{}, err
	}
	f := &file{form: form, faults: faults}
	f.write()
	if err := faults.Err(); err != nil {
		return nil, Files{}, err
	}
	files := Files{[]byte(f.out.String()), framework}
	c, err := campaignfile.Load(name, files.Campaign, func(string) (*criteria.Catalogue, error) { return catalogue, nil })
	if err != nil {
		return nil, Files{}, f.translate(err)
	}
	return c, files, nil
}

// Recognise reports whether a workbook is that of a campaign, by its sheets. What cannot be opened is none.
func Recognise(r io.Reader) bool {
	book, err := grid.Open(r)
	if err != nil {
		return false
	}
	defer func() { _ = book.Close() }()
	found := 0
	for _, s := range book.GetSheetList() {
		if slices.ContainsFunc([]string{sheetCampaign, sheetPeople, sheetAssignments}, func(own string) bool { return grid.Plain(own) == grid.Plain(s) }) {
			found++
		}
	}
	return found >= 2 // one that was taken out is a fault, and told
}

// readForm reads all sheets of the campaign.
func readForm(book *excelize.File, faults *grid.Faults) form {
	out := form{map[string][]record{}, map[string]record{}}
	for _, s := range rowSheets {
		var heads []string
		for _, c := range s.columns {
			heads = append(heads, c.head)
		}
		if s.name == sheetVetoes && !slices.Contains(book.GetSheetList(), s.name) {
			continue // most frameworks have none
		}
		t := grid.ReadTable(book, faults, s.name, heads)
		if t == nil {
			continue
		}
		t.CheckFormulas(book)
		t.ReadPercent(book, headPercent, headEachShare)
		for i := range t.Rows {
			r, empty := record{}, true
			for _, head := range heads {
				r[head] = cell{t.Text(i, head), t.At(i, head)}
				empty = empty && r[head].text == ""
			}
			if !empty {
				out.rows[s.name] = append(out.rows[s.name], r)
			}
		}
	}
	for _, s := range fieldSheets {
		out.fields[s.name] = record{}
		t := grid.ReadTable(book, faults, s.name, []string{headField, headValue})
		if t == nil {
			continue
		}
		t.CheckFormulas(book)
		for i := range t.Rows {
			called := t.Text(i, headField)
			at := slices.IndexFunc(s.fields, func(f field) bool { return grid.Plain(f.name) == grid.Plain(called) })
			if at < 0 {
				if called != "" {
					faults.Add(s.name, t.At(i, headField), "không có mục “%s”; giữ nguyên tên các mục", grid.Short(called))
				}
				continue
			}
			out.fields[s.name][s.fields[at].name] = cell{t.Text(i, headValue), t.At(i, headValue)}
		}
	}
	return out
}
