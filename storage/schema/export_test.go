package schema

import (
	"context"
	"io/fs"

	"chamdiem/storage/pg"
)

// MigrateWith lets tests bring migrations of their choice.
func MigrateWith(ctx context.Context, db *pg.DB, files fs.FS) error {
	return migrate(ctx, db, files, 0)
}

// MigrationFiles are the program's migrations.
var MigrationFiles fs.FS = migrations
