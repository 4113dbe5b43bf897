package typed

// nth.go knows what is named by its place in a list: "cái đầu tiên", "bài thứ hai", "dòng cuối", "mở cái số 3"; and how people say that photos
// are to be one document or several: "tách ra", "mỗi ảnh một tài liệu", "gộp lại".

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/ordinal"
)

// Nth is the place that a text names in a list of so many, from 0; false where it names none, or one that the list does not have. A sentence, an
// answer and a section stand in no list.
func Nth(text string, of int) (at int, ok bool) {
	at, noun, ok := ordinal.In(Standard(text), of)
	if noun == "cau" || noun == "dap an" || noun == "muc" && strings.HasPrefix(format.Fold(text), "muc ") {
		return 0, false
	}
	return at, ok
}

// NamesPlaceInList reports whether a text names something by its place in a list, whether there is one or not.
func NamesPlaceInList(text string) bool {
	_, ok := Nth(text, longestListed)
	return ok && !isPlace(text)
}

// dropNth is a document by its place, behind the word that it is to go.
var dropNth = pattern.New(`^(?:xoa|go|bo)(?: (?:bo|di|giup|ho|cho|em|toi|minh|luon))* (?:cai|tep|file|tai lieu|van ban|anh|hinh|ban)((?: \S+){1,3}?)(?: (?:di|giup|ho|cho|em|toi|minh|nhe|a|luon|voi))*$`)

// dropNumber is such a document by its number alone: "xóa 1", "gỡ (2)".
var dropNumber = pattern.New(`^(?:xoa|go|bo)(?: (?:bo|di|giup|ho|cho|em|toi|minh|luon))* (?:so )?([0-9]{1,2})(?: (?:di|giup|ho|cho|em|toi|minh|nhe|a|luon|voi))*$`)

// longestListed is how many things a list has at most that are named by their place.
const longestListed = 99

// DeletesNth is the place of the document that is to go, in a list of so many.
func DeletesNth(text string, of int) (at int, ok bool) {
	folded := format.Fold(Standard(text))
	if m := dropNth.FindStringSubmatch(folded); m != nil {
		return Nth("cai"+m[1], of)
	}
	if m := dropNumber.FindStringSubmatch(folded); m != nil {
		return Nth("cai "+m[1], of)
	}
	return 0, false
}

// photoWords may stand around these words, without diacritics; any other makes them content: "Tách thửa đất số 12".
const photoWords = `(?: (?:ra|lai|roi|rieng|chung|nho|thanh|tung|moi|cac|may|nhung|ca|anh|tam|hinh|cai|album|loat|trang|tai lieu|van ban|tep|file|nay|do|het|luon|vao|voi|nhau|mot|cho|tat ca|[0-9]+))*$`

var (
	splits = pattern.New(`^(?:tach|chia)` + photoWords + `|^(?:de|luu|ghi|tinh) (?:rieng|roi)` + photoWords + `|^(?:khong|dung|bo|thoi) (?:gop|ghep)` + photoWords +
		`|^(?:moi|tung) (?:anh|tam|hinh|cai|tam anh|tam hinh)(?: (?:la|thanh))? (?:mot|1)(?: (?:tai lieu|van ban|tep|file|cai))?(?: rieng)?$`)
	joins = pattern.New(`^(?:gop|ghep)` + photoWords + `|^(?:ca |cac |may |het |hai |ba |bon |[0-9]+ )*(?:anh|tam|hinh|trang|cai anh|tam anh)(?: (?:nay|tren|do|vua gui))* (?:la|thanh)(?: (?:cung|chung|cua))? (?:mot|1)(?: (?:tai lieu|van ban|tep|file|bo))?$`)
)

// ofPhotos reads what is to become of photos.
func ofPhotos(folded string) (verb string, ok bool) {
	switch {
	case splits.MatchString(folded):
		return Split, true
	case joins.MatchString(folded):
		return Join, true
	}
	return "", false
}

// PieceAct is what a text wants of a document that it names by its place in the list.
type PieceAct string

// What is wanted: to look at it, to give it a name, to write a place in it, to take it out, or to hear what to do with one that is bad.
const (
	PieceNone   PieceAct = ""
	PieceLook   PieceAct = "xem"
	PieceName   PieceAct = "ten"
	PiecePlace  PieceAct = "muc"
	PieceRemove PieceAct = "go"
	PieceBad    PieceAct = "hong"
)

var (
	// nthPiece is a document by its place: "sửa tên file 2 thành …", "ảnh thứ hai bị mờ", "xem lại file 1".
	nthPiece = pattern.New(`^(?:(?:dạ|em|nhờ|bot|xin|thì|cho|giúp|à|ơi|hình như|ủa|cái|sao) )*(?:((?:sửa|đổi|đặt|ghi)(?: lại)? tên|tên) )?(?:(?:xem|mở|coi|đọc)(?: lại)? )?(?:cái |tấm )?(?:tệp|file|tài liệu|văn bản|ảnh|hình|bản)(?: số| thứ)? (\(?[0-9]{1,2}\)?|nhất|hai|ba|tư|đầu tiên|đầu|cuối cùng|cuối)(?: (?:này|kia|đó))?(?:,? (.+))?$`)
	badPiece = pattern.New(`^(?:(?:bị|hơi|thì|nó|vẫn|đang|chụp|quét|scan|là|gửi) )*(?:mờ|sai|nhầm|lỗi|hỏng|ngược|lộn|lệch|nghiêng|thiếu (?:trang|chữ ký|dấu)|nhòe|tối|chưa ký|không (?:đọc|mở|xem|thấy|rõ)|khó đọc|không phải)(?: |,|$)`)
	takesOut = pattern.New(`(?:^|[ ,])(?:gỡ|xóa|xoá|bỏ)(?: (?:ra|đi|nó|giúp|hộ|cho|em|luôn|nhé|ạ|lại))*$`)
	namedAs  = pattern.New(`^(?:thành|là|sang|:|=) *(\S.*)$`)
)

// PieceSaid reads what a text says of one of so many documents: which one, from 0, what is wanted, and of a name or a place what it is to be.
func PieceSaid(text string, of int) (at int, act PieceAct, said string) {
	if of == 0 || !MaySayOfPiece(text) {
		return 0, PieceNone, ""
	}
	plain := strings.Join(strings.Fields(text), " ")
	m := nthPiece.FindStringSubmatch(lower(plain))
	if m == nil {
		return 0, PieceNone, ""
	}
	at, ok := Nth("cái "+strings.Trim(m[2], "()"), of)
	if !ok {
		return 0, PieceNone, ""
	}
	fields := strings.Fields(plain) // as it was typed
	rest := strings.TrimRight(strings.Join(fields[len(fields)-len(strings.Fields(m[3])):], " "), " .!")
	small := lower(rest)
	name := namedAs.FindStringSubmatch(rest)
	switch {
	case takesOut.MatchString(small):
		return at, PieceRemove, ""
	case m[1] != "" && name != nil:
		return at, PieceName, withoutEnd(name[1])
	case badPiece.MatchString(small):
		return at, PieceBad, ""
	case name != nil && wordingOf(withoutEnd(name[1])).isDocument():
		return at, PieceName, withoutEnd(name[1])
	case rest != "" && IsPlace(strings.TrimPrefix(small, "ở ")):
		return at, PiecePlace, strings.TrimPrefix(rest, "ở ")
	case rest == "" && looksAt.MatchString(lower(plain)), small == "cái", small == "với", small == "xem":
		return at, PieceLook, ""
	}
	return 0, PieceNone, ""
}

// MaySayOfPiece reports whether a text may be one of these: most texts are told by their length.
func MaySayOfPiece(text string) bool {
	n := strings.Count(text, " ")
	return n > 0 && n <= longestPieceSaid && !strings.Contains(text, "\n")
}

// longestPieceSaid is how many blanks such a text has at most.
const longestPieceSaid = 14

var looksAt = pattern.New(`(?:^| )(?:xem|mở|coi|đọc) `)
