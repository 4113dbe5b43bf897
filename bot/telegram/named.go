package telegram

// Several bots by their short names, as the settings list them.

import "strings"

// Named is a bot's token with the short name by which campaigns know it; "" = the first bot.
type Named struct{ Name, Token string }

// FaultyName is what is wrong with a list of bots. It never holds a token.
type FaultyName struct {
	Place int    // which bot of the list, from 1
	Name  string // "" where it has none that can be read
	Fault NameFault
}

// NameFault says what is wrong with a bot of a list.
type NameFault string

// What may be wrong.
const (
	NoName   NameFault = "name"  // it is not written name=token, or the name is none
	NoToken  NameFault = "token" // the token has another form
	NamedTwo NameFault = "twice" // the name, or the bot, stands above already
)

// ReadNamed reads bots written name=token, with commas or line ends between them; what follows # is a remark. first is the token of the first
// bot, which may not stand in the list once more; isName reports what may be a name. Nothing is given where anything is wrong.
func ReadNamed(text, first string, isName func(string) bool) (bots []Named, wrong []FaultyName) {
	names, ids := map[string]bool{}, map[int64]bool{BotID(first): true}
	place := 0
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		for part := range strings.SplitSeq(line, ",") {
			if part = strings.TrimSpace(part); part == "" {
				continue
			}
			place++
			name, token, ok := strings.Cut(part, "=")
			name, token = strings.TrimSpace(name), strings.TrimSpace(token)
			switch {
			case !ok || !isName(name):
				wrong = append(wrong, FaultyName{Place: place, Fault: NoName})
			case !TokenForm.MatchString(token):
				wrong = append(wrong, FaultyName{place, name, NoToken})
			case names[name] || ids[BotID(token)]:
				wrong = append(wrong, FaultyName{place, name, NamedTwo})
			}
			names[name], ids[BotID(token)] = true, true
			bots = append(bots, Named{name, token})
		}
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	return bots, nil
}
