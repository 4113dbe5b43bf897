package simulator

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

const (
	// maxControlUpload bounds an upload of a person with all its files.
	maxControlUpload = maxPersonFile + 1<<20
	// formMemory is how much of an upload is held in memory while it is read.
	formMemory = 32 << 20
	// maxPressWait bounds wait_ms.
	maxPressWait = time.Minute
)

func (s *Server) controlPeople(*http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return map[string]any{"people": s.peopleViews()}, nil
}

func (s *Server) peopleViews() []personView {
	out := []personView{}
	for _, id := range s.state.order {
		out = append(out, s.personView(s.state.people[id]))
	}
	return out
}

func (s *Server) controlAddPerson(r *http.Request) (any, error) {
	var p Person
	if err := decode(r, &p); err != nil {
		return nil, err
	}
	p, err := s.AddPerson(p)
	if err != nil {
		return nil, err
	}
	return s.viewOf(p.ID), nil
}

func (s *Server) viewOf(id int64) personView {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.personView(s.state.people[id])
}

func (s *Server) controlStart(r *http.Request) (any, error) {
	var body struct {
		Code string `json:"code"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return answered(s.Start(id, body.Code))
}

func (s *Server) controlSend(r *http.Request) (any, error) {
	var body Outgoing
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return answered(s.Send(id, body))
}

func (s *Server) controlEdit(r *http.Request) (any, error) {
	var body struct {
		Message int64  `json:"message_id"`
		Text    string `json:"text"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return answered(s.Edit(id, body.Message, body.Text))
}

// answered makes a handler's answer of a typed one, so that a failed action has no body.
func answered[T any](result T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return result, nil
}

func (s *Server) controlDelete(r *http.Request) (any, error) {
	var body struct {
		Message int64 `json:"message_id"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return nothing{}, s.Delete(id, body.Message)
}

func (s *Server) controlBlock(r *http.Request) (any, error) {
	var body struct {
		Blocked bool `json:"blocked"`
	}
	id, err := forPerson(r, &body)
	if err == nil {
		err = s.Block(id, body.Blocked)
	}
	if err != nil {
		return nil, err
	}
	return s.viewOf(id), nil
}

func (s *Server) controlPress(r *http.Request) (any, error) {
	var body struct {
		Press
		WaitMS int64 `json:"wait_ms"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return s.waited(r, body.WaitMS)(s.Press(id, body.Press))
}

func (s *Server) controlRepeat(r *http.Request) (any, error) {
	var body struct {
		WaitMS int64 `json:"wait_ms"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return s.waited(r, body.WaitMS)(s.Repeat(id))
}

// waited waits for the answer to a press where the caller asked for it.
func (s *Server) waited(r *http.Request, ms int64) func(Pressed, error) (any, error) {
	return func(p Pressed, err error) (any, error) {
		if err != nil || ms <= 0 {
			return answered(p, err)
		}
		ctx, cancel := context.WithTimeout(r.Context(), min(time.Duration(ms)*time.Millisecond, maxPressWait))
		defer cancel()
		return s.Answer(ctx, p), nil
	}
}

// controlUpload reads a form with one file or the files of an album.
func (s *Server) controlUpload(r *http.Request) (any, error) {
	id, err := pathID(r)
	if err != nil {
		return nil, err
	}
	if err := r.ParseMultipartForm(formMemory); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, err
		}
		return nil, refuse(http.StatusBadRequest, "không đọc được biểu mẫu: %v", err)
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }()
	var uploads []Upload
	for _, header := range r.MultipartForm.File["file"] {
		file, err := header.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(file)
		_ = file.Close()
		if err != nil {
			return nil, err
		}
		uploads = append(uploads, Upload{Name: header.Filename, Mime: header.Header.Get("Content-Type"), Data: data})
	}
	kind := r.FormValue("kind")
	if kind == "" {
		kind = "document"
	}
	sent, err := s.SendFiles(id, formID(r, "chat_id"), kind, r.FormValue("caption"), uploads...)
	if err != nil {
		return nil, err
	}
	out := struct {
		Messages []Message `json:"messages"`
		Updates  []int64   `json:"update_ids"`
	}{}
	for _, one := range sent {
		out.Messages = append(out.Messages, one.Message)
		out.Updates = append(out.Updates, one.Update)
	}
	return out, nil
}
