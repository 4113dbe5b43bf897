package chatpage_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/chatpage"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring/format"

	"github.com/chromedp/chromedp"
)

// look is how often a test looks whether the page shows something.
const look = 20 * time.Millisecond

// lonePage shows one pane, and is its server as well: the bot repeats what is written, and counts a press.
const lonePage = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="theme-color" content="#fff">
<link rel="stylesheet" href="chat/css/base.css"><link rel="stylesheet" href="chat/css/pane.css"><link rel="stylesheet" href="chat/css/composer.css">
<body style="display: flex; height: 100vh"><script type="module">
import { Chats } from './chat/js/chats.js';
import { ChatPane } from './chat/js/pane.js';
let last = 1, pressed = 0;
const said = (out, text, keyboard) => ({ id: ++last, chat_id: 1, out, from: out ? { id: 1, name: 'Lan' } : { id: 9, is_bot: true }, date: 1731546000, text, html: text, keyboard });
const chats = new Chats(async () => ({ messages: [said(false, 'Chào', [[{ text: 'Cộng', kind: 'callback', data: 'add' }]])], last_event: 0, started: true }), show);
const pane = new ChatPane({
  now: () => new Date(1731546000000), changed: show, older: () => {}, read: (chat, id) => { window.read = id; }, openPrivate: () => {}, menu: () => [], attachments: () => [],
});
const calls = {
  send: async ({ text }) => {
    if (text === 'hỏng') throw new Error('Máy chủ không nhận');
    chats.take([said(true, text), said(false, 'Bot nghe: ' + text)]);
  },
  press: async ({ message_id, row, col }) => pane.answered({ text: 'Lần ' + ++pressed + ' ' + [message_id, row, col].join() }),
};
function show() {
  pane.show({ chat: chats.get(1), me: { id: 1, started: true }, bot: { first_name: 'Bot', username: 'bot' }, group: null, online: true, calls });
}
document.body.append(pane.element);
await chats.open(1);
</script>`

// A page with one chat and a server of another kind needs nothing but these files.
func TestPane_WorksAloneWithAnyServer(t *testing.T) {
	browser := openBrowser(t)
	mux := http.NewServeMux()
	mux.Handle("/chat/", http.FileServerFS(chatpage.Files))
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, lonePage) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)

	do(t, browser, chromedp.EmulateViewport(375, 667), chromedp.Navigate(server.URL))
	until(t, browser, says("bubble-text", "Chào"))
	until(t, browser, says("chat-status", "bot"))
	do(t, browser, chromedp.Click(chromedp.CSS("[data-testid=keyboard-button]")))
	until(t, browser, says("toast", "Lần 1 2,0,0"))
	write := func(text string) {
		t.Helper()
		do(t, browser, chromedp.SendKeys(chromedp.CSS("[data-testid=composer]"), text), chromedp.Click(chromedp.CSS("[data-testid=send]")))
	}
	write("xin chào")
	until(t, browser, says("bubble-text", "Bot nghe: xin chào"))
	until(t, browser, `!document.querySelector('[data-pending]') && window.read === 4`)
	write("hỏng")
	until(t, browser, says("toast", "Máy chủ không nhận"))
	until(t, browser, `document.querySelector('[data-testid=composer]').value === 'hỏng'`)
}

// A bar between the head and the messages, as the web page has, hides no line of the menu.
func TestPane_TheMenuIsWholeBelowABar(t *testing.T) {
	browser := openBrowser(t)
	mux := http.NewServeMux()
	mux.Handle("/chat/", http.FileServerFS(chatpage.Files))
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		page := strings.Replace(lonePage, `<body style="`, `<link rel="stylesheet" href="chat/css/overlay.css"><body style="position: relative; `, 1)
		page = strings.Replace(page, "menu: () => []", "menu: () => [{ label: 'Chữ to hơn', icon: 'gear', testid: 'first', run() {} }, { label: 'Đăng xuất', icon: 'gear', run() {} }]", 1)
		fmt.Fprint(w, strings.Replace(page, "document.body.append(pane.element);", "document.body.append(pane.element); pane.element.firstChild.after(Object.assign(document.createElement('div'), { style: 'height: 90px' }));", 1))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	do(t, browser, chromedp.EmulateViewport(320, 640), chromedp.Navigate(server.URL))
	until(t, browser, says("bubble-text", "Chào"))
	do(t, browser, chromedp.Click(chromedp.CSS("[data-testid=chat-menu]")))
	until(t, browser, `document.querySelector('[data-testid=first]')?.getAnimations({ subtree: true }).length === 0`)
	seen := ask[bool](t, browser, `(() => {
		const first = document.querySelector('[data-testid=first]'), r = first.getBoundingClientRect();
		return first.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2));
	})()`)
	if !seen { // what lies in the middle of the first line is something else
		t.Error("the first line of the menu lies under the bar")
	}
}

// The page says how large a file is in the words of the bot.
func TestPage_SizesAreThoseOfTheBot(t *testing.T) {
	browser := openBrowser(t)
	mux := http.NewServeMux()
	mux.Handle("/chat/", http.FileServerFS(chatpage.Files))
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<!doctype html><script type="module">import { size } from './chat/js/format.js'; window.size = size;</script>`)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	do(t, browser, chromedp.Navigate(server.URL))
	until(t, browser, `!!window.size`)
	for _, bytes := range []int64{0, 999, 1000, 1499, 5002, 445_300, 999_499, 999_500, 1_000_000, 1_250_000, 12_345_678, 999_949_999, 999_950_000, 2_000_000_000} {
		if got, want := ask[string](t, browser, fmt.Sprintf(`window.size(%d)`, bytes)), format.Size(bytes); got != want {
			t.Errorf("%d: %q on the page, %q in the chat", bytes, got, want)
		}
	}
}

// openBrowser starts Chromium.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	found, err := exec.LookPath("chromium")
	if err != nil {
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
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as the context of its first action
		t.Fatalf("start browser: %v", err)
	}
	return ctx
}

func do(t *testing.T, browser context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(browser, testwait.Patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatalf("browser: %v", err)
	}
}

// ask is what an expression of the page gives.
func ask[T any](t *testing.T, browser context.Context, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(browser, testwait.Patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits until the JavaScript expression is true.
func until(t *testing.T, browser context.Context, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(browser, testwait.Patience)
	defer cancel()
	wait := fmt.Sprintf(`new Promise(done => { const look = () => (%s) ? done(true) : setTimeout(look, %d); look(); })`, expression, look.Milliseconds())
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](wait, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatalf("never true: %s: %v", expression, err)
	}
}

// says is true when an element of that hook has the text.
func says(hook, text string) string {
	return fmt.Sprintf("[...document.querySelectorAll('[data-testid=%s]')].some(n => n.textContent.includes('%s'))", hook, text)
}
