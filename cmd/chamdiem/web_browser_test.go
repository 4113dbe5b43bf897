package main

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"chamdiem/bot"
	"chamdiem/bot/simulator/sample"
	"chamdiem/cmd/chamdiem/webdoor"
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
func startPage(t *testing.T, person string) (s *store, l *line, link string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l = &line{Listener: listener, conns: map[net.Conn]bool{}}
	dir, base := t.TempDir(), ""
	var closePage func() error
	s, _, _ = startProductWith(t, storagetest.Open(t), func(config *bot.Config) {
		base, closePage, err = webdoor.JoinAt(config, webdoor.Parts{DB: config.DB, Blobs: config.Blobs.(blob.Sink).Store, Dir: dir, Title: pageTitle(terms.Default()), Log: config.Log}, l)
		if err != nil {
			t.Fatal(err)
		}
	})
	t.Cleanup(func() { _ = closePage() })
	storagetest.InTx(t, s.DB, func(tx *storage.Tx) error {
		c, err := oneCampaign(t.Context(), tx, "")
		if err != nil {
			return err
		}
		code, err := tx.CreateInvite(t.Context(), scoring.Actor{Campaign: c.ID}, person)
		link = base + code
		return err
	})
	return s, l, link
}

// An officer does the whole of a criterion by the link alone, while the line breaks.
func TestWeb_AnOfficerScoresACriterionOverABrokenLine(t *testing.T) {
	t.Parallel()
	s, l, link := startPage(t, "dung")
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
