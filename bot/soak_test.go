package bot

// The soak: the whole matrix of faults for as long as one likes, on a PostgreSQL and two bots that are real processes.

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/criteria/testseed"
)

// soak makes the tests that are shortened for every run take their full length (make soak-each).
var soak = os.Getenv("CHAMDIEM_SOAK") != ""

// full makes them take more of it (make full).
var full = os.Getenv("CHAMDIEM_FULL") != ""

// soakFor is how long TestSoak goes on (make soak); without it each fault strikes once, and briefly. soakAway is how long Telegram
// is away once in it; 0 = a tenth of the whole.
var (
	soakFor  = duration("CHAMDIEM_SOAK_FOR")
	soakAway = cmp.Or(duration("CHAMDIEM_SOAK_AWAY"), soakFor/10)
)

// duration reads a variable of the environment; 0 where it is not set.
func duration(name string) time.Duration {
	value := os.Getenv(name)
	if value == "" {
		return 0
	}
	d, err := time.ParseDuration(value)
	if err != nil {
		panic(name + ": " + err.Error())
	}
	return d
}

const (
	soakChats = 200
	soakRate  = 50 // messages a second: a state keeps all that was handled, and is not to grow beyond a real one by much
)

// strike is one kind of fault.
type strike struct {
	name   string
	weight int // how often it is drawn
	do     func(s *soaking)
	times  int // what became of it
	repeat int // messages that were shown again by the time that work went on
}

// soaking is a run of the soak.
type soaking struct {
	*rig
	server *ownServer
	bots   []*replica
	load   *traffic
	random *rand.Rand
	long   time.Duration // the whole run; 0 = a short one
	away   time.Duration // once Telegram is away for so long
}

// TestSoak strikes with every kind of fault under load. Whatever strikes, nothing is lost, doubled, out of order or stuck; messages
// are repeated only where a crash or a cut came between Telegram's answer and our mark.
func TestSoak(t *testing.T) {
	if !full && soakFor == 0 {
		t.Skip("takes a minute, and each kind of fault has a test; see make full and make soak")
	}
	r, server := newOwnRig(t)
	s := &soaking{rig: r, server: server, random: testseed.Rand(t), long: soakFor, away: soakAway}
	r.api.slim = true
	s.bots = []*replica{r.replica("một"), r.replica("hai")}
	s.load = newTraffic(r, soakChats)
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { s.load.run(ctx, soakRate) })
	s.load.goesOn(soakRate)
	began := time.Now()
	for i := range strikes {
		s.strike(&strikes[i])
	}
	for told := time.Now(); time.Since(began) < s.long; {
		s.strike(s.draw())
		if time.Since(told) > time.Minute {
			told = time.Now()
			t.Logf("%s: %d updates", time.Since(began).Round(time.Second), s.count(`SELECT count(*) FROM inbox`))
		}
	}
	s.load.goesOn(soakRate)
	stop()
	running.Wait()
	s.tell(s.load.check(), time.Since(began))
}

// strikes are all kinds of faults. Numbers are those of docs/faults.md.
var strikes = []strike{
	{name: "the leading bot is killed (1)", weight: 20, do: func(s *soaking) { s.leader().signal(syscall.SIGKILL) }},
	{name: "any bot is killed (1)", weight: 8, do: func(s *soaking) { s.bots[s.random.IntN(len(s.bots))].signal(syscall.SIGKILL) }},
	{name: "both bots are killed (1)", weight: 2, do: func(s *soaking) {
		for _, b := range s.bots {
			b.signal(syscall.SIGKILL)
		}
	}},
	{name: "the leading bot is stopped (4)", weight: 1, do: func(s *soaking) {
		b := s.leader()
		b.signal(syscall.SIGSTOP)
		s.pause(500*time.Millisecond, 15*time.Second)
		b.signal(syscall.SIGCONT)
	}},
	{name: "the database is restarted (3)", weight: 3, do: func(s *soaking) { s.server.restart(s.t.(*testing.T)) }},
	{name: "the database hangs (3)", weight: 1, do: func(s *soaking) {
		all := s.server.processes(s.t.(*testing.T))
		for _, pid := range all {
			_ = syscall.Kill(pid, syscall.SIGSTOP) // a worker may have ended
		}
		s.pause(500*time.Millisecond, 25*time.Second)
		for _, pid := range all {
			_ = syscall.Kill(pid, syscall.SIGCONT)
		}
	}},
	{name: "all connections to the database are cut (3)", weight: 3, do: func(s *soaking) {
		s.count(`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`)
	}},
	{name: "connections to Telegram are cut, before and after the call took effect (5)", weight: 4, do: func(s *soaking) {
		s.telegram(0.3, func(w http.ResponseWriter, c fakeCall, odd bool) {
			if odd {
				s.api.carryOut(&c)
			}
			cut(w)
		})
	}},
	{name: "Telegram answers with HTML, half a body, 429 (5)", weight: 4, do: func(s *soaking) {
		s.telegram(0.3, func(w http.ResponseWriter, c fakeCall, odd bool) {
			switch {
			case odd:
				reply(w, http.StatusBadGateway, "<html>Bad Gateway</html>")
			case c.Method == "getUpdates":
				cut(w)
			default:
				reply(w, http.StatusTooManyRequests, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}`)
			}
		})
	}},
	{name: "Telegram is away (5)", weight: 1, do: func(s *soaking) {
		s.api.strike(func(w http.ResponseWriter, c fakeCall) bool { cut(w); return true })
		if once := s.away; once > 0 {
			s.away = 0
			time.Sleep(once)
		} else {
			s.pause(time.Second, 30*time.Second)
		}
		s.api.strike(nil)
	}},
	{name: "one chat floods, all write at once (18)", weight: 3, do: func(s *soaking) {
		for i := range 300 {
			s.load.say(firstChat, fmt.Sprint("dồn ", i))
		}
		for chat := range int64(soakChats) {
			s.load.say(firstChat+chat, "cùng lúc")
		}
	}},
	{name: "a message that breaks its handling (9)", weight: 2, do: func(s *soaking) {
		s.load.say(firstChat+s.random.Int64N(soakChats), "panic")
	}},
	{name: "a message that ends the process (9)", weight: 1, do: func(s *soaking) {
		s.load.say(firstChat+s.random.Int64N(soakChats), "exit")
	}},
}

// strike does one, and waits until work goes on.
func (s *soaking) strike(one *strike) {
	before := s.load.repeats()
	one.do(s)
	one.times++
	s.load.goesOn(soakRate)
	one.repeat += s.load.repeats() - before
}

// draw chooses a fault by its weight.
func (s *soaking) draw() *strike {
	sum := 0
	for _, one := range strikes {
		sum += one.weight
	}
	n := s.random.IntN(sum)
	for i := range strikes {
		if n -= strikes[i].weight; n < 0 {
			return &strikes[i]
		}
	}
	panic("weights do not add up")
}

// leader is the bot that leads, or any where none does at the moment.
func (s *soaking) leader() *replica {
	holder := s.holder()
	for _, b := range s.bots {
		if b.name == holder {
			return b
		}
	}
	return s.bots[0]
}

// pause waits: briefly in a short run, else up to that long.
func (s *soaking) pause(short, most time.Duration) {
	if s.long > 0 {
		short = most/2 + time.Duration(s.random.Int64N(int64(most/2)+1))
	}
	time.Sleep(short)
}

// telegram lets the server misbehave for some seconds, at this share of the calls. odd changes from one to the next.
func (s *soaking) telegram(share float64, how func(w http.ResponseWriter, c fakeCall, odd bool)) {
	var mu sync.Mutex
	n, draws := 0, rand.New(rand.NewPCG(s.random.Uint64(), 0))
	s.api.strike(func(w http.ResponseWriter, c fakeCall) bool {
		mu.Lock()
		struck := draws.Float64() < share
		if struck {
			n++
		}
		odd := n%2 == 1
		mu.Unlock()
		if struck {
			how(w, c, odd)
		}
		return struck
	})
	s.pause(time.Second, 8*time.Second)
	s.api.strike(nil)
}

// tell writes the table.
func (s *soaking) tell(v verdict, took time.Duration) {
	ends, faults := 0, 0
	for _, b := range s.bots {
		ends += b.ends()
	}
	var b strings.Builder
	for _, one := range strikes {
		faults += one.times
		fmt.Fprintf(&b, "| %s | %d | %d |\n", one.name, one.times, one.repeat)
	}
	s.t.Logf("%s, two bots, %d updates of %d chats, %d faults, %d ends of a process\n\n| fault | times | messages repeated |\n|---|---|---|\n%s\n"+
		"| updates | lost | doubled | chats out of order | stuck | set aside as they should be | messages repeated |\n|---|---|---|---|---|---|---|\n| %d | %d | %d | %d | %d | %d of %d | %d |",
		took.Round(time.Second), s.load.total, soakChats, faults, ends, b.String(),
		s.load.total, v.lost, v.doubled, v.disorder, v.stuck, v.dead, len(s.load.doomed), s.load.repeats())
	if n := s.load.repeats(); n > (ends+faults)*atRisk {
		s.t.Errorf("%d messages repeated after %d faults and %d ends of a process", n, faults, ends)
	}
}
