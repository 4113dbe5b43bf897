// Package channel is what the bot and a place where people write to it (Telegram is one) say to each other, in words
// that hold for every such place: what came in, what was sent, and what the failure of a call means. It imports nothing
// of ours, so that senders and channels can stand beside each other.
package channel

// Update is what came in by one channel, before it is understood. Which channel it is, the inbox knows that keeps it.
type Update struct {
	ID      int64  // by which the channel knows it: the same again is the same update
	ChatID  int64  // of the channel; 0 = it belongs to no chat
	Payload string // as it came, made storable: valid UTF-8 without NUL
}

// Sent is what a channel says of a message that it took.
type Sent struct {
	MessageID int64
	FileID    string // by which the channel keeps the attachment; empty without one
}

// Press is the answer to a pressed button: a short text, or none, so that the button stops spinning.
type Press struct {
	ID    string // of the press, as the channel gave it; empty = nothing was pressed
	Text  string
	Alert bool // the text as a dialog
}
