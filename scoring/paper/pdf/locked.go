package pdf

// Whether a file can be opened at all: by a viewer, without a password, to its end. Restrictions of printing or copying, which are
// an encryption too, keep no reader out: their files open with the empty password.

import (
	"bytes"
	"context"
	"errors"
)

// ErrLocked says that a file needs a password or a key to be opened.
var ErrLocked = errors.New("the file needs a password to be opened")

// ErrBroken says that a file was cut off, or has no pages that a viewer could find.
var ErrBroken = errors.New("the file is cut off or broken")

// Opens is nil for a file that opens without a password, ErrLocked or ErrBroken for one that does not. A file that asks for more
// work than a budget allows is taken to open.
func Opens(ctx context.Context, raw []byte) error {
	if cutOff(raw) {
		return ErrBroken
	}
	f := &File{raw: raw, at: map[int]place{}, left: NewBudget(ctx), opened: map[int][]byte{}}
	if dict, there := f.encryption(); there {
		if dict != nil && f.emptyPassword(dict) == nil {
			return ErrLocked
		}
		return ctx.Err()
	}
	if err := f.index(); err != nil {
		return ctx.Err()
	}
	root, ok := f.LastNamed("Root")
	if gone := !ok || !f.Has(int(root)) || f.noPages(root); gone && !f.left.Spent() {
		return ErrBroken
	}
	return ctx.Err()
}

// noPages reports whether the tree of pages is there and is empty.
func (f *File) noPages(root Ref) bool {
	kids, there := f.Resolve(f.DictOf(f.DictOf(root)["Pages"])["Kids"]).(Array)
	return there && len(kids) == 0
}

// cutOff reports whether the end of a file is missing: what closes it is not there, or objects follow that nothing closes. The
// first part of a file made for the web is closed as well, long before the end.
func cutOff(raw []byte) bool {
	end := max(bytes.LastIndex(raw, []byte("%%EOF")), bytes.LastIndex(raw, []byte("startxref")))
	return end < 0 || bytes.Contains(raw[end:], []byte(" obj"))
}

// encryption is the dictionary of the file's encryption. there says that the file names one; it is nil where that cannot be read. The last
// trailer says so, where it can be read; else the last key of that name, which may be one of an attached file.
func (f *File) encryption() (d Dict, there bool) {
	if t := f.lastTrailer(); t != nil && t["Encrypt"] == nil {
		return nil, false
	}
	const key = "/Encrypt"
	for at := len(f.raw); ; {
		if at = bytes.LastIndex(f.raw[:at], []byte(key)); at < 0 {
			return nil, false
		}
		rest := f.raw[at+len(key):]
		if len(rest) == 0 || !IsSpace(rest[0]) && rest[0] != '<' {
			continue // the name goes on: /EncryptMetadata
		}
		p := &parser{b: f.raw, i: at + len(key), left: f.left}
		v, err := p.next()
		if err != nil {
			return nil, false
		}
		switch v := v.(type) {
		case Dict:
			return v, true
		case Ref:
			if d := f.plainObject(int(v)); d != nil {
				return d, true
			}
		}
	}
}

// lastTrailer is the trailer to which the end of the file points; nil if there is none.
func (f *File) lastTrailer() Dict {
	i := bytes.LastIndex(f.raw, []byte("startxref"))
	if i < 0 {
		return nil
	}
	at, ok := f.numberAt(i + len("startxref"))
	if !ok || at <= 0 || at >= len(f.raw) {
		return nil
	}
	word := []byte("obj") // of a table that is a stream
	if bytes.HasPrefix(f.raw[at:], []byte("xref")) {
		word = []byte("trailer")
	}
	k := bytes.Index(f.raw[at:], word)
	if k < 0 {
		return nil
	}
	p := &parser{b: f.raw, i: at + k + len(word), left: f.left}
	v, _ := p.next()
	if d, ok := v.(Dict); ok && d["Root"] != nil {
		return d
	}
	return nil
}

// plainObject is the last dictionary of that number that stands in the file in plain: those in object streams may be encrypted.
func (f *File) plainObject(number int) Dict {
	for end := len(f.raw); ; {
		if end = bytes.LastIndex(f.raw[:end], []byte("obj")); end < 0 {
			return nil
		}
		if n, ok := numberBefore(f.raw, end); !ok || n != number {
			continue
		}
		p := &parser{b: f.raw, i: end + len("obj"), left: f.left}
		v, _ := p.next()
		d, _ := v.(Dict)
		return d
	}
}
