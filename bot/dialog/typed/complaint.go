package typed

// complaint.go knows what people say when something does not go, or when they are tired of it, and questions without a word of asking: "sao
// em không thấy tiêu chí nào", "phiền phức quá", "lấy trên cổng dịch vụ công à". None of it is content: it is answered with the help.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/input"
)

// longestComplaint is how many words such a text has at most.
const longestComplaint = 16

var (
	// asksWhy begin such a question; "sao lục", "sao y" are none.
	asksWhy = pattern.New(`^(?:(?:da|vang|ua|u|o|a|anh|chi|em|bot|oi|cho|hoi|the|vay|nhung|ma|toi|minh|co|chu|ban|sep|alo) )*(?:sao|tai sao|vi sao|lam sao|can gi|co gi)(?: |$)`)
	// whyInside is the word in the middle of what one tells: "em nộp rồi mà sao vẫn báo thiếu".
	whyInside = pattern.New(`(?:^| )(?:ma |roi |nhung |the )?sao (?:van|cu|no|bi|bao|hien|em|toi|minh|ma|lai|chua|khong|ko|k|hong|mai|hoai|chi|co|toan|het)(?: |$)`)
	// lastAsks end a question; the small ones with their diacritics, as "a" and "ha" are other words.
	lastAsks = set(`vậy hả nhỉ à chứ hông ko zậy dzậy rứa hỉ`)
	lastBare = set(`vay nhi ko hong zay rua`)
	// behindAsk may follow such a word.
	behindAsk = set(`em e anh chị chi bot ạ a ad bạn ban trời troi cô co chú chu bác sếp sep ơi oi nè ne`)
	// coKhong is a question between "có" and "không".
	coKhong = pattern.New(`(?:^| )(?:co|duoc|phai|can|da|con) (?:\S+ ){0,8}(?:khong|ko|chua|hong)(?: (?:a|em|e|anh|chi|bot|vay|nhi|the|ad|ban|oi|ta))*$`)
	// unable says that one does not find or get something.
	unable = pattern.New(`(?:^| )(?:em|e|toi|minh|tui|anh|chi|may em|ben em) (?:\S+ ){0,2}?(?:khong|ko|k|chua|chang|hong|hok) (?:\S+ )?(?:thay|biet|hieu|nhan|vao|mo|bam|an|gui|nop|tim|tai|xem|nhap|dinh|dang|lam)(?: |$)`)
	// tooMuch is a complaint by "quá" at its end, or before what follows from it.
	tooMuch = pattern.New(`(?:^| )(?:quá|wá|qá|quá trời|dễ sợ|ghê)(?:,| (?:ạ|à|a|em|anh|chị|bot|gửi|không|ko|k|rồi|vậy|thế|đi|trời|luôn|nên|mà|chừng|thôi|nha|nhỉ)(?: |$)|$)`)
	// annoyed are its other words, without diacritics.
	annoyed = pattern.New(`(?:^| )(?:vo ly|phien phuc|rac roi|phuc tap the|buc (?:minh|qua|ghe)|uc che|mat thoi gian|ton thoi gian|mang (?:lag|yeu|cham|kem|chap chon|rot)|bi (?:do|lag|treo)|lag|treo may|do may|bat cong|kho hieu|kho dung|kho qua|roi ram|nan qua|chan (?:qua|ghe|that)|met (?:qua|moi|that)|dien thoai (?:em |toi |minh )?(?:het pin|hong|cui|yeu)|(?:bam|nhan|an) (?:khong|ko|k|chang|hong) (?:an|duoc|dc))(?: |$)`)
	// noComplaint begin texts that tell what the unit did: they are content, whatever follows.
	noComplaint = pattern.New(`^(?:sao (?:luc|y|gui|chup|luu|van ban|nhan|in|ke|ban)(?: |$)|xa |ubnd|hdnd|dang uy|trong nam|nam 20|den ngay|tinh den|can cu|thuc hien|ban hanh|to chuc|bao cao so|ke hoach so|quyet dinh so|[0-9]+[/.][0-9]+)`)
)

// asksToLook is in what is said to a reviewer about what was sent: it may belong to it.
var asksToLook = pattern.New(`(?:^| )(?:anh|chị|sếp|bác|chú|cô|đồng chí) (?:\S+ )?(?:xem|kiểm tra)(?: |$)`)

// complains reports whether a text complains of the product, or asks without a word that asks.
func (w wording) complains() bool {
	n := len(w.syllables)
	if n == 0 || n > longestComplaint || strings.Contains(w.text, "\n") || len(input.DocumentNumbers(w.text)) > 0 || noComplaint.MatchString(w.folded) || thisIs.MatchString(w.small) || asksToLook.MatchString(w.small) {
		return false
	}
	if asksWhy.MatchString(w.folded) && n >= 2 || whyInside.MatchString(w.folded) || annoyed.MatchString(w.folded) || tooMuch.MatchString(w.small) || unable.MatchString(w.folded) {
		return true
	}
	said := strings.Fields(w.small)
	for len(said) > 1 && behindAsk[said[len(said)-1]] {
		said = said[:len(said)-1]
	}
	last := said[len(said)-1]
	return len(said) >= 3 && (lastAsks[last] || w.small == w.folded && lastBare[last] || coKhong.MatchString(w.folded) && slices.Contains([]string{"không", "khong", "ko", "hong", "chưa", "chua", "hông"}, last))
}
