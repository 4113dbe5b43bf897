package dialog

// world_test.go is a campaign in memory for the tests: it gives each screen exactly what it asked for, applies
// changes as storage does, keeps every state as JSON between two inputs, and writes a transcript that reads like a chat.

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// tester is what a world needs of a test: testing.T and rapid.T both have it.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// world is one campaign and everybody's chats with the bot.
type world struct {
	t       tester
	c       *scoring.Campaign
	now     time.Time
	sent    bool
	entries map[string]*scoring.Entry
	loose   map[string][]scoring.Evidence
	removed map[int64]bool
	earlier map[string][]criteria.Answer // answers of before
	// unchecked are the pieces that were not checked yet when their entry was submitted.
	unchecked map[string][]int64
	lastYear  map[string][]scoring.Part
	audit     []scoring.AuditRow
	late      []scoring.LateEntry
	moves     []scoring.DeadlineMove
	invites   map[string]scoring.Invite
	links     map[string]scoring.Link
	tries     map[int64]int
	chats     map[int64]*chat
	deleted   []int64
	id        int64 // of messages, updates, evidence
	out       strings.Builder
	writes    []written // every change that was applied
	refused   int       // steps that the "database" refused: the dialog should have known
	steer     steered   // what leaders and the clerk did
}

// written is an applied change, with its author and the campaign as they were before it.
type written struct {
	person string
	in     *scoring.Campaign
	change scoring.Change
}

// chat is what one person's Telegram shows.
type chat struct {
	id, user int64
	person   string
	state    []byte
	screen   Message
	screenID int64
	shown    []string // callback data of every button ever shown
	known    map[string]bool
	dead     bool // the last event left no screen
}

// shippedCampaign is read once: nobody changes it.
var shippedCampaign = sync.OnceValue(scoring.Shipped)

func newWorld(t tester) *world {
	c := shippedCampaign()
	w := &world{
		t: t, c: c, now: at("14/11/2024 08:00"),
		entries: map[string]*scoring.Entry{}, loose: map[string][]scoring.Evidence{}, removed: map[int64]bool{}, earlier: map[string][]criteria.Answer{}, unchecked: map[string][]int64{},
		lastYear: map[string][]scoring.Part{}, invites: map[string]scoring.Invite{}, links: map[string]scoring.Link{}, tries: map[int64]int{}, chats: map[int64]*chat{},
	}
	for i, p := range c.People {
		user := int64(1000 + i)
		w.links[p.ID] = scoring.Link{UserID: user, ChatID: user, LinkedAt: w.now}
		w.chats[user] = &chat{id: user, user: user, person: p.ID}
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

func (w *world) chatOf(person string) *chat {
	for _, user := range slices.Sorted(maps.Keys(w.chats)) {
		if ch := w.chats[user]; ch.person == person {
			return ch
		}
	}
	p := w.c.Person(person)
	if p == nil {
		w.t.Fatalf("nobody is called %q", person)
	}
	// Somebody who was cut off from the account is a stranger.
	user := int64(9000 + slices.IndexFunc(w.c.People, func(q scoring.Person) bool { return q.ID == person }))
	if w.chats[user] == nil {
		w.chats[user] = &chat{id: user, user: user}
	}
	return w.chats[user]
}

func (w *world) next() int64 { w.id++; return w.id }

// scene holds what was asked for, and nothing else.
func (w *world) scene(ch *chat, need Need) Scene {
	sc := Scene{Now: w.now, InviteTries: w.tries[ch.user]}
	if need.Invite != "" {
		if inv, ok := w.invites[need.Invite]; ok {
			sc.Invite = &inv
		}
	}
	if ch.person == "" {
		return sc
	}
	sc.Campaign, sc.Phase, sc.Person = w.c, w.phase(), w.c.Person(ch.person)
	sc.Memberships = []scoring.Membership{{Campaign: w.c.ID, Title: w.c.Title, Unit: w.c.Unit, Year: w.c.Year, Person: ch.person}}
	if need.Entries {
		sc.Entries = w.heads()
	}
	if need.Holder != 0 {
		for _, code := range slices.Sorted(maps.Keys(w.entries)) {
			if holds(w.entries[code], ch.id, need.Holder) {
				sc.Holder, need.Entry = code, code
			}
		}
	}
	if k, ok := w.c.Catalogue.Find(need.Entry); ok && need.Entry != "" {
		sc.Entry = w.full(k.Code, need.Uses)
	}
	if need.History {
		for i := len(w.audit) - 1; i >= 0 && len(sc.History) < 50; i-- {
			if w.audit[i].Code == need.Entry {
				sc.History = append(sc.History, w.audit[i])
			}
		}
	}
	if need.Loose {
		sc.Loose = slices.Clone(w.loose[ch.person])
	}
	if need.Links {
		sc.Links = maps.Clone(w.links)
	}
	if need.Last != "" {
		sc.LastYear = w.lastYear[need.Last]
	}
	if need.Deadlines {
		sc.Moved = w.moves
	}
	if need.Late {
		sc.Late = w.lateRows()
	}
	if need.File != "" {
		for _, code := range slices.Sorted(maps.Keys(w.entries)) {
			for _, ev := range w.entries[code].Evidence {
				if ev.UniqueID == need.File {
					sc.Same = append(sc.Same, ev)
				}
			}
		}
	}
	w.steerScene(need, &sc)
	return sc
}

func (w *world) phase() scoring.Phase {
	switch {
	case w.c.IsLocked(w.now):
		return scoring.Locked
	case w.sent:
		return scoring.Sent
	}
	return scoring.Open
}

func holds(e *scoring.Entry, chat, message int64) bool {
	return slices.ContainsFunc(e.Explanation, func(p scoring.Part) bool { return p.MessageID == message && p.ChatID == chat }) ||
		slices.ContainsFunc(e.Evidence, func(ev scoring.Evidence) bool { return ev.MessageID == message && ev.ChatID == chat })
}

// heads are entries without explanation and evidence.
func (w *world) heads() map[string]scoring.Entry {
	out := map[string]scoring.Entry{}
	for code, e := range w.entries {
		head := *e
		head.HasExplanation, head.EvidenceCount = len(e.Explanation) > 0, len(e.Evidence)
		head.Explanation, head.Evidence = nil, nil
		out[code] = head
	}
	return out
}

func (w *world) full(code string, uses bool) *scoring.Entry {
	if !uses {
		return w.fullAt(code, nil)
	}
	return w.fullAt(code, w.uses())
}

// fullAt is an entry in full; at says where else its files are attached.
func (w *world) fullAt(code string, at map[string][]string) *scoring.Entry {
	e := scoring.Entry{Code: code, State: scoring.Empty}
	if have, ok := w.entries[code]; ok {
		e = *have
	}
	e.Evidence = slices.Clone(e.Evidence)
	for i := range e.Evidence {
		e.Evidence[i].Number = i + 1
		e.Evidence[i].AlsoAt = slices.DeleteFunc(slices.Clone(at[e.Evidence[i].UniqueID]), func(other string) bool { return other == code })
	}
	e.HasExplanation, e.EvidenceCount = len(e.Explanation) > 0, len(e.Evidence)
	e.Earlier = w.earlier[code]
	return &e
}

// uses says at which criteria each file is attached.
func (w *world) uses() map[string][]string {
	at := map[string][]string{}
	for _, code := range slices.Sorted(maps.Keys(w.entries)) {
		for _, ev := range w.entries[code].Evidence {
			if codes := at[ev.UniqueID]; ev.UniqueID != "" && !slices.Contains(codes, code) {
				at[ev.UniqueID] = append(codes, code)
			}
		}
	}
	return at
}

// do lets a person's event through both halves, and checks what may never happen.
func (w *world) do(ch *chat, ev Event) Decision {
	w.t.Helper()
	ev.UpdateID, ev.ChatID, ev.UserID = w.next(), ch.id, ch.user
	if ev.Kind != Press && ev.At.IsZero() {
		ev.At = w.now
	}
	var s State
	if len(ch.state) > 0 {
		if err := json.Unmarshal(ch.state, &s); err != nil {
			w.t.Fatalf("state %s: %v", ch.state, err)
		}
	}
	sc := w.scene(ch, DecideNeeds(s, ev))
	d := Decide(sc, s, ev)
	if r := w.apply(ch, ev, d); r != nil {
		w.refused++
		d = Refuse(s, r)
	}
	text, err := json.Marshal(d.State)
	if err != nil {
		w.t.Fatalf("state %+v: %v", d.State, err)
	}
	if len(text) > maxState {
		w.t.Errorf("state of %d bytes: %s", len(text), text)
	}
	ch.state = text
	w.deleted = append(w.deleted, d.Delete...)
	ch.dead = d.NoScreen
	if !d.NoScreen {
		var again State
		if err := json.Unmarshal(text, &again); err != nil {
			w.t.Fatalf("state %s: %v", text, err)
		}
		ch.screen = Show(w.scene(ch, ShowNeeds(again)), again)
		ch.screenID = w.next()
		w.check(ch, ch.screen, true)
	}
	for _, m := range d.Say {
		w.check(ch, m, false)
	}
	for _, n := range d.Tell {
		w.check(w.chatOf(n.Person), n.Message, false)
	}
	if ev.Kind == Press && d.Toast == "" {
		w.t.Errorf("press %q has no toast", ev.Data)
	}
	if units(d.Toast) > maxToast {
		w.t.Errorf("toast of %d characters: %s", units(d.Toast), d.Toast)
	}
	return d
}

// maxState is what a state may take as JSON: it is written with every update.
const maxState = 16 << 10

// check holds a message to Telegram's limits and our own; every screen has a way home.
func (w *world) check(ch *chat, m Message, screen bool) {
	w.t.Helper()
	limit := maxText
	if m.Attach != nil {
		limit = maxCaption
	}
	if n := visible(m.HTML); n > limit || n == 0 {
		w.t.Errorf("message of %d characters to %s: %s", n, ch.state, m.HTML)
	}
	if err := wellFormed(m.HTML); err != nil {
		w.t.Errorf("%v in %s", err, m.HTML)
	}
	home, count := false, 0
	for _, row := range m.Buttons {
		if len(row) > rowButtons || len(row) == 0 {
			w.t.Errorf("row of %d buttons below %s", len(row), m.HTML)
		}
		for _, b := range row {
			count++
			p, ok := readTap(b.Data)
			if !ok || strings.TrimSpace(b.Label) == "" || units(b.Label) > maxLabel || strings.ContainsAny(b.Label, "\n\u202e") {
				w.t.Errorf("button %q with data %q", b.Label, b.Data)
			}
			home = home || p.Screen == scrHome || p.Screen == scrCampaigns
			if !ch.known[b.Data] {
				if ch.known == nil {
					ch.known = map[string]bool{}
				}
				ch.known[b.Data] = true
				ch.shown = append(ch.shown, b.Data)
			}
		}
	}
	if count > maxButtons {
		w.t.Errorf("%d buttons below %s", count, m.HTML)
	}
	var s State
	_ = json.Unmarshal(ch.state, &s)
	if screen && !home && ch.person != "" && screens.find(s.Screen).name != scrHome { // who unlinked the own account has no home
		w.t.Errorf("no way home from %s: %s", s.Screen, m.HTML)
	}
}

// wellFormed holds HTML to the tags that are used, closed in their order.
func wellFormed(h string) error {
	var open []string
	for rest := h; ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		j := strings.IndexByte(rest[i:], '>')
		if j < 0 {
			return fmt.Errorf("tag without end")
		}
		tag := rest[i+1 : i+j]
		rest = rest[i+j+1:]
		if closing, ok := strings.CutPrefix(tag, "/"); ok {
			if len(open) == 0 || open[len(open)-1] != closing {
				return fmt.Errorf("</%s> closes nothing", closing)
			}
			open = open[:len(open)-1]
			continue
		}
		word, _, _ := strings.Cut(tag, " ")
		if !slices.Contains([]string{"b", "i", "code", "blockquote"}, word) {
			return fmt.Errorf("tag <%s>", tag)
		}
		open = append(open, word)
	}
	if len(open) > 0 {
		return fmt.Errorf("<%s> is not closed", open[len(open)-1])
	}
	return nil
}

// apply writes changes as storage does: refused by the same rules of the domain, each with a row of history.
func (w *world) apply(ch *chat, ev Event, d Decision) *scoring.Refusal {
	defer func() { w.steer.accepted = "" }()
	for _, c := range d.Changes {
		wr := written{ch.person, w.c, c} // a step may take the author's account or roles
		if r := w.applyOne(ch, ev, d.OnBehalf, c); r != nil {
			return r
		}
		w.writes = append(w.writes, wr)
	}
	return nil
}

func (w *world) applyOne(ch *chat, ev Event, onBehalf bool, change scoring.Change) *scoring.Refusal {
	actor := scoring.Actor{Campaign: w.c.ID, Person: ch.person, UserID: ch.user, ChatID: ch.id, UpdateID: ev.UpdateID, OnBehalf: onBehalf, Received: ev.At}
	record := func(code string, action scoring.Action, before, after any) {
		b, _ := json.Marshal(before)
		a, _ := json.Marshal(after)
		w.audit = append(w.audit, scoring.AuditRow{ID: w.next(), At: w.now, Actor: actor, Code: code, Action: action, Before: string(b), After: string(a)})
		if action != scoring.ActionState {
			w.touchedAfterTransfer(code)
		}
		if e, ok := w.entries[code]; ok {
			e.Version++
			e.ChangedBy, e.ChangedAt = ch.person, w.now
			e.OnBehalf = onBehalf
		}
	}
	open := func(code string) (*scoring.Entry, *scoring.Refusal) {
		e, ok := w.entries[code]
		if !ok {
			e = &scoring.Entry{Code: code, State: scoring.Empty}
		}
		if r := w.editEntry(*e, ch.person); r != nil {
			return nil, r
		}
		w.entries[code] = e
		if e.State == scoring.Empty {
			e.State = scoring.Working
		}
		if e.State == scoring.Returned || e.SubmittedPoints.Valid {
			e.Reworked = true
		}
		return e, nil
	}
	switch c := change.(type) {
	case scoring.SetAnswer:
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		result, err := w.c.Criterion(c.Code).Score(c.Answer)
		if err != nil || !result.Points.Equal(c.Points) {
			w.t.Fatalf("points %s of %s are not what its rule gives: %v", c.Points, c.Code, err)
		}
		before := map[string]any{"points": e.SelfPoints, "answer": e.Answer}
		if !e.Answer.IsZero() && !sameAnswer(e.Answer, c.Answer) {
			w.earlier[c.Code] = append(w.earlier[c.Code], e.Answer)
		}
		e.Answer, e.SelfPoints = c.Answer, decimal.NewNullDecimal(c.Points)
		record(c.Code, scoring.ActionAnswer, before, map[string]any{"points": c.Points, "answer": c.Answer})
	case scoring.SetExplanation:
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		before := map[string]any{"parts": e.Explanation}
		e.Explanation = slices.Clone(c.Parts)
		record(c.Code, scoring.ActionExplanation, before, map[string]any{"parts": c.Parts})
	case scoring.SetState:
		e, ok := w.entries[c.Code]
		if !ok {
			e = &scoring.Entry{Code: c.Code, State: scoring.Empty}
		}
		if e.State == c.To {
			return nil
		}
		if r := w.moveEntry(*e, c, ch.person); r != nil {
			return r
		}
		w.entries[c.Code] = e
		before := map[string]any{"state": e.State}
		e.State = c.To
		delete(w.unchecked, c.Code)
		switch c.To {
		case scoring.Submitted:
			e.SubmittedBy, e.SubmittedAt, e.ReturnReason = ch.person, w.now, ""
			w.unchecked[c.Code] = c.Unchecked
		case scoring.Returned:
			e.ReturnReason, e.SubmittedPoints = c.Reason, e.SelfPoints
		case scoring.Approved:
			e.SubmittedPoints, e.Reworked = e.SelfPoints, false
		}
		record(c.Code, scoring.ActionState, before, map[string]any{"state": c.To, "reason": c.Reason})
	case scoring.SetMark:
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		if c.FiguresAtCutoff != nil {
			e.FiguresAtCutoff = c.FiguresAtCutoff
		}
		if c.Deferred != nil {
			e.Deferred = *c.Deferred
		}
		record(c.Code, scoring.ActionMark, nil, map[string]any{"figures_at_cutoff": c.FiguresAtCutoff, "deferred": c.Deferred})
	case scoring.LateEntry:
		if w.phase() != scoring.Locked {
			w.t.Fatalf("late entry before the lock: %+v", c)
		}
		w.late = append(w.late, c)
		w.noteLate(ch, ev, c)
	case scoring.TakeInvite:
		for hash, inv := range w.invites {
			if hash == c.Hash {
				delete(w.invites, hash)
				ch.person = inv.Person
				w.taken(ch)
			}
		}
	case scoring.InviteTried:
		w.tries[ch.user]++
	default:
		return w.applyEvidence(ch, change, open, record)
	}
	return nil
}

func (w *world) applyEvidence(ch *chat, change scoring.Change, open func(string) (*scoring.Entry, *scoring.Refusal), record func(string, scoring.Action, any, any)) *scoring.Refusal {
	values := func(ev scoring.Evidence) map[string]any {
		return map[string]any{"id": ev.ID, "title": ev.Title, "number": ev.Number, "place": ev.Place, "statistics": ev.Statistics, "code": ev.Code}
	}
	find := func(id int64) (*scoring.Entry, int) {
		for _, e := range w.entries {
			if i := slices.IndexFunc(e.Evidence, func(ev scoring.Evidence) bool { return ev.ID == id }); i >= 0 {
				return e, i
			}
		}
		return nil, -1
	}
	mine := func(id int64) int {
		return slices.IndexFunc(w.loose[ch.person], func(ev scoring.Evidence) bool { return ev.ID == id })
	}
	switch c := change.(type) {
	case scoring.AddEvidence:
		ev := c.Evidence
		ev.ID = w.next()
		if ev.Code == "" {
			if w.phase() == scoring.Locked {
				return scoring.Refuse(scoring.RefusedLocked)
			}
			w.loose[ch.person] = append(w.loose[ch.person], ev)
			return nil
		}
		e, r := open(ev.Code)
		if r != nil {
			return r
		}
		ev.Number = len(e.Evidence) + 1
		e.Evidence = append(e.Evidence, ev)
		record(ev.Code, scoring.ActionEvidenceAdd, nil, values(ev))
	case scoring.AttachEvidence:
		from, i := find(c.ID)
		if from == nil {
			return scoring.Refuse(scoring.RefusedStale, c.Code)
		}
		ev := from.Evidence[i]
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		if slices.ContainsFunc(e.Evidence, func(have scoring.Evidence) bool { return have.UniqueID == ev.UniqueID && have.URL == ev.URL }) {
			return nil
		}
		ev.ID, ev.Code, ev.Number, ev.Place = w.next(), c.Code, len(e.Evidence)+1, ""
		e.Evidence = append(e.Evidence, ev)
		record(c.Code, scoring.ActionEvidenceAdd, nil, values(ev))
	case scoring.SortEvidence:
		i := mine(c.ID)
		if i < 0 {
			return scoring.Refuse(scoring.RefusedStale, c.Code)
		}
		e, r := open(c.Code)
		if r != nil {
			return r
		}
		ev := w.loose[ch.person][i]
		w.loose[ch.person] = slices.Delete(w.loose[ch.person], i, i+1)
		ev.Code, ev.Number = c.Code, len(e.Evidence)+1
		e.Evidence = append(e.Evidence, ev)
		record(c.Code, scoring.ActionEvidenceAdd, nil, values(ev))
	case scoring.EditEvidence:
		from, i := find(c.ID)
		if from == nil {
			return scoring.Refuse(scoring.RefusedStale)
		}
		e, r := open(from.Code)
		if r != nil {
			return r
		}
		before := values(e.Evidence[i])
		ev := e.Evidence[i]
		if c.Title != nil {
			ev.Title = *c.Title
		}
		if c.Place != nil {
			ev.Place = *c.Place
		}
		if c.Statistics != nil {
			ev.Statistics = *c.Statistics
		}
		e.Evidence[i] = ev
		if c.Number != nil {
			e.Evidence = slices.Delete(e.Evidence, i, i+1)
			e.Evidence = slices.Insert(e.Evidence, min(max(*c.Number-1, 0), len(e.Evidence)), ev)
			ev.Number = *c.Number
		}
		record(from.Code, scoring.ActionEvidenceEdit, before, values(ev))
	case scoring.RemoveEvidence:
		if i := mine(c.ID); i >= 0 {
			w.loose[ch.person] = slices.Delete(w.loose[ch.person], i, i+1)
			return nil
		}
		from, i := find(c.ID)
		if from == nil {
			return nil
		}
		e, r := open(from.Code)
		if r != nil {
			return r
		}
		ev := e.Evidence[i]
		ev.Number = i + 1
		e.Evidence = slices.Delete(e.Evidence, i, i+1)
		record(from.Code, scoring.ActionEvidenceRemove, values(ev), nil)
	default:
		return w.applySteer(ch, change, record)
	}
	return nil
}

// criterion of the campaign, for tests.
func (w *world) k(code string) *criteria.Criterion {
	w.t.Helper()
	k, ok := w.c.Catalogue.Find(code)
	if !ok {
		w.t.Fatalf("no criterion %s", code)
	}
	return k
}

var _ tester = (*testing.T)(nil)
