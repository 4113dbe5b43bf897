package signature

// Where a PDF begins: servers put line ends or a byte order mark before it, and the places that its signatures name do not count them.

import (
	"bytes"
	"errors"
	"io"
)

// maxBlanks bounds what is taken for blanks before the beginning, in bytes.
const maxBlanks = 1024

// blanksBefore counts the blanks before "%PDF-"; 0 where something else stands there.
func blanksBefore(r io.ReadSeeker) (int64, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	head := make([]byte, maxBlanks)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return 0, err
	}
	rest := bytes.TrimLeft(head[:n], "\ufeff \t\r\n")
	if !bytes.HasPrefix(rest, []byte("%PDF-")) {
		return 0, nil
	}
	return int64(n - len(rest)), nil
}

// behind is a file without its first bytes.
type behind struct {
	io.ReadSeeker
	first int64
}

// Seek implements io.Seeker.
func (b behind) Seek(offset int64, whence int) (int64, error) {
	if whence == io.SeekStart {
		offset += b.first
	}
	at, err := b.ReadSeeker.Seek(offset, whence)
	return at - b.first, err
}
