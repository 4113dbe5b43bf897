// Package picture draws the total for phones: three sums, the way to each rating, and a bar for each group. A phone shows it
// about as wide as the screen, so letters are never smaller than a fortieth of the width.
package picture

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"

	"git.sr.ht/~sbinet/gg"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

// Measures of the picture in pixels. Telegram shrinks pictures to 1280 on the longer side, so it is no higher than that
// with ten groups.
const (
	pictureWidth = 1080
	pictureSide  = 48
	groupHeight  = 70.0
	barHeight    = 26.0
	besideHeight = 34
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
	y    float64  // how far down it has come
	said []string // what was written, in that order
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
	p.said = append(p.said, s)
}

// Write draws the total. The caption beside it says the same in words.
func Write(w io.Writer, d content.Data) error {
	if err := draw(d).EncodePNG(w); err != nil {
		return fmt.Errorf("write the PNG: %w", err)
	}
	return nil
}

// Words are what can be read in the picture, as it is drawn.
func Words(d content.Data) []string { return draw(d).said }

func draw(d content.Data) *picture {
	line, beside := d.Rating().Words()
	said := besideLines(beside)
	height := 506 + besideHeight*len(said) + int(groupHeight)*len(d.Total.Groups)
	p := &picture{Context: gg.NewContext(pictureWidth, height)}
	p.SetHexColor(inkPaper)
	p.Clear()
	p.heading(d)
	p.figures(d)
	p.rating(line, said)
	p.scale(d)
	for _, g := range d.Total.Groups {
		p.group(g)
	}
	p.legend(d)
	return p
}

// besideLines breaks what is said beside the rating where a line is full.
func besideLines(text string) (lines []string) {
	p := &picture{Context: gg.NewContext(1, 1)}
	p.face(smallest, false)
	for part := range strings.SplitSeq(text, "; ") {
		if n := len(lines); n > 0 {
			if w, _ := p.MeasureString(lines[n-1] + "; " + part); w <= inner {
				lines[n-1] += "; " + part
				continue
			}
		}
		lines = append(lines, part)
	}
	return lines
}

const inner = pictureWidth - 2*pictureSide

func (p *picture) heading(d content.Data) {
	p.text(fmt.Sprintf("%s · Tự chấm điểm năm %d", d.Campaign.Unit, d.Campaign.Year), pictureSide, 64, 0, 40, true, inkDark, inner)
	p.text(content.MadeAt(d), pictureSide, 104, 0, smallest, false, inkSoft, inner)
	p.y = 104
}

// figures are the sums, side by side.
func (p *picture) figures(d content.Data) {
	t := d.Total
	survey := format.Points(t.Survey.Points)
	if t.SurveyKnown == 0 {
		survey = "–"
	}
	xhh := "XHH dự kiến"
	switch {
	case t.SurveyKnown == 0:
		xhh = "XHH chưa có"
	case t.SurveyKnown < t.SurveyLeaves:
		xhh = fmt.Sprintf("XHH mới có %d/%d", t.SurveyKnown, t.SurveyLeaves)
	}
	type figure struct{ label, value, of, ink string }
	list := []figure{
		{"Tự chấm", format.Points(t.Self.Points), format.Points(t.Self.Max), inkSubmitted},
		{xhh, survey, format.Points(t.Survey.Max), inkSurvey},
	}
	if t.SurveyKnown == t.SurveyLeaves { // no sum of what is not known
		list = append(list, figure{"Cộng", format.Points(t.All.Points), format.Points(t.All.Max), inkDark})
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
