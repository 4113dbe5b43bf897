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
