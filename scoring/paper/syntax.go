package paper

// PDF syntax: numbers, names, strings, arrays, dictionaries, references and operators,
// for files and for content streams alike. Damage is skipped over rather than reported.

import (
	"bytes"
	"errors"
	"io"
	"strconv"
)

type (
	name    string // /Name, without the slash
	text    []byte // (string) or <hex>, decoded
	keyword string // an operator, or a word of the file's structure
	dict    map[name]any
	array   []any
	ref     struct{ n int } // an indirect object; generations are of no use here
	stream  struct {
		dict dict
		at   int // offset of the data in the file
	}
)

// parser reads objects from b at i.
type parser struct {
	b     []byte
	i     int
	depth int
	left  *budget
}

var errNesting = errors.New("nested too deeply")

func isSpace(c byte) bool {
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
		if !isSpace(c) {
			return
		}
		p.i++
	}
}

// next reads one object or operator. References are recognised. io.EOF ends.
func (p *parser) next() (any, error) {
	if err := p.left.step(); err != nil {
		return nil, err
	}
	from := p.i
	p.skipSpace()
	if p.i >= len(p.b) {
		return nil, io.EOF
	}
	switch c := p.b[p.i]; {
	case c == '<' && p.i+1 < len(p.b) && p.b[p.i+1] == '<':
		p.i += 2
		return p.dict()
	case c == '[':
		p.i++
		return p.array()
	}
	v := p.scalar()
	p.left.steps -= (p.i - from) / bytesPerStep // the same long string may be read again and again
	return v, nil
}

// bytesPerStep is how long a token may be for the price of one.
const bytesPerStep = 32

func (p *parser) scalar() any {
	switch c := p.b[p.i]; {
	case c == '/':
		p.i++
		return p.name()
	case c == '(':
		return p.literal()
	case c == '<':
		return p.hex()
	case c == '>' && p.i+1 < len(p.b) && p.b[p.i+1] == '>':
		p.i += 2
		return keyword(">>")
	case isDelimiter(c):
		p.i++
		return keyword(c)
	case c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9':
		return p.number()
	}
	return p.word()
}

func (p *parser) regular() []byte {
	from := p.i
	for p.i < len(p.b) && !isSpace(p.b[p.i]) && !isDelimiter(p.b[p.i]) {
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
	if n, ok := whole(v); ok && bytes.IndexByte(s, '.') < 0 && n >= 0 {
		if r, ok := p.reference(n); ok {
			return r
		}
	}
	return v
}

// reference looks ahead for "G R" behind the number n.
func (p *parser) reference(n int) (ref, bool) {
	i := p.i
	space := func() bool {
		from := i
		for i < len(p.b) && isSpace(p.b[i]) && i-from < 8 {
			i++
		}
		return i > from
	}
	if !space() {
		return ref{}, false
	}
	digits := i
	for i < len(p.b) && p.b[i] >= '0' && p.b[i] <= '9' && i-digits < 6 {
		i++
	}
	if i == digits || !space() || i >= len(p.b) || p.b[i] != 'R' {
		return ref{}, false
	}
	if i+1 < len(p.b) && !isSpace(p.b[i+1]) && !isDelimiter(p.b[i+1]) {
		return ref{}, false
	}
	p.i = i + 1
	return ref{n}, true
}

func (p *parser) name() name {
	s := p.regular()
	if bytes.IndexByte(s, '#') < 0 {
		return name(s)
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
	return name(out)
}

func (p *parser) array() (any, error) {
	out := array{}
	err := p.nested(func() error {
		for {
			v, err := p.next()
			if err != nil {
				return err
			}
			if k, ok := v.(keyword); ok {
				if k == "]" {
					return nil
				}
				continue
			}
			out = append(out, v)
		}
	})
	return out, err
}

func (p *parser) dict() (any, error) {
	out := dict{}
	err := p.nested(func() error {
		for {
			k, err := p.next()
			if err != nil {
				return err
			}
			if k == keyword(">>") {
				return nil
			}
			key, ok := k.(name)
			if !ok {
				continue
			}
			v, err := p.next()
			if err != nil {
				return err
			}
			if v == keyword(">>") {
				return nil
			}
			out[key] = v
		}
	})
	return out, err
}

// nested runs read one level deeper. What the end of the data cuts off is kept as far as it went.
func (p *parser) nested(read func() error) error {
	if p.depth >= maxNesting {
		return errNesting
	}
	p.depth++
	defer func() { p.depth-- }()
	if err := read(); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

func whole(v any) (int, bool) {
	f, ok := v.(float64)
	if !ok || f != float64(int(f)) {
		return 0, false
	}
	return int(f), true
}
