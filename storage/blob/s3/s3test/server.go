// Package s3test serves S3 on this machine until a test ends, with faults where they are asked for; tests only.
package s3test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/storage/blob/s3"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
)

// The account of the server. Nothing that is said or logged may hold Secret.
const (
	Key    = "AKIATEST"
	Secret = "S3CR3T-that-must-never-be-seen"
)

const bucket = "tai-lieu"

// Server is a running server with one empty bucket.
type Server struct {
	*httptest.Server
	kept   gofakes3.Backend
	strike atomic.Pointer[func(http.ResponseWriter, *http.Request, http.Handler)]
}

// Serve starts a server.
func Serve(t testing.TB) *Server {
	t.Helper()
	s := &Server{kept: s3mem.New()}
	if err := s.kept.CreateBucket(bucket); err != nil {
		t.Fatal(err)
	}
	real := gofakes3.New(s.kept, gofakes3.WithoutVersioning()).Server()
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Authorization"), "Credential="+Key+"/") { // the server itself asks for no one's name
			http.Error(w, `<Error><Code>AccessDenied</Code></Error>`, http.StatusForbidden)
			return
		}
		if strike := s.strike.Load(); strike != nil {
			(*strike)(w, r, real)
			return
		}
		real.ServeHTTP(w, r)
	}))
	s.Config.ErrorLog = nil
	t.Cleanup(s.Close)
	return s
}

// URL is the address of the bucket with a prefix, as EVIDENCE_URL has it.
func (s *Server) URL(prefix string) string {
	return "s3://" + bucket + "/" + prefix + "?endpoint=" + s.Server.URL + "&region=us-east-1"
}

// Address is URL, read.
func (s *Server) Address(t testing.TB, prefix string) s3.Address {
	t.Helper()
	a, wrong := s3.Parse(s.URL(prefix))
	if wrong != "" {
		t.Fatal(wrong)
	}
	return a
}

// Strike has a function answer in place of the server, which it is handed.
func (s *Server) Strike(fn func(http.ResponseWriter, *http.Request, http.Handler)) {
	s.strike.Store(&fn)
}

// Objects is how many objects there are, of whichever name.
func (s *Server) Objects(t testing.TB) int { return len(s.keys(t)) }

func (s *Server) keys(t testing.TB) (keys []string) {
	t.Helper()
	list, err := s.kept.ListBucket(bucket, &gofakes3.Prefix{}, gofakes3.ListBucketPage{})
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range list.Contents {
		keys = append(keys, one.Key)
	}
	return keys
}

// Spoil changes the bytes of an object past the program.
func (s *Server) Spoil(t testing.TB, name string) {
	t.Helper()
	for _, key := range s.keys(t) {
		if strings.HasSuffix(key, name) {
			if _, err := s.kept.PutObject(bucket, key, map[string]string{}, bytes.NewReader([]byte("wrong")), 5, nil); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("there is no %s", name)
}

// Remove takes an object out past the program.
func (s *Server) Remove(t testing.TB, name string) {
	t.Helper()
	for _, key := range s.keys(t) {
		if strings.HasSuffix(key, name) {
			if _, err := s.kept.DeleteObject(bucket, key); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Content is what an object of that key holds.
func (s *Server) Content(t testing.TB, key string) []byte {
	t.Helper()
	o, err := s.kept.GetObject(bucket, key, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Contents.Close()
	content, err := io.ReadAll(o.Contents)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
