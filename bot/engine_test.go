package bot

import (
	"testing"

	"chamdiem/criteria/testwait"
)

func TestEngine_answers_a_message_with_a_screen(t *testing.T) {
	r := newRig(t)
	r.start()
	r.api.text(5, "Chào")
	testwait.Eventually(t, "a screen was sent", func() bool { return len(r.api.taken(to(5, "sendMessage"))) == 1 })
	if got := r.state(5).Texts; len(got) != 1 || got[0] != "Chào" {
		t.Errorf("handled %q", got)
	}
	if err := r.end(); err != nil {
		t.Errorf("Run returned %v", err)
	}
	if n := r.count(`SELECT count(*) FROM outbox WHERE state = 'sent' AND message_id <> 0`); n != 1 {
		t.Errorf("%d rows marked as sent", n)
	}
	if n := r.count(`SELECT count(*) FROM inbox WHERE state = 'done' AND payload = ''`); n != 1 {
		t.Errorf("%d updates done and forgotten", n)
	}
}
