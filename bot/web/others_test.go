package web_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage/storagetest"
)

// What belongs to one person is asked for by another, by every address there is. A chat is never named: it is that of the session.
func TestChat_of_another_person_is_out_of_reach(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	dung, lan := r.in("dung"), r.in("lan")
	const secret = "Giải trình riêng của Dung"
	dung.post("/api/actions", map[string]any{"key": key("s"), "kind": "text", "text": secret})
	dung.until("the text and its answer", func(list []message) bool { // the greeting is left out where the text came first
		return slices.ContainsFunc(list, func(m message) bool { return m.Out }) && !list[len(list)-1].Out
	})
	if status := dung.send("file", "bc.pdf", "application/pdf", []byte("%PDF-1.7 "+secret)); status != http.StatusOK {
		t.Fatal(status)
	}
	_, me := dung.get("/api/me")
	account := int64(me["account"].(float64))
	var number, session, last int64 // of the file, Dung's session, Dung's newest message
	for _, m := range dung.messages() {
		if m.Document != nil {
			number = m.ID
		}
		last = m.ID
	}
	if err := r.db.SQL().Get(&session, `SELECT id FROM web_sessions WHERE chat_id = $1`, account); err != nil {
		t.Fatal(err)
	}
	own := func() (list []message) { // the bot may say more meanwhile
		return slices.DeleteFunc(dung.messages(), func(m message) bool { return !m.Out })
	}
	before := own()

	for _, path := range []string{
		fmt.Sprintf("/api/chat?chat=%d&chat_id=%d&account=%d", account, account, account), "/api/chat?limit=100", "/api/changes?after=0", fmt.Sprintf("/api/changes?after=0&chat_id=%d", account),
		fmt.Sprintf("/files/%d", number), fmt.Sprintf("/files/%d-%s", account, key("file")), "/api/sessions", "/api/me?account=" + fmt.Sprint(account),
	} {
		if _, all := lan.whole(http.MethodGet, path, nil); strings.Contains(all, secret) || strings.Contains(all, fmt.Sprintf(`"id":%d,"device"`, session)) {
			t.Errorf("%s shows another person's: %s", path, all)
		}
	}
	if all := lan.listen(fmt.Sprintf("/api/events?after=0&chat_id=%d", account)); strings.Contains(all, secret) || !strings.Contains(all, "event: message") {
		t.Errorf("the stream: %s", all)
	}
	for name, one := range map[string]struct {
		method, path string
		body         any
		want         int
	}{
		"ends a session of another person": {http.MethodDelete, fmt.Sprintf("/api/sessions/%d", session), map[string]any{}, http.StatusNotFound},
		"ends all of no person":            {http.MethodDelete, "/api/sessions/0", map[string]any{}, http.StatusNotFound},
		"goes on with a file":              {http.MethodPut, "/api/files/" + key("file") + "?at=0", nil, http.StatusNotFound},
		"sends a file":                     {http.MethodPost, "/api/actions", map[string]any{"key": key("k1"), "kind": "files", "files": []string{key("file")}}, http.StatusTooEarly},
		"takes a message away":             {http.MethodPost, "/api/actions", map[string]any{"key": key("k2"), "kind": "remove", "message_id": last}, http.StatusNotFound},
		"changes a message":                {http.MethodPost, "/api/actions", map[string]any{"key": key("k3"), "kind": "edit", "message_id": last, "text": "x"}, http.StatusNotFound},
		"leads out of the files":           {http.MethodPut, "/api/files/..%2f..%2f" + key("file") + "?at=0", nil, http.StatusNotFound},
	} {
		if status, all := lan.whole(one.method, one.path, one.body); status != one.want || strings.Contains(all, secret) {
			t.Errorf("%s: %d %s", name, status, all)
		}
	}
	// A reply to another person's message quotes nothing of it.
	if _, all := lan.whole(http.MethodPost, "/api/actions", map[string]any{"key": key("k4"), "kind": "text", "text": "hỏi", "reply_to": last}); strings.Contains(all, secret) {
		t.Errorf("an answer quotes another person: %s", all)
	}
	if after := own(); len(after) != len(before) {
		t.Errorf("Dung had written %d messages, and now %d", len(before), len(after))
	}
	if status, _ := dung.get("/api/me"); status != http.StatusOK {
		t.Errorf("Dung was signed out: %d", status)
	}
}

// whole is the status and the body of an answer.
func (b *browser) whole(method, path string, body any) (int, string) {
	b.t.Helper()
	kind, content := "application/json", io.Reader(nil)
	switch {
	case body != nil:
		text, err := json.Marshal(body)
		if err != nil {
			b.t.Fatal(err)
		}
		content = bytes.NewReader(text)
	case method == http.MethodPut:
		kind, content = "application/octet-stream", strings.NewReader("x")
	}
	req, err := http.NewRequestWithContext(b.t.Context(), method, b.server.URL+path, content)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("X-Chamdiem", "1")
	req.Header.Set("Content-Type", kind)
	resp, err := b.client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(all)
}

// listen is what a stream says until it is quiet: its first ping.
func (b *browser) listen(path string) string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), testwait.Patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.server.URL+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	resp, err := b.client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	var all strings.Builder
	for in := bufio.NewScanner(resp.Body); in.Scan(); {
		fmt.Fprintln(&all, in.Text())
		if strings.HasPrefix(in.Text(), "event: settings") { // the menu: the last that a new chat is told
			return all.String()
		}
	}
	return all.String()
}

// Each address that changes something is called as another page can have a browser call it.
func TestGuard_no_form_of_another_page_changes_anything(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	code := r.invite("lan")
	for _, one := range [][2]string{
		{http.MethodPost, "/api/invite"}, {http.MethodPost, "/api/enter"}, {http.MethodPost, "/api/actions"}, {http.MethodPost, "/api/files"},
		{http.MethodPut, "/api/files/" + key("x") + "?at=0"}, {http.MethodDelete, "/api/sessions/1"}, {http.MethodPost, "/api/leave"},
	} {
		for kind, body := range map[string]string{
			"text/plain":                        `{"key":"` + key("x") + `","kind":"text","text":"/thieu","code":"` + code + `"}`,
			"application/x-www-form-urlencoded": "kind=text&text=x&code=" + code,
			"multipart/form-data; boundary=b":   "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\ntext\r\n--b--\r\n",
			"application/json":                  `{"code":"` + code + `"}`, // without the header of our page
		} {
			status, a := b.ask(one[0], one[1], kind, strings.NewReader(body), func(req *http.Request) { req.Header.Del("X-Chamdiem") })
			if status != http.StatusForbidden {
				t.Errorf("%s %s as %s: %d %v", one[0], one[1], kind, status, a)
			}
			if kind == "application/json" {
				continue
			}
			if status, a = b.ask(one[0], one[1], kind, strings.NewReader(body)); status != http.StatusForbidden {
				t.Errorf("%s %s as %s with the header: %d %v", one[0], one[1], kind, status, a)
			}
		}
	}
	if status, _ := b.get("/api/me"); status != http.StatusOK {
		t.Errorf("signed out by another page: %d", status)
	}
	if status, _ := r.browser().post("/api/invite", map[string]string{"code": code}); status != http.StatusOK {
		t.Errorf("the link was used by another page: %d", status)
	}
}

// What a browser tells of a file is a claim: what it holds is given out as an attachment, whatever it is called.
func TestFiles_that_are_not_what_they_were_told_to_be_run_nowhere(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	page := []byte(`<!doctype html><script>parent.hit = 1</script>`)
	for i, told := range []struct{ name, mime string }{
		{"anh.png", "image/png"}, {"trang.html", "text/html"}, {"anh.svg", "image/svg+xml"}, {"bc.pdf", "text/html; charset=utf-8"}, {"x.js", "text/javascript"}, {"anh.jpg", "image/jpeg\r\nX-Evil: 1"},
	} {
		if status := b.send(fmt.Sprint("t", i), told.name, told.mime, page); status != http.StatusOK {
			t.Fatalf("%+v: %d", told, status)
		}
	}
	seen := 0
	for _, m := range b.messages() {
		if m.Document == nil {
			continue
		}
		seen++
		resp, err := b.client.Get(r.server.URL + m.Document.URL)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		h := resp.Header
		kind := h.Get("Content-Type")
		if kind != "application/octet-stream" && kind != "image/png" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") || h.Get("X-Content-Type-Options") != "nosniff" ||
			h.Get("Content-Security-Policy") != "default-src 'none'; sandbox" || h.Get("X-Evil") != "" || h.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s: %v", m.Document.Name, h)
		}
	}
	if seen != 6 {
		t.Errorf("%d files", seen)
	}
}

// A file of another person, which no store has yet, is given out as long as a campaign of the one who asks has it.
func TestFiles_of_another_person_need_a_campaign_that_has_them(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	dung, clerk := r.in("dung"), r.in("van-phong")
	dung.upload("file", "bc.pdf", "application/pdf", []byte("%PDF của Dung")) // not sent: no campaign has it
	account := func(b *browser) int64 {
		_, me := b.get("/api/me")
		return int64(me["account"].(float64))
	}
	name := fmt.Sprintf("%d-%s", account(dung), key("file"))
	sent, err := r.door.Channel().Send(t.Context(), account(clerk), dialog.Message{HTML: "Tài liệu", Attach: &dialog.Attachment{FileID: name, Name: "bc.pdf"}}, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	path := fmt.Sprintf("/files/%d", sent.MessageID)
	if status, all := clerk.whole(http.MethodGet, path, nil); status != http.StatusForbidden || strings.Contains(all, "của Dung") {
		t.Errorf("a file that no campaign has: %d %s", status, all)
	}
	actor := scoring.Actor{Campaign: r.c.ID, Person: "dung", UserID: account(dung), ChatID: account(dung), Channel: scoring.Web}
	storagetest.MustApply(t, r.db, actor, scoring.AddEvidence{Evidence: scoring.Evidence{Code: "5.5.4.6", Kind: scoring.EvidenceFile, Title: "Báo cáo", Name: "bc.pdf", FileID: name,
		UniqueID: "u", ChatID: account(dung), MessageID: 1, Size: 13, Mime: "application/pdf"}})
	if status, all := clerk.whole(http.MethodGet, path, nil); status != http.StatusOK || !strings.Contains(all, "của Dung") {
		t.Errorf("the clerk of a campaign that has it: %d %s", status, all)
	}
	if status := dung.sendUploaded("file"); status != http.StatusOK {
		t.Fatal(status)
	}
	own := 0
	for _, m := range dung.messages() {
		if m.Document == nil {
			continue
		}
		own++
		if status, all := dung.whole(http.MethodGet, fmt.Sprintf("/files/%d", m.ID), nil); status != http.StatusOK || !strings.Contains(all, "của Dung") {
			t.Errorf("the file of the person itself: %d %s", status, all)
		}
	}
	if own != 1 {
		t.Errorf("%d files in the chat of the person who sent one", own)
	}
}

// A document stands in the chat of one who may have it, until the right is lost.
func TestFiles_are_given_out_by_the_rights_of_now(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	clerk := r.in("van-phong")
	_, me := clerk.get("/api/me")
	sent, err := r.door.Channel().Send(t.Context(), int64(me["account"].(float64)),
		dialog.Message{HTML: "Bảng điểm", Attach: &dialog.Attachment{Ref: "report:xlsx:" + r.c.ID + ":1", Name: "bang-diem.xlsx"}}, false, strings.NewReader("điểm của mọi người"))
	if err != nil {
		t.Fatal(err)
	}
	path := fmt.Sprintf("/files/%d", sent.MessageID)
	if status, all := clerk.whole(http.MethodGet, path, nil); status != http.StatusOK || all != "điểm của mọi người" {
		t.Fatalf("the clerk: %d %s", status, all)
	}
	if _, err := r.db.SQL().Exec(`DELETE FROM roles WHERE person = 'van-phong'`); err != nil {
		t.Fatal(err)
	}
	if status, all := clerk.whole(http.MethodGet, path, nil); status != http.StatusForbidden || strings.Contains(all, "của mọi người") {
		t.Errorf("who lost the right: %d %s", status, all)
	}
}

// Numbers that no page sends: beyond what is counted, below nothing, or none at all.
func TestRead_numbers_that_count_nothing_are_answered_like_none(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	for _, n := range []string{"-1", "-9223372036854775808", "9223372036854775807", "99999999999999999999999", "4294967296", "1.5", "x", ""} {
		for path, want := range map[string]int{"/api/chat?before=" + n: http.StatusOK, "/api/chat?limit=" + n: http.StatusOK, "/api/changes?after=" + n: http.StatusOK, "/files/" + n + "9": http.StatusNotFound} {
			if status, a := b.get(path); status != want {
				t.Errorf("%s: %d %v, want %d", path, status, a, want)
			}
			time.Sleep(glance)
		}
		if status, a := b.ask(http.MethodDelete, "/api/sessions/"+n+"9", "application/json", strings.NewReader("{}")); status != http.StatusNotFound {
			t.Errorf("sign out %s9: %d %v", n, status, a)
		}
	}
	if status, _ := b.post("/api/files", map[string]any{"id": key("file"), "name": "a.pdf", "size": 3}); status != http.StatusOK {
		t.Fatal(status)
	}
	for _, at := range []string{"", "x", "-1", "-9223372036854775808", "99999999999999999999999"} {
		if status, a := b.ask(http.MethodPut, "/api/files/"+key("file")+"?at="+at, "application/octet-stream", strings.NewReader("abc")); status != http.StatusBadRequest {
			t.Errorf("a piece at %q: %d %v", at, status, a)
		}
	}
}
