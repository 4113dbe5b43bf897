package workbook

import (
	"errors"
	"fmt"
	"io"
	"slices"

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
	return ReadFile(f)
}

// ReadFile is Read of a workbook that is open.
func ReadFile(f *excelize.File) (*criteria.Catalogue, []byte, error) {
	if !grid.Has(f, sheetRows) && !grid.Has(f, sheetCommon) { // a body's own table: nine missing sheets would tell nothing
		return nil, nil, &grid.Faults{List: []grid.Fault{{Message: "tệp không phải sổ khung do chương trình ghi ra; khung của cơ quan ban hành (Word, Excel, CSV) đọc trước bằng lệnh: chamdiem criteria from-word"}}}
	}
	return readFramework(f).catalogue()
}

// catalogue makes a catalogue of what the sheets say.
func (in *framework) catalogue() (*criteria.Catalogue, []byte, error) {
	in.organize()
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
	faults *grid.Faults
	common map[string]origin // by field of the catalogue file
	tops   []*row
	general,
	rows, details, options, inputs, steps, items, answers, constants *grid.Table
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
	children []*row
	parent   *row
	own      *rule   // how the criterion is scored
	parts    []*rule // of its parts
}

// rule is how a criterion or a part of it is scored: its rows on the sheets below that of the criteria.
type rule struct {
	row    *row
	part   string // label of the part; "" for the criterion itself
	detail int    // its row on the sheet "Cách tính"; -1 if it has none
	lines  map[*grid.Table][]int
}

func readFramework(f *excelize.File) *framework {
	in := &framework{faults: &grid.Faults{}}
	for _, s := range []struct {
		t       **grid.Table
		name    string
		columns []column
	}{
		{&in.rows, sheetRows, rowColumns}, {&in.details, sheetDetails, detailColumns}, {&in.options, sheetOptions, optionColumns},
		{&in.inputs, sheetInputs, inputColumns}, {&in.steps, sheetSteps, stepColumns}, {&in.items, sheetItems, itemColumns},
		{&in.answers, sheetAnswers, answerColumns}, {&in.constants, sheetNumbers, constantColumns},
	} {
		if *s.t = grid.ReadTable(f, in.faults, s.name, heads(s.columns)); *s.t != nil {
			(*s.t).CheckFormulas(f)
			(*s.t).ReadPercent(f, headThreshold, headUpper, headStep)
		}
	}
	in.general = grid.ReadTable(f, in.faults, sheetCommon, []string{headField, headValue})
	return in
}

// organize puts the rows of all sheets to their criteria, and checks what a catalogue file could not even say.
func (in *framework) organize() {
	in.common = map[string]origin{}
	if in.general != nil {
		in.readCommon(in.general)
	}
	if in.rows == nil {
		return
	}
	before := len(in.faults.List)
	list := in.tree()
	byCode := map[string]*row{}
	for _, r := range list {
		byCode[r.code] = r
	}
	sure := len(in.faults.List) == before // else rows of other sheets lack theirs only because of that
	in.attachDetails(byCode, sure)
	for _, t := range []*grid.Table{in.options, in.inputs, in.steps, in.items, in.answers, in.constants} {
		attach(t, byCode, sure)
	}
	for _, r := range list {
		in.check(r)
	}
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
		if _, ok := in.common[f.field]; !ok && !slices.Contains([]string{"source", "ceiling", "until"}, f.field) {
			in.faults.Add(t.Sheet, "", "thiếu “%s”; ghi ở cột “%s”", f.name, headValue)
		}
	}
}

// numberFields are the common fields that are numbers, each with an example of what is expected.
var numberFields = map[string]string{"year": "2025", "until": "2028", "max": "100", "decimals": "2", "ceiling": "105"}

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
