// Package storagetest gives each test a database of its own: a schema on the server of TEST_DATABASE_URL, or
// on a private PostgreSQL that all test programs of one account share and that ends soon after the last of
// them, however that one ended.
package storagetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"chamdiem/storage/private"
)

// keeperEnv makes a test program, started once more by itself, the keeper of the shared server.
const keeperEnv = "CHAMDIEM_TEST_POSTGRES_KEEPER"

// linger is how long the server waits for the next test program: the packages of one run follow each other.
const linger = 10 * time.Second

// A keeper does nothing but hold the server; it must not run the tests of the program it happens to be.
func init() {
	if dir := os.Getenv(keeperEnv); dir != "" {
		os.Exit(keep(dir))
	}
}

// serverURL is the address of the server for this test program, found or started once.
var serverURL = sync.OnceValues(func() (string, error) {
	if url := os.Getenv("TEST_DATABASE_URL"); url != "" {
		return url, nil
	}
	dir, err := sharedDir()
	if err != nil {
		return "", err
	}
	// Held until this program ends: the sign for the keeper. On purpose it is never closed.
	use, err := os.OpenFile(filepath.Join(dir, "in-use"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", fmt.Errorf("mark the test server as in use: %w", err)
	}
	if err := syscall.Flock(int(use.Fd()), syscall.LOCK_SH); err != nil {
		return "", fmt.Errorf("mark the test server as in use: %w", err)
	}
	inUse = use
	server, err := startShared(dir)
	if err != nil {
		return "", err
	}
	if err := startKeeper(dir); err != nil {
		return "", errors.Join(err, server.Stop(context.Background()))
	}
	return server.URL(), nil
})

// inUse keeps the lock's file from being collected, which would close it.
var inUse *os.File

func sharedDir() (string, error) {
	dir := filepath.Join(os.TempDir(), "chamdiem-test-"+strconv.Itoa(os.Geteuid()))
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return "", fmt.Errorf("make folder of the test server: %w", err)
	}
	// The umask may have closed it, and PostgreSQL's account must pass.
	if err := os.Chmod(dir, 0o711); err != nil {
		return "", fmt.Errorf("open folder of the test server: %w", err)
	}
	return dir, nil
}

// startShared starts or joins the shared server. Its data is worth nothing, so it does not wait for the disk;
// data that no longer starts (a crash of the machine) is made anew.
func startShared(dir string) (*private.Server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	options := private.Options{Dir: dir, Settings: map[string]string{
		"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "400", "shared_buffers": "128MB",
	}}
	return private.Start(ctx, options)
}

// startKeeper starts this program once more as the keeper, in the background. A second keeper ends by itself.
func startKeeper(dir string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find test program: %w", err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), keeperEnv+"="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start keeper of the test server: %w", err)
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

// keep waits until no test program has used the server for a while, and stops it.
func keep(dir string) int {
	only, err := os.OpenFile(filepath.Join(dir, "keeper"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil || syscall.Flock(int(only.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return 0 // there is a keeper
	}
	use, err := os.OpenFile(filepath.Join(dir, "in-use"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return 1
	}
	server, err := startShared(dir) // joins the one that runs
	if err != nil {
		return 1
	}
	for {
		if syscall.Flock(int(use.Fd()), syscall.LOCK_EX) != nil { // no user is left
			return 1
		}
		if syscall.Flock(int(use.Fd()), syscall.LOCK_UN) != nil {
			return 1
		}
		time.Sleep(linger)
		if syscall.Flock(int(use.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
			break // and nobody came; whoever comes now waits until the server is down, and starts it anew
		}
	}
	if server.Stop(context.Background()) != nil {
		return 1
	}
	return 0
}

// Private starts a whole server of the test's own, with an empty database, for tests that stop, kill or
// restart it. It is stopped when the test ends.
func Private(t testing.TB) *private.Server {
	t.Helper()
	server, err := private.Start(t.Context(), private.Options{Dir: Dir(t)})
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

// Dir is an empty folder that PostgreSQL's account can reach (t.TempDir is closed to it), removed afterwards.
func Dir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "chamdiem-")
	if err != nil {
		t.Fatalf("make folder: %v", err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Errorf("remove folder: %v", err)
		}
	})
	if err := os.Chmod(dir, 0o711); err != nil {
		t.Fatalf("open folder: %v", err)
	}
	return dir
}
