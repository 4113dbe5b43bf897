package outbox

// Toasts answer presses, so that the button stops spinning. They go out right after the commit, best effort: a lost
// one is no loss, a late one is refused by the channel.

import (
	"context"
	"log/slog"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/criteria/safely"
)

const (
	toastQueue    = 1000             // more than that would be answered too late
	AnswersAtOnce = 4                // how many presses are answered at a time
	toastTimeout  = 10 * time.Second // Telegram forgets a press after about fifteen seconds
)

// Presses answers presses on a channel.
type Presses struct {
	to    Channel
	queue chan channel.Press
	log   *slog.Logger
}

// NewPresses makes one; Run sets it to work.
func NewPresses(to Channel, log *slog.Logger) *Presses {
	return &Presses{to: to, queue: make(chan channel.Press, toastQueue), log: log}
}

// Add has a press answered; where very many wait it stays unanswered.
func (t *Presses) Add(p channel.Press) {
	select {
	case t.queue <- p:
	default:
		t.log.Warn("too many presses at once, one stays unanswered")
	}
}

// Run answers presses until ctx ends.
func (t *Presses) Run(ctx context.Context) {
	ctx, end := context.WithCancel(ctx)
	defer end()
	var wg safely.Group
	for range AnswersAtOnce {
		wg.Go(func() {
			defer end() // one that panicked ends the others as well
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

func (t *Presses) send(ctx context.Context, p channel.Press) {
	ctx, cancel := context.WithTimeout(ctx, toastTimeout)
	defer cancel()
	if err := t.to.Answer(ctx, p); err != nil && channel.Meaning(err) != channel.NotModified {
		t.log.Warn("press not answered", "error", err)
	}
}
