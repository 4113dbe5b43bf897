package typed

// wish.go knows what people ask the product for in whole sentences: "chừng nào khóa sổ vậy em", "mở giùm em danh sách mấy cái tiêu chí".
// Each wish is the words of a command, or of the title of a criterion that is to be opened.

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// longestWish is how many words it has at most.
const longestWish = 12

// The parts of such sentences, without diacritics, in the words of Standard.
const (
	wishWho   = `^(?:(?:da|vang|em|toi|minh|anh|chi|bot|oi|a|muon|can|xin|lam on|nho|cho|hoi|giup) )*`
	wishAbout = `(?:(?:xem|biet|hoi|thu|xa|minh|don vi|chung ta) )*`
	wishThing = `(?:tieu chi|muc|cai|bai|phan|nhiem vu|viec)`
	wishWhen  = `(?:khi nao|bao gio|luc nao|hom nao|ngay nao|ngay may|may gio|may h|ngay bao nhieu)`
	wishEnd   = `(?:khoa|khoa so|chot|chot so|chot so lieu|het han|den han|han|han chot|han cuoi|han nop|phai nop|dong)`
	wishShow  = `(?:(?:cho|mo|xem|liet ke|dua|hien|lay|coi)(?: (?:giup|cho|lai|ra|toi|em|minh|anh|chi|cai|xem))* )`
)

// Questions are found anywhere in a sentence; what only asks for something to be done is a wish where nothing else stands before it.
var wishes = []struct {
	needs []string // parts of words of which a text has one
	said  *pattern.Pattern
	word  string
}{
	{[]string{"con ", "chua"}, pattern.New(wishWho + wishAbout + `con (?:thieu|no)(?: (?:nhung|cac|may))?(?: ` + wishThing + `)? (?:gi|nao|may|bao nhieu)\b|` + wishWho + wishAbout + `con (?:may|bao nhieu)(?: ` + wishThing + `)? chua (?:nop|lam|cham|xong)\b|` + wishWho + wishAbout + `con ` + wishThing + ` (?:nao|gi) chua (?:nop|lam|cham|xong)\b|\bchua (?:nop|lam|cham) (?:may|bao nhieu) ` + wishThing + `\b`), "còn thiếu"},
	{[]string{"chua"}, pattern.New(`^(?:(?:da|em|toi|minh|a|anh|chi|oi) )*(?:da )?(?:nop|lam|cham)(?: (?:xong|du|het|bai|ca|tat ca|cac|tieu chi))+ chua(?: (?:a|nhi|vay|em|anh|chi|bot))*$`), "còn thiếu"},
	{[]string{"han"}, pattern.New(`^(?:ngay )?(?:mai|hom nay|mot|kia) (?:la )?(?:den |het |toi )?han(?: (?:chot|cuoi|nop|roi))*(?: (?:chua|a|ha|phai khong|dung khong|khong))*$`), "thời hạn"},
	{[]string{"chua"}, pattern.New(`^(?:(?:loc|hien|xem|chi|cho|em|toi|minh|cac|nhung|may|cai|tieu chi|bai|muc|ra) )+(?:con )?chua (?:nop|lam|cham|xong|hoan thanh)(?: (?:thoi|di|nhe|a|voi))*$`), "còn thiếu"},
	{[]string{"chua", "tra"}, pattern.New(wishWho + wishAbout + `(?:(?:nhung )?ai|(?:nguoi|dong chi|can bo) nao|bao nhieu nguoi)(?: (?:con|van|trong xa|o xa))* chua (?:nop|lam|cham|xong|gui)(?: (?:bai|xong|het|du|tieu chi|diem))*(?: (?:vay|the|a|nhi|em|anh|chi|ha|nua))*$|` +
		wishWho + `(?:con |co )?(?:bi )?tra(?: lai| ve)? ` + wishThing + ` (?:nao|gi)(?: (?:khong|ko|nua|vay|a|the))*$|` + wishWho + `(?:co |con )?(?:` + wishThing + `) (?:nao|gi) (?:bi |duoc |cua em |cua toi )*(?:tra lai|tra ve|tra)(?: (?:khong|ko|vay|a|the|nua))*$|` + wishWho + `(?:vi sao |sao |tai sao )?` + wishThing + `(?: (?:cua )?(?:em|toi|minh))? (?:lai )?bi tra(?: lai| ve)?(?: (?:khong|ko|vay|a|the))*$`), "còn thiếu"},
	{[]string{"chua", "han", "khoa", "phai nop", "con bao"}, pattern.New(`^(?:(?:da|em|toi|hoi|cho|anh|chi|oi|nay|hom nay|la|co phai|phai) )*(?:(?:het|den|sap het|sap den|qua) (?:gio|han|han nop|thoi han|han chot)|khoa(?: so)?|han chot|han cuoi)(?: (?:roi|hom nay|nay|la hom nay))*(?: (?:chua|ha|a|phai khong|dung khong|khong|roi a))(?: (?:vay|em|anh|chi|a|nhi))*$|^(?:(?:hom nay|nay|mai|ngay mai) )?(?:co )?phai nop (?:luon |ngay |hom nay |bai )*(?:khong|chua|luon khong)(?: a)?$|\bcon bao (?:lau|nhieu thoi gian)(?: nua)?(?: (?:thi|la|moi|den|khoa|het|han|nua|chot|so|lieu|gio))*$`), "thời hạn"},
	{[]string{"diem", "loai", "muc"}, pattern.New(wishWho + `(?:xem )?(?:tong )?diem (?:cua )?(?:em|toi|minh|xa|xa minh|toan xa|don vi)(?: (?:duoc|la|hien tai|bay gio|dang))*(?: (?:bao nhieu|may|the nao|ra sao))?(?: (?:roi|vay|a|the))*$|` + wishWho + `(?:xa|xa minh|don vi|phuong|minh)(?: (?:duoc|dang|se|dat|hien))* (?:xep loai|xep|muc)(?: (?:loai|muc))*(?: (?:gi|nao|may|the nao|ra sao))(?: (?:roi|vay|a|the))*$|` + wishWho + `xep loai (?:gi|nao|the nao|ra sao)(?: (?:roi|vay|a|the))*$`), "tổng điểm"},
	{[]string{"khac", "truoc"}, pattern.New(wishWho + `(?:(?:sang|qua|chuyen|chuyen sang|mo|xem|chon|lam|doi) )*(?:cai|tieu chi|bai|muc) (?:khac|truoc|truoc do)(?: (?:di|nhe|a|voi|nao))*$`), "danh sách"},
	{[]string{"sau", "ke", "tiep", "next", "qua"}, pattern.New(wishWho + `(?:(?:sang|qua|chuyen|chuyen sang|mo|lam) )*(?:(?:cai|tieu chi|bai|muc) (?:sau|ke|ke tiep|tiep theo|tiep)|phan (?:ke|ke tiep|tiep theo|tiep))(?: (?:di|nhe|a|voi|nao))*$|^(?:next|ke tiep|ke|tiep nao|qua bai)$`), "làm tiếp"},
	{[]string{"trang", "home", "menu", "man hinh"}, pattern.New(`^(?:(?:cho|em|toi|minh|ve|quay|lai|quay ve|tro ve|mo) )*(?:trang chu|home|trang chinh|man hinh chinh|menu chinh)(?: (?:di|nhe|a|voi))*$`), "trang chính"},
	{[]string{"khoa", "chot", "han", "nop", "dong", "con ", "gio"}, pattern.New(`^(?:den )?may gio (?:thi |la )?het(?: (?:vay|a|the|em|anh|chi|nhi))*$|\b` + wishWhen + `(?: (?:thi|la|moi|se|phai))* ` + wishEnd + `\b|\b` + wishEnd + `(?: (?:so|so lieu|bai|ho so|la|thi|vao|den|cuoi|nop))* ` + wishWhen + `\b|\bcon (?:may|bao nhieu) (?:ngay|gio)\b`), "thời hạn"},
	{[]string{"tiep", "ke"}, pattern.New(wishWho + `(?:lam|cham|mo|vao) tiep(?: (?:tuc|cai|tieu chi|bai|phan|viec|cho|muc))*(?: (?:dang|con|hom qua|luc nay|vua))? ?(?:lam |bo |cham )?(?:do|dang do|do dang|nay)\b|` + wishWho + `(?:lam|cham) (?:cai|tieu chi|bai) (?:tiep theo|ke tiep|ke)\b`), "làm tiếp"},
	{[]string{"diem"}, pattern.New(`\b(?:duoc|dat|co|cham|len|tong)(?: (?:tong|cong|ca|thay))* (?:may|bao nhieu) diem\b|` + wishWho + `xem (?:tong )?diem (?:cua )?(?:xa|minh|don vi|toan xa)\b`), "tổng điểm"},
	{[]string{"ai "}, pattern.New(wishWho + `(?:(?:xem|biet|coi) )?ai (?:la nguoi )?(?:da |vua |moi )?(?:sua|doi|go|xoa|nop|cham|ghi|viet|duyet|tra)(?: .*)?$`), "lịch sử"},
	{[]string{"danh", "ds", "list", "cac", "may", "nhung"}, pattern.New(wishWho + wishShow + `(?:(?:toan bo|tat ca|het|cac|may|nhung) )*(?:danh sach|danh muc|ds|list|cac|may|nhung)(?: (?:cac|may|nhung|cai|toan bo))* ?(?:tieu chi|nhiem vu)?(?: (?:cua|em|toi|minh|duoc giao|phu trach|can lam|phai lam|ra|voi|di|nhe|a))*$`), "danh sách"},
	{[]string{"gi", "nao"}, pattern.New(`\b(?:toi|em|minh) (?:phu trach|duoc giao|phai lam|phai cham)(?: (?:nhung|may|bao nhieu|cac))? ` + wishThing + ` (?:gi|nao)\b`), "danh sách"},
}

// nextOne names the criterion behind the one in hand.
var nextOne = pattern.New(`(?:^| )(?:cai|tieu chi|bai|muc|phan) (?:sau|ke|ke tiep|tiep theo|tiep)(?: |$)`)

// NamesNext reports whether a text does so, rather than to go on where one is.
func NamesNext(text string) bool { return nextOne.MatchString(format.Fold(Standard(text))) }

// wish is the words of the command that a sentence asks for, "" for none.
func (w wording) wish() string {
	if n := len(w.syllables); n < 1 || n > longestWish || strings.ContainsFunc(w.folded, unicode.IsDigit) || content.MatchString(w.folded) {
		return ""
	}
	for _, one := range wishes {
		if holds(w.folded, one.needs) && one.said.MatchString(w.folded) && (one.word != "còn thiếu" || !strings.Contains(w.folded, " diem")) {
			return one.word
		}
	}
	return ""
}

// opensWords asks for a criterion, and has words of its title behind it.
var opensWords = pattern.New(`(?i)^(?:(?:dạ|em|tôi|anh|chị|bot|ơi|cho|nhờ|xin|muốn|vậy|thế|giờ|thôi),? +)*(?:mở|vào|chuyển sang|chuyển qua|làm sang|làm qua|sang|qua)(?: +(?:giúp|giùm|hộ|cho|em|tôi|tui|mình|anh|chị|lại|cái))* +(?:mục|tiêu chí|phần|bài) +(?:về +)?(\pL.*)$`)

// noTitles begin what is no title, or are all of it: "mục tiêu", "phần mềm", "bài này", "phần tiếp theo"; "phần tiếp công dân" is one.
var noTitles = pattern.New(`^(?:tieu|dich|mem|viec|thuong|nay|do|kia|ay|cua|nao|gi|giai trinh|tai lieu|minh chung|diem|[ivx]+)(?: |$)|^(?:(?:khac|sau|truoc|tiep|theo|ke|dau|tien|cuoi|cung|cham|diem|do|nay|kia|ay)(?: |$))+$`)

// titleEnd are words behind a title that are none of it.
var titleEnd = pattern.New(`(?i)(?: +(?:trước|đã|đi|luôn|tiếp|ngay|thử|xem))+$`)

// mostOpened is how many words such a title has at most.
const mostOpened = 6

// openedByWords is the words of the title of a criterion that is to be opened.
func openedByWords(text string) (string, bool) {
	small := strings.ToLower(text)
	if !strings.Contains(small, "mục ") && !strings.Contains(small, "tiêu chí ") && !strings.Contains(small, "phần ") && !strings.Contains(small, "bài ") || strings.Contains(text, "\n") || strings.ContainsFunc(text, unicode.IsDigit) {
		return "", false
	}
	said, _ := unaddressed(Standard(strings.TrimSpace(text)))
	m := opensWords.FindStringSubmatch(said)
	if m == nil || AsksAtEnd(text) {
		return "", false
	}
	title := Core(titleEnd.ReplaceAllString(m[1], ""))
	return title, len(strings.Fields(title)) <= mostOpened && !noTitles.MatchString(format.Fold(title))
}
