// Package blob keeps the bytes of evidence, named by their SHA-256: the same bytes twice are one object, and a
// name from people never becomes a path. Store is the small interface behind which the kinds of stores stand: a folder, a bucket.
package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
)

// Object is what is stored: its name and its length.
type Object struct {
	SHA256 string // 64 lower-case hex digits
	Size   int64  // bytes
}

// Store keeps objects. All methods may be called at the same time, also by several processes on one store.
type Store interface {
	// Put stores all of r and returns once the bytes are safe on the medium. Nothing is stored if r fails, or if
	// it gives more than limit bytes (ErrTooLarge; 0 = no limit). ErrFull if there is no room.
	Put(ctx context.Context, r io.Reader, limit int64) (Object, error)
	// Open reads an object; the caller closes it. ErrMissing if there is none of that name.
	Open(ctx context.Context, sha256 string) (io.ReadSeekCloser, int64, error)
	// Has reports whether there is an object of that name, without reading it.
	Has(ctx context.Context, sha256 string) (bool, error)
}

// Keeper is a store with what looks after it.
type Keeper interface {
	Store
	// Writable tries whether objects can be written and read back, and leaves nothing. ErrFull where there is no room.
	Writable(ctx context.Context) error
	// Each calls fn for each object, in any order, until it fails.
	Each(ctx context.Context, fn func(Object) error) error
	// Delete takes an object out; one that is not there is none any more. Only who knows that nothing refers to it, and that nothing is being
	// stored, may do so.
	Delete(ctx context.Context, sha256 string) error
	// Close ends the use of the store.
	Close() error
}

// What a store may answer; to be asked for by errors.Is.
var (
	ErrMissing  = errors.New("no such object")
	ErrTooLarge = errors.New("object is too large")
	ErrFull     = errors.New("no room for the object") // wraps the system's own error as well
	ErrDamaged  = errors.New("object is not what its name says")
)

// Words say in Vietnamese why an object is not what it should be.
func Words(err error) string {
	switch {
	case errors.Is(err, ErrMissing), errors.Is(err, fs.ErrNotExist): // the latter where the whole store is not there
		return "không còn tệp trong kho"
	case errors.Is(err, ErrDamaged):
		return "nội dung tệp không còn đúng"
	}
	return err.Error()
}

var name = regexp.MustCompile(`^[0-9a-f]{64}$`)

// IsName reports whether a name is one that an object can have.
func IsName(sha256 string) bool { return name.MatchString(sha256) }

// Verify reads an object whole and compares it with its name: ErrDamaged or ErrMissing where it does not hold.
func Verify(ctx context.Context, s Store, sha256Hex string) error {
	r, _, err := s.Open(ctx, sha256Hex)
	if err != nil {
		return err
	}
	defer r.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, Reading(ctx, r)); err != nil {
		return fmt.Errorf("read object %s: %w", sha256Hex, err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != sha256Hex {
		return fmt.Errorf("object %s: %w", sha256Hex, ErrDamaged)
	}
	return nil
}

// Sink is a store with a fixed limit, for code that only puts things in.
type Sink struct {
	Store Store
	Limit int64 // bytes; 0 = none
}

// Put stores all of r; see Store.
func (s Sink) Put(ctx context.Context, r io.Reader) (sha256 string, size int64, err error) {
	o, err := s.Store.Put(ctx, r, s.Limit)
	return o.SHA256, o.Size, err
}

// Reading ends a long read with its context.
func Reading(ctx context.Context, r io.Reader) io.Reader { return reading{ctx, r} }

type reading struct {
	ctx context.Context
	r   io.Reader
}

func (r reading) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(b)
}
