package words

import (
	"strings"
	"unicode"

	"chamdiem/bot/dialog/markup"
)

// The short form of the survey, and what it stands for.
const (
	surveyShort = "XHH"
	surveyWhole = "xã hội học"
)

// SurveySpelled spells the short form XHH out where it stands first in the HTML of a message: "điều tra xã hội học (XHH)". A message that
// spells it before, or that has no room for it within most UTF-16 units (0 = any), stays as it is. Within brackets a dash takes the
// place of the inner ones.
func SurveySpelled(h string, most int) string {
	at := firstShort(h)
	if at < 0 || strings.Contains(strings.ToLower(h[:at]), surveyWhole) {
		return h
	}
	before := h[:at]
	line := markup.Plain(before[strings.LastIndexByte(before, '\n')+1:])
	word := surveyWhole + " (" + surveyShort + ")"
	if strings.Count(line, "(") > strings.Count(line, ")") {
		word = surveyWhole + " – " + surveyShort
	}
	if said := strings.TrimRight(line, " "); !strings.HasSuffix(strings.ToLower(said), "điều tra") {
		start := "điều tra "
		if said == "" || strings.HasSuffix(said, ".") {
			start = "Điều tra "
		}
		word = start + word
	}
	out := before + word + h[at+len(surveyShort):]
	if most > 0 && markup.Visible(out) > most {
		return h
	}
	return out
}

// firstShort is where the short form stands as a word of its own in the visible text; -1 where it does not.
func firstShort(h string) int {
	letter := func(s string, last bool) bool {
		r := []rune(s)
		if len(r) == 0 {
			return false
		}
		if last {
			return unicode.IsLetter(r[len(r)-1]) || unicode.IsDigit(r[len(r)-1])
		}
		return unicode.IsLetter(r[0]) || unicode.IsDigit(r[0])
	}
	for from := 0; ; {
		i := strings.Index(h[from:], surveyShort)
		if i < 0 {
			return -1
		}
		i += from
		from = i + len(surveyShort)
		inTag := strings.LastIndexByte(h[:i], '<') > strings.LastIndexByte(h[:i], '>')
		if !inTag && !letter(h[:i], true) && !letter(h[from:], false) {
			return i
		}
	}
}
