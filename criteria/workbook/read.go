package workbook

import (
	"errors"
	"fmt"
	"io"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
)

// Read reads a workbook that Write wrote and people changed. It gives the catalogue and the catalogue
// file that says the same. What is wrong is a *grid.Faults: all faults at once, each with its cell and what is
// expected there. Other errors are those of r.
func Read(r io.Reader) (*criteria.Catalogue, []byte, error) {
	f, err := grid.Open(r)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = f.Close() }()
	in := readFramework(f)
	if err := in.faults.Err(); err != nil {
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
	faults  *grid.Faults
	common  map[string]origin // by field of the catalogue file
	tops    []*row
	rows    *grid.Table
	options *grid.Table
	inputs  *grid.Table
}

// origin is a value and the cell it stands in.
type origin struct {
	value any // string, or a number as decimal text of type numeral
	sheet string
	cell  string
}

// numeral is a number, as it stands in a catalogue file.
type numeral string

// row is a row of the sheet "Tiêu chí" with what belongs to it.
type row struct {
	i        int // its row in the table
	code     string
	options  []int // rows of the sheet "Phương án"
	inputs   []int // rows of the sheet "Số liệu"
	children []*row
	parent   *row
}

func readFramework(f *excelize.File) *framework {
	in := &framework{faults: &grid.Faults{}, common: map[string]origin{}}
	in.rows = grid.ReadTable(f, in.faults, sheetRows, heads(rowColumns))
	in.options = grid.ReadTable(f, in.faults, sheetOptions, heads(optionColumns))
	in.inputs = grid.ReadTable(f, in.faults, sheetInputs, heads(inputColumns))
	if common := grid.ReadTable(f, in.faults, sheetCommon, []string{headField, headValue}); common != nil {
		in.readCommon(common)
	}
	if in.rows == nil {
		return in
	}
	before := len(in.faults.List)
	list := in.tree()
	byCode := map[string]*row{}
	for _, r := range list {
		byCode[r.code] = r
	}
	sure := len(in.faults.List) == before // else rows of other sheets lack theirs only because of that
	attach(in.options, byCode, sure, func(r *row, i int) { r.options = append(r.options, i) })
	attach(in.inputs, byCode, sure, func(r *row, i int) { r.inputs = append(r.inputs, i) })
	for _, r := range list {
		in.check(r)
	}
	return in
}

// readCommon reads what holds for the whole catalogue: a row for each field.
func (in *framework) readCommon(t *grid.Table) {
	for i := range t.Rows {
		called := grid.Plain(t.Text(i, headField))
		for _, f := range commonFields {
			if grid.Plain(f.name) == called {
				in.readField(t, i, f.field)
			}
		}
	}
	for _, f := range commonFields {
		if _, ok := in.common[f.field]; !ok && f.field != "source" {
			in.faults.Add(t.Sheet, "", "thiếu “%s”; ghi ở cột “%s”", f.name, headValue)
		}
	}
}

// numberFields are the common fields that are numbers, each with an example of what is expected.
var numberFields = map[string]string{"year": "2025", "max": "100", "decimals": "2"}

// readField reads a common field from row i. An empty one counts as missing.
func (in *framework) readField(t *grid.Table, i int, field string) {
	written, at := t.Text(i, headValue), t.At(i, headValue)
	example, isNumber := numberFields[field]
	if !isNumber {
		if written != "" {
			in.common[field] = origin{written, t.Sheet, at}
		}
		return
	}
	if d, ok := t.Number(i, headValue, example); ok {
		in.common[field] = origin{numeral(d.String()), t.Sheet, at}
	} else if written != "" {
		in.common[field] = origin{nil, t.Sheet, at} // reported
	}
}
