package simulator

// about.go is what the bot says of itself: name, descriptions, the menu button.

import (
	"context"
	"encoding/json"
	"unicode/utf8"
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
		return nil, badRequest("bot name is too long")
	}
	return s.changeProfile(func(p *profile) {
		if p.Name = c.arg("name"); p.Name == "" {
			p.Name = s.options.Name
		}
	})
}

// setMyDescription, https://core.telegram.org/bots/api#setmydescription.
func (s *API) setMyDescription(_ context.Context, c *call) (any, error) {
	if utf8.RuneCountInString(c.arg("description")) > maxDescription {
		return nil, badRequest("bot description is too long")
	}
	return s.changeProfile(func(p *profile) { p.Description = c.arg("description") })
}

// setMyShortDescription, https://core.telegram.org/bots/api#setmyshortdescription.
func (s *API) setMyShortDescription(_ context.Context, c *call) (any, error) {
	if utf8.RuneCountInString(c.arg("short_description")) > maxShortDescription {
		return nil, badRequest("bot info is too long")
	}
	return s.changeProfile(func(p *profile) { p.Short = c.arg("short_description") })
}

func (s *API) changeProfile(change func(*profile)) (any, error) {
	s.Lock()
	defer s.Unlock()
	p := s.state.profile.clone()
	change(&p)
	if err := s.commit(&record{Profile: &p}); err != nil {
		return nil, err
	}
	s.Events.publish(0, eventBot, s.botView())
	return true, nil
}

func (s *API) getMyName(context.Context, *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	return map[string]string{"name": s.state.profile.Name}, nil
}

func (s *API) getMyDescription(context.Context, *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	return map[string]string{"description": s.state.profile.Description}, nil
}

func (s *API) getMyShortDescription(context.Context, *call) (any, error) {
	s.Lock()
	defer s.Unlock()
	return map[string]string{"short_description": s.state.profile.Short}, nil
}

// setChatMenuButton, https://core.telegram.org/bots/api#setchatmenubutton.
func (s *API) setChatMenuButton(_ context.Context, c *call) (any, error) {
	button := menuButton{Type: menuDefault}
	if raw := c.arg("menu_button"); raw != "" {
		if err := decodeObject(raw, &button); err != nil {
			return nil, badRequest("can't parse menu button JSON object")
		}
	}
	switch button.Type {
	case menuDefault, menuCommands, menuWebApp:
	default:
		return nil, badRequest("can't parse menu button: MenuButton has unsupported type")
	}
	s.Lock()
	defer s.Unlock()
	chatID, err := s.menuChat(c)
	if err != nil {
		return nil, err
	}
	p := s.state.profile.clone()
	p.MenuButtons[chatID] = button
	if err := s.commit(&record{Profile: &p}); err != nil {
		return nil, err
	}
	s.announceChat(chatID, chatID)
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
	return s.state.profile.menuButton(chatID), nil
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
