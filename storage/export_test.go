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
