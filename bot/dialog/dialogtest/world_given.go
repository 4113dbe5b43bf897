package dialogtest

// world_given.go is what is put into the world, and into the database that it is held to, beside the conversation; and
// what is looked at afterwards.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
	"chamdiem/scoring/history"
)

// Fetched implements Givens.
func (w *Memory) Fetched(code string, i int, facts scoring.DocumentFacts, signature *scoring.Signature) {
	ev := &w.entries[code].Evidence[i]
	ev.Facts, ev.Signature, ev.Fetch, ev.SHA256 = facts, signature, scoring.FetchStored, fmt.Sprintf("%064x", ev.ID)
	step{w, scoring.Actor{Campaign: w.c.ID}}.record(code, scoring.ActionEvidenceFetch, nil, map[string]any{"id": ev.ID, "fetch": ev.Fetch, "sha256": ev.SHA256, "note": ""})
	if w.real != nil {
		w.real.SetNow(w.now)
		w.real.Fetched(ev.ID, facts, signature)
	}
	w.now = w.now.Add(time.Second)
}

// ended is how the fetching of a piece ends that cannot be kept: its sender is told.
func (w *Memory) ended(ev *scoring.Evidence, state scoring.FetchState, note string) {
	w.t.Helper()
	ev.Fetch, ev.FetchNote = state, note
	step{w, scoring.Actor{Campaign: w.c.ID}}.record(ev.Code, scoring.ActionEvidenceFetch, nil, map[string]any{"id": ev.ID, "fetch": state, "sha256": "", "note": note})
	if w.real != nil {
		w.real.SetNow(w.now)
		w.real.Ended(ev.ID, state, note)
	}
	w.now = w.now.Add(time.Second)
	if m, ok := notice.Fetched(*ev, dialog.Capabilities{}); ok {
		w.check(w.ChatOf(ev.AddedBy), m, false)
		fmt.Fprintf(&w.out, "\n    → tới %s:\n%s", w.c.Display(ev.AddedBy), render(m))
	}
}

// GiveExport implements Givens.
func (w *Memory) GiveExport(person string, change func(*scoring.Export)) {
	chat := w.ChatOf(person).ID
	list := slices.Clone(w.steer.exports[chat])
	for i := range list {
		change(&list[i])
	}
	w.steer.exports[chat] = list
	if w.real != nil {
		w.real.Exported(chat, list)
	}
}

// GiveInvite implements Givens.
func (w *Memory) GiveInvite(person, code string) {
	hash := scoring.InviteHash(code)
	w.invites[hash] = scoring.Invite{Campaign: w.c.ID, Title: w.c.Title, Person: person, Display: w.c.Comrade(person), By: "van-phong", Hash: hash}
	if w.steer.invites == nil {
		w.steer.invites = map[string]scoring.InviteState{}
	}
	w.steer.invites[person] = scoring.InviteState{Person: person, By: "van-phong", Created: w.now, Expires: w.now.Add(scoring.InviteLife)}
	if w.real != nil {
		w.real.Invite(person, hash)
	}
}

// GiveLastYear implements Givens.
func (w *Memory) GiveLastYear(code string, last scoring.LastYear) {
	w.lastYear[code] = last
	if w.real != nil {
		w.real.LastYear(code, last)
	}
}

// GiveSent implements Givens: the clerk sends the campaign.
func (w *Memory) GiveSent() {
	w.t.Helper()
	w.step("van-phong", scoring.SendCampaign{Seen: scoring.CheckCampaign(w.c, w.allFull(), w.now).Sum(w.steer.rating)})
}

// GiveMove implements Givens.
func (w *Memory) GiveMove(move scoring.DeadlineMove) {
	w.moves = append([]scoring.DeadlineMove{move}, w.moves...)
	if w.real != nil {
		w.real.Moved(move)
	}
}

// GiveUnreachable implements Givens.
func (w *Memory) GiveUnreachable(person string) {
	link := w.links[person]
	link.Unreachable = new(w.now)
	w.links[person] = link
	if w.real != nil {
		w.real.Unreachable(person)
	}
}

// GiveUnlinked implements Givens.
func (w *Memory) GiveUnlinked(people ...string) {
	for _, p := range people {
		delete(w.links, p)
		if w.real != nil {
			w.real.Unlink(p)
		}
	}
	w.known()
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

func (w *Memory) Loose(person string) []scoring.Evidence {
	return slices.DeleteFunc(slices.Clone(w.loose[person]), scoring.Evidence.IsAway)
}
func (w *Memory) Late() []scoring.LateEntry     { return w.late }
func (w *Memory) Writes() int                   { return len(w.writes) }
func (w *Memory) Deleted() int                  { return len(w.deleted) }
func (w *Memory) Invites() int                  { return len(w.invites) }
func (w *Memory) Delegations() int              { return len(w.ahead()) }
func (w *Memory) Proofs() int                   { return len(w.steer.proofs) }
func (w *Memory) IsSent() bool                  { return w.sent }
func (w *Memory) Rating() *scoring.RatingChoice { return w.steer.rating }
func (w *Memory) Snapshot() (*scoring.SnapshotState, string) {
	return w.steer.snapshot, w.steer.content
}

// The short ways of tests that look into the world in memory.

func (w *Memory) as(person string) *Person    { return As(w, person) }
func (w *Memory) stranger(user int64) *Person { return Stranger(w, user) }
func (w *Memory) clock(moment string)         { Clock(w, moment) }
func (w *Memory) remark(s string)             { Remark(w, s) }

// What can be seen of the world, to be held to a database.

func (w *Memory) view() View {
	w.assigned()
	v := View{Phase: w.phase(), Entries: map[string]scoring.Entry{}, Loose: map[string][]scoring.Evidence{}, History: map[string][]Row{}, Links: w.linked(),
		Invites: w.steer.invites, Late: w.steer.late, Moves: w.moves, Sending: w.steer.sending(),
		Proofs: w.steer.proofs, Exports: w.steer.exports}
	v.Shape(w.c)
	for code := range w.entries {
		v.Entries[code] = *w.full(code)
	}
	for person := range w.loose {
		if list := w.Loose(person); len(list) > 0 {
			v.Loose[person] = list
		}
	}
	for _, row := range w.audit {
		v.History[row.Code] = append(v.History[row.Code], RowOf(row))
	}
	v.Kept = map[string][]scoring.KeptText{}
	for person := range w.kept {
		if list := w.keptFor(person); len(list) > 0 {
			v.Kept[person] = list
		}
	}
	v.Doubted = map[string][]scoring.DoubtedFile{}
	for person := range w.doubted {
		if list := w.doubtedOf(person); len(list) > 0 {
			v.Doubted[person] = list
		}
	}
	v.Delegations = w.ahead()
	return v
}

// RowOf is a line of the history as a view has it.
func RowOf(row scoring.AuditRow) Row {
	return Row{Action: row.Action, Person: row.Actor.Person, OnBehalf: row.Actor.OnBehalf, At: row.At}
}

// ahead are the delegations that are in force or ahead; one that was ended before it began is neither.
func (w *Memory) ahead() []scoring.Delegation {
	list := slices.DeleteFunc(slices.Clone(w.steer.delegations), func(d scoring.Delegation) bool { return !w.now.Before(d.To) || !d.From.Before(d.To) })
	slices.SortStableFunc(list, func(a, b scoring.Delegation) int { return cmp.Compare(a.From.UnixNano(), b.From.UnixNano()) })
	return list
}

// past is a page of the history, as storage reads it.
func (w *Memory) past(f scoring.HistoryFilter) (page []scoring.AuditRow) {
	for _, row := range slices.Backward(w.audit) {
		switch {
		case history.Routine(row), f.Code != "" && row.Code != f.Code, f.By != nil && row.Actor.Person != *f.By:
		case !f.From.IsZero() && row.At.Before(f.From), !f.To.IsZero() && !row.At.Before(f.To):
		case f.Skip > 0:
			f.Skip--
		case len(page) < f.Limit:
			page = append(page, row)
		}
	}
	return page
}
