package dialog

// commandtext.go reads a text as a command of the conversation.

import (
	"regexp"
	"strings"
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
