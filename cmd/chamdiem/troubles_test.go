package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"
)

// folderStore is a store with evidence in a folder of its own, and that data folder.
func folderStore(t *testing.T, db *storage.DB) (s *store, dir string) {
	t.Helper()
	dir = storagetest.Dir(t)
	blobs, err := blob.OpenFolder(filepath.Join(dir, "evidence"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = blobs.Close() })
	return &store{DB: db, blobs: blobs, temp: filepath.Join(dir, "tmp")}, dir
}

// A newer program may raise the schema beneath this one: that is the trouble, and not what is not looked at any more.
func TestTroubles_name_a_newer_program_that_raised_the_schema(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	storagetest.Load(t, db)
	s, _ := folderStore(t, db)
	if _, err := db.SQL().Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (90000, true)`); err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, trouble := range s.troubles(t.Context(), "audit.key") {
		if trouble.Grave {
			kinds = append(kinds, trouble.Kind+": "+trouble.Words)
		}
	}
	if len(kinds) != 1 || !strings.Contains(kinds[0], "bản chương trình mới hơn") {
		t.Errorf("grave are %q", kinds)
	}
}

// What does not work is found in one place: whatever of it doctor calls grave, /readyz and /metrics call so as well.
func TestTroubles_are_what_doctor_calls_grave(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	storagetest.Load(t, db)
	s, dir := folderStore(t, db)
	if _, err := db.Compare(t.Context(), time.Now().Add(time.Hour)); err != nil { // its clock is an hour behind
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "evidence")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "tmp"), nil, 0o600); err != nil { // in place of the folder
		t.Fatal(err)
	}
	for _, damage := range []string{
		`INSERT INTO inbox (channel, key, update_id, chat_id, payload, received_at) VALUES ('telegram:1', '1', 1, 5, '{}', clock_timestamp() - interval '1 hour')`,
		`INSERT INTO backups (at, nightly, name, bytes, evidence, sealed) VALUES (clock_timestamp() - interval '20 days', true, 'xa-1.tar.gz', 1, 0, false)`,
	} {
		if _, err := db.SQL().Exec(damage); err != nil {
			t.Fatal(err)
		}
	}
	found, err := examine(t.Context(), s, "audit.key", false)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]conversation.Trouble{}
	for _, trouble := range s.troubles(t.Context(), "audit.key") {
		known[trouble.Kind] = trouble
	}
	grave := 0
	for _, f := range found {
		if f.Grade != gradeBad || f.What == "Bot" { // whether a bot works is told by the process that is asked
			continue
		}
		grave++
		if trouble, ok := known[f.What]; !ok || !trouble.Grave || trouble.Words != f.Words {
			t.Errorf("❌ %s: %s\nelsewhere: %+v", f.What, f.Words, trouble)
		}
	}
	if _, told := known["Thư mục dữ liệu"]; grave < 6 || !told {
		t.Errorf("%d grave findings: %v", grave, found)
	}
	if !known["Tin đến"].Inner || known["Sao lưu"].Inner {
		t.Errorf("the clerks hear of what is behind, or not of the backups: %+v", known)
	}
}
