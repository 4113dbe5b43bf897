package schema

// The schema's fingerprint: whether the tables and functions are still those that the migrations made.
//
// A hash of the migration files alone would not see a trigger that was dropped by hand, and a listing alone, kept in the
// same database, could not tell a schema of other migrations under the same numbers. So both are kept, and where they do not
// fit, the migrations are applied once more in a scratch schema that is rolled back: what they make there is what must be here.
// That also settles a dump that was restored into another version of PostgreSQL, which words definitions in its own way.
//
// A listing words every definition, which takes longer than all else of a start. So a print of the catalogs is kept as well: where it is
// still the same, nothing was changed, and nothing needs to be worded.

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strconv"

	"chamdiem/storage/pg"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/pressly/goose/v3"
)

// look is how the schema of one connection is looked at.
type look struct {
	conn  *sqlx.Conn
	files fs.FS
}

// querier reads rows, inside or outside a transaction.
type querier interface {
	SelectContext(ctx context.Context, dest any, query string, args ...any) error
}

// check returns the version of the schema, 0 where there is none yet, and refuses one that this program did not make.
func (s look) check(ctx context.Context, known int64) (version int64, err error) {
	if version, err = s.version(ctx); err != nil {
		return 0, err
	}
	if version == 0 {
		return 0, s.empty(ctx)
	}
	marked, err := s.exists(ctx, "schema_mark")
	if err != nil {
		return 0, err
	}
	switch {
	case version < firstMigration:
		return version, &OldError{Database: version}
	case !marked:
		return version, &ForeignError{Object: "schema_mark"}
	case version > known:
		return version, &NewerError{Database: version, Program: known}
	}
	return version, s.compare(ctx, version)
}

// empty refuses a database that another program uses: where no migration has been applied yet there is nothing but the list of them, with its first
// row. What extensions bring along does not count.
func (s look) empty(ctx context.Context) error {
	var others []string
	err := s.conn.SelectContext(ctx, &others, `SELECT relname FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
		AND relname <> 'goose_db_version' AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e') ORDER BY relname LIMIT 1`)
	if err != nil {
		return fmt.Errorf("look for other tables: %w", err)
	}
	if len(others) > 0 {
		return &ForeignError{Object: others[0], Other: true}
	}
	there, err := s.exists(ctx, "goose_db_version")
	if err != nil || !there {
		return err
	}
	var begun bool
	if err := s.conn.GetContext(ctx, &begun, `SELECT EXISTS (SELECT FROM goose_db_version)`); err != nil {
		return fmt.Errorf("look for other migrations: %w", err)
	}
	if !begun {
		return &ForeignError{Object: "goose_db_version", Other: true}
	}
	return nil
}

func (s look) exists(ctx context.Context, table string) (there bool, err error) {
	err = s.conn.GetContext(ctx, &there, `SELECT to_regclass($1) IS NOT NULL`, table)
	return there, pg.Wrap("look for the schema", err)
}

func (s look) version(ctx context.Context) (version int64, err error) {
	there, err := s.exists(ctx, "goose_db_version")
	if err != nil || !there {
		return 0, err
	}
	err = s.conn.GetContext(ctx, &version, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`)
	return version, pg.Wrap("read schema version", err)
}

// compare holds the schema to its mark, and where that does not fit, to what the migrations make.
func (s look) compare(ctx context.Context, version int64) error {
	files, err := hashFiles(s.files, version)
	if err != nil {
		return err
	}
	var marked struct {
		Files   string
		Objects pq.StringArray
		Listing string
	}
	err = s.conn.GetContext(ctx, &marked, `SELECT files, objects, listing FROM schema_mark WHERE version = $1`, version)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("read the mark of the schema: %w", err)
	}
	if marked.Files == files {
		here, err := list(ctx, s.conn, marked.Objects)
		if err != nil || here.hash() == marked.Listing {
			return err
		}
	}
	want, err := s.rehearse(ctx, version)
	if err != nil {
		return err
	}
	here, err := list(ctx, s.conn, want.objects())
	if err != nil {
		return err
	}
	if object, differs := want.differs(here); differs {
		return &ForeignError{Object: object}
	}
	return s.mark(ctx, version)
}

// print is what tells the catalogs from later ones.
func (s look) print(ctx context.Context) (print string, err error) {
	err = s.conn.GetContext(ctx, &print, `SELECT `+printOfCatalogs)
	return print, pg.Wrap("read the catalogs", err)
}

// mark notes the schema as it is.
func (s look) mark(ctx context.Context, version int64) error {
	files, err := hashFiles(s.files, version)
	if err != nil {
		return err
	}
	here, err := list(ctx, s.conn, nil)
	if err != nil {
		return err
	}
	_, err = s.conn.ExecContext(ctx, `
		INSERT INTO schema_mark (version, files, objects, listing) VALUES ($1, $2, $3, $4)
		ON CONFLICT (single) DO UPDATE SET version = excluded.version, files = excluded.files, objects = excluded.objects, listing = excluded.listing`,
		version, files, pq.StringArray(here.objects()), here.hash())
	return pg.Wrap("mark the schema", err)
}

// firstPrinted is the first migration behind which the mark has a place for the print of the catalogs.
const firstPrinted = 330

// keepPrint notes beside the mark the print that the catalogs had before the schema was looked at: what is changed meanwhile is found the
// next time. Where the account may not write the mark, each start looks at the whole schema.
func (s look) keepPrint(ctx context.Context, version int64, print string) error {
	if version < firstPrinted {
		return nil
	}
	_, err := s.conn.ExecContext(ctx, `UPDATE schema_mark SET catalogs = $1 WHERE version = $2`, print, version)
	if refused, ok := errors.AsType[*pq.Error](err); ok && refused.Code == "42501" {
		return nil
	}
	return pg.Wrap("mark the schema", err)
}

// printOfCatalogs tells of the rows that describe tables and functions which they are and by which transactions they were written: any change
// of the schema writes others. It reads no definition, so it takes a fraction of what a listing takes. Views and indexes that are not
// unique are left out, as in a listing.
const printOfCatalogs = `(
	WITH t AS MATERIALIZED (SELECT oid, relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p'))
	SELECT concat_ws(' ', (SELECT sum(hashtextextended(oid || ' ' || relname, 0)) FROM t),
		(SELECT sum(hashtextextended(a.attrelid || ' ' || a.attnum || ' ' || a.xmin::text, 0)) FROM t JOIN pg_attribute a ON a.attrelid = t.oid WHERE a.attnum > 0),
		(SELECT sum(hashtextextended(d.oid || ' ' || d.xmin::text, 0)) FROM t JOIN pg_attrdef d ON d.adrelid = t.oid),
		(SELECT sum(hashtextextended(c.oid || ' ' || c.xmin::text, 0)) FROM t JOIN pg_constraint c ON c.conrelid = t.oid),
		(SELECT sum(hashtextextended(i.indexrelid || ' ' || i.xmin::text, 0)) FROM t JOIN pg_index i ON i.indrelid = t.oid WHERE i.indisunique),
		(SELECT sum(hashtextextended(g.oid || ' ' || g.xmin::text, 0)) FROM t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal),
		(SELECT sum(hashtextextended(p.oid || ' ' || p.xmin::text, 0)) FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace)))`

// unchanged reports whether the schema is of that version and as it was when it was marked, all in one statement.
func unchanged(ctx context.Context, db *pg.DB, files fs.FS, version int64) (same bool, err error) {
	hash, err := hashFiles(files, version)
	if err != nil {
		return false, err
	}
	var marked string
	err = db.SQL().GetContext(ctx, &marked, `SELECT files FROM schema_mark WHERE version = `+strconv.FormatInt(version, 10)+`
		AND version = (SELECT max(version_id) FROM goose_db_version WHERE is_applied) AND catalogs = `+printOfCatalogs)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil && marked == hash, pg.Wrap("read the mark of the schema", err)
}

// migrationsTo reads the migrations up to a version, in their order.
func migrationsTo(files fs.FS, version int64) (texts []string, err error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	for _, name := range names {
		if n, err := goose.NumericComponent(name); err != nil || n > version {
			continue
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read migrations: %w", err)
		}
		texts = append(texts, string(text))
	}
	return texts, nil
}

func hashFiles(files fs.FS, version int64) (string, error) {
	texts, err := migrationsTo(files, version)
	sum := sha256.New()
	for _, text := range texts {
		fmt.Fprintf(sum, "%d\n%s", len(text), text)
	}
	return hex.EncodeToString(sum.Sum(nil)), err
}

// rehearse lists what the migrations up to a version make in an empty schema.
func (s look) rehearse(ctx context.Context, version int64) (listing, error) {
	texts, err := migrationsTo(s.files, version)
	if err != nil {
		return nil, err
	}
	tx, err := s.conn.BeginTxx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("rehearse the schema: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // nothing of it stays
	for _, text := range append([]string{`CREATE SCHEMA chamdiem_rehearsal; SET LOCAL search_path = chamdiem_rehearsal`}, texts...) {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return nil, fmt.Errorf("rehearse the schema: %w", err)
		}
	}
	return list(ctx, tx, nil)
}
