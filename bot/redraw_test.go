package bot

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// redrawing counts how often a screen is worded anew, and tries to claim its chat meanwhile.
type redrawing struct {
	r      *rig
	times  int
	passed bool // the work was passed over
}

func (d *redrawing) Redraw(ctx context.Context, _ *storage.Tx, chat int64, _ queue.HeldChat, _ func(dialog.State) bool) ([]queue.Out, error) {
	d.times++
	return nil, d.r.db.InTx(ctx, func(tx *storage.Tx) error {
		held, err := queue.HoldChat(ctx, tx, chat)
		d.passed = held == nil
		return err
	})
}

func TestShowFound_waits_for_the_last_file_and_gives_the_chat_back_to_the_work(t *testing.T) {
	r, _ := evidenceRig(t)
	r.chat(5)
	r.attach(11, "a.pdf", "documents/a.pdf", 10)
	r.attach(12, "b.pdf", "documents/b.pdf", 10)
	screens := &redrawing{r: r}
	f := &fetcher{db: r.db, hints: newHints(), screens: screens, found: map[arrival]bool{}}
	for i, message := range []int{11, 12} {
		id := int64(r.count(`SELECT id FROM evidence WHERE message_id = $1`, message))
		err := r.db.FinishFetch(t.Context(), id, storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("ab", 32)},
			func(_ context.Context, _ *storage.Tx, ev scoring.Evidence) error {
				f.looked(r.campaign.ID, ev)
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
	f.looked(r.campaign.ID, scoring.Evidence{Code: "5.5.4.6"}) // a late file that a leader accepted came from no chat
	f.looked(r.campaign.ID, scoring.Evidence{ChatID: 5})
	if len(f.found) != 0 {
		t.Errorf("%v would be looked for again and again", f.found)
	}
	if !screens.passed || !slices.Equal(f.hints.queue, []int64{5}) {
		t.Errorf("the work was passed over: %t; it is told of %v", screens.passed, f.hints.queue)
	}
}
