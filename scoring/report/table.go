package report

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

// openBook reads a workbook. Anything that is none is a *SheetFaults.
func openBook(r io.Reader) (f *excelize.File, err error) {
	defer func() { // damaged files are the rule here, and the parser is not ours
		if p := recover(); p != nil {
			f, err = nil, notAWorkbook()
		}
	}()
	b, err := io.ReadAll(io.LimitReader(r, maxWorkbook+1))
	if err != nil {
		return nil, fmt.Errorf("read the workbook: %w", err)
	}
	if len(b) > maxWorkbook {
		return nil, &SheetFaults{[]SheetFault{{Message: "tệp lớn hơn 20 MB; đề nghị gửi đúng tệp Excel đã xuất"}}}
	}
	f, err = excelize.OpenReader(bytes.NewReader(b), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxPart})
	if err != nil {
		return nil, notAWorkbook()
	}
	return f, nil
}

func notAWorkbook() error {
	return &SheetFaults{[]SheetFault{{Message: "không đọc được tệp; cần tệp Excel (.xlsx) không đặt mật khẩu"}}}
}

// table is the part of a worksheet below its headings.
type table struct {
	sheet  string
	col    map[string]int // by heading, from 1
	first  int            // first row below the headings, from 1
	rows   [][]string     // from that row on
	faults *SheetFaults
}

// plain makes headings and words comparable.
func plain(s string) string { return scoring.FoldText(s) }

// readTable finds the sheet and in it the row that has all needed headings. nil if there is no such thing: reported.
func readTable(f *excelize.File, faults *SheetFaults, sheet string, needed []string) *table {
	name := ""
	for _, s := range f.GetSheetList() {
		if plain(s) == plain(sheet) {
			name = s
		}
	}
	if name == "" {
		faults.add(sheet, "", "thiếu trang tính “%s”; cần đủ các trang như tệp đã xuất", sheet)
		return nil
	}
	rows, err := boundedRows(f, name)
	if err != nil {
		faults.add(name, "", "không đọc được trang tính này: %v", err)
		return nil
	}
	t := &table{sheet: name, faults: faults}
	var best map[string]int
	for i, row := range rows[:min(len(rows), maxHeading)] {
		found := map[string]int{}
		for c, v := range row {
			for _, h := range needed {
				if plain(v) == plain(h) && found[h] == 0 {
					found[h] = c + 1
				}
			}
		}
		if len(found) > len(best) {
			best, t.col, t.first, t.rows = found, found, i+2, rows[i+1:]
		}
	}
	for _, h := range needed {
		if best[h] == 0 {
			at := ""
			if t.first > 0 {
				at = cellName(1, t.first-1)
			}
			faults.add(name, at, "thiếu cột “%s” trong dòng tiêu đề", h)
			t.col = nil
		}
	}
	if t.col == nil {
		return nil
	}
	return t
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
