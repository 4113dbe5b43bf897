package typed

// reason.go tells the reason of a return from what is only said where one is asked for: an officer reads it word for word.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

var (
	// approves is the word of a verdict that takes an entry, alone.
	approves = pattern.New(`^(?:(?:cho|thoi|van|la|em|anh|chi) )*(?:duyet|dat|duoc|ok|dong y|cho qua|thong qua)(?: (?:luon|di|nhe|a|roi|em|bai nay|cho|anh|chi))*$`)
	// saidOnly are texts that name no fault of an entry: "gọi anh", "như trên", "để lát".
	saidOnly = pattern.New(`^(?:(?:da|em|thoi|a|o) )*(?:goi|alo|nhan|bao|hoi|gap|len|xuong|qua|sang|ve|mai|lat|chieu|toi|de|khoan|dung|cho|doi|nhu|giong|theo)(?: \S+){0,3}$`)
	// called begins with the call of a person: what follows may be said to them alone.
	called = pattern.New(`^(?:\S+ ){0,2}\S+ (?:ơi|oi)[,!.]? `)
	// takesPlace begins what corrects a text that came before.
	takesPlace = pattern.New(`^(?:(?:a|o|oi|da|em|thoi|chet) )*(?:nham|lon)(?: |$)`)
	// reasonEnd is what is said to the bot behind a reason.
	reasonEnd = pattern.New(`(?i)(?:[,.]? +(?:nhé|nha|nhá|nghen|ạ|em nhé|nhé em|em ạ|giúp anh|giúp chị|giúp em|giùm anh|giùm chị|cảm ơn em|cám ơn em))+[.!]*$`)
)

var (
	// asksInReason are questions of a reviewer, who may want an answer rather than a return: "sao chỉ có 1 ảnh", "biên bản đâu".
	asksInReason = pattern.New(`^(?:(?:the|vay|nhung|ma|em|bai nay|cai nay) )*(?:sao|vi sao|tai sao)(?: |$)|(?:^| )(?:o dau|the nao|la sao|bao nhieu)$|^(?:bien ban|van ban|tai lieu|file|tep|anh|bao cao|minh chung|so lieu|giai trinh) dau(?: roi)?$|^(?:co|da|duoc) (?:\S+ ){1,5}(?:khong|chua|ko)$`)
	// speaksTo are texts that call a person: "Lan gọi lại cho anh".
	speaksTo = pattern.New(`(?:^| )(?:goi|gap|nhan|bao|hoi|len)(?: (?:lai|dien|tin|cho|gap))* (?:anh|chi|toi|em|minh|sep)(?: (?:nhe|ngay|a|di|voi|gap))*$`)
)

// shortestReason is how many words tell a fault by themselves.
const shortestReason = 3

// Approves reports whether a text is the word of a verdict that takes an entry.
func Approves(text string) bool { return approves.MatchString(format.Fold(text)) }

// DoubtfulReason reports whether a text that was typed as a reason may be none: it corrects what was typed before, speaks to a person, or is
// too short to tell a fault.
func DoubtfulReason(text string) bool {
	said := format.Fold(text)
	text, _ = unaddressed(text)
	folded := format.Fold(text)
	if AsksAtEnd(text) || asksInReason.MatchString(folded) || speaksTo.MatchString(said) || takesPlace.MatchString(folded) || saidOnly.MatchString(folded) || approves.MatchString(folded) || called.MatchString(lower(text)) || Declines(text) {
		return true
	}
	return len(strings.Fields(folded)) < shortestReason && !lacking.MatchString(folded)
}

// ReasonOnly is a reason without what is said to the bot behind it: "thiếu minh chứng nhé" is "thiếu minh chứng".
func ReasonOnly(text string) string {
	text = strings.TrimSpace(text)
	if end := reasonEnd.FindString(text); end != "" && len(end) < len(text) {
		return strings.TrimSpace(strings.TrimSuffix(text, end))
	}
	return text
}
