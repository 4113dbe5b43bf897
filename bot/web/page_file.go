package web

// A file of the page on its way to a browser: only where it has changed, and compressed for slow lines.

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

func pageFile(name, text string) http.Handler {
	sum := sha256.Sum256([]byte(text))
	tag := hex.EncodeToString(sum[:8])
	kind := mime.TypeByExtension(path.Ext(name))
	switch {
	case name == indexPath:
		kind = "text/html; charset=utf-8"
	case name == manifestPath:
		kind = "application/manifest+json"
	case path.Ext(name) == ".js":
		kind = "text/javascript; charset=utf-8"
	}
	small := sync.OnceValue(func() []byte { return compressed(text) })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", kind)
		h.Set("Cache-Control", "no-cache")
		h.Set("Vary", "Accept-Encoding")
		body, tag := []byte(text), tag
		if takesGzip(r.Header.Get("Accept-Encoding")) {
			body, tag = small(), tag+"-gzip"
			h.Set("Content-Encoding", "gzip")
		}
		h.Set("ETag", `"`+tag+`"`)
		if r.Header.Get("If-None-Match") == `"`+tag+`"` {
			h.Del("Content-Encoding")
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write(body) // a browser that has gone asks again
	})
}

// takesGzip reports whether a browser says that it reads gzip. Who names it with a weight that is not 1 gets the plain file.
func takesGzip(accepted string) bool {
	for one := range strings.SplitSeq(accepted, ",") {
		if strings.TrimSpace(one) == "gzip" {
			return true
		}
	}
	return false
}

func compressed(text string) []byte {
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // a level that there is
	_, _ = z.Write([]byte(text))                            // memory takes all
	_ = z.Close()
	return out.Bytes()
}
