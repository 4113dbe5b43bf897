package sentence

// How a sentence of a rule is worded: the ways to put its points are turned into one, with what they are for before them.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// reading is a sentence that is being read.
type reading struct {
	statement
	text string // as it is worded so far
	max  decimal.Decimal
}

// read reads one sentence.
func read(text string, max decimal.Decimal) statement {
	r := reading{statement: statement{raw: text}, text: text, max: max}
	for _, reword := range rewordings {
		reword(&r)
	}
	for _, found := range kindsOfSentence {
		if found(&r) {
			break
		}
	}
	r.countsEach()
	r.condition = tidy(r.condition)
	return r.statement
}

// rewordings are done one after the other: each finds what those before it have left.
var rewordings = [...]func(*reading){
	(*reading).outOfBrackets,
	(*reading).withoutMarks,
	(*reading).withoutNoteWord,
	(*reading).withoutTitle,
	(*reading).signsInWords,
	(*reading).withoutNoteBehind,
	(*reading).bracketInWords,
	(*reading).strokeInWords,
	(*reading).eachOutOfBrackets,
	(*reading).pointsBehind,
	(*reading).takenBehind,
}

// outOfBrackets opens the brackets around a whole sentence: "(Không phát sinh vụ việc: được 10 điểm)".
func (r *reading) outOfBrackets() {
	if m := inBrackets.FindStringSubmatch(r.text); m != nil {
		r.text = m[1]
	}
}

// withoutMarks takes the marks of a list off. A sign of points is none.
func (r *reading) withoutMarks() {
	r.text = bare(strings.TrimSpace(signedStart.ReplaceAllStringFunc(r.text, signWords.Replace)))
}

// withoutNoteWord takes "Ghi chú:" off. A star marks a note as well.
func (r *reading) withoutNoteWord() {
	if at := noteStart.FindStringIndex(r.text); at != nil {
		r.note, r.text = true, r.text[at[1]:]
	}
	r.note = r.note || strings.HasPrefix(r.raw, "*") && !titleLine.MatchString(r.raw)
}

// withoutTitle takes "Cách chấm điểm:" off.
func (r *reading) withoutTitle() {
	if at := titleLine.FindStringIndex(r.text); at != nil {
		r.text = bare(r.text[at[1]:])
		r.title = r.text == ""
	}
}

// signsInWords writes the signs before points in words.
func (r *reading) signsInWords() { r.text = signed.ReplaceAllStringFunc(r.text, signWords.Replace) }

// withoutNoteBehind takes a note in brackets off: "cộng 1 điểm (có xác nhận của cấp trên)".
func (r *reading) withoutNoteBehind() {
	if m := inNote(r.text); m != nil && !noteCounts.MatchString(m[2]) && hasPoints(m[1], r.max) {
		r.turn(m[1])
	}
}

// bracketInWords reads "6 điểm (đạt 80%)" as "6 điểm nếu đạt 80%".
func (r *reading) bracketInWords() {
	if m := pointsBracket.FindStringSubmatch(r.text); m != nil && someCondition.MatchString(m[2]) && !someScore.MatchString(m[2]) {
		r.text = m[1] + " điểm nếu " + m[2]
	}
}

// strokeInWords reads "2 điểm/mô hình" as "cộng 2 điểm/mô hình", unless it says of something bad.
func (r *reading) strokeInWords() {
	if m := perThing.FindStringSubmatch(r.text); m != nil && !badThing.MatchString(format.Fold(m[1])) && !changeWord.MatchString(m[1]) {
		r.text = m[1] + "cộng " + m[2]
	}
}

// eachOutOfBrackets opens the brackets that count each one: "ít nhất 04 hoạt động (mỗi hoạt động 05 điểm)".
func (r *reading) eachOutOfBrackets() {
	if m := eachInside.FindStringSubmatch(r.text); m != nil {
		r.turn(m[1])
	}
}

// pointsBehind puts points behind what they are for: "5 điểm nếu có đủ" is "Có đủ: 5 điểm".
func (r *reading) pointsBehind() {
	if m := pointsFirst.FindStringSubmatch(r.text); m != nil && !someScore.MatchString(m[2]) {
		r.turn(capital(m[2]) + ": " + m[1] + " điểm")
	}
}

// takenBehind does so for points that are taken off: "trừ 1 điểm nếu có 02 trường hợp".
func (r *reading) takenBehind() {
	if m := takesFirst.FindStringSubmatch(r.text); m != nil && !someScore.MatchString(m[3]) {
		r.turn(capital(m[3]) + ": " + m[1] + " " + m[2] + " điểm")
	}
}

// turn words the sentence otherwise, and keeps that its points stood elsewhere.
func (r *reading) turn(text string) { r.text, r.turned = text, text }

var (
	// pointsFirst are points before what they are for: "3 điểm nếu thiếu một phần", "điểm 5: đầy đủ", "được 1 điểm cho mỗi mô hình".
	pointsFirst = pattern.New(`(?i)^(?:` + scored + `)?` + number + unit + `(?:\s+(?:nếu|khi|cho|đối với|với)\s+(?:trường hợp\s+)?|\s*:\s*|\s+[-–]\s+)(\p{L}.*?|[≥>≤<]?\s*\d[^;:]*%[^;:]*?)[\s.;,]*$`)
	// takesFirst is what is taken off before what it is for: "trừ 1 điểm nếu có 02 trường hợp".
	takesFirst = pattern.New(`(?i)^(?:bị\s+)?(trừ|cộng)\s+(?:thêm\s+)?` + number + unit + `\s+(?:nếu|khi|trong trường hợp)\s+(\p{L}.*?)[\s.;,]*$`)
	// pointsBracket are points before what they are for in brackets: "6 điểm (đạt 80% đến dưới 100%)".
	pointsBracket = pattern.New(`(?i)^` + number + unit + `\s*\(([^()]*)\)[\s.;,]*$`)
	eachInside    = pattern.New(`(?i)^[^()]*\((mỗi [^()]*\d[^()]*)\)[\s.;]*$`)
	// signed are points with a sign for each one: "vi phạm: -5 điểm/trường hợp".
	signed = pattern.New(`(?i)(?:^|[\s:(])[-–−+]\s*\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)\s*/`)
)

// signedStart is a sign right before points that begin a sentence; a sign with a space behind it begins an item of a list.
var signedStart = pattern.New(`(?i)^[-–−+]\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)\s*/`)

// perThing are points for each of what stands behind a stroke, and badThing what takes them off though no word says so.
var (
	perThing = pattern.New(`(?i)^((?:[^\d:;]{2,100}(?::\s*|\s))?)(?:được\s+)?(\d{1,3}(?:[.,]\d+)?\s*(?:điểm|đ)\s*/\s*(?:0?1\s+)?\p{L}.*)$`)
	badThing = pattern.New(`(?:^| )(?:vi pham|cham|tre|qua han|bi|sai|thieu|khong|chua|mat|de xay ra|xay ra|de lot)(?: |:|$)`)
)

// changeWord is what says of points already that they are added or taken off.
var changeWord = pattern.New(`(?i)(?:^|\s)(?:trừ|cộng|thêm|được|tối đa)\s*:?\s*$|\s(?:trừ|cộng)\s`)

// signWords are the signs before points in words.
var signWords = strings.NewReplacer("+", " cộng ", "-", " trừ ", "–", " trừ ", "−", " trừ ")

// noteBehind is a note in brackets behind points, and noteCounts what one says that is more than a note.
var (
	noteBehind = pattern.New(`^(.*\d\s*(?:điểm|đ))\s*\(([^()\d]+)\)[\s.;]*$`)
	noteCounts = pattern.New(`(?i)nếu|trừ|cộng|tính|điểm|tối đa|không quá|từng|mỗi|hoặc|đạt`)
)

// inNote parts a sentence from the note in brackets behind it; nil where there is none.
func inNote(text string) []string {
	if !strings.HasSuffix(strings.TrimRight(text, " .;"), ")") {
		return nil
	}
	return noteBehind.FindStringSubmatch(text)
}

// someCondition is what a bracket behind points says where it is what they are for; "(hai điểm)" is none.
var someCondition = pattern.New(`(?i)^(?:nếu|khi|đạt|có|không|chưa|từ|trên|dưới|đủ|đúng|hoàn thành|thực hiện|[≥>≤<]|\d)`)

// inBrackets is a sentence that stands in brackets as a whole.
var inBrackets = pattern.New(`^[\s*–-]*\(([^()]*\p{L}{2}[^()]*:[^()]*)\)[\s.;]*$`)
