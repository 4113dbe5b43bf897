package look

// Archives in archives: their names are looked at as well, within bounds.

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// Bounds of what is unpacked of one file to see the names in archives inside of it: bytes of all of them, how deep they stand, and bytes that are
// read of each to unpack what stands in it. What is larger or deeper is not looked into.
const (
	innerSize  = 8 << 20
	innermost  = 3
	packedSize = 2 * innerSize // packed bytes may be no content at all
)

// openArchive lists an archive. Its directory has a bound of its own, apart from that of what is unpacked afterwards.
func openArchive(body io.ReaderAt, size int64) (*zip.Reader, error) {
	bound := &sparing{body, directorySize}
	archive, err := zip.NewReader(bound, size)
	bound.left = packedSize
	return archive, err
}

// readInner lists the names in archives that stand in an archive. One of them that needs a password cannot be opened by others either.
func (f *sniffed) readInner(archive *zip.Reader, depth int, room *int64) {
	if depth == 0 {
		return
	}
	for _, file := range archive.File {
		if !strings.HasSuffix(strings.ToLower(file.Name), ".zip") || file.Flags&encryptedFlag != 0 || file.UncompressedSize64 > uint64(max(*room, 0)) {
			continue
		}
		packed, err := file.Open()
		if err != nil {
			continue
		}
		b, err := io.ReadAll(io.LimitReader(packed, *room))
		_ = packed.Close()
		if *room -= int64(len(b)); err != nil {
			continue
		}
		inside, err := openArchive(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			continue
		}
		for _, one := range inside.File {
			f.inner = append(f.inner, strings.ToLower(strings.ReplaceAll(one.Name, "\\", "/")))
			f.locked = f.locked || one.Flags&encryptedFlag != 0
		}
		f.readInner(inside, depth-1, room)
	}
}
