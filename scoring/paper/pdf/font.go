package pdf

// Fonts: from the bytes of a shown string to text and widths.

import (
	"errors"

	"golang.org/x/text/encoding/charmap"
)

// font turns codes into text.
type font struct {
	unicode *cmap           // ToUnicode, if the font has one
	simple  map[byte]string // of a simple font: what its encoding changes
	bytes   int             // bytes a code
	widths  map[int]float64 // in thousandths of the font size
	width   float64         // of codes that widths leaves out
}

// Widths that stand in for missing ones, in thousandths: an average letter, and a full em for two-byte codes.
const (
	averageWidth = 500
	emWidth      = 1000
)

// font reads a font dictionary; an unusable one gives no text.
func (f *File) font(d Dict) (*font, error) {
	out := &font{bytes: 1, widths: map[int]float64{}, width: averageWidth}
	if s, ok := f.Resolve(d["ToUnicode"]).(Stream); ok {
		data, err := f.data(s)
		if err == nil {
			out.unicode, err = readCMap(data, f.left)
		}
		if err != nil && !errors.Is(err, errNotText) {
			return nil, err
		}
	}
	if d["Subtype"] != Name("Type0") {
		f.simpleFont(d, out)
		return out, nil
	}
	out.bytes = 2
	if out.unicode != nil {
		out.bytes = out.unicode.width
	}
	if list := f.ArrayOf(d["DescendantFonts"]); len(list) > 0 {
		f.wideFont(f.DictOf(list[0]), out)
	}
	return out, nil
}

func (f *File) simpleFont(d Dict, out *font) {
	first, _ := Whole(f.Resolve(d["FirstChar"]))
	for i, w := range f.ArrayOf(d["Widths"]) {
		if i > 255 {
			break
		}
		out.widths[first+i] = f.NumberOf(w)
	}
	out.simple = map[byte]string{}
	code := 0
	for _, v := range f.ArrayOf(f.DictOf(d["Encoding"])["Differences"]) {
		switch v := f.Resolve(v).(type) {
		case float64:
			code = int(v)
		case Name:
			if code >= 0 && code < 256 {
				out.simple[byte(code)] = glyphText(string(v))
			}
			code++
		}
	}
}

// wideFont reads the widths of a two-byte font: "c [w w …]" and "first last w".
func (f *File) wideFont(d Dict, out *font) {
	out.width = emWidth
	if w := f.NumberOf(d["DW"]); w > 0 {
		out.width = w
	}
	w := f.ArrayOf(d["W"])
	for i := 0; i+1 < len(w); {
		first, ok := Whole(f.Resolve(w[i]))
		if !ok || first < 0 || first > 0xFFFF {
			return
		}
		if list := f.ArrayOf(w[i+1]); list != nil {
			f.eachWidth(out, first, list)
			i += 2
			continue
		}
		if i+2 >= len(w) || !f.oneWidth(out, first, w[i+1], w[i+2]) {
			return
		}
		i += 3
	}
}

// eachWidth reads the widths of codes that follow each other, from first on.
func (f *File) eachWidth(out *font, first int, list Array) {
	for i, v := range list[:min(len(list), maxMapped)] {
		out.widths[first+i] = f.NumberOf(v)
	}
}

// oneWidth reads the one width of all codes from first to last. It reports whether the budget allows that.
func (f *File) oneWidth(out *font, first int, last, width any) bool {
	end, _ := Whole(f.Resolve(last))
	for c := first; c <= min(end, 0xFFFF); c++ {
		if f.left.step() != nil {
			return false
		}
		out.widths[c] = f.NumberOf(width)
	}
	return true
}

// glyph is the text of a code.
func (t *font) glyph(code int) string {
	if t.unicode != nil {
		if s := t.unicode.text(code); s != "" {
			return s
		}
	}
	if t.bytes != 1 || code > 255 {
		return ""
	}
	if s, ok := t.simple[byte(code)]; ok {
		return s
	}
	return string(charmap.Windows1252.DecodeByte(byte(code)))
}

func (t *font) advance(code int) float64 {
	if w, ok := t.widths[code]; ok {
		return w
	}
	return t.width
}
