package letter

// The report "Báo cáo tự đánh giá, chấm điểm và đề xuất mức độ hoàn thành nhiệm vụ": its words.

import (
	"fmt"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/typeface"
	"chamdiem/scoring/terms"
)

// compose writes the whole report.
func compose(d content.Data) document {
	doc := document{title: reportTitle(d), author: d.Campaign.Unit, draft: content.DraftMark(d), annex: section{landscape: true}}
	if d.IsFinal() {
		doc.sign = d.Checkpoint
	}
	b := &doc.body
	letterhead(b, d, reportTitle(d))
	bases(b, d.Campaign.LegalBases)
	b.text(span{text: fmt.Sprintf("%s báo cáo %s %s như sau:", content.FullUnit(d.Campaign), resultOf(d), d.Campaign.Assessed())})
	results(b, d)
	belowMaximum(b, d)
	apart(b, d)
	proposal(b, d)
	b.text(span{text: fmt.Sprintf("Trên đây là Báo cáo %s %s của %s; kính đề nghị %s và %s xem xét, thẩm định./.",
		content.LowerFirst(d.Campaign.Terms().Report), d.Campaign.Assessed(), content.FullUnit(d.Campaign), content.Superior(d.Campaign), d.Campaign.Terms().Council)})
	b.kept() // no signature alone on a page
	signing(b, d)
	annexOf(&doc.annex, d)
	return doc
}

// resultOf is what the report tells, within a sentence: "kết quả tự đánh giá, …".
func resultOf(d content.Data) string {
	report := content.LowerFirst(d.Campaign.Terms().Report)
	if strings.HasPrefix(report, "kết quả ") {
		return report
	}
	return "kết quả " + report
}

func reportTitle(d content.Data) string {
	return d.Campaign.Terms().Report + " " + d.Campaign.Assessed()
}

// bases are the opening lines: each ends with a semicolon, the last with a full stop (Nghị định 30/2020).
func bases(b *section, list []string) {
	for i, basis := range list {
		end := ";"
		if i == len(list)-1 {
			end = "."
		}
		b.text(span{text: strings.TrimRight(basisWords(basis), ".; ") + end, italic: true})
	}
}

// letterhead is everything above the first sentence. The number is left to the clerk.
func letterhead(b *section, d content.Data, title string) {
	size, leftWidth := issuerRoom(b, d)
	rightWidth := b.inner() - leftWidth
	b.add(grid{widths: []float64{leftWidth, rightWidth}, whole: true, rows: []gridRow{
		{cells: []gridCell{
			cellOf(issuer(d, size, leftWidth-2*cellSide)...),
			cellOf(para(content.Nation, size, center).bold(), para(content.Motto, size+1, center).bold().ruled(boldWidth(content.Motto, size+1))),
		}},
		{cells: []gridCell{
			cellOf(para("Số:"+content.Blank(9)+"/"+d.Campaign.Terms().Symbol, sizeHeader, center).spaced(6, 0)),
			cellOf(para(content.DateLine(d), size+1, center).italic().spaced(6, 0)),
		}},
	}})
	b.add(para("BÁO CÁO", sizeBody, center).bold().spaced(14, 0),
		para(title, sizeBody, center).bold().spaced(0, 10).ruled(boldWidth(title, sizeBody)/3))
	b.add(para("Kính gửi: "+content.FullSuperior(d.Campaign)+".", sizeBody, center).spaced(4, 10))
}

// usualIssuer is how wide the left part of the letterhead is at least, in millimetres.
const usualIssuer = 62.0

// issuerRoom is how wide the left part of the letterhead is, and the size of its letters: a name stands in one line where the right part leaves the room
// for it, or does so in the smaller letters that the decree leaves a choice of.
func issuerRoom(b *section, d content.Data) (size, width float64) {
	const margin = 2*cellSide + 1
	name := content.Issuer(d.Campaign)[1]
	for _, size := range []float64{sizeHeader, sizeHeader - 1} {
		right := max(boldWidth(content.Nation, size), boldWidth(content.Motto, size+1), boldWidth(content.DateLine(d), size+1)) + margin
		if need := boldWidth(name, size) + margin; need <= max(usualIssuer, b.inner()-right) {
			return size, max(usualIssuer, need)
		}
	}
	return sizeHeader, usualIssuer
}

// issuer is who issues the document, with a line below. A name that is too long for a line is broken into lines of about the same length.
func issuer(d content.Data, size, room float64) (lines []paragraph) {
	who := content.Issuer(d.Campaign)
	if who[0] != "" {
		above := para(balanced(who[0], size, room), size, center)
		if content.IsCommittee(d.Campaign) {
			above = above.bold()
		}
		lines = append(lines, above)
	}
	return append(lines, para(balanced(who[1], size, room), size, center).bold().ruled(min(room, boldWidth(who[1], size))/2))
}

// balanced breaks a bold text into as few lines as the room takes, in millimetres, and each as short as that allows.
func balanced(text string, size, room float64) string {
	lines := typeface.Wrap(text, room*pointsPerMM, size, true)
	for narrow := room - 1; len(lines) > 1 && narrow > 0; narrow-- {
		less := typeface.Wrap(text, narrow*pointsPerMM, size, true)
		if len(less) > len(lines) {
			break
		}
		lines = less
	}
	return strings.Join(lines, "\n")
}

// basisWords turns an entry of the campaign file into the opening line of a document.
func basisWords(s string) string {
	for _, given := range []string{"Căn cứ", "Thực hiện", "Theo"} {
		if strings.HasPrefix(s, given) {
			return s
		}
	}
	for _, guided := range []string{"Hướng dẫn", "Công văn", "Kế hoạch", "Chỉ thị"} {
		if strings.HasPrefix(s, guided) {
			return "Thực hiện " + s
		}
	}
	return "Căn cứ " + s
}

func results(b *section, d content.Data) {
	t, w := d.Total, d.Campaign.Terms()
	b.heading("I. KẾT QUẢ TỰ ĐÁNH GIÁ, CHẤM ĐIỂM")
	b.subheading("1. Tình hình thực hiện")
	who, with := "cán bộ, công chức", ""
	if !content.IsCommittee(d.Campaign) { // a school has teachers, a union members
		who = "người phụ trách"
	}
	if n := d.Files(); n > 0 {
		with = ", kèm theo " + format.Count(n) + " tài liệu kiểm chứng"
	}
	b.text(span{text: fmt.Sprintf("%s đã phân công %s tự đánh giá, chấm điểm theo %s tại %s kèm theo; giải trình và chuẩn bị tài liệu kiểm chứng cho từng tiêu chí.%s Đã chấm điểm %d/%d tiêu chí%s.",
		content.FullUnit(d.Campaign), who, w.Framework, w.Annex, figuresUntil(d), d.Scored(), t.Asked, with)})
	exempt, later := otherFigures(d)
	if len(exempt) > 0 {
		b.text(span{text: "Riêng số liệu của tiêu chí " + strings.Join(exempt, ", ") + " tính đến thời điểm gửi báo cáo tự chấm điểm."})
	}
	if len(later) > 0 {
		b.text(span{text: "Số liệu của các tiêu chí sau không tính đến ngày chốt số liệu: " + strings.Join(later, ", ") + "."})
	}
	if closing := content.Closing(d); closing != "" {
		b.text(span{text: closing + "."})
	}
	for _, line := range content.Supplemented(d) {
		b.text(span{text: line + "."})
	}
	b.subheading("2. Kết quả chung")
	apart := ""
	if t.SurveyLeaves > 0 {
		apart = " (không tính " + w.OutsideSpelled() + ")"
	}
	b.text(span{text: "- Tổng điểm tự chấm" + apart + ": "}, span{text: outOf(t.Self), bold: true}, span{text: "\u00a0điểm."})
	if t.SurveyLeaves > 0 {
		b.text(span{text: "- Điểm " + w.OutsideFull() + decidedBy(w) + ": "}, span{text: d.SurveyWords(), bold: true}, span{text: "."})
		if sum, ok := d.Sum(); ok {
			b.text(span{text: "- Cộng: "}, span{text: sum, bold: true}, span{text: "\u00a0điểm."})
		}
	}
	if settled := d.Settled(); settled != "" {
		b.text(span{text: "- Tổng điểm: "}, span{text: settled, bold: true}, span{text: "."})
	}
	b.subheading("3. Kết quả theo nội dung, lĩnh vực")
	b.add(groupTable(b.inner(), d))
}

// decidedBy says who decides the points of a survey; "" where the campaign does not say, or others give points as well.
func decidedBy(w terms.Terms) string {
	if w.SurveyBy == "" || w.Others != "" {
		return ""
	}
	return ", do " + w.SurveyBy + " quyết định"
}

// figuresUntil says up to which day figures count, and never one that has not come.
func figuresUntil(d content.Data) string {
	at := d.Campaign.Deadline(scoring.Cutoff)
	switch {
	case at.IsZero():
		return ""
	case d.Now.Before(at):
		return fmt.Sprintf(" Số liệu tạm tính đến ngày %s (thời điểm chốt số liệu: %s).", format.Date(d.Now, d.Location()), format.Deadline(at, d.Location()))
	}
	return " Số liệu được tính đến " + format.Deadline(at, d.Location()) + "."
}

func outOf(s scoring.Sum) string {
	return format.Points(s.Points) + "/" + format.Points(s.Max)
}

// otherFigures lists the criteria whose figures do not run up to the cut-off: by the document itself, and as their officers said.
func otherFigures(d content.Data) (exempt, later []string) {
	for _, k := range d.Campaign.Catalogue.Leaves() {
		e := d.Entries[k.Code]
		switch {
		case k.CutoffExempt && e.SelfPoints.Valid && !d.Campaign.IsFixed(k.Code):
			exempt = append(exempt, k.Code)
		case e.FiguresAtCutoff != nil && !*e.FiguresAtCutoff:
			later = append(later, k.Code)
		}
	}
	return exempt, later
}
