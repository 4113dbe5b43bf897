package typed

// document.go knows names of documents: they begin with a kind of document, or hold a number, and tell nothing.

import (
	"strings"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"

	"golang.org/x/text/unicode/norm"
)

var (
	documentNoun = pattern.New(`^(?:(?:ban|cac|tap|bo|quyen|cuon|mot so|trich|du thao) )*(?:bao cao|quyet dinh|ke hoach|cong van|to trinh|bien ban|thong bao|nghi quyet|quy che|noi quy|giay moi|giay to|giay chung nhan|giay khen|danh sach|so|phieu|anh|hinh anh|hinh|anh chup|man hinh|bang|bieu|bieu mau|hop dong|van ban|chuong trinh|huong dan|lich|chi thi|de an|phuong an|ho so|ket luan|ket qua|bc|qd|kh|cv|tb|ttr|bb|nq|video|file|tep|tai lieu|minh chung|thu moi|thu|don|ban do|ban ke|ban chup|ban cam ket|ban scan|quy dinh|quy trinh|nhat ky|mau|chung tu|hoa don|du toan|du an|cam ket|tin bai|bai viet|tin|so do|slide|bai|thong ke|tong hop|so lieu|muc luc)( |$)`)
	// documentSyllable are the syllables of which names of documents are made, for what follows a place.
	documentSyllable = set(`bao cao quyet dinh ke hoach cong van to trinh bien ban thong bao nghi quyet quy che van ban tai lieu so ngay thang nam ubnd hdnd xa bc qd kh cv tb ttr bb nq`)
	// tells are words with which a name becomes a sentence.
	tells     = pattern.New(`(^| )(đã|đang|sẽ|chưa|là|này|đấy|đây|kia|tôi|em|mình|nhé|nhưng|nên|vì|do đó|bị|phải|cần|đúng|đạt|gồm|không có|theo đúng|được ban hành|được tổ chức|được thực hiện|được giải quyết|được niêm yết|thực hiện tốt|nghiêm túc|đầy đủ|kịp thời)( |,|$)`)
	someEnd   = pattern.New(`[.!?;]\s+\S`)
	maxName   = 40  // words
	maxLetter = 200 // of a name: what is longer is told
)

// ofFile are texts that say how a file is, or that it does not go: "file mờ quá", "tệp nặng không gửi được", "ảnh bị ngược". "Ảnh mô hình",
// "ảnh không gian đọc sách" and "ảnh to chuc hoi nghi" are names.
var ofFile = spelledAs(`^(?:(?:cái|tấm|mấy|các) )?(?:tệp|file|ảnh|hình|video|bản (?:scan|chụp))(?: (?:này|đó|kia|của (?:em|tôi)|em gửi|tôi gửi))*(?: (?:thì|vẫn|lại|hơi|rất|cứ|đang|bị))* ` +
	`(?:(?:mờ|nặng|nhẹ|lỗi|hỏng|to|lớn|nhỏ|ngược|nghiêng|tối|nhòe|nhoè|xấu|rõ|đẹp)(?:,|$| (?:quá|lắm|hết|rồi|vậy|thế|nên|không|ko|k|nhỉ|thì|lại|mà|với|luôn|cả|chưa|ạ|a|chút|tí|tý|xíu|nhé|nha|em|anh|font|phông|chữ)(?: |,|$))|` +
	`(?:không|ko|chưa|chẳng) (?:mở|gửi|xem|đọc|tải|nộp|vào|lên|thấy|rõ|được|dc|có gì|ký|scan|chụp|in|lấy)(?: |$)|ở (?:máy|đâu|nhà|cơ quan)(?: (?:em|tôi|mình|cơ quan|chưa|rồi|mai|hết|ạ))*$|máy tính)`)

// isDocument reports whether a text is the name of a document.
func (w wording) isDocument() bool {
	if utf8.RuneCountInString(w.text) > maxLetter || len(w.syllables) > maxName || strings.Contains(w.text, "\n") || someEnd.MatchString(w.text) || tells.MatchString(w.small) {
		return false
	}
	if _, placed := Nth(w.text, longestListed); placed || strings.HasSuffix(w.text, ".") && len(w.syllables) > 4 || ofFile.in(w.small) { // it ends like a sentence
		return false
	}
	if optionWords.MatchString(w.folded) || strings.HasPrefix(w.folded, "phuong an") && isMeant(w.text) { // "phương án hai à nhầm phương án một"
		return false
	}
	if len(w.syllables) <= 2 && !input.DocumentNumber.MatchString(w.text) { // the kind alone: "tài liệu", "báo cáo"
		return false
	}
	return documentNoun.MatchString(w.folded) || input.DocumentNumber.MatchString(w.text) && !verbFirst.MatchString(w.small)
}

// titleSaid is the name of a document behind words that say that it is one: "đặt tên là Báo cáo số 15/BC-UBND", "tên: Báo cáo quý 3".
var titleSaid = pattern.New(`(?i)^\s*(?:(?:dạ|em|nhầm|quên|cho|xin|giúp|hãy|à),? +)*(?:(?:đặt|đổi|sửa|ghi|lấy|dat|doi|sua) *(?:lại *)?)?(?:tên|ten|tiêu đề|tieu de)(?: +(?:tài liệu|tệp|file|văn bản|ảnh|này|nó|tai lieu))*(?: *[:=] *| +(?:là|thành|sang|la|thanh) +)(?:là +)?(\S.*)$|^\s*(?:(?:dạ|em|cho),? +)*(?:đặt|dat) +(?:tên|ten) +(\S.*)$`)

// renamed is such a name behind shorter words, where a name is asked for or may be meant: "đổi thành Báo cáo 16", "file này là báo cáo 15".
var renamed = pattern.New(`(?i)^\s*(?:(?:à )?nhầm,? +(?:là +)?|(?:đổi|sửa|đặt|ghi|doi|sua)(?: +lại)? +(?:thành|là|sang|thanh|la) +|(?:đây|đấy|đó|này|tệp này|file này|tài liệu này|văn bản này|ảnh này|cái này|bản này) +(?:là|la) +)(\S.*)$`)

// TitleSaid is the name that a text gives a document in so many words, "" for none. asked: a name is asked for.
func TitleSaid(text string, asked bool) string {
	text = strings.TrimSpace(norm.NFC.String(text))
	m := titleSaid.FindStringSubmatch(text)
	if m == nil && asked {
		m = renamed.FindStringSubmatch(text)
	}
	if m == nil && !asked {
		if m = renamed.FindStringSubmatch(text); m != nil && !wordingOf(withoutEnd(m[1])).isDocument() {
			m = nil
		}
	}
	if len(m) > 2 && m[1] == "" { // "đặt tên Biên bản họp"
		if m[1] = m[2]; !wordingOf(withoutEnd(m[1])).isDocument() {
			return ""
		}
	}
	if m == nil || strings.Contains(m[1], "\n") || spoken.MatchString(lower(m[1])) {
		return ""
	}
	name := strings.TrimSpace(withoutEnd(strings.Trim(m[1], " “”\"'.")))
	if format.Fold(name) == "bieu thong ke" { // it has a mark of its own
		return ""
	}
	return name
}

// refusesName are texts that say something of a name that is asked for, and give none: "giống tên tệp", "không biết đặt gì".
var refusesName = pattern.New(`^(?:(?:da|thi|em|toi|cu|cho|lay|dat|de) )*(?:(?:ten )?(?:giong|nhu|theo)(?: (?:voi|ten|luon))*(?: (?:tep|file|cu|tren|truoc|goc|cai|tai lieu|kia|nay|do))+|(?:khong|chua|chang|ko) (?:biet|nho|ro|nghi ra|can)(?: (?:ten|dat|ten gi|dat gi|dat ten|goi|la|gi|sao|the nao))*|(?:sao|gi|ten gi|the nao) cung duoc|tuy(?: (?:bot|em|anh|chi))?|ten nay|ten do|ten khac|cai cu|cai kia)(?: (?:a|nhe|nha|di|luon|bot|em|anh|chi))*$`)

// RefusesName reports whether a text gives no name where one is asked for.
func RefusesName(text string) bool { return refusesName.MatchString(format.Fold(Standard(text))) }

// noName are the beginnings of short texts that are said rather than names of documents.
var noName = pattern.New(`^(?:xem|sai|dat ten|nham|thay|doi|con|het|chua|khong|ko|du|gui|cho|de|dung|sao|vi sao|loi|nop|xin|roi|xong|ai|gi|the|vay|nhu|giong|sua|bo|them|cham|viet|lay|may|bao nhieu|bao gio|khi nao|co|da|neu|mai|hom nay|lat|em|toi|minh|anh|chi|tiep|luu|copy|cai|file|tep)(?: |$)|(?: |^)(?:chua|khong|ko|gi|dau|sao|vay|the|nhi|ha|a|nua|roi|di|nhe|giup|khac|lai)$`)

// NoName reports whether a few words are said rather than the name of a document: "còn file nữa", "đủ chưa".
func NoName(text string) bool {
	folded := format.Fold(Standard(text))
	if _, placed := Nth(text, longestListed); placed || ofFile.in(lower(Standard(text))) || Handles(text) {
		return true
	}
	return besidePlace.MatchString(folded) || len(strings.Fields(folded)) <= longestTalk && noName.MatchString(folded) && !documentNoun.MatchString(folded)
}

// handles are texts that want something done with a file: "xoay ảnh", "mở file lên", "lấy tên file".
var handles = pattern.New(`^(?:(?:em|cho em|nho|bot|thu|muon|xin) )*(?:xoay|xoay lai|cat|phong to|thu nho|chinh|lam ro|tai|tai len|tai ve|mo|dong|luu|huy|xoa|go|bo|doi|thay|chuyen|lay|dung|kiem tra|xem|doc|gui|in|scan|chup|quet)(?: (?:lai|thu|ca|het|giup|ho|di|ten|cai|tam))* (?:anh|file|tep|hinh|tai lieu|cai nay|cai do)(?: (?:nay|do|kia|len|di|ra|lai|giup|em|toi|voi|a|nhe|ve|xem|khac|moi|cu|thu|xuong))*$|^(?:xem|lay|ghi|de) (?:ca|het|nguyen)$`)

// Handles reports whether a text does so.
func Handles(text string) bool { return handles.MatchString(format.Fold(Standard(text))) }

// verbFirst are the words with which the explanation of a criterion begins.
var verbFirst = pattern.New(`^(?:xã|ubnd|đảng ủy|hđnd|công an|ban|trong năm|năm|đến|tính đến|từ|qua|căn cứ|theo|tại|thực hiện|ban hành|tổ chức|xử lý|giải quyết|tiếp|triển khai|phối hợp|tham mưu|duy trì|niêm yết|công khai|chỉ đạo|kiểm tra|rà soát|bố trí|phân công|tuyên truyền|xây dựng|thành lập|hoàn thành|đảm bảo|bảo đảm|có|không|đã|chưa|100|kết quả)( |$)`)

// KindAlone reports whether a text is a kind of document alone, which names none: "báo cáo", "cái biên bản ạ".
func KindAlone(text string) bool {
	return kindAlone.MatchString(format.Fold(Standard(text)))
}

var kindAlone = pattern.New(`^(?:(?:da|em|la|cai|ban|mot|day la|day) )*(?:bao cao|quyet dinh|ke hoach|cong van|to trinh|bien ban|thong bao|nghi quyet|van ban|tai lieu|minh chung|bc|qd|kh|cv|tb|bb|nq|file|tep|anh|hinh)(?: (?:nay|do|day|a|nhe|em|anh|chi))*$`)
