package storage_test

import (
	"errors"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// Fault 3: a server that has stopped answering frees its callers, within 20 s on an idle machine, and is used again once it
// is back.
func TestOpen_a_paused_server_frees_its_callers(t *testing.T) {
	if testing.Short() {
		t.Skip("takes the time of a timeout")
	}
	t.Parallel()
	server := storagetest.Private(t)
	db, err := storage.Open(t.Context(), server.URL(), storage.Options{MaxConns: 4, Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	db = db.On(storagetest.Channel)
	defer db.Close()
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	var pids []int
	if err := db.SQL().Select(&pids, `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'`); err != nil {
		t.Fatal(err)
	}
	pids = append(pids, server.PID())
	signal := func(s syscall.Signal) {
		for _, pid := range pids {
			if err := syscall.Kill(pid, s); err != nil && !errors.Is(err, syscall.ESRCH) {
				t.Error(err)
			}
		}
	}
	signal(syscall.SIGSTOP)
	defer signal(syscall.SIGCONT)
	var wg sync.WaitGroup
	for range 6 { // more than there are connections
		wg.Go(func() {
			began := time.Now()
			err := storagetest.Apply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
			if took := time.Since(began); took > testwait.Patience || !storage.Unavailable(err) {
				t.Errorf("after %v: %v", took, err)
			} else {
				t.Logf("freed after %v", took.Round(time.Millisecond))
			}
		})
	}
	wg.Wait()
	signal(syscall.SIGCONT)
	for deadline := time.Now().Add(testwait.Patience); ; {
		err := storagetest.Apply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
		if err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the server is back, and still: %v", err)
		}
	}
	storagetest.Holds(t, db)
}

// A server restarted under load: every answer was either kept or an error that counts as the database's trouble.
func TestOpen_an_immediate_restart_loses_nothing_that_was_acknowledged(t *testing.T) {
	t.Parallel()
	dir := storagetest.Dir(t)
	server := storagetest.PrivateAt(t, dir)
	db, err := storage.Open(t.Context(), server.URL(), storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	db = db.On(storagetest.Channel)
	defer db.Close()
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	dung := storagetest.As(c.ID, "dung")
	kept := 0
	for restart := range 3 {
		stop := make(chan struct{})
		done := make(chan int, 1)
		go func() {
			n := 0
			defer func() { done <- n }()
			for i := 0; ; i++ {
				err := storagetest.Apply(t, db, dung, file("5.5.4.6", "x", int64(restart*1_000_000+i+1)))
				switch {
				case err == nil:
					n++
				case !storage.Unavailable(err):
					t.Errorf("not known as the database's trouble: %v", err)
					return
				}
				select {
				case <-stop:
					return
				default:
				}
			}
		}()
		testwait.Eventually(t, "work is under way", func() bool {
			var n int
			if err := db.SQL().Get(&n, `SELECT count(*) FROM evidence`); err != nil {
				t.Fatal(err)
			}
			return n >= 20*(restart+1)
		})
		if err := syscall.Kill(server.PID(), syscall.SIGQUIT); err != nil { // pg_ctl stop -m immediate
			t.Fatal(err)
		}
		server = storagetest.PrivateAt(t, dir)
		close(stop)
		kept += <-done
	}
	var there int
	if err := db.SQL().Get(&there, `SELECT count(*) FROM evidence`); err != nil {
		t.Fatal(err)
	}
	if there < kept || there > kept+3 { // a commit whose answer was cut off may stand
		t.Errorf("%d pieces kept, %d acknowledged", there, kept)
	}
	storagetest.Holds(t, db)
}
