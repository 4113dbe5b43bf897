package content

// Phụ lục II as all documents set it: its headings, its title, and the colours of its levels.

import (
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"
)

// The headings of Phụ lục II, as in the document with the column of explanations beside.
const (
	HeadSTT       = "STT"
	HeadAnnex     = "Lĩnh vực/Tiêu chí/Tiêu chí thành phần và cách thức, phương pháp đánh giá, chấm điểm"
	HeadMaximum   = "Điểm tối đa"
	HeadSelf      = "Điểm tự đánh giá"
	HeadAppraised = "Điểm thẩm định"
	HeadTitles    = "Tài liệu kiểm chứng"
	HeadExplained = "Giải trình"
	HeadAgency    = "Cơ quan thẩm định điểm tự đánh giá"
)

// AnnexHeads are the headings from left to right.
var AnnexHeads = []string{HeadSTT, HeadAnnex, HeadMaximum, HeadSelf, HeadAppraised, HeadTitles, HeadExplained, HeadAgency}

// MostLines is how many lines a text may have in its column; a longer one stands below its row, over the whole width.
const MostLines = 16

// SeeBelow stands in a column whose text is below the row.
const SeeBelow = "(ở dòng dưới)"

// Below says what a text below a row is, by the heading of its column: "Giải trình tiêu chí 2.1.1".
func (r Row) Below(head string) string {
	if r.Stt != r.Node.Label { // "Chỉ tiêu 1 (2.1)"
		return head + " tiêu chí " + r.Node.Code
	}
	return head + " tiêu chí " + r.Stt
}

// FiguresWords are the figures as a sentence; "" without figures.
func (r Row) FiguresWords() string {
	if r.Figures == "" {
		return ""
	}
	return "Số liệu: " + r.Figures + "."
}

// SurveyMark is all that is decided by ballots, or by another body; Row.Mark what of it a row has.
func (d Data) SurveyMark() string { return d.Campaign.Terms().Outside() }

// Apart is what a sum of self points says of those of others: " (không tính XHH)"; "" where nothing is scored by others.
func (d Data) Apart(verb string) string {
	if d.Total.SurveyLeaves == 0 {
		return ""
	}
	return " (" + verb + " " + d.SurveyMark() + ")"
}

// Colours of the levels on paper.
const (
	FillContent = "D9D9D9"
	FillGroup   = "EDEDED"
)

// SumTitle is the heading of the row of sums: the maximum has the ballots' part in it, the points do not.
func (d Data) SumTitle() string {
	if d.Total.SurveyLeaves == 0 {
		return sumTitle
	}
	return sumTitle + "\n(điểm tự đánh giá, điểm thẩm định chưa gồm " + d.SurveyMark() + ")"
}

const sumTitle = "CỘNG TỔNG"

// SumRow is what a row of the table without a number adds up, by its title: a content, or all of it, which is nil. ok is false for
// any other row.
func SumRow(c *criteria.Catalogue, title string) (n *criteria.Node, ok bool) {
	title = format.Fold(strings.TrimSpace(title))
	for _, of := range c.Contents { // folded, the label "I" begins "II" as well
		if strings.HasPrefix(title, format.Fold(of.Label+". ")) && (n == nil || len(of.Label) > len(n.Label)) {
			n = of
		}
	}
	return n, n != nil || strings.HasPrefix(title, format.Fold(sumTitle))
}

// AnnexTitle breaks the title where the document does.
func AnnexTitle(d Data) string {
	return strings.Replace(strings.ToUpper(d.Campaign.Catalogue.Title), " ĐỐI VỚI", "\nĐỐI VỚI", 1)
}
