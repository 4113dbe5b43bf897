package typeface

import (
	"strings"
	"testing"
	"unicode"
)

// Signs that the font lacks stand as others that say the same, or as words; letters around them stay as they are.
func TestDrawable_saysInWordsWhatTheFontLacks(t *testing.T) {
	for text, want := range map[string]string{
		"Đạt 100 % kế hoạch – ≥ 5 “văn bản”…": "Đạt 100 % kế hoạch – ≥ 5 “văn bản”…",
		"□ chưa có":                            "□ chưa có",
		"Đạt kế hoạch 👍🏽.":                     "Đạt kế hoạch [đồng ý].",
		"Đạt👍xong":                             "Đạt [đồng ý] xong",
		"👩‍👩‍👧 họp":                            "[biểu tượng] họp",
		"😀😁 vui":                               "[mặt cười] vui",
		"🇻🇳 2/9":                               "[cờ] 2/9",
		"✅ Xong, ✔ đủ, ❌ thiếu, ➡ sau":         "√ Xong, √ đủ, × thiếu, → sau",
		"\uF0B7 Kế hoạch\n\uF0FC Báo cáo":      "• Kế hoạch\n√ Báo cáo",
		"1️⃣ ① Ⅸ ㎡ ５０％ 𝐀":                      "1 1 IX m2 50% A",
		"中文 và ไทย":                            "[chữ nước ngoài] và [chữ nước ngoài]",
		"e\u0302\u0301 \u202e\u200b\ufeff\tab": "ế ab",
		"\xff":                                 "?",
		"\U000F0000":                           "[biểu tượng]",
	} {
		if got := Of(false, false).Drawable(text); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// No sign of any block leaves an empty box or nothing drawn at all, in any look.
func TestDrawable_hasASignForEverything(t *testing.T) {
	for _, f := range []*Face{Of(false, false), Of(true, false), Of(false, true), Of(true, true)} {
		for r := rune(' '); r <= 0x1FAFF; r++ {
			got := f.Drawable(string(r))
			for _, drawn := range got {
				if drawn != '\n' && !f.draws(drawn) {
					t.Fatalf("%U is drawn with %U, which the font lacks", r, drawn)
				}
			}
			if got == "" && !unicode.In(r, unicode.C, unicode.M, unicode.Variation_Selector) && (r < 0x1F3FB || r > 0x1F3FF) {
				t.Fatalf("%U leaves nothing", r)
			}
			if r != '□' && r != '\uF0A8' && r != '\uF06F' && strings.ContainsRune(got, '□') {
				t.Fatalf("%U is an empty box", r)
			}
		}
	}
}
