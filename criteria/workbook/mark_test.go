package workbook

import (
	"bytes"
	"strings"
	"testing"

	"chamdiem/criteria"

	"github.com/xuri/excelize/v2"
)

// TestWriteDraft_colours_the_cells_of_its_guesses proves that a mark stands at the cell it is about, with its reason, that what is sure
// stays as it is, and that what was not understood is listed.
func TestWriteDraft_colours_the_cells_of_its_guesses(t *testing.T) {
	marks := []Mark{
		{Code: "2.1.1", Field: FieldKind, Certainty: Unsure, Why: "một", Where: "bảng 1, dòng 9"},
		{Code: "2.1.1", Field: FieldKind, Certainty: Likely, Why: "hai"},
		{Code: "2.3.4", Field: FieldOptions, Item: 4, Certainty: Unsure, Why: "ba"},
		{Code: "6.2", Field: FieldInputs, Item: 2, Certainty: Likely, Why: "bốn"},
		{Code: "5", Field: "max", Certainty: Unsure, Why: "năm"},
		{Field: "year", Certainty: Unsure, Why: "sáu"},
		{Code: "7.1", Field: FieldKind, Certainty: Sure, Why: "bảy"},
	}
	var book bytes.Buffer
	if err := WriteDraft(&book, criteria.Shipped(), marks, []Unread{{Where: "bảng 2", Text: "Nơi nhận", Why: "không phải bảng tiêu chí"}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&book)
	if err != nil {
		t.Fatal(err)
	}
	value := func(sheet, cell string) string {
		v, err := f.GetCellValue(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, tt := range []struct {
		sheet, cell, holds, fill string
		why                      []string
	}{
		{sheetRows, find(t, f, sheetRows, headKind, "2.1.1"), "Phương án", markFills[Unsure], []string{"một", "hai"}},
		{sheetRows, find(t, f, sheetRows, headMax, "5"), "26", markFills[Unsure], []string{"năm"}},
		{sheetRows, find(t, f, sheetRows, headKind, "7.1"), "Số đếm", "", nil},
		{sheetCommon, find(t, f, sheetCommon, headValue, commonYear), "2024", markFills[Unsure], []string{"sáu"}},
		{sheetOptions, after(t, find(t, f, sheetOptions, headText, "2.3.4"), 3), "Trong năm đánh giá không có đơn, thư khiếu nại, tố cáo", markFills[Unsure], []string{"ba"}},
		{sheetInputs, after(t, find(t, f, sheetInputs, headText, "6.2"), 1), "tổng số nhiệm vụ trong Kế hoạch năm", markFills[Likely], []string{"bốn"}},
	} {
		if got := value(tt.sheet, tt.cell); got != tt.holds {
			t.Fatalf("%s!%s holds %q, want %q", tt.sheet, tt.cell, got, tt.holds)
		}
		id, _ := f.GetCellStyle(tt.sheet, tt.cell)
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if fill := strings.Join(style.Fill.Color, ""); !strings.HasSuffix(fill, tt.fill) || tt.fill == "" && fill != "" {
			t.Errorf("%s!%s has the colour %q, want %q", tt.sheet, tt.cell, fill, tt.fill)
		}
		note := noteAt(t, f, tt.sheet, tt.cell)
		for _, why := range tt.why {
			if !strings.Contains(note, why) {
				t.Errorf("the note at %s!%s is %q, want %q in it", tt.sheet, tt.cell, note, why)
			}
		}
		if tt.why == nil && note != "" {
			t.Errorf("%s!%s is sure and has the note %q", tt.sheet, tt.cell, note)
		}
	}
	if rows, _ := f.GetRows(sheetMarks); len(rows) != len(marks)+1 || !strings.Contains(strings.Join(rows[1], "|"), "2.1.1|Tiêu chí!E") {
		t.Errorf("the list of guesses is %q", rows)
	}
	if got := value(sheetUnread, "B2"); got != "Nơi nhận" {
		t.Errorf("what was not understood is %q", got)
	}
}

// after is the cell so many rows below.
func after(t *testing.T, cell string, rows int) string {
	t.Helper()
	col, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		t.Fatal(err)
	}
	name, err := excelize.CoordinatesToCellName(col, row+rows)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// noteAt is the text of the note on a cell.
func noteAt(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	notes, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, n := range notes {
		if n.Cell == cell {
			text += n.Text
			for _, run := range n.Paragraph {
				text += run.Text
			}
		}
	}
	return text
}
