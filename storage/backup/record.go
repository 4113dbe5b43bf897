package backup

// What is known of the backups of this machine: for the doctor, /readyz, and to know when the next one is due.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"chamdiem/storage/pg"
)

// The results of a drill.
const (
	DrillHeld       = "held"       // brought back, and everything holds
	DrillFailed     = "failed"     // see the note
	DrillImpossible = "impossible" // this machine has no PostgreSQL of its own to bring it back into, or no room
)

// Record is one backup, or one try.
type Record struct {
	ID        int64
	At        time.Time
	Age       time.Duration `db:"-"` // since then, by the server's clock
	Nightly   bool
	Name      string
	Bytes     int64
	Sealed    bool
	Evidence  int
	Trouble   string // why there is none
	Copied    string // "", "done", "failed"
	Why       string // it was not made, or not copied, for the operator
	Drill     string // "" or one of the results
	DrillNote string `db:"drill_note"`
}

// keptRecords is how long records are kept.
const keptRecords = "400 days"

// Note writes a record down.
func Note(ctx context.Context, db *pg.DB, r Record) error {
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		if _, err := tx.Exec(ctx, `INSERT INTO backups (nightly, name, bytes, sealed, evidence, trouble, copied, why, drill, drill_note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			r.Nightly, pg.Clean(r.Name), r.Bytes, r.Sealed, r.Evidence, pg.Clean(r.Trouble), r.Copied, pg.Clean(r.Why), r.Drill, pg.Clean(r.DrillNote)); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `DELETE FROM backups WHERE at < clock_timestamp() - interval '`+keptRecords+`'`)
		return err
	})
	return pg.Wrap("note a backup", err)
}

// noteCopy writes down what became of a further try to copy a backup.
func noteCopy(ctx context.Context, db *pg.DB, r Record) error {
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE backups SET copied = $2, why = $3 WHERE id = $1`, r.ID, r.Copied, pg.Clean(r.Why))
		return err
	})
	return pg.Wrap("note a copy of a backup", err)
}

// State is what is known of the backups; nil where there is none of the kind.
type State struct {
	Newest  *Record // the newest whole one
	Drill   *Record // the newest one that was drilled
	Nightly *Record // the last nightly one, or the last try
}

// ReadState reads what is known of the backups.
func ReadState(ctx context.Context, db *pg.DB) (s State, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		for _, one := range []struct {
			into  **Record
			where string
		}{{&s.Newest, `trouble = ''`}, {&s.Drill, `drill IN ('held', 'failed')`}, {&s.Nightly, `nightly`}} {
			var row struct {
				Record
				Seconds float64
			}
			err := tx.Get(ctx, &row, `SELECT id, at, nightly, name, bytes, sealed, evidence, trouble, copied, why, drill, drill_note,
				extract(epoch FROM clock_timestamp() - at)::float8 AS seconds FROM backups WHERE `+one.where+` ORDER BY id DESC LIMIT 1`)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
			row.Age = time.Duration(row.Seconds * float64(time.Second))
			*one.into = &row.Record
		}
		return nil
	})
	if err != nil {
		return State{}, fmt.Errorf("read what is known of backups: %w", err)
	}
	return s, nil
}
