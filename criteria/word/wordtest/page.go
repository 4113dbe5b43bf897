package wordtest

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"
)

// Page is the framework as a web page laid out like the printed Phụ lục II: seven columns, each criterion a row with rows of its rule
// below. Every third rule has a row for each line with the evidence beside them, some evidence is broken off where a page ended, and
// how ballots are counted stands beside the first of them.
func Page() []byte {
	var b strings.Builder
	b.WriteString(`<html><head><meta charset="utf-8"></head><body>`)
	for _, s := range heading {
		b.WriteString("<p align=center><b>" + html.EscapeString(s) + "</b></p>")
	}
	b.WriteString(`<table border=1><thead><tr><th>STT<th>Lĩnh vực/Tiêu chí/Tiêu chí thành phần và cách thức, phương pháp đánh giá, chấm điểm<th>Điểm tối đa<th>Điểm tự đánh giá<th>Điểm thẩm định<th>Tài liệu kiểm chứng<th>Cơ quan thẩm định điểm tự đánh giá</tr></thead><tbody>`)
	pageRow(&b, `<td colspan=2><b>CỘNG TỔNG</b>`, "100", "", "", "")
	i := 0
	for _, content := range criteria.Shipped().Contents {
		pageRow(&b, `<td colspan=2><b>`+content.Label+". "+content.Title+`</b>`, format.Points(content.Max), "", "", content.Appraiser)
		for _, n := range below(content) {
			pageNode(&b, n, i)
			i++
		}
	}
	b.WriteString(`</tbody></table><p>Nơi nhận: Các phòng, ban; Lưu: VT.</p></body></html>`)
	return []byte(b.String())
}

// pageRow writes a row; first holds the first two cells.
func pageRow(b *strings.Builder, first, max, entered, evidence, agency string) {
	fmt.Fprintf(b, "<tr>%s<td>%s<td>%s<td><td>%s<td>%s</tr>\n", first, max, entered, paragraphs(evidence), html.EscapeString(agency))
}

func paragraphs(s string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" {
			b.WriteString("<p>" + html.EscapeString(line) + "</p>")
		}
	}
	return b.String()
}

// pageNode writes a row of the framework and the rows of its rule.
func pageNode(b *strings.Builder, n *criteria.Node, i int) {
	agency := n.Appraiser
	if n.Parent.Appraiser == agency {
		agency = ""
	}
	first := fmt.Sprintf("<td>%s<td><b>%s</b>", n.Label, html.EscapeString(n.Title))
	if n.Criterion == nil {
		pageRow(b, first, format.Points(n.Max), "", n.Evidence, agency)
		return
	}
	if n.Criterion.Kind == criteria.Survey {
		evidence := ""
		if n == n.Parent.Children[0] {
			evidence = strings.Join(n.Criterion.Rule, "\n")
		}
		pageRow(b, first, format.Points(n.Max), "XHH", evidence, agency)
		return
	}
	pageRow(b, first, format.Points(n.Max), "", "", agency)
	rule := slices.Clone(n.Criterion.Rule)
	for k, line := range rule {
		rule[k] = strings.Replace(line, " điểm.", " <b>điểm</b> .", 1) // as the scan has it
	}
	switch i % 3 {
	case 0: // a row for each line, the evidence merged beside them
		for k, line := range rule {
			beside := ""
			if k == 0 {
				beside = fmt.Sprintf("<td rowspan=%d>%s<td>", len(rule), paragraphs(n.Evidence))
			} else {
				beside = "<td>"
			}
			fmt.Fprintf(b, "<tr><td><td>%s<td><td><td>%s</tr>\n", line, beside)
		}
	case 1: // one row
		fmt.Fprintf(b, "<tr><td><td><p>%s</p><td><td><td><td>%s<td></tr>\n", strings.Join(rule, "</p><p>"), paragraphs(n.Evidence))
	default: // a row for each line; the evidence broken off in the middle of a sentence
		words := strings.Fields(n.Evidence)
		for k, line := range rule {
			part := ""
			switch {
			case strings.Contains(n.Evidence, "\n") && k == 0:
				part = n.Evidence
			case strings.Contains(n.Evidence, "\n"):
			case k == 0:
				part = strings.Join(words[:len(words)/2], " ")
			case k == 1:
				part = strings.Join(words[len(words)/2:], " ")
			}
			fmt.Fprintf(b, "<tr><td><td>%s<td><td><td><td>%s<td></tr>\n", line, paragraphs(part))
		}
	}
}
