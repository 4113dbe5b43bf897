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

// Place is where backups lie. Safe for concurrent use.
type Place interface {
	// Copy puts a file there under its name, whole or not at all.
	Copy(ctx context.Context, file string) error
	// Names lists the files that are there, of whichever kind.
	Names(ctx context.Context) ([]string, error)
	Remove(ctx context.Context, name string) error
}

// Folder is a folder as a place: a second disk.
type Folder string

// Copy implements Place.
func (f Folder) Copy(ctx context.Context, file string) error { return copyWhole(ctx, file, string(f)) }

// Names implements Place.
func (f Folder) Names(context.Context) (names []string, err error) {
	list, err := os.ReadDir(string(f))
	for _, one := range list {
		names = append(names, one.Name())
	}
	return names, err
}

// Remove implements Place.
func (f Folder) Remove(_ context.Context, name string) error {
	return os.Remove(filepath.Join(string(f), filepath.Base(name)))
}

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
