package input

// Who a new person is, as leaders and the clerk type it.

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// Limits of a new person, in letters.
const (
	mostName = 60
	mostPost = 100
)

var (
	addressed = regexp.MustCompile(`^(?i)(?:đ/c|đc|đồng chí|anh|chị|ông|bà|cô|em)\s+`)
	// ordered stands before the name: "1. Nguyễn Văn An", "thêm chị Lê Thị Bình"
	ordered = regexp.MustCompile(`^(?i)(?:\d{1,2}[.)]\s*)?(?:(?:thêm|bổ sung)\s+(?:người(?:\s+mới)?(?:\s+là\s|\s*:)?\s*)?)?`)
	// postFirst is a post before the name: "Công chức tư pháp Nguyễn Văn An"
	postFirst  = regexp.MustCompile(`^(?i:công chức|cán bộ|kế toán|văn thư|chuyên viên|trưởng|phó|bí thư|chủ tịch|chỉ huy)(?:\s+\p{Ll}+)+$`)
	namesParts = regexp.MustCompile(`\s*(?:[,;:\n]|\s[-–—]\s)\s*`)
)

// nextOfList begins the second of several people.
var nextOfList = pattern.New(`\n\s*\d{1,2}[.)]\s`)

// Newcomer reads who a new person is: the full name, and behind a comma or a dash the post, "" for none. A name in small letters gets its capitals.
// False for what is no name: digits, signs, a question, a sentence.
func Newcomer(text string) (fullName, post string, ok bool) {
	typed := strings.TrimSpace(norm.NFC.String(text))
	named := ordered.ReplaceAllString(typed, "")
	text = addressed.ReplaceAllString(named, "")
	if first, _, _ := strings.Cut(text, " "); named != typed && text == named && first == strings.ToLower(first) && !slices.Contains(familyNames, first) || nextOfList.MatchString(text) { // "thêm tài liệu", several people
		return "", "", false
	}
	text, _ = WithoutPhone(text)
	fullName, post = text, ""
	if cut := namesParts.FindStringIndex(text); cut != nil {
		fullName, post = text[:cut[0]], strings.Trim(text[cut[1]:], " .,;")
	}
	words := strings.Fields(strings.TrimRight(fullName, "."))
	if at := nameAtEnd(words); at > 0 && post == "" {
		post, words = strings.Join(words[:at], " "), words[at:]
	}
	small := fullName == strings.ToLower(fullName)
	inBrackets := false
	for i, word := range words {
		inBrackets = inBrackets || strings.HasPrefix(word, "(")
		for _, r := range word {
			if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("'’()", r) && (!inBrackets || r != '-' && r != '–') {
				return "", "", false
			}
		}
		if small {
			words[i] = format.Capital(word)
		}
	}
	fullName, post = strings.Join(words, " "), strings.Join(strings.Fields(post), " ")
	if len(words) == 0 || len(words) > 8 || len([]rune(fullName)) > mostName || len([]rune(post)) > mostPost || strings.ContainsAny(post, "?<>") {
		return "", "", false
	}
	return fullName, post, true
}

// familyNames are the more common ones. "Chủ tịch xã Bình Thành" names no person.
var familyNames = strings.Fields(`nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh lâm mai trịnh hà lương đào đoàn triệu lưu quách nông
	giàng vàng lò cứ sùng thào má hầu lù lục chu cao tạ tô vi tống phùng đàm thái nghiêm quang lầu cầm tăng kiều la bàn đồng thẩm nguyen tran le pham hoang`)

// nameAtEnd is where a name begins that stands behind a post, 0 where none does.
func nameAtEnd(words []string) int {
	at := len(words)
	for at > 0 {
		if first, _ := utf8.DecodeRuneInString(words[at-1]); !unicode.IsUpper(first) {
			break
		}
		at--
	}
	if len(words)-at < 2 || at == 0 || !slices.Contains(familyNames, strings.ToLower(words[at])) || !postFirst.MatchString(strings.Join(words[:at], " ")) {
		return 0
	}
	return at
}

// InCapitals is how many words stand before the first comma or dash of a text where each of them begins with a capital; 0 where one does not.
func InCapitals(text string) int {
	name := text
	if cut := namesParts.FindStringIndex(text); cut != nil {
		name = text[:cut[0]]
	}
	words := strings.Fields(name)
	for _, word := range words {
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) {
			return 0
		}
	}
	return len(words)
}
