package control

// people.go is people over HTTP: made, typing, editing, blocking.

import (
	"net/http"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/world"
)

const (
	// maxControlUpload bounds an upload of a person with all its files.
	maxControlUpload = people.MaxPersonFile + 1<<20
	// formMemory is how much of an upload is held in memory while it is read.
	formMemory = 32 << 20
	// maxPressWait bounds wait_ms.
	maxPressWait = time.Minute
)

func (p *Panel) people(*http.Request) (any, error) {
	p.cast.Lock()
	defer p.cast.Unlock()
	return map[string]any{"people": p.peopleViews()}, nil
}

func (p *Panel) peopleViews() []world.PersonView {
	out := []world.PersonView{}
	for _, id := range p.cast.State.Order {
		out = append(out, p.cast.PersonView(p.cast.State.People[id]))
	}
	return out
}

func (p *Panel) addPerson(r *http.Request) (any, error) {
	var person world.Person
	if err := decode(r, &person); err != nil {
		return nil, err
	}
	person, err := p.cast.AddPerson(person)
	if err != nil {
		return nil, err
	}
	return p.viewOf(person.ID), nil
}

func (p *Panel) viewOf(id int64) world.PersonView {
	p.cast.Lock()
	defer p.cast.Unlock()
	return p.cast.PersonView(p.cast.State.People[id])
}

func (p *Panel) start(r *http.Request) (any, error) {
	var body struct {
		Code string `json:"code"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return answered(p.cast.Start(id, body.Code))
}

func (p *Panel) send(r *http.Request) (any, error) {
	var body people.Outgoing
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return answered(p.cast.Send(id, body))
}

func (p *Panel) edit(r *http.Request) (any, error) {
	var body struct {
		Message int64  `json:"message_id"`
		Text    string `json:"text"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return answered(p.cast.Edit(id, body.Message, body.Text))
}

// answered makes a handler's answer of a typed one, so that a failed action has no body.
func answered[T any](result T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return result, nil
}

func (p *Panel) delete(r *http.Request) (any, error) {
	var body struct {
		Message int64 `json:"message_id"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return nothing{}, p.cast.Delete(id, body.Message)
}

func (p *Panel) block(r *http.Request) (any, error) {
	var body struct {
		Blocked bool `json:"blocked"`
	}
	id, err := forPerson(r, &body)
	if err == nil {
		err = p.cast.Block(id, body.Blocked)
	}
	if err != nil {
		return nil, err
	}
	return p.viewOf(id), nil
}
