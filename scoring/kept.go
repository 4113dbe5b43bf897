package scoring

import (
	"strings"
	"time"

	"chamdiem/scoring/input"
)

// What is kept for its sender (docs/conversation.md, "Nothing typed is lost").
const (
	// MaxKept is how many texts are kept of a person in a campaign; with one more the oldest leaves.
	MaxKept = 50
	// KeptLife is how long a text is kept.
	KeptLife = 7 * 24 * time.Hour
)

type (
	// KeepText keeps a text that was refused, left or taken back, for the person of the acting account alone. One that came with a
	// message which is kept already takes its place, and so does one of the same words. RefusedNobody for an account that is no
	// person of the campaign; RefusedPassword for a text that MayKeep does not allow.
	KeepText struct {
		Campaign string // "" = that of the actor
		Text     string
		Screen   string     // the conversation's name of where it was typed
		Code     string     // the criterion it was typed at; "" = none
		From     MessageKey // the message it came with; the zero value if it came with none
	}
	// DropKept takes a kept text of the actor away; one that is not there any more is gone already.
	DropKept struct{ ID int64 }
)

func (KeepText) change() {}
func (DropKept) change() {}

// KeptText is a text that is kept for its sender.
type KeptText struct {
	ID     int64
	Text   string
	Screen string
	Code   string
	From   MessageKey
	At     time.Time // when it was kept
}

// MayKeep reports whether a text may be kept: there is something in it, and no password.
func MayKeep(text string) bool {
	return strings.TrimSpace(text) != "" && !input.HoldsPassword(text)
}

// Same reports whether a kept text gives way to another one that is kept now.
func (k KeptText) Same(c KeepText) bool {
	return k.Text == c.Text || c.From.ID != 0 && k.From == c.From
}
