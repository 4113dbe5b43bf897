package dialog

// commands.go is the table of commands: names, who may use them, what they are called in the menu,
// and the words that mean the same without a slash.

import (
	"slices"
	"strings"

	"chamdiem/scoring"

	"golang.org/x/text/unicode/norm"
)

// SlashCommand is one line of the table.
type SlashCommand struct {
	name  string
	roles []scoring.Role // empty = everybody of the campaign
	menu  string         // the line in the menu; empty = not listed
	words []string       // typed without a slash while nothing is asked
	needs func(s State, e Event) Need
	run   func(t *turn)
}

// Names of commands that screens carry out themselves.
const (
	cmdNext   = "tiep"
	cmdSearch = "tim"
)

// aliases of commands that Telegram or habit sends.
var aliases = map[string]string{"help": "trogiup", "cancel": "huy", "menu": "start"}

// SlashCommand finds a command by its name, however it is written.
func (c *conversation) command(typed string) (SlashCommand, bool) {
	typed = strings.ToLower(typed)
	if a, ok := aliases[typed]; ok {
		typed = a
	}
	for _, one := range c.commands {
		if one.name == typed {
			return one, true
		}
	}
	return SlashCommand{}, false
}

// commandByWords finds the command that is meant by words without a slash. A single syllable must be typed with its
// diacritics: without them it may be somebody's name.
func (c *conversation) commandByWords(text string) (SlashCommand, bool) {
	exact := strings.TrimRight(strings.ToLower(norm.NFC.String(strings.TrimSpace(text))), ".!?")
	typed := plainWords(text)
	for _, one := range c.commands {
		for _, w := range one.words {
			if w == exact || strings.Contains(w, " ") && plainWords(w) == typed {
				return one, true
			}
		}
	}
	return SlashCommand{}, false
}

// allowed reports whether the person may use the command. Somebody who has yet to choose a campaign may only choose.
func (c SlashCommand) allowed(p *scoring.Person) bool {
	if p == nil {
		return c.name == "start" || c.name == "dot"
	}
	return len(c.roles) == 0 || slices.ContainsFunc(c.roles, p.Has)
}

// MenuCommand is a line of the menu that Telegram shows (setMyCommands).
type MenuCommand struct {
	Command     string // without the slash
	Description string
}

// Menu lists the commands for somebody with these roles, in the order of the menu.
func (c *conversation) Menu(roles []scoring.Role) []MenuCommand {
	return c.menuOf(&scoring.Person{Roles: roles})
}

func (c *conversation) menuOf(p *scoring.Person) []MenuCommand {
	var menu []MenuCommand
	for _, one := range c.commands {
		if one.menu != "" && one.allowed(p) {
			menu = append(menu, MenuCommand{Command: one.name, Description: one.menu})
		}
	}
	return menu
}

// run carries out a command with its arguments, as if it had been typed by a person who may use it.
func (t *turn) run(name, args string) {
	if c, ok := t.talk.command(name); ok {
		t.Event.Command, t.Event.Args = name, args
		c.run(t)
	}
}

// runByWords carries out the command that is meant by words without a slash; false where none is, or the person may not use it.
func (t *turn) runByWords(text string) bool {
	c, ok := t.talk.commandByWords(text)
	if !ok || !c.allowed(t.Scene.Person) {
		return false
	}
	t.run(c.name, "")
	return true
}

// meansCommand reports whether words mean a command.
func (t *turn) meansCommand(text string) bool {
	_, ok := t.talk.commandByWords(text)
	return ok
}
