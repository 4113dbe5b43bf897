package bot

// Leadership in this process: waiting for it, holding it, and knowing at any moment whether it still holds.

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

const (
	// beatEvery is how often the leader shows that it lives; also how soon a lost database connection is noticed.
	beatEvery = 500 * time.Millisecond
	// leaseTime is how long after a beat the lead surely holds: the server waits queue.LeaderSilence.
	leaseTime = queue.LeaderSilence - time.Second
	// standbyEvery is how often a standby tries.
	standbyEvery = time.Second
	// handoverPause holds the first sends back after a leader that did not resign and may still run: if it lost only its database, it
	// notices within one beat.
	handoverPause = 2 * beatEvery
)

// lead is the hold on the leadership.
type lead struct {
	session *queue.Leadership
	again   bool // this process led before as well
	born    time.Time
	beat    atomic.Int64 // nanoseconds after born at which the last successful beat began
}

// awaitLead waits until this process leads; nil when ctx ends first. standby is told once where another one does.
func awaitLead(ctx context.Context, db *storage.DB, holder string, log *slog.Logger, standby func()) *lead {
	told := false
	var said saying
	for ctx.Err() == nil {
		began := time.Now()
		session, err := queue.Lead(ctx, db.DB, holder)
		switch {
		case err != nil:
			if ctx.Err() == nil && said.again(err.Error(), began) {
				log.Warn("leadership not taken", "error", err)
			}
		case session != nil:
			return &lead{session: session, born: began}
		case !told:
			told = true
			log.Info("another process leads, standing by")
			if standby != nil {
				standby()
			}
		}
		pace.Sleep(ctx, standbyEvery)
	}
	return nil
}

// sayAgain is after how long a trouble that stays the same is logged again: a disk may be full of such lines.
const sayAgain = time.Minute

// saying keeps trouble that is met again and again from filling the log.
type saying struct {
	text string
	at   time.Time
}

// again reports whether a text is to be said now: it is another one, or was said long ago.
func (s *saying) again(text string, now time.Time) bool {
	if text == s.text && now.Sub(s.at) < sayAgain {
		return false
	}
	s.text, s.at = text, now
	return true
}

// clean says that no update is known to have ended a process: who led before ended in order, or is this process.
func (l *lead) clean() bool { return l.session.Clean || l.again }

// holds says whether the lead surely holds now. The clock is the monotonic one: it runs on while the process is stopped.
func (l *lead) holds() bool {
	return time.Since(l.born)-time.Duration(l.beat.Load()) < leaseTime
}

// keep beats until ctx ends. An error means that the lead may be lost.
func (l *lead) keep(ctx context.Context) error {
	tick := time.NewTicker(beatEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		began := time.Since(l.born)
		if err := l.session.Beat(context.WithoutCancel(ctx)); err != nil {
			return err
		}
		if !l.holds() { // this process was stopped for so long that the lock was already lost
			return pace.ErrLostLead
		}
		l.beat.Store(int64(began))
	}
}
