package input

import (
	"fmt"
	"maps"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// Shown is an answer as people read it, each number by its label and with its unit: "18/20 hồ sơ", "Số hồ sơ quá hạn: 1", "phương
// án 2". Typed is what one would type for it.
func Shown(k *criteria.Criterion, a criteria.Answer) string {
	switch {
	case a.Option != 0:
		return fmt.Sprintf("phương án %d", a.Option)
	case k.Kind == criteria.Ratio:
		return ratioShown(k, a)
	case len(k.Parts) > 0 && !plain(k):
		if r, err := k.Score(a); err == nil {
			return partFigures(k, a, r)
		}
		return Typed(k, a)
	}
	if k.Kind == criteria.Survey { // answers that no ballot has say nothing
		given := criteria.Answer{Values: maps.Clone(a.Values)}
		maps.DeleteFunc(given.Values, func(_ string, n decimal.Decimal) bool { return n.IsZero() })
		if len(given.Values) > 0 {
			return counts(k, given)
		}
	}
	return counts(k, a)
}

func ratioShown(k *criteria.Criterion, a criteria.Answer) string {
	text := Typed(k, a)
	if _, percent := a.Values[criteria.InputPercent]; percent || k.Unit() == "" {
		return text
	}
	return text + " " + k.Unit()
}

// inUnit is a number of a criterion with its unit, where its label does not name that already.
func inUnit(in criteria.Input, number string) string {
	if in.Unit == "" || strings.Contains(" "+format.Fold(in.Label)+" ", " "+format.Fold(in.Unit)+" ") {
		return number
	}
	return number + " " + in.Unit
}
