package bot

// Toasts answer presses, so that the button stops spinning. They go out right after the commit, best effort: a lost
// one is no loss, a late one is refused by Telegram.

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

const (
	toastQueue   = 1000             // more waiting than that are not worth sending
	toastSenders = 4                // at a time
	toastTimeout = 10 * time.Second // Telegram forgets a press after about fifteen seconds
)

type toasts struct {
	tg    *telegram
	queue chan press
	log   *slog.Logger
}

func newToasts(tg *telegram, log *slog.Logger) *toasts {
	return &toasts{tg: tg, queue: make(chan press, toastQueue), log: log}
}

func (t *toasts) add(p press) {
	select {
	case t.queue <- p:
	default:
		t.log.Warn("too many presses at once, one stays unanswered")
	}
}

// run answers presses until ctx ends.
func (t *toasts) run(ctx context.Context) {
	var wg sync.WaitGroup
	for range toastSenders {
		wg.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				case p := <-t.queue:
					t.send(ctx, p)
				}
			}
		})
	}
	wg.Wait()
}

func (t *toasts) send(ctx context.Context, p press) {
	ctx, cancel := context.WithTimeout(ctx, toastTimeout)
	defer cancel()
	if err := t.tg.answer(ctx, p.query, p.text, p.alert); err != nil && meaning(err) != failSame {
		t.log.Warn("press not answered", "error", err)
	}
}
