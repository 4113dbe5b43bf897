package inbox

import (
	"slices"
	"testing"
	"time"
)

func TestHints_give_chats_of_a_group_to_one_lane(t *testing.T) {
	t.Parallel()
	h := NewHints()
	for chat := int64(1); chat <= 6; chat++ {
		h.Group(chat, uint32(chat%2))
	}
	h.Add(1, 2, 3, 4, 5, 6)
	for _, step := range []struct {
		lane, n int
		want    []int64
	}{{0, 2, []int64{2, 4}}, {1, 10, []int64{1, 3, 5}}, {1, 10, nil}} {
		if got := h.take(step.lane, step.n); !slices.Equal(got, step.want) {
			t.Errorf("lane %d got %v, want %v", step.lane, got, step.want)
		}
	}
	h.Add(2, 1) // they are worked on
	if got := h.take(0, 10); !slices.Equal(got, []int64{6}) {
		t.Errorf("lane 0 got %v", got)
	}
	h.Done(2, false)
	if got := h.take(0, 10); !slices.Equal(got, []int64{2}) {
		t.Errorf("lane 0 got %v of what came meanwhile", got)
	}
	h.Forget()
	h.Add(3)
	if got, other := h.take(0, 10), h.take(1, 10); got != nil || !slices.Equal(other, []int64{3}) {
		t.Errorf("a group is forgotten with what was queued: %v, %v", got, other)
	}
}

func TestHints_give_what_a_lane_leaves_waiting_to_another(t *testing.T) {
	t.Parallel()
	crowd := make([]int64, Crowd)
	for i := range crowd {
		crowd[i] = int64(i) + 10
	}
	for name, test := range map[string]struct {
		waiting []int64
		at      time.Duration // how long the lane has been at something; 0: it is at nothing
		want    []int64
	}{
		"it has just begun":        {[]int64{10, 11}, time.Millisecond, nil},
		"it is stuck":              {[]int64{10, 11}, stuckAfter, []int64{10, 11}},
		"a crowd waits":            {crowd, time.Millisecond, crowd},
		"it is about to take them": {crowd, 0, nil},
	} {
		h := NewHints()
		for _, chat := range append(slices.Clone(test.waiting), 1) {
			h.Group(chat, 1)
		}
		if test.at > 0 {
			h.Add(1)
			h.take(1, 1)
			h.since[1] = time.Now().Add(-test.at)
		}
		h.Add(test.waiting...)
		if got := h.take(0, 100); !slices.Equal(got, test.want) {
			t.Errorf("%s: the other lane got %v, want %v", name, got, test.want)
		}
	}
}
