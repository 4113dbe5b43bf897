package control

// clock.go shows the clock and the deadlines, and moves the clock.

import (
	"net/http"
	"time"

	"chamdiem/bot/simulator/world"
)

// Moment is a time with a name for people.
type Moment struct {
	Label string    `json:"label"`
	At    time.Time `json:"at"`
}

// ClockView is the Clock of the control API.
type ClockView struct {
	Now     time.Time `json:"now"`
	Movable bool      `json:"movable"`
	Presets []Moment  `json:"presets"`
}

func (p *Panel) clockView() ClockView {
	v := ClockView{Now: p.cast.Now(), Movable: p.options.Advance != nil, Presets: []Moment{}}
	if p.options.Presets != nil {
		v.Presets = append(v.Presets, p.options.Presets()...)
	}
	return v
}

func (p *Panel) deadlineList() []Moment {
	out := []Moment{}
	if p.options.Deadlines != nil {
		out = append(out, p.options.Deadlines()...)
	}
	return out
}

func (p *Panel) clock(*http.Request) (any, error) { return p.clockView(), nil }

func (p *Panel) deadlines(*http.Request) (any, error) {
	return map[string]any{"deadlines": p.deadlineList()}, nil
}

// controlMoveClock moves the clock to a moment or by a span; forward only.
func (p *Panel) moveClock(r *http.Request) (any, error) {
	var body struct {
		To  *time.Time `json:"to"`
		Add string     `json:"add"`
	}
	if err := decode(r, &body); err != nil {
		return nil, err
	}
	if p.options.Advance == nil {
		return nil, world.Refuse(http.StatusConflict, "đồng hồ ở đây không chỉnh được")
	}
	now := p.cast.Now()
	target := now
	switch {
	case body.To != nil:
		target = *body.To
	case body.Add != "":
		span, err := time.ParseDuration(body.Add)
		if err != nil {
			return nil, world.Refuse(http.StatusBadRequest, "khoảng thời gian không hợp lệ, ví dụ: 24h")
		}
		target = now.Add(span)
	default:
		return nil, world.Refuse(http.StatusBadRequest, "cần to hoặc add")
	}
	if target.Before(now) {
		return nil, world.Refuse(http.StatusConflict, "đồng hồ chỉ đi tới; muốn quay lại, hãy bắt đầu bản mới (--fresh)")
	}
	if err := p.options.Advance(r.Context(), target); err != nil {
		return nil, world.Refuse(http.StatusConflict, "không chỉnh được đồng hồ: %v", err)
	}
	v := p.clockView()
	p.cast.Events.Publish(0, world.EventClock, v)
	return v, nil
}
