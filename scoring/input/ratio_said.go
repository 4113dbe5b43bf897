package input

// What people say around the two numbers of a ratio: which of them is the whole, that all is done, and what is left.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/numeral"
)

// colonPair is a pair with the sign of division: "16 : 28". allBefore says before a pair that all is done.
var (
	colonPair = pattern.New(`^([0-9][0-9.,]*)\s*:\s*([0-9][0-9.,]*)$`)
	allBefore = pattern.New(`^(?:(?:dạ|vâng|đã|da) )*(?:(?:xong|làm|lam|hoàn thành|hoan thanh|thực hiện|giải quyết|xử lý) )?(?:hết|het)(?: rồi| roi)?(?: ạ)?,? ([0-9][0-9.,]*\s*/.*)$`)
)

// asPair writes a pair as readRatio knows it.
func asPair(t string) string {
	t = colonPair.ReplaceAllString(t, "$1/$2")
	return allBefore.ReplaceAllString(t, "$1")
}

// wholeFirst reports whether the first of two numbers without a divider that says so is the total: "28 nhiệm vụ, hoàn thành 16".
func wholeFirst(first, second placed) bool {
	return first.isTotal() && !second.isTotal() || second.isDone() && !first.isDone()
}

// doneOf reports whether two numbers follow each other with no more than the words of the second: "28 nhiệm vụ hoàn thành 16". Of the two the
// first must be the greater.
func doneOf(items []numeral.Item, first, second placed) bool {
	between := items[first.at+1 : second.at]
	return first.Unit == numeral.Things && overlap(folded(between), doneWords) && first.Value.GreaterThan(second.Value) &&
		!slices.ContainsFunc(between, func(i numeral.Item) bool { return i.Kind != numeral.Word })
}

var (
	allWords  = strings.Fields("ca deu du toan het")
	leftWords = strings.Fields("con chua")
	leftOver  = strings.Fields("con lai chua xong hoan thanh lam thuc hien giai quyet xu ly li viec cai la")
)

// allDone is a number of which all is done: "xong cả 28", "28 nhiệm vụ đều hoàn thành", "đủ 28 nhiệm vụ". ok is false where the words do not
// say so, or are not all known.
func allDone(k *criteria.Criterion, t string, items []numeral.Item) (n numeral.Item, ok bool) {
	var words []string
	known := slices.DeleteFunc(slices.Clone(items), func(i numeral.Item) bool { return i.Text == "hết" })
	for i, item := range items {
		switch {
		case item.Text == "hết" && i+1 < len(items) && items[i+1].Text == "hạn":
			return numeral.Item{}, false
		case item.Kind == numeral.Word:
			words = append(words, folded([]numeral.Item{item})...)
		case item.Kind == numeral.Number && n.Text == "" && (item.Unit == numeral.NoUnit || item.Unit == numeral.Things) && item.Value.IsPositive():
			n = item
		default:
			return numeral.Item{}, false
		}
	}
	full := slices.Contains(words, "du")
	ok = n.Text != "" && overlap(words, allWords) && (full || overlap(words, doneWords)) && clear(t, known, k.Inputs...) == nil
	return n, ok
}

// withoutRest leaves out what is left of the total behind a pair: "16/28, còn 12". It must come to just that.
func withoutRest(items []numeral.Item) []numeral.Item {
	var numbers []int
	for i, item := range items {
		if item.Kind == numeral.Number && item.Unit != numeral.Percent {
			numbers = append(numbers, i)
		}
	}
	if len(numbers) != 3 {
		return items
	}
	rest := items[numbers[1]+1:]
	for len(rest) > 0 && !overlap(folded(rest[:1]), leftWords) {
		if rest[0].Kind == numeral.Number {
			return items
		}
		rest = rest[1:]
	}
	known := func(i numeral.Item) bool {
		return i.Kind == numeral.Number || i.Kind == numeral.Word && !slices.ContainsFunc(folded([]numeral.Item{i}), func(w string) bool { return !slices.Contains(leftOver, w) })
	}
	if slices.ContainsFunc(rest, func(i numeral.Item) bool { return !known(i) }) {
		return items
	}
	a, b, left := items[numbers[0]].Value, items[numbers[1]].Value, items[numbers[2]].Value
	if !a.Sub(b).Abs().Equal(left) {
		return items
	}
	items = items[:len(items)-len(rest)]
	if last := len(items) - 1; items[last].Kind == numeral.Divider {
		items = items[:last]
	}
	return items
}
