package queue

// How each bot answers the process that leads: for operators, who look from another process.

import (
	"context"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Contact is what is known of a bot. Ages are by the server's clock, at the moment of reading; negative = never.
type Contact struct {
	Bot
	Posted  bool          // updates are posted to a webhook
	Refused time.Duration // since its token is not accepted; negative = it is
	Noted   time.Duration // since the following was written
	Heard   time.Duration // since updates were last asked for or posted with success
	Sent    time.Duration // since a message was last taken
	Unsent  time.Duration // how long no call that sends has been answered; negative = they are
	Taken   time.Duration // since another program last took the updates
	Rivals  int           // how often it did within the present leadership
}

// Ages of NoteContact: how long ago each happened; negative = never.
type Ages struct{ Heard, Sent, Unsent, Taken time.Duration }

// NoteContact writes down how the bot of the database's channel answers. Nothing is written for one that is not served.
func NoteContact(ctx context.Context, db *pg.DB, posted bool, rivals int, a Ages) error {
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE bots SET noted_at = clock_timestamp(), posted = $1, rivals = $2,
			heard_at = clock_timestamp() - nullif($3::float8, -1) * interval '1 second',
			sent_at = coalesce(clock_timestamp() - nullif($4::float8, -1) * interval '1 second', sent_at),
			unsent_at = clock_timestamp() - nullif($5::float8, -1) * interval '1 second',
			taken_at = coalesce(clock_timestamp() - nullif($6::float8, -1) * interval '1 second', taken_at) WHERE channel = $7`,
			posted, rivals, seconds(a.Heard), seconds(a.Sent), seconds(a.Unsent), seconds(a.Taken), tx.Channel())
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

// ReadContacts reads how the bots answer that are served, the first one at the front, the others by their names.
func ReadContacts(ctx context.Context, db *pg.DB) ([]Contact, error) {
	var rows []struct {
		Bot
		Posted                                     bool
		Rivals                                     int
		Refused, Noted, Heard, Sent, Unsent, Taken float64
	}
	age := func(column string) string {
		return `coalesce(extract(epoch FROM clock_timestamp() - ` + column + `_at), -1)::float8 AS ` + column
	}
	err := db.InTx(ctx, func(tx *pg.Tx) error {
		rows = nil
		return tx.All(ctx, &rows, `SELECT channel, name, username, posted, rivals, `+age("refused")+`, `+age("noted")+`, `+age("heard")+`, `+age("sent")+`, `+
			age("unsent")+`, `+age("taken")+` FROM bots WHERE served ORDER BY name`)
	})
	out := make([]Contact, len(rows))
	for i, r := range rows {
		for seconds, to := range map[*float64]*time.Duration{&r.Refused: &out[i].Refused, &r.Noted: &out[i].Noted, &r.Heard: &out[i].Heard, &r.Sent: &out[i].Sent,
			&r.Unsent: &out[i].Unsent, &r.Taken: &out[i].Taken} {
			*to = time.Duration(*seconds * float64(time.Second))
		}
		out[i].Bot, out[i].Posted, out[i].Rivals = r.Bot, r.Posted, r.Rivals
	}
	return out, pg.Wrap("ask how the bots answer", err)
}

// notWithinDay is the condition that a moment is none of the last day. One that has not come was written while the clock was ahead; an hour is no
// such one.
func notWithinDay(column string) string {
	return `(` + column + ` IS NULL OR ` + column + ` NOT BETWEEN clock_timestamp() - interval '1 day' AND clock_timestamp() + interval '1 hour')`
}

// TellOfRival reports whether the clerks are to be told of another program that takes the updates of a bot, and notes that they are: once a
// day.
func TellOfRival(ctx context.Context, tx *pg.Tx, bot scoring.Channel) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE bots SET told_at = clock_timestamp() WHERE channel = $1 AND `+notWithinDay("told_at"), bot)
	return n > 0, pg.Wrap("note that the clerks are told", err)
}

// TellOfTroubles notes what is wrong now, and reports of which kinds the clerks are to be told: those that were not there within the day.
func TellOfTroubles(ctx context.Context, tx *pg.Tx, now []string) (fresh map[string]bool, err error) {
	var kinds []string
	err = tx.All(ctx, &kinds, `
		WITH known AS (SELECT kind FROM troubles WHERE NOT `+notWithinDay("last_at")+`),
		noted AS (INSERT INTO troubles SELECT DISTINCT k, clock_timestamp() FROM unnest($1::text[]) k
			ON CONFLICT (kind) DO UPDATE SET last_at = excluded.last_at)
		SELECT k FROM unnest($1::text[]) k WHERE k NOT IN (SELECT kind FROM known)`, pq.StringArray(now))
	fresh = make(map[string]bool, len(kinds))
	for _, kind := range kinds {
		fresh[kind] = true
	}
	return fresh, pg.Wrap("note what is wrong", err)
}

// TellAway reports whether people are to be told that a bot does not answer, for how long it has not and whether its token is refused, and
// notes that they are: once, until TellBack.
func TellAway(ctx context.Context, tx *pg.Tx, bot scoring.Channel) (silent time.Duration, refused, tell bool, err error) {
	var rows []struct {
		Seconds float64
		Refused bool
	}
	err = tx.All(ctx, &rows, `UPDATE bots SET away_at = coalesce(least(unsent_at, heard_at, refused_at), clock_timestamp())
		WHERE channel = $1 AND served AND away_at IS NULL AND channel IN (SELECT channel FROM silent_bots)
		RETURNING extract(epoch FROM clock_timestamp() - away_at)::float8 AS seconds, refused_at IS NOT NULL AS refused`, bot)
	if err != nil || len(rows) == 0 {
		return 0, false, false, pg.Wrap("note that a bot is away", err)
	}
	return time.Duration(rows[0].Seconds * float64(time.Second)), rows[0].Refused, true, nil
}

// TellBack reports whether people are to be told that a bot answers again, and notes that they are. What this process heard at its very
// beginning is no answer.
func TellBack(ctx context.Context, tx *pg.Tx, bot scoring.Channel) (tell bool, err error) {
	n, err := tx.Exec(ctx, `UPDATE bots SET away_at = NULL WHERE channel = $1 AND away_at IS NOT NULL AND unsent_at IS NULL
		AND greatest(heard_at, sent_at) > (SELECT since FROM leadership) + interval '5 seconds' AND channel NOT IN (SELECT channel FROM silent_bots)`, bot)
	return n > 0, pg.Wrap("note that a bot is back", err)
}
