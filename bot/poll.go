package bot

// Polling: asks the channel for updates, writes them down, and only then asks for the next ones, which confirms them.

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"chamdiem/bot/channel"
)

// yieldTime is the pause when another program polls with the same token.
const yieldTime = 5 * time.Second

// Source is a channel that is asked for its updates.
type Source interface {
	// Ask waits for updates, and confirms those before offset. next is the offset that confirms these. Its errors are
	// channel.ErrUnauthorized, channel.ErrTaken where another program asks or has them posted, or trouble.
	Ask(ctx context.Context, offset int64) (batch []channel.Update, next int64, err error)
	// Free takes away what has the updates posted elsewhere.
	Free(ctx context.Context) error
}

type poller struct {
	from  Source
	into  *inbox
	leads func() bool
	log   *slog.Logger
}

// run polls until ctx ends. The only error it returns is channel.ErrUnauthorized or errLostLead.
func (p *poller) run(ctx context.Context) error {
	var trouble backoff
	offset := int64(0) // never stored: what is repeated is swallowed
	for ctx.Err() == nil {
		next, err := p.round(ctx, offset)
		switch {
		case err == nil:
			trouble.reset()
			offset = next
		case ctx.Err() != nil:
		case errors.Is(err, channel.ErrUnauthorized), errors.Is(err, errLostLead):
			return err
		case errors.Is(err, channel.ErrTaken):
			p.log.Warn("another program takes the updates of this bot, waiting", "error", err)
			if err := p.from.Free(ctx); err != nil {
				p.log.Warn("webhook not removed", "error", err)
			}
			sleep(ctx, yieldTime)
		default:
			pause := trouble.next()
			p.log.Warn("no updates for now", "error", err, "pause", pause)
			sleep(ctx, pause)
		}
	}
	return nil
}

// round asks once, writes down what came, and returns the next offset.
func (p *poller) round(ctx context.Context, offset int64) (int64, error) {
	batch, next, err := p.from.Ask(ctx, offset)
	if err != nil || len(batch) == 0 {
		return next, err
	}
	if !p.leads() {
		return 0, errLostLead
	}
	return next, p.into.Keep(ctx, batch)
}
