package typed

// mixed.go parts a sentence that orders things of different kinds: "giao 3.1 cho Dung rồi nhắc Lan", "dời khóa sang 26/11 vì bão, duyệt 2.4.1".
// The first is asked about; the rest is told to be left.

import (
	"strings"

	"chamdiem/criteria/pattern"
)

// Kinds of orders in such a sentence. Any other is the name of the command that it asks for.
const (
	kindVerdict = "duyet"
	kindMove    = "giahan"
	kindAway    = "vang"
	kindAssign  = "giao"
	kindRemind  = "nhac"
	kindOpen    = "bosung"
)

// goesOnTo begins what belongs to the order before it: "nhắc mọi người nộp bài và gửi tài liệu".
var goesOnTo = pattern.New(`^(?:nop|gui|lam|sua|hoan thanh|hoan thien|bo sung|cham|nhap|xem|cap nhat|ra soat|vi|do)(?: |$)`)

// ofJoin are the ends of a clause before another order, as it was typed.
var ofJoin = pattern.New(`(?i)(?:[\s,;.]+(?:sau đó|xong|xong rồi|đồng thời|rồi|và|còn)?)+$`)

// Mixed parts the order into its first clause and the rest, as they were typed, where the clauses are orders of different kinds; ok is false for
// any other.
func (m Marked) Mixed() (first, rest string, ok bool) {
	words := strings.Fields(m.Said)
	var find func(from, left int) (ends []int, kinds []string)
	find = func(from, left int) (ends []int, kinds []string) {
		for from < len(words) && joinWords[words[from]] {
			from++
		}
		if left == 0 || from >= len(words) {
			return nil, nil
		}
		for to := from + 2; to < len(words); to++ { // an order has two words at least
			if !joinWords[words[to]] {
				continue
			}
			kind := m.within(from, to).orderKind()
			if kind == "" || kind == kindRemind && goesOnTo.MatchString(strings.TrimLeft(strings.Join(words[to+1:], " "), ", ")) {
				continue
			}
			if more, others := find(to+1, left-1); more != nil {
				return append([]int{to}, more...), append([]string{kind}, others...)
			}
		}
		if kind := m.within(from, len(words)).orderKind(); kind != "" {
			return []int{len(words)}, []string{kind}
		}
		return nil, nil
	}
	ends, kinds := find(0, mostParts)
	if len(ends) < 2 || allEqual(kinds) {
		return "", "", false
	}
	return strings.TrimSpace(ofJoin.ReplaceAllString(m.rawPart(0, ends[0]), "")), m.rawPart(ends[0]+1, len(words)), true
}

func allEqual(kinds []string) bool {
	for _, kind := range kinds {
		if kind != kinds[0] {
			return false
		}
	}
	return true
}

// rawPart is what was typed for some words of Said, with its signs where they were.
func (m Marked) rawPart(from, to int) string {
	return strings.ReplaceAll(m.rawWords(from, to), " ,", ",")
}

// orderKind is the kind of an order, "" for what is none.
func (m Marked) orderKind() string {
	if kind := m.saidKind(); kind != "" || actsOnly.MatchString(m.Said) { // the latter ends the clause before it: "Lan nghỉ đến 20/11, Dung làm thay"
		return kind
	}
	name, _ := Order(m.rawPart(0, len(m.raw)))
	return name
}

// saidKind is the kind of an order that names a person, a criterion or a day; "" for a text that only has words of an order.
func (m Marked) saidKind() string {
	raw := m.rawPart(0, len(m.raw))
	if _, ok := m.VerdictOf(); ok {
		return kindVerdict
	}
	if code, _, ok := ReturnSaid(raw); ok && code != "" {
		return kindVerdict
	}
	if ask, ok := m.MoveAsked(); ok && (ask.Kind != "" || ask.When != "") {
		return kindMove
	}
	if _, ok := m.SupplementAsked(); ok {
		return kindOpen
	}
	if _, ok := m.AssignAsked(); ok {
		return kindAssign
	}
	if ask, ok := m.AbsentAsked(); ok && (ask.Deputy >= 0 || ask.Over || dayWords.MatchString(m.Said)) {
		return kindAway
	}
	if _, ok := m.RemindAsked(); ok || remindsOne.MatchString(m.Said) {
		return kindRemind
	}
	return ""
}

var (
	// faulty are words of what a reviewer says of an entry: "đưa thêm minh chứng", "gia hạn hợp đồng, chưa có biên bản", "gửi lại bản đã ký".
	faulty = pattern.New(`(?:^| )(?:chua co|chua ky|chua khop|chua dung|khong co|khong khop|thieu|nham|bo sung|minh chung|bien ban|gui lai|nop lai|in lai|tai lai|xem lai)(?: |$)`)
	// approvesAll approves all entries but those of which more is said.
	approvesAll = pattern.New(politeHead + `duyet(?: luon| giup)* (?:het|tat ca|toan bo|ca)(?: bai| luon| giup)*(?: tru .*)?$`)
)

// OrdersElse reports whether a text is an order wherever it is typed, where a reason is asked for as well.
func (m Marked) OrdersElse() bool {
	_, verdict := m.VerdictOf()
	_, adds := Newcomer(m.Typed())
	switch {
	case verdict, adds, addsPerson.MatchString(m.Said), approvesAll.MatchString(m.Said):
		return true
	case faulty.MatchString(m.Said):
		return false
	}
	return m.saidKind() != "" || m.orderKind() != "" && BeginsAsOrder(m.Said)
}

var (
	// remindsOne reminds a person alone, actsOnly says who acts for one who is named before.
	remindsOne = pattern.New(politeHead + `(?:gui )?(?:nhac|giuc|don doc|hoi thuc)(?: (?:nho|viec|tin|them|rieng|cho|voi))* @[0-9]+(?: |$)`)
	actsOnly   = pattern.New(politeHead + `(?:cho |de |cu |giao |nho )*@[0-9]+(?: (?:se|tam|nhan|dung ra))*(?: (?:lam|cham|nhap|phu trach|lo))? (?:thay|ho|giup|the)(?: |$)`)
	// actBoth are two people who act for one who is away.
	actBoth = pattern.New(onDays + `(?:cu|de|cho|nho|giao|phan cong|bao|uy quyen)? ?` + someone + `(?: ,| va| voi| cung) ` + someone + `(?: (?:cung|deu|se))*` + acts + ` ` + someone)
)

// eachActing splits a sentence about two deputies of one person, or one deputy of two people. It gives one absence for each pair.
func (m Marked) eachActing() []Marked {
	if len(m.People) != 3 || len(m.Codes) > 0 || asksBack.MatchString(m.Said) {
		return nil
	}
	pair := func(absent, deputy string) Marked {
		days := strings.Fields(mentioned.ReplaceAllString(m.Said, " "))
		return Marked{Said: "@0 lam thay @1 " + strings.Join(days, " "), People: []Mention{m.People[mark(deputy)], m.People[mark(absent)]}}
	}
	if at := actBoth.FindStringSubmatch(m.Said); at != nil {
		return []Marked{pair(at[3], at[1]), pair(at[3], at[2])}
	}
	if at := awayBoth.FindStringSubmatch(m.Said); at != nil {
		return []Marked{pair(at[1], at[3]), pair(at[2], at[3])}
	}
	return nil
}

// mentioned are the people of an order, and the words that join them.
var mentioned = pattern.New(`(?:^| )@[0-9]+|(?:^| )(?:va|voi|cung|,)(?: |$)`)
