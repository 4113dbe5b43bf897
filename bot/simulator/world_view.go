package simulator

// world_view.go shows messages, people and the bot as the page knows them.

// personView is a Person with what the page shows beside it.
type personView struct {
	Person
	Name string   `json:"name"`
	Last *Message `json:"last,omitempty"`
}

func (w *World) personView(p *Person) personView {
	v := personView{Person: *p, Name: p.Name()}
	if c := w.state.chats[p.ID]; c != nil && c.last() != nil {
		last := w.view(c.last())
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

func (w *World) botView() botView {
	p := w.state.profile
	return botView{p.ID, p.Name, p.Username, p.Description, p.Short}
}

// view shows a message. The lock must be held.
func (w *World) view(m *stored) Message {
	v := viewOf(&m.Message, func(data string) bool { return w.busy(m.Message.Chat.ID, m.Message.MessageID, data) })
	v.EditDate, v.Service = m.TextEdited, m.Service
	return v
}
