package bot

import (
	"context"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// Who starts a second program by hand is to learn why nothing happens there.
func TestRun_tells_once_that_another_process_leads(t *testing.T) {
	r := newRig(t)
	lead, err := queue.Lead(t.Context(), r.db.DB, "another")
	if err != nil || lead == nil {
		t.Fatalf("the lead is not free: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	told := make(chan struct{}, 2)
	cfg := r.cfg
	cfg.Standby = func() { told <- struct{}{} }
	done := make(chan error, 1)
	go func() { done <- Run(ctx, cfg) }()
	select {
	case <-told:
	case err := <-done:
		t.Fatalf("it ended: %v", err)
	case <-time.After(testwait.Patience):
		t.Fatal("it says nothing")
	}
	cancel()
	<-done
	if len(told) > 0 {
		t.Error("it is told twice")
	}
	if err := lead.Resign(context.WithoutCancel(ctx), true); err != nil {
		t.Error(err)
	}
}

func TestReady_says_that_sending_is_held(t *testing.T) {
	r := newRig(t)
	r.cfg.StatusListen = "127.0.0.1:0"
	r.start()
	address := listensAt(t, r.log, "status")
	isReady(t, address, 200, "ok")
	if err := r.db.Hold(t.Context(), storage.HeldAsked); err != nil {
		t.Fatal(err)
	}
	isReady(t, address, 503, "sending is held: chamdiem sending on")
	if _, err := r.db.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	isReady(t, address, 200, "ok")
}
