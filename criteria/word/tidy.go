package word

// What looks like a row of the framework and is none: the numbered options of a criterion.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/word/sentence"

	"github.com/shopspring/decimal"
)

// settle puts rows that are none back into the lines of the row above them.
func settle(it *item) {
	for _, c := range it.children {
		settle(c)
	}
	switch {
	case len(it.children) == 0 || it.parent == nil:
	case optionsOf(it):
		for _, c := range it.children {
			fold(it, c)
		}
		it.children = nil
	default:
		kept := it.children[:0]
		for _, c := range it.children {
			if c.max == nil && len(c.children) == 0 && anyMax(it.children) && len(c.lines) == 0 && !ruledByTitle(c) {
				fold(it, c)
				continue
			}
			kept = append(kept, c)
		}
		it.children = kept
	}
}

// ruledByTitle tells whether the title of a numbered row says how it is scored: "3. Được xã khen: 2 điểm/lần".
func ruledByTitle(it *item) bool {
	_, _, ok := sentence.InTitle(it.title)
	return ok && it.label.scheme == schemeNumber && namesPoints.MatchString(it.title)
}

// optionsOf tells whether the rows below one are its options: the best of them has its maximum, and together they have more; or none
// of them has points of its own while lines of theirs have.
func optionsOf(it *item) bool {
	sum, high, zero := decimal.Zero, decimal.Zero, false
	for _, c := range it.children {
		if len(c.children) > 0 {
			return false
		}
		if c.max == nil {
			if c.label.scheme != schemeLower {
				return false
			}
			continue
		}
		sum, high, zero = sum.Add(*c.max), decimal.Max(high, *c.max), zero || c.max.IsZero()
	}
	if it.max == nil || high.IsZero() {
		return high.IsZero() && it.max != nil
	}
	if outsideOf(it.title) != criteria.Inside && !zero && it.children[0].label.scheme == schemeNumber { // bonuses that add up to a limit
		return false
	}
	return high.Equal(*it.max) && (zero || !sum.Equal(*it.max))
}

func anyMax(list []*item) bool {
	for _, c := range list {
		if c.max != nil || len(c.children) > 0 {
			return true
		}
	}
	return false
}

// fold makes a row a line of another.
func fold(into, it *item) {
	text := it.title
	if it.label.scheme == schemeLower {
		text = it.label.text + ") " + text
	}
	if it.label.scheme == schemeLower || it.max != nil || text != "" {
		into.lines = append(into.lines, sentence.Line{Text: strings.TrimSpace(text), Points: it.max})
	}
	into.lines = append(into.lines, it.lines...)
	into.evidence = append(into.evidence, it.evidence...)
	into.marks = append(into.marks, it.marks...)
}
