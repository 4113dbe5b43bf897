package sheet

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"
	"chamdiem/scoring/report/reporttest"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// change is what a person does with an exported workbook.
type change func(*excelize.File) error

func set(cell string, value any) change {
	return func(f *excelize.File) error { return f.SetCellValue(sheetAnnex, cell, value) }
}

// overwrite puts a value where a formula was.
func overwrite(cell string, value any) change {
	return func(f *excelize.File) error {
		if err := f.SetCellFormula(sheetAnnex, cell, ""); err != nil {
			return err
		}
		return f.SetCellValue(sheetAnnex, cell, value)
	}
}

func formula(cell, text string) change {
	return func(f *excelize.File) error { return f.SetCellFormula(sheetAnnex, cell, text) }
}

// changed is an exported workbook after what a person did with it.
func changed(t *testing.T, book []byte, do ...change) []byte {
	t.Helper()
	f := reporttest.Workbook(t, book)
	for _, one := range do {
		if err := one(f); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// passedIn reads a workbook: the differences, and what is passed over.
func passedIn(t *testing.T, book []byte, d content.Data) ([]Appraisal, []grid.Fault) {
	t.Helper()
	read, err := Read(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	read = overJSON(t, read)
	list, err := read.Appraised(d)
	if err != nil {
		t.Error(err)
	}
	return list, read.Passed(d)
}

// TestPassed_namesEveryCellThatIsNotTaken changes the exported sheet in one way at a time. Row 9 has the sums of all, 18 those of 2.1;
// 19 is 2.1.1 and 20 is 2.1.2.
func TestPassed_namesEveryCellThatIsNotTaken(t *testing.T) {
	d := reporttest.Sample(t)
	book := xlsxOf(t, d)
	for _, c := range []struct {
		name string
		do   []change
		want []string // the beginning of each cell that is named
	}{
		{"nothing", nil, nil},
		{"points", []change{set("E19", 0.5)}, nil},
		{"a number over a sum", []change{set("E19", 0.5), overwrite("E18", 5)},
			[]string{"E18: “5” ghi ở dòng cộng 2.1 (cột “Điểm thẩm định”); không lấy, các tiêu chí bên dưới cộng lại là 0,5"}},
		{"a number over a sum of nothing", []change{overwrite("E18", 5)}, []string{"E18: “5” ghi ở dòng cộng 2.1 (cột “Điểm thẩm định”); không lấy, điểm của dòng này tính từ các tiêu chí bên dưới"}},
		{"the right number over a sum", []change{set("E19", 0.5), set("E20", "0,25"), overwrite("E18", 0.75)}, nil},
		{"the right number as a text", []change{set("E19", 0.5), overwrite("E18", "0,5")}, nil},
		{"a number over the sum of all", []change{set("E19", 0.5), overwrite("E9", 80)}, []string{"E9: “80” ghi ở dòng cộng tổng"}},
		{"a number over the sum of a content", []change{overwrite("E10", 12.5)}, []string{"E10: “12,5” ghi ở dòng cộng NỘI DUNG I ("}},
		{"a text over a sum", []change{overwrite("E18", "như tự chấm")}, []string{"E18: “như tự chấm” ghi ở dòng cộng 2.1"}},
		{"an empty sum", []change{overwrite("E18", nil)}, nil},
		{"a sum of fewer criteria", []change{set("E19", 0.5), set("E20", 0.5), formula("E18", "SUM(E19:E19)")}, []string{"E18: “0,5” ghi ở dòng cộng 2.1 (cột “Điểm thẩm định”); không lấy, các tiêu chí bên dưới cộng lại là 1"}},
		{"a sum of a range", []change{set("E19", 0.5), set("E20", 0.5), formula("E18", "SUM($E$19:$E$21)")}, nil},
		{"another formula in a sum", []change{formula("E18", "C18*0.9")}, []string{"E18: “công thức chưa có kết quả” ghi ở dòng cộng 2.1"}},
		{"self points of thousands, and the sums of them", []change{set("D19", 45413)}, []string{"D19: điểm tự đánh giá của 2.1.1 trong tệp là “45.413”"}},
		{"a sum of itself", []change{formula("E18", "SUM(E18)")}, nil},
		{"a text beside a sum", []change{set("G18", "Đề nghị bổ sung minh chứng")}, []string{"G18: “Đề nghị bổ sung minh chứng” ghi ở dòng cộng 2.1 (cột “Giải trình”); không lấy"}},
		{"self points", []change{set("D19", 0.5)}, []string{"D19: điểm tự đánh giá của 2.1.1 trong tệp là “0,5”; không lấy, giữ 1 đã ghi"}},
		{"self points as before, as a text", []change{set("D19", "1,0")}, nil},
		{"self points taken away", []change{set("D19", nil)}, nil},
		{"self points in words", []change{set("D19", "đạt")}, []string{"D19: điểm tự đánh giá của 2.1.1 trong tệp là “đạt”"}},
		{"self points by a formula without value", []change{set("D19", nil), formula("D19", "C19/2")}, []string{"D19: điểm tự đánh giá của 2.1.1 trong tệp là “công thức chưa có kết quả”; không lấy, giữ 1 đã ghi"}},
		{"a sum of self points", []change{overwrite("D18", 1)}, []string{"D18: “1” ghi ở dòng cộng 2.1 (cột “Điểm tự đánh giá”)"}},
		{"a maximum", []change{set("C19", 2)}, []string{"C19: điểm tối đa của 2.1.1 trong tệp là “2”; không lấy, điểm tối đa vẫn là 1"}},
		{"a sum of maxima", []change{overwrite("C18", 50)}, []string{"C18: “50” ghi ở dòng cộng 2.1 (cột “Điểm tối đa”)"}},
		{"another column", []change{set("I19", "xem lại")}, []string{"I19: “xem lại”: cột I không có trong bảng điểm; không lấy"}},
		{"another column with a heading", []change{set("I8", "Ghi chú"), set("I19", 0.5), set("I20", 0.25), set("K12", "x")},
			[]string{"I19: “0.5”: cột I (“Ghi chú”) không có trong bảng điểm; không lấy; cũng vậy: I20", "K12: “x”: cột K"}},
		{"a second column of points", []change{set("I8", content.HeadAppraised), set("I19", 0.5)}, []string{"I19: “0.5”: cột I (“Điểm thẩm định”)"}},
		{"spaces in another column", []change{set("I19", "  ")}, nil},
		{"self points below the table", []change{set("D150", 3)}, []string{"D150: “3” ở dòng không có mã tiêu chí"}},
		{"several", []change{set("D19", 0.5), set("C19", 2), overwrite("E18", 5), set("I19", "x")}, []string{"E18: ", "C19: ", "D19: ", "I19: "}},
	} {
		_, passed := passedIn(t, changed(t, book, c.do...), d)
		var told []string
		for _, one := range passed {
			told = append(told, strings.TrimPrefix(one.String(), sheetAnnex+"!"))
		}
		if !slices.EqualFunc(told, c.want, strings.HasPrefix) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, strings.Join(told, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// asValues turns every formula of the sheet into the number that it gives, as a program does that knows no formulas.
func asValues(f *excelize.File) error {
	for row := 1; row < 160; row++ {
		for _, col := range []string{"C", "D", "E"} {
			at := fmt.Sprint(col, row)
			text, err := f.GetCellFormula(sheetAnnex, at)
			if err != nil {
				return err
			}
			if text == "" {
				continue
			}
			value, err := f.CalcCellValue(sheetAnnex, at, excelize.Options{RawCellValue: true})
			if err != nil {
				return err
			}
			if err := f.SetCellFormula(sheetAnnex, at, ""); err != nil {
				return err
			}
			var v any = value
			if n, err := decimal.NewFromString(value); err == nil {
				v = n.InexactFloat64()
			}
			if err := f.SetCellValue(sheetAnnex, at, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// TestPassed_isSilentAboutWhatProgramsDo saves the sheet with points filled in as other programs do.
func TestPassed_isSilentAboutWhatProgramsDo(t *testing.T) {
	known := reporttest.Sample(t)
	for _, code := range []string{"2.1.1", "2.1.2", "9", "1.1"} {
		e := known.Entries[code]
		e.AppraisedPoints = decimal.NewNullDecimal(decimal.New(5, -1))
		known.Entries[code] = e
	}
	known = content.New(known.Campaign, known.Phase, known.Entries, known.Now)
	for name, d := range map[string]content.Data{"half": reporttest.Half(t), "frozen": reporttest.Frozen(t), "known": known} {
		book := changed(t, xlsxOf(t, d), set("E21", 0.25), set("E19", 0.1+0.2))
		books := map[string][]byte{
			"as exported":    xlsxOf(t, d),
			"stale sums":     book,
			"values":         changed(t, book, asValues),
			"empty cells":    changed(t, book, set("Z19", ""), set("AB200", "")),
			"other formats":  changed(t, book, func(f *excelize.File) error { return f.SetColWidth(sheetAnnex, "A", "Z", 20) }),
			"points cleared": changed(t, xlsxOf(t, d), set("E19", nil), set("E20", nil)),
			"no properties":  changed(t, book, func(f *excelize.File) error { return f.SetDocProps(&excelize.DocProperties{}) }),
		}
		if name == "known" {
			if one := resaved(t, book); one != nil {
				books["by LibreOffice"] = one
			}
		}
		for how, one := range books {
			if _, passed := passedIn(t, one, d); len(passed) > 0 {
				t.Errorf("%s, %s: %v", name, how, passed)
			}
		}
	}
}

// resaved is a workbook opened and saved by LibreOffice; nil where there is none, or without the time that make full has.
func resaved(t *testing.T, book []byte) []byte {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil || os.Getenv("CHAMDIEM_FULL") == "" {
		return nil
	}
	dir := t.TempDir()
	from := filepath.Join(dir, "book.xlsx")
	if err := os.WriteFile(from, book, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), from)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	out, err := os.ReadFile(filepath.Join(dir, "out", "book.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
