package bot

// The work: chats with something to do are handled together in one transaction, each its oldest update. When
// anything fails, each is done again alone, so that one person's trouble is nobody else's.

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

const (
	// batchSize bounds a transaction: a hundred chats take some tens of milliseconds.
	batchSize = 100
	// sweepEvery is how soon what no hint told of is found; with a webhook other processes take updates as well, and
	// people wait for their answers.
	sweepEvery   = time.Second
	webhookSweep = 200 * time.Millisecond
	// sweepLimit bounds what one sweep takes up; the next one goes on.
	sweepLimit = 1000
	// calmEvery is how often somebody is asked to slow down.
	calmEvery = 10 * time.Minute
)

// worker handles updates. One is enough: its transactions are large.
type worker struct {
	db      *storage.DB
	talk    Talk
	hints   *hints
	out     *sender
	toasts  *toasts
	apology func(code string) dialog.Message
	log     *slog.Logger
	metrics *metrics
	limit   int                 // chats a transaction now: fewer after one took too long
	shaky   map[int64]bool      // chats whose oldest update failed: handled alone until it is over
	slow    map[int64]backoff   // … or met trouble alone
	calmed  map[int64]time.Time // who was asked to slow down, and when
	marked  int64               // the update whose attempt was marked beforehand (see recover)
	trouble backoff             // of the database
	pulse   pulse
}

// run works until ctx ends; what is begun is finished.
func (w *worker) run(ctx context.Context) {
	for {
		chats := w.hints.take(ctx, w.limit)
		if chats == nil {
			return
		}
		w.pulse.begin()
		w.round(ctx, chats)
		w.pulse.end()
	}
}

// sweep hints at all chats with unfinished updates.
func (w *worker) sweep(ctx context.Context, every time.Duration) {
	for tick := time.Tick(every); ; {
		chats, err := queue.OpenChats(ctx, w.db.DB, sweepLimit)
		if err != nil && ctx.Err() == nil {
			w.log.Warn("sweep failed", "error", err)
		}
		w.hints.add(chats...)
		select {
		case <-ctx.Done():
			return
		case <-tick:
		}
	}
}

// round handles the given chats, together as far as they are sound.
func (w *worker) round(ctx context.Context, chats []int64) {
	var together, alone []int64
	for _, c := range chats {
		if w.shaky[c] {
			alone = append(alone, c)
		} else {
			together = append(together, c)
		}
	}
	if len(together) == 1 {
		together, alone = nil, append(alone, together...)
	}
	if len(together) > 0 {
		switch more, err := w.handle(together); {
		case err == nil:
			w.limit = min(2*w.limit, batchSize)
			w.release(together, more)
		case storage.Unavailable(err):
			w.limit = max(len(together)/2, 1)
			w.wait(ctx, together, err)
		default: // somebody's update fails: whose shows when each is alone
			alone = append(alone, together...)
		}
	}
	for i, c := range alone {
		if ctx.Err() != nil {
			w.release(alone[i:], nil)
			return
		}
		w.single(ctx, c)
	}
}

func (w *worker) release(chats []int64, more map[int64]bool) {
	for _, c := range chats {
		w.hints.done(c, more[c])
	}
}

// commit writes what fn does and the messages it leaves. The transaction has its own limit; the end of the program does not
// break it off.
func (w *worker) commit(fn func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error)) error {
	return w.out.commit(context.Background(), w.db, fn)
}

// press is a press to be answered once its update is committed.
type press struct {
	query, text string
	alert       bool
}

// handle does the oldest update of each of the chats in one transaction. more tells which have further ones.
func (w *worker) handle(chats []int64) (more map[int64]bool, err error) {
	began := time.Now()
	var presses []press
	var work []queue.Work
	err = w.commit(func(ctx context.Context, tx *storage.Tx) (rows []queue.Out, err error) {
		presses, more = nil, map[int64]bool{}
		if work, err = queue.Claim(ctx, tx, chats); err != nil || len(work) == 0 {
			return nil, err
		}
		now, err := tx.Now(ctx)
		if err != nil {
			return nil, err
		}
		seqs, quiet, states := make([]int64, 0, len(work)), []int64{}, make([]queue.ChatState, 0, len(work))
		for _, u := range work {
			done, err := w.one(ctx, tx, now, u)
			if err != nil {
				return nil, &updateError{u, err}
			}
			seqs, more[u.ChatID] = append(seqs, u.Seq), u.Behind > 0
			rows = append(rows, w.calm(u, now)...)
			rows = append(rows, done.rows...)
			if done.quiet {
				quiet = append(quiet, u.Seq)
			}
			if done.state.ChatID != 0 {
				states = append(states, done.state)
			}
			if done.press.query != "" {
				presses = append(presses, done.press)
			}
		}
		if len(states) > 0 {
			if err := queue.SaveChats(ctx, tx, states); err != nil {
				return nil, err
			}
		}
		return rows, queue.FinishUpdates(ctx, tx, seqs, quiet)
	})
	if err != nil {
		if _, ok := errors.AsType[*updateError](err); !ok && len(chats) == 1 && len(work) == 1 && !errors.Is(err, queue.ErrTaken) {
			err = &updateError{work[0], err} // what it left could not be written
		}
		return nil, err
	}
	w.trouble.reset()
	for _, p := range presses {
		w.toasts.add(p)
	}
	w.metrics.handled(len(work), time.Since(began))
	return more, nil
}

// handled is what one update leaves to be written.
type handled struct {
	rows  []queue.Out
	state queue.ChatState
	press press
	quiet bool // nobody expects an answer
}

// one reads an update and lets the conversation handle it. A panic is an error.
func (w *worker) one(ctx context.Context, tx *storage.Tx, now time.Time, u queue.Work) (h handled, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &panicError{p, debug.Stack()}
		}
	}()
	ev, query, err := readEvent(u.Payload)
	if err != nil {
		return handled{}, err
	}
	h.press.query = query
	switch ev.Kind {
	case dialog.Ignored, dialog.Blocked, dialog.Unblocked, dialog.Group:
		h.quiet = true
	}
	if ev.Kind == dialog.Ignored || ev.ChatID == 0 {
		return h, nil
	}
	o, err := w.talk.Handle(ctx, tx, now, Chat{ID: ev.ChatID, UserID: ev.UserID, State: u.State}, ev)
	if err != nil {
		return handled{}, err
	}
	h.press.text, h.press.alert = o.Toast, o.Alert
	h.state = queue.ChatState{ChatID: u.ChatID, State: o.State, LastIn: u.LastIn, Lives: ev.Kind != dialog.Blocked}
	if below(ev.Kind) {
		h.state.LastIn = max(u.LastIn, ev.MessageID)
	}
	h.rows, err = outRows(ev, o, h.state.LastIn)
	return h, err
}

// calm asks somebody whose updates pile up to slow down, once in a while. Others do not wait for them: each round takes
// one update of each chat.
func (w *worker) calm(u queue.Work, now time.Time) []queue.Out {
	if u.Behind < queue.ManyBehind || u.ChatID <= 0 || now.Sub(w.calmed[u.ChatID]) < calmEvery {
		return nil
	}
	w.calmed[u.ChatID] = now
	row, err := sayRow(u.ChatID, u.UpdateID, queue.Answers, dialog.Message{HTML: txtTooFast})
	if err != nil {
		return nil
	}
	w.log.Warn("an account floods", "chat", u.ChatID)
	return []queue.Out{row}
}

// below says whether an event is a message that now stands at the bottom of the chat.
func below(k dialog.EventKind) bool {
	return k == dialog.Command || k == dialog.Text || k == dialog.File || k == dialog.Unusable
}
