package bot

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
)

// TestFetch_reads_from_a_server_of_ones_own fetches a file beyond Telegram's limit from the folder of such a server, and
// nothing from outside of it.
func TestFetch_reads_from_a_server_of_ones_own(t *testing.T) {
	r, store := evidenceRig(t)
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "secret.pdf")
	below := filepath.Join(dir, sentinel, "documents")
	if err := os.MkdirAll(below, 0o755); err != nil {
		t.Fatal(err)
	}
	large := append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("phụ lục "), 3<<20)...) // 27 MiB
	for name, b := range map[string][]byte{filepath.Join(below, "large.pdf"): large, outside: []byte("%PDF-1.7 secret")} {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(below, "link.pdf")
	if err := os.Symlink(outside, link); err != nil {
		t.Fatal(err)
	}
	for _, known := range []string{filepath.Join(below, "large.pdf"), link, outside} {
		r.api.files[known] = nil // getFile knows it; its bytes are on the disk
	}
	r.cfg.LocalDir = dir
	r.start()
	r.attach(1, "lớn.pdf", filepath.Join(below, "large.pdf"), int64(len(large)))
	r.attach(2, "ngoài.pdf", outside, 10)
	r.attach(3, "vòng.pdf", link, 10)
	sum := sha256.Sum256(large)
	if sha, _ := r.fetched(1, scoring.FetchStored); sha != hex.EncodeToString(sum[:]) {
		t.Errorf("hash %s", sha)
	}
	r.fetched(2, scoring.FetchFailed)
	testwait.Eventually(t, "the link was tried", func() bool { return r.count(`SELECT fetch_tries FROM evidence WHERE message_id = 3`) > 0 })
	secret := sha256.Sum256([]byte("%PDF-1.7 secret"))
	if kept, err := store.Has(t.Context(), hex.EncodeToString(secret[:])); kept || err != nil {
		t.Errorf("a file from outside of the folder was taken, %v", err)
	}
	if strings.Contains(r.log.String(), sentinel) {
		t.Error("the token is in the log")
	}
}
