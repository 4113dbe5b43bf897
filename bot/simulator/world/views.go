package world

// views.go shows messages, people and the bot as the page knows them.

import "chamdiem/bot/simulator/view"

// PersonView is a Person with what the page shows beside it.
type PersonView struct {
	Person
	Name string        `json:"name"`
	Last *view.Message `json:"last,omitempty"`
}

func (w *World) PersonView(p *Person) PersonView {
	v := PersonView{Person: *p, Name: p.Name()}
	if c := w.State.Chats[p.ID]; c != nil && c.Last() != nil {
		last := w.View(c.Last())
		v.Last = &last
	}
	return v
}

type botView struct {
	ID          int64  `json:"id"`
	FirstName   string `json:"first_name"`
	Username    string `json:"username"`
	Description string `json:"description"`
	Short       string `json:"short_description"`
}

func (w *World) BotView() botView {
	p := w.State.Profile
	return botView{p.ID, p.Name, p.Username, p.Description, p.Short}
}

// View shows a message. The lock must be held.
func (w *World) View(m *Stored) view.Message {
	v := view.Of(&m.Message, func(data string) bool { return w.busy(m.Message.Chat.ID, m.Message.MessageID, data) })
	v.EditDate, v.Service = m.TextEdited, m.Service
	return v
}
