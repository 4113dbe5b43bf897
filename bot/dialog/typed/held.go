package typed

// held.go knows what people say of the work so that it waits: "khoan nộp, em sửa đã", "đừng gửi cho sếp vội", "chưa nộp nhé em còn viết tiếp".
// Nothing is done by it, and none of it is content.
// Orders that say what is not to be done stand below.

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// longestHeld is how many words it has at most.
const longestHeld = 14

const (
	heldStart = `^(?:(?:dạ|vâng|à|ờ|ơ|ủa|ok|em|anh|chị|bot|sếp|thôi|nhầm|ơi|ấy|da|vang|a|thoi|oi) )*`
	heldVerb  = `(?:nộp|gửi|gởi|lưu|ghi|xóa|xoá|gỡ|bỏ|rút|duyệt|trả|trình|chốt|chọn|đổi|sửa|làm|chấm|bổ sung|nop|gui|luu|ghi|xoa|go|rut|duyet|tra|chot|doi|sua|lam|cham|bo sung)`
	heldWhat  = `(?: (?:luôn|vội|ngay|lại|bài|hết|gì|nó|giúp|giùm|cho|lên|sếp|anh|chị|em|tôi|lãnh đạo|(?:cho|lên) [^\s,]+|tiêu chí|tc|mã|này|đó|kia|ấy|cái|câu|đoạn|phần|file|tệp|ảnh|điểm|vào|ai|trước|sớm|thêm|voi|vội vàng|[0-9]+(?:\.[0-9]+)+|luon|lai|bai|het|gi|cai|nay))*`
	heldEnd   = `(?: (?:nhé|nha|nghe|nghen|nhá|đâu|vội|đã|nữa|ạ|em|anh|chị|bot|mà|với|nhe|da|dau|nua))*`
	// heldWhy tells what its writer still does.
	heldWhy = `(?:,? ?(?:để|chờ|đợi|vì|còn|do|de|cho|doi|vi|con)? ?(?:em|tôi|mình|tui|anh|chị|toi|minh)(?: \S+){1,6})?`
)

var (
	// heldBack forbids in a word that can mean nothing else; heldUntil needs a word of politeness or of time behind it.
	heldBack  = pattern.New(heldStart + `(?:đừng(?: có)?|khoan(?: hãy| đừng| có)?|khỏi(?: cần)?|thôi khỏi|thôi đừng|khoan đã,? đừng),? (?:chưa |hãy |được |cần )?` + heldVerb + heldWhat + heldEnd + heldWhy + `$`)
	heldUntil = pattern.New(heldStart + `(?:chưa(?: được)?|không|ko|hông|chua|khong)(?: (?:cần|muốn|phải|can|muon))? ` + heldVerb + heldWhat + ` (?:nhé|nha|nghe|nghen|nhá|đâu|vội|đã|nữa|nhe|dau|nua)` + heldEnd + heldWhy + `$`)
	// heldUnable waits for what does not go yet.
	heldUnable = pattern.New(`^(?:khoan|từ từ|đợi|chờ)(?: đã)?,? (?:em |tôi )?(?:chưa|không|ko) (?:nộp|gửi|làm|xong)(?: (?:được|xong|kịp))?` + heldEnd + `$`)
)

// What is said of a piece of an entry: whether it stays or goes, and which of them.
const (
	pieceVerb  = `(?:xóa|xoá|bỏ|gỡ|cắt|lấy lại|viết|viết lại|viết thêm|ghi lại|ghi thêm|sửa|sửa lại|đổi|thay|nối|thêm)`
	pieceKeeps = `(?:giữ|giữ lại|giữ nguyên|để lại|để nguyên)`
	pieceWhich = `(?: (?:đoạn|câu|ý|chữ|dòng|phần|bài|giải trình|nội dung|tệp|file|ảnh|hình|tài liệu|văn bản|tên|bản|cái|này|đó|kia|ấy|vừa rồi|vừa gửi|cũ|mới|hôm qua|hôm trước|sáng nay|hồi nãy|lúc nãy|hồi sáng|gửi|trước|sau|đầu|đầu tiên|cuối|cuối cùng|trên|dưới|hết|cả|tất cả|từ đầu|nữa|lại|thêm|đi|vội|gì))`
	pieceText  = ` (?:đoạn|câu|ý|chữ|dòng|phần|giải trình|nội dung)`
	pieceBut   = `(?:,? (?:trừ|ngoài|chừa|để lại|giữ lại|giữ)` + pieceWhich + `*)?`
)

var (
	// pieceKept says that a piece stays as it is, pieceTold that something was done with one, pieceNot that it is not to be done.
	pieceKept = pattern.New(heldStart + `(?:chỉ |cứ |vẫn |hãy )?` + pieceKeeps + pieceWhich + `+` + heldEnd + `$`)
	pieceTold = pattern.New(heldStart + `đã (?:` + pieceVerb + `|` + pieceKeeps + `)` + pieceWhich + `+` + heldEnd + `$`)
	pieceNot  = pattern.New(heldStart + `(?:đừng|không|ko|hông|chưa|khỏi|khoan) (?:có |hãy |cần |phải |được |muốn )?(?:` + pieceVerb + `|` + pieceKeeps + `)` + pieceWhich + `*` + heldEnd + `$`)
	// pieceSome says that a part of a text is to be changed: all of it "but for the first sentence", or only some. pieceFiles and pieceSwaps say so of documents.
	pieceSome  = pattern.New(heldStart + `(?:chỉ |cứ |hãy )?` + pieceVerb + pieceWhich + `*?` + pieceText + pieceWhich + `*` + heldEnd + `$|` + heldStart + `(?:xóa|xoá|bỏ|cắt)` + pieceWhich + `+` + pieceBut + heldEnd + `$`)
	pieceSwaps = pattern.New(heldStart + `(?:chỉ |cứ |hãy )?(?:thay|đổi)(?: (?:cái|hết|cả|lại|luôn))* (?:tệp|file|ảnh|hình|tài liệu|văn bản)` + pieceWhich + `*(?: (?:bằng|thành|sang)` + pieceWhich + `+)?` + heldEnd + `$`)
	pieceFiles = pattern.New(heldStart + `(?:chỉ |cứ |hãy )?(?:xóa|xoá|bỏ|gỡ)` + pieceWhich + `*?` + pieceBut + ` (?:tệp|file|ảnh|hình|tài liệu|văn bản)` + pieceWhich + `*` + heldEnd + `$`)
)

// ofPiece are parts of words of which such a text has one.
var ofPiece = []string{"xóa", "xoá", "bỏ", "gỡ", "cắt", "giữ", "để ", "lấy lại", "viết", "ghi ", "sửa", "đổi", "thay", "dùng lại", "nối", "thêm"}

// longestOfPiece is how many words it has at most.
const longestOfPiece = 9

// saysOfPiece reports whether a text says one of these; it is about the piece, and no part of it.
func (w wording) saysOfPiece(forms ...*pattern.Pattern) bool {
	if n := len(w.syllables); n < 2 || n > longestOfPiece || !holds(w.small, ofPiece) {
		return false
	}
	for _, form := range forms {
		if form.MatchString(w.small) {
			return true
		}
	}
	return false
}

// heldNeeds are parts of words of which such a text has one.
var heldNeeds = []string{"đừng", "khoan", "khỏi", "chưa", "không", "ko ", "hông", "chua", "khong", "từ từ", "đợi", "chờ"}

// holdsBack reports whether a text says that something of the work is not to be done, or not yet. What the unit did not do is content.
func (w wording) holdsBack() bool {
	if n := len(w.syllables); n < 2 || n > longestHeld || strings.Contains(w.text, "\n") || content.MatchString(w.folded) || !holds(w.small, heldNeeds) || TakesBack(w.text) {
		return false
	}
	return heldBack.MatchString(w.small) || heldUntil.MatchString(w.small) || heldUnable.MatchString(w.small) || w.saysOfPiece(pieceNot)
}

// HoldsBack is holdsBack of a text.
func HoldsBack(text string) bool { return wordingOf(Standard(text)).holdsBack() }

// unsaved are texts that take back what was just sent by saying that it is not to be kept.
var unsaved = pattern.New(`^(?:(?:dạ|à|thôi|em|bot|ơi) )*(?:đừng|khoan|khỏi|không) (?:có )?(?:lưu|ghi|thêm|nối)(?: lại| vào)? (?:cái|câu|đoạn|tin|dòng|phần|nội dung|chữ)(?: (?:đó|này|ấy|vừa|rồi|trên|gửi|nãy))*(?: (?:nhé|nha|vào|ạ|em|vội))*$`)

// unsavedParts are parts of words of which such a text has one, without diacritics.
var unsavedParts = []string{" luu", " ghi", " them", " noi"}

// TakesBack reports whether a text says that what was just sent is not to be kept: "đừng lưu câu đó".
func TakesBack(text string) bool { return unsaved.MatchString(lower(text)) }

var (
	// greets are greetings to a person, by name or office: "chào anh Sơn ạ", "em kính chào đồng chí Chủ tịch".
	greets = pattern.New(`^(?:(?:dạ|vâng|em|tôi|xin|kính|xin kính|a|alo|cháu|con),? )*(?:xin )?(?:chào|chao)(?: buổi (?:sáng|trưa|chiều|tối))? (?:(?:cả|các) )?(?:anh|chị|cô|chú|bác|sếp|ông|bà|đồng chí|đ/c|lãnh đạo|thủ trưởng|chủ tịch|bí thư|em|bạn|bot|nhà|mọi người|anh chị)(?: [^\s0-9,.]+){0,4}(?: (?:ạ|nhé|nha))*$`)
	// greeting is the word that such a text has.
	greeting = []string{"chào", "chao"}
)

// greetsOne reports whether a text does nothing but greet.
func (w wording) greetsOne() bool {
	return len(w.syllables) <= longestTalk && holds(w.small, greeting) && greets.MatchString(w.small) && !content.MatchString(w.folded) && !asks.MatchString(w.small) && !strings.Contains(w.folded, " da ")
}

// onDay are texts of a person who does something on a later day: "cuối tháng em viết", "thứ 6 tuần sau em làm nốt".
var onDay = pattern.New(asideStart + `(?:(?:den|chac|de|khoang) )*(?:(?:cuoi|dau|giua) (?:tuan|thang|buoi)|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|ngay (?:kia|mot|mai)|mot|kia|hom (?:sau|khac)|bua (?:sau|khac)|tuan (?:sau|toi)|(?:mot|hai|ba|vai|may|[0-9]) (?:hom|ngay|bua|tieng|gio|phut) nua)(?: (?:nay|tuan sau|tuan nay|toi|sau))* (?:thi )?(?:em|toi|minh|tui|anh|chi) (?:se |moi )?(?:lam|viet|gui|nop|nhap|cham|xem|bo sung|hoan thien|scan|chup)(?: (?:not|tiep|sau|bu|lai|cho|tep|file|bai|duoc|xong|het|anh|tai lieu))*` + asideEnd)

// saysLater reports whether a text names the later day on which its writer goes on.
func saysLater(folded string) bool { return onDay.MatchString(folded) }

// pointsTo are texts that tell nothing but that it is as elsewhere: "trùng với 2.4.2", "giống tiêu chí 2.4.2".
var pointsTo = pattern.New(`^(?:(?:da|em|cai nay|bai nay|y|cung|thi) )*(?:nhu|giong|trung|tuong tu|y nhu|xem|theo|cung nhu)(?: (?:voi|nhu|het|o|cua|ben|tieu chi|tc|muc|ma|bai))* [0-9]+(?:\.[0-9]+)+(?: (?:a|nhe|nha|em|roi|luon))*$`)

// submitBehind is what people say of submitting behind an answer: "18/20 nộp luôn", "phương án 1 nhưng chưa nộp nhé". "18/20 hồ sơ chưa nộp" counts
// what is not there: it says more than an answer.
var submitBehind = pattern.New(`(?i)(?:` +
	`[\s,.;]+(?:(?:rồi|và|xong|thì|nhưng|mà|là|roi|va|nhung),? +)*(?:(?:đừng|khoan|khoan hãy|đừng có) +)?` + submitSaid + `*|` +
	`(?:\s*[,.;]+\s*(?:(?:nhưng|mà|nhung) +)?|\s+(?:nhưng|mà|nhung) +)(?:chưa|chua) +` + submitSaid + `*|` +
	`\s+(?:chưa|chua) +` + submitSaid + `* +(?:nhé|nha|vội|nhe))[.!]*$`)

const submitSaid = `(?:nộp|gửi|nop|gui)(?: +(?:luôn|đi|giúp|giùm|cho|em|tôi|ngay|vội|nhé|nha|đâu|đã|bài|ạ|nó|hộ|luon|di|nhe))`

// saysOfSubmit ends what goes on with the word of submitting: "18 hồ sơ không nộp".
var saysOfSubmit = pattern.New(`(?:^| )(?:khong|ko|chua|chang|da|dang|se|phai|can|duoc|bi|de|ho so|bao cao|don vi|thon|ho|nguoi|co quan|lan)$`)

// isPicture reports whether a sign is a picture of keyboards, or colours one. "℅" is none.
func isPicture(r rune) bool {
	return r >= 0x1f300 && r <= 0x1faff || r >= 0x2600 && r <= 0x27bf || r == '\ufe0f'
}

// Doubts reports whether a text has a picture that says no, or that asks.
func Doubts(text string) bool { return input.HasDoubt(text) }

// WithoutSubmit is a text without such words and without signs that say nothing ("18/20 👍") at its end. A sign that doubts says something.
func WithoutSubmit(text string) string {
	if Doubts(text) {
		return text
	}
	text = strings.TrimRightFunc(text, func(r rune) bool {
		return isPicture(r) || unicode.IsSpace(r)
	})
	if end := submitBehind.FindString(text); end != "" && len(end) < len(text) && !saysOfSubmit.MatchString(format.Fold(strings.TrimSuffix(text, end))) {
		text = strings.TrimSuffix(text, end)
	}
	return text
}

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

// takesReturn takes back a return: "trả nhầm rồi", "hủy trả lại 2.4.1".
var takesReturn = pattern.New(`^(?:(?:chet|oi|a|thoi|em|anh|chi|toi|minh|da|xin loi|cho|nho|bot|vua|lo|lo tay|,) )*(?:(?:tra lai|tra ve|tra) (?:nham|lon)|(?:bo|huy|thu hoi|rut lai|hoan tac) (?:viec )?(?:tra lai|tra ve|tra))(?: (?:bai|muc|tieu chi|tc|cai|vua|roi|truoc|nay|do|mat|giup|hoan tac|lai|di|,|a|nhe|nha|em|anh|chi|toi|[0-9.]+))*$`)

// Unreturns reports whether a text takes a return back.
func Unreturns(text string) bool {
	folded := format.Fold(Standard(text))
	return strings.Contains(folded, "tra") && !Questions(text) && takesReturn.MatchString(folded)
}

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
