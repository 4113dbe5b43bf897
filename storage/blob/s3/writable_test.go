package s3_test

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"

	"chamdiem/storage/blob/s3/s3test"
)

// Each write costs money, and a probe asks thousands of times a day.
func TestWritable_reads_often_and_writes_seldom_and_at_once_where_something_failed(t *testing.T) {
	t.Parallel()
	server := s3test.Serve(t)
	b := open(t, server)
	var writes, refused atomic.Int64
	var shut atomic.Bool
	server.Strike(func(w http.ResponseWriter, r *http.Request, next http.Handler) {
		if r.Method == http.MethodPut {
			writes.Add(1)
		}
		if shut.Load() && (r.Method == http.MethodPut || refused.Load() > 0) {
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, `<Error><Code>AccessDenied</Code><RequestId>1</RequestId></Error>`)
			return
		}
		next.ServeHTTP(w, r)
	})
	ask := func(want bool, more int64) {
		t.Helper()
		before := writes.Load()
		for range 20 {
			if err := b.Writable(t.Context()); (err == nil) != want {
				t.Fatalf("writable: %v", err)
			}
		}
		if n := writes.Load() - before; n != more {
			t.Errorf("asked 20 times, wrote %d times", n)
		}
	}
	ask(true, 1)
	if _, err := b.Put(t.Context(), strings.NewReader("a"), 0); err != nil {
		t.Fatal(err)
	}
	ask(true, 0) // evidence was written just now
	shut.Store(true)
	if _, err := b.Put(t.Context(), strings.NewReader("b"), 0); err == nil {
		t.Fatal("it was written")
	}
	ask(false, 20) // evidence was refused: each answer is as things are now
	shut.Store(false)
	ask(true, 1)
	refused.Store(1)
	shut.Store(true) // the key is taken away, while no evidence comes
	ask(false, 20)
	shut.Store(false)
	ask(true, 1)
	if _, err := b.Put(t.Context(), iotest.ErrReader(io.ErrUnexpectedEOF), 0); err == nil {
		t.Fatal("it was written")
	}
	ask(true, 0) // what broke before it reached the store tells nothing of it
}
