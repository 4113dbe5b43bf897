package web

// The page itself: plain files, part of the program, and kept by the browser for times without a line.

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"

	"chamdiem/bot/chatpage"
)

//go:embed page
var ownFiles embed.FS

// pageFiles are the files of the page by their addresses.
type pageFiles struct {
	files   map[string]string
	version string // of all of them
}

const (
	indexPath    = "/"
	workerPath   = "/sw.js"
	manifestPath = "/manifest.webmanifest"
)

// readPage gathers the files, as lean as browsers need them.
func readPage(title string) pageFiles {
	p := pageFiles{files: map[string]string{}}
	p.take(chatpage.Files, "chat")
	p.take(ownFiles, "page")
	title = html.EscapeString(title)
	index := strings.NewReplacer("{{title}}", title, "{{preload}}", p.preload()).Replace(p.files["/page/index.html"])
	manifest := strings.ReplaceAll(p.files["/page/manifest.webmanifest"], "{{title}}", title)
	worker := p.files["/page/sw.js"]
	for _, inner := range []string{"/page/index.html", "/page/manifest.webmanifest", "/page/sw.js"} {
		delete(p.files, inner)
	}
	p.files[indexPath], p.files[manifestPath] = index, manifest
	sum := sha256.New()
	for _, name := range p.names() {
		fmt.Fprintf(sum, "%s\x00%s\x00", name, p.files[name])
	}
	p.version = hex.EncodeToString(sum.Sum(nil))[:16]
	list, _ := json.Marshal(p.names()) // strings always can be written
	p.files[workerPath] = fmt.Sprintf("const VERSION = %q;\nconst FILES = %s;\n%s", p.version, list, worker)
	return p
}

func (p pageFiles) take(from fs.FS, dir string) {
	err := fs.WalkDir(from, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		p.files["/"+name], err = chatpage.Lean(name, string(text))
		return err
	})
	if err != nil {
		panic(err) // the files are embedded, so they are there and well formed
	}
}

func (p pageFiles) names() []string {
	names := make([]string, 0, len(p.files))
	for name := range p.files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// preload names the scripts, so that a browser asks for all of them at once.
func (p pageFiles) preload() string {
	var out strings.Builder
	for _, name := range p.names() {
		if path.Ext(name) == ".js" && name != "/chat/js/theme-first.js" && name != "/page/js/main.js" { // the page itself asks for these two
			fmt.Fprintf(&out, "<link rel=modulepreload href=%s>\n", name)
		}
	}
	return out.String()
}

// servePage serves the files.
func (d *Door) servePage(mux *http.ServeMux) {
	p := readPage(d.Title)
	for name, text := range p.files {
		h := pageFile(name, text)
		if name == indexPath {
			mux.Handle("GET "+enterPath, h)
			mux.Handle("GET "+AppPath, framed(h))
			name += "{$}"
		}
		mux.Handle("GET "+name, h)
	}
}
