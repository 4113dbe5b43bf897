package simulator

// edit.go is editing messages of the bot.

import (
	"context"
	"reflect"
)

// editable finds the message of a call that the bot may change. The lock must be held.
func (s *API) editable(c *call) (*stored, error) {
	if c.arg("inline_message_id") != "" {
		return nil, badRequest("MESSAGE_ID_INVALID")
	}
	if c.arg("chat_id") == "" && c.number("message_id", 0) == 0 {
		return nil, badRequest("message identifier is not specified")
	}
	t, err := s.writable(c)
	if err != nil {
		return nil, err
	}
	m := s.state.message(t.id, c.number("message_id", 0))
	if m == nil {
		return nil, badRequest("message to edit not found")
	}
	if !m.Message.fromBot() || m.Service != "" {
		return nil, badRequest("message can't be edited")
	}
	return m, nil
}

// editMessageText, https://core.telegram.org/bots/api#editmessagetext.
func (s *API) editMessageText(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	if c.arg("text") == "" {
		return nil, badRequest("message text is empty")
	}
	text, entities, err := formatted(c.arg("text"), c.arg("parse_mode"), c.arg("entities"), false)
	if err != nil {
		return nil, err
	}
	return s.edit(c, date, func(m *message) error {
		if m.Text == "" {
			return badRequest("there is no text in the message to edit")
		}
		if utf16Len(text) > maxText {
			return badRequest("MESSAGE_TOO_LONG")
		}
		m.Text, m.Entities = text, entities
		return nil
	})
}

// editMessageCaption, https://core.telegram.org/bots/api#editmessagecaption.
func (s *API) editMessageCaption(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	caption, entities, err := formatted(c.arg("caption"), c.arg("parse_mode"), c.arg("caption_entities"), true)
	if err != nil {
		return nil, err
	}
	return s.edit(c, date, func(m *message) error {
		if !m.hasMedia() {
			return badRequest("there is no caption in the message to edit")
		}
		if utf16Len(caption) > maxCaption {
			return badRequest("MEDIA_CAPTION_TOO_LONG")
		}
		m.Caption, m.CaptionEntities = caption, entities
		return nil
	})
}

// editMessageReplyMarkup, https://core.telegram.org/bots/api#editmessagereplymarkup.
func (s *API) editMessageReplyMarkup(_ context.Context, c *call) (any, error) {
	return s.edit(c, s.Now().Unix(), func(*message) error { return nil })
}

// edit changes a message of the bot. An edit without a keyboard takes the
// keyboard away, and one that changes nothing is refused.
func (s *API) edit(c *call, date int64, change func(*message) error) (any, error) {
	k, err := readMarkup(c.arg("reply_markup"))
	if err == nil {
		err = k.onlyInline()
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
	before, beforeEntities := old.Message.words()
	after, afterEntities := changed.Message.words()
	sameWords := before == after && sameEntities(beforeEntities, afterEntities)
	changed.Message.Markup = k.inline
	if sameWords && reflect.DeepEqual(old.Message.Markup, k.inline) {
		return nil, errNotModified
	}
	changed.Message.EditDate = date
	if !sameWords {
		changed.TextEdited = date
	}
	if err := s.commit(&record{Messages: []stored{changed}}); err != nil {
		return nil, err
	}
	return changed.Message, nil
}

func sameEntities(a, b []entity) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}
