//go:build unix

package main

import (
	"errors"
	"log/slog"
	"path/filepath"
	"syscall"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/storage/storagetest"
)

// The system may kill the database for want of memory, and nothing else on the machine looks after it.
func TestStore_starts_its_database_again_when_that_was_killed(t *testing.T) {
	t.Parallel()
	s, err := openStore(t.Context(), place{dir: filepath.Join(storagetest.Dir(t), "data")})
	if err != nil {
		t.Fatal(err)
	}
	end := s.keepServer(t.Context(), slog.New(slog.DiscardHandler))
	killed := s.server.PID()
	if err := syscall.Kill(killed, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	testwait.Eventually(t, "another server runs, and answers", func() bool {
		pid := s.server.PID()
		_, err := s.Now(t.Context())
		return pid != 0 && pid != killed && err == nil
	})
	end()
	server := s.server
	if err := errors.Join(s.close(t.Context()), s.close(t.Context())); err != nil || server.PID() != 0 {
		t.Errorf("it still runs, as %d: %v", server.PID(), err)
	}
}
