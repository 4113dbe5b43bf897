// Package people is the people who write to the bot, and what they do: send,
// edit, press, block, make groups.
package people

import (
	"net/http"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// Cast is all people who can be played, and what they do.
type Cast struct {
	*world.World
	presses map[int64]press // the last press of each person; guarded by the lock of the world
}

// NewCast lets the people of a world act.
func NewCast(w *world.World) *Cast { return &Cast{World: w, presses: map[int64]press{}} }

// AddPerson makes a person, or changes the one who has p.ID already. Whether
// the person has started or blocked the bot is not changed by it. Without an
// id the person gets one.
func (s *Cast) AddPerson(p world.Person) (world.Person, error) {
	if p.FirstName == "" {
		return world.Person{}, world.Refuse(http.StatusBadRequest, "thiếu tên (first_name)")
	}
	if p.ID < 0 || p.ID >= 1<<52 {
		return world.Person{}, world.Refuse(http.StatusBadRequest, "mã người dùng phải là số dương nhỏ hơn 2^52")
	}
	s.Lock()
	defer s.Unlock()
	if p.ID == 0 {
		p.ID = s.State.Last.Person + 1
	}
	p.Started, p.Blocked = false, false
	if old := s.State.People[p.ID]; old != nil {
		p.Started, p.Blocked = old.Started, old.Blocked
	}
	if err := s.Commit(&world.Record{Person: &p}); err != nil {
		return world.Person{}, err
	}
	return p, nil
}

// People are all persons in the order they were made.
func (s *Cast) People() []world.Person {
	s.Lock()
	defer s.Unlock()
	var out []world.Person
	for _, id := range s.State.Order {
		out = append(out, *s.State.People[id])
	}
	return out
}

// Person looks one up.
func (s *Cast) Person(id int64) (world.Person, error) {
	s.Lock()
	defer s.Unlock()
	p := s.State.People[id]
	if p == nil {
		return world.Person{}, errNoPerson
	}
	return *p, nil
}

// Block stops the bot from writing to a person, or lets it write again. The
// bot is told by my_chat_member, https://core.telegram.org/bots/api#chatmemberupdated.
func (s *Cast) Block(id int64, blocked bool) error {
	date := s.Now().Unix()
	s.Lock()
	defer s.Unlock()
	p := s.State.People[id]
	if p == nil {
		return errNoPerson
	}
	if p.Blocked == blocked {
		return nil
	}
	changed := *p
	changed.Blocked = blocked
	r := &world.Record{Person: &changed}
	if err := s.addBlockUpdate(r, p, date, blocked); err != nil {
		return err
	}
	return s.Commit(r)
}

// addBlockUpdate adds the update by which the bot learns of it.
func (s *Cast) addBlockUpdate(r *world.Record, p *world.Person, date int64, blocked bool) error {
	before, after := wire.MemberIn, wire.MemberKicked
	if !blocked {
		before, after = after, before
	}
	change := wire.MemberChange(p.Chat(), *p.User(), *s.State.Profile.User(), date, before, after)
	updates, err := s.NewUpdate(len(r.Updates), p.ID, wire.UpdateMember, change)
	r.Updates = append(r.Updates, updates...)
	return err
}

var (
	errNoPerson  = world.Refuse(http.StatusNotFound, "không có người này")
	errNoMessage = world.Refuse(http.StatusNotFound, "không có tin nhắn này")
	errNoChat    = world.Refuse(http.StatusNotFound, "không có cuộc trò chuyện này")
)
