package typed

// copied.go knows what Telegram and other chats write before a message that is copied out of them: who sent it, and when.

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/input"
)

// The parts of such a heading.
const (
	copiedDay  = `[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}`
	copiedHour = `[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?(?:AM|PM|SA|CH))?`
	copiedTime = `(?:` + copiedDay + `,? ` + copiedHour + `|` + copiedHour + `,? ` + copiedDay + `)`
	copiedName = `[^\n\[\]():]{1,60}`
)

// Dictated is a text with the numbers of documents that were dictated in it as they are written.
func Dictated(text string) string { return input.Dictated(text) }

// copiedHead stands at the beginning of a line: "Lan, [20/11/2026 8:15]", "[8:15, 20/11/2026] Lan:", "Lan (20/11/2026 08:15):".
var copiedHead = pattern.New(`(?im)^[ \t>]*(?:` + copiedName + `, ?\[` + copiedTime + `\]:?|\[` + copiedTime + `\] ?` + copiedName + `:|` + copiedName + ` \(` + copiedTime + `\):)[ \t]*\n?(?:\[In reply to [^\]\n]*\][ \t]*\n?)?`)

// pieceLabel stands in a copied text where a picture, a file or anything else was: "[Hình ảnh]", "[Tệp tin] Bao cao 15.pdf"; and for what was done with a
// message there. What else stands behind a label is text.
var pieceLabel = pattern.New(`(?im)^[ \t>]*(?:\[(?:hình ảnh|ảnh|album(?: ảnh)?|photo|image|video|clip|gif|tệp tin|tệp|tập tin|file|tài liệu|sticker|nhãn dán|liên kết|link|ghi âm|tin nhắn thoại|voice|danh thiếp|vị trí|cuộc gọi[^\]\n]*)\](?:[ \t]*[^\n]{1,120}\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|heic|zip|rar|mp4))?|(?:tin nhắn )?đã (?:được )?(?:chuyển tiếp|thu hồi)[.:]?[ \t]*$)[ \t]*\n?`)

// senderAbove is the heading of a message that has the name and the hour in two lines.
var senderAbove = pattern.New(`^(?:\p{Lu}\p{Ll}* ?){2,5}\n` + copiedHour + `(?:,? ` + copiedDay + `)?[ \t]*\n`)

// Copied is a text without the headings of the messages that it was copied from, and without the labels of what was left there; false where it has
// none, or nothing else.
func Copied(text string) (rest string, ok bool) {
	if rest = uncopied(text); rest == "" {
		rest = text
	}
	return rest, rest != text
}

// OnlyLabels reports whether a text was copied, and nothing of it is left without its headings and labels.
func OnlyLabels(text string) bool { return uncopied(text) == "" && text != "" }

func uncopied(text string) string {
	rest := text
	if strings.ContainsAny(text, "[(") && strings.Contains(text, ":") && strings.ContainsFunc(text, unicode.IsDigit) {
		rest = copiedHead.ReplaceAllString(rest, "")
	}
	if strings.Contains(rest, "\n") {
		rest = senderAbove.ReplaceAllString(rest, "")
	}
	if small := strings.ToLower(rest); strings.Contains(small, "[") || strings.Contains(small, "chuyển tiếp") || strings.Contains(small, "thu hồi") {
		rest = pieceLabel.ReplaceAllString(rest, "")
	}
	if rest == text {
		return text
	}
	return strings.TrimSpace(rest)
}

// longestAddress is how many words a text has at most that is looked at without what is said around it.
const longestAddress = 20

// Whom a text is said to, or who says it.
type address int

const (
	unsaid  address = iota
	polite          // "dạ …", "… ạ"
	himself         // "em …", "mình …"
	calling         // "anh ơi …", "bot ơi …"
)

var (
	addressYes  = pattern.New(`(?i)^(?:dạ|da,|da vang|vâng|vang|ok|oke|à|ờ|ừ|ừm|ơ|ủa|ấy chết|thôi chết|chết|ối|ấy|alo|này|thưa|ui|ôi|làm ơn|lam on|vui lòng|vui long|(?:phiền|nhờ|phien|nho) (?:anh|chị|chi|bot|em|sếp))[ ,.]+`)
	addressCall = pattern.New(`(?i)^(?:(?:anh|chị|chi|em|bot|bạn|ban|ad|sếp|sep|cô|co|chú|chu|bác|bac|a|c|e) (?:ơi|oi)|bot|ad)[ ,.!:]+`)
	// addressName calls a person by the name: what follows is said to that one.
	addressName = pattern.New(`(?i)^(?:(?:anh|chị|chi|em|đ/c|đồng chí|cô|chú|bác|a|c|e) \pL+(?: ơi| oi)|\pL+ (?:ơi|oi))[ ,.!:]+`)
	addressSelf = pattern.New(`(?i)^(?:em|e|mình|tôi|tui|mk|minh|toi)[ ,]+`)
	addressEnd  = pattern.New(`(?i)[ ,]+(?:ạ|nhé|nha|nhá|nhe|nghen|nhen|nè|hen|hén|ơi|ad|(?:anh|chị|chi|em|bot|bạn|sếp) (?:ơi|oi|ạ|nhé|nhe|nha))[ .!]*$`)
)

// unaddressed is a text without the words by which it is said to a person, at its beginning and at its end, and which they are.
func unaddressed(text string) (said string, to address) {
	said = text
	cut := func(at *pattern.Pattern, as address) bool {
		m := at.FindString(said)
		if m == "" || len(m) == len(said) {
			return false
		}
		if strings.HasPrefix(said, m) {
			said = strings.TrimLeft(said[len(m):], " ,.!:")
		} else {
			said = strings.TrimSpace(strings.TrimSuffix(said, m))
		}
		to = max(to, as)
		return true
	}
	if addressName.MatchString(text) && !addressCall.MatchString(text) {
		return said, unsaid
	}
	for range 3 {
		if !cut(addressYes, polite) && !cut(addressCall, calling) {
			break
		}
	}
	cut(addressSelf, himself)
	for range 3 {
		if !cut(addressEnd, polite) {
			break
		}
	}
	return said, to
}
