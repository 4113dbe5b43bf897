package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/simulator/sample"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/chromedp/chromedp"
)

// say types a text and touches the arrow: on a telephone Enter makes a line.
func (p *phone) say(text string) {
	p.t.Helper()
	if text != "" {
		p.do(chromedp.SendKeys(chromedp.CSS("[data-testid=composer]"), text))
	}
	p.do(chromedp.Click(chromedp.CSS("[data-testid=send]")))
}

// once waits until one message of the person holds a text, and no other.
func (p *phone) once(text string) {
	p.t.Helper()
	p.until(fmt.Sprintf(`[...document.querySelectorAll('[data-out=true] [data-testid=bubble-text]')].filter(n => n.textContent.includes(%s)).length === 1`, quote(text)))
}

// TestWeb_DungDoesThreeCriteriaByTheLinkAlone is the whole of the door for one officer: a choice with a picture of the camera, a ratio whose
// explanation is interrupted by the end of the line and of the page, counts with a large PDF over a line that breaks four times.
func TestWeb_DungDoesThreeCriteriaByTheLinkAlone(t *testing.T) {
	if os.Getenv("CHAMDIEM_FULL") == "" {
		t.Skip("in make full; TestWeb_AnOfficerScoresACriterionOverABrokenLine is the short form")
	}
	t.Parallel()
	s, _, l, link := startPage(t, "dung")
	page, _, _ := strings.Cut(link, "/vao")
	p := newPhone(t)
	p.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch), chromedp.Navigate(link))
	p.until(`document.querySelector('[data-testid=enter]')`)
	p.do(chromedp.Click(chromedp.CSS("[data-testid=enter]")))
	p.sees("Chào anh/chị Dung")
	p.until(`navigator.serviceWorker.controller`)

	// A choice, with a picture of the camera.
	p.say("2.3.1")
	p.press("Chấm điểm")
	p.say("1")
	p.sees("Gõ giải trình")
	p.say("UBND xã bố trí phòng tiếp công dân riêng tại trụ sở, có nội quy và lịch tiếp (Thông báo số 4/TB-UBND ngày 08/01/2024).")
	letter, err := sample.JPG(7)
	if err != nil {
		t.Fatal(err)
	}
	photo := filepath.Join(t.TempDir(), "image.jpg") // what cameras call it
	if err := os.WriteFile(photo, letter, 0o600); err != nil {
		t.Fatal(err)
	}
	p.eval(`document.querySelector('[data-testid=attach]').click()`)
	p.until(`[...document.querySelectorAll('[role=menuitem]')].some(n => n.textContent === 'Chụp ảnh')`)
	p.eval(`[...document.querySelectorAll('[role=menuitem]')].find(n => n.textContent === 'Chụp ảnh').click()`)
	p.until(`document.querySelector('[data-testid=file-input]').getAttribute('capture') === 'environment' && document.querySelector('[data-testid=file-input]').accept === 'image/*'`)
	p.do(chromedp.SetUploadFiles(chromedp.CSS("[data-testid=file-input]"), []string{photo}, chromedp.NodeReady))
	p.until(`document.querySelector('[data-testid=as-photo]').checked`)
	p.do(chromedp.Click(chromedp.CSS("[data-testid=send-files-yes]")))
	p.until(`document.querySelector('[data-out=true] [data-testid=photo]')`)
	isStored(t, s, "2.3.1")
	p.shot("web-long-photo")

	// A ratio. In the midst of its explanation the line ends, and the page goes away.
	p.say("5.5.4.6")
	p.press("Chấm điểm")
	p.say("18/20")
	p.sees("1,35 điểm")
	const first, second, third = "Năm 2024 UBND xã tiếp nhận 20 hồ sơ dịch vụ công.", "Trong đó 18 hồ sơ trực tuyến toàn trình (Báo cáo số 15/BC-UBND ngày 12/11/2024).", "Phần này còn đang gõ dở"
	p.say(first)
	p.sees("Đã lưu giải trình")
	l.set(true)
	p.say(second)
	p.until(`document.querySelector('[data-testid=unsent]')`)
	p.do(chromedp.SendKeys(chromedp.CSS("[data-testid=composer]"), third))
	p.until(fmt.Sprintf(`document.querySelector('[data-testid=composer]').value === %s`, quote(third)))
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(page+"/"))
	p.until(`document.querySelector('[data-testid=unsent]')`)
	p.until(fmt.Sprintf(`document.querySelector('[data-testid=composer]').value === %s`, quote(third)))
	p.once(first)
	p.shot("web-long-killed")
	l.set(false)
	p.until(`!document.querySelector('[data-testid=unsent]')`)
	p.until(`document.querySelector('[data-testid=waiting]').hidden`)
	p.once(second)
	p.say("")
	p.once(third)

	// Counts, with 60 MB of a scanned report over a line that breaks four times.
	p.say("5.5.3.4")
	p.press("Chấm điểm")
	p.sees("hồ sơ")
	p.say("1250")
	p.sees("quá hạn")
	p.say("0")
	p.sees("Gõ giải trình")
	p.say("Đã trả 1.250 hồ sơ, không có hồ sơ quá hạn (Báo cáo số 15/BC-UBND ngày 12/11/2024, mục II).")
	p.sees("Đã lưu giải trình")
	scan, err := sample.Letter{Number: 15}.PDF()
	if err != nil {
		t.Fatal(err)
	}
	scan = append(scan, bytes.Repeat([]byte("% 0123456789 abcdefghijklmnopqrstuvwxyz\n"), 60<<20/40)...)
	report := filepath.Join(t.TempDir(), "Báo cáo một cửa (bản quét).pdf")
	if err := os.WriteFile(report, scan, 0o600); err != nil {
		t.Fatal(err)
	}
	l.mu.Lock()
	l.broken = 4
	l.mu.Unlock()
	begun := time.Now()
	p.attach(report)
	p.until(`[...document.querySelectorAll('[data-testid=document]')].some(n => n.textContent.includes('bản quét'))`)
	isStored(t, s, "5.5.3.4")
	t.Logf("60 MB over four breaks took %v", time.Since(begun).Round(time.Millisecond))
	p.shot("web-long-scan")

	l.mu.Lock()
	if l.broken > 0 {
		t.Errorf("the line had to break %d times more", l.broken)
	}
	l.mu.Unlock()
	for code, want := range map[string]struct {
		points string
		parts  int
		size   int64
	}{"2.3.1": {"1", 1, int64(len(letter))}, "5.5.4.6": {"1.35", 3, 0}, "5.5.3.4": {"1", 1, int64(len(scan))}} {
		var e scoring.Entry
		storagetest.InTx(t, s.DB, func(tx *storage.Tx) (err error) {
			e, err = tx.Entry(t.Context(), "binh-thanh-2024", code, false)
			return err
		})
		var size int64
		for _, ev := range e.Evidence {
			size += ev.Size
		}
		if e.SelfPoints.Decimal.String() != want.points || len(e.Explanation) != want.parts || size != want.size {
			t.Errorf("%s: %s points, %d parts of explanation, %d bytes of evidence: %+v", code, e.SelfPoints.Decimal.String(), len(e.Explanation), size, e)
		}
	}
	storagetest.Holds(t, s.DB)
}
