package typed

// asked_figures.go reads what the clerk notes of the superior body's work: the points of an appraisal, the number of the report that was sent. It
// knows questions about points: how they come about, and what figures would come to; and points
// within what is said around them.

import (
	"slices"
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// AppraisedAsk is what a text says of the appraised points of a criterion: the figures as they were typed, or how much was taken off.
type AppraisedAsk struct {
	Code    string
	Figures string
	Off     bool // Figures were taken off
	Reason  string
}

// Points that an order says in words, and what stands before those that are taken off the self points.
const (
	PointsAsSelf = "tu"
	PointsAtMost = "max"
	PointsOff    = "-"
)

// pointsSaid are points in words, without diacritics.
var pointsSaid = map[string]string{"khong": "0", "khong diem": "0", "0 diem": "0", "nua diem": "0.5", "nua": "0.5", "toi da": PointsAtMost, "diem toi da": PointsAtMost, "tron": PointsAtMost, "tron diem": PointsAtMost,
	"nhu tu cham": PointsAsSelf, "bang tu cham": PointsAsSelf, "giu nguyen": PointsAsSelf, "nguyen": PointsAsSelf, "dung nhu tu cham": PointsAsSelf, "y nhu tu cham": PointsAsSelf, "nhu xa cham": PointsAsSelf}

// Points are the points as they are kept: a number, PointsOff before one that is taken off, PointsAsSelf or PointsAtMost; ok is false for none.
func (a AppraisedAsk) Points() (points string, ok bool) {
	if points, ok = pointsSaid[a.Figures]; ok {
		return points, !a.Off
	}
	read, err := input.Points(a.Figures)
	if err != nil {
		return "", false
	}
	if a.Off {
		return PointsOff + read.String(), true
	}
	return read.String(), true
}

const appraisers = `(?:(?:doan |ben |phia )?(?:ubnd )?(?:huyen|cap tren|hoi dong(?: tham dinh)?|to tham dinh|doan tham dinh|tham dinh|phong noi vu|noi vu|so noi vu|tinh)(?: (?:huyen|tinh|xa))?)`

var (
	appraised = pattern.New(politeHead + `(?:ghi |nhap |dien |cap nhat )?(?:diem |ket qua )?(?:` + appraisers + ` )+(?:(?:da|vua|moi|chi|co|thi|chap|cung|lai) )*(?:cham|cho|tham dinh|ket luan|cong nhan|duyet|de|ghi|tru|bot|bi tru|dat)?(?: (?:diem|lai|diem cho|xuong|con|lai|tieu chi|tc|muc|cho|duoc|cua))* #0(.*)$`)
	ofCode    = pattern.New(politeHead + `(?:(?:tieu chi|tc|muc) )?#0 (?:(?:thi|bi|duoc|do|nay) )*(?:` + appraisers + `)(?: (?:da|vua|moi|chi|co|cham|cho|tham dinh|ket luan|cong nhan|duyet|de|ghi|con))*( (?:tru|bot) .*| .*)$`)
	amountAt  = pattern.New(politeHead + `(?:` + appraisers + ` )+(?:(?:da|vua|moi|chi|co) )*(?:cham|cho|tru|bot|tru mat|ghi) ([0-9][0-9.,]*)(?: (?:diem|d|o|cua|cho|tai|tieu chi|tc|muc))* #0$`)
	pointsAt  = pattern.New(politeHead + `(?:ghi |nhap |dien |cap nhat )?(?:diem |ket qua )?tham dinh(?: (?:cua|cho|tieu chi|tc|muc))* #0(.*)$`)
	inHand    = pattern.New(politeHead + `(?:` + appraisers + ` )+(?:(?:da|vua|moi|chi|co) )*(?:cham|cho|tham dinh|ket luan|cong nhan|duyet|ghi|tru)((?: (?:con|duoc|xuong|bot))* [0-9].*)$`)
	keptAs    = pattern.New(politeHead + `(?:` + appraisers + ` )+(?:(?:da|vua|van|dong y) )*(?:giu nguyen|khong tru|khong bot|cong nhan nguyen|cham nguyen|cham nhu tu cham|dong y)(?: (?:diem|muc|tu cham|nhu|cua|tieu chi|tc))* #0$`)
	takenOff  = pattern.New(`(?:^| )(?:tru|bot|tru mat|bi tru)(?: |$)`)
	beforeIts = pattern.New(`^(?:(?:la|duoc|con|xuong|cho|cham|bang|dat|thi|chi|:|=|,|di|mat|tru|bot|bi|diem|lai|ve|co|muc|dung|luon) )*`)
	behindIts = pattern.New(`(?: (?:thoi|nhe|a|nha|di|em|giup|roi|luon|do))+$`)
)

// AppraisedAsked is what a text says of the appraised points of criteria; handy: one is in hand, whose code need not be said. What names no points
// tells something else: "2.4.1 được huyện công nhận đạt chuẩn".
func (m Marked) AppraisedAsked(handy bool, known func(code string) bool) []AppraisedAsk {
	all := m.appraised(handy, known)
	if slices.ContainsFunc(all, func(a AppraisedAsk) bool { _, ok := a.Points(); return !ok }) {
		return nil
	}
	return all
}

// lost says that a criterion lost points, and not by whose verdict: "2.4.1 bị trừ 0,25".
var lost = pattern.New(politeHead + `(?:(?:tieu chi|tc|muc) )?#0(?: (?:da|bi|thi))* (?:bi|mat)(?: (?:mat|tru|bot))*(?: diem)? ([0-9][0-9.,]*)(?: ?(?:d|diem))?(?: (?:roi|thoi|a|nhe))*$`)

// LostAsked is AppraisedAsked where it is known that points were appraised.
func (m Marked) LostAsked() []AppraisedAsk {
	head, reason := m.PartReason()
	at := lost.FindStringSubmatch(head)
	if at == nil || len(m.People) > 0 || len(m.Codes) != 1 {
		return nil
	}
	return []AppraisedAsk{{Code: m.Codes[0], Figures: at[1], Off: true, Reason: reason}}
}

// appraised reads it, with whatever stands in the place of the points.
func (m Marked) appraised(handy bool, known func(code string) bool) []AppraisedAsk {
	head, reason := m.PartReason()
	if len(m.People) > 0 || asksBack.MatchString(head) || len(m.Codes) == 0 && !handy {
		return nil
	}
	if len(m.Codes) == 1 && keptAs.MatchString(head) {
		return []AppraisedAsk{{Code: m.Codes[0], Figures: "giu nguyen", Reason: reason}}
	}
	if cut := strings.Index(head, " , "); cut > 0 && reason == "" && len(m.Codes) == 1 && lacking.MatchString(head[cut+3:]) {
		reason, head = m.rawFrom(cut+3), head[:cut]
	}
	if at := amountAt.FindStringSubmatch(head); at != nil && len(m.Codes) == 1 {
		return []AppraisedAsk{{Code: m.Codes[0], Figures: at[1], Off: takenOff.MatchString(head), Reason: reason}}
	}
	forms := []*pattern.Pattern{appraised, pointsAt, ofCode}
	if len(m.Codes) == 0 {
		forms = []*pattern.Pattern{inHand}
	}
	for _, form := range forms {
		at := form.FindStringSubmatch(head)
		if at == nil {
			continue
		}
		figures, before := strings.TrimSpace(at[1]), strings.TrimSuffix(head, at[1])
		off := takenOff.MatchString(before) && !strings.Contains(" "+head+" ", " con ") || takenOff.MatchString(figures)
		figures = strings.TrimSpace(behindIts.ReplaceAllString(" "+strings.TrimSpace(beforeIts.ReplaceAllString(figures+" ", "")), ""))
		code := ""
		if len(m.Codes) > 0 {
			code = m.Codes[0]
		}
		switch {
		case len(m.Codes) == 2 && figures == "#1": // points look like a code: "1.5"
			figures = m.Codes[1]
		case len(m.Codes) > 1:
			return m.appraisedSeveral(off, known)
		case figures == "":
			return nil
		}
		return []AppraisedAsk{{Code: code, Figures: figures, Off: off, Reason: reason}}
	}
	return nil
}

// appraisedSeveral are the points of several criteria in one text.
func (m Marked) appraisedSeveral(off bool, known func(code string) bool) (all []AppraisedAsk) {
	for _, s := range Scores(m.Typed(), known) {
		if s.Figures == "" {
			return nil
		}
		all = append(all, AppraisedAsk{Code: s.Code, Figures: s.Figures, Off: off})
	}
	return all
}

var (
	reportSaid = pattern.New(`^(?:(?:da|vang|em|anh|chi|nham|nham roi|sua|doi|dinh chinh|lai|,|ghi|nhap|luu|cap nhat|dien|giup|cho|ok|la|nho) )*(?:so (?:cua )?(?:bao cao|cong van|van ban)|bao cao (?:da )?(?:gui|ky|nop|trinh)(?: (?:huyen|cap tren|ubnd huyen|len huyen|ve huyen|di))?(?: (?:la|roi|la so|so))*|(?:da )?(?:gui|nop|trinh|ky|ky xong|ban hanh) (?:xong )?bao cao(?: (?:huyen|len huyen|ve huyen|di))*(?: so)?|so hieu(?: bao cao)?|(?:da )?(?:gui|nop|trinh)(?: (?:bao cao|huyen|cap tren|ubnd|len|ve|roi|di|xong|cho))* , so)(?: (?:thanh|lai|moi|dung|gui|gui di|da gui|gui huyen|da ky|ky|huyen|nop|cap tren|la|so|ve huyen|len huyen|:))* [0-9]`)
	sentHead   = pattern.New(`^(?:em |anh |chi |da |vang )*bao cao (?:so )?[0-9]\S* (?:ngay \S+ )?(?:da gui|gui huyen|gui roi|da ky|gui di|nop huyen|(?:gui|nop|ky)(?: (?:huyen|len huyen|ve huyen|di|roi))* (?:ngay|hom|vao|luc)(?: |$))`)
	// sentBare is the bare number of such a report.
	sentBare = pattern.New(`^(?:em |anh |chi |da |vang )*bao cao (?:so )?([0-9]{1,4}) (?:da )?(?:gui|nop|ky|trinh)(?: |$)`)
	// fixesBare is such a number that takes the place of another: "sửa số báo cáo thành 146".
	fixesBare = pattern.New(politeHead + `(?:(?:sua|doi|dinh chinh|ghi lai|nham)(?: (?:lai|roi|,))* )?so (?:cua )?(?:bao cao|cong van)(?: (?:thanh|la|lai|moi|dung|phai|sang))+ ([0-9]{1,4})(?: |$)`)
)

// ReportAsked reports whether a text gives number, and perhaps date, of the report that was sent to the superior body.
func (m Marked) ReportAsked() bool {
	text := strings.Join(m.raw, " ")
	if asksBack.MatchString(m.Said) {
		return false
	}
	if len(m.raw) <= longestOrder+4 && (sentBare.MatchString(m.Said) && sentHead.MatchString(m.Said) || fixesBare.MatchString(m.Said)) {
		return true
	}
	return len(m.raw) <= longestOrder+4 && len(input.StatedNumbers(text)) == 1 && (reportSaid.MatchString(m.Said) || sentHead.MatchString(m.Said))
}

// FixesNumber reports whether a text puts another number in the place of that of the report, and says nothing of its day.
func (m Marked) FixesNumber() bool {
	at := fixesBare.FindString(m.Said)
	return at != "" && strings.TrimSpace(m.Said[len(at):]) == ""
}

// BareReport is the number of a report that is named without the signs of its kind and its office: "báo cáo 125 gửi ngày 13/11".
func (m Marked) BareReport() string {
	for _, form := range []*pattern.Pattern{sentBare, fixesBare} {
		if at := form.FindStringSubmatch(m.Said); at != nil {
			return at[1]
		}
	}
	return ""
}

// reportAlone is the number of a report and nothing else than its day: "15/BC-UBND", "số 145 ngày 22/11".
var reportAlone = pattern.New(`^(?:(?:da|em|so|bc|bao cao|bcao|la|so hieu) )*([0-9]{1,4})(/bc-[a-z]+)?(?: (?:ngay |gui |ky )*(?:[0-9]{1,2}[/.-][0-9]{1,2}\S*|hom nay|hom qua|sang nay|chieu nay|chieu qua|sang qua))?(?: (?:a|nhe|nha|em|anh|chi|da ky|da gui|roi))*$`)

// ReportAlone is the number of a report where a text gives nothing else, without the signs of its kind; signed: it has them. "" for any other text.
func (m Marked) ReportAlone() (number string, signed bool) {
	at := reportAlone.FindStringSubmatch(m.Said)
	if at == nil {
		return "", false
	}
	return at[1], at[2] != ""
}

// Typed is the order as it was typed, without signs at the ends of its words.
func (m Marked) Typed() string { return m.rawFrom(0) }

// offByCode is a criterion of which points were taken off, where appraised points are entered: "2.4.1 trừ 0,25", "2.4.1 không trừ".
var offByCode = pattern.New(`(?i)^(?:(?:tiêu chí|tc) +)?([0-9]+(?:\.[0-9]+)+)[ :,-]+(?:(?:bị|bi) +)?((?:không |khong |ko )?(?:bị |bi )?(?:trừ|tru))(?: +(\S.*))?$`)

// AppraisedHere is such a text as it is said elsewhere, with the body that appraises; "" for any other.
func AppraisedHere(text string) string {
	m := offByCode.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return ""
	}
	return strings.TrimSpace("cấp trên " + m[2] + " " + m[1] + " " + m[3])
}

const (
	askerFirst = `^(?:(?:da|a|o|oi|u|em|toi|minh|anh|chi|bot|cho|hoi|xin|the|vay|nhung|ma|roi|con|khong hieu|chua hieu) )*`
	askerLast  = `(?: (?:a|nhe|nhi|ha|vay|the|em|anh|chi|bot|oi|day|nay|ta|luon))*$`
	askedHow   = `(?:sao|the nao|kieu gi|nhu the nao|ra sao|lam sao|bang cach nao|cach nao|ntn)`
)

var (
	// asksRule are questions how points come about: "cái này tính sao", "sao lại 0 điểm".
	asksRule = pattern.New(askerFirst + `(?:(?:cai|tieu chi|cau|muc|phan)(?: nay| do)? )?(?:` +
		`(?:cach )?tinh(?: (?:diem|cai|tieu chi|muc|nay|cho dung))* ` + askedHow +
		`|diem(?: nay| do)? (?:duoc )?(?:tinh|cham)(?: (?:la|ra))? ` + askedHow +
		`|(?:sao|vi sao|tai sao)(?: \S+){0,6} (?:[0-9][0-9,.]* ?(?:diem|d)|(?:cham|duoc|co|cho) (?:co |moi |chi )?[0-9][0-9,. ]*|nua diem|mot diem|khong diem|diem)(?: (?:it|thap|nhieu|cao))?(?: (?:the|vay|thoi))*` +
		`)` + askerLast)
	// wouldBe is a question what figures would come to: "nếu 19/20 thì được mấy điểm".
	wouldBe = pattern.New(`(?i)^(?:(?:dạ|em|cho em hỏi|hỏi|thế|vậy|còn|nếu|giả sử|thử|ví dụ|vd|neu|gia su|thu|vi du) +)*(\S.*?),?(?: +(?:thì|xem|mà|thi))*(?: +(?:được|có|ra|tính|là|bằng|ăn|duoc|dc|đc|tinh))+ +(?:mấy|bao nhiêu|may|bao nhieu)(?: +(?:điểm|diem|đ))?(?: +(?:ạ|vậy|thế|nhỉ|em|anh|chị|bot|a|nhi|vay|the))*[ ?!.]*$`)
)

// AsksRule reports whether a text asks how points come about.
func AsksRule(text string) bool {
	folded := format.Fold(Standard(text))
	return len(strings.Fields(folded)) <= longestAim && !strings.Contains(text, "\n") && len(input.DocumentNumbers(text)) == 0 && asksRule.MatchString(folded)
}

// WouldBe are the figures of which a text asks what they would come to; false where it does not.
func WouldBe(text string) (figures string, ok bool) {
	m := wouldBe.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil || strings.Contains(text, "\n") || !strings.ContainsFunc(m[1], unicode.IsDigit) || !readsAsFigures(m[1]) {
		return "", false
	}
	return Bare(m[1]), true
}

var (
	// beforePoints are the syllables that may stand before points; behindPoints what may stand behind them.
	beforePoints = set(`a u ok da vang thoi the thi vay cung theo em e toi minh tui xa don vi nghi thay biet danh gia xin phep duoc muon de nghi nen chac dat tu cham cho nhan la o
		muc bai tieu chi tc cai cau phan nay do ay diem cua so lay chon len vao nhap ghi con`)
	behindPoints = pattern.New(`(?i) (?:cho|vào|ở) (?:(?:cái|tiêu chí|mục|bài|câu|phần) ?)+(?:này|đó|ấy)$| (?:hộ|giúp|thay|thay cho|cho) (?:đ/c|đồng chí|anh|chị|em|cô|chú|bác) \pL+$`)
)

// longestOpinion is how many syllables may stand before the points.
const longestOpinion = 12

// Opinion is the points of a text that says nothing else, whatever is said around them; "" for any other. A whole number alone may be that of an option.
func Opinion(text string) string {
	if strings.Contains(text, "\n") || AsksAtEnd(text) {
		return ""
	}
	said := behindPoints.ReplaceAllString(addressEnd.ReplaceAllString(strings.TrimSpace(text), ""), "")
	fields := strings.Fields(Standard(said))
	at := 0
	for at < len(fields) && at <= longestOpinion && beforePoints[format.Fold(fields[at])] && !strings.EqualFold(fields[at], "tối") {
		at++
	}
	if at == 0 || at > longestOpinion || at == len(fields) {
		return ""
	}
	if points := strings.Join(fields[at:], " "); input.NamesPoints(points) {
		return points
	}
	return ""
}

// spread is one figure for several criteria: "3.1.1 và 3.3.1 đều 0,5 điểm".
var spread = pattern.New(`(?i)^((?:(?:tiêu chí|mục|tc|cả|các|hai|ba) )*[0-9]+(?:\.[0-9]+)+(?:(?: *, *| +và +| +với +| +)(?:(?:tiêu chí|mục|tc) )?[0-9]+(?:\.[0-9]+)+)+),? +(?:đều|mỗi (?:mục|cái|tiêu chí|bài)|cùng|cả hai|tất cả|deu|moi (?:muc|cai|tieu chi|bai))(?: (?:là|được|chấm|cho|đạt|đều|la|duoc|cham|dat))* +(\S.*)$`)

// Spread gives each of several criteria the figure that a text gives them all; any other text is given back as it is.
func Spread(text string) string {
	if !mayHoldCode(text) || strings.Contains(text, "\n") {
		return text
	}
	m := spread.FindStringSubmatch(addressEnd.ReplaceAllString(strings.TrimSpace(text), ""))
	if m == nil || !readsAsFigures(m[2]) {
		return text
	}
	var each []string
	for _, code := range anyCode.FindAllString(m[1], -1) {
		each = append(each, code+": "+m[2])
	}
	return strings.Join(each, "; ")
}

// scoresAll are words that give points to all criteria at once: each is scored by itself.
var scoresAll = pattern.New(aimStart + `(?:(?:nhung|cac|tat ca|toan bo|het|ca) )+(?:(?:tieu chi|muc|bai|cai|phan)(?: (?:con lai|khac|kia|do|nay))*)?(?: (?:em|toi|minh|thi|deu|la|cho|xin|tu))* ?(?:cham|duoc|dat|lay|chon)? ?(?:diem )?toi da(?: (?:het|ca|luon|diem))*` + aimEnd + `|` + aimStart + `cham (?:diem )?toi da (?:het|cho tat ca|tat ca|toan bo|cac muc|cac tieu chi)(?: \S+){0,3}$`)

// ScoresAll reports whether a text does so.
func ScoresAll(text string) bool {
	folded := format.Fold(text)
	return strings.Contains(folded, "toi da") && scoresAll.MatchString(folded)
}

// numberOnly gives a number of an answer by its name, and tells of nothing: "tổng là 21", "mẫu số 21".
var numberOnly = pattern.New(`^(?:(?:a|da|em|thi|con|nham|the|vay|va|,) )*(?:tong|tong so|tong cong|mau so|tu so|so da lam|so|cong lai|cong)(?: (?:thi|la|chi|moi|co|bang))* [0-9][0-9., ]*(?: (?:thoi|a|nhe|nha|em|anh|chi|moi dung|co))*$`)

// NumberOnly reports whether a text does so.
func NumberOnly(text string) bool {
	folded := format.Fold(text)
	return len(folded) < longestNumberOnly && strings.ContainsAny(folded, "0123456789") && numberOnly.MatchString(folded)
}

// longestNumberOnly is how many letters such a text has at most.
const longestNumberOnly = 40

// A ratio within a text: "chỉ tiêu đạt 15/17", "3 vụ việc, đã giải quyết 2".
var (
	ratioWithin = pattern.New(`(?:^|[^0-9/.,-])([0-9]{1,6}/[0-9]{1,6})(?:[^0-9/\pL-]|$)`)
	beforeDay   = pattern.New(`(?:ngay|thang|den|het|hom|tu|truoc|sau|quy|khoa) $`)
	totalFirst  = pattern.New(`^\D{0,60}?([0-9]{1,6}) \D{0,60}?(?:giai quyet|xu ly|xong|hoan thanh|thuc hien|dat|dung han|tra loi|khac phuc)(?: (?:xong|duoc|dung han|la|dut diem|duoc la))* ([0-9]{1,6})(?: \D{0,40})?$`)
)

// roughWords are words with which figures are not exact, not certain, or not there.
var roughWords = spelledAs(`(?:^| )(?:khoảng|gần|hơn|tầm|chừng|xấp xỉ|ước|hình như|chắc|có lẽ|chưa|không|dưới|trên|tương đương|dự kiến)(?: |$)`)

// RatioWithin is the one ratio that a text tells of, "" where it tells of none, or of several.
func RatioWithin(text string) string {
	if strings.ContainsAny(text, "\n%~") || roughWords.in(lower(text)) || len(strings.Fields(text)) > longestSaid || len(input.DocumentNumbers(text)) > 0 {
		return ""
	}
	if all := ratioWithin.FindAllStringSubmatchIndex(text, 2); len(all) > 0 {
		if len(all) > 1 || beforeDay.MatchString(format.Fold(text[:all[0][2]])+" ") {
			return ""
		}
		return text[all[0][2]:all[0][3]]
	}
	if m := totalFirst.FindStringSubmatch(strings.Join(strings.Fields(strings.ReplaceAll(format.Fold(text), ",", " ")), " ")); m != nil {
		return m[2] + "/" + m[1]
	}
	return ""
}
