package simulator

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of menus, https://core.telegram.org/bots/api#setmycommands and #botcommand.
const (
	maxCommands           = 100
	maxCommandName        = 32
	maxCommandDescription = 256
)

// scopeKey names a BotCommandScope: its type, and chat and user where it has them.
// Languages beside the default are not kept apart: people here are Vietnamese.
func (s *Server) scopeKey(c *call) (string, error) {
	raw := c.arg("scope")
	if raw == "" {
		return "default", nil
	}
	var scope struct {
		Type   string          `json:"type"`
		ChatID json.RawMessage `json:"chat_id"`
		UserID int64           `json:"user_id"`
	}
	if err := decodeObject(raw, &scope); err != nil {
		return "", badRequest("can't parse BotCommandScope JSON object")
	}
	switch scope.Type {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
		return scope.Type, nil
	case "chat", "chat_administrators", "chat_member":
	default:
		return "", badRequest("can't parse BotCommandScope: Unsupported type specified")
	}
	id := strings.Trim(string(scope.ChatID), `"`)
	if id == "" {
		return "", badRequest("can't parse BotCommandScope: Empty chat_id specified")
	}
	t, err := s.readable(id)
	if err != nil {
		return "", err
	}
	key := fmt.Sprintf("%s:%d", scope.Type, t.id)
	if scope.Type == "chat_member" {
		key += ":" + strconv.FormatInt(scope.UserID, 10)
	}
	return key, nil
}

// setMyCommands, https://core.telegram.org/bots/api#setmycommands.
func (s *Server) setMyCommands(_ context.Context, c *call) (any, error) {
	var list []botCommand
	if err := json.Unmarshal([]byte(c.arg("commands")), &list); err != nil {
		return nil, badRequest("can't parse commands JSON object")
	}
	if len(list) > maxCommands {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for i := range list {
		if err := list[i].check(); err != nil {
			return nil, err
		}
	}
	return s.changeCommands(c, list)
}

// check tidies one command as the server does, and refuses what cannot be one.
func (b *botCommand) check() error {
	b.Command = strings.TrimPrefix(strings.TrimSpace(b.Command), "/")
	b.Description = strings.TrimSpace(b.Description)
	switch {
	case b.Command == "":
		return badRequest("command must be non-empty")
	case utf8.RuneCountInString(b.Command) > maxCommandName:
		return badRequestf("command length must not exceed %d", maxCommandName)
	case b.Description == "":
		return badRequest("command description must be non-empty")
	case utf8.RuneCountInString(b.Description) > maxCommandDescription:
		return badRequestf("command description length must not exceed %d", maxCommandDescription)
	}
	for _, r := range b.Command {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' {
			return badRequest("BOT_COMMAND_INVALID")
		}
	}
	return nil
}

// deleteMyCommands, https://core.telegram.org/bots/api#deletemycommands.
func (s *Server) deleteMyCommands(_ context.Context, c *call) (any, error) {
	return s.changeCommands(c, nil)
}

func (s *Server) changeCommands(c *call, list []botCommand) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key, err := s.scopeKey(c)
	if err != nil {
		return nil, err
	}
	p := s.state.profile.clone()
	if len(list) == 0 {
		delete(p.Commands, key)
	} else {
		p.Commands[key] = list
	}
	if err := s.commit(&record{Profile: &p}); err != nil {
		return nil, err
	}
	s.announceMenu(key)
	return true, nil
}

// announceMenu tells the page that the commands of a chat, or of all, changed.
func (s *Server) announceMenu(scope string) {
	var chatID int64
	if parts := strings.Split(scope, ":"); len(parts) > 1 {
		chatID, _ = strconv.ParseInt(parts[1], 10, 64)
	}
	s.hub.publish(chatID, "chat", map[string]int64{"chat_id": chatID})
}

// getMyCommands, https://core.telegram.org/bots/api#getmycommands.
func (s *Server) getMyCommands(_ context.Context, c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key, err := s.scopeKey(c)
	if err != nil {
		return nil, err
	}
	if list := s.state.profile.Commands[key]; list != nil {
		return list, nil
	}
	return []botCommand{}, nil
}

// commandsOf are the commands that a chat shows: the narrowest scope that has
// any, https://core.telegram.org/bots/api#determining-list-of-commands.
func (p profile) commandsOf(chatID, userID int64) []botCommand {
	scopes := []string{fmt.Sprintf("chat_member:%d:%d", chatID, userID), fmt.Sprintf("chat:%d", chatID), "all_private_chats", "default"}
	if chatID < 0 {
		scopes[2] = "all_group_chats"
	}
	for _, scope := range scopes {
		if list := p.Commands[scope]; len(list) > 0 {
			return list
		}
	}
	return nil
}
