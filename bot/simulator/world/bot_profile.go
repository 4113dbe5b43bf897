package world

// bot_profile.go holds what is known of the bot: name, menus, webhook, the updates it wants.

import (
	"maps"
	"strconv"
	"strings"

	"chamdiem/bot/simulator/wire"
)

// Profile is what the bot says of itself and how it wants its updates.
type Profile struct {
	ID          int64  `json:"id"`
	Name        string `json:"name"`
	Username    string `json:"username"`
	Description string `json:"description,omitempty"`
	Short       string `json:"short,omitempty"`
	// Commands are the menus by scope; see scopeKey.
	Commands map[string][]BotCommand `json:"commands,omitempty"`
	// MenuButtons by chat id, 0 being the default of all chats.
	MenuButtons map[int64]MenuButton `json:"menu_buttons,omitempty"`
	// Allowed are the kinds of updates that were asked for; nil is the default.
	Allowed []string `json:"allowed,omitempty"`
	Webhook Webhook  `json:"webhook"`
}

type BotCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// Types of menu buttons, https://core.telegram.org/bots/api#menubutton.
const (
	MenuDefault  = "default"
	MenuCommands = "commands"
	MenuWebApp   = "web_app"
)

type MenuButton struct {
	Type   string       `json:"type"`
	Text   string       `json:"text,omitempty"`
	WebApp *wire.WebApp `json:"web_app,omitempty"`
}

// Webhook is where updates are sent instead of waiting for getUpdates.
type Webhook struct {
	URL            string `json:"url,omitempty"`
	Secret         string `json:"secret,omitempty"`
	MaxConnections int    `json:"max_connections,omitempty"`
}

func (p Profile) User() *wire.User {
	return &wire.User{ID: p.ID, IsBot: true, FirstName: p.Name, Username: p.Username}
}

// notByDefault are the kinds of updates a bot gets only when it names them,
// https://core.telegram.org/bots/api#getupdates (allowed_updates).
var notByDefault = map[string]bool{"chat_member": true, "message_reaction": true, "message_reaction_count": true}

// wants tells whether the bot is to be told of updates of this kind.
func (p Profile) wants(kind string) bool {
	if len(p.Allowed) == 0 {
		return !notByDefault[kind]
	}
	for _, allowed := range p.Allowed {
		if strings.EqualFold(allowed, kind) {
			return true
		}
	}
	return false
}

// Clone copies the maps, so that a changed profile can be written before it is applied.
func (p Profile) Clone() Profile {
	commands := make(map[string][]BotCommand, len(p.Commands))
	maps.Copy(commands, p.Commands)
	p.Commands = commands
	buttons := make(map[int64]MenuButton, len(p.MenuButtons))
	maps.Copy(buttons, p.MenuButtons)
	p.MenuButtons = buttons
	return p
}

// MenuButton is the button of a chat: its own, else that of all chats.
func (p Profile) MenuButton(chatID int64) MenuButton {
	if own, ok := p.MenuButtons[chatID]; ok && own.Type != MenuDefault {
		return own
	}
	if all, ok := p.MenuButtons[0]; ok && all.Type != MenuDefault {
		return all
	}
	return MenuButton{Type: MenuCommands}
}

// Types of the scopes of commands, https://core.telegram.org/bots/api#botcommandscope.
const (
	ScopeDefault    = "default"
	ScopeAllPrivate = "all_private_chats"
	ScopeAllGroups  = "all_group_chats"
	ScopeAllAdmins  = "all_chat_administrators"
	ScopeChat       = "chat"
	ScopeChatAdmins = "chat_administrators"
	ScopeMember     = "chat_member"
)

// ScopeOf names a scope of one chat, or of one of its members.
func ScopeOf(kind string, ids ...int64) string {
	for _, id := range ids {
		kind += ":" + strconv.FormatInt(id, 10)
	}
	return kind
}

// CommandsOf are the commands that a chat shows: the narrowest scope that has
// any, https://core.telegram.org/bots/api#determining-list-of-commands.
func (p Profile) CommandsOf(chatID, userID int64) []BotCommand {
	scopes := []string{ScopeOf(ScopeMember, chatID, userID), ScopeOf(ScopeChat, chatID), ScopeAllPrivate, ScopeDefault}
	if chatID < 0 {
		scopes[2] = ScopeAllGroups
	}
	for _, scope := range scopes {
		if list := p.Commands[scope]; len(list) > 0 {
			return list
		}
	}
	return nil
}
