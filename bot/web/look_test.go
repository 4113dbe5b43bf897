package web_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// sideways is a JavaScript expression for what does not fit the window: the page itself, elements beyond its edges, and words of buttons and
// titles that are cut. What scrolls by itself within the page may be wider than it.
const sideways = `(() => {
	const wide = [];
	const name = (n) => n.tagName + '.' + (n.dataset.testid ?? n.className) + ' “' + n.textContent.trim().slice(0, 30) + '”';
	const root = document.documentElement;
	if (root.scrollWidth > root.clientWidth || document.body.scrollWidth > root.clientWidth + 1) wide.push('the page: ' + root.scrollWidth + ' of ' + root.clientWidth);
	const scrolls = (n) => n && n !== document.body && (['auto', 'scroll'].includes(getComputedStyle(n).overflowX) || scrolls(n.parentElement));
	for (const n of document.querySelectorAll('[data-testid=composer], [data-testid=enter]')) {
		if (n.getBoundingClientRect().bottom > innerHeight + 1 && !['auto', 'scroll'].includes(getComputedStyle(n.closest('.app')).overflowY)) wide.push(name(n) + ' is below the window');
	}
	for (const n of document.querySelectorAll('#app *')) {
		const box = n.getBoundingClientRect();
		if (box.width < 3 || box.height < 3 || n.closest('[hidden], .visually-hidden, svg')) continue;
		if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(n.parentElement)) wide.push(name(n) + ' from ' + box.left + ' to ' + box.right);
		if (n.matches('button, h1, h2, [data-testid=bubble-text]') && n.scrollWidth > n.clientWidth + 1 && getComputedStyle(n).overflowX === 'hidden' && getComputedStyle(n).textOverflow !== 'ellipsis') wide.push(name(n) + ' is cut');
	}
	return wide.slice(0, 5).join('; ');
})()`

// On the smallest telephones, on usual ones and on a computer, also in the largest type, nothing is cut and nothing has to be moved sideways.
func TestPage_fits_small_and_large_windows_in_every_type(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	p := r.tab("dung")
	check := func(what, before string) {
		t.Helper()
		for _, width := range []int64{320, 390, 1280} {
			p.wide(width)
			for _, zoom := range []string{"1", "1.4", "2"} {
				p.eval(fmt.Sprintf(`document.body.style.zoom = %q`, zoom))
				p.eval(before)
				p.until(`document.getAnimations().every((one) => one.playState !== 'running')`)
				if got := p.eval(sideways); got != "" {
					t.Errorf("%s, %d pixels wide, type %s: %s", what, width, zoom, got)
				}
			}
		}
		p.eval(`document.body.style.zoom = '1'`)
	}
	check("the card of a link", "0")
	p.enter()
	check("the chat", "0")
	b := r.in("dung")
	b.post("/api/actions", map[string]any{"key": key("a"), "kind": "text", "text": strings.Repeat("https://cham.xa.vn/mot-dia-chi-rat-dai-khong-co-cho-ngat", 3) + " 5.5.4.6"})
	b.post("/api/actions", map[string]any{"key": key("b"), "kind": "text", "text": "5.5.4.6"})
	p.until(`document.getElementById('app').textContent.includes('dịch vụ công trực tuyến toàn trình')`)
	if status := b.send("c", "Báo cáo kết quả thực hiện nhiệm vụ phát triển kinh tế – xã hội năm 2024 của UBND xã (bản ký số).pdf", "application/pdf", []byte("%PDF-1.7")); status != 200 {
		t.Fatal(status)
	}
	p.until(`document.querySelector('[data-testid=document]')`)
	check("a card, a long address and a file of a long name", "0")
	check("the menu", `document.querySelector('[data-testid=chat-menu]').click()`) // again, which closes the one that was open in another window
	if status, _ := b.post("/api/leave", map[string]any{}); status != 200 {
		t.Fatal(status)
	}
	p.eval(`fetch('/api/leave', { method: 'POST', headers: { 'X-Chamdiem': '1', 'Content-Type': 'application/json' }, body: '{}' }).then(() => location.reload())`)
	p.until(`document.querySelector('[data-testid=signed-out]')`)
	check("the card that says why one is out", "0")
}

// The question whether the page may ring leaves the chat its room in the largest type, and its keys take a finger.
func TestPage_question_of_the_bar_leaves_room_in_the_largest_type(t *testing.T) {
	t.Parallel()
	_, change := ringing(t)
	p := newRig(t, change).tab("dung")
	p.enter()
	const bar, key = `document.querySelector('[data-testid=offer]')`, `document.querySelector('[data-testid=allow-ring]')`
	p.until(`!` + bar + `.hidden`)
	p.wide(360)
	for zoom, most := range map[string]string{"1": "0.2", "2": "0.25"} {
		p.eval(fmt.Sprintf(`document.body.style.zoom = %q`, zoom))
		if share := p.eval(bar + `.getBoundingClientRect().height / innerHeight`); p.eval(share+` <= `+most) != "true" {
			t.Errorf("type %s: the question takes %s of the window", zoom, share)
		}
		for _, at := range []string{"top - 5", "bottom + 5"} {
			if hit := p.eval(`((box) => document.elementFromPoint(box.left + 9, box.` + at + `) === ` + key + `)(` + key + `.getBoundingClientRect())`); hit != "true" {
				t.Errorf("type %s: the key does not take a finger at its %s", zoom, at)
			}
		}
	}
}

// Letters are as large as the browser is set to until a size is chosen; each choice is larger, and the smallest comes behind the largest.
func TestPage_letters_grow_to_twice_their_size(t *testing.T) {
	t.Parallel()
	p := newRig(t).tab("dung")
	const look = `import('/page/js/look.js').then((look) => { const seen = []; const see = () => seen.push(document.body.style.zoom + ' ' + look.zoomWords()); `
	if got, want := p.eval(look+`document.documentElement.style.fontSize = '24px'; look.applyZoom(); see(); look.nextZoom(); see(); return seen.join(', '); })`),
		"1.5 Chữ to hơn (đang 150 %), 1.7 Chữ to hơn (đang 170 %)"; got != want {
		t.Errorf("in a browser of large letters: %s, want %s", got, want)
	}
	if got, want := p.eval(look+`for (let i = 0; i < 3; i++) { look.nextZoom(); see(); } return seen.join(', '); })`),
		"2 Chữ về cỡ thường, 1 Chữ to hơn, 1.2 Chữ to hơn (đang 120 %)"; got != want {
		t.Errorf("chosen further: %s, want %s", got, want)
	}
}

// A page that is quicker than the bot shows an empty chat, and the first message as soon as it is there.
func TestPage_that_is_opened_before_the_bot_says_anything_hears_it(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	b.until("the bot greets", func(list []message) bool { return len(list) > 0 })
	for _, sql := range []string{`DELETE FROM web_messages`, `UPDATE web_chats SET version = 0, commands_version = 0, last_message = 0`} { // as it is before that
		if _, err := r.db.SQL().Exec(sql); err != nil {
			t.Fatal(err)
		}
	}
	at, err := url.Parse(r.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	p := &pageTab{t, openTab(t, r.server.URL)}
	p.until(`document.querySelector('[data-testid=signed-out]')`)
	p.eval(fmt.Sprintf(`(document.cookie = %q, location.reload())`, b.client.Jar.Cookies(at)[0].String()))
	p.until(`document.querySelector('[data-testid=composer]') && !document.querySelector('[data-testid=message]')`)
	b.post("/api/actions", map[string]any{"key": key("a"), "kind": "text", "text": "/thieu"})
	p.until(`document.querySelector('[data-testid=message]')`)
}

// axeVersion is of the program that looks for what people with a screen reader or a keyboard cannot use.
const axeVersion = "4.10.3"

// axe is the source of axe-core, from npm.
func axe(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	npm := exec.CommandContext(t.Context(), "npm", "pack", "--silent", "--prefer-offline", "--pack-destination", dir, "axe-core@"+axeVersion)
	if said, err := npm.CombinedOutput(); err != nil {
		t.Skipf("axe-core does not come from npm: %v: %.300s", err, said)
	}
	if said, err := exec.CommandContext(t.Context(), "tar", "-xzf", filepath.Join(dir, "axe-core-"+axeVersion+".tgz"), "-C", dir).CombinedOutput(); err != nil {
		t.Fatalf("unpack axe-core: %v: %s", err, said)
	}
	source, err := os.ReadFile(filepath.Join(dir, "package", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// TestPage_has_no_serious_fault_for_screen_readers_and_keyboards asks axe-core, on each kind of page, light and dark.
func TestPage_has_no_serious_fault_for_screen_readers_and_keyboards(t *testing.T) {
	t.Parallel()
	if os.Getenv("CHAMDIEM_FULL") == "" {
		t.Skip("in make full: it asks npm for axe-core")
	}
	source := axe(t)
	_, change := ringing(t)
	r := newRig(t, change)
	p := r.tab("dung")
	check := func(what string) {
		t.Helper()
		p.eval(`void 0, eval(` + quoted(source) + `), 0`)
		for _, theme := range []string{"light", "dark"} {
			p.eval(fmt.Sprintf(`document.documentElement.dataset.theme = %q`, theme))
			found := p.eval(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.filter((one) => ['serious', 'critical'].includes(one.impact))
				.map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((n) => n.html.slice(0, 120) + ' ' + n.failureSummary.slice(0, 200)).join(' | ')).join('\n'))`)
			if found != "" {
				t.Errorf("%s, %s:\n%s", what, theme, found)
			}
		}
	}
	check("the card of a link")
	p.enter()
	check("the chat")
	b := r.in("dung")
	b.post("/api/actions", map[string]any{"key": key("b"), "kind": "text", "text": "5.5.4.6"})
	p.until(`document.getElementById('app').textContent.includes('dịch vụ công trực tuyến toàn trình')`)
	if status := b.send("c", "Báo cáo.pdf", "application/pdf", []byte("%PDF-1.7")); status != 200 {
		t.Fatal(status)
	}
	p.until(`document.querySelector('[data-testid=document]')`)
	check("a card of a criterion and a file")
	p.eval(`document.querySelector('[data-testid=chat-menu]').click()`)
	check("the menu")
	p.eval(`fetch('/api/leave', { method: 'POST', headers: { 'X-Chamdiem': '1', 'Content-Type': 'application/json' }, body: '{}' }).then(() => location.reload())`)
	p.until(`document.querySelector('[data-testid=signed-out]')`)
	check("the card that says why one is out")
}

func quoted(text string) string {
	out, _ := json.Marshal(text) // text always can be written
	return string(out)
}
