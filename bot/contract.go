package bot

// What the engine asks of its surroundings: the conversation, and who makes files and late texts.

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Talk is the conversation of one chat.
type Talk interface {
	// Handle does all that an event leads to within tx, and says what is to be shown. now is the database's clock.
	// An error undoes everything of this update; it is tried again alone, and given up after three times.
	// A *scoring.Refusal is an error here as well: what a person is to read must come as an Outcome.
	// Handle must not keep tx, and has to bear being called again for the same event.
	Handle(ctx context.Context, tx *storage.Tx, now time.Time, chat Chat, ev dialog.Event) (Outcome, error)
}

// Redrawer is a Talk that can word a screen anew when something on it changed without the person's doing.
type Redrawer interface {
	// Redraw gives the row that shows the screen of a held chat anew; none unless it shows, by its state, what changed.
	Redraw(ctx context.Context, tx *storage.Tx, chat int64, held queue.HeldChat, shows func(dialog.State) bool) ([]queue.Out, error)
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
	Screen    *dialog.Message      // nil = the screen stays as it is
	Keys      [][]dialog.Button    // of the pressed message from now on; nil = as they were
	KeepPlace bool                 // edit the screen in place although the person sent something
	Notices   []Notice             // to other chats
	Toast     string               // the short answer to a press; every press is answered, also by ""
	Alert     bool                 // the toast as a dialog
	Delete    []int64              // messages of this chat
	Menu      []dialog.MenuCommand // the commands this chat sees from now on; nil = as they were
	Leave     bool                 // leave this chat, after all that is said
}

// Notice is a message to another chat.
type Notice struct {
	ChatID  int64
	Message dialog.Message
	Key     string // not empty: this chat is told once per key
}

// Opener opens what an attachment refers to, anew for each try to send it.
type Opener interface {
	// Open returns the bytes and their number (-1 = not known). An error is tried again a few times.
	Open(ctx context.Context, ref string) (io.ReadCloser, int64, error)
}

// Renderer makes the text of a row of kind queue.OutRender at the moment at which it is sent.
type Renderer interface {
	// Render returns the message, or why none is needed any more.
	Render(ctx context.Context, row queue.Out) (m dialog.Message, drop string, err error)
}

// Inspector looks into a stored document; r is at its start.
type Inspector func(ctx context.Context, mime string, r io.ReadSeeker, size int64) (*scoring.Signature, scoring.DocumentFacts, error)
