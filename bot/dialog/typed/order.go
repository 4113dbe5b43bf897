package typed

// order.go knows what leaders and the clerk ask for in their own words: "ai chưa nộp", "cho anh xem báo cáo", "nhắc mọi người đi". The
// screen that shows it is opened; nothing is done by an order alone.

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// longestOrder is how many words an order has at most.
const longestOrder = 14

// orders are the commands by what is asked for, without diacritics; the first that fits is meant.
var orders = []struct {
	command string
	asked   *pattern.Pattern
}{
	{"trogiup", order(`huong dan (?:\S+ ){0,2}(?:nop|duyet|cham|gui|dung|su dung|nhap|xem)`)},
	{"giahan", order(`(?:gia|doi|lui|keo dai|noi|gian|hoan|chuyen|them|sua) (?:them )?(?:han|thoi han|lich|ngay khoa|gio khoa|ngay chot)`, `(?:cho|xin|lui|doi) (?:them|lai) (?:\S+ ){0,2}(?:ngay|hom|gio|tieng|tuan)`)},
	{"giahan", order(`han (?:\S+ ){0,3}(?:doi|lui|gia han|keo dai)(?: (?:khong|chua|duoc|gi|ko|a|nua))+$`)},
	{"muon", order(`(?:gui|nop|noi dung|bai|tep|gui bai|nop bai) (?:bi )?(?:muon|tre|cham)`, `sau (?:gio|khi) khoa`)},
	{"lichsu", order(`lich su`, `nhat ky`, `ai (?:vua |moi |da )?(?:sua|doi|thay doi|chinh)`, `co (?:gi|ai) (?:moi|thay doi|sua)`, `thay doi (?:gi|nhung gi|nao)`)},
	{"nhac", order(`(?:gui|nhan|bao) (?:tin|tin nhan|thong bao)(?: (?:cho|den|toi))? (?:toan|tat ca|ca|moi|cac|anh em|chi em)`, `thong bao (?:cho |den |toi )?(?:toan|tat ca|ca xa|moi|cac|anh em|chi em)`, `nhac (?:\S+ ){0,2}(?:viec|nguoi|het|tat ca|cac|may|nhung|ca|ai|lai|can bo|cong chuc|anh em|dong chi|chi em|xa|nop|lam|di|nho|ngay)`, `(?:don doc|giuc|thuc giuc)`, `gui nhac`)},
	{"duyet", order(`^(?:khong|chua) duyet`, `(?:cho|can|chua|phai|doi|de|trinh|xin|da|cho anh|cho chi|cho toi) (?:\S+ ){0,2}(?:duyet|xet duyet)`, `duyet (?:\S+ ){0,2}(?:bai|giup|cac|het|nao|tat ca|luon|chua|duoc)`, `(?:phe|xet|kiem) duyet`, `(?:bai|tieu chi|muc)(?: nao)?(?: dang| con)? (?:co|bi) (?:luu y|canh bao)`, `(?:bai|tieu chi|muc) (?:nao|gi) (?:\S+ ){0,2}duyet`, `(?:may|bao nhieu|nhung|bai nao|muc nao|tieu chi nao) (?:bai |tieu chi |muc |cai )?(?:dang )?cho (?:toi|anh|chi|minh|duyet)`)},
	{"giahan", order(`(?:cho|duoc) (?:nop )?bo sung`)},
	{"thamdinh", order(`tham dinh`, `(?:con lai|(?:cac|nhung) (?:muc|tieu chi|bai)(?: (?:khac|con lai))?)(?: (?:deu|thi|cu|de|la|giu))* (?:nhu|bang|y nhu|nguyen nhu) tu cham`, `(?:huyen|hoi dong|cap tren|tinh|phong noi vu) (?:da |vua )?(?:cham|tru|cong|cho|ket luan)`, `(?:nhap|ghi|dien) (?:\S+ ){0,2}diem (?:\S+ ){0,2}(?:huyen|hoi dong|cap tren)`)},
	{"nhap", order(`nhap (?:\S+ ){0,2}(?:phan mem|he thong|may tinh|den dau|xong|het)`, `(?:chua|da|can|phai|con|dang) nhap`, `(?:len|vao|tren) (?:phan mem|he thong)`, `phan mem(?: (?:cua )?huyen)?$`)},
	{"han", order(`^(?:may gio|ngay nao|hom nao|ngay may|bao gio|khi nao|luc nao) (?:\S+ )?(?:khoa|chot)(?: so lieu| so)?(?: (?:em|anh|chi|a|vay|the|nhi))*$`, `(?:khoa|chot)(?: \S+){0,3} (?:may gio|ngay nao|hom nao|ngay may|bao gio|khi nao|luc nao)(?: (?:em|anh|chi|a|vay|the|nhi))*$`)},
	{"gui", order(`^(?:(?:toi|anh|thong nhat|dong y|nhat tri|de xuat|voi) )*(?:xep loai|muc)(?: (?:xa|don vi|la|minh))* (?:hoan thanh|xuat sac|tot|khong hoan thanh|khong dat)`, `^(?:em )?(?:khoa|dong) so(?: (?:di|luon|lai|thoi|em|nhe|giup))*$`, `(?:tieu chi|bai|muc)(?: nao)?(?: con| van| dang)? chua (?:ky so|ky|co tai lieu|co minh chung|dong dau|co file)`, `bao cao (?:da )?ky (?:den|toi) dau(?: roi)?`, `chot (?:so|ket qua|diem|lai|trong|bao cao|chua|di|luon|de)`, `^(?:dong y |nhat tri )?chot$`, `mo (?:lai|khoa)(?: (?:so lieu|ket qua|diem|dot|bao cao|de sua|cho|ra))`,
		`(?:gui|nop|bao cao|trinh) (?:\S+ ){0,3}(?:huyen|cap tren|ubnd tinh|len tren)`, `bao cao (?:\S+ )?ky (?:\S+ )?(?:chua|khi nao|luc nao)`, `bao cao (?:\S+ ){0,2}gui (?:\S+ ){0,2}(?:chua|di chua|khi nao|ngay nao|luc nao)`, `(?:da )?gui (?:\S+ )?(?:bao cao|di) (?:\S+ )?(?:chua|khi nao)`,
		`so (?:cong van|bao cao)`, `(?:doi|chon|xac nhan|sua|dat|chot|de xuat) (?:\S+ )?(?:muc|xep loai)`, `anh gui di`)},
	{"xuat", order(`(?:ban|file|tep|dang|duoi) (?:\S+ )?(?:word|pdf|excel|exel|zip|cuoi|chot|mem|day du|chinh thuc|in|ky|moi nhat|docx|xlsx)`, `(?:xuat|in) (?:\S+ ){0,2}(?:bao cao|ra|phu luc|bang|file|tep|word|pdf|excel|ho so|giay)`, `(?:tai|gui|lay|dua|cho|xin|xem|can|co|dau|mo) (?:\S+ ){0,4}(?:bao cao|phu luc|bang diem|bang cham|ho so|minh chung|tai lieu)`,
		`(?:bao cao|phu luc|bang diem|ho so|minh chung) (?:dau|o dau|the nao|co chua|xong chua|co khong|lam xong|nam o dau)`, `tai (?:\S+ ){0,3}(?:ve|xuong)`)},
	{"nhansu", order(`nhan su`, `(?:huy|cat|xoa) lien ket`, `mat (?:dien thoai|may)`, `chuyen (?:viec|tieu chi|muc)`, `(?:danh sach|ds|so dien thoai|thong tin) (?:can bo|cong chuc|nhan su|nguoi|anh em|thanh vien)`, `chua (?:vao|dang ky|dang nhap|lien ket|ket noi|tham gia|nhan loi moi|co tai khoan|dung)`, `ai (?:da |duoc )?(?:vao|tham gia|lien ket|phu trach)`,
		`moi (?:them|lai|can bo|cong chuc|dong chi|thanh vien)`, `(?:them|xoa|bot|thay) (?:nguoi|can bo|cong chuc|dong chi|thanh vien)`, `ai (?:dang |xin )?(?:vang|nghi|di vang|om)`, `phan cong`, `nguoi phu trach`, `tai khoan`, `giao (?:viec|lai|tieu chi)`, `(?:link|duong dan|loi|ma) moi`, `lam thay`, `uy quyen`)},
	{"tong", order(`(?:thieu|hut|them|can) (?:\S+ )?(?:bao nhieu|may) diem`, `(?:thieu|hut|can|them)(?: them)? (?:bao nhieu|may|gi)(?: nua)? (?:de|thi|la|moi) (?:\S+ ){0,2}(?:len|dat|duoc|toi|du)`, `(?:can|con|phai) (?:gi|bao nhieu) (?:\S+ )?(?:de )?(?:len|dat) (?:muc |loai )?(?:tot|hoan thanh)`, `xuat sac`)},
	{"thieu", order(`con (?:may|bao nhieu|nhung) (?:dong chi|nguoi|can bo|ai|bai|muc|tieu chi)`, `(?:ai|nguoi nao|dong chi nao|can bo nao|nhung ai|bao nhieu nguoi|may nguoi|so nguoi|bo phan nao) (?:\S+ ){0,3}(?:chua|thieu|cham|tre|no|con)`, `(?:con|dang|bi)(?: \S+)? (?:thieu|no)`, `thieu (?:ai|gi|nhung|bao nhieu|may|cua)`, `chua (?:nop|xong|lam|cham|hoan thanh) (?:\S+ )?(?:ai|het|bao nhieu|gi|nao|nhung|may)`, `(?:chua nop|chua xong|chua lam|chua cham)`,
		`(?:muc|tieu chi|bai|cai|phan|noi dung) nao (?:\S+ ){0,2}(?:chua|thieu|bo trong)`, `bao nhieu (?:\S+ )?(?:muc|tieu chi|bai) (?:\S+ )?(?:chua|thieu)`, `(?:viec|viec cua) (?:gi|cua|nao|minh|em|van phong)`, `(?:phai|can) lam (?:gi|nhung gi|viec gi)`, `^(?:hom nay|bay gio|gio|sang nay|chieu nay|ngay mai|mai)(?: (?:thi|toi|em|anh|chi|minh|nen|phai|can))* lam (?:gi|nhung gi|viec gi)`, `con (?:viec|gi|phai|lai)`, `nop (?:du|het|xong) (?:het )?chua`, `du (?:het )?chua`)},
	{"tong", order(`tien do`, `^tong (?:\S+ )?bao nhieu`, `(?:nam ngoai|nam truoc) (?:\S+ ){0,2}(?:bao nhieu|the nao|may)`, `tong (?:diem|hop|ket|so|cong)`, `(?:bao nhieu|may) diem`, `(?:tieu chi|bai|muc) nao (?:\S+ ){0,3}(?:diem|van de)`, `(?:tieu chi|bai|muc|phan|noi dung|nhom|phong|bo phan|ai|nguoi) (?:nao )?(?:\S+ ){0,2}(?:(?:thap|cao|yeu|kem|it diem|nhieu diem) nhat|yeu kem)`, `(?:tieu chi|bai|muc) nao (?:bi |duoc |dang )*(?:0|khong)`, `(?:noi dung|nhom|phan|muc) (?:[0-9]+|[ivx]+) (?:\S+ ){0,2}(?:bao nhieu|may|the nao)`, `(?:toi da|nhieu nhat|cao nhat|neu du)(?: (?:het|ca|thi|co|the|duoc|len|den))* (?:bao nhieu|may)`, `so (?:voi|sanh)(?: voi)? (?:nam|dot|ky|lan) (?:ngoai|truoc)`, `tom tat`, `(?:hon|kem|bang|cao hon|thap hon) (?:nam|dot|ky) (?:ngoai|truoc)`, `diem (?:so|cua|hien|xa|cuoi cung|chinh thuc|chot|the nao|bao nhieu|toan|tam|du kien|ra sao|den dau)`, `xep loai`, `hoan thanh (?:tot|xuat|nhiem)`, `(?:nop|lam|xong|cham) (?:duoc|den) (?:bao nhieu|may|dau|den dau)`, `(?:den|toi) dau roi`, `tinh hinh`, `(?:bi|mat|tru|thieu|hut|them|tang|keo) (?:\S+ )?diem`, `ket qua (?:the nao|ra sao|den|bao nhieu|hien|cham|xa|hom|toi|sao)`, `may phan tram`, `bao nhieu phan tram`, `thi dua`)},
	{"han", order(`(?:may gio|ngay nao|khi nao|bao gio|luc nao|hom nao|chung nao) (?:\S+ )?(?:khoa|chot|het|nop|gui|han|xong|dong)`, `(?:khoa|chot|het han|han|dong) (?:\S+ ){0,2}(?:may gio|ngay nao|khi nao|bao gio|luc nao|hom nao|ngay may)`, `con (?:may|bao nhieu|bao lau) (?:ngay|gio|hom|lau|nua)`, `(?:da )?(?:khoa|het han) chua`)},
}

// order makes one expression of whole words of the ways in which a thing is asked for.
func order(ways ...string) *pattern.Pattern {
	return pattern.New(`(?:^| )(?:` + strings.Join(ways, "|") + `)(?: |$)`)
}

// demands are the words of which a question or an order has one; content has none.
var demands = pattern.New(`(?:^| )(?:ai|nao|gi|may|bao nhieu|chua|khong|ko|dau|the nao|bao gio|khi nao|sao|cho|xem|gui|mo|nhac|duyet|in|xuat|tai|lay|doi|gia han|chot|moi|giao|nhap|xin|can|kiem tra|don doc|giuc|lui|noi|keo|bao lau|ntn|nhe|di|giup|len|hay giam|so sanh|nhu tu cham|bang tu cham|dong y|thong nhat|nhat tri|muon (?:xem|sua|doi|chon|biet|hoi|duyet|nhac|gui|in|mo|giao|them)|nhan|thong bao|chuyen)(?: |$)`)

// Order is the command that an order of a leader or of the clerk means; false where a text is none. A text of a document, of several lines,
// or of many words is none.
func Order(text string) (command string, ok bool) {
	folded := format.Fold(Standard(text))
	if !mayOrder(text, folded) {
		return "", false
	}
	for _, o := range orders {
		if o.asked.MatchString(folded) {
			return o.command, true
		}
	}
	return "", false
}

// ofDays are days of which one asks what was done.
const ofDays = `(?:hom nay|hom qua|sang nay|chieu nay|chieu qua|toi qua|vua roi|vua qua|tuan nay|tuan truoc|tuan qua|may hom nay|may ngay nay|may ngay qua|[0-9]+ ngay qua)`

var namesDays = pattern.New(`(?:^| )` + ofDays + `(?: |$)`)

// NamesDays reports whether a text names days on which something was done.
func NamesDays(text string) bool { return namesDays.MatchString(format.Fold(Standard(text))) }

// hints are the commands by a single word or two of theirs, for what is worded as no one foresaw.
var hints = []struct {
	command string
	said    *pattern.Pattern
}{
	{"giahan", order(`lui`, `keo dai`, `gia han`, `noi (?:rong|them|ra|han)`, `them (?:\S+ ){0,4}(?:ngay|hom|gio|tieng|tuan)`)},
	{"nhac", order(`nhac`, `don doc`, `giuc`, `bao (?:anh em|moi nguoi|cac|ca|may|chi em)`, `thong bao cho`)},
	{"muon", order(`muon`, `nop cham`)},
	{"lichsu", order(ofDays+` (?:\S+ ){0,3}(?:ai|gi|nhung ai)`, `ai (?:\S+ ){0,2}`+ofDays)},
	{"duyet", order(`duyet`, `bai moi`, `xet`, `cho y kien`)},
	{"thamdinh", order(`(?:huyen|hoi dong|cap tren|tham dinh|tru)`)},
	{"xuat", order(`bao cao(?: nhanh| day du)?`, `ban (?:in|mem|cung|chot|cuoi)`, `(?:file|tep|word|pdf|excel|zip|phu luc)`, `van ban (?:cuoi|dau|o dau)`)},
	{"nhap", order(`nhap`, `phan mem`)},
	{"thieu", order(`(?:chua|thieu|con|du|het|xong|cham|tre) (?:\S+ ){0,3}(?:ai|dong chi|nguoi|bai|muc|nop|chua|tieu chi|viec)`, `(?:ai|dong chi|nguoi|bai|muc|nop|tieu chi|viec) (?:\S+ ){0,3}(?:chua|thieu|con|du|het|xong|cham|tre|nhat)`, `(?:moi nguoi|anh em|ca xa|toan xa) (?:\S+ ){0,3}(?:nop|lam|xong|den dau)`, `sao (?:\S+ ){0,2}(?:cham|lau|it)(?: the| vay| qua)?`)},
	{"gui", order(`chot`, `mo (?:lai|cho|khoa|ra)`, `ky (?:chua|o dau|roi)`, `gui (?:chua|di|len)`, `(?:da )?gui`, `muc (?:tot|hoan thanh|xuat sac|khong)`)},
	{"tong", order(`diem`, `ket qua`, `xep (?:thu|hang|loai)`, `(?:muc|duoc|len) (?:\S+ )?(?:tot|xuat sac|hoan thanh)`, `the nao roi`, `tong hop`, `phan tram`)},
	{"han", order(`han`, `khoa`, `kip`, `bao gio`, `khi nao`, `may gio`, `ngay nao`)},
	{"nhansu", order(`nguoi`, `can bo`, `cong chuc`, `dong chi`, `phu trach`, `vang`, `nghi`, `om`)},
}

// wanting leaves "muốn" out.
var wanting = strings.NewReplacer("muốn ", "", "Muốn ", "", "muon ", "", "Muon ", "")

// countsWork counts what was done: "trả 98 hồ sơ đúng hạn" is about no deadline.
var countsWork = pattern.New(`(?:^| )[0-9]+ (?:ho so|ho|don|nguoi|van ban|thu tuc|giay|truong hop|luot|kien nghi|vu|nhiem vu|trieu|ty|hoi nghi|cuoc|buoi|lop|thon)(?: |$)`)

// Hint is the command that the words of a text are most likely about, for a text that Order does not know and that finds nothing.
func Hint(text string) (command string, ok bool) {
	said := Standard(text)
	if !strings.Contains(strings.ToLower(said), "muộn") { // "muốn" is another word
		said = wanting.Replace(said)
	}
	folded := format.Fold(said)
	if !isShort(text, folded) || countsWork.MatchString(folded) {
		return "", false
	}
	for _, h := range hints {
		if h.said.MatchString(folded) {
			return h.command, true
		}
	}
	return "", false
}

// longestSpoken is how many words an order has that was dictated, at most.
const longestSpoken = 24

// spokenOrder begins an order that was dictated at some length: "em ơi nhắc tất cả mọi người nộp bài trước năm giờ chiều nay cho anh".
var spokenOrder = pattern.New(`^(?:(?:da|vang|em|anh|chi|oi|a|alo|bot|nay|gio|nho|lam on|de nghi|yeu cau) )*(?:(?:de xuat )?xep loai (?:xa|don vi)|nhac (?:nho )?(?:het |ca )?(?:tat ca|moi nguoi|anh em|cac|ca xa|toan)|(?:tong hop|thong ke|liet ke|kiem tra|xem) (?:giup|ho|cho|gium) (?:toi|anh|em|minh|chi)|cho (?:toi|anh|em|minh|chi) (?:xem|biet|coi|hoi)|in (?:cho|giup)|gui cho (?:toi|anh|chi)) `)

// mayOrder reports whether a text may be an order by its form.
func mayOrder(text, folded string) bool {
	return spokenOrder.MatchString(folded) && len(strings.Fields(folded)) <= longestSpoken && !strings.ContainsAny(text, "\n%") || isShort(text, folded) && (len(strings.Fields(folded)) <= shortOrder || demands.MatchString(folded))
}

// isShort reports whether a text is short, and no content by its form.
func isShort(text, folded string) bool {
	n := len(strings.Fields(folded))
	if n == 0 || n > longestOrder || strings.ContainsAny(text, "\n%") || len(input.DocumentNumbers(text)) > 0 {
		return false
	}
	if n > shortOrder && verbFirst.MatchString(lower(text)) && unicode.IsUpper([]rune(text)[0]) && !asksBack.MatchString(folded) {
		return false
	}
	return true
}

// reopens are the words with which one asks to open what is frozen or locked again.
var reopens = pattern.New(`(?:^| )mo (?:lai|khoa|so)(?: |$)`)

// Reopens reports whether a text asks to open what is frozen or locked again.
func Reopens(text string) bool { return reopens.MatchString(format.Fold(text)) }

// asksBack are the words of a question: a text that begins like an explanation is none with one of them.
var asksBack = pattern.New(`(?:^| )(?:ai|nao|gi|may|bao nhieu|dau|the nao|bao gio|khi nao|sao|chua|khong)$|(?:^| )(?:ai|bao nhieu|bao gio|khi nao|the nao) `)

// startsAsOrder are the words with which one orders something.
var startsAsOrder = pattern.New(`^(?:(?:em|anh|chi|da|vang|ok|toi|minh|roi|thoi) )*(?:cho|de|gui|mo|nhac|bao|thong bao|lui|duyet|xem|in|lay|so sanh|tra|doi|dung|giuc|don doc|them|xin|tai|goi|hoi|liet ke|kiem tra|dua|xuat|chot)(?: |$)`)

// BeginsAsOrder reports whether a text begins with a word that orders; "báo cáo …" may be the name of a document.
func BeginsAsOrder(text string) bool {
	folded := format.Fold(text)
	return startsAsOrder.MatchString(folded) && !strings.HasPrefix(folded, "bao cao")
}

// Orders reports whether a text is an order or a question by its wording: it is no content, and need not be kept.
func Orders(text string) bool {
	_, ordered := Order(text)
	code, _ := AboutCode(text)
	folded := format.Fold(text)
	return ordered || code != "" || AsksWhen(text) || isShort(text, folded) && (asksBack.MatchString(folded) || startsAsOrder.MatchString(folded))
}

// MayOrder reports whether a text may be an order or a question of a leader or of the clerk where it may be content as well: one that tells a deed is
// that, and one that begins as the name of a document is its name unless it asks.
func MayOrder(text string) bool {
	folded := format.Fold(text)
	return BeginsAsOrder(text) || Orders(text) && !TellsDeed(text) && (asksBack.MatchString(folded) || !documentNoun.MatchString(folded))
}

// withReason is an order with its reason: "gia hạn khóa đến 26/11 do mất điện".
var withReason = pattern.New(`(?i)\S[\s,:]+(?:vì|lý do|do)\s+\S`)

// GivesReason reports whether a text gives a reason, in full letters.
func GivesReason(text string) bool {
	return withReason.MatchString(text) && !strings.HasSuffix(strings.TrimSpace(text), "?") && !asksBack.MatchString(format.Fold(text))
}

// shortOrder is how many words need no word of a question or an order.
const shortOrder = 4

// aboutCode are the words with which one asks about a criterion that is named: "2.1.1 sao thấp thế", "xem 2.1.1", "ai sửa 2.1.1".
var (
	aboutCode = pattern.New(`(?:^| )(?:sao|vi sao|khong dong y|khong nhat tri|the nao|nao|duyet|xem|mo|ai|bao nhieu|may diem|tra lai|chua|thieu|thap|bi tru|o dau|noi dung gi|la gi|kiem tra|chi tiet|cua ai|di|nhe|giup|nhap (?:ho|giup|thay)|cham (?:ho|giup|thay))(?: |$)`)
	pastOf    = pattern.New(`(?:^| )(?:ai (?:vua |moi |da )?(?:sua|doi|cham|nop|duyet|tra|nhap|lam)|lich su|sua luc nao|sua khi nao|thay doi)(?: |$)`)
	codeOnly  = pattern.New(`(?:^|\s)([0-9]+(?:\.[0-9]+)+)(?:[\s,;:?!.]|$)`)
)

var (
	// returnsFirst and returnsLast are texts of a reviewer who says why an entry goes back, with its code or without. Behind the word the next one begins.
	returnsFirst = returnsBy(`trả lại|tra lai|trả về|tra ve|trả|(?:không|khong|ko|k|hông|chưa|chua|chx) (?:duyệt|duyet)`)
	// returnsBare is for a text that has no diacritics: "tra" is a word of others where one has them.
	returnsBare  = returnsBy(`tra`)
	returnsLast  = pattern.New(`(?i)^(?:(?:bài|tiêu chí|tc) +)?([0-9]+(?:\.[0-9]+)+)[,:]? +(\S.*?)[,.]? +(?:→ *|-+ *)?(?:(?:nên|thì|đề nghị) +)?(?:trả lại|tra lai|trả về|tra ve|trả|không duyệt|khong duyet)(?: +(?:nhé|đi|giúp anh|em|bài|cho +(?:(?:đ/c|anh|chị|em) +)?\S+|(?:để +)?(?:làm|sửa|viết|bổ sung|nộp|chấm)(?: +lại)?))*[.]*$`)
	returnsAfter = pattern.New(`(?i)^(?:(?:bài|tiêu chí|tc) +)?([0-9]+(?:\.[0-9]+)+)[,:]? *[-–→]* *(?:trả lại|tra lai|trả về|tra ve|trả|(?:không|khong|ko|k|hông|chưa|chua|chx) (?:duyệt|duyet))(?: +(?:nhé|đi|cho +(?:(?:đ/c|anh|chị|em) +)?\S+ +để))*[,:.-]* +(?:(?:vì|vi|do|lý do(?: là)?:?|ly do:?) +)?(\S.*)$`)
)

// returnFirst may stand before the word of a return.
const returnFirst = `(?i)^(?:(?:thôi|ok|em|cho|anh|chị),? +)*`

// returnsBy is for texts that begin with one of the words of a return.
func returnsBy(verbs string) *pattern.Pattern {
	return pattern.New(returnFirst + `(?:` + verbs + `)[ ,:;.–→-] *(?:(?:cho +(?:(?:đ/c|đồng chí|dong chi|anh|chị|em) +)?|(?:đ/c|đồng chí|dong chi|chị|em) +)\S+ +(?:để +)?)?(?:bài[ ,:]+)?(?:(?:tiêu chí|tc|mục|muc) +)?([0-9]+(?:\.[0-9]+)+)?,? *(?:cho +(?:(?:đ/c|anh|chị|em) +)?\S+ +(?:để +)?)?(?:(?:vì|do|lý do(?: là)?|:|-) *)?(\S.*)$`)
}

// looksUp begin with a word that is no return: "tra cứu", "trả lời".
var looksUp = pattern.New(returnFirst + `(?:tra +(?:cứu|cuu|xem|giúp|giup|soát|soat|hỏi|hoi|loi)|trả +lời)(?:[ ,:;.]|$)`)

// returning are words of which such a text has one.
var returning = []string{"tra", "duyet"}

// ReturnSaid is the reason with which a text gives an entry back, and its code where it names one: "trả 2.4.1 vì thiếu biên bản".
func ReturnSaid(text string) (code, reason string, ok bool) {
	text, _ = unaddressed(strings.TrimSpace(text))
	if strings.HasSuffix(text, "?") || strings.Contains(text, "\n") || !holds(format.Fold(text), returning) {
		return "", "", false
	}
	if looksUp.MatchString(text) || Unreturns(text) {
		return "", "", false
	}
	m := returnsFirst.FindStringSubmatch(text)
	if m == nil && isBare(text) {
		m = returnsBare.FindStringSubmatch(text)
	}
	for _, form := range []*pattern.Pattern{returnsAfter, returnsLast} {
		if m == nil {
			m = form.FindStringSubmatch(text)
		}
	}
	if m == nil {
		return "", "", false
	}
	m[2] = ReasonOnly(strings.Trim(m[2], " ,;:.→–-"))
	words := 0
	for s := range strings.FieldsSeq(format.Fold(m[2])) {
		if !afterIt[s] && !beforeIt[s] && !codeNouns[s] && s != "bai" && s != "lai" && s != "chua" {
			words++
		}
	}
	return m[1], m[2], words >= 2 || words == 1 && (withReason.MatchString(text) || Lacks(m[2]) && strings.Contains(m[2], " "))
}

// lacking begin what a reviewer says of an entry, where it is no question.
var lacking = pattern.New(`^(?:con |van |bai |phan |y |de )*(?:thieu|chua|khong|sai|nen|can|phai|bo sung|de nghi|yeu cau|xem lai|sua|giai trinh|tai lieu|minh chung|so lieu|diem|bien ban|van ban|ghi|neu|khong khop|nham)(?: |$)`)

// Lacks reports whether what is said of an entry begins with what it lacks.
func Lacks(remark string) bool { return lacking.MatchString(format.Fold(remark)) }

// faults are texts that name a fault of an entry by what it is about: "văn bản chưa ký", "sao không có biên bản".
var faults = pattern.New(`^(?:(?:da|a|em|anh|chi|con|ma|the|nhung|bai nay|cai nay|o day|trong do) )*(?:(?:vi |tai )?sao (?:lai |ma |con |van )?(?:khong|chua|thieu|cham|tre|qua han|sai|lech|co|it|nhieu|ghi|chi)|(?:cac |may |nhung )?(?:van ban|bien ban|bao cao|tai lieu|giai trinh|so lieu|minh chung|anh|file|tep|ke hoach|quyet dinh|bang|danh sach|chu ky|con dau|ngay|so hieu|cong van|phu luc|noi dung|bc|kh|qd)(?: \S+){0,3} (?:chua|khong|ko|thieu|sai|mo|cu|nham|lech|khac|trung|mat|bi|het|qua|thua)(?: |$)|(?:diem|cham|ty le|so diem)(?: \S+){0,2} (?:cao|thap|nhieu|it|lon|rong|chat) (?:qua|the|hon)(?: |$))`)

// Faults reports whether a text names a fault of the entry that is looked at.
func Faults(text string) bool {
	said, _ := unaddressed(text)
	return faults.MatchString(format.Fold(Standard(said)))
}

// lacksShortly says in few words what an entry lacks: "thiếu dấu", "bổ sung biên bản".
var lacksShortly = pattern.New(`^(?:(?:da|a|em|con|van|bai|y) )*(?:thieu|bo sung|khong khop|ko khop|chua (?:ky|co|du|ro|khop|dung|nop|dong dau|ban hanh|cap nhat)|khong co|sai|nham|lech)(?: \S+){1,5}$`)

// LacksShortly reports whether a text does so, and asks nothing.
func LacksShortly(text string) bool {
	said, _ := unaddressed(text)
	folded := format.Fold(Standard(said))
	asks := asksBack.MatchString(folded) && !strings.HasSuffix(folded, " dau") // "thiếu dấu"
	return lacksShortly.MatchString(folded) && !asks && !AsksAtEnd(text) && !Praises(said)
}

// praises are remarks that find no fault, or ask for the approval.
var praises = pattern.New(`^(?:(?:bai|cai|muc|tieu chi) (?:nay|do) )?(?:da |la |thi )?(?:dat|duoc|on|tot|ok|oke|chuan|hop le)(?: (?:roi|yeu cau|day|lam|het|a|em|nhe))*$|^khong (?:thieu|sai|co) (?:gi|van de|loi|sai sot|y kien)(?: |$)|^khong (?:sai|thieu)$|^khong can (?:sua|bo sung)|(?:^| )(?:can|nen|phai|de nghi|yeu cau) duyet(?: |$)`)

// Praises reports whether what is said of an entry finds no fault in it.
func Praises(text string) bool { return praises.MatchString(format.Fold(text)) }

var (
	// assents is agreement without the word of a verdict: "ok", "đạt hết", "nhất trí nhé". Of a reviewer it approves nothing.
	assents   = pattern.New(`^(?:(?:da|vang|u|um|uh|a|em|anh|chi|cai|bai|nay|thi|la|rat) )*(?:ok|oke|okie|okay|okla|duoc|dat|on|tot|dong y|nhat tri|chuan|hop le|thong qua|cho qua)(?: (?:ok|duoc|dat|on|tot|roi|day|do|lam|qua|nhe|nha|a|em|anh|chi|het|ca|ca hai|tat ca|vay|the|luon|yeu cau))*$`)
	thumbsUp  = strings.NewReplacer("👍", "", "👌", "", "✅", "", "🆗", "")
	skinTones = "🏻🏼🏽🏾🏿\ufe0f "
)

// disagrees says no to an entry without a reason: "không đồng ý". "Không duyệt" is the word of the button.
var disagrees = pattern.New(`^(?:(?:da|a|em|anh|chi|toi|bai|cai|muc|nay|thi|la) )*(?:khong|ko|chua|chang) (?:dong y|nhat tri|chap nhan|thong qua)(?: (?:voi|duoc|bai|cai|muc|cach cham|nay|dau|nhe|a|em|anh|chi))*$`)

// Disagrees reports whether a text does so.
func Disagrees(text string) bool { return disagrees.MatchString(format.Fold(text)) }

// Assents reports whether a text agrees, in words or by a sign alone.
func Assents(text string) bool {
	if signs := thumbsUp.Replace(text); signs != text && strings.Trim(signs, skinTones) == "" {
		return true
	}
	return assents.MatchString(format.Fold(text)) || assents.MatchString(format.Fold(Standard(text)))
}

// RemarkOn is what a reviewer says of an entry that is named by its code: "2.4.1 thiếu biên bản"; false for a question.
func RemarkOn(text string) (code, remark string, ok bool) {
	text, _ = unaddressed(text)
	code, remark = ContentOf(text)
	folded := format.Fold(remark)
	as := wordingOf(remark)
	if code == "" || as.isQuestion() || as.complains() && !tooMuch.MatchString(as.small) || !lacking.MatchString(folded) || praises.MatchString(folded) || asksBack.MatchString(folded) {
		return "", "", false
	}
	return code, remark, true
}

// WithoutCodes is a text without the codes of criteria.
func WithoutCodes(text string) string { return anyCode.ReplaceAllString(text, " ") }

// LongCode is the one code of a text that cannot be a number, since it has two points or more; "" for none, or several.
func LongCode(text string) string {
	codes := codeOnly.FindAllStringSubmatch(text, 2)
	if len(codes) != 1 || strings.Count(codes[0][1], ".") < 2 {
		return ""
	}
	return codes[0][1]
}

// AboutCode is the one criterion that a question or an order names, and whether its history is asked for; "" where it names none, or several.
func AboutCode(text string) (code string, past bool) {
	folded := format.Fold(text)
	codes := codeOnly.FindAllStringSubmatch(text, -1)
	if !mayOrder(text, folded) || len(codes) != 1 {
		return "", false
	}
	past = pastOf.MatchString(folded)
	if !past && !aboutCode.MatchString(folded) {
		return "", false
	}
	return codes[0][1], past
}

var (
	// titles are what stands before the name of a person one speaks of.
	titles = set(`anh chi co chu bac ong ba em dc cau a c e`)
	// callers are what stands before a name without a title.
	callers = set(`nhac goi xem giuc moi hoi cho con tim giao cua voi duyet rieng them xoa nhan bo rut cau thanh tru ket`)
	// ofPeople are the words with which one asks about a person, or orders something about them.
	ofPeople = pattern.New(`(?:^| )(?:nop|lam|xong|thieu|den dau|toi dau|chua|nghi|vang|om|lam thay|nhac|giuc|goi|bai cua|phan cua|muc cua|viec cua|con may|con bao nhieu|bao nhieu|the nao|ra sao|sao roi|tien do|giao|moi|doi|link|xem|cua|duyet|tra|may|dau|chuyen|nhan|huy lien ket|mat dien thoai|mat may|bo sung|tru|xoa|them|phu trach (?:nhung|gi|nao|may|bao nhieu|muc|tieu chi (?:nao|gi)|cai))(?: |$)`)
)

// Names reports whether a text asks about the person of the name, in a question or an order, or is the name itself. A name is written with its
// diacritics, or all without: "đúng" is not Dung, "dung" is where it stands as a name does.
func Names(text, name string) bool {
	folded := format.Fold(text)
	if name == "" || !isShort(text, folded) {
		return false
	}
	said := strings.FieldsFunc(smallIfLoud(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '/' && !unicode.Is(unicode.Mn, r) })
	want := strings.Fields(name)
	for i := 0; i+len(want) <= len(said); i++ {
		if sameName(said[i:i+len(want)], want) && namedAt(said, want, i, ofPeople.MatchString(format.Fold(Standard(text))) && mayOrder(text, folded)) {
			return true
		}
	}
	return false
}

// namedAt reports whether the words at a place, which are those of a name, stand there as a name does; asked: the text asks or orders something.
func namedAt(said, name []string, i int, asked bool) bool {
	rawBefore, before := "", ""
	if i > 0 {
		rawBefore = said[i-1]
		before = strings.ReplaceAll(format.Fold(rawBefore), " ", "") // "đ/c" is "dc"
	}
	after := second(said[i+len(name)-1:])
	titled := titles[before] || i > 1 && before == "chi" && format.Fold(said[i-2]) == "dong"
	written := len(name) > 1 || said[i] == name[0] && !partOfWord(rawBefore, said[i])
	first := i == 0 || callers[before]
	switch {
	case len(said) == len(name), titled && (asked || after == "" || said[i] == name[0]), asked && written:
		return true
	}
	return asked && first && !partOfWord(said[i], after) && !partOfWord(rawBefore, said[i])
}

func sameName(said, name []string) bool {
	for i := range name {
		s, n := lower(said[i]), lower(name[i])
		if s != n && (s != format.Fold(s) || s != format.Fold(n)) {
			return false
		}
	}
	return true
}
