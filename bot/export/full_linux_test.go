package export_test

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"chamdiem/bot/export"
	"chamdiem/storage/storagetest"
)

// What is left of a disk is the database's: documents that do not fit leave nothing there, and are written once there is room.
func TestNightly_a_full_disk_is_left_as_it_was(t *testing.T) {
	db, c := storagetest.Shipped(t)
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=32k"); err != nil {
		t.Skipf("needs the right to mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	storagetest.Advance(t, db, time.Date(2024, 11, 15, 4, 0, 0, 0, time.UTC))
	n := export.Nightly{DB: db, Dir: dir, Keep: 2, Zone: time.UTC, Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
	if err := n.Once(t.Context()); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a full disk is told as %v", err)
	}
	if list, err := os.ReadDir(filepath.Join(dir, c.ID)); err != nil || len(list) != 0 {
		t.Errorf("left behind: %v, %v", list, err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=32m"); err != nil {
		t.Fatal(err)
	}
	if err := n.Once(t.Context()); err != nil {
		t.Errorf("with room again: %v", err)
	}
}
