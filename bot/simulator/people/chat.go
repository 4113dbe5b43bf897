package people

// chat.go shows a chat as a phone does.

import (
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
)

const (
	// DefaultPage is how many messages a phone loads at once.
	DefaultPage = 200
	// MaxPage is how many it may ask for.
	MaxPage = 1000
)

// ChatView is what a phone shows of one chat.
type ChatView struct {
	ID         int64              `json:"id"`
	Messages   []view.Message     `json:"messages"`
	More       bool               `json:"more"` // older ones exist
	Blocked    bool               `json:"blocked"`
	Started    bool               `json:"started"`
	Commands   []world.BotCommand `json:"commands"`
	MenuButton string             `json:"menu_button"`
	Keyboard   [][]string         `json:"reply_keyboard,omitempty"`
	LastEvent  int64              `json:"last_event"`
}

// Chat shows the newest messages of a chat, or those before a message id.
func (s *Cast) Chat(id, before int64, limit int) (ChatView, error) {
	s.Lock()
	defer s.Unlock()
	p, g := s.State.People[id], s.State.Groups[id]
	if p == nil && g == nil {
		return ChatView{}, errNoChat
	}
	v := ChatView{
		ID: id, Messages: []view.Message{}, Started: true, Commands: s.State.Profile.CommandsOf(id, id),
		MenuButton: s.State.Profile.MenuButton(id).Type, LastEvent: s.Events.Last(),
	}
	if p != nil {
		v.Started, v.Blocked = p.Started, p.Blocked
	}
	if v.Commands == nil {
		v.Commands = []world.BotCommand{}
	}
	c := s.State.Chats[id]
	if c == nil {
		return v, nil
	}
	v.Keyboard = c.Keyboard
	list := c.Messages
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
		v.Messages = append(v.Messages, s.View(m))
	}
	return v, nil
}
