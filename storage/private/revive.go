//go:build unix

package private

// A server that ended without being told to is started again; one that was just begun is taken back.

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// Revive starts the server again if its process is gone, as when the system killed it for want of memory. It never makes a cluster: a folder
// whose data is not there any more is left alone. *SlowError says that the server is not up in time; it goes on. Not to be called beside Stop.
func (s *Server) Revive(ctx context.Context) (revived bool, err error) {
	if s.PID() != 0 {
		return false, nil
	}
	given := ctx
	ctx, cancel := s.options.limited(given, startTimeout)
	defer cancel()
	who, err := serverAccount()
	if err != nil {
		return false, err
	}
	if major, err := s.layout.major(); err != nil || major == 0 {
		return false, errors.Join(err, &fs.PathError{Op: "use", Path: s.layout.data, Err: fs.ErrNotExist})
	}
	gate, err := openLock(s.layout.base, "start.lock")
	if err != nil {
		return false, err
	}
	defer gate.close()
	wait := newWaiting(s.layout)
	if err := gate.take(ctx, syscall.LOCK_EX); err != nil {
		return false, wait.word(given, err)
	}
	wait.phase.Store(waitsForServer)
	if err := s.bringUp(given, who, s.options, wait); err != nil {
		return false, wait.word(given, err)
	}
	return true, nil
}

// halfUp reports whether a server that was just begun is to be taken back: the start was called off before it answered.
func halfUp(ctx context.Context, err error) bool {
	return err != nil && errors.Is(ctx.Err(), context.Canceled)
}

// takeBack ends a server that was just started.
func (s *Server) takeBack(p *os.Process) {
	_ = p.Signal(syscall.SIGINT) // it may be gone already
	select {
	case <-s.exited:
	case <-time.After(fastStop): // it goes on, and the next start finds it
	}
}
