package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/export"
	"chamdiem/bot/inbox"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/bot/web"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"
)

const (
	glance  = 60 * time.Millisecond // a browser may ask twenty times a second, and a test on a slow machine asks for long
	maxFile = 3 << 20
)

// rig is a door on a database, with the work behind it.
type rig struct {
	t      testing.TB
	db     *storage.DB // on the page's channel
	plain  *storage.DB // on Telegram's
	out    *outbox.Outbox
	c      *scoring.Campaign
	door   *web.Door
	server *httptest.Server
	dir    string
}

// newRig opens a door. change may alter its settings.
func newRig(t testing.TB, change ...func(*web.Config)) *rig {
	t.Helper()
	db, c := storagetest.Shipped(t)
	r := &rig{t: t, db: db.On(scoring.Web), plain: db, c: c, dir: t.TempDir()}
	blobs, err := blob.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	r.server = httptest.NewUnstartedServer(nil)
	address := &url.URL{Scheme: "http", Host: r.server.Listener.Addr().String()}
	talk := conversation.Dialog{Conversation: assembly.New(), Channel: web.Capabilities(maxFile), BotName: "x", WebLink: web.LinkBase(address)}
	config := web.Config{DB: r.db, Outbox: outbox.New(r.db), Begin: talk.AtOnce, Opener: export.Files{DB: r.db, Blobs: blobs}, Dir: r.dir, URL: address, MaxFile: maxFile,
		Title: "Chấm điểm", Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
	r.out = config.Outbox
	for _, fn := range change {
		fn(&config)
	}
	if r.door, err = web.New(config); err != nil {
		t.Fatal(err)
	}
	r.server.Config.Handler = r.door.Handler()
	r.server.Start()
	ctx, cancel := context.WithCancelCause(context.Background())
	r.work(ctx, talk, config.Outbox)
	t.Cleanup(func() {
		cancel(pace.ErrAbort) // what waits is not sent any more
		r.server.CloseClientConnections()
		r.server.Close()
		_ = r.door.Close()
		_ = blobs.Close()
	})
	return r
}

// work handles what comes in, and answers.
func (r *rig) work(ctx context.Context, talk conversation.Dialog, out *outbox.Outbox) {
	log := slog.New(slog.NewTextHandler(r.t.Output(), nil))
	s := outbox.NewSender(outbox.SenderConfig{DB: r.db, To: r.door.Channel(), Leads: func() bool { return true }, Fatal: func(err error) { r.t.Error(err) }, Log: log})
	presses := outbox.NewPresses(r.door.Channel(), log)
	hints := inbox.NewHints()
	w := conversation.NewWorker(conversation.WorkerConfig{DB: r.db, Talk: talk, Read: web.ReadEvent, Apology: assembly.New().Apology, Hints: hints, Outbox: out, Presses: presses, Log: log})
	stop := r.door.HintTo(hints.Add)
	handed := out.HandTo(s)
	done := make(chan struct{}, 4)
	for _, run := range []func(context.Context){s.Keep, s.Run, presses.Run, w.Run} {
		go func() { run(ctx); done <- struct{}{} }()
	}
	r.t.Cleanup(func() {
		stop()
		handed()
		for range 4 {
			<-done
		}
	})
}

// invite makes a link for a person, and returns its code.
func (r *rig) invite(person string) (code string) {
	r.t.Helper()
	storagetest.InTx(r.t, r.db, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(r.t.Context(), scoring.Actor{Campaign: r.c.ID}, person)
		return err
	})
	return code
}

// browser is one that keeps its cookies.
type browser struct {
	*rig
	client *http.Client
}

func (r *rig) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		r.t.Fatal(err)
	}
	return &browser{r, &http.Client{Jar: jar, Timeout: testwait.Patience}}
}

// in is a browser that came in as a person.
func (r *rig) in(person string) *browser {
	r.t.Helper()
	b := r.browser()
	if status, answer := b.post("/api/enter", map[string]string{"code": r.invite(person)}); status != http.StatusOK {
		r.t.Fatalf("%s comes in: %d %v", person, status, answer)
	}
	return b
}

// answer is what the server says.
type answer map[string]any

// ask sends a request as the page does. change may alter it.
func (b *browser) ask(method, path, kind string, body io.Reader, change ...func(*http.Request)) (int, answer) {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), method, b.server.URL+path, body)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("X-Chamdiem", "1")
	req.Header.Set("Content-Type", kind)
	for _, fn := range change {
		fn(req)
	}
	resp, err := b.client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	var a answer
	_ = json.NewDecoder(resp.Body).Decode(&a)
	return resp.StatusCode, a
}

func (b *browser) post(path string, body any, change ...func(*http.Request)) (int, answer) {
	b.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.ask(http.MethodPost, path, "application/json", bytes.NewReader(text), change...)
}

func (b *browser) get(path string) (int, answer) {
	b.t.Helper()
	return b.ask(http.MethodGet, path, "application/json", nil)
}

// message is one that the page shows.
type message struct {
	ID       int64
	Out      bool
	Text     string
	HTML     string
	Keyboard [][]struct{ Text, Data string }
	Document *struct{ URL, Name string }
}

// messages are those of the chat.
func (b *browser) messages() []message {
	b.t.Helper()
	status, a := b.get("/api/chat")
	if status != http.StatusOK {
		b.t.Fatalf("read the chat: %d %v", status, a)
	}
	text, _ := json.Marshal(a["messages"])
	var list []message
	if err := json.Unmarshal(text, &list); err != nil {
		b.t.Fatal(err)
	}
	return list
}

// until waits until the chat shows what is looked for.
func (b *browser) until(what string, is func([]message) bool) {
	b.t.Helper()
	for limit := time.Now().Add(testwait.Patience); !is(b.messages()); time.Sleep(glance) {
		if time.Now().After(limit) {
			b.t.Fatalf("never: %s; the chat shows %+v", what, b.messages())
		}
	}
}

// key makes one that is unlike all others of the test.
func key(name string) string { return name + strings.Repeat("_", 24-len(name)) }
