package people

// groups.go makes groups.

import (
	"net/http"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// NewGroup makes a group and adds the bot to it, as its member by would.
func (s *Cast) NewGroup(title string, by int64) (int64, error) {
	date := s.Now().Unix()
	if title == "" {
		return 0, world.Refuse(http.StatusBadRequest, "thiếu tên nhóm (title)")
	}
	s.Lock()
	defer s.Unlock()
	p := s.State.People[by]
	if p == nil {
		return 0, errNoPerson
	}
	me := s.State.Profile.User()
	g := &world.Group{ID: -max(s.State.Last.Group+1, firstGroup), Title: title}
	notice := world.Stored{
		Message: wire.Message{MessageID: s.State.Last.Message + 1, From: p.User(), Chat: g.Chat(), Date: date, GroupCreated: true},
		Service: p.Name() + " đã tạo nhóm và thêm bot",
	}
	r := &world.Record{Group: g, Messages: []world.Stored{notice}}
	change := wire.MemberChange(g.Chat(), *p.User(), *me, date, wire.MemberLeft, wire.MemberIn)
	updates, err := s.NewUpdate(0, g.ID, wire.UpdateMember, change)
	if err != nil {
		return 0, err
	}
	r.Updates = updates
	updates, err = s.NewUpdate(len(r.Updates), g.ID, wire.UpdateMessage, notice.Message)
	if err != nil {
		return 0, err
	}
	r.Updates = append(r.Updates, updates...)
	if err := s.Commit(r); err != nil {
		return 0, err
	}
	s.AnnounceChat(0, g.ID)
	return g.ID, nil
}

// firstGroup is where the ids of groups begin, below zero.
const firstGroup = 4_000_000_001
