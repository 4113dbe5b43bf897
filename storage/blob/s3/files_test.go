package s3_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/criteria/testseed"
	"chamdiem/storage/blob/s3"
	"chamdiem/storage/blob/s3/s3test"
)

// place is a place for files in a bucket.
func place(t *testing.T, server *s3test.Server, prefix string) s3.Files {
	t.Helper()
	f, err := s3.FilesIn(s3.Config{Address: server.Address(t, prefix), Key: s3test.Key, Secret: s3test.Secret})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFiles_are_copied_whole_also_in_many_pieces_listed_and_removed(t *testing.T) {
	t.Parallel()
	server := s3test.Serve(t)
	dir, files, others := t.TempDir(), place(t, server, "sao-luu"), place(t, server, "sao-luu/khac")
	random := testseed.Rand(t)
	for name, size := range map[string]int{"nho.tar.gz": 100, "lon.tar.gz": 20<<20 + 7} { // the last in three pieces
		content := make([]byte, size)
		for i := range content {
			content[i] = byte(random.Uint32())
		}
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := files.Copy(t.Context(), file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if back := server.Content(t, "sao-luu/"+name); !bytes.Equal(back, content) {
			t.Errorf("%s comes back as %d bytes, want %d that are the same", name, len(back), size)
		}
	}
	if err := others.Copy(t.Context(), filepath.Join(dir, "nho.tar.gz")); err != nil {
		t.Fatal(err)
	}
	names := func() []string {
		list, err := files.Names(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(list, func(name string) bool { return strings.HasSuffix(name, "/") })
	}
	if got := names(); !slices.Equal(got, []string{"lon.tar.gz", "nho.tar.gz"}) {
		t.Errorf("there are %q", got)
	}
	if err := files.Remove(t.Context(), "nho.tar.gz"); err != nil {
		t.Fatal(err)
	}
	if got := names(); !slices.Equal(got, []string{"lon.tar.gz"}) {
		t.Errorf("after one was removed there are %q", got)
	}
	if got := server.Content(t, "sao-luu/khac/nho.tar.gz"); len(got) != 100 {
		t.Errorf("what lies elsewhere has %d bytes", len(got))
	}
}

// A piece that comes to nothing leaves no file, and no error holds the secret.
func TestFiles_a_copy_that_breaks_off_is_not_there(t *testing.T) {
	t.Parallel()
	server := s3test.Serve(t)
	files := place(t, server, "sao-luu")
	file := filepath.Join(t.TempDir(), "lon.tar.gz")
	if err := os.WriteFile(file, make([]byte, 20<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	var pieces atomic.Int64
	server.Strike(func(w http.ResponseWriter, r *http.Request, real http.Handler) {
		if r.Method == http.MethodPut && pieces.Add(1) > 1 {
			w.WriteHeader(http.StatusForbidden)
			_, _ = w.Write([]byte(`<Error><Code>AccessDenied</Code><Message>no</Message></Error>`))
			return
		}
		real.ServeHTTP(w, r)
	})
	err := files.Copy(t.Context(), file)
	if err == nil || strings.Contains(err.Error(), s3test.Secret) {
		t.Errorf("the copy: %v", err)
	}
	if pieces.Load() < 2 || server.Objects(t) != 0 {
		t.Errorf("after %d pieces %d files are there: %v", pieces.Load(), server.Objects(t), err)
	}
}
