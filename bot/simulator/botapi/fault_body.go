package botapi

// fault_body.go writes answers that are too large or too slow.

import (
	"bytes"
	"net/http"
	"strconv"
	"time"
)

const (
	// hugeBody is how much a "huge" answer sends unless the bot hangs up.
	hugeBody = 4 << 30
	// slowRate is how many bytes a second a "slow" answer sends.
	slowRate = 10
)

// pause waits, but not longer than the caller or the server.
func (s *API) pause(r *http.Request, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
	case <-s.Closing().Done():
	}
	return false
}

func (s *API) writeHuge(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write([]byte(`{"ok":true,"result":"`))
	chunk := bytes.Repeat([]byte("x"), 1<<20)
	for sent := 0; sent < hugeBody; sent += len(chunk) {
		if r.Context().Err() != nil || s.Closing().Err() != nil {
			return
		}
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
	_, _ = w.Write([]byte(`"}`))
}

func (s *API) writeSlow(w http.ResponseWriter, r *http.Request, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	for len(body) > 0 {
		n := min(slowRate, len(body))
		if _, err := w.Write(body[:n]); err != nil {
			return
		}
		_ = http.NewResponseController(w).Flush()
		if body = body[n:]; len(body) > 0 && !s.pause(r, time.Second) {
			return
		}
	}
}
