package input

// ratio.go reads "done of total" or a percentage, and what people say around the two numbers: which is the whole, that all is done, what is left.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/numeral"

	"github.com/shopspring/decimal"
)

// placed is a number with the words that stand with it.
type placed struct {
	numeral.Item
	words []string // without diacritics
	at    int      // its place among the items
}

// isDone and isTotal report whether its words make it the done part or the total; where they say both or nothing it is neither.
func (p placed) isDone() bool  { return overlap(p.words, doneWords) && !overlap(p.words, totalWords) }
func (p placed) isTotal() bool { return overlap(p.words, totalWords) && !overlap(p.words, doneWords) }

func overlap(words, list []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
}

// allOf reports whether a list has all of the words.
func allOf(words, list []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(list, w) })
}

func readRatio(k *criteria.Criterion, t string, items []numeral.Item) ([]criteria.Answer, error) {
	items = withoutRest(leadingTotal(items))
	if n, ok := allDone(k, t, items); ok {
		return pair(k, n, n)
	}
	if err := clear(t, items, k.Inputs...); err != nil {
		return nil, err
	}
	numbers, percents, overs := place(items)
	switch {
	case len(overs) > 1, len(percents) > 1, len(numbers) > 2:
		return nil, refuseText(ProblemUnreadable, t)
	case len(overs) == 1 && (len(numbers) != 2 || numbers[0].at > overs[0] || numbers[1].at < overs[0]):
		for _, side := range [][]numeral.Item{items[:overs[0]], items[overs[0]+1:]} {
			if len(side) > 0 && !slices.ContainsFunc(side, isFigure) {
				return nil, refuseText(ProblemUnreadable, span(t, side))
			}
		}
		return nil, refuseText(ProblemUnreadable, t)
	case len(numbers) == 0 && len(percents) == 1:
		return onePercent(percents[0].Item)
	case len(numbers) == 1 && len(percents) == 0:
		return bareRatio(k, t, numbers[0])
	case len(numbers) != 2:
		return nil, refuseText(ProblemUnreadable, t)
	}
	done, total := numbers[0], numbers[1]
	if done.isTotal() && total.isDone() || len(overs) == 0 && (wholeFirst(done, total) || doneOf(items, done, total)) {
		done, total = total, done
	} else if len(overs) == 0 && !total.isTotal() && !divided(items, done.at, total.at) {
		return nil, refuseText(ProblemUnreadable, t)
	}
	out, err := pair(k, done.Item, total.Item)
	if err == nil && len(percents) == 1 {
		err = claimed(out[0], percents[0].Item)
	}
	return out, err
}

func isFigure(i numeral.Item) bool { return i.Kind == numeral.Number }

// leadingTotal makes words of a divider that nothing stands before: "trong tổng số 20, đã làm 18". "trên 20" says only that
// it is more.
func leadingTotal(items []numeral.Item) []numeral.Item {
	at := slices.IndexFunc(items, func(i numeral.Item) bool { return i.Kind == numeral.Number || i.Kind == numeral.Over })
	if at < 0 || items[at].Kind != numeral.Over || items[at].Text == "/" {
		return items
	}
	items = slices.Clone(items)
	items[at].Kind = numeral.Word
	if !overlap(folded(items[at:at+1]), totalWords) {
		items[at].Kind = numeral.Rough
	}
	return items
}

// joints lead to a number and say nothing of it.
var joints = strings.Fields("trong do co va con la thi")

// place finds the numbers, the percentages and the dividers between done and total. The words before a number belong to
// it; where they say nothing, those behind it up to the next divider.
func place(items []numeral.Item) (numbers, percents []placed, overs []int) {
	for i, item := range items {
		switch {
		case item.Kind == numeral.Over:
			overs = append(overs, i)
		case item.Kind == numeral.Number && item.Unit == numeral.Percent:
			percents = append(percents, placed{Item: item, at: i})
		case item.Kind == numeral.Number:
			p := placed{Item: item, at: i}
			for j := i - 1; j >= 0 && (items[j].Kind == numeral.Word || items[j].Kind == numeral.Equals); j-- {
				p.words = append(p.words, folded(items[j:j+1])...)
			}
			if i > 0 && items[i-1].Kind == numeral.Over {
				p.words = append(p.words, folded(items[i-1:i])...)
			}
			if allOf(p.words, joints) { // "trong đó 1 quá hạn"
				for j := i + 1; j < len(items) && items[j].Kind == numeral.Word && !overlap(folded(items[j:j+1]), joints); j++ {
					p.words = append(p.words, folded(items[j:j+1])...)
				}
			}
			numbers = append(numbers, p)
		}
	}
	return numbers, percents, overs
}

// divided reports whether a divider stands between two items.
func divided(items []numeral.Item, from, to int) bool {
	return slices.ContainsFunc(items[from:to], func(i numeral.Item) bool { return i.Kind == numeral.Divider })
}

func onePercent(item numeral.Item) ([]criteria.Answer, error) {
	if item.Scale != 0 {
		return nil, refuseText(ProblemUnit, item.Text)
	}
	return []criteria.Answer{{Values: map[string]decimal.Decimal{criteria.InputPercent: item.Decimal()}}}, nil
}

// bareRatio takes a number without a total for a percentage, unless it says that it is none, or is a fraction that may be points.
func bareRatio(k *criteria.Criterion, t string, n placed) ([]criteria.Answer, error) {
	switch {
	case n.Unit == numeral.Points || n.Unit == numeral.PointOrDong:
		return nil, refuseText(ProblemUnit, n.Text)
	case n.Unit != numeral.NoUnit, n.Scale != 0, n.isTotal():
		return nil, refuseText(ProblemHowMany, t)
	case n.Spoken && n.Value.IsZero(): // "không" says no, not how many
		return nil, refuseText(ProblemUnreadable, t)
	case strings.Contains(n.Text, " ") && !n.Spoken:
		return nil, refuseText(ProblemUnreadable, n.Text)
	}
	if p := n.Decimal(); !p.IsInteger() && p.LessThanOrEqual(k.Max) {
		return nil, refuseText(ProblemFraction, n.Text)
	}
	return onePercent(n.Item)
}

// claimed refuses a percentage beside a pair that comes to another: it may be rounded or cut off at its last digit.
func claimed(a criteria.Answer, percent numeral.Item) error {
	done, total, _ := DoneTotal(a)
	if total.IsZero() {
		return nil
	}
	exact := done.Mul(hundred).DivRound(total, 12)
	stated := percent.Decimal()
	if exact.Sub(stated).Abs().LessThan(decimal.New(1, min(stated.Exponent(), 0))) {
		return nil
	}
	return &Error{Problem: ProblemClaim, Got: format.Number(done) + "/" + format.Number(total), Claim: format.Percent(exact) + ", không phải " + format.ExactPercent(stated)}
}

// colonPair is a pair with the sign of division: "16 : 28"; "17:00" is a time, and "1: 16" a line of a list. allBefore says before a pair that all
// is done.
var (
	colonPair = pattern.New(`^([0-9][0-9.,]*)(?:\s+:\s+|:)([1-9][0-9.,]*)$`)
	allBefore = pattern.New(`^(?:(?:dạ|vâng|đã|da) )*(?:(?:xong|làm|lam|hoàn thành|hoan thanh|thực hiện|giải quyết|xử lý) )?(?:hết|het)(?: rồi| roi)?(?: ạ)?,? (([0-9][0-9.,]*)\s*/\s*([0-9][0-9.,]*)(?:\s.*)?)$`)
)

// asPair writes a pair as readRatio knows it. "Hết 10/12" is a day.
func asPair(t string) string {
	t = colonPair.ReplaceAllString(t, "$1/$2")
	if m := allBefore.FindStringSubmatch(t); m != nil && m[2] == m[3] {
		return m[1]
	}
	return t
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

// allWords say that all is done, leftWords begin what is left, and leftOver are the words of that.
var (
	allWords  = strings.Fields("ca deu du toan het")
	leftWords = strings.Fields("con chua")
	leftOver  = strings.Fields("con lai chua xong hoan thanh lam thuc hien giai quyet xu ly li viec cai la")
)

// The places of the words that say "all": before the number, which stands as "#", or behind it. "Cả xã hoàn thành 28" is all of the commune.
var (
	allOfNumber = pattern.New(`(?:^| )(?:(?:tat )?ca|toan bo|du|het)(?: (?:ca|so|toan bo))* #(?: |$)`)
	numberAllOf = pattern.New(`# (?:.* )?deu (?:(?:da|duoc) )*(?:lam|xong|dat|hoan|thuc|xu|giai|khac)(?: |$)|# (?:.* )?(?:lam|xong|thanh|hien|ly|li|quyet|phuc|ngan) (?:xong )?het(?: (?:roi|a))*$`)
	beforeDoing = pattern.New(`(?:^| )(?:giao|phai)(?: .*)? #|het han`)
	notYetDoing = strings.Fields("da dat duoc")
)

// allDone is a number of which all is done: "xong cả 28", "28 nhiệm vụ đều hoàn thành", "đủ 28 nhiệm vụ". ok is false where the words do not
// say so, or are not all known.
func allDone(k *criteria.Criterion, t string, items []numeral.Item) (n numeral.Item, ok bool) {
	var words []string
	for _, item := range items {
		switch {
		case item.Text == "hết" || item.Kind == numeral.Word:
			words = append(words, folded([]numeral.Item{item})...)
		case item.Kind == numeral.Number && n.Text == "" && (item.Unit == numeral.NoUnit || item.Unit == numeral.Things) && item.Value.IsPositive():
			n, words = item, append(words, "#")
		default:
			return numeral.Item{}, false
		}
	}
	if n.Text == "" || !overlap(words, allWords) {
		return n, false
	}
	doing := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(doneWords, w) && !slices.Contains(notYetDoing, w) })
	switch said := strings.Join(words, " "); {
	case said == "du #": // "đủ 28" may be points
		ok = n.Unit == numeral.Things || n.Scale != 0
	case numberAllOf.MatchString(said):
		ok = true
	case allOfNumber.MatchString(said):
		ok = doing && !beforeDoing.MatchString(said)
	}
	known := slices.DeleteFunc(slices.Clone(items), func(i numeral.Item) bool { return i.Text == "hết" })
	return n, ok && clear(t, known, k.Inputs...) == nil
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
		return i.Kind == numeral.Number || i.Kind == numeral.Word && allOf(folded([]numeral.Item{i}), leftOver)
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
