package simulator

// groups.go makes groups.

import "net/http"

// NewGroup makes a group and adds the bot to it, as its member by would.
func (s *Cast) NewGroup(title string, by int64) (int64, error) {
	date := s.Now().Unix()
	if title == "" {
		return 0, refuse(http.StatusBadRequest, "thiếu tên nhóm (title)")
	}
	s.Lock()
	defer s.Unlock()
	p := s.state.people[by]
	if p == nil {
		return 0, errNoPerson
	}
	me := s.state.profile.user()
	g := &group{ID: -max(s.state.last.Group+1, firstGroup), Title: title}
	notice := stored{
		Message: message{MessageID: s.state.last.Message + 1, From: p.user(), Chat: g.chat(), Date: date, GroupCreated: true},
		Service: p.Name() + " đã tạo nhóm và thêm bot",
	}
	r := &record{Group: g, Messages: []stored{notice}}
	change := memberChange(g.chat(), *p.user(), *me, date, memberLeft, memberIn)
	updates, err := s.newUpdate(0, g.ID, updateMember, change)
	if err != nil {
		return 0, err
	}
	r.Updates = updates
	updates, err = s.newUpdate(len(r.Updates), g.ID, updateMessage, notice.Message)
	if err != nil {
		return 0, err
	}
	r.Updates = append(r.Updates, updates...)
	if err := s.commit(r); err != nil {
		return 0, err
	}
	s.announceChat(0, g.ID)
	return g.ID, nil
}

// firstGroup is where the ids of groups begin, below zero.
const firstGroup = 4_000_000_001
