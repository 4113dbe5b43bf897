package numeral

// spoken.go reads numbers below a thousand in words, as voice typing writes them.

import (
	"slices"

	"github.com/shopspring/decimal"
)

// digitWords are the digits, with and without diacritics; afterTens those that follow "mươi" or "lẻ" only.
var (
	digitWords = map[string]int64{"không": 0, "khong": 0, "một": 1, "mot": 1, "hai": 2, "ba": 3, "bốn": 4, "bon": 4, "năm": 5, "nam": 5,
		"sáu": 6, "sau": 6, "bảy": 7, "bẩy": 7, "bay": 7, "tám": 8, "tam": 8, "chín": 9, "chin": 9}
	afterTens = map[string]int64{"mốt": 1, "mot": 1, "tư": 4, "tu": 4, "lăm": 5, "lam": 5, "nhăm": 5, "nham": 5}
	// otherWords are digits that mean something else without diacritics: trước/sau, bay, tạm, nam.
	otherWords = map[string]bool{"nam": true, "sau": true, "bay": true, "tam": true}
)

func oneOf(tokens []token, i int, words ...string) bool {
	if i >= len(tokens) || !tokens[i].word {
		return false
	}
	return slices.Contains(words, tokens[i].text)
}

func digitAt(tokens []token, i int) (int64, bool) {
	if i >= len(tokens) || !tokens[i].word {
		return 0, false
	}
	d, ok := digitWords[tokens[i].text]
	return d, ok
}

// unitAt is the last digit of a number above ten; "năm" is not: "hai mươi năm" are twenty years.
func unitAt(tokens []token, i int) (d int64, ok, years bool) {
	if i >= len(tokens) || !tokens[i].word {
		return 0, false, false
	}
	if d, ok = afterTens[tokens[i].text]; ok {
		return d, true, false
	}
	d, ok = digitWords[tokens[i].text]
	return d, ok && d != 0 && d != 5, ok && d == 5
}

// spokenNumber is a number in words: how many tokens it has; clear is false where it can be two numbers.
type spokenNumber struct {
	value int64
	n     int
	clear bool
	full  bool // it names its hundreds: "không trăm linh năm"
}

// belowHundred reads "mười tám", "hai mươi mốt", "hai chục", "ba lăm", "tám".
func belowHundred(tokens []token, i int) spokenNumber {
	if oneOf(tokens, i, "mười", "muoi") {
		d, ok, years := unitAt(tokens, i+1)
		switch {
		case years:
			return spokenNumber{value: 10, n: 2}
		case !ok:
			return spokenNumber{value: 10, n: 1, clear: true}
		}
		return spokenNumber{value: 10 + d, n: 2, clear: true}
	}
	if oneOf(tokens, i, "hăm") { // "hăm lăm" is 25
		d, ok, _ := unitAt(tokens, i+1)
		return spokenNumber{value: 20 + d, n: 2, clear: ok}
	}
	tens, ok := digitAt(tokens, i)
	if !ok {
		return spokenNumber{}
	}
	switch {
	case oneOf(tokens, i+1, "mươi", "muoi"):
		d, ok, years := unitAt(tokens, i+2)
		switch {
		case years:
			return spokenNumber{value: 10 * tens, n: 3}
		case !ok:
			return spokenNumber{value: 10 * tens, n: 2, clear: tens > 1}
		}
		return spokenNumber{value: 10*tens + d, n: 3, clear: tens > 1}
	case oneOf(tokens, i+1, "chục", "chuc"):
		return spokenNumber{value: 10 * tens, n: 2, clear: tens > 0}
	case oneOf(tokens, i+1, "mười"):
		return spokenNumber{value: 10 * tens, n: 2}
	}
	if d, ok := digitAt(tokens, i+1); ok && tens > 1 && d > 0 && d != tens+1 && isPercentage(tokens, i+2) { // "chín tám phần trăm"; "tám chín" may be eight or nine
		return spokenNumber{value: 10*tens + d, n: 2, clear: true}
	}
	if oneOf(tokens, i+1, "mốt", "tư", "tu", "lăm", "lam", "nhăm", "nham") {
		d, _, _ := unitAt(tokens, i+1)
		return spokenNumber{value: 10*tens + d, n: 2, clear: tens > 1}
	}
	return spokenNumber{value: tens, n: 1, clear: true}
}

// isPercentage reports whether a percentage ends at i, or behind its decimals: two digits before it are its tens and its ones.
func isPercentage(tokens []token, i int) bool {
	if oneOf(tokens, i, "phẩy", "phảy", "phay") {
		_, n := fraction(tokens, i+1)
		i += 1 + n
	}
	percent, _ := longest(tokens, i, percentPhrases)
	return percent > 0 || i < len(tokens) && tokens[i].text == "%"
}

// belowThousand reads "một trăm linh năm", "hai trăm rưỡi" and what is below a hundred. "một trăm hai" may be 102 or 120.
func belowThousand(tokens []token, i int) spokenNumber {
	if oneOf(tokens, i, "trăm", "tram") && phrase(tokens, i+1, "phần trăm")+phrase(tokens, i+1, "phan tram") > 0 {
		return spokenNumber{value: 100, n: 1, clear: true, full: true}
	}
	hundreds, ok := digitAt(tokens, i)
	if !ok || !oneOf(tokens, i+1, "trăm", "tram") {
		return belowHundred(tokens, i)
	}
	out := spokenNumber{value: 100 * hundreds, n: 2, clear: true, full: true}
	switch {
	case oneOf(tokens, i+2, "rưỡi", "ruoi"):
		out.value, out.n = out.value+50, 3
	case oneOf(tokens, i+2, "lẻ", "linh", "le"):
		d, ok := lastDigit(tokens, i+3)
		out.value, out.n, out.clear = out.value+d, 4, ok
		if !ok {
			out.n = 3
		}
	default:
		rest := belowHundred(tokens, i+2)
		out.value, out.n = out.value+rest.value, 2+rest.n
		out.clear = rest.n == 0 || rest.clear && rest.value >= 10
	}
	return out
}

// lastDigit follows "lẻ": one to nine, "tư" and "năm" among them.
func lastDigit(tokens []token, i int) (int64, bool) {
	if d, ok, years := unitAt(tokens, i); ok || years {
		return d, d != 0
	}
	return 0, false
}

// fraction reads what follows "phẩy": digits one by one, or a number ("hai mươi lăm"), after any number of "không". n is the
// number of tokens, 0 if there is none.
func fraction(tokens []token, i int) (digits string, n int) {
	for oneOf(tokens, i+n, "không", "khong") {
		digits += "0"
		n++
	}
	if i+n < len(tokens) && tokens[i+n].figure && plainFigure.MatchString(tokens[i+n].text) {
		return digits + tokens[i+n].text, n + 1
	}
	if s := belowThousand(tokens, i+n); s.n > 1 && s.clear {
		return digits + decimal.NewFromInt(s.value).String(), n + s.n
	}
	for {
		d, ok := digitAt(tokens, i+n)
		if !ok {
			return digits, n
		}
		digits += decimal.NewFromInt(d).String()
		n++
	}
}
