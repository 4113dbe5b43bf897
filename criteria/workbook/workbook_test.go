package workbook

import (
	"bytes"
	"errors"
	"fmt"
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
	cmpopts.IgnoreFields(criteria.Catalogue{}, "Derived"), // a workbook has every code
}

func TestCatalogue_ExportedAndImportedIsTheSame(t *testing.T) {
	catalogues := map[string]*criteria.Catalogue{"the shipped one": criteria.Shipped()}
	for _, name := range []string{"small.yaml", "kinds.yaml", accessToLaw} {
		catalogues[name] = loaded(t, name)
	}
	for name, c := range catalogues {
		t.Run(name, func(t *testing.T) { comesBack(t, c) })
	}
}

// accessToLaw is a framework of another kind than the shipped one, by its place from criteria/testdata.
const accessToLaw = "../../scoring/scoringtest/ward/tiep-can-phap-luat.yaml"

// loaded is a catalogue of criteria/testdata.
func loaded(t *testing.T, name string) *criteria.Catalogue {
	t.Helper()
	data, err := os.ReadFile("../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	c, err := criteria.Load(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// comesBack holds that a catalogue is the same after its way through a workbook, and so is the file made of that.
func comesBack(t *testing.T, c *criteria.Catalogue) {
	t.Helper()
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
}

// damage is one thing that a clerk may do to the workbook: to its cells, or to the file.
type damage struct {
	name string
	do   func(t *testing.T, in *framework)
	file func(t *testing.T, f *excelize.File)
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

// set writes a value under the heading, in the first row that has the code in its first column.
func set(sheet, heading, code string, value any) func(*testing.T, *framework) {
	return func(t *testing.T, in *framework) {
		t.Helper()
		for _, s := range append(in.sheets(), table{&in.general, nil}) {
			if (*s.at).Sheet != sheet {
				continue
			}
			for i, row := range (*s.at).Rows {
				col := (*s.at).Col[heading]
				if len(row) == 0 || row[0] != code || col == 0 {
					continue
				}
				row = append(slices.Clone(row), make([]string, col)...)
				row[col-1] = ""
				if value != nil {
					row[col-1] = fmt.Sprint(value)
				}
				(*s.at).Rows[i] = row
				return
			}
		}
		t.Fatalf("no row %s or column %s in %s", code, heading, sheet)
	}
}

var damages = []damage{
	{"a maximum that is a word", set(sheetRows, headMax, "2.3.1", "một"), nil},
	{"a maximum that does not add up", set(sheetRows, headMax, "2.3.1", 2), nil},
	{"no maximum", set(sheetRows, headMax, "2.3.1", nil), nil},
	{"a maximum of a group that is not the sum", set(sheetRows, headMax, "3", 22.5), nil},
	{"no title", set(sheetRows, headTitle, "2.4.1", ""), nil},
	{"a code twice", set(sheetRows, headCode, "2.1.2", "2.1.1"), nil},
	{"a code that has no parent", set(sheetRows, headCode, "2.1.2", "4.9.2"), nil},
	{"a code that is none", set(sheetRows, headCode, "2.1.2", "2.1.b"), nil},
	{"no code", set(sheetRows, headCode, "2.1.2", ""), nil},
	{"a kind that does not exist", set(sheetRows, headKind, "6.2", "Phần trăm"), nil},
	{"no kind", set(sheetRows, headKind, "6.2", ""), nil},
	{"a formula that does not compile", set(sheetRows, headFormula, "6.2", "percent * max / "), nil},
	{"a formula with a name nobody asks for", set(sheetRows, headFormula, "7.1", "tre >= 6 ? 0 : 5"), nil},
	{"a formula that exceeds the maximum", set(sheetRows, headFormula, "6.2", "percent * 6 / 100"), nil},
	{"a threshold above 100", set(sheetRows, headThreshold, "6.2", 800), nil},
	{"a threshold that is a word", set(sheetRows, headThreshold, "6.2", "tám mươi"), nil},
	{"evidence that is neither asked for nor not", set(sheetRows, headNeeded, "3.5", "Có thể"), nil},
	{"years that are no number", set(sheetRows, headYearsBack, "7.3", "ba năm"), nil},
	{"a mark that is none", set(sheetRows, headStatistics, "6.2", "?"), nil},
	{"an option of a criterion that is not there", set(sheetOptions, headOf, "5.1.1", "5.1.7"), nil},
	{"an option above the maximum", set(sheetOptions, headPoints, "5.1.1", "5"), nil},
	{"an option without words", set(sheetOptions, headText, "5.1.1", ""), nil},
	{"an input of a ratio under another name", set(sheetInputs, headName, "6.2", "xong"), nil},
	{"a count whose name is no word", set(sheetInputs, headName, "7.1", "Số trễ"), nil},
	{"a count that may be at most less than at least", func(t *testing.T, in *framework) {
		set(sheetInputs, headMin, "7.1", 10)(t, in)
		set(sheetInputs, headMost, "7.1", 5)(t, in)
	}, nil},
	{"a catalogue without an identity", set(sheetCommon, headValue, commonID, "Khung 2025!"), nil},
	{"no year", set(sheetCommon, headValue, commonYear, ""), nil},
	{"a column is missing", nil, func(t *testing.T, f *excelize.File) {
		if err := f.RemoveCol(sheetRows, "D"); err != nil {
			t.Fatal(err)
		}
	}},
	{"a code that became a day", set(sheetRows, headCode, "5.1.1", "46753"), nil},
	{"a formula of the spreadsheet without a value", nil, func(t *testing.T, f *excelize.File) {
		if err := errors.Join(f.SetCellValue(sheetRows, "F101", nil), f.SetCellFormula(sheetRows, "F101", "percent*max/100")); err != nil {
			t.Fatal(err)
		}
	}},
	{"a decimal comma in a formula", set(sheetRows, headFormula, "6.2", "min(max, percent * 0,05)"), nil},
	{"a sheet is missing", nil, func(t *testing.T, f *excelize.File) {
		if err := f.DeleteSheet(sheetOptions); err != nil {
			t.Fatal(err)
		}
	}},
	{"three faults at once", func(t *testing.T, in *framework) {
		set(sheetRows, headKind, "6.2", "Phần trăm")(t, in)
		set(sheetRows, headMax, "2.3.1", "một")(t, in)
		set(sheetOptions, headPoints, "5.1.1", "không")(t, in)
	}, nil},
}

// kindDamages are done to the workbook of kinds.yaml.
var kindDamages = []damage{
	{"tiers out of order", set(sheetSteps, headStep, "1.1", 60), nil},
	{"a tier that no percentage reaches", set(sheetSteps, headStep, "1.1", "150,5"), nil},
	{"a comparison that is none", set(sheetSteps, headCompare, "1.3", "hơn"), nil},
	{"points of a tier above the maximum", set(sheetSteps, headPoints, "1.3", 30), nil},
	{"plus and minus at once", set(sheetInputs, headPlus, "2.1", "0,5"), nil},
	{"neither plus nor minus", set(sheetInputs, headPlus, "2.2", nil), nil},
	{"no question", set(sheetInputs, headText, "2.5", nil), nil},
	{"a threshold of yes or no", set(sheetRows, headThreshold, "2.5", 80), nil},
	{"a list that says not how it counts", set(sheetDetails, headWay, "2.7", nil), nil},
	{"a list that never gives the maximum", set(sheetDetails, headListPoints, "2.8", "0,2"), nil},
	{"a part that is not there", set(sheetInputs, headPart, "3.1.1", "z"), nil},
	{"a part without words", set(sheetDetails, headText, "3.1.1", nil), nil},
	{"parts that are not the sum", set(sheetDetails, headMax, "3.1.1", 2), nil},
	{"a kind of part that there is not", set(sheetDetails, headKind, "3.1.1", "Nhập điểm"), nil},
	{"parts of a criterion that has none", set(sheetRows, headKind, "3.1.1", "Phương án"), nil},
	{"points and not applicable at once", set(sheetOptions, headPoints, "3.2.1.1", 1), nil},
	{"a weight that is a word", set(sheetAnswers, headWeight, "4.1", "ba"), nil},
	{"points that nobody else gives", set(sheetRows, headScoredBy, "4.3", nil), nil},
	{"a name that the formula has and the sheet not", set(sheetNumbers, headConstant, "3.3.1", "tang"), nil},
	{"children above the cap", set(sheetRows, headCapped, "4.4", nil), nil},
	{"rows of a criterion for a group", set(sheetItems, headOf, "2.7", "2"), nil},
	{"neither bonus nor penalty", set(sheetRows, headOutside, "5", "Thưởng"), nil},
}

// TestCatalogue_DamagedSheets shows for each of many damaged workbooks what the clerk is told: the cell and what is expected.
func TestCatalogue_DamagedSheets(t *testing.T) {
	for _, g := range []struct {
		golden    string
		catalogue *criteria.Catalogue
		damages   []damage
	}{{"damaged-catalogues.txt", criteria.Shipped(), damages}, {"damaged-kinds.txt", loaded(t, "kinds.yaml"), kindDamages}} {
		original := exported(t, g.catalogue)
		open := func() *excelize.File {
			f, err := grid.Open(bytes.NewReader(original))
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
		whole := readFramework(open())
		var told strings.Builder
		for _, d := range g.damages {
			in := whole.copied()
			if d.file != nil {
				f := open()
				d.file(t, f)
				in = readFramework(f)
			} else {
				d.do(t, in)
			}
			_, _, err := in.catalogue()
			if err == nil {
				t.Errorf("%s: taken", d.name)
				continue
			}
			told.WriteString("# " + d.name + "\n" + err.Error() + "\n\n")
		}
		reporttest.Golden(t, g.golden, told.String())
	}
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
