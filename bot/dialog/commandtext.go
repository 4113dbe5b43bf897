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
	said := typed.MistypedOf(text)
	if len(strings.Fields(text)) > longestSpelled {
		return found, false
	}
	single := !strings.Contains(strings.TrimSpace(text), " ")
	for i, one := range c.commands {
		if !one.near(said, c.joined[i], single, slash) || !one.Allowed(p) {
			continue
		}
		if ok {
			return SlashCommand{}, false
		}
		found, ok = one, true
	}
	return found, ok
}

// near reports whether a text is the name of the command or one of its words (joined), mistyped. The name is spelled without blanks.
func (c SlashCommand) near(said typed.Mistyped, joined []string, single, slash bool) bool {
	if (single || slash) && (said.Near(c.Name, slash) || len(c.Name) > len(CmdNext) && said.Is(c.Name)) {
		return true
	}
	for i, w := range joined {
		if (slash || strings.Contains(c.Words[i], " ")) && said.Near(w, slash) {
			return true
		}
	}
	return false
}
