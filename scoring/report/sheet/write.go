// Package sheet writes Phụ lục II with points as a workbook, and reads it back with the council's points filled in.
package sheet

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
)

// The sheets of the exported framework.
const (
	sheetAnnex    = "Phụ lục II"
	sheetEvidence = "Tài liệu"
	sheetProgress = "Tiến độ"
)

// annexWidths are the widths of the columns of Phụ lục II, in characters.
var annexWidths = []float64{8, 47, 7.5, 9, 9, 34, 44, 15}

// Write writes Phụ lục II with points, evidence and explanations, a sheet of all evidence and one of progress.
// Read takes it back with the column "Điểm thẩm định" filled in.
func Write(w io.Writer, d content.Data) error {
	b := grid.New()
	b.Keep(b.File.SetDocProps(&excelize.DocProperties{Title: d.Campaign.Title, Creator: d.Campaign.Unit, Identifier: d.Campaign.ID,
		Created: d.Now.UTC().Format("2006-01-02T15:04:05Z"), Modified: d.Now.UTC().Format("2006-01-02T15:04:05Z")}))
	annexSheet(b, d)
	evidenceSheet(b, d)
	progressSheet(b, d)
	if err := b.Write(w); err != nil {
		return fmt.Errorf("write the XLSX: %w", err)
	}
	return nil
}

func annexSheet(b *grid.Book, d content.Data) {
	annex := d.Campaign.Terms().Annex
	s := b.Sheet(sheetName(annex), annexWidths...)
	last := len(content.AnnexHeads)
	plain := grid.Look{Size: 12, Align: "center"}
	bold := grid.Look{Size: 12, Align: "center", Bold: true}
	who := content.Issuer(d.Campaign)
	heads := make([]grid.Cell, last)
	for i, head := range content.AnnexHeads {
		heads[i] = grid.Look{Size: 11, Bold: true, Align: "center", Border: true, Fill: content.FillContent}.Of(head)
	}
	s.Freeze(3, s.Add(heads...)+1) // on the screen the headings alone stay in sight; this row is not printed
	s.Row++
	above := bold
	above.Bold = content.IsCommittee(d.Campaign)
	spread(s, 0, who[0], above)
	spread(s, 1, content.Nation, bold)
	s.Row++
	for i, text := range []string{who[1], content.Motto} {
		spread(s, i, text, grid.Look{Size: 12, Align: "center", Bold: true, Underlined: true})
	}
	title := bold
	title.Size = 14
	s.Wide(1, last, annex, title)
	s.Wide(1, last, content.AnnexTitle(d), title)
	s.Wide(1, last, content.AttachedTo(d, d.Campaign.Unit), grid.Look{Size: 12, Align: "center", Italic: true})
	s.Wide(1, last, content.MadeAt(d), grid.Look{Size: 10, Align: "right", Italic: true})
	head := s.Add(heads...)
	total := s.Add(totalRow(d)...)
	s.Together(head, total+1)
	at := map[string]int{}
	for r := range d.Rows() {
		at[r.Node.Code] = addRow(s, r)
	}
	end := s.Row
	sums(s, d, at, total)
	s.Printing(true, head)
	s.Mark("", content.DraftMark(d))
	s.Row++
	for _, line := range d.Totals() {
		s.Wide(2, 5, line[0]+": "+line[1], grid.Look{Size: 12, Bold: true})
	}
	signatures(s, d, plain, bold)
	onlyPoints(s, head+1)
	s.PrintFrom(2, last)
	s.EndTogether(end) // no sums and no signature without a row of the table above them
}

// spread writes the left or right part of the letterhead.
func spread(s *grid.Sheet, part int, text string, l grid.Look) {
	from, to := 1, 2
	if part == 1 {
		from, to = 5, len(content.AnnexHeads)
	}
	s.Span(from, to, l.Of(text))
	if need := grid.TextHeight(text, s.Width(from, to), l); need > s.Height() {
		s.SetHeight(s.Row, need)
	}
}

// sheetName is a title as a sheet may be called: at most 31 characters, without those that names may not have.
func sheetName(title string) string {
	name := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '-'
		}
		return r
	}, title))
	return string(name[:min(len(name), excelize.MaxSheetNameLength)])
}

// annexIn is what the sheet of the annex is called in a workbook that came back: the first, unless another framework's is looked for.
func annexIn(f *excelize.File) string {
	list := f.GetSheetList()
	if campaignOf(f) == "" || len(list) == 0 || slices.Contains(list, sheetAnnex) || list[0] == sheetEvidence || list[0] == sheetProgress {
		return sheetAnnex
	}
	return list[0]
}
