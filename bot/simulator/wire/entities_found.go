package wire

// entities_found.go finds commands, addresses and the like in a text, as Telegram does without being asked.

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// What Telegram finds in a text by itself,
// https://core.telegram.org/bots/api#messageentity: commands, addresses,
// mentions, hashtags and e-mail addresses.
var (
	commandPattern = whenUsed(`(?:^|[\s(])(/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)`)
	mailPattern    = whenUsed(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)
	mentionPattern = whenUsed(`(?:^|[^\pL\pN_@/.])(@[A-Za-z0-9_]{3,32})`)
	hashtagPattern = whenUsed(`(?:^|[^\pL\pN_#/])(#[\pL_][\pL\pN_]{0,255})`)
	urlPattern     = whenUsed(`(?i)(?:https?://[^\s<>"]+|(?:www\.)?(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|me|io|dev|edu|gov)(?:[:/][^\s<>"]*)?)`)
)

// whenUsed compiles a pattern when it is first used: the program that holds the simulator is started without it much more often.
func whenUsed(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// FindEntities adds what is found to the entities that were given; what overlaps a
// given code, link or another finding is left alone. Addresses come before mentions,
// so that a part of an address is no mention.
func FindEntities(text string, given []Entity) []Entity {
	f := newFinder(text, given)
	// Most texts have none of these; the patterns cost more than all the rest.
	at := strings.Contains(text, "@")
	if at {
		f.each(mailPattern(), EntityEmail)
	}
	if strings.Contains(text, "://") || dotInWord(text) {
		f.urls()
	}
	if strings.Contains(text, "/") {
		f.commands()
	}
	if at {
		f.each(mentionPattern(), entityMention)
	}
	if strings.Contains(text, "#") {
		f.each(hashtagPattern(), entityHashtag)
	}
	if len(f.out) == 0 {
		return nil
	}
	SortEntities(f.out)
	return f.out
}

// finder gathers what is found in a text.
type finder struct {
	text  string
	out   []Entity
	taken []Entity // what no finding may overlap
}

func newFinder(text string, given []Entity) *finder {
	taken := slices.DeleteFunc(slices.Clone(given), func(e Entity) bool {
		return e.Type != EntityCode && e.Type != EntityPre && e.Type != EntityLink
	})
	return &finder{text: text, out: slices.Clone(given), taken: taken}
}

// add takes the bytes from..to of the text, unless they overlap what is taken.
func (f *finder) add(kind string, from, to int) {
	e := Entity{Type: kind, Offset: UTF16Len(f.text[:from]), Length: UTF16Len(f.text[from:to])}
	if slices.ContainsFunc(f.taken, func(t Entity) bool { return e.Offset < t.End() && t.Offset < e.End() }) {
		return
	}
	f.taken, f.out = append(f.taken, e), append(f.out, e)
}

// each adds all that the pattern finds: its group, or the whole where it has none.
func (f *finder) each(pattern *regexp.Regexp, kind string) {
	for _, m := range pattern.FindAllStringSubmatchIndex(f.text, -1) {
		f.add(kind, m[len(m)-2], m[len(m)-1])
	}
}

// urls adds addresses without the punctuation at their ends.
func (f *finder) urls() {
	for _, m := range urlPattern().FindAllStringIndex(f.text, -1) {
		f.add(EntityURL, m[0], m[0]+len(strings.TrimRight(f.text[m[0]:m[1]], ".,;:!?)]}'”…")))
	}
}

func (f *finder) commands() {
	for _, m := range commandPattern().FindAllStringSubmatchIndex(f.text, -1) {
		if !wordFollows(f.text, m[3]) {
			f.add(EntityCommand, m[2], m[3])
		}
	}
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
