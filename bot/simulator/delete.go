package simulator

// delete.go is deleting and copying messages.

import (
	"context"
	"encoding/json"
	"time"
)

// deletable is how long a bot may delete a message,
// https://core.telegram.org/bots/api#deletemessage.
const deletable = 48 * time.Hour

// deleteMessage, https://core.telegram.org/bots/api#deletemessage.
func (s *API) deleteMessage(_ context.Context, c *call) (any, error) {
	now := s.Now()
	if c.arg("chat_id") == "" {
		return nil, badRequest("chat identifier is not specified")
	}
	id := c.number("message_id", 0)
	if id == 0 {
		return nil, badRequest("message identifier is not specified")
	}
	s.Lock()
	defer s.Unlock()
	t, err := s.readable(c.arg("chat_id"))
	if err != nil {
		return nil, err
	}
	m := s.state.message(t.id, id)
	switch {
	case m == nil:
		return nil, badRequest("message to delete not found")
	case now.Sub(time.Unix(m.Message.Date, 0)) > deletable,
		t.id < 0 && !m.Message.fromBot(): // the bot is no administrator of groups
		return nil, badRequest("message can't be deleted")
	}
	if err := s.commit(&record{Deleted: []deleted{{Chat: t.id, Message: id}}}); err != nil {
		return nil, err
	}
	return true, nil
}

// deleteMessages, https://core.telegram.org/bots/api#deletemessages: what
// cannot be deleted is skipped.
func (s *API) deleteMessages(ctx context.Context, c *call) (any, error) {
	var ids []json.Number
	if err := json.Unmarshal([]byte(c.arg("message_ids")), &ids); err != nil {
		return nil, badRequest("can't parse message_ids JSON object")
	}
	if len(ids) > 100 {
		return nil, badRequest("too many message identifiers specified")
	}
	for _, id := range ids {
		one := &call{method: c.method, args: map[string]string{"chat_id": c.arg("chat_id"), "message_id": id.String()}}
		if _, err := s.deleteMessage(ctx, one); err != nil && asAPIError(err) == errChatNotFound {
			return nil, err
		}
	}
	return true, nil
}

// copyMessage, https://core.telegram.org/bots/api#copymessage.
func (s *API) copyMessage(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	caption, entities, err := formatted(c.arg("caption"), c.arg("parse_mode"), c.arg("caption_entities"), true)
	if err != nil {
		return nil, err
	}
	s.Lock()
	defer s.Unlock()
	source, err := s.readable(c.arg("from_chat_id"))
	if err != nil {
		return nil, err
	}
	original := s.state.message(source.id, c.number("message_id", 0))
	if original == nil {
		return nil, badRequest("message to copy not found")
	}
	if original.Service != "" {
		return nil, badRequest("message can't be copied")
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
	if _, given := c.args["caption"]; given && from.hasMedia() {
		m.Message.Caption, m.Message.CaptionEntities = caption, entities
	}
	if _, err := s.postMessage(m, k); err != nil {
		return nil, err
	}
	return map[string]int64{"message_id": m.Message.MessageID}, nil
}
