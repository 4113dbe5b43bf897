package sheet

// The exported workbook coming back with the council's points filled in (docs/conversation.md, "After").

import (
	"errors"
	"io"
	"slices"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// Appraisal is one criterion whose appraised points in the sheet differ from what is known.
type Appraisal struct {
	Code  string
	Cell  string              // where it stands, "E17"
	Self  decimal.NullDecimal // what counts as self-scored
	Known decimal.NullDecimal // appraised points so far
	Given decimal.Decimal     // appraised points in the sheet, within 0..max
}

// Lost reports whether the council gave less than the unit scored.
func (a Appraisal) Lost() bool { return a.Self.Valid && a.Given.LessThan(a.Self.Decimal) }

// Returned is what a workbook that came back says, before it is compared with a campaign. It can be written as JSON and read
// again: the workbook is opened elsewhere than it is compared.
type Returned struct {
	Ours     bool   // it is a workbook that Write wrote, of this campaign or another
	Campaign string // the one it was written for; "" if that is lost
	Table    *grid.Table
	Faults   []grid.Fault // why there is no table
}

// Read opens a workbook of which no one has said what it is. Errors are those of r; what is wrong with the workbook stands in
// what is returned.
func Read(r io.Reader) (Returned, error) {
	f, err := grid.Open(r)
	if faults, ok := errors.AsType[*grid.Faults](err); ok {
		return Returned{Faults: faults.List}, nil
	}
	if err != nil {
		return Returned{}, err
	}
	defer func() { _ = f.Close() }()
	faults := &grid.Faults{}
	out := Returned{Campaign: campaignOf(f), Table: grid.ReadTable(f, faults, sheetAnnex, []string{content.HeadSTT, content.HeadAppraised}), Faults: faults.List}
	named := slices.ContainsFunc(f.GetSheetList(), func(s string) bool { return grid.Plain(s) == grid.Plain(sheetAnnex) })
	out.Ours = named && (out.Campaign != "" || out.Table != nil)
	if out.Table != nil {
		out.Table.Keep(content.HeadSTT, content.HeadAppraised)
	}
	return out, nil
}

// Appraised reads the column "Điểm thẩm định" and lists what differs from d, in the order of the sheet. Empty cells change
// nothing, so a sheet may be filled in bit by bit. What is wrong is a *grid.Faults, all at once, and then nothing is listed.
func (w Returned) Appraised(d content.Data) ([]Appraisal, error) {
	faults := &grid.Faults{}
	if w.Campaign != "" && w.Campaign != d.Campaign.ID {
		faults.Add("", "", "tệp này của đợt “%s”, không phải “%s”; đề nghị xuất lại tệp của đợt đang mở", grid.Short(w.Campaign), d.Campaign.ID)
		return nil, faults
	}
	if w.Table == nil {
		return nil, (&grid.Faults{List: w.Faults}).Err()
	}
	t := *w.Table
	t.Faults = faults
	var out []Appraisal
	at := map[string]string{}
	for i := range t.Rows {
		stt := t.Text(i, content.HeadSTT)
		k := d.Campaign.Criterion(stt)
		if stt == "" || k == nil {
			continue // groups, totals, signatures
		}
		cell := t.At(i, content.HeadAppraised)
		if first, seen := at[k.Code]; seen {
			faults.Add(t.Sheet, t.At(i, content.HeadSTT), "tiêu chí %s đã có ở dòng của ô %s; chỉ giữ một", k.Code, first)
			continue
		}
		at[k.Code] = cell
		given, ok := t.Number(i, content.HeadAppraised, "0,5")
		if !ok {
			continue
		}
		switch {
		case given.IsNegative() || given.GreaterThan(k.Max):
			faults.Add(t.Sheet, cell, "điểm thẩm định của %s phải từ 0 đến %s (đang là %s)", k.Code, scoring.FormatPoints(k.Max), scoring.FormatNumber(given))
			continue
		case !given.Equal(given.Round(d.Campaign.Catalogue.Decimals)):
			faults.Add(t.Sheet, cell, "điểm thẩm định của %s chỉ có %d chữ số thập phân (đang là %s)", k.Code, d.Campaign.Catalogue.Decimals, scoring.FormatNumber(given))
			continue
		}
		known := d.Entries[k.Code].AppraisedPoints
		if known.Valid && known.Decimal.Equal(given) {
			continue
		}
		a := Appraisal{Code: k.Code, Cell: cell, Known: known, Given: given}
		if d.Counts(k.Code) {
			a.Self = d.Points(k.Code)
		}
		out = append(out, a)
	}
	if len(at) == 0 {
		faults.Add(t.Sheet, "", "không thấy mã tiêu chí nào trong cột “%s”", content.HeadSTT)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// campaignOf is the campaign that the workbook was written for; "" if that is lost.
func campaignOf(f *excelize.File) (id string) {
	defer func() {
		if p := recover(); p != nil {
			id = ""
		}
	}()
	props, err := f.GetDocProps()
	if err != nil {
		return ""
	}
	return props.Identifier[:min(len(props.Identifier), longestID)]
}

// longestID is longer than any campaign's name, in bytes.
const longestID = 200
