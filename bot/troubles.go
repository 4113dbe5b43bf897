package bot

// What is wrong with the machine, found in one place: /readyz and /metrics show it, and the clerks are told while this process leads.

import (
	"context"
	"strings"
	"sync"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/pace"
	"chamdiem/storage"
	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

const (
	// lookEvery is how often the machine is looked at.
	lookEvery = time.Minute
	// looksUntold is after how many looks the clerks are told: what passes by itself within minutes is none of their business.
	looksUntold = 10
	// freshLook is how old what was found may be to be shown again: who asks again and again costs no more.
	freshLook = 5 * time.Second
	// lookTime bounds a look. A store of evidence may take ten seconds to answer.
	lookTime = 15 * time.Second
)

// lookout knows what is wrong with the machine.
type lookout struct {
	find  func(ctx context.Context) []conversation.Trouble // nil = nothing is looked for
	gauge *prometheus.GaugeVec
	fresh time.Duration // how old what was found may be to be shown again

	mu    sync.Mutex
	found []conversation.Trouble
	at    time.Time
}

func newLookout(find func(ctx context.Context) []conversation.Trouble, r prometheus.Registerer) *lookout {
	return &lookout{find: find, fresh: freshLook, gauge: pace.Gauges(r, "trouble", "What doctor finds wrong with the machine: 1 = to be looked at, 2 = the work suffers, 0 = mended.", "about")}
}

// look finds what is wrong now, or a moment ago. It does not end with ctx: what was found is for all who ask.
func (l *lookout) look(ctx context.Context) []conversation.Trouble {
	if l == nil || l.find == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.at.IsZero() && time.Since(l.at) < l.fresh {
		return l.found
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookTime)
	defer cancel()
	before := l.found
	l.found, l.at = l.find(ctx), time.Now()
	for _, t := range before {
		l.gauge.WithLabelValues(t.Kind).Set(0)
	}
	for _, t := range l.found {
		level := 1.0
		if t.Grave {
			level = 2
		}
		l.gauge.WithLabelValues(t.Kind).Set(level)
	}
	return l.found
}

// sentences say what is wrong that is grave, or that is not.
func sentences(found []conversation.Trouble, grave bool) (out []string) {
	for _, t := range found {
		if t.Grave == grave {
			out = append(out, t.Kind+": "+t.Words)
		}
	}
	return out
}

// tellTroubles looks at once and then again and again, until ctx ends.
func (e *engine) tellTroubles(ctx context.Context) {
	for looks := 0; ; looks++ {
		found := e.machine.look(ctx)
		if looks%looksUntold == 0 {
			e.tellClerks(ctx, found)
		}
		if !pace.Sleep(ctx, lookEvery) {
			return
		}
	}
}

// tellClerks tells the clerks what they are to pass on.
func (e *engine) tellClerks(ctx context.Context, found []conversation.Trouble) {
	err := tellAll(ctx, e.Outbox, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, bool, error) {
		return conversation.TroubleNotices(ctx, tx, found, conversation.CampaignsAtOnce)
	})
	if err != nil && ctx.Err() == nil && !storage.Unavailable(err) {
		e.log.Error("troubles not told", "error", err)
	}
}

// grave says what is wrong with the machine that keeps work from being done, in a line; empty where nothing is.
func (e *engine) grave(ctx context.Context) string {
	return strings.Join(sentences(e.machine.look(ctx), true), "\n")
}
