package word

// What begins a section or a criterion beside its label: names of sections, and numbers in paragraphs without tables.

import (
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// counts tells whether a paragraph with a number is a criterion of a framework without tables although its points are none of a title, as in
// "2. Báo cáo chậm: mỗi lần trừ 1 điểm": it counts on from the criterion before it, or is the first of a section and names points.
func (w *walker) counts(l label, rest string) bool {
	at := w.current()
	if at == nil {
		return false
	}
	if at.label.scheme == schemeNumber {
		return len(at.label.parts) == 1 && l.n() == at.label.n()+1
	}
	return l.n() == 1 && len(at.lines) == 0 && inSentence(rest)
}

// longestOutside is how many letters the name of a section of bonus or penalty points has at most in a row without a number: a sentence
// that begins so is a rule.
const longestOutside = 40

// sectionWords begin the name of a section; a long heading in capital letters is one as well.
var sectionWords = pattern.New(`^(?:diem (?:thuong|cong|tru|phat)|phan|noi dung|linh vuc|nhom)(?: |$)`)

// leastSection is how many letters a heading has at least that is known by its capital letters alone: options are shorter.
const leastSection = 20

func section(title string) bool {
	return sectionWords.MatchString(format.Fold(title)) || len([]rune(title)) >= leastSection
}
