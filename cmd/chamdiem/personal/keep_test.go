//go:build unix

package personal

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/forgetting"
	"chamdiem/storage/storagetest"
)

func TestHousekeeping_drops_nothing_while_evidence_is_stored_and_writes_a_lost_list_again(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, scoring.AddEvidence{Evidence: scoring.Evidence{Kind: scoring.EvidenceFile, Title: "a", Name: "a.pdf", FileID: "a", UniqueID: "a",
		ChatID: dung.ChatID, MessageID: 1, Size: 9, Mime: "application/pdf", AddedBy: "dung"}})
	if err := db.FinishFetch(t.Context(), 1, storage.FetchResult{State: scoring.FetchStored, SHA256: strings.Repeat("a", 64), Size: 9}); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).Add(time.Minute))
	storagetest.InTx(t, db, func(tx *storage.Tx) error { _, err := tx.Close(t.Context(), c.ID); return err })
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).AddDate(0, 0, 40))
	key, err := db.SigningKey()
	if err != nil {
		t.Fatal(err)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		_, err := forgetting.Take(t.Context(), tx, key, forgetting.Wanted{Campaign: c.ID, Person: "hieu"})
		return err
	})
	dir, dropped := t.TempDir(), 0
	h := Housekeeping{DB: db, Dir: dir, Keep: Keep{FileKeep: 30}, Storing: new(sync.RWMutex), Log: slog.New(slog.DiscardHandler),
		Drop: func(context.Context, string) error { dropped++; return nil }}
	h.Storing.RLock()
	if err := h.Once(t.Context()); err != nil || dropped != 0 {
		t.Errorf("while evidence is stored: %d dropped, %v", dropped, err)
	}
	h.Storing.RUnlock()
	if err := os.Remove(filepath.Join(dir, forgetting.ListFile)); err != nil {
		t.Errorf("the list was not written: %v", err)
	}
	if err := h.Once(t.Context()); err != nil || dropped != 1 {
		t.Errorf("afterwards: %d dropped, %v", dropped, err)
	}
	if list, err := forgetting.ReadList(dir); err != nil || len(list) != 1 || list[0].Person != "hieu" {
		t.Errorf("the list is %v, %v", list, err)
	}
}

// Who keeps the list while another person is being forgotten waits for that: the list that it writes lacks none.
func TestKeepList_waits_for_an_erasure_under_way(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	key, err := db.SigningKey()
	if err != nil {
		t.Fatal(err)
	}
	dir, kept := t.TempDir(), make(chan error, 1)
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		var own int
		if err := tx.Get(t.Context(), &own, `SELECT pg_backend_pid()`); err != nil {
			return err
		}
		if _, err := forgetting.Take(t.Context(), tx, key, forgetting.Wanted{Campaign: c.ID, Person: "hieu", Force: true}); err != nil {
			return err
		}
		go func() { kept <- keepList(t.Context(), db, dir) }()
		testwait.Eventually(t, "it waits, or is done", func() bool {
			var waiting int
			err := db.SQL().Get(&waiting, `SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))`, own)
			return err == nil && waiting+len(kept) == 1
		})
		return nil
	})
	if err := <-kept; err != nil {
		t.Fatal(err)
	}
	if list, err := forgetting.ReadList(dir); err != nil || len(list) != 1 || list[0].Person != "hieu" {
		t.Errorf("the list is %v, %v", list, err)
	}
}
