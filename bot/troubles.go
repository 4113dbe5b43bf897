package bot

// What is wrong with the machine, told to the clerks while this process leads.

import (
	"context"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/pace"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// troublesEvery is how often the machine is looked at.
const troublesEvery = 10 * time.Minute

// tellTroubles looks at once and then again and again, until ctx ends.
func (e *engine) tellTroubles(ctx context.Context) {
	for {
		found := e.Troubles(ctx)
		err := tellAll(ctx, e.Outbox, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, bool, error) {
			return conversation.TroubleNotices(ctx, tx, found, conversation.CampaignsAtOnce)
		})
		if err != nil && ctx.Err() == nil && !storage.Unavailable(err) {
			e.log.Error("troubles not told", "error", err)
		}
		if !pace.Sleep(ctx, troublesEvery) {
			return
		}
	}
}
