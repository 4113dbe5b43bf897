package simulator

// target.go is which chats the bot may write to, and which it knows of.

import (
	"strconv"
	"strings"
)

// target is a chat that the bot may write to.
type target struct {
	id   int64
	chat chat
}

// writable finds the chat of a call and checks that the bot may write there.
// The lock must be held.
func (s *API) writable(c *call) (target, error) {
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
func (s *API) readable(id string) (target, error) {
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
func (s *API) replyTo(c *call, chatID int64) (*message, error) {
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
