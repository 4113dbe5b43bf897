package outbox

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

func TestScreen_found_after_a_later_one_is_not_shown_any_more(t *testing.T) {
	s := NewSender(SenderConfig{})
	for _, row := range []queue.Out{{ID: 5, ChatID: 1, Kind: queue.OutScreen}, {ID: 3, ChatID: 1, Kind: queue.OutScreen}, {ID: 4, ChatID: 1, Kind: queue.OutSay}, {ID: 2, ChatID: 9, Kind: queue.OutScreen}} {
		s.enqueue(row, time.Now())
	}
	var waiting []int64
	for _, row := range s.chats[1].rows {
		waiting = append(waiting, row.ID)
	}
	if !slices.Equal(waiting, []int64{4, 5}) || len(s.ends) != 1 || s.ends[0].ID != 3 || s.ends[0].State != queue.OutDropped {
		t.Errorf("waiting %v, ended %+v", waiting, s.ends)
	}
}

func TestSingles_lets_one_in_at_a_time_and_nobody_waits_for_ever(t *testing.T) {
	var s singles
	done, err := s.enter(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	other, err := s.enter(t.Context(), "b")
	if err != nil {
		t.Fatal(err)
	}
	other()
	short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := s.enter(short, "a"); !errors.Is(err, context.DeadlineExceeded) || !passing(err) {
		t.Errorf("entered beside somebody else: %v", err)
	}
	in := make(chan func())
	for range 2 {
		go func() {
			done, err := s.enter(t.Context(), "a")
			if err != nil {
				t.Error(err)
			}
			in <- done
		}()
	}
	done()
	(<-in)()
	(<-in)()
	if len(s.busy) != 0 {
		t.Errorf("left behind: %v", s.busy)
	}
}

// While the database writes nothing the marks are tried each second, however long that lasts and whatever is sent meanwhile.
func TestKeep_tries_the_marks_once_a_second(t *testing.T) {
	t.Parallel()
	db := storagetest.Open(t)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		s := NewSender(SenderConfig{DB: db, Log: slog.New(slog.NewTextHandler(&log, nil))})
		s.ends = []queue.OutEnd{{ID: 1, State: queue.OutSent}}
		s.strange[7] = true
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		for range 10 {
			pace.Nudge(s.ended)
		}
		s.Keep(ctx)
		for _, of := range []string{"not marked yet", "screens not read"} {
			if tried := strings.Count(log.String(), of); tried < 50 || tried > 70 {
				t.Errorf("%q: %d times in a minute", of, tried)
			}
		}
	})
}
