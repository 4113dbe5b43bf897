package lettering

import (
	"strings"
	"testing"
)

func TestRetoned_puts_the_tone_on_its_vowel(t *testing.T) {
	for text, want := range map[string]string{
		"gỉai trình": "giải trình", "Gỉai Trình": "Giải Trình", "mụôn": "muộn", "qúa hạn": "quá hạn", "báo caó": "báo cáo", "để saú": "để sáu", "tòan xã": "toàn xã",
		"nhìêu": "nhiều", "đựơc": "được", "gìơ": "giờ", "thúy": "thúy", "thuý": "thuý", "hoà": "hoà", "hòa": "hòa", "khỏe": "khỏe", "khoẻ": "khoẻ", "quý": "quý", "gì": "gì",
		"của": "của", "mùa": "mùa", "nghĩa": "nghĩa", "giữa": "giữa", "thủ tục": "thủ tục", "ban hành 12/KH-UBND": "ban hành 12/KH-UBND", "nguyễn": "nguyễn", "giếng": "giếng",
	} {
		if got := Retoned(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// TestRetoned_from_every_vowel puts the tone of every syllable on each of its vowels.
func TestRetoned_from_every_vowel(t *testing.T) {
	for _, onset := range onsets {
		for rhyme := range rhymes {
			base := onset + rhyme
			want, letters := withTone(base, acute), []rune(base)
			if !isSyllable(want) || strings.HasSuffix(base, "oa") || strings.HasSuffix(base, "oe") || strings.HasSuffix(base, "uy") {
				continue
			}
			for i, letter := range letters {
				if !isVowel(letter) {
					continue
				}
				there := string(letters[:i]) + string(letterOf[toned{letter, acute}]) + string(letters[i+1:])
				if got := Retoned(there); got != want {
					t.Errorf("%q becomes %q, want %q", there, got, want)
				}
			}
		}
	}
}

// TestRetoned_passes_proper_words_by holds what a text costs in which no tone is misplaced: each that is typed is looked at several times.
func TestRetoned_passes_proper_words_by(t *testing.T) {
	const text = "Đã tiếp nhận 18 hồ sơ, theo Báo cáo số 15/BC-UBND ngày 18/11/2024, mục I, trang 1; các kiến nghị được giải quyết xong trong năm"
	if n := testing.AllocsPerRun(10, func() { Retoned(text) }); n > 10 {
		t.Errorf("%v allocations for one sentence", n)
	}
}
