package botapi

// injected_updates.go queues updates as a test wants them: made by hand, repeated, under other ids.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"chamdiem/bot/simulator/world"
)

// Inject queues an update as it is given, byte for byte. Without an update_id
// it gets the next one.
func (s *API) Inject(raw []byte) (int64, error) {
	var known struct {
		ID *int64 `json:"update_id"`
	}
	raw = bytes.TrimSpace(raw)
	if err := json.Unmarshal(raw, &known); err != nil {
		return 0, world.Refuse(http.StatusBadRequest, "nội dung JSON không hợp lệ: %v", err)
	}
	s.Lock()
	defer s.Unlock()
	u := world.Update{ID: s.State.Last.Update + 1, Raw: slices.Clone(raw)}
	if known.ID != nil {
		u.ID = *known.ID
	} else if rest := bytes.TrimSpace(raw[1:]); len(rest) > 1 {
		u.Raw = fmt.Appendf(nil, `{"update_id":%d,%s`, u.ID, rest)
	} else {
		u.Raw = fmt.Appendf(nil, `{"update_id":%d}`, u.ID)
	}
	return u.ID, s.Commit(&world.Record{Updates: []world.Update{u}})
}

// Redeliver queues one of the newest updates again, under its own id.
func (s *API) Redeliver(id int64, times int) error {
	s.Lock()
	defer s.Unlock()
	i := slices.IndexFunc(s.State.Recent, func(u world.Update) bool { return u.ID == id })
	if i < 0 {
		return world.Refuse(http.StatusNotFound, "không còn giữ cập nhật này")
	}
	again := slices.Repeat([]world.Update{s.State.Recent[i]}, min(max(times, 1), 1000))
	last := s.State.Last
	return s.Commit(&world.Record{Updates: again, Last: &last})
}

// NextUpdate sets the id of the next update, also downward.
func (s *API) NextUpdate(id int64) error {
	if id < 1 {
		return world.Refuse(http.StatusBadRequest, "số của cập nhật phải lớn hơn 0")
	}
	s.Lock()
	defer s.Unlock()
	last := s.State.Last
	last.Update = id - 1
	return s.Commit(&world.Record{Last: &last})
}
