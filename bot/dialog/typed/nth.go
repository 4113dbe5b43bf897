package typed

// nth.go knows what is named by its place in a list: "cái đầu tiên", "bài thứ hai", "dòng cuối", "mở cái số 3".

import (
	"strconv"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

var (
	// nth has a place by its number, by its word behind "thứ" or a noun, or by where it stands.
	nth = pattern.New(`^(?:(?:mo|xem|cho|chon|lay|lam|cham|duyet|vao|dung|bam|an|nhan|gui|nop|em|anh|toi|nghi|chac|la|o|theo) )*` +
		`(?:(?:cai|bai|dong|hang|y|lua chon|phuong an|van ban|tai lieu|tep|file|ly do|nguoi|ban|tieu chi|muc) )?(?:(?:so )?thu |so |o |phia )?` +
		`(?:([0-9]{1,2})|(dau|dau tien|nhat|mot|tren|tren cung|tren dau)|(cuoi|cuoi cung|chot|duoi|duoi cung|sau cung)|(hai|nhi)|(ba)|(tu|bon)|(nam)|(sau)|(bay)|(tam)|(chin)|(muoi))` +
		`(?: (?:do|kia|day|nay|ay|trong danh sach|o tren|o duoi))*$`)
	// placed are the words that make a number or a word a place in a list.
	placed = pattern.New(`(?:^| )(?:thu|cai|bai|dong|hang|lua chon|tep|file|tai lieu|van ban|ly do|dau tien|tren cung|duoi cung|cuoi cung|dau|cuoi)(?: |$)`)
	// notPlaced are such texts that mean something else: the next one, a code, a doubt.
	notPlaced = pattern.New(`^(?:tieu chi|muc) |(?:^| )(?:bai|cai|dong|hang|van ban|tai lieu|tep|file|y|nguoi) (?:sau|nam|tam|ba|nhat|tu)$|^(?:ly do|lua chon|phuong an) sau$|^ban dau$|^(?:ban|nguoi|y|phuong an) (?:so )?[0-9]|^(?:lam|o|em|anh|la) (?:dau|cuoi)$`)
)

// ofPlace are the words of a place as they are spelled: "đâu" asks where something is, and "thứ tự" is an order.
var ofPlace = map[string]string{"dau": "đầu", "tien": "tiên", "cuoi": "cuối", "nhat": "nhất", "mot": "một", "tren": "trên", "duoi": "dưới", "thu": "thứ", "tu": "tư", "bon": "bốn", "nam": "năm", "sau": "sáu",
	"bay": "bảy", "tam": "tám", "chin": "chín", "muoi": "mười"}

// spellsPlace reports whether the words of a place are none that only look like them without diacritics. "Dau" at the end is "đâu" as well, and one
// word alone may be what is left of others: "ban đầu".
func spellsPlace(small string) bool {
	for word := range strings.FieldsSeq(small) {
		if bare := format.Bare(word); ofPlace[bare] != "" && word != bare && word != ofPlace[bare] {
			return false
		}
	}
	return strings.Contains(small, " ") && !strings.HasSuffix(small, " dau")
}

// Nth is the place that a text names in a list of so many, from 0; false where it names none, or one that the list does not have. "Cái trên"
// and "cái dưới" are places in a list of two.
func Nth(text string, of int) (at int, ok bool) {
	folded := format.Fold(Standard(text))
	if of == 0 || !placed.MatchString(folded) || notPlaced.MatchString(folded) || !spellsPlace(lower(text)) {
		return 0, false
	}
	m := nth.FindStringSubmatch(folded)
	if m == nil {
		return 0, false
	}
	last := folded[strings.LastIndexByte(folded, ' ')+1:]
	if (last == "tren" || last == "duoi") && of != 2 {
		return 0, false
	}
	switch {
	case m[1] != "":
		at, _ = strconv.Atoi(m[1])
		at--
	case m[2] != "":
	case m[3] != "":
		at = of - 1
	default:
		for i, said := range m[4:] {
			if said != "" {
				at = i + 1
			}
		}
	}
	return at, 0 <= at && at < of
}

// NamesPlaceInList reports whether a text names something by its place in a list, whether there is one or not.
func NamesPlaceInList(text string) bool {
	_, ok := Nth(text, longestListed)
	return ok && !isPlace(text)
}

// dropNth is a document by its place, behind the word that it is to go.
var dropNth = pattern.New(`^(?:xoa|go|bo)(?: (?:bo|di|giup|ho|cho|em|toi|minh|luon))* (?:cai|tep|file|tai lieu|van ban|anh|hinh|ban)((?: \S+){1,3}?)(?: (?:di|giup|ho|cho|em|toi|minh|nhe|a|luon|voi))*$`)

// longestListed is how many things a list has at most that are named by their place.
const longestListed = 99

// DeletesNth is the place of the document that is to go, in a list of so many.
func DeletesNth(text string, of int) (at int, ok bool) {
	m := dropNth.FindStringSubmatch(format.Fold(Standard(text)))
	if m == nil {
		return 0, false
	}
	return Nth("cai"+m[1], of)
}
