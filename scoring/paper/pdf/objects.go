package pdf

// Reading objects by their numbers.

import (
	"bytes"
	"errors"
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
