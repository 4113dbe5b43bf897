package typed

// wish.go knows what people ask the product for in whole sentences: "chừng nào khóa sổ vậy em", "mở giùm em danh sách mấy cái tiêu chí".
// Each wish is the words of a command.

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
)

// longestWish is how many words it has at most.
const longestWish = 12

// The parts of such sentences, without diacritics, in the words of Standard.
const (
	wishWho   = `^(?:(?:da|vang|em|toi|minh|anh|chi|bot|oi|a|muon|can|xin|lam on|nho|cho|hoi|giup) )*`
	wishAbout = `(?:(?:xem|biet|hoi|thu|xa|minh|don vi|chung ta) )*`
	wishThing = `(?:tieu chi|muc|cai|bai|phan|nhiem vu|viec)`
	wishWhen  = `(?:khi nao|bao gio|luc nao|hom nao|ngay nao|ngay may|may gio|ngay bao nhieu)`
	wishEnd   = `(?:khoa|khoa so|chot|chot so|chot so lieu|het han|den han|han|han chot|han cuoi|han nop|phai nop|dong)`
	wishShow  = `(?:(?:cho|mo|xem|liet ke|dua|hien|lay|coi)(?: (?:giup|cho|lai|ra|toi|em|minh|anh|chi|cai|xem))* )`
)

// Questions are found anywhere in a sentence; what only asks for something to be done is a wish where nothing else stands before it.
var wishes = []struct {
	said *pattern.Pattern
	word string
}{
	{pattern.New(wishWho + wishAbout + `con (?:thieu|no)(?: (?:nhung|cac|may))?(?: ` + wishThing + `)? (?:gi|nao|may|bao nhieu)\b|` + wishWho + wishAbout + `con (?:may|bao nhieu)(?: ` + wishThing + `)? chua (?:nop|lam|cham|xong)\b|` + wishWho + wishAbout + `con ` + wishThing + ` (?:nao|gi) chua (?:nop|lam|cham|xong)\b|\bchua (?:nop|lam|cham) (?:may|bao nhieu) ` + wishThing + `\b`), "còn thiếu"},
	{pattern.New(`\b` + wishWhen + `(?: (?:thi|la|moi|se|phai))* ` + wishEnd + `\b|\b` + wishEnd + `(?: (?:so|so lieu|bai|ho so|la|thi|vao|den|cuoi|nop))* ` + wishWhen + `\b|\bcon (?:may|bao nhieu) (?:ngay|gio)\b`), "thời hạn"},
	{pattern.New(wishWho + `(?:lam|cham|mo|vao) tiep(?: (?:tuc|cai|tieu chi|bai|phan|viec|cho|muc))*(?: (?:dang|con|hom qua|luc nay|vua))? ?(?:lam |bo |cham )?(?:do|dang do|do dang|nay)\b|` + wishWho + `(?:lam|cham) (?:cai|tieu chi|bai) (?:tiep theo|ke tiep|ke)\b`), "làm tiếp"},
	{pattern.New(`\b(?:duoc|dat|co|cham|len|tong)(?: (?:tong|cong|ca|thay))* (?:may|bao nhieu) diem\b|` + wishWho + `xem (?:tong )?diem (?:cua )?(?:xa|minh|don vi|toan xa)\b`), "tổng điểm"},
	{pattern.New(wishWho + `(?:(?:xem|biet|coi) )?ai (?:la nguoi )?(?:da |vua |moi )?(?:sua|doi|go|xoa|nop|cham|ghi|viet|duyet|tra)(?: .*)?$`), "lịch sử"},
	{pattern.New(wishWho + wishShow + `(?:(?:toan bo|tat ca|het|cac|may|nhung) )*(?:danh sach|danh muc|ds|list|cac|may|nhung)(?: (?:cac|may|nhung|cai|toan bo))* ?(?:tieu chi|nhiem vu)?(?: (?:cua|em|toi|minh|duoc giao|phu trach|can lam|phai lam|ra|voi|di|nhe|a))*$`), "danh sách"},
	{pattern.New(`\b(?:toi|em|minh) (?:phu trach|duoc giao|phai lam|phai cham)(?: (?:nhung|may|bao nhieu|cac))? ` + wishThing + ` (?:gi|nao)\b`), "danh sách"},
}

// wish is the words of the command that a sentence asks for, "" for none.
func (w wording) wish() string {
	if n := len(w.syllables); n < 3 || n > longestWish || strings.ContainsFunc(w.folded, unicode.IsDigit) || content.MatchString(w.folded) {
		return ""
	}
	for _, one := range wishes {
		if one.said.MatchString(w.folded) && (one.word != "còn thiếu" || !strings.Contains(w.folded, " diem")) {
			return one.word
		}
	}
	return ""
}
