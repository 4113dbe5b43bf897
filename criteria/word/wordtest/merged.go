package wordtest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"
)

// The levels of the automatic numbers: groups count I, II, III; below them all numbers are decimal ones.
const abstract = `<w:abstractNum w:abstractNumId="1">` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>` +
	`<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>` +
	`<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3.%4"/></w:lvl>` +
	`</w:abstractNum>`

// list is the number of the list that the rows count by, and of the one that goes on from 2.1 with 2.3.
const (
	list     = 1
	listFrom = 2
)

// asPercent is how Phụ lục II has points follow a percentage: the condition, and the product.
var asPercent = regexp.MustCompile(`^(.*?)(?:,? thì điểm tiêu chí này được tính như sau: |, điểm được tính như sau(?:: | = | ?)|\. Điểm được tính như sau = )(.*)$`)

// Merged is the framework with automatic numbers and merged cells: a row for each option, its points in a column of their own, the
// criterion, its evidence and the agency merged over the rows that they hold for; contents and groups reach over the table.
func Merged() []byte {
	f := &File{}
	f.lists.WriteString(abstract + `<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>` +
		`<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride></w:num>`)
	for _, s := range heading {
		f.Add(P(s))
	}
	rows := [][]Cell{
		{{Paras: Paras("TT"), Down: "restart"}, {Paras: Paras("Tiêu chí, tiêu chí thành phần"), Down: "restart"}, {Paras: Paras("Thang điểm"), Down: "restart"},
			{Paras: Paras("Cách chấm"), Span: 2}, {Paras: Paras("Tài liệu kiểm chứng"), Down: "restart"}, {Paras: Paras("Đơn vị thẩm định"), Down: "restart"}},
		{{Down: "continue"}, {Down: "continue"}, {Down: "continue"}, C("Mức đánh giá"), C("Mức điểm"), {Down: "continue"}, {Down: "continue"}},
		{C("(1)"), C("(2)"), C("(3)"), C("(4)"), C("(5)"), C("(6)"), C("(7)")},
		{{Paras: Paras("TỔNG CỘNG"), Span: 2}, C("100"), C(""), C(""), C(""), C("")},
	}
	for _, content := range criteria.Shipped().Contents {
		rows = append(rows, []Cell{{Paras: []Para{{Text: content.Label + ". " + content.Title, Bold: true}}, Span: 2}, C(format.Points(content.Max)), {Span: 4}})
		for _, group := range content.Children {
			if group.Criterion != nil {
				rows = append(rows, f.merged(group, 0)...)
				continue
			}
			title := fmt.Sprintf("%s (%s điểm)", group.Title, format.Points(group.Max))
			rows = append(rows, []Cell{{Paras: []Para{{Text: title, List: list, Bold: true}}, Span: 7}})
			for _, part := range group.Children {
				rows = append(rows, f.merged(part, 1)...)
			}
		}
	}
	f.Table(3, rows...)
	return f.Bytes()
}

// merged are the rows of a criterion, or of a row above criteria with all below it.
func (f *File) merged(n *criteria.Node, level int) [][]Cell {
	number := Para{List: list, Level: level}
	if strings.HasPrefix(n.Code, "2.3") || strings.HasPrefix(n.Code, "2.4") {
		number.List = listFrom
	}
	agency := Cell{Down: "continue"}
	if n.Parent.Appraiser != n.Appraiser || n.Parent.Parent == nil || n.Parent.Code == "1" && n == n.Parent.Children[0] {
		agency = Cell{Paras: Paras(n.Appraiser), Down: "restart"}
	}
	if n.Criterion == nil {
		rows := [][]Cell{{{Paras: []Para{number}}, {Paras: []Para{{Text: n.Title, Bold: true}}}, C(format.Points(n.Max)), C(""), C(""), C(""), agency}}
		for _, c := range n.Children {
			rows = append(rows, f.merged(c, level+1)...)
		}
		return rows
	}
	var rows [][]Cell
	for i, o := range optionRows(n) {
		row := []Cell{{Down: "continue"}, {Down: "continue"}, {Down: "continue"}, o[0], o[1], {Down: "continue"}, {Down: "continue"}}
		if i == 0 {
			row = []Cell{{Paras: []Para{number}, Down: "restart"}, {Paras: Paras(n.Title), Down: "restart"}, {Paras: Paras(format.Points(n.Max)), Down: "restart"}, o[0], o[1],
				{Paras: Paras(n.Evidence), Down: "restart"}, agency}
			if n.Criterion.Kind == criteria.Survey { // their evidence is merged over all of them
				row[5] = Cell{Paras: Paras(n.Criterion.Evidence), Down: "restart"}
				if n != n.Parent.Children[0] {
					row[5] = Cell{Down: "continue"}
				}
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// optionRows are the options of a criterion with their points, each a pair of cells; what is noted stands without points.
func optionRows(n *criteria.Node) [][2]Cell {
	if n.Criterion.Kind == criteria.Survey {
		if n != n.Parent.Children[0] {
			return [][2]Cell{{{Down: "continue"}, C("")}}
		}
		return [][2]Cell{{{Paras: Paras(strings.Join(n.Criterion.Rule, "\n")), Down: "restart"}, C("")}}
	}
	lines := slices.Clone(n.Criterion.Rule)
	var out [][2]Cell
	for i := 0; i < len(lines); i++ {
		line := strings.TrimPrefix(lines[i], "- ")
		if strings.HasSuffix(line, "như sau") {
			i++
			line += " " + lines[i]
		}
		switch m, p := scoredEnd.FindStringSubmatch(line), asPercent.FindStringSubmatch(line); {
		case strings.HasSuffix(line, "Yêu cầu:"):
		case p != nil:
			out = append(out, [2]Cell{C(p[1]), C(p[2])})
		case m != nil && !strings.HasPrefix(line, "*"):
			out = append(out, [2]Cell{C(scoredEnd.ReplaceAllString(line, "")), C(m[1])})
		default:
			out = append(out, [2]Cell{C(line), C("")})
		}
	}
	return out
}
