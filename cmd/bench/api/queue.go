package api

// Updates: a queue that getUpdates reads and confirms.

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

type update struct {
	id  int64
	raw string
}

type queue struct {
	mu      sync.Mutex
	pending []update
	next    int64         // the id that the next update gets
	wake    chan struct{} // closed when something comes or another call takes over
	polls   int           // rises with each getUpdates: an older one ends
}

// Push puts an update into the queue under the id that it gets. body are its fields after update_id.
func (s *Server) Push(body string) (id int64, at time.Time) {
	q := &s.queue
	q.mu.Lock()
	defer q.mu.Unlock()
	id = q.next
	q.next++
	q.pending = append(q.pending, update{id, `{"update_id":` + strconv.FormatInt(id, 10) + `,` + body + `}`})
	q.ring()
	return id, time.Now()
}

// NextMessage is a fresh message id for what a person sends.
func (s *Server) NextMessage() int64 { return s.messages.Add(1) }

// ring wakes the call that waits. q.mu is held.
func (q *queue) ring() {
	close(q.wake)
	q.wake = make(chan struct{})
}

// getUpdates confirms what lies before the offset and gives what is there or comes.
func (s *Server) getUpdates(w http.ResponseWriter, r *http.Request, fields map[string]string) {
	offset, _ := strconv.ParseInt(fields["offset"], 10, 64)
	limit, err := strconv.Atoi(fields["limit"])
	if err != nil || limit <= 0 || limit > 100 {
		limit = 100
	}
	timeout, _ := strconv.Atoi(fields["timeout"])
	if s.Fault != nil && s.Fault(w, r, &Call{Method: "getUpdates", Message: offset, At: time.Now()}) {
		return
	}
	q := &s.queue
	q.mu.Lock()
	q.polls++
	mine := q.polls
	q.ring()
	for len(q.pending) > 0 && q.pending[0].id < offset {
		q.pending = q.pending[1:]
	}
	q.mu.Unlock()
	deadline := time.NewTimer(time.Duration(timeout) * time.Second)
	defer deadline.Stop()
	for {
		q.mu.Lock()
		if q.polls != mine {
			q.mu.Unlock()
			Refuse(w, http.StatusConflict, "Conflict: terminated by other getUpdates request")
			return
		}
		wake, body := q.wake, ""
		if n := min(len(q.pending), limit); n > 0 {
			body = batch(q.pending[:n])
		}
		q.mu.Unlock()
		if body != "" {
			reply(w, http.StatusOK, body)
			return
		}
		select {
		case <-wake:
		case <-deadline.C:
			reply(w, http.StatusOK, `{"ok":true,"result":[]}`)
			return
		case <-r.Context().Done():
			return
		}
	}
}

// batch is the answer that carries these updates.
func batch(list []update) string {
	var b strings.Builder
	b.WriteString(`{"ok":true,"result":[`)
	for i, u := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(u.raw)
	}
	b.WriteString(`]}`)
	return b.String()
}
