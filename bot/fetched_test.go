package bot

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/evidence/look"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage/storagetest"
)

// A late file that was accepted came with no message of its sender's any more.
func TestFetch_tells_of_a_piece_that_came_without_a_message(t *testing.T) {
	r, _ := evidenceRig(t)
	r.api.files["documents/program.pdf"] = []byte("MZ\x90\x00")
	r.start()
	actor := scoring.Actor{Campaign: r.campaign.ID, Person: "dung", UserID: 5, ChatID: 5}
	storagetest.MustApply(t, r.db, actor, scoring.AddEvidence{Evidence: scoring.Evidence{Kind: scoring.EvidenceFile, Code: "5.5.4.6", Title: "muộn", Name: "muộn.pdf",
		FileID: "documents/program.pdf", UniqueID: "u", Size: 4, AddedBy: "dung", Fetch: scoring.FetchWaiting}})
	testwait.Eventually(t, "its sender is told", func() bool {
		return len(r.api.taken(func(c fakeCall) bool {
			return c.Method == "sendMessage" && c.Chat == 5 && strings.Contains(c.Text, "muộn.pdf") && strings.Contains(c.Text, "Không nhận được, không có trong hồ sơ")
		})) == 1
	})
}

func TestFetch_tells_what_is_wrong_once_and_deletes_a_document_marked_secret(t *testing.T) {
	r, _ := evidenceRig(t)
	r.cfg.FileLimit = 1000
	r.cfg.Look = look.Here{Inspect: func(_ context.Context, _ string, doc io.ReadSeeker, _ int64) (*scoring.Signature, scoring.DocumentFacts, error) {
		all, err := io.ReadAll(doc)
		facts := scoring.DocumentFacts{Number: "15/BC-UBND"}
		if bytes.Contains(all, []byte("MẬT")) {
			facts.Secret = "MẬT"
		}
		return &scoring.Signature{}, facts, err
	}}
	r.api.files["documents/good.pdf"] = []byte("%PDF-1.7 tốt")
	r.api.files["documents/secret.pdf"] = []byte("%PDF-1.7 MẬT")
	r.api.files["documents/program.pdf"] = []byte("MZ\x90\x00")
	r.start()
	r.attach(11, "tốt.pdf", "documents/good.pdf", 10)
	r.attach(12, "mật vụ.pdf", "documents/secret.pdf", 10)
	actor := scoring.Actor{Campaign: r.campaign.ID, Person: "dung", UserID: 5, ChatID: 5}
	storagetest.MustApply(t, r.db, actor, scoring.AttachEvidence{ID: int64(r.count(`SELECT id FROM evidence WHERE message_id = 12`)), Code: "5.5.4.5"})
	r.attach(13, "chương trình.pdf", "documents/program.pdf", 4)
	r.attach(14, "lớn.pdf", "documents/large.pdf", 1001)

	deleted := func(c fakeCall) bool { return c.Method == "deleteMessage" && c.Chat == 5 }
	testwait.Eventually(t, "the secret message is deleted", func() bool { return len(r.api.taken(deleted)) > 0 })
	testwait.Eventually(t, "everything is fetched and said", func() bool {
		return r.count(`SELECT count(*) FROM evidence WHERE fetch_state = 'waiting'`)+r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0
	})
	said := r.api.taken(func(c fakeCall) bool { return c.Method == "sendMessage" && c.Chat == 5 })
	if len(said) != 3 || len(r.api.taken(deleted)) != 1 {
		t.Errorf("%d messages, %d deleted", len(said), len(r.api.taken(deleted)))
	}
	for part, file := range map[string]string{"Không nhận tài liệu có dấu MẬT": "mật vụ.pdf", "Không nhận được, không có trong hồ sơ": "chương trình.pdf", "nên chưa đưa được vào hồ sơ": "lớn.pdf"} {
		if !slices.ContainsFunc(said, func(c fakeCall) bool {
			return strings.Contains(c.Text, part) && strings.Contains(c.Text, file) && strings.Contains(c.Text, "(tiêu chí 5.5.4.")
		}) {
			t.Errorf("%s is not told of %s: %v", part, file, said)
		}
	}
	if n := r.api.taken(func(c fakeCall) bool { return c.Method == "editMessageText" }); len(n) > 0 {
		t.Errorf("a screen changed under the finger: %v", n)
	}
	if n := r.count(`SELECT count(*) FROM evidence WHERE facts->>'secret' <> '' AND (facts->>'number' <> '' OR sha256 <> '' OR signature IS NOT NULL)`); n != 0 {
		t.Errorf("something of %d secret documents is kept", n)
	}
}
