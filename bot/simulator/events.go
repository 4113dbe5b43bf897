package simulator

// events.go is the live stream of events to pages.

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// keepAlive is how often a quiet event stream says that it lives.
const keepAlive = 15 * time.Second

// announce publishes what a committed record changed. known tells for each of
// its messages whether the chat had it before. The lock must be held.
func (s *Server) announce(r *record, known []bool) {
	if r.Person != nil {
		s.hub.publish(0, "person", s.personView(s.state.people[r.Person.ID]))
	}
	for i := range r.Messages {
		m := &r.Messages[i]
		name := "message"
		if known[i] {
			name = "edit"
		}
		s.hub.publish(m.Message.Chat.ID, name, s.view(m))
	}
	for _, d := range r.Deleted {
		s.hub.publish(d.Chat, "delete", gone(d))
	}
	if r.Keyboard != nil {
		s.hub.publish(r.Keyboard.Chat, "chat", map[string]int64{"chat_id": r.Keyboard.Chat})
	}
}

// gone tells a page that a message was deleted.
type gone struct {
	Chat    int64 `json:"chat_id"`
	Message int64 `json:"message_id"`
}

// answerEvent tells a page that the bot answered a press.
type answerEvent struct {
	Chat    int64  `json:"chat_id"`
	Person  int64  `json:"person_id"`
	Message int64  `json:"message_id"`
	Query   string `json:"query_id"`
	Text    string `json:"text"`
	Alert   bool   `json:"alert"`
	URL     string `json:"url"`
}

func (s *Server) announceAnswer(q *query) {
	s.hub.publish(q.Chat, "answer", answerEvent{q.Chat, q.Person, q.Message, q.ID, q.Text, q.Alert, q.URL})
	s.announceBusy(q)
}

// announceBusy shows a message again because a button's spinner began or ended.
func (s *Server) announceBusy(q *query) {
	if m := s.state.message(q.Chat, q.Message); m != nil {
		s.hub.add(event{chat: q.Chat, name: "edit", view: s.view(m), spin: true})
	}
}

// serveEvents is GET /sim/events.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	wanted := map[int64]bool{}
	for field := range strings.SplitSeq(r.FormValue("chat"), ",") {
		if id, err := strconv.ParseInt(field, 10, 64); err == nil {
			wanted[id] = true
		}
	}
	after := s.hub.last()
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
	flush(w)
	timer := time.NewTicker(keepAlive)
	defer timer.Stop()
	for {
		list, more, lost := s.hub.since(after)
		if lost {
			after = s.hub.last()
			if err := writeEvent(w, event{id: after, name: "reset", view: map[string]int64{"last_event": after}}); err != nil {
				return
			}
		}
		for _, e := range list {
			after = e.id
			if e.chat != 0 && len(wanted) > 0 && !wanted[e.chat] {
				continue
			}
			if err := writeEvent(w, e); err != nil {
				return
			}
		}
		flush(w)
		select {
		case <-more:
		case <-timer.C:
			if _, err := fmt.Fprint(w, ": \n\n"); err != nil {
				return
			}
		case <-r.Context().Done():
			return
		case <-s.closing.Done():
			return
		}
	}
}

func writeEvent(w http.ResponseWriter, e event) error {
	data, err := encodeJSON(e.view)
	if err != nil {
		return fmt.Errorf("encode %s event: %w", e.name, err)
	}
	_, err = fmt.Fprintf(w, "id: %d\nevent: %s\ndata: %s\n\n", e.id, e.name, data)
	return err
}
