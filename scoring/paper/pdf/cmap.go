package pdf

// ToUnicode maps: what the codes of a font mean as text.

import (
	"unicode/utf16"
)

// cmap gives the text of a code, and how many bytes a code has.
type cmap struct {
	width int // bytes a code: 1 or 2, as far as real fonts go
	texts map[int]string
	spans []span
}

// span maps the codes from..to to texts that differ in their last rune only, counting up from first.
type span struct {
	from, to int
	first    []rune
}

// text of a code; what a span gives is kept for the next time.
func (m *cmap) text(code int) string {
	if s, ok := m.texts[code]; ok {
		return s
	}
	if len(m.texts) >= maxMapped {
		return ""
	}
	out := ""
	for _, s := range m.spans {
		if code >= s.from && code <= s.to {
			last := len(s.first) - 1
			out = string(s.first[:last]) + string(s.first[last]+rune(code-s.from))
			break
		}
	}
	m.texts[code] = out
	return out
}

// maxMapped bounds one map: two-byte codes have no more.
const maxMapped = 1 << 16

// maxSpans bounds the search for a code that is new; fonts have some hundred.
const maxSpans = 4096

// readCMap reads a ToUnicode stream. What cannot be read is left out.
func readCMap(data []byte, left *Budget) (*cmap, error) {
	m := &cmap{width: 1, texts: map[int]string{}}
	p := &parser{b: data, left: left}
	var args []any
	for {
		v, err := p.next()
		if err != nil {
			return m, ignoreEOF(err)
		}
		k, ok := v.(keyword)
		if !ok {
			if len(args) < 3*maxMapped {
				args = append(args, v)
			}
			continue
		}
		m.read(k, args)
		args = args[:0]
	}
}

// read takes in what stood before an operator.
func (m *cmap) read(operator keyword, args []any) {
	switch operator {
	case "endcodespacerange":
		if len(args) == 0 {
			return
		}
		if s, ok := args[len(args)-1].(Text); ok {
			m.width = max(1, min(len(s), 4))
		}
	case "endbfchar":
		for i := 0; i+1 < len(args); i += 2 {
			m.set(code(args[i]), utf16Text(args[i+1]))
		}
	case "endbfrange":
		m.ranges(args)
	}
}

func (m *cmap) set(code int, s string) {
	if code >= 0 && s != "" && len(m.texts) < maxMapped {
		m.texts[code] = s
	}
}

// ranges reads triples: first code, last code, and the text of the first or a list of texts.
func (m *cmap) ranges(args []any) {
	for i := 0; i+2 < len(args); i += 3 {
		from, to := code(args[i]), code(args[i+1])
		if from < 0 || to < from {
			continue
		}
		if list, ok := args[i+2].(Array); ok {
			for j := range min(len(list), to-from+1) {
				m.set(from+j, utf16Text(list[j]))
			}
			continue
		}
		if first := []rune(utf16Text(args[i+2])); len(first) > 0 && len(m.spans) < maxSpans {
			m.spans = append(m.spans, span{from, to, first})
		}
	}
}

func code(v any) int {
	s, ok := v.(Text)
	if !ok || len(s) == 0 || len(s) > 4 {
		return -1
	}
	n := 0
	for _, c := range s {
		n = n<<8 | int(c)
	}
	return n
}

func utf16Text(v any) string {
	s, ok := v.(Text)
	if !ok || len(s) == 0 || len(s) > 64 {
		return ""
	}
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
