package workbook

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// Looks of the catalogue's workbook.
var (
	headLook  = grid.Look{Size: 11, Bold: true, Align: "center", Fill: "D9E2F3", Border: true}
	cellLook  = grid.Look{Size: 11, Top: true, Border: true}
	pointLook = grid.Look{Size: 11, Top: true, Align: "center", Border: true, Number: true}
	midLook   = grid.Look{Size: 11, Top: true, Align: "center", Border: true}
)

// levelFills tell contents, groups and parts from criteria.
var levelFills = map[criteria.Level]string{
	criteria.LevelContent: "F8CBAD", criteria.LevelGroup: "FFE699", criteria.LevelPart: "F2F2F2",
}

// Write writes a catalogue as a workbook that Read reads back as the same catalogue.
func Write(w io.Writer, c *criteria.Catalogue) error {
	if err := build(c).Write(w); err != nil {
		return fmt.Errorf("write the catalogue's workbook: %w", err)
	}
	return nil
}

// builder holds the sheets in the making.
type builder struct {
	*grid.Book
	rows, details, options, inputs, steps, items, answers, constants *grid.Sheet
	places                                                           places
}

// Add writes the sheets of a catalogue into a workbook that may have others.
func Add(book *grid.Book, c *criteria.Catalogue) { fill(book, c) }

// build makes the sheets of a catalogue.
func build(c *criteria.Catalogue) *builder { return fill(grid.New(), c) }

func fill(book *grid.Book, c *criteria.Catalogue) *builder {
	b := &builder{Book: book, places: newPlaces()}
	b.rows = startSheet(b.Book, sheetRows, rowColumns, 4)
	b.details = startSheet(b.Book, sheetDetails, detailColumns, 3)
	b.options = startSheet(b.Book, sheetOptions, optionColumns, 1)
	b.inputs = startSheet(b.Book, sheetInputs, inputColumns, 1)
	b.steps = startSheet(b.Book, sheetSteps, stepColumns, 2)
	b.items = startSheet(b.Book, sheetItems, itemColumns, 2)
	b.answers = startSheet(b.Book, sheetAnswers, answerColumns, 1)
	b.constants = startSheet(b.Book, sheetNumbers, constantColumns, 2)
	for n := range c.Nodes() {
		b.places.begin(b, n.Code)
		addNode(b.rows, n)
		if n.Criterion == nil { // no heading is the last row of a page
			b.rows.Together(b.rows.Row, b.rows.Row+1)
		}
		k := n.Criterion
		if k == nil {
			continue
		}
		for _, f := range facets(k) {
			b.addFacet(k, &f)
		}
		if ownAnswers(k) {
			for _, a := range k.Answers {
				b.answers.Add(midLook.Of(k.Code), cellLook.Of(a.Text), number(a.Weight))
			}
		}
	}
	b.forPaper()
	b.choices()
	commonSheet(b.Book, c)
	helpSheet(b.Book, helpLines)
	return b
}

// blankRows is how many empty rows a table without any gets: on the screen and on paper a form to be filled in.
const blankRows = 12

// forPaper lays the criteria out two pages wide, and gives each empty table rows to write into. Their cells are text: the code "2.10"
// stays as it is typed, and numbers are read from texts as well.
func (b *builder) forPaper() {
	second := 1 + slices.IndexFunc(rowColumns, func(c column) bool { return c.head == headNeeded })
	b.rows.Across(3, second)
	for _, s := range []*grid.Sheet{b.details, b.options, b.inputs, b.steps, b.items, b.answers, b.constants} {
		if s.Row > 1 {
			continue
		}
		for range blankRows {
			cells := make([]grid.Cell, len(s.Widths))
			for i := range cells {
				cells[i] = cellLook.Of(nil)
			}
			s.Add(cells...)
		}
	}
}

// choices offers the words of columns in drop-down lists.
func (b *builder) choices() {
	choices(b.rows, rowColumns, headKind, wordsOf(kindWords))
	choices(b.rows, rowColumns, headNeeded, wordsOf(neededWords))
	choices(b.rows, rowColumns, headScale, wordsOf(scaleWords))
	choices(b.rows, rowColumns, headScoredBy, wordsOf(scoredByWords))
	choices(b.rows, rowColumns, headOutside, wordsOf(outsideWords))
	choices(b.details, detailColumns, headKind, wordsOf(partKinds))
	choices(b.details, detailColumns, headWay, wordsOf(wayWords))
	choices(b.steps, stepColumns, headCompare, wordsOf(compareWords))
	for _, head := range []string{headStatistics, headPhotos, headExempt, headDeferrable, headCapped} {
		choices(b.rows, rowColumns, head, []string{tick})
	}
	for _, head := range []string{headOptional, headFraction} {
		choices(b.inputs, inputColumns, head, []string{tick})
	}
	choices(b.options, optionColumns, headNotApplicable, []string{tick})
}

// table starts a sheet with its headings, the columns left of col kept in sight.
func startSheet(b *grid.Book, name string, columns []column, col int) *grid.Sheet {
	widths := make([]float64, len(columns))
	cells := make([]grid.Cell, len(columns))
	for i, c := range columns {
		widths[i], cells[i] = c.width, headLook.Of(c.head)
	}
	s := b.Sheet(name, widths...)
	s.Add(cells...)
	s.SetHeight(1, 34)
	s.Freeze(col, 2)
	s.Printing(true, 1)
	s.Mark("Trang “"+name+"”", "")
	return s
}

func number(d decimal.Decimal) grid.Cell { return pointLook.Of(d.InexactFloat64()) }

func optionalNumber(d *decimal.Decimal) grid.Cell {
	if d == nil {
		return pointLook.Of(nil)
	}
	return number(*d)
}

func mark(is bool) grid.Cell {
	if is {
		return midLook.Of(tick)
	}
	return midLook.Of(nil)
}

func addNode(s *grid.Sheet, n *criteria.Node) {
	label := n.Label
	if label == n.Code {
		label = ""
	}
	appraiser := n.Appraiser
	if n.Parent != nil && n.Parent.Appraiser == appraiser {
		appraiser = "" // inherited
	}
	texts := map[string]grid.Cell{
		headCode: cellLook.Of(n.Code), headLabel: cellLook.Of(label), headTitle: cellLook.Of(n.Title), headMax: number(n.Max),
		headEvidence: cellLook.Of(n.Evidence), headAppraiser: cellLook.Of(appraiser), headNotes: cellLook.Of(strings.Join(n.Notes, "\n")),
	}
	if n.Parent == nil || n.Outside != n.Parent.Outside {
		texts[headOutside] = midLook.Of(outsideWords[n.Outside])
	}
	texts[headCapped] = mark(n.Capped || n.Criterion != nil && n.Criterion.Capped)
	if k := n.Criterion; k != nil {
		own := facets(k)[0]
		texts[headKind] = midLook.Of(kindWords[k.Kind])
		texts[headFormula] = cellLook.Of(own.formula)
		texts[headThreshold] = optionalNumber(own.threshold)
		texts[headScale] = midLook.Of(scaleWords[k.Scale])
		if k.Ballots > 0 {
			texts[headBallots] = pointLook.Of(k.Ballots)
		}
		if !k.SelfScored() && k.Kind != criteria.Survey {
			texts[headScoredBy] = midLook.Of(scoredByWords[k.ScoredBy])
		}
		texts[headRule] = cellLook.Of(strings.Join(k.Rule, "\n"))
		texts[headNeeded] = midLook.Of(neededWords[k.EvidenceNeeded])
		texts[headStatistics] = mark(k.Statistics)
		texts[headPhotos] = mark(k.Photos)
		texts[headExempt] = mark(k.CutoffExempt)
		texts[headDeferrable] = mark(k.Deferrable)
		switch {
		case k.YearsBack == criteria.AnyYear:
			texts[headYearsBack] = midLook.Of(anyYear)
		case k.YearsBack > 0:
			texts[headYearsBack] = pointLook.Of(k.YearsBack)
		}
	}
	addRow(s, rowColumns, texts, levelFills[n.Level])
}

// addRow writes a row whose cells are known by their headings, filled in the colour of its level if it has one.
func addRow(s *grid.Sheet, columns []column, texts map[string]grid.Cell, fill string) {
	cells := make([]grid.Cell, len(columns))
	for i, c := range columns {
		cells[i] = texts[c.head]
		if cells[i].Look.Size == 0 {
			cells[i].Look = cellLook
		}
		if fill != "" {
			cells[i].Look.Fill, cells[i].Look.Bold = fill, true
		}
	}
	s.Add(cells...)
}

// choices offers the words of a column in a drop-down list.
func choices(s *grid.Sheet, columns []column, head string, words []string) {
	col := grid.CellName(1+slices.IndexFunc(columns, func(c column) bool { return c.head == head }), 1)
	col = strings.TrimRight(col, "1")
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s2:%s%d", col, col, s.Row+200))
	s.Keep(v.SetDropList(words))
	s.Keep(s.File.AddDataValidation(s.Name, v))
}

func commonSheet(b *grid.Book, c *criteria.Catalogue) {
	s := startSheet(b, sheetCommon, []column{{headField, 24, ""}, {headValue, 100, ""}}, 1)
	left := cellLook
	left.Number, left.Align = true, "left"
	values := map[string]any{commonID: c.ID, commonTitle: c.Title, commonSource: c.Source, commonYear: c.Year,
		commonMax: c.Max.InexactFloat64(), commonDecimals: int(c.Decimals)}
	if c.Until != 0 {
		values[commonUntil] = c.Until
	}
	if c.Ceiling != nil {
		values[commonCeiling] = c.Ceiling.InexactFloat64()
	}
	for _, f := range commonFields {
		l := cellLook
		if _, ok := values[f.name].(string); !ok {
			l = left
		}
		s.Add(cellLook.Of(f.name), l.Of(values[f.name]))
	}
}
