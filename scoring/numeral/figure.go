package numeral

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

var (
	plainFigure  = regexp.MustCompile(`^[0-9]{1,30}$`)
	pointGroups  = regexp.MustCompile(`^[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]{1,15})?$`)
	commaGroups  = regexp.MustCompile(`^[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]{1,15})?$`)
	oneSign      = regexp.MustCompile(`^([0-9]{1,30})([.,])([0-9]{1,15})$`)
	firstGroup   = regexp.MustCompile(`^-?[1-9][0-9]{0,2}$`)
	furtherGroup = regexp.MustCompile(`^[0-9]{3}$`)
	lastGroup    = regexp.MustCompile(`^[0-9]{3},[0-9]{1,15}$`)
)

// Figure reads a number in figures as people here write it: a point before groups of exactly three digits parts
// thousands, a comma is decimal. other is the second reading of a single group of three: 1.234 may be meant as 1,234, and
// the other way round. ok is false for what is no number, or can be two: 1234.567, 1.23.456.
func Figure(text string) (value decimal.Decimal, other decimal.NullDecimal, ok bool) {
	digits, negative := strings.CutPrefix(text, "-")
	value, other, ok = figure(digits)
	if negative {
		value, other.Decimal = value.Neg(), other.Decimal.Neg()
	}
	return value, other, ok
}

func figure(t string) (value decimal.Decimal, other decimal.NullDecimal, ok bool) {
	number := func(thousands, point string) decimal.Decimal {
		return decimal.RequireFromString(strings.Replace(strings.ReplaceAll(t, thousands, ""), point, ".", 1))
	}
	single := strings.Count(t, ".")+strings.Count(t, ",") == 1
	switch {
	case plainFigure.MatchString(t):
		return number(" ", " "), other, true
	case pointGroups.MatchString(t):
		if single {
			other = decimal.NewNullDecimal(number(" ", "."))
		}
		return number(".", ","), other, true
	case commaGroups.MatchString(t):
		if single {
			return number(" ", ","), decimal.NewNullDecimal(number(",", ".")), true
		}
		return number(",", "."), other, true
	}
	m := oneSign.FindStringSubmatch(t)
	if m == nil || m[2] == "." && len(m[1]) > 3 && len(m[3]) == 3 {
		return decimal.Zero, other, false
	}
	return number(" ", m[2]), other, true
}

// groups joins figures that stand apart by blanks, "1 234 567,5", into one; n is how many tokens they are, 1 for a figure
// alone.
func groups(tokens []token, i int) (text string, n int) {
	text = tokens[i].text
	if !firstGroup.MatchString(text) {
		return text, 1
	}
	for n = 1; i+n < len(tokens); n++ {
		next := tokens[i+n]
		if !next.figure || next.tight {
			break
		}
		if lastGroup.MatchString(next.text) {
			return text + "." + next.text, n + 1
		}
		if !furtherGroup.MatchString(next.text) {
			break
		}
		text += "." + next.text
	}
	if n == 2 && !strings.Contains(text, ",") { // "1 234" has no second reading
		text = strings.ReplaceAll(text, ".", "")
	} else if n > 2 {
		return text, n
	}
	return text, n
}
