// Package conversation joins the dialog and the database: the oldest update of each chat is read, decided, applied and
// answered in one transaction for many chats.
package conversation

// The work: chats with something to do are handled together in one transaction, the oldest update of each. An update that fails by
// itself is left out and handled alone. When the transaction fails, each half of the chats is handled by itself, down to the one that
// fails, so that a failure in one chat does not stop the others.

import (
	"context"
	"errors"
	"fmt"
	"hash/adler32"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/inbox"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
	"chamdiem/storage"
	"chamdiem/storage/queue"

	"github.com/prometheus/client_golang/prometheus"
)

const (
	// batchSize bounds a transaction: a hundred chats take some tens of milliseconds.
	batchSize = 100
	// SweepEvery is how soon an update is found that no hint told of. With a webhook (WebhookSweep) other processes take in
	// updates as well, without hints here, and people wait for their answers.
	SweepEvery   = time.Second
	WebhookSweep = 200 * time.Millisecond
	// sweepLimit bounds what one sweep takes up; the next one goes on.
	sweepLimit = 1000
	// refusedTime is how long a chat is handled alone after the database refused what it wrote: the next is often refused as well, and each
	// time the others of its batch would be handled twice.
	refusedTime = time.Minute
	// calmEvery is how often an account is asked to slow down.
	calmEvery = 10 * time.Minute
)

// txtTooFast asks an account to slow down.
const txtTooFast = "Anh/chị đang gửi rất nhanh. Các tin đã nhận đủ và được xử lý lần lượt; đề nghị chờ trả lời rồi gửi tiếp."

// WorkerConfig is what a worker works with.
type WorkerConfig struct {
	DB   *storage.DB
	Talk Talk
	// Read understands the payload of an update. press is the id by which a press is answered, empty if nothing was pressed.
	Read func(payload string) (ev dialog.Event, press string, err error)
	// Apology words the message about an update that could not be handled.
	Apology  func(code string) dialog.Message
	Hints    *inbox.Hints
	Outbox   *outbox.Outbox
	Presses  *outbox.Presses
	Log      *slog.Logger
	Registry prometheus.Registerer
	// Clean says that no update is known to have ended a process: who led before ended in order, or is this process.
	Clean bool
	// Suspects are what may have crashed the database, kept over the terms in which this process leads; nil = none is known.
	Suspects *Suspects
}

// Worker handles updates, in several lanes at a time.
type Worker struct {
	WorkerConfig
	Pulse   pace.Pulse // beats while a round is under way
	metrics *metrics
	short   atomic.Bool                // updates may go the short way (TakeIn)
	through atomic.Bool                // an update was handled since the start
	at      [inbox.Lanes]chan struct{} // one place for each lane, taken while chats of that lane are handled
	hangs   [inbox.Lanes]atomic.Bool   // the place of a lane has been taken for too long
	full    bool                       // the last poll brought as many updates as it could; TakeIn alone uses it

	mu      sync.Mutex             // guards what follows
	marked  map[int64]bool         // updates whose attempt was marked beforehand (see recover)
	limit   int                    // chats per transaction now: fewer after one took too long
	shaky   map[int64]bool         // chats whose oldest update failed: handled alone until it is over
	refused map[int64]time.Time    // chats of which the database refused something, and when: handled alone for a while
	slow    map[int64]pace.Backoff // chats whose update met trouble of the database while others did not: how long they pause
	calmed  map[int64]time.Time    // when a chat was asked to slow down
	trouble pace.Backoff           // of the database
}

// NewWorker makes a worker; Run and Sweep set it to work.
func NewWorker(c WorkerConfig) *Worker {
	if c.Suspects == nil {
		c.Suspects = NewTrials().Suspects()
	}
	w := &Worker{WorkerConfig: c, metrics: newMetrics(c.Registry), limit: batchSize, marked: map[int64]bool{}, shaky: map[int64]bool{}, refused: map[int64]time.Time{}, slow: map[int64]pace.Backoff{}, calmed: map[int64]time.Time{}}
	w.short.Store(c.Clean)
	for i := range w.at {
		w.at[i] = make(chan struct{}, 1)
	}
	return w
}

// Sweep hints at all chats with unfinished updates.
func (w *Worker) Sweep(ctx context.Context, every time.Duration) {
	for tick := time.Tick(every); ; {
		chats, err := queue.OpenChats(ctx, w.DB.DB, sweepLimit)
		if err != nil && ctx.Err() == nil {
			w.Log.Warn("sweep failed", "error", err)
		}
		if err == nil {
			w.openShortWay(len(chats))
		}
		w.Hints.Add(chats...)
		select {
		case <-ctx.Done():
			return
		case <-tick:
		}
	}
}

// commit runs fn in a transaction and sends the rows it returns. The transaction has its own time limit; the end of the
// program does not cancel it.
func (w *Worker) commit(fn func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error)) error {
	return w.Outbox.Commit(context.Background(), fn)
}

// handle does the oldest update of each of the chats in one transaction. With early each change is written when it is made, so that
// what the database refuses can be answered.
func (w *Worker) handle(chats []int64, early bool) (b batch, err error) {
	return w.transact(chats, early, nil)
}

// transact is handle, or with updates the same for what arrives: it is written down in the same transaction.
func (w *Worker) transact(chats []int64, early bool, updates []queue.Update) (b batch, err error) {
	began := time.Now()
	err = w.Outbox.CommitWork(context.Background(), func(ctx context.Context, tx *storage.Tx) ([]queue.Out, queue.Ended, error) {
		b = batch{more: map[int64]bool{}, campaigns: map[int64]string{}}
		if _, ok := w.Talk.(Together); ok && !early {
			tx.RememberAcross()
		}
		err := w.fill(ctx, tx, chats, updates, &b)
		return b.rows, b.ended, err
	})
	w.suspect(b.work, err)
	if err != nil {
		if _, ok := errors.AsType[*updateError](err); !ok && len(chats) == 1 && len(b.work) == 1 && !errors.Is(err, queue.ErrTaken) {
			err = &updateError{b.work[0], err} // what it left could not be written
		}
		return b, err
	}
	w.locked(func() {
		w.trouble.Reset()
		if len(w.marked) > 0 {
			for _, seq := range b.ended.Seqs {
				delete(w.marked, seq)
			}
		}
	})
	if b.done > 0 {
		w.through.Store(true)
	}
	for _, p := range b.presses {
		w.Presses.Add(p)
	}
	for chat, campaign := range b.campaigns {
		w.Hints.Group(chat, adler32.Checksum([]byte(campaign)))
	}
	w.metrics.handled(b.done, time.Since(began))
	return b, nil
}

// take gets the oldest update of each of the chats: of those that arrive, or from the inbox.
func (w *Worker) take(ctx context.Context, tx *storage.Tx, chats []int64, updates []queue.Update, b *batch) error {
	if updates != nil {
		held, err := arriving(ctx, tx, chats, updates)
		if err == nil {
			b.arrive(held, updates)
		}
		return err
	}
	if err := tx.Several(ctx, queue.ClaimPart(tx.Channel(), chats, &b.work), tx.AccountsPart(chats)); err != nil { // a person's own chat has the number of the account
		return fmt.Errorf("claim updates: %w", err)
	}
	return nil
}

// fill has the oldest update of each of the chats handled. One that fails by itself is left out, if there are others.
func (w *Worker) fill(ctx context.Context, tx *storage.Tx, chats []int64, updates []queue.Update, b *batch) error {
	if err := w.take(ctx, tx, chats, updates, b); err != nil || len(b.work) == 0 {
		return err
	}
	now := b.work[0].Now
	tx.ReadAt(now)
	jobs := make([]job, 0, len(b.work))
	asks := make([]Ask, 0, len(b.work))
	for _, u := range b.work {
		j := job{work: u, at: -1}
		j.event, j.press, j.err = w.understand(u)
		if j.event.Channel = tx.Channel(); j.err == nil && j.event.Kind != dialog.Ignored && j.event.ChatID != 0 {
			j.at = len(asks)
			asks = append(asks, Ask{Chat{ID: j.event.ChatID, UserID: j.event.UserID, State: u.State}, j.event})
		}
		jobs = append(jobs, j)
	}
	answers := w.talk(ctx, tx, now, asks)
	for _, j := range jobs {
		h, spoiled, err := j.end(answers)
		switch {
		case err != nil && (spoiled || len(jobs) == 1):
			return &updateError{j.work, err}
		case err != nil:
			b.left = append(b.left, j.work.ChatID)
		default:
			h.rows = append(w.calm(j.work, now), h.rows...)
			b.add(j.work, h)
		}
	}
	return nil
}

// job is an update on its way.
type job struct {
	work  queue.Work
	event dialog.Event
	press string
	at    int // of its answer; -1: the conversation is not asked
	err   error
}

// understand reads an update. A panic is an error.
func (w *Worker) understand(u queue.Work) (ev dialog.Event, press string, err error) {
	err = safely.Do(func() (err error) {
		ev, press, err = w.Read(u.Payload)
		return err
	})
	return ev, press, err
}

// talk has events handled, one after the other unless the conversation takes them together.
func (w *Worker) talk(ctx context.Context, tx *storage.Tx, now time.Time, asks []Ask) []Answer {
	if all, ok := w.Talk.(Together); ok {
		return all.HandleAll(ctx, tx, now, asks)
	}
	answers := make([]Answer, len(asks))
	for i, a := range asks {
		answers[i].Err = safely.Do(func() (err error) {
			answers[i].Outcome, err = w.Talk.Handle(ctx, tx, now, a.Chat, a.Event)
			return err
		})
		if answers[i].Spoiled = answers[i].Err != nil; answers[i].Spoiled {
			break
		}
	}
	return answers
}

// end is what an update leaves.
func (j job) end(answers []Answer) (h handled, spoiled bool, err error) {
	h.press.ID = j.press
	switch j.event.Kind {
	case dialog.Ignored, dialog.Blocked, dialog.Unblocked, dialog.Group:
		h.quiet = true
	}
	if j.err != nil || j.at < 0 {
		return h, false, j.err
	}
	a := answers[j.at]
	if a.Err != nil {
		return h, a.Spoiled, a.Err
	}
	o := a.Outcome
	h.campaign = o.Campaign
	h.press.Text, h.press.Alert = o.Toast, o.Alert
	h.state = queue.ChatState{ChatID: j.work.ChatID, State: o.State, LastIn: j.work.LastIn, Back: j.work.Away && j.event.Kind != dialog.Blocked}
	if below(j.event.Kind) {
		h.state.LastIn = max(j.work.LastIn, j.event.MessageID)
	}
	h.rows, err = outRows(j.event, o, h.state.LastIn)
	return h, true, err
}

// calm asks an account whose updates pile up to slow down, at most once per calmEvery. Other chats do not wait for it:
// each round takes one update of each chat.
func (w *Worker) calm(u queue.Work, now time.Time) []queue.Out {
	if u.Behind < queue.ManyBehind || u.ChatID <= 0 {
		return nil
	}
	asked := false
	w.locked(func() {
		if asked = now.Sub(w.calmed[u.ChatID]) < calmEvery; !asked {
			w.calmed[u.ChatID] = now
		}
	})
	if asked {
		return nil
	}
	row, err := outbox.SayRow(u.ChatID, u.UpdateID, queue.Answers, dialog.Message{HTML: txtTooFast})
	if err != nil {
		return nil
	}
	w.Log.Warn("an account floods", "chat", u.ChatID)
	return []queue.Out{row}
}

// below says whether an event is a message that now stands at the bottom of the chat.
func below(k dialog.EventKind) bool {
	return k == dialog.Command || k == dialog.Text || k == dialog.File || k == dialog.Unusable
}
