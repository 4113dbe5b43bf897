package sentence

// Parts a, b, c of a criterion, each with a rule of its own, whose points add up: "a) Niêm yết tại Trung tâm: 2 điểm; b) Công khai trên
// trang thông tin điện tử: 2 điểm" of 4 points. Options look alike, but the best of them gives all points.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

var (
	partLetter = pattern.New(`(?:^|[.;]\s+)([a-hđ])(?:\s*\)|\.)\s+`)
	partDash   = pattern.New(`^(?:[-–—•*+]\s*|\d{1,2}[.)]\s+)`)
	partName   = pattern.New(`^(.*?)\s*(?:[:=(]|,?\s+(?:được\s+)?(?:tối đa\s+)?` + number + unit + `|$)`)
	partMax    = pattern.New(`(?i)[(:=]?\s*(?:tối đa\s*:?\s*)?` + number + `\s*(?:điểm|đ)?\s*\)?\s*[:.;]?\s*$`)
)

// section is a part in the making.
type section struct {
	letter string
	lines  []Line
}

// parts reads a criterion of several parts; false if it is none.
func parts(q Asked) (Rule, bool) {
	for _, list := range [][]section{byLetters(q.Lines), byLines(q.Lines)} {
		if r, ok := added(q, list); ok {
			return r, true
		}
	}
	return Rule{}, false
}

// byLetters parts lines at their letters, which count from a; nil if there are none.
func byLetters(lines []Line) (list []section) {
	for _, l := range lines {
		text, points := strings.TrimSpace(l.Text), l.Points
		found := partLetter.FindAllStringSubmatchIndex(text, -1)
		switch {
		case len(found) == 0 && len(list) == 0:
			if points != nil || someScore.MatchString(text) {
				return nil
			}
			continue
		case len(found) == 0:
			list[len(list)-1].lines = append(list[len(list)-1].lines, l)
			continue
		case len(found) > 1 && points != nil, found[0][0] != 0:
			return nil
		}
		for i, at := range found {
			end := len(text)
			if i+1 < len(found) {
				end = found[i+1][0]
			}
			if letter := text[at[2]:at[3]]; letter != string(rune('a'+len(list))) {
				return nil
			}
			list = append(list, section{text[at[2]:at[3]], []Line{{Text: text[at[1]:end], Points: points}}})
		}
	}
	return list
}

// byLines makes each line of a list a part, or each sentence where there is one line; nil where one has no points.
func byLines(lines []Line) (list []section) {
	if len(lines) == 1 && lines[0].Points == nil {
		texts := pieces(strings.TrimSpace(lines[0].Text), decimal.Zero)
		lines = nil
		for _, text := range texts {
			lines = append(lines, Line{Text: "- " + bare(text)})
		}
	}
	for _, l := range lines {
		text := strings.TrimSpace(l.Text)
		if l.Points == nil && !someScore.MatchString(text) {
			return nil
		}
		if len(list) > 0 && l.Points == nil && none(text) { // "không có: 0 điểm" behind the parts
			continue
		}
		list = append(list, section{string(rune('a' + len(list))), []Line{{Text: partDash.ReplaceAllString(text, ""), Points: l.Points}}})
	}
	return list
}

// none tells whether a sentence gives nothing, without more.
func none(text string) bool {
	list := statements([]Line{{Text: text}}, decimal.Zero)
	return len(list) == 1 && list[0].how == gives && list[0].points.IsZero()
}

// mostParts is how many parts have a letter.
const mostParts = 8

// added makes a rule of parts whose points add up to those of the criterion.
func added(q Asked, list []section) (Rule, bool) {
	if len(list) < 2 || len(list) > mostParts || !q.Max.IsPositive() {
		return Rule{}, false
	}
	r := Rule{Kind: criteria.Parts}
	sum := decimal.Zero
	for _, s := range list {
		part, inputs, ok := partOf(s)
		if !ok || part.Max.Equal(q.Max) {
			return Rule{}, false
		}
		sum = sum.Add(part.Max)
		for _, in := range inputs {
			in.Part = part.Label
			r.Inputs = append(r.Inputs, in)
			r.markItem(workbook.FieldInputs, len(r.Inputs), workbook.Unsure, "lời hỏi và đơn vị do máy đặt theo câu của văn bản")
		}
		r.Parts = append(r.Parts, part)
	}
	if !sum.Equal(q.Max) {
		return Rule{}, false
	}
	r.mark(workbook.FieldKind, workbook.Unsure, "%d phần cộng lại bằng điểm tối đa %s; mỗi phần một cách chấm ở trang “Cách tính”, đề nghị kiểm tra từng phần", len(list), format.Points(q.Max))
	return r, true
}

// partOf guesses the rule of a part; false if it has none that a part may have.
func partOf(s section) (p criteria.Part, inputs []criteria.Input, ok bool) {
	head := strings.TrimSpace(s.lines[0].Text)
	p = criteria.Part{Label: s.letter, Title: capital(strings.Trim(partName.FindStringSubmatch(head)[1], " ,;:.-–"))}
	lines := s.lines
	if max := lines[0].Points; max != nil && someScore.MatchString(head) { // "Giao quân 100% (thiếu 1 quân trừ 10 điểm)", with its points in a column
		if m := ruleInPart.FindStringSubmatch(head); m != nil {
			p.Title, p.Max = capital(strings.TrimSpace(m[1])), *max
			rule := m[2]
			if inner := strings.TrimSuffix(rule, ")"); inner != rule && !balanced(rule) {
				rule = inner
			}
			lines = append([]Line{{Text: rule}}, lines[1:]...)
			return ruled(p, lines)
		}
	}
	if m := partMax.FindStringSubmatch(head); m != nil {
		p.Max, _ = Figure(m[1])
	}
	if len(lines) > 1 && lines[0].Points == nil { // what stands below says how the points come
		lines = lines[1:]
	}
	if p.Max.IsZero() || len(s.lines) == 1 {
		p.Max = highest(lines)
	}
	if !p.Max.IsPositive() || p.Title == "" {
		return p, nil, false
	}
	if list := pieces(head, p.Max); len(s.lines) == 1 && len(list) > 2 { // "Xử lý vấn đề: 2 điểm. Đạt 100 % thì 2 điểm; …": the first names the part
		var below []Line
		for _, text := range list[1:] {
			below = append(below, Line{Text: text})
		}
		if first := statements([]Line{{Text: list[0]}}, p.Max)[0]; first.how == gives && !first.spans && first.points.Equal(p.Max) && highest(below).Equal(p.Max) {
			lines = below
		}
	}
	return ruled(p, lines)
}

// ruleInPart parts a part's name from its rule.
var ruleInPart = pattern.New(`^([^:(]{3,}?)\s*[:(]\s*(\D.+)$`)

// ruled guesses the rule of a part from lines.
func ruled(p criteria.Part, lines []Line) (criteria.Part, []criteria.Input, bool) {
	r := Guess(Asked{Lines: lines, Max: p.Max, Title: p.Title})
	name := func(in string) string { return p.Label + "_" + in }
	for i := range r.Inputs {
		r.Inputs[i].Name = name(r.Inputs[i].Name)
	}
	switch {
	case r.YesNo != nil:
		r.YesNo.Input = name(r.YesNo.Input)
		p.Rule = r.YesNo
		return p, r.Inputs, true
	case r.Kind == criteria.Choice && len(r.Options) > 1:
		p.Rule = &criteria.OptionRule{Input: name("chon"), Options: r.Options}
		return p, nil, true
	case len(r.Options) > 0: // a case beside the rule belongs to the whole criterion
		return p, nil, false
	case r.Kind == criteria.Ratio:
		p.Rule = r.Share(name(criteria.InputDone), name(criteria.InputTotal), name(criteria.InputPercent))
		return p, r.Inputs, true
	case r.Kind == criteria.Each && r.Each != nil:
		for i := range r.Each.Items {
			r.Each.Items[i].Input = name(r.Each.Items[i].Input)
		}
		p.Rule = r.Each
		return p, r.Inputs, true
	}
	return p, nil, false
}

// highest is the most that sentences give.
func highest(lines []Line) decimal.Decimal {
	most := decimal.Zero
	for _, st := range statements(lines, decimal.Zero) {
		if st.how == gives {
			most = decimal.Max(most, st.points)
		}
	}
	return most
}
