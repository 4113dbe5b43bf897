package typed

// withheld.go knows orders of leaders and the clerk that say what is not to be done: "không dời hạn nữa", "thôi khỏi nhắc", "khoan hãy chốt". It
// knows an approval that is taken back, and a bare verdict on another entry.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

const (
	withheldWho = `^(?:(?:da|vang|ok|em|anh|chi|toi|minh|a|o|nham|nham roi|u|um|ma|roi|thi|bot|oi|hien|gio|tam|tam thoi|truoc mat|hom nay|thoi|tu tu|,) )*`
	withheldNot = `(khong|chang|dung|khoi|chua|khoan)(?: (?:hay|da|co|can|phai|nen|muon|voi|voi vang|dinh|duoc|duoc phep|duoc tu y|phep|cho|cho phep|can phai|de|nho|cu|,))*`
	// withheldAct is what leaders and the clerk order.
	withheldAct = `(?:doi (?:han|thoi han|chot|khoa|bao cao|lich|ngay|nua|sang|muc|xep loai)|doi|gia han|lui|keo dai|noi (?:han|them|rong)|nhac|giuc|don doc|gui|bao (?:anh em|moi nguoi|ca xa|@[0-9]+)|thong bao|nhan (?:tin|@[0-9]+)|duyet|tra|giao|phan cong|chuyen|chot|khoa|mo (?:lai|khoa|so|bo sung)|xoa|moi|huy|uy quyen|thu hoi|xac nhan|xuat|dong so|bo sung|@[0-9]+ (?:lam )?(?:thay|ho) @[0-9]+)`
)

var (
	withheld = pattern.New(withheldWho + withheldNot + ` (` + withheldAct + `)( .*)?$`)
	// withheldStop stops what was begun, withheldLast says it behind the order.
	withheldStop = pattern.New(withheldWho + `(?:tu tu|lat nua|luc khac|hom khac|mai|tuan sau) hay ` + withheldAct + `(?: |$)|` + withheldWho + `(?:thoi|ngung|dung|bo) ` + withheldAct + `(?: .*)? nua(?: (?:nhe|a|em|anh|chi|di|bot))*$`)
	withheldLast = pattern.New(`^` + withheldAct + `(?: .*)? thi (?:thoi|khoi|khong can|chua can|khong)(?: (?:nua|dau|nhe|a|em|nha|vay))*$`)
	// withheldFails is a complaint that something does not go, withheldEnds the end of a text that asks about nothing.
	withheldFails = pattern.New(`^(?: \S+){0,3} (?:duoc|noi|kip)(?: |$)`)
	withheldEnds  = pattern.New(` (?:ca|het|dau|nua|nhe|nha|voi)(?: (?:nhe|a|em|anh|chi|bot))*$`)
	// withheldAsIs leaves things as they are: "à không, cho Tuân như cũ".
	withheldAsIs = pattern.New(withheldWho + `(?:(?:khong|ko|nham|thoi|khoan|,) )*(?:cu |hay |van )?(?:(?:de|cho|giu|giao|giu lai|giao lai|tra lai) (?:(?:@[0-9]+|#[0-9]+|cho|lai|va|voi|,|lam|phu trach|y|nguyen) )*(?:nhu cu|nhu truoc|nhu ban dau|nhu hien nay|nguyen nhu cu|nguyen trang)|(?:giu|de) (?:y )?nguyen(?: (?:phan cong|nguoi|danh sach|nhu cu|nhu the|nhu vay|the))*)(?: (?:nhe|nha|a|di|em|anh|chi|thoi|luon|giup))*$`)
	remindsRest  = pattern.New(`(?:^| )(?:nhac|giuc)(?: .*)? (?:nhac|giuc)(?: |$)`)
)

// Withheld reports whether a text says that something is not to be done. "Không duyệt" is a verdict, "Lan không phụ trách 3.1" an order.
func (m Marked) Withheld(text string) bool {
	said := m.Said
	if len(strings.Fields(said)) > longestOrder || strings.HasSuffix(strings.TrimSpace(text), "?") || asksSoftly.MatchString(lower(text)) || remindsRest.MatchString(said) || remindsBar.MatchString(said) {
		return false
	}
	if withheldStop.MatchString(said) || withheldAsIs.MatchString(said) || withheldLast.MatchString(said) {
		return true
	}
	at := withheld.FindStringSubmatchIndex(said)
	if at == nil {
		return false
	}
	not, between, act, rest := said[at[2]:at[3]], said[at[3]:at[4]], said[at[4]:at[5]], ""
	if at[6] >= 0 {
		rest = said[at[6]:at[7]]
	}
	if not == "dung" && !stopWords[strings.ToLower(m.raw[strings.Count(said[:at[2]], " ")])] { // "đúng", "dùng"
		return false
	}
	ends := withheldEnds.MatchString(said)
	if strings.Contains(between, " phai ") && !ends { // it denies a fact
		return false
	}
	denies := not == "khong" || not == "chua" || not == "chang"
	return !denies || !refuses(said, not, act, ends) && !withheldFails.MatchString(rest) && (!asksBack.MatchString(said) || ends)
}

// refuses reports whether a text that denies an act is the verdict of a reviewer.
func refuses(said, not, act string, ends bool) bool {
	switch {
	case act == "duyet" && !strings.Contains(said, " nua"):
		return true
	case act == "duyet", act == "gui" && not == "chua":
		return !ends && !strings.HasPrefix(said, "thoi ")
	}
	return false
}

// ofMove are the words of moving a deadline.
var ofMove = pattern.New(`(?:^| )(?:doi|gia han|lui|keo dai)(?: |$)`)

// OfMove reports whether an order, as Said is written, is about moving a deadline.
func OfMove(said string) bool { return ofMove.MatchString(said) }

// stopWords are the spellings of the word that forbids.
var stopWords = set(`đừng dung dừng`)

// asksSoftly are the ends of a question that needs its diacritics.
var asksSoftly = pattern.New(` (?:à|hả|nhỉ|ư|sao)(?: (?:em|anh|chị|bot))?$`)

// verdictOne is a verdict for one criterion alone.
var verdictOne = pattern.New(politeHead + `(?:duyet|phe duyet|tra|tra lai|tra ve|khong duyet|chua duyet)(?: (?:bai|tieu chi|tc|muc|giup|ho|cho))* #0(?: (?:di|nhe|nha|a|luon|giup|em|anh|chi|ngay|som|voi|toi))*$`)

// verdictBy asks a person for such a verdict: "anh Sơn duyệt giúp em 2.4.1 với ạ".
var verdictBy = pattern.New(`^(?:(?:da|em|nho|xin|kinh|de nghi|thua|a) )*@[0-9]+ (?:oi ,? ?)?(?:duyet|phe duyet|xem|xem xet)(?: (?:giup|ho|cho|em|toi|minh|bai|tieu chi|tc|muc|gium|som))* #0(?: (?:di|nhe|nha|a|luon|giup|em|anh|chi|ngay|som|voi|toi|cho))*$`)

// VerdictOf is the one criterion for which a text orders a verdict: "duyệt 2.4.1".
func (m Marked) VerdictOf() (code string, ok bool) {
	if len(m.Codes) != 1 || len(m.People) > 0 && !verdictBy.MatchString(m.Said) || len(m.People) == 0 && !verdictOne.MatchString(m.Said) {
		return "", false
	}
	return m.Codes[0], true
}

var (
	// takesApproval takes back an approval: "duyệt nhầm rồi, hoàn tác", "hủy duyệt 2.4.1".
	takesApproval = pattern.New(`^(?:(?:chet|oi|a|thoi|em|anh|chi|toi|minh|da|xin loi|cho|nho|bot|,) )*(?:(?:lo|lo tay|vua|vua moi|moi) )*(?:duyet (?:nham|lon)|(?:bo|huy|thu hoi|rut|rut lai|hoan tac|go) (?:viec )?duyet)(?: (?:bai|muc|tieu chi|tc|cai|vua|moi|roi|truoc|nay|do|mat|giup|ho|hoan tac|rut lai|bo duyet|huy|huy duyet|lai|di|cua|dum|voi|cho|,|a|nhe|nha|em|anh|chi|toi|[0-9.]+))*$`)
	// returnsBarely gives another entry back without a reason: "4.2 trả lại nhé".
	returnsBarely = pattern.New(`^(?:(?:thoi|the|con|va|a|u|em|anh|,) )*(?:(?:bai|muc|tieu chi|tc|cai) )?([0-9]+(?:\.[0-9]+)+) (?:(?:thi|cung|nen|phai|cho|la) )*(?:tra|tra lai|tra ve|khong duyet|chua duyet|ko duyet)(?: (?:nhe|nha|di|a|lai|giup|em|anh|luon|cho|ho|nua))*$`)
)

// Unapproves reports whether a text takes an approval back.
func Unapproves(text string) bool {
	folded := format.Fold(Standard(text))
	return strings.Contains(folded, "duyet") && !Questions(text) && takesApproval.MatchString(folded)
}

// ReturnsBarely is the code of the entry that a text gives back without a reason; "" for any other text.
func ReturnsBarely(text string) string {
	if !mayHoldCode(text) || Questions(text) {
		return ""
	}
	if m := returnsBarely.FindStringSubmatch(format.Fold(text)); m != nil {
		return m[1]
	}
	return ""
}
