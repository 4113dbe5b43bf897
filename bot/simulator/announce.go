package simulator

// announce.go tells pages and players of what changed.

// announce publishes what a committed record changed. known tells for each of
// its messages whether the chat had it before. The lock must be held.
func (w *World) announce(r *record, known []bool) {
	if r.Person != nil {
		w.Events.publish(0, eventPerson, w.personView(w.state.people[r.Person.ID]))
	}
	for i := range r.Messages {
		m := &r.Messages[i]
		name := eventMessage
		if known[i] {
			name = eventEdit
		}
		w.Events.publish(m.Message.Chat.ID, name, w.view(m))
	}
	for _, d := range r.Deleted {
		w.Events.publish(d.Chat, eventDelete, gone(d))
	}
	if r.Query != nil {
		w.announceQuery(r.Query)
	}
	if r.Keyboard != nil {
		w.announceChat(r.Keyboard.Chat, r.Keyboard.Chat)
	}
}

// announceChat tells the listeners of a chat, 0 for all listeners, that the
// commands, the menu or the group of a chat changed; changed 0 means all chats.
func (w *World) announceChat(listeners, changed int64) {
	w.Events.publish(listeners, eventChat, map[string]int64{"chat_id": changed})
}

// gone tells a page that a message was deleted.
type gone struct {
	Chat    int64 `json:"chat_id"`
	Message int64 `json:"message_id"`
}

// answerEvent tells a page that the bot answered a press.
type answerEvent struct {
	Chat    int64  `json:"chat_id"`
	Person  int64  `json:"person_id"`
	Message int64  `json:"message_id"`
	Query   string `json:"query_id"`
	Text    string `json:"text"`
	Alert   bool   `json:"alert"`
	URL     string `json:"url"`
}

// announceQuery tells of a press that was answered, and shows the message
// again, because the button's spinner begins or ends.
func (w *World) announceQuery(q *query) {
	if q.Answered {
		w.Events.publish(q.Chat, eventAnswer, answerEvent{q.Chat, q.Person, q.Message, q.ID, q.Text, q.Alert, q.URL})
	}
	if m := w.state.message(q.Chat, q.Message); m != nil {
		w.Events.add(event{chat: q.Chat, name: eventEdit, view: w.view(m), spin: true})
	}
}
