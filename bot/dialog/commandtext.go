package dialog

// commandtext.go reads a text as a command of the conversation.

import (
	"regexp"
	"strings"

	"chamdiem/bot/dialog/typed"
	"chamdiem/scoring"
)

var commandName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// ReadCommand splits "/start@chamdiem_bot abc" into "start" and "abc".
func ReadCommand(text string) (name, args string, ok bool) {
	rest, ok := strings.CutPrefix(text, "/")
	if !ok {
		return "", "", false
	}
	name, args = rest, ""
	if i := strings.IndexFunc(rest, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }); i >= 0 {
		name, args = rest[:i], strings.TrimSpace(rest[i:])
	}
	name, _, _ = strings.Cut(name, "@")
	name = strings.ToLower(name)
	return name, args, commandName.MatchString(name)
}

// nearest is the one command of a person whose name, or one of whose words, was mistyped; false where none or several may be meant. slash:
// the text is surely a command.
func (c *Conversation) nearest(text string, p *scoring.Person, slash bool) (found SlashCommand, ok bool) {
	if len(strings.Fields(text)) > longestSpelled || typed.Joined(text) == "" {
		return found, false
	}
	for _, one := range c.commands {
		if !one.Allowed(p) || !one.near(text, slash) {
			continue
		}
		if ok {
			return SlashCommand{}, false
		}
		found, ok = one, true
	}
	return found, ok
}

// near reports whether a text is the name or a word of the command, mistyped. The name alone is spelled without blanks.
func (c SlashCommand) near(text string, slash bool) bool {
	if typed.Joined(text) == c.Name && len(c.Name) > len(CmdNext) || typed.Near(text, c.Name, slash) && (slash || !strings.Contains(text, " ")) {
		return true
	}
	for _, w := range c.Words {
		if (slash || strings.Contains(w, " ")) && typed.Near(text, w, slash) {
			return true
		}
	}
	return false
}
