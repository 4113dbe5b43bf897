package bot

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// standby starts a second server, in an empty folder, that follows the first one and confirms what it commits, as docs/operations.md sets it up.
func (s *ownServer) standby(t *testing.T, dir string) *ownServer {
	t.Helper()
	other := &ownServer{dir: dir}
	base := filepath.Join(other.dir, "postgres")
	copied := exec.Command(filepath.Join(s.Bin(), "pg_basebackup"), "--dbname="+s.URL(), "--pgdata="+filepath.Join(base, "data"), "--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast")
	if out, err := copied.CombinedOutput(); err != nil {
		t.Fatalf("copy the server: %v: %s", err, out)
	}
	if out, err := exec.Command("chown", "-R", "--reference="+filepath.Join(s.dir, "postgres", "data"), base).CombinedOutput(); err != nil {
		t.Fatalf("hand over the copy: %v: %s", err, out)
	}
	other.start(t)
	s.says(t, `ALTER SYSTEM SET synchronous_standby_names = '*'`)
	s.says(t, `SELECT pg_reload_conf()`)
	testwait.Eventually(t, "the second server confirms", func() bool {
		return s.says(t, `SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'`) == "1"
	})
	return other
}

// says runs a statement on this server, outside of the product.
func (s *ownServer) says(t *testing.T, statement string) (answer string) {
	t.Helper()
	db, err := sql.Open("postgres", s.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.QueryRow(statement).Scan(&answer)
	if err != nil && err != sql.ErrNoRows { //nolint:errorlint // of database/sql itself
		t.Fatalf("%s: %v", statement, err)
	}
	return answer
}

// dies ends the server and its workers at once, as a machine does that loses its power.
func (s *ownServer) dies(t *testing.T) {
	t.Helper()
	for _, pid := range s.processes(t) {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	testwait.Eventually(t, "the server is gone", func() bool { return s.PID() == 0 })
}

// socket is the folder of the server's socket.
func (s *ownServer) socket() string {
	for field := range strings.FieldsSeq(s.URL()) {
		if folder, ok := strings.CutPrefix(field, "host="); ok {
			return strings.Trim(folder, "'")
		}
	}
	return ""
}

// TestFailover_the_second_server_takes_over_and_nothing_acknowledged_is_lost kills the server that takes writes, under load, and has the one
// that follows it take its place. Then the first one comes back as it was, which would make two that take writes.
func TestFailover_the_second_server_takes_over_and_nothing_acknowledged_is_lost(t *testing.T) {
	t.Parallel()
	first := &ownServer{dir: storagetest.Dir(t)}
	first.start(t)
	second := first.standby(t, storagetest.Dir(t))
	url := fmt.Sprintf("host='%s,%s' port=5432,5432 user=chamdiem dbname=postgres sslmode=disable target_session_attrs=read-write", first.socket(), second.socket())
	open := func() *storage.DB {
		db, err := storage.Open(t.Context(), url, storage.Options{Keys: storagetest.Keys()})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() }) // its connections may lead to a server that is dead
		return db.On(storagetest.Channel)
	}
	db := open()
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	r := newRigOn(t, db, url)
	bots := map[string]*replica{}
	for _, name := range []string{"một", "hai"} {
		bots[name] = r.replica(name)
	}
	w := newTraffic(r, 30)
	ctx, stop := context.WithCancel(t.Context())
	var load sync.WaitGroup
	load.Go(func() { w.run(ctx, 100) })
	t.Cleanup(stop)
	rounds := 1
	if full {
		rounds = 5
	}
	serves := func(db *storage.DB, s *ownServer) bool {
		var data string
		err := db.SQL().Get(&data, `SELECT current_setting('data_directory')`)
		return err == nil && strings.HasPrefix(data, s.dir)
	}
	for round := 1; ; round++ {
		waiting := open() // of a process that looks away while the servers change
		w.goesOn(100)
		if h, err := db.Health(t.Context()); err != nil || !strings.HasPrefix(h.Taken, first.socket()) || h.Followers != 1 {
			t.Errorf("before, %s is in use and %d follow, %v", h.Taken, h.Followers, err)
		}
		first.dies(t)
		none, err := storage.Open(t.Context(), url, storage.Options{})
		if trouble, ok := errors.AsType[*storage.OpenError](err); !ok || !trouble.Later || !strings.Contains(trouble.Sentence, "pg_ctl promote") {
			t.Errorf("while none takes writes: %v, %v", none, err)
		}
		if got := second.says(t, `SELECT pg_promote()::text`); got != "true" {
			t.Fatalf("the second server was not promoted: %s", got)
		}
		promoted := time.Now()
		r.leads()
		w.goesOn(1)
		t.Logf("working again %s after the second server took over", time.Since(promoted).Round(time.Millisecond))
		testwait.Eventually(t, "it is known that the second server is in use and that none follows", func() bool {
			h, err := db.Health(t.Context())
			return err == nil && strings.HasPrefix(h.Taken, second.socket()) && h.Followers == 0
		})
		first.start(t) // takes writes, as it did
		testwait.Eventually(t, "who has looked away takes the first server for what it was", func() bool { return serves(waiting, first) })
		if l, err := queue.Lead(t.Context(), waiting.DB, "ba"); l != nil || err != nil || !serves(waiting, second) {
			t.Errorf("it leads beside another: %v, or stays with the first server, %v", l != nil, err)
		}
		bots[r.leads()].signal(syscall.SIGKILL) // and a program that begins finds both
		w.goesOn(100)
		if !serves(open(), second) {
			t.Error("after both are there the second one is not taken")
		}
		if round == rounds {
			break
		}
		first.dies(t) // and becomes the second one
		if err := os.RemoveAll(filepath.Join(first.dir, "postgres")); err != nil {
			t.Fatal(err)
		}
		first, second = second, second.standby(t, first.dir)
	}
	stop()
	load.Wait()
	w.check()
	ends := 0
	for _, b := range bots {
		ends += b.ends()
	}
	if n := w.repeats(); n > (2*rounds+ends)*atRisk {
		t.Errorf("%d messages repeated", n)
	}
	t.Logf("%d updates, %d repeated, the bots began again %d times", w.total, w.repeats(), ends)
}
