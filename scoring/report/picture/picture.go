// Package picture draws the total for phones: three sums, the way to each rating, and a bar for each group. A phone shows it
// about as wide as the screen, so letters are never smaller than a fortieth of the width.
package picture

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io"
	"math"
	"sort"
	"strings"
	"sync"

	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"

	"git.sr.ht/~sbinet/gg"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Measures of the picture in pixels. Telegram shrinks pictures to 1280 on the longer side, so it is no higher than that
// with ten groups.
const (
	pictureWidth = 1080
	pictureSide  = 48
	groupHeight  = 70.0
	groupRows    = 14 // more groups stand in two columns
	barHeight    = 26.0
	besideHeight = 34
	smallest     = 27.0 // size of the smallest letters
	headSmallest = 30.0 // of the heading, as long as it holds the year
)

// Colours.
const (
	inkDark      = "#1b2a41"
	inkSoft      = "#5b6b82"
	inkApproved  = "#14532d"
	inkSubmitted = "#2e8b57"
	inkWorking   = "#e0a100"
	inkSurvey    = "#5b5bd6"
	inkPenalty   = "#b3413b"
	inkEmpty     = "#e3e8ef"
	inkPaper     = "#ffffff"
	inkEdge      = "#c3ccd8"
	inkHatch     = "#f4d58a"
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
	// stands is where each of said stands.
	stands []image.Rectangle

	faces map[letter]font.Face // those that were used; making one is slower than writing with it
	at    letter               // the one in hand
}

// letter is a size of letters.
type letter struct {
	size float64
	bold bool
}

// face takes letters of a size in hand.
func (p *picture) face(size float64, isBold bool) {
	p.at = letter{size, isBold}
	face, ok := p.faces[p.at]
	if !ok {
		f := sansRegular()
		if isBold {
			f = sansBold()
		}
		made, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
		if err != nil {
			panic("report: the embedded font is broken: " + err.Error())
		}
		if p.faces == nil {
			p.faces = map[letter]font.Face{}
		}
		face, p.faces[p.at] = made, made
	}
	p.SetFontFace(face)
}

// text writes one line with its baseline at y; anchor 0 is left, 0.5 the middle, 1 right of x. What is wider than most gets
// smaller, and then loses its last words; one long word loses its last letters.
func (p *picture) text(s string, x, y, anchor, size float64, isBold bool, ink string, most float64) {
	wide := func(s string) bool {
		p.face(size, isBold)
		w, _ := p.MeasureString(s)
		return w > most
	}
	for size > smallest && wide(s) {
		size = max(size-1, smallest)
	}
	if wide(s) {
		s = cut(s, wide)
	}
	p.face(size, isBold)
	w, _ := p.MeasureString(s)
	p.write(s, x-w*anchor, y, ink)
	p.said = append(p.said, s)
	p.stands = append(p.stands, image.Rect(int(x-w*anchor), int(y-size*0.7), int(x-w*anchor+w), int(y)))
}

// cut is the longest beginning of a text, in whole words, that is not too wide with an ellipsis behind it; of a first word that is
// too wide by itself, in letters.
func cut(s string, wide func(string) bool) string {
	longest := func(pieces []string, between string) string {
		n := sort.Search(len(pieces), func(n int) bool { return wide(strings.Join(pieces[:n+1], between) + "…") })
		return strings.TrimRight(strings.Join(pieces[:n], between), ",; ")
	}
	kept := longest(strings.Fields(s), " ")
	if kept == "" {
		kept = longest(strings.Split(s, ""), "")
	}
	return kept + "…"
}

// write puts letters on the paper, their baseline on a whole pixel.
func (p *picture) write(s string, x, y float64, ink string) {
	paper, ok := p.Image().(draw.Image)
	if !ok {
		return
	}
	var c color.RGBA
	if _, err := fmt.Sscanf(ink, "#%02x%02x%02x", &c.R, &c.G, &c.B); err != nil {
		panic("report: no ink " + ink)
	}
	c.A = 255
	d := font.Drawer{Dst: paper, Src: image.NewUniform(c), Face: p.faces[p.at], Dot: fixed.P(int(math.Round(x)), int(math.Round(y)))}
	d.DrawString(s)
}

// Write draws the total. The caption beside it says the same in words.
func Write(w io.Writer, d content.Data) error {
	return encode(w, drawTotal(d))
}

// newPicture is an empty sheet. The paper is white and has an edge, so that the picture is read alike in a light and in a dark chat.
func newPicture(height int) *picture {
	p := &picture{Context: gg.NewContext(pictureWidth, height)}
	p.SetHexColor(inkPaper)
	p.Clear()
	p.SetHexColor(inkEdge)
	p.SetLineWidth(2)
	p.DrawRectangle(1, 1, pictureWidth-2, float64(height)-2)
	p.Stroke()
	return p
}

// hatch strokes a part of a bar that must be told from its neighbours without colour: what is in work.
func (p *picture) hatch(ink string, x, top, width, height float64) {
	if ink != inkWorking {
		return
	}
	p.Push()
	p.DrawRectangle(x, top, width, height)
	p.Clip()
	p.SetHexColor(inkHatch)
	p.SetLineWidth(2)
	for at := x - height; at < x+width; at += 14 {
		p.DrawLine(at, top+height, at+height, top)
	}
	p.Stroke()
	p.Pop()
	p.ResetClip()
}

// Words are what can be read in the picture, as it is drawn.
func Words(d content.Data) []string { return drawTotal(d).said }

func drawTotal(d content.Data) *picture {
	line, beside := d.Rating().Words()
	said := besideLines(beside)
	if settled := d.Settled(); settled != "" {
		said = append(besideLines("Tổng điểm "+settled), said...)
	}
	groups := d.Total.Groups
	columns := columnsFor(len(groups), groupRows, 2)
	marks := marksOf(d)
	height := 506 + besideHeight*len(said) + marks.rows()*markHeight + rowsIn(len(groups), len(columns))*int(groupHeight)
	p := newPicture(height)
	p.heading(d)
	p.figures(d)
	p.rating(line, said)
	p.scale(d, marks)
	p.inColumns(columns, len(groups), groupHeight, func(i int, c column) { p.group(c, groups[i]) })
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
			lines[n-1] += ";"
		}
		lines = append(lines, part)
	}
	return lines
}

const inner = pictureWidth - 2*pictureSide

func (p *picture) heading(d content.Data) {
	unit, what, when := d.Campaign.Unit, "Tự chấm điểm "+d.Campaign.Assessed(), content.MadeAt(d)
	p.face(headSmallest, true)
	if w, _ := p.MeasureString(unit + " · " + what); w <= inner {
		unit += " · " + what
	} else { // the year is more than the end of a long name
		when = what + " · " + when
	}
	p.text(unit, pictureSide, 64, 0, 40, true, inkDark, inner)
	p.text(when, pictureSide, 104, 0, smallest, false, inkSoft, inner)
	p.y = 104
}

// figures are the sums, side by side.
func (p *picture) figures(d content.Data) {
	t := d.Total
	survey := format.Points(t.Survey.Points)
	if t.SurveyKnown == 0 {
		survey = "–"
	}
	mark := d.SurveyMark()
	if others := d.Campaign.Terms().Others; others != "" { // for both there is no room
		mark = others
	}
	mark = format.Capital(mark)
	xhh := mark + " dự kiến"
	switch {
	case t.SurveyKnown == 0:
		xhh = mark + " chưa có"
	case t.SurveyKnown < t.SurveyLeaves:
		xhh = fmt.Sprintf("%s có %d/%d", mark, t.SurveyKnown, t.SurveyLeaves) // longer words are cut off
	}
	type figure struct{ label, value, of, ink string }
	list := []figure{
		{"Tự chấm", format.Points(t.Self.Points), format.Points(t.Self.Max), inkSubmitted},
	}
	if t.SurveyLeaves > 0 {
		list = append(list, figure{xhh, survey, format.Points(t.Survey.Max), inkSurvey})
	}
	switch {
	case d.Settled() != "":
		list = append(list, figure{"Tổng điểm", format.Points(t.Settled.Points), format.Points(d.Campaign.Catalogue.Max), inkDark})
	case t.SurveyLeaves > 0 && t.SurveyKnown == t.SurveyLeaves: // no sum of what is not known
		list = append(list, figure{"Cộng", format.Points(t.All.Points), format.Points(t.All.Max), inkDark})
	}
	const width, figureGap = inner / 3.0, 24
	for i, f := range list {
		x := pictureSide + width*float64(i)
		p.text(f.label, x, p.y+60, 0, 30, false, inkSoft, width-figureGap)
		p.text(f.value, x, p.y+122, 0, 64, true, f.ink, width)
		p.face(64, true)
		w, _ := p.MeasureString(f.value)
		p.text("/"+f.of, x+w+4, p.y+122, 0, 34, false, inkSoft, width-w)
	}
	p.y += 146
}
