package botapi

// command_scope.go names whom a menu of commands is for.

import (
	"encoding/json"
	"strconv"
	"strings"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// scopeKey names a BotCommandScope: its type, and chat and user where it has them.
// Languages beside the default are not kept apart: people here are Vietnamese.
func (s *API) scopeKey(c *call) (string, error) {
	raw := c.arg("scope")
	if raw == "" {
		return world.ScopeDefault, nil
	}
	var scope struct {
		Type   string          `json:"type"`
		ChatID json.RawMessage `json:"chat_id"`
		UserID int64           `json:"user_id"`
	}
	if err := decodeObject(raw, &scope); err != nil {
		return "", wire.BadRequest("can't parse BotCommandScope JSON object")
	}
	switch scope.Type {
	case world.ScopeDefault, world.ScopeAllPrivate, world.ScopeAllGroups, world.ScopeAllAdmins:
		return scope.Type, nil
	case world.ScopeChat, world.ScopeChatAdmins, world.ScopeMember:
	default:
		return "", wire.BadRequest("can't parse BotCommandScope: Unsupported type specified")
	}
	id := strings.Trim(string(scope.ChatID), `"`)
	if id == "" {
		return "", wire.BadRequest("can't parse BotCommandScope: Empty chat_id specified")
	}
	t, err := s.readable(id)
	if err != nil {
		return "", err
	}
	if scope.Type == world.ScopeMember {
		return world.ScopeOf(scope.Type, t.id, scope.UserID), nil
	}
	return world.ScopeOf(scope.Type, t.id), nil
}

// announceMenu tells the page that the commands of a chat, or of all, changed.
func (s *API) announceMenu(scope string) {
	var chatID int64
	if parts := strings.Split(scope, ":"); len(parts) > 1 {
		chatID, _ = strconv.ParseInt(parts[1], 10, 64)
	}
	s.AnnounceChat(chatID, chatID)
}
