package input

// ballots.go reads a count of ballots as people note it: each answer with its number, in any order, the answers that were not given left out.

import (
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// The pieces of the patterns: what names an answer, and what a count is of.
const (
	ofAnswer = `(?:(?:mức|muc|phương án trả lời|phương án|phuong an|pa|đáp án|dap an|lựa chọn|điểm|diem)\s*)`
	answerNo = `[“"']?([1-9])[”"']?`
	ballots  = `(?:phiếu|phieu|người|nguoi|lượt|ý kiến)`
)

var (
	// answerFirst is "mức 5: 13 phiếu", "5 = 13", "PA5 13"; countFirst is "13 phiếu mức 5", "20 phiếu đều chọn 5".
	answerFirst = pattern.New(`(?:` + ofAnswer + `?` + answerNo + `(?:\s*điểm)?\s*(?::|=|có|là)\s*|` + ofAnswer + answerNo + `\s+)([0-9]{1,4}|không)(?:(?:\s*có)?\s*` + ballots + `)?`)
	countFirst  = pattern.New(`([0-9]{1,4})\s*` + ballots + `\s*(?:(?:đều|deu)\s*)?(?:chọn|chon|cho|chấm|cham|trả lời|đánh giá)?\s*` + ofAnswer + `?` + answerNo + `(?:\s*(?:điểm|diem))?`)
	ballotBegin = pattern.New(`^[^0-9]*[0-9]{1,4}\s*` + ballots)
	// noOthers ends a list: "còn lại không có phiếu nào".
	noOthers    = pattern.New(`(?:các mức |cac muc )?(?:còn lại|con lai)(?: (?:đều|deu|là|la))*(?: (?:không|khong|0))(?: (?:có|co))?(?: ` + ballots + `)?(?: (?:nào|nao))?`)
	namesAnswer = pattern.New(ofAnswer + answerNo) // without such a word "1: 5, 2: 4" may be what stands on each ballot
	// besideBallots change nothing.
	besideBallots = strings.Fields("va con lai tat ca deu toan bo ket qua da a tong hop kiem")
	// besideAnswer change nothing beside an answer in words; allBallots say that there are no others.
	besideAnswer = strings.Fields("phieu nguoi la chon co")
	allBallots   = strings.Fields("ca deu toan")
)

// tally reads the counts of a survey by their answers; false where a text is no such list, or names an answer twice.
func tally(k *criteria.Criterion, t string) (criteria.Answer, bool) {
	all := overlap(strings.Fields(format.Fold(t)), allBallots)
	if others := noOthers.ReplaceAllString(t, ""); others != t {
		t, all = others, true
	}
	counts := map[string]decimal.Decimal{}
	for _, a := range k.Answers {
		counts[a.Input] = decimal.Zero
	}
	var named []int
	give := func(at, count int) bool {
		if at < 0 || at >= len(k.Answers) || slices.Contains(named, at) {
			return false
		}
		named = append(named, at)
		counts[k.Answers[at].Input] = decimal.NewFromInt(int64(count))
		return true
	}
	rest, perBallot := "", false
	if slices.ContainsFunc(k.Answers, func(a criteria.SurveyAnswer) bool { return a.Text != "" }) {
		for piece := range strings.FieldsFuncSeq(t, func(r rune) bool { return r == ';' || r == ',' }) {
			if strings.TrimSpace(piece) != "" && !give(answerIn(k, piece)) {
				return criteria.Answer{}, false
			}
		}
	} else {
		form, byCount := answerFirst, ballotBegin.MatchString(t)
		if byCount {
			form = countFirst
		}
		perBallot = !byCount && !namesAnswer.MatchString(t)
		for n, m := range form.FindAllStringSubmatch(t, -1) {
			answer, count := m[len(m)-1], m[1]
			if !byCount {
				answer, count = m[1]+m[2], m[3]
			}
			no, _ := strconv.Atoi(answer)
			given, _ := strconv.Atoi(count) // "không" is none
			perBallot = perBallot && no == n+1 && given >= 1 && given <= len(k.Answers)
			if !give(no-1, given) {
				return criteria.Answer{}, false
			}
		}
		rest = form.ReplaceAllString(t, " ")
	}
	words := strings.Fields(format.Fold(rest))
	odd := perBallot || strings.Contains(rest, "%") || !allOf(words, besideBallots)
	return criteria.Answer{Values: counts}, !odd && (len(named) > 1 || len(named) == 1 && all)
}

// ballotCount is the one number of a piece.
var ballotCount = pattern.New(`(?:^|[^0-9.,])([0-9]{1,4})(?:[^0-9.,]|$)`)

// answerIn is the answer that a piece names, the longest where one is a part of another, and its count; -1 for none.
func answerIn(k *criteria.Criterion, piece string) (at, count int) {
	at = -1
	m := ballotCount.FindAllStringSubmatch(piece, -1)
	if len(m) != 1 || strings.Contains(piece, "%") {
		return -1, 0
	}
	words := " " + format.Fold(piece) + " "
	for i, a := range k.Answers {
		text := format.Fold(a.Text)
		if strings.Contains(words, " "+text+" ") && (at < 0 || len(text) > len(format.Fold(k.Answers[at].Text))) {
			at = i
		}
	}
	if at < 0 {
		return -1, 0
	}
	left := strings.Fields(strings.Replace(words, " "+format.Fold(k.Answers[at].Text)+" ", " ", 1))
	if slices.ContainsFunc(left, func(w string) bool {
		return w != m[0][1] && !slices.Contains(besideBallots, w) && !slices.Contains(besideAnswer, w)
	}) {
		return -1, 0
	}
	count, _ = strconv.Atoi(m[0][1])
	return at, count
}
