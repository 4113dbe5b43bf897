package word

// What a document says that everything adds up to.

import (
	"github.com/shopspring/decimal"
)

// totals reads the row that adds everything up.
func (w *walker) totals(f fields) bool {
	text := firstTitle(f)
	if text == "" {
		text = f.code
	}
	if !totalWords.MatchString(text) {
		return false
	}
	if _, _, ok := readLabel(f.code, true); ok && f.code != text {
		return false
	}
	d, ok := onlyPoints(f.max)
	if !ok {
		return w.sum(text) || capitals(text) || f.code == "" && totalWords.ReplaceAllString(text, "") == "" && len(f.rule) == 0
	}
	w.addsUp(d)
	return true
}

// sum reads the sentence that says what everything adds up to.
func (w *walker) sum(text string) bool {
	_, max := titleMax(text, true)
	if max == nil || !totalWords.MatchString(text) {
		return false
	}
	w.addsUp(*max)
	return true
}

func (w *walker) addsUp(d decimal.Decimal) {
	if w.total == nil || d.GreaterThan(*w.total) {
		w.total = &d
	}
}
