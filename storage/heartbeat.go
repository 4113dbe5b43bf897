package storage

// The heart of the bot: when the last tick was, when the next one is needed, and whether sending is held back.

import (
	"context"
	"fmt"
	"time"

	"chamdiem/storage/pg"
)

// Heartbeat is the state of the ticks.
type Heartbeat struct {
	Ticked  *time.Time    `db:"ticked_at"` // the server's clock at the end of the last tick; nil: never
	Age     time.Duration `db:"-"`         // since then
	Looked  *time.Time    `db:"looked_at"` // up to this moment of the campaign's clock everything due was looked at
	Holder  string
	Held    *time.Time `db:"held_at"` // since when sending is held back; nil: it is not
	HeldFor HoldReason `db:"held_for"`
}

// HoldReason says why sending is held back.
type HoldReason string

// The reasons.
const (
	HeldRestored HoldReason = "restored" // the database was restored from a dump: what it thinks is unsent may have been sent
	HeldAsked    HoldReason = "asked"    // somebody asked for it
)

// Heartbeat reads the state of the ticks.
func (db *DB) Heartbeat(ctx context.Context) (h Heartbeat, err error) {
	var row struct {
		Heartbeat
		Seconds float64
	}
	err = db.InTx(ctx, func(tx *Tx) error {
		return tx.Get(ctx, &row, `SELECT ticked_at, looked_at, holder, held_at, held_for,
			coalesce(extract(epoch FROM clock_timestamp() - ticked_at), 0)::float8 AS seconds FROM heartbeat`)
	})
	row.Age = time.Duration(row.Seconds * float64(time.Second))
	return row.Heartbeat, pg.Wrap("read heartbeat", err)
}

// Beat notes that a tick looked at everything due until a moment of the campaign's clock.
func (db *DB) Beat(ctx context.Context, looked time.Time, holder string) error {
	err := db.InTx(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `UPDATE heartbeat SET ticked_at = clock_timestamp(), looked_at = greatest(looked_at, $1), holder = $2`, looked, pg.Clean(holder))
		return err
	})
	return pg.Wrap("note a tick", err)
}

// NextTick is how long it is until something is due: a reminder, or a lock. Negative: it is overdue; ok is false where
// nothing lies ahead.
func (db *DB) NextTick(ctx context.Context) (wait time.Duration, ok bool, err error) {
	var seconds *float64
	err = db.InTx(ctx, func(tx *Tx) error {
		return tx.Get(ctx, &seconds, `
			SELECT extract(epoch FROM least(
				(SELECT due_at FROM reminders WHERE state = 'planned' ORDER BY due_at LIMIT 1),
				(SELECT d.at FROM deadlines d JOIN campaigns c ON c.id = d.campaign WHERE d.kind = 'lock' AND d.at IS NOT NULL AND c.phase <> 'locked'
				 ORDER BY d.at LIMIT 1)) - app_now())::float8`)
	})
	if err != nil || seconds == nil {
		return 0, false, pg.Wrap("look for the next reminder", err)
	}
	return time.Duration(*seconds * float64(time.Second)), true, nil
}

// Held reports whether sending is held back.
func (tx *Tx) Held(ctx context.Context) (held bool, err error) {
	err = tx.Get(ctx, &held, `SELECT held_at IS NOT NULL FROM heartbeat`)
	return held, pg.Wrap("ask whether sending is held back", err)
}

// Held reports whether sending is held back.
func (db *DB) Held(ctx context.Context) (held bool, err error) {
	err = db.InTx(ctx, func(tx *Tx) error { held, err = tx.Held(ctx); return err })
	return held, err
}

// Hold holds sending back until Release.
func (db *DB) Hold(ctx context.Context) error {
	err := db.InTx(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `UPDATE heartbeat SET held_at = clock_timestamp(), held_for = 'asked' WHERE held_at IS NULL`)
		return err
	})
	return pg.Wrap("hold sending back", err)
}

// Recognise notes which database this is, and holds sending back where it is not the one that was served before: then it
// was restored from a dump, and what it takes for unsent may have been sent long ago. It reports whether sending is held.
// What no dump shows (a copy of the server's files) is not recognised.
func (db *DB) Recognise(ctx context.Context) (held bool, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		if _, err := tx.Exec(ctx, `
			UPDATE heartbeat SET identity = database_identity(),
				held_at = CASE WHEN identity <> '' THEN clock_timestamp() ELSE held_at END, held_for = CASE WHEN identity <> '' THEN 'restored' ELSE held_for END
			WHERE identity <> database_identity()`); err != nil {
			return err
		}
		held, err = tx.Held(ctx)
		return err
	})
	return held, pg.Wrap("recognise the database", err)
}

// Released tells what a release left unsaid.
type Released struct {
	Messages  int64 // unsent messages from before the restore
	Reminders int64 // overdue reminders
}

// Release lets sending go on. After a restore nothing old is said: messages from before it and overdue reminders are
// dropped with that reason, since they may have been said before.
func (db *DB) Release(ctx context.Context) (r Released, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		var h Heartbeat
		if err := tx.Get(ctx, &h, `SELECT ticked_at, looked_at, holder, held_at, held_for FROM heartbeat FOR UPDATE`); err != nil {
			return err
		}
		if h.HeldFor == HeldRestored {
			if r.Messages, err = tx.Exec(ctx, `UPDATE outbox SET state = 'dropped', reason = 'restored', ended_at = clock_timestamp()
				WHERE state = 'waiting' AND created_at < $1`, h.Held); err != nil {
				return err
			}
			if r.Reminders, err = tx.Exec(ctx, `UPDATE reminders SET state = 'skipped', reason = 'restored', changed_at = app_now()
				WHERE state = 'planned' AND due_at <= app_now() AND kind <> 'locked'`); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, `UPDATE heartbeat SET held_at = NULL, held_for = ''`)
		return err
	})
	if err != nil {
		return Released{}, fmt.Errorf("release sending: %w", err)
	}
	return r, nil
}
