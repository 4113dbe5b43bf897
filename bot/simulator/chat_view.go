package simulator

// chat_view.go shows a chat as a phone does.

const (
	// DefaultPage is how many messages a phone loads at once.
	DefaultPage = 200
	// MaxPage is how many it may ask for.
	MaxPage = 1000
)

// ChatView is what a phone shows of one chat.
type ChatView struct {
	ID         int64        `json:"id"`
	Messages   []Message    `json:"messages"`
	More       bool         `json:"more"` // older ones exist
	Blocked    bool         `json:"blocked"`
	Started    bool         `json:"started"`
	Commands   []botCommand `json:"commands"`
	MenuButton string       `json:"menu_button"`
	Keyboard   [][]string   `json:"reply_keyboard,omitempty"`
	LastEvent  int64        `json:"last_event"`
}

// Chat shows the newest messages of a chat, or those before a message id.
func (s *Cast) Chat(id, before int64, limit int) (ChatView, error) {
	s.Lock()
	defer s.Unlock()
	p, g := s.state.people[id], s.state.groups[id]
	if p == nil && g == nil {
		return ChatView{}, errNoChat
	}
	v := ChatView{
		ID: id, Messages: []Message{}, Started: true, Commands: s.state.profile.commandsOf(id, id),
		MenuButton: s.state.profile.menuButton(id).Type, LastEvent: s.Events.last(),
	}
	if p != nil {
		v.Started, v.Blocked = p.Started, p.Blocked
	}
	if v.Commands == nil {
		v.Commands = []botCommand{}
	}
	c := s.state.chats[id]
	if c == nil {
		return v, nil
	}
	v.Keyboard = c.keyboard
	list := c.messages
	if before > 0 {
		n := len(list)
		for n > 0 && list[n-1].Message.MessageID >= before {
			n--
		}
		list = list[:n]
	}
	if len(list) > limit {
		v.More, list = true, list[len(list)-limit:]
	}
	for _, m := range list {
		v.Messages = append(v.Messages, s.view(m))
	}
	return v, nil
}
