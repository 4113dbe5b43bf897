package typed

// newcomer.go tells who is to be put into the campaign: "thêm cán bộ mới", "thêm đồng chí Nguyễn Thị Hoa, kế toán".

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

var (
	addsPerson = pattern.New(politeHead + `(?:cho (?:em|chi|anh|toi|minh) )?(?:can |muon |phai )?(?:them|bo sung|khai bao|dang ky)(?: (?:them|mot|1))* (?:nguoi|can bo|cong chuc|nhan su|thanh vien|nhan vien|dong chi|d/c)(?: (?:moi|la|ten|dong chi|anh|chi|ong|ba))*(?: |$)`)
	personCame = pattern.New(`^(?:(?:da|em|anh|chi|a|bao cao|xa|co quan|don vi|minh|toi|van phong|nay|hom nay) )*(?:moi |vua )?(?:co|nhan)(?: them)? (?:mot |1 )?(?:nguoi|can bo|cong chuc|nhan su) moi(?: (?:ve|den|chuyen|toi|nhan|cong tac|viec|a|nhe|roi|lam))*$`)
	besideAdd  = set(`vao trong cho danh sach ds bot dot he thong xa co quan don vi nhe nha a voi di giup em toi nay roi luon`)
)

// Newcomer reports whether a text asks for a person to be added, and who it says that is, as typed; "" where it does not say. A name in it has capitals:
// "thêm người làm thay" is none.
func Newcomer(text string) (who string, ok bool) {
	words := strings.Fields(strings.TrimRight(text, ".!"))
	folded := make([]string, len(words))
	for i, word := range words {
		folded[i] = format.Fold(word)
	}
	said := strings.Join(folded, " ")
	if personCame.MatchString(said) {
		return "", true
	}
	head := addsPerson.FindString(said)
	if head == "" {
		return "", false
	}
	at := len(strings.Fields(head))
	beside := true
	for _, word := range folded[at:] {
		beside = beside && besideAdd[word]
	}
	if beside {
		return "", true
	}
	who = strings.Join(words[at:], " ")
	fullName, _, ok := input.Newcomer(who)
	fullName, _, _ = strings.Cut(fullName, " (")
	ok = ok && strings.Contains(who, fullName)
	for name := range strings.FieldsSeq(fullName) {
		first, _ := utf8.DecodeRuneInString(name)
		ok = ok && unicode.IsUpper(first)
	}
	return who, ok
}
