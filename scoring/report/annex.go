package report

// Phụ lục II as all documents set it: its headings, its title, and the colours of its levels.

import "strings"

// The headings of Phụ lục II, as in the document with the column of explanations beside.
const (
	headSTT       = "STT"
	headAnnex     = "Lĩnh vực/Tiêu chí/Tiêu chí thành phần và cách thức, phương pháp đánh giá, chấm điểm"
	headMaximum   = "Điểm tối đa"
	headSelf      = "Điểm tự đánh giá"
	headAppraised = "Điểm thẩm định"
	headTitles    = "Tài liệu kiểm chứng"
	headExplained = "Giải trình"
	headAgency    = "Cơ quan thẩm định điểm tự đánh giá"
)

// annexHeads are the headings from left to right.
var annexHeads = []string{headSTT, headAnnex, headMaximum, headSelf, headAppraised, headTitles, headExplained, headAgency}

// surveyMark stands where others have points: these criteria are decided by ballots.
const surveyMark = "XHH"

// Colours of the levels on paper.
const (
	fillContent = "D9D9D9"
	fillGroup   = "EDEDED"
)

// sumTitle is the heading of the row of sums: the maximum has the ballots' part in it, the self points do not.
func (d Data) sumTitle() string {
	if d.Total.SurveyLeaves == 0 {
		return "CỘNG TỔNG"
	}
	return "CỘNG TỔNG\n(điểm tự đánh giá chưa gồm XHH)"
}

// annexTitle breaks the title where the document does.
func annexTitle(d Data) string {
	return strings.Replace(strings.ToUpper(d.Campaign.Catalogue.Title), " ĐỐI VỚI", "\nĐỐI VỚI", 1)
}
