package storage

// Health: what tells an operator at a glance whether the bot does its work.

import (
	"context"
	"fmt"
	"time"

	"chamdiem/storage/schema"
)

// Health is the state of a database and of the bot on it, by the server's own clock.
type Health struct {
	Server        string // version of PostgreSQL
	Schema, Known int64  // schema of the database, and what this program needs
	SchemaFault   error  // why the program would not work on that schema; nil if it would
	Shift         time.Duration
	Heartbeat     Heartbeat
	Leader        string    // who polls and sends, or did last
	Leads         bool      // somebody does just now
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

// Health looks at a database whose schema may be older than what this program needs: then only the schema is told.
func (db *DB) Health(ctx context.Context) (h Health, err error) {
	if h.Schema, h.Known, err = schema.Version(ctx, db.DB); err != nil {
		return h, err
	}
	if err := db.SQL().GetContext(ctx, &h.Server, `SHOW server_version`); err != nil {
		return h, fmt.Errorf("ask for the server's version: %w", err)
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
			(SELECT count(*) FROM deadlines d JOIN campaigns c ON c.id = d.campaign WHERE d.kind = 'lock' AND d.at < app_now() - interval '1 minute' AND c.phase <> 'locked') AS unclosed,
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
