package typed

// each.go parts an order that says several things in one sentence: "giao 3.1 cho Dung, 5.2 cho Huy".

import (
	"slices"
	"strconv"
	"strings"
)

// joinWords are the words that stand between two orders.
var joinWords = set(`, va con roi`)

// mostParts is how many orders one sentence has at most.
const mostParts = 6

// each parts an order at commas and joining words so that each part is an order by itself, as fits tells; none where there are not two.
func (m Marked) each(fits func(part Marked) bool) []Marked {
	words := strings.Fields(m.Said)
	last := len(words)
	if at := because.FindStringIndex(m.Said); at != nil { // a reason is not parted
		last = strings.Count(m.Said[:at[0]], " ") + 1
	}
	var find func(from, left int) []Marked
	find = func(from, left int) []Marked {
		for from < len(words) && joinWords[words[from]] {
			from++
		}
		if left == 0 || from >= len(words) {
			return nil
		}
		for to := from + 1; to < last; to++ {
			if !joinWords[words[to]] {
				continue
			}
			part := m.within(from, to)
			if !fits(part) {
				continue
			}
			if more := find(to+1, left-1); more != nil {
				return append([]Marked{part}, more...)
			}
		}
		if part := m.within(from, len(words)); fits(part) {
			return []Marked{part}
		}
		return nil
	}
	parts := find(0, mostParts)
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// within is the order between two of its words, with marks of its own numbers.
func (m Marked) within(from, to int) Marked {
	var part Marked
	part.raw = slices.Clone(m.raw[from:to])
	words := slices.Clone(strings.Fields(m.Said)[from:to])
	for i, w := range words {
		switch n := mark(w); {
		case n < 0:
		case w[0] == '@' && n < len(m.People):
			words[i] = "@" + strconv.Itoa(len(part.People))
			part.People = append(part.People, m.People[n])
		case w[0] == '#' && n < len(m.Codes):
			words[i] = "#" + strconv.Itoa(len(part.Codes))
			part.Codes = append(part.Codes, m.Codes[n])
		}
	}
	part.Said = strings.Join(words, " ")
	return part
}

// begun is an order with a word of the one before it, which it leaves out.
func (m Marked) begun(word string) Marked {
	m.Said, m.raw = word+" "+m.Said, append([]string{""}, m.raw...)
	return m
}

// EachMove are the orders to move a deadline of a sentence that has several, each of a kind of its own; the reason of one is that of all.
func (m Marked) EachMove() []MoveAsk {
	if strings.Count(m.Said, ",")+strings.Count(m.Said, " va ")+strings.Count(m.Said, " con ")+strings.Count(m.Said, " roi ") == 0 {
		return nil
	}
	var out []MoveAsk
	kinds, reason := map[string]bool{}, ""
	for _, part := range m.each(func(part Marked) bool { ask, ok := part.MoveAsked(); return ok && ask.Kind != "" && ask.When != "" }) {
		ask, _ := part.MoveAsked()
		if kinds[ask.Kind] {
			return nil
		}
		kinds[ask.Kind] = true
		if ask.Reason != "" {
			reason = ask.Reason
		}
		out = append(out, ask)
	}
	for i := range out {
		if out[i].Reason == "" {
			out[i].Reason = reason
		}
	}
	return out
}

// EachAbsence are the orders about who is away of a sentence that has several.
func (m Marked) EachAbsence() []Marked {
	if len(m.People) < 3 {
		return nil
	}
	if parts := m.eachActing(); parts != nil {
		return parts
	}
	return m.each(func(part Marked) bool {
		ask, ok := part.AbsentAsked()
		return ok && !ask.More && (len(part.People) == 2 || ask.Over)
	})
}

// EachAssignment are the orders about who is in charge of a sentence that has several: "chuyển 3.1 cho Dung, 5.2 cho Huy".
func (m Marked) EachAssignment() []Marked {
	if len(m.Codes) < 2 || len(m.People) < 2 {
		return nil
	}
	first := ""
	for w := range strings.FieldsSeq(m.Said) {
		if w == "giao" || w == "chuyen" {
			first = w
			break
		}
	}
	whole := func(part Marked) Marked {
		if f := strings.Fields(part.Said); first == "chuyen" && len(f) > 1 && f[0][0] == '#' && f[1] != first {
			return part.begun(first)
		}
		return part
	}
	parts := m.each(func(part Marked) bool {
		ask, ok := whole(part).AssignAsked()
		return ok && !ask.More && ask.Lead < 0
	})
	for i := range parts {
		parts[i] = whole(parts[i])
	}
	return parts
}
