// Package world is what the bot and the people share: the state under its lock,
// how it is changed, and the events that tell of each change.
package world

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"chamdiem/bot/simulator/journal"
)

// World is what the bot and the people share: the state, the files and the
// events that tell of every change. Its lock guards all fields below it.
type World struct {
	// Events tell pages and players what changed.
	Events *hub
	Bytes  *journal.Contents
	clock  func() time.Time
	log    *slog.Logger
	// QueryTimeout is how long a press may wait for its answer.
	QueryTimeout time.Duration

	closing context.Context
	cancel  context.CancelFunc
	running sync.WaitGroup

	sync.Mutex
	State   *State
	journal *journal.Journal
	waiting []*Query // the newest presses, for the spinners
	Given   int64    // updates made since the start
	stopped bool
	woken   func()
}

// errClosed is the answer of a world that was closed.
var errClosed = errors.New("simulator is closed")

// Options say what a world is made of.
type Options struct {
	// Dir keeps everything across restarts; empty keeps it in memory.
	Dir string
	// Bot is the bot as it is before it says anything of itself. Its id and
	// user name also hold for a folder of an earlier run.
	Bot Profile
	// Now is the clock of all dates that bots and people see.
	Now func() time.Time
	// QueryTimeout is how long a press may wait for answerCallbackQuery.
	QueryTimeout time.Duration
	Log          *slog.Logger
}

// New makes a world, continuing what the folder holds. Close it in the end.
func New(o Options) (*World, error) {
	st := newState(o.Bot)
	log, err := journal.Open(o.Dir, st)
	if err != nil {
		return nil, err
	}
	st.Profile.ID, st.Profile.Username = o.Bot.ID, o.Bot.Username
	w := &World{
		Events: newHub(), Bytes: journal.OpenContents(o.Dir), clock: o.Now, log: o.Log, QueryTimeout: o.QueryTimeout,
		State: st, journal: log, Given: int64(len(st.Queue)),
	}
	w.closing, w.cancel = context.WithCancel(context.Background())
	return w, nil
}

// OnUpdates names the function that is called whenever updates were queued. It
// is called under the lock and must not wait.
func (w *World) OnUpdates(woken func()) {
	w.Lock()
	defer w.Unlock()
	w.woken = woken
}

// Closing ends when the world is about to close.
func (w *World) Closing() context.Context { return w.closing }

// Go runs work in the background. The work must end when Closing does.
func (w *World) Go(work func()) { w.running.Go(work) }

// Stop ends Closing, and with it all calls that wait.
func (w *World) Stop() { w.cancel() }

// Close stops the world, waits for what runs in the background and writes the
// journal to its end.
func (w *World) Close() error {
	w.cancel()
	w.running.Wait()
	w.Lock()
	defer w.Unlock()
	if w.stopped {
		return nil
	}
	w.stopped = true
	if err := w.journal.Close(); err != nil {
		return fmt.Errorf("close simulator: %w", err)
	}
	return nil
}

// Now is the clock of dates; it is read outside of the lock.
func (w *World) Now() time.Time { return w.clock() }

// Commit writes r to the journal, applies it and tells the listeners of every
// message that it changed. The lock must be held.
func (w *World) Commit(r *Record) error {
	if w.stopped {
		return errClosed
	}
	line, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("encode journal record: %w", err)
	}
	if err := w.journal.Append(line); err != nil {
		w.log.Error("simulator journal", "error", err)
		return err
	}
	known := make([]bool, len(r.Messages))
	for i, m := range r.Messages {
		known[i] = w.State.Message(m.Message.Chat.ID, m.Message.MessageID) != nil
	}
	w.State.apply(r)
	if r.Query != nil && !r.Query.Answered {
		w.wait(r.Query)
	}
	w.announce(r, known)
	if len(r.Updates) > 0 {
		w.Given += int64(len(r.Updates))
		if w.woken != nil {
			w.woken()
		}
	}
	return nil
}
