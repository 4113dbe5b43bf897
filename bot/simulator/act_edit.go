package simulator

// act_edit.go is what people do to messages that are there already.

import (
	"net/http"
)

// Edit changes a person's own message: its text, or the caption of a file.
func (s *Cast) Edit(person, messageID int64, text string) (Sent, error) {
	date := s.Now().Unix()
	s.Lock()
	defer s.Unlock()
	if s.state.people[person] == nil {
		return Sent{}, errNoPerson
	}
	old := s.state.message(person, messageID)
	if old == nil {
		return Sent{}, errNoMessage
	}
	if old.Message.fromBot() || old.Service != "" || old.Message.Text == "" && !old.Message.hasMedia() {
		return Sent{}, refuse(http.StatusConflict, "chỉ sửa được tin nhắn của chính mình")
	}
	changed := *old
	if changed.Message.hasMedia() {
		caption, _ := tidy(text, nil)
		changed.Message.Caption, changed.Message.CaptionEntities = caption, detect(caption, nil)
	} else if err := changed.say(text); err != nil {
		return Sent{}, err
	}
	changed.Message.EditDate, changed.TextEdited = date, date
	return s.deliverMessage(&changed, nil, updateEdited)
}

// Delete takes a message out of a person's chat with the bot. The bot is not told.
func (s *Cast) Delete(person, messageID int64) error {
	s.Lock()
	defer s.Unlock()
	if s.state.message(person, messageID) == nil {
		return errNoMessage
	}
	return s.commit(&record{Deleted: []deleted{{Chat: person, Message: messageID}}})
}

// Start follows a deep link t.me/<bot>?start=code; code may be empty.
func (s *Cast) Start(person int64, code string) (Sent, error) {
	text := "/start"
	if code != "" {
		text += " " + code
	}
	return s.Send(person, Outgoing{Text: text})
}
