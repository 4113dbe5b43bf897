package bot

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

func TestLocalPath_stays_below_the_folder(t *testing.T) {
	f := &fetcher{local: "/srv/tg"}
	for where, want := range map[string]string{
		"/srv/tg/700:AbC/documents/file_0.pdf": "700:AbC/documents/file_0.pdf",
		"/srv/tg/a":                            "a",
		"/srv/tg/":                             "",
		"/srv/tg":                              "",
		"/srv/tgx/a":                           "",
		"/srv/tg/../secret":                    "",
		"/srv/tg//etc/passwd":                  "",
		"/srv/tg/a/./b":                        "",
		"/srv/tg/a\\b":                         "",
		"/srv/tg/a\x00b":                       "",
		"/etc/passwd":                          "",
		"documents/file_0.pdf":                 "",
		"":                                     "",
	} {
		rel, ok := f.localPath(where)
		if ok != (want != "") || ok && rel != want {
			t.Errorf("%q: %q, %v", where, rel, ok)
		}
	}
	if _, ok := (&fetcher{}).localPath("/etc/passwd"); ok {
		t.Error("a path of the machine is taken without a server of one's own")
	}
}

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
	eventually(t, 20*time.Second, "the link was tried", func() bool { return r.count(`SELECT fetch_tries FROM evidence WHERE message_id = 3`) > 0 })
	secret := sha256.Sum256([]byte("%PDF-1.7 secret"))
	if kept, err := store.Has(t.Context(), hex.EncodeToString(secret[:])); kept || err != nil {
		t.Errorf("a file from outside of the folder was taken, %v", err)
	}
	if strings.Contains(r.log.String(), sentinel) {
		t.Error("the token is in the log")
	}
}

// TestPartLimit_follows_the_server sends as one file what Telegram's own server would have in parts.
func TestPartLimit_follows_the_server(t *testing.T) {
	if PartLimit("") != archive.BotLimit || PartLimit("/srv/tg") <= archive.BotLimit || PartLimit("/srv/tg") >= LocalLimit {
		t.Errorf("%d, %d", PartLimit(""), PartLimit("/srv/tg"))
	}
	if uploadTime("") != uploadTimeout || uploadTime("/srv/tg") < 30*time.Minute {
		t.Errorf("%v, %v", uploadTime(""), uploadTime("/srv/tg"))
	}
	_, c := filesOf(t)
	entries := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves()[:dialog.MaxZIPParts+1] {
		entries[k.Code] = scoring.Entry{Code: k.Code, Evidence: []scoring.Evidence{{Code: k.Code, Number: 1, Title: "Phim", Size: archive.BotLimit - 1, Fetch: scoring.FetchStored}}}
	}
	d := report.NewData(c, scoring.Open, entries, storagetest.Begin)
	e := &storage.ExportJob{Export: scoring.Export{Kind: "zip"}, Stamp: "1"}
	if got := exportMessages(d, e, nil, PartLimit("/srv/tg")); len(got) != 1 || got[0].Attach == nil || e.Parts != 1 || e.Bytes != (dialog.MaxZIPParts+1)*(archive.BotLimit-1) {
		t.Errorf("%d messages, %+v", len(got), e)
	}
	first := c.Catalogue.Leaves()[0].Code
	entries[first] = scoring.Entry{Code: first, Evidence: []scoring.Evidence{{Code: first, Number: 1, Title: "Phim", Size: LocalLimit, Fetch: scoring.FetchStored}}}
	e = &storage.ExportJob{Export: scoring.Export{Kind: "zip"}, Stamp: "1"}
	got := exportMessages(report.NewData(c, scoring.Open, entries, storagetest.Begin), e, nil, PartLimit("/srv/tg"))
	if len(got) != 2 || got[0].Attach != nil || !strings.Contains(got[0].HTML, "1.992 MB mỗi tệp") {
		t.Errorf("%d messages: %s", len(got), got[0].HTML)
	}
}
