package web_test

import (
	"context"
	"regexp"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestPage_prints_the_whole_chat and not only what the window shows of it: as many pages as the messages take, without what is pressed.
func TestPage_prints_the_whole_chat(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	p := r.tab("dung")
	p.enter()
	b := r.in("dung")
	for name, text := range []string{"/han", "2.3.1", "/trogiup", "5.5.4.6", "/han", "2.3.2", "/trogiup"} {
		b.post("/api/actions", map[string]any{"key": key(strconv.Itoa(name)), "kind": "text", "text": text})
	}
	p.until(`document.querySelectorAll('[data-testid=message]').length > 8 && document.body.innerText.includes('Các lệnh')`)
	p.eval(`(document.documentElement.dataset.theme = 'dark', document.body.style.zoom = '2', 0)`)
	var printed []byte
	if err := chromedp.Do(p.tab, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		got, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{})
		printed = got.Data
		return err
	})); err != nil {
		t.Fatal(err)
	}
	if pages := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(printed, -1)); pages < 2 || pages > 6 {
		t.Errorf("%d pages", pages)
	}
}
