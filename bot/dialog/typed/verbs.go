package typed

// verbs.go knows the words of the product, and what is looked for in so many words.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// verbs are whole texts, without diacritics and politeness.
var verbs = map[string]string{}

func init() {
	for verb, texts := range map[string][]string{
		Submit: {"nop", "gui", "nop bai", "gui bai", "nop di", "gui di", "nop luon", "gui luon", "nop ngay", "nop tieu chi", "nop tieu chi nay", "hoan thanh", "nop bai nay", "nop ho so", "submit", "nop cho lanh dao", "gui lanh dao", "gui cho lanh dao", "gui len", "nop len", "trinh", "trinh duyet", "trinh lanh dao", "kiem tra va nop", "nop thoi", "nop nhe", "nop lai", "van nop", "gui lai", "xac nhan nop", "nop lai bai", "cu nop", "van cu nop", "ke cu nop", "cu nop luon", "ke nop", "nop nguyen", "de nguyen nop", "de nguyen nop lai", "cu the nop", "nop luon di", "bo qua luu y", "dong y nop", "bo qua canh bao", "ke canh bao", "ke no", "cu nop di", "nop dai", "mac ke", "xac nhan", "nop bu", "nop bu di", "nop muon", "nop bo sung", "gui bo sung", "nop luon khong can sua", "nop luon khong can", "khong can sua nop luon"},
		All:    {"nop het", "nop tat ca", "nop toan bo", "nop het di", "nop ca", "gui het", "gui tat ca", "gui toan bo", "nop mot luot", "nop mot the", "nop cac tieu chi da du", "nop nhung cai da du", "nop het cac tieu chi", "nop tat ca cac tieu chi", "nop tat ca tieu chi", "nop tat", "nop sach", "nop ca loat"},
		Delete: {"xoa", "xoa di", "xoa het", "xoa bo", "xoa tep", "xoa file", "xoa anh", "xoa tai lieu", "xoa giai trinh", "xoa tep nay", "xoa cai nay", "xoa doan nay", "go", "go bo", "go tep", "go tai lieu", "go di", "bo tep nay", "delete", "xoa tat ca", "xoa bai", "xoa lam lai", "xoa tieu chi nay", "xoa cho toi", "xoa nham", "xoa noi dung", "xoa diem", "bo diem", "xoa so lieu", "xoa diem da cham", "bo diem da cham", "xoa phuong an"},
		Leave:  {"huy bo", "huy di", "huy nhap", "thoi khong lam nua", "thoi bo", "huy viec nay", "khong lam nua", "huy nop"},
		Done:   {"xong", "het", "da du", "du roi", "xong het", "het roi", "ket thuc", "luu lai", "luu nhap", "luu bai", "luu di", "luu tam", "save", "xong tieu chi nay", "xong tieu chi nay roi", "xong cai nay", "xong cai nay roi", "xong bai nay", "xong bai nay roi", "giu nguyen giai trinh", "de nguyen giai trinh", "giai trinh giu nguyen", "khong sua giai trinh"},
		Back:   {"quay lai", "tro lai", "tro ve", "lui lai", "back", "ve", "quay ve", "ra ngoai", "quay lai man hinh truoc"},
		Defer: {"danh gia bo sung", "danh dau danh gia bo sung", "de danh gia bo sung", "xin danh gia bo sung", "danh gia bo sung sau", "danh gia bo sung tieu chi nay", "danh gia bo sung cai nay",
			"tieu chi nay danh gia bo sung", "danh dau bo sung", "chua den han danh gia", "tieu chi nay chua den han", "cai nay chua den han", "chua den han"},
		Skip: {"bo qua", "de sau", "skip", "bo qua buoc nay"},
	} {
		for _, text := range texts {
			verbs[text] = verb
		}
	}
}

// deletes are texts that name what is to be deleted: "gỡ tệp vừa rồi", "xóa cái ảnh mới gửi đó".
var deletes = pattern.New(`^(?:xoa|go|bo|huy)(?: (?:bo|di|giup|ho|cho|em|toi|minh))* (?:(?:cai|tam|nhung|cac|may|het) )*(?:tep|file|anh|hinh|tai lieu|van ban|link|lien ket)(?: (?:word|pdf|excel|doc|docx|xlsx|jpg|zip))?(?: (?:ay|nay|kia|do|cu|truoc|sau|dau|dau tien|tren|duoi|khac|cuoi|cuoi cung|nham|bi nham|vua|moi|roi|gui|them|xong|di|giup|em|toi|so [0-9]+|thu [0-9]+|[0-9]+|hom qua|hom truoc|sang nay|hoi nay|luc nay|hoi sang))*$` +
	`|^(?:xoa|go|bo)(?: (?:bo|di|giup|ho|cho|em|toi|minh))* (?:cai|ban) (?:cu|truoc|kia|hom qua|hoi nay|luc nay|sang nay)(?: (?:di|giup|ho|cho|em|toi|minh|nhe|a|roi|luon))*$|^(?:xoa|bo|huy)(?: (?:het|tat ca|toan bo|sach|di|giup|cho|em|toi|minh))* (?:het|tat ca|toan bo|sach|di)(?: (?:roi|de|em|toi|minh|cho|,))* (?:lam|nhap|cham|gui) lai(?: (?:tu dau|het|di|nhe|a|cho|em|toi))*$`)

// deletesLast are texts that say that what was just sent is to go: "xóa cái vừa gửi", "sai file rồi, bỏ đi", "tệp cuối gỡ giúp".
var deletesLast = pattern.New(`^(?:thoi )?(?:` +
	`(?:xoa|go|bo)(?: (?:bo|di|giup|ho|cho|em|toi|minh))* (?:cai |thu )+(?:nay|do|ay|vua|moi|cuoi|nham)(?: (?:vua|moi|roi|gui|xong|day|di|giup|ho|em|toi|nay|len))*` +
	`|(?:(?:vua |em |toi |minh |xin loi |dinh )*(?:sai|nham|gui sai|gui nham|gui lon|lon|chon nham|dinh nham|chup nham) )(?:(?:cai|tam) )?(?:tep|file|anh|hinh|tai lieu|van ban|link)(?: (?:roi|mat|nay|do|a|em|anh|chi))*(?:(?: (?:cho em|em|toi|thi|xin))*(?: (?:xoa|go|bo))(?: (?:bo|di|giup|ho|ra|cho|em|toi|minh))*)?` +
	`|khong phai (?:cai )?(?:tep|file|anh|hinh|tai lieu|van ban)(?: (?:nay|do))+(?: (?:dau|a|em|anh|chi|roi))*` +
	`|(?:(?:cai|tam) )?(?:tep|file|anh|hinh|tai lieu|van ban|link)(?: (?:nay|do|vua|gui))* (?:sai|nham|loi)(?: (?:roi|mat|a|em))*` +
	`|(?:(?:cai|tam) )?(?:tep|file|anh|hinh|tai lieu|van ban|link|cai)(?: (?:nay|do|vua|moi|roi|gui|cuoi|cung|nham|sai))+(?: (?:thi|em|toi|xin|nho))*(?: (?:xoa|go|bo))(?: (?:bo|di|giup|ho|ra|cho|em|toi|minh|roi))*` +
	`)$`)

// ofLast are the words that mean what was just sent, among those of a text that deletes; ofAll are those that mean more than that.
var (
	ofLast = pattern.New(`\b(?:nay|vua|moi|cuoi|nham|sai|ay|do)\b|^(?:xoa|go|bo)(?: (?:bo|di))* (?:tep|file|anh|hinh|tai lieu)$`)
	ofAll  = pattern.New(`\b(?:het|tat ca|giai trinh|tieu chi|noi dung|doan|bai|so|thu)\b|[0-9]`)
)

// DeletesLast reports whether a text that deletes means what was sent last, and not one thing of several.
func DeletesLast(text string) bool {
	said := format.Fold(Core(Standard(text)))
	return deletesLast.MatchString(said) || ofLast.MatchString(said) && !ofAll.MatchString(said)
}

// accented are words that mean a verb only with their diacritics: "huy" is a name, "dùng lại" is to use again.
var accented = map[string]string{"hủy": Leave, "huỷ": Leave, "dừng lại": Leave, "về": Back, "hết": Done, "gỡ": Delete, "lưu": Done}

// submitWords are the words of which such a text has one.
var submitWords = []string{"nop", "gui", "goi"}

// submitsSeveral are texts that submit what is ready: "nộp mấy cái xong rồi".
var submitsSeveral = pattern.New(`^nop (?:het |luon |giup |cho |tat ca |toan bo )*(?:may|nhung|cac) (?:cai|bai|tieu chi|muc)(?: (?:da|nao|lam|cham|duoc|em|toi|ma|con))* (?:xong|du|duoc|chua nop|con lai|lai)(?: (?:roi|het|di|nhe|a|giup|em))*$`)

// doneSubmit are texts that say that one is done, and that it is to go: "xong nộp luôn", "xong rồi, nộp giúp em".
var doneSubmit = pattern.New(asideStart + asideWho + `(?:(?:da |lam |viet |gui )?(?:xong|du|het)(?: (?:roi|het|xong|a|nhe|day|(?:muc|bai|tieu chi|cai|phan) nay))*|(?:da )?(?:sua|bo sung|chinh sua|khac phuc)(?: (?:xong|roi|lai|du|het))*|roi|the|vay|thi|on|duoc)(?: (?:thi|gio|bay gio|the|vay|roi|em|toi|minh))* (?:nop|gui)(?: (?:bai|luon|di|ngay|thoi|lai|cho|giup|ho|em|toi|minh|len|lanh dao|anh|chi|sep|a|nhe|nha))*$`)

// submitsTo are texts that want something to go to a person or an office: "gửi luôn cho anh Sơn giúp em", "gửi cho huyện luôn".
var submitsTo = pattern.New(`^(?:(?:da|em|bot|oi|nho|thi|roi) )*(?:nop|gui|goi|trinh)(?: (?:luon|giup|ngay|bai|em|toi))* (?:cho|len|toi|den) (?:(?:anh|chi|a|c|sep|dong chi|dc|bac|chu|co|lanh dao|chu tich|bi thu|huyen|cap tren|van phong)(?: \S+)?)(?: (?:luon|giup|gium|ho|em|toi|nhe|nha|di|voi|a|duyet|xem))+$`)

// tellsOrOnly begins what tells that something was done, or limits what is to be done, by a word that has the letters of one who is spoken to.
var tellsOrOnly = pattern.New(`^(?:em |tôi |mình )?(?:đã|chỉ) (?:xóa|xoá|bỏ|gỡ|rút|hủy|huỷ)(?: |$)`)

// verbOf is the word of the product that a text is.
func verbOf(text string) (string, bool) {
	text = strings.TrimLeft(text, `/\`)
	folded := format.Fold(text)
	if verb, ok := verbPhrase(text, folded); ok {
		return verb, true
	}
	core := format.Fold(Core(text))
	if wantsDeleted(text, core) {
		return Delete, true
	}
	if v, ok := ofPhotos(core); ok {
		return v, true
	}
	if saysSo(folded) { // it is done: "dạ em gửi rồi nhé"
		return "", false
	}
	for _, said := range Cores(text) {
		v, ok := verbSaid(said)
		if !ok || v == Submit && (strings.HasPrefix(lower(text), "đã ") || strings.HasPrefix(folded, "da hoan")) { // "Đã nộp hồ sơ" tells
			continue
		}
		if asksPlain.MatchString(folded) || asks.MatchString(lower(text)) { // "nộp thế nào"; few texts come so far
			return "", false
		}
		return v, true
	}
	return "", false
}

// verbPhrase is the word that a text means by several.
func verbPhrase(text, folded string) (string, bool) {
	switch {
	case holds(folded, submitWords) && (doneSubmit.MatchString(format.Fold(Standard(text))) || wantsSubmitted(folded)):
		return Submit, true
	case declines.MatchString(folded):
		return No, true
	case strings.HasPrefix(folded, "nop ") && (submitsSeveral.MatchString(folded) || ExceptsOfAll(text)):
		return All, true
	case tellsOrOnly.MatchString(lower(text)): // "đã xóa đoạn vừa rồi", "chỉ xóa câu cuối"
		return "", false
	case takesBack.MatchString(folded), holds(folded, unsavedParts) && TakesBack(text):
		return Undo, true
	case putsOff.MatchString(folded), putsThisOff.MatchString(folded):
		return Skip, true
	}
	return "", false
}

// wantsSubmitted reports whether a text wants something to go to a person or an office.
func wantsSubmitted(folded string) bool {
	return !content.MatchString(folded) && !strings.Contains(folded, " chua") && submitsTo.MatchString(folded)
}

// wantsDeleted reports whether a text wants something deleted: "file lỗi à" asks, "đã gỡ tệp này" tells.
func wantsDeleted(text, core string) bool {
	if lastAsks.MatchString(lower(text)) || strings.HasPrefix(lower(text), "đã ") {
		return false
	}
	said := core
	if standard := Standard(text); standard != text {
		said = format.Fold(Core(standard))
	}
	_, nth := DeletesNth(text, longestListed)
	return nth || deletes.MatchString(said) || deletesLast.MatchString(said) || wordingOf(text).saysOfPiece(pieceFiles)
}

func verbSaid(text string) (string, bool) {
	t := lower(text)
	if v, ok := accented[t]; ok {
		return v, true
	}
	folded := format.Fold(t)
	if _, only := plain[folded]; only {
		return "", false
	}
	v, ok := verbs[folded]
	return v, ok
}

// SaysSaved reports whether a text that says one is done wants something to be saved.
func SaysSaved(text string) bool {
	folded := " " + format.Fold(text) + " "
	return strings.Contains(folded, " luu ") || strings.Contains(folded, " save ")
}

// plain are those syllables without them.
var plain = map[string]bool{"huy": true, "ve": true, "het": true, "go": true}

var (
	politeStart = pattern.New(`(?i)^(?:(?:cho|giúp|nhờ|xin|muốn|hãy|vui lòng|đề nghị|làm ơn|ok|dạ|vâng|thì|à)\s+|nhầm(?:\s+rồi)?[,.]?\s+|(?:tôi|em|mình|anh|chị|bot|ad|bạn)\s+(?:muốn\s+|xin\s+|cần\s+)?|(?:bot|anh|chị|em|ad)\s+ơi\s*,?\s*|(?:xem|mở|vào)\s+)`)
	politeEnd   = pattern.New(`(?i)[\s,]+(?:ạ|(?:nhé|nha|nhá)(?: (?:em|anh|chị|bot))?|đi|với|(?:giúp|cho|hộ|giùm)(?: (?:tôi|em|mình|anh|chị|bạn))?|anh ơi|chị ơi|em ơi|bot ơi)$`)
)

// lastPolite are the last words that politeEnd has.
var lastPolite = set(`ạ nhé nha nhá đi với giúp cho hộ giùm tôi em mình anh chị bạn ơi`)

// politeEndOf is the end of a text that politeEnd matches, "" where there is none. Most texts are told by their last word.
func politeEndOf(text string) string {
	if last := text[strings.LastIndexAny(text, " ,\t\n")+1:]; !lastPolite[strings.ToLower(last)] {
		return ""
	}
	return politeEnd.FindString(text)
}

// Bare is a text without what is said around a request: "cho tôi xem tổng điểm với ạ" is "tổng điểm".
func Bare(text string) string {
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), ".!?… ")
	for range 6 {
		shorter := text
		if m := politeStart.FindString(shorter); len(m) < len(shorter) {
			shorter = shorter[len(m):]
		}
		if m := politeEndOf(shorter); m != "" && len(m) < len(shorter) {
			shorter = strings.TrimSuffix(shorter, m)
		}
		if shorter == text {
			break
		}
		text = shorter
	}
	return strings.TrimSpace(text)
}

// withoutEnd is a text without the words of politeness at its end.
func withoutEnd(text string) string {
	for range 3 {
		text = strings.TrimRight(strings.TrimSuffix(text, politeLast.FindString(text)), ", ")
	}
	return text
}

// politeLast are words that end no name of a document.
var politeLast = pattern.New(`(?i)[\s,]+(?:ạ|nhé|nha|nhá|nghen|nhen|nè|hén|(?:anh|chị|em) ơi)[.!]*$`)

// around are the syllables said around a request, without diacritics: before it, and after it.
var (
	beforeIt = set(`cho giup nho xin muon hay da vang thi ok toi em minh anh chi bot ad ban oi xem mo vao e a u qua sang`)
	afterIt  = set(`a ah nhe nha nhi voi giup di toi em minh anh chi ban ho cai oi bot luon thoi nao day vay the nua roi e cho gium ak chut ty chu`)
)

// saidBehind reports whether a word is said around a request, after it. "Ảnh" is what is sent.
func saidBehind(word string) bool {
	return afterIt[format.Fold(word)] && !strings.EqualFold(word, "ảnh") || word == "mà" || word == "ma"
}

// unsigned takes the signs of a sentence out.
var unsigned = strings.NewReplacer(",", " ", ".", " ", "!", " ", "?", " ", "…", " ")

// Core is a text without the syllables that are said around a request, with diacritics or without: "con may ngay nua vay em" is "con
// may ngay". It is for comparing with words that are known; Bare is for what is kept.
func Core(text string) string {
	fields := strings.Fields(unsigned.Replace(text))
	for len(fields) > 1 && beforeIt[format.Fold(fields[0])] {
		fields = fields[1:]
	}
	for len(fields) > 1 && saidBehind(fields[len(fields)-1]) {
		fields = fields[:len(fields)-1]
	}
	return strings.Join(fields, " ")
}

// asksIt are syllables with which one asks about what was named before: "tổng điểm là bao nhiêu", "hạn chót ngày nào".
var asksIt = set(`la bao nhieu nao ngay khi gio may the`)

// mostAround is how many words are taken off on either side: those who speak to the bot say fewer, and a page full of them is no order.
const mostAround = 20

// Cores are a text with ever less of what is said around it, the whole text first: "trợ giúp với" is "trợ giúp" before it is "trợ".
func Cores(text string) []string {
	fields := strings.Fields(unsigned.Replace(text))
	out := []string{text}
	if said := Standard(text); said != strings.Join(strings.Fields(text), " ") {
		out = append(out, said)
		fields = strings.Fields(unsigned.Replace(said))
	}
	for n := 0; n < mostAround && len(fields) > 1 && beforeIt[format.Fold(fields[0])]; n++ {
		fields = fields[1:]
		out = append(out, strings.Join(fields, " "))
	}
	for n := 0; n < mostAround && len(fields) > 1 && saidBehind(fields[len(fields)-1]); n++ {
		fields = fields[:len(fields)-1]
		out = append(out, strings.Join(fields, " "))
	}
	return out
}

// Asked are further texts that a question may be about, of two words at least.
func Asked(text string) (out []string) {
	fields := strings.Fields(Core(text))
	for len(fields) > 2 && len(out) < mostAround {
		last := format.Fold(fields[len(fields)-1])
		if !asksIt[last] && !afterIt[last] {
			break
		}
		fields = fields[:len(fields)-1]
		out = append(out, strings.Join(fields, " "))
	}
	return out
}

// declines are texts that say no to what is asked.
var declines = pattern.New(`^(?:thoi|khong|ko|dung|chua|khoan|khoi)(?: (?:khong|ko|dung|khoan|hay|chua|khoi))?(?: (?:can|phai|muon|dong y|nhat tri|xac nhan|nop|rut|xoa|huy|thoat|lam|sua|go|gui|tra|doi|luu|bo))+(?: (?:lai|bai|nua|dau|thoi|a|nhe|di|da|voi))*$`)

// stops are texts that say no only where something is asked: "khoan đã", "thôi khỏi".
var stops = pattern.New(`^(?:(?:da|a|u|o|oi|em|anh|chi|ma) )*(?:khoan|thoi|khoi|tu tu)(?: (?:da|thoi|khoi|em|anh|chi|bot|oi|nhe|a|di|khong|ko|roi|vay))*$`)

// doNot says the same by one word that needs its diacritics: "thôi đừng", "đừng gỡ".
var doNot = pattern.New(`^(?:(?:à|ờ|thôi|khoan|em|anh|ấy|nhầm),? )*(?:đừng|khỏi)(?: (?:gỡ|xóa|xoá|nộp|rút|bỏ|hủy|huỷ|thoát|làm|sửa|có|đổi|đặt|ghi|lưu|chọn|gửi|trả|gắn|tách|gộp))?(?: (?:nữa|nhé|vội|mà|em|ạ|bot|lại|nó))*$`)

// mayForbid is a word without its diacritics that says yes, or that something is not to be done.
var mayForbid = pattern.New(`^(?:(?:a|oi|thoi|em|anh) )*dung(?: (?:gui|nop|lam|ghi|luu|chon|xoa|sua|doi|rut|co))?(?: (?:a|nhe|nha|em|anh|chi|di|voi|ma|nua|do))*$`)

// MayForbid reports whether a text without diacritics may say no by a word that may as well be a yes: "dung" is "đúng" and "đừng".
func MayForbid(text string) bool {
	return isBare(text) && mayForbid.MatchString(format.Fold(text))
}

// Declines reports whether a text says no to what is asked: "thôi không rút nữa".
func Declines(text string) bool {
	folded := format.Fold(text)
	return declines.MatchString(folded) || stops.MatchString(folded) || doNot.MatchString(lower(text))
}

var (
	optionWords = pattern.New(`^(?:(?:nham|sua|doi|chuyen|lay|chon|thanh|sang|qua|lai|la|cho) )*(?:phuong an|chon|option|pa|lua chon)(?: so)? (?:[0-9]{1,2}|mot|hai|ba|bon)$|^(?:nham|sua|doi|chuyen|lay|chon|cham)(?: (?:thanh|sang|qua|lai|la|cho|em))* [0-9](?:[,. ][0-9]+)? diem$|^(?:em |toi |cho )*(?:tu )?cham (?:0|[0-9],[0-9]{1,2})$`)
	lookWords   = pattern.New(`(?i)^/?(?:tìm kiếm|tim kiem|tìm|tim|tra cứu|search)\s+(?:(?:giúp|hộ|giùm|cho|giup|ho)\s+)?(?:(?:em|tôi|mình|anh|chị|toi)\s+)?(?:(?:tiêu chí|tieu chi)\s+(?:(?:về|ve)\s+)?)?(\S.*)$`)
)

// NamesOption reports whether a text names an option by its number, whatever else it says of choosing: "đổi sang phương án 2".
func NamesOption(text string) bool { return optionWords.MatchString(format.Fold(Bare(text))) }

// lookedFor is what a person says is to be looked for.
func lookedFor(text string) (string, bool) {
	if strings.Contains(text, "\n") {
		return "", false
	}
	if m := lookWords.FindStringSubmatch(strings.TrimSpace(text)); m != nil && len(strings.Fields(text)) <= 12 {
		if folded := format.Fold(m[1]); folded == "tieu chi" || folded == "kiem" || strings.HasPrefix(folded+" ", "hieu ") || strings.HasPrefix(folded+" ", "viec lam ") || tellsNumber(m[1]) { // "tìm hiểu" is content
			return "", false
		}
		return strings.TrimSpace(m[1]), true
	}
	return "", false
}

// shortestTold is how many words with a number among them tell something.
const shortestTold = 4

// yearDigits is how many digits a year has.
const yearDigits = 4

// tellsNumber reports whether some words hold a number among so many others that they tell something: "việc cho 25 lao động".
func tellsNumber(text string) bool {
	fields := strings.Fields(text)
	if len(fields) < shortestTold || len(fields) == shortestTold && len(fields[shortestTold-1]) == yearDigits && isDigit(fields[shortestTold-1]) { // "tìm kế hoạch năm 2024"
		return false
	}
	return slices.ContainsFunc(fields, isDigit)
}
