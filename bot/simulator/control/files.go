package control

// files.go gives the bytes of files over HTTP, and reports made on the spot.

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot/simulator/sample"
	"chamdiem/bot/simulator/world"
)

// serveContent is GET /sim/files/{id}: what people may look at is shown, all
// else, and anything that a browser could run, is a download.
func (p *Panel) serveContent(w http.ResponseWriter, r *http.Request) {
	p.cast.Lock()
	f := p.cast.State.Files[r.PathValue("id")]
	p.cast.Unlock()
	if f == nil {
		writeError(w, world.Refuse(http.StatusNotFound, "không có tệp này"))
		return
	}
	data, err := p.cast.Bytes.Get(f.Hash)
	if err != nil {
		writeError(w, err)
		return
	}
	shown := f.Mime == "application/pdf" || strings.HasPrefix(f.Mime, "image/") && f.Mime != "image/svg+xml"
	disposition := "attachment"
	kind := "application/octet-stream"
	if shown {
		kind = f.Mime
		if r.FormValue("download") == "" {
			disposition = "inline"
		}
	}
	header := w.Header()
	header.Set("Content-Type", kind)
	header.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": f.Name}))
	header.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	if kind == "application/pdf" {
		header.Set("Content-Security-Policy", "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'")
	}
	header.Set("Cache-Control", "private, max-age=86400")
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(string(data)))
}

// serveReport is GET /sim/people/{id}/report: a report of that person's, for those who have no file at hand.
func (p *Panel) serveReport(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		writeError(w, err)
		return
	}
	signer, err := p.cast.Person(id)
	if err != nil {
		writeError(w, err)
		return
	}
	number, err := strconv.Atoi(r.FormValue("number"))
	if err != nil || number < 1 {
		writeError(w, world.Refuse(http.StatusBadRequest, "thiếu số văn bản, ví dụ: number=15"))
		return
	}
	report := sample.Letter{Number: number, Date: p.cast.Now(), Signer: signer.Name(), Signed: r.FormValue("signed") != ""}
	data, err := report.PDF()
	if err != nil {
		writeError(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": report.FileName()}))
	_, _ = w.Write(data)
}
