package numeral

import "testing"

func TestPlainDigits(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"𝟏𝟖/𝟐𝟎": "18/20", "𝟭𝟴/𝟮𝟬": "18/20", "1️⃣8️⃣/2️⃣0️⃣": "18/20", "①": " 1 ", "⓪": " 0 ", "1①": "1 1 ",
		"½ điểm": "0,5 điểm", "1½": "1,5", "𝟏½": "1,5", "¾": "0,75",
		"10²": "10²", "m²": "m²", "18/20": "18/20", "": "", "✅ 18": "✅ 18", "⅓": "⅓", "١٨": "١٨",
	} {
		if got := PlainDigits(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
