// Package outbox says what is to be said: rows are written in the transaction of their cause, and one sender gives them to a
// channel, within its limits and in order of urgency, until each has come to an end.
package outbox

import (
	"context"
	"slices"
	"sync/atomic"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Outbox writes what is to be said. The sender of this process gets it at once, while it has one; elsewhere the leader's
// sweep finds it.
type Outbox struct {
	db *storage.DB
	to atomic.Pointer[Sender]
}

// New makes one that hands nothing over yet.
func New(db *storage.DB) *Outbox { return &Outbox{db: db} }

// HandTo has committed rows handed to a sender at once, until stop is called.
func (o *Outbox) HandTo(s *Sender) (stop func()) {
	o.to.Store(s)
	return func() { o.to.Store(nil) }
}

// Commit runs fn in a transaction and writes the rows that it returns. Once they are committed they are handed over.
func (o *Outbox) Commit(ctx context.Context, fn func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error)) error {
	return o.CommitWork(ctx, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, queue.Ended, error) {
		rows, err := fn(ctx, tx)
		return rows, queue.Ended{}, err
	})
}

// CommitWork is Commit where updates were handled: with the rows it writes what they leave.
func (o *Outbox) CommitWork(ctx context.Context, fn func(ctx context.Context, tx *storage.Tx) ([]queue.Out, queue.Ended, error)) error {
	s := o.to.Load()
	var rows []queue.Out
	written := false
	err := o.db.InTx(ctx, func(tx *storage.Tx) (err error) {
		var ended queue.Ended
		if rows, ended, err = fn(ctx, tx); err != nil || len(rows) == 0 && len(ended.Seqs) == 0 && len(ended.Arrived) == 0 {
			return err
		}
		if s != nil {
			s.expect(rows)
			written = true
		}
		return queue.Taken(tx.End(ctx, queue.FinishParts(tx.Channel(), ended, rows)...))
	})
	if written {
		ours := slices.DeleteFunc(slices.Clone(rows), func(r queue.Out) bool {
			return err != nil || r.ID == 0 || r.Channel != o.db.Channel() // its key was said before, or another channel's sender finds it
		})
		for i := range ours {
			if _, ok := ours[i].Content.(dialog.Message); ok {
				ours[i].Body = "" // one of the two is enough while the row waits
			}
		}
		s.offer(rows, ours)
	}
	return err
}

// SayRow is a row that says a message in a chat. update is the id of the update that led to it, 0 = none.
func SayRow(chat, update int64, p queue.Priority, m dialog.Message) (queue.Out, error) {
	row := queue.Out{ChatID: chat, Kind: queue.OutSay, Priority: p, UpdateID: update}
	err := row.Carry(m)
	return row, err
}
