package control

// test_means.go is the calls for tests: counters, faults, flood limits, updates made by hand.

import (
	"io"
	"net/http"

	"chamdiem/bot/simulator/botapi"
	"chamdiem/bot/simulator/world"
)

func (p *Panel) counters(*http.Request) (any, error) { return p.api.Counters(), nil }

func (p *Panel) resetCounters(*http.Request) (any, error) {
	p.api.ResetCounters()
	return nothing{}, nil
}

func (p *Panel) faults(*http.Request) (any, error) {
	return map[string]any{"faults": p.api.Faults()}, nil
}

func (p *Panel) addFault(r *http.Request) (any, error) {
	var f botapi.Fault
	if err := decode(r, &f); err != nil {
		return nil, err
	}
	id, err := p.api.AddFault(f)
	if err != nil {
		return nil, world.Refuse(http.StatusBadRequest, "%s", err)
	}
	return map[string]int{"id": id}, nil
}

func (p *Panel) clearFaults(*http.Request) (any, error) {
	p.api.ClearFaults()
	return nothing{}, nil
}

func (p *Panel) flood(r *http.Request) (any, error) {
	var f botapi.Flood
	if err := decode(r, &f); err != nil {
		return nil, err
	}
	return p.api.LimitSending(f), nil
}

func (p *Panel) inject(r *http.Request) (any, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	id, err := p.api.Inject(body)
	if err != nil {
		return nil, err
	}
	return map[string]int64{"update_id": id}, nil
}

func (p *Panel) redeliver(r *http.Request) (any, error) {
	body := struct {
		ID    int64 `json:"update_id"`
		Times int   `json:"times"`
	}{Times: 1}
	if err := decode(r, &body); err != nil {
		return nil, err
	}
	return nothing{}, p.api.Redeliver(body.ID, body.Times)
}

func (p *Panel) nextUpdate(r *http.Request) (any, error) {
	var body struct {
		ID int64 `json:"update_id"`
	}
	if err := decode(r, &body); err != nil {
		return nil, err
	}
	return nothing{}, p.api.NextUpdate(body.ID)
}
