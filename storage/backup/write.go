package backup

// Writing an archive: all rows in one snapshot, then the evidence that they name. Work goes on meanwhile.

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"chamdiem/storage/blob"
	"chamdiem/storage/pg"
	"chamdiem/storage/schema"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

const (
	// partSize is about the size of a part of a table, in bytes: what is in memory at a time.
	partSize = 1 << 20
	// patience is how long one table may take.
	patience = 2 * time.Hour
)

// ErrRunning says that another backup of this database is being made.
var ErrRunning = errors.New("another backup is running")

// Source is what is copied.
type Source struct {
	DB      *pg.DB
	Blobs   blob.Store
	Program string // version
}

// Write writes an archive of everything to w. Work goes on meanwhile: the rows are those of one moment, and evidence, once stored,
// is neither changed nor removed. ErrRunning where another backup is being made.
func Write(ctx context.Context, from Source, w io.Writer) (m Manifest, h Header, err error) {
	conn, release, err := alone(ctx, from.DB)
	if err != nil {
		return m, h, err
	}
	defer func() { err = errors.Join(err, release()) }()
	p := newPacker(w)
	h, stored, err := p.rows(ctx, conn, from.Program, &m)
	if err != nil {
		return m, h, err
	}
	for _, name := range stored {
		if err := p.object(ctx, from.Blobs, name, &m); err != nil {
			return m, h, err
		}
	}
	if err := p.addJSON(manifestName, m); err != nil {
		return m, h, err
	}
	return m, h, p.close()
}

// Without runs fn while no backup is being made, so that no file goes that an archive is about to copy. ErrRunning where one is.
func Without(ctx context.Context, db *pg.DB, fn func() error) error {
	_, release, err := alone(ctx, db)
	if err != nil {
		return err
	}
	return errors.Join(fn(), release())
}

// alone takes the lock of backups on a connection of its own. It ends with the connection at the latest.
func alone(ctx context.Context, db *pg.DB) (_ *sqlx.Conn, release func() error, err error) {
	pool, err := db.Another(pg.Session{Name: "-backup", Patience: patience, MaxConns: 1})
	if err != nil {
		return nil, nil, err
	}
	conn, err := pool.Connx(ctx)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("connect to back up: %w", err), pool.Close())
	}
	var first bool
	err = conn.GetContext(ctx, &first, `SELECT pg_try_advisory_lock(lock_key('backup'))`)
	if err != nil {
		err = fmt.Errorf("begin the backup: %w", err)
	} else if !first {
		err = ErrRunning
	}
	if err != nil {
		return nil, nil, errors.Join(err, conn.Close(), pool.Close())
	}
	return conn, func() error {
		// The server notices the end of a connection a moment later: the next backup must not be refused in it.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(lock_key('backup'))`) // if it fails, the lock ends with the connection
		return errors.Join(conn.Close(), pool.Close())
	}, nil
}

// rows writes the header and all tables, and lists the evidence that the rows name.
func (p *packer) rows(ctx context.Context, conn *sqlx.Conn, program string, m *Manifest) (h Header, stored []string, err error) {
	tx, err := conn.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return h, nil, fmt.Errorf("begin the snapshot: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // it changes nothing
	// A slow disk may keep the transaction waiting.
	if _, err := tx.ExecContext(ctx, `SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL enable_seqscan = on`); err != nil {
		return h, nil, fmt.Errorf("begin the snapshot: %w", err)
	}
	if h, err = describe(ctx, tx, program); err != nil {
		return h, nil, err
	}
	p.at = h.At
	if err := p.addJSON(headerName, h); err != nil {
		return h, nil, err
	}
	for _, t := range h.Tables {
		contents, err := p.table(ctx, tx, t)
		if err != nil {
			return h, nil, err
		}
		m.Tables = append(m.Tables, contents)
	}
	err = tx.SelectContext(ctx, &stored, `SELECT DISTINCT sha256 FROM evidence WHERE fetch_state = 'stored' ORDER BY sha256`)
	return h, stored, pg.Wrap("list stored evidence", err)
}

// describe reads what the archive is a copy of.
func describe(ctx context.Context, tx *sqlx.Tx, program string) (h Header, err error) {
	h = Header{Format: format, Program: program}
	if err := tx.GetContext(ctx, &h.At, `SELECT clock_timestamp()`); err != nil {
		return h, fmt.Errorf("begin the snapshot: %w", err)
	}
	if err := tx.GetContext(ctx, &h.Schema, `SELECT max(version_id) FROM goose_db_version WHERE is_applied`); err != nil {
		return h, fmt.Errorf("read schema version: %w", err)
	}
	if h.Files, err = schema.FingerprintTo(h.Schema); err != nil {
		return h, err
	}
	if h.Tables, err = listTables(ctx, tx); err != nil {
		return h, err
	}
	h.Sequences, err = listSequences(ctx, tx)
	return h, err
}

// table writes the rows of a table in parts.
func (p *packer) table(ctx context.Context, tx *sqlx.Tx, t table) (c Contents, err error) {
	columns := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		columns[i] = pq.QuoteIdentifier(column) + "::text"
	}
	rows, err := tx.QueryContext(ctx, "SELECT "+strings.Join(columns, ", ")+" FROM "+pq.QuoteIdentifier(t.Name)) //nolint:gosec // names of the schema
	if err != nil {
		return c, fmt.Errorf("read table %s: %w", t.Name, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	values := make([]sql.RawBytes, len(columns))
	dest := make([]any, len(columns))
	for i := range values {
		dest[i] = &values[i]
	}
	c.Name = t.Name
	sum := sha256.New()
	part, parts := make([]byte, 0, 2*partSize), 0
	flush := func() error {
		parts++
		sum.Write(part)
		err := p.add(fmt.Sprintf("%s%s/%06d", tablesFolder, t.Name, parts), part)
		part = part[:0]
		return err
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return c, fmt.Errorf("read table %s: %w", t.Name, err)
		}
		part = appendRow(part, values)
		c.Rows++
		if len(part) >= partSize {
			if err := flush(); err != nil {
				return c, err
			}
		}
	}
	if err := rows.Err(); err != nil {
		return c, fmt.Errorf("read table %s: %w", t.Name, err)
	}
	if len(part) > 0 {
		if err := flush(); err != nil {
			return c, err
		}
	}
	c.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return c, nil
}

// object writes the bytes of one piece of evidence. One that is not there, or not what its name says, is noted: the rest is saved.
func (p *packer) object(ctx context.Context, from blob.Store, name string, m *Manifest) (err error) {
	r, size, err := from.Open(ctx, name)
	if errors.Is(err, blob.ErrMissing) {
		m.Missing = append(m.Missing, name)
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if err := p.begin(evidenceFolder+name, size); err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(p.tar, sum), io.LimitReader(blob.Reading(ctx, r), size)); err != nil {
		return fmt.Errorf("copy object %s: %w", name, err)
	}
	m.Evidence++
	m.Bytes += size
	if hex.EncodeToString(sum.Sum(nil)) != name {
		m.Damaged = append(m.Damaged, name)
	}
	return nil
}
