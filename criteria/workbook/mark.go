package workbook

// A workbook of a draft: what a program took out of another document, with marks where a clerk must look.

import (
	"fmt"
	"io"
	"slices"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
)

// Certainty is how sure a guess is.
type Certainty int

// The degrees of certainty.
const (
	Sure   Certainty = iota // the document says so; nothing is coloured
	Likely                  // the document says so in other words
	Unsure                  // a clerk must look
)

// String is the certainty in a clerk's words.
func (c Certainty) String() string { return [...]string{"chắc", "khá chắc", "chưa chắc"}[c] }

// markFills colour what is to be looked at, in colours that no level of the rows has.
var markFills = map[Certainty]string{Likely: "E4D7F5", Unsure: "FF9C9C"}

// Fields that marks name beside those of a catalogue file.
const (
	FieldKind    = "kind"    // how a criterion is scored
	FieldOptions = "options" // the criterion's options; Item is the option's number, 0 all of them
	FieldInputs  = "inputs"  // the words of an input; Item is its number, 0 all of them
)

// Mark is a guess about a cell of the draft: how sure it is, and why.
type Mark struct {
	Code      string // of the row; empty for a field of the whole catalogue
	Field     string // field of a catalogue file, FieldKind, FieldOptions or FieldInputs
	Item      int    // from 1, of options and inputs
	Certainty Certainty
	Why       string // a Vietnamese sentence
	Where     string // place in the document: "bảng 2, dòng 14"; may be empty
}

// Unread is something in the document that did not become part of the draft.
type Unread struct {
	Where string // "bảng 2, dòng 14"
	Text  string
	Why   string // a Vietnamese sentence
}

// The sheets that a draft has beside those of a catalogue.
const (
	sheetMarks  = "Đọc từ Word"
	sheetUnread = "Chưa hiểu"
)

// WriteDraft writes a catalogue that may still be faulty, for a clerk to mend. The cells of uncertain guesses are coloured and carry
// a note; every guess is listed on a sheet of its own, and so is what was not understood.
func WriteDraft(w io.Writer, c *criteria.Catalogue, marks []Mark, unread []Unread) error {
	b := build(c)
	cells := b.places
	list := startSheet(b.Book, sheetMarks, []column{{headOf, 11, ""}, {"Ô", 16, ""}, {"Mức chắc", 12, ""}, {"Vì sao", 80, ""}, {"Chỗ trong văn bản", 20, ""}}, 1)
	for _, m := range marks {
		at := cells.of(m)
		look := cellLook
		look.Fill = markFills[m.Certainty]
		name := at.cell
		if name != "" {
			name = at.sheet + "!" + at.cell
		}
		list.Add(look.Of(m.Code), look.Of(name), look.Of(m.Certainty.String()), look.Of(m.Why), look.Of(m.Where))
	}
	if len(unread) > 0 {
		s := startSheet(b.Book, sheetUnread, []column{{"Chỗ trong văn bản", 20, ""}, {"Nội dung", 90, ""}, {"Vì sao", 50, ""}}, 1)
		for _, u := range unread {
			s.Add(cellLook.Of(u.Where), cellLook.Of(u.Text), cellLook.Of(u.Why))
		}
	}
	order, of := group(marks, cells)
	for _, at := range order {
		b.Keep(colour(b.File, at, of[at]))
	}
	if err := b.Write(w); err != nil {
		return fmt.Errorf("write the draft's workbook: %w", err)
	}
	return nil
}

// cellAt is a cell of a sheet; without a cell it is nowhere.
type cellAt struct{ sheet, cell string }

// group gives the cells of uncertain marks in the order of these, and the marks of each.
func group(marks []Mark, cells places) (order []cellAt, of map[cellAt][]Mark) {
	of = map[cellAt][]Mark{}
	for _, m := range marks {
		at := cells.of(m)
		if m.Certainty == Sure || at.cell == "" {
			continue
		}
		if of[at] == nil {
			order = append(order, at)
		}
		of[at] = append(of[at], m)
	}
	return order, of
}

// colour fills a cell and puts a note on it.
func colour(f *excelize.File, at cellAt, marks []Mark) error {
	most, note := Sure, ""
	for _, m := range marks {
		most = max(most, m.Certainty)
		note += "\n" + m.Why
	}
	id, err := f.GetCellStyle(at.sheet, at.cell)
	if err != nil {
		return err
	}
	style, err := f.GetStyle(id)
	if err != nil {
		return err
	}
	style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{markFills[most]}}
	if id, err = f.NewStyle(style); err != nil {
		return err
	}
	if err := f.SetCellStyle(at.sheet, at.cell, at.cell, id); err != nil {
		return err
	}
	head := map[Certainty]string{Likely: "Khá chắc, đề nghị xem lại.", Unsure: "CHƯA CHẮC, đề nghị sửa hoặc xác nhận."}[most]
	return f.AddComment(at.sheet, excelize.Comment{Cell: at.cell, Author: "chamdiem", Width: 320, Height: 120,
		Paragraph: []excelize.RichTextRun{{Text: head, Font: &excelize.Font{Bold: true, Size: 10}}, {Text: note, Font: &excelize.Font{Size: 10}}}})
}

// places knows the first row of each criterion on each sheet, from 1.
type places struct{ rows, options, inputs map[string]int }

func newPlaces() places { return places{map[string]int{}, map[string]int{}, map[string]int{}} }

// begin notes that what is written next is of the row with the code.
func (p places) begin(b *builder, code string) {
	p.rows[code], p.options[code], p.inputs[code] = b.rows.Row+1, b.options.Row+1, b.inputs.Row+1
}

// of is the cell of a mark.
func (p places) of(m Mark) cellAt {
	switch {
	case m.Code == "":
		for i, f := range commonFields {
			if f.field == m.Field {
				return cellAt{sheetCommon, grid.CellName(2, i+2)}
			}
		}
	case m.Field == FieldOptions && m.Item > 0:
		return cellAt{sheetOptions, grid.CellName(3, p.options[m.Code]+m.Item-1)}
	case m.Field == FieldInputs && m.Item > 0:
		return cellAt{sheetInputs, grid.CellName(3, p.inputs[m.Code]+m.Item-1)}
	case p.rows[m.Code] > 0:
		field := func(c column) bool { return c.field == m.Field }
		if m.Field == FieldKind || m.Field == FieldOptions || m.Field == FieldInputs {
			field = func(c column) bool { return c.head == headKind }
		}
		if i := slices.IndexFunc(rowColumns, field); i >= 0 {
			return cellAt{sheetRows, grid.CellName(i+1, p.rows[m.Code])}
		}
	}
	return cellAt{}
}
