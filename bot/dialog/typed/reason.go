package typed

// reason.go tells the reason of a return from what is only said where one is asked for: an officer reads it word for word. Below it stands what else a
// reviewer says of the entry on the screen.

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
	asksInReason = pattern.New(`^(?:(?:the|vay|nhung|ma|em|bai nay|cai nay) )*(?:sao|vi sao|tai sao)(?: |$)|(?:^| )(?:o dau|the nao|la sao|bao nhieu)$|^(?:bien ban|van ban|tai lieu|file|tep|anh|bao cao|minh chung|so lieu|giai trinh) dau(?: roi)?$|(?:^| )(?:co|da|duoc) (?:\S+ ){1,5}(?:khong|chua|ko)$|^(?:ai|nguoi nao|so sanh) `)
	// speaksTo are texts that call a person: "Lan gọi lại cho anh".
	speaksTo = pattern.New(`(?:^| )(?:goi|gap|nhan|bao|hoi|len)(?: (?:lai|dien|tin|cho|gap))* (?:anh|chi|toi|em|minh|sep)(?: (?:nhe|ngay|a|di|voi|gap))*$`)
)

var (
	// ofFault are the words with which one says what is wrong with an entry, or what is to be done with it.
	ofFault = pattern.New(`(?:^| )(?:thieu|chua|khong|ko|k|hong|chang|chi co|sai|loi|lech|venh|nham|lon|khac|khop|trung|mo|cu|thua|qua|muon|tre|cham|it|mat|bi|chi (?:duoc|dat|[0-9])|moi (?:co|duoc|to chuc|lam)|dai dong|lung cung|so sai|khai khong|khong chap nhan|het (?:han|hieu luc)|so sai|nguoc|bo sung|sua|chinh|xem lai|ra lai|ra soat|kiem tra|doi chieu|cap nhat|neu|ghi|viet (?:lai|ro|them|gon|ngan)|noi ro|giai trinh|giai thich|lam ro|lam lai|chup lai|cham lai|tinh lai|gui lai|nop|ky so|dong dau|dinh kem|kem|dua|them|bo (?:bot|ra|di)|go|thay bang|doi (?:ten|lai|sang)|tach|gop|sap xep|trinh bay|liet ke|chuyen (?:sang|so|file|tep)|ban hanh|phai|can|nen)(?: |$)`)
	// ofEntry are what an entry is made of: what is said of one of them is a reason, "văn bản này của năm ngoái", unless it ends well: "biên bản tốt rồi".
	ofEntry  = pattern.New(`(?:^| )(?:` + entryParts + `)(?: |$)`)
	endsWell = pattern.New(`(?:^| )(?:tot|du|ok|oke|on|dat|yeu cau|hop ly|hop le|chinh xac|dung|kip thoi|ro rang)(?: (?:roi|lam|ca|het|em|a|nhe|nha))*$`)
	// reportsTo is an order to report to the reviewer, in a word that is one of the parts as well.
	reportsTo = pattern.New(`(?:^| )bao cao (?:toi|lanh dao|chu tich|thuong truc)(?: |$)`)
	// faultFirst is a fault that begins like a word that takes a text back: "nhầm file".
	faultFirst = pattern.New(`^(?:nham|lon) (?:` + entryParts + `|xa|nam|quy|ky|tieu chi)(?: |$)`)
	// beyondEntry are texts that are said to all people or to another body, of any entry, or of what is not to be done any more.
	beyondEntry = pattern.New(`^(?:(?:de nghi|yeu cau|nhac|bao|thong bao|nho|cho|tat ca) )*(?:cac (?:dong chi|d/c|dc|anh|chi|can bo|bo phan|bai)|moi nguoi|anh em|toan the|ca xa|(?:nhung|moi|tat ca|cac)(?: cai)? (?:tieu chi|bai|muc|nhom|can bo)|(?:tieu chi|bai|muc|nhom|noi dung) (?:nao|nhung|cac)|kinh (?:gui|chuyen)|(?:giao|phan cong) (?:dong chi|d/c|dc|can bo|bo phan|van phong|phong))(?: |$)` +
		`|(?:^| )(?:duyet|tra|nhan) (?:\S+ ){0,2}(?:bai nao|tat ca|nhung bai|cac bai|moi bai)(?: |$)|^(?:khong|ko|thoi|dung|khoi) (?:gia han|doi|lui|keo dai|nhac|duyet|nhan|cho|mo lai)(?: .*)? nua$`)
	// grants begin what takes an entry, with a condition or without: "đồng ý phê duyệt với điều kiện", "duyệt 2.4.1 nếu …", "chỉ duyệt …".
	grants = pattern.New(`^(?:(?:thoi|tam|tam thoi|chi|van|co ban|toi|anh|chi|em|cho) )*(?:dong y|nhat tri|thong nhat (?:voi|nhu|cho|theo)|cho qua|(?:phe duyet|thong qua|duyet) (?:[0-9]|neu|khi|sau|truoc|voi|het|tat ca|bai|tieu chi|cho|luon|tam|hom|chieu|sang|mai))(?: |[0-9.]|$)|(?:^| )(?:roi|thi|se|moi|la) duyet(?: (?:nhe|luon|em|a))*$`)
)

var (
	// keepsAll leaves an entry as it is: "giữ nguyên như cũ". verdictOnly is a verdict without what is wrong: "2.4.1 chưa duyệt".
	keepsAll    = pattern.New(`^(?:(?:thoi|cu|van|thi|bai|cai|muc|nay|em|anh|chi|toi|cho) )*(?:de|giu)(?: (?:nguyen|y|y nguyen|lai|yen))+(?: (?:nhu|cu|vay|the|hien trang|ban dau|truoc|di|nhe|a|em|do))*$`)
	verdictOnly = pattern.New(`^(?:(?:bai|muc|tieu chi|cai|tc|nay|do|[0-9]+(?:\.[0-9]+)+|tam|tam thoi|van|con|toi|anh|chi|hien|thi) )*(?:chua|khong|ko|khoan|dung) (?:duyet|tra|nhan|xem|thong qua)(?: (?:duoc|voi|voi vang|dau|nhe|a|em|da|lai|bai nay|nua|ngay))*$`)
	// looksAgain is what the reviewer still does: "tôi xem lại đã". mendOnly is an order to mend that says nothing of what: "sửa lại", "bổ sung đi".
	looksAgain = pattern.New(`^(?:de )?(?:toi|anh|em|chi|minh)(?: (?:se|con|phai|can|muon))* (?:xem|doc|kiem tra|hoi|can nhac|nghi|coi)(?: (?:lai|them|ky|da|sau|xem|roi|tinh|y kien|huyen|lan nua|nhe|sao))*$`)
	mendOnly   = pattern.New(`^(?:(?:can|phai|nen|de nghi|yeu cau|em|anh|chi|thi|bai nay) )*(?:sua|lam|bo sung|chinh|chinh sua|viet|nop|gui|giai trinh|xem|ra soat|kiem tra|ghi|neu|cap nhat|hoan thien)(?: (?:lai|di|them|nhe|nha|ngay|gap|giup|cho|toi|anh|em|chi|ky|bai|nay|a))*$`)
)

// Complains reports whether a text complains and asks nothing: where a reason is asked for, "sơ sài quá" is one.
func Complains(text string) bool {
	as := wordingOf(Standard(text))
	return as.complains() && !AsksAtEnd(text) && !asksBack.MatchString(as.folded) && !asksInReason.MatchString(as.folded)
}

// entryParts are the parts of an entry.
const entryParts = `bien ban|van ban|tai lieu|minh chung|file|tep|hinh anh|anh chup|chu ky|con dau|so lieu|ty le|ho so|mau so|tu so|phuong an|trang|danh sach|bao cao|ke hoach|quyet dinh|nghi quyet|cong van|phu luc|bang bieu|ngay ky|ngay ban hanh|theo mau|mau (?:moi|cu)|` +
	`ban (?:du thao|nhap|co|goc|khac|chinh|ky|scan|moi|cu|sao|do)`

// shortestReason is how many words tell a fault by themselves.
const shortestReason = 3

// Approves reports whether a text is the word of a verdict that takes an entry.
func Approves(text string) bool { return approves.MatchString(format.Fold(text)) }

// FindsByComparing reports whether a text tells what a comparison shows, and asks for none: "so sánh với báo cáo thì không khớp".
func FindsByComparing(text string) bool {
	folded := format.Fold(text)
	return strings.HasPrefix(folded, "so sanh ") && strings.Contains(folded, " thi ")
}

// DoubtfulReason reports whether a text that was typed as a reason may be none: it corrects what was typed before, speaks to a person or of more
// than one entry, takes the entry, says nothing of it, or is too short to tell a fault.
func DoubtfulReason(text string) bool {
	said := format.Fold(text)
	text, _ = unaddressed(text)
	folded := format.Fold(text)
	takesBack := takesPlace.MatchString(folded) && !faultFirst.MatchString(folded)
	asks := asksInReason.MatchString(folded) && !FindsByComparing(text)
	if AsksAtEnd(text) || asks || speaksTo.MatchString(said) || takesBack || saidOnly.MatchString(folded) && !strings.HasPrefix(folded, "de nghi") || keepsAll.MatchString(folded) || verdictOnly.MatchString(folded) || looksAgain.MatchString(said) || approves.MatchString(folded) || called.MatchString(lower(text)) || Declines(text) || Praises(text) {
		return true
	}
	tells := ofFault.MatchString(folded) || ofEntry.MatchString(folded) && !endsWell.MatchString(folded)
	if beyondEntry.MatchString(folded) || reportsTo.MatchString(folded) || grants.MatchString(folded) || !tells {
		return true
	}
	return len(strings.Fields(folded)) < shortestReason && !lacking.MatchString(folded) || mendOnly.MatchString(folded)
}

// ReasonOnly is a reason without what is said to the bot behind it: "thiếu minh chứng nhé" is "thiếu minh chứng".
func ReasonOnly(text string) string {
	text = strings.TrimSpace(text)
	if end := reasonEnd.FindString(text); end != "" && len(end) < len(text) {
		return strings.TrimSpace(strings.TrimSuffix(text, end))
	}
	return text
}

const (
	hereEnd = `(?: (?:nay|do|ay|ra|xem|coi|di|luon|nhe|nha|a|em|anh|chi|giup|cho|ngay|duoc|roi|ok))*$`
	papers  = `(?:(?:cac|may|nhung|toan bo|het|tat ca) )?(?:tai lieu|minh chung|van ban|bien ban|file|tep|anh chup|hinh anh|anh|giay to)(?: (?:minh chung|kiem chung|kem theo|dinh kem|kem))?`
)

var (
	approvesHere = pattern.New(politeHead + `(?:(?:duoc|ok|oke|roi|thi|cho) )*duyet(?: (?:luon|giup|ho|cho))? (?:bai|cai|muc|tieu chi)` + hereEnd + `|` + politeHead + `(?:duoc|ok|oke)(?: roi)? (?:thi )?duyet` + hereEnd)
	asksPapers   = pattern.New(politeHead + `(?:gui|mo|cho|xem|dua|lay|doc|coi|tai)(?: (?:cho|toi|anh|chi|em|xem|minh|giup|lai|ra|luon|coi))* ` + papers + `(?: (?:cua|bai|muc|tieu chi|tc|gi|nao|dau))*` + hereEnd +
		`|^(?:(?:bai|muc|tieu chi|tc|cai)(?: nay| do)? )?(?:co|kem|gui|nop)(?: theo| kem)? (?:nhung |cac |may )?` + papers + ` (?:gi|nao)` + hereEnd + `|^` + papers + `(?: cua)?(?: (?:bai|muc|tieu chi)(?: nay| do))? (?:dau|o dau|gi|nao)` + hereEnd)
	takesPoints = pattern.New(politeHead + `(?:(?:nen|phai|can|de nghi) )*(?:tru|bot|giam|ha|cong|tang|nang|them|cho|sua|doi|ha xuong|chi cho)(?: (?:di|them|xuong|len|bai nay|muc nay|diem|con|thanh))* [0-9]+(?:[.,][0-9]+)? ?(?:d|diem)(?: (?:thoi|di|nhe|a|la|vua|bai|muc|nay))*$`)
)

// skipsHere leaves the entry on the screen for later, and goes on: "để bài này sau", "bài tiếp theo".
var skipsHere = pattern.New(politeHead + `(?:(?:(?:de|tam de|tam gac|bo qua|tam bo qua)(?: lai)? (?:bai|muc|cai|tieu chi)(?: nay| do)?(?: (?:lai|sau|tinh sau|xem sau|da))*)|(?:(?:sang|qua|xem|mo|chuyen|chuyen sang|toi) )*(?:bai|muc|tieu chi) (?:sau|tiep theo|tiep|ke tiep|khac))(?: (?:di|nhe|nha|a|em))*$`)

// SkipsHere reports whether a text does so.
func SkipsHere(text string) bool {
	folded := format.Fold(Standard(text))
	return len(strings.Fields(folded)) <= longestOrder && skipsHere.MatchString(folded)
}

// ApprovesHere reports whether a text approves the entry on the screen: "duyệt bài này".
func ApprovesHere(text string) bool {
	folded := format.Fold(Standard(text))
	return strings.Contains(folded, "duyet") && !AsksAtEnd(text) && !HoldsBack(text) && approvesHere.MatchString(folded)
}

// AsksPapers reports whether a text asks for the documents of an entry.
func AsksPapers(text string) bool {
	return len(strings.Fields(text)) <= longestOrder && asksPapers.MatchString(strings.Join(strings.Fields(marks.Replace(format.Fold(Standard(text)))), " "))
}

// TakesPoints reports whether a text gives or takes points without naming a criterion: "trừ 0,25 điểm".
func TakesPoints(text string) bool {
	return takesPoints.MatchString(strings.ToLower(format.Bare(Standard(text))))
}
