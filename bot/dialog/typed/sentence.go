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

// Unstopped is a text of one sentence without the stop and the pictures behind it; ok is false for any other.
func Unstopped(text string) (bare string, ok bool) {
	bare = strings.TrimRightFunc(text, func(r rune) bool { return r == ' ' || r == '.' || r == '!' || r == '…' || decorates(r) })
	return bare, bare != "" && bare != text && !innerStop.MatchString(strings.TrimSuffix(bare, asksMark.FindString(bare)))
}

// agreeing are pictures that say yes, or are signs of their own.
const agreeing = "👍👌🆗✅✔☑✋🛑⭕➕➖➡🔟💯"

// decorates reports whether a sign is a picture that says nothing: "🙏", "😊", or a part of one.
func decorates(r rune) bool {
	return (isPicture(r) || r == '\u200d') && !strings.ContainsRune(agreeing, r) && !Doubts(string(r)) && (r < '❶' || r > '➓')
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
	asks     = pattern.New(`(^| )(làm thế nào|làm sao|như thế nào|thế nào|kiểu gì|ở đâu|là gì|là ai|là sao|cái gì|gì vậy|gì thế|gì nữa|gì tiếp|tại sao|vì sao|sao lại|sao không|sao mãi|sao chưa|chỗ nào|cách nào|cái nào|không hiểu|chưa hiểu|ko hiểu|không biết làm|không biết phải|chỉ tôi|chỉ em|hướng dẫn tôi|hướng dẫn em|hướng dẫn giúp|có được không|được không|phải không|đúng không|có phải|như nào|ntn|hỏi chút|cho hỏi|cho em hỏi|cho tôi hỏi|phải làm gì|làm gì|không được à|bao nhiêu|mấy điểm|bao giờ|khi nào|chưa biết làm|chưa biết chấm|không biết chọn|sao đây|sao bây giờ|ai (?:đọc|xem|thấy) (?:được )?(?:tin nhắn|bài|nội dung|cái) (?:này|đó|của (?:em|tôi|mình))|làm răng|kiểu chi|ở mô|chỗ mô|vào đâu|từ đâu|đi đâu|cho đúng không|(?:viết|ghi|làm|gửi|chọn|nhập|điền|bấm|nộp|chấm|đính) (?:gì|chi|mấy|sao|răng|nào)|(?:gọi|gọi điện|gửi|nộp|hỏi|báo|gặp|liên hệ|nhờ)(?: cho| với)? ai)( |$)`)
	asksDone = pattern.New(`^(?:\S+ ){0,4}được chưa(?: \S+)?$`)
	// asksMay are questions whose every word may be small talk: "gửi ảnh có được không".
	asksMay    = pattern.New(`(?:^| )(?:gửi|nộp|chụp|dán|sửa|viết|ghi|chọn|dùng|lấy|làm|xóa|xoá|thay|nhận|đọc|mở|tải|thấy) .*(?:được không|được ko|được hông)(?: |$)`)
	asksHow    = pattern.New(`(?:^| )(?:khong|chua|chang) biet (?:phai )?(?:lam|chon|cham|nop|gui|viet|ghi|nhap|bam|bat dau)(?: |$)`)
	asksUnable = pattern.New(`^(?:(?:dạ|anh ơi|chị ơi|bot ơi) )*(?:(?:em|tôi|mình|tui|anh|chị) )?(?:sao )?(?:không|ko|hông|hổng|k|chưa) (?:nộp|gửi|bấm|vào|mở|tải|xem|thấy|chọn|nhập|chấm|viết|sửa|xóa|xoá|đính kèm|gỡ|tìm) (?:được|ra|thấy|lên)(?: \S+){0,3}$`)
	asksSelf   = pattern.New(`(?:^| )(?:em|toi|minh|may em|may toi) (?:(?:ma|van|lai|cu|thi) )*(?:nop|gui|bam|vao|mo|tai|nhap|dinh kem|gui tep|gui file|gui anh)(?: (?:tep|file|anh|bai|hoai|mai|vao|ma))* (?:khong|chua|chang|ko) (?:duoc|len|ra|noi)(?: |$)`)
	asksPlain  = pattern.New(`(^| )(lam the nao|lam sao|nhu the nao|kieu gi|o dau|la gi|gi vay|khong hieu|huong dan toi|cho toi hoi|cho em hoi|phai lam gi|cach nao|the nao|(?:viet|ghi|lam|gui|chon|nhap|dien|bam) gi|sao khong|sao ko)( |$)`)
	// asksFails say that something of the product does not go: "bấm nộp không được".
	asksFails = spelledAs(`^(?:[^ ]+ ){0,3}(?:bấm|nhấn|ấn|nộp|gửi|vào|mở|tải|chọn|nhập|chấm|sửa|lưu|đăng nhập)(?: [^ ]+){0,3} (?:không|ko|k|hông|chưa|chẳng) (?:được|đc|dc|lên|ra|nổi|ăn)(?: [^ ]+){0,2}$`)
	// asksBare are words that ask where nothing has diacritics, asksBareLast the ends of such a question. What tells of work has other words as well.
	asksBare     = pattern.New(`(^| )(lam the nao|lam sao|nhu the nao|the nao|nhu nao|ntn|kieu gi|o dau|vao dau|tu dau|di dau|la gi|la ai|la sao|cai gi|gi vay|gi the|gi nua|gi tiep|tai sao|sao lai|sao khong|sao mai|sao chua|sao vay|sao day|sao bay gio|cho nao|cach nao|cai nao|khong hieu|chua hieu|ko hieu|khong biet (?:lam|viet|ghi|dat|chon|phai)|ko biet|cho (?:em |toi |minh )?hoi|hoi chut|phai lam gi|lam gi|bao nhieu|may diem|bao gio|khi nao|co phai|(?:viet|ghi|lam|gui|chon|nhap|dien|bam|nop|cham|dinh|dat) (?:gi|may|sao|nao))( |$)`)
	asksBareLast = pattern.New(`(?: (?:duoc|can|phai|dung|co|xong|nop|gui|luu|du|duyet|on|kip) (?:chua|khong|ko|hong|k)| dc (?:chua|khong|ko|k)| (?:lam|viet|ghi|ten|chon|nop|gui|the|thi|vay|la|ra|roi|phai|tinh|cham|bam|nhap|dat) sao|^(?:gui|nop|lam|viet|ghi|chon|nhap|cham|dinh kem|gan|tai|mo) (?:\S+ ){1,2}sao| ha| nhi)(?: (?:a|em|anh|chi|bot|vay|nhi|ha|ta|the))*$`)
	spoken       = pattern.New(`(^| )(anh xem|chị xem|anh kiểm tra|chị kiểm tra|em gửi|tôi gửi|mình gửi|em nộp|tôi nộp|em làm|tôi làm|em nghĩ|tôi nghĩ|em thấy|tôi thấy|anh ơi|chị ơi|em ơi|bot ơi|đấy là|gửi anh|gửi chị|gửi bot|gửi em|gửi nhầm|nhờ anh|nhờ chị|nhờ em|giúp nhé|giúp em|giúp tôi|giúp mình|hộ em|hộ tôi|giùm|xem giúp|xem hộ|xem lại|anh chị|cái này|cái kia|cái đó|file này|tệp này|ảnh này|bản này|nhầm|em đang|tôi đang|em sẽ|tôi sẽ|em chưa|tôi chưa|em đã|đồng chí xem)( |,|$)`)
	thisIs       = pattern.New(`^(đây|đấy|đó|kia|cái này) là (?:cái |bản )?(?:báo cáo|tệp|file|ảnh|văn bản|tài liệu|biên bản|kế hoạch|quyết định|sổ|bảng|hình|minh chứng)`)
)

// How a text ends with which something is asked for, and how one begins that is said to a person.
var (
	asksFor     = set(`nhé nha nhá nhỉ hộ giùm với đi giúp mà`)
	politeFirst = set(`dạ vâng ok ừ`)
)

// Questions reports whether a text ends in a question mark, with words of politeness behind it or none: "rút lại? ạ".
func Questions(text string) bool { return asksMark.MatchString(text) }

var asksMark = pattern.New(`(?i)[?？](?:[\s"”!.,)]|ạ|a|à|nhé|nhe|nha|hả|ha|vậy|vay|thế|the|em|anh|chị|chi|bot|sếp|sep|ơi|oi)*$`)

// asksAtEnd are the ends of a question that has no mark: "duyệt à", "nộp luôn hả anh", "rút lại được không".
var (
	asksAtEnd = pattern.New(` (?:à|hả|hở|hử|ư|nhỉ|chưa|(?:được|đc|dc|phải|đúng|có|nên) (?:không|ko|k|hông|hong)|hay (?:thôi|không|chưa)|sao|à mà)(?: (?:em|anh|chị|bot|nhỉ|vậy|thế|ta|ạ|nhé|nha|nhe|a))*$`)
	// asksBareEnd are those of a text that has no diacritics at all. "Duyet a" may be said politely: it is asked about. "Co a" is.
	asksBareEnd = pattern.New(` (?:a|ha|nhi|chua|chx|(?:duoc|dc|phai|dung|co|nen) (?:khong|ko|k|hong)|hay (?:thoi|khong|chua)|sao|a ma)(?: (?:em|anh|chi|bot|nhi|vay|the|ta|a|nhe|nha))*$`)
	politeBare  = pattern.New(`^(?:(?:da|vang|thua|em|u|uh) )*(?:co|khong|ko|dong y|ok|oke|vang|da)(?: roi)? a(?: (?:em|anh|chi|bot|a))*$`)
)

// AsksAtEnd reports whether a text asks by its last words.
func AsksAtEnd(text string) bool {
	said := lower(text)
	return Questions(text) || endsAs(asksAtEnd, said) || isBare(said) && endsAs(asksBareEnd, said) && !politeBare.MatchString(said)
}

var (
	// notLast are ends that only look like those of a question: "cho vay", "thieu nhi", "ban sao", "12 ha", "phuong an a".
	notLast = pattern.New(` (?:cho|von|ho|no|duoc|tien|khoan|han) vay$|(?:^| )thieu nhi$| (?:bi|may|hu|hoa) hong$|(?:^| )(?:ban|to|bản|tờ) sao$|(?:^| )(?:le hoi|ngoi|ton tao|trung tu|tu bo|di tich) chua$|(?:^| )(?:[0-9]+(?:[.,][0-9]+)*|phuong an|pa|muc|y|nhom|loai|khoan|phu luc) (?:a|ha)$`)
	// figureAsked are ends of a question all the same, behind the figure of a choice or a code, or a word of more: "nop 2.4.1 ha", "khong dong y a".
	figureAsked = pattern.New(`(?:^| )(?:chon|phuong an|pa|nop|gui|duyet|tra|rut|xoa|cham|tieu chi|tc|muc|so) [0-9]+(?:[.,][0-9]+)* (?:a|ha)$|(?:^| )(?:(?:dong|dung|chu|luu|tuy|co|khong) y|(?:dung|vuot|het|qua|may) muc) (?:a|ha)$`)
	// softLast are words behind such an end that ask nothing.
	softLast = pattern.New(`(?: (?:em|anh|chị|chi|bot|ạ|a|nhé|nhe|nha))+$`)
)

// endsAs reports whether a text in small letters ends with one of the ends of a question, and with none that only looks like it.
func endsAs(ends *pattern.Pattern, said string) bool {
	if !ends.MatchString(said) {
		return false
	}
	return figureAsked.MatchString(said) || !notLast.MatchString(said) && !notLast.MatchString(softLast.ReplaceAllString(said, ""))
}

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
	if w.headsWhy() {
		return false
	}
	n := len(w.syllables)
	if n <= longestAsked && saysAsks.MatchString(w.small) && !strings.Contains(w.text, "\n") && len(input.DocumentNumbers(w.text)) == 0 {
		return true
	}
	if n > questionWords || n < 2 || strings.Contains(w.text, "\n") || len(input.DocumentNumbers(w.text)) > 0 {
		return false
	}
	mark := strings.HasSuffix(strings.TrimRight(w.text, " !"), "?")
	return asks.MatchString(w.small) && (mark || n <= 12) || asksUnable.MatchString(w.small) || asksSelf.MatchString(w.folded) || asksDone.MatchString(w.small) || asksPlain.MatchString(w.folded) && n <= 10 || n <= longestBare && asksFails.in(w.small) && !ofWork.in(w.small) || mark && n >= 3 || w.asksBarely()
}

// longestBare is how many words a question has at most that has no diacritics.
const longestBare = 10

// isBare reports whether a text has no diacritics, but for those of the words by which it is said to a person.
func (w wording) isBare() bool {
	said, _ := unaddressed(w.small)
	return isBare(said)
}

// asksBarely reports whether a text without any diacritics asks.
func (w wording) asksBarely() bool {
	return len(w.syllables) <= longestBare && w.isBare() && (asksBare.MatchString(w.folded) || endsAs(asksBareLast, w.folded)) && !ofWork.bare.MatchString(w.folded)
}

// isSpoken reports whether a text is said to a person: it may tell something, but it does not stand in an official paper as it is.
func (w wording) isSpoken() bool {
	if len(w.syllables) < 2 {
		return false
	}
	if thisIs.MatchString(w.small) || spoken.MatchString(w.small) || w.asksWhyAlone() || w.spokenBarely() {
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

// spokenBare is said to a person, or of the thing itself, in a text that has no diacritics at all; so are its last words.
var (
	spokenBare = pattern.New(`(?:^| )(?:anh xem|chi xem|anh kiem tra|em gui|toi gui|em nop|toi nop|em lam|em nghi|toi nghi|em thay|toi thay|nho anh|nho chi|nho em|giup nhe|giup em|giup toi|gium em|gium toi|xem giup|xem ho|em dang|toi dang|em se|toi se|em chua|toi chua|em da|em sua|bao em|bao toi|cai nay|cai kia|(?:file|tep|anh|hinh|ban) nay)(?: |$)|^(?:day|do|cai nay|kia) la (?:cai |ban )?(?:bao cao|bc|tep|file|anh|van ban|tai lieu|bien ban|ke hoach|quyet dinh|hinh|minh chung)|^(?:file|tep|anh|hinh|tai lieu|van ban|cai) (?:so |thu )?(?:nay|do|kia|vua|[0-9]|nhat|hai)(?: |$)`)
	spokenLast = pattern.New(` (?:a|nhe|nha|nhi|nghen|gium|voi|giup|giup em|giup toi|ma|roi a)$`)
)

// spokenBarely reports whether a text without diacritics is said to a person.
func (w wording) spokenBarely() bool {
	if len(w.syllables) > longestAddress || !w.isBare() || len(input.DocumentNumbers(w.text)) > 0 {
		return false
	}
	return spokenBare.MatchString(w.folded) || endsAs(spokenLast, w.small) && !strings.ContainsFunc(w.folded, unicode.IsDigit)
}

// asksWhyAlone reports whether a text asks why, and answers nothing: it may be the head of what is told.
func (w wording) asksWhyAlone() bool {
	_, answered := w.reply()
	return !answered && len(w.syllables) <= longestAside && asksWhy.in(w.small) && !copied.in(w.small)
}

// fewestBare is how many words of a text without diacritics are content where none of them names any work.
const fewestBare = 8

// BareSyllable reports whether a text is one syllable without diacritics and figures, which names nothing: "bo", "huy".
func BareSyllable(text string) bool {
	said, _ := unaddressed(lower(text))
	return isBare(said) && len(said) <= 5 && !strings.ContainsAny(said, " 0123456789") && said != ""
}

// BarelyTells reports whether a text is a few words without any diacritics and without a word or a figure of what a unit does: it may be said to a
// person as likely as it is an explanation.
func BarelyTells(text string) bool {
	w := wordingOf(text)
	return len(w.syllables) < fewestBare && w.isBare() && len(input.DocumentNumbers(text)) == 0 && !ofWork.bare.MatchString(w.folded)
}

// refersOnly are texts that name where something stands and tell nothing of it: "như báo cáo", "xem file kèm theo".
var refersOnly = pattern.New(`^(?:(?:da|nhu|theo|xem|giong|giong nhu|tuong tu|y nhu|y|cung|lay|chep|copy|so voi|so sanh voi|co|o|tai|trong|chi tiet|noi dung|cu the|a) )+(?:bao cao|tren|(?:muc|tieu chi|tc|cau|phan|bai) (?:[0-9]+(?:\.[0-9]+)*|tren|truoc|kia|do)|file|tep|tai lieu|van ban|bang|phu luc|anh|ban scan|minh chung|nam ngoai|nam truoc|ky truoc|thang truoc|quy truoc|lan truoc)(?: (?:kem|kem theo|dinh kem|nay|do|da gui|gui|roi|a|nhe|em|theo|tren|o tren|vua gui))*$|^(?:file|tep|tai lieu|van ban|anh|hinh|minh chung)(?: (?:dinh|kem|theo|phia|duoi|tren|o))+$`)

// writtenAbove are texts that say that it stands in what was sent before.
var writtenAbove = pattern.New(`^(?:(?:da|em|toi|minh|nhu|thi) )*(?:viet|ghi|neu|trinh bay|noi|giai trinh)(?: (?:het|roi|ro|du|o|phia|ben|phan))* tren(?: (?:roi|a|nhe|day|do|em|anh|chi))*$`)

// RefersOnly reports whether a text does so.
func RefersOnly(text string) bool {
	folded := format.Fold(text)
	return refersOnly.MatchString(folded) || pointsTo.MatchString(folded) || writtenAbove.MatchString(folded)
}
