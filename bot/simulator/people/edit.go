package people

// edit.go edits and deletes messages of people.

import (
	"net/http"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// Edit changes a person's own message: its text, or the caption of a file.
func (s *Cast) Edit(person, messageID int64, text string) (Sent, error) {
	date := s.Now().Unix()
	s.Lock()
	defer s.Unlock()
	if s.State.People[person] == nil {
		return Sent{}, errNoPerson
	}
	old := s.State.Message(person, messageID)
	if old == nil {
		return Sent{}, errNoMessage
	}
	if old.Message.FromBot() || old.Service != "" || old.Message.Text == "" && !old.Message.HasMedia() {
		return Sent{}, world.Refuse(http.StatusConflict, "chỉ sửa được tin nhắn của chính mình")
	}
	changed := *old
	if changed.Message.HasMedia() {
		caption, _ := wire.Tidy(text, nil)
		changed.Message.Caption, changed.Message.CaptionEntities = caption, wire.FindEntities(caption, nil)
	} else if err := say(&changed, text); err != nil {
		return Sent{}, err
	}
	changed.Message.EditDate, changed.TextEdited = date, date
	return s.deliverMessage(&changed, nil, wire.UpdateEdited)
}

// Delete takes a message out of a person's chat with the bot. The bot is not told.
func (s *Cast) Delete(person, messageID int64) error {
	s.Lock()
	defer s.Unlock()
	if s.State.Message(person, messageID) == nil {
		return errNoMessage
	}
	return s.Commit(&world.Record{Deleted: []world.Deleted{{Chat: person, Message: messageID}}})
}

// Start follows a deep link t.me/<bot>?start=code; code may be empty.
func (s *Cast) Start(person int64, code string) (Sent, error) {
	text := "/start"
	if code != "" {
		text += " " + code
	}
	return s.Send(person, Outgoing{Text: text})
}
