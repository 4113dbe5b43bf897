package paper

// Finding the objects of a file. The cross-reference table is not trusted, nor needed: all objects are
// found by looking for them, the later one of a number wins, as with the updates that signing programs append.

import (
	"bytes"
	"errors"
	"maps"
	"slices"
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
	var ok bool
	if f.root, ok = f.lastNamed("Root"); !ok {
		return nil, errNotText
	}
	return f, nil
}

// lastNamed is the reference behind the last key of that name in the file; the trailer that counts is the last.
func (f *file) lastNamed(key name) (ref, bool) {
	i := bytes.LastIndex(f.raw, []byte("/"+key))
	if i < 0 {
		return ref{}, false
	}
	p := &parser{b: f.raw, i: i + len("/") + len(key), left: f.left}
	v, err := p.next()
	if err != nil {
		return ref{}, false
	}
	r, ok := v.(ref)
	return r, ok
}

// numbers are those of all objects, ascending.
func (f *file) numbers() []int { return slices.Sorted(maps.Keys(f.at)) }

// has reports whether there is an object of that number.
func (f *file) has(number int) bool {
	_, there := f.at[number]
	return there
}

// unmoved reports whether an object stands where it stood in an earlier state of the file, in the same object stream if it was packed.
func (f *file) unmoved(number int, earlier *file) bool {
	was, before := earlier.at[number]
	is, there := f.at[number]
	return before && there && is == was && (is.packed == 0 || f.at[is.packed] == earlier.at[was.packed])
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
