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
	wanted := map[int64]bool{}
	for field := range strings.SplitSeq(r.FormValue("chat"), ",") {
		if id, err := strconv.ParseInt(field, 10, 64); err == nil {
			wanted[id] = true
		}
	}
	after := p.cast.Events.Last()
	from := r.Header.Get("Last-Event-ID")
	if from == "" {
		from = r.FormValue("after")
	}
	if id, err := strconv.ParseInt(from, 10, 64); err == nil {
		after = id
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
		list, more, lost := p.cast.Events.Since(after)
		if lost {
			after = p.cast.Events.Last()
			if err := writeEvent(w, world.Event{Id: after, Name: world.EventReset, View: map[string]int64{"last_event": after}}); err != nil {
				return
			}
		}
		for _, e := range list {
			after = e.Id
			if e.Chat != 0 && len(wanted) > 0 && !wanted[e.Chat] {
				continue
			}
			if err := writeEvent(w, e); err != nil {
				return
			}
		}
		_ = http.NewResponseController(w).Flush()
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

func writeEvent(w http.ResponseWriter, e world.Event) error {
	data, err := wire.EncodeJSON(e.View)
	if err != nil {
		return fmt.Errorf("encode %s event: %w", e.Name, err)
	}
	_, err = fmt.Fprintf(w, "id: %d\nevent: %s\ndata: %s\n\n", e.Id, e.Name, data)
	return err
}
