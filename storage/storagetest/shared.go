//go:build unix

// Package storagetest gives each test a separate database on the server of TEST_DATABASE_URL, whose role may create databases,
// or on a private PostgreSQL that all test programs of one account share and that ends soon after the last of
// them, however that one ended.
package storagetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"chamdiem/storage/private"
)

// serverURL is the address of the server for this test program, found or started once.
var serverURL = sync.OnceValues(func() (string, error) {
	if url := os.Getenv("TEST_DATABASE_URL"); url != "" {
		return url, nil
	}
	dir, err := sharedDir()
	if err != nil {
		return "", err
	}
	if inUse, err = use(dir); err != nil {
		return "", err
	}
	server, err := startShared(dir)
	if err != nil {
		return "", err
	}
	return server.URL(), startKeeper(dir, false)
})

// inUse is held until this program ends: its lock is what counts, and no code reads it.
var inUse *os.File //nolint:unused // see above

func sharedDir() (string, error) {
	dir := filepath.Join(place(), "chamdiem-test-"+strconv.Itoa(os.Geteuid()))
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return "", fmt.Errorf("make folder of the test server: %w", err)
	}
	// The umask may have closed it, and PostgreSQL's account must pass.
	if err := os.Chmod(dir, 0o711); err != nil {
		return "", fmt.Errorf("open folder of the test server: %w", err)
	}
	return dir, nil
}

// startShared starts or joins the shared server. Its data is worth nothing, so it does not wait for the disk; data
// that no longer starts, after a crash of the machine, is made again.
func startShared(dir string) (*private.Server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	options := private.Options{Dir: dir, Settings: map[string]string{
		"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "400", "shared_buffers": "128MB",
		"min_wal_size": "32MB", "max_wal_size": "256MB",
	}}
	server, err := private.Start(ctx, options)
	if err == nil {
		return server, nil
	}
	if mendable(err) {
		return nil, err
	}
	if gone := os.RemoveAll(filepath.Join(dir, "postgres", "data")); gone != nil {
		return nil, errors.Join(err, gone)
	}
	return private.Start(ctx, options)
}

// mendable reports whether the error is for a person to mend.
func mendable(err error) bool {
	_, absent := errors.AsType[*private.NotFoundError](err)
	_, unreachable := errors.AsType[*private.UnreachableError](err)
	return absent || unreachable || errors.Is(err, private.ErrNoServerUser) || errors.Is(err, context.DeadlineExceeded)
}

// Private starts a whole server of the test's own, with an empty database, for tests that stop, kill or restart it.
// It is stopped when the test ends, even if the test program is killed.
func Private(t testing.TB) *private.Server {
	t.Helper()
	return PrivateAt(t, Dir(t))
}

// PrivateAt is Private on a folder of Dir that may hold a cluster already, running or killed.
func PrivateAt(t testing.TB, dir string) *private.Server {
	t.Helper()
	server, err := private.Start(t.Context(), private.Options{Dir: dir})
	if err != nil {
		t.Fatalf("start private PostgreSQL: %v", err)
	}
	t.Cleanup(func() {
		if err := server.Stop(context.Background()); err != nil {
			t.Errorf("stop private PostgreSQL: %v", err)
		}
	})
	return server
}

// Dir is an empty folder that PostgreSQL's account can reach (t.TempDir is closed to it), removed afterwards. A
// server that still runs there when this program is gone is stopped.
func Dir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp(place(), "chamdiem-")
	if err != nil {
		t.Fatalf("make folder: %v", err)
	}
	if err := os.Chmod(dir, 0o711); err != nil {
		t.Fatalf("open folder: %v", err)
	}
	sign, err := use(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := startKeeper(dir, true); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(removeAll(dir), sign.Close()); err != nil {
			t.Errorf("remove folder: %v", err)
		}
	})
	return dir
}

// removeAll removes a folder into which the keeper, which starts slowly on a busy machine, may just be putting its
// own files.
func removeAll(dir string) (err error) {
	for range 50 {
		if err = os.RemoveAll(dir); err == nil {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return err
}
