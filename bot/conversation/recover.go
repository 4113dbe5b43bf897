package conversation

// After an unclean stop: any update that was the next of its chat may have been under way, and one of them may have
// killed the process. Each gets a committed attempt mark before it is handled, alone and one after the other.

import (
	"context"
	"errors"

	"chamdiem/bot/pace"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Recover handles the oldest update of each chat. It goes on until they are through or ctx ends.
func (w *Worker) Recover(ctx context.Context) {
	heads, err := w.heads(ctx)
	if err != nil {
		return // ctx ended
	}
	if len(heads) > 0 {
		w.Log.Info("looking after interrupted updates", "count", len(heads))
	}
	for _, u := range heads {
		if ctx.Err() != nil {
			return
		}
		w.resume(ctx, u)
	}
}

// resume marks that an update is tried, and tries it.
func (w *Worker) resume(ctx context.Context, u queue.Head) {
	for ctx.Err() == nil {
		over, err := w.attempt(u)
		if err == nil {
			if !over {
				w.locked(func() { w.marked[u.Seq] = true })
				w.single(ctx, u.ChatID)
			}
			return
		}
		w.Log.Warn("attempt not marked yet", "update", u.UpdateID, "error", err)
		pace.Sleep(ctx, w.pause())
	}
}

// attempt marks a try, or gives the update up after maxTries of them. over says that there is nothing left to do.
func (w *Worker) attempt(u queue.Head) (over bool, err error) {
	if u.Tries < maxTries {
		open, err := queue.MarkAttempt(context.Background(), w.DB.DB, u.Seq)
		return !open, err
	}
	err = w.commit(func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
		return w.giveUp(ctx, tx, queue.Work{Seq: u.Seq, UpdateID: u.UpdateID, ChatID: u.ChatID}, "the program, or the server of the database, ended each time it was handled")
	})
	if errors.Is(err, queue.ErrTaken) {
		return true, nil
	}
	return true, err
}

// heads reads the oldest unfinished update of each chat.
func (w *Worker) heads(ctx context.Context) ([]queue.Head, error) {
	for {
		heads, err := queue.Heads(ctx, w.DB.DB)
		if err == nil {
			return heads, nil
		}
		w.Log.Warn("interrupted updates not read yet", "error", err)
		if !pace.Sleep(ctx, w.pause()) {
			return nil, ctx.Err()
		}
	}
}
