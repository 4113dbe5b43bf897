package backup

// Bringing an archive back: into an empty database and an empty store, whole or not at all.

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"

	"chamdiem/storage/blob"
	"chamdiem/storage/pg"
	"chamdiem/storage/schema"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// ErrNotEmpty refuses a database in which there is something already.
var ErrNotEmpty = errors.New("the database is not empty")

// OtherProgramError says that the archive is of a schema that this program does not have.
type OtherProgramError struct{ Header Header }

func (e *OtherProgramError) Error() string {
	return fmt.Sprintf("the archive is of schema %d of program %s, which this program does not know", e.Header.Schema, e.Header.Program)
}

// Target is where an archive is brought back to.
type Target struct {
	DB    *pg.DB     // empty: without a schema, or with one in which nothing was written
	Blobs blob.Store // empty
}

// Read brings an archive back. Sending is held back in the copy until it is told to go on. Where anything fails there are no rows; the
// schema and objects may be there. Errors: ErrNotEmpty, *OtherProgramError, *DamagedError.
func Read(ctx context.Context, r io.Reader, into Target) (h Header, m Manifest, err error) {
	u, err := newUnpacker(r)
	if err != nil {
		return h, m, err
	}
	if h, err = u.header(); err != nil {
		return h, m, err
	}
	if err := makeSchema(ctx, into.DB, h); err != nil {
		return h, m, err
	}
	pool, err := into.DB.Another(pg.Session{Name: "-restore", Patience: patience, MaxConns: 1})
	if err != nil {
		return h, m, err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	tx, err := pool.BeginTxx(ctx, nil)
	if err != nil {
		return h, m, fmt.Errorf("begin to restore: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	l := &loader{ctx: ctx, tx: tx, header: h, into: into.Blobs}
	defer l.stop() // before the rollback
	if err := l.clear(); err != nil {
		return h, m, err
	}
	if m, err = l.all(u); err != nil {
		return h, m, err
	}
	if err := l.finish(); err != nil {
		return h, m, err
	}
	if err := tx.Commit(); err != nil {
		return h, m, fmt.Errorf("end the restore: %w", err)
	}
	return h, m, schema.Migrate(ctx, into.DB)
}

func (u *unpacker) header() (h Header, err error) {
	name, err := u.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return h, err
	}
	if name != headerName {
		return h, damaged("it does not begin with %s", headerName)
	}
	if err := u.readJSON(&h); err != nil {
		return h, err
	}
	files, err := schema.FingerprintTo(h.Schema)
	if h.Format != format || errors.Is(err, schema.ErrUnknownVersion) || err == nil && files != h.Files {
		return h, &OtherProgramError{h}
	}
	return h, err
}

// makeSchema makes the schema that the archive is of, in a database in which nothing was written.
func makeSchema(ctx context.Context, db *pg.DB, h Header) error {
	version, _, err := schema.Version(ctx, db)
	if err != nil {
		return err
	}
	if version != 0 {
		var written bool
		err := db.SQL().GetContext(ctx, &written, isWritten)
		if err != nil || written || version > h.Schema {
			return errors.Join(err, ErrNotEmpty)
		}
	}
	return schema.MigrateTo(ctx, db, h.Schema)
}

// isWritten asks whether something was written into a database.
const isWritten = `SELECT EXISTS (SELECT FROM campaigns) OR EXISTS (SELECT FROM inbox) OR EXISTS (SELECT FROM audit)`

// loader fills a database and a store from an archive.
type loader struct {
	ctx    context.Context
	tx     *sqlx.Tx
	header Header
	into   blob.Store

	filling *filling
	done    []Contents
	objects int
	bytes   int64
	wrong   []string // objects that are not what their names say
}

// filling is the table that is being filled.
type filling struct {
	table
	stmt *sql.Stmt
	sum  hash.Hash
	rows int64
}

// clear empties the tables, which the migrations fill in part, and lets their guards rest until finish: they guard work, and this is none.
func (l *loader) clear() error {
	if _, err := l.tx.ExecContext(l.ctx, `SET LOCAL idle_in_transaction_session_timeout = 0`); err != nil {
		return fmt.Errorf("begin to restore: %w", err)
	}
	names := make([]string, len(l.header.Tables))
	for i, t := range l.header.Tables {
		names[i] = pq.QuoteIdentifier(t.Name)
		if _, err := l.tx.ExecContext(l.ctx, `ALTER TABLE `+names[i]+` DISABLE TRIGGER USER`); err != nil {
			return fmt.Errorf("prepare table %s: %w", t.Name, err)
		}
	}
	// From here on other writers wait. A bot that runs already may have taken something in since it was looked.
	var written bool
	if err := l.tx.GetContext(l.ctx, &written, isWritten); err != nil || written {
		return errors.Join(err, ErrNotEmpty)
	}
	_, err := l.tx.ExecContext(l.ctx, `TRUNCATE `+strings.Join(names, ", "))
	return pg.Wrap("empty the tables", err)
}

// all goes through the archive, and holds what was in it to what must have been.
func (l *loader) all(u *unpacker) (m Manifest, err error) {
	whole := false
	for {
		name, err := u.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return m, err
		}
		object, isObject := strings.CutPrefix(name, evidenceFolder)
		part, isPart := strings.CutPrefix(name, tablesFolder)
		switch {
		case whole:
			err = damaged("%s stands after the end", name)
		case isPart:
			name, _, _ := strings.Cut(part, "/")
			err = l.part(name, u.tar)
		case isObject:
			err = l.object(object, u.tar)
		case name == manifestName:
			whole, err = true, u.readJSON(&m)
		default:
			err = damaged("%s does not belong into it", name)
		}
		if err != nil {
			return m, err
		}
	}
	if !whole {
		return m, damaged("its end is missing")
	}
	if err := l.endTable(); err != nil {
		return m, err
	}
	return m, l.compare(m)
}

// compare holds what was read to the manifest.
func (l *loader) compare(m Manifest) error {
	for _, want := range m.Tables {
		at := slices.IndexFunc(l.done, func(c Contents) bool { return c.Name == want.Name })
		got := Contents{Name: want.Name, SHA256: hex.EncodeToString(sha256.New().Sum(nil))}
		if at >= 0 {
			got = l.done[at]
		}
		if got != want {
			return damaged("table %s has %d rows of %d, or other ones", want.Name, got.Rows, want.Rows)
		}
	}
	if l.objects != m.Evidence || l.bytes != m.Bytes {
		return damaged("%d pieces of evidence of %d", l.objects, m.Evidence)
	}
	if !slices.Equal(l.wrong, m.Damaged) {
		return damaged("evidence is not what its name says: %v", l.wrong)
	}
	return nil
}

// part fills in one part of a table.
func (l *loader) part(name string, from io.Reader) error {
	if l.filling == nil || l.filling.Name != name {
		if err := l.beginTable(name); err != nil {
			return err
		}
	}
	values := make([]any, len(l.filling.Columns))
	lines := bufio.NewReaderSize(io.TeeReader(from, l.filling.sum), 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return nil
		}
		if err != nil {
			return unread(err)
		}
		if !readRow(line[:len(line)-1], values) {
			return damaged("a row of table %s", name)
		}
		if _, err := l.filling.stmt.ExecContext(l.ctx, values...); err != nil {
			return unfilled(name, err)
		}
		l.filling.rows++
	}
}

// unfilled is trouble in filling a table: of the archive where the database does not take the values for what they should be.
func unfilled(name string, err error) error {
	if refused, ok := errors.AsType[*pq.Error](err); ok && (refused.Code.Class() == "22" || refused.Code.Class() == "23") {
		return damaged("table %s: %v", name, err)
	}
	return fmt.Errorf("fill table %s: %w", name, err)
}

func (l *loader) beginTable(name string) error {
	if err := l.endTable(); err != nil {
		return err
	}
	at := slices.IndexFunc(l.header.Tables, func(t table) bool { return t.Name == name })
	if at < 0 || slices.ContainsFunc(l.done, func(c Contents) bool { return c.Name == name }) {
		return damaged("table %s", name)
	}
	t := l.header.Tables[at]
	columns := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		columns[i] = pq.QuoteIdentifier(column)
	}
	stmt, err := l.tx.PrepareContext(l.ctx, "COPY "+pq.QuoteIdentifier(t.Name)+" ("+strings.Join(columns, ", ")+") FROM STDIN")
	if err != nil {
		return fmt.Errorf("fill table %s: %w", name, err)
	}
	l.filling = &filling{table: t, stmt: stmt, sum: sha256.New()}
	return nil
}

func (l *loader) endTable() error {
	f := l.filling
	if f == nil {
		return nil
	}
	l.filling = nil
	_, err := f.stmt.ExecContext(l.ctx) // without values: what was handed over is written
	if err := errors.Join(err, f.stmt.Close()); err != nil {
		return unfilled(f.Name, err)
	}
	l.done = append(l.done, Contents{Name: f.Name, Rows: f.rows, SHA256: hex.EncodeToString(f.sum.Sum(nil))})
	return nil
}

// stop ends the COPY that an error broke off. A rollback in the midst of one may wait for ever: the driver reads what the server says to the
// COPY beside it, and may take the answer to the rollback for its own.
func (l *loader) stop() {
	if l.filling != nil {
		_ = l.filling.stmt.Close() // the error that broke it off is told
		l.filling = nil
	}
}

// object puts one piece of evidence into the store.
func (l *loader) object(name string, from io.Reader) error {
	if err := l.endTable(); err != nil {
		return err
	}
	o, err := l.into.Put(l.ctx, archived{from}, 0)
	if err != nil {
		return err
	}
	l.objects++
	l.bytes += o.Size
	if o.SHA256 != name {
		l.wrong = append(l.wrong, name)
	}
	return nil
}

// archived tells trouble of the archive apart from trouble of the store.
type archived struct{ r io.Reader }

func (a archived) Read(b []byte) (int, error) {
	n, err := a.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		err = unread(err)
	}
	return n, err
}

// finish puts the guards back, sets the sequences, and holds sending back.
func (l *loader) finish() error {
	for _, t := range l.header.Tables {
		if _, err := l.tx.ExecContext(l.ctx, `ALTER TABLE `+pq.QuoteIdentifier(t.Name)+` ENABLE TRIGGER USER`); err != nil {
			return fmt.Errorf("finish table %s: %w", t.Name, err)
		}
	}
	for _, s := range l.header.Sequences {
		if _, err := l.tx.ExecContext(l.ctx, `SELECT setval(quote_ident($1)::regclass, $2, $3)`, s.Name, s.Last, s.Called); err != nil {
			return fmt.Errorf("set sequence %s: %w", s.Name, err)
		}
	}
	_, err := l.tx.ExecContext(l.ctx, `UPDATE heartbeat SET identity = database_identity(), held_at = clock_timestamp(), held_for = 'restored';
		UPDATE clock SET sure_until = NULL, off_seconds = NULL, compared_at = NULL`)
	return pg.Wrap("hold sending back", err)
}
