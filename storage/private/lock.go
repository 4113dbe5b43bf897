//go:build unix

package private

// Who uses the server: file locks, which the system takes away from a killed process by itself.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// pollEvery is how often a fact that is not announced is looked for.
const pollEvery = 10 * time.Millisecond

// fileLock is an open file with a lock on it. Closing it, or dying, ends the lock.
type fileLock struct{ file *os.File }

func openLock(folder, name string) (fileLock, error) {
	file, err := os.OpenFile(filepath.Join(folder, name), os.O_RDWR|os.O_CREATE|syscall.O_CLOEXEC, 0o600)
	if err != nil {
		return fileLock{}, fmt.Errorf("open lock: %w", err)
	}
	return fileLock{file}, nil
}

// try takes the lock (syscall.LOCK_EX or LOCK_SH) if that is possible at once.
func (l fileLock) try(how int) (bool, error) {
	err := syscall.Flock(int(l.file.Fd()), how|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("lock %s: %w", l.file.Name(), err)
	}
	return true, nil
}

// take waits for the lock until ctx ends.
func (l fileLock) take(ctx context.Context, how int) error {
	return until(ctx, "wait for another program that starts or stops PostgreSQL", func() (bool, error) { return l.try(how) })
}

// close lets go of the lock first: a child that is just being started holds the open file a moment longer, and with it the lock.
func (l fileLock) close() error {
	return errors.Join(syscall.Flock(int(l.file.Fd()), syscall.LOCK_UN), l.file.Close())
}

// until asks again and again whether something is so.
func until(ctx context.Context, what string, holds func() (bool, error)) error {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		ok, err := holds()
		if ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s: %w", what, ctx.Err())
		case <-tick.C:
		}
	}
}
