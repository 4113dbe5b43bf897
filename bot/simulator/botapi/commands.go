package botapi

// commands.go keeps the bot's menus of commands.

import (
	"context"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// Limits of menus, https://core.telegram.org/bots/api#setmycommands and #botcommand.
const (
	maxCommands           = 100
	maxCommandName        = 32
	maxCommandDescription = 256
)

// setMyCommands, https://core.telegram.org/bots/api#setmycommands.
func (s *API) setMyCommands(_ context.Context, c *call) (any, error) {
	var list []world.BotCommand
	if err := json.Unmarshal([]byte(c.arg("commands")), &list); err != nil {
		return nil, wire.BadRequest("can't parse commands JSON object")
	}
	if len(list) > maxCommands {
		return nil, wire.BadRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for i := range list {
		if err := check(&list[i]); err != nil {
			return nil, err
		}
	}
	return s.changeCommands(c, list)
}

// check tidies one command as the server does, and refuses what cannot be one.
func check(b *world.BotCommand) error {
	b.Command = strings.TrimPrefix(strings.TrimSpace(b.Command), "/")
	b.Description = strings.TrimSpace(b.Description)
	switch {
	case b.Command == "":
		return wire.BadRequest("command must be non-empty")
	case utf8.RuneCountInString(b.Command) > maxCommandName:
		return wire.BadRequestf("command length must not exceed %d", maxCommandName)
	case b.Description == "":
		return wire.BadRequest("command description must be non-empty")
	case utf8.RuneCountInString(b.Description) > maxCommandDescription:
		return wire.BadRequestf("command description length must not exceed %d", maxCommandDescription)
	}
	for _, r := range b.Command {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' {
			return wire.BadRequest("BOT_COMMAND_INVALID")
		}
	}
	return nil
}

// deleteMyCommands, https://core.telegram.org/bots/api#deletemycommands.
func (s *API) deleteMyCommands(_ context.Context, c *call) (any, error) {
	return s.changeCommands(c, nil)
}

func (s *API) changeCommands(c *call, list []world.BotCommand) (any, error) {
	s.Lock()
	defer s.Unlock()
	key, err := s.scopeKey(c)
	if err != nil {
		return nil, err
	}
	p := s.State.Profile.Clone()
	if len(list) == 0 {
		delete(p.Commands, key)
	} else {
		p.Commands[key] = list
	}
	if err := s.Commit(&world.Record{Profile: &p}); err != nil {
		return nil, err
	}
	s.announceMenu(key)
	return true, nil
}

// getMyCommands, https://core.telegram.org/bots/api#getmycommands.
func (s *API) getMyCommands(_ context.Context, c *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	key, err := s.scopeKey(c)
	if err != nil {
		return nil, err
	}
	if list := s.State.Profile.Commands[key]; list != nil {
		return list, nil
	}
	return []world.BotCommand{}, nil
}
