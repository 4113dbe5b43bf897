package inbox

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/pace"
)

// told is a channel that says how long to wait, once for each time.
type told struct {
	waits []time.Duration
	asked []time.Time
	end   func()
}

func (s *told) Ask(context.Context, int64) ([]channel.Update, int64, error) {
	if s.asked = append(s.asked, time.Now()); len(s.waits) == 0 {
		s.end()
		return nil, 0, nil
	}
	after := s.waits[0]
	s.waits = s.waits[1:]
	return nil, 0, &channel.Error{What: channel.Wait, After: after}
}

func (s *told) Free(context.Context) error { return nil }

func TestPoll_waits_as_long_as_it_is_told_and_not_for_ever(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		source := &told{waits: []time.Duration{45 * time.Second, 1000 * time.Hour}, end: cancel}
		p := Poller{From: source, Leads: func() bool { return true }, Log: slog.New(slog.DiscardHandler), Contact: new(pace.Contact)}
		if err := p.Run(ctx); err != nil {
			t.Fatal(err)
		}
		var pauses []time.Duration
		for i := range len(source.asked) - 1 {
			pauses = append(pauses, source.asked[i+1].Sub(source.asked[i]))
		}
		if !slices.Equal(pauses, []time.Duration{45 * time.Second, maxWait}) {
			t.Errorf("it waits %v", pauses)
		}
	})
}
