// Package verdict reads what a reviewer orders for several entries in one message: "duyệt 2.4.1, trả 3.1.1 vì thiếu số", "duyệt hết trừ 3.1.1",
// "trả cái đầu vì chưa ký".
package verdict

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// Verdict is one verdict for the entries that are named with it.
type Verdict struct {
	Return bool
	Reason string   // of a return, "" where none is said
	Codes  []string // by their codes
	Places []string // by their places in the list: "cái đầu"
	All    bool     // all that wait, or all of the people who are named
	Whose  bool     // only because a person is named: "trả cho Lan vì chưa ký"
	Rest   bool     // all that wait and have no other verdict: "còn lại trả"
	Number int      // of All: so many, where it is said: "cả hai"
	Except []string // … but these codes
	Apart  []string // … but these places
	Others bool     // … but those of the people who are named
	Clause string   // what was said of it: the people are named there
}

// several reports whether a verdict is for more than one entry, or for one that is not named by its code.
func (v Verdict) several() bool { return len(v.Codes) > 1 || len(v.Places) > 0 || v.All || v.Rest }

// verdictIn finds a verdict in a text without diacritics.
var verdictIn = pattern.New(`(?:^| )(?:duyet|tra|ok|oke|okie|dat|duoc|dong y|thong qua|cho qua|chap nhan)(?: |$)`)

// Read gives the verdicts of a text where they are for several entries or for some that are named by their place; none where it says anything
// else. name tells whether a word belongs to the name of a person.
func Read(text string, name func(word string) bool) []Verdict {
	text = WithoutAssent(text)
	if strings.HasSuffix(strings.TrimSpace(text), "?") || !verdictIn.MatchString(format.Fold(text)) {
		return nil
	}
	var out []Verdict
	ordered := 0
	for _, clause := range clauses(strings.TrimSpace(text)) {
		v, said, ok := readClause(clause, name)
		last := len(out) - 1
		switch {
		case !ok:
			return nil
		case said:
			ordered++
			if last >= 0 && ordered == 1 { // "2.4.1 và 3.1.1 duyệt"
				v.Codes, v.Places = append(out[last].Codes, v.Codes...), append(out[last].Places, v.Places...)
				v.Clause = out[last].Clause + " " + v.Clause
				out = out[:last]
			}
			out = append(out, v)
		case last < 0:
			out = append(out, v)
		case out[last].Return && out[last].Reason != "" && v.Reason != "": // "trả 2.4.1: thiếu số, 3.1.1: thiếu tài liệu"
			v.Return = true
			out = append(out, v)
		case out[last].excepts() && v.Reason == "": // "duyệt hết trừ 3.1.1 và 2.4.1"
			out[last].Except, out[last].Apart = append(out[last].Except, v.Codes...), append(out[last].Apart, v.Places...)
		case out[last].Reason == "" && (v.Reason == "" || out[last].Return):
			out[last].Codes, out[last].Places = append(out[last].Codes, v.Codes...), append(out[last].Places, v.Places...)
			out[last].Reason = v.Reason
		default:
			return nil
		}
	}
	if ordered == 0 || len(out) == 1 && !out[0].several() || len(out) == 1 && out[0].All && !out[0].Return && !out[0].limited() && !namesOne(text, name) {
		return nil
	}
	return out
}

// reviewed are the words of a reviewer.
var reviewed = pattern.New(`(?:^| )(?:duyet|tra|thong qua|cho qua|chap nhan)(?: |$)`)

// Orders reports whether a text gives verdicts in the words of a reviewer. "Đạt" and "được" are said by officers of what they enter as well.
func Orders(text string, name func(word string) bool) bool {
	return reviewed.MatchString(format.Fold(text)) && len(Read(text, name)) > 0
}

// limited reports whether a verdict for all that wait says which are left out, or how many they are.
func (v Verdict) limited() bool {
	return v.excepts() || v.Number > 0
}

// excepts reports whether a verdict says which are left out.
func (v Verdict) excepts() bool { return len(v.Except)+len(v.Apart) > 0 || v.Others }

// assent is agreement in a word that is a name as well.
var assent = pattern.New(`(?i)đồng ý|dong y|nhất trí|nhat tri`)

// WithoutAssent is a text of verdicts in which no word of agreement looks like a name: "đồng ý" names no person called Đồng.
func WithoutAssent(text string) string { return assent.ReplaceAllString(text, "ok") }

var (
	entryHere = pattern.New(`(?i)(?:bài|cái|tiêu chí|bai|cai) (?:này|nay)([\s,;.]|$)`)
	entryNext = pattern.New(`(?i)(?:bài|cái|tiêu chí|bai|cai) (?:sau|kế|tiếp theo|tiếp|kia|ke|tiep theo|tiep)([\s,;.]|$)`)
)

// WithEntries is a text of verdicts with codes in the place of "bài này" and "bài sau"; as it is where it does not speak of the entry in hand.
func WithEntries(text, here, next string) string {
	if !entryHere.MatchString(text) {
		return text
	}
	text = entryHere.ReplaceAllString(text, here+"${1}")
	if next != "" {
		text = entryNext.ReplaceAllString(text, next+"${1}")
	}
	return text
}

// namesOne reports whether a text holds a word of a name.
func namesOne(text string, name func(word string) bool) bool {
	for word := range strings.FieldsSeq(text) {
		if name(strings.Trim(word, ",.;:!")) {
			return true
		}
	}
	return false
}
