package simulator

// page.go serves the chat page, with what the simulator adds to it.

import (
	"embed"
	"io/fs"
	"net/http"
	"strings"

	"chamdiem/bot/chatpage"
)

// ownFiles are what the simulator adds to the chat: choosing people, phones
// side by side, clock and tools.
//
//go:embed page
var ownFiles embed.FS

// pagePolicy keeps the page to its own files: no inline scripts, nothing from
// other hosts. Uploads are previewed through blob: addresses.
const pagePolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"

// pageHandler serves the page at the root of the server, and the chat below /chat/.
func pageHandler() http.Handler {
	root, err := fs.Sub(ownFiles, "page")
	if err != nil {
		panic(err) // the folder is embedded, so it is there
	}
	own, chat := http.FileServerFS(root), http.FileServerFS(chatpage.Files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", pagePolicy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-cache")
		if strings.HasPrefix(r.URL.Path, "/chat/") {
			chat.ServeHTTP(w, r)
			return
		}
		own.ServeHTTP(w, r)
	})
}
