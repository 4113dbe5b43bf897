package queue

// What a transaction leaves that handled updates: where their chats are, what became of the updates, and what is to be said.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Ended is what a transaction leaves that handled updates.
type Ended struct {
	Chats   []ChatState // of chats that are held by Claim or for updates that arrive
	Seqs    []int64     // of the claimed updates that are done; their content is forgotten
	Quiet   []int64     // those among them to which no answer is expected
	Arrived []Arrived   // updates that come into the inbox only now, in their order
	At      time.Time   // when they came, by the server's own clock
}

// Finish writes what handled updates leave, and rows of the outbox as AddOut does. ErrTaken if one of the updates was finished or came
// into the inbox before.
func Finish(ctx context.Context, tx pg.Querier, e Ended, rows []Out) error {
	for _, p := range FinishParts(tx.Channel(), e, rows) {
		if err := pg.Run(ctx, tx, p); err != nil {
			return Taken(fmt.Errorf("finish updates and write outbox: %w", err))
		}
	}
	return nil
}

// codeTaken is what FinishParts raise where one of the updates was finished before.
const codeTaken = "CD008"

// Taken gives ErrTaken for what FinishParts raise, and leaves other errors.
func Taken(err error) error {
	if refused, ok := errors.AsType[*pq.Error](err); ok && (refused.Code == codeTaken || refused.Constraint == "inbox_update") {
		return ErrTaken
	}
	return err
}

// FinishParts are Finish among other statements; see Taken. The rows have their ids once they are run.
func FinishParts(channel scoring.Channel, e Ended, rows []Out) []pg.Part {
	return []pg.Part{savePart(channel, e.Chats), backPart(channel, e.Chats), donePart(e), arrivedPart(channel, e.At, e.Arrived), outPart(channel, rows)}
}

// savePart writes where chats are.
func savePart(channel scoring.Channel, chats []ChatState) pg.Part {
	if len(chats) == 0 {
		return pg.Part{}
	}
	ids, lasts, states := make([]int64, len(chats)), make([]int64, len(chats)), make([]string, len(chats))
	for i, c := range chats {
		ids[i], lasts[i], states[i] = c.ChatID, c.LastIn, string(c.State)
	}
	return pg.Part{Query: `
		UPDATE chats c SET state = coalesce(nullif(n.state, '')::json, c.state), last_in = greatest(c.last_in, n.last_in)
		FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS n (chat_id, state, last_in) WHERE c.channel = $4 AND c.chat_id = n.chat_id`,
		Args: []any{pq.Int64Array(ids), pq.StringArray(states), pq.Int64Array(lasts), channel}}
}

// backPart notes which chats can be reached again.
func backPart(channel scoring.Channel, chats []ChatState) pg.Part {
	var back []int64
	for _, c := range chats {
		if c.Back {
			back = append(back, c.ChatID)
		}
	}
	if len(back) == 0 {
		return pg.Part{}
	}
	return pg.Part{Query: `DELETE FROM unreachable WHERE channel = $1 AND chat_id = ANY($2)`, Args: []any{channel, pq.Int64Array(back)}}
}

// donePart marks claimed updates as done, all or none.
func donePart(e Ended) pg.Part {
	if len(e.Seqs) == 0 {
		return pg.Part{}
	}
	var none []int
	return pg.Part{Dest: &none, Query: `
		WITH done AS (
			UPDATE inbox SET state = 'done', payload = '', ended_at = clock_timestamp(), reason = CASE WHEN seq = ANY($2) THEN 'quiet' END
			WHERE seq = ANY($1) AND state = 'new' RETURNING 1
		)
		SELECT CASE WHEN count(*) = cardinality($1) THEN 0 ELSE length(refuse('` + codeTaken + `', 'inbox', '')::text) END FROM done`,
		Args: []any{pq.Int64Array(e.Seqs), pq.Int64Array(slices.Concat([]int64{}, e.Quiet))}}
}
