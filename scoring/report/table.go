package report

// Reading tables out of workbooks that people sent: found by their headings, wherever these stand, within bounds.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
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
func readTable(f *excelize.File, faults *SheetFaults, sheet string, needed []string, others ...string) *table {
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
			for _, h := range append(needed, others...) {
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

// at is the cell of a heading in the i-th row.
func (t *table) at(i int, heading string) string { return cellName(t.col[heading], t.first+i) }

// text is the value under a heading, trimmed; "" where there is none.
func (t *table) text(i int, heading string) string {
	c := t.col[heading] - 1
	if c < 0 || c >= len(t.rows[i]) {
		return ""
	}
	s := strings.ReplaceAll(t.rows[i][c], "\r\n", "\n")
	return strings.TrimSpace(strings.ReplaceAll(s, "_x000D_\n", "\n"))
}

// number reads a number that a person typed ("0,5") or a program wrote ("0.5"). ok is false for an empty cell, and
// for anything else, which is reported.
func (t *table) number(i int, heading, example string) (d decimal.Decimal, ok bool) {
	s := t.text(i, heading)
	if s == "" {
		return d, false
	}
	d, err := numberOf(s)
	if err != nil {
		t.faults.add(t.sheet, t.at(i, heading), "“%s” phải là số, ví dụ: %s (đang là “%s”)", heading, example, short(s))
		return d, false
	}
	return d, true
}

// numberPlaces is how exact numbers of a worksheet are: binary fractions such as 0.30000000000000004 mean 0.3.
const numberPlaces = 9

func numberOf(s string) (decimal.Decimal, error) {
	if d, err := decimal.NewFromString(s); err == nil && len(s) < 32 && d.Abs().LessThan(decimal.New(1, 15)) {
		return d.Round(numberPlaces), nil
	}
	return scoring.ParseNumber(s)
}

// ticked reads a mark: "x" or empty.
func (t *table) ticked(i int, heading string) bool {
	s := t.text(i, heading)
	switch strings.ToLower(s) {
	case "":
		return false
	case "x", "có":
		return true
	}
	t.faults.add(t.sheet, t.at(i, heading), "“%s” chỉ ghi x hoặc để trống (đang là “%s”)", heading, short(s))
	return false
}

// short cuts a value for a message.
func short(s string) string {
	const most = 40
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
