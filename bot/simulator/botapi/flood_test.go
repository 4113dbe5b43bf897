package botapi

import (
	"strconv"
	"testing"
	"time"
)

// One chat takes a burst and then one a second; all chats together take as many a second as was set.
func TestFloodGate_counts_each_chat_and_all_together(t *testing.T) {
	now := time.Now()
	one := &call{method: "sendmessage", args: map[string]string{"chat_id": "5"}}
	burst := newFloodGate(Flood{Enabled: true, PerSecond: 30, PerChat: 1, Burst: 3})
	for i, want := range []int{0, 0, 0, 1} {
		if wait := burst.take(one, now); wait != want {
			t.Errorf("message %d at once must wait %d s, want %d", i+1, wait, want)
		}
	}
	gate := newFloodGate(Flood{Enabled: true, PerSecond: 2})
	passed := 0
	for i := range 10 {
		if gate.take(&call{method: "sendmessage", args: map[string]string{"chat_id": strconv.Itoa(i)}}, now) == 0 {
			passed++
		}
	}
	if passed != 2 {
		t.Errorf("%d of 10 chats passed in one moment, want 2", passed)
	}
	if wait := gate.take(&call{method: "sendmessage", args: map[string]string{"chat_id": "77"}}, now.Add(time.Second)); wait != 0 {
		t.Errorf("a second later a call must still wait %d s", wait)
	}
}
