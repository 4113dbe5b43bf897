package picture

// days.go is what was submitted when, against the deadlines: a bar for each day, and a line that adds them up.

import (
	"fmt"
	"io"
	"slices"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
)

const (
	mostDays   = 31 // beside each other; what came before is counted in
	chartTop   = 150.0
	chartHigh  = 560.0
	axisWidth  = 44.0
	dayLabel   = 84.0 // room that the name of a day takes
	daysHeight = 1044
	day        = 24 * time.Hour
	inkNow     = "#b3261e"
)

// Days writes what was submitted when as PNG.
func Days(w io.Writer, d content.Data) error { return encode(w, drawDays(d)) }

// daysWords are the words in it.
func daysWords(d content.Data) []string { return drawDays(d).said }

// chart is the room of the diagram, and the days in it.
type chart struct {
	*picture
	first     time.Time // midnight
	days      int
	all       int // criteria that are asked for
	top, base float64
}

func drawDays(d content.Data) *picture {
	p := newPicture(daysHeight)
	p.heading(d)
	p.progress("Tiến độ theo ngày", d)
	at := submitted(d)
	c := newChart(p, d, at)
	c.axes()
	c.deadlines(d)
	c.now(d)
	c.counts(at, d.Now)
	p.y = c.base + 60
	p.key()
	if len(at) == 0 {
		p.text("Chưa có tiêu chí nào được nộp.", pictureSide+axisWidth+20, c.base-40, 0, 30, false, inkSoft, inner)
	}
	return p
}

// submitted are the moments at which what is submitted or approved now was submitted, the first at the front.
func submitted(d content.Data) []time.Time {
	var at []time.Time
	for code, e := range d.Entries {
		if d.Campaign.IsAsked(code) && (e.State == scoring.Submitted || e.State == scoring.Approved) {
			at = append(at, e.SubmittedAt.In(d.Location()))
		}
	}
	slices.SortFunc(at, time.Time.Compare)
	return at
}

// scoredDeadlines are those up to the lock.
func scoredDeadlines(d content.Data) []scoring.DeadlineState {
	return slices.DeleteFunc(d.Campaign.DeadlineStates(d.Now), func(dl scoring.DeadlineState) bool { return dl.Kind == scoring.Supplement || dl.At.IsZero() })
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// newChart takes the days from the first submission, or ten before the first deadline, to the last deadline or today.
func newChart(p *picture, d content.Data, at []time.Time) *chart {
	first, last := midnight(d.Now.In(d.Location())), midnight(d.Now.In(d.Location()))
	for _, dl := range scoredDeadlines(d) {
		on := midnight(dl.At.In(d.Location()))
		if on.AddDate(0, 0, -10).Before(first) {
			first = on.AddDate(0, 0, -10)
		}
		if on.After(last) {
			last = on
		}
	}
	if lock := d.Campaign.Deadline(scoring.Lock); !lock.IsZero() && d.Now.After(lock) { // nothing comes after it
		last = midnight(lock.In(d.Location()))
	}
	for _, t := range at {
		if !t.IsZero() && midnight(t).Before(first) {
			first = midnight(t)
		}
	}
	if earliest := last.AddDate(0, 0, 1-mostDays); first.Before(earliest) {
		first = earliest
	}
	return &chart{picture: p, first: first, days: int(last.Sub(first).Round(day)/day) + 1, all: max(d.Total.Asked, 1), top: p.y + chartTop, base: p.y + chartTop + chartHigh}
}

func (c *chart) slot() float64 { return (inner - axisWidth) / float64(c.days) }

// x is where a moment stands; one before the first day stands at its beginning.
func (c *chart) x(t time.Time) float64 {
	return pictureSide + axisWidth + max(float64(t.Sub(c.first))/float64(day), 0)*c.slot()
}

func (c *chart) up(n int) float64 { return c.base - chartHigh*float64(n)/float64(c.all) }

// axes draws the lines of counts and the names of the days.
func (c *chart) axes() {
	right := float64(pictureWidth - pictureSide)
	c.SetLineWidth(2)
	step := max((c.all/4+4)/5*5, 5)
	for n := 0; n <= c.all; n += step {
		if n > 0 && c.all-n < step/2 {
			break // the name of the whole stands close by
		}
		c.SetHexColor(inkEmpty)
		c.DrawLine(pictureSide+axisWidth, c.up(n), right, c.up(n))
		c.Stroke()
		c.text(fmt.Sprint(n), pictureSide+axisWidth-10, c.up(n)+9, 1, smallest, false, inkSoft, axisWidth)
	}
	c.SetHexColor(inkSoft)
	c.SetDash(10, 8)
	c.DrawLine(pictureSide+axisWidth, c.up(c.all), right, c.up(c.all))
	c.Stroke()
	c.SetDash()
	c.text(fmt.Sprint(c.all), pictureSide+axisWidth-10, c.up(c.all)+9, 1, smallest, true, inkDark, axisWidth)
	every := int(dayLabel/c.slot()) + 1
	for i := (c.days - 1) % every; i < c.days; i += every { // the last day is named
		at := c.first.AddDate(0, 0, i)
		c.text(format.ShortDate(at, at.Location()), c.x(at)+c.slot()/2, c.base+34, 0.5, smallest, false, inkSoft, dayLabel)
	}
}

// deadlines draws a line for each deadline, with its name to the left of the line. The last one stands highest, so that no line
// crosses the name of another.
func (c *chart) deadlines(d content.Data) {
	all := scoredDeadlines(d)
	slices.SortStableFunc(all, func(a, b scoring.DeadlineState) int { return b.At.Compare(a.At) })
	for row, dl := range all {
		x := min(c.x(dl.At), pictureWidth-pictureSide)
		y := c.top - chartTop + 40 + 36*float64(row)
		c.SetHexColor(inkDark)
		c.SetLineWidth(3)
		c.DrawLine(x, y-22, x, c.base)
		c.Stroke()
		c.text(fmt.Sprintf("%s: %s", format.ShortDate(dl.At, d.Location()), scoring.DeadlineName(dl.Kind)), x-10, y, 1, smallest, true, inkDark, x-pictureSide)
	}
}

// now draws where the campaign stands today.
func (c *chart) now(d content.Data) {
	x := c.x(d.Now)
	if x > pictureWidth-pictureSide {
		return
	}
	c.SetHexColor(inkNow)
	c.SetLineWidth(3)
	c.SetDash(4, 6)
	c.DrawLine(x, c.top-10, x, c.base)
	c.Stroke()
	c.SetDash()
	c.text("hiện nay", min(max(x, pictureSide+60), pictureWidth-pictureSide-60), c.base+70, 0.5, smallest, true, inkNow, 200)
}

// counts draws the bar of each day and the line of the sum, up to now.
func (c *chart) counts(at []time.Time, now time.Time) {
	each := make([]int, c.days)
	sum := 0
	for _, t := range at {
		if i := int(t.Sub(c.first) / day); t.Before(c.first) {
			sum++
		} else if i < c.days {
			each[i]++
		}
	}
	c.earlier(sum, now)
	wide := c.slot() * 0.7
	for i, n := range each {
		if n > 0 {
			x := c.x(c.first.AddDate(0, 0, i)) + (c.slot()-wide)/2
			c.SetHexColor(inkSubmitted)
			c.DrawRectangle(x, c.up(n), wide, c.base-c.up(n))
			c.Fill()
		}
	}
	x, y := c.x(c.first), c.up(sum)
	c.MoveTo(x, y)
	for i, n := range each {
		from := c.first.AddDate(0, 0, i)
		if from.After(now) {
			break
		}
		sum += n
		x = min(c.x(from.AddDate(0, 0, 1)), c.x(now)) // a day is counted at its end
		c.LineTo(x, y)
		y = c.up(sum)
		c.LineTo(x, y)
	}
	c.LineTo(min(c.x(now), pictureWidth-pictureSide), y)
	c.SetHexColor(inkSurvey)
	c.SetLineWidth(6)
	c.Stroke()
	for i, n := range each { // over the line, on a clean ground
		if n > 0 {
			c.clear(c.x(c.first.AddDate(0, 0, i))+c.slot()/2, c.up(n)-8, fmt.Sprint(n))
			c.text(fmt.Sprint(n), c.x(c.first.AddDate(0, 0, i))+c.slot()/2, c.up(n)-8, 0.5, smallest, true, inkDark, 2*c.slot())
		}
	}
}

// earlierWide is room for the words of earlier.
const earlierWide = 300.0

// earlier says below the days what was submitted before the first of them, on the side where today's name does not stand.
func (c *chart) earlier(n int, now time.Time) {
	if n == 0 {
		return
	}
	x, align := float64(pictureSide+axisWidth), 0.0
	if c.x(now) < x+earlierWide {
		x, align = pictureWidth-pictureSide, 1
	}
	c.text(fmt.Sprintf("trước %s: %d", format.ShortDate(c.first, c.first.Location()), n), x, c.base+70, align, smallest, false, inkDark, earlierWide)
}

// clear makes the ground clean where a figure is to stand.
func (c *chart) clear(x, y float64, figure string) {
	c.face(smallest, true)
	w, _ := c.MeasureString(figure)
	c.SetHexColor(inkPaper)
	c.DrawRectangle(x-w/2-3, y-21, w+6, 23)
	c.Fill()
}

// key explains the bars and the line.
func (p *picture) key() {
	y := p.y + 60
	p.SetHexColor(inkSubmitted)
	p.DrawRectangle(pictureSide, y-20, 22, 22)
	p.Fill()
	p.text("nộp trong ngày", pictureSide+30, y, 0, smallest, false, inkDark, inner)
	p.SetHexColor(inkSurvey)
	p.SetLineWidth(6)
	p.DrawLine(pictureSide+290, y-9, pictureSide+340, y-9)
	p.Stroke()
	p.text("tổng số đã nộp (tính theo lần nộp sau cùng)", pictureSide+354, y, 0, smallest, false, inkDark, inner-354)
}
