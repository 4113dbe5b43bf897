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
	ofAnswer = `(?:(?:mức|muc|phương án trả lời|phương án|phuong an|pa|đáp án|dap an|lựa chọn|câu trả lời|điểm|diem|số)\s*)`
	answerNo = `[“"']?([1-9])[”"']?`
	ballots  = `(?:phiếu|phieu|người|nguoi|lượt|ý kiến)`
)

var (
	// answerFirst is "mức 5: 13 phiếu", "5 = 13", "PA5 13"; countFirst is "13 phiếu mức 5", "20 phiếu đều chọn 5".
	answerFirst = pattern.New(`(?:` + ofAnswer + `?` + answerNo + `(?:\s*điểm)?\s*(?::|=|có|là)|` + ofAnswer + answerNo + `)\s*([0-9]{1,4}|không)(?:\s*` + ballots + `)?`)
	countFirst  = pattern.New(`([0-9]{1,4})\s*` + ballots + `\s*((?:đều|deu)\s*)?(?:chọn|chon|cho|chấm|cham|trả lời|đánh giá)?\s*` + ofAnswer + `?` + answerNo + `(?:\s*(?:điểm|diem))?`)
	ballotBegin = pattern.New(`^[^0-9]*[0-9]{1,4}\s*` + ballots)
	// besideBallots change nothing; allBallots say that there are no others.
	besideBallots = strings.Fields("va con lai khong co tat ca deu toan bo phieu nguoi ket qua da a cac muc nao 0 tong hop kiem")
	allBallots    = strings.Fields("ca deu toan lai")
)

// tally reads the counts of a survey by their answers; false where a text is no such list, or names an answer twice.
func tally(k *criteria.Criterion, t string) (criteria.Answer, bool) {
	counts := map[string]decimal.Decimal{}
	give := func(i int, count string) bool {
		if i < 0 || i >= len(k.Answers) {
			return false
		}
		n, err := decimal.NewFromString(count)
		name := k.Answers[i].Input
		if _, twice := counts[name]; err != nil || twice {
			return false
		}
		counts[name] = n
		return true
	}
	rest := ""
	if slices.ContainsFunc(k.Answers, func(a criteria.SurveyAnswer) bool { return a.Text != "" }) {
		for piece := range strings.FieldsFuncSeq(t, func(r rune) bool { return r == ';' || r == ',' }) {
			if !give(answerIn(k, piece)) {
				return criteria.Answer{}, false
			}
		}
	} else {
		form, no, count := answerFirst, []int{1, 2}, 3
		if ballotBegin.MatchString(t) {
			form, no, count = countFirst, []int{3}, 1
		}
		for _, m := range form.FindAllStringSubmatch(t, -1) {
			answer := ""
			for _, i := range no {
				answer += m[i]
			}
			i, _ := strconv.Atoi(answer)
			if !give(i-1, strings.Replace(m[count], "không", "0", 1)) {
				return criteria.Answer{}, false
			}
		}
		rest = form.ReplaceAllString(t, " ")
	}
	words := strings.Fields(format.Fold(rest))
	if slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(besideBallots, w) }) {
		return criteria.Answer{}, false
	}
	if len(counts) == 0 || len(counts) == 1 && !overlap(strings.Fields(format.Fold(t)), allBallots) {
		return criteria.Answer{}, false
	}
	for _, a := range k.Answers {
		if _, given := counts[a.Input]; !given {
			counts[a.Input] = decimal.Zero
		}
	}
	return criteria.Answer{Values: counts}, true
}

// ballotCount is the one number of a piece.
var ballotCount = pattern.New(`(?:^|[^0-9.,])([0-9]{1,4})(?:[^0-9.,]|$)`)

// answerIn is the answer that a piece names, the longest where one is a part of another, and its count; -1 for none.
func answerIn(k *criteria.Criterion, piece string) (at int, count string) {
	at = -1
	m := ballotCount.FindAllStringSubmatch(piece, -1)
	if len(m) != 1 {
		return -1, ""
	}
	words := " " + format.Fold(piece) + " "
	for i, a := range k.Answers {
		text := format.Fold(a.Text)
		if strings.Contains(words, " "+text+" ") && (at < 0 || len(text) > len(format.Fold(k.Answers[at].Text))) {
			at = i
		}
	}
	if at < 0 {
		return -1, ""
	}
	left := strings.Fields(strings.Replace(words, " "+format.Fold(k.Answers[at].Text)+" ", " ", 1))
	if slices.ContainsFunc(left, func(w string) bool {
		return w != m[0][1] && !slices.Contains(besideBallots, w) && w != "la" && w != "chon"
	}) {
		return -1, ""
	}
	return at, m[0][1]
}
