package queue

// How the channel answers the process that leads: for operators, who look from another process.

import (
	"context"
	"time"

	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Contact is what is known of the channel. Ages are by the server's clock, at the moment of reading; negative = never.
type Contact struct {
	Posted bool          // updates are posted to a webhook
	Noted  time.Duration // since this was written
	Heard  time.Duration // since updates were last asked for or posted with success
	Sent   time.Duration // since a message was last taken
	Unsent time.Duration // how long no call that sends has been answered; negative = they are
	Taken  time.Duration // since another program last took the updates
	Rivals int           // how often it did within the present leadership
}

// Ages of NoteContact: how long ago each happened; negative = never.
type Ages struct{ Heard, Sent, Unsent, Taken time.Duration }

// NoteContact writes down how the channel answers.
func NoteContact(ctx context.Context, db *pg.DB, posted bool, rivals int, a Ages) error {
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE contact SET noted_at = clock_timestamp(), posted = $1, rivals = $2,
			heard_at = clock_timestamp() - nullif($3::float8, -1) * interval '1 second',
			sent_at = coalesce(clock_timestamp() - nullif($4::float8, -1) * interval '1 second', sent_at),
			unsent_at = clock_timestamp() - nullif($5::float8, -1) * interval '1 second',
			taken_at = coalesce(clock_timestamp() - nullif($6::float8, -1) * interval '1 second', taken_at)`,
			posted, rivals, seconds(a.Heard), seconds(a.Sent), seconds(a.Unsent), seconds(a.Taken))
		return err
	})
	return pg.Wrap("note how the channel answers", err)
}

func seconds(d time.Duration) float64 {
	if d < 0 {
		return -1
	}
	return d.Seconds()
}

// ReadContact reads how the channel answers.
func ReadContact(ctx context.Context, db *pg.DB) (c Contact, err error) {
	var row struct {
		Posted                            bool
		Rivals                            int
		Noted, Heard, Sent, Unsent, Taken float64
	}
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.Get(ctx, &row, `SELECT posted, rivals,
			coalesce(extract(epoch FROM clock_timestamp() - noted_at), -1)::float8 AS noted, coalesce(extract(epoch FROM clock_timestamp() - heard_at), -1)::float8 AS heard,
			coalesce(extract(epoch FROM clock_timestamp() - sent_at), -1)::float8 AS sent, coalesce(extract(epoch FROM clock_timestamp() - unsent_at), -1)::float8 AS unsent,
			coalesce(extract(epoch FROM clock_timestamp() - taken_at), -1)::float8 AS taken FROM contact`)
	})
	age := func(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
	return Contact{row.Posted, age(row.Noted), age(row.Heard), age(row.Sent), age(row.Unsent), age(row.Taken), row.Rivals}, pg.Wrap("ask how the channel answers", err)
}

// TellOfRival reports whether the clerks are to be told of another program that takes the updates, and notes that they are: once a day.
func TellOfRival(ctx context.Context, tx *pg.Tx) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE contact SET told_at = clock_timestamp() WHERE told_at IS NULL OR told_at < clock_timestamp() - interval '1 day'`)
	return n > 0, pg.Wrap("note that the clerks are told", err)
}

// TellOfTroubles notes what is wrong now, and reports of which kinds the clerks are to be told: those that were not there within the day.
func TellOfTroubles(ctx context.Context, tx *pg.Tx, now []string) (fresh map[string]bool, err error) {
	var kinds []string
	err = tx.All(ctx, &kinds, `
		WITH known AS (SELECT kind FROM troubles WHERE last_at > clock_timestamp() - interval '1 day'),
		noted AS (INSERT INTO troubles SELECT DISTINCT k, clock_timestamp() FROM unnest($1::text[]) k
			ON CONFLICT (kind) DO UPDATE SET last_at = excluded.last_at)
		SELECT k FROM unnest($1::text[]) k WHERE k NOT IN (SELECT kind FROM known)`, pq.StringArray(now))
	fresh = make(map[string]bool, len(kinds))
	for _, kind := range kinds {
		fresh[kind] = true
	}
	return fresh, pg.Wrap("note what is wrong", err)
}

// TellAway reports whether people are to be told that Telegram does not answer, for how long it has not, and notes that they are: once,
// until TellBack.
func TellAway(ctx context.Context, tx *pg.Tx) (silent time.Duration, tell bool, err error) {
	var seconds []float64
	err = tx.All(ctx, &seconds, `UPDATE contact SET away_at = least(unsent_at, heard_at) WHERE away_at IS NULL AND telegram_away()
		RETURNING extract(epoch FROM clock_timestamp() - away_at)::float8`)
	if err != nil || len(seconds) == 0 {
		return 0, false, pg.Wrap("note that Telegram is away", err)
	}
	return time.Duration(seconds[0] * float64(time.Second)), true, nil
}

// TellBack reports whether people are to be told that Telegram answers again, and notes that they are. What this process heard at its very
// beginning is no answer.
func TellBack(ctx context.Context, tx *pg.Tx) (tell bool, err error) {
	n, err := tx.Exec(ctx, `UPDATE contact SET away_at = NULL WHERE away_at IS NOT NULL AND unsent_at IS NULL
		AND greatest(heard_at, sent_at) > (SELECT since FROM leadership) + interval '5 seconds' AND NOT telegram_away()`)
	return n > 0, pg.Wrap("note that Telegram is back", err)
}
