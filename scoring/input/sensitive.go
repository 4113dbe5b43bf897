package input

// What must not be kept: passwords in a text, documents marked MẬT.

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// HoldsPassword reports whether a text certainly holds a password; see Password.
func HoldsPassword(text string) bool { return Password(text) == Certain }

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
