package input

// What an explanation or a name tells: figures, places in a document, document numbers, telephone numbers.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/remember"

	"golang.org/x/text/unicode/norm"
)

var (
	// 15/BC-UBND, 12a/BC-UBND, 21/2024/NĐ-CP, 58/2014/QH13, of the party 15-BC/ĐU; small letters are accepted, people type on phones.
	DocumentNumber = pattern.New(`(?i)(^|[^\pL\pN/])(\d{1,6}[a-zđ]?(?:/(?:19|20)\d\d|-\pL{2,5})?/\pL[\pL\d&]*(?:-\pL[\pL\d&]*)*)`)
	// "số 15", where the symbol was left out; "số 15/20" are figures.
	namedNumber = pattern.New(`(?i)(?:văn bản|công văn|báo cáo|quyết định|kế hoạch|tờ trình|thông báo|nghị quyết|quy chế|biên bản|hướng dẫn|kết luận|giấy mời|chương trình|hợp đồng|quy định)\s+số\s*:?\s*(\d{1,6}[a-zđ]?)(?:[^\pL\pN/]|$)`)
	// a file's name has no slash: 12a_BC-UBND, 12a BC-UBND
	fileNumber   = pattern.New(`(?i)(^|[^\pL\pN])(\d{1,6}[a-zđ])[ _.-]{1,3}(\pL{2,5}-\pL)`)
	letterSuffix = pattern.New(`^\d{1,6}[a-zđA-ZĐ]$`)

	placeWord  = pattern.New(`(?i)(^|[^\pL\pN])(?:mục|khoản|trang|điều|phần|chương|dòng|phụ lục|phụ biểu|biểu|bảng)\s*(?:thứ\s+|số\s+|:\s*)?(?:\d+|[ivxlc]+|[a-zđ]|nhất|một|hai|ba)(?:[^\pL]|$)`)
	placePoint = pattern.New(`(?i)(^|[^\pL\pN,.])điểm\s+(?:\d+(?:\.\d+)*|[a-zđ])(?:[^\pL\pN]|$)`)

	yearWord   = pattern.New(`(?i)(^|[^\pL\pN])(?:năm|giai đoạn)\s+(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?`)
	DateText   = pattern.New(`\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)?\d\d`)
	SpokenDate = pattern.New(`(?i)ngày\s+\d{1,2}(?:\s*/\s*\d{1,2}|\s+tháng\s+\d{1,2})?(?:\s+năm\s+\d{4})?`)
	digit      = pattern.New(`\d`)
)

// HasFigure reports whether a text states any figure. Years never count; where strict is asked for (rules that compute),
// dates, document numbers and places in a document do not count either.
func HasFigure(text string, strict bool) bool {
	if strict {
		return strictFigures.Get(text)
	}
	return figures.Get(text)
}

// remembered is how many bytes of texts are remembered for each question: an explanation is looked at each time its entry is shown, and the
// expressions are slow.
const remembered = 128 << 10

var (
	figures       = remember.Of(remembered, func(text string) bool { return anyFigure(text, false) })
	strictFigures = remember.Of(remembered, func(text string) bool { return anyFigure(text, true) })
	places        = remember.Of(remembered, anyPlace)
	numbers       = remember.Of(remembered, documentNumbers)
	numbered      = remember.Of(remembered, anyDocumentNumber)
	named         = remember.Of(remembered, namedNumbers)
)

func anyFigure(text string, strict bool) bool {
	// Paragraph by paragraph: the first figure usually stands early, and the expressions are slow.
	for paragraph := range strings.SplitSeq(norm.NFC.String(text), "\n\n") {
		if hasDigit(paragraph) && hasFigure(paragraph, strict) {
			return true
		}
	}
	return false
}

func hasFigure(t string, strict bool) bool {
	if strict {
		t = DocumentNumber.ReplaceAllString(t, " ")
		t = namedNumber.ReplaceAllString(t, " ")
		t = DateText.ReplaceAllString(t, " ")
		t = SpokenDate.ReplaceAllString(t, " ")
		t = placeWord.ReplaceAllString(t, " ")
		t = placePoint.ReplaceAllString(t, " ")
	}
	t = yearWord.ReplaceAllString(t, " ")
	return hasDigit(t)
}

// HasPlace reports whether a text names a mục, điểm, khoản, trang or the like. "1 điểm" and "điểm 1,5" are points, no place.
func HasPlace(text string) bool { return places.Get(text) }

func anyPlace(text string) bool {
	t := norm.NFC.String(text)
	if placeWord.MatchString(t) {
		return true
	}
	for _, m := range placePoint.FindAllStringSubmatchIndex(t, -1) {
		before := strings.TrimRight(t[:m[3]], " ")
		if before == "" || !isDigit(before[len(before)-1]) {
			return true
		}
	}
	return false
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// DocumentNumbers lists the document numbers in a text, as written.
func DocumentNumbers(text string) []string {
	if !hasDigit(text) {
		return nil
	}
	return slices.Clone(numbers.Get(text))
}

func documentNumbers(text string) []string {
	t := norm.NFC.String(text)
	var out []string
	// Word by word, and only where one can be: the expressions are slow, and long texts are asked at each screen.
	for word := range strings.FieldsSeq(t) {
		if !slashThenLetter(word) {
			continue
		}
		for _, m := range DocumentNumber.FindAllStringSubmatch(word, -1) {
			out = append(out, m[2])
		}
	}
	if strings.Contains(t, "ố") || strings.Contains(t, "Ố") { // of "số"
		for _, m := range namedNumber.FindAllStringSubmatch(t, -1) {
			out = append(out, m[1])
		}
	}
	return out
}

func hasDigit(text string) bool { return strings.ContainsAny(text, "0123456789") }

// slashThenLetter reports whether a letter stands right behind a slash.
func slashThenLetter(text string) bool {
	for {
		_, after, found := strings.Cut(text, "/")
		if !found {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(r) {
			return true
		}
		text = after
	}
}

// HasDocumentNumber reports whether a text names a document by its number.
func HasDocumentNumber(text string) bool { return hasDigit(text) && numbered.Get(text) }

func anyDocumentNumber(text string) bool {
	t := norm.NFC.String(text)
	return DocumentNumber.MatchString(t) || namedNumber.MatchString(t)
}

// NameSuffixes is LetterSuffixes of a file's name or title, where another sign may stand for the slash.
func NameSuffixes(name string) []string {
	if !digitThenLetter(name) {
		return nil
	}
	return LetterSuffixes(fileNumber.ReplaceAllString(norm.NFC.String(name), "$1$2/$3"))
}

// LetterSuffixes lists the document numbers with a letter behind the number, as 12a/BC-UBND.
func LetterSuffixes(text string) []string {
	var out []string
	if !digitThenLetter(text) {
		return nil
	}
	for _, n := range DocumentNumbers(text) {
		if head := n[:max(0, strings.IndexAny(n+"/", "/-"))]; letterSuffix.MatchString(head) {
			out = append(out, n)
		}
	}
	return out
}

// digitThenLetter reports whether a letter stands right behind a digit: without that no number has a suffix, and the
// expressions, which are much slower, need not look.
func digitThenLetter(text string) bool {
	before := ' '
	for _, r := range text {
		if '0' <= before && before <= '9' && unicode.IsLetter(r) {
			return true
		}
		before = r
	}
	return false
}

// phone is a telephone number, with the words that say so. A longer number is none.
var phone = pattern.New(`(?i)[,;.\s(-]*(?:(?:sđt|sdt|đt|dt|(?:số )?điện thoại(?: bàn)?|dien thoai|so dien thoai|số|so|zalo|di động|di dong|liên hệ|lien he)[\s:.]*)*(?:\+?84|\b0)[0-9](?:[\s.-]?[0-9]){7,12}\)?`)

// longestPhone is how many digits it has at most.
const longestPhone = 11

var notDigits = pattern.New(`[^0-9]`)

// WithoutPhone is a text without the telephone number in it; ok is false where there is none.
func WithoutPhone(text string) (rest string, ok bool) {
	rest = phone.ReplaceAllStringFunc(text, func(number string) string {
		if len(notDigits.ReplaceAllString(number, "")) > longestPhone {
			return number
		}
		return ""
	})
	if rest == text {
		return text, false
	}
	return strings.Trim(rest, " ,;.-"), true
}
