package sheet

// The exported workbook coming back with the council's points filled in (docs/conversation.md, "After").

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
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
	Odd      map[string]string // cells of points that cannot be taken, by their names, with the reason
	Sums     map[string]string // cells of points with a formula that adds others up, by their names, with these: "E19:E21,E24"
	Beyond   []grid.Fault      // columns with values that are none of the sheet's
	Faults   []grid.Fault      // why there is no table
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
	out := Returned{Campaign: campaignOf(f), Table: grid.ReadTable(f, faults, annexIn(f), []string{content.HeadSTT, content.HeadAppraised}), Faults: faults.List}
	named := slices.ContainsFunc(f.GetSheetList(), func(s string) bool { return grid.Plain(s) == grid.Plain(annexIn(f)) })
	out.Ours = named && (out.Campaign != "" || out.Table != nil)
	if out.Table != nil {
		for _, head := range content.AnnexHeads {
			out.Table.FindColumn(head)
		}
		out.Sums = sumsIn(f, out.Table)
		out.Odd = oddPoints(f, out.Table, out.Sums)
		out.Beyond = beyond(out.Table)
		out.Table.Keep(content.HeadSTT, content.HeadAnnex, content.HeadMaximum, content.HeadSelf, content.HeadAppraised, content.HeadTitles, content.HeadExplained)
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
	in := reading{Table: &t, data: d, at: map[string]string{}, odd: w.Odd}
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
	odd  map[string]string // see Returned.Odd
	list []Appraisal       // those that differ
}

// row reads the row of a criterion: its points are noted if they differ. Groups and totals have sums; points in any other row
// belong to no criterion, which is a fault.
func (in *reading) row(i int) {
	stt := in.Text(i, content.HeadSTT)
	cell := in.At(i, content.HeadAppraised)
	k := criterionIn(in.data, stt)
	if k == nil {
		in.stray(i, stt, cell)
		return
	}
	if first, seen := in.at[k.Code]; seen {
		in.Faults.Add(in.Sheet, in.At(i, content.HeadSTT), "tiêu chí %s đã có ở dòng của ô %s; chỉ giữ một", k.Code, first)
		return
	}
	in.at[k.Code] = cell
	if why := in.odd[cell]; why != "" {
		in.Faults.Add(in.Sheet, cell, "điểm thẩm định của %s: %s", k.Code, why)
		return
	}
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

// criterionIn is the criterion whose number stands in a row; nil in any other row.
func criterionIn(d content.Data, stt string) *criteria.Criterion {
	if n, ok := d.Campaign.Catalogue.Numbered(stt); ok && stt != "" {
		return n.Criterion
	}
	return nil
}

// stray reports points in a row that is neither a criterion nor a sum.
func (in *reading) stray(i int, stt, cell string) {
	points := in.Text(i, content.HeadAppraised)
	if points == "" && in.odd[cell] == "" {
		return
	}
	if _, sum := sumRow(in.Table, in.data, i); sum {
		return
	}
	if len(in.at) == 0 && !strings.ContainsFunc(points, unicode.IsDigit) && in.odd[cell] == "" { // the head of the sheet
		return
	}
	if points == "" {
		points = "công thức chưa có kết quả"
	}
	switch {
	case stt == "":
		in.Faults.Add(in.Sheet, cell, "có điểm thẩm định (%s) ở dòng không có mã tiêu chí trong cột “%s”", grid.Short(points), content.HeadSTT)
	case excelDay(stt):
		in.Faults.Add(in.Sheet, cell, "có điểm thẩm định (%s) nhưng mã ở ô %s là “%s”, có thể Excel đã đổi mã thành ngày; đề nghị ghi lại mã tiêu chí",
			grid.Short(points), in.At(i, content.HeadSTT), grid.Short(stt))
	default:
		in.Faults.Add(in.Sheet, cell, "có điểm thẩm định (%s) nhưng “%s” ở ô %s không phải mã tiêu chí", grid.Short(points), grid.Short(stt), in.At(i, content.HeadSTT))
	}
}

// sumRow is the content, group or part whose sums stand in a row; nil is all of them. ok is false for any other row.
func sumRow(t *grid.Table, d content.Data, i int) (n *criteria.Node, ok bool) {
	stt := t.Text(i, content.HeadSTT)
	if stt == "" {
		return content.SumRow(d.Campaign.Catalogue, t.Text(i, content.HeadAnnex))
	}
	for n := range d.Campaign.Catalogue.Nodes() { // a content may have the code that a group has as its number
		if n.Criterion == nil && n.Number == stt {
			return n, true
		}
	}
	for n := range d.Campaign.Catalogue.Nodes() {
		if n.Criterion == nil && n.Code == stt {
			return n, true
		}
	}
	return nil, false
}

// excelDay reports a number that Excel writes for a day of our time: what becomes of a code such as 2.3.1.
func excelDay(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n > 25_000 && n < 90_000
}

// possible reports whether a criterion can have such points; if not, that is a fault of the cell.
func (in *reading) possible(k *criteria.Criterion, cell string, given decimal.Decimal) bool {
	r := in.data.Campaign.CheckAppraised(k.Code, given)
	switch {
	case r == nil:
		return true
	case r.Code == scoring.RefusedDecimals:
		in.Faults.Add(in.Sheet, cell, "điểm thẩm định của %s chỉ có %d chữ số thập phân (đang là %s)", k.Code, in.data.Campaign.Catalogue.Decimals, format.Number(given))
	default:
		in.Faults.Add(in.Sheet, cell, "điểm thẩm định của %s phải từ 0 đến %s (đang là %s)", k.Code, format.Points(k.Max), format.Number(given))
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
	return props.Identifier[:min(len(props.Identifier), longestID)]
}

// longestID is longer than any campaign's name, in bytes.
const longestID = 200
