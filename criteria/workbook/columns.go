// Package workbook writes the catalogue as a workbook that a clerk can edit, and reads it back. A criterion is a row; what its rule
// needs beyond a few columns stands on sheets of its own. What the catalogue's loader finds wrong is told by cell.
package workbook

// The sheets of the workbook.
const (
	sheetRows    = "Tiêu chí"
	sheetDetails = "Cách tính"
	sheetOptions = "Phương án"
	sheetInputs  = "Số liệu"
	sheetSteps   = "Bậc điểm"
	sheetItems   = "Danh mục"
	sheetAnswers = "Câu trả lời"
	sheetNumbers = "Hằng số"
	sheetCommon  = "Chung"
	sheetHelp    = "Hướng dẫn"
)

// The headings of the sheets.
const (
	headCode       = "Mã"
	headLabel      = "Nhãn in"
	headTitle      = "Tên tiêu chí"
	headMax        = "Điểm tối đa"
	headKind       = "Cách chấm"
	headFormula    = "Công thức"
	headThreshold  = "Ngưỡng %"
	headScale      = "Thang phiếu"
	headBallots    = "Số phiếu"
	headRule       = "Lời văn bản về cách chấm"
	headEvidence   = "Tài liệu kiểm chứng"
	headNeeded     = "Yêu cầu tài liệu"
	headAppraiser  = "Cơ quan thẩm định"
	headNotes      = "Ghi chú"
	headStatistics = "Biểu thống kê"
	headPhotos     = "Ảnh"
	headYearsBack  = "Tài liệu cũ (năm)"
	headExempt     = "Không theo hạn chốt"
	headDeferrable = "Được đánh giá bổ sung"
	headScoredBy   = "Ai chấm"
	headOutside    = "Ngoài tổng điểm"
	headCapped     = "Có trần"

	headOf       = "Mã tiêu chí"
	headPoints   = "Điểm"
	headText     = "Nội dung"
	headName     = "Tên trong công thức"
	headUnit     = "Đơn vị"
	headOptional = "Chỉ để giải trình"
	headDefault  = "Mặc định"
	headMin      = "Ít nhất"
	headMost     = "Nhiều nhất"
	headPartOf   = "Là phần của"
	headFraction = "Nhận số lẻ"
	headExample  = "Ví dụ"
	headUsualMin = "Thường từ"
	headUsualMax = "Thường đến"
	headPlus     = "Cộng"
	headMinus    = "Trừ"
	headPer      = "Cứ đủ"
	headMostEach = "Cộng trừ nhiều nhất"

	headPart          = "Phần"
	headNotApplicable = "Không áp dụng"
	headUpper         = "Tỷ lệ cao nhất %"
	headNone          = "Điểm khi tổng số bằng 0"
	headOtherwise     = "Điểm khi dưới mọi mức"
	headStart         = "Điểm ban đầu"
	headFloor         = "Không dưới"
	headCap           = "Không quá"
	headYes           = "Điểm khi có"
	headNo            = "Điểm khi không"
	headWay           = "Tính danh mục"
	headListPoints    = "Điểm danh mục"

	headCompare  = "So sánh"
	headStep     = "Mức"
	headWeight   = "Trọng số"
	headConstant = "Tên"

	headField = "Mục"
	headValue = "Giá trị"
)

// The rows of the sheet "Chung".
const (
	commonID       = "Mã khung"
	commonTitle    = "Tên khung"
	commonSource   = "Nguồn"
	commonYear     = "Năm đánh giá"
	commonUntil    = "Dùng đến hết năm"
	commonMax      = "Tổng điểm"
	commonDecimals = "Số chữ số thập phân"
	commonCeiling  = "Tổng điểm không quá"
)

// column is a heading with its width in characters and the field of the catalogue file it stands for.
type column struct {
	head  string
	width float64
	field string
}

func heads(columns []column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.head
	}
	return out
}

var rowColumns = []column{
	{headCode, 9, "code"}, {headLabel, 14, "label"}, {headTitle, 44, "title"}, {headMax, 9, "max"}, {headKind, 11, ""},
	{headFormula, 30, "formula"}, {headThreshold, 9, "threshold"}, {headScale, 13, "scale"}, {headBallots, 9, "ballots"}, {headRule, 60, "rule"},
	{headEvidence, 50, "evidence"}, {headNeeded, 14, "evidence_needed"}, {headAppraiser, 22, "appraiser"}, {headNotes, 40, "notes"},
	{headStatistics, 9, "statistics"}, {headPhotos, 7, "photos"}, {headYearsBack, 11, "years_back"}, {headExempt, 11, "cutoff_exempt"},
	{headDeferrable, 11, "deferrable"}, {headScoredBy, 14, "scored_by"}, {headOutside, 12, "outside"}, {headCapped, 8, "capped"},
}

// detailColumns are of the sheet "Cách tính": what rules need beyond the columns above, a row for each part of a criterion.
var detailColumns = []column{
	{headOf, 11, ""}, {headPart, 7, "label"}, {headText, 44, "title"}, {headMax, 9, "max"}, {headKind, 14, ""}, {headFormula, 30, "formula"},
	{headThreshold, 9, "threshold"}, {headUpper, 10, "upper"}, {headNone, 12, "none"}, {headOtherwise, 12, "otherwise"}, {headStart, 10, "start"},
	{headFloor, 8, "floor"}, {headCap, 8, "cap"}, {headYes, 9, "yes"}, {headNo, 9, "no"}, {headWay, 22, ""}, {headListPoints, 9, ""},
}

var stepColumns = []column{{headOf, 11, ""}, {headPart, 7, ""}, {headCompare, 10, ""}, {headStep, 10, "from"}, {headPoints, 9, "points"}}

var itemColumns = []column{{headOf, 11, ""}, {headPart, 7, ""}, {headText, 90, ""}}

var answerColumns = []column{{headOf, 11, ""}, {headText, 60, "text"}, {headWeight, 10, "weight"}}

var constantColumns = []column{{headOf, 11, ""}, {headPart, 7, ""}, {headConstant, 14, "name"}, {headValue, 12, "value"}}

var optionColumns = []column{{headOf, 11, ""}, {headPoints, 9, "points"}, {headText, 90, "text"}, {headPart, 7, ""}, {headNotApplicable, 10, "not_applicable"}}

var inputColumns = []column{
	{headOf, 11, ""}, {headName, 14, "name"}, {headText, 60, "label"}, {headUnit, 14, "unit"}, {headOptional, 10, "optional"},
	{headDefault, 10, "default"}, {headMin, 9, "min"}, {headMost, 9, "max"}, {headPartOf, 12, "part_of"}, {headFraction, 10, "whole"},
	{headExample, 10, "example"}, {headUsualMin, 10, "usual_min"}, {headUsualMax, 10, "usual_max"},
	{headPart, 7, ""}, {headPlus, 8, "plus"}, {headMinus, 8, "minus"}, {headPer, 8, "per"}, {headMostEach, 12, "most"},
}

var commonFields = []struct{ name, field string }{
	{commonID, "id"}, {commonTitle, "title"}, {commonSource, "source"}, {commonYear, "year"}, {commonMax, "max"}, {commonDecimals, "decimals"},
	{commonCeiling, "ceiling"}, {commonUntil, "until"},
}
