package schema

// Migrations: forward only, embedded, one starter at a time, and only on a schema that they made.

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"chamdiem/storage/pg"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrateTimeout is how long one migration may take, or wait for another starter to finish.
const migrateTimeout = 10 * time.Minute

// firstMigration is the lowest number of a migration. Trial versions of the program numbered theirs below it.
const firstMigration = 100

// NewerError says that a newer program has already been at work on this database.
type NewerError struct{ Database, Program int64 }

func (e *NewerError) Error() string {
	return fmt.Sprintf("cơ sở dữ liệu đã được bản chương trình mới hơn nâng cấp (lược đồ %d, chương trình này biết đến %d); đề nghị dùng bản chương trình mới", e.Database, e.Program)
}

// OldError says that the database belongs to a trial version from before the first release. It is not carried over.
type OldError struct{ Database int64 }

func (e *OldError) Error() string {
	return fmt.Sprintf("cơ sở dữ liệu là của bản dùng thử trước đây (lược đồ %d), bản chương trình này không dùng được và không đụng vào; đề nghị chọn thư mục dữ liệu hoặc cơ sở dữ liệu khác", e.Database)
}

// ForeignError says that the schema is not the one that the migrations make: another program made it, or it was
// changed by hand. Object is the first table or function that differs. With Other no migration was ever applied, and Object is a table of
// another program.
type ForeignError struct {
	Object string
	Other  bool
}

func (e *ForeignError) Error() string {
	if e.Other {
		return fmt.Sprintf("cơ sở dữ liệu này đã có bảng của chương trình khác (%s); chương trình không đụng vào; đề nghị tạo một cơ sở dữ liệu trống cho bot và ghi vào DATABASE_URL", e.Object)
	}
	return fmt.Sprintf("lược đồ của cơ sở dữ liệu không phải do chương trình này tạo ra hoặc đã bị sửa tay (%s); chương trình không đụng vào; đề nghị chọn cơ sở dữ liệu khác hoặc phục hồi từ bản sao lưu", e.Object)
}

// Refused reports whether err says that the program does not work on the schema of the database.
func Refused(err error) bool {
	_, newer := errors.AsType[*NewerError](err)
	_, old := errors.AsType[*OldError](err)
	_, foreign := errors.AsType[*ForeignError](err)
	return newer || old || foreign
}

// Migrate brings the schema to what this program needs. Each step is applied whole or not at all; programs
// that start at the same time wait for each other. Nothing is touched where the schema is not one of this program:
// *NewerError, *OldError, *ForeignError.
func Migrate(ctx context.Context, db *pg.DB) error {
	return MigrateTo(ctx, db, 0)
}

// MigrateTo is Migrate up to a migration that this program has, for a copy that an earlier program made; 0 = up to the newest.
func MigrateTo(ctx context.Context, db *pg.DB, version int64) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	return migrate(ctx, db, files, version)
}

func migrate(ctx context.Context, db *pg.DB, files fs.FS, to int64) (err error) {
	if same, err := unchangedSince(ctx, db, files, to); err != nil || same {
		return err
	}
	pool, err := db.Another(pg.Session{Patience: migrateTimeout, MaxConns: 2}) // one connection holds the lock, one migrates
	if err != nil {
		return err
	}
	defer pool.Close()
	provider, err := goose.NewProvider(goose.DialectPostgres, pool.DB, files,
		goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	sources := provider.ListSources()
	known := sources[len(sources)-1].Version
	conn, err := pool.Connx(ctx)
	if err != nil {
		return fmt.Errorf("connect to migrate: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	release, err := lockStarter(ctx, conn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	s := look{conn: conn, files: files}
	print, err := s.print(ctx)
	if err != nil {
		return err
	}
	there, err := s.check(ctx, known)
	if to == 0 {
		to = known
	}
	if err != nil {
		return err
	}
	if there >= to {
		return s.keepPrint(ctx, there, print)
	}
	if _, err := provider.UpTo(ctx, to); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if print, err = s.print(ctx); err != nil {
		return err
	}
	if err := s.mark(ctx, to); err != nil {
		return err
	}
	return s.keepPrint(ctx, to, print)
}

// unchangedSince reports that the schema is as an earlier start has marked it, so that nothing is left to do; 0 = the newest version. What
// cannot be read, as in an empty database, is for the long way, which tells why.
func unchangedSince(ctx context.Context, db *pg.DB, files fs.FS, version int64) (bool, error) {
	if version == 0 {
		newest, err := newestIn(files)
		if err != nil {
			return false, err
		}
		version = newest
	}
	same, err := unchanged(ctx, db, files, version)
	return err == nil && same, nil
}

// The key is of the schema, since advisory locks are of the database.
const starterKey = `hashtextextended(current_schema() || '/migrate', 0)`

// lockStarter lets one program migrate at a time: the others wait on the lock, which ends with its connection.
func lockStarter(ctx context.Context, conn *sqlx.Conn) (release func() error, err error) {
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(`+starterKey+`)`); err != nil {
		return nil, fmt.Errorf("wait for another migration: %w", err)
	}
	return func() error {
		_, err := conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(`+starterKey+`)`)
		return pg.Wrap("unlock migration", err)
	}, nil
}
