package input

// What must not be kept: passwords in a text, documents marked MẬT.

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	passwordWord = `(?:mật\s*khẩu|mat\s*khau|m\.?k|pass(?:word|code)?|pwd?)`
	// "mật khẩu: x", "MK = x", "password: x"
	passwordGiven = regexp.MustCompile(`(?i)(?:^|[^\pL\pN])` + passwordWord + `(?:\s+[^\s:=]{1,12}){0,3}\s*[:=]\s*(\S+)`)
	// "mật khẩu là Abc@123", "mk Abc@123": only where what follows looks like one
	passwordSaid = regexp.MustCompile(`(?i)(?:^|[^\pL\pN])` + passwordWord + `\s+(?:là\s+|la\s+|mới\s+)*(\S+)`)
)

// HoldsPassword reports whether a text seems to hold a password ("mật khẩu: …"). Talk about passwords ("đổi mật khẩu định
// kỳ", "bảo mật") is none.
func HoldsPassword(text string) bool {
	t := norm.NFC.String(text)
	for _, m := range passwordGiven.FindAllStringSubmatch(t, -1) {
		if !spoken(m[1]) {
			return true
		}
	}
	for _, m := range passwordSaid.FindAllStringSubmatch(t, -1) {
		if looksSecret(m[1]) {
			return true
		}
	}
	return false
}

// spoken reports whether a token is an ordinary Vietnamese word: it has a letter with a diacritic and no digit.
func spoken(token string) bool {
	marked := false
	for _, r := range token {
		switch {
		case unicode.IsDigit(r):
			return false
		case r > unicode.MaxASCII && unicode.IsLetter(r):
			marked = true
		}
	}
	return marked
}

// looksSecret reports whether a token mixes letters with digits or signs, or is a row of at least four digits.
func looksSecret(token string) bool {
	token = strings.Trim(token, ".,;()\"“”'")
	var letters, numbers, signs int
	for _, r := range token {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			numbers++
		case r == '/' || r == '-' || r == '+':
		default:
			signs++
		}
	}
	if strings.ContainsAny(token, "/") && len(DocumentNumbers(token)) > 0 {
		return false
	}
	return letters > 0 && numbers > 0 && letters+numbers+signs >= 4 || letters+numbers > 2 && signs > 0 || letters == 0 && numbers >= 4
}

// secretMarks are the marks of secret documents, the higher ones first.
var secretMarks = []string{"TUYỆT MẬT", "TỐI MẬT", "MẬT"}

// harmlessBefore and harmlessAfter are words that make "mật" something else: bảo mật, bí mật, mật khẩu, mật độ.
var (
	harmlessBefore = []string{"BẢO", "BÍ", "ĐỘ", "THÂN", "CẨN", "NIÊM", "HOẠT", "NỒNG", "TRỰC", "ONG", "ĐƯỜNG", "TÚI", "MAI", "RỈ"}
	harmlessAfter  = []string{"KHẨU", "ĐỘ", "MÃ", "ONG", "THIẾT", "DANH", "VỤ", "THƯ", "NGỮ", "THÁM", "NGHỊ", "MÍA", "GẤU", "PHỤC", "LỆNH", "ƯỚC", "NGỌT"}
)

// SecretMark returns the mark MẬT, TỐI MẬT or TUYỆT MẬT that stands as a word in the name or caption of a document, or "".
func SecretMark(name string) string {
	words := strings.FieldsFunc(strings.ToUpper(norm.NFC.String(name)), func(r rune) bool { return !unicode.IsLetter(r) })
	found := ""
	for i, w := range words {
		if w != "MẬT" {
			continue
		}
		before, after := "", ""
		if i > 0 {
			before = words[i-1]
		}
		if i+1 < len(words) {
			after = words[i+1]
		}
		switch {
		case before == "TUYỆT":
			return secretMarks[0]
		case before == "TỐI":
			found = secretMarks[1]
		case found == "" && !slices.Contains(harmlessBefore, before) && !slices.Contains(harmlessAfter, after):
			found = secretMarks[2]
		}
	}
	return found
}

// SecretLine returns the mark that stands on a line of its own in the text of a page, or "". Brackets, dashes and the
// gaps that come from reading a PDF do not matter.
func SecretLine(page string) string {
	found := ""
	for line := range strings.Lines(norm.NFC.String(page)) {
		letters := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToUpper(r)
			}
			return -1
		}, line)
		for i, mark := range secretMarks {
			if letters == strings.ReplaceAll(mark, " ", "") && (found == "" || i < slices.Index(secretMarks, found)) {
				found = mark
			}
		}
	}
	return found
}
