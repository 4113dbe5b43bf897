package evidence

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

func TestChecked_is_told_once_however_often_it_is_tried_and_never_of_what_was_taken_back(t *testing.T) {
	p := newPieces(t)
	p.attach(11, "a.pdf")
	ids := p.submitUnchecked()
	finish := func(id int64) {
		t.Helper()
		result := storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("ab", 32), Signature: &scoring.Signature{}}
		if err := p.db.FinishFetch(t.Context(), id, result); err != nil {
			t.Fatal(err)
		}
	}
	tell := func(end error) error {
		return p.db.InTx(context.Background(), func(tx *storage.Tx) error {
			rows, err := tellChecked(context.Background(), tx, storage.Checked{Campaign: p.campaign.ID, Code: "5.5.4.6"})
			if err == nil {
				err = queue.AddOut(context.Background(), tx, rows)
			}
			return cmp.Or(err, end)
		})
	}
	waiting := func() int { return p.count(`SELECT count(*) FROM outbox WHERE key LIKE 'checked/%'`) }
	if err := tell(nil); err != nil || waiting() != 0 {
		t.Fatalf("told before it was checked: %d, %v", waiting(), err)
	}
	finish(ids[0])
	killed := errors.New("killed before the commit")
	if err := tell(killed); !errors.Is(err, killed) || waiting() != 0 {
		t.Fatalf("%d messages after %v", waiting(), err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if err := tell(nil); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if waiting() != 1 {
		t.Errorf("%d messages, want 1", waiting())
	}

	storagetest.MustApply(t, p.db, p.dung, scoring.SetState{Code: "5.5.4.6", To: scoring.Working})
	p.attach(12, "b.pdf")
	again := p.submitUnchecked()
	storagetest.MustApply(t, p.db, p.dung, scoring.SetState{Code: "5.5.4.6", To: scoring.Working})
	finish(again[0])
	if err := tell(nil); err != nil || waiting() != 1 {
		t.Errorf("told although it was taken back: %d, %v", waiting(), err)
	}
	storagetest.MustApply(t, p.db, p.dung, scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted})
	if err := tell(nil); err != nil || waiting() != 1 {
		t.Errorf("told of what was seen when it was submitted: %d, %v", waiting(), err)
	}
	storagetest.Holds(t, p.db)
}
