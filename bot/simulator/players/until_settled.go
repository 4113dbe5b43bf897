package players

// until_settled.go waits until the bot has said all.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
)

// Settled says whether the bot has done all that the updates led to in the chat, so
// that no further message of it is to come. Only the bot itself can know that.
type Settled func(ctx context.Context, chat int64, updates []int64) (bool, error)

// The pause before Settled is asked again begins with askSoon: a quick bot is not
// waited for. It doubles up to askSeldom: the questions do not slow a busy bot.
const (
	askSoon   = 5 * time.Millisecond
	askSeldom = 100 * time.Millisecond
)

var (
	// errNoEnd: without Settled no step would have an end.
	errNoEnd = errors.New("play a person: it is not known when the bot has said all")
	// errTooMuch: more happened than the simulator keeps events of.
	errTooMuch = errors.New("wait for the bot: too much happened at once")
)

// cause is what a person did: the updates that tell the bot, and the query of a press.
type cause struct {
	updates []int64
	query   string
}

// sent is the cause of an action that sent these messages.
func sent(messages ...people.Sent) cause {
	var c cause
	for _, m := range messages {
		if m.Update != 0 { // otherwise the bot is not told
			c.updates = append(c.updates, m.Update)
		}
	}
	return c
}

// pressed is the cause of an action that pressed a button.
func pressed(p people.Pressed) cause { return cause{updates: []int64{p.Update}, query: p.Query} }

// act does something as the person and waits until the bot has answered: it
// answered the press, and has said all that follows from the action.
func (p *Player) act(ctx context.Context, do func() (cause, error)) (Step, error) {
	if p.settled == nil {
		return Step{}, errNoEnd
	}
	ctx, cancel := context.WithTimeout(ctx, p.Patience)
	defer cancel()
	w := &settling{player: p, after: p.Cast.Events.Last(), changed: map[int64]view.Message{}}
	var err error
	if w.cause, err = do(); err != nil {
		return Step{}, err
	}
	return w.wait(ctx)
}

// settling gathers what the bot does after an action.
type settling struct {
	player  *Player
	cause   cause
	after   int64 // the newest event that was read
	changed map[int64]view.Message
	answer  *world.AnswerEvent
}

func (w *settling) wait(ctx context.Context) (Step, error) {
	pause := askSoon
	for {
		settled, err := w.player.settled(ctx, w.player.ID, w.cause.updates)
		if err != nil && ctx.Err() == nil {
			return w.step(), fmt.Errorf("wait for the bot: %w", err)
		}
		// What was said before the bot had settled has its event already.
		if err := w.read(); err != nil {
			return Step{}, err
		}
		if settled && (w.cause.query == "" || w.answer != nil) {
			return w.step(), nil
		}
		select {
		case <-time.After(pause):
			pause = min(2*pause, askSeldom)
		case <-ctx.Done():
			return w.step(), fmt.Errorf("wait for the bot: %w; the chat is:\n%s", context.Cause(ctx),
				view.Transcript(tail(w.player.Messages(), 4), time.UTC))
		}
	}
}

// read takes the events since the last time.
func (w *settling) read() error {
	list, _, lost := w.player.Cast.Events.Since(w.after)
	if lost {
		return errTooMuch
	}
	for _, e := range list {
		w.after = e.Id
		if e.Chat == w.player.ID && !e.Spin {
			w.take(e.View)
		}
	}
	return nil
}

// take keeps what one event tells of the bot.
func (w *settling) take(event any) {
	switch seen := event.(type) {
	case view.Message:
		if !seen.Out {
			w.changed[seen.ID] = asRead(seen)
		}
	case world.AnswerEvent:
		if seen.Query == w.cause.query {
			w.answer = &seen
		}
	case world.GoneEvent:
		delete(w.changed, seen.Message)
	}
}

func (w *settling) step() Step {
	var s Step
	for _, m := range w.changed {
		s.Messages = append(s.Messages, m)
	}
	slices.SortFunc(s.Messages, func(a, b view.Message) int { return int(a.ID - b.ID) })
	if w.answer != nil {
		s.Toast, s.Alert = w.answer.Text, w.answer.Alert
	}
	return s
}
