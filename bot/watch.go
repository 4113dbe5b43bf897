package bot

// The watchdog: a part that hangs cannot be mended from inside, so it ends the program.

import (
	"context"
	"fmt"
	"time"

	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
)

const (
	watchEvery = 2 * time.Second
	// workerLimit is how long a round of work may take: some transactions of at most ten seconds each.
	workerLimit = 2 * time.Minute
	// senderSlack is how much longer than an upload may take calls may be under way without one coming back.
	senderSlack = time.Minute
)

type watchdog struct {
	worker *pace.Pulse
	sender *outbox.Sender
	upload time.Duration // how long an upload may take
}

// run returns an error when something hangs.
func (w *watchdog) run(ctx context.Context) error {
	for pace.Sleep(ctx, watchEvery) {
		if age := w.worker.Age(); age > workerLimit {
			return fmt.Errorf("the work has hung for %s", age.Round(time.Second))
		}
		if age := w.sender.Stuck(time.Now()); age > w.upload+senderSlack {
			return fmt.Errorf("sending has hung for %s", age.Round(time.Second))
		}
	}
	return nil
}
