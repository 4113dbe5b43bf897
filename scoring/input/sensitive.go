package input

// What must not be kept: passwords in a text, documents marked MẬT.

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// NameHoldsPassword is HoldsPassword for the name of a file, in which other signs stand for blanks: "mat_khau_Abc123".
func NameHoldsPassword(name string) bool {
	return HoldsPassword(name) || HoldsPassword(strings.NewReplacer("_", " ", "-", " ").Replace(name))
}

// HoldsPassword reports whether a text certainly holds a password; see Password.
func HoldsPassword(text string) bool { return Password(text) == Certain }

// secretMarks are the marks of secret documents, the higher ones first.
var secretMarks = []string{"TUYỆT MẬT", "TỐI MẬT", "MẬT"}

// secretLine returns the mark that stands on a line of its own in the text of a page, or "". Brackets, dashes and the
// gaps that come from reading a PDF do not matter.
func secretLine(page string) string {
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
