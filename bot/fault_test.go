package bot

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
)

// TestFault_a_stopped_leader_that_is_alone_begins_again stops a bot, as a machine does that is asleep or far too busy, until the database
// has ended its lead.
func TestFault_a_stopped_leader_that_is_alone_begins_again(t *testing.T) {
	r := newRig(t)
	bot := r.replica("alone")
	testwait.Eventually(t, "it leads", func() bool { return r.holder() != "" })
	first := r.api.text(5, "một")
	r.shown(5, fmt.Sprint(first))
	bot.signal(syscall.SIGSTOP)
	testwait.Eventually(t, "its lead is over", func() bool { return r.holder() == "" })
	bot.signal(syscall.SIGCONT)
	second := r.api.text(5, "hai")
	r.shown(5, fmt.Sprint(second))
	if n := bot.ends(); n != 0 {
		t.Errorf("it ended %d times", n)
	}
	if n := strings.Count(r.log.String(), "the database failed, waiting for it"); n != 1 {
		t.Errorf("it began again %d times", n)
	}
}

func TestFault_a_stopped_leader_is_replaced(t *testing.T) {
	r := newRig(t)
	bots := map[string]*replica{}
	for _, name := range []string{"một", "hai"} {
		bots[name] = r.replica(name)
	}
	testwait.Eventually(t, "one leads", func() bool { return r.holder() != "" })
	first := r.holder()
	w := newTraffic(r, 20)
	ctx, stop := context.WithCancel(t.Context())
	var load sync.WaitGroup
	load.Go(func() { w.run(ctx, 50) })
	w.goesOn(50)
	bots[first].signal(syscall.SIGSTOP)
	stopped := time.Now()
	testwait.Eventually(t, "the other leads", func() bool { h := r.holder(); return h != "" && h != first })
	asked := r.api.text(5, "còn ai không")
	r.shown(5, fmt.Sprint(asked))
	limit := testwait.Patience // on a busy machine; without a watch the other would never lead
	if soak {
		limit = 10 * time.Second
	}
	if took := time.Since(stopped); took > limit {
		t.Errorf("a message was answered %s after the leader stopped", took)
	} else {
		t.Logf("taken over and answering after %s", took.Round(time.Millisecond))
	}
	if soak {
		time.Sleep(20 * time.Second)
	}
	before := bots[first].ends()
	bots[first].signal(syscall.SIGCONT)
	testwait.Eventually(t, "the old leader left", func() bool { return bots[first].ends() > before })
	w.goesOn(50)
	stop()
	load.Wait()
	w.total++
	w.check()
	if n := w.repeats(); n > atRisk {
		t.Errorf("%d messages repeated", n)
	}
}

// TestFault_crash_between_the_steps kills the process at the steps at which something could be lost or done twice.
func TestFault_crash_between_the_steps(t *testing.T) {
	for name, at := range map[string]struct {
		strike func(c fakeCall) bool // at this call the process is killed
		carry  bool                  // after it took effect
		shown  int                   // how often the answer may be shown
	}{
		// The answer goes out beside the poll that confirms: where it was quicker, its mark may be lost with the process.
		"inbox committed, not yet confirmed": {func(c fakeCall) bool { return c.Method == "getUpdates" && c.Message > 0 }, false, 2},
		"sent, not yet marked":               {func(c fakeCall) bool { return c.Method == "sendMessage" }, true, 2},
		"being sent":                         {func(c fakeCall) bool { return c.Method == "sendMessage" }, false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			var once atomic.Bool
			var bot *replica
			kill := func() {
				bot.signal(syscall.SIGKILL)
				before := bot.ends()
				for bot.ends() == before {
					time.Sleep(time.Millisecond)
				}
			}
			if at.carry {
				r.api.onCall = func(c fakeCall) {
					if at.strike(c) && once.CompareAndSwap(false, true) {
						kill()
					}
				}
			} else {
				r.api.strike(func(w http.ResponseWriter, c fakeCall) bool {
					if !at.strike(c) || !once.CompareAndSwap(false, true) {
						return false
					}
					kill()
					cut(w)
					return true
				})
			}
			r.api.mu.Lock() // the process must not come before it can be killed
			bot = r.replica("bot")
			r.api.mu.Unlock()
			id := r.api.text(5, "một")
			testwait.Eventually(t, "killed", once.Load)
			r.shown(5, fmt.Sprint(id))
			next := r.api.text(5, "hai")
			r.shown(5, fmt.Sprint(next))
			if got := r.state(5).Updates; len(got) != 2 {
				t.Errorf("handled %v", got)
			}
			shown := r.api.taken(func(c fakeCall) bool { return strings.HasPrefix(c.Text, fmt.Sprint(id)) })
			if len(shown) < 1 || len(shown) > at.shown {
				t.Errorf("shown %d times", len(shown))
			}
			// The screen goes on where it was: the second message has the newest one stripped of its buttons at most.
			testwait.Eventually(t, "nothing waits", func() bool { return r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0 })
		})
	}
}

// TestFault_database_killed_and_hung_under_load restarts PostgreSQL as a crash does, and stops all its processes for a
// while: nothing that was acknowledged is lost.
func TestFault_database_killed_and_hung_under_load(t *testing.T) {
	r, server := newOwnRig(t)
	bot := r.replica("bot")
	w := newTraffic(r, 30)
	ctx, stop := context.WithCancel(t.Context())
	var load sync.WaitGroup
	load.Go(func() { w.run(ctx, 100) })
	restarts, hang := 3, 15*time.Second
	if soak {
		restarts, hang = 16, time.Minute
	}
	testwait.Eventually(t, "work is done", func() bool { return len(r.api.taken(to(firstChat))) > 0 })
	for range restarts {
		w.goesOn(100)
		server.restart(t)
	}
	w.goesOn(100)
	before, began := bot.ends(), time.Now()
	processes := server.processes(t)
	for _, pid := range processes {
		_ = syscall.Kill(pid, syscall.SIGSTOP)
	}
	resume := sync.OnceFunc(func() {
		for _, pid := range processes {
			_ = syscall.Kill(pid, syscall.SIGCONT)
		}
	})
	t.Cleanup(resume)
	testwait.Eventually(t, "the process left the hung database", func() bool { return bot.ends() > before })
	t.Logf("left %s after the database hung", time.Since(began).Round(time.Millisecond))
	time.Sleep(time.Until(began.Add(hang)))
	resume()
	resumed := time.Now()
	stop()
	load.Wait()
	w.check()
	t.Logf("caught up with %d updates %s after the database was back; %d repeated", w.total, time.Since(resumed).Round(time.Millisecond), w.repeats())
	if n := w.repeats(); n > (restarts+bot.ends())*atRisk {
		t.Errorf("%d messages repeated", n)
	}
}

// TestFault_endless_answers_do_not_fill_the_memory lets the server answer with gigabytes.
func TestFault_endless_answers_do_not_fill_the_memory(t *testing.T) {
	r := newRig(t)
	var polls, sends atomic.Int64
	r.api.strike(func(w http.ResponseWriter, c fakeCall) bool {
		if c.Method == "getUpdates" && polls.Add(1) > 2 || c.Method == "sendMessage" && sends.Add(1) > 2 || c.Method != "getUpdates" && c.Method != "sendMessage" {
			return false
		}
		block := bytes.Repeat([]byte(" "), 1<<20)
		for range 4 << 10 {
			if _, err := w.Write(block); err != nil {
				return true
			}
		}
		return true
	})
	bot := r.replica("bot")
	id := r.api.text(5, "một")
	r.shown(5, fmt.Sprint(id))
	if kb := peak(t, bot.pid()); kb > 100<<10 {
		t.Errorf("it took %d MB", kb>>10)
	} else {
		t.Logf("it took %d MB", kb>>10)
	}
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
