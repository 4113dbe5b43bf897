package conversation

// trips_test.go counts how often the work asks the database: that is what an answer waits for, and unlike time it is the same on every
// machine.

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/inbox"
	"chamdiem/bot/outbox"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"

	"github.com/prometheus/client_golang/prometheus"
)

// office is a campaign whose people all write to the bot, and the worker that handles what they write.
type office struct {
	t      testing.TB
	db     *storage.DB
	c      *scoring.Campaign
	w      *Worker
	people []string // the chat of each is 1000 and its index
	sent   int64
}

func newOffice(t testing.TB) *office {
	t.Helper()
	db, c := storagetest.Shipped(t)
	return newOfficeOn(t, db, c)
}

func newOfficeOn(t testing.TB, db *storage.DB, c *scoring.Campaign, proves ...bool) *office {
	t.Helper()
	o := &office{t: t, db: db, c: c}
	for i, p := range c.People {
		o.people = append(o.people, p.ID)
		if _, err := db.SQL().Exec(`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) VALUES ($1, $2, $5, $3, $3, $4)`,
			c.ID, p.ID, 1000+i, storagetest.Begin, storagetest.Channel); err != nil {
			t.Fatal(err)
		}
	}
	r := prometheus.NewRegistry()
	log := slog.New(slog.DiscardHandler)
	o.w = NewWorker(WorkerConfig{DB: db, Talk: Dialog{Conversation: assembly.New(), BotName: "x", Prove: len(proves) > 0}, Hints: inbox.NewHints(), Outbox: outbox.New(db), Log: log, Registry: r,
		Presses: outbox.NewPresses(nil, log),
		Apology: func(string) dialog.Message { return dialog.Message{HTML: "lỗi"} },
		Read: func(payload string) (ev dialog.Event, press string, err error) {
			return ev, "", json.Unmarshal([]byte(payload), &ev)
		}})
	return o
}

// chat is that of a person.
func (o *office) chat(person string) int64 { return 1000 + int64(slices.Index(o.people, person)) }

// sends puts an event of each of the people into the inbox.
func (o *office) sends(ev func(person string) dialog.Event, people ...string) (chats []int64) {
	o.t.Helper()
	var batch []queue.Update
	for _, p := range people {
		o.sent++
		e := ev(p)
		e.UpdateID, e.ChatID, e.UserID, e.MessageID, e.UserName = o.sent, o.chat(p), o.chat(p), o.sent, p
		if e.Kind != dialog.Press {
			e.At = storagetest.Begin
		}
		payload, err := json.Marshal(e)
		if err != nil {
			o.t.Fatal(err)
		}
		batch = append(batch, queue.Update{UpdateID: o.sent, ChatID: e.ChatID, Payload: string(payload)})
		chats = append(chats, e.ChatID)
	}
	if _, err := queue.AddUpdates(o.t.Context(), o.db.DB, batch); err != nil {
		o.t.Fatal(err)
	}
	return chats
}

// work handles one update of each of the chats, and says how many round trips that took.
func (o *office) work(chats []int64) int64 {
	o.t.Helper()
	before := o.db.Trips()
	o.w.round(o.t.Context(), chats)
	trips := o.db.Trips() - before
	if open, err := queue.OpenChats(o.t.Context(), o.db.DB, 100); err != nil || len(open) > 0 {
		o.t.Fatalf("chats %v are still open: %v", open, err)
	}
	return trips
}

// own is a criterion of each officer that no other one has, one that the unit scores itself.
func (o *office) own() map[string]string {
	codes := map[string]string{}
	for _, leaf := range o.c.Catalogue.Leaves() {
		for _, p := range o.c.Assigned(leaf.Code).Officers {
			if codes[p] == "" && !o.c.IsFixed(leaf.Code) && leaf.ScoredBy == criteria.BySelf && !slices.Contains(slices.Collect(maps.Values(codes)), leaf.Code) {
				codes[p] = leaf.Code
			}
		}
	}
	return codes
}

// flow are the steps of an officer at a criterion, with the most round trips that each may take for one officer alone, and for all
// others together.
func flow(codes map[string]string) []flowStep {
	tap := func(screen string) func(string) dialog.Event {
		return func(p string) dialog.Event {
			return dialog.Event{Kind: dialog.Press, Data: dialog.Tap{Screen: screen, Code: codes[p]}.Data()}
		}
	}
	files := 0
	file := func(p string) dialog.Event { // each time another one
		files++
		n := fmt.Sprint(p, files)
		return dialog.Event{Kind: dialog.File, Text: "Kế hoạch", File: &dialog.Upload{FileID: "F" + n, UniqueID: "U" + n, Name: n + ".pdf", Size: 100}}
	}
	return []flowStep{
		{"home", func(string) dialog.Event { return dialog.Event{Kind: dialog.Command, Command: "start"} }, 3, 4},
		{"criterion", tap(dialog.ScreenCard), 3, 4},
		{"explain", tap(dialog.ScreenExplain), 3, 4},
		{"explanation", func(p string) dialog.Event {
			return dialog.Event{Kind: dialog.Text, Text: "Đã ban hành kế hoạch số 15/KH-UBND ngày 10/01/2024 của " + p}
		}, 4, 5},
		{"documents", tap(dialog.ScreenEvidence), 3, 4},
		{"document", file, 4, 5},
		{"total", tap(dialog.ScreenTotal), 3, 4},
	}
}

type flowStep struct {
	name        string
	event       func(person string) dialog.Event
	alone, many int64
}

func TestTrips_of_one_officer_and_of_many(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	codes := o.own()
	officers := slices.Sorted(maps.Keys(codes))
	one, many := officers[:1], officers[1:]
	steps := flow(codes)
	alone, together := make([]int64, len(steps)), make([]int64, len(steps))
	for pass := range 3 {
		for i, s := range steps {
			a, b := o.work(o.sends(s.event, one...)), o.work(o.sends(s.event, many...))
			if pass == 1 || pass == 2 && a < alone[i] { // in the first pass statements are prepared, and files are read
				alone[i] = a
			}
			if pass == 1 || pass == 2 && b < together[i] {
				together[i] = b
			}
		}
	}
	for i, s := range steps {
		t.Logf("%-12s alone %2d, %d together %2d: %.1f each", s.name, alone[i], len(many), together[i], float64(together[i])/float64(len(many)))
		if alone[i] > s.alone || together[i] > s.many {
			t.Errorf("%s takes %d round trips alone, %d together; at most %d and %d", s.name, alone[i], together[i], s.alone, s.many)
		}
	}
	storagetest.Holds(t, o.db)
}
