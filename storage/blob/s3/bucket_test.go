package s3_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"chamdiem/criteria/testseed"
	"chamdiem/storage/blob"
	"chamdiem/storage/blob/s3"
	"chamdiem/storage/blob/s3/s3test"
)

var _ blob.Keeper = (*s3.Bucket)(nil)

// open is a bucket of a server that runs in this test.
func open(t *testing.T, server *s3test.Server) *s3.Bucket { return openWithin(t, server, 0) }

// openWithin is open with a patience of its own.
func openWithin(t *testing.T, server *s3test.Server, stall time.Duration) *s3.Bucket {
	t.Helper()
	b, err := s3.Open(s3.Config{Address: server.Address(t, "xa/binh-thanh"), Key: s3test.Key, Secret: s3test.Secret, Temp: t.TempDir(), Stall: stall})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func names(t *testing.T, k blob.Keeper) (list []string) {
	t.Helper()
	if err := k.Each(t.Context(), func(o blob.Object) error { list = append(list, o.SHA256); return nil }); err != nil {
		t.Fatal(err)
	}
	slices.Sort(list)
	return list
}

func TestBucket_keeps_the_same_bytes_once_under_their_hash(t *testing.T) {
	t.Parallel()
	server := s3test.Serve(t)
	b := open(t, server)
	content := strings.Repeat("tài liệu kiểm chứng ", 10_000)
	sum := sha256.Sum256([]byte(content))
	want := blob.Object{SHA256: hex.EncodeToString(sum[:]), Size: int64(len(content))}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got, err := b.Put(t.Context(), iotest.HalfReader(strings.NewReader(content)), 0); err != nil || got != want {
				t.Errorf("Put = %v, %v, want %v", got, err, want)
			}
		})
	}
	wg.Wait()
	if list := names(t, open(t, server)); !slices.Equal(list, []string{want.SHA256}) {
		t.Errorf("in the store: %v", list)
	}
	r, size, err := b.Open(t.Context(), want.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Seek(3, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != content[3:] || size != want.Size {
		t.Errorf("read back %d bytes of %d, %v", len(got), size, err)
	}
	server.Spoil(t, want.SHA256)
	if err := blob.Verify(t.Context(), b, want.SHA256); !errors.Is(err, blob.ErrDamaged) {
		t.Errorf("damaged: %v", err)
	}
	if _, err := b.Put(t.Context(), strings.NewReader(content), 0); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(blob.Verify(t.Context(), b, want.SHA256), b.Delete(t.Context(), want.SHA256), b.Delete(t.Context(), want.SHA256)); err != nil {
		t.Errorf("healed and deleted: %v", err)
	}
	if has, err := b.Has(t.Context(), want.SHA256); has || err != nil {
		t.Errorf("Has = %v, %v", has, err)
	}
	if _, _, err := b.Open(t.Context(), want.SHA256); !errors.Is(err, blob.ErrMissing) {
		t.Errorf("Open: %v", err)
	}
}

func TestBucket_stores_nothing_of_what_fails(t *testing.T) {
	t.Parallel()
	server := s3test.Serve(t)
	b := open(t, server)
	broken := errors.New("line cut")
	if _, err := b.Put(t.Context(), io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken)), 0); !errors.Is(err, broken) {
		t.Errorf("broken line: %v", err)
	}
	if _, err := b.Put(t.Context(), strings.NewReader("12345"), 4); !errors.Is(err, blob.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.Put(cancelled, strings.NewReader("12345"), 0); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	for _, hostile := range []string{"", "../secret", strings.Repeat("A", 64), strings.Repeat("a", 63) + "/", "a\x00b"} {
		if _, _, err := b.Open(t.Context(), hostile); !errors.Is(err, blob.ErrMissing) {
			t.Errorf("Open(%q): %v", hostile, err)
		}
	}
	if list := names(t, b); len(list) != 0 {
		t.Errorf("left behind: %v", list)
	}
	if err := b.Writable(t.Context()); err != nil {
		t.Error(err)
	}
	if n := server.Objects(t); n != 0 {
		t.Errorf("a trial leaves %d objects", n)
	}
}

// A server in trouble: each call fails a few times, and answers come in half, or stop.
func TestBucket_bears_a_server_in_trouble(t *testing.T) {
	t.Parallel()
	for name, strike := range map[string]func(http.ResponseWriter, *http.Request, http.Handler){
		"503": func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = io.WriteString(w, `<Error><Code>SlowDown</Code></Error>`)
		},
		"a page of a proxy": func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
			http.Error(w, "<html>Bad Gateway</html>", http.StatusBadGateway)
		},
		"hangs up": func(http.ResponseWriter, *http.Request, http.Handler) { panic(http.ErrAbortHandler) },
		"takes, and hangs up": func(_ http.ResponseWriter, r *http.Request, next http.Handler) {
			next.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		},
		"half of an answer": func(w http.ResponseWriter, r *http.Request, next http.Handler) {
			whole := httptest.NewRecorder()
			next.ServeHTTP(whole, r)
			w.Header().Set("Content-Length", fmt.Sprint(whole.Body.Len()+1))
			_, _ = w.Write(whole.Body.Bytes()[:whole.Body.Len()/2])
			panic(http.ErrAbortHandler)
		},
		"stands still": func(w http.ResponseWriter, r *http.Request, next http.Handler) {
			next.ServeHTTP(httptest.NewRecorder(), r)
			w.Header().Set("Content-Length", "10")
			_, _ = io.WriteString(w, "1")
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := s3test.Serve(t)
			stall := time.Duration(0)
			if name == "stands still" {
				stall = time.Second
			}
			b := openWithin(t, server, stall)
			content := make([]byte, 300<<10)
			bytesOf(testseed.Rand(t), content)
			for range 2 {
				var struck atomic.Int64
				server.Strike(func(w http.ResponseWriter, r *http.Request, next http.Handler) {
					if struck.Add(1)%2 == 1 && (r.Method == http.MethodPut || r.Method == http.MethodGet) {
						strike(w, r, next)
						return
					}
					next.ServeHTTP(w, r)
				})
				o, err := b.Put(t.Context(), bytes.NewReader(content), 0)
				if err == nil {
					err = blob.Verify(t.Context(), b, o.SHA256)
				}
				if err != nil {
					t.Fatalf("after %d calls: %v", struck.Load(), err)
				}
			}
			if n := server.Objects(t); n != 1 {
				t.Errorf("%d objects", n)
			}
		})
	}
}

func bytesOf(r *rand.Rand, into []byte) {
	for i := range into {
		into[i] = byte(r.Uint32())
	}
}

// What only a person can mend is told in words, at once, and without the secret.
func TestBucket_says_what_is_wrong_and_never_the_secret(t *testing.T) {
	t.Parallel()
	says := func(status int, code string) func(http.ResponseWriter, *http.Request, http.Handler) {
		return func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
			w.Header().Set("Content-Type", "application/xml")
			w.WriteHeader(status)
			fmt.Fprintf(w, `<Error><Code>%s</Code><Message>no</Message><RequestId>1</RequestId></Error>`, code)
		}
	}
	for name, c := range map[string]struct {
		strike func(http.ResponseWriter, *http.Request, http.Handler)
		want   string
	}{
		"no such bucket": {says(http.StatusNotFound, "NoSuchBucket"), "đề nghị tạo bucket"},
		"no store":       {func(w http.ResponseWriter, r *http.Request, _ http.Handler) { http.NotFound(w, r) }, "endpoint có đúng là kho S3 không"},
		"TLS only": {func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
			http.Error(w, "Client sent an HTTP request to an HTTPS server.", http.StatusBadRequest)
		}, "đề nghị ghi endpoint=https://"},
		"unknown key":         {says(http.StatusForbidden, "InvalidAccessKeyId"), "EVIDENCE_KEY"},
		"wrong secret":        {says(http.StatusForbidden, "SignatureDoesNotMatch"), "EVIDENCE_SECRET_FILE"},
		"refused":             {says(http.StatusForbidden, "NoSuchUser"), "kho không nhận khóa (trả lời: no)"},
		"no right":            {says(http.StatusForbidden, "AccessDenied"), "cấp quyền"},
		"another time":        {says(http.StatusForbidden, "RequestTimeTooSkewed"), "chỉnh giờ"},
		"another region":      {says(http.StatusBadRequest, "AuthorizationHeaderMalformed"), "region=…"},
		"redirects":           {says(http.StatusMovedPermanently, "PermanentRedirect"), "chuyển sang địa chỉ khác"},
		"an expired key":      {says(http.StatusBadRequest, "ExpiredToken"), "đã hết hạn"},
		"a proxy":             {says(http.StatusProxyAuthRequired, ""), "HTTPS_PROXY"},
		"another way to sign": {says(http.StatusBadRequest, "InvalidRequest"), "chữ ký AWS4"},
		"a page to log in":    {func(w http.ResponseWriter, _ *http.Request, _ http.Handler) { fmt.Fprint(w, "<html>") }, "không như một kho S3"},
		"no room":             {says(http.StatusForbidden, "QuotaExceeded"), "kho đã đầy"},
		"no room by 507":      {says(http.StatusInsufficientStorage, "XMinioStorageFull"), "kho đã đầy"},
		"in trouble":          {says(http.StatusInternalServerError, "InternalError"), "mã 500"},
		"does not answer": {func(_ http.ResponseWriter, r *http.Request, _ http.Handler) {
			_, _ = io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
		}, "không trả lời kịp"},
		"no longer there":   {nil, "chưa tới được"},
		"something unknown": {says(http.StatusTeapot, "Teapot"), "đề nghị xem endpoint"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := s3test.Serve(t)
			stall := time.Duration(0)
			if name == "does not answer" {
				stall = 50 * time.Millisecond
			}
			b := openWithin(t, server, stall)
			if c.strike == nil {
				server.Close()
			} else {
				server.Strike(c.strike)
			}
			err := b.Writable(t.Context())
			if err == nil {
				t.Fatal("it is writable")
			}
			if said := b.Explain(err); !strings.Contains(said, c.want) || strings.Contains(said+err.Error(), s3test.Secret) {
				t.Errorf("it says %q of %v", said, err)
			}
		})
	}
}

func TestBucket_says_that_the_server_does_not_speak_tls(t *testing.T) {
	t.Parallel()
	b := openWithin(t, s3test.Serve(t), 0)
	if said := b.Explain(&url.Error{Op: "Put", URL: "https://x", Err: http.ErrSchemeMismatch}); !strings.Contains(said, "không dùng TLS") {
		t.Errorf("it says %q", said)
	}
}

func TestParse_reads_addresses_and_refuses_secrets(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"s3://tai-lieu/xa?endpoint=https://s3.example.vn": "s3://tai-lieu/xa (s3.example.vn)",
		"s3://tai-lieu": "s3://tai-lieu (s3.amazonaws.com)",
		" s3://tai-lieu/a/b/?endpoint=http://10.0.0.5:9000&region=hn ": "s3://tai-lieu/a/b (10.0.0.5:9000)",
		"https://s3.example.vn/tai-lieu":                               "phải có dạng",
		"s3:///xa":                                                     "phải có dạng",
		"s3://xy/a":                                                    "phải có dạng",
		"s3://tài-liệu/xa":                                             "phải có dạng",
		"s3://tai..lieu":                                               "phải có dạng",
		"s3://KEY:S3CRET@tai-lieu/xa":                                  "không được chứa khóa",
		"s3://tai-lieu?endpoint=https://KEY:S3CRET@s3.example.vn": "không được chứa khóa",
		"s3://tai-lieu?endpoint=s3.example.vn":                    "endpoint phải là",
		"s3://tai-lieu?secret=S3CRET":                             "chỉ có endpoint và region",
	} {
		a, wrong := s3.Parse(text)
		said := wrong
		if wrong == "" {
			said = a.String()
		}
		if !strings.Contains(said, want) || strings.Contains(said, "S3CRET") {
			t.Errorf("%s: %q", text, said)
		}
	}
}

func TestMove_between_a_folder_and_a_bucket_there_and_back(t *testing.T) {
	t.Parallel()
	server := s3test.Serve(t)
	bucket := open(t, server)
	dir := t.TempDir()
	folder, err := blob.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	random := testseed.Rand(t)
	for i := range 40 {
		content := make([]byte, random.IntN(20_000))
		bytesOf(random, content)
		if _, err := folder.Put(t.Context(), bytes.NewReader(content), 0); err != nil {
			t.Fatal(err)
		}
		if i%10 == 0 {
			if _, err := bucket.Put(t.Context(), bytes.NewReader(content), 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	all := names(t, folder)
	there := names(t, bucket)
	spoiled := all[slices.IndexFunc(all, func(name string) bool { return !slices.Contains(there, name) })] // one that the bucket lacks
	if err := os.WriteFile(fmt.Sprintf("%s/%s/%s", dir, spoiled[:2], spoiled), []byte("wrong"), 0o600); err != nil {
		t.Fatal(err)
	}
	done := 0
	m, err := blob.Move(t.Context(), folder, bucket, func(int) { done++ })
	if err != nil || m.Copied+m.There+len(m.Damaged) != len(all) || m.There < 3 || done != m.Copied+m.There {
		t.Fatalf("%+v of %d, told %d times, %v", m, len(all), done, err)
	}
	if has, err := bucket.Has(t.Context(), spoiled); !slices.Equal(m.Damaged, []string{spoiled}) || has || err != nil {
		t.Errorf("the damaged one: %v, in the bucket %v, %v", m.Damaged, has, err)
	}
	if again, err := blob.Move(t.Context(), folder, bucket, func(int) {}); err != nil || again.Copied != 0 {
		t.Errorf("a second time: %+v, %v", again, err)
	}
	if n, err := blob.Clear(t.Context(), folder, bucket); err != nil || n != len(all)-1 || !slices.Equal(names(t, folder), []string{spoiled}) {
		t.Errorf("cleared %d of %d, left %v, %v", n, len(all), names(t, folder), err)
	}
	if back, err := blob.Move(t.Context(), bucket, folder, func(int) {}); err != nil || back.Copied != len(all)-1 {
		t.Errorf("back: %+v, %v", back, err)
	}
	if list := names(t, folder); !slices.Equal(list, all) {
		t.Errorf("%d of %d are back", len(list), len(all))
	}
}
