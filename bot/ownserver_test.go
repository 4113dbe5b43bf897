package bot

// A PostgreSQL of the test's own, to be killed, restarted and stopped.

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/private"
	"chamdiem/storage/storagetest"
)

type ownServer struct {
	*private.Server
	dir string
}

// newOwnRig is newRig on a database server that no other test uses.
func newOwnRig(t *testing.T) (*rig, *ownServer) {
	s := &ownServer{dir: storagetest.Dir(t)}
	s.start(t)
	db, err := storage.Open(t.Context(), s.URL(), storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	db = db.On(storagetest.Channel)
	t.Cleanup(func() { db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return newRigOn(t, db, s.URL()), s
}

func (s *ownServer) start(t *testing.T) {
	server, err := private.Start(t.Context(), private.Options{Dir: s.dir})
	if err != nil {
		t.Fatalf("start PostgreSQL: %v", err)
	}
	s.Server = server
	t.Cleanup(func() {
		if err := server.Stop(context.Background()); err != nil {
			t.Errorf("stop PostgreSQL: %v", err)
		}
	})
}

// restart is pg_ctl restart -m immediate: no good-bye to anybody, the log is replayed.
func (s *ownServer) restart(t *testing.T) {
	pid := s.PID()
	if err := syscall.Kill(pid, syscall.SIGQUIT); err != nil {
		t.Fatalf("kill PostgreSQL: %v", err)
	}
	testwait.Eventually(t, "PostgreSQL is gone", func() bool { return s.PID() == 0 })
	s.start(t)
}

// processes are the server and all its workers.
func (s *ownServer) processes(t *testing.T) []int {
	main := s.PID()
	all := []int{main}
	entries, err := os.ReadDir("/proc")
	if err != nil {
		t.Skip("no /proc to find the workers of PostgreSQL")
	}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue
		}
		if i := bytes.LastIndexByte(stat, ')'); i > 0 {
			if fields := strings.Fields(string(stat[i+1:])); len(fields) > 1 && fields[1] == strconv.Itoa(main) {
				all = append(all, pid)
			}
		}
	}
	return all
}
