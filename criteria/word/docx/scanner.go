package docx

// XML element by element, within the bounds of the file.

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// budget is what all parts of a file have taken together.
type budget struct{ elements, text int }

// scanner reads a part. Names are told without their namespaces: Word has two sets of them.
type scanner struct {
	d     *xml.Decoder
	spent *budget
	depth int
}

func newScanner(b []byte, spent *budget) *scanner {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = true
	return &scanner{d: d, spent: spent}
}

// root gives the outermost element to read.
func (s *scanner) root(read func() error) error {
	for {
		token, err := s.d.Token()
		if err != nil {
			return err
		}
		if _, ok := token.(xml.StartElement); ok {
			return s.inside(read)
		}
	}
}

func (s *scanner) inside(read func() error) error {
	if s.depth++; s.depth > maxDepth {
		return errTooMuch
	}
	err := read()
	s.depth--
	return err
}

// each calls visit for each element inside the current one, up to its end. visit reads the element whole, or leaves it.
func (s *scanner) each(visit func(e xml.StartElement) (read func() error)) error {
	for {
		token, err := s.d.Token()
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if s.spent.elements++; s.spent.elements > maxElements {
				return errTooMuch
			}
			read := visit(t)
			if read == nil {
				read = s.leave
			}
			if err := s.inside(read); err != nil {
				return err
			}
		}
	}
}

// leave reads the current element and keeps nothing of it.
func (s *scanner) leave() error {
	return s.each(func(xml.StartElement) func() error { return nil })
}

// text reads the text right inside the current element.
func (s *scanner) text() (string, error) {
	var out strings.Builder
	for {
		token, err := s.d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			if s.spent.text += len(t); s.spent.text > maxText {
				return "", errTooMuch
			}
			out.Write(t)
		case xml.StartElement:
			if err := s.inside(s.leave); err != nil {
				return "", err
			}
		case xml.EndElement:
			return out.String(), nil
		}
	}
}

// attr is the value of an attribute, "" if there is none.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on tells whether an element like <w:b/> switches something on.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}
