package simulator

// control_chat.go is what a phone shows of a chat, transcripts, and the bytes of files.

import (
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	defaultPage = 200
	maxPage     = 1000
)

// ChatView is what a phone shows of one chat.
type ChatView struct {
	ID         int64        `json:"id"`
	Messages   []Message    `json:"messages"`
	More       bool         `json:"more"` // older ones exist
	Blocked    bool         `json:"blocked"`
	Started    bool         `json:"started"`
	Commands   []botCommand `json:"commands"`
	MenuButton string       `json:"menu_button"`
	Keyboard   [][]string   `json:"reply_keyboard,omitempty"`
	LastEvent  int64        `json:"last_event"`
}

// formID reads a number of the query or the form; 0 when there is none.
func formID(r *http.Request, name string) int64 {
	id, _ := strconv.ParseInt(r.FormValue(name), 10, 64)
	return id
}

func (s *Server) controlChat(r *http.Request) (any, error) {
	id, err := pathID(r)
	if err != nil {
		return nil, err
	}
	limit := int(formID(r, "limit"))
	if limit <= 0 {
		limit = defaultPage
	}
	return answered(s.Chat(id, formID(r, "before"), min(limit, maxPage)))
}

// Chat shows the newest messages of a chat, or those before a message id.
func (s *Server) Chat(id, before int64, limit int) (ChatView, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, g := s.state.people[id], s.state.groups[id]
	if p == nil && g == nil {
		return ChatView{}, errNoChat
	}
	v := ChatView{
		ID: id, Messages: []Message{}, Started: true, Commands: s.state.profile.commandsOf(id, id),
		MenuButton: s.state.profile.menuButton(id).Type, LastEvent: s.hub.last(),
	}
	if p != nil {
		v.Started, v.Blocked = p.Started, p.Blocked
	}
	if v.Commands == nil {
		v.Commands = []botCommand{}
	}
	c := s.state.chats[id]
	if c == nil {
		return v, nil
	}
	v.Keyboard = c.keyboard
	list := c.messages
	if before > 0 {
		n := len(list)
		for n > 0 && list[n-1].Message.MessageID >= before {
			n--
		}
		list = list[:n]
	}
	if len(list) > limit {
		v.More, list = true, list[len(list)-limit:]
	}
	for _, m := range list {
		v.Messages = append(v.Messages, s.view(m))
	}
	return v, nil
}

// serveTranscript is GET /sim/chats/{id}/transcript.
func (s *Server) serveTranscript(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		writeError(w, err)
		return
	}
	v, err := s.Chat(id, 0, 1<<30)
	if err != nil {
		writeError(w, err)
		return
	}
	if r.FormValue("format") == "json" {
		answerJSON(func(*http.Request) (any, error) { return map[string]any{"messages": v.Messages}, nil }).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = fmt.Fprint(w, Transcript(v.Messages, s.now().Location()))
}

// serveContent is GET /sim/files/{id}: what people may look at is shown, all
// else, and anything that a browser could run, is a download.
func (s *Server) serveContent(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.state.files[r.PathValue("id")]
	s.mu.Unlock()
	if f == nil {
		writeError(w, refuse(http.StatusNotFound, "không có tệp này"))
		return
	}
	data, err := s.bytes.get(f.Hash)
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
func (s *Server) serveReport(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		writeError(w, err)
		return
	}
	s.mu.Lock()
	p := s.state.people[id]
	s.mu.Unlock()
	if p == nil {
		writeError(w, errNoPerson)
		return
	}
	number, err := strconv.Atoi(r.FormValue("number"))
	if err != nil || number < 1 {
		writeError(w, refuse(http.StatusBadRequest, "thiếu số văn bản, ví dụ: number=15"))
		return
	}
	report := Letter{Number: number, Date: s.now(), Signer: p.Name(), Signed: r.FormValue("signed") != ""}
	data, err := report.PDF()
	if err != nil {
		writeError(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": report.FileName()}))
	_, _ = w.Write(data)
}
