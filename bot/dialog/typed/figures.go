package typed

// figures.go knows figures with what people say around them: the code of their criterion, that an earlier number was wrong, a reason.

import (
	"strconv"
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

var (
	// scoreOf is a criterion by its code, and what it is to have.
	scoreOf = pattern.New(`(?i)^(?:(?:à|ờ|dạ|em|tôi|mình|nhầm|nhầm rồi|xin lỗi|cho|chấm|cham|ghi|nhập|nhap|sửa|sua|sửa lại|đổi|doi|lại|điểm|diem|nham|hạ|giảm|nâng),? +)*(?:(?:tiêu chí|tieu chi|tc|mục|muc|mã|ma|chỉ tiêu|ctieu|ct)\.? *)?([0-9]+(?:\.[0-9]+)+)\.?(?: *[:=→] *| +[-–] +|,? +)(?:(?:là|la|thì|được|duoc|đc|dc|bằng|cho|chấm|cham|thành|thanh|sang|xuống|xuong|lên|em|tôi|chọn|tự chấm|đạt|điểm|phải là|mới đúng là|lấy|làm được|lam duoc|làm|lam|có|co|giải quyết|giai quyet|xử lý|xu ly|xã|xa|mình|minh) +)*(\S.*)$`)
	// mistaken are words that say that an earlier answer was wrong.
	mistaken = pattern.New(`(?i)^(?:(?:à|ờ|dạ|em|tôi|mình|ôi|xin lỗi|sorry|lại|thôi|cho|e|đã)[,.]? +)*(?:nhầm|nham|sửa|sua|đổi|doi|đính chính|phải là|đúng ra là|đúng là|ý em là|ý tôi là|ý là|chính xác là|thực ra là|(?:à +)?(?:quên|không|ko)[,.]|à +(?:không|ko)|à mà|à thì|à)(?: (?:rồi|roi|lại|lai|số|thành|thanh|sang|là|la|mới đúng là|phải là|em|tôi|giúp|cho|qua))*[,.:]? +(\S.*)$`)
	// notThis is what an answer was not, before what it is: "không phải 17/20 mà là 18/20", "sửa 17/20 thành 18/20".
	notThis = pattern.New(`(?i)^(?:(?:dạ|em|à),? +)*(?:(?:không|khong|ko|hông|k) (?:phải|phai)(?: (?:là|la))? +\S.*? +(?:mà|ma)(?: là| la| phải là)? +|(?:sửa|sua|đổi|doi)(?: +lại)? +\S+ +(?:thành|thanh|sang) +)(\S.*)$`)
	// thenThis is an answer after one that was wrong: "17/20 à nhầm 18/20".
	thenThis = pattern.New(`(?i)^(\S.*?)[,.]? +(?:(?:à +|ấy +)?(?:nhầm|nham|lộn|quên|à không|không phải)[,.]?|à|ấy|à mà) +(?:là +|phải là +)?(\S.*)$`)
	// rightly are words behind an answer that say the same.
	rightly = pattern.New(`(?i)[,.]? +(?:mới đúng|moi dung|mới phải|,? *(?:chứ|chu) +(?:không|khong|ko|hông|k) +(?:phải|phai)(?: +(?:là|la))? .*|,? *(?:không|khong|ko) +(?:phải|phai) .*|nhé|ạ|giúp em|giúp tôi|giúp anh|giúp chị|giúp mình|giúp|cho em|cho chị|cho anh|cho đúng)[ .!]*$`)
	// becauseOf is an answer with the reason behind it.
	becauseOf = pattern.New(`(?is)^(.*?[0-9%đm])(?: +(?:nhé|nha|ạ|nghen|nhe))?(?:[,.;]? +(?:vì|do|bởi|bởi vì|tại|tại vì|lý do(?: là)?:?|nguyên nhân(?: là)?:?|vi) +|[,;.] +|\s*\n\s*|\s+\()(\S.*)$`)
)

// readsAsFigures reports whether a text is figures, an option, or points in words.
func readsAsFigures(text string) bool {
	bare := Bare(text)
	return bare != "" && (input.LooksLikeFigures(bare) || input.NamesPoints(bare) || optionWords.MatchString(format.Fold(bare)))
}

// mayHoldCode reports whether a point stands between two digits: a text without one names no code.
func mayHoldCode(text string) bool {
	for i := 1; i+1 < len(text); i++ {
		if text[i] == '.' && text[i-1] >= '0' && text[i-1] <= '9' && text[i+1] >= '0' && text[i+1] <= '9' {
			return true
		}
	}
	return false
}

// ScoreSaid is the criterion that a text names by its code, and the figures that it gives for it: "nhầm, tc 2.4.1 là 1 điểm".
func ScoreSaid(text string) (code, figures string, ok bool) {
	if !mayHoldCode(text) || strings.Contains(text, "\n") {
		return "", "", false
	}
	m := scoreOf.FindStringSubmatch(strings.TrimSpace(blanks.Replace(text)))
	if m == nil {
		return "", "", false
	}
	figures = strings.TrimRight(rightly.ReplaceAllString(m[2], ""), " .!")
	return m[1], figures, readsAsFigures(figures) && !longCode.MatchString(figures)
}

// looseScore is a code with figures behind it, and nothing that says that it is a code.
var looseScore = pattern.New(`^[0-9]+(?:\.[0-9]+)+\.?,?\s+[0-9]`)

// blanks are those that come out of a workbook or a text processor.
var blanks = strings.NewReplacer("\t", " ", "\u00a0", " ")

// longCode is a code of three numbers or more: no points are written so.
var longCode = pattern.New(`(?:^|[ ,;])[0-9]+(?:\.[0-9]+){2,}`)

// Meant is the answer of a text that takes an earlier one back: "nhầm, 19/20", "17/20 à nhầm 18/20"; false where it does not.
func Meant(text string) (figures string, ok bool) { return meant(text, readsAsFigures) }

// MeantThere is Meant where figures are asked for: a number in words is one there, "hai à nhầm ba".
func MeantThere(text string) (figures string, ok bool) {
	return meant(text, func(said string) bool {
		return readsAsFigures(said) || len(strings.Fields(said)) <= longestNumber && holds(format.Fold(said), numberWords)
	})
}

func isMeant(text string) bool {
	_, ok := Meant(text)
	return ok
}

// longestNumber is how many words a number has at most that is given in words.
const longestNumber = 5

// meant is Meant for texts that read as figures by a rule.
func meant(text string, reads func(string) bool) (figures string, ok bool) {
	said := strings.TrimSpace(text)
	if !strings.ContainsFunc(said, unicode.IsDigit) && !holds(format.Fold(said), pointWords) || strings.Contains(said, "\n") || len(strings.Fields(said)) > longestMeant {
		return "", false
	}
	said = strings.TrimSpace(oops.ReplaceAllString(said, ""))
	for range 2 { // "40 mới đúng, không phải 30"
		said = strings.TrimSpace(rightly.ReplaceAllString(said, ""))
	}
	for _, form := range []*pattern.Pattern{notThis, mistaken} {
		if m := form.FindStringSubmatch(said); m != nil && reads(m[1]) {
			return m[1], true
		}
	}
	if m := thenThis.FindStringSubmatch(said); m != nil && reads(m[1]) && reads(m[2]) {
		return m[2], true
	}
	return said, said != strings.TrimSpace(text) && reads(said)
}

// oops are cries before what takes an answer back.
var oops = pattern.New(`(?i)^(?:(?:ấy|chết|ôi|á|ối|ủa|ơ|í)(?: chết)?[,.! ]+)+`)

// pointWords are words of figures that are spoken.
var (
	pointWords  = append([]string{"diem", "phuong an", "khong", "toi da"}, numberWords...)
	numberWords = []string{"muoi", "tram", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"}
)

// longestMeant is how many words such a text has at most.
const longestMeant = 14

// WithReason parts figures from the reason behind them: "18/20 vì còn 2 hồ sơ nộp trực tiếp".
func WithReason(text string) (figures, reason string, ok bool) {
	if NamesRange(text) {
		return "", "", false
	}
	if m := upToDay.FindStringSubmatch(strings.TrimSpace(text)); m != nil && readsAsFigures(m[1]) && tellsWhen(m[1], m[2]) {
		return m[1], strings.Trim(m[2], "() "), true
	}
	m := becauseOf.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return "", "", false
	}
	told := 0 // further figures are no reason
	said, _ := unaddressed(m[2])
	for word := range strings.FieldsSeq(said) {
		if strings.ContainsFunc(word, unicode.IsLetter) {
			told++
		}
	}
	point := strings.HasPrefix(strings.TrimSpace(text)[len(m[1]):], ".")
	if listed.MatchString(m[1]) && (point || m[2][0] >= '0' && m[2][0] <= '9') { // "1, 2 có; 3 chưa" goes through a list, "1. Xã đã …" is one
		return "", "", false
	}
	return m[1], m[2], told >= 2 && readsAsFigures(m[1])
}

// upToDay are figures with the day up to which they are counted: "18/20 tính đến ngày 15/11".
var upToDay = pattern.New(`(?i)^(.*?[0-9%đm])(?: (?:hồ sơ|hs|ho so|điểm|diem))?[ ,(]+((?:(?:số liệu|so lieu|số|kết quả) )?(?:(?:tính|tinh|lấy|lay|thống kê|cập nhật|chốt|chot|cộng) )*(?:đến|den|tới|toi|hết|het|tại|đến hết|den het)(?: (?:hết|het|ngày|ngay|hôm|hom|cuối|cuoi|thời điểm|tháng|thang|quý|quy|nay|qua))* ?[0-9]{0,2}(?:[/.-][0-9]{1,2}(?:[/.-][0-9]{2,4})?)?\)?|(?:theo|tại|tai|trong) (?:bc|báo cáo|bao cao|biểu|bieu|sổ|phụ lục|phu luc)(?: (?:số|so))? ?[0-9]\S*)[ .!)]*(?:ạ|nhé|nha)?$`)

var (
	// upToNumber is an end that has one word and a number: it may be a day, or the end of a range.
	upToNumber = pattern.New(`(?i)^\(?(?:đến|den|tới|toi|hết|het|tại) ?([0-9]{1,2})(?:([/.-])([0-9]{1,2})([/.-][0-9]{2,4})?)?[ )]*$`)
	lastNumber = pattern.New(`/([0-9]+)$`)
)

// tellsWhen reports whether what stands behind figures tells the day up to which they count: "đến 15/11", "tính đến 15", and not "đến 18/20".
func tellsWhen(figures, end string) bool {
	m := upToNumber.FindStringSubmatch(strings.TrimSpace(end))
	if m == nil {
		return true // it has words of its own
	}
	day, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[3])
	if day < 1 || day > 31 || month < 1 || month > 12 || m[2] == "." && m[4] == "" {
		return false
	}
	total := lastNumber.FindStringSubmatch(figures) // "8/10 đến 9/10" are two ratios
	return total == nil || total[1] != m[3] || day > month || m[4] != ""
}

// spelledOptions are answers without diacritics, as they are spelled.
var (
	spelledOptions = map[string]string{"toi da": "tối đa", "diem toi da": "tối đa", "cham toi da": "tối đa", "nua diem": "nửa điểm", "cai dau": "cái đầu", "dong dau": "dòng đầu", "cai dau tien": "cái đầu tiên", "cai cuoi": "cái cuối", "muc dau": "cái đầu", "phuong an dau": "cái đầu", "phuong an cuoi": "cái cuối", "khong diem": "0 điểm"}
	spelledPlaces  = pattern.New(`^(?:y|cau|dong) (?:so )?([1-9])$`)
)

// SpelledOption is an answer that was typed without diacritics, as it is spelled; "" for any other text.
func SpelledOption(text string) string {
	text = addressEnd.ReplaceAllString(text, "")
	if !isBare(text) {
		return ""
	}
	if whole := spelledOptions[format.Fold(text)]; whole != "" {
		return whole
	}
	said := strings.TrimPrefix(strings.TrimPrefix(format.Fold(Core(Standard(text))), "chon "), "lay ")
	if m := spelledPlaces.FindStringSubmatch(said); m != nil {
		return "ý " + m[1]
	}
	return spelledOptions[said]
}

// chosen is an answer behind the words of choosing, or said of the criterion in hand: "em lấy pa1", "tiêu chí này được điểm tối đa".
var chosen = pattern.New(`(?i)^(?:(?:e|em|tôi|toi|mình|thôi|thoi|ủa|ok|dạ|cho|xin|xã|thì),? +)*(?:(?:(?:tiêu chí|tieu chi|mục|muc|cái|cai|bài|bai|câu|cau) (?:này|nay)|chọn|chon|lấy|lay|chấm|cham|được|duoc|đc|dc)(?: (?:em|cho em|cái|cai|ý|phương án|mức|là|la|thì|đạt))* +)+(\S.*)$`)

// pastedSigns are signs around an answer that was copied: of a list, or of a quotation. A minus before a number may be its own.
var pastedSigns = pattern.New(`^(?:[•▪●◦*·✔✓]\s*|[-–+]\s+(?:(\d+\s*/|\pL)))|^["“”'](.*)["“”'][;,.]*$`)

// AnswerAlone is an answer without the words of choosing before it, and without the signs of a list or a quotation around it.
func AnswerAlone(text string) string {
	said := addressEnd.ReplaceAllString(strings.TrimSpace(text), "")
	if m := pastedSigns.FindStringSubmatchIndex(said); m != nil {
		switch {
		case m[2] >= 0:
			said = said[m[2]:]
		case m[4] >= 0:
			said = said[m[4]:m[5]]
		default:
			said = said[m[1]:]
		}
	}
	if m := chosen.FindStringSubmatch(said); m != nil && !strings.Contains(said, "\n") {
		said = m[1]
	}
	return said
}

// listed is a number alone, which may be the first of a list.
var listed = pattern.New(`^[0-9]+$`)

// CodeSaid is the code of the criterion that a text is about, whether the catalogue has it or not; "" for none.
func CodeSaid(text string) string {
	if code, ok := CodeIn(text); ok {
		return code
	}
	if code, _, ok := ScoreSaid(text); ok {
		return code
	}
	if codes, _, _ := Named(text); len(codes) > 0 {
		return codes[0]
	}
	if code, _, ok := ReturnSaid(text); ok {
		return code
	}
	if code, _ := ContentOf(text); code != "" {
		return code
	}
	if codes := codeOnly.FindAllStringSubmatch(text, 2); len(codes) == 1 && bidsAny.MatchString(format.Fold(text)) {
		return codes[0][1]
	}
	return ""
}

// bidsAny begins orders about a person's criterion: "bảo Lan sửa 3.1.1", "cho Lan bổ sung 3.1.1 đến 24/11".
var bidsAny = pattern.New(`^(?:bao|noi|nhac|yeu cau|de nghi|giuc|cho|mo|de|duoc|dong y|hoi dong) `)

// several are codes with figures behind them, parted by lines, semicolons or commas.
var several = pattern.New(`(?:^|[\n;,.]|[ ])\s*(?:(?:tiêu chí|tc|mục)\s*)?[0-9]+(?:\.[0-9]+)+\.?\s*(?:[:=→-]\s*|\s+(?:là|được|cho)\s+|\s+)[0-9a-zđ]`)

// ScoresSeveral reports whether a text gives figures for several criteria by their codes.
func ScoresSeveral(text string) bool {
	text = strings.ToLower(Spread(text))
	if !mayHoldCode(text) || len(strings.Fields(text)) > longestSeveral || len(several.FindAllStringIndex(text, 2)) < 2 {
		return false
	}
	folded := format.Fold(anyCode.ReplaceAllString(text, " "))
	for s := range strings.FieldsSeq(folded) {
		if word := strings.Trim(s, "0123456789."); word != "" && !figureSyllables[word] { // "pa1"
			return false
		}
	}
	return strings.ContainsAny(folded, "0123456789") || strings.Contains(folded, "diem")
}

// longestSeveral is how many words such a text has at most.
const longestSeveral = 120

// figureSyllables are the syllables that go with figures in such a text.
var figureSyllables = set(`phuong an pa chon diem d la duoc cho tieu chi tc muc va du khong nua toi da tren tong so ho so hs phan tram nhiem vu nv thi con bang dat em a nhe cham tu co chua lam xong`)

// Score is a criterion by its code, and what a text gives it.
type Score struct{ Code, Figures string }

// Scores are the criteria that a text names by their codes, each with the figures behind it; known tells codes from figures that look like one.
// A number right behind a code is its figure.
func Scores(text string, known func(code string) bool) (out []Score) {
	text = blanks.Replace(text)
	end := 0 // of the code before
	for _, at := range anyCode.FindAllStringIndex(text, -1) {
		code, between := text[at[0]:at[1]], text[end:at[0]]
		if !known(code) || len(out) > 0 && !strings.ContainsAny(between, "\n;,") && strings.Trim(between, " :=→-.") == "" {
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].Figures = between
		}
		out, end = append(out, Score{Code: code}), at[1]
	}
	if len(out) > 0 {
		out[len(out)-1].Figures = text[end:]
	}
	for i := range out {
		said := strings.Trim(nextNoun.ReplaceAllString(strings.TrimSpace(out[i].Figures), ""), " \n:=→–-;,.")
		out[i].Figures = Bare(behindCode.ReplaceAllString(said, ""))
	}
	return out
}

var (
	behindCode = pattern.New(`(?i)^(?:(?:là|la|thì|được|duoc|đc|dc|cho|chấm|cham|chọn|chon|em|tôi)\s+)+`) // before the figures
	nextNoun   = pattern.New(`(?i)[\s,;.]*(?:và|va|còn|con)?[\s,;.]*(?:tiêu chí|tieu chi|tc|mục|muc)?$`)  // of the next code
)

// rangeOf is a number between two others: "từ 90 đến 95%". A point must be named exactly.
var rangeOf = pattern.New(`^(?:(?:da|em|khoang|tam|dat|duoc) )*(?:tu )?([0-9]\S*(?: [0-9]+)?(?: (?:phan tram|ho so|nhiem vu|diem))?) (?:den|toi) ([0-9]\S*(?: [0-9]+)?(?: \S+){0,2})$`)

// NamesRange reports whether a text is such a range; "90% đến 15/11" is counted up to a day.
func NamesRange(text string) bool {
	if !rangeOf.MatchString(format.Fold(text)) {
		return false
	}
	m := upToDay.FindStringSubmatch(strings.TrimSpace(text))
	return m == nil || !tellsWhen(m[1], m[2])
}

// roughly are words with which figures are not exact.
var roughly = pattern.New(`(?i)^(?:(?:dạ|em|cũng|được|đạt|chắc|vào|có lẽ|cỡ|da|duoc|dat) +)*(?:khoảng|gần|hơn|trên|chừng|tầm|xấp xỉ|ước|ước tính|ngót|dưới|khoang|gan|hon|chung|tam|xap xi|uoc) +(\S.*)$`)

// RoughFigures reports whether a text is figures that are not exact, and nothing else: "hơn 90%".
func RoughFigures(text string) bool {
	at := roughly.FindStringSubmatch(strings.TrimSpace(text))
	return at != nil && strings.ContainsFunc(at[1], unicode.IsDigit) && input.LooksLikeFigures(Bare(at[1]))
}
