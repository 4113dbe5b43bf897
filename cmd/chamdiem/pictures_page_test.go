package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/chromedp/chromedp"
)

// plainPage takes the wallpaper away, which makes pictures heavy. The page allows no style sheet in a text, but one that a script makes.
const plainPage = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync('.chat-body { background: #d9e6dc } .chat-body::before { display: none } * { caret-color: transparent }');
	document.adoptedStyleSheets = [sheet];
	return true;
})()`

// TestPictures_ofTheWebPage takes the pictures of docs/trang-web.md.
func TestPictures_ofTheWebPage(t *testing.T) {
	if os.Getenv(takePictures) == "" {
		t.Skip("`make pictures` takes them: " + takePictures + "=1")
	}
	s, _, l, link := startPage(t, "dung")
	page, code, _ := strings.Cut(link, "/vao#")
	a := &album{phone: newPhone(t)}
	a.holdsPhone()
	a.do(chromedp.Navigate(link))
	enter := `document.querySelector('[data-testid=enter]')`
	a.take("trang-vao", enter)
	a.eval(enter + `.click()`)
	a.sees("Chào anh/chị Dung")
	a.eval(plainPage)
	a.until(`!document.querySelector('[data-testid=offer]').hidden`)
	a.take("trang-thong-bao", `document.querySelector('[data-testid=allow-ring]')`)
	a.tap("ring-later")
	a.take("trang-chat", key("Làm tiếp"))
	a.write("5.5.4.6")
	a.press("Chấm điểm")
	a.write("18/20")
	a.sees("1,35 điểm")
	a.quiet()
	l.set(true)
	a.do(chromedp.SendKeys(chromedp.CSS("[data-testid=composer]"), "UBND xã tiếp nhận 20 hồ sơ, trong đó 18 hồ sơ trực tuyến toàn trình (mục II, trang 3, Báo cáo số 15/BC-UBND ngày 12/11/2024).\r"))
	a.until(`document.querySelector('[data-testid=waiting]').textContent.includes('Chưa gửi 1 việc')`)
	a.until(`document.getAnimations().every(x => x.playState !== 'running')`)
	a.keep("trang-mat-mang", phoneColours)
	l.set(false)
	a.until(`document.querySelector('[data-testid=waiting]').hidden`)

	storagetest.InTx(t, s.DB, func(tx *storage.Tx) (err error) { // a second device
		code, err = tx.CreateInvite(t.Context(), scoring.Actor{Campaign: "binh-thanh-2024"}, "dung")
		return err
	})
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, page+"/api/enter", bytes.NewReader(fmt.Appendf(nil, `{"code":%q}`, code)))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{"X-Chamdiem": "1", "Content-Type": "application/json", "User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"} {
		req.Header.Set(name, value)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("a second device: %v %v", resp, err)
	}
	resp.Body.Close()
	a.write("/thietbi")
	a.sees("Firefox trên Windows")
	a.take("trang-thiet-bi", key("Firefox trên Windows"))
	a.tap("chat-menu")
	a.until(`document.querySelector('[data-testid=menu]')`)
	a.take("trang-menu", `[...document.querySelectorAll('[role=menuitem]')].find(n => n.textContent.includes('Chữ to hơn'))`)
}
