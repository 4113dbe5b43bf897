package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/storage/storagetest"

	"github.com/chromedp/chromedp"
)

// clockTo moves the demo's clock with the page's own button.
func (p *phone) clockTo(label string) {
	p.t.Helper()
	find := fmt.Sprintf("[...document.querySelectorAll('[data-testid=clock-preset]')].find(b => b.textContent.includes(%s))", quote(label))
	p.until(find)
	if !p.eval(fmt.Sprintf("(%s.click(), true)", find)) {
		p.t.Fatalf("the clock has no button %q", label)
	}
	p.until("!" + find) // a moment that has passed is not offered any more
}

// says waits until any message in the chat holds the words.
func (p *phone) says(words ...string) {
	p.t.Helper()
	for _, w := range words {
		p.until(fmt.Sprintf(`[...document.querySelectorAll('[data-testid=message]')].some(m => m.textContent.replaceAll("\u00a0", " ").includes(%s))`, quote(w)))
	}
}

// filling reports whether officers fill in by themselves.
func (d *demo) filling() bool {
	d.t.Helper()
	answer, err := http.Get(d.url + "/sim/fill")
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	var state struct{ Running bool }
	if err := json.NewDecoder(answer.Body).Decode(&state); err != nil {
		d.t.Fatal(err)
	}
	return state.Running
}

// filled holds once the officers who fill in by themselves have done all and stopped.
const filled = `(() => {
	const state = document.querySelector('[data-testid=fill-state]');
	const count = state?.querySelector('.fill-count')?.textContent.match(/^([1-9][0-9]*)\/([0-9]+)$/);
	return state?.dataset.running === 'false' && count && count[1] === count[2];
})()`

func TestDemo_TheCampaignRunsInTheBrowserFromTheReminderToTheLock(t *testing.T) {
	t.Parallel()
	d := &demo{t: t, dir: filepath.Join(storagetest.Dir(t), "demo")}
	t.Cleanup(d.kill)
	d.start()
	p := newPhone(t)
	p.do(chromedp.EmulateViewport(1400, 900)) // wide: the clock stands beside the phone
	p.open(d.url, "lan")
	p.sees("Chào anh/chị Lan", "30 tiêu chí")

	p.clockTo("Tới 20/11 08:00")
	p.sees("Nhắc việc: hết hôm nay, 20/11, chốt số liệu", "30 tiêu chí", "2.4.1", "Nhắc lại sau 2 giờ")
	p.shot("reminder")
	p.press("Làm tiếp")
	p.sees("2.4.1", "Tổ chức hội nghị tiếp xúc")

	p.open(d.url, "ma-khanh-son") // the browser has less to draw where no officer's screens go by
	p.do(chromedp.Click(chromedp.CSS("[data-testid=fill]")))
	p.until(`/^[1-9]/.test(document.querySelector('[data-testid=fill-state] .fill-count')?.textContent ?? '')`)
	p.do(chromedp.Navigate("about:blank")) // a browser that draws all that comes takes most of a processor
	testwait.Eventually(t, "all officers are through", func() bool { return !d.filling() })
	p.open(d.url, "ma-khanh-son")
	p.until(filled)
	p.write("/tong")
	p.sees("Trong tự chấm", "NỘI DUNG I")
	p.until(`[...document.querySelectorAll('[data-testid=photo] img, img[data-testid=photo]')].some(i => i.complete && i.naturalWidth > 300)`)
	p.says("Tự chấm", "Tiêu chí: 73/73 đã nộp", "Còn có thể đạt", "XHH chưa có")
	p.shot("total")

	p.open(d.url, "van-phong")
	p.write("/nhap")
	p.sees("Nhập phần mềm", "0/75 tiêu chí đã nhập")
	p.press("Nhập 2.1.1")
	p.sees("2.1.1")
	p.until(last + ".querySelectorAll('code').length >= 2")
	p.shot("transfer")

	p.clockTo("Tới 25/11 17:00:01")
	p.says("Đã khóa lúc 17:00 ngày 25/11/2024")
	p.open(d.url, "lan")
	p.says("Đã khóa lúc 17:00 ngày 25/11/2024")
	p.write("2.4.1")
	p.sees("đã khóa")
	p.shot("locked")
	d.stop()
}
