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

// SurveyMark stands where others have points: these criteria are decided by ballots.
const SurveyMark = "XHH"

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
	return sumTitle + "\n(điểm tự đánh giá, điểm thẩm định chưa gồm XHH)"
}

const sumTitle = "CỘNG TỔNG"

// IsSum reports whether a row of the table without a number is one of sums, by its title.
func IsSum(c *criteria.Catalogue, title string) bool {
	title = format.Fold(strings.TrimSpace(title))
	for _, n := range c.Contents {
		if strings.HasPrefix(title, format.Fold(n.Label+". ")) {
			return true
		}
	}
	return strings.HasPrefix(title, format.Fold(sumTitle))
}

// AnnexTitle breaks the title where the document does.
func AnnexTitle(d Data) string {
	return strings.Replace(strings.ToUpper(d.Campaign.Catalogue.Title), " ĐỐI VỚI", "\nĐỐI VỚI", 1)
}
