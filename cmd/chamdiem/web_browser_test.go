package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/sample"
	"chamdiem/cmd/chamdiem/webdoor"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/terms"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"

	"github.com/chromedp/chromedp"
)

// line is a listener whose line can break.
type line struct {
	net.Listener
	mu     sync.Mutex
	down   bool
	broken int // connections to cut once they carried so many bytes; 0 = none
	conns  map[net.Conn]bool
}

// wire is a connection on the line.
type wire struct {
	net.Conn
	of *line
}

func (l *line) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		l.mu.Lock()
		down := l.down
		if !down {
			l.conns[c] = true
		}
		l.mu.Unlock()
		if !down {
			return wire{c, l}, nil
		}
		c.Close()
	}
}

func (w wire) Read(p []byte) (int, error) {
	n, err := w.Conn.Read(p)
	w.of.mu.Lock()
	cut := false
	if w.of.broken > 0 && n > 1<<10 { // within a large piece
		w.of.broken--
		cut = true
	}
	w.of.mu.Unlock()
	if cut {
		w.Close()
	}
	return n, err
}

// set breaks the line, or mends it.
func (l *line) set(down bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.down = down
	if down {
		for c := range l.conns {
			c.Close()
		}
		clear(l.conns)
	}
}

// startPage runs the product with its web page on a line that can break. link is by what a person comes in.
func startPage(t *testing.T, person string) (s *store, stage *play, l *line, link string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l = &line{Listener: listener, conns: map[net.Conn]bool{}}
	dir, base := t.TempDir(), ""
	var closePage func() error
	s, stage, _ = startProductWith(t, storagetest.Open(t), func(config *bot.Config) {
		base, closePage, err = webdoor.JoinAt(config, webdoor.Parts{DB: config.DB, Blobs: config.Blobs.(blob.Sink).Store, Dir: dir, Title: pageTitle(terms.Default()), Log: config.Log}, l)
		if err != nil {
			t.Fatal(err)
		}
	})
	t.Cleanup(func() { _ = closePage() })
	limit := time.Now().Add(testwait.Patience)
	for linked := false; !linked; time.Sleep(glance) { // a newer invite would end the one into the chat
		if err := s.SQL().Get(&linked, `SELECT EXISTS (SELECT FROM links WHERE person = $1)`, person); err != nil || time.Now().After(limit) {
			t.Fatalf("%s does not come into the chat: %v", person, err)
		}
	}
	storagetest.InTx(t, s.DB, func(tx *storage.Tx) error {
		c, err := oneCampaign(t.Context(), tx, "")
		if err != nil {
			return err
		}
		code, err := tx.CreateInvite(t.Context(), scoring.Actor{Campaign: c.ID}, person)
		link = base + code
		return err
	})
	return s, stage, l, link
}

// An officer does the whole of a criterion by the link alone, while the line breaks.
func TestWeb_AnOfficerScoresACriterionOverABrokenLine(t *testing.T) {
	t.Parallel()
	s, _, l, link := startPage(t, "dung")
	page, _, _ := strings.Cut(link, "/vao")
	p := newPhone(t)
	p.do(chromedp.Navigate(link))
	p.until(`document.querySelector('[data-testid=enter]')`)
	p.shot("web-enter")
	p.do(chromedp.Click(chromedp.CSS("[data-testid=enter]")))
	p.sees("Chào anh/chị Dung", "28 tiêu chí")
	p.shot("web-home")
	p.write("5.5.4.6")
	p.sees("Tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình")
	p.press("Chấm điểm")
	p.sees("mới được tính điểm")
	p.write("18/20")
	p.sees("1,35 điểm")
	p.until(`navigator.serviceWorker.controller`)

	const words = "UBND xã đã tiếp nhận 20 hồ sơ, trong đó 18 hồ sơ trực tuyến toàn trình (Báo cáo số 15/BC-UBND ngày 12/11/2024)."
	l.set(true)
	p.do(chromedp.SendKeys(chromedp.CSS("[data-testid=composer]"), words+"\r"))
	p.until(`document.querySelector('[data-testid=unsent]')`)
	p.until(`document.querySelector('[data-testid=waiting]').textContent.includes('Chưa gửi 1 việc')`)
	p.do(chromedp.SendKeys(chromedp.CSS("[data-testid=composer]"), "Phần sau còn dở"))
	p.shot("web-offline")
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(page+"/"))
	p.until(`document.querySelector('[data-testid=unsent]')`)
	p.until(`document.querySelector('[data-testid=composer]').value === 'Phần sau còn dở'`)
	p.says("1,35 điểm")
	p.shot("web-offline-again")
	l.set(false)
	p.until(`!document.querySelector('[data-testid=unsent]')`)
	p.sees("Giải trình")
	p.until(`document.querySelector('[data-testid=waiting]').hidden`)
	if !p.eval(`[...document.querySelectorAll('[data-out=true] [data-testid=bubble-text]')].filter(n => n.textContent.includes('18 hồ sơ trực tuyến')).length === 1`) {
		t.Errorf("the explanation does not stand there once:\n%s", p.words())
	}
	p.write("")
	p.press("Thêm vào giải trình")
	p.sees("Phần sau còn dở", "Vẫn nộp")

	report := filepath.Join(t.TempDir(), "Báo cáo 15-BC-UBND.jpg")
	letter, err := sample.JPG(15)
	if err != nil {
		t.Fatal(err)
	}
	letter = append(letter, strings.Repeat("0123456789", 250_000)...) // what follows a picture is no part of it
	if err := os.WriteFile(report, letter, 0o600); err != nil {
		t.Fatal(err)
	}
	l.mu.Lock()
	l.broken = 4
	l.mu.Unlock()
	p.attach(report)
	p.until(`[...document.querySelectorAll('[data-testid=document]')].some(n => n.textContent.includes('Báo cáo 15'))`)
	p.sees("(1) Báo cáo 15")
	p.shot("web-file")

	entry := func() (e scoring.Entry) {
		storagetest.InTx(t, s.DB, func(tx *storage.Tx) (err error) {
			e, err = tx.Entry(t.Context(), "binh-thanh-2024", "5.5.4.6", false)
			return err
		})
		return e
	}()
	if len(entry.Explanation) != 2 || entry.Explanation[0].Text != words || entry.Explanation[1].Text != "Phần sau còn dở" {
		t.Errorf("the explanation is %+v", entry.Explanation)
	}
	if len(entry.Evidence) != 1 || entry.Evidence[0].Channel != scoring.Web || entry.Evidence[0].Size != int64(len(letter)) {
		t.Errorf("the evidence is %+v", entry.Evidence)
	}
	if resp, err := http.Get(page + "/files/1"); err != nil || resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("a stranger gets a file: %v, %v", resp, err)
	}
}

// isStored waits until a document of a criterion was looked into and is kept.
func isStored(t *testing.T, s *store, code string) {
	t.Helper()
	size := 0
	for limit := time.Now().Add(testwait.Patience); size == 0; time.Sleep(glance) {
		if err := s.SQL().Get(&size, `SELECT coalesce(max(size), 0) FROM evidence WHERE code = $1 AND fetch_state = 'stored'`, code); err != nil || time.Now().After(limit) {
			t.Fatalf("the document of %s is not stored: %v", code, err)
		}
	}
}

// TestWeb_LanWorksHalfByTelegramAndHalfOnThePage goes to and fro on one entry: there is one entry, and no conflict with herself.
func TestWeb_LanWorksHalfByTelegramAndHalfOnThePage(t *testing.T) {
	t.Parallel()
	s, stage, _, link := startPage(t, "lan")
	ctx, cancel := context.WithTimeout(t.Context(), testwait.Patience)
	defer cancel()
	chat := stage.Player(stage.account(t, "lan"))
	does := func(_ players.Step, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	p := newPhone(t)
	p.do(chromedp.Navigate(link))
	p.until(`document.querySelector('[data-testid=enter]')`)
	p.do(chromedp.Click(chromedp.CSS("[data-testid=enter]")))
	p.sees("30 tiêu chí")

	does(chat.Say(ctx, "3.1.1"))
	does(chat.Press(ctx, "Chấm điểm"))
	does(chat.Say(ctx, "1"))
	p.write("3.1.1")
	p.sees("0,5/0,5 điểm")
	p.press("Giải trình")
	p.sees("Gửi nội dung giải trình")
	p.write("Quyết định số 21/QĐ-UBND ngày 10/01/2024, Điều 3.")
	p.sees("Đã lưu giải trình")
	does(chat.Say(ctx, "Báo cáo số 99/BC-UBND ngày 02/02/2024, mục II."))
	p.write("Kế hoạch số 22/KH-UBND ngày 05/01/2024, mục III.")
	p.sees("Đã nối vào giải trình", "Báo cáo số 99/BC-UBND")
	report := filepath.Join(t.TempDir(), "Quy chế.jpg")
	letter, err := sample.JPG(21)
	if err == nil {
		err = os.WriteFile(report, letter, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.attach(report)
	isStored(t, s, "3.1.1")
	does(chat.Say(ctx, "3.1.1"))
	step, err := chat.Press(ctx, "Nộp")
	if err == nil && strings.Contains(fmt.Sprint(step), "Vẫn nộp") {
		_, err = chat.Press(ctx, "Vẫn nộp")
	}
	if err != nil {
		t.Fatalf("%v: %+v", err, step)
	}

	var entry scoring.Entry
	storagetest.InTx(t, s.DB, func(tx *storage.Tx) (err error) {
		entry, err = tx.Entry(t.Context(), "binh-thanh-2024", "3.1.1", false)
		return err
	})
	var from []string
	for _, part := range entry.Explanation {
		from = append(from, strings.Split(string(part.Channel), ":")[0])
	}
	if !slices.Equal(from, []string{"web", "telegram", "web"}) || len(entry.Evidence) != 1 || entry.State != scoring.Submitted || entry.SubmittedBy != "lan" {
		t.Errorf("parts from %q, %d documents, %s by %s", from, len(entry.Evidence), entry.State, entry.SubmittedBy)
	}
	var others int
	if err := s.SQL().Get(&others, `SELECT count(*) FROM audit a JOIN audit_personal p ON p.audit_id = a.id WHERE a.code = '3.1.1' AND p.person NOT IN ('lan', '')`); err != nil || others > 0 {
		t.Errorf("%d rows of the history are of other people, %v", others, err)
	}
	storagetest.Holds(t, s.DB)
}
