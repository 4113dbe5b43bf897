package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"chamdiem/bot/web"
	"chamdiem/criteria/testseed"
	"chamdiem/criteria/testwait"

	"github.com/chromedp/chromedp"
)

// tabPage is a page with nothing but the queue of the real one.
const tabPage = `<!doctype html><script type="module">
const asked = new URL(location).searchParams;
const scripts = '/v/' + asked.get('v') + '/page/js/';
const { queued } = await import(scripts + 'kept.js');
const { Queue } = await import(scripts + 'queue.js');
const account = Number(asked.get('account'));
const queue = new Queue(account, 700, { changed() {}, sent() {}, refused: (item) => parent.refused.push(item.key), signedOut() {} });
window.add = (item) => queue.add(item);
window.left = async () => (await queued.of(account)).length;
await queue.begin();
window.ready = true;
</script>`

// playPage plays a history with such pages in frames, which are tabs of one browser. A tab that is opened has the scripts of the newest version;
// those that were open before keep theirs.
const playPage = `<!doctype html><script>
window.refused = [];
let version = 1;
const frames = new Map();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
async function open(name, account) {
  close(name);
  const frame = document.createElement('iframe');
  frame.src = '/tab?v=' + version + '&account=' + account;
  document.body.append(frame);
  frames.set(name, frame);
  while (!frame.contentWindow.ready) await pause(2);
}
function close(name) {
  frames.get(name)?.remove();
  frames.delete(name);
}
function nudge() { for (const frame of frames.values()) frame.contentWindow.dispatchEvent(new Event('online')); }
function item(key, size) {
  if (!size) return { key, kind: 'text', text: 'Nội dung ' + key };
  const id = 'f' + key;
  return { key, kind: 'files', files: [{ id, name: key + '.pdf', mime: '', size, blob: new Blob([id.repeat(size).slice(0, size)]) }] };
}
async function flush(name, account) {
  if (!frames.has(name)) await open(name, account);
  while (await frames.get(name).contentWindow.left()) { nudge(); await pause(15); }
}
async function play({ account, stranger, steps }) {
  const added = [];
  if (stranger) {
    await fetch('/line?down=1');
    await open('other', stranger);
    await frames.get('other').contentWindow.add(item('k-' + stranger + '-0', 0));
    close('other');
    await fetch('/line?down=0');
  }
  for (const [n, { act, tab, size }] of steps.entries()) {
    const key = 'k-' + account + '-' + n;
    switch (act) {
      case 'add': case 'die':
        if (!frames.has(tab)) await open(tab, account);
        const kept = frames.get(tab).contentWindow.add(item(key, size));
        if (act === 'die') { await pause(n % 4); close(tab); } else { await kept; added.push(key); }
        break;
      case 'kill': close(tab); break;
      case 'reload': await open(tab, account); break;
      case 'down': await fetch('/line?down=1'); break;
      case 'up': await fetch('/line?down=0'); nudge(); break;
      case 'update': version++; await fetch('/restart').catch(() => {}); break;
      case 'wait': await pause(size); break;
    }
  }
  await fetch('/line?down=0');
  await flush('a', account);
  close('a'); close('b');
  const early = stranger ? await (await fetch('/count?account=' + stranger)).json() : 0;
  if (stranger) { await flush('other', stranger); close('other'); }
  const answer = { added, early, refused: window.refused };
  window.refused = [];
  return JSON.stringify(answer);
}
</script><body></body>`

// step is one of a history.
type step struct {
	Act  string `json:"act"` // add an action; add it and die; kill, reload: of a tab; down, up: the line; update: of the program; wait
	Tab  string `json:"tab"`
	Size int    `json:"size"` // of a file, in bytes, 0 = a text; of a pause, in milliseconds
}

// draw makes a history up.
func draw(r *rand.Rand) (steps []step) {
	acts := []string{"add", "add", "add", "add", "die", "kill", "reload", "down", "up", "wait", "update"}
	for range 6 + r.IntN(14) {
		s := step{Act: acts[r.IntN(len(acts))], Tab: []string{"a", "b"}[r.IntN(2)]}
		switch {
		case s.Act == "wait":
			s.Size = r.IntN(20)
		case r.IntN(4) == 0:
			s.Size = 1 + r.IntN(3000)
		}
		steps = append(steps, s)
	}
	return steps
}

// backend takes actions as the server does, over a line that breaks.
type backend struct {
	mu    sync.Mutex
	rand  *rand.Rand
	down  bool
	taken map[string][]string // keys by account, in their order
	known map[string]string   // content by key
	files map[string]*bytes.Buffer
	sizes map[string]int
	wrong []string
}

// do carries a request out, or not, and answers, or not.
func (b *backend) do(w http.ResponseWriter, r *http.Request, carry func(body []byte) (int, any)) {
	body, err := io.ReadAll(r.Body)
	b.mu.Lock()
	fate := b.rand.IntN(100)
	if b.down {
		fate = 0
	}
	status, answer := http.StatusServiceUnavailable, any(map[string]string{"error": "…"})
	if fate >= 6 && fate < 96 && err == nil {
		status, answer = carry(body)
	}
	b.mu.Unlock()
	if fate < 12 { // cut off before it came through, or after
		panic(http.ErrAbortHandler)
	}
	if fate >= 98 {
		status = http.StatusTooManyRequests
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer)
}

func (b *backend) act(body []byte) (int, any) {
	var a struct {
		Key   string   `json:"key"`
		Files []string `json:"files"`
	}
	if err := json.Unmarshal(body, &a); err != nil {
		b.wrong = append(b.wrong, err.Error())
	}
	for _, id := range a.Files {
		if f := b.files[id]; f == nil || f.Len() < b.sizes[id] {
			return http.StatusTooEarly, map[string]string{}
		}
	}
	if before, there := b.known[a.Key]; there {
		if before != string(body) {
			b.wrong = append(b.wrong, a.Key+" has another content")
		}
	} else {
		account := strings.Split(a.Key, "-")[1]
		b.known[a.Key], b.taken[account] = string(body), append(b.taken[account], a.Key)
	}
	return http.StatusOK, map[string]any{"messages": []any{}}
}

func (b *backend) announce(body []byte) (int, any) {
	var f struct {
		ID   string `json:"id"`
		Size int    `json:"size"`
	}
	if err := json.Unmarshal(body, &f); err != nil {
		b.wrong = append(b.wrong, err.Error())
	}
	if b.files[f.ID] == nil {
		b.files[f.ID], b.sizes[f.ID] = new(bytes.Buffer), f.Size
	}
	return http.StatusOK, map[string]int{"got": b.files[f.ID].Len()}
}

func (b *backend) piece(id string, at int, body []byte) (int, any) {
	f := b.files[id]
	if f.Len() == at {
		f.Write(body)
	}
	return http.StatusOK, map[string]int{"got": f.Len()}
}

// serve serves the pages of the test, the scripts of the real page, and what these ask.
func (b *backend) serve(t *testing.T) string {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	at := &url.URL{Scheme: "http", Host: server.Listener.Addr().String()}
	door, err := web.New(web.Config{Dir: t.TempDir(), URL: at})
	if err != nil {
		t.Fatal(err)
	}
	text := func(s string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, s)
		}
	}
	mux := http.NewServeMux()
	own := door.Handler()
	mux.HandleFunc("/v/{version}/", func(w http.ResponseWriter, r *http.Request) {
		http.StripPrefix("/v/"+r.PathValue("version"), own).ServeHTTP(w, r)
	})
	mux.HandleFunc("/restart", func(http.ResponseWriter, *http.Request) {
		go server.CloseClientConnections() // also this one
	})
	mux.HandleFunc("/tab", text(tabPage))
	mux.HandleFunc("/{$}", text(playPage))
	mux.HandleFunc("/line", func(_ http.ResponseWriter, r *http.Request) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.down = r.FormValue("down") == "1"
	})
	mux.HandleFunc("/count", func(w http.ResponseWriter, r *http.Request) {
		b.mu.Lock()
		defer b.mu.Unlock()
		fmt.Fprint(w, len(b.taken[r.FormValue("account")]))
	})
	mux.HandleFunc("POST /api/actions", func(w http.ResponseWriter, r *http.Request) { b.do(w, r, b.act) })
	mux.HandleFunc("POST /api/files", func(w http.ResponseWriter, r *http.Request) { b.do(w, r, b.announce) })
	mux.HandleFunc("PUT /api/files/{id}", func(w http.ResponseWriter, r *http.Request) {
		b.do(w, r, func(body []byte) (int, any) {
			n, _ := strconv.Atoi(r.FormValue("at"))
			return b.piece(r.PathValue("id"), n, body)
		})
	})
	server.Config.Handler = mux
	server.Start()
	t.Cleanup(func() { server.CloseClientConnections(); server.Close(); _ = door.Close() })
	return at.String()
}

// check holds what came to what was added: all of it, once, in order; what was added at the moment of death may be there or not.
func (b *backend) check(account string, added []string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var sure []string
	seen := map[string]bool{}
	for _, key := range b.taken[account] {
		if seen[key] {
			return key + " came twice"
		}
		if seen[key] = true; slices.Contains(added, key) {
			sure = append(sure, key)
		}
		id := "f" + key
		if f := b.files[id]; f != nil && f.String() != strings.Repeat(id, b.sizes[id])[:b.sizes[id]] {
			return "the file of " + key + " is another"
		}
	}
	if !slices.Equal(sure, added) {
		return fmt.Sprintf("added %q, came %q", added, sure)
	}
	return strings.Join(b.wrong, "; ")
}

// TestQueue_histories_of_breaks_lose_and_double_nothing plays random histories: no line, killed tabs, two tabs, pages loaded again, a new version
// of the program while pages of the former one are open.
func TestQueue_histories_of_breaks_lose_and_double_nothing(t *testing.T) {
	t.Parallel()
	histories, browsers := 6, 1
	if os.Getenv("CHAMDIEM_FULL") != "" {
		histories, browsers = 2000, 3
	}
	r := testseed.Rand(t)
	var wait sync.WaitGroup
	for share := range browsers { // each has an origin, a storage and random numbers of its own
		own := rand.New(rand.NewPCG(r.Uint64(), r.Uint64()))
		b := &backend{rand: rand.New(rand.NewPCG(r.Uint64(), r.Uint64())), taken: map[string][]string{}, known: map[string]string{}, files: map[string]*bytes.Buffer{}, sizes: map[string]int{}}
		tab := openTab(t, b.serve(t))
		wait.Go(func() {
			for n := share; n < histories && !t.Failed(); n += browsers {
				if wrong := b.play(tab, draw(own), n); wrong != "" {
					t.Errorf("history %d: %s", n, wrong)
				}
			}
		})
	}
	wait.Wait()
}

// play plays a history with two accounts of its own, and returns what is wrong afterwards.
func (b *backend) play(tab context.Context, steps []step, n int) (wrong string) {
	account := 10 + 2*n
	history := map[string]any{"account": account, "steps": steps}
	if n%5 == 4 {
		history["stranger"] = account + 1
	}
	asked, err := json.Marshal(history)
	if err != nil {
		return err.Error()
	}
	defer func() {
		if wrong != "" {
			wrong += "\n" + string(asked)
		}
	}()
	ctx, cancel := context.WithTimeout(tab, testwait.Patience)
	defer cancel()
	said, err := chromedp.Run(ctx, chromedp.Evaluate[string]("play("+string(asked)+")", chromedp.EvalAwaitPromise))
	var got struct {
		Added, Refused []string
		Early          int
	}
	if err == nil {
		err = json.Unmarshal([]byte(said), &got)
	}
	if err != nil {
		return fmt.Sprintf("it does not end: %v", err)
	}
	if wrong := b.check(strconv.Itoa(account), got.Added); wrong != "" || len(got.Refused) > 0 || got.Early > 0 {
		return fmt.Sprintf("%s; refused %q; sent by another person's page: %d", wrong, got.Refused, got.Early)
	}
	if left := b.check(strconv.Itoa(account+1), []string{fmt.Sprintf("k-%d-0", account+1)}[:min(1, n%5/4)]); left != "" {
		return "the other person: " + left
	}
	return ""
}

// openTab opens a page in Chromium.
func openTab(t testing.TB, address string) context.Context {
	t.Helper()
	found, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no Chromium on this machine (apt-get install chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found))
	if fast, err := os.MkdirTemp("/dev/shm", "chamdiem-browser-"); err == nil { // what the page keeps is flushed each time: a disk is waited for
		t.Cleanup(func() { _ = os.RemoveAll(fast) })
		options = append(options, chromedp.UserDataDir(fast))
	}
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses its sandbox to root
	}
	parent, stop := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), options...)
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(func() { cancel(); stop() })
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatalf("start browser: %v", err)
	}
	return ctx
}
