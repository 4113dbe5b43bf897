package blob_test

import (
	"bytes"
	"errors"
	"strings"
	"syscall"
	"testing"

	"chamdiem/storage/blob"
)

// A disk of one megabyte: it fills, says so, and works again once there is room.
func TestFolder_a_full_disk_is_told_and_left_clean(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("needs the right to mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	f := open(t, dir)
	if _, err := f.Put(t.Context(), bytes.NewReader(make([]byte, 4<<20)), 0); !errors.Is(err, blob.ErrFull) || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v, want full", err)
	}
	if list := files(t, dir); len(list) != 0 {
		t.Errorf("left behind: %v", list)
	}
	if _, err := f.Put(t.Context(), strings.NewReader("small"), 0); err != nil {
		t.Errorf("with room again: %v", err)
	}
	f.Close()
}
