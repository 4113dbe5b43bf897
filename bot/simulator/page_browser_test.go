package simulator

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria/testwait"

	"github.com/chromedp/chromedp"
)

// look is how often a test looks whether the page shows what it waits for.
const look = 20 * time.Millisecond

// tab is a page in a browser.
type tab struct {
	t   *testing.T
	ctx context.Context
}

// browser starts Chromium for the tests that look at the page.
func browser(t *testing.T) context.Context {
	t.Helper()
	var found string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if at, err := exec.LookPath(name); err == nil {
			found = at
			break
		}
	}
	if found == "" {
		t.Skip("no Chromium on this machine (apt-get install chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses its sandbox to root
	}
	parent, stop := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), options...)
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(func() {
		cancel()
		stop()
	})
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start browser: %v", err)
	}
	return ctx
}

// open shows an address in a tab of that size; what the page's scripts throw fails the test.
func open(t *testing.T, parent context.Context, url string, width, height int64) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(cancel)
	p := &tab{t: t, ctx: ctx}
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as the context of its first action
		t.Fatalf("open tab: %v", err)
	}
	p.do(chromedp.EmulateViewport(width, height))
	messages := chromedp.Console(ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.Type == chromedp.ConsoleException {
				t.Errorf("the page threw: %s", m.Text)
			}
		}
	}()
	p.do(chromedp.Navigate(url))
	p.until(`document.querySelector('[data-testid=phone][data-loaded=true]')`)
	return p
}

func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, testwait.Patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("browser: %v", err)
	}
}

func (p *tab) click(hook string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(sel(hook))))
}

func (p *tab) write(hook, text string) {
	p.t.Helper()
	p.do(chromedp.SendKeys(chromedp.CSS(sel(hook)), text))
}

// until waits until the expression is true.
func (p *tab) until(expression string) {
	p.t.Helper()
	deadline := time.Now().Add(testwait.Patience)
	for !eval[bool](p, "!!("+expression+")") {
		if time.Now().After(deadline) {
			p.t.Fatalf("never true: %s\nthe page says:\n%s", expression, eval[string](p, "document.body.innerText.slice(-1500)"))
		}
		time.Sleep(look)
	}
}

// shows waits until an element of that hook has the text.
func (p *tab) shows(hook, text string) {
	p.t.Helper()
	p.until(fmt.Sprintf("[...document.querySelectorAll(%s)].some(n => n.textContent.includes(%s))", quote(sel(hook)), quote(text)))
}

// eval is the value of a JavaScript expression.
func eval[T any](p *tab, expression string) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("evaluate %s: %v", expression, err)
	}
	return v
}

// sel is the selector of a hook, or the selector itself.
func sel(hook string) string {
	if strings.ContainsAny(hook, "[. ") {
		return hook
	}
	return "[data-testid=" + hook + "]"
}

func quote(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(data)
}
