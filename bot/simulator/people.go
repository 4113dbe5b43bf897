package simulator

// people.go is people and groups: made, blocked, added.

import "net/http"

// Cast is all people who can be played, and what they do.
type Cast struct {
	*World
	presses map[int64]press // the last press of each person; guarded by the lock of the world
}

// NewCast lets the people of a world act.
func NewCast(w *World) *Cast { return &Cast{World: w, presses: map[int64]press{}} }

// AddPerson makes a person, or changes the one who has p.ID already. Whether
// the person has started or blocked the bot is not changed by it. Without an
// id the person gets one.
func (s *Cast) AddPerson(p Person) (Person, error) {
	if p.FirstName == "" {
		return Person{}, refuse(http.StatusBadRequest, "thiếu tên (first_name)")
	}
	if p.ID < 0 || p.ID >= 1<<52 {
		return Person{}, refuse(http.StatusBadRequest, "mã người dùng phải là số dương nhỏ hơn 2^52")
	}
	s.Lock()
	defer s.Unlock()
	if p.ID == 0 {
		p.ID = s.state.last.Person + 1
	}
	p.Started, p.Blocked = false, false
	if old := s.state.people[p.ID]; old != nil {
		p.Started, p.Blocked = old.Started, old.Blocked
	}
	if err := s.commit(&record{Person: &p}); err != nil {
		return Person{}, err
	}
	return p, nil
}

// People are all persons in the order they were made.
func (s *Cast) People() []Person {
	s.Lock()
	defer s.Unlock()
	var out []Person
	for _, id := range s.state.order {
		out = append(out, *s.state.people[id])
	}
	return out
}

// Person looks one up.
func (s *Cast) Person(id int64) (Person, error) {
	s.Lock()
	defer s.Unlock()
	p := s.state.people[id]
	if p == nil {
		return Person{}, errNoPerson
	}
	return *p, nil
}

// Block stops the bot from writing to a person, or lets it write again. The
// bot is told by my_chat_member, https://core.telegram.org/bots/api#chatmemberupdated.
func (s *Cast) Block(id int64, blocked bool) error {
	date := s.Now().Unix()
	s.Lock()
	defer s.Unlock()
	p := s.state.people[id]
	if p == nil {
		return errNoPerson
	}
	if p.Blocked == blocked {
		return nil
	}
	changed := *p
	changed.Blocked = blocked
	r := &record{Person: &changed}
	if err := s.addBlockUpdate(r, p, date, blocked); err != nil {
		return err
	}
	return s.commit(r)
}

// addBlockUpdate adds the update by which the bot learns of it.
func (s *Cast) addBlockUpdate(r *record, p *Person, date int64, blocked bool) error {
	before, after := memberIn, memberKicked
	if !blocked {
		before, after = after, before
	}
	change := memberChange(p.chat(), *p.user(), *s.state.profile.user(), date, before, after)
	updates, err := s.newUpdate(len(r.Updates), p.ID, updateMember, change)
	r.Updates = append(r.Updates, updates...)
	return err
}

var (
	errNoPerson  = refuse(http.StatusNotFound, "không có người này")
	errNoMessage = refuse(http.StatusNotFound, "không có tin nhắn này")
	errNoChat    = refuse(http.StatusNotFound, "không có cuộc trò chuyện này")
)
