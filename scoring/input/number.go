package input

import (
	"errors"
	"regexp"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

var (
	digits         = regexp.MustCompile(`^-?[0-9]{1,30}$`)
	pointThousands = regexp.MustCompile(`^-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]{1,15})?$`)
	spaceThousands = regexp.MustCompile(`^-?[1-9][0-9]{0,2}( [0-9]{3})+(,[0-9]{1,15})?$`)
	commaDecimal   = regexp.MustCompile(`^-?[0-9]{1,30},[0-9]{1,15}$`)
	pointDecimal   = regexp.MustCompile(`^-?[0-9]{1,30}\.[0-9]{1,15}$`)
	pointTriple    = regexp.MustCompile(`^-?[0-9]{4,30}\.[0-9]{3}$`)
	numberish      = regexp.MustCompile(`^-?[0-9][0-9., ]*$`)
)

// Number reads one count or amount as people write it: "1.234.567", "1 234 567", "17", "17,5", "17.5". A point before
// groups of exactly three digits parts thousands; a comma is decimal. What may be either ("1234.567", "1,234,567") is refused,
// and so are exponents, NaN and anything with letters. A minus is read: that it is not allowed is said when it is scored.
func Number(text string) (decimal.Decimal, error) {
	d, err := parseNumber(tidyTyped(text))
	return d, asTyped(err, text)
}

func parseNumber(t string) (decimal.Decimal, error) {
	switch {
	case digits.MatchString(t):
	case pointThousands.MatchString(t):
		t = strings.ReplaceAll(t, ".", "")
	case spaceThousands.MatchString(t):
		t = strings.ReplaceAll(t, " ", "")
	case commaDecimal.MatchString(t):
	case pointTriple.MatchString(t):
		return decimal.Zero, refuseText(ProblemThousands, t)
	case pointDecimal.MatchString(t):
	case numberish.MatchString(t):
		return decimal.Zero, refuseText(ProblemThousands, t)
	default:
		return decimal.Zero, refuseText(ProblemUnreadable, t)
	}
	d, err := decimal.NewFromString(strings.Replace(t, ",", ".", 1))
	if err != nil {
		return decimal.Zero, refuseText(ProblemUnreadable, t)
	}
	return d, nil
}

// ParsePercentNumber reads a percentage or points: comma and point are both decimal, there are no thousands.
func ParsePercentNumber(text string) (decimal.Decimal, error) {
	t := tidyTyped(text)
	if !digits.MatchString(t) && !commaDecimal.MatchString(t) && !pointDecimal.MatchString(t) {
		return decimal.Zero, refuseText(ProblemUnreadable, t)
	}
	d, err := decimal.NewFromString(strings.Replace(t, ",", ".", 1))
	if err != nil {
		return decimal.Zero, refuseText(ProblemUnreadable, t)
	}
	return d, nil
}

// tidyTyped makes equal what phones write differently: full-width digits, no-break spaces, the several minus and slash
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
	return &Error{Problem: e.Problem, Got: typed}
}

// tidyCased is tidyTyped with the capitals as they were typed.
func tidyCased(s string) string {
	if len(s) > 4*maxTyped {
		s = s[:4*maxTyped]
	}
	s = norm.NFC.String(strings.ToValidUTF8(width.Fold.String(s), ""))
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
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
