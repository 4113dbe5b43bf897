package private_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/storage/private"
)

// replaying is a PostgreSQL that is never done with reading its log again.
func replaying(t *testing.T) *private.Search {
	t.Helper()
	bin := filepath.Join(reachable(t), "bin")
	install(t, bin, "15.8")
	server := `#!/bin/sh
case "$1" in --version) echo 'postgres (PostgreSQL) 15.8'; exit;; esac
cd "$2"
printf '%s\n%s\n0\n5432\n\n\n\nstarting\n' $$ "$2" > postmaster.pid
echo 'LOG:  database system was not properly shut down; automatic recovery in progress' >&2
exec sleep 600
`
	making := `#!/bin/sh
for a; do case "$a" in --pgdata=*) mkdir "${a#--pgdata=}"; echo 15 > "${a#--pgdata=}/PG_VERSION";; esac; done
`
	for name, script := range map[string]string{"postgres": server, "initdb": making} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return &private.Search{Bin: bin}
}

// limits are the ends of the patience of a start: none ends before the test says so.
type limits struct {
	mu    sync.Mutex
	given []*limit
}

// limit is a context whose deadline is when the test says so.
type limit struct {
	context.Context
	patience time.Duration
	expired  chan struct{}
	once     sync.Once
}

func (l *limit) Done() <-chan struct{} { return l.expired }

func (l *limit) Err() error {
	select {
	case <-l.expired:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

func (l *limit) expire() { l.once.Do(func() { close(l.expired) }) }

// of gives a part of a start its limit.
func (ls *limits) of(ctx context.Context, patience time.Duration) (context.Context, context.CancelFunc) {
	l := &limit{Context: ctx, patience: patience, expired: make(chan struct{})}
	ls.mu.Lock()
	defer ls.mu.Unlock()
	ls.given = append(ls.given, l)
	return context.WithCancel(l)
}

// expire ends the limits of that patience that were given until now.
func (ls *limits) expire(patience time.Duration) {
	ls.mu.Lock()
	defer ls.mu.Unlock()
	for _, l := range ls.given {
		if l.patience == patience {
			l.expire()
		}
	}
}

func TestStart_says_that_a_server_reads_its_log_again_and_is_to_be_waited_for(t *testing.T) {
	t.Parallel()
	search, dir := replaying(t), reachable(t)
	told := make(chan string, 8)
	ended := make(chan error, 1)
	begin := func() *limits {
		var ls limits
		o := private.Options{Dir: dir, Search: search, Tell: func(sentence string) { told <- sentence }}
		go func() {
			_, err := private.Start(t.Context(), o.Limited(ls.of))
			ended <- err
		}()
		return &ls
	}
	ls := begin()
	select {
	case said := <-told:
		if !strings.Contains(said, "đọc lại nhật ký") || !strings.Contains(said, "chờ") || strings.Contains(said, "\n") {
			t.Errorf("told: %q", said)
		}
	case err := <-ended:
		t.Fatalf("the start ended without a word: %v", err)
	case <-time.After(testwait.Patience):
		t.Fatal("a start that takes long is not told of")
	}
	ls.expire(private.StartTimeout)
	if slow, ok := errors.AsType[*private.SlowError](<-ended); !ok {
		t.Errorf("a server that is not up in time: %v", slow)
	}
	// The server goes on. A further start finds it, and says at the end of its patience what to do.
	pid := noted(dir)
	ls = begin()
	testwait.Eventually(t, "the further start waits for the server", func() bool {
		ls.mu.Lock()
		defer ls.mu.Unlock()
		return len(ls.given) == 2
	})
	ls.expire(private.StartTimeout)
	err := <-ended
	slow, ok := errors.AsType[*private.SlowError](err)
	if !ok || !strings.Contains(slow.Error(), "nó tự làm tiếp") || !strings.Contains(slow.Error(), "chờ vài phút rồi chạy lại") || !strings.Contains(slow.Error(), filepath.Join(dir, "postgres", "log")) {
		t.Errorf("a server that is still not up: %v", err)
	}
	if pid == 0 || noted(dir) != pid {
		t.Errorf("the further start met server %d, and there is %d", pid, noted(dir))
	}
}

// noted is the process of the server of a data folder; 0 where there is no note of one.
func noted(dir string) int {
	text, _ := os.ReadFile(filepath.Join(dir, "postgres", "data", "postmaster.pid"))
	pid, _ := strconv.Atoi(strings.TrimSpace(strings.SplitN(string(text), "\n", 2)[0]))
	return pid
}

// initdb does not go on when it is cut off: it gets a patience of its own, and its end is no word to wait.
func TestStart_gives_initdb_its_own_patience(t *testing.T) {
	t.Parallel()
	search, dir := replaying(t), reachable(t)
	making := filepath.Join(search.Bin, "initdb")
	script, err := os.ReadFile(making)
	if err != nil {
		t.Fatal(err)
	}
	for _, slow := range []string{"exec sleep 600\n", "while [ ! -e made ]; do sleep 0.05; done\n"} {
		if err := os.WriteFile(making, []byte(strings.Replace(string(script), "#!/bin/sh\n", "#!/bin/sh\necho x > making\n"+slow, 1)), 0o755); err != nil {
			t.Fatal(err)
		}
		var ls limits
		ended := make(chan error, 1)
		go func() {
			_, err := private.Start(t.Context(), private.Options{Dir: dir, Search: search}.Limited(ls.of))
			ended <- err
		}()
		mark := filepath.Join(dir, "postgres", "making")
		testwait.Eventually(t, "initdb has begun", func() bool { return os.Remove(mark) == nil })
		ls.expire(private.StartTimeout)
		if strings.HasPrefix(slow, "exec") {
			select {
			case err := <-ended:
				t.Fatalf("the patience of a start ends initdb: %v", err)
			case <-time.After(100 * time.Millisecond):
			}
			ls.expire(private.MakeTimeout)
			err := <-ended
			_, wait := errors.AsType[*private.SlowError](err)
			if refused, ok := errors.AsType[*private.NotStartedError](err); !ok || wait || !strings.Contains(refused.Error(), "ổ đĩa nhanh hơn") {
				t.Errorf("initdb that takes too long: %v", err)
			}
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, "postgres", "made"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		testwait.Eventually(t, "the server has begun", func() bool { return noted(dir) > 0 })
		ls.expire(private.StartTimeout)
		if _, wait := errors.AsType[*private.SlowError](<-ended); !wait {
			t.Error("a server that is not up in time behind a slow initdb is not to be waited for")
		}
	}
}

func TestStart_that_is_called_off_leaves_no_server_half_up(t *testing.T) {
	t.Parallel()
	search, dir := replaying(t), reachable(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := private.Start(ctx, private.Options{Dir: dir, Search: search})
		ended <- err
	}()
	pid := 0
	testwait.Eventually(t, "the server has begun", func() bool { pid = noted(dir); return pid > 0 })
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("a start that is called off: %v", err)
	}
	if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("the server that was begun: %v", err)
	}
}

// A start that is called off at the moment at which the server answers has succeeded: its caller has the server, and stops it.
func TestStart_takes_back_only_a_server_that_does_not_answer_yet(t *testing.T) {
	t.Parallel()
	off, cancel := context.WithCancel(t.Context())
	cancel()
	late, end := context.WithTimeout(t.Context(), 0)
	defer end()
	waits := errors.New("it does not answer yet")
	if private.HalfUp(off, nil) || !private.HalfUp(off, waits) || private.HalfUp(late, waits) || private.HalfUp(t.Context(), waits) {
		t.Errorf("called off: %t when it answers, %t before; %t when the patience ends, %t else",
			private.HalfUp(off, nil), private.HalfUp(off, waits), private.HalfUp(late, waits), private.HalfUp(t.Context(), waits))
	}
}

func TestRevive_says_that_a_server_that_reads_its_log_again_goes_on(t *testing.T) {
	t.Parallel()
	dir := reachable(t)
	var ls limits
	o := private.Options{Dir: dir, Search: replaying(t)}.Limited(ls.of)
	ended := make(chan error, 1)
	go func() {
		_, err := private.Start(t.Context(), o)
		ended <- err
	}()
	testwait.Eventually(t, "the server has begun", func() bool { return noted(dir) > 0 })
	ls.expire(private.StartTimeout)
	<-ended
	s, err := private.Killed(o)
	if err != nil {
		t.Fatal(err)
	}
	before := s.PID()
	kill(t, before, syscall.SIGKILL)
	testwait.Eventually(t, "the server is gone", func() bool { return s.PID() == 0 })
	var revived bool
	go func() {
		var err error
		revived, err = s.Revive(t.Context())
		ended <- err
	}()
	testwait.Eventually(t, "another server has begun", func() bool { return s.PID() != 0 })
	ls.expire(private.StartTimeout)
	err = <-ended
	if _, slow := errors.AsType[*private.SlowError](err); !slow || revived {
		t.Errorf("a server that reads its log again: %t, %v", revived, err)
	}
	if s.PID() == 0 || s.PID() == before {
		t.Error("the server did not go on")
	}
	if revived, err := s.Revive(t.Context()); revived || err != nil {
		t.Errorf("a server that is coming up: %t, %v", revived, err)
	}
}
