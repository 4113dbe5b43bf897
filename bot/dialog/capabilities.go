package dialog

// capabilities.go is what the channel of a chat can carry. The channel says so itself (telegram.Capabilities).

import (
	"cmp"

	"chamdiem/bot/dialog/limits"
)

// Capabilities are what a channel can carry. Of a field that is zero the channel says nothing: then the least is taken that the screens
// are made for (package limits).
type Capabilities struct {
	Text     int    // of a message, in UTF-16 units
	Caption  int    // of a picture or document, in UTF-16 units
	Buttons  int    // of one message
	Toast    int    // the answer to a press, in characters
	FetchMB  int    // the largest file that the bot can fetch, in megabytes
	LinkBase string // what stands before the bot's name in a link that opens the chat: "https://t.me/"
	App      string // address of the page that opens within a chat, for long texts and large files; "" = there is none
	Account  string // how an account of the channel is called: "tài khoản Telegram"
}

// Capabilities are those of the channel of the scene, whole.
func (sc *Scene) Capabilities() Capabilities { return sc.Channel.Whole() }

// Whole fills in what the channel does not say.
func (c Capabilities) Whole() Capabilities {
	return Capabilities{
		Text: cmp.Or(c.Text, limits.MaxText), Caption: cmp.Or(c.Caption, limits.MaxCaption),
		Buttons: cmp.Or(c.Buttons, limits.MaxButtons), Toast: cmp.Or(c.Toast, limits.MaxToast),
		FetchMB: cmp.Or(c.FetchMB, limits.FetchMB), LinkBase: cmp.Or(c.LinkBase, limits.LinkBase),
		Account: cmp.Or(c.Account, limits.Account), App: c.App,
	}
}
