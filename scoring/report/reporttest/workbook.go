package reporttest

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Workbook opens a workbook that was written, and closes it after the test.
func Workbook(t testing.TB, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// Rows reads a sheet, every row as wide as the widest.
func Rows(t testing.TB, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	for _, r := range rows {
		most = max(most, len(r))
	}
	for i, r := range rows {
		rows[i] = append(r, make([]string, most-len(r))...)
	}
	return rows
}
