package simulator

import (
	"context"
	"strconv"
	"strings"
	"time"
)

// target is a chat that the bot may write to.
type target struct {
	id   int64
	chat chat
}

// writable finds the chat of a call and checks that the bot may write there.
// The lock must be held.
func (s *Server) writable(c *call) (target, error) {
	t, err := s.readable(c.arg("chat_id"))
	if err != nil {
		return target{}, err
	}
	if p := s.state.people[t.id]; p != nil && p.Blocked {
		return target{}, errBlocked
	}
	if g := s.state.groups[t.id]; g != nil && g.Left {
		return target{}, errNotMember
	}
	return t, nil
}

// readable finds a chat by its id. A person who never wrote is not found, as
// the bot has not met that account.
func (s *Server) readable(id string) (target, error) {
	if id == "" {
		return target{}, badRequest("chat_id is empty")
	}
	n, err := strconv.ParseInt(strings.TrimSpace(id), 10, 64)
	if err != nil {
		return target{}, errChatNotFound
	}
	if p := s.state.people[n]; p != nil && p.Started {
		return target{id: n, chat: p.chat()}, nil
	}
	if g := s.state.groups[n]; g != nil {
		return target{id: n, chat: g.chat()}, nil
	}
	return target{}, errChatNotFound
}

// replyTo finds the message that a new one answers to.
func (s *Server) replyTo(c *call, chatID int64) (*message, error) {
	id, lenient := c.number("reply_to_message_id", 0), c.flag("allow_sending_without_reply")
	if raw := c.arg("reply_parameters"); raw != "" {
		var p struct {
			MessageID int64 `json:"message_id"`
			Lenient   bool  `json:"allow_sending_without_reply"`
		}
		if err := decodeObject(raw, &p); err != nil {
			return nil, badRequest("can't parse reply parameters JSON object")
		}
		id, lenient = p.MessageID, p.Lenient
	}
	if id == 0 {
		return nil, nil
	}
	original := s.state.message(chatID, id)
	if original == nil {
		if lenient {
			return nil, nil
		}
		return nil, badRequest("message to be replied not found")
	}
	copied := original.Message
	copied.ReplyTo = nil
	return &copied, nil
}

// draft begins a message of the bot in the call's chat.
func (s *Server) draft(c *call, date int64) (*stored, markup, error) {
	m, err := readMarkup(c)
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
func (s *Server) postMessage(m *stored, k markup, files ...*fileMeta) (any, error) {
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
func (s *Server) sendMessage(_ context.Context, c *call) (any, error) {
	date := s.now().Unix()
	if c.arg("text") == "" {
		return nil, badRequest("message text is empty")
	}
	text, entities, err := formatted(c.arg("text"), c.arg("parse_mode"), c.arg("entities"), false)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
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
func (s *Server) sendChatAction(_ context.Context, c *call) (any, error) {
	action := c.arg("action")
	if !chatActions[action] {
		return nil, badRequest("wrong parameter action in request")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t, err := s.writable(c)
	if err != nil {
		return nil, err
	}
	s.hub.publish(t.id, "action", map[string]any{"chat_id": t.id, "action": action})
	return true, nil
}

var chatActions = map[string]bool{
	"typing": true, "upload_photo": true, "record_video": true, "upload_video": true, "record_voice": true,
	"upload_voice": true, "upload_document": true, "choose_sticker": true, "find_location": true,
	"record_video_note": true, "upload_video_note": true,
}
