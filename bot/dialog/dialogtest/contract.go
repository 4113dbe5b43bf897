// Package dialogtest is for tests only: the conversations of docs/conversation.md as scripts with golden files, the world
// they are played in as an interface, and that world in memory.
package dialogtest

import (
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// Tester is what a world needs of a test: testing.T and rapid.T both have it.
type Tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// World is the shipped campaign on the morning of 14/11/2024, all its people linked, and their chats with the bot.
type World interface {
	Chats
	Givens
	Facts
}

// Chats let people talk with the bot.
type Chats interface {
	// T is the test that plays.
	T() Tester
	// Log is the transcript so far.
	Log() *strings.Builder
	// ChatOf is the chat of a person, or, for one who was cut off from the account, that of a stranger.
	ChatOf(person string) *Chat
	// Account is the chat of an account that was not invited.
	Account(user int64) *Chat
	// NextID is an identity for a message or update, larger than all before.
	NextID() int64
	// Do lets an event through both halves, applies what was decided, and brings the chat up to date.
	Do(ch *Chat, ev dialog.Event) dialog.Decision
	// Now is the clock; SetNow moves it on.
	Now() time.Time
	SetNow(now time.Time)
}

// Givens put something into the world beside the conversation, before or between its steps.
type Givens interface {
	// Score gives an entry an answer as it is typed, and a state.
	Score(code, person, typed string, state scoring.EntryState)
	// Submitted puts an entry as its officer submitted it, complete.
	Submitted(code, person, typed string) *scoring.Entry
	// SubmittedSaying is Submitted with that explanation.
	SubmittedSaying(code, person, typed, text string) *scoring.Entry
	// Fetched says what was found in a piece of evidence, by its place in the entry, a second later.
	Fetched(code string, i int, facts scoring.DocumentFacts, signature *scoring.Signature)
	// GiveInvite is an invite by the clerk.
	GiveInvite(person, code string)
	GiveLastYear(code string, last scoring.LastYear)
	// GiveSent sends the campaign.
	GiveSent()
	GiveMove(move scoring.DeadlineMove)
	// GiveUnreachable: the person has blocked the bot. GiveUnlinked: no account of these people is known.
	GiveUnreachable(person string)
	GiveUnlinked(people ...string)
	// GiveExport changes how far the newest document is that a person has asked for.
	GiveExport(person string, change func(*scoring.Export))
}

// Facts are what became of it.
type Facts interface {
	Campaign() *scoring.Campaign
	// Entry is an entry in full; the zero Entry where there is none.
	Entry(code string) scoring.Entry
	Loose(person string) []scoring.Evidence
	Late() []scoring.LateEntry
	// Writes counts the changes that were applied, Deleted the messages that were deleted.
	Writes() int
	Deleted() int
	// Invites counts those that can be taken.
	Invites() int
	Delegations() int
	Proofs() int
	IsSent() bool
	Rating() *scoring.RatingChoice
	// Snapshot is the newest, and its sealed content.
	Snapshot() (s *scoring.SnapshotState, sealed string)
}

// Chat is what the Telegram of one account shows.
type Chat struct {
	ID, User int64
	Person   string // "" = a stranger
	State    []byte // as it is kept
	Screen   dialog.Message
	ScreenID int64
	Dead     bool     // the last event left no screen
	real     []byte   // State, as the real conversation left it
	shown    []string // callback data of every button ever shown
	known    map[string]bool
}

var _ World = (*Memory)(nil)
