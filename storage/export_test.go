package storage

import (
	"context"
	"io/fs"
)

// What tests need of the inside: migrations of their own.

func (db *DB) MigrateWith(ctx context.Context, files fs.FS) error { return db.migrate(ctx, files) }

var MigrationFiles fs.FS = migrations

// Select reads rows within the transaction.
func (tx *Tx) Select(ctx context.Context, dest any, query string, args ...any) error {
	return tx.all(ctx, dest, query, args...)
}

// SSLMode is what an address without one gets.
func SSLMode(url string) (string, error) {
	config, err := parse(url, Options{})
	return string(config.SSLMode), err
}
