package simulator

// profile.go is what is known of the bot: name, menus, webhook, the updates it wants.

import (
	"strconv"
	"strings"
)

// profile is what the bot says of itself and how it wants its updates.
type profile struct {
	ID          int64  `json:"id"`
	Name        string `json:"name"`
	Username    string `json:"username"`
	Description string `json:"description,omitempty"`
	Short       string `json:"short,omitempty"`
	// Commands are the menus by scope; see scopeKey.
	Commands map[string][]botCommand `json:"commands,omitempty"`
	// MenuButtons by chat id, 0 being the default of all chats.
	MenuButtons map[int64]menuButton `json:"menu_buttons,omitempty"`
	// Allowed are the kinds of updates that were asked for; nil is the default.
	Allowed []string `json:"allowed,omitempty"`
	Webhook webhook  `json:"webhook"`
}

type botCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// Types of menu buttons, https://core.telegram.org/bots/api#menubutton.
const (
	menuDefault  = "default"
	menuCommands = "commands"
	menuWebApp   = "web_app"
)

type menuButton struct {
	Type   string  `json:"type"`
	Text   string  `json:"text,omitempty"`
	WebApp *webApp `json:"web_app,omitempty"`
}

// webhook is where updates are sent instead of waiting for getUpdates.
type webhook struct {
	URL            string `json:"url,omitempty"`
	Secret         string `json:"secret,omitempty"`
	MaxConnections int    `json:"max_connections,omitempty"`
}

func (p profile) user() *user {
	return &user{ID: p.ID, IsBot: true, FirstName: p.Name, Username: p.Username}
}

// notByDefault are the kinds of updates a bot gets only when it names them,
// https://core.telegram.org/bots/api#getupdates (allowed_updates).
var notByDefault = map[string]bool{"chat_member": true, "message_reaction": true, "message_reaction_count": true}

// wants tells whether the bot is to be told of updates of this kind.
func (p profile) wants(kind string) bool {
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

// clone copies the maps, so that a changed profile can be written before it is applied.
func (p profile) clone() profile {
	commands := make(map[string][]botCommand, len(p.Commands))
	for scope, list := range p.Commands {
		commands[scope] = list
	}
	p.Commands = commands
	buttons := make(map[int64]menuButton, len(p.MenuButtons))
	for chat, button := range p.MenuButtons {
		buttons[chat] = button
	}
	p.MenuButtons = buttons
	return p
}

// menuButton is the button of a chat: its own, else that of all chats.
func (p profile) menuButton(chatID int64) menuButton {
	if own, ok := p.MenuButtons[chatID]; ok && own.Type != menuDefault {
		return own
	}
	if all, ok := p.MenuButtons[0]; ok && all.Type != menuDefault {
		return all
	}
	return menuButton{Type: menuCommands}
}

// Types of the scopes of commands, https://core.telegram.org/bots/api#botcommandscope.
const (
	scopeDefault    = "default"
	scopeAllPrivate = "all_private_chats"
	scopeAllGroups  = "all_group_chats"
	scopeAllAdmins  = "all_chat_administrators"
	scopeChat       = "chat"
	scopeChatAdmins = "chat_administrators"
	scopeMember     = "chat_member"
)

// scopeOf names a scope of one chat, or of one of its members.
func scopeOf(kind string, ids ...int64) string {
	for _, id := range ids {
		kind += ":" + strconv.FormatInt(id, 10)
	}
	return kind
}

// commandsOf are the commands that a chat shows: the narrowest scope that has
// any, https://core.telegram.org/bots/api#determining-list-of-commands.
func (p profile) commandsOf(chatID, userID int64) []botCommand {
	scopes := []string{scopeOf(scopeMember, chatID, userID), scopeOf(scopeChat, chatID), scopeAllPrivate, scopeDefault}
	if chatID < 0 {
		scopes[2] = scopeAllGroups
	}
	for _, scope := range scopes {
		if list := p.Commands[scope]; len(list) > 0 {
			return list
		}
	}
	return nil
}
