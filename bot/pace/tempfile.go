package pace

// Temporary files that leave nothing behind.

import (
	"errors"
	"os"
)

// TempFile is gone once it is closed.
type TempFile struct{ *os.File }

// NewTempFile makes one in dir (empty = the system's folder) with a name after the pattern of os.CreateTemp.
func NewTempFile(dir, pattern string) (*TempFile, error) {
	file, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return nil, err
	}
	return &TempFile{file}, nil
}

// Close implements io.Closer.
func (t *TempFile) Close() error {
	return errors.Join(t.File.Close(), os.Remove(t.Name()))
}
