package backup

// Copying an archive to a second place, which may be a stick or a disk of the network.

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"

	"chamdiem/storage/blob"
)

// copyWhole copies a file into a folder under its name, reads the copy back, and compares. The folder must be there: a disk that is not
// mounted must not be taken for one.
func copyWhole(ctx context.Context, name, dir string) (err error) {
	from, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("copy the backup: %w", err)
	}
	defer from.Close()
	to, err := os.CreateTemp(dir, unfinished+"*")
	if err != nil {
		return fmt.Errorf("copy the backup: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(to.Name())
		}
	}()
	read, written := sha256.New(), sha256.New()
	_, err = io.Copy(io.MultiWriter(to, read), blob.Reading(ctx, from))
	if err = errors.Join(err, to.Sync(), to.Close()); err == nil {
		err = hashFile(ctx, to.Name(), written)
	}
	if err == nil && string(read.Sum(nil)) != string(written.Sum(nil)) {
		err = errors.New("what was read back differs")
	}
	if err == nil {
		err = os.Rename(to.Name(), filepath.Join(dir, filepath.Base(name)))
	}
	if err != nil {
		return fmt.Errorf("copy the backup: %w", err)
	}
	return flushFolder(dir)
}

func hashFile(ctx context.Context, name string, into hash.Hash) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(into, blob.Reading(ctx, file))
	return err
}
