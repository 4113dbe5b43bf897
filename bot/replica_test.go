package bot

// Real processes: this test binary started again as a bot, to be killed, stopped and restarted.

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/bot/push/pushtest"
	"chamdiem/bot/remind"
	"chamdiem/bot/telegram"
	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// childEnv makes the test binary a bot: its fields are address of the database, address of the API, name.
const childEnv = "CHAMDIEM_TEST_REPLICA"

// pushEnv holds the certificate of a push service (PEM), for a bot that rings browsers.
const pushEnv = "CHAMDIEM_TEST_PUSH"

func TestMain(m *testing.M) {
	if told := os.Getenv(childEnv); told != "" {
		if err := serveReplica(strings.Split(told, "|")); err != nil {
			fmt.Fprintln(os.Stderr, "replica:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	flag.Parse()
	if err := flag.Set("test.parallel", parallel); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// parallel is how many tests run at a time: most of their time is waiting.
const parallel = "4"

func serveReplica(told []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	// The parent's end must not leave us behind: its pipe is our standard input.
	go func() {
		_, _ = os.Stdin.Read(make([]byte, 1))
		os.Exit(4)
	}()
	db, err := storage.Open(ctx, told[0], storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		return err
	}
	db = db.On(storagetest.Channel)
	var reminder *remind.Reminder
	var limits pace.Limits
	out := outbox.New(db)
	if told[2] == "reminding" {
		reminder, limits = remind.New(db, out, told[2], telegram.Capabilities("")), pace.Limits{PerSecond: 100, PerChat: 100, Burst: 10}
	}
	var page *WebConfig
	if len(told) > webTold {
		if page, err = replicaPage(db, told[webTold]); err != nil {
			return err
		}
	}
	var bell *PushConfig
	if certificate := os.Getenv(pushEnv); certificate != "" {
		if bell, err = pushConfig(pushtest.ClientOf([]byte(certificate))); err != nil {
			return err
		}
	}
	alone := func() bool { return told[2] == "alone" }
	return Run(ctx, Config{Alone: alone, Web: page, Push: bell, Reminder: reminder, Outbox: out, Limits: limits, Token: sentinel, APIURL: told[1], DB: db, Talk: &greet{}, Apology: apology, Holder: told[2],
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil))})
}

// replica is a bot in a process of its own that is started again whenever it ends.
type replica struct {
	t     testing.TB
	name  string
	told  string
	env   []string
	log   *logBook
	mu    sync.Mutex
	cmd   *exec.Cmd
	files []*os.File // handed to the process, from descriptor 3 on
	ended bool
	exits int
	gone  chan struct{}
}

// replica starts one; env are further settings of its environment.
func (r *rig) replica(name string, env ...string) *replica {
	p := &replica{t: r.t, env: env, name: name, told: strings.Join([]string{r.url, r.api.URL, name}, "|"), log: r.log, gone: make(chan struct{})}
	go p.supervise()
	r.t.Cleanup(p.end)
	return p
}

// supervise starts the process again and again, as a service manager does.
func (p *replica) supervise() {
	defer close(p.gone)
	for {
		p.mu.Lock()
		if p.ended {
			p.mu.Unlock()
			return
		}
		self, err := os.Executable()
		if err != nil {
			p.mu.Unlock()
			p.t.Errorf("find test binary: %v", err)
			return
		}
		cmd := exec.Command(self)
		cmd.Env = append(append(os.Environ(), childEnv+"="+p.told), p.env...)
		cmd.Stderr, cmd.ExtraFiles = p.log, p.files
		alive, err := cmd.StdinPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			p.mu.Unlock()
			p.t.Errorf("start replica: %v", err)
			return
		}
		p.cmd = cmd
		p.mu.Unlock()
		_ = cmd.Wait()
		_ = alive.Close()
		p.mu.Lock()
		p.exits++
		p.mu.Unlock()
		time.Sleep(20 * time.Millisecond)
	}
}

// signal sends a signal to the present process.
func (p *replica) signal(s syscall.Signal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cmd != nil {
		if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
			p.t.Errorf("signal %v to %s: %v", s, p.name, err)
		}
	}
}

// end stops the process for good.
func (p *replica) end() {
	p.mu.Lock()
	again := p.ended
	p.ended = true
	p.mu.Unlock()
	if again {
		return
	}
	p.signal(syscall.SIGCONT)
	p.signal(syscall.SIGTERM)
	select {
	case <-p.gone:
	case <-time.After(testwait.Patience):
		p.t.Errorf("%s did not stop", p.name)
		p.signal(syscall.SIGKILL)
		<-p.gone
	}
}

func (p *replica) pid() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cmd.Process.Pid
}

func (p *replica) ends() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.exits
}

// holder is the name of the replica that leads, "" if none does.
func (r *rig) holder() (name string) {
	if err := r.db.SQL().Get(&name, `SELECT l.holder FROM leadership l WHERE EXISTS (
		SELECT FROM pg_locks k, (SELECT lock_key('leader') AS key) o WHERE k.locktype = 'advisory' AND k.granted AND k.objsubid = 1
		AND k.database = (SELECT oid FROM pg_database WHERE datname = current_database())
		AND k.classid::bigint = ((o.key >> 32) & 4294967295) AND k.objid::bigint = (o.key & 4294967295))`); err != nil {
		return ""
	}
	return name
}

// leads waits until a replica leads, and names it.
func (r *rig) leads() (name string) {
	r.t.Helper()
	testwait.Eventually(r.t, "a bot leads", func() bool { name = r.holder(); return name != "" })
	return name
}

// grep counts the lines of the log with all the given parts.
func (l *logBook) grep(parts ...string) (n int) {
	for line := range bytes.Lines([]byte(l.String())) {
		all := true
		for _, p := range parts {
			all = all && bytes.Contains(line, []byte(p))
		}
		if all {
			n++
		}
	}
	return n
}
