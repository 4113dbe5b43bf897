package letter

// The report that criterion 8.1 asks for, once the council's points are known: what was taken off, with room for causes and
// measures. It is a report of its own and names no officer.

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
)

// Analysis writes the report of 8.1 as DOCX: causes and measures are filled in by hand.
func Analysis(w io.Writer, d content.Data) error { return writeDOCX(w, composeAnalysis(d), d) }

func analysisTitle(d content.Data) string {
	return fmt.Sprintf("Phân tích tồn tại, hạn chế, tiêu chí bị trừ điểm trong %s %s", ratedResult(d), d.Campaign.Assessed())
}

// ratedResult is the result of the rating, within a sentence: "kết quả đánh giá, xếp loại mức độ hoàn thành nhiệm vụ". What is rated may
// be called a result itself, and is so once.
func ratedResult(d content.Data) string {
	rated := "đánh giá, xếp loại " + d.Campaign.Terms().Rated
	if strings.HasPrefix(d.Campaign.Terms().Rated, "kết quả") {
		return rated
	}
	return "kết quả " + rated
}

func composeAnalysis(d content.Data) document {
	a := scoring.CompareAppraised(d.Campaign, d.Entries)
	doc := document{title: analysisTitle(d), author: d.Campaign.Unit, draft: content.DraftMark(d)}
	if !isWhole(a) {
		doc.draft = content.DraftAt(d)
	}
	b := &doc.body
	letterhead(b, d, doc.title)
	bases(b, append(append([]string{}, d.Campaign.LegalBases...), fmt.Sprintf("Căn cứ Quyết định số %s/QĐ-UBND ngày %s/%s/%s của %s về %s %s",
		dots(4), dots(2), dots(2), dots(3), content.Superior(d.Campaign), ratedResult(d), d.Campaign.Assessed())))
	b.text(span{text: fmt.Sprintf("%s báo cáo phân tích tồn tại, hạn chế, tiêu chí bị trừ điểm %s như sau:", content.FullUnit(d.Campaign), d.Campaign.Assessed())})
	appraisedSums(b, d, a)
	lower := lostTable(b, a, d.Reasons)
	below := belowTable(b, a)
	toFillIn(b)
	measures(b, a, append(lower, below...))
	closing := paragraph{spans: []span{{text: fmt.Sprintf("Trên đây là Báo cáo phân tích của %s; kính báo cáo %s./.", content.FullUnit(d.Campaign), content.Superior(d.Campaign))}},
		size: sizeBody, align: justify, indent: firstIndent, before: 8, after: 6, keep: true}
	b.add(closing)
	signing(b, d)
	return doc
}

// dots leave room for something written by hand.
func dots(n int) string { return strings.Repeat("…", n) }

// appraisedSums are the sums and a table of the groups, both of the criteria with appraised points; ballots stand apart.
func appraisedSums(b *section, d content.Data, a scoring.Appraisal) {
	b.heading("I. KẾT QUẢ THẨM ĐỊNH")
	if len(a.Lines) == 0 {
		b.text(span{text: "Chưa có điểm thẩm định của tiêu chí tự chấm nào."})
	} else {
		b.text(span{text: fmt.Sprintf("- %s đã chấm %d/%d tiêu chí%s: tự chấm %s điểm, thẩm định %s điểm, bị trừ %s điểm.",
			d.Campaign.Terms().Council, len(a.Lines), a.Asked, whoseCriteria(d), format.Points(a.Self), format.Points(a.Points), format.Points(a.Lost))})
	}
	if len(a.Survey) > 0 {
		b.text(span{text: fmt.Sprintf("- %s: %s/%s điểm (%d/%d tiêu chí).", d.AppraisedSurvey(), format.Points(a.SurveyPoints), format.Points(a.SurveyMax), len(a.Survey), d.Total.SurveyLeaves)})
	}
	if len(a.Lines) == 0 {
		return
	}
	of := d.Apart("không tính")
	if !isWhole(a) {
		of = " (trên các tiêu chí đã thẩm định)"
		if d.Total.SurveyLeaves > 0 {
			of = d.Apart("trên các tiêu chí đã thẩm định, không tính")
		}
	}
	b.text(span{text: "- Kết quả theo lĩnh vực" + of + ":"})
	b.kept()
	g := grid{widths: []float64{14, b.inner() - 14 - 4*23, 23, 23, 23, 23}, borders: true}
	g.rows = append(g.rows, headRow(sizeTable, "TT", "Lĩnh vực", "Tối đa", "Tự chấm", "Thẩm định", "Bị trừ"))
	for _, group := range d.Total.Groups {
		n, ok := d.Campaign.Catalogue.Node(group.Code)
		if !ok || !slices.ContainsFunc(a.Lines, func(l scoring.AppraisedLine) bool { return l.Criterion.Group == group.Code }) {
			continue
		}
		sum := a.Under(n)
		top, self := format.Points(sum.Max), scoring.SignedPoints(n.Outside, sum.Self)
		if sum.Max.IsZero() { // all of it is out of the maximum
			top, self = "–", scoring.MarkNotApplicable
		}
		g.rows = append(g.rows, bodyRow(sizeTable, "clcccc", false, n.Number, n.Title, top, self, scoring.SignedPoints(n.Outside, sum.Points), format.Points(sum.Lost)))
	}
	g.rows = append(g.rows, bodyRow(sizeTable, "clcccc", true, "", "Cộng"+of, format.Points(a.Max), format.Points(a.Self), format.Points(a.Points), format.Points(a.Lost)))
	b.add(g)
}

// isWhole reports whether every criterion that is compared has appraised points.
func isWhole(a scoring.Appraisal) bool { return len(a.Lines) == a.Asked }

// whoseCriteria says of how many self-scored and how many fixed criteria the appraised ones are; the report counts the first alone.
func whoseCriteria(d content.Data) string {
	if len(d.Total.Fixed) == 0 {
		return " tự chấm"
	}
	return fmt.Sprintf(" (%d tiêu chí tự chấm, %d tiêu chí được ấn định điểm)", d.Total.Asked, len(d.Total.Fixed))
}

// lostTable lists the criteria that lost points, in document order, with the reason that the council gave, or room for the cause.
func lostTable(b *section, a scoring.Appraisal, reasons map[string]string) []scoring.AppraisedLine {
	b.heading("II. TIÊU CHÍ BỊ TRỪ ĐIỂM SO VỚI ĐIỂM TỰ CHẤM")
	lines := a.Lower()
	g := grid{widths: []float64{16, 0, 15, 15, 17, 15, 45}, borders: true}
	g.widths[1] = b.inner() - 16 - 3*15 - 17 - 45
	g.rows = append(g.rows, headRow(sizeTable, "Mã", "Tiêu chí", "Tối đa", "Tự chấm", "Thẩm định", "Bị trừ", "Nguyên nhân"))
	for _, l := range lines {
		g.rows = append(g.rows, bodyRow(sizeTable, "clccccl", false, l.Criterion.Code, l.Criterion.Title, format.Points(l.Criterion.Max),
			scoring.SignedPoints(l.Criterion.Outside, l.Self), scoring.SignedPoints(l.Criterion.Outside, l.Points), format.Points(l.Lost()), format.Capital(reasons[l.Criterion.Code])))
	}
	addTable(b, a, g)
	return lines
}

// belowTable lists the criteria that lack points and lost none, with room for the cause.
func belowTable(b *section, a scoring.Appraisal) (lines []scoring.AppraisedLine) {
	b.heading("III. TIÊU CHÍ CHƯA ĐẠT ĐIỂM TỐI ĐA, KHÔNG BỊ TRỪ SO VỚI ĐIỂM TỰ CHẤM")
	g := grid{widths: []float64{16, 0, 17, 20, 17, 45}, borders: true}
	g.widths[1] = b.inner() - 16 - 2*17 - 20 - 45
	g.rows = append(g.rows, headRow(sizeTable, "Mã", "Tiêu chí", "Tối đa", "Thẩm định", "Còn thiếu", "Nguyên nhân"))
	for _, l := range a.Below() {
		if l.Lost().IsPositive() {
			continue
		}
		lines = append(lines, l)
		g.rows = append(g.rows, bodyRow(sizeTable, "clcccl", false, l.Criterion.Code, l.Criterion.Title, format.Points(l.Criterion.Max),
			format.Points(l.Points), format.Points(l.Short()), ""))
	}
	addTable(b, a, g)
	return lines
}

// addTable adds a table, or says that there is nothing in it, or nothing yet.
func addTable(b *section, a scoring.Appraisal, g grid) {
	switch {
	case len(a.Lines) == 0:
		b.text(span{text: "Chưa có kết quả thẩm định."})
		return
	case len(g.rows) == 1:
		b.text(span{text: "Không có."})
		return
	}
	b.add(g)
}

// toFillIn is the part that people write.
func toFillIn(b *section) {
	b.heading("IV. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
	for _, s := range []string{"1. Tồn tại, hạn chế", "2. Nguyên nhân khách quan", "3. Nguyên nhân chủ quan"} {
		b.subheading(s)
		b.text(span{text: dots(28)})
		b.kept() // no dotted line alone at the top of a page
		b.text(span{text: dots(28)})
	}
}

// measures is a table to fill in. Each criterion below its maximum has a row, with room for the measure, who takes it, and the date.
func measures(b *section, a scoring.Appraisal, lines []scoring.AppraisedLine) {
	b.heading("V. BIỆN PHÁP KHẮC PHỤC")
	g := grid{widths: []float64{16, 45, 0, 32, 24}, borders: true}
	g.widths[2] = b.inner() - 16 - 45 - 32 - 24
	g.rows = append(g.rows, headRow(sizeTable, "Mã", "Tiêu chí", "Biện pháp", "Bộ phận thực hiện", "Thời hạn"))
	for _, l := range lines {
		g.rows = append(g.rows, bodyRow(sizeTable, "cllll", false, l.Criterion.Code, l.Criterion.Title, "", "", ""))
	}
	addTable(b, a, g)
}
