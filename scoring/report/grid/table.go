package grid

// Reading tables out of workbooks that people sent: found by their headings, wherever these stand, within bounds.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"chamdiem/scoring/format"

	"github.com/xuri/excelize/v2"
)

// Bounds of a workbook that is read. The shipped catalogue takes 60 kB, unpacked 700 kB; a sheet that is read has some hundred
// rows of at most twelve columns.
const (
	maxWorkbook = 20 << 20
	maxUnpacked = 48 << 20
	maxRows     = 5000
	maxColumns  = 256
	maxCells    = 200_000 // of a sheet, with empty ones before others
	maxText     = 8 << 20 // bytes of all cells of a sheet
	maxHeading  = 40      // rows above the headings
)

// Open reads a workbook. A file that is not a workbook gives *Faults; other errors are those of r.
func Open(r io.Reader) (f *excelize.File, err error) {
	defer func() { // the parser may panic on damaged files
		if p := recover(); p != nil {
			f, err = nil, notAWorkbook()
		}
	}()
	b, err := io.ReadAll(io.LimitReader(r, maxWorkbook+1))
	if err != nil {
		return nil, fmt.Errorf("read the workbook: %w", err)
	}
	if len(b) > maxWorkbook {
		return nil, &Faults{[]Fault{{Message: "tệp lớn hơn 20 MB; đề nghị gửi đúng tệp Excel đã xuất"}}}
	}
	if err := weigh(b); err != nil {
		return nil, err
	}
	// With one limit for all parts and for each, no part is put into a temporary file.
	f, err = excelize.OpenReader(bytes.NewReader(b), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, notAWorkbook()
	}
	return f, nil
}

func notAWorkbook() error {
	return &Faults{[]Fault{{Message: "không đọc được tệp; cần tệp Excel (.xlsx) không đặt mật khẩu"}}}
}

// Table is the part of a worksheet below its headings. It can be written as JSON and read again, but for Faults.
type Table struct {
	Sheet  string
	Col    map[string]int // by heading, from 1
	First  int            // first row below the headings, from 1
	Rows   [][]string     // from that row on
	Faults *Faults        `json:"-"` // what reading its cells reports into
	heads  []string       // the row of the headings
}

// FindColumn looks for one more heading in the row above the table; a table may do without it.
func (t *Table) FindColumn(heading string) {
	if col := headings(t.heads, []string{heading})[heading]; col > 0 {
		t.Col[heading] = col
	}
}

// Heading is what stands above a column, from 1; "" if nothing does.
func (t *Table) Heading(col int) string {
	if col > len(t.heads) {
		return ""
	}
	return strings.TrimSpace(t.heads[col-1])
}

// mostKept is the longest value that Keep leaves, in letters: a number or a code is shorter.
const mostKept = 200

// Keep empties all cells but those under the given headings and cuts long values of these.
func (t *Table) Keep(headings ...string) {
	kept := map[int]bool{}
	for _, h := range headings {
		kept[t.Col[h]-1] = true
	}
	for i, row := range t.Rows {
		last := 0
		for c, v := range row {
			if !kept[c] || v == "" {
				row[c] = ""
				continue
			}
			if r := []rune(v); len(r) > mostKept {
				row[c] = string(r[:mostKept])
			}
			last = c + 1
		}
		t.Rows[i] = row[:last]
	}
}

// Plain makes headings and words comparable.
func Plain(s string) string { return format.Fold(s) }

// Rows are all rows of a sheet, from its first, within bounds.
func Rows(f *excelize.File, sheet string) ([][]string, error) { return boundedRows(f, sheet) }

// Has tells whether a workbook has a sheet of this name.
func Has(f *excelize.File, sheet string) bool { return sheetNamed(f, sheet) != "" }

// ReadTable finds the sheet and in it the row that has all needed headings. Without such a sheet or row it reports a fault and returns nil.
func ReadTable(f *excelize.File, faults *Faults, sheet string, needed []string) *Table {
	name := sheetNamed(f, sheet)
	if name == "" {
		faults.Add(sheet, "", "thiếu trang tính “%s”; cần đủ các trang như tệp đã xuất", sheet)
		return nil
	}
	rows, err := boundedRows(f, name)
	if err != nil {
		faults.Add(name, "", "không đọc được trang tính này: %v", err)
		return nil
	}
	t := &Table{Sheet: name, Faults: faults}
	t.findHeadings(rows, needed)
	if missing := t.reportMissing(needed); missing {
		return nil
	}
	return t
}

// sheetNamed is the name of a sheet as the workbook writes it; empty if there is none.
func sheetNamed(f *excelize.File, sheet string) string {
	name := ""
	for _, s := range f.GetSheetList() {
		if Plain(s) == Plain(sheet) {
			name = s
		}
	}
	return name
}

// findHeadings takes the row that has most of the needed headings: the first of several that lack some, the last that has all.
func (t *Table) findHeadings(rows [][]string, needed []string) {
	for i, row := range rows[:min(len(rows), maxHeading)] {
		if found := headings(row, needed); len(found) > len(t.Col) || len(found) == len(needed) {
			t.Col, t.First, t.Rows, t.heads = found, i+2, rows[i+1:], row
		}
	}
}

// headings are the columns of a row that hold a needed heading, from 1; of the same heading the first.
func headings(row, needed []string) map[string]int {
	found := map[string]int{}
	for c, v := range row {
		for _, h := range needed {
			if Plain(v) == Plain(h) && found[h] == 0 {
				found[h] = c + 1
			}
		}
	}
	return found
}

// reportMissing notes a fault for each needed heading that was not found, in the row of the others.
func (t *Table) reportMissing(needed []string) (missing bool) {
	at := ""
	if t.First > 0 {
		at = CellName(1, t.First-1)
	}
	for _, h := range needed {
		if t.Col[h] == 0 {
			t.Faults.Add(t.Sheet, at, "thiếu cột “%s” trong dòng tiêu đề", h)
			missing = true
		}
	}
	return missing
}

var (
	errTooLong  = errors.New("quá nhiều dòng")
	errTooWide  = errors.New("quá nhiều cột")
	errTooLarge = errors.New("quá nhiều chữ")
)

func boundedRows(f *excelize.File, sheet string) (rows [][]string, err error) {
	defer func() {
		if p := recover(); p != nil {
			rows, err = nil, errors.New("tệp bị hỏng")
		}
	}()
	it, err := f.Rows(sheet)
	if err != nil {
		return nil, errors.New("tệp bị hỏng")
	}
	defer func() { _ = it.Close() }()
	cells, text := 0, 0
	for it.Next() {
		cols, err := it.Columns()
		if err != nil {
			return nil, errors.New("tệp bị hỏng")
		}
		for _, v := range cols {
			text += len(v)
		}
		switch cells += len(cols); {
		case len(rows) >= maxRows, cells > maxCells:
			return nil, errTooLong
		case len(cols) > maxColumns:
			return nil, errTooWide
		case text > maxText:
			return nil, errTooLarge
		}
		rows = append(rows, cols)
	}
	return rows, nil
}
