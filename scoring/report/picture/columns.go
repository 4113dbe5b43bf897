package picture

// columns.go sets out what is many in columns, so that a picture is not much higher than wide.

// columnGap is the room between two columns, in pixels.
const columnGap = 36

// column is where one begins and how wide it is, in pixels.
type column struct{ x, width float64 }

// rowsIn is how many rows n things take in so many columns.
func rowsIn(n, columns int) int { return (n + columns - 1) / columns }

// columnsFor are the columns for n things, rows of them in each as far as most columns hold them.
func columnsFor(n, rows, most int) []column {
	count := min(max(1, (n+rows-1)/rows), most)
	width := (inner - columnGap*float64(count-1)) / float64(count)
	list := make([]column, count)
	for i := range list {
		list[i] = column{pictureSide + float64(i)*(width+columnGap), width}
	}
	return list
}

// inColumns draws n things of a height down the columns, one column after the other, and goes on below the longest.
func (p *picture) inColumns(columns []column, n int, height float64, draw func(i int, c column)) {
	rows, top := rowsIn(n, len(columns)), p.y
	for i := range n {
		p.y = top + float64(i%rows)*height
		draw(i, columns[i/rows])
	}
	p.y = top + float64(rows)*height
}

// beside writes a name at the left of a column and its figure at the right; the name has the room that is left.
func (p *picture) beside(c column, name, figure string, size float64) {
	p.face(size, true)
	w, _ := p.MeasureString(figure)
	p.text(figure, c.x+c.width, p.y+size, 1, size, true, inkDark, c.width)
	p.text(name, c.x, p.y+size, 0, 28, false, inkDark, c.width-w-24)
}
