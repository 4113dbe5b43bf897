package telegram

// Finding out whether another program takes the updates of this bot, without taking any.

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
)

// askPause is the pause where updates wait, so that each call is answered at once.
const askPause = 300 * time.Millisecond

// ErrPosted says that the updates of the bot are posted to a webhook, so that it cannot be told who takes them.
var ErrPosted = errors.New("updates are posted to a webhook")

// Alone asks for updates for so long, and confirms none. channel.ErrTaken where another program takes them meanwhile: a call of ours is
// ended by a call of that program, or what waits is confirmed, and not by us.
func Alone(ctx context.Context, c ClientConfig, long time.Duration) error {
	client, err := NewClient(c)
	if err != nil {
		return err
	}
	asks := client.Updates(slog.New(slog.DiscardHandler))
	asks.limit = 1
	limit, cancel := context.WithTimeout(ctx, long)
	defer cancel()
	first := int64(0)
	for {
		raws, err := asks.ask(limit, 0)
		switch {
		case errors.Is(err, channel.ErrTaken) && strings.Contains(err.Error(), "webhook"):
			return ErrPosted
		case errors.Is(err, channel.ErrTaken), ctx.Err() != nil:
			return errors.Join(err, ctx.Err())
		case limit.Err() != nil:
			return nil
		case err != nil:
			return err
		}
		id := firstID(raws)
		if first != 0 && id != first {
			return channel.ErrTaken
		}
		if first = id; first != 0 {
			pace.Sleep(limit, askPause)
		}
	}
}

// firstID is the number of the oldest update, 0 where none waits.
func firstID(raws []json.RawMessage) int64 {
	if len(raws) == 0 {
		return 0
	}
	u, err := peek(raws[0])
	if err != nil {
		return 0
	}
	return u.ID
}
