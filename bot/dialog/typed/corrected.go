package typed

// corrected.go knows what is said around an answer that takes the place of an earlier one: "nhầm, Báo cáo 16", "ngày 12/10 mới đúng", "bc 16
// chứ không phải 15". "Đổi tên 3 thôn thành tổ dân phố" and "đính chính thông tin hộ tịch" tell what was done.

import (
	"strings"
	"time"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

var (
	correctedFirst = []*pattern.Pattern{
		pattern.New(`(?i)^(?:(?:à|dạ|em|thôi|xin lỗi),? +)*(?:con +)?(?:số|câu|cái)(?: +(?:trả lời|vừa rồi|vừa nãy|lúc nãy|hồi nãy|trước|trên|trước đó))+ +(?:phải +)?là +(\S.*)$`),
		pattern.New(`(?i)^(?:(?:à|ờ|ôi|ơ|dạ|em|thôi|xin lỗi|chết),? +)*(?:nhầm|lộn|quên)(?: +(?:rồi|mất|ạ))*[,.:]? +(?:(?:phải|đúng ra|ý em) +)?(?:là +)?(\S.*)$`),
		pattern.New(`(?i)^(?:(?:a|da|em|thoi|xin loi),? +)*(?:nham|lon)(?: +roi)?(?:[,.:] +(?:la +)?| +la +)(\S.*)$`),
		pattern.New(`(?i)^(?:(?:a|da|em),? +)*nham(?: +roi)? +((?:[0-9]|bao cao|bc|ngay|trang|muc|ke hoach|kh|quyet dinh|qd|cong van|bien ban).*)$`),
	}
	// changedTo begin deeds as well: they correct where an answer follows.
	changedTo = []*pattern.Pattern{
		pattern.New(`(?i)^(?:(?:à|dạ|em|cho em|nhờ),? +)*(?:sửa|đổi|thay|sua|doi)(?: +\S+){0,8}? +(?:thành|thanh) +(\S.*)$`),
		pattern.New(`(?i)^(?:(?:à|dạ|em|cho em),? +)*(?:(?:sửa|đổi|sua|doi) +(?:lại|lai|sang)|đính chính|dinh chinh|đúng ra là|phải là|ý em là)(?: +(?:là|la))?[,:]? +(\S.*)$`),
		pattern.New(`(?i)^(?:(?:à|dạ|em),? +)*(?:không phải|khong phai|ko phải)(?: +(?:là|la))? +\S.*? +(?:mà|ma)(?: +(?:là|la|phải là))? +(\S.*)$`),
	}
	// becomes are words with the syllable of "sửa … thành" that are none of changing.
	becomes       = pattern.New(`(?:^| )(?:hoan thanh|tro thanh|thanh (?:lap|vien|nien|phan|tich|cong|pho))(?: |$)`)
	correctedLast = pattern.New(`(?i)[,.]? +(?:mới (?:đúng|phải|chuẩn|chính xác)|moi dung|(?:chứ|chu) (?:không|khong|ko|hông|k) (?:phải|phai)(?: +\S.*)?)(?: +(?:ạ|nhé|a|nhe))*[ .!]*$`)
	onlyFiller    = set(`roi a nhe nha mat lai oi da em`)
)

// Corrected is what a text gives in the place of an earlier answer, without the words that say so; false where it says nothing of an earlier one.
func Corrected(text string) (said string, ok bool) {
	if said, ok = corrected(text); ok {
		return said, true
	}
	if standard := Standard(text); standard != strings.Join(strings.Fields(text), " ") { // "12 chớ hổng phải 21"
		if plain, is := corrected(standard); is && isAnswer(plain) {
			return plain, true
		}
	}
	return said, false
}

// corrected is Corrected of a text in standard words.
func corrected(text string) (said string, ok bool) {
	said = strings.TrimRight(strings.TrimSpace(text), " !")
	for _, form := range correctedFirst {
		if m := form.FindStringSubmatch(said); m != nil {
			said, ok = m[1], true
			break
		}
	}
	if !ok && !becomes.MatchString(wordingOf(said).folded) {
		for _, form := range changedTo {
			if m := form.FindStringSubmatch(said); m != nil && isAnswer(m[1]) {
				said, ok = m[1], true
				break
			}
		}
	}
	if m := correctedLast.FindString(said); m != "" && len(m) < len(said) {
		said, ok = strings.TrimSuffix(said, m), true
	}
	for syllable := range strings.FieldsSeq(wordingOf(said).folded) {
		if !onlyFiller[syllable] {
			return said, ok
		}
	}
	return text, false
}

// someDay stands for today: what is written as a day is one on any other day as well.
var someDay = time.Date(2024, time.December, 31, 0, 0, 0, 0, time.UTC)

// isAnswer reports whether a text has the form of an answer: a document, a day, a place, an option, figures, or what was done.
func isAnswer(text string) bool {
	bare := Bare(text)
	_, day := input.PastDate(bare, someDay, someDay.Year(), time.UTC)
	return day || input.NamesDocument(text) || isPlace(bare) || NamesOption(text) || input.LooksLikeFigures(bare) || TellsDeed(text)
}

// TellsDeed reports whether a text begins with a verb, as what was done does.
func TellsDeed(text string) bool { return verbFirst.MatchString(lower(text)) }

var (
	// notThat and thisForThat name what is wrong in an earlier text: "16/BC-UBND chứ không phải 15", "thay 15/BC bằng 16/BC". rightNow only says that
	// something was.
	notThat     = pattern.New(`(?i)^\S.*?,? +(?:chứ|chu) +(?:không|khong|ko|hông|k) +(?:phải|phai)(?: +(?:là|la))? +(\S.*?)[ .!]*$`)
	thisForThat = pattern.New(`(?i)^(?:(?:dạ|em|à|nhờ|cho em) +)*(?:thay|sửa|đổi|sua|doi)(?: +lại)? +(\S.*?) +(?:bằng|thành|sang|bang|thanh) +\S.*$`)
	// notThatFirst and notThatLast name it before and behind what is right, wrongThere by the word for it: "không phải 2, 3 hội nghị", "51 không phải 15",
	// "02 hội nghị là sai".
	notThatFirst = pattern.New(`(?i)^(?:(?:à|ờ|dạ|em|nhầm|xin lỗi),? +)*(?:không|khong|ko|hông) +(?:phải|phai)(?: +(?:là|la))? +(\S.*?)(?:, *(?:mà +)?(?:là +)?| +mà +(?:là +)?)\S.*$`)
	notThatLast  = pattern.New(`(?i)^\S.*?,? +(?:không|khong|ko|hông) +(?:phải|phai)(?: +(?:là|la))? +([0-9]\S*)(?: +(?:đâu|ạ|nhé|em|anh|chị))*[ .!]*$`)
	wrongThere   = pattern.New(`(?i)^(?:(?:à|dạ|em),? +)*(?:(?:chữ|từ|số|ngày|câu|đoạn|chỗ) +)?(\S.{0,40}?) +(?:(?:là|bị|viết|ghi|gõ|nhập) +)+(?:sai|nhầm|lộn)(?:[ ,.].*)?$`)
	// meansThat says that the text was meant otherwise, and nothing else.
	meansThat = pattern.New(`(?i)^(?:(?:à|ờ|dạ|em|không|nhầm),? +)*(?:ý (?:của )?(?:em|tôi|mình) là|ý là|đúng ra(?: là)?|phải là) +\S.*$`)
	rightNow  = pattern.New(` (?:mới đúng|mới phải|mới chuẩn|mới chính xác)(?: (?:ạ|nhé|em|anh|chị))*$`)
)

const (
	longestMeansThat = 8  // … that says what was meant
	longestReplaced  = 14 // words that a text has at most that replaces a part of another
	longestRight     = 6  // … that only says what is right: a longer one may tell when it was, "sau khi rà soát, số liệu mới chính xác"
)

// Replaces reports whether a text does not go on with an earlier one but mends it: it names what is wrong there, or says that something was.
func Replaces(text, earlier string) bool {
	n := len(strings.Fields(text))
	if n > longestReplaced || earlier == "" || strings.Contains(text, "\n") {
		return false
	}
	if rightNow.MatchString(lower(text)) && n <= longestRight {
		return true
	}
	if n <= longestMeansThat && meansThat.MatchString(strings.TrimSpace(text)) && !isMeant(text) {
		return true
	}
	for _, form := range []*pattern.Pattern{notThat, thisForThat, notThatFirst, notThatLast, wrongThere} {
		if m := form.FindStringSubmatch(strings.TrimSpace(text)); m != nil && hasWords(withoutZeros(earlier), withoutZeros(m[1])) {
			return true
		}
	}
	return false
}

// hasWords reports whether a text has some words; the day of a date may stand without its year there.
func hasWords(text, words string) bool {
	text = " " + text + " "
	return strings.Contains(text, " "+words+" ") || strings.Count(words, "/") == 1 && strings.Contains(text, " "+words+"/")
}

// Rewrites reports whether a text wants the explanation to be written from the beginning, and says nothing else.
func Rewrites(text string) bool { return rewrites.MatchString(format.Fold(Standard(text))) }

var rewrites = pattern.New(`^(?:(?:thoi|de|cho|em|toi|minh|da|xin|muon) )*(?:viet|soan) lai(?: (?:tu dau|het|toan bo|giai trinh|doan nay|bai|di|nhe|a|cho|em|vay|luon))*$`)

// withoutZeros is a text as it is compared, each number without zeros before it: "02 hội nghị".
func withoutZeros(text string) string {
	words := strings.Fields(format.Fold(text))
	for i, word := range words {
		if plain := strings.TrimLeft(word, "0"); plain != "" && plain[0] >= '1' && plain[0] <= '9' {
			words[i] = plain
		}
	}
	return strings.Join(words, " ")
}

// MendedNumber is a number that a text puts in the place of one of an earlier answer: "14 chứ không phải 12", "tổng là 16".
type MendedNumber struct {
	Is, Not     string // Not is the one that was wrong, "" where that is not said
	Total, Done bool   // it is called so
}

var (
	// ofTotal and ofDone call a number of an answer by its name, before it.
	ofTotal = pattern.New(`(?i)^(?:(?:à|ờ|dạ|em|nhầm|nhầm rồi|thì|còn|sửa|sửa lại|đổi|xin lỗi|a|da|nham|con|sua),? +)*(?:tổng|tổng số|tổng cộng|mẫu|mẫu số|tong|tong so|tong cong|mau so)(?: +(?:\pL+ +){0,3}?(?:phải |mới |chỉ |là |la |có |co |bằng |thành |thanh )*| +)([0-9].*)$`)
	ofDone  = pattern.New(`(?i)^(?:(?:à|ờ|dạ|em|nhầm|nhầm rồi|thì|còn|sửa|sửa lại|đổi|xin lỗi|a|da|nham|con|sua),? +)*(?:tử|tử số|tu so|(?:số )?(?:đã |da )?(?:làm|xong|giải quyết|xử lý|thực hiện|hoàn thành|lam|giai quyet|xu ly|thuc hien|hoan thanh)(?: được)?)(?: +(?:phải |mới |chỉ |là |la |có |co |bằng |thành |thanh )*)([0-9].*)$`)
	// wholeNumbers are the numbers of a text.
	wholeNumbers = pattern.New(`[0-9]+(?:[.,][0-9]+)*`)
)

// MendsNumber reads such a text.
func MendsNumber(text string) (m MendedNumber, ok bool) {
	if strings.Count(text, " ") < 1 || strings.ContainsAny(text, "\n/%") || !strings.ContainsAny(text, "0123456789") || len(strings.Fields(text)) > longestMeant { // most answers are told by it
		return m, false
	}
	said := strings.TrimSpace(text)
	if at := ofTotal.FindStringSubmatch(said); at != nil {
		m.Total, said = true, at[1]
	} else if at := ofDone.FindStringSubmatch(said); at != nil {
		m.Done, said = true, at[1]
	}
	meant, mends := Meant(said)
	if named := m.Total || m.Done; named && !mends {
		meant = said
	} else if !mends {
		return m, false
	}
	meant = Core(meant)
	numbers := wholeNumbers.FindAllString(said, -1)
	switch is := wholeNumbers.FindString(meant); {
	case is == "" || !strings.HasPrefix(meant, is) || !input.LooksLikeFigures(meant):
		return m, false
	case len(numbers) == 2 && numbers[0] == is && numbers[1] != is:
		m.Is, m.Not = is, numbers[1]
	case len(numbers) == 2 && numbers[1] == is && numbers[0] != is:
		m.Is, m.Not = is, numbers[0]
	case len(numbers) == 1:
		m.Is = is
	default:
		return m, false
	}
	return m, true
}
