package blob

// A store in a local folder: objects are written beside their place, flushed, and moved there.

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// unfinished is the folder for objects that are being written.
const unfinished = "unfinished"

// abandoned is the age from which an unfinished object belongs to a process that died.
const abandoned = 24 * time.Hour

// opened is the folder of a store that is open: <first two digits>/<64 digits>.
type opened struct{ root *os.Root }

// openAt opens a folder that is there, and clears what killed processes left.
func openAt(dir string) (*opened, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open evidence folder: %w", err)
	}
	f := &opened{root: root}
	if err := f.makeFolder(unfinished); err != nil {
		return nil, errors.Join(below(dir, err), root.Close())
	}
	if err := f.clearAbandoned(time.Now()); err != nil {
		return nil, errors.Join(below(dir, err), root.Close())
	}
	return f, nil
}

// below names the whole path that an error is about: people look for it.
func below(dir string, err error) error {
	if inside, ok := errors.AsType[*fs.PathError](err); ok && !filepath.IsAbs(inside.Path) {
		return &fs.PathError{Op: inside.Op, Path: filepath.Join(dir, inside.Path), Err: inside.Err}
	}
	return err
}

// Writable is that of Keeper.
func (f *opened) Writable(ctx context.Context) error {
	temporary := path.Join(unfinished, rand.Text())
	_, err := f.write(ctx, temporary, strings.NewReader("thử"), 0)
	if gone := f.root.Remove(temporary); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		err = fmt.Errorf("%w: %w", ErrFull, err)
	}
	if err != nil {
		return fmt.Errorf("try the store: %w", err)
	}
	return nil
}

// Close is that of Keeper.
func (f *opened) Close() error { return f.root.Close() }

// Put is that of Store.
func (f *opened) Put(ctx context.Context, r io.Reader, limit int64) (Object, error) {
	temporary := path.Join(unfinished, rand.Text())
	o, err := f.write(ctx, temporary, r, limit)
	if err == nil {
		err = f.place(temporary, o.SHA256)
	}
	if err != nil {
		if gone := f.root.Remove(temporary); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
			err = fmt.Errorf("%w: %w", ErrFull, err)
		}
		return Object{}, fmt.Errorf("store object: %w", err)
	}
	return o, nil
}

// write copies r into a new file and flushes it.
func (f *opened) write(ctx context.Context, to string, r io.Reader, limit int64) (o Object, err error) {
	file, err := f.root.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return o, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	sum := sha256.New()
	r = Reading(ctx, r)
	if limit > 0 {
		r = io.LimitReader(r, limit+1)
	}
	if o.Size, err = io.Copy(io.MultiWriter(file, sum), r); err != nil {
		return o, err
	}
	if limit > 0 && o.Size > limit {
		return o, ErrTooLarge
	}
	if err := file.Sync(); err != nil {
		return o, err
	}
	o.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return o, nil
}

// place moves a finished file to its name. Over an object of that name: the bytes are the same, and a damaged one is healed.
func (f *opened) place(from, sha256Hex string) error {
	shard := sha256Hex[:2]
	if err := f.makeFolder(shard); err != nil {
		return err
	}
	if err := f.root.Rename(from, path.Join(shard, sha256Hex)); err != nil {
		return err
	}
	return f.flush(shard)
}

// makeFolder makes a folder of the store, and makes sure that it survives a crash.
func (f *opened) makeFolder(name string) error {
	err := f.root.Mkdir(name, 0o700)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.flush(".")
}

func (f *opened) flush(folder string) error {
	d, err := f.root.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Open is that of Store.
func (f *opened) Open(_ context.Context, sha256Hex string) (io.ReadSeekCloser, int64, error) {
	file, err := f.open(sha256Hex)
	if err != nil {
		return nil, 0, fmt.Errorf("open object: %w", err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, fmt.Errorf("open object: %w", errors.Join(err, file.Close()))
	}
	return file, info.Size(), nil
}

func (f *opened) open(sha256Hex string) (*os.File, error) {
	if !name.MatchString(sha256Hex) {
		return nil, ErrMissing
	}
	file, err := f.root.Open(path.Join(sha256Hex[:2], sha256Hex))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrMissing
	}
	return file, err
}

// Delete is that of Keeper.
func (f *opened) Delete(_ context.Context, sha256Hex string) error {
	if !name.MatchString(sha256Hex) {
		return ErrMissing
	}
	err := f.root.Remove(path.Join(sha256Hex[:2], sha256Hex))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("delete object: %w", err)
	}
	return f.flush(sha256Hex[:2])
}

// Has is that of Store.
func (f *opened) Has(_ context.Context, sha256Hex string) (bool, error) {
	if !name.MatchString(sha256Hex) {
		return false, nil
	}
	_, err := f.root.Stat(path.Join(sha256Hex[:2], sha256Hex))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look for object: %w", err)
	}
	return true, nil
}

// Each is that of Keeper.
func (f *opened) Each(ctx context.Context, fn func(Object) error) error {
	return fs.WalkDir(f.root.FS(), ".", func(_ string, d fs.DirEntry, err error) error {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return fmt.Errorf("list objects: %w", err)
		}
		if d.IsDir() || !IsName(d.Name()) {
			return nil
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) { // taken out meanwhile
			return nil
		}
		if err != nil {
			return fmt.Errorf("list objects: %w", err)
		}
		return fn(Object{SHA256: d.Name(), Size: info.Size()})
	})
}

// clearAbandoned removes unfinished objects that no process writes any more.
func (f *opened) clearAbandoned(now time.Time) error {
	list, err := fs.ReadDir(f.root.FS(), unfinished)
	if err != nil {
		return fmt.Errorf("look for abandoned objects: %w", err)
	}
	for _, one := range list {
		info, err := one.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && now.Sub(info.ModTime()) < abandoned {
			continue
		}
		if err == nil {
			err = f.root.Remove(path.Join(unfinished, one.Name()))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("clear abandoned object: %w", err)
		}
	}
	return nil
}
