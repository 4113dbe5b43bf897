package outbox

import (
	"testing"
	"time"
)

func TestFloods_one_chat_waits_alone_and_several_mean_all(t *testing.T) {
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	in := func(seconds int) time.Time { return now.Add(time.Duration(seconds) * time.Second) }
	var f floods
	if all := f.told(1, in(30), now); !all.IsZero() {
		t.Error("one chat holds all")
	}
	if all := f.told(1, in(31), in(1)); !all.IsZero() {
		t.Error("one chat that is refused twice holds all")
	}
	if all := f.told(2, in(5), in(2)); !all.IsZero() {
		t.Error("two chats hold all")
	}
	if all := f.told(3, in(6), in(3)); !all.Equal(in(5)) {
		t.Errorf("three chats within a short time hold all until %s", all)
	}
	f.told(2, in(32), in(4))
	if all := f.told(3, in(33), in(4)); !all.Equal(in(31)) {
		t.Errorf("three chats that are told the same hold all until %s", all)
	}
	f.served(1)
	f.served(2)
	if all := f.told(4, in(40), in(10)); !all.IsZero() {
		t.Error("chats that are served again still count")
	}
	if all := f.told(5, in(120), in(100)); !all.IsZero() || len(f.until) != 1 {
		t.Errorf("chats that were refused long ago still count: %v", f.until)
	}
	// One chat was told to wait for an hour; two others for a second each, soon after.
	f = floods{}
	f.told(1, in(3600), now)
	f.told(2, in(61), in(60))
	if all := f.told(3, in(62), in(61)); !all.Equal(in(61)) {
		t.Errorf("one that waits for an hour holds all until %s", all)
	}
}
