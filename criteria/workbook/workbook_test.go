package workbook

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/reporttest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
)

func exported(t testing.TB, c *criteria.Catalogue) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, c); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sameCatalogue compares all that a catalogue says; what is compiled from it is left out.
var sameCatalogue = []cmp.Option{
	cmpopts.IgnoreUnexported(criteria.Catalogue{}, criteria.Criterion{}, criteria.ShareRule{}, criteria.Part{}, criteria.FormulaRule{}),
	cmpopts.IgnoreFields(criteria.Node{}, "Parent"),
}

func TestCatalogue_ExportedAndImportedIsTheSame(t *testing.T) {
	small, err := os.ReadFile("../testdata/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	other, err := criteria.Load("small.yaml", small)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]*criteria.Catalogue{"the shipped one": criteria.Shipped(), "a small one": other} {
		t.Run(name, func(t *testing.T) {
			back, file, err := Read(bytes.NewReader(exported(t, c)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c, back, sameCatalogue...); diff != "" {
				t.Error(diff)
			}
			again, err := criteria.Load("file.yaml", file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c, again, sameCatalogue...); diff != "" {
				t.Errorf("the file differs from the catalogue: %s", diff)
			}
		})
	}
}

// damage is one thing that a clerk may do to the workbook.
type damage struct {
	name string
	do   func(t *testing.T, f *excelize.File)
}

// find gives the cell in the column with the heading, in the row that has value in its first column.
func find(t *testing.T, f *excelize.File, sheet, heading, value string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	col := 0
	for i, h := range rows[0] {
		if h == heading {
			col = i + 1
		}
	}
	for i, r := range rows {
		if len(r) > 0 && r[0] == value && col > 0 {
			return grid.CellName(col, i+1)
		}
	}
	t.Fatalf("no row %s or column %s in %s", value, heading, sheet)
	return ""
}

func set(sheet, heading, row string, value any) func(*testing.T, *excelize.File) {
	return func(t *testing.T, f *excelize.File) {
		if err := f.SetCellValue(sheet, find(t, f, sheet, heading, row), value); err != nil {
			t.Fatal(err)
		}
	}
}

var damages = []damage{
	{"a maximum that is a word", set(sheetRows, headMax, "2.3.1", "một")},
	{"a maximum that does not add up", set(sheetRows, headMax, "2.3.1", 2)},
	{"no maximum", set(sheetRows, headMax, "2.3.1", nil)},
	{"a maximum of a group that is not the sum", set(sheetRows, headMax, "3", 22.5)},
	{"no title", set(sheetRows, headTitle, "2.4.1", "")},
	{"a code twice", set(sheetRows, headCode, "2.1.2", "2.1.1")},
	{"a code that has no parent", set(sheetRows, headCode, "2.1.2", "4.9.2")},
	{"a code that is none", set(sheetRows, headCode, "2.1.2", "2.1.b")},
	{"no code", set(sheetRows, headCode, "2.1.2", "")},
	{"a kind that does not exist", set(sheetRows, headKind, "6.2", "Phần trăm")},
	{"no kind", set(sheetRows, headKind, "6.2", "")},
	{"a formula that does not compile", set(sheetRows, headFormula, "6.2", "percent * max / ")},
	{"a formula with a name nobody asks for", set(sheetRows, headFormula, "7.1", "tre >= 6 ? 0 : 5")},
	{"a formula that exceeds the maximum", set(sheetRows, headFormula, "6.2", "percent * 6 / 100")},
	{"a threshold above 100", set(sheetRows, headThreshold, "6.2", 800)},
	{"a threshold that is a word", set(sheetRows, headThreshold, "6.2", "tám mươi")},
	{"evidence that is neither asked for nor not", set(sheetRows, headNeeded, "3.5", "Có thể")},
	{"years that are no number", set(sheetRows, headYearsBack, "7.3", "ba năm")},
	{"a mark that is none", set(sheetRows, headStatistics, "6.2", "?")},
	{"an option of a criterion that is not there", set(sheetOptions, headOf, "5.1.1", "5.1.7")},
	{"an option above the maximum", set(sheetOptions, headPoints, "5.1.1", "5")},
	{"an option without words", set(sheetOptions, headText, "5.1.1", "")},
	{"an input of a ratio under another name", set(sheetInputs, headName, "6.2", "xong")},
	{"a count whose name is no word", set(sheetInputs, headName, "7.1", "Số trễ")},
	{"a count that may be at most less than at least", func(t *testing.T, f *excelize.File) {
		set(sheetInputs, headMin, "7.1", 10)(t, f)
		set(sheetInputs, headMost, "7.1", 5)(t, f)
	}},
	{"a catalogue without an identity", set(sheetCommon, headValue, commonID, "Khung 2025!")},
	{"no year", set(sheetCommon, headValue, commonYear, "")},
	{"a column is missing", func(t *testing.T, f *excelize.File) {
		if err := f.RemoveCol(sheetRows, "D"); err != nil {
			t.Fatal(err)
		}
	}},
	{"a sheet is missing", func(t *testing.T, f *excelize.File) {
		if err := f.DeleteSheet(sheetOptions); err != nil {
			t.Fatal(err)
		}
	}},
	{"three faults at once", func(t *testing.T, f *excelize.File) {
		set(sheetRows, headKind, "6.2", "Phần trăm")(t, f)
		set(sheetRows, headMax, "2.3.1", "một")(t, f)
		set(sheetOptions, headPoints, "5.1.1", "không")(t, f)
	}},
}

// TestCatalogue_DamagedSheets shows for each of many damaged workbooks what the clerk is told: the cell and what is expected.
func TestCatalogue_DamagedSheets(t *testing.T) {
	original := exported(t, criteria.Shipped())
	var told strings.Builder
	for _, d := range damages {
		f, err := excelize.OpenReader(bytes.NewReader(original))
		if err != nil {
			t.Fatal(err)
		}
		d.do(t, f)
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			t.Fatal(err)
		}
		_, _, err = Read(&out)
		if err == nil {
			t.Errorf("%s: taken", d.name)
			continue
		}
		told.WriteString("# " + d.name + "\n" + err.Error() + "\n\n")
	}
	reporttest.Golden(t, "damaged-catalogues.txt", told.String())
}

func TestCatalogue_NotAWorkbook(t *testing.T) {
	original := exported(t, criteria.Shipped())
	for name, b := range map[string][]byte{
		"empty": nil, "text": []byte("hello"), "cut": original[:len(original)/2], "a ZIP of nothing": []byte("PK\x05\x06" + strings.Repeat("\x00", 18)),
	} {
		if _, _, err := Read(bytes.NewReader(b)); err == nil || !strings.Contains(err.Error(), "không đọc được tệp") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestCatalogue_NotHeldIsRefused holds that no rule is lost on the way to the sheets.
func TestCatalogue_NotHeldIsRefused(t *testing.T) {
	data, err := os.ReadFile("../testdata/kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := criteria.Load("kinds.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	bad, ok := errors.AsType[*UnheldError](Write(&out, c))
	if !ok || out.Len() > 0 || !slices.Contains(bad.Codes, "2.5") || !slices.Contains(bad.Codes, "1.1") || !slices.Contains(bad.Codes, "4.4") {
		t.Errorf("got %v and %d bytes", bad, out.Len())
	}
}
