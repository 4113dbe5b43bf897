package storage

import (
	"context"
	"io/fs"
)

// What tests need of the inside: migrations of their own.

func (db *DB) MigrateWith(ctx context.Context, files fs.FS) error { return db.migrate(ctx, files) }

var MigrationFiles fs.FS = migrations
