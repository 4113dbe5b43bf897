package schema

// Looking at the schema of a database without changing it.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"chamdiem/storage/pg"

	"github.com/pressly/goose/v3"
)

// Version tells the schema of the database, 0 for an empty one, and the one that this program needs.
func Version(ctx context.Context, db *pg.DB) (database, known int64, err error) {
	if known, err = newestMigration(); err != nil {
		return 0, 0, err
	}
	var there bool
	if err := db.SQL().GetContext(ctx, &there, `SELECT to_regclass('goose_db_version') IS NOT NULL`); err != nil || !there {
		return 0, known, pg.Wrap("look for schema version", err)
	}
	err = db.SQL().GetContext(ctx, &database, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`)
	return database, known, pg.Wrap("read schema version", err)
}

// Check looks at the schema as Migrate does before it begins, and changes nothing of it. What Migrate would refuse is
// an error for which Refused holds.
func Check(ctx context.Context, db *pg.DB) (err error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	known, err := newestMigration()
	if err != nil {
		return err
	}
	conn, err := db.SQL().Connx(ctx)
	if err != nil {
		return fmt.Errorf("connect to look at the schema: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	_, err = look{conn: conn, files: files}.check(ctx, known)
	return err
}

// Fingerprint names the migrations of this program; it changes when one of them does.
func Fingerprint() (string, error) {
	known, err := newestMigration()
	if err != nil {
		return "", err
	}
	return FingerprintTo(known)
}

// FingerprintTo names the migrations up to a version; ErrUnknownVersion where this program has no migration of that number.
func FingerprintTo(version int64) (string, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return "", fmt.Errorf("read migrations: %w", err)
	}
	if named, err := fs.Glob(files, fmt.Sprintf("%05d_*.sql", version)); err != nil || len(named) != 1 {
		return "", errors.Join(err, ErrUnknownVersion)
	}
	return hashFiles(files, version)
}

// ErrUnknownVersion says that this program has no migration of that number.
var ErrUnknownVersion = errors.New("no such migration")

// newestMigration is the version of the newest migration that this program has.
func newestMigration() (int64, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return 0, fmt.Errorf("read migrations: %w", err)
	}
	return newestIn(files)
}

func newestIn(files fs.FS) (int64, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil || len(names) == 0 {
		return 0, errors.Join(errors.New("read migrations: there is none"), err)
	}
	version, err := goose.NumericComponent(names[len(names)-1])
	return version, pg.Wrap("read migrations", err)
}
