//go:build unix

package storagetest

// The keeper of a test server: this test program, started once more in the background, which stops the server when
// the tests that use it are over, however they ended. Files are its signs, since the system takes locks away from
// the dead.

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"chamdiem/storage/private"
)

// keeperEnv makes a test program the keeper of the server in that folder.
const keeperEnv = "CHAMDIEM_TEST_POSTGRES_KEEPER"

// onceEnv makes it the keeper for one test: no other program is waited for, and the folder is removed.
const onceEnv = "CHAMDIEM_TEST_POSTGRES_ONCE"

// linger is how long the shared server waits for the next test program: the packages of one run follow each other.
const linger = 10 * time.Second

// A keeper must not run the tests of the program it happens to be.
func init() {
	if dir := os.Getenv(keeperEnv); dir != "" {
		if err := keep(dir, os.Getenv(onceEnv) != ""); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// use marks the server in dir as in use until the file is closed, at the latest by the end of this program.
func use(dir string) (*os.File, error) {
	file, err := os.OpenFile(filepath.Join(dir, "in-use"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("mark the test server as in use: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_SH); err != nil {
		return nil, fmt.Errorf("mark the test server as in use: %w", err)
	}
	return file, nil
}

// startKeeper starts this program once more as the keeper. A second keeper of one server ends by itself.
func startKeeper(dir string, once bool) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find test program: %w", err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), keeperEnv+"="+dir)
	if once {
		cmd.Env = append(cmd.Env, onceEnv+"=1")
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start keeper of the test server: %w", err)
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

// keep waits until no program uses the server, and stops it.
func keep(dir string, once bool) error {
	only, err := os.OpenFile(filepath.Join(dir, "keeper"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if syscall.Flock(int(only.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return nil // there is a keeper
	}
	sign, err := os.OpenFile(filepath.Join(dir, "in-use"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	for {
		if err := syscall.Flock(int(sign.Fd()), syscall.LOCK_EX); err != nil { // no user is left
			return err
		}
		if once {
			break
		}
		if err := syscall.Flock(int(sign.Fd()), syscall.LOCK_UN); err != nil {
			return err
		}
		time.Sleep(linger)
		if syscall.Flock(int(sign.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
			break // and none came; a program that comes now waits until the server is down, and starts it again
		}
	}
	if _, err := os.Stat(dir); err != nil { // the test has cleaned up by itself
		return nil
	}
	if err := private.Halt(context.Background(), dir); err != nil || !once {
		return err
	}
	return os.RemoveAll(dir)
}
