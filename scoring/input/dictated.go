package input

// dictated.go writes the number of a document that was dictated to a phone as it is written: "công văn số bốn lăm gạch chéo u bê nờ dê" is "công văn số
// 45/UBND".

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/numeral"
)

// dictated is such a number: its figures, what is said for the slash, and its letters with what is said for the hyphen between them.
var dictated = pattern.New(`(?i)(^|\s)(số\s+)?(\d{1,6}[a-z]?|(?:(?:` + numberWords + `)\s+){0,6}(?:` + numberWords + `))\s+(?:gạch chéo|gạch xéo|gạch xuyệt|xuyệt|xuyệc|xẹt|xẹc|xét|sổ chéo|chéo)\s+((?:(?:` + letterWords + `)(?:\s+|$|([.,;:)])))+)`)

const (
	numberWords = `không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|linh|lẻ`
	letterWords = `gạch ngang|gạch nối|gạch|ngang|e lờ|e mờ|em mờ|e nờ|en nờ|en|ét sì|ét|e rờ|uỷ ban nhân dân|ủy ban nhân dân|hội đồng nhân dân|[a-zđ]{2,6}-[a-zđ]{2,6}|ubnd|hđnd|a|á|ă|â|bê|bờ|xê|cờ|đê|đờ|dê|dờ|e|ê|giê|gờ|hát|hắt|hờ|i|ca|ka|lờ|mờ|nờ|o|ô|ơ|pê|pờ|quy|qui|quờ|cu|rờ|sờ|tê|tờ|u|ư|vê|vờ|ích|xờ|y|bc|qđ|kh|tb|ttr|nq|bb|hd|kl|ct|qc|gm`
)

// lettersSaid are letters by what they are called.
var lettersSaid = map[string]string{"á": "a", "bê": "b", "bờ": "b", "xê": "c", "cờ": "c", "đê": "đ", "đờ": "đ", "dê": "d", "dờ": "d", "giê": "g", "gờ": "g", "hát": "h", "hắt": "h", "hờ": "h", "ca": "k", "ka": "k",
	"lờ": "l", "mờ": "m", "nờ": "n", "en": "n", "pê": "p", "pờ": "p", "quy": "q", "qui": "q", "quờ": "q", "cu": "q", "rờ": "r", "ét": "s", "sờ": "s", "tê": "t", "tờ": "t", "vê": "v", "vờ": "v", "ích": "x", "xờ": "x",
	"gạch": "-", "ngang": "-"}

// wordsSaid are those of several words, and what is written for them.
var wordsSaid = strings.NewReplacer("gạch ngang", "-", "gạch nối", "-", "e lờ", "lờ", "em mờ", "mờ", "e mờ", "mờ", "en nờ", "nờ", "e nờ", "nờ", "ét sì", "ét", "e rờ", "rờ",
	"uỷ ban nhân dân", "ubnd", "ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd")

// Dictated is a text with the numbers of documents that were dictated in it as they are written. Any other text is given back as it is.
func Dictated(text string) string {
	if !strings.Contains(text, "chéo") && !strings.Contains(text, "xéo") && !strings.Contains(text, "xuyệ") && !strings.Contains(text, "xẹ") && !strings.Contains(text, " xét ") { // phones write small letters
		return text
	}
	return dictated.ReplaceAllStringFunc(text, func(said string) string {
		m := dictated.FindStringSubmatch(said)
		letters, ok := lettersOf(strings.TrimRight(m[4], " .,;:)"))
		number, isNumber := figuresOf(m[3])
		if !ok || !isNumber {
			return said
		}
		end := m[4][len(strings.TrimRight(m[4], " .,;:)")):]
		return m[1] + m[2] + number + cited("/"+letters) + end
	})
}

// figuresOf is a number in figures: "bốn lăm", "một trăm hai mươi ba", "45".
func figuresOf(said string) (string, bool) {
	if strings.ContainsAny(said, "0123456789") {
		return said, true
	}
	items := numeral.Read(strings.ToLower(said))
	if len(items) == 1 && items[0].Kind == numeral.Number {
		return items[0].Value.String(), true
	}
	figures := "" // one by one: "một hai ba"
	for word := range strings.FieldsSeq(strings.ToLower(said)) {
		digit, ok := digitsSaid[word]
		if !ok {
			return "", false
		}
		figures += digit
	}
	return strings.TrimLeft(figures, "0"), strings.Trim(figures, "0") != ""
}

// digitsSaid are the digits.
var digitsSaid = map[string]string{"không": "0", "một": "1", "hai": "2", "ba": "3", "bốn": "4", "tư": "4", "năm": "5", "lăm": "5", "sáu": "6", "bảy": "7", "bẩy": "7", "tám": "8", "chín": "9"}

// lettersOf are the letters of a number: "bê xê gạch ngang u bê nờ dê" is "bc-ubnd". Some of them are those of a kind or of an agency.
func lettersOf(said string) (string, bool) {
	var out strings.Builder
	for word := range strings.FieldsSeq(wordsSaid.Replace(strings.ToLower(said))) {
		word = strings.Trim(word, ".,;:)")
		if letter, ok := lettersSaid[word]; ok {
			word = letter
		}
		out.WriteString(word)
	}
	letters := strings.Trim(out.String(), "-")
	return letters, slices.ContainsFunc(strings.Split(letters, "-"), isSymbol)
}

// isSymbol reports whether letters are those of a kind of document or of an agency. "Đ" is said for "D" and the other way round.
func isSymbol(letters string) bool {
	folded := format.Fold(letters)
	return slices.ContainsFunc(agencies, func(a string) bool { return format.Fold(a) == folded }) ||
		slices.ContainsFunc(documentKinds, func(k documentKind) bool { return format.Fold(k.letters) == folded })
}
