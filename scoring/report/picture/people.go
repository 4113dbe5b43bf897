package picture

// people.go is the progress of each officer: how many of the own criteria are approved, submitted, in work, and not begun.

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
)

const (
	personHeight = 78.0
	stripHeight  = 34.0
	onDark       = "#ffffff" // figures on the two greens
)

// More people than peopleRows stand in columns, so that the picture stays one that a phone shows as wide as its screen; behind
// peopleColumns of them the others are one line.
const (
	peopleRows    = 16
	peopleColumns = 3
	restHeight    = 40
)

// inkOn is the colour of figures on a part of a bar.
var inkOn = map[string]string{inkApproved: onDark, inkSubmitted: onDark, inkWorking: inkDark, inkEmpty: inkDark}

// part is a part of a bar, with its count.
type part struct {
	ink   string
	count int
}

// parts are how far criteria are, by their states.
func parts(states map[scoring.EntryState]int) []part {
	return []part{
		{inkApproved, states[scoring.Approved]}, {inkSubmitted, states[scoring.Submitted]},
		{inkWorking, states[scoring.Working] + states[scoring.Returned]}, {inkEmpty, states[scoring.Empty]},
	}
}

func done(states map[scoring.EntryState]int) int {
	return states[scoring.Approved] + states[scoring.Submitted]
}

// People writes the progress by person as PNG, who has the most left at the top.
func People(w io.Writer, d content.Data) error { return encode(w, drawPeople(d)) }

// peopleWords are the words in it, from the top down.
func peopleWords(d content.Data) []string { return drawPeople(d).said }

func drawPeople(d content.Data) *picture {
	var lines []scoring.PersonLine
	for _, l := range d.Total.People {
		if l.Owned.Leaves > 0 && d.Campaign.Person(l.Person) != nil {
			lines = append(lines, l)
		}
	}
	slices.SortStableFunc(lines, func(a, b scoring.PersonLine) int { return b.Left() - a.Left() })
	shown := lines[:min(len(lines), peopleRows*peopleColumns)]
	columns := columnsFor(len(shown), peopleRows, peopleColumns)
	height := 260 + rowsIn(max(len(shown), 1), len(columns))*int(personHeight)
	if len(shown) < len(lines) {
		height += restHeight
	}
	p := newPicture(height)
	p.heading(d)
	p.progress("Tiến độ theo người", d)
	p.inColumns(columns, len(shown), personHeight, func(i int, c column) {
		p.person(c, d.Campaign.Person(shown[i].Person), shown[i], len(columns) > 1)
	})
	if len(lines) == 0 {
		p.text("Chưa phân công cán bộ nào.", pictureSide, p.y+40, 0, 30, false, inkSoft, inner)
		p.y += personHeight
	}
	if rest := lines[len(shown):]; len(rest) > 0 {
		said := fmt.Sprintf("Và %d người khác, đã nộp hết", len(rest))
		if most := rest[0].Left(); most > 0 { // who has the most left stands first
			said = fmt.Sprintf("Và %d người khác, mỗi người còn nhiều nhất %d tiêu chí", len(rest), most)
		}
		p.text(said, pictureSide, p.y+28, 0, 28, false, inkSoft, inner)
		p.y += restHeight
	}
	p.states(parts(d.Total.States))
	return p
}

// progress names a picture, and says how many criteria are submitted.
func (p *picture) progress(title string, d content.Data) {
	figure := fmt.Sprintf("%d/%d tiêu chí đã nộp", done(d.Total.States), d.Total.Asked)
	p.face(34, true)
	w, _ := p.MeasureString(figure)
	p.text(figure, pictureWidth-pictureSide, p.y+58, 1, 34, true, inkSubmitted, inner)
	p.text(title, pictureSide, p.y+58, 0, 34, true, inkDark, inner-w-24)
	p.y += 76
}

// person draws one officer: the name, how many are submitted, and the bar with the count in each part that has room for it. Narrow
// columns have the figures alone.
func (p *picture) person(c column, who *scoring.Person, l scoring.PersonLine, narrow bool) {
	figure := fmt.Sprintf("%d/%d", l.Done(), l.Owned.Leaves)
	if !narrow {
		figure += " nộp"
		if n := l.Left(); n > 0 {
			figure += fmt.Sprintf(" · còn %d", n)
		}
	}
	name := who.Display()
	if narrow && name == who.Name {
		p.face(28, true)
		w, _ := p.MeasureString(figure)
		name = p.given(name, c.width-w-24)
	}
	p.beside(c, name, figure, 28)
	p.strip(c.x, c.width, p.y+36, parts(l.States))
}

// given is a person's name without its first words where all of it is wider than most: people are known by the last.
func (p *picture) given(name string, most float64) string {
	p.face(smallest, false)
	short := name
	for words := strings.Fields(name); len(words) > 1; {
		if w, _ := p.MeasureString(short); w <= most {
			return short
		}
		words = words[1:]
		short = "…" + strings.Join(words, " ")
	}
	return short
}

// strip draws a bar of parts, width pixels long.
func (p *picture) strip(x, width, top float64, all []part) {
	sum := 0
	for _, b := range all {
		sum += b.count
	}
	for _, b := range all {
		if b.count == 0 {
			continue
		}
		wide := width * float64(b.count) / float64(sum)
		p.SetHexColor(b.ink)
		p.DrawRectangle(x, top, wide, stripHeight)
		p.Fill()
		p.hatch(b.ink, x, top, wide, stripHeight)
		if b.ink == inkEmpty { // it is close to the paper
			p.SetHexColor(inkEdge)
			p.SetLineWidth(2)
			p.DrawRectangle(x+1, top+1, wide-2, stripHeight-2)
			p.Stroke()
		}
		figure := fmt.Sprint(b.count)
		p.face(smallest, true)
		if w, _ := p.MeasureString(figure); w+8 <= wide {
			p.text(figure, x+wide/2, top+stripHeight-8, 0.5, smallest, true, inkOn[b.ink], wide)
		}
		x += wide
	}
}

// states explains the colours, with the count of each.
func (p *picture) states(all []part) {
	names := map[string]string{inkApproved: "duyệt", inkSubmitted: "nộp, chờ duyệt", inkWorking: "đang làm, trả lại", inkEmpty: "chưa chấm"}
	x, y := float64(pictureSide), p.y+50
	for _, b := range all {
		text := fmt.Sprintf("%s %d", names[b.ink], b.count)
		p.face(smallest, false)
		w, _ := p.MeasureString(text)
		p.SetHexColor(b.ink)
		p.DrawRectangle(x, y-20, 22, 22)
		p.Fill()
		p.hatch(b.ink, x, y-20, 22, 22)
		p.text(text, x+30, y, 0, smallest, false, inkDark, inner)
		x += 30 + w + 26
	}
	p.y = y
}
