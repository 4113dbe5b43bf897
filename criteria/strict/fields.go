package strict

// Fields: a mapping with the fields it may have, where they stand, and which of them are needed.

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// Fields is one mapping of the file with its known fields.
type Fields struct {
	r      *Reader
	at     Place
	what   string // for faults: "tiêu chí", "phương án"
	sound  bool   // it is a mapping
	values map[string]ast.Node
	keys   map[string]Place
}

// At is where the mapping stands.
func (f *Fields) At() Place { return f.at }

// Has reports whether the field is there with a value.
func (f *Fields) Has(name string) bool { return f.values[name] != nil }

// Given reports whether the field is there, sound or not.
func (f *Fields) Given(name string) bool {
	_, ok := f.keys[name]
	return ok
}

// Value is the field's value, of no type when it is missing or empty.
func (f *Fields) Value(name string) Value { return Value{f.r, f.values[name]} }

// KeyAt is where the field stands, or the mapping itself when it is missing.
func (f *Fields) KeyAt(name string) Place {
	if at, ok := f.keys[name]; ok {
		return at
	}
	return f.at
}

// ValueAt is where the field's value stands; a text of several lines stands where its name does.
func (f *Fields) ValueAt(name string) Place {
	if n := f.values[name]; n != nil && n.Type() != ast.LiteralType {
		return placeOf(n)
	}
	return f.KeyAt(name)
}

// Within is the place of a letter of a text that stands on one line between quotes, or else of the text.
func (f *Fields) Within(name string, offset int) Place {
	at := f.ValueAt(name)
	s, ok := f.values[name].(*ast.StringNode)
	if ok && s.Token.Type == token.DoubleQuoteType && !strings.ContainsAny(s.Value, "\"\\\n") {
		at.Column += 1 + offset
	}
	return at
}

// Need reports whether the field can be read; a missing one is a fault, an empty one was noted already.
func (f *Fields) Need(name, example string) bool {
	if f.Given(name) || !f.sound {
		return f.Has(name)
	}
	f.r.Fault(f.at, "%s thiếu trường “%s”, ví dụ: %s", f.what, name, example)
	return false
}

// Inner opens the mapping that a field is, named in faults as the field; see Value.Fields.
func (f *Fields) Inner(name string, known ...string) (*Fields, bool) {
	return f.Value(name).Fields(name, known...)
}

// Quiet reads the same fields without noting faults, for what was read before.
func (f *Fields) Quiet() *Fields {
	quiet := *f
	quiet.r = &Reader{}
	return &quiet
}

func (f *Fields) empty(name string, at Place) {
	f.r.Fault(at, "“%s” để trống; ghi nội dung hoặc bỏ trường này", name)
}
