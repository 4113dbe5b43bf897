package bot

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"chamdiem/bot/export"
	"chamdiem/bot/telegram"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// exportRig is the engine with the real conversation; the clerk has chat 5, a leader chat 6.
func exportRig(t *testing.T) (*rig, *blob.Folder) {
	r, store := evidenceRigFor(t, map[int64]string{5: "van-phong", 6: "ma-khanh-son"})
	r.converse(shipped("test_bot"))
	r.cfg.Opener, r.cfg.Uploads = export.Files{DB: r.db, Blobs: store, TempDir: t.TempDir()}, queue.Uploads{DB: r.db.DB}
	r.cfg.While = []func(context.Context) error{export.Maker{DB: r.db, Talk: shipped("test_bot"), PartLimit: telegram.PartLimit(""), Log: r.cfg.Log}.Run}
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
		if _, err := r.db.SQL().Exec(`INSERT INTO chats (channel, chat_id) VALUES ('telegram:1', $1) ON CONFLICT DO NOTHING`, id); err != nil {
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
	if got := r.shown(5, "chưa gửi được"); !strings.Contains(got.Text, "⚠️ Báo cáo (PDF): chưa gửi được; tệp không đến được cuộc trò chuyện") {
		t.Errorf("the screen says %q", got.Text)
	}
	if got := r.shown(6, "vừa xuất tệp"); !strings.Contains(got.Text, "Báo cáo (PDF)") {
		t.Errorf("the leader is told %q", got.Text)
	}
}

// buttonData is what a button of a message sends.
func buttonData(t *testing.T, c fakeCall, label string) string {
	t.Helper()
	var k struct {
		Rows [][]struct {
			Text string `json:"text"`
			Data string `json:"callback_data"`
		} `json:"inline_keyboard"`
	}
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

// The document waits in the outbox, the person loses the right, and then it is sent: also the file that Telegram keeps already.
func TestExports_rights_are_read_again_when_a_document_is_sent(t *testing.T) {
	r, _ := exportRig(t)
	r.chat(5, 6)
	if err := r.db.Hold(t.Context(), storage.HeldAsked); err != nil {
		t.Fatal(err)
	}
	r.start()
	for _, kind := range []string{"xlsx", "zip", "png"} {
		r.ask(6, "ma-khanh-son", kind)
	}
	r.ask(5, "van-phong", "xlsx")
	testwait.Eventually(t, "all wait to be sent", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE kind = 'say' AND state = 'waiting'`) == 4
	})
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		_, err := tx.Unlink(t.Context(), scoring.Actor{Campaign: r.campaign.ID}, "ma-khanh-son")
		return err
	})
	if _, err := r.db.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	testwait.Eventually(t, "the documents ended", func() bool { return r.count(`SELECT count(*) FROM exports WHERE ended_at IS NOT NULL`) == 4 })
	if n := r.count(`SELECT count(*) FROM outbox WHERE chat_id = 6 AND kind = 'say' AND state = 'dropped' AND reason = 'the right was lost'`); n != 3 {
		t.Errorf("%d of 3 documents were dropped with the reason", n)
	}
	if n := r.count(`SELECT count(*) FROM exports WHERE chat_id = 6 AND state = 'failed' AND note LIKE '%không còn quyền%'`); n != 3 {
		t.Errorf("%d of 3 documents tell the reason", n)
	}
	if n := len(r.api.taken(func(c fakeCall) bool { return c.Chat == 6 && len(c.File) > 0 })); n != 0 {
		t.Errorf("%d files went to somebody without the right", n)
	}
	if n := len(r.api.taken(to(5, "sendDocument"))); n != 1 {
		t.Errorf("the clerk got %d documents", n)
	}
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
	testwait.Eventually(t, "the export failed", func() bool { return r.count(`SELECT count(*) FROM exports WHERE state = 'failed'`) == 1 })
	if n := r.count(`SELECT count(*) FROM outbox WHERE chat_id = 6 AND kind = 'say'`); n != 0 {
		t.Errorf("%d messages went to somebody without the right", n)
	}
}

// A document waits in the outbox, and officers go on working. What its message tells of the total is what the file holds: the message is worded again.
func TestExports_tell_the_total_that_the_file_holds(t *testing.T) {
	r, _ := exportRig(t)
	r.chat(5)
	if err := r.db.Hold(t.Context(), storage.HeldAsked); err != nil {
		t.Fatal(err)
	}
	r.start()
	r.ask(5, "van-phong", "pdf")
	waits := func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE kind = 'say' AND state = 'waiting' AND body::text LIKE '%report:pdf%'`) == 1
	}
	testwait.Eventually(t, "it waits to be sent", waits)
	storagetest.MustApply(t, r.db, storagetest.As(r.campaign.ID, "dung"), storagetest.Answer(t, r.campaign, "5.5.4.6", "18/20"), scoring.SetExplanation{Code: "5.5.4.6", Parts: []scoring.Part{{ChatID: 7, MessageID: 1, Text: "Đạt 18/20."}}},
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted})
	if _, err := r.db.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	testwait.Eventually(t, "the document ended", func() bool { return r.count(`SELECT count(*) FROM exports WHERE ended_at IS NOT NULL`) == 1 })
	if n := r.count(`SELECT count(*) FROM exports WHERE state = 'sent'`); n != 1 {
		t.Fatal("it was not sent")
	}
	sent := r.api.taken(to(5, "sendDocument"))
	if len(sent) != 1 {
		t.Fatalf("%d documents were sent", len(sent))
	}
	if caption := sent[0].Fields["caption"]; !strings.Contains(caption, "Tự chấm 3,35/80; 1/73") {
		t.Errorf("its message tells %q", caption)
	}
	if n := r.count(`SELECT count(*) FROM outbox WHERE state = 'dropped' AND reason = 'the campaign has changed'`); n != 1 {
		t.Errorf("%d messages were worded again", n)
	}
}
