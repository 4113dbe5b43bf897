package dialog

// commands.go is the table of commands: names, who may use them, what they are called in the menu,
// and the words that mean the same without a slash.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog/typed"
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
	CmdHelp   = "trogiup"
	CmdCancel = "huy"
)

// aliases of commands that habit writes.
var aliases = map[string]string{"help": "trogiup", "cancel": "huy", "menu": "start", "home": "start", "exit": "huy", "next": CmdNext, "search": CmdSearch}

// SlashCommand finds a command by its name, however it is written.
func (c *Conversation) Command(name string) (SlashCommand, bool) {
	name = strings.ToLower(name)
	if a, ok := aliases[name]; ok {
		name = a
	}
	for _, one := range c.commands {
		if one.Name == name {
			return one, true
		}
	}
	return SlashCommand{}, false
}

// CommandByWords finds the command that is meant by words without a slash, with or without what one says around a request. A single
// syllable must be typed with its diacritics: without them it may be a person's name.
func (c *Conversation) CommandByWords(text string) (SlashCommand, bool) {
	for _, said := range append(typed.Cores(text), typed.Asked(text)...) {
		exact := strings.TrimRight(strings.ToLower(norm.NFC.String(strings.TrimSpace(said))), ".!?")
		at := len(c.commands)
		if i, ok := c.byWord[exact]; ok {
			at = i
		}
		if i, ok := c.byPlainWords[PlainWords(said)]; ok {
			at = min(at, i)
		}
		if at < len(c.commands) {
			return c.commands[at], true
		}
	}
	return SlashCommand{}, false
}

// learnWords notes which command each of its words means; the first one in the order of the menu has it.
func (c *Conversation) learnWords() {
	c.byWord, c.byPlainWords = map[string]int{}, map[string]int{}
	note := func(words map[string]int, w string, i int) {
		if _, taken := words[w]; !taken {
			words[w] = i
		}
	}
	c.joined = make([][]string, len(c.commands))
	for i, one := range c.commands {
		for _, w := range one.Words {
			c.joined[i] = append(c.joined[i], typed.Joined(w))
			if note(c.byWord, w, i); strings.Contains(w, " ") {
				note(c.byPlainWords, PlainWords(w), i)
			}
		}
	}
}

// CommandSpelled finds the command that a text with a slash means, with or without diacritics and blanks, and what follows it:
// "/tổng điểm", "/tongdiem", "/lịch sử 2.3.4".
func (c *Conversation) CommandSpelled(text string) (one SlashCommand, args string, ok bool) {
	fields := strings.Fields(strings.ReplaceAll(strings.TrimLeft(text, "/"), "_", " "))
	for n := min(len(fields), longestSpelled); n > 0; n-- {
		plain := strings.ReplaceAll(PlainWords(strings.Join(fields[:n], " ")), " ", "")
		if plain == "" {
			continue
		}
		for _, one := range c.commands {
			if one.spelled(plain) {
				return one, strings.Join(fields[n:], " "), true
			}
		}
	}
	return SlashCommand{}, "", false
}

// longestSpelled is how many words a command has at most.
const longestSpelled = 5

func (c SlashCommand) spelled(plain string) bool {
	if c.Name == plain || aliases[plain] == c.Name {
		return true
	}
	return slices.ContainsFunc(c.Words, func(w string) bool { return strings.ReplaceAll(PlainWords(w), " ", "") == plain })
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
