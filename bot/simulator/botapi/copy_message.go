package botapi

// copy_message.go copies a message that exists into a chat.

import (
	"context"

	"chamdiem/bot/simulator/wire"
)

// copyMessage, https://core.telegram.org/bots/api#copymessage.
func (s *API) copyMessage(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	caption, entities, err := wire.ReadText(c.arg("caption"), c.arg("parse_mode"), c.arg("caption_entities"), true)
	if err != nil {
		return nil, err
	}
	s.Lock()
	defer s.Unlock()
	source, err := s.readable(c.arg("from_chat_id"))
	if err != nil {
		return nil, err
	}
	original := s.State.Message(source.id, c.number("message_id", 0))
	if original == nil {
		return nil, wire.BadRequest("message to copy not found")
	}
	if original.Service != "" {
		return nil, wire.BadRequest("message can't be copied")
	}
	m, k, err := s.draft(c, date)
	if err != nil {
		return nil, err
	}
	from := original.Message
	m.Message.Text, m.Message.Entities = from.Text, from.Entities
	m.Message.Document, m.Message.Photo = from.Document, from.Photo
	m.Message.Sticker, m.Message.Voice = from.Sticker, from.Voice
	m.Message.Contact, m.Message.Location = from.Contact, from.Location
	m.Message.Caption, m.Message.CaptionEntities = from.Caption, from.CaptionEntities
	if _, given := c.args["caption"]; given && from.HasMedia() {
		m.Message.Caption, m.Message.CaptionEntities = caption, entities
	}
	if _, err := s.postMessage(m, k); err != nil {
		return nil, err
	}
	return map[string]int64{"message_id": m.Message.MessageID}, nil
}
