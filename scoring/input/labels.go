package input

// labels.go says which words may stand around a number: those of the question, and a few that change nothing. A word
// that is not known here may say the opposite ("chưa làm 18"), so the text is refused.

import (
	"slices"
	"strings"
	"unicode"

	"chamdiem/criteria"
	"chamdiem/scoring/format"
	"chamdiem/scoring/numeral"
)

var (
	// neutralWords change nothing, without diacritics.
	neutralWords = strings.Fields(`co so luong la ket qua trong do thi cong ca tat toan bo den nay da hien tai tinh bang nhu sau duoc cua xa tong ty ti le dat lan cac nhung gom
		lam xong hoan thanh thuc xu ly li giai quyet khac phuc giao phai nhan tiep tat moi trien khai ra tren nhiem vu ho so du thuoc dc thi deu chi`)
	doneWords  = strings.Fields("da lam xong dat duoc hoan thanh thuc hien xu ly li giai quyet khac phuc ngan")
	totalWords = strings.Fields("tong tat toan giao phai")
)

// labelWords are the words of an input's label and unit, without diacritics.
func labelWords(in criteria.Input) []string {
	return strings.FieldsFunc(format.Fold(in.Label+" "+in.Unit), func(r rune) bool { return strings.ContainsRune(" ,.;:()“”%", r) })
}

// folded are the words of some items, without diacritics; ok is false where one is no word.
func folded(items []numeral.Item) (out []string) {
	for _, item := range items {
		out = append(out, strings.Fields(format.Fold(item.Text))...)
	}
	return out
}

// withoutLabels drops the words of a list, and signs that only say the same again.
func withoutLabels(items []numeral.Item, words []string) []numeral.Item {
	return slices.DeleteFunc(slices.Clone(items), func(i numeral.Item) bool {
		return i.Kind == numeral.Equals || i.Kind == numeral.Word && slices.Contains(words, i.Text)
	})
}

// refuseItem refuses a number that is not one.
func refuseItem(i numeral.Item) error {
	switch {
	case i.Kind == numeral.Rough:
		return refuseText(ProblemRough, i.Text)
	case i.Kind == numeral.Unclear && i.Spoken:
		return refuseText(ProblemSpoken, i.Text)
	case i.Kind == numeral.Unclear:
		return refuseText(ProblemThousands, i.Text)
	}
	return refuseText(ProblemUnreadable, i.Text)
}

// span is the text of some items, from the first to the last.
func span(t string, items []numeral.Item) string {
	if len(items) == 0 {
		return ""
	}
	return strings.TrimSpace(t[items[0].Start:items[len(items)-1].End])
}

// clear refuses what no number can be read from: words that neither are neutral nor belong to one of the inputs, rough and unclear
// numbers. The part of the text between two dividers is quoted.
func clear(t string, items []numeral.Item, inputs ...criteria.Input) error {
	unknown := func(w string) bool {
		return !slices.Contains(neutralWords, w) && !slices.ContainsFunc(inputs, func(in criteria.Input) bool { return slices.Contains(labelWords(in), w) })
	}
	for i, item := range items {
		switch item.Kind {
		case numeral.Rough, numeral.Unclear:
			return refuseItem(item)
		case numeral.Word:
			if !strings.ContainsFunc(item.Text, unicode.IsLetter) || slices.ContainsFunc(folded(items[i:i+1]), unknown) {
				return refuseText(ProblemUnreadable, span(t, part(items, i)))
			}
		}
	}
	return nil
}

// part is what stands with the i-th item between two dividers.
func part(items []numeral.Item, i int) []numeral.Item {
	divides := func(i numeral.Item) bool { return i.Kind == numeral.Over || i.Kind == numeral.Divider }
	from, to := i, i+1
	for from > 0 && !divides(items[from-1]) {
		from--
	}
	for to < len(items) && !divides(items[to]) {
		to++
	}
	return items[from:to]
}

// lines keeps the lines of a message apart, as a semicolon would.
func lines(text string) string {
	return strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")), "\n", " ; ")
}
