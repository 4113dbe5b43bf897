package sentence

// So many points for each one, or off for each one.

import (
	"fmt"
	"regexp"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// items tells whether sentences give or take points for each one.
func (s sayings) items() bool {
	n := 0
	for _, st := range s.scoring {
		if st.each {
			n++
		}
	}
	return n > 0
}

var (
	capWords  = regexp.MustCompile(`(?i)[,;(]?\s*(?:nhưng\s+)?(?:trừ\s+|cộng\s+)?(?:tối đa|không quá|không vượt quá|nhiều nhất)\s*(?:là\s*)?` + number + `(?:` + unit + `)?\)?\s*$`)
	allWords  = regexp.MustCompile(`(?i)[,;(]?\s*(?:(?:nhưng|và)\s+)?(?:tối đa\s+)?(?:trừ|cho đến khi|đến)\s+(?:đến\s+)?(?:hết(?:\s[^;]*)?|0(?:\s*điểm)?)\)?\s*$`)
	eachWords = regexp.MustCompile(`(?i)^(?:.*?[\s(,;:])?(?:mỗi|cứ|từng)\s+(?:một\s+|01\s+|1\s+)?`)
)

// perItem reads "mỗi … trừ 0,25 điểm, tối đa trừ hết" and "mỗi …: 1 điểm, tối đa 4 điểm".
func perItem(q Asked, said sayings) Rule {
	r := Rule{Kind: criteria.Counts}
	var adding, taking []string
	base := q.Max
	for _, st := range said.scoring {
		if !st.each {
			if st.how == gives && st.points.IsPositive() {
				base = st.points
			}
			continue
		}
		what, each := eachOf(st, q.Max)
		if each.IsZero() {
			r.mark(workbook.FieldKind, workbook.Unsure, "không đọc được số điểm của câu “%s”", format.Excerpt(st.raw, 80))
			continue
		}
		name := inputName(what, r.Inputs)
		r.Inputs = append(r.Inputs, criteria.Input{Name: name, Label: "số " + small(what), Unit: unitOf(what), Whole: true})
		if st.how == takes || st.how == unclear {
			taking = append(taking, name+" * "+each.String())
		} else {
			adding = append(adding, name+" * "+each.String())
		}
	}
	r.Formula = itemFormula(base, adding, taking)
	r.mark("formula", workbook.Unsure, "công thức do máy viết từ câu “mỗi …”; đề nghị đọc lại và chấm thử")
	r.mark(workbook.FieldKind, workbook.Unsure, "văn bản cho hoặc trừ điểm theo từng trường hợp (“mỗi …”)")
	for i := range r.Inputs {
		r.markItem(workbook.FieldInputs, i+1, workbook.Unsure, "lời hỏi và đơn vị do máy đặt theo câu của văn bản")
	}
	if len(said.special) > 0 || len(said.scoring) > len(r.Inputs)+1 {
		r.mark(workbook.FieldKind, workbook.Unsure, "có câu cho điểm khác không đưa được vào công thức; đề nghị xem lời văn bản")
	}
	return r
}

// itemFormula writes points that begin with base where something is taken off, within 0 and the maximum.
func itemFormula(base decimal.Decimal, adding, taking []string) string {
	more, less := strings.Join(adding, " + "), strings.Join(taking, " + ")
	switch {
	case less == "":
		return fmt.Sprintf("%s >= max ? max : %s", more, more)
	case more == "":
		return fmt.Sprintf("%s >= %s ? 0 : %s - (%s)", less, base, base, less)
	}
	all := fmt.Sprintf("%s + %s - (%s)", base, more, less)
	return fmt.Sprintf("%s <= 0 ? 0 : %s >= max ? max : %s", all, all, all)
}

// withoutLimit takes the limit off a sentence of points for each one: "…, tối đa 4 điểm", "…, tối đa trừ hết".
func withoutLimit(text string, max decimal.Decimal) string {
	text = strings.TrimRight(text, " .;")
	if cut := allWords.ReplaceAllString(text, ""); cut != text && hasPoints(cut, max) {
		text = cut
	}
	if cut := capWords.ReplaceAllString(text, ""); cut != text && hasPoints(cut, max) {
		text = cut
	}
	return text
}

// eachOf is what is counted and the points for each one.
func eachOf(st statement, max decimal.Decimal) (what string, each decimal.Decimal) {
	text := st.raw
	if st.turned != "" {
		text = st.turned
	}
	text = withoutLimit(bare(text), max)
	condition, h, points := atEnd(text, max)
	if h == nothing {
		return "", decimal.Zero
	}
	return tidy(eachWords.ReplaceAllString(condition, "")), points
}

// unitOf is the unit that the words name.
func unitOf(what string) string {
	for _, u := range units {
		if strings.Contains(strings.ToLower(what), u) {
			return u
		}
	}
	return "trường hợp"
}

// inputName makes a name for formulas out of the first words: "van_ban", with a letter where it is taken.
func inputName(what string, taken []criteria.Input) string {
	words := strings.FieldsFunc(format.Fold(what), func(r rune) bool { return r < 'a' || r > 'z' })
	name := strings.Join(words[:min(len(words), 2)], "_")
	if len(name) > 16 || name == "" {
		name = "so"
	}
	free := func(s string) bool {
		for _, in := range taken {
			if in.Name == s {
				return false
			}
		}
		return s != "max" && s != "percent" && s != "option"
	}
	for i, base := 0, name; !free(name) && i < 26; i++ {
		name = base + "_" + string(rune('a'+i))
	}
	return name
}
