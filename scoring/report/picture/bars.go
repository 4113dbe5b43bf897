package picture

// The bars of the picture.

import (
	"fmt"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"

	"github.com/shopspring/decimal"
)

// rating is the rating, and what is said beside it.
func (p *picture) rating(line string, beside []string) {
	p.text(line, pictureSide, p.y+34, 0, 36, true, inkDark, inner)
	p.y += 36
	for _, s := range beside {
		p.y += besideHeight
		p.text(s, pictureSide, p.y, 0, smallest, false, inkSoft, inner)
	}
}

// bar is a bar of one colour.
func (p *picture) bar(x, width, top float64, ink string) {
	if width <= 0 {
		return
	}
	p.SetHexColor(ink)
	p.DrawRectangle(x, top, width, barHeight)
	p.Fill()
}

// group draws one group: its name, its points, and the bar by the states of its criteria.
func (p *picture) group(c column, g scoring.Line) {
	figure := fmt.Sprintf("%s/%s", scoring.SignedPoints(g.Outside, g.All.Points), format.Points(g.All.Max))
	if !g.Survey && g.SurveyLeaves > 0 { // ballots stand apart
		figure = fmt.Sprintf("%s/%s", format.Points(g.All.Points.Sub(g.Ballots.Points)), format.Points(g.All.Max.Sub(g.Ballots.Max)))
	}
	if g.Survey && g.All.Scored == 0 {
		figure = "chưa có/" + format.Points(g.All.Max)
	}
	if !g.All.Max.IsPositive() {
		figure = scoring.MarkNotApplicable
	}
	p.beside(c, g.Label+". "+g.Title, figure, 30)
	top := p.y + 40
	p.bar(c.x, c.width, top, inkEmpty)
	x := c.x
	add := func(v decimal.Decimal, ink string) {
		if !g.All.Max.IsPositive() {
			return
		}
		if g.Outside == criteria.Penalty {
			ink = inkPenalty
		}
		width := min(c.width*v.Div(g.All.Max).InexactFloat64(), c.x+c.width-x) // a group may have more than its cap
		p.bar(x, width, top, ink)
		x += width
	}
	add(g.All.Approved, inkApproved)
	add(g.All.Submitted, inkSubmitted)
	add(g.All.Working, inkWorking)
	add(g.All.Points.Sub(g.All.Approved).Sub(g.All.Submitted).Sub(g.All.Working), inkSurvey)
}

// legend says what the colours mean, with the number of criteria in each state; what does not fit goes into a second line.
func (p *picture) legend(d content.Data) {
	t := d.Total
	approved := fmt.Sprintf("duyệt %d", t.States[scoring.Approved])
	if n := len(t.Fixed); n > 0 { // they count as approved
		approved += fmt.Sprintf(", ấn định %d", n)
	}
	open := t.States[scoring.Working] + t.States[scoring.Returned]
	x, y := float64(pictureSide), p.y+50
	legend := []struct{ ink, text string }{
		{inkApproved, approved},
		{inkSubmitted, fmt.Sprintf("nộp %d", t.States[scoring.Submitted])},
		{inkWorking, fmt.Sprintf("đang làm, trả lại %d", open)},
		{inkEmpty, fmt.Sprintf("chưa chấm %d", t.States[scoring.Empty])},
	}
	if t.SurveyLeaves > 0 {
		legend = append(legend, struct{ ink, text string }{inkSurvey, d.SurveyMark()})
	}
	for _, l := range legend {
		p.face(smallest, false)
		w, _ := p.MeasureString(l.text)
		if x+30+w > pictureWidth-pictureSide {
			x, y = pictureSide, y+38
		}
		p.SetHexColor(l.ink)
		p.DrawRectangle(x, y-20, 22, 22)
		p.Fill()
		p.text(l.text, x+30, y, 0, smallest, false, inkDark, pictureWidth-pictureSide-x-30)
		x += 30 + w + 26
	}
}
