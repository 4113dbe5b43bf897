package pdf

// Showing strings: fonts are looked up, codes become text with its place and width.

import (
	"math"
)

func (in *interpreter) setFont() error {
	if len(in.args) < 2 {
		return nil
	}
	called, _ := in.args[len(in.args)-2].(Name)
	v := in.file.DictOf(in.resources["Font"])[called]
	key := any(v)
	if _, ok := v.(Ref); !ok {
		key = called
	}
	if known, ok := in.fonts[key]; ok {
		in.now.font = known
		return nil
	}
	d := in.file.DictOf(v)
	if d == nil {
		in.now.font = nil
		return in.file.left.step()
	}
	loaded, err := in.file.font(d)
	if err != nil {
		return err
	}
	in.fonts[key], in.now.font = loaded, loaded
	return nil
}

// print shows a string and moves on.
func (in *interpreter) print(v any) error {
	s, ok := v.(Text)
	if !ok || in.now.font == nil || in.runCount() >= maxRuns {
		return nil
	}
	f, now := in.now.font, in.now
	var words []byte
	width := 0.0
	for i := 0; i+f.bytes <= len(s); i += f.bytes {
		if err := in.file.left.step(); err != nil {
			return err
		}
		c := code(s[i : i+f.bytes])
		words = append(words, f.glyph(c)...)
		step := f.advance(c)/1000*now.size + now.char
		if f.bytes == 1 && c == ' ' {
			step += now.word
		}
		width += step * now.scale
	}
	full := in.text.times(now.ctm)
	x, y := full.at(0, now.rise)
	end, _ := full.at(width, now.rise)
	in.text = matrix{1, 0, 0, 1, width, 0}.times(in.text)
	upright := full[0] > 0 && math.Abs(full[0]) > 4*math.Abs(full[1])
	size := math.Abs(now.size) * math.Hypot(full[2], full[3])
	if len(words) == 0 || size <= 1 || size >= 500 || !finite(x, y, end) {
		return nil
	}
	if upright {
		in.runs = append(in.runs, run{x, y, end, size, string(words)})
		return nil
	}
	if full[0]*full[3] <= full[1]*full[2] { // mirrored: it is read by no one
		return nil
	}
	direction := int(math.Round(math.Atan2(full[1], full[0]) * 180 / math.Pi))
	toUpright := turn(-direction)
	along, above := toUpright.at(x, y)
	in.turned[direction] = append(in.turned[direction], run{along, above, along + width*math.Hypot(full[0], full[1]), size, string(words)})
	return nil
}

func finite(list ...float64) bool {
	for _, v := range list {
		if math.IsNaN(v) || math.Abs(v) > 1e6 {
			return false
		}
	}
	return true
}

// run is one shown string: its baseline from (x, y) to end, in points, and its size.
type run struct {
	x, y, end, size float64
	text            string
}
