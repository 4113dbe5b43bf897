package backup

// The drill: an archive is brought back into a PostgreSQL that is made for it and removed afterwards, and everything that must always
// hold is checked there. Evidence is read and held to its hash, and kept nowhere.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/private"
	"chamdiem/storage/seal"

	"filippo.io/age"
)

// Drill is where and with what an archive is tried.
type Drill struct {
	Dir  string    // the drill's folder is made in it
	Keys seal.Keys // of the history; without them rows of the history cannot be verified, and are named
}

// drillFolder is how the folders of drills begin.
const drillFolder = "drill-"

// abandoned is the age from which a drill's folder belongs to a process that died.
const abandoned = 24 * time.Hour

// ErrNoServer says that there is no PostgreSQL on this machine that the drill could start.
var ErrNoServer = errors.New("no PostgreSQL to drill in")

// Run reads an archive that is not encrypted, and returns what does not hold. ErrNoServer where this machine cannot drill.
func (d Drill) Run(ctx context.Context, r io.Reader) (h Header, m Manifest, violations []storage.Violation, err error) {
	d.clearAbandoned(ctx)
	dir, err := os.MkdirTemp(d.Dir, drillFolder)
	if err != nil {
		return h, m, nil, fmt.Errorf("make a folder for the drill: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.Chmod(dir, 0o711); err != nil { //nolint:gosec // the server's account passes through it to a folder of its own
		return h, m, nil, fmt.Errorf("open the folder of the drill: %w", err)
	}
	server, err := private.Start(ctx, private.Options{Dir: dir})
	if err != nil {
		return h, m, nil, fmt.Errorf("%w: %w", ErrNoServer, err)
	}
	defer func() { err = errors.Join(err, server.Stop(context.WithoutCancel(ctx))) }()
	db, err := storage.Open(ctx, server.URL(), storage.Options{Application: "chamdiem-drill", Keys: d.Keys})
	if err != nil {
		return h, m, nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	seen := hashes{}
	if h, m, err = Read(ctx, r, Target{DB: db.DB, Blobs: seen}); err != nil {
		return h, m, nil, err
	}
	violations, err = Check(ctx, db, seen)
	return h, m, violations, err
}

// Check lists what does not hold in a database and a store that were just filled.
func Check(ctx context.Context, db *storage.DB, blobs blob.Store) ([]storage.Violation, error) {
	violations, err := db.Violations(ctx)
	if err != nil {
		return nil, err
	}
	// Every object was held to its hash when it was put in.
	bad, err := db.BadEvidence(ctx, func(ctx context.Context, name string) error {
		has, err := blobs.Has(ctx, name)
		if err == nil && !has {
			err = errors.New(blob.Words(blob.ErrMissing))
		}
		return err
	})
	return append(violations, bad...), err
}

// Sealed drills an archive that may be encrypted; errors as ReadSealed and Run.
func (d Drill) Sealed(ctx context.Context, r io.Reader, identities []age.Identity) (made Made, violations []storage.Violation, err error) {
	var in io.Reader
	if in, made.Sealed, err = decrypt(blob.Reading(ctx, r), identities); err != nil {
		return made, nil, err
	}
	made.Header, made.Manifest, violations, err = d.Run(ctx, in)
	return made, violations, err
}

// clearAbandoned removes what a killed drill left.
func (d Drill) clearAbandoned(ctx context.Context) {
	list, err := os.ReadDir(d.Dir)
	if err != nil {
		return // making the folder will tell
	}
	for _, one := range list {
		info, err := one.Info()
		if err != nil || !strings.HasPrefix(one.Name(), drillFolder) || time.Since(info.ModTime()) < abandoned {
			continue
		}
		left := filepath.Join(d.Dir, one.Name())
		if private.Halt(ctx, left) == nil {
			_ = os.RemoveAll(left) // what stays is tried again by the next drill
		}
	}
}

// hashes is a store that keeps names and no bytes.
type hashes map[string]struct{}

// Put implements blob.Store.
func (s hashes) Put(_ context.Context, r io.Reader, _ int64) (o blob.Object, err error) {
	sum := sha256.New()
	if o.Size, err = io.Copy(sum, r); err != nil {
		return o, fmt.Errorf("read object: %w", err)
	}
	o.SHA256 = hex.EncodeToString(sum.Sum(nil))
	s[o.SHA256] = struct{}{}
	return o, nil
}

// Open implements blob.Store.
func (s hashes) Open(context.Context, string) (io.ReadSeekCloser, int64, error) {
	return nil, 0, blob.ErrMissing
}

// Has implements blob.Store.
func (s hashes) Has(_ context.Context, sha256Hex string) (bool, error) {
	_, has := s[sha256Hex]
	return has, nil
}
