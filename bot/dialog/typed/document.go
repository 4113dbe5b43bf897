package typed

// document.go knows names of documents: they begin with a kind of document, or hold a number, and tell nothing.

import (
	"strings"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/input"
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

// isDocument reports whether a text is the name of a document.
func (w wording) isDocument() bool {
	if utf8.RuneCountInString(w.text) > maxLetter || len(w.syllables) > maxName || strings.Contains(w.text, "\n") || someEnd.MatchString(w.text) || tells.MatchString(w.small) {
		return false
	}
	if strings.HasSuffix(w.text, ".") && len(w.syllables) > 4 { // it ends like a sentence
		return false
	}
	if len(w.syllables) <= 2 && !input.DocumentNumber.MatchString(w.text) { // the kind alone: "tài liệu", "báo cáo"
		return false
	}
	return documentNoun.MatchString(w.folded) || input.DocumentNumber.MatchString(w.text) && !verbFirst.MatchString(w.small)
}

// verbFirst are the words with which the explanation of a criterion begins.
var verbFirst = pattern.New(`^(?:xã|ubnd|đảng ủy|hđnd|công an|ban|trong năm|năm|đến|tính đến|từ|qua|căn cứ|theo|tại|thực hiện|ban hành|tổ chức|xử lý|giải quyết|tiếp|triển khai|phối hợp|tham mưu|duy trì|niêm yết|công khai|chỉ đạo|kiểm tra|rà soát|bố trí|phân công|tuyên truyền|xây dựng|thành lập|hoàn thành|đảm bảo|bảo đảm|có|không|đã|chưa|100|kết quả)( |$)`)
