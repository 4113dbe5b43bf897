package numeral

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// shares are fractions of one sign, as the decimals that they are.
var shares = map[rune]string{'½': "5", '¼': "25", '¾': "75", '⅕': "2", '⅖': "4", '⅗': "6", '⅘': "8", '⅛': "125", '⅜': "375", '⅝': "625", '⅞': "875"}

// PlainDigits writes figures with the digits 0 to 9 that stand there as signs of their own: bold ones and other styles (𝟏𝟖), those of keys (1️⃣), in circles
// (①), and fractions of one sign ("1½" is 1,5). A raised digit stays: "m²" is no number, and 10² is not 102. So do digits of other scripts.
func PlainDigits(s string) string {
	if !strings.ContainsFunc(s, otherDigit) {
		return s
	}
	var b strings.Builder
	digit := false // whether the sign before is one
	for _, r := range s {
		share := shares[r]
		switch {
		case r == keycap, r == pictured:
			continue
		case share != "" && digit:
			b.WriteString("," + share)
		case share != "":
			b.WriteString("0," + share)
		case styled(r):
			b.WriteRune('0' + (r-'𝟎')%10)
		case circled(r): // it stands for itself: "1①" is no 11
			b.WriteString(" " + norm.NFKC.String(string(r)) + " ")
		default:
			b.WriteRune(r)
		}
		digit = share == "" && unicode.Is(unicode.Nd, r)
	}
	return b.String()
}

const (
	keycap   = '\u20e3' // puts the sign before it on a key
	pictured = '\ufe0f' // lets the sign before it be a picture
)

func otherDigit(r rune) bool {
	return r == keycap || shares[r] != "" || circled(r) || styled(r)
}

// styled reports whether a sign is a digit of another style; the styles stand in rows of ten.
func styled(r rune) bool { return r >= '𝟎' && r <= '𝟿' }

// circled reports whether a sign is a number up to twenty in a circle.
func circled(r rune) bool { return r >= '①' && r <= '⑳' || r == '⓪' }
