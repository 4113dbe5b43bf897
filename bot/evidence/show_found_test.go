package evidence

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/inbox"
	"chamdiem/bot/outbox"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// redrawing counts how often a screen is drawn again, and tries to claim its chat meanwhile.
type redrawing struct {
	db     *storage.DB
	times  int
	passed bool // the work was passed over
}

func (d *redrawing) Redraw(ctx context.Context, _ *storage.Tx, chat int64, _ queue.HeldChat, _ func(dialog.State) bool) ([]queue.Out, error) {
	d.times++
	return nil, d.db.InTx(ctx, func(tx *storage.Tx) error {
		held, err := queue.HoldChat(ctx, tx, chat)
		d.passed = held == nil
		return err
	})
}

func TestShowFound_waits_for_the_last_file_and_gives_the_chat_back_to_the_work(t *testing.T) {
	p := newPieces(t)
	if _, err := p.db.SQL().Exec(`INSERT INTO chats (channel, chat_id) VALUES ('telegram:1', $1)`, p.dung.ChatID); err != nil { // as its first update does
		t.Fatal(err)
	}
	p.attach(11, "a.pdf")
	p.attach(12, "b.pdf")
	screens := &redrawing{db: p.db}
	f := NewFetcher(FetcherConfig{DB: p.db, Outbox: outbox.New(p.db), Hints: inbox.NewHints(), Screens: screens})
	for i, message := range []int{11, 12} {
		id := int64(p.count(`SELECT id FROM evidence WHERE message_id = $1`, message))
		err := p.db.FinishFetch(t.Context(), id, storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("ab", 32)},
			func(_ context.Context, _ *storage.Tx, ev scoring.Evidence) error {
				f.looked(p.campaign.ID, ev)
				return nil
			})
		if err != nil {
			t.Fatal(err)
		}
		f.showFound(t.Context())
		if screens.times != i || len(f.found) != 0 {
			t.Fatalf("after %d files the screen was worded anew %d times, %v is still to be shown", i+1, screens.times, f.found)
		}
	}
	f.looked(p.campaign.ID, scoring.Evidence{Code: "5.5.4.6"}) // a late file that a leader accepted came from no chat
	f.looked(p.campaign.ID, scoring.Evidence{ChatID: p.dung.ChatID})
	if len(f.found) != 0 {
		t.Errorf("%v would be looked for again and again", f.found)
	}
	if !screens.passed || !slices.Equal(f.Hints.Queue, []int64{p.dung.ChatID}) {
		t.Errorf("the work was passed over: %t; it is told of %v", screens.passed, f.Hints.Queue)
	}
}
