package sheet

// The exported workbook coming back with the council's points filled in (docs/conversation.md, "After").

import (
	"io"
	"slices"

	"chamdiem/criteria"
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

// Read reads the column "Điểm thẩm định" of a workbook that Write wrote, and lists what differs from d, in the
// order of the sheet. Empty cells change nothing, so a sheet may be filled in bit by bit. What is wrong is a
// *grid.Faults, all at once, and then nothing is listed. Other errors are those of r. The file may be any: ours tells
// whether it is such a workbook at all, of this campaign or another.
func Read(r io.Reader, d content.Data) (list []Appraisal, ours bool, err error) {
	f, err := grid.Open(r)
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = f.Close() }()
	named := slices.ContainsFunc(f.GetSheetList(), func(s string) bool { return grid.Plain(s) == grid.Plain(sheetAnnex) })
	ours = named && (campaignOf(f) != "" || grid.ReadTable(f, &grid.Faults{}, sheetAnnex, []string{content.HeadSTT, content.HeadAppraised}) != nil)
	list, err = compare(f, d)
	return list, ours, err
}

func compare(f *excelize.File, d content.Data) ([]Appraisal, error) {
	faults := &grid.Faults{}
	if of := campaignOf(f); of != "" && of != d.Campaign.ID {
		faults.Add("", "", "tệp này của đợt “%s”, không phải “%s”; đề nghị xuất lại tệp của đợt đang mở", grid.Short(of), d.Campaign.ID)
		return nil, faults
	}
	t := grid.ReadTable(f, faults, sheetAnnex, []string{content.HeadSTT, content.HeadAppraised})
	if t == nil {
		return nil, faults.Err()
	}
	in := reading{Table: t, data: d, at: map[string]string{}}
	for i := range t.Rows {
		in.row(i)
	}
	if len(in.at) == 0 {
		faults.Add(t.Sheet, "", "không thấy mã tiêu chí nào trong cột “%s”", content.HeadSTT)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return in.list, nil
}

// reading is a sheet that is read row by row.
type reading struct {
	*grid.Table
	data content.Data
	at   map[string]string // cells of the points read so far, by code
	list []Appraisal       // those that differ
}

// row reads the row of a criterion: its points are noted if they differ. Groups, totals and signatures have none.
func (in *reading) row(i int) {
	stt := in.Text(i, content.HeadSTT)
	k := in.data.Campaign.Criterion(stt)
	if stt == "" || k == nil {
		return
	}
	cell := in.At(i, content.HeadAppraised)
	if first, seen := in.at[k.Code]; seen {
		in.Faults.Add(in.Sheet, in.At(i, content.HeadSTT), "tiêu chí %s đã có ở dòng của ô %s; chỉ giữ một", k.Code, first)
		return
	}
	in.at[k.Code] = cell
	given, ok := in.Number(i, content.HeadAppraised, "0,5")
	if !ok || !in.possible(k, cell, given) {
		return
	}
	known := in.data.Entries[k.Code].AppraisedPoints
	if known.Valid && known.Decimal.Equal(given) {
		return
	}
	a := Appraisal{Code: k.Code, Cell: cell, Known: known, Given: given}
	if in.data.Counts(k.Code) {
		a.Self = in.data.Points(k.Code)
	}
	in.list = append(in.list, a)
}

// possible reports whether a criterion can have such points; if not, that is a fault of the cell.
func (in *reading) possible(k *criteria.Criterion, cell string, given decimal.Decimal) bool {
	decimals := in.data.Campaign.Catalogue.Decimals
	switch {
	case given.IsNegative() || given.GreaterThan(k.Max):
		in.Faults.Add(in.Sheet, cell, "điểm thẩm định của %s phải từ 0 đến %s (đang là %s)", k.Code, scoring.FormatPoints(k.Max), scoring.FormatNumber(given))
	case !given.Equal(given.Round(decimals)):
		in.Faults.Add(in.Sheet, cell, "điểm thẩm định của %s chỉ có %d chữ số thập phân (đang là %s)", k.Code, decimals, scoring.FormatNumber(given))
	default:
		return true
	}
	return false
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
	return props.Identifier
}
