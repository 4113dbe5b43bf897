package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestPage_is_compressed_for_browsers_that_read_it, and each of its scripts is named in the first answer: a slow line asks once for all.
func TestPage_is_compressed_for_browsers_that_read_it(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	get := func(name string, headers ...string) (*http.Response, string) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.server.URL+name, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", "identity")
		for i := 0; i < len(headers); i += 2 {
			req.Header.Set(headers[i], headers[i+1])
		}
		resp, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp, string(body)
	}
	_, index := get("/")
	plain, small := 0, 0
	for _, name := range []string{"/", "/chat/js/composer.js", "/page/js/app.js", "/page/js/queue.js", "/page/js/door.js", "/chat/css/base.css", "/sw.js"} {
		if strings.HasPrefix(name, "/page/js/") && !strings.Contains(index, "modulepreload href="+name+">") {
			t.Errorf("%s is not asked for at once", name)
		}
		_, text := get(name)
		resp, packed := get(name, "Accept-Encoding", "br, gzip, deflate")
		z, err := gzip.NewReader(strings.NewReader(packed))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		read, err := io.ReadAll(z)
		if err != nil || string(read) != text || resp.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s does not come out of its compressed form: %v", name, err)
		}
		plain, small = plain+len(text), small+len(packed)
		again, body := get(name, "Accept-Encoding", "gzip", "If-None-Match", resp.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%s unchanged: %d, %d bytes", name, again.StatusCode, len(body))
		}
		if other, _ := get(name, "If-None-Match", resp.Header.Get("ETag")); other.StatusCode != http.StatusOK {
			t.Errorf("%s plain for who has it compressed: %d", name, other.StatusCode)
		}
		if no, body := get(name, "Accept-Encoding", "gzip;q=0, br"); no.Header.Get("Content-Encoding") != "" || body != text {
			t.Errorf("%s is compressed for a browser that refuses that", name)
		}
	}
	if small*2 > plain {
		t.Errorf("%d bytes become %d", plain, small)
	}
}
