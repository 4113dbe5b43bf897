package input

import (
	"errors"
	"strings"
	"unicode"

	"chamdiem/scoring/numeral"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Number reads one number in figures as people write it: "1.234.567", "1 234 567", "17", "17,5", "17.5". A point before
// groups of exactly three digits parts thousands; a comma is decimal. What can be either ("1234.567") is refused, and so
// are exponents, NaN and anything with letters. A minus is read: that it is not allowed is said when it is scored.
func Number(text string) (decimal.Decimal, error) {
	item, err := onlyFigures(text)
	return item.Value, err
}

// ParsePercentNumber reads a percentage or points: comma and point are both decimal, there are no thousands.
func ParsePercentNumber(text string) (decimal.Decimal, error) {
	item, err := onlyFigures(text)
	if err == nil && !item.Decimal().Equal(item.Value) {
		return item.Decimal(), nil
	}
	if err == nil && strings.ContainsAny(strings.TrimSpace(text), " \u00a0") || strings.Count(text, ".")+strings.Count(text, ",") > 1 {
		return decimal.Zero, refuseText(ProblemUnreadable, tidyCased(text))
	}
	return item.Value, err
}

// onlyFigures reads a text that is a number in figures and nothing else.
func onlyFigures(text string) (numeral.Item, error) {
	items := numeral.Read(tidyTyped(text))
	if len(items) != 1 || items[0].Spoken || items[0].Unit != numeral.NoUnit || items[0].Scale != 0 || strings.ContainsFunc(items[0].Text, unicode.IsLetter) {
		return numeral.Item{}, refuseText(ProblemUnreadable, tidyCased(text))
	}
	switch items[0].Kind {
	case numeral.Number:
		return items[0], nil
	case numeral.Unclear:
		return numeral.Item{}, refuseText(ProblemThousands, tidyCased(text))
	}
	return numeral.Item{}, refuseText(ProblemUnreadable, tidyCased(text))
}

// Points reads points that are given in so many words: "0,5", "0.5 điểm", "0,5đ", "một điểm".
func Points(text string) (decimal.Decimal, error) {
	items := numeral.Read(tidyTyped(text))
	if len(items) == 1 && items[0].Kind == numeral.Number && items[0].Scale == 0 {
		switch items[0].Unit {
		case numeral.NoUnit, numeral.Points, numeral.PointOrDong:
			return items[0].Decimal(), nil
		}
	}
	return decimal.Zero, refuseText(ProblemUnreadable, tidyCased(text))
}

// tidyTyped makes equal what phones write differently: digits of other styles, no-break spaces, the several minus and slash
// signs, invisible marks, capitals, composed and decomposed letters. Digits of other scripts stay and are refused.
func tidyTyped(s string) string { return strings.Map(unicode.ToLower, tidyCased(s)) }

// asTyped gives a refused text its capitals back: what is quoted is what was typed, not how it was read.
func asTyped(err error, text string) error {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return err
	}
	got, cut := strings.CutSuffix(e.Got, "…")
	shown := tidyCased(text)
	before, _, found := strings.Cut(strings.Map(unicode.ToLower, shown), got)
	if !found || got == "" {
		return err
	}
	runes := []rune(shown) // letter for letter: lower-casing one rune gives one rune
	start := len([]rune(before))
	typed := string(runes[start : start+len([]rune(got))])
	if cut {
		typed += "…"
	}
	shownError := *e
	shownError.Got = typed
	return &shownError
}

// PlainFigures is a text with plain digits in the place of full-width ones and of other styles.
func PlainFigures(s string) string { return numeral.PlainDigits(width.Fold.String(s)) }

// maxTidied is how many bytes of a text are looked at: more than any answer needs.
const maxTidied = 4 * maxTyped

// tidyCased is tidyTyped with the capitals as they were typed.
func tidyCased(s string) string {
	if len(s) > maxTidied {
		s = s[:maxTidied]
	}
	s = norm.NFC.String(strings.ToValidUTF8(PlainFigures(s), ""))
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		case r == '−' || r == '–' || r == '‐' || r == '‑':
			return '-'
		case r == '⁄' || r == '∕' || r == '÷':
			return '/'
		case r == 'Ð' || r == 'ð': // the letter Eth, which looks like Đ
			return 'đ'
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
