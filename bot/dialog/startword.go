package dialog

// startword.go reads an invite, or a link to a criterion, that was sent as a text: what /start would have been given.

import (
	"net/url"
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// botLink is a link that opens a chat with a bot and hands it a word, anywhere in a text.
var botLink = pattern.New(`(?i)(?:https?://)?(?:t|telegram)\.me/(\w+)/?\?start=([\w-]+)|tg://resolve\?\S+`)

// startWord is the word of a link to our bot, or an invite code that stands alone; "" where there is none. An empty bot is any.
func startWord(text, bot string) string {
	text = strings.TrimSpace(text)
	if code := codeAmong(strings.Fields(strings.ToLower(text))); code != "" {
		return code
	}
	m := botLink.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	name, word := m[1], m[2]
	if u, err := url.Parse(m[0]); err == nil && name == "" {
		name, word = u.Query().Get("domain"), u.Query().Get("start")
	}
	if bot != "" && !strings.EqualFold(name, bot) {
		return ""
	}
	return word
}

// saidWithCode are the words that people send along with an invite code, without diacritics.
var saidWithCode = append(strings.Fields("start ma code moi cua em toi minh anh chi la day a nhe vao link duong dan lien ket thu da gui bot"), "ma moi")

// codeAmong is the one invite code in a text that says nothing else: "mã của em là …", "start …"; "" where there is none.
func codeAmong(words []string) (code string) {
	for _, w := range words {
		switch w = strings.Trim(w, ".,;:!()“”\"/"); {
		case w == "" || slices.Contains(saidWithCode, format.Fold(w)):
		case code == "" && scoring.IsInviteCode(w):
			code = w
		default:
			return ""
		}
	}
	return code
}
