package look

// cutoff.go finds pictures whose end is missing, as a transfer that broke off leaves them.

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/gif"
	"io"
	"os"

	"chamdiem/scoring/report/photo"
)

// cutOff reports whether a picture ends before it is complete. JPEG, PNG and GIF are decoded, within bounds; of WebP and HEIC it is counted
// what their heads say that there is. What is broken otherwise, or has too many pixels, is not called cut off.
func cutOff(mime string, file *os.File, size int64) bool {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return false
	}
	switch mime {
	case "image/jpeg", "image/png":
		r := &ending{ReadSeeker: file}
		return photo.Decodes(r) != nil && r.ended
	case "image/gif":
		r := &ending{ReadSeeker: file}
		_, err := gif.Decode(r)
		return err != nil && r.ended
	case "image/webp":
		var head [8]byte
		_, err := io.ReadFull(file, head[:])
		return err == nil && 8+int64(binary.LittleEndian.Uint32(head[4:])) > size
	case "image/heic", "image/heif":
		return boxesBeyond(file, size)
	}
	return false
}

// ending remembers whether the end of a file was reached: a picture that cannot be read and ends there lacks what would follow.
type ending struct {
	io.ReadSeeker
	ended bool
}

// Read implements io.Reader.
func (r *ending) Read(p []byte) (int, error) {
	n, err := r.ReadSeeker.Read(p)
	r.ended = r.ended || errors.Is(err, io.EOF)
	return n, err //nolint:wrapcheck // it is the file's own end
}

// boxesBeyond reports whether a box of a file of boxes, as HEIC is one, goes on behind the end of the file.
func boxesBeyond(file io.ReaderAt, size int64) bool {
	for at := int64(0); at+8 <= size; {
		var head [16]byte
		n, err := file.ReadAt(head[:], at)
		if n < 8 && err != nil {
			return false
		}
		length := int64(binary.BigEndian.Uint32(head[:4]))
		switch {
		case length == 0: // to the end
			return false
		case length == 1 && n == len(head):
			length = int64(min(binary.BigEndian.Uint64(head[8:]), 1<<62))
		}
		if length < 8 || !bytes.ContainsFunc(head[4:8], isLetter) {
			return false
		}
		if length > size-at {
			return true
		}
		at += length
	}
	return false
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
