//go:build unix

package blob_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/storage/blob"
)

// A person moves the folder to a larger disk while the bot runs, mounts that disk there, or leaves a link: what is stored afterwards lies where the
// path leads to, and nothing is stored while it leads nowhere.
func TestFolder_is_the_one_at_its_path(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	here, large := filepath.Join(dir, "evidence"), filepath.Join(dir, "large")
	f := open(t, here)
	before, err := f.Put(t.Context(), strings.NewReader("before"), 0)
	if err != nil {
		t.Fatal(err)
	}
	old, _, err := f.Open(t.Context(), before.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(here, large); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Put(t.Context(), strings.NewReader("meanwhile"), 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("stored nowhere: %v", err)
	}
	if err := f.Writable(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("writable nowhere: %v", err)
	}
	if _, err := f.Has(t.Context(), before.SHA256); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("looked for nowhere: %v", err)
	}
	if err := os.Symlink(large, here); err != nil {
		t.Fatal(err)
	}
	if err := blob.Verify(t.Context(), f, before.SHA256); err != nil {
		t.Errorf("behind the link: %v", err)
	}
	if err := errors.Join(os.Remove(here), os.Mkdir(here, 0o700)); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Put(t.Context(), strings.NewReader("beneath"), 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("stored where a disk is to be mounted: %v", err)
	}
	if err := errors.Join(os.Remove(here), os.Rename(large, here)); err != nil {
		t.Fatal(err)
	}
	after, err := f.Put(t.Context(), strings.NewReader("after"), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(here, after.SHA256[:2], after.SHA256)); err != nil {
		t.Errorf("not where the path leads: %v", err)
	}
	if err := errors.Join(old.Close(), f.Close()); err != nil {
		t.Error(err)
	}
}

func TestLookFolder_makes_nothing(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "evidence")
	looked := blob.LookFolder(dir)
	if err := looked.Writable(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("writable: %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is made: %v", err)
	}
	f := open(t, dir)
	o, err := f.Put(t.Context(), strings.NewReader("x"), 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(blob.Verify(t.Context(), looked, o.SHA256), looked.Close(), f.Close()); err != nil {
		t.Error(err)
	}
}

// An error names the whole path, which people look for.
func TestOpenFolder_names_the_path_that_it_cannot_use(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "unfinished"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := blob.OpenFolder(dir)
	if inside, ok := errors.AsType[*fs.PathError](err); !ok || inside.Path != filepath.Join(dir, "unfinished") {
		t.Errorf("%v", err)
	}
}
