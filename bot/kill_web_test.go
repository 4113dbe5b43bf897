package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/bot/web"
	"chamdiem/criteria/testseed"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// webTold is where a replica is told the folder of its page.
const webTold = 3

// replicaPage is the page of a replica, served at the listener that it was handed.
func replicaPage(db *storage.DB, dir string) (*WebConfig, error) {
	listener, err := net.FileListener(os.NewFile(3, "page"))
	if err != nil {
		return nil, err
	}
	return pageAt(db, dir, listener)
}

// pageAt is a page that is served at a listener.
func pageAt(db *storage.DB, dir string, listener net.Listener) (*WebConfig, error) {
	db = db.On(scoring.Web)
	talk := shipped("test_bot")
	talk.Channel = web.Capabilities(1 << 20)
	at := &url.URL{Scheme: "http", Host: listener.Addr().String()}
	door, err := web.New(web.Config{DB: db, Outbox: outbox.New(db), Begin: talk.AtOnce, Dir: dir, URL: at, MaxFile: 1 << 20, Title: "Chấm điểm", Log: slog.New(slog.NewTextHandler(os.Stderr, nil))})
	if err != nil {
		return nil, err
	}
	return &WebConfig{Door: door, Talk: talk, Listen: listener}, nil
}

// pageOfficer is a browser that does one thing after the other, each by a key of its own, and asks again until it is told that it is there.
type pageOfficer struct {
	at     string
	from   string // address of its own, as behind a proxy
	chat   int64
	client *http.Client
	said   []string
	tries  int
}

// ask posts until it is answered, however often the program dies meanwhile.
func (o *pageOfficer) ask(ctx context.Context, path string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	for ctx.Err() == nil {
		o.tries++
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, o.at+path, bytes.NewReader(text))
		if err != nil {
			return err
		}
		req.Header.Set("X-Chamdiem", "1")
		req.Header.Set("X-Forwarded-For", o.from)
		req.Header.Set("Content-Type", "application/json")
		resp, err := o.client.Do(req)
		if err != nil {
			continue // the program was killed: the same again, by the same key
		}
		_, err = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		switch {
		case err == nil && resp.StatusCode == http.StatusOK:
			return nil
		case err == nil && resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode < 500:
			return fmt.Errorf("%s answers %d", path, resp.StatusCode)
		}
		time.Sleep(5 * time.Millisecond)
	}
	return ctx.Err()
}

// work says one thing after the other until over. Where the program is far behind people wait for their answers.
func (o *pageOfficer) work(ctx context.Context, over, behind func() bool, done *atomic.Int64) error {
	commands := []string{"/thieu", "/han", "/tieuchi", "2.1.1", "/trogiup"}
	for n := 0; !over(); n++ {
		if behind() {
			time.Sleep(5 * time.Millisecond)
			n--
			continue
		}
		text := commands[n%len(commands)]
		if err := o.ask(ctx, "/api/actions", map[string]any{"key": fmt.Sprintf("kill-%d-%020d", o.chat, n), "kind": "text", "text": text}); err != nil {
			return err
		}
		o.said = append(o.said, text)
		done.Add(1)
	}
	return nil
}

// TestKill_officers_on_the_page_lose_nothing kills the program at random while officers work on its page.
func TestKill_officers_on_the_page_lose_nothing(t *testing.T) {
	kills, officers, between := 3, 5, 25
	if soak || full {
		kills, officers, between = 20, 50, 200
	}
	r := newRig(t)
	storagetest.Advance(t, r.db, on(1, 9, 0))
	r.campaign = storagetest.Load(t, r.db)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	file, err := listener.(*net.TCPListener).File()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close(); _ = listener.Close() })
	at := "http://" + listener.Addr().String()
	p := &replica{t: t, name: "page", told: strings.Join([]string{r.url, r.api.URL, "page", t.TempDir()}, "|"), log: r.log, files: []*os.File{file}, gone: make(chan struct{})}
	go p.supervise()
	t.Cleanup(p.end)

	people := r.campaign.People
	var list []*pageOfficer
	for i := range officers { // each is a person of their own
		person := people[i%len(people)].ID
		if i >= len(people) {
			person = r.stranger(i)
		}
		code := ""
		storagetest.InTx(t, r.db, func(tx *storage.Tx) (err error) {
			code, err = tx.CreateInvite(t.Context(), scoring.Actor{Campaign: r.campaign.ID}, person)
			return err
		})
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		o := &pageOfficer{at: at, from: fmt.Sprintf("192.0.2.%d", i+1), client: &http.Client{Jar: jar, Timeout: 10 * time.Second}}
		if err := o.ask(t.Context(), "/api/enter", map[string]string{"code": code}); err != nil {
			t.Fatal(err)
		}
		if err := r.db.SQL().Get(&o.chat, `SELECT chat_id FROM links WHERE channel = 'web' AND person = $1`, person); err != nil {
			t.Fatal(err)
		}
		list = append(list, o)
	}
	var open atomic.Int64
	behind := func() bool { return open.Load() > int64(4*officers) }
	counting, stopCounting := context.WithCancel(t.Context())
	var work, counted sync.WaitGroup
	counted.Go(func() {
		for pace.Sleep(counting, 50*time.Millisecond) {
			open.Store(int64(r.count(`SELECT count(*) FROM inbox WHERE state = 'new'`)))
		}
	})
	t.Cleanup(func() { stopCounting(); counted.Wait() })
	var done atomic.Int64
	var over atomic.Bool
	for _, o := range list {
		work.Go(func() {
			if err := o.work(t.Context(), over.Load, behind, &done); err != nil {
				t.Errorf("chat %d: %v", o.chat, err)
			}
		})
	}
	random := testseed.Rand(t)
	finished := func() int { return r.count(`SELECT count(*) FROM inbox WHERE state <> 'new'`) }
	goesOn := func() { // what is finished counts: an update that is under way at three ends in a row is given up, as one that kills the program
		t.Helper()
		until := finished() + between/2 + random.IntN(between)
		testwait.Eventually(t, "the officers go on", func() bool { return finished() >= until })
	}
	for range kills {
		goesOn()
		p.signal(syscall.SIGKILL)
	}
	goesOn()
	over.Store(true)
	work.Wait()
	testwait.Eventually(t, "nothing is stuck", func() bool {
		return r.count(`SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + (SELECT count(*) FROM outbox WHERE state = 'waiting' AND channel = 'web')`) == 0
	})
	tries := 0
	for _, o := range list {
		tries += o.tries
		var shown, handled []string
		if err := r.db.SQL().Select(&shown, `SELECT body ->> 'text' FROM web_messages WHERE chat_id = $1 AND own ORDER BY id`, o.chat); err != nil {
			t.Fatal(err)
		}
		if err := r.db.SQL().Select(&handled, `SELECT split_part(key, '/', 2) FROM inbox WHERE channel = 'web' AND chat_id = $1 AND state = 'done' AND key LIKE '%/kill-%' ORDER BY seq`, o.chat); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(shown, o.said) || len(handled) != len(o.said) || !slices.IsSorted(handled) {
			t.Errorf("chat %d: said %d, shown %d, handled %d; in order: %v", o.chat, len(o.said), len(shown), len(handled), slices.IsSorted(handled))
		}
	}
	if dead := r.count(`SELECT count(*) FROM inbox WHERE state = 'dead'`) + r.count(`SELECT count(*) FROM outbox WHERE state = 'failed'`); dead > 0 {
		var why []string
		_ = r.db.SQL().Select(&why, `SELECT 'update ' || seq || ' after ' || tries || ' tries: ' || coalesce(reason, '') || ' ' || key FROM inbox WHERE state = 'dead' UNION ALL SELECT 'message: ' || reason FROM outbox WHERE state = 'failed'`)
		t.Errorf("%d rows failed: %q", dead, why)
	}
	storagetest.Holds(t, r.db)
	t.Logf("%d actions of %d officers in %d tries, %d ends of the program", done.Load(), officers, tries, p.ends())
	if p.ends() < kills {
		t.Errorf("the program ended %d times, %d kills", p.ends(), kills)
	}
}

// stranger adds a person to the campaign.
func (r *rig) stranger(n int) string {
	r.t.Helper()
	id := fmt.Sprintf("them-%d", n)
	if _, err := r.db.SQL().Exec(`INSERT INTO people (campaign, id, position, name, full_name, post, phone) VALUES ($1, $2, $3, $2, '', '', '')`, r.campaign.ID, id, 100+n); err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.db.SQL().Exec(`INSERT INTO roles (campaign, person, role) VALUES ($1, $2, 'officer')`, r.campaign.ID, id); err != nil {
		r.t.Fatal(err)
	}
	return id
}
