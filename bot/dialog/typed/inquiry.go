package typed

// inquiry.go knows what leaders and the clerk ask about how far the work is: all of it ("sao rồi"), people held against each other, or a part of the
// framework ("nội dung 5 còn thiếu ai", "phần cải cách hành chính được mấy điểm").

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// asksAll asks how all is, and names nothing of it.
var asksAll = pattern.New(`^(?:(?:da|em|anh|chi|oi|a|alo|bot|the|vay|nay|the nao|sao|ra sao|hom nay|bay gio|hien gio|gio|xa minh|xa|minh|moi viec|cong viec|viec|cham diem|tinh hinh|co|duoc|da|,) )*(?:sao|the nao|ra sao|nhu nao|den dau|toi dau|on|xong|gi|gi moi|tinh hinh)(?: (?:roi|chua|khong|gi|vay|the|ha|hen|nhi|a|em|anh|chi|oi|ban|bot|nay|hom nay|moi|ca|het))*$`)

// AsksAll reports whether a text asks so.
func AsksAll(text string) bool {
	said := strings.Join(strings.Fields(marks.Replace(format.Fold(Standard(text)))), " ")
	return asksAll.MatchString(said) && (AsksAtEnd(text) || allWord.MatchString(said))
}

var (
	// whoFirst and whoLast ask who scores the criterion in hand, or is in charge of it: "ai phụ trách mục này", "bài này của ai".
	whoFirst = pattern.New(asideStart + whoAsked + ` ` + whoDoes + `(?: (?:cho|ra|duoc))*(?: ` + thingHere + `)?` + topicEnd)
	whoLast  = pattern.New(asideStart + thingHere + `(?: (?:thi|la|do|cua|giao|giao cho|duoc))* ` + whoAsked + `(?: ` + whoDoes + `)?` + topicEnd)
)

const (
	whoAsked  = `(?:ai|nguoi nao|dong chi nao|can bo nao)(?: (?:la|nguoi|dang|da|duoc giao))*`
	whoDoes   = `(?:cham|cham diem|phu trach|lam|chiu trach nhiem|nhap|tham dinh|dam nhiem)`
	thingHere = `(?:muc|tieu chi|bai|cai|phan|diem)(?: (?:nay|do|ay))`
)

// AsksWho reports whether a text asks so.
func AsksWho(text string) bool {
	folded := format.Fold(Standard(text))
	if !strings.Contains(folded, "ai") && !strings.Contains(folded, " nao") || len(strings.Fields(folded)) > longestOrder {
		return false
	}
	return TopicOf(text) == TopicScorer || whoFirst.MatchString(folded) || whoLast.MatchString(folded)
}

// afterMoment asks which entries were submitted before or after a moment.
var afterMoment = pattern.New(`(?:^| )(?:ai|nguoi nao|bai nao|muc nao|tieu chi nao|nhung ai|nhung bai nao)(?: (?:da|duoc|bi))* nop (?:sau|truoc) (?:\S+ )?(?:[0-9]|han|gio|ngay|moc)\S*(?: |$)`)

// AsksWhen reports whether a text asks so.
func AsksWhen(text string) bool {
	folded := format.Fold(Standard(text))
	return isShort(text, folded) && afterMoment.MatchString(folded)
}

// allWord is a word of a question in such a text.
var allWord = pattern.New(`(?:^| )(?:sao|the nao|ra sao|nhu nao|dau|chua|khong|gi|tinh hinh)(?: |$)`)

var (
	// comparesMost asks who is ahead of all, comparesTwo of the people that are named.
	comparesMost = pattern.New(`(?:^| )(?:ai|nguoi nao|dong chi nao|can bo nao|nhung ai)(?: (?:la|dang|da|duoc|co|nguoi|lam|nop|cham|xong|hoan thanh|diem|bai|so))* (?:(?:nhieu|nhanh|tot|som|cao|gioi|tich cuc|day du|nhieu bai|nhieu diem)(?: bai| diem)? nhat|truoc(?: tien)?|xong het)(?: |$)`)
	comparesTwo  = pattern.New(`(?:^| )so sanh(?: \S+){0,3} @0(?: |$)|^(?:(?:giua|cua|trong|cho|xem|toi|anh|em|biet|hoi) )*@0(?: ,| va| voi| hay)* @1(?: ,)? (?:thi )?(?:ai|nguoi nao|dong chi nao) |^@0 (?:\S+ ){0,3}hon @1(?: |$)|^@0 hay @1 `)
)

// AsksMost reports whether a text asks who is ahead: "ai nộp nhiều nhất".
func AsksMost(text string) bool {
	folded := format.Fold(Standard(text))
	return isShort(text, folded) && comparesMost.MatchString(folded)
}

// Compares reports whether an order holds people against each other: "so sánh Lan với Dung".
func (m Marked) Compares() bool {
	return len(m.Codes) == 0 && len(m.People) > 0 && len(strings.Fields(m.Said)) <= longestOrder && comparesTwo.MatchString(m.Said)
}

// Part is a part of the framework that a question names: by its code, by its number ("nội dung 2"), or by words of its title.
type Part struct {
	Name    string // as typed
	Content bool   // it is called "nội dung"
}

// sendsReport sends the report on, and shows it to no person here.
var sendsReport = pattern.New(politeHead + `(?:gui|nop|trinh)(?: (?:lai|luon))* (?:bao cao|ket qua|ho so)(?: (?:di|luon|thoi|nhe|a|len|ve|huyen|cap tren|hom nay|ngay))*$`)

// SendsReport reports whether a text does so.
func SendsReport(text string) bool { return sendsReport.MatchString(format.Fold(Standard(text))) }

// entered says that all is in the software of the superior body.
var entered = pattern.New(`^(?:(?:da|em|toi|minh|anh|chi|a|bot|oi) )*(?:da )?nhap (?:xong|het|du|xong het)(?: (?:het|ca|tat ca|roi|phan mem|len|vao|may|a|nhe|em|anh))*$`)

// SaysEntered reports whether a text says so.
func SaysEntered(text string) bool { return entered.MatchString(format.Fold(Standard(text))) }

var (
	// aboutPart are the words around the name of a part in such a question.
	aboutPart = set(`da vang em anh chi bot oi a cho toi minh xem hoi biet xin the vay thi la cua o tai trong ve den nay hom bay gio tien do tinh hinh diem tong ket qua duoc dat co dang hien con bi mat tru hut
		thieu chua may bao nhieu ai nguoi nao gi nhung cac ra sao dau toi roi tieu chi bai nop lam xong cham du het khong ha nhi dong phan tram vi tai thap kem nhat no xa`)
	// asksPart are those of them that ask. A part alone is opened by its code.
	asksPart = set(`the sao dau may bao nhieu thieu chua diem do hinh qua ai xong gi no`)
	// partNouns are what a part is called.
	partNouns = []string{"noi dung", "nhom", "phan", "mang", "linh vuc", "khoi", "muc", "chuong", "tieu chi"}
	partCode  = pattern.New(`^(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ivx]{1,4})$`)
)

// PartAsked is the part about which a text asks how far it is, or how many points it has; false for any other text.
func PartAsked(text string) (part Part, ok bool) {
	if !isShort(text, format.Fold(text)) {
		return part, false
	}
	typed := strings.Fields(strings.NewReplacer(",", " ", "?", " ", "!", " ", ":", " ").Replace(Standard(text)))
	said := make([]string, len(typed))
	for i, w := range typed {
		said[i] = strings.Trim(format.Fold(w), ".")
	}
	from, to, asks := 0, len(said), false
	for ; from < to && aboutPart[said[from]] && nounAt(said[from:to]) == 0; from++ {
		asks = asks || asksPart[said[from]]
	}
	noun := nounAt(said[from:to])
	for ; to > from+noun && aboutPart[said[to-1]]; to-- {
		asks = asks || asksPart[said[to-1]]
	}
	name := said[from+noun : to]
	coded := len(name) == 1 && partCode.MatchString(name[0])
	switch {
	case !asks || len(name) == 0, noun == 0 && (!coded || !strings.Contains(name[0], ".")), !coded && len(name) < 2:
		return part, false
	case slices.ContainsFunc(name, func(w string) bool { return w == "nay" || w == "do" && len(name) < 3 }):
		return part, false
	}
	part.Content = noun > 0 && strings.Join(said[from:from+noun], " ") == "noi dung"
	part.Name = strings.Trim(strings.Join(typed[from+noun:to], " "), ".")
	return part, true
}

// nounAt is how many words the noun of a part has with which some words begin; 0 for none.
func nounAt(said []string) int {
	for _, noun := range partNouns {
		words := strings.Fields(noun)
		if len(said) > len(words) && slices.Equal(said[:len(words)], words) {
			return len(words)
		}
	}
	return 0
}

// AsksBack reports whether a text ends as a question, "bị trừ mục nào", and denies nothing, "không có đơn nào".
func AsksBack(text string) bool {
	folded := format.Fold(Standard(text))
	return asksBack.MatchString(folded) && isShort(text, folded) && !denies.MatchString(folded)
}

// Denies reports whether a text denies something of all, "không có vụ việc nào".
func Denies(text string) bool { return denies.MatchString(format.Fold(Standard(text))) }

var denies = pattern.New(`(?:^| )(?:khong|chang|ko|chua) (?:co|de|bi|xay ra|phat sinh|phat hien|de xay ra|nhan)(?: \S+)* (?:nao|gi|ai)$`)
