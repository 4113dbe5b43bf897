package grid

// Reading tables out of workbooks that people sent: found by their headings, wherever these stand, within bounds.

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"chamdiem/scoring"

	"github.com/xuri/excelize/v2"
)

// Bounds of a workbook that is read. The shipped catalogue takes 60 kB, unpacked 700 kB.
const (
	maxWorkbook = 20 << 20
	maxUnpacked = 48 << 20
	maxPart     = 16 << 20
	maxRows     = 5000
	maxHeading  = 40 // rows above the headings
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
	f, err = excelize.OpenReader(bytes.NewReader(b), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxPart})
	if err != nil {
		return nil, notAWorkbook()
	}
	return f, nil
}

func notAWorkbook() error {
	return &Faults{[]Fault{{Message: "không đọc được tệp; cần tệp Excel (.xlsx) không đặt mật khẩu"}}}
}

// Table is the part of a worksheet below its headings.
type Table struct {
	Sheet  string
	col    map[string]int // by heading, from 1
	first  int            // first row below the headings, from 1
	Rows   [][]string     // from that row on
	Faults *Faults
}

// Plain makes headings and words comparable.
func Plain(s string) string { return scoring.FoldText(s) }

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

// findHeadings takes the row that has most of the needed headings, the first of several.
func (t *Table) findHeadings(rows [][]string, needed []string) {
	for i, row := range rows[:min(len(rows), maxHeading)] {
		if found := headings(row, needed); len(found) > len(t.col) {
			t.col, t.first, t.Rows = found, i+2, rows[i+1:]
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
	if t.first > 0 {
		at = CellName(1, t.first-1)
	}
	for _, h := range needed {
		if t.col[h] == 0 {
			t.Faults.Add(t.Sheet, at, "thiếu cột “%s” trong dòng tiêu đề", h)
			missing = true
		}
	}
	return missing
}

var errTooLong = errors.New("quá nhiều dòng")

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
	for it.Next() {
		if len(rows) >= maxRows {
			return nil, errTooLong
		}
		cols, err := it.Columns()
		if err != nil {
			return nil, errors.New("tệp bị hỏng")
		}
		rows = append(rows, cols)
	}
	return rows, nil
}
