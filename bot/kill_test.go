package bot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/bot/outbox"
	"chamdiem/criteria/testseed"
	"chamdiem/criteria/testwait"
)

// traffic sends messages of many people at a steady rate and knows what must come of them.
type traffic struct {
	r      *rig
	chats  int
	random *rand.Rand // which chat says something
	mu     sync.Mutex
	sent   map[int64][]int64 // update ids per chat, in order; without those that are to die
	doomed []int64
	total  int
}

const firstChat = 1000

func newTraffic(r *rig, chats int) *traffic {
	return &traffic{r: r, chats: chats, random: testseed.Rand(r.t), sent: map[int64][]int64{}}
}

// say sends one message.
func (w *traffic) say(chat int64, text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	id := w.r.api.text(chat, text)
	w.total++
	if strings.HasPrefix(text, "panic") || strings.HasPrefix(text, "exit") {
		w.doomed = append(w.doomed, id)
		return
	}
	w.sent[chat] = append(w.sent[chat], id)
}

// mostBehind is how many updates may be unfinished before the traffic waits: on a loaded machine there would be no end of them.
const mostBehind = 500

// wait waits until not too many are unfinished, or ctx ends.
func (w *traffic) wait(ctx context.Context) {
	for {
		var finished int
		err := w.r.db.SQL().GetContext(ctx, &finished, `SELECT count(*) FROM inbox WHERE state <> 'new'`)
		w.mu.Lock()
		behind := w.total - finished
		w.mu.Unlock()
		if ctx.Err() != nil || err == nil && behind < mostBehind {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// run sends until ctx ends.
func (w *traffic) run(ctx context.Context, perSecond int) {
	tick := time.NewTicker(time.Second / time.Duration(perSecond))
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if n%100 == 99 {
				w.wait(ctx)
			}
			w.say(firstChat+w.random.Int64N(int64(w.chats)), fmt.Sprint("tin ", n))
		}
	}
}

// goesOn waits until n more updates are finished than now.
func (w *traffic) goesOn(n int) {
	t := w.r.t
	t.Helper()
	finished := func() int { return w.r.count(`SELECT count(*) FROM inbox WHERE state <> 'new'`) }
	before := finished()
	testwait.Eventually(t, fmt.Sprint(n, " more updates are finished"), func() bool { return finished() >= before+n })
}

// verdict is what came of all that was sent.
type verdict struct {
	lost, doubled  int // updates
	disorder       int // chats in which all was done once, in another order
	stuck, waiting int // updates that are not finished, messages that are not sent
	dead, failed   int // updates, messages
}

// settle waits until all is finished and sent, at most for so long, and says what came of it.
func (w *traffic) settle(most time.Duration) (v verdict) {
	w.r.t.Helper()
	for deadline := time.Now().Add(most); ; time.Sleep(5 * time.Millisecond) {
		v.stuck = w.total - w.r.count(`SELECT count(*) FROM inbox WHERE state <> 'new'`)
		v.waiting = w.r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`)
		if v.stuck == 0 && v.waiting == 0 || time.Now().After(deadline) {
			break
		}
	}
	for chat, want := range w.sent {
		got := w.r.state(chat).Updates
		if slices.Equal(got, want) {
			continue
		}
		seen := map[int64]int{}
		for _, id := range got {
			seen[id]++
		}
		wrong := 0
		for _, id := range want {
			if seen[id] == 0 {
				v.lost++
				wrong++
			} else {
				v.doubled += seen[id] - 1
				wrong += seen[id] - 1
			}
		}
		if wrong == 0 {
			v.disorder++
		}
	}
	v.dead = w.r.count(`SELECT count(*) FROM inbox WHERE state = 'dead'`)
	v.failed = w.r.count(`SELECT count(*) FROM outbox WHERE state = 'failed'`)
	return v
}

// check waits until nothing is stuck, and holds what was done against what was sent.
func (w *traffic) check() verdict {
	t := w.r.t
	t.Helper()
	v := w.settle(testwait.Patience)
	if v != (verdict{dead: len(w.doomed)}) {
		t.Errorf("of %d updates %d lost, %d doubled, %d chats out of order, %d not finished; %d dead of %d doomed; %d messages wait, %d failed",
			w.total, v.lost, v.doubled, v.disorder, v.stuck, v.dead, len(w.doomed), v.waiting, v.failed)
	}
	violations, err := w.r.db.Violations(t.Context())
	if err != nil {
		t.Error(err)
	}
	for _, v := range violations {
		t.Errorf("%s: %s", v.Invariant, v.Detail)
	}
	return v
}

// repeats counts messages that were shown more than once: each text is of one update.
func (w *traffic) repeats() (n int) {
	shown := map[string]int{}
	for _, c := range w.r.api.taken(func(c fakeCall) bool { return c.Method == "sendMessage" || c.Method == "editMessageText" }) {
		if shown[c.Text]++; shown[c.Text] > 1 && !strings.HasPrefix(c.Text, "Tôi chưa") {
			n++
		}
	}
	return n
}

// atRisk is how much may be sent again after one crash: what is under way or not yet marked.
const atRisk = 100 + outbox.CallsAtOnce // 100 sent ones wait to be marked at most

func TestKill_loses_nothing_and_does_nothing_twice(t *testing.T) {
	for _, replicas := range []int{1, 2} {
		t.Run(fmt.Sprint(replicas, " replicas"), func(t *testing.T) {
			kills, between := 8, 100 // updates that are finished between two kills, on the average
			switch {
			case soak:
				kills, between = 300, 200
			case full:
				kills, between = 20, 200
			}
			r := newRig(t)
			r.link(map[int64]string{firstChat: "dung", firstChat + 1: "lan", firstChat + 2: "tuan", firstChat + 3: "van-phong"})
			var bots []*replica
			for i := range replicas {
				bots = append(bots, r.replica(fmt.Sprint("bot ", i)))
			}
			w := newTraffic(r, 100)
			ctx, stop := context.WithCancel(t.Context())
			var load sync.WaitGroup
			load.Go(func() { w.run(ctx, 200) })
			random := testseed.Rand(t)
			for k := range kills {
				w.goesOn(between/2 + random.IntN(between))
				switch k {
				case kills / 4:
					w.say(firstChat+7, "panic")
				case kills / 3:
					w.say(firstChat+8, "exit")
				case kills / 2: // ids begin again, lower
					r.api.mu.Lock()
					r.api.nextID = 10
					r.api.mu.Unlock()
				}
				victim := bots[random.IntN(len(bots))]
				for _, b := range bots { // mostly the one that leads
					if r.holder() == b.name && random.IntN(4) > 0 {
						victim = b
					}
				}
				victim.signal(syscall.SIGKILL)
			}
			w.goesOn(between)
			stop()
			load.Wait()
			w.check()
			ends := 0
			for _, b := range bots {
				ends += b.ends()
			}
			repeats := w.repeats()
			t.Logf("%d updates of 100 chats, %d ends of a process: %d messages repeated", w.total, ends, repeats)
			if repeats > ends*atRisk {
				t.Errorf("%d messages repeated after %d ends", repeats, ends)
			}
			if n := r.count(`SELECT count(*) FROM inbox WHERE state = 'dead' AND tries <> 3`); n != 0 {
				t.Errorf("%d died before their third try", n)
			}
		})
	}
}
