package queue

// Chats: where each person is in the conversation.

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// ChatState is what is kept of a chat between two updates.
type ChatState struct {
	ChatID int64
	State  json.RawMessage // nil = as it was
	LastIn int64           // the newest message id of the person
	Lives  bool            // the person can be reached: any update but a block says so
}

// SaveChats writes the states of chats that are held by Claim.
func SaveChats(ctx context.Context, tx pg.Querier, chats []ChatState) error {
	return Finish(ctx, tx, Ended{Chats: chats}, nil)
}

// Ended is what a transaction leaves that handled updates.
type Ended struct {
	Chats []ChatState // of chats that are held by Claim
	Seqs  []int64     // of the updates that are done; their content is forgotten
	Quiet []int64     // those among them to which no answer is expected
}

// columns are the arguments of Finish.
func (e Ended) columns() []any {
	ids, lasts, states, alive := make([]int64, len(e.Chats)), make([]int64, len(e.Chats)), make([]string, len(e.Chats)), []int64{}
	for i, c := range e.Chats {
		ids[i], lasts[i], states[i] = c.ChatID, c.LastIn, string(c.State)
		if c.Lives {
			alive = append(alive, c.ChatID)
		}
	}
	return []any{pq.Int64Array(ids), pq.StringArray(states), pq.Int64Array(lasts), pq.Int64Array(alive), pq.Int64Array(e.Seqs), pq.Int64Array(e.Quiet)}
}

// Finish writes what handled updates leave, and rows of the outbox as AddOut does, in one statement. ErrTaken if one of the updates was
// finished before.
func Finish(ctx context.Context, tx pg.Querier, e Ended, rows []Out) error {
	return Taken(pg.Wrap("finish updates and write outbox", pg.Run(ctx, tx, FinishPart(tx.Channel(), e, rows))))
}

// codeTaken is what FinishPart raises where one of the updates was finished before.
const codeTaken = "CD008"

// Taken gives ErrTaken for what FinishPart raises, and leaves other errors.
func Taken(err error) error {
	if refused, ok := errors.AsType[*pq.Error](err); ok && refused.Code == codeTaken {
		return ErrTaken
	}
	return err
}

// FinishPart is Finish among other statements; see Taken. The rows have their ids once it is run.
func FinishPart(channel scoring.Channel, e Ended, rows []Out) pg.Part {
	var ids []struct {
		N  int   `db:"n"` // 0: all updates are done
		ID int64 `db:"id"`
	}
	// The ids are taken first, so that each row's own is known whatever order the insert returns them in.
	return pg.Part{Dest: &ids, Query: `
		WITH back AS (
			DELETE FROM unreachable WHERE channel = $7 AND chat_id = ANY($4)
		), saved AS (
			UPDATE chats c SET state = coalesce(nullif(n.state, '')::json, c.state), last_in = greatest(c.last_in, n.last_in)
			FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS n (chat_id, state, last_in) WHERE c.channel = $7 AND c.chat_id = n.chat_id
		), done AS (
			UPDATE inbox SET state = 'done', payload = '', ended_at = clock_timestamp(), reason = CASE WHEN seq = ANY($6) THEN 'quiet' END
			WHERE seq = ANY($5) AND state = 'new' RETURNING 1
		), rows AS (
			SELECT nextval('outbox_id_seq') AS id, r.*
			FROM (SELECT * FROM unnest($8::text[], $9::bigint[], $10::text[], $11::smallint[], $12::text[], $13::text[], $14::bigint[],
				$15::bigint[], $16::bigint[], $17::text[], $18::text[], $19::text[]) WITH ORDINALITY
				AS u (key, chat_id, kind, priority, body, ref, target, after, update_id, not_before, expires_at, channel, n) ORDER BY n) r
		), written AS (
			INSERT INTO outbox (id, key, channel, chat_id, kind, priority, body, ref, target, after, update_id, not_before, expires_at)
			OVERRIDING SYSTEM VALUE
			SELECT id, nullif(key, ''), channel, chat_id, kind, priority, nullif(body, '')::json, ref, target, after, update_id, nullif(not_before, '')::timestamptz,
				coalesce(nullif(expires_at, '')::timestamptz, clock_timestamp() + $20 * interval '1 second') FROM rows
			ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING RETURNING id
		)
		SELECT rows.n, rows.id FROM rows JOIN written USING (id) UNION ALL
			SELECT 0, CASE WHEN count(*) = coalesce(cardinality($5), 0) THEN 0 ELSE length(refuse('` + codeTaken + `', 'inbox', '')::text) END FROM done`,
		Args: slices.Concat(e.columns(), []any{channel}, outColumns(channel, rows), []any{defaultExpiry.Seconds()}),
		Then: func() error {
			for _, row := range ids {
				if row.N > 0 {
					rows[row.N-1].ID = row.ID
				}
			}
			return nil
		}}
}
