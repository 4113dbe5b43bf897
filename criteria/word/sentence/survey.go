package sentence

// Ballots: how many chose which answer.

import (
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

var (
	// ballotFormula is as documents write it: "(c x 1) + (d x 2) + … + (h x 5)/B".
	ballotFormula = pattern.New(`(?i)((?:\(?\s*[a-z]\s*[x×*]\s*\d+\s*\)?\s*\+\s*){2,9}\(?\s*[a-z]\s*[x×*]\s*\d+\s*\)?)\s*\)?\s*/\s*B`)
	ballotTerm    = pattern.New(`(?i)([a-z])\s*[x×*]\s*(\d+)`)
	ballotCount   = pattern.New(`(?i)(\d{1,3})\s*phiếu`)
	ballotWords   = pattern.New(`(?:^| )(?:xhh|dieu tra xa hoi hoc|phieu (?:dieu tra|khao sat|danh gia))(?: |$)`)
)

// theFormula is how ballots are counted where the letters and weights are those of the product.
const theFormula = "(c * 1 + d * 2 + e * 3 + g * 4 + h * 5) / B"

// best is the best answer on a ballot.
var best = decimal.NewFromInt(5)

// survey reads a rule of ballots; false if it is none.
func survey(q Asked) (Rule, bool) {
	r := Rule{Kind: criteria.Survey, Formula: theFormula}
	text := joined(q.Lines)
	m := ballotFormula.FindString(text)
	switch {
	case m != "":
		if !usual(m) {
			r.mark("formula", workbook.Unsure, "công thức phiếu của văn bản khác công thức ghi ở đây: “%s”", format.Excerpt(m, 120))
		}
		r.mark(workbook.FieldKind, workbook.Sure, "văn bản tính điểm theo số phiếu chọn từng phương án")
	case q.Survey || ballotWords.MatchString(format.Fold(text)) && !someScore.MatchString(text):
		return given("văn bản nói đến điều tra xã hội học nhưng không thấy công thức: điểm do nơi điều tra cho, văn phòng nhập; nếu tính từ số phiếu thì chọn “Phiếu điều tra”"), true
	default:
		return Rule{}, false
	}
	switch {
	case q.Max.LessThan(best):
		r.Scale = "cap"
		r.mark("scale", workbook.Unsure, "công thức cho tới 5 điểm mà điểm tối đa là %s: lấy đúng công thức nhưng không quá tối đa, hoặc chọn “Theo tỷ lệ”", format.Points(q.Max))
	case q.Max.GreaterThan(best):
		r.Scale = "proportional"
		r.mark("scale", workbook.Unsure, "công thức cho nhiều nhất 5 điểm mà điểm tối đa là %s: tính theo tỷ lệ", format.Points(q.Max))
	default:
		r.Scale = "cap"
	}
	if m := ballotCount.FindStringSubmatch(q.Evidence + "\n" + text); m != nil {
		if r.Ballots, _ = strconv.Atoi(m[1]); r.Ballots > 0 {
			r.mark("ballots", workbook.Likely, "văn bản nêu “%s”", m[0])
		}
	}
	return r, true
}

// usual tells whether a formula has the letters c d e g h with the weights 1 to 5.
func usual(formula string) bool {
	terms := ballotTerm.FindAllStringSubmatch(formula, -1)
	if len(terms) != len(criteria.SurveyInputs) {
		return false
	}
	for i, t := range terms {
		if strings.ToLower(t[1]) != criteria.SurveyInputs[i] || t[2] != strconv.Itoa(i+1) {
			return false
		}
	}
	return true
}
