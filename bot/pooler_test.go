package bot

import (
	"context"
	"sync"
	"syscall"
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// TestPooler_carries_two_bots_and_the_kill_of_one serves through pgbouncer by sessions: the lead is one at a time, and passes on when its holder is killed.
func TestPooler_carries_two_bots_and_the_kill_of_one(t *testing.T) {
	t.Parallel()
	url := storagetest.Pooled(t, "pool_mode=session\ndefault_pool_size=60")
	r := newRigOn(t, storagetest.Again(t, url, storage.Options{}), url)
	bots := map[string]*replica{}
	for _, name := range []string{"một", "hai"} {
		bots[name] = r.replica(name)
	}
	w := newTraffic(r, 20)
	ctx, stop := context.WithCancel(t.Context())
	var load sync.WaitGroup
	load.Go(func() { w.run(ctx, 100) })
	t.Cleanup(stop)
	for range 2 {
		w.goesOn(50)
		bots[r.leads()].signal(syscall.SIGKILL)
		w.goesOn(50)
	}
	stop()
	load.Wait()
	w.check()
	if n := w.repeats(); n > 2*atRisk {
		t.Errorf("%d messages repeated", n)
	}
}
