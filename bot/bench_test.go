package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/private"
	"chamdiem/storage/storagetest"
)

// plain is a conversation that does what the floor does: count, and answer with one message.
type plain struct{}

func (plain) Handle(_ context.Context, _ *storage.Tx, _ time.Time, chat conversation.Chat, ev dialog.Event) (conversation.Outcome, error) {
	var s floorState
	if err := json.Unmarshal(chat.State, &s); err != nil {
		return conversation.Outcome{}, err
	}
	raw, err := json.Marshal(floorState{"explanation", "5.5.4.6", s.Count + 1})
	return conversation.Outcome{State: raw, Say: []dialog.Message{{HTML: fmt.Sprintf("%d: %s", ev.UpdateID, ev.Text), Buttons: [][]dialog.Button{{{Label: "Tiếp", Data: "next"}}}}}}, err
}

// figures are what one program did in one window.
type figures struct {
	perSecond float64
	p50, p99  time.Duration
	botCPU    time.Duration // per 1,000 updates
	pgCPU     time.Duration // per 1,000 updates
	rss       int           // kB, at most
}

// BenchmarkAgainstFloor measures the engine and the floor in turn, on one database server, with people who each write
// again as soon as they are answered.
func BenchmarkAgainstFloor(b *testing.B) {
	warm, window, rounds := time.Second, 3*time.Second, 3
	for _, chats := range []int{1, 10, 100, 500} {
		b.Run(fmt.Sprint(chats, " chats"), func(b *testing.B) {
			for b.Loop() {
				all := map[string][]figures{}
				for range rounds {
					for _, program := range []string{"floor", "plain"} {
						all[program] = append(all[program], measure(b, program, chats, warm, window))
					}
				}
				floor, ours := median(all["floor"]), median(all["plain"])
				for program, f := range map[string]figures{"floor": floor, "engine": ours} {
					b.Logf("%3d chats %-6s: %6.0f updates/s, p50 %6.1f ms, p99 %6.1f ms, CPU per 1,000: bot %4d ms, PostgreSQL %4d ms, RSS %d MB", chats, program,
						f.perSecond, ms(f.p50), ms(f.p99), f.botCPU.Milliseconds(), f.pgCPU.Milliseconds(), f.rss>>10)
				}
				b.ReportMetric(ours.perSecond/floor.perSecond, "x-updates/s")
				b.ReportMetric(float64(ours.botCPU)/float64(floor.botCPU), "x-bot-cpu")
				b.ReportMetric(float64(ours.pgCPU)/float64(floor.pgCPU), "x-pg-cpu")
				b.ReportMetric(ours.perSecond, "updates/s")
				b.ReportMetric(ms(ours.p50), "p50-ms")
				b.ReportMetric(ms(ours.p99), "p99-ms")
			}
		})
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// median takes each figure's middle value.
func median(all []figures) (m figures) {
	middle := func(of func(figures) float64) float64 {
		var list []float64
		for _, f := range all {
			list = append(list, of(f))
		}
		slices.Sort(list)
		return list[len(list)/2]
	}
	m.perSecond = middle(func(f figures) float64 { return f.perSecond })
	m.p50 = time.Duration(middle(func(f figures) float64 { return float64(f.p50) }))
	m.p99 = time.Duration(middle(func(f figures) float64 { return float64(f.p99) }))
	m.botCPU = time.Duration(middle(func(f figures) float64 { return float64(f.botCPU) }))
	m.pgCPU = time.Duration(middle(func(f figures) float64 { return float64(f.pgCPU) }))
	m.rss = int(middle(func(f figures) float64 { return float64(f.rss) }))
	return m
}

// measure runs one program in a process of its own.
func measure(b *testing.B, program string, chats int, warm, window time.Duration) figures {
	dir := storagetest.Dir(b)
	server, err := private.Start(b.Context(), private.Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	defer server.Stop(context.Background())
	db, err := storage.Open(b.Context(), server.URL(), storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		b.Fatal(err)
	}
	db = db.On(storagetest.Channel)
	if err := db.Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
	if _, err := db.SQL().Exec(floorTables); err != nil {
		b.Fatal(err)
	}
	db.Close()
	api := newFakeAPI(b)
	defer api.Close()
	api.keep = false
	people := newPeople(api, chats)
	api.onCall = people.answered
	cmd, stop := child(b, program, server.URL(), api.URL)
	defer stop()
	people.begin()
	time.Sleep(warm)
	people.reset()
	bot0, pg0, began := cpu(b, cmd.Process.Pid, false), cpu(b, server.PID(), true), time.Now()
	time.Sleep(window)
	took := time.Since(began)
	bot1, pg1 := cpu(b, cmd.Process.Pid, false), cpu(b, server.PID(), true)
	n, waits := people.result()
	if n == 0 {
		b.Fatalf("%s answered nobody", program)
	}
	per := func(d time.Duration) time.Duration { return d * 1000 / time.Duration(n) }
	return figures{perSecond: float64(n) / took.Seconds(), p50: waits[len(waits)/2], p99: waits[len(waits)*99/100],
		botCPU: per(bot1 - bot0), pgCPU: per(pg1 - pg0), rss: peak(b, cmd.Process.Pid)}
}

// child starts this test binary as one of the programs.
func child(b *testing.B, program, database, api string) (*exec.Cmd, func()) {
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childEnv+"="+strings.Join([]string{database, "", api, program}, "|"))
	cmd.Stderr = os.Stderr
	alive, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	return cmd, func() {
		_ = cmd.Process.Signal(syscall.SIGKILL)
		_ = cmd.Wait()
		_ = alive.Close()
	}
}

// people write, wait for the answer, and write again.
type people struct {
	api   *fakeAPI
	since []atomic.Int64 // per chat, when it wrote
	mu    sync.Mutex
	waits []time.Duration
	again chan int64
}

func newPeople(api *fakeAPI, n int) *people {
	return &people{api: api, since: make([]atomic.Int64, n), again: make(chan int64, n)}
}

// answered is told of each call; it may not write itself, since the server is busy with it.
func (p *people) answered(c fakeCall) {
	if c.Method != "sendMessage" {
		return
	}
	wait := time.Duration(time.Now().UnixNano() - p.since[c.Chat-firstChat].Load())
	p.mu.Lock()
	p.waits = append(p.waits, wait)
	p.mu.Unlock()
	p.again <- c.Chat
}

func (p *people) begin() {
	go func() {
		for chat := range p.again {
			p.write(chat)
		}
	}()
	for i := range p.since {
		p.write(firstChat + int64(i))
	}
}

func (p *people) write(chat int64) {
	p.since[chat-firstChat].Store(time.Now().UnixNano())
	p.api.text(chat, "Đã ban hành kế hoạch số 15/KH-UBND ngày 10/01/2024")
}

func (p *people) reset() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waits = nil
}

func (p *people) result() (int, []time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	slices.Sort(p.waits)
	return len(p.waits), p.waits
}

// cpu is the processor time of a process, and of its children if asked for.
func cpu(b *testing.B, pid int, children bool) time.Duration {
	ticks := func(stat []byte, fields ...int) (n int64) {
		rest := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		for _, f := range fields {
			v, _ := strconv.ParseInt(rest[f-3], 10, 64)
			n += v
		}
		return n
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Skip("no /proc to read processor times from")
	}
	sum := ticks(stat, 14, 15)
	if children {
		sum += ticks(stat, 16, 17) // those that ended
		entries, _ := os.ReadDir("/proc")
		for _, e := range entries {
			if _, err := strconv.Atoi(e.Name()); err != nil {
				continue
			}
			if one, err := os.ReadFile("/proc/" + e.Name() + "/stat"); err == nil && ticks(one, 4) == int64(pid) {
				sum += ticks(one, 14, 15)
			}
		}
	}
	const perTick = 10 * time.Millisecond // USER_HZ is 100 on all Linux systems
	return time.Duration(sum) * perTick
}

// peak is the most memory a process had, in kB.
func peak(t testing.TB, pid int) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Skip("no /proc to read memory from")
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, _ := strconv.Atoi(strings.Fields(rest)[0])
			return n
		}
	}
	return 0
}

// BenchmarkStart is from nothing to the first answered update: on an empty machine (initdb included), and where there
// is a database already (the server is started, too).
func BenchmarkStart(b *testing.B) {
	dir := storagetest.Dir(b)
	first := func(b *testing.B, dir string) time.Duration {
		api := newFakeAPI(b)
		defer api.Close()
		api.nextID = time.Now().UnixNano() // a database that is there has seen others
		api.text(api.nextID, "Chào")
		answered := make(chan struct{})
		once := sync.OnceFunc(func() { close(answered) })
		api.onCall = func(c fakeCall) {
			if c.Method == "sendMessage" {
				once()
			}
		}
		began := time.Now()
		server, err := private.Start(b.Context(), private.Options{Dir: dir})
		if err != nil {
			b.Fatal(err)
		}
		defer server.Stop(context.Background())
		db, err := storage.Open(b.Context(), server.URL(), storage.Options{Keys: storagetest.Keys()})
		if err != nil {
			b.Fatal(err)
		}
		db = db.On(storagetest.Channel)
		defer db.Close()
		if err := db.Migrate(b.Context()); err != nil {
			b.Fatal(err)
		}
		ctx, stop := context.WithCancel(b.Context())
		done := make(chan error, 1)
		go func() {
			done <- Run(ctx, Config{Token: sentinel, APIURL: api.URL, DB: db, Talk: &greet{}, Apology: apology})
		}()
		select {
		case <-answered:
		case err := <-done:
			b.Fatalf("ended before it answered: %v", err)
		case <-time.After(30 * time.Second):
			b.Fatal("no answer")
		}
		took := time.Since(began)
		stop()
		if err := <-done; err != nil {
			b.Fatal(err)
		}
		return took
	}
	b.Run("on an empty machine", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(first(b, storagetest.Dir(b)).Seconds()*1000, "ms-to-first-answer")
		}
	})
	first(b, dir)
	b.Run("on an existing database", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(first(b, dir).Seconds()*1000, "ms-to-first-answer")
		}
	})
}
