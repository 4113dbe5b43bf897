package look

// Old Office files: a small file system of its own. Its directory is searched for names; the beginning of a stream is read to learn
// whether the file needs a password.

import (
	"bytes"
	"encoding/binary"
	"slices"
)

const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// ole is an old Office file that has one of the given streams.
func ole(streams ...string) func(*sniffed) bool {
	return func(f *sniffed) bool { return starts(oleMagic)(f) && slices.ContainsFunc(streams, f.holds) }
}

// holds says whether an old Office file has an entry of that name in a directory.
func (f *sniffed) holds(name string) bool { return f.entry(name) != nil }

// entrySize is how long entries of a directory are; they are aligned to it.
const entrySize = 128

// entry is the entry of that name in a directory of the file: as UTF-16 at the start of an entry. nil if there is none.
func (f *sniffed) entry(name string) []byte {
	want := make([]byte, 0, 2*len(name)+2)
	for _, c := range []byte(name) {
		want = append(want, c, 0)
	}
	want = append(want, 0, 0)
	buf := make([]byte, 64<<10)
	for at := int64(0); at < f.size; at += int64(len(buf)) {
		n, _ := f.body.ReadAt(buf, at)
		for i := 0; i+len(want) <= n; i += entrySize {
			if bytes.Equal(buf[i:i+len(want)], want) {
				return bytes.Clone(buf[i:min(i+entrySize, n)])
			}
		}
		if n < len(buf) {
			break
		}
	}
	return nil
}

// lockedOffice reports whether an Office file needs a password: a new one is wrapped into an old one then; the old ones say so at
// the beginning of their main stream.
func (f *sniffed) lockedOffice() bool {
	if !starts(oleMagic)(f) {
		return false
	}
	if f.holds("EncryptedPackage") || f.holds("EncryptedSummary") {
		return true
	}
	if b := f.beginning("WordDocument", 12); b != nil {
		const encrypted = 0x0100 // of the flags behind the version and the language
		return binary.LittleEndian.Uint16(b) == 0xA5EC && binary.LittleEndian.Uint16(b[10:])&encrypted != 0
	}
	for _, name := range []string{"Workbook", "Book"} {
		b := f.beginning(name, 64)
		if b == nil {
			continue
		}
		const beginning, filePass = 0x0809, 0x002F
		next := 4 + int(binary.LittleEndian.Uint16(b[2:])) // records have a kind and a length
		return binary.LittleEndian.Uint16(b) == beginning && next+2 <= len(b) && binary.LittleEndian.Uint16(b[next:]) == filePass
	}
	return false
}

// beginning is the first bytes of a stream; nil where it is not that long, or lies among the short streams.
func (f *sniffed) beginning(name string, n int) []byte {
	const startAt, sizeAt, shortStream, headerSize = 116, 120, 4096, 512
	entry := f.entry(name)
	if len(entry) < entrySize || len(f.head) < headerSize || binary.LittleEndian.Uint32(entry[sizeAt:]) < shortStream {
		return nil
	}
	shift := binary.LittleEndian.Uint16(f.head[30:])
	if shift != 9 && shift != 12 { // sectors of 512 or 4,096 bytes
		return nil
	}
	out := make([]byte, n)
	if read, _ := f.body.ReadAt(out, (int64(binary.LittleEndian.Uint32(entry[startAt:]))+1)<<shift); read < n {
		return nil
	}
	return out
}
