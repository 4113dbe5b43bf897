package pdf

// Names of glyphs, where a font tells nothing better.

import (
	"strconv"
	"strings"
)

// glyphText reads a glyph's name: a letter, uniXXXX, or one of the few names that headers of documents need.
func glyphText(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".")
	if s, ok := glyphNames[glyph]; ok {
		return s
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(glyph, prefix); ok && len(hex) >= 4 {
			if v, err := strconv.ParseUint(hex[:min(len(hex), 6)], 16, 32); err == nil && v <= 0x10FFFF {
				return string(rune(v))
			}
		}
	}
	if len(glyph) == 1 {
		return glyph
	}
	return ""
}

var glyphNames = map[string]string{
	"space": " ", "slash": "/", "hyphen": "-", "minus": "-", "endash": "–", "colon": ":", "comma": ",", "period": ".",
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"Agrave": "À", "Aacute": "Á", "Acircumflex": "Â", "Atilde": "Ã", "Abreve": "Ă", "Egrave": "È", "Eacute": "É", "Ecircumflex": "Ê",
	"Igrave": "Ì", "Iacute": "Í", "Ograve": "Ò", "Oacute": "Ó", "Ocircumflex": "Ô", "Otilde": "Õ", "Ohorn": "Ơ",
	"Ugrave": "Ù", "Uacute": "Ú", "Uhorn": "Ư", "Yacute": "Ý", "Dcroat": "Đ", "Eth": "Đ",
	"agrave": "à", "aacute": "á", "acircumflex": "â", "atilde": "ã", "abreve": "ă", "egrave": "è", "eacute": "é", "ecircumflex": "ê",
	"igrave": "ì", "iacute": "í", "ograve": "ò", "oacute": "ó", "ocircumflex": "ô", "otilde": "õ", "ohorn": "ơ",
	"ugrave": "ù", "uacute": "ú", "uhorn": "ư", "yacute": "ý", "dcroat": "đ", "eth": "đ",
}
