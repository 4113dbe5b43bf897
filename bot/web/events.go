package web

// The live stream of a page: server-sent events, taken up after the last one that the page has.

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

const (
	// pingEvery is how often a quiet stream says that it lives: a page that hears nothing for longer asks by itself.
	pingEvery = 10 * time.Second
	// askEvery is how often it is looked for what another process has sent.
	askEvery = 2 * time.Second
	// maxStreams of one account: more devices than a person has.
	maxStreams = 8
)

// hub wakes the streams of a chat.
type hub struct {
	mu      *sync.Mutex
	streams map[int64]map[chan struct{}]bool
}

func newHub() hub { return hub{&sync.Mutex{}, map[int64]map[chan struct{}]bool{}} }

// join makes a place for a stream; ok is false where the account has too many.
func (h hub) join(chat int64) (wake chan struct{}, leave func(), ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.streams[chat]) >= maxStreams {
		return nil, nil, false
	}
	if h.streams[chat] == nil {
		h.streams[chat] = map[chan struct{}]bool{}
	}
	wake = make(chan struct{}, 1)
	h.streams[chat][wake] = true
	return wake, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.streams[chat], wake)
		if len(h.streams[chat]) == 0 {
			delete(h.streams, chat)
		}
	}, true
}

func (h hub) wake(chat int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for wake := range h.streams[chat] {
		select {
		case wake <- struct{}{}:
		default:
		}
	}
}

// events is GET /api/events.
func (d *Door) events(r *request) error {
	wake, leave, ok := d.hub.join(r.session.ChatID)
	if !ok {
		return refuse(http.StatusTooManyRequests, txtSlow)
	}
	defer leave()
	s := &stream{door: d, r: r, after: number(r, "after"), limit: http.NewResponseController(r.to)}
	if id := r.Header.Get("Last-Event-ID"); id != "" {
		s.after = count(id)
	}
	_ = s.limit.SetReadDeadline(time.Time{}) // nothing more is read, and a deadline would end the stream
	h := r.to.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("X-Accel-Buffering", "no")
	r.to.WriteHeader(http.StatusOK)
	if err := s.say("retry: 1000\n\n"); err != nil {
		return errWritten
	}
	ask, ping := time.NewTicker(askEvery), time.NewTicker(pingEvery)
	defer ask.Stop()
	defer ping.Stop()
	for {
		if err := s.write(); err != nil {
			return errWritten
		}
		select {
		case <-wake:
		case <-ask.C:
		case <-ping.C:
			if err := s.say("event: ping\ndata: {}\n\n"); err != nil {
				return errWritten
			}
		case <-r.Context().Done():
			return errWritten
		}
	}
}

// stream is a page that listens.
type stream struct {
	door  *Door
	r     *request
	after int64 // the version that the page has
	limit *http.ResponseController
}

var errSignedOut = errors.New("signed out")

// write writes what changed since the last time. The rights are read again each time.
func (s *stream) write() error {
	var list []event
	err := s.door.tx(s.r.Context(), func(tx *storage.Tx) error {
		now, err := webchat.SessionByID(s.r.Context(), tx, s.r.session.ID)
		if err != nil {
			return err
		}
		if now == nil || !now.Valid() {
			return errSignedOut
		}
		list, s.after, err = since(s.r.Context(), tx, s.r.session, s.after)
		return err
	})
	if errors.Is(err, errSignedOut) {
		_ = s.say("event: gone\ndata: {}\n\n") // the page asks, and is told why
	}
	if err != nil {
		return err
	}
	for _, e := range list {
		data, err := json.Marshal(e.Data)
		if err != nil {
			return fmt.Errorf("write an event: %w", err)
		}
		if err := s.say(fmt.Sprintf("id: %d\nevent: %s\ndata: %s\n\n", e.ID, e.Type, data)); err != nil {
			return err
		}
	}
	return nil
}

// say sends a piece of the stream on its way.
func (s *stream) say(text string) error {
	_ = s.limit.SetWriteDeadline(time.Now().Add(patience))
	if _, err := s.r.to.Write([]byte(text)); err != nil {
		return fmt.Errorf("write to the page: %w", err)
	}
	return s.limit.Flush()
}
