package simulator

// send.go is messages that the bot sends, and the action that it shows.

import (
	"context"
	"time"
)

// draft begins a message of the bot in the call's chat.
func (s *API) draft(c *call, date int64) (*stored, markup, error) {
	m, err := readMarkup(c.arg("reply_markup"))
	if err != nil {
		return nil, m, err
	}
	t, err := s.writable(c)
	if err != nil {
		return nil, m, err
	}
	original, err := s.replyTo(c, t.id)
	if err != nil {
		return nil, m, err
	}
	return &stored{Message: message{
		MessageID: s.state.last.Message + 1,
		From:      s.state.profile.user(),
		Chat:      t.chat,
		Date:      date,
		ReplyTo:   original,
		Markup:    m.inline,
	}}, m, nil
}

// post commits a new message of the bot with the keyboard it brings.
func (s *API) postMessage(m *stored, k markup, files ...*fileMeta) (any, error) {
	r := &record{Messages: []stored{*m}, Files: files}
	if k.reply != nil || k.remove {
		r.Keyboard = &keyboard{Chat: m.Message.Chat.ID, Rows: k.reply}
	}
	s.counts.repeat(s.state.chat(m.Message.Chat.ID), &m.Message, time.Now())
	if err := s.commit(r); err != nil {
		return nil, err
	}
	return m.Message, nil
}

// sendMessage, https://core.telegram.org/bots/api#sendmessage.
func (s *API) sendMessage(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	if c.arg("text") == "" {
		return nil, badRequest("message text is empty")
	}
	text, entities, err := formatted(c.arg("text"), c.arg("parse_mode"), c.arg("entities"), false)
	if err != nil {
		return nil, err
	}
	s.Lock()
	defer s.Unlock()
	m, k, err := s.draft(c, date)
	if err != nil {
		return nil, err
	}
	if utf16Len(text) > maxText {
		return nil, badRequest("message is too long")
	}
	m.Message.Text, m.Message.Entities = text, entities
	return s.postMessage(m, k)
}

// sendChatAction, https://core.telegram.org/bots/api#sendchataction.
func (s *API) sendChatAction(_ context.Context, c *call) (any, error) {
	action := c.arg("action")
	if !chatActions[action] {
		return nil, badRequest("wrong parameter action in request")
	}
	s.Lock()
	defer s.Unlock()
	t, err := s.writable(c)
	if err != nil {
		return nil, err
	}
	s.Events.publish(t.id, eventAction, map[string]any{"chat_id": t.id, "action": action})
	return true, nil
}

var chatActions = map[string]bool{
	"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true,
	"upload_voice": true, "upload_document": true, "choose_sticker": true, "find_location": true,
	"record_video_note": true, "upload_video_note": true,
}
