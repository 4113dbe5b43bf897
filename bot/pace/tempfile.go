package pace

// Temporary files that leave nothing behind.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ClearTemp makes a folder for temporary files, and empties one that a killed program left; an empty name is the system's,
// which is not ours to empty.
func ClearTemp(dir string) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder for temporary files: %w", err)
	}
	entries, err := os.ReadDir(dir)
	errs := []error{err}
	for _, e := range entries {
		errs = append(errs, os.RemoveAll(filepath.Join(dir, e.Name())))
	}
	return errors.Join(errs...)
}

// TempFile is gone once it is closed.
type TempFile struct{ *os.File }

// NewTempFile makes one in dir (empty = the system's folder) with a name after the pattern of os.CreateTemp. A folder that was removed, as
// programs that tidy up do, is made once more.
func NewTempFile(dir, pattern string) (*TempFile, error) {
	file, err := os.CreateTemp(dir, pattern)
	if dir != "" && errors.Is(err, fs.ErrNotExist) {
		if err = os.MkdirAll(dir, 0o700); err == nil {
			file, err = os.CreateTemp(dir, pattern)
		}
	}
	if err != nil {
		return nil, err
	}
	return &TempFile{file}, nil
}

// Close implements io.Closer.
func (t *TempFile) Close() error {
	return errors.Join(t.File.Close(), os.Remove(t.Name()))
}
