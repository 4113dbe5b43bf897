package simulator

// world_update.go makes the updates by which the bot learns what happened.

import (
	"encoding/json"
	"fmt"
	"strings"
)

// newUpdate makes the update of an event, or none when the bot does not want
// that kind. The lock must be held; ahead counts those made for the same record.
func (w *World) newUpdate(ahead int, chatID int64, kind string, payload any) ([]update, error) {
	if !w.state.profile.wants(kind) {
		return nil, nil
	}
	body, err := encodeJSON(payload)
	if err != nil {
		return nil, fmt.Errorf("encode update: %w", err)
	}
	id := w.state.last.Update + 1 + int64(ahead)
	var raw strings.Builder
	fmt.Fprintf(&raw, `{"update_id":%d,"%s":%s}`, id, kind, body)
	return []update{{ID: id, Chat: chatID, Raw: json.RawMessage(raw.String())}}, nil
}
