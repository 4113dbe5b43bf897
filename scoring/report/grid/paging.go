package grid

// Where the pages of a sheet end. Excel keeps no rows together, and heeds breaks only where the scale is given: so the scale is given, and
// the breaks are computed from the heights of the rows, with some room to spare. Excel and LibreOffice then print the same pages.

// Programs lay letters and rows out on paper a little otherwise than on the screen: columns and pages are filled up to this part.
const (
	fillWidth  = 0.98
	fillHeight = 0.96
	// pointsPerChar is how wide a character of a column's width is at the most.
	pointsPerChar = 5.5
	// usualHeight is that of a row without a height of its own.
	usualHeight = 15
)

// Together keeps rows from..to on one page, as far as one page holds them.
func (s *Sheet) Together(from, to int) {
	for row := from; row < to; row++ {
		s.joined[row] = true
	}
}

// EndTogether keeps all rows from one on together, or as many of the last as one page holds. It comes after Printing.
func (s *Sheet) EndTogether(from int) {
	room, used, row := s.room(float64(s.scale())/mostOfScale)-s.height(s.paper.head), 0.0, s.Row+1
	for row > from && used+s.height(row-1) <= room {
		row--
		used += s.height(row)
	}
	s.Together(row, s.Row)
}

// room is how high the rows of a page may be together, in points.
func (s *Sheet) room(scale float64) float64 {
	height := pageLong
	if s.paper.landscape {
		height = pageShort
	}
	return (height - 2*pageEdge*pointsInch) * fillHeight / scale
}

// scale is the percentage at which the columns fit on their page, at most 100.
func (s *Sheet) scale() uint {
	p := s.paper
	last := len(s.Widths)
	if p.last > 0 {
		last = p.last
	}
	wide := s.Width(1, last)
	if p.next > 0 {
		wide = max(s.Width(1, p.next-1), s.Width(1, p.fixed)+s.Width(p.next, last))
	}
	room := pageShort
	if p.landscape {
		room = pageLong
	}
	room -= 2 * pageSide * pointsInch
	return uint(min(mostOfScale, max(10, room*fillWidth/(wide*pointsPerChar)*mostOfScale)))
}

// breaks are the rows with which pages begin, but for the first page.
func (s *Sheet) breaks(scale float64) (rows []int) {
	room, head, used := s.room(scale), s.height(s.paper.head), 0.0
	for from := max(1, s.paper.from); from <= s.Row; {
		to, block := from, s.height(from)
		for s.joined[to] && to < s.Row && block+s.height(to+1) <= room-head {
			to++
			block += s.height(to)
		}
		if used > 0 && used+block > room {
			rows = append(rows, from)
			used = 0
			if from > s.paper.head {
				used = head
			}
		}
		used += block
		from = to + 1
	}
	return rows
}

// Height is that of the last row written, in points.
func (s *Sheet) Height() float64 { return s.height(s.Row) }

// height is that of a row in points; 0 for the row 0.
func (s *Sheet) height(row int) float64 {
	if h, ok := s.heights[row]; ok || row == 0 {
		return h
	}
	return usualHeight
}
