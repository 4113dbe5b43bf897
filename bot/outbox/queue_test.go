package outbox

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"chamdiem/storage/queue"
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
