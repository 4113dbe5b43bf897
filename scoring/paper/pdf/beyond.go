package pdf

// Where the data of streams end, so that nothing within them is taken for an object.

import (
	"bytes"
	"fmt"
)

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
