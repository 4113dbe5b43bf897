// Package storage keeps everything in PostgreSQL 13 or newer: campaigns, people, entries, evidence, their
// history, and what the bot receives and sends. One file per group of tables, one migration per group.
//
// All work happens in explicit transactions: (*DB).InTx hands out a *Tx, and what reads or writes hangs on it.
// Rules that only the database can decide (the lock, rights, the chain of the audit) are triggers there, and
// come back as *scoring.Refusal; everything else that goes wrong is an internal error, see Unavailable.
package storage

import (
	"context"
	"fmt"
	"net"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
	"chamdiem/storage/schema"
	"chamdiem/storage/seal"

	"github.com/lib/pq"
)

// Options say how to open a database.
type Options struct {
	Application string    // name shown in pg_stat_activity; empty = "chamdiem"
	MaxConns    int       // connections at most; 0 = as pg.Options
	Keys        seal.Keys // of the history; none: the database can be read, and hardly changed
	// Through is what each connection goes through, for tests that cut it; nil = nothing.
	Through func(net.Conn) net.Conn
}

// ShiftedClockError says that a database whose clock was moved may not be served.
type ShiftedClockError = pg.ShiftedClockError

// Clock is what is known of the server's clock; see pg.Clock.
type Clock = pg.Clock

// ErrBackward refuses to move the clock back.
var ErrBackward = pg.ErrBackward

// OpenError is a failure to open a database or to make it ready, in the words of the operator; see pg.OpenError.
type OpenError = pg.OpenError

// DB is an open database with the campaigns that were read from it. Safe for concurrent use.
type DB struct {
	*pg.DB
	campaigns *campaignCache
	keys      seal.Keys
}

// Tx is one explicit transaction, and what it knows of campaigns. It is not safe for concurrent use, and ends with the function
// it was given to.
type Tx struct {
	*pg.Tx
	db     *DB
	loaded map[string]loadedCampaign // what LoadCampaign gave in this transaction, see forget
	mem    *memory                   // see Remember
	// passing: see InPassing.
	passing bool
}

// Open connects to url and checks that the server answers; see pg.Open. It changes nothing: call Migrate next.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	db, err := pg.Open(ctx, url, pg.Options{Application: o.Application, MaxConns: o.MaxConns, Through: o.Through})
	if err != nil {
		return nil, err
	}
	return &DB{DB: db, campaigns: &campaignCache{}, keys: o.Keys}, nil
}

// On is the same database for the work of one channel; see pg.DB.On.
func (db *DB) On(channel scoring.Channel) *DB {
	return &DB{DB: db.DB.On(channel), campaigns: db.campaigns, keys: db.keys}
}

// Migrate brings the schema to what this program needs, see schema.Migrate, and names the key that writes the history.
func (db *DB) Migrate(ctx context.Context) error {
	if err := schema.Migrate(ctx, db.DB); err != nil {
		if schema.Refused(err) {
			return err
		}
		return db.Explain(err)
	}
	return db.nameKey(ctx)
}

// InTx runs fn in one transaction; see pg.DB.InTx.
func (db *DB) InTx(ctx context.Context, fn func(*Tx) error) error {
	return db.DB.InTx(ctx, func(inner *pg.Tx) error {
		tx := &Tx{Tx: inner, db: db}
		if err := fn(tx); err != nil {
			return err
		}
		return tx.Flush(ctx)
	})
}

// Savepoint runs fn so that its error undoes only what fn did; the transaction stays usable. The error comes back.
func (tx *Tx) Savepoint(ctx context.Context, fn func() error) error {
	err := tx.Tx.Savepoint(ctx, fn)
	if err != nil {
		tx.loaded = nil // it may know what is undone now
		if tx.mem != nil {
			tx.mem.clear()
		}
	}
	return err
}

// Unavailable reports whether err is trouble of the database itself; see pg.Unavailable.
func Unavailable(err error) bool { return pg.Unavailable(err) }

// WithKeys is the same database with the keys of its history; the one that writes is named in it.
func (db *DB) WithKeys(ctx context.Context, keys seal.Keys) (*DB, error) {
	with := *db
	with.keys = keys
	return &with, with.nameKey(ctx)
}

// Keys are the keys of the history that are at hand.
func (db *DB) Keys() seal.Keys { return db.keys }

// nameKey writes the name of the writing key down, so that rows may refer to it.
func (db *DB) nameKey(ctx context.Context) error {
	key, err := db.keys.Writing()
	if err != nil {
		return nil //nolint:nilerr // a database that is only looked at needs no key
	}
	return db.InTx(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO audit_keys (id) VALUES ($1) ON CONFLICT DO NOTHING`, key.ID)
		if err != nil {
			return fmt.Errorf("name the key of the history: %w", err)
		}
		return nil
	})
}

// SigningKey is the key that writes the history, for what is signed besides. seal.ErrNoKey where there is none.
func (db *DB) SigningKey() (seal.Key, error) { return db.keys.Writing() }

// MissingKeys names the keys of rows of the history that are not at hand: these rows cannot be verified.
func (db *DB) MissingKeys(ctx context.Context) (missing []string, err error) {
	var known pq.StringArray
	for _, key := range db.keys {
		known = append(known, key.ID)
	}
	err = db.InTx(ctx, func(tx *Tx) error {
		missing = nil
		// OFFSET keeps the planner from joining, for which it reads all of the history: it is looked into for a key that is not at hand only.
		return tx.All(ctx, &missing, `SELECT id FROM audit_keys k WHERE id <> ALL($1) AND EXISTS (SELECT FROM audit WHERE key = k.id OFFSET 0) ORDER BY first_at, id`, known)
	})
	return missing, pg.Wrap("look for keys of the history", err)
}
