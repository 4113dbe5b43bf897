package report

// The total as a picture for phones: five figures, the way to each rating, and a bar for each group. Telegram shows
// it about as wide as the screen, so letters are never smaller than a fortieth of the width.

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"chamdiem/scoring"

	"git.sr.ht/~sbinet/gg"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/shopspring/decimal"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

// Measures of the picture in pixels. Telegram shrinks pictures to 1280 on the longer side, so it is no higher than that
// with ten groups.
const (
	pictureWidth = 1080
	pictureSide  = 48
	groupHeight  = 72.0
	barHeight    = 26.0
	smallest     = 27.0 // size of the smallest letters
)

// Colours.
const (
	inkDark      = "#1b2a41"
	inkSoft      = "#5b6b82"
	inkApproved  = "#14532d"
	inkSubmitted = "#2e8b57"
	inkWorking   = "#e0a100"
	inkSurvey    = "#5b5bd6"
	inkEmpty     = "#e3e8ef"
	inkPaper     = "#ffffff"
)

var (
	sansRegular = sync.OnceValue(func() *opentype.Font { return parseFont(liberationsansregular.TTF) })
	sansBold    = sync.OnceValue(func() *opentype.Font { return parseFont(liberationsansbold.TTF) })
)

func parseFont(ttf []byte) *opentype.Font {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic("report: the embedded font is broken: " + err.Error())
	}
	return f
}

// picture is a drawing from top to bottom.
type picture struct {
	*gg.Context
	y float64 // how far down it has come
}

func (p *picture) face(size float64, isBold bool) {
	f := sansRegular()
	if isBold {
		f = sansBold()
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		panic("report: the embedded font is broken: " + err.Error())
	}
	p.SetFontFace(face)
}

// text writes one line with its baseline at y; anchor 0 is left, 0.5 the middle, 1 right of x. What is wider than most gets
// smaller, and then loses its last words.
func (p *picture) text(s string, x, y, anchor, size float64, isBold bool, ink string, most float64) {
	wide := func(s string) bool {
		p.face(size, isBold)
		w, _ := p.MeasureString(s)
		return w > most
	}
	for size > smallest && wide(s) {
		size = max(size-1, smallest)
	}
	for words := strings.Fields(s); len(words) > 1 && wide(s); {
		words = words[:len(words)-1]
		s = strings.TrimRight(strings.Join(words, " "), ",;") + "…"
	}
	p.face(size, isBold)
	p.SetHexColor(ink)
	p.DrawStringAnchored(s, x, y, anchor, 0)
}

// WritePNG draws the total. The caption beside it says the same in words.
func WritePNG(w io.Writer, d Data) error {
	height := 520 + groupHeight*float64(len(d.Total.Groups))
	p := &picture{Context: gg.NewContext(pictureWidth, int(height))}
	p.SetHexColor(inkPaper)
	p.Clear()
	p.heading(d)
	p.figures(d)
	p.scale(d)
	for _, g := range d.Total.Groups {
		p.group(d, g)
	}
	p.legend(d)
	if err := p.EncodePNG(w); err != nil {
		return fmt.Errorf("write the PNG: %w", err)
	}
	return nil
}

const inner = pictureWidth - 2*pictureSide

func (p *picture) heading(d Data) {
	p.text(fmt.Sprintf("%s · Tự chấm điểm năm %d", d.Campaign.Unit, d.Campaign.Year), pictureSide, 64, 0, 40, true, inkDark, inner)
	p.text(madeAt(d), pictureSide, 104, 0, smallest, false, inkSoft, inner)
	p.y = 104
}

// figures are the three sums, side by side.
func (p *picture) figures(d Data) {
	t := d.Total
	survey := scoring.FormatPoints(t.Survey.Points)
	if t.SurveyKnown == 0 {
		survey = "–"
	}
	list := []struct{ label, value, of, ink string }{
		{"Tự chấm", scoring.FormatPoints(t.Self.Points), scoring.FormatPoints(t.Self.Max), inkSubmitted},
		{"XHH dự kiến", survey, scoring.FormatPoints(t.Survey.Max), inkSurvey},
		{"Cộng", scoring.FormatPoints(t.All.Points), scoring.FormatPoints(t.All.Max), inkDark},
	}
	const width = inner / 3.0
	for i, f := range list {
		x := pictureSide + width*float64(i)
		p.text(f.label, x, p.y+60, 0, 30, false, inkSoft, width)
		p.text(f.value, x, p.y+122, 0, 64, true, f.ink, width)
		p.face(64, true)
		w, _ := p.MeasureString(f.value)
		p.text("/"+f.of, x+w+4, p.y+122, 0, 34, false, inkSoft, width-w)
	}
	p.y += 146
}

// scale shows the sum on a line from 0 to the maximum, with the bands and what is still possible.
func (p *picture) scale(d Data) {
	t := d.Total
	at := func(v decimal.Decimal) float64 {
		if !t.All.Max.IsPositive() {
			return pictureSide
		}
		return pictureSide + inner*v.Div(t.All.Max).InexactFloat64()
	}
	name, _, _ := strings.Cut(d.proposalWords(), " (")
	reserve := strings.TrimPrefix(d.proposalWords(), name)
	label := "Đề xuất: "
	if d.Proposal.Rating == "" {
		label = "Gợi ý: "
	}
	p.text(label+name, pictureSide, p.y+34, 0, 36, true, inkDark, inner)
	p.text(strings.Trim(reserve, " ()"), pictureSide, p.y+70, 0, smallest, false, inkSoft, inner)
	top := p.y + 88
	p.bar(pictureSide, inner, top, inkEmpty)
	p.SetHexColor("#b9d8c5")
	p.DrawRectangle(at(t.All.Min), top, at(t.All.High)-at(t.All.Min), barHeight)
	p.Fill()
	p.SetHexColor(inkDark)
	p.DrawRectangle(at(t.All.Points)-4, top-6, 8, barHeight+12)
	p.Fill()
	p.SetHexColor(inkSoft)
	p.SetLineWidth(3)
	for _, b := range d.Campaign.Bands {
		if !b.Min.IsPositive() {
			continue
		}
		p.DrawLine(at(b.Min), top-2, at(b.Min), top+barHeight+6)
		p.Stroke()
		p.text(scoring.FormatPoints(b.Min), at(b.Min), top+barHeight+34, 0.5, smallest, false, inkSoft, 200)
	}
	p.text(fmt.Sprintf("Còn có thể: %s – %s", scoring.FormatPoints(t.All.Min), scoring.FormatPoints(t.All.High)), pictureSide, top+barHeight+34, 0, smallest, false, inkSoft, 460)
	p.y = top + barHeight + 56
}

func (p *picture) bar(x, width, top float64, ink string) {
	if width <= 0 {
		return
	}
	p.SetHexColor(ink)
	p.DrawRectangle(x, top, width, barHeight)
	p.Fill()
}

func (p *picture) group(d Data, g scoring.Line) {
	figure := fmt.Sprintf("%s/%s", scoring.FormatPoints(g.All.Points), scoring.FormatPoints(g.All.Max))
	if g.Survey && g.All.Scored == 0 {
		figure = "chưa có/" + scoring.FormatPoints(g.All.Max)
	}
	p.face(30, true)
	w, _ := p.MeasureString(figure)
	p.text(figure, pictureWidth-pictureSide, p.y+30, 1, 30, true, inkDark, inner)
	p.text(g.Label+". "+g.Title, pictureSide, p.y+30, 0, 28, false, inkDark, inner-w-24)
	top := p.y + 40
	p.bar(pictureSide, inner, top, inkEmpty)
	x := float64(pictureSide)
	add := func(v decimal.Decimal, ink string) {
		if !g.All.Max.IsPositive() {
			return
		}
		width := inner * v.Div(g.All.Max).InexactFloat64()
		p.bar(x, width, top, ink)
		x += width
	}
	add(g.All.Approved, inkApproved)
	add(g.All.Submitted, inkSubmitted)
	add(g.All.Working, inkWorking)
	add(g.All.Points.Sub(g.All.Approved).Sub(g.All.Submitted).Sub(g.All.Working), inkSurvey)
	p.y += groupHeight
}

// legend says what the colours mean, with the number of criteria in each state.
func (p *picture) legend(d Data) {
	t := d.Total
	open := t.States[scoring.Working] + t.States[scoring.Returned]
	x, y := float64(pictureSide), p.y+50
	for _, l := range []struct{ ink, text string }{
		{inkApproved, fmt.Sprintf("duyệt %d", t.States[scoring.Approved])},
		{inkSubmitted, fmt.Sprintf("nộp %d", t.States[scoring.Submitted])},
		{inkWorking, fmt.Sprintf("đang làm, trả lại %d", open)},
		{inkEmpty, fmt.Sprintf("chưa chấm %d", t.States[scoring.Empty])},
		{inkSurvey, "XHH"},
	} {
		p.SetHexColor(l.ink)
		p.DrawRectangle(x, y-20, 22, 22)
		p.Fill()
		p.text(l.text, x+30, y, 0, smallest, false, inkDark, inner)
		w, _ := p.MeasureString(l.text)
		x += 30 + w + 26
	}
}
