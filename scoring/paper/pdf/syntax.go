// Package pdf reads the objects of a PDF and the text of its first page. Files may be hostile: the work on one file is bounded.
package pdf

// PDF syntax: numbers, names, strings, arrays, dictionaries, references and operators,
// for files and for content streams alike. Damage is skipped over rather than reported.

import (
	"errors"
	"io"
)

// The kinds of objects, beside float64, bool and nil.
type (
	Name    string // /Name, without the slash
	Text    []byte // (string) or <hex>, decoded
	keyword string // an operator, or a word of the file's structure
	Dict    map[Name]any
	Array   []any
	Ref     int // an indirect object; generations are of no use here
	Stream  struct {
		Dict Dict
		at   int // offset of the data in the file
		of   int // its number
	}
)

// parser reads objects from b at i.
type parser struct {
	b     []byte
	i     int
	depth int
	left  *Budget
}

var errNesting = errors.New("nested too deeply")

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

func (p *parser) array() (any, error) {
	out := Array{}
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
	out := Dict{}
	err := p.nested(func() error {
		for {
			k, err := p.next()
			if err != nil {
				return err
			}
			if k == keyword(">>") {
				return nil
			}
			key, ok := k.(Name)
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
