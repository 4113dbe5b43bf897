package queue

// Chats: where each person is in the conversation.

import (
	"context"
	"encoding/json"
	"fmt"

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
	return Finish(ctx, tx, chats, nil, nil)
}

// Finish writes the states of chats that are held by Claim, marks updates as done and forgets their content. quiet are those among them
// to which no answer is expected. ErrTaken if one of them was finished before.
func Finish(ctx context.Context, tx pg.Querier, chats []ChatState, seqs, quiet []int64) error {
	ids, lasts, states, alive := make([]int64, len(chats)), make([]int64, len(chats)), make([]string, len(chats)), []int64{}
	for i, c := range chats {
		ids[i], lasts[i], states[i] = c.ChatID, c.LastIn, string(c.State)
		if c.Lives {
			alive = append(alive, c.ChatID)
		}
	}
	var done []int
	err := tx.All(ctx, &done, `
		WITH back AS (
			DELETE FROM unreachable WHERE channel = $5 AND chat_id = ANY($4)
		), saved AS (
			UPDATE chats c SET state = coalesce(nullif(n.state, '')::json, c.state), last_in = greatest(c.last_in, n.last_in)
			FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS n (chat_id, state, last_in) WHERE c.channel = $5 AND c.chat_id = n.chat_id
		)
		UPDATE inbox SET state = 'done', payload = '', ended_at = clock_timestamp(), reason = CASE WHEN seq = ANY($7) THEN 'quiet' END
		WHERE seq = ANY($6) AND state = 'new' RETURNING 1`,
		pq.Int64Array(ids), pq.StringArray(states), pq.Int64Array(lasts), pq.Int64Array(alive), tx.Channel(), pq.Int64Array(seqs), pq.Int64Array(quiet))
	if err != nil {
		return fmt.Errorf("save chats and finish updates: %w", err)
	}
	if len(done) != len(seqs) {
		return ErrTaken
	}
	return nil
}
