package dialogtest

// real.go is what the world in memory is held to: the conversation on a real database, which gets the same events.

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
)

// Real is a campaign on a real database, as newWorld begins it: the shipped one, each person i linked to account 1000+i.
// A method that fails ends the test.
type Real interface {
	// SetNow moves the database's clock; until the next call it stands still.
	SetNow(now time.Time)
	// Handle lets the conversation handle an event of a chat in that state.
	Handle(ev dialog.Event, state json.RawMessage, fresh string) Answer
	// Apply applies changes beside the conversation, all or none.
	Apply(actor scoring.Actor, changes []scoring.Change) *scoring.Refusal
	// View is all that can be seen of the campaign.
	View() View

	// What happens beside the conversation.

	Fetched(evidence int64, facts scoring.DocumentFacts, signature *scoring.Signature) // the bytes are there
	Ended(evidence int64, state scoring.FetchState, note string)                       // the bytes are not kept
	Told(code string)                                                                  // what was found in the files of a submission was told
	LastYear(code string, last scoring.LastYear)                                       // what the same unit had the year before
	Invite(person, hash string)                                                        // by the clerk
	Unlink(person string)
	Unreachable(person string) // from now
	Moved(move scoring.DeadlineMove)
	Exported(chat int64, exports []scoring.Export)
	SheetRead(sheet int64, given []scoring.SheetPoint, passed []string)
	BookRead(sheet int64, campaign, catalogue []byte) // it is the workbook of that campaign
	WorkedIn(campaign string)                         // a person has typed something in a campaign that was made
}

// Answer is what the conversation did with an event.
type Answer struct {
	Decision dialog.Decision
	State    json.RawMessage
	Screen   *dialog.Message // nil: the screen stays
}

// View is the visible state of a campaign.
type View struct {
	Phase        scoring.Phase
	Entries      map[string]scoring.Entry // in full
	Loose        map[string][]scoring.Evidence
	History      map[string][]Row // by criterion, "" for the campaign itself; the oldest first
	Links        map[string]scoring.Link
	Invites      map[string]scoring.InviteState
	Late         []scoring.LateItem
	Moves        []scoring.DeadlineMove
	Deadlines    map[scoring.DeadlineKind]time.Time
	Supplemented map[string]string
	Reopenings   []scoring.Reopening
	Roles        map[string][]scoring.Role
	Assigned     map[string]criteriaOwners // by criterion, deputies included
	Delegations  []scoring.Delegation      // not over yet
	Sending      scoring.Sending
	Proofs       []scoring.Proof
	Exports      map[int64][]scoring.Export    // by chat
	Kept         map[string][]scoring.KeptText // by person, the newest first
	Doubted      map[string][]scoring.DoubtedFile
}

// criteriaOwners are who is in charge of a criterion.
type criteriaOwners struct {
	Lead     string
	Officers []string
}

// Row is a line of the history.
type Row struct {
	Action   scoring.Action
	Person   string
	OnBehalf bool
	At       time.Time
}

// Owners are who is in charge of each criterion of a campaign.
func Owners(c *scoring.Campaign) map[string]criteriaOwners {
	out := map[string]criteriaOwners{}
	for _, k := range c.Catalogue.Leaves() {
		a := c.Assigned(k.Code)
		out[k.Code] = criteriaOwners{Lead: a.Lead, Officers: a.Officers}
	}
	return out
}

// Shape fills the parts of a view that come from the campaign itself, as it is at a moment.
func (v *View) Shape(c *scoring.Campaign) {
	v.Assigned, v.Supplemented, v.Reopenings = Owners(c), c.Supplemented, c.Reopenings
	v.Roles, v.Deadlines = map[string][]scoring.Role{}, map[scoring.DeadlineKind]time.Time{}
	for _, p := range c.People {
		v.Roles[p.ID] = slices.Sorted(slices.Values(p.Roles))
	}
	for _, kind := range []scoring.DeadlineKind{scoring.Cutoff, scoring.Report, scoring.Lock, scoring.Supplement} {
		if at := c.Deadline(kind); !at.IsZero() {
			v.Deadlines[kind] = at
		}
	}
}

// alike are the differences that mean nothing: how a moment or a number is written, and numbers of rows that no screen shows.
var alike = cmp.Options{
	cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) }),
	cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) }),
	cmpopts.IgnoreFields(scoring.SnapshotState{}, "ID"),
	cmpopts.IgnoreFields(scoring.Proof{}, "ID"),
}

// Different says how two views differ (-memory +database); "" = not at all.
func Different(memory, database View) string { return cmp.Diff(memory, database, alike) }

// join lets a real backend answer from now on.
func (w *Memory) join(open func() Real) {
	if open == nil {
		return
	}
	w.open, w.real = open, open()
}

// another is a second world of the same test, with a backend of its own.
func (w *Memory) another() *Memory {
	other := newWorld(w.t)
	other.join(w.open)
	return other
}

// hold lets the real conversation handle the event that was decided and shown in memory, and holds the two together.
// What the real one answers goes into the transcript.
func (w *Memory) hold(ch *Chat, ev dialog.Event, d dialog.Decision, fresh string) dialog.Decision {
	w.t.Helper()
	w.real.SetNow(w.now)
	if ch.real == nil {
		ch.real = json.RawMessage("{}")
	}
	a := w.real.Handle(ev, ch.real, fresh)
	if a.State != nil {
		ch.real = a.State
	}
	if diff := cmp.Diff(d, a.Decision, alike); diff != "" {
		w.differ("%s, %s %q: what is decided differs (-memory +database):\n%s", ch.Person, ev.Kind, said(ev), diff)
	}
	if len(d.Changes)+len(a.Decision.Changes) > 0 {
		w.compare(said(ev))
	}
	if a.Screen != nil {
		if diff := cmp.Diff(w.sameCode(ch.Screen), w.sameCode(*a.Screen), alike); diff != "" {
			w.differ("%s, %s %q: the screen differs (-memory +database):\n%s", ch.Person, ev.Kind, said(ev), diff)
		}
		ch.Screen = *a.Screen
	}
	return a.Decision
}

// compare holds all that can be seen in memory to what is in the database.
func (w *Memory) compare(after string) {
	w.t.Helper()
	v := w.real.View()
	if v.Sending.Snapshot != nil {
		w.sealed = append(w.sealed, v.Sending.Snapshot.Hash)
	}
	if diff := Different(w.view(), v); diff != "" {
		w.differ("after %q the campaign differs (-memory +database):\n%s", after, diff)
	}
}

// differ tells the first difference; what follows from it is silent.
func (w *Memory) differ(format string, args ...any) {
	w.t.Helper()
	if !w.apart {
		w.t.Errorf(format, args...)
	}
	w.apart = true
}

func said(ev dialog.Event) string {
	return strings.TrimSpace(strings.Join([]string{ev.Text, ev.Command, ev.Args, ev.Data}, " "))
}

// sameCode is a message with one and the same word for the code of what was sent: the two differ in how a moment is written.
func (w *Memory) sameCode(m dialog.Message) dialog.Message {
	for _, hash := range w.sealed {
		m.HTML = strings.ReplaceAll(m.HTML, hash[:16], "(code)")
	}
	return m
}
