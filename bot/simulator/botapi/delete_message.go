package botapi

// delete_message.go deletes messages.

import (
	"context"
	"encoding/json"
	"time"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// deletable is how long a bot may delete a message,
// https://core.telegram.org/bots/api#deletemessage.
const deletable = 48 * time.Hour

// deleteMessage, https://core.telegram.org/bots/api#deletemessage.
func (s *API) deleteMessage(_ context.Context, c *call) (any, error) {
	now := s.Now()
	if c.arg("chat_id") == "" {
		return nil, wire.BadRequest("chat identifier is not specified")
	}
	id := c.number("message_id", 0)
	if id == 0 {
		return nil, wire.BadRequest("message identifier is not specified")
	}
	s.Lock()
	defer s.Unlock()
	t, err := s.readable(c.arg("chat_id"))
	if err != nil {
		return nil, err
	}
	m := s.State.Message(t.id, id)
	switch {
	case m == nil:
		return nil, wire.BadRequest("message to delete not found")
	case now.Sub(time.Unix(m.Message.Date, 0)) > deletable,
		t.id < 0 && !m.Message.FromBot(): // the bot is no administrator of groups
		return nil, wire.BadRequest("message can't be deleted")
	}
	if err := s.Commit(&world.Record{Deleted: []world.Deleted{{Chat: t.id, Message: id}}}); err != nil {
		return nil, err
	}
	return true, nil
}

// deleteMessages, https://core.telegram.org/bots/api#deletemessages: what
// cannot be deleted is skipped.
func (s *API) deleteMessages(ctx context.Context, c *call) (any, error) {
	var ids []json.Number
	if err := json.Unmarshal([]byte(c.arg("message_ids")), &ids); err != nil {
		return nil, wire.BadRequest("can't parse message_ids JSON object")
	}
	if len(ids) > 100 {
		return nil, wire.BadRequest("too many message identifiers specified")
	}
	for _, id := range ids {
		one := &call{method: c.method, args: map[string]string{"chat_id": c.arg("chat_id"), "message_id": id.String()}}
		if _, err := s.deleteMessage(ctx, one); err != nil && wire.AsAPIError(err) == wire.ErrChatNotFound {
			return nil, err
		}
	}
	return true, nil
}
