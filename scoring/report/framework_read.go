package report

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria"

	"github.com/xuri/excelize/v2"
)

// ReadCatalogue reads a workbook that WriteCatalogue wrote and people changed. It gives the catalogue and the catalogue
// file that says the same. What is wrong is a *SheetFaults: all faults at once, each with its cell and what is
// expected there. Other errors are those of r.
func ReadCatalogue(r io.Reader) (*criteria.Catalogue, []byte, error) {
	f, err := openBook(r)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }()
	in := readFramework(f)
	if err := in.faults.err(); err != nil {
		return nil, nil, err
	}
	file := in.yaml()
	c, err := criteria.Load("khung.yaml", file.bytes())
	var wrong *criteria.Faults
	switch {
	case errors.As(err, &wrong):
		return nil, nil, file.translate(wrong)
	case err != nil:
		return nil, nil, fmt.Errorf("read the catalogue: %w", err)
	}
	return c, file.bytes(), nil
}

// framework is what the sheets say, held together.
type framework struct {
	faults  *SheetFaults
	common  map[string]origin // by field of the catalogue file
	tops    []*frameRow
	rows    *table
	options *table
	inputs  *table
}

// origin is a value and the cell it stands in.
type origin struct {
	value any // string, or a number as decimal text of type numeral
	sheet string
	cell  string
}

// numeral is a number, as it stands in a catalogue file.
type numeral string

// frameRow is a row of the sheet "Tiêu chí" with what belongs to it.
type frameRow struct {
	i        int // its row in the table
	code     string
	options  []int // rows of the sheet "Phương án"
	inputs   []int // rows of the sheet "Số liệu"
	children []*frameRow
	parent   *frameRow
}

func readFramework(f *excelize.File) *framework {
	in := &framework{faults: &SheetFaults{}, common: map[string]origin{}}
	in.rows = readTable(f, in.faults, sheetRows, heads(rowColumns))
	in.options = readTable(f, in.faults, sheetOptions, heads(optionColumns))
	in.inputs = readTable(f, in.faults, sheetInputs, heads(inputColumns))
	if common := readTable(f, in.faults, sheetCommon, []string{headField, headValue}); common != nil {
		in.readCommon(common)
	}
	if in.rows == nil {
		return in
	}
	before := len(in.faults.List)
	list := in.tree()
	byCode := map[string]*frameRow{}
	for _, r := range list {
		byCode[r.code] = r
	}
	sure := len(in.faults.List) == before // else rows of other sheets lack theirs only because of that
	attach(in.options, byCode, sure, func(r *frameRow, i int) { r.options = append(r.options, i) })
	attach(in.inputs, byCode, sure, func(r *frameRow, i int) { r.inputs = append(r.inputs, i) })
	for _, r := range list {
		in.check(r)
	}
	return in
}

func (in *framework) readCommon(t *table) {
	for i := range t.rows {
		called := plain(t.text(i, headField))
		for _, f := range commonFields {
			if plain(f.name) != called {
				continue
			}
			at := t.at(i, headValue)
			switch f.field {
			case "year", "max", "decimals":
				if d, ok := t.number(i, headValue, map[string]string{"year": "2025", "max": "100", "decimals": "2"}[f.field]); ok {
					in.common[f.field] = origin{numeral(d.String()), t.sheet, at}
				} else if t.text(i, headValue) != "" {
					in.common[f.field] = origin{nil, t.sheet, at} // reported
				}
			default:
				if s := t.text(i, headValue); s != "" {
					in.common[f.field] = origin{s, t.sheet, at}
				}
			}
		}
	}
	for _, f := range commonFields {
		if _, ok := in.common[f.field]; !ok && f.field != "source" {
			in.faults.add(t.sheet, "", "thiếu “%s”; ghi ở cột “%s”", f.name, headValue)
		}
	}
}

// codePattern is what codes look like: capital letters for contents, numbers with points for the rest.
var codePattern = regexp.MustCompile(`^([A-Z][A-Z0-9]*|[1-9][0-9]*(\.[1-9][0-9]*)*)$`)

// tree puts the rows under each other by their codes, and lists them in the order of the sheet.
func (in *framework) tree() []*frameRow {
	var list []*frameRow
	byCode := map[string]*frameRow{}
	var content *frameRow
	for i := range in.rows.rows {
		code := in.rows.text(i, headCode)
		at := in.rows.at(i, headCode)
		if code == "" {
			if in.rows.text(i, headTitle) != "" || in.rows.text(i, headMax) != "" {
				in.faults.add(in.rows.sheet, at, "dòng này thiếu mã, ví dụ: 2.3.4")
			}
			continue
		}
		r := &frameRow{i: i, code: code}
		if first := byCode[code]; first != nil {
			in.faults.add(in.rows.sheet, at, "mã “%s” đã dùng ở ô %s; mỗi mã chỉ dùng một lần", short(code), in.rows.at(first.i, headCode))
			continue
		}
		byCode[code] = r
		list = append(list, r)
		if !codePattern.MatchString(code) {
			in.faults.add(in.rows.sheet, at, "mã “%s” phải là chữ hoa (nội dung: I, II) hoặc các số cách nhau bằng dấu chấm, ví dụ: 2.3.4", short(code))
			continue
		}
		switch {
		case code[0] < '0' || code[0] > '9':
			content = r
			in.tops = append(in.tops, r)
			continue
		case !strings.Contains(code, "."):
			r.parent = content
		default:
			r.parent = byCode[code[:strings.LastIndexByte(code, '.')]]
		}
		if r.parent == nil {
			in.faults.add(in.rows.sheet, at, "không thấy mục cha của “%s” ở các dòng trên; ghi nội dung (I, II…), nhóm (2) rồi đến mục con (2.3)", short(code))
			continue
		}
		r.parent.children = append(r.parent.children, r)
	}
	return list
}

// attach gives the rows of another sheet to their criteria.
func attach(t *table, byCode map[string]*frameRow, sure bool, give func(*frameRow, int)) {
	if t == nil {
		return
	}
	for i, cells := range t.rows {
		code := t.text(i, headOf)
		if code == "" {
			if strings.TrimSpace(strings.Join(cells, "")) != "" {
				t.faults.add(t.sheet, t.at(i, headOf), "dòng này thiếu mã tiêu chí, ví dụ: 2.3.4")
			}
			continue
		}
		r := byCode[code]
		if r == nil && !sure {
			continue
		}
		if r == nil {
			t.faults.add(t.sheet, t.at(i, headOf), "mã “%s” không có ở trang “%s”", short(code), sheetRows)
			continue
		}
		give(r, i)
	}
}

// kind reads how a criterion is scored; false if it is not said or not known.
func (in *framework) kind(r *frameRow) (criteria.Kind, bool) {
	for k, w := range kindWords {
		if plain(w) == plain(in.rows.text(r.i, headKind)) {
			return k, true
		}
	}
	return "", false
}

// check reports what a catalogue file could not even say.
func (in *framework) check(r *frameRow) {
	t := in.rows
	t.number(r.i, headMax, "0,5")
	_, known := in.kind(r)
	said := t.text(r.i, headKind)
	at := t.at(r.i, headKind)
	words := strings.Join(slices.Sorted(maps.Values(kindWords)), ", ")
	switch {
	case len(r.children) > 0 && said != "":
		t.faults.add(t.sheet, at, "mục “%s” có mục con nên không có cách chấm; để trống ô này", r.code)
	case len(r.children) == 0 && r.parent != nil && !known && said == "":
		t.faults.add(t.sheet, at, "tiêu chí “%s” thiếu cách chấm; chọn một trong: %s", r.code, words)
	case said != "" && !known:
		t.faults.add(t.sheet, at, "“%s” phải là một trong: %s (đang là “%s”)", headKind, words, short(said))
	}
	t.number(r.i, headThreshold, "80")
	in.oneOf(r, headNeeded, slices.Sorted(maps.Values(neededWords)))
	in.oneOf(r, headScale, slices.Sorted(maps.Values(scaleWords)))
	for _, h := range []string{headStatistics, headPhotos, headExempt} {
		t.ticked(r.i, h)
	}
	if s := t.text(r.i, headYearsBack); s != "" && plain(s) != plain(anyYear) {
		if _, err := strconv.Atoi(s); err != nil {
			t.faults.add(t.sheet, t.at(r.i, headYearsBack), "“%s” phải là số năm, ví dụ: 3, hoặc “%s” (đang là “%s”)", headYearsBack, anyYear, short(s))
		}
	}
	for _, i := range r.options {
		in.options.number(i, headPoints, "0,5")
	}
	for _, i := range r.inputs {
		for _, h := range []string{headDefault, headMin, headMost} {
			in.inputs.number(i, h, "0")
		}
		in.inputs.ticked(i, headOptional)
		in.inputs.ticked(i, headFraction)
		if name := in.inputs.text(i, headName); said != "" && plain(said) == plain(kindWords[criteria.Ratio]) && !slices.Contains(ratioInputs, name) {
			in.inputs.faults.add(in.inputs.sheet, in.inputs.at(i, headName), "số liệu của một tỷ lệ phải là một trong: %s (đang là “%s”)", strings.Join(ratioInputs, ", "), short(name))
		}
	}
}

func (in *framework) oneOf(r *frameRow, head string, words []string) {
	s := in.rows.text(r.i, head)
	if s == "" || slices.ContainsFunc(words, func(w string) bool { return plain(w) == plain(s) }) {
		return
	}
	in.rows.faults.add(in.rows.sheet, in.rows.at(r.i, head), "“%s” phải là một trong: %s (đang là “%s”)", head, strings.Join(words, ", "), short(s))
}
