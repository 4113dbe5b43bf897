package conversation

// What the work asks of a conversation, and what it gets from it.

import (
	"context"
	"encoding/json"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
)

// Talk is the conversation of one chat.
type Talk interface {
	// Handle does all that an event leads to within tx, and says what is to be shown. now is the database's clock.
	// An error undoes everything of this update; it is tried again alone, and given up after three times.
	// A *scoring.Refusal is an error here as well: what a person is to read must come as an Outcome.
	// Handle must not keep tx, and has to bear being called again for the same event.
	Handle(ctx context.Context, tx *storage.Tx, now time.Time, chat Chat, ev dialog.Event) (Outcome, error)
}

// Chat is a chat and where it is in the conversation.
type Chat struct {
	ID     int64
	UserID int64           // who did it; equal to ID in a private chat
	State  json.RawMessage // as the last Outcome left it; {} at first
}

// Outcome is what an event leads to. It is said once the transaction is committed.
type Outcome struct {
	State     json.RawMessage      // nil = as it was
	Say       []dialog.Message     // messages of their own, before the screen
	Unhurried bool                 // Say waits behind the answers to others
	Screen    *dialog.Message      // nil = the screen stays as it is
	Keys      [][]dialog.Button    // of the pressed message from now on; nil = as they were
	KeepPlace bool                 // edit the screen in place although the person sent something
	Notices   []Notice             // to other chats
	Toast     string               // the short answer to a press; every press is answered, also by ""
	Alert     bool                 // the toast as a dialog
	Delete    []int64              // messages of this chat
	Menu      []dialog.MenuCommand // the commands this chat sees from now on; nil = as they were
	Leave     bool                 // leave this chat, after all that is said
	Campaign  string               // in which the person is; "" = not known
}

// Notice is a message to another chat.
type Notice struct {
	Channel scoring.Channel // empty: that of the conversation
	ChatID  int64
	Message dialog.Message
	Key     string // not empty: this chat is told once per key
}
