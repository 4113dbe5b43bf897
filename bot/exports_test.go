package bot

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/scoring/report"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// exportRig is the engine with the real conversation; the clerk has chat 5, a leader chat 6.
func exportRig(t *testing.T) (*rig, *blob.Folder) {
	r, store := evidenceRigFor(t, map[int64]string{5: "van-phong", 6: "ma-khanh-son"})
	r.cfg.Talk = Conversation{BotName: "test_bot"}
	r.cfg.Opener, r.cfg.Uploads = Files{DB: r.db, Blobs: store, TempDir: t.TempDir()}, queue.Uploads{DB: r.db.DB}
	r.cfg.While = []func(context.Context) error{Exports{DB: r.db, Log: r.cfg.Log}.Run}
	return r, store
}

// ask lets a chat ask for a document, as the conversation does.
func (r *rig) ask(chat int64, person, kind string) {
	r.t.Helper()
	actor := scoring.Actor{Campaign: r.campaign.ID, Person: person, UserID: chat, ChatID: chat}
	storagetest.MustApply(r.t, r.db, actor, scoring.AskExport{Kind: kind})
}

// chat makes the chats known, as their first updates do.
func (r *rig) chat(ids ...int64) {
	r.t.Helper()
	for _, id := range ids {
		if _, err := r.db.SQL().Exec(`INSERT INTO chats (chat_id) VALUES ($1) ON CONFLICT DO NOTHING`, id); err != nil {
			r.t.Fatal(err)
		}
	}
}

func TestExports_tell_on_the_screen_when_telegram_does_not_take_the_file(t *testing.T) {
	r, _ := exportRig(t)
	r.api.fault = func(w http.ResponseWriter, c fakeCall) bool {
		if c.Method != "sendDocument" {
			return false
		}
		refuse(w, 400, "Bad Request: file must be non-empty")
		return true
	}
	r.start()
	r.api.text(5, "/xuat")
	screen := r.shown(5, "Xuất tệp.")
	r.api.press(5, screen.Message, buttonData(t, screen, "Báo cáo (PDF)"))
	if got := r.shown(5, "chưa gửi được"); !strings.Contains(got.Text, "⚠️ Báo cáo (PDF): chưa gửi được; Telegram không nhận tệp") {
		t.Errorf("the screen says %q", got.Text)
	}
	if got := r.shown(6, "vừa xuất tệp"); !strings.Contains(got.Text, "Báo cáo (PDF)") {
		t.Errorf("the leader is told %q", got.Text)
	}
}

// buttonData is what a button of a message sends.
func buttonData(t *testing.T, c fakeCall, label string) string {
	t.Helper()
	var k wireKeyboard
	if err := json.Unmarshal([]byte(c.Fields["reply_markup"]), &k); err != nil {
		t.Fatal(err)
	}
	for _, row := range k.Rows {
		for _, b := range row {
			if b.Text == label {
				return b.Data
			}
		}
	}
	t.Fatalf("no button %q in %s", label, c.Fields["reply_markup"])
	return ""
}

func TestExports_nothing_goes_to_somebody_who_lost_the_right_meanwhile(t *testing.T) {
	r, _ := exportRig(t)
	r.chat(5, 6)
	r.ask(6, "ma-khanh-son", "xlsx")
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		_, err := tx.Unlink(t.Context(), scoring.Actor{Campaign: r.campaign.ID}, "ma-khanh-son")
		return err
	})
	r.start()
	eventually(t, 10*time.Second, "the export failed", func() bool { return r.count(`SELECT count(*) FROM exports WHERE state = 'failed'`) == 1 })
	if n := r.count(`SELECT count(*) FROM outbox WHERE chat_id = 6 AND kind = 'say'`); n != 0 {
		t.Errorf("%d messages went to somebody without the right", n)
	}
}

func TestExports_several_makers_make_each_document_once(t *testing.T) {
	r, _ := exportRig(t)
	r.chat(5, 6)
	for range 3 { // asked again while it is being made
		for _, kind := range []string{"xlsx", "docx", "pdf", "png", "zip"} {
			r.ask(5, "van-phong", kind)
			r.ask(6, "ma-khanh-son", kind)
		}
	}
	x := Exports{DB: r.db, Log: slog.New(slog.DiscardHandler)}
	open, err := r.db.OpenExports(t.Context())
	if err != nil || len(open) != 10 {
		t.Fatalf("%d exports, %v", len(open), err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 3 {
				for _, e := range open {
					if err := x.step(t.Context(), e, false); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Wait()
	for _, e := range open { // those whose chat another maker held each time
		if err := x.step(t.Context(), e, false); err != nil {
			t.Error(err)
		}
	}
	if n := r.count(`SELECT count(*) FROM outbox WHERE kind = 'say'`); n != 10 {
		t.Errorf("%d messages for 10 documents", n)
	}
	if n := r.count(`SELECT count(*) FROM audit WHERE action = 'export'`); n != 10 {
		t.Errorf("%d rows in the history for 10 documents", n)
	}
}

func TestExports_a_flood_of_parts_is_to_be_fetched_on_the_server(t *testing.T) {
	_, c := filesOf(t)
	entries := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves()[:dialog.MaxZIPParts+1] {
		entries[k.Code] = scoring.Entry{Code: k.Code, Evidence: []scoring.Evidence{{Code: k.Code, Number: 1, Title: "Phim", Size: report.BotLimit - 1, Fetch: scoring.FetchStored}}}
	}
	d := report.NewData(c, scoring.Open, entries, storagetest.Begin)
	e := &storage.ExportJob{Export: scoring.Export{Kind: "zip"}, Stamp: "1"}
	if got := exportMessages(d, e, nil, report.BotLimit); len(got) != 1 || got[0].Attach != nil || !strings.Contains(got[0].HTML, "chamdiem export zip") || !strings.Contains(got[0].HTML, "50 MB mỗi tệp") || e.Parts != 0 {
		t.Errorf("%d messages, %d parts", len(got), e.Parts)
	}
	delete(entries, c.Catalogue.Leaves()[0].Code)
	d = report.NewData(c, scoring.Open, entries, storagetest.Begin)
	got := exportMessages(d, e, nil, report.BotLimit)
	refs := map[string]bool{}
	for _, m := range got {
		refs[m.Attach.Ref] = true
		part, ok := report.PartOf(d, strings.Split(m.Attach.Ref, ":")[3])
		if !ok || part.Files != 1 {
			t.Errorf("%s is %+v", m.Attach.Ref, part)
		}
	}
	if len(refs) != dialog.MaxZIPParts || e.Parts != dialog.MaxZIPParts || e.Bytes != dialog.MaxZIPParts*(report.BotLimit-1) {
		t.Errorf("%d parts, %+v", len(refs), e)
	}
}

func TestExportStamp_changes_with_every_change_and_with_nothing_else(t *testing.T) {
	db, c := storagetest.Shipped(t)
	stamp := func() (s string) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { s, err = tx.ExportStamp(t.Context(), c.ID); return err })
		return s
	}
	seen := map[string]string{stamp(): "at first"}
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.MustApply(t, db, clerk, scoring.AskExport{Kind: "pdf"})
	if seen[stamp()] == "" {
		t.Error("asking for a document changes what is in it")
	}
	for _, step := range []struct {
		what string
		do   func()
	}{
		{"points", func() {
			storagetest.MustApply(t, db, storagetest.As(c.ID, "tuan"), storagetest.Answer(t, c, "2.1.1", "1"))
		}},
		{"evidence", func() {
			storagetest.MustApply(t, db, storagetest.As(c.ID, "tuan"), scoring.AddEvidence{Evidence: scoring.Evidence{Code: "2.1.1", Kind: scoring.EvidenceFile, Title: "a", FileID: "f"}})
		}},
		{"a fetched file", func() {
			pieces, err := db.ClaimFetches(t.Context(), 1)
			if err == nil {
				err = db.FinishFetch(t.Context(), pieces[0].EvidenceID, storage.FetchResult{State: scoring.FetchTooLarge})
			}
			if err != nil {
				t.Fatal(err)
			}
		}},
		{"appraised points", func() {
			storagetest.MustApply(t, db, clerk, scoring.SetAppraised{Code: "2.1.1", Points: decimalOf("0.5")})
		}},
		{"another day", func() { storagetest.Advance(t, db, storagetest.Begin.AddDate(0, 0, 1)) }},
		{"the lock", func() { storagetest.Advance(t, db, c.Deadline(scoring.Lock)) }},
	} {
		step.do()
		if s := stamp(); seen[s] != "" {
			t.Errorf("%s: the stamp is still that of %s", step.what, seen[s])
		} else {
			seen[s] = step.what
		}
	}
}

func decimalOf(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}
