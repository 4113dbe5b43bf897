package typed

// asked_people.go reads orders about people: who is in charge of what, whom to remind, who is new, who leaves.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// AssignAsk is what an order says of who is in charge of criteria: mentions who get them, and who lose them. Alone: all others lose them.
type AssignAsk struct {
	Codes      []string
	Give, Take []int
	Alone      bool
	Lead       int  // … compiles; -1 for none
	More       bool // it says more than this
	Later      bool // … from when, until when, or under which condition
}

const (
	codesSaid  = `(?:(?:tieu chi|tc|nhom|muc|noi dung|cac|viec|phan|bai|ma) )*(#[0-9]+(?:(?: ,| va| voi| cung| ca)* (?:tieu chi |tc |nhom |muc )?#[0-9]+)*)`
	peopleSaid = `(@[0-9]+(?:(?: ,| va| voi| cung| ca)* @[0-9]+)*)`
	takesOn    = `(?:lam|phu trach|cham|nhan|dam nhiem|lo|theo doi|quan ly|ganh|nhap)`
)

var (
	gives      = pattern.New(politeHead + `(?:giao|phan cong|phan|de|cho|them|gan|cu)(?: (?:them|lai|viec|luon|ca|het|tam|tam thoi))* ` + codesSaid + ` (?:lai |luon )?(?:cho|ve)(?: ca)? ` + peopleSaid + `(?: ` + takesOn + `)?(?: (thay|the)(?: cho)? ` + peopleSaid + `)?`)
	givesWhom  = pattern.New(politeHead + `(?:giao|phan cong|phan|de|cho|them|gan|cu)(?: (?:them|lai|cho|ca))* ` + peopleSaid + `(?: (?:` + takesOn + `|vao|them|lam them|cung|cung lam))* ` + codesSaid + `(?: (thay|the)(?: cho)? ` + peopleSaid + `)?`)
	moves      = pattern.New(politeHead + `(?:chuyen|doi|ban giao)(?: (?:lai|het|toan bo|ca|luon))* (?:nguoi (?:phu trach|lam|cham) )?` + codesSaid + `(?: (?:tu|cua) ` + peopleSaid + `)? (?:cho|sang|qua|thanh|ve)(?: cho)? ` + peopleSaid)
	movesFrom  = pattern.New(politeHead + `(?:chuyen|doi|ban giao) ` + peopleSaid + ` (?:sang|qua|ve) (?:` + takesOn + ` )?` + codesSaid)
	takesOver  = pattern.New(politeHead + peopleSaid + ` (?:se |nay |cung )?` + takesOn + `(?: (?:them|chinh|chung|cung nhau))? ` + codesSaid + `(?: (thay|the|ho)(?: cho)? ` + peopleSaid + `)?$`)
	notHis     = pattern.New(politeHead + codesSaid + ` (?:khong phai|chu khong phai|khong)(?: (?:la|cua|viec|viec cua|do))* ` + peopleSaid + ` (?:,|ma)(?: (?:la|cua|phai la|do|viec cua))* ` + peopleSaid)
	tooMuchFor = pattern.New(`^(@[0-9]+) (?:qua tai|nhieu viec|dang ban|ban|met|om|khong kip|lam khong xue)(?: \S+){0,3} , `)
	codeFirst  = pattern.New(politeHead + `(?:tach )?` + codesSaid + ` (?:thi |nay )?(?:giao|phan cong|phan|chuyen|de|cho)(?: lai)?(?: (?:cho|sang|qua|ve))? ` + peopleSaid + `(?: ` + takesOn + `)?(?: (thay|the)(?: cho)? ` + peopleSaid + `)?`)
	swapsIn    = pattern.New(politeHead + `(?:doi|thay) ` + peopleSaid + ` (?:thanh|bang|cho|sang) ` + peopleSaid + `(?: (?:o|cho|phu trach|lam|trong))* ` + codesSaid + `$`)
	takesAway  = pattern.New(politeHead + `(?:bot|rut|go|bo|thoi giao|lay lai|cat) ` + codesSaid + ` (?:cua|khoi|o) ` + peopleSaid)
	takesOff   = pattern.New(politeHead + `(?:bot|rut|go|bo|xoa|cat|loai) ` + peopleSaid + `(?: (?:ra|khoi|o|trong|khoi viec))+ ` + codesSaid)
	noLonger   = pattern.New(politeHead + peopleSaid + ` (?:thoi|khong|khong con|ngung|het) ` + takesOn + `(?: nua)? ` + codesSaid)
	compiles   = pattern.New(politeHead + `(?:de |cho |giao |cu )?` + peopleSaid + `(?: (?:lam|la|se))* (?:nguoi )?(?:tong hop|dau moi|chu tri)(?: (?:cua|cho|o))? ` + codesSaid)
	whoseCode  = pattern.New(`(?:^| )(?:ai|nguoi nao|dong chi nao|can bo nao)(?: (?:dang|duoc giao|duoc|se|dam nhan|la nguoi))* (?:` + takesOn + `|giao|chiu trach nhiem|viet|chu tri|tong hop|dam nhan)(?: (?:tieu chi|nhom|muc|phan|bai|noi dung))* #0(?: |$)|#0 (?:la |do |cua |giao cho |giao |phan cong cho |thuoc )*(?:ai|nguoi nao|dong chi nao|can bo nao)(?: (?:lam|phu trach|cham|nhan|dam nhiem|lo|vay|the|nhi|a|roi|day|chiu trach nhiem))*$`)
	// noneYet asks whether a criterion is given to anyone: "chưa giao 3.1 cho ai", "3.1 chưa ai làm", "giao 3.1 cho Dung chưa".
	noneYet    = pattern.New(`^(?:(?:da|em|anh|hinh nhu|con|the|tieu chi|tc|muc|nhom|bai) )*(?:(?:chua|khong)(?: co)?(?: (?:giao|phan cong|phan))? (?:ai |nguoi nao )?(?:` + takesOn + ` |nhan )?(?:tieu chi |tc |muc |nhom )?#0(?: (?:cho|ve))?(?: (?:ai|nguoi nao|can bo nao))?|#0 (?:van |con |hien )?(?:chua|khong)(?: (?:duoc|co))? (?:(?:giao|phan cong|phan)(?: cho)?(?: (?:ai|nguoi nao|nguoi|can bo nao))?|(?:ai|nguoi nao|nguoi|can bo nao))(?: (?:` + takesOn + `|nhan|dam nhan))?|(?:da )?(?:giao|phan cong) (?:tieu chi |tc |muc |nhom )?#0(?: cho @[0-9]+| cho ai)? (?:chua|roi a|roi ha|roi phai khong))(?: (?:a|ha|nhi|em|anh|chi|phai khong|dung khong|vay|the|nua|dau|nhe))*$`)
	assignWord = pattern.New(`^(?:giao|phan cong)(?: (?:lai|tieu chi|muc|nhom))* #0$|(?:^| )(?:phan cong|nguoi phu trach)(?: \S+){0,2} #0(?: |$)`)
)

// AssignAsked is the order to put people in charge of criteria that are named, or to take criteria away from them.
func (m Marked) AssignAsked() (ask AssignAsk, ok bool) {
	said, _ := m.PartReason()
	if len(m.Codes) == 0 || len(m.People) == 0 || asksBack.MatchString(said) {
		return ask, false
	}
	ask.Lead = -1
	late := tooMuchFor.FindStringSubmatch(said)
	if late != nil {
		said = strings.TrimPrefix(said, late[0])
	}
	if !m.assigns(said, &ask) {
		return ask, false
	}
	if late != nil && len(ask.Take) == 0 {
		ask.Take, ask.Alone = []int{mark(late[1])}, false
	}
	ask.More = strings.Count(said, "#") > len(ask.Codes) || strings.Count(said, "@") > len(ask.Give)+len(ask.Take) && ask.Lead < 0 && late == nil
	ask.Later = assignsLater.MatchString(said)
	return ask, true
}

// assignsLater are words of a time or a condition: an assignment has none.
var assignsLater = pattern.New(`(?:^| )(?:neu|(?:den |sau )?khi|tam|tam thoi|(?:tu|den|truoc|sau) (?:het )?(?:ngay|hom|mai|tuan|thang|thu|cuoi|dau|[0-9]\S*)|mai|tuan sau|thang sau)(?: |$)`)

// codesIn are the codes of the marks that a part of an order has.
func (m Marked) codesIn(said string) (codes []string) {
	for w := range strings.FieldsSeq(said) {
		if n := mark(w); w[0] == '#' && n >= 0 && n < len(m.Codes) {
			codes = append(codes, m.Codes[n])
		}
	}
	return codes
}

// assigns reads what an order says of people and criteria.
func (m Marked) assigns(said string, ask *AssignAsk) bool {
	if at := notHis.FindStringSubmatch(said); at != nil {
		ask.Codes, ask.Take, ask.Give = m.codesIn(at[1]), marksIn(at[2]), marksIn(at[3])
		return true
	}
	for _, form := range []struct {
		said                    *pattern.Pattern
		codes, give, with, take int
		alone                   bool // who is not named loses the criteria
	}{{takesAway, 1, 0, 0, 2, false}, {takesOff, 2, 0, 0, 1, false}, {noLonger, 2, 0, 0, 1, false}, {moves, 1, 3, 0, 2, true}, {gives, 1, 2, 3, 4, false}, {codeFirst, 1, 2, 3, 4, false}, {givesWhom, 2, 1, 3, 4, false},
		{swapsIn, 3, 2, 0, 1, false}, {takesOver, 2, 1, 3, 4, false}, {movesFrom, 2, 1, 0, 0, false}} {
		at := form.said.FindStringSubmatch(said)
		if at == nil {
			continue
		}
		ask.Codes = m.codesIn(at[form.codes])
		if form.give > 0 {
			ask.Give = marksIn(at[form.give])
		}
		if form.take > 0 && (form.with == 0 || at[form.with] != "") {
			ask.Take = marksIn(at[form.take])
		}
		ask.Alone = len(ask.Take) == 0 && (form.alone || form.said == codeFirst && strings.Contains(at[0], " chuyen"))
		return true
	}
	if at := compiles.FindStringSubmatch(said); at != nil && len(marksIn(at[1])) == 1 {
		ask.Codes, ask.Lead = m.codesIn(at[2]), mark(at[1])
		return true
	}
	return false
}

// WhoseAsked is the criterion or group about which a text asks who is in charge.
func (m Marked) WhoseAsked() (code string, ok bool) {
	if len(m.Codes) == 1 && noneYet.MatchString(m.Said) {
		return m.Codes[0], true
	}
	if len(m.Codes) != 1 || !whoseCode.MatchString(m.Said) && !assignWord.MatchString(m.Said) || len(m.People) > 0 {
		return "", false
	}
	return m.Codes[0], true
}

// marksIn are the marks that a part of an order has.
func marksIn(said string) (out []int) {
	for w := range strings.FieldsSeq(said) {
		if n := mark(w); n >= 0 && w[0] != ',' {
			out = append(out, n)
		}
	}
	return out
}

// allOfThem are all who are reminded, restOfAll what is said of them.
const (
	allOfThem = `(?:het|tat ca|moi nguoi|ca xa|anh em|toan xa|may nguoi|nhung nguoi|nguoi|cac dong chi|can bo|nhung ai|ai|may ai)`
	restOfAll = `(?: (?:mn|nao|con|no|moi nguoi|anh em|con lai|chua nop|chua xong|con thieu|thieu|dong chi|can bo|cham|nop|bai|tieu chi|muc|phan|di|lam|chua|cac))*`
)

// RemindAsk is whom an order wants to be reminded: those who are named, or all but those.
type RemindAsk struct {
	People []int
	Except bool
	Codes  []string
	Reason string
	Mend   bool // what was submitted is to be mended
}

var (
	remindsAll = pattern.New(politeHead + `(?:gui )?(?:nhac|giuc|don doc|bao|thuc)(?: (?:nho|viec|giup|tin))* ` + allOfThem + restOfAll + ` (?:,? ?(?:nhung |ma )?(?:tru|ngoai tru|(?:khong|dung|khoi|khong can|chua) nhac|chua ra|bo)(?: ra)?) ` + peopleSaid)
	// remindsBar says the same behind the name: "nhắc tất cả, riêng Lan thì thôi".
	remindsBar  = pattern.New(politeHead + `(?:gui )?(?:nhac|giuc|don doc)(?: (?:nho|viec|giup|tin))* ` + allOfThem + restOfAll + `(?: ,| rieng| con| nhung)+ ` + peopleSaid + ` (?:thi )?(?:thoi|khong|khoi|dung|khong can|chua can)(?: nhac)?(?: (?:nua|nhe|a|di))*$`)
	remindsSome = pattern.New(politeHead + `(?:gui )?(?:nhac|giuc|don doc|thuc|goi|bao|noi|yeu cau|de nghi|thong bao|nhan)(?: (?:nho|viec|giup|tin|rieng|cho|voi|ca|anh|em|toi|may|cac|hai|ba|nguoi|ong|dong chi|nhe))* ` + peopleSaid)
	bidsOne     = pattern.New(politeHead + `(?:bao|noi|nhac|yeu cau|de nghi|giuc|goi)(?: (?:voi|cho))* ` + peopleSaid + `(?: (?:phai|hay|ve|can|khan truong|som))* (sua|lam|nop|hoan thien|bo sung|chinh|viet|giai trinh|gui|xem|ra soat|cap nhat|cham)(?: (?:lai|bai|cho|xong|not|giup|tieu chi|tc|muc|them|ngay|gap|luon|not))* #[0-9]+`)
	tellsOf     = pattern.New(politeHead + `(?:bao|nhan|noi)(?: (?:voi|cho))* ` + peopleSaid + ` (?:la |rang |,)?(?: )?(?:bai |tieu chi |tc |muc )?(#0) (\S.*)$`)
	notHim      = pattern.New(politeHead + `(?:dung|khoi|khong can|khong|chua) (?:nhac|gui nhac|giuc)(?: (?:nua|cho))* ` + peopleSaid)
	butAll      = pattern.New(politeHead + `(?:tru|ngoai tru|bo) ` + peopleSaid + `(?: (?:ra|thi|,|con lai))* (?:nhac|gui nhac|giuc)(?: (?:het|tat ca|moi nguoi|ca xa|anh em|con lai))`)
	unfinished  = pattern.New(` ai (?:nao )?(?:con )?(?:chua|thieu|no|cham)(?: .*)? (?:tru|ngoai tru|khong nhac|bo)(?: ra)? @[0-9]+(?:[ ,@0-9]| va| voi| ra| nhe| a| thoi| giup| cho| toi| anh)*$`)
	mends       = set(`sua chinh viet giai hoan xem ra bo cap`)
)

// RemindAsked is the order to remind several people, all but some, or one of a criterion that is named. One who is named alone is opened.
func (m Marked) RemindAsked() (ask RemindAsk, ok bool) {
	if len(m.People) == 0 {
		return ask, false
	}
	at := remindsAll.FindStringSubmatch(m.Said)
	bars := at == nil
	if bars {
		at = remindsBar.FindStringSubmatch(m.Said)
		bars = at != nil
	}
	if !bars && asksBack.MatchString(m.Said) && (at == nil || !unfinished.MatchString(m.Said)) { // "ai chưa nộp" asks for none here
		return ask, false
	}
	if at != nil {
		return RemindAsk{People: marksIn(at[1]), Except: true}, true
	}
	for _, form := range []*pattern.Pattern{notHim, butAll} {
		if at := form.FindStringSubmatch(m.Said); at != nil && len(m.Codes) == 0 {
			return RemindAsk{People: marksIn(at[1]), Except: true}, true
		}
	}
	if at := tellsOf.FindStringSubmatchIndex(m.Said); at != nil && len(m.Codes) == 1 && lacking.MatchString(m.Said[at[6]:]) {
		return RemindAsk{People: marksIn(m.Said[at[2]:at[3]]), Codes: m.Codes, Reason: m.rawFrom(at[6]), Mend: true}, true
	}
	if at := bidsOne.FindStringSubmatch(m.Said); at != nil {
		_, reason := m.PartReason()
		return RemindAsk{People: marksIn(at[1]), Codes: m.Codes, Reason: reason, Mend: mends[strings.Fields(at[2])[0]]}, true
	}
	at = remindsSome.FindStringSubmatch(m.Said)
	if at == nil || len(m.Codes) > 0 || len(marksIn(at[1])) < 2 {
		return ask, false
	}
	return RemindAsk{People: marksIn(at[1])}, true
}

var (
	remindsBut  = pattern.New(`^(?:tru|ngoai tru|bo|khong nhac|dung nhac|khoi nhac|khong can nhac|khong gui|chua nhac)(?: (?:cho|ra))* ` + peopleSaid + `(?: (?:ra|di|nhe|thoi|a))*$|^(?:rieng|con) ` + peopleSaid + ` (?:thi )?(?:thoi|khong|khoi|dung|khong can)(?: nhac)?(?: (?:nua|nhe|a|di))*$`)
	remindsJust = pattern.New(`^(?:chi|chi nhac|chi gui|nhac rieng|nhac)(?: (?:nhac|cho|rieng))* ` + peopleSaid + `(?: (?:thoi|nhe|di|a))*$`)
)

// RemindHere narrows the list of those who are reminded, where it stands on the screen: "trừ Lan", "chỉ nhắc Lan".
func (m Marked) RemindHere() (ask RemindAsk, ok bool) {
	if at := remindsBut.FindStringSubmatch(m.Said); at != nil {
		return RemindAsk{People: marksIn(at[1] + at[2]), Except: true}, true
	}
	at := remindsJust.FindStringSubmatch(m.Said)
	if at == nil || len(marksIn(at[1])) < 2 && !strings.HasPrefix(m.Said, "chi ") {
		return ask, false
	}
	return RemindAsk{People: marksIn(at[1])}, true
}

// ofAnother asks how far another person is: "chị Quỳnh nộp chưa".
var ofAnother = pattern.New(`^(?:(?:da|the|vay|anh|chi|em|cho|hoi|bot|oi|,) )*@0 (?:da )?(?:nop|lam|cham|gui|xong|nhap)(?: (?:bai|xong|het|den dau|duoc|may|bao nhieu|cai|muc|tieu chi))*(?: (?:chua|roi|den dau))*(?: (?:a|nhi|vay|the|em|anh|chi))*$`)

var howFar = pattern.New(` (?:chua|dau|may|bao nhieu)(?: |$)`)

// AsksOfOther reports whether a text asks so, and names no criterion.
func (m Marked) AsksOfOther() bool {
	return len(m.People) == 1 && len(m.Codes) == 0 && ofAnother.MatchString(m.Said) && howFar.MatchString(m.Said)
}

// AboutOne is the one mention of a question or an order about a person; false where criteria are named as well.
func (m Marked) AboutOne() bool {
	return len(m.People) == 1 && len(m.Codes) == 0 && ofOne.MatchString(m.Said) && len(strings.Fields(m.Said)) <= longestOrder
}

var (
	ofOne      = pattern.New(`(?:^| )(?:link|duong dan|ma moi|loi moi|moi|nhac|giuc|goi|bai cua|viec cua|tieu chi cua|cua|giao|tien do|xem|sdt|so dien thoai|huy lien ket|phan cong|tai khoan|lam thay|nghi)(?: \S+){0,3} @0(?: |$)|@0(?: \S+){0,2} (?:nop|xong|lam|den dau|toi dau|the nao|con|thieu|chua|nghi|om|vang|thay|sao roi|may)(?: |$)`)
	empowers   = pattern.New(politeHead + `(?:uy quyen|trao quyen|giao quyen|cap quyen|cho quyen)(?: \S+){0,4} @([0-9]+)|` + politeHead + `cho @([0-9]+) (?:duoc )?(?:quyen|duyet)(?: |$)`)
	askedNamed = pattern.New(`^@0$`)
)

// Leaves reports whether the one mention is of a person who is to leave, or has left: "Lan nghỉ hưu rồi", "xóa Huy khỏi danh sách".
func (m Marked) Leaves() bool {
	return len(m.People) == 1 && len(m.Codes) == 0 && leaves.MatchString(m.Said)
}

var leaves = pattern.New(politeHead + `(?:(?:xoa|bo|loai|rut|gach)(?: (?:ten|tai khoan))?(?: cua)? @0(?: (?:ra|khoi|danh sach|ds|dot|nhan su|bot|di|nhe|a|giup|em|anh|chi))+|` +
	`@0 (?:(?:da|se|sap|vua|moi|duoc|xin) )*(?:nghi huu|nghi viec(?: (?:roi|han|luon|tu|o)|$)|nghi che do|thoi viec|thoi cong tac|bo viec|chuyen cong tac|chuyen don vi|chuyen di(?: (?:roi|xa|luon|han|tu|noi|don vi|co quan)|$)|chuyen xa|chuyen noi khac|di noi khac|khong lam nua|khong con lam)(?: \S+){0,5})$`)

// AboutUnknown is the name of none of the people, in a text that asks or orders something about its bearer.
func (m Marked) AboutUnknown() (name string, ok bool) {
	if len(m.People) != 1 || len(m.People[0].Who) > 0 || !ofOne.MatchString(m.Said) && !askedNamed.MatchString(m.Said) || len(strings.Fields(m.Said)) > longestOrder {
		return "", false
	}
	return m.People[0].As, true
}

// EmpowerAsked is the mention of who is to be given rights: "uỷ quyền cho Phó Chủ tịch".
func (m Marked) EmpowerAsked() (who int, ok bool) {
	at := empowers.FindStringSubmatch(m.Said)
	if at == nil {
		return 0, false
	}
	return mark(at[1] + at[2]), true
}

// notMine is what officers say of a criterion that is another's.
var notMine = pattern.New(`(?:^| )khong phai (?:la )?(?:cua|viec cua|viec|phan cua) (?:em|toi|minh)(?: |$)`)

// asksAnother asks a colleague for help: "nhờ chị Dung làm 2.4.1 giúp", "chị Dung ơi làm giúp em 2.3 nhé".
var asksAnother = pattern.New(`^(?:(?:da|em|toi|ban|ban qua|om|dang|hop|met|,) )*(?:nho|phien|lam phien|xin nho) @[0-9]+ (?:lam|cham|nhap|viet|gui|nop|bo sung|xem|sua|ho tro|kiem tra|duyet)(?: .*)? (?:giup|ho|gium|voi|nhe|nha|di|thay)(?: (?:em|toi|minh|nhe|nha|a|voi|di))*$|^@[0-9]+ oi ,? ?(?:lam|cham|nhap|viet|gui|nop|bo sung|sua|ho tro|duyet) (?:giup|ho|gium|cho)(?: .*)?$`)

// OrdersLeaders reports whether an order is one that leaders or the clerk give; locked: the lock has fallen. Officers are told so. What an officer may
// mean as content, or can do without them, is none.
func (m Marked) OrdersLeaders(locked bool) bool {
	if _, ok := m.MoveAsked(); ok || len(m.EachMove())+len(m.EachAbsence()) > 0 {
		return true
	}
	if ask, ok := m.AbsentAsked(); ok && ask.Deputy >= 0 {
		return true
	}
	if _, ok := m.AssignAsked(); ok {
		return true
	}
	if _, ok := m.RemindAsked(); ok {
		return true
	}
	if _, ok := m.SupplementAsked(); ok && (locked || len(m.People) > 0) {
		return true
	}
	if len(m.People) > 0 && (notMine.MatchString(m.Said) || remindsOne.MatchString(m.Said) || asksAnother.MatchString(m.Said)) {
		return true
	}
	_, empowered := m.EmpowerAsked()
	return empowered || len(m.AppraisedAsked(false, func(string) bool { return true })) > 0
}

var (
	whoseFirst = pattern.New(`^(?:(?:da|em|anh|chi|cho|hoi|biet|vay|the|oi|toi) )*(?:ai|nguoi nao|dong chi nao|can bo nao)(?: (?:dang|duoc giao|la nguoi|se))* (?:phu trach|lam|cham|chiu trach nhiem|dam nhiem|theo doi|lo|nhan)(?: (?:ve|muc|tieu chi|phan|mang|viec|noi dung|bai))* `)
	whoseLast  = pattern.New(` (?:thi |la )?(?:do |giao |giao cho |cua )?(?:ai|nguoi nao|dong chi nao|can bo nao)(?: (?:phu trach|lam|cham|chiu trach nhiem|dam nhiem|theo doi|lo|nhan))(?: (?:vay|the|nhi|a|em|anh|chi|day))*$`)
	// ofDoing are words of the work itself, which name no criterion.
	ofDoing = pattern.New(`(?:^| )(?:chua|xong|cham|tre|muon|nhieu|it|nhat|gi|nao|may|bao nhieu|nhung|thay|ho|chung|cung|voi|sai|tot|kem|het|duoc|roi|diem|bai|minh chung|giai trinh|nay|do|kia|@[0-9]+|#[0-9]+|\S*[0-9]\S*)(?: |$)`)
)

// asksWhose reports whether a folded text asks who is in charge of what it names by words.
func asksWhose(folded string) bool {
	at := whoseFirst.FindString(folded)
	return at != "" && strings.Contains(folded[len(at):], " ") && !ofDoing.MatchString(folded[len(at)-1:])
}

// WhoseWords are the words by which a text names the criterion of which it asks who is in charge: "ai phụ trách tiếp công dân".
func (m Marked) WhoseWords() (name string, ok bool) {
	words := strings.Fields(m.Said)
	if len(m.Codes)+len(m.People) > 0 || len(words) > longestOrder {
		return "", false
	}
	from, to := 0, len(words)
	if at := whoseFirst.FindString(m.Said); at != "" {
		from = len(strings.Fields(at))
	} else if at := whoseLast.FindString(m.Said); at != "" {
		to -= len(strings.Fields(at))
	} else {
		return "", false
	}
	for to > from && afterIt[words[to-1]] && words[to-1] != "minh" {
		to--
	}
	if to-from < 2 || ofDoing.MatchString(strings.Join(words[from:to], " ")) {
		return "", false
	}
	return m.rawWords(from, to), true
}

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
	if who, ok := listedNewcomer(text); ok {
		return who, true
	}
	head := addsPerson.FindString(said)
	if titled := len(strings.Fields(addsTitled.FindString(said))); head == "" && titled > 0 && titled < len(words) {
		return titledNewcomer(words[titled-1], words[titled:])
	}
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
