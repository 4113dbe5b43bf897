package report

import (
	"errors"
	"fmt"
	"io"

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
	in.rows = readTable(f, in.faults, sheetRows, frameHeads(rowColumns))
	in.options = readTable(f, in.faults, sheetOptions, frameHeads(optionColumns))
	in.inputs = readTable(f, in.faults, sheetInputs, frameHeads(inputColumns))
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
