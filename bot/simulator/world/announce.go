package world

// announce.go tells pages and players what changed.

// announce publishes what a committed record changed. known tells for each of
// its messages whether the chat had it before. The lock must be held.
func (w *World) announce(r *Record, known []bool) {
	if r.Person != nil {
		w.Events.Publish(0, eventPerson, w.PersonView(w.State.People[r.Person.ID]))
	}
	for i := range r.Messages {
		m := &r.Messages[i]
		name := eventMessage
		if known[i] {
			name = eventEdit
		}
		w.Events.Publish(m.Message.Chat.ID, name, w.View(m))
	}
	for _, d := range r.Deleted {
		w.Events.Publish(d.Chat, eventDelete, GoneEvent(d))
	}
	if r.Query != nil {
		w.announceQuery(r.Query)
	}
	if r.Keyboard != nil {
		w.AnnounceChat(r.Keyboard.Chat, r.Keyboard.Chat)
	}
}

// AnnounceChat tells the listeners of a chat, 0 for all listeners, that the
// commands, the menu or the group of a chat changed; changed 0 means all chats.
func (w *World) AnnounceChat(listeners, changed int64) {
	w.Events.Publish(listeners, eventChat, map[string]int64{"chat_id": changed})
}

// GoneEvent tells a page that a message was deleted.
type GoneEvent struct {
	Chat    int64 `json:"chat_id"`
	Message int64 `json:"message_id"`
}

// AnswerEvent tells a page that the bot answered a press.
type AnswerEvent struct {
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
func (w *World) announceQuery(q *Query) {
	if q.Answered {
		w.Events.Publish(q.Chat, eventAnswer, AnswerEvent{q.Chat, q.Person, q.Message, q.ID, q.Text, q.Alert, q.URL})
	}
	if m := w.State.Message(q.Chat, q.Message); m != nil {
		w.Events.add(Event{Chat: q.Chat, Name: eventEdit, View: w.View(m), Spin: true})
	}
}
