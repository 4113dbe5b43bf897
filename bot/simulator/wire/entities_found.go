package wire

// entities_found.go finds commands, addresses and the like in a text, as Telegram does without being asked.

import (
	"regexp"
	"slices"
	"strings"
)

// What Telegram finds in a text by itself,
// https://core.telegram.org/bots/api#messageentity: commands, addresses,
// mentions, hashtags and e-mail addresses.
var (
	commandPattern = regexp.MustCompile(`(?:^|[\s(])(/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)`)
	mailPattern    = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)
	mentionPattern = regexp.MustCompile(`(?:^|[^\pL\pN_@/.])(@[A-Za-z0-9_]{3,32})`)
	hashtagPattern = regexp.MustCompile(`(?:^|[^\pL\pN_#/])(#[\pL_][\pL\pN_]{0,255})`)
	urlPattern     = regexp.MustCompile(`(?i)(?:https?://[^\s<>"]+|(?:www\.)?(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|me|io|dev|edu|gov)(?:[:/][^\s<>"]*)?)`)
)

// FindEntities adds what is found to the entities that were given; what overlaps a
// given code, link or another finding is left alone.
func FindEntities(text string, given []Entity) []Entity {
	out := slices.Clone(given)
	taken := slices.DeleteFunc(slices.Clone(given), func(e Entity) bool {
		return e.Type != EntityCode && e.Type != EntityPre && e.Type != EntityLink
	})
	add := func(kind string, from, to int) {
		e := Entity{Type: kind, Offset: UTF16Len(text[:from])}
		e.Length = UTF16Len(text[from:to])
		for _, t := range taken {
			if e.Offset < t.End() && t.Offset < e.End() {
				return
			}
		}
		taken = append(taken, e)
		out = append(out, e)
	}
	// Most texts have none of these; the patterns cost more than all the rest.
	at := strings.Contains(text, "@")
	if at {
		for _, m := range mailPattern.FindAllStringIndex(text, -1) {
			add(EntityEmail, m[0], m[1])
		}
	}
	if strings.Contains(text, "://") || dotInWord(text) {
		for _, m := range urlPattern.FindAllStringIndex(text, -1) {
			end := m[0] + len(strings.TrimRight(text[m[0]:m[1]], ".,;:!?)]}'”…"))
			add(EntityURL, m[0], end)
		}
	}
	if strings.Contains(text, "/") {
		for _, m := range commandPattern.FindAllStringSubmatchIndex(text, -1) {
			if !wordFollows(text, m[3]) {
				add(EntityCommand, m[2], m[3])
			}
		}
	}
	if at {
		for _, m := range mentionPattern.FindAllStringSubmatchIndex(text, -1) {
			add(entityMention, m[2], m[3])
		}
	}
	if strings.Contains(text, "#") {
		for _, m := range hashtagPattern.FindAllStringSubmatchIndex(text, -1) {
			add(entityHashtag, m[2], m[3])
		}
	}
	SortEntities(out)
	if len(out) == 0 {
		return nil
	}
	return out
}

// dotInWord tells whether a letter stands right behind a dot, as in an address.
func dotInWord(text string) bool {
	for i := 1; i+1 < len(text); i++ {
		if c := text[i+1] | 0x20; text[i] == '.' && text[i-1] != ' ' && c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

var wordStart = regexp.MustCompile(`^[\pL\pN_/]`)

// wordFollows tells that a would-be command goes on as another word.
func wordFollows(text string, at int) bool { return wordStart.MatchString(text[at:]) }
