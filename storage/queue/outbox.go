package queue

// The outbox: everything that is said, written in the transaction of its cause and sent at least once.

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// OutKind says what an outbox row asks for.
type OutKind string

// The kinds of outbox rows.
const (
	OutScreen OutKind = "screen" // the chat's screen: edited in place while it is at the bottom
	OutSay    OutKind = "say"    // a separate message
	OutRender OutKind = "render" // a separate message whose text is made of Ref when it is sent
	OutKeys   OutKind = "keys"   // give the message Target other buttons
	OutDelete OutKind = "delete" // delete the message Target
	OutLeave  OutKind = "leave"  // leave the chat
	OutMenu   OutKind = "menu"   // set the commands that the chat sees
)

// Priority orders what waits; within one the order is that of writing.
type Priority int

// The priorities.
const (
	Answers Priority = iota
	Confirmations
	Reminders
)

// Out is a row of the outbox.
type Out struct {
	ID       int64           `db:"id"`      // given by AddOut
	Key      string          `db:"key"`     // not empty: written at most once
	Channel  scoring.Channel `db:"channel"` // empty: the channel of the transaction that writes it
	ChatID   int64           `db:"chat_id"`
	Kind     OutKind         `db:"kind"`
	Priority Priority        `db:"priority"`
	Body     string          `db:"body"` // JSON of dialog.Message for OutScreen and OutSay, of []dialog.MenuCommand for OutMenu, of [][]dialog.Button for OutKeys
	Ref      string          `db:"ref"`
	Target   int64           `db:"target"`
	After    int64           `db:"after"` // OutScreen: stands below this message of the person
	UpdateID int64           `db:"update_id"`
	// NotBefore and Expires are of the server's own clock, never the demo's shifted one.
	NotBefore time.Time `db:"not_before"` // zero = at once
	Expires   time.Time `db:"expires_at"` // zero = defaultExpiry from now
	// Content is what Body was written from, for the sender of this process; nil where the row was read from the table.
	Content any `db:"-"`
}

// Carry gives a row what it says, as Content and as Body.
func (o *Out) Carry(content any) error {
	var body strings.Builder
	e := json.NewEncoder(&body)
	e.SetEscapeHTML(false) // the tags of a screen would be written six signs each
	if err := e.Encode(content); err != nil {
		return fmt.Errorf("write %s: %w", o.Kind, err)
	}
	o.Content, o.Body = content, strings.TrimSuffix(body.String(), "\n")
	return nil
}

// defaultExpiry is how long an answer is worth sending: longer than Telegram was ever away, shorter than it puzzles.
const defaultExpiry = 24 * time.Hour

// AddOut writes rows and sets their IDs. A row whose key is there already is not written again; its ID stays 0.
func AddOut(ctx context.Context, tx pg.Querier, rows []Out) error {
	if len(rows) == 0 {
		return nil
	}
	return Finish(ctx, tx, Ended{}, rows)
}

// outPart is AddOut among other statements. Ids are given in the order of the rows.
func outPart(channel scoring.Channel, rows []Out) pg.Part {
	if len(rows) == 0 {
		return pg.Part{}
	}
	args := append(outColumns(channel, rows), defaultExpiry.Seconds())
	if slices.ContainsFunc(rows, func(r Out) bool { return r.Key != "" }) {
		return keyedPart(rows, args)
	}
	var ids []int64
	return pg.Part{Dest: &ids, Args: args, Query: `
		INSERT INTO outbox (key, channel, chat_id, kind, priority, body, ref, target, after, update_id, not_before, expires_at)
		SELECT ` + outValues + ` FROM (SELECT * FROM ` + outGiven + ` ORDER BY n) r
		RETURNING id`,
		Then: func() error {
			if len(ids) != len(rows) {
				return fmt.Errorf("write outbox: %d ids for %d rows", len(ids), len(rows))
			}
			slices.Sort(ids)
			for i := range rows {
				rows[i].ID = ids[i]
			}
			return nil
		}}
}

// keyedPart is outPart where some rows may be there already. The ids are taken first, so that each row's own is known.
func keyedPart(rows []Out, args []any) pg.Part {
	var ids []struct {
		N  int   `db:"n"`
		ID int64 `db:"id"`
	}
	return pg.Part{Dest: &ids, Args: args, Query: `
		WITH rows AS (
			SELECT nextval('outbox_id_seq') AS id, r.* FROM (SELECT * FROM ` + outGiven + ` ORDER BY n) r
		), written AS (
			INSERT INTO outbox (id, key, channel, chat_id, kind, priority, body, ref, target, after, update_id, not_before, expires_at)
			OVERRIDING SYSTEM VALUE
			SELECT id, ` + outValues + ` FROM rows
			ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING RETURNING id
		)
		SELECT rows.n, rows.id FROM rows JOIN written USING (id)`,
		Then: func() error {
			for _, row := range ids {
				rows[row.N-1].ID = row.ID
			}
			return nil
		}}
}

// outGiven is what outColumns give, with its place n; outValues is what it says.
const (
	outGiven = `unnest($1::text[], $2::bigint[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::text[],
			$11::text[], $12::text[]) WITH ORDINALITY AS u (key, chat_id, kind, priority, body, ref, target, after, update_id, not_before, expires_at, channel, n)`
	outValues = `nullif(key, ''), channel, chat_id, kind, priority, nullif(body, '')::json, ref, target, after, update_id, nullif(not_before, '')::timestamptz,
			coalesce(nullif(expires_at, '')::timestamptz, clock_timestamp() + $13 * interval '1 second')`
)

// outColumns are rows as arguments of outPart. Those without a channel get the given one.
func outColumns(of scoring.Channel, rows []Out) []any {
	n := len(rows)
	chats, priorities, targets, afters, updates := make([]int64, n), make([]int64, n), make([]int64, n), make([]int64, n), make([]int64, n)
	kinds, refs, keys, bodies, starts, ends, channels := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	for i, r := range rows {
		chats[i], kinds[i], priorities[i], refs[i], targets[i], afters[i], updates[i] =
			r.ChatID, string(r.Kind), int64(r.Priority), r.Ref, r.Target, r.After, r.UpdateID
		keys[i], bodies[i], starts[i], ends[i] = r.Key, r.Body, pg.Moment(r.NotBefore), pg.Moment(r.Expires)
		if r.Channel == "" {
			rows[i].Channel = of
		}
		channels[i] = string(rows[i].Channel)
	}
	return []any{pq.StringArray(keys), pq.Int64Array(chats), pq.StringArray(kinds), pq.Int64Array(priorities), pq.StringArray(bodies), pq.StringArray(refs),
		pq.Int64Array(targets), pq.Int64Array(afters), pq.Int64Array(updates), pq.StringArray(starts), pq.StringArray(ends), pq.StringArray(channels)}
}

// WaitingOut lists the ids of what waits to be sent and is due, in the order in which it should go, and tells the
// server's clock.
func WaitingOut(ctx context.Context, db *pg.DB, limit int) (ids []int64, now time.Time, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		if err := tx.Get(ctx, &now, `SELECT clock_timestamp()`); err != nil {
			return err
		}
		return tx.All(ctx, &ids, `SELECT id FROM outbox WHERE state = 'waiting' AND channel = $2 AND (not_before IS NULL OR not_before <= clock_timestamp())
			ORDER BY priority, id LIMIT $1`, limit, tx.Channel())
	})
	if err != nil {
		return nil, now, fmt.Errorf("look for unsent messages: %w", err)
	}
	return ids, now, nil
}

// Outs reads the given rows as far as they still wait, in the order in which they should go.
func Outs(ctx context.Context, db *pg.DB, ids []int64) (rows []Out, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.All(ctx, &rows, `SELECT id, coalesce(key, '') AS key, channel, chat_id, kind, priority, coalesce(body, 'null') AS body, ref, target, after,
			update_id, coalesce(not_before, created_at) AS not_before, expires_at
			FROM outbox WHERE id = ANY($1) AND state = 'waiting' AND channel = $2 ORDER BY priority, id`, pq.Int64Array(ids), tx.Channel())
	})
	if err != nil {
		return nil, fmt.Errorf("read unsent messages: %w", err)
	}
	return rows, nil
}

// Waits reports whether a row still waits to be sent.
func Waits(ctx context.Context, db *pg.DB, id int64) (waits bool, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.Get(ctx, &waits, `SELECT EXISTS (SELECT FROM outbox WHERE id = $1 AND state = 'waiting')`, id)
	})
	return waits, pg.Wrap("ask whether a message waits", err)
}

// OutState is how a row ended.
type OutState string

// The ends of a row.
const (
	OutSent    OutState = "sent"
	OutDropped OutState = "dropped" // not needed any more, with a reason
	OutFailed  OutState = "failed"  // could not be sent, with a reason
)

// OutEnd is the end of one row.
type OutEnd struct {
	ID        int64
	State     OutState
	Reason    string
	MessageID int64 // what Telegram made of it
	FileID    string
}

// EndOut marks rows as ended, and writes down what the chats show now, in one statement. What was said is kept of those that failed only:
// a mark writes the whole row again, and its text is most of it.
func EndOut(ctx context.Context, db *pg.DB, ends []OutEnd, screens []Screen) error {
	n := len(ends)
	ids, messages := make([]int64, n), make([]int64, n)
	states, reasons, files := make([]string, n), make([]string, n), make([]string, n)
	for i, e := range ends {
		ids[i], states[i], reasons[i], messages[i], files[i] = e.ID, string(e.State), e.Reason, e.MessageID, e.FileID
	}
	chats, shown, lasts, olds := columnsOf(screens)
	return db.Once(ctx, func(ctx context.Context, q pg.Querier) error {
		_, err := q.Exec(ctx, `
			WITH screened AS (
				INSERT INTO screens (channel, chat_id, message_id, last_out, old_id)
				SELECT $6, * FROM unnest($7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[])
				ON CONFLICT (channel, chat_id) DO UPDATE SET message_id = excluded.message_id, last_out = excluded.last_out, old_id = excluded.old_id
			)
			UPDATE outbox o SET state = e.state, reason = e.reason, message_id = e.message_id, file_id = e.file_id, ended_at = clock_timestamp(),
				body = CASE WHEN e.state = 'failed' THEN o.body END
			FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[]) AS e (id, state, reason, message_id, file_id)
			WHERE o.id = e.id AND o.ended_at IS NULL -- as long as it waits; not by its state, since those that wait are not to be gone through
			`,
			pq.Int64Array(ids), pq.StringArray(states), pq.StringArray(reasons), pq.Int64Array(messages), pq.StringArray(files),
			q.Channel(), chats, shown, lasts, olds)
		return pg.Wrap("mark sent messages", err)
	})
}
