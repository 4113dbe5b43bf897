//go:build unix

package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/storage/private"
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

// A database that reads its log again for minutes is coming up: that is no reason for an alarm.
func TestStore_raises_no_alarm_while_its_database_comes_up(t *testing.T) {
	t.Parallel()
	for want, told := range map[string]struct {
		revived bool
		err     error
	}{
		"":               {false, nil},
		"level=WARN ":    {true, nil},
		"not up yet":     {false, &private.SlowError{Why: "chờ"}},
		"alarm=true":     {false, &private.NotStartedError{Said: "no space left on device"}},
		"no such file":   {false, errors.New("no such file")},
		"PostgreSQL was": {false, fmt.Errorf("revive: %w", &private.SlowError{Why: "chờ"})},
	} {
		var out strings.Builder
		tellRevived(slog.New(slog.NewTextHandler(&out, nil)), told.revived, told.err)
		_, slow := errors.AsType[*private.SlowError](told.err)
		alarm := told.err != nil && !slow
		if !strings.Contains(out.String(), want) || strings.Contains(out.String(), "alarm=true") != alarm || strings.Contains(out.String(), "level=ERROR") != alarm || (out.Len() > 0) != (want != "") {
			t.Errorf("%+v is told as %q, want %q", told, out.String(), want)
		}
	}
}

// Who reads that the start takes long waits for the word that it is over.
func TestStore_says_when_a_database_that_was_waited_for_is_up(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(storagetest.Dir(t), "data")
	s, err := openStore(t.Context(), place{dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.close(t.Context()); err != nil {
		t.Fatal(err)
	}
	gate, err := os.OpenFile(filepath.Join(dir, "postgres", "start.lock"), os.O_RDWR, 0)
	if err == nil {
		err = syscall.Flock(int(gate.Fd()), syscall.LOCK_EX) // another program starts or stops the server
	}
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	p := place{dir: dir, tell: func(sign, sentence string) {
		said = append(said, sign+" "+sentence)
		_ = gate.Close()
	}}
	if s, err = connectStore(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	defer s.close(t.Context())
	if len(said) != 2 || !strings.HasPrefix(said[0], "⏳ Chương trình khác đang khởi động") || said[1] != "✅ PostgreSQL riêng đã chạy." {
		t.Errorf("said: %q", said)
	}
}
