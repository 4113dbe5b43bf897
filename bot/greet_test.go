package bot

// A conversation that only greets and counts: what it did is in the chats' states, so that losses, repeats and
// disorder show in the database.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/telegram"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// greeted is the state of a chat: what was handled, in order.
type greeted struct {
	Updates []int64  `json:"u"`
	Texts   []string `json:"t"`
}

// greet answers every event with a screen that counts. Some words make it misbehave.
type greet struct {
	hook func(ctx context.Context, tx *storage.Tx, ev dialog.Event) (conversation.Outcome, error) // nil Outcome.Screen = go on
}

func (g *greet) Handle(ctx context.Context, tx *storage.Tx, now time.Time, chat conversation.Chat, ev dialog.Event) (conversation.Outcome, error) {
	var s greeted
	if err := json.Unmarshal(chat.State, &s); err != nil {
		return conversation.Outcome{}, fmt.Errorf("read state: %w", err)
	}
	what := ev.Text + ev.Command + ev.Data
	switch {
	case strings.HasPrefix(what, "panic"):
		panic("told to panic")
	case strings.HasPrefix(what, "exit"):
		os.Exit(3)
	case strings.HasPrefix(what, "fail"):
		return conversation.Outcome{}, errors.New("told to fail")
	case strings.HasPrefix(what, "locked"):
		return conversation.Outcome{}, &scoring.Refusal{Code: scoring.RefusedLocked}
	}
	s.Updates, s.Texts = append(s.Updates, ev.UpdateID), append(s.Texts, what)
	state, err := json.Marshal(s)
	if err != nil {
		return conversation.Outcome{}, err
	}
	o := conversation.Outcome{}
	if g.hook != nil {
		if o, err = g.hook(ctx, tx, ev); err != nil {
			return conversation.Outcome{}, err
		}
	}
	o.State = state
	if o.Screen == nil && ev.Kind != dialog.Blocked {
		o.Screen = &dialog.Message{HTML: fmt.Sprintf("%d: %s", ev.UpdateID, what), Buttons: [][]dialog.Button{{{Label: "Tiếp", Data: "next"}}}}
	}
	if ev.Kind == dialog.Press && o.Toast == "" {
		o.Toast = "Đã nhận"
	}
	return o, nil
}

func apology(code string) dialog.Message {
	return dialog.Message{HTML: "Tôi chưa xử lý được: " + code}
}

// logBook keeps what is logged, and fails the test if the token is in it.
type logBook struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *logBook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *logBook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// rig is an engine under test with its surroundings.
type rig struct {
	t        testing.TB
	api      *fakeAPI
	db       *storage.DB
	log      *logBook
	talk     *greet
	cfg      Config
	url      string            // of the database
	campaign *scoring.Campaign // after link
	stop     context.CancelFunc
	done     chan error
}

// newRig prepares an engine on an empty database; start begins it.
func newRig(t testing.TB) *rig {
	if p, ok := t.(interface{ Parallel() }); ok {
		p.Parallel() // most of a test is waiting
	}
	db, url := storagetest.OpenURL(t)
	return newRigOn(t, db, url)
}

// newRigOn is newRig on a given database.
func newRigOn(t testing.TB, db *storage.DB, url string) *rig {
	r := &rig{t: t, api: newFakeAPI(t), db: db, url: url, log: &logBook{}, talk: &greet{}}
	r.cfg = Config{Token: sentinel, APIURL: r.api.URL, DB: r.db, Talk: r.talk, Apology: apology, Holder: "test",
		Log: slog.New(slog.NewJSONHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(r.log.String())
		}
		noToken(t, "log", r.log.String())
	})
	return r
}

// converse has the product's conversation answer.
// shipped is the conversation of the product, as the program puts it together.
func shipped(botName string) conversation.Dialog {
	return conversation.Dialog{Conversation: assembly.New(), Channel: telegram.Capabilities(""), BotName: botName}
}

func (r *rig) converse(c conversation.Dialog) { r.cfg.Talk, r.cfg.Screens = c, c }

// start runs the engine until end, or the end of the test.
func (r *rig) start() {
	ctx, cancel := context.WithCancel(context.Background())
	r.stop, r.done = cancel, make(chan error, 1)
	ready := make(chan struct{})
	cfg := r.cfg
	cfg.Ready = sync.OnceFunc(func() { close(ready) })
	done := r.done
	go func() { done <- Run(ctx, cfg) }()
	r.t.Cleanup(func() {
		cancel()
		select {
		case <-done:
		case <-time.After(testwait.Patience):
			r.t.Error("the engine did not stop")
		}
	})
	select {
	case <-ready:
	case err := <-done:
		done <- err
		r.t.Fatalf("the engine did not start: %v", err)
	case <-time.After(testwait.Patience):
		r.t.Fatal("the engine did not start in time")
	}
}

// end stops the engine and returns what Run returned.
func (r *rig) end() error {
	r.stop()
	err := <-r.done
	r.done <- err
	if err != nil {
		noToken(r.t, "error", err.Error())
	}
	return err
}

func noToken(t testing.TB, where, text string) {
	t.Helper()
	if strings.Contains(text, "SENTINEL") {
		t.Errorf("the token is in the %s:\n%s", where, text)
	}
}

// state reads what was handled in a chat.
func (r *rig) state(chat int64) (s greeted) {
	r.t.Helper()
	var raw []byte
	if err := r.db.SQL().Get(&raw, `SELECT coalesce((SELECT state FROM chats WHERE chat_id = $1), '{}')`, chat); err != nil {
		r.t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		r.t.Fatal(err)
	}
	return s
}

// count is a number from the database.
func (r *rig) count(query string, args ...any) (n int) {
	r.t.Helper()
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		err := r.db.SQL().Get(&n, query, args...)
		if err == nil {
			return n
		}
		if !storage.Unavailable(err) || time.Since(began) > testwait.Patience {
			r.t.Fatal(err)
		}
	}
}

// link makes chats those of people of the shipped campaign.
func (r *rig) link(chats map[int64]string) {
	r.t.Helper()
	storagetest.Advance(r.t, r.db, storagetest.Begin)
	r.linkIn(storagetest.Load(r.t, r.db), chats)
}

// linkIn makes chats those of people of a campaign.
func (r *rig) linkIn(c *scoring.Campaign, chats map[int64]string) {
	r.t.Helper()
	r.campaign = c
	storagetest.InTx(r.t, r.db, func(tx *storage.Tx) error {
		ctx := r.t.Context()
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		for chat, person := range chats {
			code, err := tx.CreateInvite(ctx, scoring.Actor{Campaign: c.ID}, person)
			if err != nil {
				return err
			}
			if err := tx.Apply(ctx, scoring.Actor{Campaign: c.ID, UserID: chat, ChatID: chat}, now,
				[]scoring.Change{scoring.TakeInvite{Hash: scoring.InviteHash(code), Campaign: c.ID, Person: person}}); err != nil {
				return err
			}
		}
		return nil
	})
}

// What updates have in common: the chat of a person, and a group.
const (
	privateChat = `"chat":{"id":5,"type":"private","first_name":"Lan"},"from":{"id":5,"first_name":"Lan","last_name":"Trần"}`
	groupChat   = `"chat":{"id":-100,"type":"supergroup","title":"Nhóm"},"from":{"id":5,"first_name":"Lan"}`
)
