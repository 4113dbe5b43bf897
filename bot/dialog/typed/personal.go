package typed

// personal.go knows by its pronouns what one person says to another: who writes names himself, or asks a reader for something. What a unit did is told
// without either: "Xã đã tổ chức …".

import (
	"strings"

	"chamdiem/criteria/pattern"
)

var (
	// alwaysSelf name the writer wherever they stand, startsSelf where a clause begins: "em" is also behind "trẻ", "mình" behind "của".
	alwaysSelf = set(`tôi tui tớ tao`)
	startsSelf = set(`em e mình mk toi minh to`)
	// noSelf are syllables with which those are other words.
	noSelf = set(`chúng chung trẻ tre anh chị chi các cac của cua tự tu chính chinh`)
	// startsClause are words behind which another clause begins.
	startsClause = set(`dạ da vâng vang thưa thua chào chao hi hello ơi oi ad bot thế vậy vay thôi thoi nhưng nhung giúp giup cho nhờ nho hộ giùm gium để mà thì ạ à`)
	// greetsFirst begin what is said to a reader, and asksReader are two syllables with which one asks for leave, or thanks.
	greetsFirst = set(`hi hello alo chào chao thưa thua kính dạ ê`)
	asksReader  = set(`xin_phép xin_phep xin_hỏi xin_chào kính_chào kính_thưa kính_mong cảm_ơn cám_ơn làm_ơn nhờ_đồng nhờ_anh nhờ_chị mong_đồng mong_anh mong_chị`)
	// begsEnd are words at the end of what one asks another for.
	begsEnd = set(`ạ nhé nha nghen nhen hen hén hè nhỉ giùm giúp hộ`)
)

// Personal reports whether a text is said by a person to another: its writer speaks of himself, greets, asks for leave.
func Personal(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' })
	starts := true
	for i, field := range words {
		word := strings.Trim(field, ".,;:!?…–-()\"“”'")
		before := ""
		if i > 0 {
			before = strings.Trim(words[i-1], ".,;:!?…")
		}
		next := ""
		if i+1 < len(words) {
			next = strings.Trim(words[i+1], ".,;:!?…")
		}
		switch {
		case alwaysSelf[word] && !noSelf[before],
			starts && startsSelf[word] && next != "",
			starts && asksReader[word+"_"+next],
			i == 0 && (greetsFirst[word] && next != ""),
			i == len(words)-1 && i > 1 && begsEnd[word]:
			return true
		}
		starts = strings.ContainsAny(field[len(field)-1:], ".,;:!?") || startsClause[word]
	}
	return toReaders.MatchString(lower(text))
}

// toReaders asks readers for something: "đề nghị các đồng chí nộp bài".
var toReaders = pattern.New(`(?:^|[,.;!?] )(?:đề nghị|yêu cầu|mong|kính mong|kính gửi|nhờ|gửi|chào|thưa)(?: tất cả| toàn thể| cho)?(?: các| mọi| mấy)* (?:đồng chí|đ/c|anh|chị|bạn|bác|cô|chú|em|người)(?: |$)`)

// longestSaid is how many words such a text has at most.
const longestSaid = 30

// asksInside are words with which one asks, anywhere in a text that has no word of work.
var asksInside = spelledAs(`(?:^| )(?:ai|gì|nào|sao|đâu|mấy|bao nhiêu|bao giờ|khi nào|được không|được chưa)(?: |$)`)

// ofDuty are words with which one says what one is in charge of.
var ofDuty = spelledAs(`(?:^| )(?:phụ trách|được giao|được phân công)(?: |$)`)

// SaidOnly reports whether nothing of a text looks like what an official paper says: it is said to a person, asks, or wants something done, and has no
// figure and no word of what a unit does.
func SaidOnly(text string) bool {
	w := wordingOf(text)
	said := strings.Join(strings.Fields(strings.NewReplacer(",", " ", ".", " ", "\n", " ").Replace(w.small)), " ")
	if len(w.syllables) > longestSaid || ofWork.in(said) || ofDuty.in(said) {
		return false
	}
	return Personal(text) || w.isQuestion() || w.isSpoken() || w.complains() || BeginsAsOrder(text) || AsksAtEnd(text) || asksInside.in(said)
}

// AsksSomewhere reports whether a text has a word with which one asks.
func AsksSomewhere(text string) bool { return asksInside.in(lower(Standard(text))) }
