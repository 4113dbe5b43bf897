package paper

// Finding the objects of a file. The cross-reference table is not trusted, nor needed: all objects are
// found by looking for them, the later one of a number wins, as with the updates that signing programs append.

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"
	"strconv"
)

// file is a PDF held in memory.
type file struct {
	raw    []byte
	at     map[int]place // by object number
	left   *budget
	opened map[int][]byte // object streams, decompressed
	root   ref
}

// place is where an object stands: at an offset, or as the index-th object of an object stream.
type place struct {
	offset int
	packed int // number of the object stream, 0 = none
}

// maxObjects bounds the table; a report of 1,000 pages has about 20,000.
const maxObjects = 500_000

var errNotText = errors.New("not a PDF with text that can be read")

func openFile(raw []byte, left *budget) (*file, error) {
	f := &file{raw: raw, at: map[int]place{}, left: left, opened: map[int][]byte{}}
	if bytes.Contains(raw, []byte("/Encrypt")) && bytes.Contains(raw, []byte("/Standard")) {
		return nil, errNotText
	}
	if err := f.index(); err != nil {
		return nil, err
	}
	i := bytes.LastIndex(raw, []byte("/Root"))
	if i < 0 {
		return nil, errNotText
	}
	p := &parser{b: raw, i: i + len("/Root"), left: left}
	v, err := p.next()
	if err != nil {
		return nil, err
	}
	var ok bool
	if f.root, ok = v.(ref); !ok {
		return nil, errNotText
	}
	return f, nil
}

// index finds all "N G obj", and what is packed in object streams, in the order of the file.
func (f *file) index() error {
	for i := 0; ; {
		k := bytes.Index(f.raw[i:], []byte("obj"))
		if k < 0 {
			return nil
		}
		k += i
		i = k + 3
		n, ok := numberBefore(f.raw, k)
		if !ok {
			continue
		}
		if len(f.at) >= maxObjects {
			return errBudget
		}
		f.at[n] = place{offset: i}
		if err := f.left.step(); err != nil {
			return err
		}
		head := f.raw[i:min(i+400, len(f.raw))]
		if end := bytes.Index(head, []byte("stream")); end >= 0 && bytes.Contains(head[:end], []byte("/ObjStm")) {
			if err := f.unpack(n); err != nil {
				return err
			}
		}
	}
}

// numberBefore reads "N G " backwards from k.
func numberBefore(raw []byte, k int) (int, bool) {
	i := k
	field := func(most int) (int, bool) {
		from := i
		for i > 0 && isSpace(raw[i-1]) && from-i < 4 {
			i--
		}
		end := i
		for i > 0 && raw[i-1] >= '0' && raw[i-1] <= '9' && end-i < most {
			i--
		}
		n, err := strconv.Atoi(string(raw[i:end]))
		return n, err == nil
	}
	if _, ok := field(5); !ok {
		return 0, false
	}
	if i == 0 || !isSpace(raw[i-1]) {
		return 0, false
	}
	n, ok := field(9)
	return n, ok && n > 0
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

// maxStream is the most that one stream may hold, decompressed, in bytes.
const maxStream = 8 << 20

// data gives the decoded bytes of a stream; damage ends them early. Pictures are never decoded.
func (f *file) data(s stream) ([]byte, error) {
	length, ok := whole(f.resolve(s.dict["Length"]))
	raw := f.raw[min(s.at, len(f.raw)):]
	if !ok || length < 0 || length > len(raw) || !bytes.Contains(raw[length:min(length+24, len(raw))], []byte("endstream")) {
		length = bytes.Index(raw, []byte("endstream"))
		if length < 0 {
			length = len(raw)
		}
	}
	f.left.steps -= length / bytesPerStep
	if err := f.left.step(); err != nil {
		return nil, err
	}
	out := raw[:length]
	filters := f.arrayOf(s.dict["Filter"])
	if n, ok := f.resolve(s.dict["Filter"]).(name); ok {
		filters = array{n}
	}
	if len(filters) > 3 || s.dict["DecodeParms"] != nil && f.dictOf(s.dict["DecodeParms"])["Predictor"] != nil {
		return nil, errNotText
	}
	for _, filter := range filters {
		var err error
		if out, err = f.decode(f.resolve(filter), out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (f *file) decode(filter any, in []byte) ([]byte, error) {
	var r io.Reader
	switch filter {
	case name("FlateDecode"), name("Fl"):
		z, err := zlib.NewReader(bytes.NewReader(in))
		if err != nil {
			return nil, nil //nolint:nilerr // damage: an empty stream
		}
		r = z
	case name("ASCII85Decode"), name("A85"):
		if i := bytes.Index(in, []byte("~>")); i >= 0 {
			in = in[:i]
		}
		r = ascii85.NewDecoder(bytes.NewReader(in))
	case name("ASCIIHexDecode"), name("AHx"):
		p := &parser{b: append([]byte("<"), in...), left: f.left}
		return p.hex(), nil
	default:
		return nil, errNotText
	}
	most := min(maxStream, f.left.bytes)
	out, _ := io.ReadAll(io.LimitReader(r, int64(most)))
	f.left.bytes -= len(out)
	if f.left.bytes <= 0 {
		return nil, errBudget
	}
	return out, nil
}
