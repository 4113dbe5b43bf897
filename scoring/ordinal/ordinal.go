// Package ordinal knows what is named by its place in a list: "cái đầu tiên", "bài thứ hai", "phương án cuối cùng", "mở cái số 3".
package ordinal

import (
	"strconv"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

var (
	// nth has a place by its number, by its word behind "thứ" or a noun, or by where it stands.
	nth = pattern.New(`^(?:(?:mo|xem|cho|chon|lay|lam|cham|duyet|vao|dung|bam|an|nhan|gui|nop|em|anh|toi|nghi|chac|la|o|theo) )*` +
		`(?:(cai|bai|dong|hang|y|lua chon|phuong an|dap an|cau|van ban|tai lieu|tep|file|ly do|nguoi|ban|tieu chi|muc) )?(?:(?:so )?thu |so |o |phia )?` +
		`(?:([0-9]{1,2})|(dau|dau tien|nhat|mot|tren|tren cung|tren dau)|(cuoi|cuoi cung|chot|duoi|duoi cung|sau cung)|(hai|nhi)|(ba)|(tu|bon)|(nam)|(sau)|(bay)|(tam)|(chin)|(muoi))` +
		`(?: (?:do|kia|day|nay|ay|trong danh sach|o tren|o duoi))*$`)
	// placed are the words that make a number or a word a place in a list.
	placed = pattern.New(`(?:^| )(?:thu|cai|bai|dong|hang|lua chon|tep|file|tai lieu|van ban|ly do|dau tien|tren cung|duoi cung|cuoi cung|dau|cuoi)(?: |$)`)
	// notPlaced are such texts that mean something else: the next one, a code, a doubt.
	notPlaced = pattern.New(`^tieu chi |(?:^| )(?:bai|cai|dong|hang|van ban|tai lieu|tep|file|y|nguoi) (?:sau|nam|tam|ba|nhat|tu)$|^(?:ly do|lua chon|phuong an) sau$|^ban dau$|^(?:ban|nguoi|y|phuong an) (?:so )?[0-9]|^(?:lam|o|em|anh|la) (?:dau|cuoi)$`)
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

// In is the place that a text names in a list of so many, from 0, and the noun of what is counted without its diacritics, "" for none. False where it
// names no place, or one that the list does not have. "Cái trên" and "cái dưới" are places in a list of two.
func In(text string, of int) (at int, noun string, ok bool) {
	folded := format.Fold(text)
	small := strings.Trim(strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(text))), " "), " .,!?…;:()\"“”'")
	if of == 0 || !placed.MatchString(folded) || notPlaced.MatchString(folded) || !spellsPlace(small) {
		return 0, "", false
	}
	m := nth.FindStringSubmatch(folded)
	if m == nil {
		return 0, "", false
	}
	noun, m = m[1], m[1:]
	last := folded[strings.LastIndexByte(folded, ' ')+1:]
	if (last == "tren" || last == "duoi") && of != 2 {
		return 0, "", false
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
	return at, noun, 0 <= at && at < of
}
