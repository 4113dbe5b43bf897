package simulator

// page.go serves the chat page.

import (
	"embed"
	"io/fs"
	"net/http"
)

// The chat page: plain HTML, CSS and JavaScript, served as it lies in web/.
//
//go:embed web
var webFiles embed.FS

// pagePolicy keeps the page to its own files: no inline scripts, nothing from
// other hosts. Uploads are previewed through blob: addresses.
const pagePolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"

// pageHandler serves the chat page at the root of the server.
func pageHandler() http.Handler {
	root, err := fs.Sub(webFiles, "web")
	if err != nil {
		panic(err) // the folder is embedded, so it is there
	}
	files := http.FileServerFS(root)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", pagePolicy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-cache")
		files.ServeHTTP(w, r)
	})
}
