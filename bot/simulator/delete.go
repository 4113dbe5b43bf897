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
