package bot

import (
	"bytes"
	"chamdiem/bot/evidence/look"
	"chamdiem/criteria/testwait"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"chamdiem/bot/evidence"
	"chamdiem/scoring"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"
)

// evidenceRig has the shipped campaign with dung's chat 5, and a store.
func evidenceRig(t *testing.T) (*rig, *blob.Folder) {
	return evidenceRigFor(t, map[int64]string{5: "dung"})
}

// evidenceRigFor is evidenceRig for other people.
func evidenceRigFor(t *testing.T, chats map[int64]string) (*rig, *blob.Folder) {
	r := newRig(t)
	store, err := blob.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	r.cfg.Blobs, r.cfg.Look, r.cfg.TempDir = blob.Sink{Store: store}, look.Here{}, t.TempDir()
	r.link(chats)
	return r, store
}

// attach writes a piece of evidence down, as the conversation does.
func (r *rig) attach(message int64, name, fileID string, size int64) {
	r.t.Helper()
	actor := scoring.Actor{Campaign: "binh-thanh-2024", Person: "dung", UserID: 5, ChatID: 5}
	storagetest.MustApply(r.t, r.db, actor, scoring.AddEvidence{Evidence: scoring.Evidence{Kind: scoring.EvidenceFile, Code: "5.5.4.6", Title: name, Name: name,
		FileID: fileID, UniqueID: fileID, Size: size, ChatID: 5, MessageID: message, AddedBy: "dung", Fetch: scoring.FetchWaiting}})
}

// fetched waits for the state of the piece that came with a message.
func (r *rig) fetched(message int64, want scoring.FetchState) (sha, note string) {
	r.t.Helper()
	var row struct{ State, SHA, Note string }
	testwait.Eventually(r.t, fmt.Sprint("evidence of message ", message, " is ", want), func() bool {
		err := r.db.SQL().QueryRow(`SELECT fetch_state, sha256, fetch_note FROM evidence WHERE message_id = $1`, message).Scan(&row.State, &row.SHA, &row.Note)
		return err == nil && row.State == string(want)
	})
	return row.SHA, row.Note
}

func TestFetch_brings_evidence_in_and_names_it_by_its_hash(t *testing.T) {
	r, store := evidenceRig(t)
	content := append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("phụ lục "), 50_000)...)
	r.api.files["documents/file_1.pdf"] = content
	r.cfg.Look = look.Here{Inspect: func(_ context.Context, mime string, doc io.ReadSeeker, size int64) (*scoring.Signature, scoring.DocumentFacts, error) {
		all, err := io.ReadAll(doc)
		if err != nil || !bytes.Equal(all, content) || size != int64(len(content)) || mime != "application/pdf" {
			t.Errorf("inspected %d bytes of %s: %v", len(all), mime, err)
		}
		return &scoring.Signature{Found: true, Intact: true, Signer: "Nguyễn Văn A"}, scoring.DocumentFacts{Number: "15/BC-UBND"}, nil
	}}
	r.start()
	r.attach(1, "Báo cáo 15.pdf", "documents/file_1.pdf", int64(len(content)))
	r.attach(2, "Báo cáo 15 (2).pdf", "documents/file_1.pdf", int64(len(content))) // the same bytes twice
	sum := sha256.Sum256(content)
	for message := range int64(2) {
		sha, _ := r.fetched(message+1, scoring.FetchStored)
		if sha != hex.EncodeToString(sum[:]) {
			t.Errorf("hash %s", sha)
		}
	}
	if err := blob.Verify(t.Context(), store, hex.EncodeToString(sum[:])); err != nil {
		t.Error(err)
	}
	if n := r.count(`SELECT count(*) FROM evidence WHERE signature->>'signer' = 'Nguyễn Văn A' AND facts->>'number' = '15/BC-UBND'`); n != 2 {
		t.Errorf("%d rows have what was found in the document", n)
	}
}

func TestFetch_refuses_what_may_not_be_kept(t *testing.T) {
	r, store := evidenceRig(t)
	r.cfg.FileLimit = 1000
	r.cfg.Look = look.Here{Inspect: func(_ context.Context, _ string, doc io.ReadSeeker, _ int64) (*scoring.Signature, scoring.DocumentFacts, error) {
		all, err := io.ReadAll(doc)
		if bytes.Contains(all, []byte("TUYỆT MẬT")) {
			return nil, scoring.DocumentFacts{Secret: "TUYỆT MẬT"}, err
		}
		return nil, scoring.DocumentFacts{}, err
	}}
	r.api.files["documents/program.pdf"] = []byte("MZ\x90\x00")
	r.api.files["documents/secret.pdf"] = []byte("%PDF-1.7 TUYỆT MẬT")
	r.api.files["documents/liar.pdf"] = append([]byte("%PDF-1.7"), make([]byte, 2000)...)
	r.api.files["../../etc/passwd"] = []byte("%PDF-1.7")
	r.api.fault = func(w http.ResponseWriter, c fakeCall) bool { // it does not say how large it is
		if c.Method != "getFile" || c.Fields["file_id"] != "documents/liar.pdf" {
			return false
		}
		reply(w, 200, `{"ok":true,"result":{"file_id":"F","file_unique_id":"u","file_path":"documents/liar.pdf"}}`)
		return true
	}
	r.start()
	r.attach(1, "a.pdf", "documents/program.pdf", 4)
	r.attach(2, "b.pdf", "documents/secret.pdf", 10)
	r.attach(3, "c.pdf", "documents/large.pdf", 1001)
	r.attach(4, "d.pdf", "documents/liar.pdf", 0) // it is larger than was told
	r.attach(5, "e.pdf", "../../etc/passwd", 8)
	for message, want := range map[int64]scoring.FetchState{1: scoring.FetchRefused, 2: scoring.FetchRefused, 3: scoring.FetchTooLarge, 4: scoring.FetchTooLarge, 5: scoring.FetchFailed} {
		if _, note := r.fetched(message, want); want == scoring.FetchRefused && note == "" {
			t.Errorf("message %d was refused without a word", message)
		}
	}
	for _, content := range r.api.files {
		sum := sha256.Sum256(content)
		if kept, err := store.Has(t.Context(), hex.EncodeToString(sum[:])); kept || err != nil {
			t.Errorf("%.20q is in the store, %v", content, err)
		}
	}
}

func TestFetch_believes_no_size_that_the_server_tells(t *testing.T) {
	r, store := evidenceRig(t)
	r.cfg.FileLimit = 1000
	content := append([]byte("%PDF-1.7"), make([]byte, 2000)...)
	r.api.files["documents/liar.pdf"] = content
	r.api.fault = func(w http.ResponseWriter, c fakeCall) bool {
		if c.Method != "getFile" {
			return false
		}
		reply(w, 200, `{"ok":true,"result":{"file_id":"f","file_unique_id":"u","file_size":10,"file_path":"documents/liar.pdf"}}`)
		return true
	}
	r.start()
	r.attach(1, "a.pdf", "documents/liar.pdf", 10)
	r.fetched(1, scoring.FetchTooLarge)
	sum := sha256.Sum256(content)
	if kept, err := store.Has(t.Context(), hex.EncodeToString(sum[:])); kept || err != nil {
		t.Errorf("it is in the store, %v", err)
	}
}

// failingStore has no room for a while.
type failingStore struct {
	evidence.Blobs
	left atomic.Int64
}

func (f *failingStore) Put(ctx context.Context, r io.Reader) (string, int64, error) {
	if f.left.Add(-1) >= 0 {
		return "", 0, fmt.Errorf("store object: %w", syscall.ENOSPC)
	}
	return f.Blobs.Put(ctx, r)
}

func TestFetch_waits_for_room_and_for_the_server(t *testing.T) {
	r, _ := evidenceRig(t)
	full := &failingStore{Blobs: r.cfg.Blobs}
	full.left.Store(1)
	r.cfg.Blobs = full
	r.api.files["documents/a.pdf"] = []byte("%PDF-1.7 a")
	r.api.files["documents/b.pdf"] = []byte("%PDF-1.7 b")
	r.api.fault = times(1, "getFile", func(w http.ResponseWriter, _ fakeCall) { reply(w, 502, "<html>Bad Gateway</html>") })
	r.start()
	r.attach(1, "a.pdf", "documents/a.pdf", 10)
	r.fetched(1, scoring.FetchWaiting)
	testwait.Eventually(t, "the full disk is told", func() bool { return strings.Contains(r.log.String(), "no room for evidence") })
	r.api.text(5, "điểm vẫn chấm được")
	r.shown(5, "điểm vẫn chấm được")
	if _, err := r.db.SQL().Exec(`UPDATE evidence SET fetch_after = clock_timestamp()`); err != nil { // a minute later
		t.Fatal(err)
	}
	r.fetched(1, scoring.FetchStored)
}

// A program that was killed leaves what it was looking at behind; the next one that leads removes it.
func TestFetch_removes_temporary_files_of_a_killed_program(t *testing.T) {
	r, _ := evidenceRig(t)
	for _, name := range []string{"evidence-1", "look-1/a"} {
		path := filepath.Join(r.cfg.TempDir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("%PDF-1.7"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r.api.files["documents/a.pdf"] = []byte("%PDF-1.7 a")
	r.start()
	r.attach(1, "a.pdf", "documents/a.pdf", 10)
	r.fetched(1, scoring.FetchStored)
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(r.cfg.TempDir); err != nil || len(left) > 0 {
		t.Errorf("%v are left, %v", left, err)
	}
}
