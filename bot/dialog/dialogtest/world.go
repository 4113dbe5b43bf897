package dialogtest

// world.go is a campaign in memory for the tests: it gives each screen exactly what it asked for, applies
// changes as storage does, keeps every state as JSON between two inputs, and writes a transcript that reads like a chat.

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
)

// talk is the conversation under test.
var talk = assembly.New()

// Memory is one campaign and everybody's chats with the bot.
type Memory struct {
	t       Tester
	c       *scoring.Campaign
	now     time.Time
	sent    bool
	entries map[string]*scoring.Entry
	loose   map[string][]scoring.Evidence
	removed map[int64]scoring.Evidence
	brought map[brought]bool             // which message brought a piece
	source  map[int64]int64              // what a piece was attached from
	pieces  int64                        // the ID of the newest piece
	earlier map[string][]criteria.Answer // answers of before
	// unchecked are the pieces that were not checked yet when their entry was submitted.
	unchecked map[string][]int64
	lastYear  map[string]scoring.LastYear
	kept      map[string][]scoring.KeptText    // by person, the newest last
	devices   map[string][]scoring.Device      // by person, the newest first
	doubted   map[string][]scoring.DoubtedFile // by person, the newest last
	audit     []scoring.AuditRow
	late      []scoring.LateEntry
	moves     []scoring.DeadlineMove
	invites   map[string]scoring.Invite
	links     map[string]scoring.Link
	taken     map[string]int64 // accounts by the hash of the invite that they took; 0: revoked
	tries     map[int64][]time.Time
	chats     map[int64]*Chat
	deleted   []int64
	id        int64 // of messages, updates, evidence
	out       strings.Builder
	writes    []written // every change that was applied, what is only kept for its sender aside
	sealed    []string  // hashes of what was sent, in memory and on the database
	refused   int       // steps that the "database" refused: the dialog should have known
	steer     steered   // what leaders and the clerk did
	open      func() Real
	real      Real   // nil: nothing to be held to
	app       string // address of the page that the channel opens within a chat; "" = none
	apart     bool   // the two differ: what follows from that is not told
}

// brought is a piece of evidence by the message it came with.
type brought struct {
	chat, message int64
	code, url     string
}

// written is an applied change, with its author and the campaign as they were before it.
type written struct {
	person string
	in     *scoring.Campaign
	change scoring.Change
}

// shippedCampaign is read once and never changed.
var shippedCampaign = sync.OnceValue(campaignfile.Shipped)

func newWorld(t Tester) *Memory { return worldOf(t, shippedCampaign()) }

// worldOf is a world of another campaign.
func worldOf(t Tester, c *scoring.Campaign) *Memory {
	w := &Memory{
		t: t, c: c, now: at("14/11/2024 08:00"),
		entries: map[string]*scoring.Entry{}, loose: map[string][]scoring.Evidence{}, removed: map[int64]scoring.Evidence{}, brought: map[brought]bool{}, source: map[int64]int64{}, earlier: map[string][]criteria.Answer{}, unchecked: map[string][]int64{},
		lastYear: map[string]scoring.LastYear{}, kept: map[string][]scoring.KeptText{}, devices: map[string][]scoring.Device{}, doubted: map[string][]scoring.DoubtedFile{}, invites: map[string]scoring.Invite{}, links: map[string]scoring.Link{}, taken: map[string]int64{}, tries: map[int64][]time.Time{}, chats: map[int64]*Chat{},
	}
	for i, p := range c.People {
		user := int64(1000 + i)
		w.links[p.ID] = scoring.Link{Channel: testChannel, UserID: user, ChatID: user, LinkedAt: w.now}
		w.chats[user] = &Chat{ID: user, User: user, Person: p.ID}
	}
	return w
}

func at(moment string) time.Time {
	loc, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		panic(err)
	}
	t, err := time.ParseInLocation("02/01/2006 15:04", moment, loc)
	if err != nil {
		panic(err)
	}
	return t
}

func (w *Memory) ChatOf(person string) *Chat {
	for _, user := range slices.Sorted(maps.Keys(w.chats)) {
		if ch := w.chats[user]; ch.Person == person {
			return ch
		}
	}
	p := w.c.Person(person)
	if p == nil {
		w.t.Fatalf("nobody is called %q", person)
	}
	// A person who was cut off from the account is a stranger.
	user := int64(9000 + slices.IndexFunc(w.c.People, func(q scoring.Person) bool { return q.ID == person }))
	if w.chats[user] == nil {
		w.chats[user] = &Chat{ID: user, User: user}
	}
	return w.chats[user]
}

func (w *Memory) NextID() int64 { w.id++; return w.id }

func (w *Memory) nextPiece() int64 { w.pieces++; return w.pieces }

// scene holds what was asked for, and nothing else.
func (w *Memory) scene(ch *Chat, need dialog.Need) *dialog.Scene {
	sc := &dialog.Scene{Now: w.now, BotName: testBot, WebLink: testPage, Calendar: testCalendar}
	w.assigned()
	if need.Invite != "" {
		sc.Invite, sc.InviteTries = w.findInvite(need.Invite), w.tried(ch.User)
	}
	if ch.Person == "" {
		return sc
	}
	if sc.Memberships = w.memberships(ch.Person); !w.chosen(ch, need, sc.Memberships) {
		return sc
	}
	sc.Campaign, sc.Phase, sc.Person = w.c, w.phase(), w.c.Person(ch.Person)
	w.entriesScene(ch, need, sc)
	w.personalScene(ch, need, sc)
	w.evidenceScene(ch, need, sc)
	w.campaignScene(need, sc)
	w.steerScene(need, sc)
	if need.Steer.Exports {
		sc.Steer.Exports = w.steer.exports[ch.ID]
	}
	return sc
}

// entriesScene gives the entries that are wanted, and the one in hand in full.
func (w *Memory) entriesScene(ch *Chat, need dialog.Need, sc *dialog.Scene) {
	if need.WantsEntries() {
		if sc.Entries = w.heads(); need.OnlyMine(sc.Person) {
			maps.DeleteFunc(sc.Entries, func(code string, _ scoring.Entry) bool { return !w.c.IsAssigned(ch.Person, code) })
		}
	}
	if need.Own {
		for code := range w.entries {
			if sc.MayEdit(code) {
				sc.Entries[code] = *w.full(code)
			}
		}
	}
	if need.Holder != 0 {
		for _, code := range slices.Sorted(maps.Keys(w.entries)) {
			if sc.Holder == "" && holds(w.entries[code], ch.ID, need.Holder) {
				sc.Holder, need.Entry = code, code
			}
		}
	}
	if k, ok := w.c.Catalogue.Find(need.Entry); ok && need.Entry != "" {
		sc.Entry = w.full(k.Code)
	}
	if sc.Entry != nil && need.WantsHistory(*sc.Entry, ch.Person) {
		for i := len(w.audit) - 1; i >= 0 && len(sc.History) < 50; i-- {
			if w.audit[i].Code == need.Entry {
				sc.History = append(sc.History, w.audit[i])
			}
		}
	}
}

// personalScene gives what belongs to the person and to no criterion.
func (w *Memory) personalScene(ch *Chat, need dialog.Need, sc *dialog.Scene) {
	if need.Loose {
		sc.Loose = w.Loose(ch.Person)
	}
	if need.Kept {
		sc.Kept = w.keptFor(ch.Person)
	}
	sc.Channel.App = w.app
	if need.Devices {
		sc.Devices = w.devices[ch.Person]
	}
	if need.Doubted {
		for _, f := range w.doubtedOf(ch.Person) {
			if f.From.ChatID == ch.ID {
				sc.Doubted = append(sc.Doubted, f)
			}
		}
	}
}

// campaignScene gives what concerns the whole campaign.
func (w *Memory) campaignScene(need dialog.Need, sc *dialog.Scene) {
	if need.Links {
		sc.Links = w.linked()
	}
	if need.WantsLate() && w.phase() == scoring.Locked {
		sc.Late = slices.Clone(w.steer.late)
	}
	if sc.MayReadPast(need.Past) {
		sc.Past = w.past(need.Past.Filter(w.c))
	}
	if need.Rating {
		sc.Rating = w.steer.rating
	}
	if need.Deadlines {
		sc.Moved = w.moves
	}
}

func (w *Memory) phase() scoring.Phase {
	switch {
	case w.c.IsLocked(w.now):
		return scoring.Locked
	case w.sent:
		return scoring.Sent
	}
	return scoring.Open
}

func holds(e *scoring.Entry, chat, message int64) bool {
	return slices.ContainsFunc(e.Typed, func(p scoring.Typed) bool { return p.MessageID == message && p.ChatID == chat }) ||
		slices.ContainsFunc(e.Explanation, func(p scoring.Part) bool { return p.MessageID == message && p.ChatID == chat }) ||
		slices.ContainsFunc(e.Evidence, func(ev scoring.Evidence) bool { return ev.MessageID == message && ev.ChatID == chat })
}

// heads are entries without explanation and evidence.
func (w *Memory) heads() map[string]scoring.Entry {
	out := map[string]scoring.Entry{}
	for code, e := range w.entries {
		head := *e
		head.HasExplanation, head.EvidenceCount = len(e.Explanation) > 0, scoring.CountKept(e.Evidence)
		head.Explanation, head.Evidence, head.Typed = nil, nil, nil
		out[code] = head
	}
	return out
}

// full is the entry of a criterion in full, as storage gives it.
func (w *Memory) full(code string) *scoring.Entry {
	e := scoring.Entry{Code: code, State: scoring.Empty}
	if have, ok := w.entries[code]; ok {
		e = *have
	}
	e.Evidence = placed(e.Evidence)
	others := slices.Sorted(maps.Keys(w.entries))
	for i := range e.Evidence {
		v := &e.Evidence[i]
		v.AlsoAt, v.NumberAt = nil, nil
		for _, other := range others {
			if other == code {
				continue
			}
			if slices.ContainsFunc(w.entries[other].Evidence, func(o scoring.Evidence) bool {
				return o.UniqueID != "" && o.UniqueID == v.UniqueID || o.SHA256 != "" && o.SHA256 == v.SHA256
			}) {
				v.AlsoAt = append(v.AlsoAt, other)
			}
			if slices.ContainsFunc(w.entries[other].Evidence, func(o scoring.Evidence) bool {
				return o.Facts.Number != "" && o.Facts.Number == v.Facts.Number && o.SHA256 != v.SHA256
			}) {
				v.NumberAt = append(v.NumberAt, other)
			}
		}
	}
	e.HasExplanation, e.EvidenceCount = len(e.Explanation) > 0, scoring.CountKept(e.Evidence)
	if e.Earlier = nil; e.HasExplanation {
		all := w.earlier[code]
		e.Earlier = slices.Clone(all[max(0, len(all)-scoring.EarlierKept):])
	}
	e.Hands = nil
	for _, row := range w.audit {
		if row.Code == code && row.Actor.Person != "" && (row.Action == scoring.ActionAnswer || row.Action == scoring.ActionExplanation) && !slices.Contains(e.Hands, row.Actor.Person) {
			e.Hands = append(e.Hands, row.Actor.Person)
		}
	}
	slices.Sort(e.Hands)
	return &e
}

// Do lets a person's event through both halves, and checks what may never happen.
func (w *Memory) Do(ch *Chat, ev dialog.Event) dialog.Decision {
	w.t.Helper()
	ev.UpdateID, ev.Channel, ev.ChatID, ev.UserID = w.NextID(), testChannel, ch.ID, ch.User
	if ev.Kind != dialog.Press && ev.At.IsZero() {
		ev.At = w.now
	}
	var s dialog.State
	if len(ch.State) > 0 {
		if err := json.Unmarshal(ch.State, &s); err != nil {
			w.t.Fatalf("state %s: %v", ch.State, err)
		}
	}
	w.known()
	fresh := w.fresh()
	sc := w.scene(ch, talk.DecideNeeds(s, ev))
	same := watched(sc)
	d := talk.Decide(sc, s, ev)
	if !same() {
		w.t.Errorf("deciding changes the scene it was given, at %s %q", s.Screen, ev.Text+ev.Data)
	}
	r := w.apply(ch, ev, d)
	if r != nil && r.Code == scoring.RefusedInvite { // answered as a wrong code, as the program does
		sc.Invite = nil
		d = talk.Decide(sc, s, ev)
		r = w.apply(ch, ev, d)
	}
	if r != nil {
		w.refused++
		d = talk.Refuse(sc, s, ev, r)
		if r := w.apply(ch, ev, d); r != nil {
			w.t.Fatalf("what was typed is not kept: %v", r)
		}
	}
	text, err := json.Marshal(d.State)
	if err != nil {
		w.t.Fatalf("state %+v: %v", d.State, err)
	}
	if len(text) > maxState {
		w.t.Errorf("state of %d bytes: %s", len(text), text)
	}
	ch.State = text
	w.deleted = append(w.deleted, d.Delete...)
	ch.Dead = d.NoScreen
	if !d.NoScreen {
		var again dialog.State
		if err := json.Unmarshal(text, &again); err != nil {
			w.t.Fatalf("state %s: %v", text, err)
		}
		ch.Screen = talk.Show(w.scene(ch, talk.ShowNeeds(again)), again)
		ch.ScreenID = w.NextID()
	}
	if w.real != nil {
		d = w.hold(ch, ev, d, fresh)
	}
	if !d.NoScreen {
		w.check(ch, ch.Screen, true)
	}
	for _, m := range d.Say {
		w.check(ch, m, false)
	}
	for _, n := range d.Tell {
		to := ch
		if n.ChatID == 0 {
			to = w.ChatOf(n.Person)
		}
		w.check(to, n.Message, false)
	}
	if ev.Kind == dialog.Press && d.Toast == "" {
		w.t.Errorf("press %q has no toast", ev.Data)
	}
	if markup.Units(d.Toast) > limits.MaxToast {
		w.t.Errorf("toast of %d characters: %s", markup.Units(d.Toast), d.Toast)
	}
	return d
}

// criterion of the campaign, for tests.
func (w *Memory) k(code string) *criteria.Criterion {
	w.t.Helper()
	k, ok := w.c.Catalogue.Find(code)
	if !ok {
		w.t.Fatalf("no criterion %s", code)
	}
	return k
}

var _ Tester = (*testing.T)(nil)
