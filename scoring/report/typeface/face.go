// Package typeface measures text in the font of the documents and breaks it into lines. It measures Liberation Serif, which
// has the widths of Times New Roman: what fits here fits in the documents.
package typeface

import (
	"sync"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Name is the font of all documents; Nghị định 30/2020 prescribes it for reports.
const Name = "Times New Roman"

// Face measures a font. Safe for several at once.
type Face struct {
	mu       sync.Mutex
	font     *sfnt.Font
	advances map[rune]float64 // in sizes of the font
	signs    map[rune]bool    // whether the font has one
}

var (
	regular = sync.OnceValue(func() *Face { return newFace(liberationserifregular.TTF) })
	bold    = sync.OnceValue(func() *Face { return newFace(liberationserifbold.TTF) })
	italic  = sync.OnceValue(func() *Face { return newFace(liberationserifitalic.TTF) })
	slanted = sync.OnceValue(func() *Face { return newFace(liberationserifbolditalic.TTF) }) // bold and italic
)

func newFace(ttf []byte) *Face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("report: the embedded font is broken: " + err.Error())
	}
	return &Face{font: f, advances: map[rune]float64{}, signs: map[rune]bool{}}
}

// Of is the face of a look.
func Of(isBold, isItalic bool) *Face {
	switch {
	case isBold && isItalic:
		return slanted()
	case isBold:
		return bold()
	case isItalic:
		return italic()
	}
	return regular()
}

// Width of a text at size 1.
func (f *Face) Width(s string) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	w := 0.0
	for _, r := range s {
		a, ok := f.advances[r]
		if !ok {
			a = f.advance(r)
			f.advances[r] = a
		}
		w += a
	}
	return w
}

// unit is the size at which advances are read, so that nothing is rounded away.
const unit = 1000

func (f *Face) advance(r rune) float64 {
	var buf sfnt.Buffer
	i, err := f.font.GlyphIndex(&buf, r)
	if err != nil {
		return 0.5
	}
	a, err := f.font.GlyphAdvance(&buf, i, fixed.I(unit), font.HintingNone)
	if err != nil {
		return 0.5
	}
	return float64(a) / 64 / unit
}

// Width is the width of one line in points.
func Width(s string, size float64, isBold bool) float64 {
	return Of(isBold, false).Width(s) * size
}
