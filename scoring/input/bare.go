package input

// What may be figures before anybody asked for them, and a bare number below a ratio, which may be a percentage or a count.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/numeral"

	"github.com/shopspring/decimal"
)

// maxFigures is the longest text that reads like figures; five counts of twelve digits fit easily.
const maxFigures = 80

// CountedWords may follow a number: people type "17/20 hồ sơ".
const CountedWords = `(?:\s*(?:hồ sơ|nhiệm vụ|kiến nghị|vấn đề|văn bản|công việc|đơn|thư|phiếu|việc))?`

var (
	figureToken = pattern.New(`^[-+~]?[0-9][0-9.,;:/%e+^-]*$`)
	// figureWords are the syllables that go with figures; the first token must be a figure all the same.
	figureWords = strings.Fields(`/ % ; - trên tren tổng tong số so trong của cua phần trăm phan tram điểm diem đ hồ sơ hs nhiệm vụ nv kiến nghị vấn đề
		văn bản công việc đơn thư phiếu nghìn ngàn triệu tr tỷ tỉ đồng . ạ`)
)

// LooksLikeFigures reports whether a text that was not asked for is figures and nothing else, readable or not: "18 trên 20",
// "85%", "1e99", "-3", "17/20 hồ sơ", "mười tám trên hai mươi". A document number (15/BC-UBND), a word to look for or a
// single number in words, which may be a name, is not.
func LooksLikeFigures(text string) bool {
	t := tidyTyped(lines(text))
	if t == "" || len([]rune(t)) > maxFigures {
		return false
	}
	return figureTokens(t) || figureItems(t)
}

func figureTokens(t string) bool {
	for i, token := range strings.Fields(t) {
		if !figureToken.MatchString(token) && (i == 0 || !slices.Contains(figureWords, token)) {
			return false
		}
	}
	return true
}

// figureItems reports whether a text is numbers with their units, parted as a ratio or a list is, or in per cent.
func figureItems(t string) bool {
	items := numeral.Read(t)
	numbers, joins := 0, 0
	for i, item := range items {
		switch item.Kind {
		case numeral.Number:
			numbers++
			if item.Unit == numeral.Percent || item.Unit == numeral.Points || item.Unit == numeral.PointOrDong || item.Unit == numeral.Dong || item.Scale >= 6 {
				joins++
			}
		case numeral.Over, numeral.Equals, numeral.Divider:
			if i == 0 {
				return false
			}
			joins++
		default:
			return false
		}
	}
	return numbers > 0 && joins > 0
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
// hồ sơ, "85,5" only a percentage, "120" and "85 hồ sơ" only a count. Neither is valid where the text is no bare number, or
// makes no sense.
func ReadBare(k *criteria.Criterion, text string) Bare {
	var b Bare
	if k.Kind != criteria.Ratio {
		return b
	}
	done, _ := k.Input(criteria.InputDone)
	items := numeral.Read(tidyTyped(lines(text)))
	if isNothing(k, items, done) { // "không" says no, not how many
		return b
	}
	if _, all := allDone(k, text, items); all {
		return b
	}
	values, err := One(k, done, text)
	if err == nil && !values[0].IsNegative() && (values[0].IsInteger() || !done.Whole) {
		b.Done = decimal.NewNullDecimal(values[0])
	}
	if len(items) == 1 && items[0].Kind == numeral.Number && items[0].Unit == numeral.NoUnit && items[0].Scale == 0 {
		if p := items[0].Decimal(); !p.IsNegative() && p.LessThanOrEqual(k.Share.Upper) {
			b.Percent = decimal.NewNullDecimal(p)
		}
	}
	return b
}
