package sheet

// The rows of the sheet Phụ lục II.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"

	"github.com/shopspring/decimal"
)

// totalRow is the row of sums; sums puts the formulas into it.
func totalRow(d content.Data) []grid.Cell {
	l := grid.Look{Size: 12, Bold: true, Align: "center", Border: true}
	return []grid.Cell{l.Of(nil), l.Of(d.SumTitle()), l.Of(nil), l.Of(nil), l.Of(nil), l.Of(nil), l.Of(nil), l.Of(nil)}
}

// The columns of points.
const (
	colMax = 3 + iota
	colSelf
	colAppraised
)

// sums writes the sums of all rows above the criteria as formulas, so that a column adds up while it is filled in. at is the row
// of each node, head the row of all. Ballots are in the sum of their own group only.
func sums(s *grid.Sheet, d content.Data, at map[string]int, head int) {
	of := func(col int, nodes []*criteria.Node, survey bool) (cells []string) {
		for _, n := range nodes {
			if parent := n.Parent; parent == nil && n.Outside != criteria.Inside || parent != nil && n.Outside != parent.Outside {
				continue // bonus and penalty are no part of the sum
			}
			if col == colMax || survey || !d.Row(n).Survey {
				cells = append(cells, grid.CellName(col, at[n.Code]))
			}
		}
		return cells
	}
	look := grid.Look{Size: 12, Bold: true, Align: "center", Border: true, Number: true}
	all, sum := d.Campaign.Catalogue.Contents, d.SumOfAll()
	s.Put(colMax, head, look.Of(grid.SumOf(sum.Max, of(colMax, all, false)...)))
	s.Put(colSelf, head, look.Of(grid.SumOf(sum.Self.Decimal, of(colSelf, all, false)...)))
	s.Put(colAppraised, head, look.Of(grid.SumOfFilled(sum.Appraised, of(colAppraised, all, false)...)))
	for r := range d.Rows() {
		if r.Leaf != nil {
			continue
		}
		l := pointsLook(r)
		if cells := of(colSelf, r.Node.Children, false); !r.Survey && len(cells) > 0 {
			sum := grid.SumOf(r.Self.Decimal, cells...)
			if r.Node.Capped {
				sum = sum.AtMost(r.Node.Max)
			}
			s.Put(colSelf, at[r.Node.Code], l.Of(sum))
		}
		if cells := of(colAppraised, r.Node.Children, r.Survey); len(cells) > 0 {
			sum := grid.SumOfFilled(r.Appraised, cells...)
			if r.Node.Capped {
				sum = grid.SumOfFilledAtMost(r.Node.Max, r.Appraised, cells...)
			}
			s.Put(colAppraised, at[r.Node.Code], l.Of(sum))
		}
	}
}

// pointsLook is the look of the points of a row.
func pointsLook(r content.Row) grid.Look {
	l := grid.Look{Size: 11, Border: true, Top: true, Align: "center", Number: true}
	if r.Leaf == nil {
		l.Bold, l.Fill = true, map[criteria.Level]string{criteria.LevelContent: content.FillContent, criteria.LevelGroup: content.FillGroup}[r.Node.Level]
	}
	return l
}

// addRow writes a row of the framework, and below it what is too long for a column.
func addRow(s *grid.Sheet, r content.Row) int {
	text := grid.Look{Size: 11, Border: true, Top: true}
	mid := grid.Look{Size: 11, Border: true, Top: true, Align: "center"}
	if r.Leaf == nil {
		text.Bold, mid.Bold = true, true
		text.Fill = map[criteria.Level]string{criteria.LevelContent: content.FillContent, criteria.LevelGroup: content.FillGroup}[r.Node.Level]
		mid.Fill = text.Fill
	}
	points := pointsLook(r)
	self := points.Of(nil)
	switch {
	case r.Survey:
		self = mid.Of(r.Mark)
	case r.Self.Valid:
		self.Value = r.Self.Decimal.InexactFloat64()
	}
	appraised := points.Of(pointsOrNil(r.Appraised))
	if r.Leaf != nil {
		appraised.Look.Fill, appraised.Look.Unlocked = grid.FillAsked, true
	}
	title := text.Of(r.Title)
	if len(r.Rule) > 0 {
		title.Value = grid.Headed{Head: r.Title, Text: "\n" + r.RuleText()}
	} else {
		title.Look.Bold = true
	}
	evidence, explained, below := columns(s, r, text)
	at := s.AddWhole(mid.Of(r.Stt), title, points.Of(r.Max.InexactFloat64()), self, appraised, text.Of(evidence), text.Of(explained), text.Of(r.Appraiser))
	if len(below) > 0 || r.Leaf == nil { // a heading, or a row whose text stands below it, is never the last of a page
		s.Together(s.Row, s.Row+1)
	}
	for _, b := range below {
		s.WideWhole(2, len(content.AnnexHeads), wideLines, b[0], b[1], text)
	}
	return at
}

// wideLines is how many lines a row over the whole width has at most: a page takes some forty, and no program breaks a row.
const wideLines = 10

// columns are the texts of the columns of evidence and explanation; one that is too long for its column stands below the row, with
// words that say what it is.
func columns(s *grid.Sheet, r content.Row, l grid.Look) (evidence, explained string, below [][2]string) {
	place := func(col int, head, text string) string {
		if len(grid.Pieces(text, s.Widths[col], content.MostLines, l)) == 1 {
			return text
		}
		below = append(below, [2]string{r.Below(head), text})
		return content.SeeBelow
	}
	evidence, explained = place(5, content.HeadTitles, r.Evidence), place(6, content.HeadExplained, r.Explained)
	if r.Figures != "" {
		explained = strings.TrimSpace(r.FiguresWords() + "\n" + explained)
	}
	return evidence, explained, below
}

func pointsOrNil(p decimal.NullDecimal) any {
	if !p.Valid {
		return nil
	}
	return p.Decimal.InexactFloat64()
}
