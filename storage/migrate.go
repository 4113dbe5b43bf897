package storage

// Migrations: forward only, embedded, one starter at a time, and never under a newer schema.

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrateTimeout is how long one migration may take, or wait for another starter to finish.
const migrateTimeout = 10 * time.Minute

// NewerSchemaError says that a newer program has already been at work on this database.
type NewerSchemaError struct{ Database, Program int64 }

func (e *NewerSchemaError) Error() string {
	return fmt.Sprintf("cơ sở dữ liệu đã được bản chương trình mới hơn nâng cấp (lược đồ %d, chương trình này biết đến %d); đề nghị dùng bản chương trình mới", e.Database, e.Program)
}

// Migrate brings the schema to what this program needs. Each step is applied whole or not at all; programs
// that start at the same time wait for each other. A newer schema is refused by *NewerSchemaError.
func (db *DB) Migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	return db.migrate(ctx, files)
}

func (db *DB) migrate(ctx context.Context, files fs.FS) error {
	config := db.config.Clone()
	config.Runtime["statement_timeout"] = millis(migrateTimeout)
	config.Runtime["lock_timeout"] = millis(migrateTimeout)
	pool, err := openPool(config, migrateTimeout, 2)
	if err != nil {
		return err
	}
	defer pool.Close()
	provider, err := goose.NewProvider(goose.DialectPostgres, pool.DB, files,
		goose.WithSessionLocker(starter{}), goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	if err := refuseNewer(ctx, pool.DB, provider); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

func refuseNewer(ctx context.Context, pool *sql.DB, provider *goose.Provider) error {
	var there sql.NullString
	if err := pool.QueryRowContext(ctx, `SELECT to_regclass('goose_db_version')::text`).Scan(&there); err != nil {
		return fmt.Errorf("look for schema version: %w", err)
	}
	if !there.Valid {
		return nil
	}
	var version int64
	if err := pool.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&version); err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	sources := provider.ListSources()
	if known := sources[len(sources)-1].Version; version > known {
		return &NewerSchemaError{Database: version, Program: known}
	}
	return nil
}

// starter lets one program migrate at a time: the others wait on the lock, which ends with its connection.
type starter struct{}

// The key is of the schema, since advisory locks are of the database.
const starterKey = `hashtextextended(current_schema() || '/migrate', 0)`

func (starter) SessionLock(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(`+starterKey+`)`); err != nil {
		return fmt.Errorf("wait for another migration: %w", err)
	}
	return nil
}

func (starter) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_unlock(`+starterKey+`)`); err != nil {
		return fmt.Errorf("unlock migration: %w", err)
	}
	return nil
}
