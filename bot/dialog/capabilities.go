package dialog

// capabilities.go is what the channel of a chat can carry. Telegram is one channel; another may carry more or less.

import (
	"cmp"

	"chamdiem/bot/dialog/limits"
)

// Capabilities are what a channel can carry. A field that is zero is as Telegram has it.
type Capabilities struct {
	Text     int    // of a message, in UTF-16 units
	Caption  int    // of a picture or document, in UTF-16 units
	Buttons  int    // of one message
	Toast    int    // the answer to a press, in characters
	FetchMB  int    // the largest file that the bot can fetch, in megabytes
	LinkBase string // what stands before the bot's name in a link that opens the chat: "https://t.me/"
}

// Capabilities are those of the channel of the scene.
func (sc Scene) Capabilities() Capabilities {
	c := sc.Channel
	return Capabilities{
		Text: cmp.Or(c.Text, limits.MaxText), Caption: cmp.Or(c.Caption, limits.MaxCaption),
		Buttons: cmp.Or(c.Buttons, limits.MaxButtons), Toast: cmp.Or(c.Toast, limits.MaxToast),
		FetchMB: cmp.Or(c.FetchMB, limits.FetchMB), LinkBase: cmp.Or(c.LinkBase, limits.LinkBase),
	}
}
