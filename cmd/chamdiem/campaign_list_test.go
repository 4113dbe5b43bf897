package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/checkpoint"
	"chamdiem/storage/removal"
	"chamdiem/storage/storagetest"
)

func TestCampaignRemove_asks_for_the_export_and_the_name_and_leaves_a_tombstone(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	storagetest.Link(t, db, c.ID, "van-phong")
	data, keys := t.TempDir(), storagetest.KeyFile(t)
	o := operator{t, []string{"--database-url=" + url, "--data-dir=" + data, "--audit-key-file=" + keys}}
	other := file(t, "id: binh-thanh-2024", "id: phuong-khac", "unit: UBND xã Bình Thành", "unit: UBND phường Khác")
	o.does(exitDone, "", "campaign", "new", other, "-y")
	dung, theirs := storagetest.As(c.ID, "dung"), storagetest.As("phuong-khac", "dung")
	stored := func(actor scoring.Actor, message int64, bytes string) string {
		storagetest.MustApply(t, db, actor, storagetest.Answer(t, c, "5.5.4.6", "18/20"), scoring.AddEvidence{Evidence: scoring.Evidence{Code: "5.5.4.6", Kind: scoring.EvidenceFile, Name: "a.txt",
			Title: "a", FileID: bytes, UniqueID: bytes, ChatID: actor.ChatID, MessageID: message, AddedBy: actor.Person, Fetch: scoring.FetchWaiting}})
		var id int64
		if err := db.SQL().Get(&id, `SELECT max(id) FROM evidence`); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(bytes))
		name := hex.EncodeToString(sum[:])
		folder := filepath.Join(data, "evidence", name[:2])
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(bytes), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := db.FinishFetch(t.Context(), id, storage.FetchResult{State: scoring.FetchStored, SHA256: name, Mime: "text/plain", Size: int64(len(bytes))}); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(folder, name)
	}
	alone, shared := stored(dung, 1, "only here"), stored(dung, 2, "in both")
	stored(theirs, 3, "in both")
	var sign checkpoint.Checkpoint
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err == nil {
			sign, err = checkpoint.Take(t.Context(), tx, c.ID, now)
		}
		return err
	})

	out := filepath.Join(t.TempDir(), "het.zip")
	if said := o.does(exitRefused, "", "campaign", "remove", c.ID, "--yes", c.ID); !strings.Contains(said, "Xuất trước khi xóa") {
		t.Errorf("without its export it says %q", said)
	}
	if said := o.does(exitFailed, "có\n", "campaign", "remove", c.ID, "--export", out); !strings.Contains(said, "Chưa xóa gì.") || !strings.Contains(said, "Gõ lại mã đợt") {
		t.Errorf("without its name it says %q", said)
	}
	before, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if said := o.does(exitRefused, c.Title+"\n", "campaign", "remove", c.ID, "--export", out); !strings.Contains(said, "Đã có tệp") || !strings.Contains(said, "--force") {
		t.Errorf("over an export that is there it says %q", said)
	}
	if now, err := os.ReadFile(out); err != nil || !bytes.Equal(before, now) {
		t.Errorf("the export that was there is another, %v", err)
	}
	said := ""
	err = backup.Without(t.Context(), db.DB, func() error { // as while a backup is made, which may be about to copy the file
		said = o.does(exitDone, c.Title+"\n", "campaign", "remove", c.ID, "--force", "--export", out)
		_, err := os.Stat(alone)
		return err
	})
	if err != nil || !strings.Contains(said, "Đang có bản sao lưu được ghi nên còn 1 tệp") {
		t.Errorf("during a backup: %v, %s", err, said)
	}
	said += o.does(exitDone, "", "campaign", "remove", c.ID)
	whole, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(whole)
	for _, want := range []string{"đã xóa trên máy chủ", hex.EncodeToString(sum[:]), "Đã xóa 1 tệp"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	if _, err := os.Stat(alone); !os.IsNotExist(err) {
		t.Errorf("a file that only it used is still there: %v", err)
	}
	if _, err := os.Stat(shared); err != nil {
		t.Errorf("a file that another campaign uses is gone: %v", err)
	}
	inside, err := zip.OpenReader(out)
	if err != nil {
		t.Fatal(err)
	}
	defer inside.Close()
	var names []string
	for _, f := range inside.File {
		names = append(names, f.Name)
	}
	for _, want := range []string{"dot.yaml", "khung.yaml", "lich-su.jsonl", "phu-luc-II-binh-thanh-2024.xlsx"} {
		if !slices.Contains(names, want) {
			t.Errorf("the export has %q", names)
		}
	}
	if said := o.does(exitDone, "", "campaign", "list"); !strings.Contains(said, "✝ binh-thanh-2024") || !strings.Contains(said, "UBND phường Khác") {
		t.Errorf("the list is %q", said)
	}
	if said := o.does(exitDone, "", "audit", "verify", "--campaign", "phuong-khac", "--against", sign.Short()); !strings.Contains(said, "✅ ✝ binh-thanh-2024") ||
		!strings.Contains(said, "là của đợt binh-thanh-2024, đã xóa") || !strings.Contains(said, "Lịch sử nguyên vẹn.") {
		t.Errorf("verified: %q", said)
	}
	if said := o.does(exitDone, "", "audit", "verify", "--campaign", c.ID); !strings.Contains(said, "Lịch sử nguyên vẹn.") {
		t.Errorf("the removed one verified: %q", said)
	}
	storagetest.Holds(t, db)
	db.SQL().MustExec(`ALTER TABLE tombstones DISABLE TRIGGER tombstone_guard`)
	db.SQL().MustExec(`UPDATE tombstones SET removed_by = 'another'`)
	db.SQL().MustExec(`ALTER TABLE tombstones ENABLE TRIGGER tombstone_guard`)
	if said := o.does(exitFailed, "", "audit", "verify", "--campaign", "phuong-khac"); !strings.Contains(said, "bị sửa thẳng trong cơ sở dữ liệu") {
		t.Errorf("a forged tombstone: %q", said)
	}
	if said := o.does(exitRefused, "", "campaign", "remove", "khong-co"); !strings.Contains(said, "Không có đợt “khong-co”") {
		t.Errorf("what is not there: %q", said)
	}
}

// The host's clock may stand in any zone: what operators read is the time of the communes.
func TestCampaignList_tells_a_removal_in_the_campaigns_zone(t *testing.T) {
	said := goneWords(removal.Tombstone{Campaign: "a-2024", RemovedAt: time.Date(2025, 12, 1, 18, 30, 0, 0, time.FixedZone("", -5*3600)), Heads: "[]", Signs: "[]"})
	if !strings.Contains(said, "06:30") {
		t.Errorf("it says %q", said)
	}
}
