package typeface

// What stands in print for signs that the font does not have.

import "unicode"

// alike are signs of the font that say the same. Those from U+F000 on are how Word writes the bullets of its picture fonts.
var alike = map[rune]string{
	'✓': "√", '✔': "√", '☑': "√", '✅': "√", '🗸': "√", '\uF0FC': "√", '\uF0FE': "√",
	'✗': "×", '✘': "×", '✖': "×", '❌': "×", '❎': "×", '\uF0FB': "×", '\uF0FD': "×",
	'➡': "→", '⇒': "→", '➔': "→", '➜': "→", '⟶': "→", '➤': "→", '➢': "→", '▶': "→", '👉': "→", '\uF0E0': "→", '\uF0D8': "→", '\uF0E8': "→",
	'⬅': "←", '⬆': "↑", '⬇': "↓", '⇐': "←", '⇔': "↔",
	'★': "*", '☆': "*", '⭐': "*", '🌟': "*", '‣': "•", '⁃': "-", '◆': "•", '❖': "•", '🔹': "•", '🔸': "•", '🔴': "•", '🟢': "•", '🔵': "•", '⚫': "•",
	'\uF0B7': "•", '\uF0A7': "▪", '\uF06E': "■", '\uF076': "•", '\uF02D': "-", '\uF0A8': "□", '\uF06F': "□",
	'‐': "-", '‑': "-", '⁻': "-", '➕': "+", '➖': "-", '❗': "!", '❓': "?", '\uFFFD': "?",
}

// named are signs with a word of their own.
var named = map[rune]string{
	'👍': "[đồng ý]", '👌': "[đồng ý]", '👎': "[không đồng ý]", '🙏': "[cảm ơn]", '❤': "[tim]", '💪': "[cố gắng]", '🎉': "[chúc mừng]",
	'⚠': "[chú ý]", '📌': "[ghim]", '📎': "[đính kèm]", '📞': "[điện thoại]", '☎': "[điện thoại]", '✉': "[thư]", '📧': "[thư]",
	'📄': "[văn bản]", '📷': "[ảnh]", '📸': "[ảnh]", '🔒': "[khóa]", '⏰': "[hạn]",
}

// inWords names a sign in brackets.
func inWords(r rune) string {
	if word, ok := named[r]; ok {
		return word
	}
	switch {
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
		return "[chữ nước ngoài]"
	case r >= 0x1F1E6 && r <= 0x1F1FF:
		return "[cờ]"
	case r >= 0x1F600 && r <= 0x1F64F:
		return "[mặt cười]"
	}
	return "[biểu tượng]"
}
