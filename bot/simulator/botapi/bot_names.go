package botapi

// bot_names.go answers what the bot says of itself: name, descriptions, the menu button.

import (
	"context"
	"encoding/json"
	"unicode/utf8"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// Limits of what the bot says of itself, https://core.telegram.org/bots/api#setmyname and following.
const (
	maxBotName          = 64
	maxDescription      = 512
	maxShortDescription = 120
)

// setMyName, https://core.telegram.org/bots/api#setmyname.
func (s *API) setMyName(_ context.Context, c *call) (any, error) {
	if utf8.RuneCountInString(c.arg("name")) > maxBotName {
		return nil, wire.BadRequest("bot name is too long")
	}
	return s.changeProfile(func(p *world.Profile) {
		if p.Name = c.arg("name"); p.Name == "" {
			p.Name = s.options.Name
		}
	})
}

// setMyDescription, https://core.telegram.org/bots/api#setmydescription.
func (s *API) setMyDescription(_ context.Context, c *call) (any, error) {
	if utf8.RuneCountInString(c.arg("description")) > maxDescription {
		return nil, wire.BadRequest("bot description is too long")
	}
	return s.changeProfile(func(p *world.Profile) { p.Description = c.arg("description") })
}

// setMyShortDescription, https://core.telegram.org/bots/api#setmyshortdescription.
func (s *API) setMyShortDescription(_ context.Context, c *call) (any, error) {
	if utf8.RuneCountInString(c.arg("short_description")) > maxShortDescription {
		return nil, wire.BadRequest("bot info is too long")
	}
	return s.changeProfile(func(p *world.Profile) { p.Short = c.arg("short_description") })
}

func (s *API) changeProfile(change func(*world.Profile)) (any, error) {
	s.Lock()
	defer s.Unlock()
	p := s.State.Profile.Clone()
	change(&p)
	if err := s.Commit(&world.Record{Profile: &p}); err != nil {
		return nil, err
	}
	s.Events.Publish(0, world.EventBot, s.BotView())
	return true, nil
}

func (s *API) getMyName(context.Context, *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	return map[string]string{"name": s.State.Profile.Name}, nil
}

func (s *API) getMyDescription(context.Context, *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	return map[string]string{"description": s.State.Profile.Description}, nil
}

func (s *API) getMyShortDescription(context.Context, *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	return map[string]string{"short_description": s.State.Profile.Short}, nil
}

// setChatMenuButton, https://core.telegram.org/bots/api#setchatmenubutton.
func (s *API) setChatMenuButton(_ context.Context, c *call) (any, error) {
	button := world.MenuButton{Type: world.MenuDefault}
	if raw := c.arg("menu_button"); raw != "" {
		if err := decodeObject(raw, &button); err != nil {
			return nil, wire.BadRequest("can't parse menu button JSON object")
		}
	}
	switch button.Type {
	case world.MenuDefault, world.MenuCommands, world.MenuWebApp:
	default:
		return nil, wire.BadRequest("can't parse menu button: MenuButton has unsupported type")
	}
	s.Lock()
	defer s.Unlock()
	chatID, err := s.menuChat(c)
	if err != nil {
		return nil, err
	}
	p := s.State.Profile.Clone()
	p.MenuButtons[chatID] = button
	if err := s.Commit(&world.Record{Profile: &p}); err != nil {
		return nil, err
	}
	s.AnnounceChat(chatID, chatID)
	return true, nil
}

// getChatMenuButton, https://core.telegram.org/bots/api#getchatmenubutton.
func (s *API) getChatMenuButton(_ context.Context, c *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	chatID, err := s.menuChat(c)
	if err != nil {
		return nil, err
	}
	return s.State.Profile.MenuButton(chatID), nil
}

func (s *API) menuChat(c *call) (int64, error) {
	if c.arg("chat_id") == "" {
		return 0, nil
	}
	t, err := s.readable(c.arg("chat_id"))
	return t.id, err
}

// decodeObject reads a parameter that is a JSON object.
func decodeObject(raw string, into any) error {
	return json.Unmarshal([]byte(raw), into)
}
