package paper

// Reading objects by their numbers.

import (
	"bytes"
	"errors"
	"io"
)

// object reads an indirect object; nil if there is none or the work is used up.
func (f *file) object(r ref) any {
	where, ok := f.at[r.n]
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
	d, ok := v.(dict)
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
	return stream{d, p.i}
}

// resolve follows references, a few deep.
func (f *file) resolve(v any) any {
	for range 8 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.object(r)
	}
	return nil
}

func (f *file) dictOf(v any) dict {
	switch v := f.resolve(v).(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

func (f *file) arrayOf(v any) array {
	a, _ := f.resolve(v).(array)
	return a
}

func (f *file) numberOf(v any) float64 {
	n, _ := f.resolve(v).(float64)
	return n
}

// unpack indexes the objects of the object stream n.
func (f *file) unpack(n int) error {
	s, ok := f.object(ref{n}).(stream)
	if !ok {
		return f.left.step()
	}
	count, _ := whole(f.resolve(s.dict["N"]))
	first, _ := whole(f.resolve(s.dict["First"]))
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
		number, ok1 := whole(a)
		offset, ok2 := whole(b)
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
