package scoring

// Points may change after the explanation was written: then it still states figures that were entered earlier. Only what
// was really entered is looked for, so that a document number, a date or a threshold is never taken for one of them.

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/remember"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
)

const statedNumber = `([0-9][0-9.]*(?:,[0-9]+)?)`

var (
	statedPair    = pattern.New(`(?i)` + statedNumber + input.CountedWords + `\s*(?:/|trên tổng số|trên)\s*` + statedNumber)
	statedPercent = pattern.New(`(?i)([0-9]+(?:[.,][0-9]+)?)\s*(?:%|phần trăm)`)
	// aboutBounds may stand before a percentage that is a threshold, no result; beforeDates before the month of a year.
	aboutBounds = []string{"từ", "trên", "dưới", "ngưỡng", "mức"}
	beforeDates = []string{"tháng", "ngày"}
)

// checkFigures warns of figures that were entered earlier, stand in the explanation and are no longer the ones entered.
func checkFigures(out *Check, k *criteria.Criterion, e Entry) {
	var found []string
	for _, s := range staleFigures(k, e) {
		if text := s.words(k, e.Answer); !slices.Contains(found, text) {
			found = append(found, text)
		}
	}
	if len(found) > 0 {
		out.warn(FoundOldFigures, "%s.", strings.Join(found, "; "))
	}
}

// stale is an earlier answer that a part of the explanation still states; input is which number of it, "" for a ratio.
type stale struct {
	answer criteria.Answer
	input  string
}

func (s stale) words(k *criteria.Criterion, now criteria.Answer) string {
	if s.input == "" {
		return fmt.Sprintf("Giải trình nêu %s nhưng số đã nhập là %s", input.Typed(k, s.answer), input.Typed(k, now))
	}
	label := input.InputLabel(k, s.input)
	return fmt.Sprintf("Giải trình nêu “%s: %s” nhưng số đã nhập là %s", label, format.Number(s.answer.Values[s.input]), format.Number(now.Values[s.input]))
}

// staleFigures lists the earlier answers that the explanation states and the present one contradicts.
func staleFigures(k *criteria.Criterion, e Entry) (found []stale) {
	if e.Answer.IsZero() || k.Kind != criteria.Ratio && k.Kind != criteria.Counts {
		return nil
	}
	for _, part := range e.Explanation {
		for _, earlier := range e.Earlier {
			if len(earlier.Values) == 0 {
				continue
			}
			if k.Kind == criteria.Counts {
				found = append(found, staleCounts(k, earlier, e.Answer, part.Text)...)
				continue
			}
			if agrees(k, earlier, e.Answer) || !mayState(earlier, part.Text) {
				continue
			}
			if text := statedIn.Get(part.Text); text.states(earlier) && !text.states(e.Answer) {
				found = append(found, stale{answer: earlier})
			}
		}
	}
	return found
}

// agrees reports whether two answers to a ratio give the same figures: the same pair, or a pair and its percentage.
func agrees(k *criteria.Criterion, a, b criteria.Answer) bool {
	done, total, pair := input.DoneTotal(a)
	otherDone, otherTotal, otherPair := input.DoneTotal(b)
	if pair && otherPair {
		return done.Equal(otherDone) && total.Equal(otherTotal)
	}
	one, err := k.Score(a)
	other, otherErr := k.Score(b)
	return err == nil && otherErr == nil && one.Option == nil && other.Option == nil &&
		one.Percent.Decimal.Round(2).Equal(other.Percent.Decimal.Round(2))
}

// mayState is a quick look whether the digits of an answer stand in a text at all: most texts need no closer one.
func mayState(a criteria.Answer, text string) bool {
	for _, n := range a.Values {
		if !strings.Contains(text, n.Truncate(0).String()) && !strings.Contains(text, format.Number(n.Truncate(0))) {
			return false
		}
	}
	return true
}

// stated are the figures that a text states. It does not change once it is read.
type stated struct {
	pairs    [][2]decimal.Decimal
	percents []decimal.Decimal
}

// statedIn remembers what texts state: an explanation is looked at each time its entry is shown.
var statedIn = remember.Of(32<<10, readStated)

func readStated(text string) *stated {
	s := new(stated)
	t := norm.NFC.String(strings.ReplaceAll(text, "\u00a0", " "))
	for _, other := range []*pattern.Pattern{input.DocumentNumber, input.DateText, input.SpokenDate} {
		t = other.ReplaceAllString(t, " ; ")
	}
	for _, m := range statedPair.FindAllStringSubmatchIndex(t, -1) {
		before, after := t[:m[0]], t[m[1]:]
		first, err := input.Number(strings.TrimRight(t[m[2]:m[3]], "."))
		second, otherErr := input.Number(strings.TrimRight(t[m[4]:m[5]], "."))
		if err == nil && otherErr == nil && !joined(before, after) && !slices.Contains(beforeDates, lastWord(before)) {
			s.pairs = append(s.pairs, [2]decimal.Decimal{first, second})
		}
	}
	for _, m := range statedPercent.FindAllStringSubmatchIndex(t, -1) {
		p, err := input.ParsePercentNumber(t[m[2]:m[3]])
		if err == nil && !joined(t[:m[0]], "") && !slices.Contains(aboutBounds, lastWord(t[:m[0]])) {
			s.percents = append(s.percents, p)
		}
	}
	return s
}

// states reports whether the figures of an answer to a ratio are among them, as they were entered.
func (s *stated) states(a criteria.Answer) bool {
	if done, total, ok := input.DoneTotal(a); ok {
		return slices.ContainsFunc(s.pairs, func(p [2]decimal.Decimal) bool { return p[0].Equal(done) && p[1].Equal(total) })
	}
	percent, ok := a.Values[criteria.InputPercent]
	return ok && slices.ContainsFunc(s.percents, percent.Equal)
}

// joined reports whether figures are only a piece of something longer: 18/20/BC, 1/18/20, A18/20.
func joined(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return last == '/' || last == ',' || last == '.' || unicode.IsLetter(last) || unicode.IsDigit(last) || next == '/' || unicode.IsLetter(next) || unicode.IsDigit(next)
}

func lastWord(s string) string {
	words := strings.Fields(s[max(0, len(s)-30):])
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(strings.TrimRight(words[len(words)-1], ":"))
}

// staleCounts looks for earlier numbers as a composed sentence states them, with their labels: a bare number may be anything.
func staleCounts(k *criteria.Criterion, earlier, now criteria.Answer, text string) (found []stale) {
	for _, in := range k.Inputs {
		old, ok := earlier.Values[in.Name]
		is, given := now.Values[in.Name]
		if !ok || !given || old.Equal(is) {
			continue
		}
		if containsWhole(text, in.Label+": "+format.Number(old)) && !containsWhole(text, in.Label+": "+format.Number(is)) {
			found = append(found, stale{answer: earlier, input: in.Name})
		}
	}
	return found
}

// containsWhole reports whether a text with a number at its end stands in another, not as the beginning of a longer number.
func containsWhole(text, part string) bool {
	return replaceWhole(text, part, "") != text
}

// replaceWhole puts one text for another wherever that one stands and no digit follows.
func replaceWhole(text, old, with string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, old)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		next := strings.TrimLeft(after, ".,")
		if r, _ := utf8.DecodeRuneInString(next); unicode.IsDigit(r) {
			b.WriteString(old)
		} else {
			b.WriteString(with)
		}
		text = after
	}
}

// UpdateFigures is the explanation with the figures of the present answer in its composed sentences, where these still
// state earlier ones; what people typed themselves stays as it is. ok is false where there is nothing to update.
func UpdateFigures(k *criteria.Criterion, e Entry) (parts []Part, ok bool) {
	composed := func(p Part) bool { return p.MessageID == 0 }
	if !slices.ContainsFunc(e.Explanation, composed) || len(staleFigures(k, e)) == 0 {
		return nil, false
	}
	figures := func(a criteria.Answer) string {
		result, err := k.Score(a)
		if err != nil || result.Option != nil {
			return ""
		}
		return Figures(k, a, result)
	}
	now := figures(e.Answer)
	if now == "" {
		return nil, false
	}
	parts = slices.Clone(e.Explanation)
	for i, part := range parts {
		for _, earlier := range e.Earlier {
			if old := figures(earlier); old != "" && old != now && composed(part) {
				parts[i].Text = replaceWhole(parts[i].Text, old, now)
			}
		}
		ok = ok || parts[i].Text != part.Text
	}
	return parts, ok && CheckExplanationLength(ExplanationText(parts)) == nil
}

// checkNumbers warns of document numbers in the explanation that no document has, while another number of that kind is attached
// (22/KH-UBND beside the document 21/KH-UBND), or while each document has a number and none of them is stated (145/BC-UBND beside
// 33/TB-UBND). A PDF that is still being read is named: the number may be on its first page.
func checkNumbers(out *Check, text string, documents []Evidence) {
	attached, unread, numbered := attachedNumbers(documents)
	stated := input.StatedNumbers(text)
	named := func(n input.DocumentNo) bool {
		return slices.ContainsFunc(attached, n.Same) || slices.ContainsFunc(documents, func(v Evidence) bool { return input.NamesNumber(v.Called(), n) || input.NamesNumber(v.Name, n) })
	}
	apart := numbered && !slices.ContainsFunc(stated, named)
	var missing, others []string
	for _, n := range stated {
		if named(n) {
			continue
		}
		alike := false
		for _, a := range attached {
			if !apart && !a.Alike(n) {
				continue
			}
			if alike = true; !slices.Contains(others, a.Text) {
				others = append(others, a.Text)
			}
		}
		if alike {
			missing = append(missing, n.Text)
		}
	}
	const found = "Giải trình nêu số %s nhưng tài liệu đính kèm là số %s"
	switch {
	case len(missing) == 0:
	case len(unread) > 0:
		out.warn(FoundOtherNumber, found+". Bot còn đang đọc %s: nếu số đó ở tệp này thì không phải sửa.", strings.Join(missing, ", "), strings.Join(others, ", "), strings.Join(unread, ", "))
	default:
		out.warn(FoundOtherNumber, found+"; đề nghị xem lại số văn bản, hoặc gửi thêm tài liệu.", strings.Join(missing, ", "), strings.Join(others, ", "))
	}
}

// attachedNumbers are the numbers of documents, each once, as the one that says most of it has it; unread are the documents that are still being
// read; numbered: there are some, and each that was read has a number.
func attachedNumbers(documents []Evidence) (numbers []input.DocumentNo, unread []string, numbered bool) {
	numbered = len(documents) > 0
	for _, v := range documents {
		own := numbersOf(v)
		if len(own) == 0 && v.Fetch == FetchWaiting && v.IsPDF() {
			unread = append(unread, fmt.Sprintf("(%d)", v.Number))
			continue
		}
		numbered = numbered && len(own) > 0
		for _, n := range own {
			if i := slices.IndexFunc(numbers, n.Same); i < 0 {
				numbers = append(numbers, n)
			} else if len(n.Text) > len(numbers[i].Text) {
				numbers[i] = n
			}
		}
	}
	return numbers, unread, numbered
}

// numbersOf are the numbers that a document has by its title, its name, or what its first page says.
func numbersOf(v Evidence) []input.DocumentNo {
	numbers := input.NamedNumbers(v.Title)
	for _, n := range append(input.NamedNumbers(v.Name), input.StatedNumbers(v.Facts.Number)...) {
		if !slices.ContainsFunc(numbers, n.Same) {
			numbers = append(numbers, n)
		}
	}
	return numbers
}
