package botapi

// get_file.go answers getFile and the download of files.

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// getFile, https://core.telegram.org/bots/api#getfile.
func (s *API) getFile(_ context.Context, c *call) (any, error) {
	id := c.arg("file_id")
	if id == "" {
		return nil, wire.BadRequest("file_id not specified")
	}
	s.Lock()
	f := s.State.Files[id]
	s.Unlock()
	switch {
	case f == nil:
		return nil, wire.ErrInvalidFileID
	case f.Size > maxDownload:
		return nil, wire.ErrFileTooBig
	}
	return map[string]any{
		"file_id": f.ID, "file_unique_id": f.Unique, "file_size": f.Size, "file_path": f.Path,
	}, nil
}

// serveFile answers /file/bot<token>/<file_path>.
func (s *API) serveFile(w http.ResponseWriter, r *http.Request) {
	token, path, found := strings.Cut(strings.TrimPrefix(r.URL.Path, "/file/bot"), "/")
	if !found {
		s.refuse(w, wire.ErrNotFound)
		return
	}
	if err := s.checkToken(token); err != nil {
		s.refuse(w, err)
		return
	}
	fault := s.faults.take("file", 0)
	if fault != nil && s.faultBefore(w, r, fault) {
		s.counts.count("file", fault.code())
		return
	}
	var f *world.File
	s.Lock()
	for _, known := range s.State.Files {
		if known.Path == path {
			f = known
		}
	}
	s.Unlock()
	if f == nil || f.Size > maxDownload {
		s.counts.count("file", http.StatusNotFound)
		s.refuse(w, wire.ErrNotFound)
		return
	}
	data, err := s.Bytes.Get(f.Hash)
	if err != nil {
		s.counts.count("file", http.StatusInternalServerError)
		s.refuse(w, err)
		return
	}
	s.counts.count("file", http.StatusOK)
	if fault != nil && s.faultAfter(w, r, fault, data) {
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
}
