package control

// chats.go shows chats and transcripts over HTTP.

import (
	"fmt"
	"net/http"
	"strconv"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/view"
)

// formID reads a number of the query or the form; 0 when there is none.
func formID(r *http.Request, name string) int64 {
	id, _ := strconv.ParseInt(r.FormValue(name), 10, 64)
	return id
}

func (p *Panel) chat(r *http.Request) (any, error) {
	id, err := pathID(r)
	if err != nil {
		return nil, err
	}
	limit := int(formID(r, "limit"))
	if limit <= 0 {
		limit = people.DefaultPage
	}
	return answered(p.cast.Chat(id, formID(r, "before"), min(limit, people.MaxPage)))
}

// serveTranscript is GET /sim/chats/{id}/transcript.
func (p *Panel) serveTranscript(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		writeError(w, err)
		return
	}
	v, err := p.cast.Chat(id, 0, 1<<30)
	if err != nil {
		writeError(w, err)
		return
	}
	if r.FormValue("format") == "json" {
		answerJSON(func(*http.Request) (any, error) { return map[string]any{"messages": v.Messages}, nil }).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = fmt.Fprint(w, view.Transcript(v.Messages, p.cast.Now().Location()))
}
