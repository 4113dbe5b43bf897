package players

// until_quiet.go waits until the bot has said all.

import (
	"context"
	"fmt"
	"slices"
	"time"

	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
)

// act does something as the person and waits until the bot has answered: its
// messages are there, the press is answered, and the chat has been quiet for a
// pause. The pause is short when a changed screen with buttons is at the end.
func (p *Player) act(ctx context.Context, do func() (query string, err error)) (Step, error) {
	ctx, cancel := context.WithTimeout(ctx, p.Patience)
	defer cancel()
	w := &settling{player: p, after: p.Cast.Events.Last(), changed: map[int64]view.Message{}}
	var err error
	if w.query, err = do(); err != nil {
		return Step{}, err
	}
	return w.wait(ctx)
}

// settling gathers what the bot does after an action.
type settling struct {
	player  *Player
	query   string // of a press
	after   int64  // the newest event that was read
	changed map[int64]view.Message
	answer  *world.AnswerEvent
	moved   time.Time // when the bot did the last of it
	lost    bool
}

func (w *settling) wait(ctx context.Context) (Step, error) {
	for {
		more := w.read()
		if w.lost {
			return Step{}, fmt.Errorf("wait for the bot: too much happened at once")
		}
		var quiet <-chan time.Time
		if pause := w.pause(); pause > 0 {
			quiet = time.After(time.Until(w.moved.Add(pause)))
		}
		select {
		case <-more:
		case <-quiet:
			return w.step(), nil
		case <-ctx.Done():
			return w.step(), fmt.Errorf("wait for the bot: %w; the chat is:\n%s", context.Cause(ctx),
				view.Transcript(tail(w.player.Messages(), 4), time.UTC))
		}
	}
}

// read takes the events since the last time.
func (w *settling) read() <-chan struct{} {
	list, more, lost := w.player.Cast.Events.Since(w.after)
	w.lost = w.lost || lost
	for _, e := range list {
		w.after = e.Id
		if e.Chat != w.player.ID || e.Spin {
			continue
		}
		switch seen := e.View.(type) {
		case view.Message:
			if !seen.Out {
				w.changed[seen.ID], w.moved = seen, time.Now()
			}
		case world.AnswerEvent:
			if seen.Query == w.query {
				w.answer, w.moved = &seen, time.Now()
			}
		case world.GoneEvent:
			delete(w.changed, seen.Message)
		}
	}
	return more
}

// pause is how long the chat must stay quiet; 0 means that the bot
// has not answered at all.
func (w *settling) pause() time.Duration {
	if len(w.changed) == 0 && w.answer == nil {
		return 0
	}
	list := w.player.Messages()
	if len(list) > 0 {
		last := list[len(list)-1]
		_, moved := w.changed[last.ID]
		if moved && len(last.Keyboard) > 0 && (w.query == "" || w.answer != nil) {
			return w.player.Short
		}
	}
	return w.player.Long
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
