package content

// Phụ lục II as all documents set it: its headings, its title, and the colours of its levels.

import "strings"

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

// SumTitle is the heading of the row of sums: the maximum has the ballots' part in it, the self points do not.
func (d Data) SumTitle() string {
	if d.Total.SurveyLeaves == 0 {
		return "CỘNG TỔNG"
	}
	return "CỘNG TỔNG\n(điểm tự đánh giá chưa gồm XHH)"
}

// AnnexTitle breaks the title where the document does.
func AnnexTitle(d Data) string {
	return strings.Replace(strings.ToUpper(d.Campaign.Catalogue.Title), " ĐỐI VỚI", "\nĐỐI VỚI", 1)
}
