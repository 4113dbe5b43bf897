package queue

// The inbox: every update that a channel gave us, handled once, in its chat's order, or dead with a reason.

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Update is one raw update as it came.
type Update struct {
	Key      string // by which the channel knows it; empty = the number UpdateID
	UpdateID int64
	ChatID   int64  // 0 = of no chat
	Payload  string // the JSON text; valid UTF-8 without NUL
}

// Work is the oldest unfinished update of a chat, together with where the chat is. The chat's row is locked.
type Work struct {
	Seq      int64           `db:"seq"` // our own order
	UpdateID int64           `db:"update_id"`
	ChatID   int64           `db:"chat_id"`
	Payload  string          `db:"payload"`
	Received time.Time       `db:"received_at"`
	Tries    int             `db:"tries"`  // failed or interrupted before
	Behind   int             `db:"behind"` // how many further ones the chat has, counted up to ManyBehind
	State    json.RawMessage `db:"state"`
	LastIn   int64           `db:"last_in"` // the newest message id of the person
	Away     bool            `db:"away"`    // the chat counts as unreachable
	Now      time.Time       `db:"now"`     // the campaigns' clock
}

// DeadUpdate is one that was given up; the clerk sees it.
type DeadUpdate struct {
	Seq      int64     `db:"seq"`
	UpdateID int64     `db:"update_id"`
	ChatID   int64     `db:"chat_id"`
	At       time.Time `db:"ended_at"`
	Reason   string    `db:"reason"`
}

// ErrTaken says that an update was finished, or written down, by another transaction meanwhile: roll back.
var ErrTaken = errors.New("update was already finished")

// key is by which the channel knows it.
func (u Update) key() string { return cmp.Or(u.Key, strconv.FormatInt(u.UpdateID, 10)) }

// AddUpdates writes a batch down, in its order, in one statement; those that the channel gave before are swallowed. It returns
// the chats of the new ones.
func AddUpdates(ctx context.Context, db *pg.DB, batch []Update) (chats []int64, err error) {
	err = db.Once(ctx, func(ctx context.Context, q pg.Querier) (err error) {
		chats, err = WriteUpdates(ctx, q, batch)
		return err
	})
	return chats, err
}

// WriteUpdates is AddUpdates in a transaction that writes other things as well.
func WriteUpdates(ctx context.Context, tx pg.Querier, batch []Update) (chats []int64, err error) {
	if len(batch) == 0 {
		return nil, nil
	}
	ids, chatIDs, keys, payloads := make([]int64, len(batch)), make([]int64, len(batch)), make([]string, len(batch)), make([]string, len(batch))
	for i, u := range batch {
		ids[i], chatIDs[i], keys[i], payloads[i] = u.UpdateID, u.ChatID, u.key(), u.Payload
	}
	// The chats come first, as they do where updates are handled when they arrive: two that take the same in never wait for each other.
	err = tx.All(ctx, &chats, `
		WITH batch AS (
			SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]) WITH ORDINALITY AS b (update_id, chat_id, key, payload, n)
		), known AS (
			INSERT INTO chats (channel, chat_id) SELECT DISTINCT $5, chat_id FROM batch ORDER BY chat_id ON CONFLICT DO NOTHING RETURNING 1
		)
		INSERT INTO inbox (channel, key, update_id, chat_id, payload)
		SELECT $5, key, update_id, chat_id, payload FROM batch WHERE (SELECT count(*) FROM known) >= 0 ORDER BY n
		ON CONFLICT DO NOTHING
		RETURNING chat_id`, pq.Int64Array(ids), pq.Int64Array(chatIDs), pq.StringArray(keys), pq.StringArray(payloads), tx.Channel())
	return chats, pg.Wrap("write updates", err)
}

// ManyBehind is up to how many waiting updates of a chat are counted: more than a person types in a hurry.
const ManyBehind = 50

// Claim locks the given chats, in order of their id, without those that another transaction holds, and returns the
// oldest unfinished update of each. While the clock is in doubt there are none: what people sent waits.
func Claim(ctx context.Context, tx pg.Querier, chats []int64) (work []Work, err error) {
	err = pg.Run(ctx, tx, ClaimPart(tx.Channel(), chats, &work))
	return work, pg.Wrap("claim updates", err)
}

// ClaimPart is Claim among other statements.
func ClaimPart(channel scoring.Channel, chats []int64, work *[]Work) pg.Part {
	return pg.Part{Query: `SELECT seq, update_id, chat_id, payload, received_at, tries, behind, state, last_in, now,
			EXISTS (SELECT FROM unreachable u WHERE u.channel = $1 AND u.chat_id = c.chat_id) AS away FROM claim_updates($1, $2, $3) c`,
		Args: []any{channel, pq.Int64Array(chats), ManyBehind}, Dest: work}
}

// FinishUpdates is Finish where no state of a chat changes.
func FinishUpdates(ctx context.Context, tx pg.Querier, seqs, quiet []int64) error {
	return Finish(ctx, tx, Ended{Seqs: seqs, Quiet: quiet}, nil)
}

// CountTry adds to the tries of an unfinished update, keeps why the last one failed, and returns how many there are.
func CountTry(ctx context.Context, tx pg.Querier, seq int64, more int, reason string) (tries int, err error) {
	if err := tx.Get(ctx, &tries, `UPDATE inbox SET tries = tries + $2, reason = $3 WHERE seq = $1 AND state = 'new' RETURNING tries`, seq, more, pg.Clean(reason)); err != nil {
		return 0, fmt.Errorf("count try: %w", err)
	}
	return tries, nil
}

// GiveUp sets an update aside as dead; its content is kept for those who look into it. ErrTaken if it was finished.
func GiveUp(ctx context.Context, tx pg.Querier, seq int64, reason string) error {
	n, err := tx.Exec(ctx, `UPDATE inbox SET state = 'dead', reason = $2, ended_at = clock_timestamp() WHERE seq = $1 AND state = 'new'`, seq, pg.Clean(reason))
	if err != nil {
		return fmt.Errorf("give up update: %w", err)
	}
	if n != 1 {
		return ErrTaken
	}
	return nil
}

// MarkAttempt counts a try before it is made, and commits: so that an update which kills the process is counted. It
// returns false if the update was finished meanwhile, or waits as Claim has it: then there is no try.
func MarkAttempt(ctx context.Context, db *pg.DB, seq int64) (open bool, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		if err := tx.Get(ctx, &open, `SELECT EXISTS (SELECT FROM inbox WHERE seq = $1 AND state = 'new'
			AND received_at <= (SELECT coalesce(drain_before, 'infinity') FROM clock)) AND NOT clock_doubted()`, seq); err != nil || !open {
			return err
		}
		_, err := CountTry(ctx, tx, seq, 1, "the program, or the server of the database, ended while it was handled")
		if open = err == nil; errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return open, err
}

// Head is the oldest unfinished update of a chat.
type Head struct {
	Seq      int64 `db:"seq"`
	UpdateID int64 `db:"update_id"`
	ChatID   int64 `db:"chat_id"`
	Tries    int   `db:"tries"`
}

// Heads returns the oldest unfinished update of each chat, the oldest first.
func Heads(ctx context.Context, db *pg.DB) (heads []Head, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.All(ctx, &heads, `SELECT seq, update_id, chat_id, tries FROM inbox
			WHERE seq IN (SELECT min(seq) FROM inbox WHERE state = 'new' AND channel = $1 GROUP BY chat_id) ORDER BY seq`, tx.Channel())
	})
	if err != nil {
		return nil, fmt.Errorf("read oldest updates: %w", err)
	}
	return heads, nil
}

// HeadOf returns the oldest unfinished update of a chat; false where it has none.
func HeadOf(ctx context.Context, db *pg.DB, chat int64) (head Head, ok bool, err error) {
	var heads []Head
	err = db.Once(ctx, func(ctx context.Context, q pg.Querier) error {
		return q.All(ctx, &heads, `SELECT seq, update_id, chat_id, tries FROM inbox WHERE state = 'new' AND channel = $1 AND chat_id = $2 ORDER BY seq LIMIT 1`, q.Channel(), chat)
	})
	if err != nil || len(heads) == 0 {
		return head, false, pg.Wrap("read oldest update", err)
	}
	return heads[0], true, nil
}

// OpenChats returns the chats with unfinished updates, those that wait longest first.
func OpenChats(ctx context.Context, db *pg.DB, limit int) (chats []int64, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.All(ctx, &chats, `SELECT chat_id FROM inbox WHERE state = 'new' AND channel = $2 GROUP BY chat_id ORDER BY min(seq) LIMIT $1`, limit, tx.Channel())
	})
	if err != nil {
		return nil, fmt.Errorf("look for unfinished updates: %w", err)
	}
	return chats, nil
}

// Dead lists the updates that were given up since a moment of the machine's clock, newest first, at most 100.
func Dead(ctx context.Context, tx pg.Querier, since time.Time) (dead []DeadUpdate, err error) {
	if err := tx.All(ctx, &dead, `SELECT seq, update_id, chat_id, ended_at, coalesce(reason, '') AS reason FROM inbox
		WHERE state = 'dead' AND ended_at >= $1 ORDER BY ended_at DESC LIMIT 100`, since); err != nil {
		return nil, fmt.Errorf("list dead updates: %w", err)
	}
	return dead, nil
}
