// Package sheet reads a framework that a body sends as a workbook or as CSV like a document of tables: each sheet is a table, with the lines
// above and below it as paragraphs.
package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

const (
	wordsOwn   = "Tệp là sổ khung do chương trình ghi ra; nạp bằng lệnh: chamdiem criteria import."
	wordsLarge = "Tệp chứa quá nhiều dữ liệu. Đề nghị chỉ giữ lại trang khung tiêu chí rồi lưu lại."
)

// IsWorkbook tells whether a file is a workbook of Excel.
func IsWorkbook(b []byte) bool {
	return bytes.HasPrefix(b, []byte("PK\x03\x04")) && bytes.Contains(b, []byte("xl/workbook.xml")) && !bytes.Contains(b, []byte("word/document.xml"))
}

// Open reads the sheets of a workbook that are not hidden. A workbook that the program wrote, or that cannot be read, gives a *docx.Refusal.
func Open(b []byte) (*docx.Document, error) {
	f, err := grid.Open(bytes.NewReader(b))
	if faults, ok := errors.AsType[*grid.Faults](err); ok {
		return nil, &docx.Refusal{Words: sentence(faults.List[0].Message)}
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	if grid.Has(f, "Tiêu chí") && grid.Has(f, "Cách tính") && grid.Has(f, "Chung") {
		return nil, &docx.Refusal{Words: wordsOwn}
	}
	d := &docx.Document{}
	for _, name := range f.GetSheetList() {
		if shown, err := f.GetSheetVisible(name); err != nil || !shown {
			continue
		}
		rows, err := grid.Rows(f, name)
		if err != nil {
			return nil, &docx.Refusal{Words: wordsLarge}
		}
		plain(f, name, rows)
		hide(d, f, name, rows)
		undate(d, f, name, rows)
		spans, err := spansOf(f, name)
		if err != nil {
			return nil, &docx.Refusal{Words: wordsLarge}
		}
		add(d, fmt.Sprintf("trang “%s”", grid.Short(name)), rows, spans)
	}
	return d, nil
}

func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] + "." }

// long is a number with more decimals than people write, or with three, whose dot would be taken for that of thousands.
var long = pattern.New(`^\d+\.\d{3,}$`)

// plain writes the numbers of a sheet as people do.
func plain(f *excelize.File, name string, rows [][]string) {
	for i, row := range rows {
		for j, v := range row {
			if !long.MatchString(v) {
				continue
			}
			if kind, err := f.GetCellType(name, grid.CellName(j+1, i+1)); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
				continue
			}
			if d, err := grid.NumberOf(v); err == nil {
				row[j] = format.Number(d.Round(4))
			}
		}
	}
}

// at is a cell by its row and column, from 0.
type at struct{ row, col int }

// merged is what a cell reaches over; the cells below its first row continue it.
type merged struct {
	span      int
	continues bool
}

// spansOf are the merged cells of a sheet by the first cell of each row.
func spansOf(f *excelize.File, name string) (map[at]merged, error) {
	list, err := f.GetMergeCells(name)
	if err != nil {
		return nil, err
	}
	out := map[at]merged{}
	for _, m := range list {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil || err2 != nil {
			continue
		}
		for row := top; row <= min(bottom, top+mostDown); row++ {
			out[at{row - 1, left - 1}] = merged{right - left + 1, row > top}
		}
	}
	return out, nil
}

// mostDown is how many rows a cell reaches down at most.
const mostDown = 500

// add adds a sheet: lines with one cell above and below the table are paragraphs, and so is one above a row that begins headings again.
func add(d *docx.Document, name string, rows [][]string, spans map[at]merged) {
	width := 0
	for _, row := range rows {
		for j := range row {
			if strings.TrimSpace(row[j]) != "" {
				width = max(width, j+1)
			}
		}
	}
	first := slices.IndexFunc(rows, func(row []string) bool { return len(filled(row)) > 1 })
	last := lastOf(rows, first)
	t := &docx.Table{Name: name}
	flush := func() {
		if len(t.Rows) > 0 {
			d.Blocks = append(d.Blocks, docx.Block{Table: t})
		}
		t = &docx.Table{Name: name}
	}
	for i, row := range rows {
		text := filled(row)
		outside := first < 0 || i < first || i >= last || len(text) == 1 && i+1 < len(rows) && heads(rows[i+1])
		switch {
		case len(text) == 0 && !continued(spans, i, width):
		case outside:
			flush()
			for _, s := range text {
				d.Blocks = append(d.Blocks, paragraphs(s)...)
			}
		default:
			t.Rows = append(t.Rows, cells(i, row, width, spans))
		}
	}
	flush()
}

// lastOf is the end of the table that begins at a row: behind it are lines with one cell, unless they go on as the table does, where rules
// stand alone below their criterion.
func lastOf(rows [][]string, first int) int {
	last := len(rows)
	for last > 0 && len(filled(rows[last-1])) < 2 {
		last--
	}
	alone := map[int]bool{}
	for i := max(first, 0); i < last; i++ {
		if col, ok := onlyCell(rows[i]); ok && col > 0 {
			alone[col] = true
		}
	}
	for ; last < len(rows); last++ {
		if col, ok := onlyCell(rows[last]); !ok || !alone[col] {
			break
		}
	}
	return last
}

// onlyCell is the column of the one cell of a row that holds anything; false where there is none or several.
func onlyCell(row []string) (col int, ok bool) {
	if len(filled(row)) != 1 {
		return 0, false
	}
	return slices.IndexFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" }), true
}

// heads tells whether a row begins the headings of a table.
func heads(row []string) bool {
	text := filled(row)
	return len(text) > 1 && numbers.MatchString(format.Fold(text[0]))
}

var numbers = pattern.New(`^(?:stt|tt|so tt|so thu tu)$`)

func continued(spans map[at]merged, row, width int) bool {
	for col := range width {
		if spans[at{row, col}].continues {
			return true
		}
	}
	return false
}

func filled(row []string) (out []string) {
	for _, s := range row {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// cells are the cells of a row.
func cells(i int, row []string, width int, spans map[at]merged) docx.Row {
	out := docx.Row{Number: i + 1}
	for col := 0; col < width; {
		m := spans[at{i, col}]
		c := docx.Cell{Column: col, Span: min(max(m.span, 1), width-col), Continues: m.continues}
		if col < len(row) && !m.continues {
			for _, b := range paragraphs(row[col]) {
				c.Paragraphs = append(c.Paragraphs, *b.Paragraph)
			}
		}
		out.Cells = append(out.Cells, c)
		col += c.Span
	}
	return out
}

// paragraphs are the lines of a text.
func paragraphs(s string) (out []docx.Block) {
	for line := range strings.Lines(norm.NFC.String(s)) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, docx.Block{Paragraph: &docx.Paragraph{Text: line}})
		}
	}
	return out
}
