package grid

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// zipOf packs so many parts.
func zipOf(t *testing.T, parts int, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range parts {
		part, err := w.Create(fmt.Sprintf("xl/part%d.xml", i))
		if err == nil {
			err = write(part)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A workbook is weighed before anything of it is built: what would take gigabytes is refused for some megabytes.
func TestOpen_refuses_what_would_fill_the_memory(t *testing.T) {
	for name, book := range map[string][]byte{
		"a part of a hundred megabytes": zipOf(t, 1, func(w io.Writer) error {
			_, err := io.Copy(w, io.LimitReader(blanks{}, 100<<20))
			return err
		}),
		"a million cells": zipOf(t, 1, func(w io.Writer) error {
			_, err := io.WriteString(w, strings.Repeat("<c/>", 1_000_000))
			return err
		}),
		"many parts": zipOf(t, maxParts+1, func(io.Writer) error { return nil }),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Open(bytes.NewReader(book))
		runtime.ReadMemStats(&after)
		if faults, ok := errors.AsType[*Faults](err); !ok || !strings.Contains(faults.Error(), "quá nhiều dữ liệu") {
			t.Errorf("%s: %v", name, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 32<<20 {
			t.Errorf("%s: %d MB were needed", name, took>>20)
		}
	}
}

type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestReadTable_is_bounded_in_rows_columns_and_text(t *testing.T) {
	for name, c := range map[string]struct {
		cells map[string]string
		want  string
	}{
		"as many columns as there can be": {map[string]string{"XFD1": "x"}, errTooWide.Error()},
		"one column more than is read":    {map[string]string{CellName(maxColumns+1, 1): "x"}, errTooWide.Error()},
		"the last column that is read":    {map[string]string{CellName(maxColumns, 1): "x", "A1": "mã"}, ""},
		"one row more than is read":       {map[string]string{CellName(1, maxRows+1): "x"}, errTooLong.Error()},
	} {
		f := excelize.NewFile()
		for cell, v := range c.cells {
			if err := f.SetCellStr("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
		faults := &Faults{}
		table := ReadTable(f, faults, "Sheet1", []string{"mã"})
		if said := faults.Error(); c.want != "" && (table != nil || !strings.Contains(said, c.want)) || c.want == "" && table == nil {
			t.Errorf("%s: %q", name, said)
		}
	}
}

func TestTable_keeps_the_columns_that_are_asked_for(t *testing.T) {
	long := strings.Repeat("đ", mostKept+50)
	table := &Table{Col: map[string]int{"a": 1, "b": 3}, First: 2, Rows: [][]string{{"1", "xxx", "2", "xxx"}, {"", "xxx"}, {long}}}
	table.Keep("a", "b")
	for i, want := range [][2]string{{"1", "2"}, {"", ""}, {long[:len("đ")*mostKept], ""}} {
		if got := [2]string{table.Text(i, "a"), table.Text(i, "b")}; got != want {
			t.Errorf("row %d is %q, want %q", i, got, want)
		}
	}
	if all := fmt.Sprint(table.Rows); strings.Contains(all, "xxx") {
		t.Errorf("kept too much: %s", all)
	}
}
