package control

// event_stream.go is the live stream of events to pages.

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// keepAlive is how often a quiet event stream says that it lives.
const keepAlive = 15 * time.Second

// serveEvents is GET /sim/events.
func (p *Panel) serveEvents(w http.ResponseWriter, r *http.Request) {
	s := &eventStream{panel: p, to: w, wanted: wantedChats(r), after: p.cast.Events.Last()}
	from := r.Header.Get("Last-Event-ID")
	if from == "" {
		from = r.FormValue("after")
	}
	if id, err := strconv.ParseInt(from, 10, 64); err == nil {
		s.after = id
	}
	header := w.Header()
	header.Set("Content-Type", "text/event-stream")
	header.Set("Cache-Control", "no-cache")
	header.Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	_, _ = fmt.Fprint(w, "retry: 1000\n\n")
	_ = http.NewResponseController(w).Flush()
	timer := time.NewTicker(keepAlive)
	defer timer.Stop()
	for {
		more, err := s.write()
		if err != nil {
			return
		}
		select {
		case <-more:
		case <-timer.C:
			if _, err := fmt.Fprint(w, ": \n\n"); err != nil {
				return
			}
		case <-r.Context().Done():
			return
		case <-p.cast.Closing().Done():
			return
		}
	}
}

// wantedChats are those that the page asks for; none means all.
func wantedChats(r *http.Request) map[int64]bool {
	wanted := map[int64]bool{}
	for field := range strings.SplitSeq(r.FormValue("chat"), ",") {
		if id, err := strconv.ParseInt(field, 10, 64); err == nil {
			wanted[id] = true
		}
	}
	return wanted
}

// eventStream is one page that listens.
type eventStream struct {
	panel  *Panel
	to     http.ResponseWriter
	wanted map[int64]bool
	after  int64 // the newest event that was written or left out
}

// write writes the events since the last time, and returns what tells of further ones.
func (s *eventStream) write() (<-chan struct{}, error) {
	events := s.panel.cast.Events
	list, more, lost := events.Since(s.after)
	if lost {
		s.after = events.Last()
		if err := writeEvent(s.to, world.Event{Id: s.after, Name: world.EventReset, View: map[string]int64{"last_event": s.after}}); err != nil {
			return nil, err
		}
	}
	for _, e := range list {
		s.after = e.Id
		if e.Chat != 0 && len(s.wanted) > 0 && !s.wanted[e.Chat] {
			continue
		}
		if err := writeEvent(s.to, e); err != nil {
			return nil, err
		}
	}
	return more, http.NewResponseController(s.to).Flush()
}

func writeEvent(w http.ResponseWriter, e world.Event) error {
	data, err := wire.EncodeJSON(e.View)
	if err != nil {
		return fmt.Errorf("encode %s event: %w", e.Name, err)
	}
	_, err = fmt.Fprintf(w, "id: %d\nevent: %s\ndata: %s\n\n", e.Id, e.Name, data)
	return err
}
