package sentence

// A percentage written with letters, as the ministries write it: "(b/a) x 2,00. Trong đó: a là tổng số nhiệm vụ; b là số nhiệm vụ đã
// hoàn thành. Nếu tỷ lệ b/a < 0,80 thì điểm đánh giá là 0".

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

const (
	leastShare = `[a-zđ]\s*/\s*[a-zđ]\s*[)\]]?\s*(?:<|dưới|nhỏ hơn|thấp hơn|đạt dưới|không đạt)\s*(\d{1,3}(?:[.,]\d+)?)\s*(%?)`
	zeroPoints = `(?:điểm(?: đánh giá)?\s+(?:là|bằng|=|:)\s*0|=\s*0|[\s:]0\s*điểm|không\s+(?:được\s+)?(?:tính\s+|có\s+|cho\s+)?điểm)(?:[.,]?[^\d.,]|[.,]?$)`
)

var (
	letterQuotient = pattern.New(`(?i)(?:^|[\s:=(\[{])([a-zđ])\s*/\s*([a-zđ])[\s)\]}]*(?:[x×*.]\s*100\s*%?\s*[)\]}]?\s*)?[x×*.]\s*(?:` + number + `(?:` + unit + `)?|((?:số\s+)?điểm (?:tối đa|chuẩn)))`)
	letterShare    = pattern.New(`(?i)(?:^|[\s(\[])([a-zđ])\s*/\s*([a-zđ])(?:[\s)\]=<>≤≥;,.]|$)`)
	letterMeaning  = pattern.New(`(?i)(?:^|[\s;,.:(+–—-])([a-zđ])\s*(?:là|=|:)\s*:?`)
	// letterLeast is the share below which there are no points.
	letterLeast = pattern.New(`(?i)` + leastShare + `[^;.\n\d]{0,60}?` + zeroPoints)
	startsCount = pattern.New(`(?i)^(?:tổng|số|lượng)(?:\s|$)`)
	// lessShare comes before a share that takes points off: "(1 - b/a) x 2".
	lessShare = pattern.New(`(?i)(?:\d\s*%?|tối đa|chuẩn)[ \t]*[-–−][ \t]*[(\[{]?[ \t]*$`)
	// scoreBehind is a number of points behind its words.
	scoreBehind = pattern.New(`(?i)điểm(?: đánh giá)?\s+(?:là|bằng|=)\s*\d`)
)

// letterDefined finds a letter whose meaning follows: "a = Số hộ có Internet".
var letterDefined = pattern.New(`(?i)(?:^|[;:]\s*)[a-zđ]\s*=\s*(?:tổng|số)\s`)

// defined parts a line in which letters are defined: "a = số hộ dùng; b = tổng số hộ; Tỷ lệ = a/b; Điểm = Tỷ lệ*Điểm tối đa".
func defined(lines []Line) []Line {
	var out []Line
	for _, l := range lines {
		if l.Points != nil || !letterDefined.MatchString(l.Text) {
			out = append(out, l)
			continue
		}
		for piece := range strings.SplitSeq(l.Text, ";") {
			if piece = strings.TrimSpace(piece); piece != "" {
				out = append(out, Line{Text: piece})
			}
		}
	}
	return out
}

// onlyScore is a line that holds points and nothing else.
var onlyScore = pattern.New(`(?i)^[-–+•*]?\s*` + number + `\s*(?:điểm|đ)\s*[.;]?$`)

// paired puts points that stand in a line of their own behind the line above, as what is copied from a table has them: "≥ 90%", "10 điểm".
func paired(lines []Line) []Line {
	n := 0
	for i, l := range lines {
		if l.Points != nil || onlyScore.MatchString(strings.TrimSpace(l.Text)) != (i%2 == 1) || i%2 == 0 && someScore.MatchString(l.Text) {
			return lines
		}
		n++
	}
	if n < 2 || n%2 == 1 {
		return lines
	}
	var out []Line
	for i := 0; i < n; i += 2 {
		points, ok := Figure(onlyScore.FindStringSubmatch(strings.TrimSpace(lines[i+1].Text))[1])
		if !ok {
			return lines
		}
		out = append(out, Line{Text: lines[i].Text, Points: &points})
	}
	return out
}

// lettered reads a percentage that is written with letters; false if there is none.
func lettered(q Asked) (Rule, bool) {
	text := joined(q.Lines)
	at := letterQuotient.FindStringSubmatchIndex(text)
	if at == nil || strings.EqualFold(text[at[2]:at[3]], text[at[4]:at[5]]) {
		return Rule{}, false
	}
	r := Rule{Kind: criteria.Ratio, Threshold: &decimal.Zero}
	follows, all := "percent", "max"
	if lessShare.MatchString(text[:at[2]]) {
		follows = "(100 - percent)"
		r.mark(workbook.FieldKind, workbook.Unsure, "công thức lấy điểm trừ đi tỷ lệ; đề nghị chấm thử")
	}
	if at[6] >= 0 {
		conversion := strings.HasPrefix(strings.TrimSpace(text[at[7]:]), "%") // "(a/b)*100%" is only the percentage
		if points, ok := Figure(text[at[6]:at[7]]); ok && !points.Equal(q.Max) && !conversion {
			all = points.String()
			r.mark(workbook.FieldKind, workbook.Unsure, "công thức nhân với %s, điểm tối đa là %s", format.Points(points), format.Points(q.Max))
		}
	}
	r.Formula = follows + " * " + all + " / 100"
	if least := letterLeast.FindStringSubmatch(text); least != nil {
		threshold, _ := Figure(least[1])
		if least[2] == "" && !threshold.GreaterThan(decimal.NewFromInt(1)) {
			threshold = threshold.Mul(hundred)
		}
		r.Threshold = &threshold
	}
	r.lettersAsk(text[at[2]:at[3]], text[at[4]:at[5]], meanings(text))
	for _, st := range statements(q.Lines, q.Max) {
		rest := letterLeast.ReplaceAllString(letterQuotient.ReplaceAllString(st.raw, " "), " ")
		known := rest != st.raw || st.how == nothing
		switch {
		case known && !someScore.MatchString(rest) && !scoreBehind.MatchString(rest):
		case st.how == gives && st.points.IsPositive() && st.absent():
			r.special(st)
		case st.how == gives && st.points.IsZero() && st.spans && st.span.to.Equal(*r.Threshold):
		default:
			r.mark(workbook.FieldKind, workbook.Unsure, "câu “%s” nói đến điểm, nhưng không đưa được vào cách chấm", format.Excerpt(st.raw, 80))
		}
	}
	if !slices.ContainsFunc(r.Marks, func(m workbook.Mark) bool { return m.Field == workbook.FieldKind }) {
		r.mark(workbook.FieldKind, workbook.Likely, "văn bản tính điểm theo tỷ lệ, viết bằng chữ: “%s”", strings.TrimSpace(text[at[0]:at[1]]))
	}
	return r, true
}

// meanings are what the document says its letters stand for: each goes on to the next letter, or to the end of the sentence.
func meanings(text string) map[string]string {
	out := map[string]string{}
	found := letterMeaning.FindAllStringSubmatchIndex(text, -1)
	for i, at := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		said := text[at[1]:end]
		if cut := strings.IndexAny(said, ";.\n"); cut >= 0 {
			said = said[:cut]
		}
		letter := strings.ToLower(text[at[2]:at[3]])
		if said = strings.Trim(strings.TrimSuffix(strings.Trim(said, " ,:"), " và"), " ,:"); said == "" || out[letter] != "" {
			continue
		}
		if !balanced(said) {
			said = strings.TrimRight(said, ")] ")
		}
		if said = small(said); !startsCount.MatchString(said) {
			said = "số " + said
		}
		out[letter] = said
	}
	return out
}

// lettersAsk words what is asked for.
func (r *Rule) lettersAsk(done, total string, said map[string]string) {
	part, all := said[strings.ToLower(done)], said[strings.ToLower(total)]
	certainty, why := workbook.Likely, "lời hỏi theo lời giải thích chữ trong công thức của văn bản"
	if part == "" || all == "" {
		certainty, why = workbook.Unsure, "văn bản không nói chữ này là số gì"
	}
	named := func(s, letter string) string {
		if s == "" {
			return "số “" + letter + "” trong công thức của văn bản"
		}
		return s
	}
	r.share(named(part, done), named(all, total), "tỷ lệ % "+done+"/"+total, unitOf(part+" "+all, "việc"), !inMoney(part+" "+all))
	if inMoney(part + " " + all) {
		r.Inputs[0].Unit, r.Inputs[1].Unit = "triệu đồng", "triệu đồng"
	}
	r.markItem(workbook.FieldInputs, 1, certainty, "%s", why)
	r.markItem(workbook.FieldInputs, 2, certainty, "%s", why)
}
