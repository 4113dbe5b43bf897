package input

// What may be figures before anybody asked for them, and a bare number below a ratio, which may be a percentage or a count.

import (
	"regexp"
	"slices"
	"strings"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// maxFigures is the longest text that reads like figures; five counts of twelve digits fit easily.
const maxFigures = 80

var (
	figureToken = regexp.MustCompile(`^[-+~]?[0-9][0-9.,;:/%e+^-]*$`)
	// figureWords are the syllables that go with figures; the first token must be a figure all the same.
	figureWords = strings.Fields(`/ % ; - trên tren tổng tong số so của cua phần trăm phan tram điểm diem hồ sơ nhiệm vụ kiến nghị vấn đề
		văn bản công việc đơn thư phiếu triệu đồng`)
)

// LooksLikeFigures reports whether a text that was not asked for is figures and nothing else, readable or not: "18 trên 20",
// "85%", "1e99", "-3", "17/20 hồ sơ". A document number (15/BC-UBND) or a word to look for is not.
func LooksLikeFigures(text string) bool {
	t := tidyTyped(text)
	if t == "" || len([]rune(t)) > maxFigures {
		return false
	}
	for i, token := range strings.Fields(t) {
		if !figureToken.MatchString(token) && (i == 0 || !slices.Contains(figureWords, token)) {
			return false
		}
	}
	return true
}

// Bare is what a bare number below a ratio can mean: a percentage, or how many are done, of a total that is not said yet.
// Valid says which of them it can be.
type Bare struct {
	Percent decimal.NullDecimal // 0..100
	Done    decimal.NullDecimal // not negative, whole where the criterion counts things
}

// Ambiguous reports whether it can be both.
func (b Bare) Ambiguous() bool { return b.Percent.Valid && b.Done.Valid }

// ReadBare reads a number without a total and without a sign of percent, as an answer to a ratio: "85" may be 85 % or 85
// hồ sơ, "85,5" only a percentage, "120" only a count. Neither is valid where the text is no bare number, or makes no sense.
func ReadBare(k *criteria.Criterion, text string) Bare {
	var b Bare
	if k.Kind != criteria.Ratio {
		return b
	}
	if p, err := ParsePercentNumber(text); err == nil && !p.IsNegative() && p.LessThanOrEqual(hundred) {
		b.Percent = decimal.NewNullDecimal(p)
	}
	done, _ := k.Input(criteria.InputDone)
	if n, err := Number(text); err == nil && !n.IsNegative() && (n.IsInteger() || !done.Whole) {
		b.Done = decimal.NewNullDecimal(n)
	}
	return b
}
