package pdf

// Single tokens: words, numbers, references and names.

import (
	"bytes"
	"strconv"
)

func (p *parser) regular() []byte {
	from := p.i
	for p.i < len(p.b) && !IsSpace(p.b[p.i]) && !isDelimiter(p.b[p.i]) {
		p.i++
	}
	return p.b[from:p.i]
}

func (p *parser) word() any {
	switch w := string(p.regular()); w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return keyword(w)
	}
}

func (p *parser) number() any {
	s := p.regular()
	v, err := strconv.ParseFloat(string(s), 64)
	if err != nil || v != v || v > 1e12 || v < -1e12 {
		return 0.0 // damage such as "--5": a zero does least harm
	}
	if n, ok := Whole(v); ok && bytes.IndexByte(s, '.') < 0 && n >= 0 {
		if r, ok := p.reference(n); ok {
			return r
		}
	}
	return v
}

// reference looks ahead for "G R" behind the number n.
func (p *parser) reference(n int) (Ref, bool) {
	i := p.i
	space := func() bool {
		from := i
		for i < len(p.b) && IsSpace(p.b[i]) && i-from < 8 {
			i++
		}
		return i > from
	}
	if !space() {
		return 0, false
	}
	digits := i
	for i < len(p.b) && p.b[i] >= '0' && p.b[i] <= '9' && i-digits < 6 {
		i++
	}
	if i == digits || !space() || i >= len(p.b) || p.b[i] != 'R' {
		return 0, false
	}
	if i+1 < len(p.b) && !IsSpace(p.b[i+1]) && !isDelimiter(p.b[i+1]) {
		return 0, false
	}
	p.i = i + 1
	return Ref(n), true
}

func (p *parser) name() Name {
	s := p.regular()
	if bytes.IndexByte(s, '#') < 0 {
		return Name(s)
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '#' && i+2 < len(s) {
			if v, err := strconv.ParseUint(string(s[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return Name(out)
}

// Whole is a number without a fraction; ok is false for everything else.
func Whole(v any) (n int, ok bool) {
	f, ok := v.(float64)
	if !ok || f != float64(int(f)) {
		return 0, false
	}
	return int(f), true
}

// IsSpace reports whether c is white space in a PDF.
func IsSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (p *parser) skipSpace() {
	for p.i < len(p.b) {
		c := p.b[p.i]
		if c == '%' {
			for p.i < len(p.b) && p.b[p.i] != '\n' && p.b[p.i] != '\r' {
				p.i++
			}
			continue
		}
		if !IsSpace(c) {
			return
		}
		p.i++
	}
}
