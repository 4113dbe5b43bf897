package input

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria/testseed"

	"golang.org/x/text/unicode/norm"
)

// What is looked for word by word is what the expressions find in the whole text.
func TestDocumentNumbers_are_those_of_the_whole_text(t *testing.T) {
	pieces := []string{"15", "12a", "/", "-", "BC", "BC-UBND", "2024", "21/2024/NĐ-CP", "15-BC/ĐU", " ", "\n", "\u00a0", ",", ";", "(", ")", "&",
		"số ", "SỐ: ", "Báo cáo ", "công văn số ", "văn bản\u00a0số", "đ", "ê", "ngày 12/11/2024", "/ĐU", "7/KH", "15/20", "QH13"}
	random := testseed.Rand(t)
	for range 20_000 {
		var b strings.Builder
		for range 1 + random.IntN(9) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		text := norm.NFC.String(b.String())
		var want []string
		for _, m := range DocumentNumber.FindAllStringSubmatch(text, -1) {
			want = append(want, m[2])
		}
		for _, m := range namedNumber.FindAllStringSubmatch(text, -1) {
			want = append(want, m[1])
		}
		if got := DocumentNumbers(text); !slices.Equal(got, want) {
			t.Fatalf("%q: %q, the whole text has %q", text, got, want)
		}
	}
}
