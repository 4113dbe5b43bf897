package storage

// Health: what tells an operator at a glance whether the bot does its work; the ticks, and whether sending is held back.

import (
	"context"
	"fmt"
	"time"

	"chamdiem/storage/pg"
	"chamdiem/storage/schema"
)

// Health is the state of a database and of the bot on it, by the server's own clock.
type Health struct {
	Server        string // version of PostgreSQL
	Taken         string // the server in use where there are several; empty = there is one
	Followers     int    // servers that follow it; known where there are several
	Forgets       string // setting by which the server confirms what a failure may still take, as it stands; empty = none
	Seats         int    // connections that the account may have at most, those of other programs included
	Schema, Known int64  // schema of the database, and what this program needs
	SchemaFault   error  // why the program would not work on that schema; nil if it would
	Shift         time.Duration
	Clock         Clock
	Heartbeat     Heartbeat
	Leader        string    // who polls and sends, or did last
	Leads         bool      // a process does just now
	Since         time.Time // of the leader

	OldestUpdate   time.Duration // how long the oldest unfinished update has waited; 0 = none
	Unfinished     int           // updates
	DeadUpdates    int           // given up within a day
	OldestMessage  time.Duration // how long the oldest message that is due has waited; 0 = none
	Waiting        int           // messages that are due
	FailedMessages int           // within a day, people who cannot be reached aside
	OldestReminder time.Duration // how long a planned reminder has been due; 0 = none
	OldestFile     time.Duration // how long the oldest file that is to be fetched has waited; 0 = none
	UnclosedLocks  int           // campaigns whose lock fell more than a minute ago, and that are not closed
}

// forgets asks for the worst setting by which the server confirms what is not on the disk yet, or not on the servers that follow it.
const forgets = `SELECT CASE
	WHEN current_setting('fsync') = 'off' THEN 'fsync = off'
	WHEN current_setting('synchronous_commit') = 'off' THEN 'synchronous_commit = off'
	WHEN $1::integer = 0 THEN ''
	WHEN current_setting('synchronous_commit') = 'local' THEN 'synchronous_commit = local'
	WHEN btrim(current_setting('synchronous_standby_names')) = '' THEN 'synchronous_standby_names = '''''
	ELSE '' END`

// Seats are the connections that one program has at most: its pool, the leader's, and those of a backup, a migration and a doctor.
const Seats = 20

// seats asks how many connections the server gives the account in this database. What limits others does not limit who may all.
const seats = `SELECT coalesce(least(
		CASE WHEN r.rolsuper OR r.rolconnlimit < 0 THEN NULL ELSE r.rolconnlimit END,
		CASE WHEN r.rolsuper OR d.datconnlimit < 0 THEN NULL ELSE d.datconnlimit END,
		current_setting('max_connections')::integer - CASE WHEN r.rolsuper THEN 0 ELSE current_setting('superuser_reserved_connections')::integer END), 0)
	FROM pg_roles r, pg_database d WHERE r.rolname = session_user AND d.datname = current_database()`

// Health looks at a database whose schema may be older than what this program needs: then only the schema is told.
func (db *DB) Health(ctx context.Context) (h Health, err error) {
	if h.Schema, h.Known, err = schema.Version(ctx, db.DB); err != nil {
		return h, err
	}
	if err := db.SQL().GetContext(ctx, &h.Server, `SHOW server_version`); err != nil {
		return h, fmt.Errorf("ask for the server's version: %w", err)
	}
	if h.Taken = db.Taken(); h.Taken != "" {
		if err := db.SQL().GetContext(ctx, &h.Followers, `SELECT count(*) FROM pg_stat_replication`); err != nil {
			return h, fmt.Errorf("ask who follows the server: %w", err)
		}
	}
	if err := db.SQL().GetContext(ctx, &h.Forgets, forgets, h.Followers); err != nil {
		return h, fmt.Errorf("ask what the server confirms: %w", err)
	}
	if err := db.SQL().GetContext(ctx, &h.Seats, seats); err != nil {
		return h, fmt.Errorf("ask how many connections the server gives: %w", err)
	}
	if err := schema.Check(ctx, db.DB); schema.Refused(err) {
		h.SchemaFault = err
		return h, nil
	} else if err != nil || h.Schema != h.Known {
		return h, err
	}
	if h.Shift, err = db.Shift(ctx); err != nil {
		return h, err
	}
	if h.Clock, err = db.Clock(ctx); err != nil {
		return h, err
	}
	if h.Heartbeat, err = db.Heartbeat(ctx); err != nil {
		return h, err
	}
	return h, db.InTx(ctx, func(tx *Tx) error { return tx.queues(ctx, &h) })
}

func (tx *Tx) queues(ctx context.Context, h *Health) error {
	var row struct {
		Leader                                      string
		Leads                                       bool
		Since                                       time.Time
		Unfinished, Dead, Waiting, Failed, Unclosed int
		OldestUpdate                                float64 `db:"oldest_update"`
		OldestMessage                               float64 `db:"oldest_message"`
		OldestReminder                              float64 `db:"oldest_reminder"`
		OldestFile                                  float64 `db:"oldest_file"`
	}
	err := tx.Get(ctx, &row, `
		SELECT l.holder AS leader, l.since, EXISTS (SELECT FROM pg_locks k, (SELECT lock_key('leader') AS key) o WHERE k.locktype = 'advisory' AND k.granted AND k.objsubid = 1
				AND k.database = (SELECT oid FROM pg_database WHERE datname = current_database())
				AND k.classid::bigint = ((o.key >> 32) & 4294967295) AND k.objid::bigint = (o.key & 4294967295)) AS leads,
			(SELECT count(*) FROM inbox WHERE state = 'new') AS unfinished,
			(SELECT count(*) FROM inbox WHERE state = 'dead' AND ended_at > clock_timestamp() - interval '1 day') AS dead,
			(SELECT count(*) FROM outbox WHERE state = 'waiting' AND coalesce(not_before, created_at) <= clock_timestamp()) AS waiting,
			(SELECT count(*) FROM outbox WHERE state = 'failed' AND reason <> 'unreachable' AND ended_at > clock_timestamp() - interval '1 day') AS failed,
			(SELECT count(*) FROM deadlines d JOIN campaigns c ON c.id = d.campaign WHERE d.kind = 'lock' AND d.at < sure_now() - interval '1 minute' AND c.phase <> 'locked') AS unclosed,
			coalesce(extract(epoch FROM clock_timestamp() - (SELECT min(received_at) FROM inbox WHERE state = 'new')), 0)::float8 AS oldest_update,
			coalesce(extract(epoch FROM clock_timestamp() - (SELECT min(coalesce(not_before, created_at)) FROM outbox
				WHERE state = 'waiting' AND coalesce(not_before, created_at) <= clock_timestamp())), 0)::float8 AS oldest_message,
			coalesce(extract(epoch FROM app_now() - (SELECT min(due_at) FROM reminders WHERE state = 'planned' AND due_at <= app_now())), 0)::float8 AS oldest_reminder,
			coalesce(extract(epoch FROM app_now() - (SELECT min(added_at) FROM evidence WHERE fetch_state = 'waiting' AND removed_at IS NULL)), 0)::float8 AS oldest_file
		FROM leadership l`)
	if err != nil {
		return fmt.Errorf("look at the queues: %w", err)
	}
	seconds := func(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
	h.Leader, h.Leads, h.Since = row.Leader, row.Leads, row.Since
	h.Unfinished, h.DeadUpdates, h.Waiting, h.FailedMessages, h.UnclosedLocks = row.Unfinished, row.Dead, row.Waiting, row.Failed, row.Unclosed
	h.OldestUpdate, h.OldestMessage = seconds(row.OldestUpdate), seconds(row.OldestMessage)
	h.OldestReminder, h.OldestFile = seconds(row.OldestReminder), seconds(row.OldestFile)
	return nil
}

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
	HeldAsked    HoldReason = "asked"    // an operator asked for it
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

// Held reports whether sending is held back: until it is released, or while the clock is in doubt.
func (tx *Tx) Held(ctx context.Context) (held bool, err error) {
	err = tx.Get(ctx, &held, `SELECT held_at IS NOT NULL OR clock_doubted() FROM heartbeat`)
	return held, pg.Wrap("ask whether sending is held back", err)
}

// Held reports whether sending is held back.
func (db *DB) Held(ctx context.Context) (held bool, err error) {
	err = db.InTx(ctx, func(tx *Tx) error { held, err = tx.Held(ctx); return err })
	return held, err
}

// Hold holds sending back until Release.
func (db *DB) Hold(ctx context.Context, why HoldReason) error {
	err := db.InTx(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `UPDATE heartbeat SET held_at = clock_timestamp(), held_for = $1 WHERE held_at IS NULL`, why)
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
		return tx.Get(ctx, &held, `SELECT held_at IS NOT NULL FROM heartbeat`)
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
