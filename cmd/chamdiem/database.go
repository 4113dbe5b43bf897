package main

// The database and the evidence store of a data folder, or PostgreSQL at an address.

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/private"
)

// stopTime is how long the private PostgreSQL may take to end cleanly.
const stopTime = 15 * time.Second

// store is all that is kept: rows and the bytes of evidence.
type store struct {
	*storage.DB
	blobs  *blob.Folder
	temp   string          // the folder of temporary files
	server *private.Server // nil when PostgreSQL was started by the operator
}

// openStore opens the database at url, or a private one under dir, and brings its schema up to date.
func openStore(ctx context.Context, url, dir string) (*store, error) {
	s, err := connectStore(ctx, url, dir)
	if err != nil {
		return s, err
	}
	if err := s.Migrate(ctx); err != nil {
		return s, errors.Join(err, s.close(ctx))
	}
	return s, nil
}

// connectStore opens the database at url, or a private one under dir, and leaves its schema as it is.
func connectStore(ctx context.Context, url, dir string) (_ *store, err error) {
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
	if s.DB, err = storage.Open(ctx, url, storage.Options{}); err != nil {
		return s, err
	}
	if s.blobs, err = blob.OpenFolder(filepath.Join(dir, "evidence")); err != nil {
		return s, fmt.Errorf("open evidence folder: %w", err)
	}
	return s, nil
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
