package pdf

// Reading objects by their numbers.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Object reads an indirect object; nil if there is none or the work is used up.
func (f *File) Object(r Ref) any {
	where, ok := f.at[int(r)]
	if !ok {
		return nil
	}
	if where.packed != 0 {
		p := &parser{b: f.opened[where.packed], i: where.offset, left: f.left}
		v, _ := p.next()
		return v
	}
	p := &parser{b: f.raw, i: where.offset, left: f.left}
	v, err := p.next()
	d, ok := v.(Dict)
	if err != nil || !ok {
		return v
	}
	p.skipSpace()
	if !bytes.HasPrefix(p.b[p.i:], []byte("stream")) {
		return d
	}
	p.i += len("stream")
	if p.i < len(p.b) && p.b[p.i] == '\r' {
		p.i++
	}
	if p.i < len(p.b) && p.b[p.i] == '\n' {
		p.i++
	}
	return Stream{d, p.i, int(r)}
}

// Resolve follows references, a few deep.
func (f *File) Resolve(v any) any {
	for range 8 {
		r, ok := v.(Ref)
		if !ok {
			return v
		}
		v = f.Object(r)
	}
	return nil
}

// DictOf is the dictionary that v is, refers to, or that goes with the stream; nil if it is none.
func (f *File) DictOf(v any) Dict {
	switch v := f.Resolve(v).(type) {
	case Dict:
		return v
	case Stream:
		return v.Dict
	}
	return nil
}

// ArrayOf is the array that v is or refers to; nil if it is none.
func (f *File) ArrayOf(v any) Array {
	a, _ := f.Resolve(v).(Array)
	return a
}

// NumberOf is the number that v is or refers to; 0 if it is none.
func (f *File) NumberOf(v any) float64 {
	n, _ := f.Resolve(v).(float64)
	return n
}

// behindData is where the data of stream n end, or from where they cannot be told to end by their length: what looks like an
// object within the data, as in a PDF that is attached to another, is none of this file.
func (f *File) behindData(n, from int) int {
	s, ok := f.Object(Ref(n)).(Stream)
	if !ok {
		return from
	}
	if length, ok := Whole(s.Dict["Length"]); ok {
		if f.endsAt(s, length) {
			return s.at + length
		}
		return from
	}
	r, ok := s.Dict["Length"].(Ref)
	if !ok {
		return from
	}
	if length, ok := Whole(f.Object(r)); ok && f.endsAt(s, length) {
		return s.at + length
	}
	head := fmt.Appendf(nil, "\n%d 0 obj", int(r)) // the length mostly stands behind the stream, and is not indexed yet
	for at, tries := s.at, 0; tries < maxLengths; tries++ {
		k := bytes.Index(f.raw[min(at, len(f.raw)):], head)
		if k < 0 {
			f.left.steps -= (len(f.raw) - at) / bytesPerStep
			break
		}
		f.left.steps -= k / bytesPerStep
		at += k + len(head)
		p := &parser{b: f.raw, i: at, left: f.left}
		v, err := p.next()
		if length, ok := Whole(v); err == nil && ok && f.endsAt(s, length) {
			return s.at + length
		}
	}
	return from
}

// maxLengths is how many objects are tried as the length of one stream: attached files may have objects of the same number.
const maxLengths = 8

// endsAt reports whether the data of a stream end after so many bytes.
func (f *File) endsAt(s Stream, length int) bool {
	if length < 0 || length > len(f.raw)-s.at {
		return false
	}
	return bytes.HasPrefix(bytes.TrimLeft(f.raw[s.at+length:min(s.at+length+24, len(f.raw))], "\r\n "), []byte("endstream"))
}

// unpack indexes the objects of the object stream n.
func (f *File) unpack(n int) error {
	s, ok := f.Object(Ref(n)).(Stream)
	if !ok {
		return f.left.step()
	}
	count, _ := Whole(f.Resolve(s.Dict["N"]))
	first, _ := Whole(f.Resolve(s.Dict["First"]))
	data, err := f.data(s)
	if err != nil && errors.Is(err, errBudget) {
		return err
	}
	if first < 0 || first > len(data) || count < 0 {
		return nil
	}
	f.opened[n] = data
	p := &parser{b: data[:first], left: f.left}
	for range count {
		a, err := p.next()
		if err != nil {
			return ignoreEOF(err)
		}
		b, err := p.next()
		if err != nil {
			return ignoreEOF(err)
		}
		number, ok1 := Whole(a)
		offset, ok2 := Whole(b)
		if ok1 && ok2 && offset >= 0 && first+offset < len(data) && len(f.at) < maxObjects {
			f.at[number] = place{offset: first + offset, packed: n}
		}
	}
	return nil
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
