package simulator

// control_people.go is people over HTTP: made, typing, editing, blocking.

import (
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
