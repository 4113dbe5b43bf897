package dialog

// conversation.go joins the screens, the commands and the general rules to one conversation.

import (
	"maps"
	"slices"

	"chamdiem/bot/dialog/words"
)

// Conversation is the whole of it. It does not change once it is made: one value serves all chats.
type Conversation struct {
	screens              map[string]Screen
	commands             []SlashCommand
	byWord, byPlainWords map[string]int // commands by what people write instead; see learnWords
	joined               [][]string     // the words of each command, as typed.Joined gives them
	rules                Rules
	// Outside are the words for strangers, who belong to no campaign: those of the unit that runs the bot.
	Outside words.Terms
}

// Rules take what no screen has asked for. All of them are needed.
type Rules struct {
	// Start takes the word after /start: an invite, or a link to a criterion.
	Start func(t *Turn, word string)
	// Before looks first at every command and text of a person; true = it is taken, and no one else sees it.
	Before func(t *Turn) bool
	// GoesOn takes a text that goes on with the one before it (Turn.Pasted); true = it is taken.
	GoesOn func(t *Turn) bool
	// Text and file take a text and a file that the present screen has not taken.
	Text, File func(t *Turn)
	// Edited takes a message that its sender has changed afterwards.
	Edited func(t *Turn)
	// After looks last at what was decided.
	After func(t *Turn)
}

// New makes a conversation; commands stand in the order of the menu. A screen named ScreenHome has to be among
// the screens: unknown names lead there.
func New(r Rules, commands []SlashCommand, all ...Screen) *Conversation {
	c := &Conversation{screens: make(map[string]Screen, len(all)), commands: commands, rules: r, Outside: words.DefaultTerms()}
	c.learnWords()
	for _, s := range all {
		c.screens[s.Name] = s
	}
	return c
}

// Find is the screen of that name, or home.
func (c *Conversation) Find(name string) Screen {
	if s, ok := c.screens[name]; ok {
		return s
	}
	return c.screens[ScreenHome]
}

// Screens are the names of all screens, sorted.
func (c *Conversation) Screens() []string { return slices.Sorted(maps.Keys(c.screens)) }
