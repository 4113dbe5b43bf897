package bot

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// submitUnchecked submits 5.5.4.6 as dung does while pieces are still being checked, and returns them.
func (r *rig) submitUnchecked() (ids []int64) {
	r.t.Helper()
	actor := scoring.Actor{Campaign: r.campaign.ID, Person: "dung", UserID: 5, ChatID: 5}
	storagetest.InTx(r.t, r.db, func(tx *storage.Tx) error {
		e, err := tx.Entry(r.t.Context(), r.campaign.ID, "5.5.4.6", true)
		ids = e.Unchecked()
		return err
	})
	storagetest.MustApply(r.t, r.db, actor, storagetest.Answer(r.t, r.campaign, "5.5.4.6", "18/20"),
		scoring.SetExplanation{Code: "5.5.4.6", Parts: []scoring.Part{{Text: "Đạt 18/20 hồ sơ, mục II, Báo cáo số 15/BC-UBND."}}},
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted, Unchecked: ids})
	return ids
}

// toldOfFiles is what dung was told of files after submitting.
func (r *rig) toldOfFiles() []fakeCall {
	return r.api.taken(func(c fakeCall) bool {
		return c.Method == "sendMessage" && c.Chat == 5 && strings.Contains(c.Text, "kiểm tra tệp xong")
	})
}

func TestChecked_files_that_are_checked_after_submitting_are_told_of_in_one_message_once(t *testing.T) {
	r, _ := evidenceRig(t)
	open := make(chan struct{})
	r.cfg.Inspect = func(ctx context.Context, _ string, doc io.ReadSeeker, _ int64) (*scoring.Signature, scoring.DocumentFacts, error) {
		select {
		case <-open:
		case <-ctx.Done():
		}
		_, err := io.ReadAll(doc)
		return &scoring.Signature{}, scoring.DocumentFacts{}, err
	}
	for _, name := range []string{"a", "b", "c"} {
		r.api.files["documents/"+name+".pdf"] = []byte("%PDF-1.7 " + name)
	}
	r.api.files["documents/program.pdf"] = []byte("MZ\x90\x00")
	r.start()
	for i, name := range []string{"a.pdf", "b.pdf", "c.pdf", "program.pdf"} { // two of them wait while two are looked at
		r.attach(int64(11+i), name, "documents/"+name, 10)
	}
	if ids := r.submitUnchecked(); len(ids) != 4 {
		t.Fatalf("%d pieces are unchecked", len(ids))
	}
	close(open)
	eventually(t, 20*time.Second, "it is told", func() bool { return len(r.toldOfFiles()) > 0 })
	if err := r.end(); err != nil { // and the next process has nothing to tell
		t.Fatal(err)
	}
	r.start()
	eventually(t, 20*time.Second, "all is said", func() bool {
		return r.count(`SELECT count(*) FROM unchecked`)+r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0
	})
	said := r.api.taken(func(c fakeCall) bool { return c.Method == "sendMessage" && c.Chat == 5 })
	if len(said) != 2 { // the file that is refused, at once; and the entry
		t.Fatalf("%d messages: %v", len(said), said)
	}
	slices.SortFunc(said, func(a, b fakeCall) int { return strings.Compare(a.Text, b.Text) })
	for i, parts := range [][]string{{"(1) a.pdf", "(2) b.pdf", "(3) c.pdf", "không thấy chữ ký số", "không có trong hồ sơ: (4) program.pdf"}, {"program.pdf", "Tệp không được nhận"}} {
		for _, part := range parts {
			if !strings.Contains(said[i].Text, part) {
				t.Errorf("%q is not in\n%s", part, said[i].Text)
			}
		}
	}
}

func TestChecked_is_told_once_however_often_it_is_tried_and_never_of_what_was_taken_back(t *testing.T) {
	r, _ := evidenceRig(t)
	r.attach(11, "a.pdf", "documents/a.pdf", 10)
	ids := r.submitUnchecked()
	finish := func(id int64) {
		t.Helper()
		result := storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("ab", 32), Signature: &scoring.Signature{}}
		if err := r.db.FinishFetch(t.Context(), id, result); err != nil {
			t.Fatal(err)
		}
	}
	tell := func(end error) error {
		return r.db.InTx(context.Background(), func(tx *storage.Tx) error {
			rows, err := tellChecked(context.Background(), tx, storage.Checked{Campaign: r.campaign.ID, Code: "5.5.4.6"})
			if err == nil {
				err = queue.AddOut(context.Background(), tx, rows)
			}
			return cmp.Or(err, end)
		})
	}
	waiting := func() int { return r.count(`SELECT count(*) FROM outbox WHERE key LIKE 'checked/%'`) }
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

	actor := scoring.Actor{Campaign: r.campaign.ID, Person: "dung", UserID: 5, ChatID: 5}
	storagetest.MustApply(t, r.db, actor, scoring.SetState{Code: "5.5.4.6", To: scoring.Working})
	r.attach(12, "b.pdf", "documents/b.pdf", 10)
	again := r.submitUnchecked()
	storagetest.MustApply(t, r.db, actor, scoring.SetState{Code: "5.5.4.6", To: scoring.Working})
	finish(again[0])
	if err := tell(nil); err != nil || waiting() != 1 {
		t.Errorf("told although it was taken back: %d, %v", waiting(), err)
	}
	storagetest.MustApply(t, r.db, actor, scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted})
	if err := tell(nil); err != nil || waiting() != 1 {
		t.Errorf("told of what was seen when it was submitted: %d, %v", waiting(), err)
	}
	storagetest.Holds(t, r.db)
}
