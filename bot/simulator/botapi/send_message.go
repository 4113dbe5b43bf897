package botapi

// send_message.go sends messages of the bot, and the action that it shows.

import (
	"context"
	"time"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// draft begins a message of the bot in the call's chat.
func (s *API) draft(c *call, date int64) (*world.Stored, wire.Markup, error) {
	m, err := wire.ReadMarkup(c.arg("reply_markup"))
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
	return &world.Stored{Message: wire.Message{
		MessageID: s.State.Last.Message + 1,
		From:      s.State.Profile.User(),
		Chat:      t.chat,
		Date:      date,
		ReplyTo:   original,
		Markup:    m.Inline,
	}}, m, nil
}

// post commits a new message of the bot with the keyboard it brings.
func (s *API) postMessage(m *world.Stored, k wire.Markup, files ...*world.File) (any, error) {
	r := &world.Record{Messages: []world.Stored{*m}, Files: files}
	if k.Reply != nil || k.Remove {
		r.Keyboard = &world.ReplyKeyboard{Chat: m.Message.Chat.ID, Rows: k.Reply}
	}
	s.counts.repeat(s.State.Chat(m.Message.Chat.ID), &m.Message, time.Now())
	if err := s.Commit(r); err != nil {
		return nil, err
	}
	return m.Message, nil
}

// sendMessage, https://core.telegram.org/bots/api#sendmessage.
func (s *API) sendMessage(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	if c.arg("text") == "" {
		return nil, wire.BadRequest("message text is empty")
	}
	text, entities, err := wire.ReadText(c.arg("text"), c.arg("parse_mode"), c.arg("entities"), false)
	if err != nil {
		return nil, err
	}
	s.Lock()
	defer s.Unlock()
	m, k, err := s.draft(c, date)
	if err != nil {
		return nil, err
	}
	if wire.UTF16Len(text) > wire.MaxText {
		return nil, wire.BadRequest("message is too long")
	}
	m.Message.Text, m.Message.Entities = text, entities
	return s.postMessage(m, k)
}

// sendChatAction, https://core.telegram.org/bots/api#sendchataction.
func (s *API) sendChatAction(_ context.Context, c *call) (any, error) {
	action := c.arg("action")
	if !chatActions[action] {
		return nil, wire.BadRequest("wrong parameter action in request")
	}
	s.Lock()
	defer s.Unlock()
	t, err := s.writable(c)
	if err != nil {
		return nil, err
	}
	s.Events.Publish(t.id, world.EventAction, map[string]any{"chat_id": t.id, "action": action})
	return true, nil
}

var chatActions = map[string]bool{
	"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true,
	"upload_voice": true, "upload_document": true, "choose_sticker": true, "find_location": true,
	"record_video_note": true, "upload_video_note": true,
}
