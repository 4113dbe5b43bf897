package dialogtest

// world_given.go is what is put into the world in memory beside the conversation, and what is looked at afterwards.

import (
	"slices"
	"strings"
	"time"

	"chamdiem/scoring"
)

// Fetched implements Givens.
func (w *Memory) Fetched(code string, i int, facts scoring.DocumentFacts, signature *scoring.Signature) {
	ev := &w.entries[code].Evidence[i]
	ev.Facts, ev.Signature, ev.Fetch = facts, signature, scoring.FetchStored
	w.now = w.now.Add(time.Second)
}

// exported changes what became of a person's documents, as the program does beside the conversation.
// GiveExport implements Givens.
func (w *Memory) GiveExport(person string, change func(*scoring.Export)) {
	list := slices.Clone(w.steer.exports[person])
	for i := range list {
		change(&list[i])
	}
	w.steer.exports[person] = list
}

// The rest of Givens.

func (w *Memory) GiveText(code string, parts []scoring.Part) { w.entries[code].Explanation = parts }
func (w *Memory) GiveEmpty(code string)                      { delete(w.entries, code) }
func (w *Memory) GiveInvite(invite scoring.Invite)           { w.invites[invite.Hash] = invite }
func (w *Memory) GiveLastYear(code string, parts []scoring.Part) {
	w.lastYear[code] = parts
}
func (w *Memory) GiveSent()                              { w.sent = true }
func (w *Memory) GiveMoves(moves []scoring.DeadlineMove) { w.moves = moves }
func (w *Memory) GiveUnreachable(person string) {
	link, since := w.links[person], w.now
	link.Unreachable = &since
	w.links[person] = link
}
func (w *Memory) GiveUnlinked(people ...string) {
	for _, p := range people {
		delete(w.links, p)
	}
}

// Chats, as far as they are not in world.go.

func (w *Memory) T() Tester             { return w.t }
func (w *Memory) Log() *strings.Builder { return &w.out }
func (w *Memory) Now() time.Time        { return w.now }
func (w *Memory) SetNow(now time.Time)  { w.now = now }

// Account implements Chats.
func (w *Memory) Account(user int64) *Chat {
	if w.chats[user] == nil {
		w.chats[user] = &Chat{ID: user, User: user}
	}
	return w.chats[user]
}

// Facts.

func (w *Memory) Campaign() *scoring.Campaign { return w.c }

// Entry implements Facts.
func (w *Memory) Entry(code string) scoring.Entry {
	if e, ok := w.entries[code]; ok {
		return *e
	}
	return scoring.Entry{}
}

func (w *Memory) Loose(person string) []scoring.Evidence { return w.loose[person] }
func (w *Memory) Late() []scoring.LateEntry              { return w.late }
func (w *Memory) Writes() int                            { return len(w.writes) }
func (w *Memory) Deleted() int                           { return len(w.deleted) }
func (w *Memory) Invites() int                           { return len(w.invites) }
func (w *Memory) Delegations() int                       { return len(w.steer.delegations) }
func (w *Memory) Proofs() int                            { return len(w.steer.proofs) }
func (w *Memory) IsSent() bool                           { return w.sent }
func (w *Memory) Rating() *scoring.RatingChoice          { return w.steer.rating }
func (w *Memory) Snapshot() (*scoring.SnapshotState, string) {
	return w.steer.snapshot, w.steer.content
}
