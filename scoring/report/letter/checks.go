package letter

// What has to be checked before the report is signed: a sheet of its own, never part of the report.

import (
	"fmt"
	"io"

	"chamdiem/scoring/report/content"
)

// Checks writes the sheet "Việc cần kiểm tra trước khi ký" as PDF.
func Checks(w io.Writer, d content.Data) error { return writePDF(w, composeChecks(d), d) }

const checksTitle = "Việc cần kiểm tra trước khi ký"

func composeChecks(d content.Data) document {
	doc := document{title: fmt.Sprintf("%s báo cáo tự chấm điểm %s", checksTitle, d.Campaign.Assessed()), author: d.Campaign.Unit}
	b := &doc.body
	b.add(para("VIỆC CẦN KIỂM TRA TRƯỚC KHI KÝ", sizeBody, center).bold().listedAt(1, ""),
		para(reportTitle(d), sizeHeader, center).spaced(2, 0),
		para(content.ListedAt(d), sizeTable, center).italic().spaced(2, 0),
		para("(Dùng nội bộ, không gửi kèm báo cáo)", sizeTable, center).italic().spaced(2, 10))
	list := d.Checks()
	g := grid{widths: []float64{10, b.inner() - 10 - 18, 18}, borders: true}
	g.rows = append(g.rows, headRow(sizeTable, "TT", "Việc cần kiểm tra", "Đã xong"))
	for i, c := range list {
		r := bodyRow(sizeTable, "clc", false, fmt.Sprint(i+1), "", "□")
		r.cells[1] = cellOf(para(c.Words, sizeTable, left).bold())
		for _, line := range c.Lines {
			r.cells[1].paragraphs = append(r.cells[1].paragraphs, para("- "+line, sizeTable, left))
		}
		g.rows = append(g.rows, r)
	}
	b.add(g)
	return doc
}
