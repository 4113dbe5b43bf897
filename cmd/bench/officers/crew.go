package officers

// All officers together, and what they saw.

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"chamdiem/cmd/bench/api"
	"chamdiem/cmd/bench/ground"
)

type officer struct {
	*chat
	ground.Officer
	size       int // bytes of the document that is sent
	plain      bool
	totalEvery int // criteria between two looks at the total; 0 = none
	totals     int
	step       string
	waits      []wait
}

// wait is how long an answer took.
type wait struct {
	at   time.Time // when it had come
	took time.Duration
	step string
}

// Crew are officers at work.
type Crew struct {
	officers []*officer
	byChat   map[int64]*officer
	stuck    atomic.Int64
	strayed  atomic.Int64
	mu       sync.Mutex
	errors   []error
	running  sync.WaitGroup
	stop     context.CancelFunc
	most     int
}

// Result is what happened between two moments.
type Result struct {
	Answers int
	Waits   []time.Duration            // sorted
	Steps   map[string][]time.Duration // the same, by step
	Stuck   int                        // inputs without an answer
	Strayed int                        // flows that were begun again because a screen was not as it should be
	Errors  []error                    // the first of both
}

// Options say how officers work.
type Options struct {
	Plain      bool // with a program that has one screen with one button
	TotalEvery int  // criteria between two looks at the total; 0 = none
	Most       int  // criteria that an officer does before ending; 0 = without end
}

// New makes a crew of these officers who write to the server.
func New(server *api.Server, list []ground.Officer, options Options) *Crew {
	c := &Crew{byChat: map[int64]*officer{}, most: options.Most}
	for _, who := range list {
		o := &officer{Officer: who, plain: options.Plain, totalEvery: options.TotalEvery, size: len(server.Files[Report.File])}
		o.chat = &chat{id: who.Chat, api: server, calls: make(chan api.Call, 256), seen: func(took time.Duration) {
			o.waits = append(o.waits, wait{time.Now(), took, o.step})
		}}
		c.officers = append(c.officers, o)
		c.byChat[who.Chat] = o
	}
	server.Told = c.told
	return c
}

// told hands a call to the officer of its chat. A call is dropped when that officer's queue is full.
func (c *Crew) told(call api.Call) {
	if call.Method == "answerCallbackQuery" {
		return
	}
	if o := c.byChat[call.Chat]; o != nil {
		select {
		case o.calls <- call:
		default:
		}
	}
}

// Begin lets the officers work until Stop.
func (c *Crew) Begin(ctx context.Context) {
	ctx, c.stop = context.WithCancel(ctx)
	for i, o := range c.officers {
		c.running.Go(func() { c.work(ctx, o, i) })
	}
}

// work does one criterion after the other. The campaigns begin at different ones.
func (c *Crew) work(ctx context.Context, o *officer, begin int) {
	do := o.flow
	if o.plain {
		do = o.plainFlow
	}
	for n := 0; ctx.Err() == nil && (c.most == 0 || n < c.most); n++ {
		k := o.Criteria[(begin/ground.PerCampaign+n)%len(o.Criteria)]
		if n == 0 {
			o.step = Card
			_ = o.say(ctx, "/start") // without an answer the first criterion tells so
		}
		err := do(ctx, k, n/len(o.Criteria))
		if err != nil && ctx.Err() == nil {
			c.note(err)
			_ = o.say(ctx, "/start") // back to a screen that is known; the next criterion tells whether it helped
		}
	}
}

func (c *Crew) note(err error) {
	if errors.Is(err, errStuck) {
		c.stuck.Add(1)
	} else {
		c.strayed.Add(1)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.errors) < 3 {
		c.errors = append(c.errors, err)
	}
}

// Finish waits until the officers have done the criteria that Most allows, and tells what happened.
func (c *Crew) Finish() Result {
	c.running.Wait()
	return c.Stop(time.Time{}, time.Now())
}

// Stop ends the work and tells what happened from one moment to another.
func (c *Crew) Stop(from, to time.Time) Result {
	c.stop()
	c.running.Wait()
	r := Result{Steps: map[string][]time.Duration{}, Stuck: int(c.stuck.Load()), Strayed: int(c.strayed.Load()), Errors: c.errors}
	for _, o := range c.officers {
		for _, w := range o.waits {
			if !w.at.Before(from) && w.at.Before(to) {
				r.Waits = append(r.Waits, w.took)
				r.Steps[w.step] = append(r.Steps[w.step], w.took)
			}
		}
	}
	for _, list := range r.Steps {
		slices.Sort(list)
	}
	slices.Sort(r.Waits)
	r.Answers = len(r.Waits)
	return r
}
