package queue

// Chats: where each person is in the conversation.

import (
	"context"
	"encoding/json"

	"chamdiem/storage/pg"
)

// ChatState is what is kept of a chat between two updates.
type ChatState struct {
	ChatID int64
	State  json.RawMessage // nil = as it was
	LastIn int64           // the newest message id of the person
	Back   bool            // it may count as unreachable, and can be reached
}

// SaveChats writes the states of chats that are held by Claim.
func SaveChats(ctx context.Context, tx pg.Querier, chats []ChatState) error {
	return Finish(ctx, tx, Ended{Chats: chats}, nil)
}
