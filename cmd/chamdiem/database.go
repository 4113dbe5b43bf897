package main

// The database and the evidence store of a data folder, or PostgreSQL at an address.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/blob/s3"
	"chamdiem/storage/private"
	"chamdiem/storage/seal"
)

// stopTime is how long the private PostgreSQL may take to end cleanly.
const stopTime = 15 * time.Second

// store is all that is kept: rows and the bytes of evidence.
type store struct {
	*storage.DB
	blobs  blob.Keeper
	temp   string          // the folder of temporary files
	server *private.Server // nil when PostgreSQL was started by the operator
}

// place says where everything is kept.
type place struct {
	url  string // of the database; empty = a private one under dir
	dir  string // data folder
	keys string // file with the keys of the history; empty = the usual one in dir
	// bucket is where evidence is; nil = in the folder evidence of dir.
	bucket *s3.Config

	restoring bool // a backup is being brought back into it
}

// keyFile is the file with the keys of the history. It is no part of a backup of the database, which it protects.
func (p place) keyFile() string {
	if p.keys != "" {
		return p.keys
	}
	return filepath.Join(p.dir, "audit.key")
}

// openStore opens the database, brings its schema up to date, and makes the key of its history at the first start. Where the
// schema is refused nothing was written.
func openStore(ctx context.Context, p place) (*store, error) {
	s, err := connectStore(ctx, p)
	if err != nil {
		return s, err
	}
	if err := s.Migrate(ctx); err != nil {
		return s, errors.Join(err, s.close(ctx))
	}
	keys, err := seal.OpenKeys(p.keyFile())
	if err == nil {
		s.DB, err = s.WithKeys(ctx, keys)
	}
	if err != nil {
		return s, errors.Join(err, s.close(ctx))
	}
	return s, nil
}

// connectStore opens the database as it is.
func connectStore(ctx context.Context, p place) (_ *store, err error) {
	url, dir := p.url, p.dir
	if _, err := os.Stat(filepath.Join(dir, restoringMark)); err == nil && !p.restoring {
		return &store{}, &fault{fmt.Sprintf("Việc phục hồi vào %s chưa xong. Đề nghị chờ nó xong; nếu nó đã bị ngắt thì chạy lại chamdiem restore.", dir)}
	}
	s := &store{temp: filepath.Join(dir, "tmp")}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.close(ctx))
		}
	}()
	if url == "" {
		if s.server, err = private.Start(ctx, private.Options{Dir: dir}); err != nil {
			return s, err
		}
		url = s.server.URL()
	}
	keys, err := seal.ReadKeys(p.keyFile())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return s, err
	}
	if s.DB, err = storage.Open(ctx, url, storage.Options{Keys: keys}); err != nil {
		return s, err
	}
	s.blobs, err = openEvidence(p.bucket, dir)
	return s, err
}

// openEvidence opens the store of evidence of a data folder.
func openEvidence(bucket *s3.Config, dir string) (blob.Keeper, error) {
	if bucket == nil {
		folder, err := blob.OpenFolder(filepath.Join(dir, "evidence"))
		if err != nil {
			return nil, fmt.Errorf("open evidence folder: %w", err)
		}
		return folder, nil
	}
	at := *bucket
	at.Temp = filepath.Join(dir, "tmp")
	return s3.Open(at)
}

// close ends everything that openStore began.
func (s *store) close(ctx context.Context) error {
	var errs []error
	if db := s.DB; db != nil {
		errs = append(errs, db.Close())
	}
	if s.server != nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
		defer cancel()
		errs = append(errs, s.server.Stop(ctx))
	}
	return errors.Join(errs...)
}
