package blob_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"chamdiem/storage/blob"
)

func open(t *testing.T, dir string) *blob.Folder {
	t.Helper()
	f, err := blob.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// files lists all files below dir that are no folders.
func files(t *testing.T, dir string) (list []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestFolder_keeps_the_same_bytes_once_under_their_hash(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	content := strings.Repeat("tài liệu kiểm chứng ", 10_000)
	sum := sha256.Sum256([]byte(content))
	want := blob.Object{SHA256: hex.EncodeToString(sum[:]), Size: int64(len(content))}

	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			got, err := f.Put(t.Context(), iotest.HalfReader(strings.NewReader(content)), 0)
			if err != nil || got != want {
				t.Errorf("Put = %v, %v, want %v", got, err, want)
			}
		})
	}
	wg.Wait()
	if list := files(t, dir); len(list) != 1 {
		t.Errorf("files in the store: %v, want one", list)
	}
	again := open(t, dir)
	r, size, err := again.Open(t.Context(), want.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got, err := io.ReadAll(r)
	if err != nil || string(got) != content || size != want.Size {
		t.Errorf("read back %d bytes of %d, %v", len(got), size, err)
	}
	if err := blob.Verify(t.Context(), again, want.SHA256); err != nil {
		t.Error(err)
	}
	if has, err := again.Has(t.Context(), want.SHA256); !has || err != nil {
		t.Errorf("Has = %v, %v", has, err)
	}
}

func TestFolder_stores_nothing_of_what_fails(t *testing.T) {
	broken := errors.New("line cut")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		ctx   context.Context
		r     io.Reader
		limit int64
		want  error
	}{
		"broken line": {t.Context(), io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken)), 0, broken},
		"too large":   {t.Context(), strings.NewReader("12345"), 4, blob.ErrTooLarge},
		"given up":    {cancelled, strings.NewReader("12345"), 0, context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if _, err := open(t, dir).Put(test.ctx, test.r, test.limit); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if list := files(t, dir); len(list) != 0 {
				t.Errorf("left behind: %v", list)
			}
		})
	}
	if _, err := open(t, t.TempDir()).Put(t.Context(), strings.NewReader("1234"), 4); err != nil {
		t.Errorf("exactly the limit: %v", err)
	}
}

func TestFolder_names_that_are_no_hashes_are_missing_and_never_paths(t *testing.T) {
	dir := t.TempDir()
	f := open(t, filepath.Join(dir, "store"))
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, hostile := range []string{"", "../secret", "../../etc/passwd", "CON", strings.Repeat("A", 64), strings.Repeat("a", 63) + "/",
		strings.Repeat("a", 4096), "\u202efdp.exe", "a\x00b", strings.Repeat("0", 64) + "\n"} {
		if _, _, err := f.Open(t.Context(), hostile); !errors.Is(err, blob.ErrMissing) {
			t.Errorf("Open(%q): %v", hostile, err)
		}
		if has, err := f.Has(t.Context(), hostile); has || err != nil {
			t.Errorf("Has(%q) = %v, %v", hostile, has, err)
		}
	}
}

func TestFolder_a_link_in_the_store_does_not_lead_out_of_it(t *testing.T) {
	dir := t.TempDir()
	store := filepath.Join(dir, "store")
	f := open(t, store)
	hash := strings.Repeat("ab", 32)
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(store, "ab"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "secret"), filepath.Join(store, "ab", hash)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Open(t.Context(), hash); err == nil {
		t.Error("a link out of the store was followed")
	}
}

func TestVerify_tells_a_damaged_object_and_Put_heals_it(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	o, err := f.Put(t.Context(), strings.NewReader("right"), 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, o.SHA256[:2], o.SHA256), []byte("wrong"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := blob.Verify(t.Context(), f, o.SHA256); !errors.Is(err, blob.ErrDamaged) {
		t.Errorf("got %v, want damaged", err)
	}
	if _, err := f.Put(t.Context(), strings.NewReader("right"), 0); err != nil {
		t.Fatal(err)
	}
	if err := blob.Verify(t.Context(), f, o.SHA256); err != nil {
		t.Error(err)
	}
	if err := blob.Verify(t.Context(), f, strings.Repeat("0", 64)); !errors.Is(err, blob.ErrMissing) {
		t.Errorf("got %v, want missing", err)
	}
}

func TestFolder_clears_what_a_killed_process_left_and_leaves_what_is_being_written(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	old, young := filepath.Join(dir, "unfinished", "old"), filepath.Join(dir, "unfinished", "young")
	for _, name := range []string{old, young} {
		if err := os.WriteFile(name, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-25 * time.Hour)
	if err := os.Chtimes(old, long, long); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if got := files(t, dir); len(got) != 1 || got[0] != young {
		t.Errorf("left: %v, want %s", got, young)
	}
}

func TestSink_puts_up_to_its_limit(t *testing.T) {
	s := blob.Sink{Store: open(t, t.TempDir()), Limit: 3}
	if sum, n, err := s.Put(t.Context(), strings.NewReader("abc")); err != nil || n != 3 || len(sum) != 64 {
		t.Errorf("Put = %q, %d, %v", sum, n, err)
	}
	if _, _, err := s.Put(t.Context(), strings.NewReader("abcd")); !errors.Is(err, blob.ErrTooLarge) {
		t.Errorf("got %v, want too large", err)
	}
}
