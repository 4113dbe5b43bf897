package bot

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/criteria/testwait"
	"chamdiem/storage/queue"
)

func document(t *testing.T, ref string, photo bool) string {
	t.Helper()
	m, err := json.Marshal(dialog.Message{HTML: "Báo cáo", Attach: &dialog.Attachment{Photo: photo, Ref: ref, Name: "báo cáo.xlsx"}})
	if err != nil {
		t.Fatal(err)
	}
	return string(m)
}

func TestSender_uploads_the_same_file_once_for_all_who_want_it_at_once(t *testing.T) {
	r := newRig(t)
	files := &opener{content: []byte("phụ lục II")}
	r.cfg.Opener, r.cfg.Uploads = files, queue.Uploads{DB: r.db.DB}
	r.start()
	var rows []queue.Out
	for chat := range int64(8) {
		rows = append(rows, queue.Out{ChatID: chat + 1, Kind: queue.OutSay, Body: document(t, "report:xlsx:a:77", false)})
	}
	r.say(rows...)
	sources := map[string]int{}
	for chat := range int64(8) {
		sources[r.shown(chat+1, "Báo cáo").Fields["document"]]++
	}
	if files.opened.Load() != 1 || len(sources) != 2 {
		t.Errorf("opened %d times, sent as %v", files.opened.Load(), sources)
	}
	// A file_id of a document is none of a picture, and another state of the campaign is another file.
	r.say(queue.Out{ChatID: 20, Kind: queue.OutSay, Body: document(t, "report:xlsx:a:77", true)},
		queue.Out{ChatID: 21, Kind: queue.OutSay, Body: document(t, "report:xlsx:a:78", false)})
	r.shown(20, "Báo cáo")
	r.shown(21, "Báo cáo")
	if n := files.opened.Load(); n != 3 {
		t.Errorf("opened %d times", n)
	}
}

func TestSender_replaces_a_remembered_upload_that_telegram_forgot(t *testing.T) {
	r := newRig(t)
	r.cfg.Opener, r.cfg.Uploads = &opener{content: []byte("mới")}, queue.Uploads{DB: r.db.DB}
	if err := (queue.Uploads{DB: r.db.DB}).Keep(t.Context(), "report:xlsx:a:1", "old-id"); err != nil {
		t.Fatal(err)
	}
	r.api.fault = times(1, "sendDocument", func(w http.ResponseWriter, c fakeCall) {
		if c.Fields["document"] != "old-id" {
			t.Errorf("document %q", c.Fields["document"])
		}
		refuse(w, 400, "Bad Request: wrong file identifier/HTTP URL specified")
	})
	r.start()
	r.say(queue.Out{ChatID: 5, Kind: queue.OutSay, Body: document(t, "report:xlsx:a:1", false)})
	if got := r.shown(5, "Báo cáo"); string(got.File) != "mới" {
		t.Errorf("file %q", got.File)
	}
	testwait.Eventually(t, "the new upload is remembered", func() bool {
		id, err := (queue.Uploads{DB: r.db.DB}).Uploaded(t.Context(), "report:xlsx:a:1")
		return err == nil && id != "old-id"
	})
}

// closed opens nothing.
type closed struct{}

func (closed) Aged(context.Context, string) (string, error) { return "", nil }

func (closed) May(context.Context, int64, string) (string, error) { return "", nil }

func (closed) Open(context.Context, string) (io.ReadCloser, int64, error) {
	return nil, 0, errors.New("told to fail")
}

func TestSender_troubles_of_a_file_are_nobody_elses(t *testing.T) {
	r := newRig(t)
	r.cfg.Opener = closed{}
	r.start()
	for chat := range int64(5) {
		r.say(queue.Out{ChatID: chat + 1, Kind: queue.OutSay, Body: document(t, "report:xlsx:a:1", false)})
	}
	testwait.Eventually(t, "files were not opened", func() bool { return strings.Count(r.log.String(), "file not opened") >= 5 })
	before := strings.Count(r.log.String(), "file not opened")
	r.api.text(9, "đang làm")
	r.shown(9, "đang làm")
	if tries := strings.Count(r.log.String(), "file not opened") - before; tries > 5*5 {
		t.Errorf("an answer waited for %d more tries of the files", tries)
	}
}

func TestSender_a_file_that_is_too_large_for_the_server_fails_at_once(t *testing.T) {
	r := newRig(t)
	r.cfg.Opener = &opener{content: []byte("lớn")}
	r.api.fault = times(1, "sendDocument", func(w http.ResponseWriter, _ fakeCall) { refuse(w, 413, "Request Entity Too Large") })
	r.start()
	r.say(queue.Out{ChatID: 5, Kind: queue.OutSay, Body: document(t, "report:zip:a", false)})
	testwait.Eventually(t, "the row failed", func() bool { return r.outs(5, "failed") == 1 })
}

func TestSender_makes_a_report_anew_whose_reference_names_no_state(t *testing.T) {
	r := newRig(t)
	files := &opener{content: []byte("trang nhập")}
	r.cfg.Opener, r.cfg.Uploads = files, queue.Uploads{DB: r.db.DB}
	r.start()
	for chat, ref := range map[int64]string{1: "report:transfer:a", 2: "report:transfer:a", 3: "report:zip:a:1-1-1.1-10", 4: "report:zip:a:1-1-1.1-10"} {
		r.say(queue.Out{ChatID: chat, Kind: queue.OutSay, Body: document(t, ref, false)})
		r.shown(chat, "Báo cáo")
	}
	if n := files.opened.Load(); n != 4 {
		t.Errorf("opened %d times", n)
	}
	if n := r.count(`SELECT count(*) FROM uploads`); n != 0 {
		t.Errorf("%d are remembered", n)
	}
}
