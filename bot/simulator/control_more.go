package simulator

// control_more.go is calls for tests: counters, faults, flood, updates of one's own; and all that a page needs at the start.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
)

type groupView struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
}

// controlInfo gives a page all that it needs at the start.
func (s *Server) controlInfo(*http.Request) (any, error) {
	clock, deadlines, fill := s.clockView(), s.deadlines(), s.fill.show()
	s.mu.Lock()
	defer s.mu.Unlock()
	groups := []groupView{}
	for _, g := range s.state.groups {
		groups = append(groups, groupView{g.ID, g.Title})
	}
	slices.SortFunc(groups, func(a, b groupView) int { return int(b.ID - a.ID) })
	return map[string]any{
		"bot": s.botView(), "people": s.peopleViews(), "groups": groups, "clock": clock,
		"deadlines": deadlines, "fill": fill, "open": s.open, "last_event": s.hub.last(),
	}, nil
}

func (s *Server) controlNewGroup(r *http.Request) (any, error) {
	var body struct {
		Title string `json:"title"`
		By    int64  `json:"by"`
	}
	if err := decode(r, &body); err != nil {
		return nil, err
	}
	id, err := s.NewGroup(body.Title, body.By)
	if err != nil {
		return nil, err
	}
	return groupView{id, body.Title}, nil
}

func (s *Server) controlCounters(*http.Request) (any, error) { return s.Counters(), nil }

func (s *Server) controlResetCounters(*http.Request) (any, error) {
	s.counts.reset()
	s.mu.Lock()
	s.given = int64(len(s.state.queue))
	s.mu.Unlock()
	return nothing{}, nil
}

func (s *Server) controlFaults(*http.Request) (any, error) {
	return map[string]any{"faults": s.faults.all()}, nil
}

func (s *Server) controlAddFault(r *http.Request) (any, error) {
	var f Fault
	if err := decode(r, &f); err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, refuse(http.StatusBadRequest, "%s", err)
	}
	return map[string]int{"id": s.faults.add(f)}, nil
}

func (s *Server) controlClearFaults(*http.Request) (any, error) {
	s.ClearFaults()
	return nothing{}, nil
}

func (s *Server) controlFlood(r *http.Request) (any, error) {
	var f Flood
	if err := decode(r, &f); err != nil {
		return nil, err
	}
	s.flood.change(f)
	return s.flood.settings(), nil
}

func (s *Server) controlInject(r *http.Request) (any, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	id, err := s.Inject(body)
	if err != nil {
		return nil, err
	}
	return map[string]int64{"update_id": id}, nil
}

// Inject queues an update as it is given, byte for byte. Without an update_id
// it gets the next one.
func (s *Server) Inject(raw []byte) (int64, error) {
	var known struct {
		ID *int64 `json:"update_id"`
	}
	raw = bytes.TrimSpace(raw)
	if err := json.Unmarshal(raw, &known); err != nil {
		return 0, refuse(http.StatusBadRequest, "nội dung JSON không hợp lệ: %v", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	u := update{ID: s.state.last.Update + 1, Raw: slices.Clone(raw)}
	if known.ID != nil {
		u.ID = *known.ID
	} else if rest := bytes.TrimSpace(raw[1:]); len(rest) > 1 {
		u.Raw = fmt.Appendf(nil, `{"update_id":%d,%s`, u.ID, rest)
	} else {
		u.Raw = fmt.Appendf(nil, `{"update_id":%d}`, u.ID)
	}
	return u.ID, s.commit(&record{Updates: []update{u}})
}

func (s *Server) controlRedeliver(r *http.Request) (any, error) {
	body := struct {
		ID    int64 `json:"update_id"`
		Times int   `json:"times"`
	}{Times: 1}
	if err := decode(r, &body); err != nil {
		return nil, err
	}
	return nothing{}, s.Redeliver(body.ID, body.Times)
}

// Redeliver queues one of the newest updates again, under its own id.
func (s *Server) Redeliver(id int64, times int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.state.recent, func(u update) bool { return u.ID == id })
	if i < 0 {
		return refuse(http.StatusNotFound, "không còn giữ cập nhật này")
	}
	again := slices.Repeat([]update{s.state.recent[i]}, min(max(times, 1), 1000))
	last := s.state.last
	return s.commit(&record{Updates: again, Last: &last})
}

func (s *Server) controlNextUpdate(r *http.Request) (any, error) {
	var body struct {
		ID int64 `json:"update_id"`
	}
	if err := decode(r, &body); err != nil {
		return nil, err
	}
	return nothing{}, s.NextUpdate(body.ID)
}

// NextUpdate sets the id of the next update, also downward.
func (s *Server) NextUpdate(id int64) error {
	if id < 1 {
		return refuse(http.StatusBadRequest, "số của cập nhật phải lớn hơn 0")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	last := s.state.last
	last.Update = id - 1
	return s.commit(&record{Last: &last})
}
