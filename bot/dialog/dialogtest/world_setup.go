package dialogtest

// world_setup.go brings a world, and the database that it is held to, into the state in which a conversation begins, and holds every message to
// the limits of the channel and our own.

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/input"

	"github.com/google/go-cmp/cmp"
)

const goodText = "Đến hết ngày 20/11/2024, UBND xã đã tổ chức 02 hội nghị đối thoại trực tiếp. Kết quả nêu tại mục II, Báo cáo số 15/BC-UBND ngày 18/11/2024."

// step is a change that a person makes beside the conversation that is written down.
func (w *Memory) step(person string, changes ...scoring.Change) {
	w.t.Helper()
	w.known()
	ch := w.ChatOf(person)
	if r := w.apply(ch, dialog.Event{At: w.now}, dialog.Decision{Changes: changes}); r != nil {
		w.t.Fatalf("%T by %s: %s", changes[0], person, r.Words())
	}
	w.writes = w.writes[:len(w.writes)-len(changes)]
	if w.real == nil {
		return
	}
	w.real.SetNow(w.now)
	if r := w.real.Apply(scoring.Actor{Campaign: w.c.ID, Person: person, UserID: ch.User, ChatID: ch.ID, Received: w.now}, changes); r != nil {
		w.t.Fatalf("%T by %s: the database refuses: %s", changes[0], person, r.Words())
	}
}

// Score puts an entry into a state as if the person had worked on it.
func (w *Memory) Score(code, person, typed string, state scoring.EntryState) {
	w.t.Helper()
	if e, ok := w.entries[code]; !ok || e.IsOpen() {
		w.step(person, w.answer(code, typed))
	}
	if state != scoring.Working {
		w.step(person, scoring.SetState{Code: code, To: scoring.Submitted})
	}
	switch state {
	case scoring.Returned:
		w.step("van-phong", scoring.SetState{Code: code, To: state, Reason: "giải trình chưa nêu số, ngày của quy chế."})
	case scoring.Approved:
		w.step("ma-khanh-son", scoring.SetState{Code: code, To: state})
	}
}

// answer is the change that scores a criterion.
func (w *Memory) answer(code, typed string) scoring.SetAnswer {
	w.t.Helper()
	k := w.k(code)
	a, err := input.Answer(k, typed)
	if err != nil {
		w.t.Fatalf("%v", err)
	}
	result, err := k.Score(a)
	if err != nil {
		w.t.Fatalf("%v", err)
	}
	return scoring.SetAnswer{Code: code, Answer: a, Points: result.Points}
}

// Submitted puts an entry of a criterion into the world as its officer submitted it, complete.
func (w *Memory) Submitted(code, person, typed string) *scoring.Entry {
	w.t.Helper()
	return w.SubmittedSaying(code, person, typed, goodText)
}

// SubmittedSaying is Submitted with that explanation.
func (w *Memory) SubmittedSaying(code, person, typed, text string) *scoring.Entry {
	w.t.Helper()
	w.step(person, w.answer(code, typed),
		scoring.SetExplanation{Code: code, Parts: []scoring.Part{{Text: text}}},
		scoring.AddEvidence{Evidence: scoring.Evidence{Code: code, Kind: scoring.EvidenceFile, Title: "Báo cáo 15/BC-UBND", Name: "bc15.pdf", Mime: "application/pdf",
			FileID: "F-" + code, UniqueID: "U-" + code, SHA256: sum(code), Fetch: scoring.FetchStored, Statistics: true,
			Signature: &scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Ma Khánh Sơn"}}},
		scoring.SetState{Code: code, To: scoring.Submitted})
	return w.entries[code]
}

// sum is a hash that stands for the bytes of a criterion's file.
func sum(code string) string {
	h := sha256.Sum256([]byte(code))
	return hex.EncodeToString(h[:])
}

// assigned adds the deputies of this moment to the assignments of the people they replace.
func (w *Memory) assigned() {
	if w.steer.table == nil && len(w.steer.delegations) == 0 {
		return
	}
	next := *w.c
	next.Assignments = scoring.WithDeputies(w.rows(), slices.DeleteFunc(slices.Clone(w.steer.delegations), func(d scoring.Delegation) bool {
		return w.now.Before(d.From) || !w.now.Before(d.To)
	}))
	w.c = &next
}

// keep remembers the state of the campaign and gives what brings it back.
func (w *Memory) keep() (undo func()) {
	was := Memory{c: w.c, sent: w.sent, pieces: w.pieces, audit: w.audit, late: w.late, moves: w.moves, writes: w.writes, steer: w.steer}
	was.loose, was.removed, was.brought, was.source = maps.Clone(w.loose), maps.Clone(w.removed), maps.Clone(w.brought), maps.Clone(w.source)
	was.earlier, was.unchecked, was.invites, was.links = maps.Clone(w.earlier), maps.Clone(w.unchecked), maps.Clone(w.invites), maps.Clone(w.links)
	was.taken, was.tries = maps.Clone(w.taken), maps.Clone(w.tries)
	was.steer.invites, was.steer.late = maps.Clone(w.steer.invites), slices.Clone(w.steer.late)
	was.kept = maps.Clone(w.kept)
	was.doubted = maps.Clone(w.doubted)
	kept := maps.Clone(w.entries)
	entries := map[string]scoring.Entry{}
	for code, e := range kept {
		entries[code] = *e
	}
	return func() {
		w.c, w.sent, w.loose, w.removed, w.brought, w.source, w.pieces = was.c, was.sent, was.loose, was.removed, was.brought, was.source, was.pieces
		w.earlier, w.unchecked, w.invites, w.links, w.taken, w.tries = was.earlier, was.unchecked, was.invites, was.links, was.taken, was.tries
		w.audit, w.late, w.moves, w.writes, w.steer, w.kept, w.doubted = was.audit, was.late, was.moves, was.writes, was.steer, was.kept, was.doubted
		for code, e := range kept {
			*e = entries[code]
		}
		w.entries = kept
		w.known()
	}
}

// check holds a message to Telegram's limits and our own; every screen has a way home.
func (w *Memory) check(ch *Chat, m dialog.Message, screen bool) {
	w.t.Helper()
	limit := limits.MaxText
	if m.Attach != nil {
		limit = limits.MaxCaption
	}
	if n := markup.Visible(m.HTML); n > limit || n == 0 {
		w.t.Errorf("message of %d characters to %s: %s", n, ch.State, m.HTML)
	}
	if again := readBack(m); !cmp.Equal(m, again) {
		w.t.Errorf("read back from its JSON, as where it waits in the outbox, a message is another one:\n%s", cmp.Diff(m, again))
	}
	if err := wellFormed(m.HTML); err != nil {
		w.t.Errorf("%v in %s", err, m.HTML)
	}
	home, count, labels := false, 0, map[string]string{}
	for _, row := range m.Buttons {
		if len(row) > limits.RowButtons || len(row) == 0 {
			w.t.Errorf("row of %d buttons below %s", len(row), m.HTML)
		}
		for _, b := range row {
			count++
			if b.App != "" && b.Data == "" { // it opens a page and tells the conversation nothing
				continue
			}
			p, ok := dialog.ReadTap(b.Data)
			if !ok || strings.TrimSpace(b.Label) == "" || markup.Units(b.Label) > limits.MaxLabel || strings.ContainsAny(b.Label, "\n\u202e") {
				w.t.Errorf("button %q with data %q", b.Label, b.Data)
			}
			if other, twice := labels[b.Label]; twice && other != b.Data {
				w.t.Errorf("two buttons %q do different things (%q, %q) below %s", b.Label, other, b.Data, m.HTML)
			}
			labels[b.Label] = b.Data
			home = home || p.Screen == dialog.ScreenHome || p.Screen == dialog.ScreenCampaigns
			if !ch.known[b.Data] {
				if ch.known == nil {
					ch.known = map[string]bool{}
				}
				ch.known[b.Data] = true
				ch.shown = append(ch.shown, b.Data)
			}
		}
	}
	if count > limits.MaxButtons {
		w.t.Errorf("%d buttons below %s", count, m.HTML)
	}
	var s dialog.State
	_ = json.Unmarshal(ch.State, &s)
	if screen && !home && ch.Person != "" && talk.Find(s.Screen).Name != dialog.ScreenHome { // who unlinked the own account has no home
		w.t.Errorf("no way home from %s: %s", s.Screen, m.HTML)
	}
}

// readBack is what a message is after it was written as JSON.
func readBack(m dialog.Message) (again dialog.Message) {
	raw, err := json.Marshal(m)
	if err != nil || json.Unmarshal(raw, &again) != nil {
		return dialog.Message{}
	}
	return again
}

// watched takes down what a scene has of entries and evidence; same reports whether it is still so.
func watched(sc *dialog.Scene) (same func() bool) {
	text := func() string {
		raw, err := json.Marshal([]any{sc.Entry, sc.Entries, sc.Loose, sc.Recent, sc.Album, sc.Same, sc.Doubted})
		return fmt.Sprint(string(raw), err)
	}
	before := text()
	return func() bool { return text() == before }
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

// maxState is what a state may take as JSON: it is written with every update.
const maxState = 16 << 10
