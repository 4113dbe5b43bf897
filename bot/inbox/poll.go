package inbox

// Polling: asks the channel for updates, writes them down, and only then asks for the next ones, which confirms them.

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
	"chamdiem/storage"
)

const (
	// yieldTime is the pause when another program polls with the same token.
	yieldTime = 5 * time.Second
	// maxWait bounds how long is waited because the channel says so: what people send waits as well.
	maxWait = 5 * time.Minute
)

// Source is a channel that is asked for its updates.
type Source interface {
	// Ask waits for updates, and confirms those before offset. next is the offset that confirms these. Its errors are
	// channel.ErrUnauthorized, channel.ErrTaken where another program asks or has them posted, or trouble.
	Ask(ctx context.Context, offset int64) (batch []channel.Update, next int64, err error)
	// Free takes away what has the updates posted elsewhere.
	Free(ctx context.Context) error
}

type Poller struct {
	From  Source
	Into  *Inbox
	Leads func() bool
	Log   *slog.Logger
	// Contact is told how the channel answers; nil = not needed.
	Contact *pace.Contact
}

// Run polls until ctx ends. The only error it returns is channel.ErrUnauthorized or errLostLead.
func (p *Poller) Run(ctx context.Context) error {
	var trouble pace.Backoff
	offset := int64(0) // never stored: what is repeated is swallowed
	for ctx.Err() == nil {
		next, err := p.round(ctx, offset)
		switch {
		case err == nil:
			trouble.Reset()
			p.Contact.Hear()
			offset = next
		case ctx.Err() != nil:
		case errors.Is(err, channel.ErrUnauthorized), errors.Is(err, pace.ErrLostLead):
			return err
		case errors.Is(err, channel.ErrTaken):
			p.Contact.Rival()
			p.Log.Warn("another program takes the updates of this bot, waiting", "error", err)
			if err := p.From.Free(ctx); err != nil {
				p.Log.Warn("webhook not removed", "error", err)
			}
			pace.Sleep(ctx, yieldTime)
		default:
			pause := trouble.Next()
			if flood, ok := errors.AsType[*channel.Error](err); ok && flood.What == channel.Wait { // one that asks sooner is told to wait longer
				pause = max(pause, min(flood.After, maxWait))
			}
			level := slog.LevelWarn
			if storage.OutOfOrder(err) { // it is there, and may be for long
				level = slog.LevelError
			}
			p.Log.Log(ctx, level, "no updates for now", "error", err, "pause", pause, "alarm", level == slog.LevelError)
			pace.Sleep(ctx, pause)
		}
	}
	return nil
}

// round asks once, writes down what came, and returns the next offset.
func (p *Poller) round(ctx context.Context, offset int64) (int64, error) {
	batch, next, err := p.From.Ask(ctx, offset)
	if err != nil || len(batch) == 0 {
		return next, err
	}
	if !p.Leads() {
		return 0, pace.ErrLostLead
	}
	return next, p.Into.Keep(ctx, batch)
}
