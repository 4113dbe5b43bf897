package typed

// copied.go knows what Telegram and other chats write before a message that is copied out of them: who sent it, and when.

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
)

// The parts of such a heading.
const (
	copiedDay  = `[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}`
	copiedHour = `[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?(?:AM|PM|SA|CH))?`
	copiedTime = `(?:` + copiedDay + `,? ` + copiedHour + `|` + copiedHour + `,? ` + copiedDay + `)`
	copiedName = `[^\n\[\]():]{1,60}`
)

// copiedHead stands at the beginning of a line: "Lan, [20/11/2026 8:15]", "[8:15, 20/11/2026] Lan:", "Lan (20/11/2026 08:15):".
var copiedHead = pattern.New(`(?im)^[ \t>]*(?:` + copiedName + `, ?\[` + copiedTime + `\]:?|\[` + copiedTime + `\] ?` + copiedName + `:|` + copiedName + ` \(` + copiedTime + `\):)[ \t]*\n?(?:\[In reply to [^\]\n]*\][ \t]*\n?)?`)

// Copied is a text without the headings of the messages that it was copied from; false where it has none, or nothing else.
func Copied(text string) (rest string, ok bool) {
	if !strings.ContainsAny(text, "[(") || !strings.Contains(text, ":") || !strings.ContainsFunc(text, unicode.IsDigit) || !copiedHead.MatchString(text) {
		return text, false
	}
	rest = strings.TrimSpace(copiedHead.ReplaceAllString(text, ""))
	return rest, rest != ""
}
