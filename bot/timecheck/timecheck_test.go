package timecheck

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"testing"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// place is a channel in which messages arrive, or what send does instead happens.
type place struct {
	outbox.Channel
	send  func() error
	calls map[int64]int // by chat
}

func (p *place) Send(_ context.Context, chat int64, _ dialog.Message, _ bool, _ io.Reader) (channel.Sent, error) {
	p.calls[chat]++
	return channel.Sent{}, p.send()
}

func (p *place) all() (n int) {
	for _, calls := range p.calls {
		n += calls
	}
	return n
}

// doubted is a campaign whose leaders and clerks have accounts in both channels, with a clock that nothing confirms.
func doubted(t *testing.T) (db *storage.DB, steer int, doors func(...*place) []Door) {
	t.Helper()
	db, c := storagetest.Shipped(t)
	for _, p := range c.People {
		if c.MaySteer(p.ID) {
			steer++
			storagetest.Link(t, db, c.ID, p.ID)
			storagetest.Link(t, db.On(scoring.Web), c.ID, p.ID)
		}
	}
	db.SQL().MustExec(`UPDATE clock SET pinned = true, compared_at = clock_timestamp() - interval '20 minutes', sure_until = clock_timestamp() - interval '19 minutes'`)
	return db, steer, func(places ...*place) (list []Door) {
		for i, p := range places {
			list = append(list, Door{DB: []*storage.DB{db, db.On(scoring.Web)}[i], To: p, Read: func(string) (dialog.Event, string, error) { return dialog.Event{}, "", errors.New("none") }})
		}
		return list
	}
}

func (p *place) check(doors []Door) *Check {
	return &Check{Doors: doors, Reference: new(pace.Reference), Log: slog.New(slog.DiscardHandler)}
}

// A program that ends while it asks asks those whom it has not asked when it begins again, and those whom it has asked no second time.
func TestAsk_goes_on_where_the_program_ended(t *testing.T) {
	t.Parallel()
	_, steer, doors := doubted(t)
	if steer < 3 {
		t.Fatalf("%d people are to be asked", steer)
	}
	ends := &place{calls: map[int64]int{}}
	ends.send = func() error {
		if ends.all() == 2 {
			panic("the program ends")
		}
		return nil
	}
	func() {
		defer func() { _ = recover() }()
		_ = ends.check(doors(ends)).Look(t.Context())
	}()
	begins := &place{calls: ends.calls, send: func() error { return nil }}
	for range 2 {
		if err := begins.check(doors(begins)).Look(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if len(begins.calls) != steer || begins.all() != steer+1 { // the one who was being asked just then is asked once more
		t.Errorf("asked, by chat: %v, of %d people", begins.calls, steer)
	}
}

// Where one channel does not answer, people are asked in the other one soon. Who cannot be reached in one that answers is passed over.
func TestAsk_leaves_a_channel_that_does_not_answer(t *testing.T) {
	t.Parallel()
	_, steer, doors := doubted(t)
	away := &place{calls: map[int64]int{}, send: func() error { return &channel.Error{What: channel.Trouble, Err: errors.New("away")} }}
	page := &place{calls: map[int64]int{}, send: func() error { return nil }}
	if err := away.check(doors(away, page)).Look(t.Context()); err != nil {
		t.Fatal(err)
	}
	if away.all() != min(silentCalls, steer) || len(page.calls) != steer {
		t.Errorf("%d calls to the channel that is away, %d people of %d are asked on the page", away.all(), len(page.calls), steer)
	}
	blocked := &place{calls: map[int64]int{}, send: func() error { return &channel.Error{What: channel.Blocked, Err: errors.New("blocked")} }}
	if err := blocked.check(doors(blocked)).Look(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(blocked.calls) != steer {
		t.Errorf("%d people of %d are tried", len(blocked.calls), steer)
	}
}
