package blob

// Where the folder of a store is. A disk is mounted over it, or it is moved, while the program runs: what was opened at the start would be
// written to a place that no person looks into.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
)

// Folder is a Store in a folder. Before each use it is looked whether the folder that is open is still the one at its path. Another store there is
// opened in its place; without one, as where a disk is not mounted, all fails with fs.ErrNotExist until there is.
type Folder struct {
	dir  string
	mu   sync.Mutex
	now  *opened   // nil = none was open yet
	left []*opened // those before, which may be in use
}

// OpenFolder opens a store, making its folder where there is none, and clears what killed processes left.
func OpenFolder(dir string) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make evidence folder: %w", err)
	}
	now, err := openAt(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{dir: dir, now: now}, nil
}

// LookFolder is OpenFolder where the store may be missing for now: it makes none.
func LookFolder(dir string) *Folder { return &Folder{dir: dir} }

// IsStore reports whether a store is in a folder. An empty one is where a disk belongs.
func IsStore(dir string) bool {
	list, err := os.ReadDir(dir)
	return err == nil && slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() == unfinished || shard.MatchString(e.Name()) })
}

// shard is the name of a folder with objects.
var shard = regexp.MustCompile(`^[0-9a-f]{2}$`)

// at is the folder that is at the path now.
func (f *Folder) at() (*opened, error) {
	there, err := os.Stat(f.dir)
	if err != nil {
		return nil, fmt.Errorf("look for the evidence folder: %w", err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.now != nil {
		if is, err := f.now.root.Stat("."); err == nil && os.SameFile(is, there) {
			return f.now, nil
		}
	}
	if !IsStore(f.dir) {
		return nil, fmt.Errorf("look for the evidence folder: %w", &fs.PathError{Op: "open", Path: filepath.Join(f.dir, unfinished), Err: fs.ErrNotExist})
	}
	now, err := openAt(f.dir)
	if err != nil {
		return nil, err
	}
	if f.now != nil {
		f.left = append(f.left, f.now)
	}
	f.now = now
	return now, nil
}

// Close implements Keeper.
func (f *Folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.now != nil {
		f.left = append(f.left, f.now)
	}
	var errs []error
	for _, one := range f.left {
		errs = append(errs, one.root.Close())
	}
	return errors.Join(errs...)
}

// Writable implements Keeper.
func (f *Folder) Writable(ctx context.Context) error {
	at, err := f.at()
	if err != nil {
		return err
	}
	return at.Writable(ctx)
}

// Put implements Store.
func (f *Folder) Put(ctx context.Context, r io.Reader, limit int64) (Object, error) {
	at, err := f.at()
	if err != nil {
		return Object{}, err
	}
	return at.Put(ctx, r, limit)
}

// Open implements Store.
func (f *Folder) Open(ctx context.Context, sha256Hex string) (io.ReadSeekCloser, int64, error) {
	at, err := f.at()
	if err != nil {
		return nil, 0, err
	}
	return at.Open(ctx, sha256Hex)
}

// Delete implements Keeper.
func (f *Folder) Delete(ctx context.Context, sha256Hex string) error {
	at, err := f.at()
	if err != nil {
		return err
	}
	return at.Delete(ctx, sha256Hex)
}

// Has implements Store.
func (f *Folder) Has(ctx context.Context, sha256Hex string) (bool, error) {
	at, err := f.at()
	if err != nil {
		return false, err
	}
	return at.Has(ctx, sha256Hex)
}

// Each implements Keeper.
func (f *Folder) Each(ctx context.Context, fn func(Object) error) error {
	at, err := f.at()
	if err != nil {
		return err
	}
	return at.Each(ctx, fn)
}
