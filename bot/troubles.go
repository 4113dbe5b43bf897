package bot

// What is wrong with the machine, found in one place: /readyz and /metrics show it, and the clerks are told while this process leads.

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
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
	// shownWithin is how long who asks waits for a look. What the look before found is shown then: /readyz has three seconds for all it says.
	shownWithin = time.Second
)

// stuck is what a look finds that does not end in its time, as on a network drive that is gone.
var stuck = conversation.Trouble{Kind: "Máy chủ", Words: "đĩa hoặc kho tài liệu không trả lời; đề nghị xem ổ đĩa, ổ mạng còn gắn và còn tốt không", Grave: true}

// blind is what a look finds that fails by a fault of the program.
var blind = conversation.Trouble{Kind: "Máy chủ", Words: "chương trình gặp lỗi khi xem đĩa và kho tài liệu nên không biết còn tốt không; đề nghị xem nhật ký (the machine was not looked at), báo lỗi", Grave: true}

// lookout knows what is wrong with the machine.
type lookout struct {
	find  func(ctx context.Context) []conversation.Trouble // nil = nothing is looked for
	gauge *prometheus.GaugeVec
	log   *slog.Logger

	mu    sync.Mutex
	found []conversation.Trouble
	at    time.Time     // when that was found; zero = nothing was looked for yet
	began time.Time     // of the look that is under way
	ended chan struct{} // is closed when it is over; nil = none is under way
}

func newLookout(find func(ctx context.Context) []conversation.Trouble, r prometheus.Registerer, log *slog.Logger) *lookout {
	return &lookout{find: find, log: log, gauge: pace.Gauges(r, "trouble", "What doctor finds wrong with the machine: 1 = to be looked at, 2 = the work suffers, 0 = mended.", "about")}
}

// look finds what is wrong now, or a moment ago. A look that is not over within patience goes on for those who ask next, and what the one before
// it found is told.
func (l *lookout) look(ctx context.Context, patience time.Duration) []conversation.Trouble {
	if l.find == nil {
		return nil
	}
	if ended := l.begin(ctx); ended != nil {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		select {
		case <-ended:
		case <-ctx.Done():
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended != nil && time.Since(l.began) >= lookTime {
		l.show([]conversation.Trouble{stuck})
	}
	return l.found
}

// begin begins a look where none is under way and what was found is not fresh. It gives the end of the look that is under way, nil for none.
func (l *lookout) begin(ctx context.Context) <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended != nil || !l.at.IsZero() && time.Since(l.at) < freshLook {
		return l.ended
	}
	ended := make(chan struct{})
	l.began, l.ended = time.Now(), ended
	go func() {
		defer close(ended)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookTime) // what is found is for all who ask
		defer cancel()
		var found []conversation.Trouble
		if err := safely.Do(func() error { found = l.find(ctx); return nil }); err != nil {
			found = []conversation.Trouble{blind}
			l.log.Error("the machine was not looked at", "error", err, "alarm", true)
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		l.show(found)
		l.at, l.ended = time.Now(), nil
	}()
	return ended
}

// show puts what was found in the place of what was found before. The lock is held.
func (l *lookout) show(found []conversation.Trouble) {
	for _, t := range l.found {
		l.gauge.WithLabelValues(t.Kind).Set(0)
	}
	for _, t := range found {
		level := 1.0
		if t.Grave {
			level = 2
		}
		l.gauge.WithLabelValues(t.Kind).Set(level)
	}
	l.found = found
}

// sentences are what is said of the troubles that are grave, or of the others.
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
		found := e.machine.look(ctx, lookTime)
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

// grave says what is wrong with the machine that keeps work from being done, a line each; empty where nothing is.
func (e *engine) grave(ctx context.Context) string {
	return strings.Join(sentences(e.machine.look(ctx, shownWithin), true), "\n")
}
