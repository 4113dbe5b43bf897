package storage

// Chats: where each person is in the conversation.

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lib/pq"
)

// ChatState is what is kept of a chat between two updates.
type ChatState struct {
	ChatID int64
	State  json.RawMessage // nil = as it was
	LastIn int64           // the newest message id of the person
}

// SaveChats writes the states of chats that are held by Claim.
func (tx *Tx) SaveChats(ctx context.Context, chats []ChatState) error {
	ids, lasts, states := make([]int64, len(chats)), make([]int64, len(chats)), make([]string, len(chats))
	for i, c := range chats {
		ids[i], lasts[i], states[i] = c.ChatID, c.LastIn, string(c.State)
	}
	_, err := tx.exec(ctx, `UPDATE chats c SET state = coalesce(nullif(n.state, '')::json, c.state), last_in = greatest(c.last_in, n.last_in)
		FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS n (chat_id, state, last_in) WHERE c.chat_id = n.chat_id`,
		pq.Int64Array(ids), pq.StringArray(states), pq.Int64Array(lasts))
	if err != nil {
		return fmt.Errorf("save chats: %w", err)
	}
	return nil
}
