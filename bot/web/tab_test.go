package web_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria/testwait"

	"github.com/chromedp/chromedp"
)

// pageTab is the real page in a tab of Chromium.
type pageTab struct {
	t   testing.TB
	tab context.Context
}

// tab opens the page by a link for a person, and presses.
func (r *rig) tab(person string) *pageTab {
	r.t.Helper()
	p := &pageTab{r.t, openTab(r.t, r.server.URL+"/vao#"+r.invite(person))}
	p.until(`document.querySelector('[data-testid=enter]')`)
	return p
}

// enter presses, and waits for the chat.
func (p *pageTab) enter() {
	p.t.Helper()
	p.eval(`document.querySelector('[data-testid=enter]').click()`)
	p.until(`document.querySelector('[data-testid=keyboard-button]')`)
}

// eval is what a JavaScript expression comes to, as text; a promise is waited for.
func (p *pageTab) eval(expression string) string {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.tab, testwait.Patience)
	defer cancel()
	said, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(async () => String(await (`+expression+`)))()`, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return said
}

// until waits until an expression is true.
func (p *pageTab) until(expression string) {
	p.t.Helper()
	for limit := time.Now().Add(testwait.Patience); ; time.Sleep(glance) {
		ctx, cancel := context.WithTimeout(p.tab, testwait.Patience)
		is, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")")) // while the page loads there is nothing to ask
		cancel()
		if err == nil && is {
			return
		}
		if time.Now().After(limit) {
			p.t.Fatalf("never true: %s\nthe page says: %s", expression, p.eval("document.body.innerText"))
		}
	}
}

// wide makes the window so wide.
func (p *pageTab) wide(width int64) {
	p.t.Helper()
	if err := chromedp.Do(p.tab, chromedp.EmulateViewport(width, 720)); err != nil {
		p.t.Fatal(err)
	}
}

// TestPage_attacks_in_a_browser shows hostile names, texts and files in the real page, which is asked afterwards what became of them, and uses a key
// for two things.
func TestPage_attacks_in_a_browser(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	const element = `<img src=x onerror="window.hit=1"><script>window.hit=2</script>`
	if _, err := r.db.SQL().Exec(`UPDATE people SET name = name || $1 WHERE id = 'dung'`, element); err != nil {
		t.Fatal(err)
	}
	p := r.tab("dung")
	foreign := `document.querySelectorAll('#app img[src="x"], #app script, #app iframe, #app [onerror], #app [onload], #app svg script').length`
	sees := func(words string) {
		t.Helper()
		p.until(fmt.Sprintf(`document.getElementById('app').textContent.includes(%q)`, words))
		if got := p.eval(foreign + ` + ' ' + window.hit`); got != "0 undefined" {
			t.Errorf("beside %q stand elements of its: %s", words, got)
		}
	}
	sees(`onerror="window.hit=1"`) // the name, before one is in
	p.enter()
	sees(`đ/c Dung<img src=x`) // the name, in words of the bot

	b := r.in("dung") // on another device
	b.post("/api/actions", map[string]any{"key": key("text"), "kind": "text", "text": "Giải trình " + element + ` <a href="javascript:hit=3">x</a>`})
	sees("Giải trình <img src=x")
	page := []byte(`<!doctype html><script>parent.hit = opener.hit = 4</script>`)
	svg := []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="parent.hit=5"><script>parent.hit=5</script></svg>`)
	for i, f := range []struct {
		name, mime string
		content    []byte
	}{{`"><img src=x onerror=hit=6>.html`, "text/html", page}, {`<svg onload=hit=7>.svg`, "image/svg+xml", svg}, {"anh.png", "image/png", page}, {"x.js", "text/javascript", []byte("self.hit = 8")}} {
		if status := b.send(fmt.Sprint("file", i), f.name, f.mime, f.content); status != http.StatusOK {
			t.Fatalf("%s: %d", f.name, status)
		}
		sees(f.name)
	}
	for _, m := range b.messages() {
		if m.Document == nil {
			continue
		}
		if got := p.eval(fmt.Sprintf(`(async () => {
			const tries = [import(%[1]q), navigator.serviceWorker.register(%[1]q)];
			const frame = document.createElement('iframe');
			frame.src = %[1]q;
			document.body.append(frame);
			const picture = new Image();
			picture.src = %[1]q;
			await picture.decode().catch(() => {});
			const came = (await Promise.allSettled(tries)).map((one) => one.status);
			const inside = frame.contentDocument?.body?.innerHTML ?? '';
			frame.remove();
			return came.join() + inside + picture.naturalWidth + window.hit;
		})()`, m.Document.URL)); got != "rejected,rejected0undefined" {
			t.Errorf("%s is run or shown: %s", m.Document.Name, got)
		}
		p.eval(fmt.Sprintf(`void (location.href = %q)`, m.Document.URL)) // a download, so the page stays
	}
	p.until(`document.querySelector('[data-testid=composer]')`)
	if got := p.eval(`location.pathname + window.hit`); got != "/undefined" {
		t.Errorf("after the files were followed: %s", got)
	}
	keptUnderAUsedKey(t, p, b)
}

// keptUnderAUsedKey has the page send an action whose key was used for something else: it is refused, and what it said goes back to where one
// writes.
func keptUnderAUsedKey(t *testing.T, p *pageTab, b *browser) {
	t.Helper()
	b.post("/api/actions", map[string]any{"key": key("used"), "kind": "text", "text": "/tieuchi"})
	p.eval(`(async () => {
		const { queued } = await import('/page/js/kept.js');
		const { account } = await (await fetch('/api/me')).json();
		await queued.add({ account, at: Date.now(), key: '` + key("used") + `', kind: 'text', text: 'Nội dung khác, chưa mất' });
		window.dispatchEvent(new Event('online'));
	})()`)
	p.until(`document.querySelector('[data-testid=composer]').value === 'Nội dung khác, chưa mất'`)
	p.until(`document.querySelector('[data-testid=waiting]').textContent.includes('Chưa gửi được: Việc này đã được gửi trước đó với nội dung khác')`)
	for _, m := range b.messages() {
		if strings.Contains(m.Text, "chưa mất") {
			t.Errorf("it is sent all the same: %+v", m)
		}
	}
}
