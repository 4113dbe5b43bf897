package conversation

// What happens to an update that cannot be handled: it is tried again alone, put off, or given up. While the database is
// in trouble, all updates wait.

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

const (
	// maxTries is how often an update is tried before it is given up.
	maxTries = 3
	// maxSlow is how often one update may meet trouble of a database that otherwise answers, for example a statement that
	// always takes too long. With the growing pauses that is some minutes.
	maxSlow = 12
	// retryDelay is the pause before an update is tried again.
	retryDelay = 300 * time.Millisecond
)

// updateError is the failure of one update.
type updateError struct {
	Work queue.Work
	Err  error
}

func (e *updateError) Error() string {
	return fmt.Sprintf("handle update %d: %v", e.Work.UpdateID, e.Err)
}
func (e *updateError) Unwrap() error { return e.Err }

// single handles one chat's oldest update and settles what happens if it fails.
func (w *Worker) single(ctx context.Context, chat int64) {
	early := false
	w.locked(func() { _, early = w.refused[chat] })
	b, err := w.handle([]int64{chat}, early)
	if errors.Is(err, errMemory) {
		w.Log.Error("a screen differs from the database, handled without memory", "chat", chat, "error", err)
	}
	refusal, refused := errors.AsType[*scoring.Refusal](err)
	if refused && refusal.Code != scoring.RefusedStale { // another has changed what this one had read: the next is as likely to go through as any
		w.locked(func() { w.refused[chat] = time.Now() })
	}
	if refused || storage.Clash(err) || errors.Is(err, errMemory) {
		b, err = w.handle([]int64{chat}, true) // so that it can be answered; the lock may have come after the time was read, and is seen with a new one
	}
	failed, ok := errors.AsType[*updateError](err)
	if p, panicked := errors.AsType[*safely.PanicError](err); panicked && !ok {
		panic(p) // beside the handling of one update: who leads next counts the tries
	}
	if err == nil || !storage.Unavailable(err) {
		defer w.locked(func() { delete(w.slow, chat) })
	}
	switch {
	case err == nil:
		w.locked(func() { delete(w.shaky, chat) })
		w.release([]int64{chat}, b.more)
	case errors.Is(err, queue.ErrTaken):
		w.Hints.Done(chat, false)
	case ok && storage.Unavailable(err) && w.sound(ctx):
		w.putOff(ctx, chat, failed)
	case storage.Unavailable(err) || !ok: // not this update's fault
		w.wait(ctx, []int64{chat}, err)
	default:
		w.locked(func() { w.shaky[chat] = true })
		w.countFailure(ctx, chat, failed)
	}
}

// sound says whether the database answers.
func (w *Worker) sound(ctx context.Context) bool {
	_, err := w.DB.Now(context.WithoutCancel(ctx))
	return err == nil
}

// putOff is for an update that meets trouble in a database that answers others: they go on, it is tried again later.
// After maxSlow times the fault counts as the update's own, unless it is the server's for sure: a full disk refuses some transactions and not others.
func (w *Worker) putOff(ctx context.Context, chat int64, failed *updateError) {
	var pause time.Duration
	over := false
	w.locked(func() {
		w.shaky[chat] = true
		pauses := w.slow[chat]
		pause = pauses.Next()
		if w.slow[chat], over = pauses, pauses.Tries >= maxSlow && !storage.OutOfOrder(failed.Err); over {
			delete(w.slow, chat)
		}
	})
	if over {
		w.countFailure(ctx, chat, failed)
		return
	}
	w.Log.Warn("database in trouble with one update, it waits", "update", failed.Work.UpdateID, "chat", chat, "error", failed.Err, "pause", pause)
	w.Hints.Later(chat, pause)
}

// countFailure counts a failed try, or gives the update up.
func (w *Worker) countFailure(ctx context.Context, chat int64, failed *updateError) {
	u := failed.Work
	reason := failed.Err.Error()
	if _, ok := errors.AsType[*safely.PanicError](failed.Err); ok {
		w.Log.Error("the conversation panicked", "update", u.UpdateID, "chat", chat, "panic", reason)
	} else {
		w.Log.Error("update failed", "update", u.UpdateID, "chat", chat, "error", reason)
	}
	dead, err := w.count(u, reason)
	if err == nil {
		w.locked(func() { delete(w.marked, u.Seq) })
	}
	if err != nil {
		w.wait(ctx, []int64{chat}, err)
		return
	}
	if !dead {
		w.Hints.Later(chat, retryDelay)
		return
	}
	if _, press, _ := w.understand(u); press != "" {
		w.Presses.Add(channel.Press{ID: press}) // the button stops spinning; the words come as a message
	}
	w.locked(func() { delete(w.shaky, chat) })
	w.Hints.Done(chat, true)
}

// count counts a try; the last one makes the update dead and tells its sender.
func (w *Worker) count(u queue.Work, reason string) (dead bool, err error) {
	err = w.commit(func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) {
		more := 1
		w.locked(func() {
			if w.marked[u.Seq] {
				more = 0
			}
		})
		tries, err := queue.CountTry(ctx, tx, u.Seq, more, reason)
		if err != nil {
			return nil, err
		}
		if dead = tries >= maxTries; !dead {
			return nil, nil
		}
		return w.giveUp(ctx, tx, u, reason)
	})
	return dead, err
}

// giveUp makes an update dead, with a message to its sender.
func (w *Worker) giveUp(ctx context.Context, tx *storage.Tx, u queue.Work, reason string) ([]queue.Out, error) {
	code := pace.ErrorCode()
	if err := queue.GiveUp(ctx, tx, u.Seq, code+": "+reason); err != nil {
		return nil, err
	}
	w.metrics.dead.Inc()
	w.Log.Error("update given up", "update", u.UpdateID, "chat", u.ChatID, "code", code, "alarm", true)
	if u.ChatID <= 0 { // of no chat, or of a group, where the bot does not speak
		return nil, nil
	}
	row, err := outbox.SayRow(u.ChatID, u.UpdateID, queue.Answers, w.Apology(code))
	return []queue.Out{row}, err
}

// pause is how long to wait after trouble of the database.
func (w *Worker) pause() (pause time.Duration) {
	w.locked(func() { pause = w.trouble.Next() })
	return pause
}

// wait pauses after trouble of the database, which never counts as a try.
func (w *Worker) wait(ctx context.Context, chats []int64, err error) {
	pause := w.pause()
	w.Log.Warn("database in trouble, updates wait", "error", err, "pause", pause)
	pace.Sleep(ctx, pause)
	w.release(chats, nil)
	w.Hints.Add(chats...)
}
