// Package storage keeps campaigns, people, entries, evidence and their history in PostgreSQL 13 or newer, one file per group of tables.
// What the bot receives and sends is kept by queue, the web page by webchat; the migrations of all tables stand in schema, and all
// of it on pg.
//
// All work happens in explicit transactions: (*DB).InTx hands out a *Tx, and what reads or writes hangs on it.
// Rules that only the database can decide (the lock, rights, the chain of the audit) are triggers there, and
// come back as *scoring.Refusal; everything else that goes wrong is an internal error, see Unavailable.
package storage

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"slices"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
	"chamdiem/storage/schema"
	"chamdiem/storage/seal"
	"chamdiem/storage/shelf"

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
	lasting   *lasting
	keys      seal.Keys
}

// lasting is what transactions leave for those after them: entries in full by criterion, and heads of entries by person.
type lasting struct {
	entries *shelf.Shelf[label, string, knownEntry]
	own     *shelf.Shelf[label, string, ownList]
}

// What is kept: most people have one criterion in hand.
const (
	lastingEntries, entriesOfCampaign = 2048, 24
	lastingLists, listsOfCampaign     = 1024, 40
)

// label tells whether what is kept of a campaign still holds.
type label struct {
	head campaignHead
	mark int64 // rises with each transaction that changes entries or evidence
}

// newer reports whether the database gave a label after another one; of those of another server nothing is known.
func (l label) newer(than label) bool {
	if l.head.Server != than.head.Server {
		return false
	}
	if l.head.Version == than.head.Version {
		return l.mark > than.mark
	}
	return l.head.Version > than.head.Version
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
	left := &lasting{
		entries: shelf.New[label, string, knownEntry](lastingEntries, entriesOfCampaign, label.newer),
		own:     shelf.New[label, string, ownList](lastingLists, listsOfCampaign, label.newer),
	}
	return &DB{DB: db, campaigns: &campaignCache{}, lasting: left, keys: o.Keys}, nil
}

// On is the same database for the work of one channel; see pg.DB.On.
func (db *DB) On(channel scoring.Channel) *DB {
	return &DB{DB: db.DB.On(channel), campaigns: db.campaigns, lasting: db.lasting, keys: db.keys}
}

// Migrate brings the schema to what this program needs, see schema.Migrate, and names the key that writes the history.
func (db *DB) Migrate(ctx context.Context) error {
	if err := schema.Migrate(ctx, db.DB); err != nil {
		if schema.Refused(err) {
			return err
		}
		return db.Explain(err)
	}
	if err := db.nameKey(ctx); err != nil {
		return err
	}
	return db.ownMarks(ctx)
}

// InTx runs fn in one transaction; see pg.DB.InTx.
func (db *DB) InTx(ctx context.Context, fn func(*Tx) error) error {
	err := db.DB.InTx(ctx, func(inner *pg.Tx) error {
		tx := &Tx{Tx: inner, db: db}
		if err := fn(tx); err != nil {
			return err
		}
		return tx.Flush(ctx)
	})
	if err != nil && Unavailable(err) { // another server may answer from now on, and one that has lost what this one had
		db.lasting.entries.Clear()
		db.lasting.own.Clear()
	}
	return err
}

// left is the label under which transactions before may have left something of a campaign that holds for this one; ok is false where
// this one has written what they read.
func (tx *Tx) left(campaign string) (l label, ok bool) {
	if !tx.mem.lasts || tx.mem.wrote.in(campaign) {
		return l, false
	}
	l, ok = tx.mem.labels[campaign]
	return l, ok
}

// recallEntry remembers an entry that a transaction before has left. It is not held: that it is still the same is told by its version when it
// is written.
func (tx *Tx) recallEntry(p place) {
	l, ok := tx.left(p.campaign)
	if _, known := tx.mem.entries[p]; known || !ok || slices.ContainsFunc(tx.mem.pending, func(w pendingWrite) bool { return tx.mem.sightAt(w, p) == fresh }) {
		return
	}
	if known, ok := tx.db.lasting.entries.Get(p.campaign, l, p.code); ok {
		known.locked, known.recalled = true, true
		tx.mem.entries[p] = known
		tx.mem.layPieces()
	}
}

// recallOwn remembers heads of entries that a transaction before has left.
func (tx *Tx) recallOwn(p PersonOf) {
	l, ok := tx.left(p.Campaign)
	if _, known := tx.mem.own[p]; known || !ok {
		return
	}
	list, ok := tx.db.lasting.own.Get(p.Campaign, l, p.Person)
	if !ok {
		return
	}
	list.shared = true
	for _, w := range tx.mem.pending {
		if at, ok := w.place(); ok && at.campaign == p.Campaign && slices.Contains(list.codes, at.code) {
			if tx.mem.sightOfHead(w) == fresh {
				return
			}
			list.unshare()
		}
	}
	if !list.shared {
		tx.mem.layHeads(list.entries, func(at place) bool { return at.campaign == p.Campaign && slices.Contains(list.codes, at.code) })
	}
	tx.mem.own[p] = list
}

// leave keeps for later transactions what this one, which is committed, knows. marks are those that it has raised.
func (tx *Tx) leave(marks []raisedMark) {
	if !tx.mem.lasts {
		return
	}
	raised := map[string]int64{}
	for _, m := range marks {
		raised[m.Campaign] = m.N
	}
	entries, own := map[string]map[string]knownEntry{}, map[string]map[string]ownList{}
	for p, known := range tx.mem.entries {
		if !known.recalled {
			known.locked = false
			put(entries, p.campaign, p.code, known)
		}
	}
	for p, list := range tx.mem.own {
		if !list.shared {
			put(own, p.Campaign, p.Person, list)
		}
	}
	for campaign, was := range tx.mem.labels {
		is := was
		wrote := tx.mem.wrote.in(campaign)
		if wrote {
			if is.mark = raised[campaign]; is.mark != was.mark+1 { // others have written meanwhile
				tx.db.lasting.entries.Drop(campaign)
				tx.db.lasting.own.Drop(campaign)
				continue
			}
		}
		if wrote || len(entries[campaign]) > 0 {
			tx.db.lasting.entries.Keep(campaign, was, is, entries[campaign], func(code string, known knownEntry) (knownEntry, bool) {
				return known, !tx.mem.wrote.stales(campaign, code, known)
			})
		}
		if wrote || len(own[campaign]) > 0 {
			tx.db.lasting.own.Keep(campaign, was, is, own[campaign], func(_ string, list ownList) (ownList, bool) { return tx.mem.after(campaign, list) })
		}
	}
}

func put[V any](all map[string]map[string]V, campaign, key string, v V) {
	if all[campaign] == nil {
		all[campaign] = map[string]V{}
	}
	all[campaign][key] = v
}

// raisedMark is the mark of a campaign after the transaction has raised it.
type raisedMark struct {
	Campaign string
	N        int64
}

// raisePart raises the marks of what was written, once for the transaction; the database would do so for a campaign that has none yet.
func (w written) raisePart(marks *[]raisedMark) pg.Part {
	if len(w.at) == 0 {
		return pg.Part{}
	}
	campaigns := map[string]bool{}
	for p := range w.at {
		campaigns[p.campaign] = true
	}
	return pg.Part{Dest: marks, Query: `
		WITH held AS (SELECT campaign FROM entry_marks WHERE campaign = ANY($1) ORDER BY campaign FOR UPDATE)
		UPDATE entry_marks m SET n = m.n + 1, tx = pg_current_xact_id() FROM held WHERE m.campaign = held.campaign RETURNING m.campaign, m.n`,
		Args: []any{pq.StringArray(slices.Sorted(maps.Keys(campaigns)))}}
}

// written is what a transaction has written of entries and pieces that waited.
type written struct {
	at     map[place]scoring.Entry // as lists have it, but for the number of its pieces; only pieces are written: without a code
	pieces []pieceWrite
}

func (w written) in(campaign string) bool {
	for p := range w.at {
		if p.campaign == campaign {
			return true
		}
	}
	return false
}

// stales reports whether it changes what is known of an entry: the entry itself, or where else its pieces are.
func (w written) stales(campaign, code string, known knownEntry) bool {
	_, changed := w.at[place{campaign, code}]
	return changed || slices.ContainsFunc(w.pieces, func(p pieceWrite) bool {
		return p.place.campaign == campaign && slices.ContainsFunc(known.evidence, func(e scoring.Evidence) bool {
			return sameBytes(e, p.piece) || e.Facts.Number == p.piece.Facts.Number && e.Facts.Number != ""
		})
	})
}

// after is a list as what was written leaves it; ok is false where that is not known.
func (m *memory) after(campaign string, list ownList) (left ownList, ok bool) {
	list.shared = true
	for _, code := range list.codes {
		p := place{campaign, code}
		head, written := m.wrote.at[p]
		if !written {
			continue
		}
		known, there := m.entries[p]
		if !there || head.Code == "" {
			return list, false
		}
		list.unshare()
		head.EvidenceCount = scoring.CountKept(known.evidence)
		list.entries[code] = head
	}
	list.shared = false
	return list, true
}

// errRemembers says that a savepoint was asked for where changes wait in memory.
var errRemembers = errors.New("set a savepoint: the transaction remembers, only Apply can be undone in it")

// Savepoint runs fn so that its error undoes only what fn did; the transaction stays usable. The error comes back. A transaction that remembers
// has none, and commits nothing where it is asked for one: what others have gathered would be written behind the savepoint, and undone with it.
func (tx *Tx) Savepoint(ctx context.Context, fn func() error) error {
	if tx.mem != nil {
		tx.Spoil()
		return errRemembers
	}
	err := tx.Tx.Savepoint(ctx, fn)
	if err != nil {
		tx.loaded = nil // it may know what is undone now
	}
	return err
}

// Unavailable reports whether err is trouble of the database itself; see pg.Unavailable.
func Unavailable(err error) bool { return pg.Unavailable(err) }

// OutOfOrder reports trouble that is the server's own; see pg.OutOfOrder.
func OutOfOrder(err error) bool { return pg.OutOfOrder(err) }

// Crashed reports that the server may have crashed while it was at work; see pg.Crashed.
func Crashed(err error) bool { return pg.Crashed(err) }

// Deadlock reports that two transactions waited for each other; see pg.Deadlock.
func Deadlock(err error) bool { return pg.Deadlock(err) }

// Clash reports that two transactions wrote the same new row, or one what the other had read: the later one may succeed when it is done
// again.
func Clash(err error) bool { return pg.Clash(err) || errors.Is(err, errPieces) }

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

// ownMarks takes from the marks of a database that was restored which transaction raised them: on this server it may be one that is to come.
func (db *DB) ownMarks(ctx context.Context) error {
	return db.InTx(ctx, func(tx *Tx) error {
		var foreign []string
		err := tx.All(ctx, &foreign, `SELECT campaign FROM entry_marks WHERE tx >= pg_snapshot_xmax(pg_current_snapshot())`)
		if err == nil && len(foreign) > 0 {
			_, err = tx.Exec(ctx, `UPDATE entry_marks SET tx = '0' WHERE campaign = ANY($1) AND tx >= pg_snapshot_xmax(pg_current_snapshot())`, pq.StringArray(foreign))
		}
		return pg.Wrap("own the marks of entries", err)
	})
}

// SigningKey is the key that writes the history, for what is signed besides. seal.ErrNoKey where there is none.
func (db *DB) SigningKey() (seal.Key, error) { return db.keys.Writing() }

// MissingKeys names the keys of rows of the history that are not at hand: these rows cannot be verified.
func (db *DB) MissingKeys(ctx context.Context) (missing []string, err error) {
	known := pq.StringArray{} // not nil: NULL would hide every key
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
