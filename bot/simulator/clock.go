package simulator

// clock.go is the clock that people see and may move.

import (
	"net/http"
	"time"
)

// clockView is the Clock of the control API.
type clockView struct {
	Now     time.Time `json:"now"`
	Movable bool      `json:"movable"`
	Presets []Moment  `json:"presets"`
}

func (s *Server) clockView() clockView {
	v := clockView{Now: s.now(), Movable: s.options.Advance != nil, Presets: []Moment{}}
	if s.options.Presets != nil {
		v.Presets = append(v.Presets, s.options.Presets()...)
	}
	return v
}

func (s *Server) deadlines() []Moment {
	out := []Moment{}
	if s.options.Deadlines != nil {
		out = append(out, s.options.Deadlines()...)
	}
	return out
}

func (s *Server) controlClock(*http.Request) (any, error) { return s.clockView(), nil }

func (s *Server) controlDeadlines(*http.Request) (any, error) {
	return map[string]any{"deadlines": s.deadlines()}, nil
}

// controlMoveClock moves the clock to a moment or by a span; forward only.
func (s *Server) controlMoveClock(r *http.Request) (any, error) {
	var body struct {
		To  *time.Time `json:"to"`
		Add string     `json:"add"`
	}
	if err := decode(r, &body); err != nil {
		return nil, err
	}
	if s.options.Advance == nil {
		return nil, refuse(http.StatusConflict, "đồng hồ ở đây không chỉnh được")
	}
	now := s.now()
	target := now
	switch {
	case body.To != nil:
		target = *body.To
	case body.Add != "":
		span, err := time.ParseDuration(body.Add)
		if err != nil {
			return nil, refuse(http.StatusBadRequest, "khoảng thời gian không hợp lệ, ví dụ: 24h")
		}
		target = now.Add(span)
	default:
		return nil, refuse(http.StatusBadRequest, "cần to hoặc add")
	}
	if target.Before(now) {
		return nil, refuse(http.StatusConflict, "đồng hồ chỉ đi tới; muốn quay lại, hãy bắt đầu bản mới (--fresh)")
	}
	if err := s.options.Advance(r.Context(), target); err != nil {
		return nil, refuse(http.StatusConflict, "không chỉnh được đồng hồ: %v", err)
	}
	v := s.clockView()
	s.hub.publish(0, "clock", v)
	return v, nil
}
