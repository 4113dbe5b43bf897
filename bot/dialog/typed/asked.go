package typed

// asked.go reads the orders of leaders and the clerk that change a deadline, let one person act for another, open a supplement: what they name is
// put into the questions of the screen, and confirmed there.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// Deadlines as orders name them.
const (
	ForCutoff     = "cutoff"
	ForReport     = "report"
	ForLock       = "lock"
	ForSupplement = "supplement"
)

// MoveAsk is what an order to move a deadline says of it; "" for what it leaves open.
type MoveAsk struct {
	Kind   string
	When   string // the moment, or how much later, as it was typed: "22/11", "thêm 2 ngày"
	Reason string
	One    bool // it is to move for a person alone
}

const (
	politeHead = `^(?:(?:da|vang|ok|em|anh|chi|toi|minh|nho|xin|de nghi|dong y|thong nhat|thoi|cho phep|bot|oi|nay|,) )*`
	movers     = `(?:gia han|doi|lui|keo dai|noi rong|noi|gian|hoan|chuyen|dich|day|keo|them|cong|tang|sua|dat lai|ra han|rut ngan|rut)`
	ofDeadline = `(?:chot(?: (?:so lieu|du lieu|so))?|(?:nop |gui )?bao cao(?: (?:huyen|cap tren|ve huyen|len huyen))?|gui huyen|khoa(?: (?:so lieu|so|he thong|bot))?|dong so|(?:nop )?bo sung(?: (?:ho so|tai lieu|giai trinh))?)`
	limitNoun  = `(?:thoi han|han chot|han|thoi gian|ngay|gio|lich|moc|deadline|thoi diem)`
)

var (
	// movesFirst begins with what is to be done, limitFirst with the deadline.
	movesFirst = pattern.New(politeHead + `(?:(?:ubnd )?(?:huyen|cap tren|tinh|hoi dong|phong noi vu) (?:da )?(?:cho phep|cho|dong y|thong bao|yeu cau|chi dao)(?: cho)? )?(?:cho )?(?:(?:@[0-9]+|xa|ca xa|moi nguoi|anh em|can bo|tat ca|xa minh) )?(?:duoc )?` + movers + `(?: |$)`)
	limitIs    = pattern.New(politeHead + `(?:thoi han|han|han chot|deadline) ` + ofDeadline + ` la `)
	limitFirst = pattern.New(politeHead + `(?:cho )?(?:` + limitNoun + ` )?` + ofDeadline + `(?: (?:se|thi|cho|duoc|xin|nen|phai))* (?:` + movers + `|sang|den|toi|cham lai|cham hon|muon hon|muon lai|muon them|tre hon|som|truoc|ve|luc|vao)(?: |$)`)
	// limitOn is a deadline with its moment behind it, and nothing between: "chốt số liệu 22/11".
	limitOn = pattern.New(politeHead + `(?:cho )?(?:` + limitNoun + ` )?((?:chot|chot so lieu|chot du lieu|chot so|nop bao cao|gui bao cao|gui huyen|khoa|khoa so|khoa so lieu))((?: (?:la|het|luc|vao|ngay|hom|truoc))* (?:[0-9]|mai|kia|thu|chu nhat|cuoi|mung|ram)\S*(?: \S+){0,5})$`)
	// movesOn is an order with the deadline and its moment, and nothing between: "dời hạn chốt thứ 6 tuần sau".
	movesOn = pattern.New(`^(.* ` + ofDeadline + `)((?: (?:het|luc|vao|ngay|hom))* (?:[0-9]{1,2}[/.-]|mai|kia|thu |chu nhat|cuoi |[0-9]{1,2} thang )\S*(?: \S+){0,5})$`)
	kindOf  = pattern.New(`(?:^| )(` + ofDeadline + `)(?: |$)`)
	// until is the moment behind such an order, at its end; lengthen how much later it is to be.
	until    = pattern.New(`^(.*?) (?:lai )?(?:den|sang|toi|qua|thanh|vao|ra|la|luc|ve|xuong)((?: (?:tan|luc|den))* \S.*)$`)
	lengthen = pattern.New(`^(.*?)((?: them| lai| lui)* (?:[0-9]{1,2}|mot|hai|ba|bon|nam|sau|bay|muoi) (?:ngay|hom|gio|tieng|tuan))(?: (?:nua|lam viec))?((?: .*)?)$`)
	earlier  = pattern.New(`(?:^| )(?:som|truoc|rut|rut ngan|bot)(?: |$)`)
	dated    = pattern.New(`[0-9]|(?:^| )(?:mai|kia|nay|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|cuoi tuan|cuoi thang|tuan sau|tuan toi|muoi \S+|mung \S+|ram|ngay \S+)(?: |$)`)
)

// namesMoment is a day or an hour, and no number alone.
var namesMoment = pattern.New(`[0-9][/.-][0-9]|(?:^| )ngay [0-9]|[0-9]h|(?:^| )(?:mai|kia|thu|chu nhat|cuoi|mung|ram) ?`)

// ofDates are the words of which moments consist, beside those with digits.
var ofDates = set(`ngay thang nam gio h g p phut het hom nay mai kia thu hai ba tu sau bay chu nhat cn tuan cuoi dau toi sang chieu trua dem khuya nua luc vao muoi mung ram chap gieng am lich tet mot bon tam chin lam ruoi truoc ke la tan khoang , hom ham nhe a roi nha di luon giup em anh oi`)

// isDated reports whether words say a moment, and nothing else.
func isDated(said string) bool {
	for w := range strings.FieldsSeq(said) {
		if !ofDates[w] && strings.Trim(w, "0123456789/.:-hgp'") != "" {
			return false
		}
	}
	return dated.MatchString(said)
}

// besideMove are the words that stand in such an order beside all this.
var besideMove = set(`cai cac muon tre hon huyen ubnd hoi dong phong noi vu thong bao yeu cau chi dao tinh thoi han chot ngay gio gian lich moc deadline diem them lai cho moi nguoi anh em can bo ca xa tat het so lieu du nop gui bao cao huyen cap tren ve len viec giup ho luon di nhe nha a voi cua dot cham lui khoa
	dong bo sung xin nho toi minh chi ok vang da de nghi dong y thong nhat thoi phep bot oi nay gia doi keo dai noi rong hoan chuyen dich day cong tang sua dat ra rut ngan som truoc , duoc se thi nen phai ho tai lieu giai trinh he thong
	hom nua xuong vay roi bai nhap cong tac ve den sang toi hoac thanh anh chi minh ngay gon`)

// MoveAsked is the order to move a deadline; ok is false where a text is none, or asks for it without saying anything of it.
func (m Marked) MoveAsked() (ask MoveAsk, ok bool) {
	m = m.withoutTold()
	if m.tellsDone() {
		return ask, false
	}
	head, reason := m.PartReason()
	if at := byFirst.FindStringSubmatch(head); at != nil && reason == "" {
		reason, head = m.typedAs(strings.TrimSuffix(strings.TrimSpace(at[1]), " ,")), at[2]
	}
	if ofNumber.MatchString(head) || !movesFirst.MatchString(head) && !limitFirst.MatchString(head) && !limitOn.MatchString(head) && !limitIs.MatchString(head) || len(m.Codes) > 0 || len(strings.Fields(head)) > longestAim+4 {
		return ask, false
	}
	head = strings.TrimSpace(moveTail.ReplaceAllString(head, ""))
	if at := byWord.FindStringIndex(head); at != nil && reason == "" {
		reason, head = m.rawFrom(at[0]+1), head[:at[0]]
	}
	when, rest := m.whenAsked(fromDay.ReplaceAllString(onlyFor.ReplaceAllString(head, ""), "$1"))
	anyLimit := slices.ContainsFunc(m.raw, func(word string) bool { return strings.EqualFold(word, "chót") }) // "chốt" is of the figures
	ask = MoveAsk{When: when, Reason: reason, Kind: limitAsked(rest, anyLimit), One: len(m.People) > 0}
	limited := anyLimit || ask.Kind != "" || limitWord.MatchString(rest) || lengthensAlone.MatchString(rest)
	return ask, limited && (ask.When != "" || ask.Kind != "" && (reason != "" || earlier.MatchString(rest))) && onlyOf(rest, besideMove)
}

// ofNumber is about the number of a paper, which is no deadline.
var ofNumber = pattern.New(`(?:^| )(?:so (?:cua )?(?:bao cao|cong van|van ban)|so hieu)(?: |$)`)

// tellsDone reports whether an order begins with what was done: "đã gửi huyện lúc 3h", "em đã gửi …". Without diacritics "da" is "dạ".
func (m Marked) tellsDone() bool {
	for _, word := range m.raw {
		if strings.EqualFold(word, "đã") {
			return true
		}
		if !speaks[format.Fold(word)] {
			break
		}
	}
	return false
}

// whenAsked is the moment to which an order moves a deadline, or by how much, and what it says besides; empty where it says neither, or asks for an
// earlier moment and says by how much.
func (m Marked) whenAsked(head string) (when, rest string) {
	rest = head
	if at := limitOn.FindStringSubmatch(head); at != nil && isDated(at[2]) && namesMoment.MatchString(at[2]) {
		when, rest = m.typedAs(at[2]), at[1]
	} else if at := until.FindStringSubmatch(head); at != nil && isDated(at[2]) {
		when, rest = m.typedAs(at[2]), at[1]
		if longer := lengthen.FindStringSubmatch(rest); longer != nil { // "lùi 2 ngày sang 27/11"
			rest = longer[1] + longer[3]
		}
	} else if at := movesOn.FindStringSubmatch(head); at != nil && isDated(at[2]) && namesMoment.MatchString(at[2]) {
		when, rest = m.typedAs(at[2]), at[1]
	} else if at := lengthen.FindStringSubmatch(head); at != nil && !earlier.MatchString(head) {
		when, rest = m.typedAs(at[2]), at[1]+at[3]
	}
	if at := lengthen.FindStringSubmatch(rest); at != nil && earlier.MatchString(rest) { // how much earlier is asked for
		rest = at[1] + at[3]
	}
	return when, rest
}

// limitAsked is the deadline that an order names; anyLimit is for "hạn chót", which may be each of them.
func limitAsked(said string, anyLimit bool) string {
	kind := kindOf.FindStringSubmatch(said)
	switch {
	case kind == nil:
		return ""
	case strings.Contains(kind[1], "bao cao"), strings.Contains(kind[1], "huyen"):
		return ForReport
	case strings.Contains(kind[1], "bo sung"):
		return ForSupplement
	case anyLimit:
		return ""
	case strings.HasPrefix(kind[1], "chot"):
		return ForCutoff
	}
	return ForLock
}

// withoutTold is the order without the request at its end that people are told of it.
func (m Marked) withoutTold() Marked {
	at := alsoTold.FindStringIndex(m.Said)
	if at == nil {
		return m
	}
	m.Said = m.Said[:at[0]]
	m.raw = m.raw[:len(strings.Fields(m.Said))]
	return m
}

// typedAs gives a part of what is said as it was typed. Its words need not stand where they did.
func (m Marked) typedAs(part string) string {
	words, said := strings.Fields(part), strings.Fields(m.Said)
	for at := len(said) - len(words); at >= 0; at-- {
		if slices.Equal(said[at:at+len(words)], words) {
			return m.rawWords(at, at+len(words))
		}
	}
	return strings.TrimSpace(part)
}

var (
	// moveTail are words of politeness at the end of such an order; byWord begins a reason that names who said so.
	moveTail = pattern.New(`(?: (?:nhe|nha|a|di|luon|giup|ho|em|anh|chi|oi|roi|voi|nua|nhe em|thoi))+$`)
	byWord   = pattern.New(` theo (?:y kien|chi dao|thong bao|cong van|yeu cau|de nghi|van ban|lenh|huyen|ubnd|chu tich|lanh dao)(?: |$)`)
	// alsoTold asks that people are told, which is done anyhow; byFirst is a reason before the order.
	alsoTold = pattern.New(`(?: ,)? (?:va|roi) (?:nhac|bao|thong bao)(?: cho)? (?:moi nguoi|anh em|ca xa|tat ca|can bo|cac dong chi)(?: \S+){0,3}$`)
	byFirst  = pattern.New(`^(theo (?:cong van|thong bao|chi dao|y kien|yeu cau|van ban|quyet dinh)(?: \S+)*?) ,? ?((?:cho |thi |xin )*(?:gia han|doi han|doi|lui|keo dai|chuyen|noi) .*)$`)
	// onlyFor names one person: the deadline is to move for that person only. fromDay is the day from which it moves.
	onlyFor = pattern.New(`(?: (?:cho|rieng|cua))*(?: |^)@[0-9]+`)
	fromDay = pattern.New(` tu (?:het |ngay )*[0-9]{1,2}[/-][0-9]{1,2}(?:[/-][0-9]{2,4})?( (?:den|sang|thanh|toi|qua) )`)
)

var (
	limitWord      = pattern.New(`(?:^| )(?:han|thoi han|deadline|gia han)(?: |$)`)
	lengthensAlone = pattern.New(politeHead + `(?:cho )?(?:lui|keo dai|noi|gian|gia han|doi)(?: (?:them|lai|cho|moi nguoi|anh em|ca xa|ra))*$`)
)

var (
	// lateOrder takes in what came after the lock, or does not: "nhận hết đi", "từ chối bài muộn của Lan".
	lateOrder = pattern.New(politeHead + `(?:(?:cho|dong y|thoi|khong|ko|dung|chua) )*(?:nhan|chap nhan|ghi nhan|tu choi|cho nop)(?: (?:het|tat ca|toan bo|luon|bai|noi dung|tep|file|phan|muc|tieu chi|muon|tre|cham|gui|nop|cua|nao|ca|nhung|cac|di|nhe|a|nua|cho|vao|giup|thoi|them|sau khoa|cai|nay|do|@[0-9]+|#[0-9]+))*$`)
	// reopenUntil opens what is locked again, until a moment.
	reopenUntil = pattern.New(politeHead + `(?:(?:xin|de nghi|cho|phai|can|muon) )*mo (?:lai|khoa|so)(?: (?:dot|so lieu|he thong|bot|cho|moi nguoi|ca xa|giup|luon|them|khoa|lai))* (?:den|toi|cho den|cho toi|het|sang)( \S.*)$`)
)

// LateAsked reports whether an order decides about what came after the lock, and the codes that it names.
func (m Marked) LateAsked() (codes []string, ok bool) {
	return m.Codes, lateOrder.MatchString(m.Said)
}

// ReopenAsked is the moment until which an order opens again what is locked, as it was typed.
func (m Marked) ReopenAsked() (when string, ok bool) {
	at := reopenUntil.FindStringSubmatch(m.Said)
	if at == nil || !isDated(at[1]) {
		return "", false
	}
	return m.typedAs(at[1]), true
}

// AbsentAsk is what an order says of a person who is away; -1 for who is not named. Days is what it says of the days.
type AbsentAsk struct {
	Absent, Deputy int // mentions
	Days           string
	Over           bool // the absence is over
	More           bool // further people are named
}

const (
	someone = `(@[0-9]+)`
	// onDays are days before all else: "từ 15/11 đến 18/11 Dung làm thay Lan".
	onDays = politeHead + `(?:(?:tu|den|het|trong|luc|khi|thoi gian|ngay|hom|tuan|sau|nay|toi|mai|kia|thu \S+|sang|chieu|thi|,|cho|de|neu|may ngay|[0-9]\S*) )*`
	away   = `(?:xin nghi|nghi om|nghi phep|nghi|om|vang mat|vang|di vang|di cong tac|cong tac|di hoc|tap huan|di tap huan|thai san|nam vien|di vien|ban viec|phep|ve que|di hop)`
	acts   = `(?: (?:se|tam|tam thoi|dung ra|nhan|hay|thi|cu))*(?: (?:lam|cham|nhap|phu trach|truc|dam nhiem|lo|xu ly|ganh))?(?: (?:viec|bai))? (?:thay|ho|giup|gium|the)(?: (?:cho|the|viec|phan|phan viec|cong viec|cac|tieu chi|bai|cua|mang|vi tri|nhiem vu))*`
)

var (
	actsFor   = pattern.New(onDays + `(?:cu|de|cho|nho|giao|phan cong|bao|uy quyen|chuyen|phan)? ?` + someone + acts + ` ` + someone)
	awayActs  = pattern.New(onDays + someone + `(?: (?:dang|xin|se|bi|phai|lai|sap))* ` + away + `(?:(?: \S+)*?)? (?:,|thi|nen|co|cu|de|cho|nho|giao)?(?: (?:cho|cu|de|nho|giao))? ?` + someone + ` (?:(?:se|tam) )?(?:(?:lam|cham|nhap|phu trach|lo|truc) )?(?:thay|ho|giup|the)`)
	actsWhile = pattern.New(politeHead + `(?:cu|de|cho|nho|giao|phan cong)? ?` + someone + `(?: lam)? (?:thay|the|ho) (?:vi|do|khi|luc) ` + someone + ` ` + away)
	handsOver = pattern.New(politeHead + `(?:giao|chuyen|ban giao|de) (?:het |toan bo |tat ca )?(?:cac )?(?:viec|phan viec|phan|cong viec|tieu chi|bai|nhiem vu) (?:cua )?` + someone + ` (?:lai )?(?:cho|sang|qua) ` + someone)
	awayGives = pattern.New(politeHead + someone + `(?: (?:dang|xin|se|bi|phai|lai|sap))* ` + away + `(?:(?: \S+)*?)? (?:,|thi|nen)? ?(?:giao|de|cu|cho|nho|phan cong) ` + someone + `(?: (?:lam|phu trach|nhan|dam nhiem|lo|truc|cham|nhap|giup|ho|luon))+`)
	actsIn    = pattern.New(politeHead + `(?:nho|cu|de|cho|giao)? ?` + someone + ` (?:se |tam )?(?:lam|nhan|cang dang|ganh|ganh vac|lo|kiem|kiem nhiem|dam nhan|dam nhiem|phu trach|xu ly|quan)(?: (?:luon|ca|het|giup|ho|them|toan bo))* (?:viec|phan viec|phan|cong viec|tieu chi|bai|nhiem vu)(?: cua)? ` + someone)
	actsIs    = pattern.New(politeHead + `nguoi (?:lam )?thay(?: cho| the)? ` + someone + ` (?:la|se la) ` + someone)
	ends      = pattern.New(politeHead + `(?:(?:khong|thoi|dung|khong can|thoi khong|ngung)(?: can| phai)? (?:de|cho|nho|cu) ` + someone + ` (?:lam )?(?:thay|ho)(?: cho)? ` + someone + `(?: .*)? nua|` + someone + ` (?:thoi|khong|het|khong con|khong phai|khong can|ngung|dung)(?: can| phai)? (?:lam )?(?:thay|ho)(?: cho)? ` + someone + `)(?: |$)`)
	isBack    = pattern.New(`(?:^|^.* )` + someone + ` (?:da )?(?:di lam lai|di lam tro lai|tro lai(?: lam)?|quay lai lam|het (?:nghi|om|phep|cong tac)|khoi om|tu lam)(?: |$)`)
	awayBoth  = pattern.New(onDays + someone + `(?: ,| va| voi| cung) ` + someone + `(?: (?:dang|xin|se|bi|phai|lai|sap|deu|cung))* ` + away + `(?:(?: \S+)*?)? ` + someone + ` (?:(?:se|tam) )?(?:lam |cham |nhap |lo )?(?:thay|ho|giup|the)`)
	awayTwo   = pattern.New(onDays + someone + `(?: ,| va| voi| cung)+ ` + someone + `(?: (?:dang|xin|se|bi|phai|lai|sap|deu|cung))* ` + away + `(?: |$)`)
	awayAlone = pattern.New(onDays + someone + `(?: (?:dang|xin|se|bi|phai|lai|sap))* ` + away + `(?: |$)`)
	dayWords  = pattern.New(`(?:^| )[0-9]|(?:^| )(?:hom nay|mai|ngay kia|tuan nay|tuan sau|het tuan|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)(?: |$)`)
)

// HandsOver reports whether an order gives all that one person is in charge of to another.
func (m Marked) HandsOver() bool { return handsOver.MatchString(m.Said) }

// besideDay names a day before or behind which an absence is: it is none of its days.
var besideDay = pattern.New(`(?:^| )(?:truoc|sau)(?: ngay)? [0-9]`)

// AbsentAsked is the order that lets a person act for another, or says when one is away.
func (m Marked) AbsentAsked() (ask AbsentAsk, ok bool) {
	if len(m.Codes) > 0 || len(m.People) == 0 || len(m.People) > 3 {
		return ask, false
	}
	ask = AbsentAsk{Absent: -1, Deputy: -1, Days: m.Said}
	if besideDay.MatchString(m.Said) {
		ask.Days = ""
	}
	for _, form := range []struct {
		said           *pattern.Pattern
		absent, deputy int
	}{{ends, 4, -1}, {isBack, 1, -1}, {actsFor, 2, 1}, {actsWhile, 2, 1}, {awayBoth, 1, 3}, {awayActs, 1, 2}, {awayGives, 1, 2}, {handsOver, 1, 2}, {actsIn, 2, 1}, {actsIs, 1, 2}, {awayTwo, 1, 0}, {awayAlone, 1, 0}} {
		at := form.said.FindStringSubmatch(m.Said)
		if at == nil || form.deputy == 0 && (len(m.People) > 1 && form.said != awayTwo || !dayWords.MatchString(m.Said)) || asksBack.MatchString(m.Said) {
			continue
		}
		if form.said == ends && at[form.absent] == "" {
			form.absent = 2
		}
		ask.Absent = mark(at[form.absent])
		ask.Over = form.deputy < 0
		if form.deputy > 0 {
			ask.Deputy = mark(at[form.deputy])
		}
		used := 1
		if form.deputy != 0 {
			used = 2
		}
		if ask.More = len(m.People) > used && form.said != actsFor && form.said != actsWhile; ask.More && form.said != awayBoth {
			ask.Deputy = -1 // which of them acts is asked
		}
		return ask, true
	}
	return ask, false
}

// SupplementAsk is what an order to open a supplement says: for which criteria, until when, by which notice.
type SupplementAsk struct {
	Codes []string
	When  string
}

var supplements = pattern.New(`(?:^| )(?:(?:hoi dong|huyen|cap tren|tham dinh|phong noi vu)(?: \S+){0,3} (?:yeu cau|de nghi|cho)(?: \S+){0,2} bo sung|(?:cho|duoc|mo|cho phep)(?: \S+){0,4} bo sung|^bo sung (?:#[0-9]+|cho @[0-9]+))(?: |$)`)

// SupplementAsked is the order to open a supplement of criteria that are named.
func (m Marked) SupplementAsked() (ask SupplementAsk, ok bool) {
	if len(m.Codes) == 0 || !supplements.MatchString(m.Said) || asksBack.MatchString(m.Said) {
		return ask, false
	}
	ask.Codes = m.Codes
	if at := until.FindStringSubmatch(m.Said); at != nil && isDated(at[2]) {
		ask.When = strings.TrimSpace(at[2])
	}
	return ask, true
}
