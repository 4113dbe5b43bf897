package pdf

// Finding the objects of a file. The cross-reference table is not trusted, nor needed: all objects are
// found by looking for them, the later one of a number wins, as with the updates that signing programs append.

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strconv"
)

// File is a PDF held in memory.
type File struct {
	raw    []byte
	at     map[int]place // by object number
	left   *Budget
	opened map[int][]byte // object streams, decompressed
	key    *key           // of an encrypted file; nil = it is not

	Root Ref // the catalog, where the file begins for a viewer
}

// place is where an object stands: at an offset, or as the index-th object of an object stream.
type place struct {
	offset int
	packed int // number of the object stream, 0 = none
}

// maxObjects bounds the table; a report of 1,000 pages has about 20,000.
const maxObjects = 500_000

var errNotText = errors.New("not a PDF with text that can be read")

// Open finds all objects of a file. It fails for files that need a password or name no catalog, and when the budget is used up. Files
// that are only restricted are read with the empty password.
func Open(raw []byte, left *Budget) (*File, error) {
	f := &File{raw: raw, at: map[int]place{}, left: left, opened: map[int][]byte{}}
	if dict, there := f.encryption(); there {
		if f.key = f.emptyKey(dict); f.key == nil {
			return nil, errNotText
		}
	}
	if err := f.index(); err != nil {
		return nil, err
	}
	var ok bool
	if f.Root, ok = f.LastNamed("Root"); !ok {
		return nil, errNotText
	}
	return f, nil
}

// LastNamed is the reference behind the last key of that name in the file; the trailer that counts is the last.
func (f *File) LastNamed(key Name) (Ref, bool) {
	i := bytes.LastIndex(f.raw, []byte("/"+key))
	if i < 0 {
		return 0, false
	}
	p := &parser{b: f.raw, i: i + len("/") + len(key), left: f.left}
	v, err := p.next()
	if err != nil {
		return 0, false
	}
	r, ok := v.(Ref)
	return r, ok
}

// Numbers are those of all objects, ascending.
func (f *File) Numbers() []int { return slices.Sorted(maps.Keys(f.at)) }

// Has reports whether there is an object of that number.
func (f *File) Has(number int) bool {
	_, there := f.at[number]
	return there
}

// Unmoved reports whether an object stands where it stood in an earlier state of the file, in the same object stream if it was packed.
func (f *File) Unmoved(number int, earlier *File) bool {
	was, before := earlier.at[number]
	is, there := f.at[number]
	return before && there && is == was && (is.packed == 0 || f.at[is.packed] == earlier.at[was.packed])
}

// index finds all "N G obj", and what is packed in object streams, in the order of the file.
func (f *File) index() error {
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
		dictionary, _, ok := bytes.Cut(head, []byte("stream"))
		if !ok || bytes.Contains(dictionary, []byte("endobj")) { // it is of the next object
			continue
		}
		if bytes.Contains(dictionary, []byte("/ObjStm")) {
			if err := f.unpack(n); err != nil {
				return err
			}
		}
		i = f.behindData(n, i)
	}
}

// numberBefore reads "N G " backwards from k.
func numberBefore(raw []byte, k int) (int, bool) {
	i := k
	field := func(most int) (int, bool) {
		from := i
		for i > 0 && IsSpace(raw[i-1]) && from-i < 4 {
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
	if i == 0 || !IsSpace(raw[i-1]) {
		return 0, false
	}
	n, ok := field(9)
	return n, ok && n > 0
}
