// Package workbook writes the catalogue as a workbook that a clerk can edit, and reads it back. A criterion is a row; options
// and inputs stand on sheets of their own. What the catalogue's loader finds wrong is told by cell.
package workbook

import "chamdiem/criteria"

// The sheets of the workbook.
const (
	sheetRows    = "Tiêu chí"
	sheetOptions = "Phương án"
	sheetInputs  = "Số liệu"
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

	headField = "Mục"
	headValue = "Giá trị"
)

// The rows of the sheet "Chung".
const (
	commonID       = "Mã khung"
	commonTitle    = "Tên khung"
	commonSource   = "Nguồn"
	commonYear     = "Năm đánh giá"
	commonMax      = "Tổng điểm"
	commonDecimals = "Số chữ số thập phân"
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
	{headDeferrable, 11, "deferrable"},
}

var optionColumns = []column{{headOf, 11, ""}, {headPoints, 9, "points"}, {headText, 90, "text"}}

var inputColumns = []column{
	{headOf, 11, ""}, {headName, 14, "name"}, {headText, 60, "label"}, {headUnit, 14, "unit"}, {headOptional, 10, "optional"},
	{headDefault, 10, "default"}, {headMin, 9, "min"}, {headMost, 9, "max"}, {headPartOf, 12, "part_of"}, {headFraction, 10, "whole"},
	{headExample, 10, "example"}, {headUsualMin, 10, "usual_min"}, {headUsualMax, 10, "usual_max"},
}

var commonFields = []struct{ name, field string }{
	{commonID, "id"}, {commonTitle, "title"}, {commonSource, "source"}, {commonYear, "year"}, {commonMax, "max"}, {commonDecimals, "decimals"},
}

// The words that stand for values of the catalogue.
var (
	kindWords = map[criteria.Kind]string{
		criteria.Choice: "Phương án", criteria.Ratio: "Tỷ lệ", criteria.Counts: "Số đếm", criteria.Survey: "Phiếu XHH",
	}
	neededWords = map[criteria.EvidenceNeed]string{
		criteria.EvidenceYes: "Bắt buộc", criteria.EvidenceAgency: "Cơ quan tự tra", criteria.EvidenceNone: "Không yêu cầu",
	}
	scaleWords = map[string]string{"cap": "Không quá tối đa", "proportional": "Theo tỷ lệ"}
)

// anyYear stands for criteria.AnyYear.
const anyYear = "mọi năm"

// tick marks what is so.
const tick = "x"

// Names that the inputs of a ratio have in the sheet.
var ratioInputs = []string{criteria.InputDone, criteria.InputTotal, criteria.InputPercent}
