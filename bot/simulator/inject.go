package simulator

// inject.go queues updates as a test wants them: made by hand, again, under other ids.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
)

// Inject queues an update as it is given, byte for byte. Without an update_id
// it gets the next one.
func (s *API) Inject(raw []byte) (int64, error) {
	var known struct {
		ID *int64 `json:"update_id"`
	}
	raw = bytes.TrimSpace(raw)
	if err := json.Unmarshal(raw, &known); err != nil {
		return 0, refuse(http.StatusBadRequest, "nội dung JSON không hợp lệ: %v", err)
	}
	s.Lock()
	defer s.Unlock()
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

// Redeliver queues one of the newest updates again, under its own id.
func (s *API) Redeliver(id int64, times int) error {
	s.Lock()
	defer s.Unlock()
	i := slices.IndexFunc(s.state.recent, func(u update) bool { return u.ID == id })
	if i < 0 {
		return refuse(http.StatusNotFound, "không còn giữ cập nhật này")
	}
	again := slices.Repeat([]update{s.state.recent[i]}, min(max(times, 1), 1000))
	last := s.state.last
	return s.commit(&record{Updates: again, Last: &last})
}

// NextUpdate sets the id of the next update, also downward.
func (s *API) NextUpdate(id int64) error {
	if id < 1 {
		return refuse(http.StatusBadRequest, "số của cập nhật phải lớn hơn 0")
	}
	s.Lock()
	defer s.Unlock()
	last := s.state.last
	last.Update = id - 1
	return s.commit(&record{Last: &last})
}
