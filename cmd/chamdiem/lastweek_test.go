package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	netmail "net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/mail"
	"chamdiem/bot/mail/mailtest"
	"chamdiem/bot/simulator/view"
	"chamdiem/cmd/chamdiem/webdoor"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/terms"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// week is the last week of a campaign without Telegram: people come by the web page, reminders go by e-mail.
type week struct {
	year
	post *mailtest.Server
	page string                  // address
	link string                  // what stands before a code
	at   map[string]*http.Client // browsers by person
	keys int
}

// playWeek begins the week. Telegram does not answer: nothing listens at its address.
func playWeek(t *testing.T, begin time.Time, noMail, noWay string) *week {
	t.Helper()
	db := storagetest.Open(t)
	storagetest.Advance(t, db, begin)
	campaign := storagetest.Load(t, db)
	for _, sql := range []string{
		`CREATE OR REPLACE VIEW silent_bots AS SELECT 'telegram:1234567'::text AS channel, ''::text AS name`, // as after five minutes
		`UPDATE people SET email = id || '@xa.example' WHERE id NOT IN ('` + noMail + `', '` + noWay + `')`,
		`INSERT INTO mailboxes (address) SELECT email FROM people WHERE email <> ''`,
		`INSERT INTO links (campaign, person, channel, user_id, chat_id, linked_at) SELECT campaign, id, 'telegram:1234567', 9000 + position, 9000 + position, app_now() - interval '1 hour'
			FROM people WHERE id NOT IN ('` + noMail + `', '` + noWay + `')`,
	} {
		if _, err := db.SQL().Exec(sql); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	blobs, err := blob.OpenFolder(filepath.Join(dir, "evidence"))
	if err != nil {
		t.Fatal(err)
	}
	nothing, listener := listenHere(t), listenHere(t)
	nothing.Close()
	s := &store{DB: db, blobs: blobs, temp: filepath.Join(dir, "tmp")}
	w := &week{year: year{t: t, s: s, c: campaign, told: map[string]int{}}, page: "http://" + listener.Addr().String(), at: map[string]*http.Client{}}
	w.post = mailtest.Open(t, time.Now)
	server, err := mail.ReadServer(w.post.URL)
	if err != nil {
		t.Fatal(err)
	}
	config := botConfig(s, slog.New(slog.DiscardHandler), "1234567:"+strings.Repeat("A", 35), "", "test", "", "", terms.Default())
	config.APIURL = "http://" + nothing.Addr().String()
	config.Mail = &bot.MailConfig{Server: server, From: netmail.Address{Address: "bot@xa.example"}, Page: w.page}
	ready, ended := make(chan struct{}), make(chan error, 1)
	config.Ready = func() { close(ready) }
	var closePage func() error
	if w.link, closePage, err = webdoor.JoinAt(&config, webdoor.Parts{DB: s.DB, Blobs: blobs, Dir: dir, Title: pageTitle(terms.Default()), Log: config.Log}, listener); err != nil {
		t.Fatal(err)
	}
	w.reminder = config.Reminder
	running, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	go func() { ended <- bot.Run(running, config) }()
	t.Cleanup(func() {
		stop()
		if err := errors.Join(<-ended, closePage(), blobs.Close()); err != nil {
			t.Errorf("stop: %v", err)
		}
	})
	select {
	case <-ready:
	case err := <-ended:
		t.Fatalf("the program ended: %v", err)
	}
	return w
}

func listenHere(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// ask posts to the page as its scripts do.
func (w *week) ask(person, path string, body any) {
	w.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		w.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, w.page+path, bytes.NewReader(text))
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("X-Chamdiem", "1")
	req.Header.Set("Content-Type", "application/json")
	resp, err := w.at[person].Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		w.t.Fatalf("%s %s: %d", person, path, resp.StatusCode)
	}
}

// come has a person come in by a link of the clerk.
func (w *week) come(person string) {
	w.t.Helper()
	code := ""
	storagetest.InTx(w.t, w.s.DB, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(w.t.Context(), scoring.Actor{Campaign: w.c.ID}, person)
		return err
	})
	jar, err := cookiejar.New(nil)
	if err != nil {
		w.t.Fatal(err)
	}
	w.at[person] = &http.Client{Jar: jar, Timeout: testwait.Patience}
	w.ask(person, "/api/enter", map[string]string{"code": code})
	w.settleWeek()
}

// shown is a message of the page.
type shown struct {
	ID       int64
	Out      bool
	Text     string
	Keyboard [][]struct{ Text, Data string }
}

// chat is what a person's page shows.
func (w *week) chat(person string) (list struct{ Messages []shown }) {
	w.t.Helper()
	resp, err := w.at[person].Get(w.page + "/api/chat")
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&list); err != nil {
		w.t.Fatal(err)
	}
	return list
}

// act does an action and wants the words somewhere on the page afterwards, in what the bot says.
func (w *week) act(person string, action map[string]any, words []string) {
	w.t.Helper()
	w.keys++
	action["key"] = fmt.Sprintf("lastweek-%020d", w.keys)
	w.ask(person, "/api/actions", action)
	w.settleWeek()
	var all strings.Builder
	for _, m := range w.chat(person).Messages {
		if !m.Out {
			all.WriteString(view.PlainBlanks(m.Text) + "\n")
		}
	}
	if !holds(all.String(), words...) {
		w.t.Fatalf("%s does not read %q after %v, but:\n%s", person, words, action, all.String())
	}
}

func (w *week) says(person, text string, words ...string) {
	w.t.Helper()
	w.act(person, map[string]any{"kind": "text", "text": text}, words)
}

// presses presses the newest button whose label holds the words.
func (w *week) presses(person, label string, words ...string) {
	w.t.Helper()
	for _, m := range slices.Backward(w.chat(person).Messages) {
		for _, row := range m.Keyboard {
			for _, key := range row {
				if strings.Contains(key.Text, label) {
					w.act(person, map[string]any{"kind": "press", "message_id": m.ID, "data": key.Data}, words)
					return
				}
			}
		}
	}
	w.t.Fatalf("%s has no button %q: %+v", person, label, w.chat(person))
}

// settleWeek waits until all is handled and said that does not wait for Telegram.
func (w *week) settleWeek() {
	w.t.Helper()
	untilCount(w.t, w.s, 0, `SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + (SELECT count(*) FROM reminders WHERE state = 'planned' AND due_at <= app_now() OR state = 'queued')
			+ (SELECT count(*) FROM outbox WHERE state = 'waiting' AND channel IN ('web', 'mail'))`, func() error {
		_, err := w.reminder.Tick(w.t.Context())
		return err
	})
}

// hour moves the clock on, and writes down who was told what, by which way.
func (w *week) hour(now time.Time) {
	w.t.Helper()
	if err := w.s.Advance(w.t.Context(), now); err != nil {
		w.t.Fatal(err)
	}
	w.settleWeek()
	var said []struct {
		ID      int64  `db:"id"`
		Person  string `db:"person"`
		Channel string `db:"channel"`
		Body    string `db:"body"`
	}
	if err := w.s.SQL().Select(&said, `SELECT o.id, min(r.person) AS person, min(o.channel) AS channel, coalesce(min(m.body ->> 'text'), '') AS body FROM outbox o JOIN reminders r ON r.message = o.key
		JOIN people p ON p.campaign = r.campaign AND p.id = r.person LEFT JOIN web_messages m ON o.channel = 'web' AND m.chat_id = o.chat_id AND m.id = o.message_id
		WHERE o.state = 'sent' AND o.id > $1 GROUP BY o.id ORDER BY min(p.position), o.id`, w.seen); err != nil {
		w.t.Fatal(err)
	}
	if len(said) > 0 {
		fmt.Fprintf(&w.out, "%s %s\n", format.Date(now, now.Location()), format.Time(now, now.Location()))
	}
	letters := w.post.Letters()
	for _, row := range said {
		w.seen = max(w.seen, row.ID)
		way, text := "trang web", row.Body
		if row.Channel == string(scoring.Mail) {
			way = "thư"
			for _, l := range letters {
				if l.To == row.Person+"@xa.example" {
					text = l.Text // the newest
				}
			}
		}
		first, rest, _ := strings.Cut(view.PlainBlanks(text), "\n")
		if way == "thư" { // it names the campaign below what it is about
			_, rest, _ = strings.Cut(rest, "\n")
		}
		fmt.Fprintf(&w.out, "    %s, %s: %s%s\n", w.c.Display(row.Person), way, first, marks(rest, false))
	}
	var twice int
	if err := w.s.SQL().Get(&twice, `SELECT count(*) FROM (SELECT FROM reminders r JOIN outbox o ON o.key = r.message WHERE o.state = 'sent' GROUP BY r.person, r.said_at HAVING count(DISTINCT o.id) > 1) twice`); err != nil || twice > 0 {
		w.t.Errorf("%s: %d people were told twice, %v", now, twice, err)
	}
}

// TestLastWeek_without_Telegram_everybody_comes_to_the_end plays 20/11 to 26/11 with Telegram off: the golden file is who got what, when and by
// which way.
func TestLastWeek_without_Telegram_everybody_comes_to_the_end(t *testing.T) {
	t.Parallel()
	w := playWeek(t, on(20, 7, 0), "dung", "tuan")
	for _, p := range w.c.People {
		if p.ID != "tuan" {
			w.come(p.ID)
		}
	}
	script := map[int64]func(){
		on(21, 9, 0).Unix(): func() {
			w.says("dung", "5.5.4.6", "Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình")
			w.presses("dung", "Chấm điểm", "mới được tính điểm")
			w.says("dung", "20/20", "1,5 điểm")
			w.says("dung", "UBND xã đã tiếp nhận 20 hồ sơ, cả 20 hồ sơ trực tuyến toàn trình (Báo cáo số 15/BC-UBND ngày 12/11/2024).", "Giải trình")
			w.presses("dung", "Vẫn nộp", "Số liệu này tính đến hết ngày 20/11/2024")
			w.presses("dung", "Đúng", "Đã nộp tiêu chí 5.5.4.6")
			w.says("dung", "/thieu", "27 tiêu chí")
		},
		on(22, 9, 0).Unix(): func() {
			w.come("tuan")
			for _, p := range w.c.PersonsWith(scoring.Officer) {
				w.submit(p.ID, 0)
			}
			w.says("ma-khanh-son", "/tong", "80")
		},
		on(22, 11, 0).Unix(): func() {
			for code, e := range w.entries() {
				if e.State == scoring.Submitted {
					w.do("van-phong", scoring.SetState{Code: code, To: scoring.Approved})
				}
			}
			w.says("van-phong", "/duyet", "Không còn bài nào chờ duyệt")
			w.says("van-phong", "/gui", "Kiểm tra trước khi chốt")
			w.presses("van-phong", "Xin lãnh đạo xác nhận mức")
			w.says("ma-khanh-son", "/gui")
			w.presses("ma-khanh-son", "Xác nhận mức xếp loại")
			w.presses("ma-khanh-son", "(theo điểm)", "Mức đề xuất:")
			w.says("van-phong", "/gui")
			w.presses("van-phong", "Chốt số liệu")
			w.presses("van-phong", "Xác nhận chốt", "Đã chốt trong bot")
			w.presses("van-phong", "Ghi báo cáo đã gửi", "Số và ngày của báo cáo")
			w.says("van-phong", "15/BC-UBND", "Đã ghi: báo cáo số 15/BC-UBND")
		},
	}
	for now := on(20, 8, 0); !now.After(on(26, 9, 0)); now = now.Add(time.Hour) {
		w.hour(now)
		if act := script[now.Unix()]; act != nil {
			act()
		}
	}
	var telegram int
	if err := w.s.SQL().Get(&telegram, `SELECT count(*) FROM outbox WHERE channel LIKE 'telegram:%' AND state = 'sent'`); err != nil || telegram > 0 {
		t.Errorf("%d messages went to Telegram, %v", telegram, err)
	}
	storagetest.Holds(t, w.s.DB)
	golden := filepath.Join("testdata", "last-week.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(w.out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(w.out.String(), "\n")); diff != "" {
		t.Errorf("what was said differs (-want +got); -update rewrites it:\n%s", diff)
	}
}
