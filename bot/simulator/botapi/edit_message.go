package botapi

// edit_message.go edits messages of the bot.

import (
	"context"
	"reflect"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// editable finds the message of a call that the bot may change. The lock must be held.
func (s *API) editable(c *call) (*world.Stored, error) {
	if c.arg("inline_message_id") != "" {
		return nil, wire.BadRequest("MESSAGE_ID_INVALID")
	}
	if c.arg("chat_id") == "" && c.number("message_id", 0) == 0 {
		return nil, wire.BadRequest("message identifier is not specified")
	}
	t, err := s.writable(c)
	if err != nil {
		return nil, err
	}
	m := s.State.Message(t.id, c.number("message_id", 0))
	if m == nil {
		return nil, wire.BadRequest("message to edit not found")
	}
	if !m.Message.FromBot() || m.Service != "" {
		return nil, wire.BadRequest("message can't be edited")
	}
	return m, nil
}

// editMessageText, https://core.telegram.org/bots/api#editmessagetext.
func (s *API) editMessageText(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	if c.arg("text") == "" {
		return nil, wire.BadRequest("message text is empty")
	}
	text, entities, err := wire.ReadText(c.arg("text"), c.arg("parse_mode"), c.arg("entities"), false)
	if err != nil {
		return nil, err
	}
	return s.edit(c, date, func(m *wire.Message) error {
		if m.Text == "" {
			return wire.BadRequest("there is no text in the message to edit")
		}
		if wire.UTF16Len(text) > wire.MaxText {
			return wire.BadRequest("MESSAGE_TOO_LONG")
		}
		m.Text, m.Entities = text, entities
		return nil
	})
}

// editMessageCaption, https://core.telegram.org/bots/api#editmessagecaption.
func (s *API) editMessageCaption(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	caption, entities, err := wire.ReadText(c.arg("caption"), c.arg("parse_mode"), c.arg("caption_entities"), true)
	if err != nil {
		return nil, err
	}
	return s.edit(c, date, func(m *wire.Message) error {
		if !m.HasMedia() {
			return wire.BadRequest("there is no caption in the message to edit")
		}
		if wire.UTF16Len(caption) > wire.MaxCaption {
			return wire.BadRequest("MEDIA_CAPTION_TOO_LONG")
		}
		m.Caption, m.CaptionEntities = caption, entities
		return nil
	})
}

// editMessageReplyMarkup, https://core.telegram.org/bots/api#editmessagereplymarkup.
func (s *API) editMessageReplyMarkup(_ context.Context, c *call) (any, error) {
	return s.edit(c, s.Now().Unix(), func(*wire.Message) error { return nil })
}

// edit changes a message of the bot. An edit without a keyboard takes the
// keyboard away, and one that changes nothing is refused.
func (s *API) edit(c *call, date int64, change func(*wire.Message) error) (any, error) {
	k, err := wire.ReadMarkup(c.arg("reply_markup"))
	if err == nil {
		err = k.OnlyInline()
	}
	if err != nil {
		return nil, err
	}
	s.Lock()
	defer s.Unlock()
	old, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	changed := *old
	if err := change(&changed.Message); err != nil {
		return nil, err
	}
	before, beforeEntities := old.Message.Words()
	after, afterEntities := changed.Message.Words()
	sameWords := before == after && sameEntities(beforeEntities, afterEntities)
	changed.Message.Markup = k.Inline
	if sameWords && reflect.DeepEqual(old.Message.Markup, k.Inline) {
		return nil, wire.ErrNotModified
	}
	changed.Message.EditDate = date
	if !sameWords {
		changed.TextEdited = date
	}
	if err := s.Commit(&world.Record{Messages: []world.Stored{changed}}); err != nil {
		return nil, err
	}
	return changed.Message, nil
}

func sameEntities(a, b []wire.Entity) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}
