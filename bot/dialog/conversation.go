package dialog

// conversation.go joins the screens, the commands and the general rules to one conversation.

import (
	"maps"
	"slices"
)

// conversation is the whole of it. It does not change once it is made: one value serves all chats.
type conversation struct {
	screens  map[string]screen
	commands []SlashCommand
	rules    rules
}

// rules take what no screen has asked for. All of them are needed.
type rules struct {
	// start takes the word after /start: an invite, or a link to a criterion.
	start func(t *turn, word string)
	// before looks first at every command and text of a person; true = it is taken, and no one else sees it.
	before func(t *turn) bool
	// text and file take a text and a file that the present screen has not taken.
	text, file func(t *turn)
	// edited takes a message that its sender has changed afterwards.
	edited func(t *turn)
	// after looks last at what was decided.
	after func(t *turn)
}

// newConversation makes a conversation; commands stand in the order of the menu. A screen named scrHome has to be among
// the screens: unknown names lead there.
func newConversation(r rules, commands []SlashCommand, all ...screen) *conversation {
	c := &conversation{screens: make(map[string]screen, len(all)), commands: commands, rules: r}
	for _, s := range all {
		c.screens[s.name] = s
	}
	return c
}

// find is the screen of that name, or home.
func (c *conversation) find(name string) screen {
	if s, ok := c.screens[name]; ok {
		return s
	}
	return c.screens[scrHome]
}

// Screens are the names of all screens, sorted.
func (c *conversation) Screens() []string { return slices.Sorted(maps.Keys(c.screens)) }
