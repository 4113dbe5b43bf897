package botapi

// target.go decides which chats the bot may write to, and which it knows of.

import (
	"strconv"
	"strings"

	"chamdiem/bot/simulator/wire"
)

// target is a chat that the bot may write to.
type target struct {
	id   int64
	chat wire.Chat
}

// writable finds the chat of a call and checks that the bot may write there.
// The lock must be held.
func (s *API) writable(c *call) (target, error) {
	t, err := s.readable(c.arg("chat_id"))
	if err != nil {
		return target{}, err
	}
	if p := s.State.People[t.id]; p != nil && p.Blocked {
		return target{}, wire.ErrBlocked
	}
	if g := s.State.Groups[t.id]; g != nil && g.Left {
		return target{}, wire.ErrNotMember
	}
	return t, nil
}

// readable finds a chat by its id. A person who never wrote is not found, as
// the bot has not met that account.
func (s *API) readable(id string) (target, error) {
	if id == "" {
		return target{}, wire.BadRequest("chat_id is empty")
	}
	n, err := strconv.ParseInt(strings.TrimSpace(id), 10, 64)
	if err != nil {
		return target{}, wire.ErrChatNotFound
	}
	if p := s.State.People[n]; p != nil && p.Started {
		return target{id: n, chat: p.Chat()}, nil
	}
	if g := s.State.Groups[n]; g != nil {
		return target{id: n, chat: g.Chat()}, nil
	}
	return target{}, wire.ErrChatNotFound
}

// replyTo finds the message that a new one answers to.
func (s *API) replyTo(c *call, chatID int64) (*wire.Message, error) {
	id, lenient := c.number("reply_to_message_id", 0), c.flag("allow_sending_without_reply")
	if raw := c.arg("reply_parameters"); raw != "" {
		var p struct {
			MessageID int64 `json:"message_id"`
			Lenient   bool  `json:"allow_sending_without_reply"`
		}
		if err := decodeObject(raw, &p); err != nil {
			return nil, wire.BadRequest("can't parse reply parameters JSON object")
		}
		id, lenient = p.MessageID, p.Lenient
	}
	if id == 0 {
		return nil, nil
	}
	original := s.State.Message(chatID, id)
	if original == nil {
		if lenient {
			return nil, nil
		}
		return nil, wire.BadRequest("message to be replied not found")
	}
	copied := original.Message
	copied.ReplyTo = nil
	return &copied, nil
}
