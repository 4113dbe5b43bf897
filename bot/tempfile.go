package bot

// Temporary files that leave nothing behind.

import (
	"errors"
	"os"
)

// tempFile is gone once it is closed.
type tempFile struct{ *os.File }

// newTempFile makes one in dir (empty = the system's folder) with a name after the pattern of os.CreateTemp.
func newTempFile(dir, pattern string) (*tempFile, error) {
	file, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return nil, err
	}
	return &tempFile{file}, nil
}

// Close implements io.Closer.
func (t *tempFile) Close() error {
	return errors.Join(t.File.Close(), os.Remove(t.Name()))
}
