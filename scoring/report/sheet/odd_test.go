package sheet

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/reporttest"

	"github.com/xuri/excelize/v2"
)

// TestRead_namesEveryCellThatCannotBeTaken puts one odd cell into the exported sheet at a time. Row 19 is 2.1.1.
func TestRead_namesEveryCellThatCannotBeTaken(t *testing.T) {
	d := reporttest.Sample(t)
	book := xlsxOf(t, d)
	set := func(cell string, value any) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellValue(sheetAnnex, cell, value) }
	}
	both := func(list ...func(*excelize.File) error) func(*excelize.File) error {
		return func(f *excelize.File) error {
			for _, do := range list {
				if err := do(f); err != nil {
					return err
				}
			}
			return nil
		}
	}
	format := func(f *excelize.File) error {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 9})
		if err != nil {
			return err
		}
		return f.SetCellStyle(sheetAnnex, "E19", "E19", style)
	}
	for _, c := range []struct {
		name string
		do   func(*excelize.File) error
		want []string // parts of the fault; none: one difference is read
	}{
		{"points", set("E19", 0.5), nil},
		{"points as text", set("E19", "0,5"), nil},
		{"points below a heading in other words", both(set("E8", "Điểm do huyện chấm"), set("E19", 0.5)), nil},
		{"a formula with its value", both(set("E19", 0.5), func(f *excelize.File) error { return f.SetCellFormula(sheetAnnex, "E19", "C19/2") }), nil},
		{"a formula without value", func(f *excelize.File) error { return f.SetCellFormula(sheetAnnex, "E19", "C19/2") }, []string{"E19", "2.1.1", "=C19/2", "chưa có kết quả"}},
		{"TRUE", set("E19", true), []string{"E19", "2.1.1", "TRUE"}},
		{"a percentage", both(set("E19", 0.5), format), []string{"E19", "phần trăm (50%)"}},
		{"too many decimals", set("E19", 0.123), []string{"E19", "2 chữ số thập phân", "0,123"}},
		{"too much", set("E19", 1.5), []string{"E19", "từ 0 đến 1"}},
		{"words", set("E19", "như tự chấm"), []string{"E19", "phải là số"}},
		{"a code that became a day", both(set("A19", 36923), set("E19", 0.5)), []string{"E19", "A19", "36923", "đổi mã thành ngày"}},
		{"an unknown code", both(set("A19", "2.9.9"), set("E19", 0.5)), []string{"E19", "“2.9.9” ở ô A19 không phải mã tiêu chí"}},
		{"no code", both(set("A19", nil), set("E19", 0.5)), []string{"E19", "dòng không có mã tiêu chí"}},
		{"a code twice", set("A20", "2.1.1"), []string{"A20", "đã có ở dòng của ô E19"}},
		{"merged cells", both(set("E19", 0.5), func(f *excelize.File) error { return f.MergeCell(sheetAnnex, "E19", "E20") }), []string{"E19", "bị gộp (E19:E20)"}},
		{"an error of Excel", func(f *excelize.File) error { return f.SetCellDefault(sheetAnnex, "E19", "#DIV/0!") }, []string{"E19"}},
		{"less than nothing", set("E19", -0.5), []string{"E19", "từ 0 đến 1"}},
		{"points with a unit", set("E19", "0,5 điểm"), []string{"E19", "phải là số", "0,5 điểm"}},
		{"points between hard spaces", set("E19", "\u00a00,5\u00a0"), nil},
		{"wide digits", set("E19", "０,５"), nil},
		{"points of the maximum", set("E19", "0,5/1"), []string{"E19"}},
		{"a power of ten", set("E19", "5E-1"), nil},
		{"a dash", set("E19", "-"), []string{"E19"}},
		{"a code between spaces", both(set("A19", " 2.1.1 "), set("E19", 0.5)), nil},
		{"a code with commas", both(set("A19", "2,1,1"), set("E19", 0.5)), []string{"E19", "“2,1,1” ở ô A19 không phải mã tiêu chí"}},
		{"points in a hidden row", both(set("E19", 0.5), func(f *excelize.File) error { return f.SetRowVisible(sheetAnnex, 19, false) }), nil},
		{"below the table", set("E145", "1"), []string{"E145", "dòng không có mã tiêu chí"}},
	} {
		f, err := excelize.OpenReader(bytes.NewReader(book))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.do(f); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			t.Fatal(err)
		}
		read, err := Read(&out)
		if err != nil {
			t.Fatal(err)
		}
		list, err := overJSON(t, read).Appraised(d)
		if len(c.want) == 0 {
			if err != nil || len(list) != 1 || list[0].Code != "2.1.1" || list[0].Given.String() != "0.5" {
				t.Errorf("%s: %+v, %v", c.name, list, err)
			}
			continue
		}
		if err == nil || slices.ContainsFunc(c.want, func(s string) bool { return !strings.Contains(err.Error(), s) }) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// TestXLSX_SumsAreFormulasThatAddUp computes every formula of the sheet and holds it to the value that stands beside it; then
// points are filled in, and the sums follow.
func TestXLSX_SumsAreFormulasThatAddUp(t *testing.T) {
	for name, d := range map[string]content.Data{"half": reporttest.Half(t), "frozen": reporttest.Frozen(t)} {
		f := reporttest.Workbook(t, xlsxOf(t, d))
		rows := reporttest.Rows(t, f, sheetAnnex)
		formulas := 0
		for i, r := range rows {
			for _, col := range []string{"C", "D", "E"} {
				at := col + strings.TrimPrefix(cellOfRow(i), "A")
				if formula, err := f.GetCellFormula(sheetAnnex, at); err != nil || formula == "" {
					continue
				}
				formulas++
				computed, err := f.CalcCellValue(sheetAnnex, at, excelize.Options{RawCellValue: true})
				if kept := r[int(col[0]-'A')]; err != nil || !sameNumber(computed, kept) {
					t.Errorf("%s: %s is %q, computed %q, %v", name, at, kept, computed, err)
				}
			}
		}
		if formulas < 40 {
			t.Errorf("%s: only %d formulas", name, formulas)
		}
		if got := d.Total.Self.Points.String(); rows[8][3] != got {
			t.Errorf("%s: the total is %q, want %s", name, rows[8][3], got)
		}
		panes, err := f.GetPanes(sheetAnnex)
		if err != nil || panes.YSplit != 1 {
			t.Errorf("%s: %d rows stay in sight, %v", name, panes.YSplit, err)
		}
	}
}

func cellOfRow(i int) string { return grid.CellName(1, i+1) }

// sameNumber compares two numbers as cells hold them; sums of binary fractions differ far behind the point.
func sameNumber(a, b string) bool {
	x, errX := grid.NumberOf(a)
	y, errY := grid.NumberOf(b)
	return a == b || errX == nil && errY == nil && x.Equal(y)
}

func TestXLSX_SumsFollowWhatIsFilledIn(t *testing.T) {
	d := reporttest.Sample(t)
	filled := map[string]any{}
	for _, k := range d.Campaign.Catalogue.Leaves() {
		filled[k.Label] = 0.5
	}
	f := reporttest.Workbook(t, appraise(t, xlsxOf(t, d), filled))
	for at, want := range map[string]string{"E9": "37.5", "E18": "1.5"} { // all 75 without ballots; the three of 2.1
		if got, err := f.CalcCellValue(sheetAnnex, at, excelize.Options{RawCellValue: true}); err != nil || !sameNumber(got, want) {
			t.Errorf("%s is %q, want %s, %v", at, got, want, err)
		}
	}
}
