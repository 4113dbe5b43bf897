package typed

// named.go knows what officers say of criteria that they name by their codes: "nộp 2.4.1", "2.4.1 còn thiếu gì", "2.4.1 và 2.4.2".

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// longestNamed is how many words such a text has at most.
const longestNamed = 12

// askedOf are the syllables that may stand with a code where something is asked or wanted of its criterion; all others make it content.
var askedOf = set(`nop gui rut lai thu hoi xoa sua xem mo lam cham con thieu gi nhung can phai co minh chung tai lieu file tep duoc may bao nhieu diem chua xong duyet ai phu trach the nao sao ra la
	noi dung lich su thay doi giup em toi minh anh chi e a nhe nha di voi cho da nua vay roi hay khong ko da vang oi yeu cau toi da nao khi luc bi tra lai vi tieu chi muc ma va voi tc ct so cua nay do hoi xin muon bo mat
	ca giai trinh thong tin chi tiet phan cong giao duoc chu nhi ha vua moi nguoi dat ok oke mau de sau truoc tiep dau lat luon bu quen gio tu nhap nham viet quay ve tro bai`)

// askedMore are syllables that stand there in a question only: "2.4.1 cần giấy tờ gì".
var askedMore = set(`giay to khac nhau trong het tinh`)

var (
	wantsSubmit  = pattern.New(`(?:^| )(?:nop|gui|trinh)(?: |$)`)
	wantsExplain = pattern.New(`(?:^| )giai trinh(?: |$)`)
	wantsPapers  = pattern.New(`(?:^| )(?:tai lieu|minh chung|file|tep)(?: |$)`)
	wantsRecall  = pattern.New(`(?:^| )(?:rut|thu hoi|sua lai bai|rut lai)(?: |$)`)
	wantsHistory = pattern.New(`(?:^| )(?:lich su|thay doi gi|ai (?:vua |moi |da )?(?:sua|doi|xoa))(?: |$)`)
	asksOfIt     = pattern.New(`(?:^| )(?:chua|nao|gi|may|bao nhieu|sao|ai|khong|ko|khi|luc)(?: |$)`)
	anyCode      = pattern.New(`[0-9]+(?:\.[0-9]+)+`)
)

// wholeCode is the code of a criterion that has no point, with its noun.
var wholeCode = pattern.New(`(?:^| )(?:tieu chi|muc|tc|ma) ([0-9]{1,2})(?: |$)`)

// wholeNamed is a criterion whose code has no point, of which something is asked and nothing else is said: "mục 9 ai làm".
func wholeNamed(text string) []string {
	if !strings.ContainsAny(text, "0123456789") || strings.Contains(text, "\n") || strings.Count(text, " ") > longestNamed+2 {
		return nil
	}
	folded := format.Fold(Standard(text))
	at := wholeCode.FindStringSubmatchIndex(folded)
	if at == nil {
		return nil
	}
	rest := folded[:at[0]] + " " + folded[at[1]:]
	if len(strings.Fields(rest)) > longestNamed || !asksOfIt.MatchString(rest) || !onlyAsked(rest) {
		return nil
	}
	return []string{folded[at[2]:at[3]]}
}

// Named are the criteria that a short text names by their codes and says nothing else of than what is asked or wanted of them, and what
// that is: Submit, Undo (it is to be taken back), AimExplain or AimEvidence (that part of it), "" to see it; past: its history. None where the text is anything else.
func Named(text string) (codes []string, want string, past bool) {
	if !mayHoldCode(text) {
		return wholeNamed(text), "", false
	}
	folded := format.Fold(Standard(text))
	codes = anyCode.FindAllString(folded, -1)
	rest := strings.Fields(anyCode.ReplaceAllString(folded, " "))
	if len(codes) == 0 || len(rest) > longestNamed || strings.Contains(text, "\n") {
		return nil, "", false
	}
	said := strings.Join(rest, " ")
	asked := asksOfIt.MatchString(said)
	for _, syllable := range rest {
		if !askedOf[syllable] && (!asked || !askedMore[syllable]) {
			return nil, "", false
		}
	}
	switch {
	case wantsHistory.MatchString(said):
		return codes, "", true
	case !asked && wantsRecall.MatchString(said):
		return codes, Undo, false
	case !asked && wantsExplain.MatchString(said):
		return codes, string(AimExplain), false
	case !asked && wantsPapers.MatchString(said):
		return codes, string(AimEvidence), false
	case !asked && wantsSubmit.MatchString(said):
		return codes, Submit, false
	}
	return codes, "", false
}

const (
	meantStart = `^(?:(?:da|a|o|oi|em|toi|minh|xin loi|nham|nham roi|lon|lon roi|thoi|khong|chet) ,? ?)*`
	meantNoun  = `(?:(?:tieu chi|tc|muc|bai|cai|ma) )?`
	meantCode  = `([0-9]+(?:\.[0-9]+)+)`
	meantEnd   = `(?: (?:a|nhe|nha|moi dung|co|kia|chu|day|anh|em|chi))*$`
)

// meantForms are texts that put one criterion in the place of another: "2.4.2 chứ không phải 2.4.1", "không phải 2.4.1 mà là 2.4.2", "ý em là 2.4.2".
var meantForms = []*pattern.Pattern{
	pattern.New(meantStart + meantNoun + meantCode + `(?: ,)? (?:chu )?(?:khong|ko|hong|chang) phai (?:la )?` + meantNoun + `[0-9]+(?:\.[0-9]+)+` + meantEnd),
	pattern.New(meantStart + `(?:khong|ko|hong) phai (?:la )?` + meantNoun + `[0-9]+(?:\.[0-9]+)+(?: ,)? (?:ma )?(?:phai )?(?:la )?` + meantNoun + meantCode + meantEnd),
	pattern.New(`^(?:(?:da|a|o|oi|em|xin loi|nham|nham roi|lon|khong phai|khong|,) )*(?:y (?:em|toi|minh|anh|chi) (?:noi )?la|dung ra la|phai la|(?:a |da )?nham(?: roi)?(?: la)?) ` + meantNoun + meantCode + meantEnd),
}

// MeantCode is the criterion that a text puts in the place of another, "" for none.
func MeantCode(text string) string {
	if !mayHoldCode(text) || strings.Contains(text, "\n") {
		return ""
	}
	folded := format.Fold(Standard(text))
	for _, form := range meantForms {
		if m := form.FindStringSubmatch(folded); m != nil {
			return m[1]
		}
	}
	return ""
}

// captionOf is a criterion by its code before the name of a file: "tc 2.4.1: biên bản hội nghị".
var captionOf = pattern.New(`(?i)^\s*(?:(?:cho|gửi|nộp|của)\s+)?(?:(?:minh chứng|tài liệu|tệp|file)\s+)?(?:(?:cho|của)\s+)?(?:(?:tiêu chí|tieu chi|tc|mục|mã)\.?\s*)?([0-9]+(?:\.[0-9]+)+)\.?\s*(?:(?:[:,–-]\s*|\s+)(\S.*)?)?$`)

// contentOf is content behind the code of its criterion: "2.4.2 xã đã giải quyết 11/12 đơn", "cho tc 2.4.2: …".
var contentOf = pattern.New(`(?i)^\s*(?:(?:cho|gửi|của|về|dạ|em|còn|gui|cua|ve|con|giải trình|giai trinh|gtr|nội dung|noi dung),?\s+)*(?:(?:tiêu chí|tieu chi|tc|mục|muc|mã|ma)\.?\s*)?([0-9]+(?:\.[0-9]+)+)\.?\s*(?:[:,=→–-]\s*|\s+)(\S.*)$`)

// contentOfOne is content behind the noun and the code of a criterion that has one number alone: "mục 9 đang chờ kết luận thanh tra"; ofDocument begins
// what tells of a section of a document.
var (
	contentOfOne = pattern.New(`(?i)^(?:(?:cho|của|về|còn|dạ|em|cua|ve|con),?\s+)*(?:tiêu chí|tieu chi|tc|mục|muc)\s*([0-9]{1,2})\s*(?:[:,=→–-]\s*|\s+)(\S.*)$`)
	ofDocument   = pattern.New(`^(?:cua|trong|tai|o|bao cao|bc|ke hoach|kh|quyet dinh|qd|cong van|cv|bien ban|phu luc|trang|khoan|dieu|diem|phan|va|den|van ban|thong bao|quy che)(?: |$)`)
)

// longestNoun is how many bytes stand before such a code, at most.
const longestNoun = 30

// ContentOf is the criterion that a line of content names by its code at its beginning, and the rest of it; "" where it names none. A heading of
// several lines names none.
func ContentOf(text string) (code, rest string) {
	said := strings.TrimSpace(blanks.Replace(text))
	m := contentOf.FindStringSubmatch(said)
	if m == nil && strings.ContainsAny(said[:min(len(said), longestNoun)], "0123456789") {
		if m = contentOfOne.FindStringSubmatch(said); m != nil && ofDocument.MatchString(format.Fold(m[2])) {
			return "", ""
		}
	}
	if m == nil || strings.Contains(text, "\n") || len(strings.Fields(m[2])) < 2 || isAmount(m[1], m[2]) {
		return "", ""
	}
	return m[1], m[2]
}

// clauseCode is a code with which a line or a clause begins; its noun and what joins it to the clause before stand before it.
var clauseCode = pattern.New(`(?i)(?:^|\n|[;.,]\s)\s*(?:[-•+*]\s*)?(?:(?:còn|và|con|va)\s+)?(?:(?:tiêu chí|tieu chi|tc|mục|muc)\s*)?([0-9]+(?:\.[0-9]+)+)\.?(?:\s*[:,=→–-]\s*|\s+(?:(?:thì|thi|là|la)\s+)?)`)

// longestHead is how many words stand before the first of such clauses: "Em gửi giải trình các mục:".
const longestHead = 10

// Contents parts a text whose clauses begin with the codes of criteria, each with content behind it: "2.4.1 đã tổ chức 02 hội nghị; 2.4.2 đã giải
// quyết 11/12 kiến nghị". Rest is all behind the first of them, as it was typed, "" where there is one alone. None where a code is not known, or says nothing.
func Contents(text string, known func(code string) bool) (code, content, rest string) {
	if !mayHoldCode(text) {
		return "", "", ""
	}
	text = strings.TrimSpace(blanks.Replace(text))
	at := clauseCode.FindAllStringSubmatchIndex(text, -1)
	if len(at) == 0 {
		return "", "", ""
	}
	if head := strings.TrimSpace(text[:at[0][0]]); head != "" && (len(strings.Fields(head)) > longestHead || !strings.HasSuffix(head, ":") && text[at[0][0]] != '\n') {
		return "", "", ""
	}
	seen := map[string]bool{}
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		code, said := text[m[2]:m[3]], strings.TrimSpace(text[m[1]:end])
		if !known(code) || seen[code] || len(strings.Fields(said)) < 2 || isAmount(code, said) {
			return "", "", ""
		}
		seen[code] = true
	}
	end := len(text)
	if len(at) > 1 {
		end, rest = at[1][0], strings.TrimLeft(text[at[1][0]:], ";., \n")
	}
	if end < len(text) && text[end] == '.' {
		end++
	}
	return text[at[0][2]:at[0][3]], strings.TrimRight(strings.TrimSpace(text[at[0][1]:end]), ";,"), rest
}

// announced is content behind a sentence that says for which criterion it is: "Kính gửi Văn phòng, tôi xin báo cáo tiêu chí 2.1.1 như sau: …".
var announced = pattern.New(`(?is)^\s*(?:(?:kính|xin) (?:gửi|thưa|chào)[^.:\n]{0,60}?[,.]\s*)?(?:(?:dạ|em|tôi|mình|chị|anh|ạ|xin|phép|được|gửi|nộp|báo|cáo|báo cáo|giải|trình|giải trình|bổ|sung|nội|dung|phần|cho|của|về|số|liệu|kết|quả|thêm|đây|là)[\s,]+)+(?:tiêu chí|tieu chi|tc|mục|muc)\s*(?:số\s*)?([0-9]+(?:\.[0-9]+)+)(?:\s+(?:như|sau|cụ|thể|là|ạ|đây|nhé|nhu|cu|the))*\s*:\s*(\S.*)$`)

// Announced is the criterion and the content of such a text, "" for any other.
func Announced(text string) (code, content string) {
	if !mayHoldCode(text) || !strings.Contains(text, ":") {
		return "", ""
	}
	if m := announced.FindStringSubmatch(text); m != nil && len(strings.Fields(m[2])) > 1 {
		return m[1], m[2]
	}
	return "", ""
}

// measured are units behind an amount. "Tỷ lệ" is none.
var measured = spelledAs(`^(?:(?:tỷ|tỉ|triệu|nghìn|ngàn)(?: (?:đồng|rưỡi|đ)|$)|%|phần trăm|km|m|m2|km2|ha|héc ta|mét|tấn|tạ|kg)(?: |,|$)`)

// isAmount reports whether what looks like a code is an amount: "7.1 tỷ đồng đã giải ngân".
func isAmount(code, rest string) bool {
	return strings.Count(code, ".") == 1 && measured.in(lower(rest))
}

// CodesOnly are the criteria that a text names by their codes and says nothing else of: the one that is meant first. None where it says more.
func CodesOnly(text string) []string {
	if meant := MeantCode(text); meant != "" {
		return []string{meant}
	}
	codes, _, _ := Named(text)
	return codes
}

// figuresBeside are figures that are no name of a file: points, shares and dates. "15" may be the number of a document.
var figuresBeside = pattern.New(`[/%.,]|(?:^| )(?:phuong an|pa|phan tram|tren|phan)(?: |$)`)

// FiguresBeside reports whether the words beside a file are such figures.
func FiguresBeside(text string) bool {
	bare := Bare(text)
	return (input.LooksLikeFigures(bare) || optionWords.MatchString(format.Fold(bare))) && figuresBeside.MatchString(format.Bare(bare)) && len(input.DocumentNumbers(text)) == 0
}

// ofOther are words beside a file that say whose it is, or of which other file, and are no name: "của chị Dung", "thay cho file trước".
var ofOther = pattern.New(`^(?:(?:da|em|gui|day la|nay la|la|cai nay) )*(?:(?:thay|the|bo sung|gui lai|doi)(?: (?:cho|lai|bang))* (?:(?:cai|ban) )?(?:file|tep|anh|ban|cai|hinh)(?: (?:truoc|cu|hom qua|kia|loi|sai|mo|tren|vua roi|nay|do))+|cua (?:anh|chi|em|sep|dc|dong chi|co|chu|bac)(?: \S+){1,2})(?: (?:a|nhe|nha|em))*$`)

// OfOtherFile reports whether the words beside a file are such.
func OfOtherFile(text string) bool { return ofOther.MatchString(format.Fold(Standard(text))) }

// CaptionCode is the criterion that the words beside a file name by its code, and what else they say; "" where they name none.
func CaptionCode(text string) (code, rest string) {
	if codes := CodesOnly(text); len(codes) > 1 || len(codes) == 1 && codes[0] == MeantCode(text) {
		return codes[0], ""
	}
	text = Dotted(text, func(string) bool { return true }) // "tiêu chí 241"
	if m := captionOf.FindStringSubmatch(text); m != nil && !isAmount(m[1], m[2]) {
		if readsAsFigures(m[2]) { // they are no name: the text is kept with the file
			return "", ""
		}
		return m[1], strings.TrimSpace(m[2])
	}
	if wordingOf(Standard(text)).aim() == AimMove {
		return anyCode.FindString(format.Fold(text)), ""
	}
	return "", ""
}

// exceptsOfAll submits all but some: "nộp hết trừ 2.4.1".
var exceptsOfAll = pattern.New(`^nop (?:het|tat ca|toan bo|ca|nhung cai|cac)(?: \S+){0,4} (?:tru|ngoai tru|chua|rieng) .+$`)

// ExceptsOfAll reports whether a text submits all but what it names.
func ExceptsOfAll(text string) bool {
	return exceptsOfAll.MatchString(format.Fold(text)) && (mayHoldCode(text) || strings.Contains(format.Fold(text), " tru "))
}

// IsName reports whether a word is one of a name, written with its diacritics or all without.
func IsName(word, name string) bool {
	for one := range strings.FieldsSeq(name) {
		if sameName([]string{word}, []string{one}) {
			return true
		}
	}
	return false
}
