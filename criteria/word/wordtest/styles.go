package wordtest

// The shipped framework as three officials would type it.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// heading are the lines above the tables.
var heading = []string{
	"PHỤ LỤC II", "KHUNG TIÊU CHÍ ĐÁNH GIÁ, XẾP LOẠI MỨC ĐỘ HOÀN THÀNH NHIỆM VỤ NĂM 2024", "ĐỐI VỚI UBND CẤP XÃ",
	"(kèm theo Hướng dẫn số /HD-UBND ngày /11/2024 của UBND huyện Định Hóa)",
}

// scoredEnd is how Phụ lục II ends the lines that score.
var scoredEnd = regexp.MustCompile(`\s*=\s*(\d+(?:,\d+)?) điểm\s*[.;]?$`)

// Text is the framework in tables of one column, one for each content, with headings between; points stand in the sentences, and
// evidence and agency are lines of their own.
func Text() []byte {
	f := &File{}
	for _, s := range heading {
		f.Add(P(s))
	}
	for _, content := range criteria.Shipped().Contents {
		f.Add(Para{Text: fmt.Sprintf("%s. %s (%s điểm)", content.Label, content.Title, format.Points(content.Max)), Bold: true})
		rows := [][]Cell{{C("Nội dung tiêu chí, cách chấm điểm và tài liệu kiểm chứng")}}
		for _, n := range below(content) {
			rows = append(rows, []Cell{{Paras: f.asText(n)}})
		}
		f.Table(1, rows...)
	}
	f.Add(P("Nơi nhận: Các phòng, ban; Lưu: VT."))
	return f.Bytes()
}

// asText writes a row as running text; every third one typed on a keyboard that puts the marks behind the letters.
func (f *File) asText(n *criteria.Node) []Para {
	title := fmt.Sprintf("%s. %s (tối đa %s điểm)", n.Label, n.Title, format.Points(n.Max))
	if f.runs%2 == 0 {
		title = fmt.Sprintf("%s. %s (%s điểm)", n.Label, n.Title, format.Points(n.Max))
	}
	if f.runs%3 == 1 {
		title = norm.NFD.String(title)
	}
	out := []Para{{Text: title, Bold: true}}
	if own(n) {
		lines := ruleOf(n)
		for i, line := range lines {
			lines[i] = scoredEnd.ReplaceAllString(line, ": $1 điểm.")
		}
		if scored := slices.DeleteFunc(slices.Clone(lines), func(s string) bool { return !strings.HasSuffix(s, "điểm.") }); len(scored) == 2 && len(lines) <= 3 {
			a, b := strings.TrimPrefix(scored[0], "- "), strings.TrimPrefix(scored[1], "- ")
			first, size := utf8.DecodeRuneInString(b)
			lines = []string{strings.TrimSuffix(a, ".") + "; " + string(unicode.ToLower(first)) + b[size:]}
		}
		for _, line := range lines {
			out = append(out, P(line))
		}
	}
	if n.Evidence != "" {
		for i, line := range strings.Split(n.Evidence, "\n") {
			if i == 0 {
				line = "Tài liệu kiểm chứng: " + line
			}
			out = append(out, P(line))
		}
	}
	if n.Appraiser != "" && (n.Parent.Parent == nil || n.Parent.Appraiser != n.Appraiser) {
		out = append(out, P("Cơ quan thẩm định: "+n.Appraiser))
	}
	return out
}

// own tells whether the lines of the rule stand at this row: those of the survey stand at its group.
func own(n *criteria.Node) bool {
	if n.Code == "1" {
		return true
	}
	return n.Criterion != nil && n.Criterion.Kind != criteria.Survey
}

// ruleOf are the lines of a rule as the document has them.
func ruleOf(n *criteria.Node) []string {
	if n.Criterion == nil {
		return slices.Clone(n.Leaves()[0].Rule)
	}
	return slices.Clone(n.Criterion.Rule)
}

// below are the rows below a row, in the order of the document.
func below(n *criteria.Node) []*criteria.Node {
	var out []*criteria.Node
	for _, c := range n.Children {
		out = append(append(out, c), below(c)...)
	}
	return out
}
