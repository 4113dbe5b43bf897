package typed

// sentence.go tells sentences from a few words, what is said to a person from content, and questions from both.

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

const (
	sentenceWords = 6  // so many words are a sentence, whatever they are
	questionWords = 16 // a longer text is no question
)

// innerStop ends a sentence within a text.
var innerStop = pattern.New(`[.!?;…](?:\s|$)|\n`)

// Unstopped is a text of one sentence without the stop behind it; ok is false for any other.
func Unstopped(text string) (bare string, ok bool) {
	bare = strings.TrimRight(text, " .!…")
	return bare, bare != "" && bare != text && !innerStop.MatchString(bare)
}

// manyBlanks are more blanks than one.
var manyBlanks = pattern.New(` {2,}`)

// OneBlank is a text of one line with one blank between words; a text of several lines stays as it is.
func OneBlank(text string) string {
	if strings.Contains(text, "\n") {
		return text
	}
	return manyBlanks.ReplaceAllString(text, " ")
}

// isSentence reports whether a text reads like content.
func (w wording) isSentence() bool {
	n := len(w.syllables)
	switch {
	case n < 3:
		return false
	case strings.Contains(w.text, "\n"), n >= sentenceWords:
		return true
	case strings.HasSuffix(w.text, "."), tells.MatchString(w.small), verbFirst.MatchString(w.small) && n >= 4:
		return true
	}
	return n >= 4 && strings.ContainsFunc(w.folded, unicode.IsDigit)
}

var (
	asks     = pattern.New(`(^| )(làm thế nào|làm sao|như thế nào|thế nào|kiểu gì|ở đâu|là gì|là ai|là sao|cái gì|gì vậy|gì thế|gì nữa|gì tiếp|tại sao|vì sao|sao lại|sao không|sao mãi|sao chưa|chỗ nào|cách nào|cái nào|không hiểu|chưa hiểu|ko hiểu|không biết làm|không biết phải|chỉ tôi|chỉ em|hướng dẫn tôi|hướng dẫn em|hướng dẫn giúp|có được không|được không|phải không|đúng không|có phải|như nào|ntn|hỏi chút|cho hỏi|cho em hỏi|cho tôi hỏi|phải làm gì|làm gì|không được à|bao nhiêu|mấy điểm|bao giờ|khi nào|chưa biết làm|chưa biết chấm|không biết chọn|sao đây|sao bây giờ|ai (?:đọc|xem|thấy) (?:được )?(?:tin nhắn|bài|nội dung|cái) (?:này|đó|của (?:em|tôi|mình))|làm răng|kiểu chi|ở mô|chỗ mô|vào đâu|từ đâu|đi đâu|cho đúng không|(?:viết|ghi|làm|gửi|chọn|nhập|điền|bấm|nộp|chấm|đính) (?:gì|chi|mấy|sao|răng|nào))( |$)`)
	asksDone = pattern.New(`^(?:\S+ ){0,4}được chưa(?: \S+)?$`)
	// asksMay are questions whose every word may be small talk: "gửi ảnh có được không".
	asksMay    = pattern.New(`(?:^| )(?:gửi|nộp|chụp|dán|sửa|viết|ghi|chọn|dùng|lấy|làm|xóa|xoá|thay|nhận|đọc|mở|tải|thấy) .*(?:được không|được ko|được hông)(?: |$)`)
	asksHow    = pattern.New(`(?:^| )(?:khong|chua|chang) biet (?:phai )?(?:lam|chon|cham|nop|gui|viet|ghi|nhap|bam|bat dau)(?: |$)`)
	asksUnable = pattern.New(`^(?:(?:dạ|anh ơi|chị ơi|bot ơi) )*(?:(?:em|tôi|mình|tui|anh|chị) )?(?:sao )?(?:không|ko|hông|hổng|k|chưa) (?:nộp|gửi|bấm|vào|mở|tải|xem|thấy|chọn|nhập|chấm|viết|sửa|xóa|xoá|đính kèm|gỡ|tìm) (?:được|ra|thấy|lên)(?: \S+){0,3}$`)
	asksSelf   = pattern.New(`(?:^| )(?:em|toi|minh|may em|may toi) (?:(?:ma|van|lai|cu|thi) )*(?:nop|gui|bam|vao|mo|tai|nhap|dinh kem|gui tep|gui file|gui anh)(?: (?:tep|file|anh|bai|hoai|mai|vao|ma))* (?:khong|chua|chang|ko) (?:duoc|len|ra|noi)(?: |$)`)
	asksPlain  = pattern.New(`(^| )(lam the nao|lam sao|nhu the nao|kieu gi|o dau|la gi|gi vay|khong hieu|huong dan toi|cho toi hoi|cho em hoi|phai lam gi|cach nao|the nao|(?:viet|ghi|lam|gui|chon|nhap|dien|bam) gi|sao khong|sao ko)( |$)`)
	spoken     = pattern.New(`(^| )(anh xem|chị xem|anh kiểm tra|chị kiểm tra|em gửi|tôi gửi|mình gửi|em nộp|tôi nộp|em làm|tôi làm|em nghĩ|tôi nghĩ|em thấy|tôi thấy|anh ơi|chị ơi|em ơi|bot ơi|đấy là|gửi anh|gửi chị|gửi bot|gửi em|gửi nhầm|nhờ anh|nhờ chị|nhờ em|giúp nhé|hộ em|hộ tôi|giùm|xem giúp|xem hộ|xem lại|anh chị|cái này|cái kia|cái đó|file này|tệp này|ảnh này|bản này|nhầm|em đang|tôi đang|em sẽ|tôi sẽ|em chưa|tôi chưa|em đã|đồng chí xem)( |,|$)`)
	thisIs     = pattern.New(`^(đây|đấy|đó|kia|cái này) là (?:cái |bản )?(?:báo cáo|tệp|file|ảnh|văn bản|tài liệu|biên bản|kế hoạch|quyết định|sổ|bảng|hình|minh chứng)`)
)

// How a text ends with which something is asked for, and how one begins that is said to a person.
var (
	asksFor     = set(`nhé nha nhá nhỉ hộ giùm với đi`)
	politeFirst = set(`dạ vâng ok ừ`)
)

// Questions reports whether a text ends in a question mark.
func Questions(text string) bool {
	text = strings.TrimRight(text, " \n\"”!.)")
	return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？")
}

// asksAtEnd are the ends of a question that has no mark: "duyệt à", "nộp luôn hả anh", "rút lại được không". They need their diacritics.
var asksAtEnd = pattern.New(` (?:à|hả|hở|hử|ư|nhỉ|chưa|(?:được|phải|đúng|có|nên) không|hay (?:thôi|không|chưa)|sao|à mà)(?: (?:em|anh|chị|bot|nhỉ|vậy|thế|ta|ạ))*$`)

// AsksAtEnd reports whether a text asks by its last words.
func AsksAtEnd(text string) bool { return Questions(text) || asksAtEnd.MatchString(lower(text)) }

// answered is a question with what answers it: "Vì sao trễ: do thiếu cán bộ", "Tại sao chậm? Do mưa lũ".
var answered = pattern.New(`(?s)^(.*?)(?::|\?)\s+(\S.*)$`)

// shortestReply is how many words behind a question answer it.
const shortestReply = 3

// reply is what stands behind a question in the same text, which answers it; false where nothing does. "Cho em hỏi: nộp ở đâu" asks behind it.
func (w wording) reply() (wording, bool) {
	m := answered.FindStringSubmatch(w.text)
	if m == nil || Questions(w.text) || len(strings.Fields(m[2])) < shortestReply {
		return wording{}, false
	}
	return wordingOf(m[2]), true
}

// longestAsked is how many words a question has at most that says that it is one.
const longestAsked = 30

// saysAsks says that one asks: "em muốn hỏi làm sao để nộp bài ạ".
var saysAsks = pattern.New(`(?:^| )(?:(?:em|tôi|mình|tui|cháu|anh|chị) (?:muốn|xin|định) hỏi|(?:em|tôi|mình|tui) hỏi (?:chút|tí|xíu|là)|xin hỏi|xin phép hỏi)(?: |,|:|$)`)

// isQuestion reports whether a person asks how the product is used.
func (w wording) isQuestion() bool {
	if reply, ok := w.reply(); ok {
		return reply.isQuestion()
	}
	n := len(w.syllables)
	if n <= longestAsked && saysAsks.MatchString(w.small) && !strings.Contains(w.text, "\n") && len(input.DocumentNumbers(w.text)) == 0 {
		return true
	}
	if n > questionWords || n < 2 || strings.Contains(w.text, "\n") || len(input.DocumentNumbers(w.text)) > 0 {
		return false
	}
	mark := strings.HasSuffix(strings.TrimRight(w.text, " !"), "?")
	return asks.MatchString(w.small) && (mark || n <= 12) || asksUnable.MatchString(w.small) || asksSelf.MatchString(w.folded) || asksDone.MatchString(w.small) || asksPlain.MatchString(w.folded) && n <= 10 || mark && n >= 3
}

// isSpoken reports whether a text is said to a person: it may tell something, but it does not stand in an official paper as it is.
func (w wording) isSpoken() bool {
	if len(w.syllables) < 2 {
		return false
	}
	if thisIs.MatchString(w.small) || spoken.MatchString(w.small) {
		return true
	}
	first, _, several := strings.Cut(w.small, " ")
	last := w.small[strings.LastIndexByte(w.small, ' ')+1:]
	if asksFor[last] {
		return true
	}
	polite := last == "ạ" || several && politeFirst[first] && !strings.Contains(w.small, "đã")
	return polite && !strings.ContainsFunc(w.folded, unicode.IsDigit)
}

// refersOnly are texts that name where something stands and tell nothing of it: "như báo cáo", "xem file kèm theo".
var refersOnly = pattern.New(`^(?:(?:da|nhu|theo|xem|giong|co|o|tai|trong|chi tiet|noi dung|cu the|a) )+(?:bao cao|tren|file|tep|tai lieu|van ban|bang|phu luc|anh|ban scan|minh chung)(?: (?:kem|kem theo|dinh kem|nay|do|da gui|gui|roi|a|nhe|em|theo|tren|o tren|vua gui))*$`)

// writtenAbove are texts that say that it stands in what was sent before.
var writtenAbove = pattern.New(`^(?:(?:da|em|toi|minh|nhu|thi) )*(?:viet|ghi|neu|trinh bay|noi|giai trinh)(?: (?:het|roi|ro|du|o|phia|ben|phan))* tren(?: (?:roi|a|nhe|day|do|em|anh|chi))*$`)

// RefersOnly reports whether a text does so.
func RefersOnly(text string) bool {
	folded := format.Fold(text)
	return refersOnly.MatchString(folded) || pointsTo.MatchString(folded) || writtenAbove.MatchString(folded)
}
