package world

// update.go makes the updates by which the bot learns what happened.

import (
	"encoding/json"
	"fmt"
	"strings"

	"chamdiem/bot/simulator/wire"
)

// NewUpdate makes the update of an event, or none when the bot does not want
// that kind. The lock must be held; ahead counts those made for the same record.
func (w *World) NewUpdate(ahead int, chatID int64, kind string, payload any) ([]Update, error) {
	if !w.State.Profile.wants(kind) {
		return nil, nil
	}
	body, err := wire.EncodeJSON(payload)
	if err != nil {
		return nil, fmt.Errorf("encode update: %w", err)
	}
	id := w.State.Last.Update + 1 + int64(ahead)
	var raw strings.Builder
	fmt.Fprintf(&raw, `{"update_id":%d,"%s":%s}`, id, kind, body)
	return []Update{{ID: id, Chat: chatID, Raw: json.RawMessage(raw.String())}}, nil
}
