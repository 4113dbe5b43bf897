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
	Name  string
	Roles []scoring.Role // empty = everybody of the campaign
	Menu  string         // the line in the menu; empty = not listed
	Words []string       // typed without a slash while nothing is asked
	Needs func(s State, e Event) Need
	Run   func(t *Turn)
}

// Names of commands that screens carry out themselves.
const (
	CmdNext   = "tiep"
	CmdSearch = "tim"
)

// aliases of commands that habit writes.
var aliases = map[string]string{"help": "trogiup", "cancel": "huy", "menu": "start"}

// SlashCommand finds a command by its name, however it is written.
func (c *Conversation) Command(typed string) (SlashCommand, bool) {
	typed = strings.ToLower(typed)
	if a, ok := aliases[typed]; ok {
		typed = a
	}
	for _, one := range c.commands {
		if one.Name == typed {
			return one, true
		}
	}
	return SlashCommand{}, false
}

// CommandByWords finds the command that is meant by words without a slash. A single syllable must be typed with its
// diacritics: without them it may be a person's name.
func (c *Conversation) CommandByWords(text string) (SlashCommand, bool) {
	exact := strings.TrimRight(strings.ToLower(norm.NFC.String(strings.TrimSpace(text))), ".!?")
	typed := PlainWords(text)
	for _, one := range c.commands {
		for _, w := range one.Words {
			if w == exact || strings.Contains(w, " ") && PlainWords(w) == typed {
				return one, true
			}
		}
	}
	return SlashCommand{}, false
}

// Allowed reports whether the person may use the command. A person who has yet to choose a campaign may only choose.
func (c SlashCommand) Allowed(p *scoring.Person) bool {
	if p == nil {
		return c.Name == "start" || c.Name == "dot"
	}
	return len(c.Roles) == 0 || slices.ContainsFunc(c.Roles, p.Has)
}

// MenuCommand is a line of the menu of commands.
type MenuCommand struct {
	Command     string // without the slash
	Description string
}

// Menu lists the commands for a person with these roles, in the order of the menu.
func (c *Conversation) Menu(roles []scoring.Role) []MenuCommand {
	return c.MenuOf(&scoring.Person{Roles: roles})
}

func (c *Conversation) MenuOf(p *scoring.Person) []MenuCommand {
	var menu []MenuCommand
	for _, one := range c.commands {
		if one.Menu != "" && one.Allowed(p) {
			menu = append(menu, MenuCommand{Command: one.Name, Description: one.Menu})
		}
	}
	return menu
}

// Run carries out a command with its arguments, as if it had been typed by a person who may use it.
func (t *Turn) Run(name, args string) {
	if c, ok := t.Talk.Command(name); ok {
		t.Event.Command, t.Event.Args = name, args
		c.Run(t)
	}
}

// RunByWords carries out the command that is meant by words without a slash; false where none is, or the person may not use it.
func (t *Turn) RunByWords(text string) bool {
	c, ok := t.Talk.CommandByWords(text)
	if !ok || !c.Allowed(t.Scene.Person) {
		return false
	}
	t.Run(c.Name, "")
	return true
}

// MeansCommand reports whether words mean a command.
func (t *Turn) MeansCommand(text string) bool {
	_, ok := t.Talk.CommandByWords(text)
	return ok
}
