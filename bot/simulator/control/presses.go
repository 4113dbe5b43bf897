package control

// presses.go is presses over HTTP.

import (
	"context"
	"net/http"
	"time"

	"chamdiem/bot/simulator/people"
)

func (p *Panel) press(r *http.Request) (any, error) {
	var body struct {
		people.Press
		WaitMS int64 `json:"wait_ms"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return p.waited(r, body.WaitMS)(p.cast.Press(id, body.Press))
}

func (p *Panel) repeat(r *http.Request) (any, error) {
	var body struct {
		WaitMS int64 `json:"wait_ms"`
	}
	id, err := forPerson(r, &body)
	if err != nil {
		return nil, err
	}
	return p.waited(r, body.WaitMS)(p.cast.Repeat(id))
}

// waited waits for the answer to a press where the caller asked for it.
func (p *Panel) waited(r *http.Request, ms int64) func(people.Pressed, error) (any, error) {
	return func(pressed people.Pressed, err error) (any, error) {
		if err != nil || ms <= 0 {
			return answered(pressed, err)
		}
		ctx, cancel := context.WithTimeout(r.Context(), min(time.Duration(ms)*time.Millisecond, maxPressWait))
		defer cancel()
		return p.cast.Answer(ctx, pressed), nil
	}
}
