package typed

// complaint.go knows what people say when something does not go, or when they are tired of it, and questions without a word of asking: "sao
// em không thấy tiêu chí nào", "phiền phức quá", "lấy trên cổng dịch vụ công à". None of it is content: it is answered with the help.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// longestComplaint is how many words such a text has at most.
const longestComplaint = 16

// spelled are words with their diacritics, and the same words as people write them who use none. "Bị đơ" is no "bị đổ": a text with
// diacritics is compared with the former only.
type spelled struct{ signs, bare *pattern.Pattern }

// spelledAs is for expressions in small letters.
func spelledAs(text string) spelled {
	return spelled{pattern.New(text), pattern.New(format.Bare(text))}
}

func (s spelled) in(small string) bool {
	if format.Bare(small) == small {
		return s.bare.MatchString(small)
	}
	return s.signs.MatchString(small)
}

var (
	// asksWhy begin such a question.
	asksWhy = spelledAs(`^(?:(?:dạ|vâng|ủa|ờ|ơ|à|anh|chị|em|bot|ơi|cho|hỏi|thế|vậy|nhưng|mà|tôi|mình|có|cô|chú|bạn|sếp|alo|,) )*(?:sao|tại sao|vì sao|làm sao|cần gì|có gì) `)
	// whyInside is the word in the middle of what one tells: "em nộp rồi mà sao vẫn báo thiếu".
	whyInside = spelledAs(`(?:^| )sao (?:vẫn|còn|cứ|nó|bị|báo|hiện|em|tôi|mình|mà|lại|chưa|không|ko|k|hông|mãi|hoài|chỉ|có|toàn|hết)(?: |$)`)
	// copied is the same word where papers are copied: "bản sao giấy khen", "sao kê tài khoản".
	copied = spelledAs(`(?:^| )(?:bản|tờ) sao(?: |$)|^sao (?:y|kê|lục|chụp|chép|lưu|in|văn bản) `)
	// lastAsks end a question, the latter where nothing has diacritics and they are not part of another word.
	lastAsks = pattern.New(`[^ :–-] (?:vậy|hả|nhỉ|à|chứ|hông|ko|zậy|dzậy|rứa|hỉ)$`)
	lastBare = pattern.New(`[^ :–-] (?:vay|nhi|hong|zay|rua)$`)
	// behindAsk may follow such a word.
	behindAsk = pattern.New(`(?: (?:em|e|anh|chị|chi|bot|ạ|a|ad|bạn|ban|trời|troi|cô|co|chú|chu|bác|sếp|sep|ơi|oi|nè|ne|thế|the|nhỉ|vậy|vay|ta))+$`)
	// asksWhere is a question for what was sent, or for a button: "tệp đâu rồi".
	asksWhere = spelledAs(`^(?:[^ ]+ ){0,3}(?:tệp|file|tài liệu|bài|ảnh|hình|văn bản|minh chứng|nút|giải trình) đâu(?: (?:rồi|vậy|thế|hết|nhỉ|ạ|a|em|anh|chị|bot|mà|để|có|gửi|nộp))*$`)
	// coKhong is a question between "có" and "không"; conKhong one that may be a figure as well: "hồ sơ trễ hạn còn lại không".
	coKhong  = spelledAs(`(?:^| )(?:có|được|phải|cần) (?:[^ :–-]+ ){0,8}(?:không|ko|chưa|hông)$`)
	conKhong = spelledAs(`(?:^| )(?:đã|còn) (?:[^ :–-]+ ){0,8}(?:không|ko|chưa|hông)$`)
	// unable says that one does not find or get something. Who says it names himself; "trẻ em" and "chi bộ" are others.
	unable = spelledAs(`(?:^|(?:^| )(?:sao|mà|nhưng|rồi|thì|dạ|ơi|do|vì|tại|ủa|ơ|thế|giờ|là|máy|bên|tụi|bọn|,) )(?:em|e|tôi|mình|tui|anh|chị) (?:(?:vẫn|cũng|cứ|lại|mà|thì|bấm|gửi|nộp|vào|mở|tìm|nhập|tải|hoài|mãi) ){0,3}` +
		`(?:không|ko|k|chưa|chẳng|hông|hok) (?:[^ ]+ )?(?:thấy|biết|hiểu|nhận|vào|mở|bấm|ấn|gửi|nộp|tìm|tải|xem|nhập|đính|đăng|làm)(?: |$)`)
	// tooMuch is a complaint by "quá" at its end, or before what follows from it.
	tooMuch = pattern.New(`(?:^| )(?:quá|wá|qá|quá trời|dễ sợ|ghê)(?: (?:,|ạ|à|a|em|anh|chị|bot|gửi|không|ko|k|rồi|vậy|thế|đi|trời|luôn|nên|mà|chừng|thôi|nha|nhỉ)(?: |$)|$)`)
	// annoyed are its other words.
	annoyed = spelledAs(`(?:^| )(?:vô lý|phiền phức|rắc rối|phức tạp thế|bực (?:mình|quá|ghê)|ức chế|mất thời gian|tốn thời gian|mạng (?:lag|yếu|chậm|kém|chập chờn|rớt)|bị (?:đơ|lag|treo)|lag|treo máy|đơ máy|bất công|khó hiểu|khó dùng|khó quá|` +
		`rối rắm|nản quá|chán (?:quá|ghê|thật)|mệt (?:quá|mỏi|thật)|điện thoại (?:em |tôi |mình )?(?:hết pin|hỏng|cùi|yếu)|(?:bấm|nhấn|ấn) (?:không|ko|k|chẳng|hông) (?:ăn|được|dc))(?: |$)`)
	// ofWork are words of what the unit does: with them the words above tell why something went as it did.
	ofWork = spelledAs(`[0-9]|(?:^| )(?:ubnd|hđnd|xã|thôn|báo cáo|kế hoạch|quyết định|công văn|ban hành|tổ chức|tiếp dân|công dân|người dân|nhân dân|bà con|hộ|nhà|hồ sơ|văn bản|quy chế|nhiệm vụ|đơn|đơn thư|thủ tục|cán bộ|công chức|nội dung)(?: |$)`)
	// noComplaint begin texts that tell what the unit did: they are content, whatever follows.
	noComplaint = pattern.New(`^(?:(?:nguyen nhan|kho khan|vuong mac|ton tai|han che|ly do)(?: \S+){3}|xa |ubnd|hdnd|dang uy|trong nam|nam 20|den ngay|tinh den|can cu|thuc hien|ban hanh|to chuc|bao cao so|ke hoach so|quyet dinh so|[0-9]+[/.][0-9]+)`)
)

// labels begin a part of an explanation: "Khó khăn: …".
var labels = pattern.New(`^(?:(?:mot so|nhung|cac|ve|1|2|3|a|b|c) )*(?:nguyen nhan|kho khan|vuong mac|ton tai|han che|ly do|li do|thuan loi|ket qua|bai hoc|giai phap|kien nghi|de xuat|vi sao|tai sao|do dau)(?: |$)`)

// asksToLook is in what is said to a reviewer about what was sent: it may belong to it.
var asksToLook = pattern.New(`(?:^| )(?:anh|chị|sếp|bác|chú|cô|đồng chí) (?:\S+ )?(?:xem|kiểm tra)(?: |$)`)

// headsWhy reports whether a question why may be the head of what is told: "vì sao quá hạn 3 hồ sơ".
func (w wording) headsWhy() bool {
	return w.asksWhyAlone() && countsWork.MatchString(w.folded) && !Questions(w.text)
}

// HeadsWhy reports whether a text is such a question.
func HeadsWhy(text string) bool { return wordingOf(text).headsWhy() }

// complains reports whether a text complains of the product, or asks without a word that asks.
func (w wording) complains() bool {
	if reply, ok := w.reply(); ok {
		return reply.complains() && !labels.MatchString(w.folded)
	}
	if !w.mayComplain() {
		return false
	}
	said := strings.Join(strings.Fields(strings.ReplaceAll(w.small, ",", " , ")), " ")
	if w.headsWhy() {
		return false
	}
	if (asksWhy.in(said) || whyInside.in(said)) && !copied.in(said) || unable.in(said) || asksWhere.in(said) {
		return true
	}
	ofWork := ofWork.in(said)
	if !ofWork && (annoyed.in(said) || tooMuch.MatchString(said)) {
		return true
	}
	return len(w.syllables) >= 3 && endsAsking(said, ofWork)
}

// mayComplain reports whether a text has the length of a complaint, and nothing of a document or of what is told.
func (w wording) mayComplain() bool {
	n := len(w.syllables)
	return n >= 2 && n <= longestComplaint && !strings.Contains(w.text, "\n") && len(input.DocumentNumbers(w.text)) == 0 &&
		!noComplaint.MatchString(w.folded) && !thisIs.MatchString(w.small) && !asksToLook.MatchString(w.small)
}

// endsAsking reports whether a text ends as a question does. With words of work a figure may end so.
func endsAsking(said string, ofWork bool) bool {
	asked := said
	if m := behindAsk.FindString(said); len(m) < len(said) {
		asked = strings.TrimSuffix(said, m)
	}
	return lastAsks.MatchString(said) || lastAsks.MatchString(asked) || coKhong.in(asked) || !ofWork && conKhong.in(asked) ||
		isBare(said) && (endsAs(lastBare, said) || endsAs(lastBare, asked))
}

// AsksWhether reports whether a text ends a question between "có" and "không", whatever else it tells.
func AsksWhether(text string) bool { return coKhong.in(lower(Standard(text))) }

// asksReturn are questions why an entry was returned.
var asksReturn = pattern.New(askerFirst + `(?:(?:sao|vi sao|tai sao|li do(?: gi| nao)?|ly do(?: gi| nao)?)(?: (?:bai|em|toi|minh|lai|bi|phai|nay|cua|tieu chi))* tra(?: (?:lai|ve|bai))*|(?:bi )?tra(?: (?:lai|ve))? (?:la )?(?:vi )?(?:sao|gi|ly do gi|li do gi)|(?:khong|chua|ko) (?:hieu|ro|thay)(?: (?:duoc|gi))* (?:ly do|li do|vi sao tra|tra vi sao|y kien|gop y)(?: (?:tra|tra lai|gi|do|nay))*|(?:ly do|li do)(?: (?:la|tra|tra lai))* (?:gi|dau|sao)|sai (?:cho nao|gi|o dau|cai gi))` + askerLast)

// asksOpen are questions whether there is still time.
var asksOpen = pattern.New(askerFirst + `(?:(?:con|co con|van con|con co the)(?: (?:kip|duoc))? (?:nop|gui|sua|lam|cham|nhap)(?: (?:bai|tiep|nua|them))*(?: (?:duoc|kip))?(?: (?:nua|khong|ko|chua))+|(?:sao|vi sao|tai sao)(?: (?:lai|da))? (?:(?:het han|khoa|chot)(?: roi)?(?: \S+){0,4}|qua han(?: roi)?(?: (?:nop|gui|bai|tieu chi|nay|a|the|vay|em|anh|chi|bot)){0,4})|so lieu (?:sau|truoc|den)(?: (?:ngay|het))* [0-9][0-9 ]*(?: thi)?(?: co)?(?: duoc)? tinh(?: vao)? (?:khong|ko))` + askerLast)

// AsksOpen reports whether a text asks whether there is still time to do something.
func AsksOpen(text string) bool { return asksOpen.MatchString(format.Fold(Standard(text))) }

// AsksReturn reports whether a text asks why an entry was returned.
func AsksReturn(text string) bool { return asksReturn.MatchString(format.Fold(Standard(text))) }
