// Package campaignbook holds a whole campaign in one workbook: the framework, people, assignments, deadlines, reminders, rating bands and
// words. A clerk edits it; it is read back as the same campaign, and what is wrong is told by cell.
package campaignbook

import "chamdiem/scoring/terms"

// The sheets of the campaign; those of the framework are of package criteria/workbook.
const (
	sheetGuide       = "Bắt đầu"
	sheetCampaign    = "Đợt chấm điểm"
	sheetPeople      = "Người"
	sheetAssignments = "Phân công"
	sheetReminders   = "Nhắc việc"
	sheetBands       = "Xếp loại"
	sheetFixed       = "Điểm ấn định"
	sheetVetoes      = "Câu hỏi điều kiện"
	sheetTerms       = "Từ ngữ"
)

// The headings.
const (
	headField   = "Mục"
	headValue   = "Giá trị"
	headMeaning = "Giải thích, ví dụ"

	headID       = "Mã người"
	headName     = "Cách gọi"
	headFullName = "Họ và tên"
	headPost     = "Chức danh"
	headPhone    = "Điện thoại"
	headEmail    = "Thư điện tử"
	headLeader   = "Lãnh đạo"
	headClerk    = "Văn phòng"
	headOfficer  = "Cán bộ chấm"

	headCode   = "Mã tiêu chí"
	headTitle  = "Tên (để xem)"
	headWho    = "Người phụ trách"
	headLead   = "Người tổng hợp"
	headGroups = "Bộ phận phối hợp"

	headDeadline = "Trước hạn"
	headRoles    = "Nhắc ai"
	headAt       = "Ngày giờ nhắc"
	headBefore   = "Trước hạn bao lâu"

	headBand       = "Mức xếp loại"
	headMin        = "Từ điểm"
	headPercent    = "Từ % điểm tối đa"
	headBasis      = "Căn cứ"
	headConditions = "Điều kiện khác"
	headEach       = "Mỗi"
	headEachShare  = "Đạt ít nhất %"

	headQuestion = "Câu hỏi cho lãnh đạo (có/không)"
	headBars     = "Có thì không xếp từ mức"
	headLeadsTo  = "Khi đó xếp mức"

	headPoints = "Điểm"
	headReason = "Lý do"
)

// tick marks a role or a yes.
const tick = "x"

// column is a heading with its field of the campaign file, and what may be chosen there.
type column struct {
	head  string
	width float64
	field string
	words []string
}

// sheet is a sheet of rows.
type sheet struct {
	name    string
	columns []column
}

var rowSheets = []sheet{
	{sheetPeople, []column{
		{headID, 18, "id", nil}, {headName, 20, "name", nil}, {headFullName, 24, "full_name", nil}, {headPost, 34, "post", nil}, {headPhone, 16, "phone", nil},
		{headEmail, 28, "email", nil}, {headLeader, 11, "roles", []string{tick}}, {headClerk, 11, "", []string{tick}}, {headOfficer, 11, "", []string{tick}}}},
	{sheetAssignments, []column{{headCode, 14, "code", nil}, {headTitle, 50, "", nil}, {headWho, 60, "people", nil}, {headLead, 22, "lead", nil}, {headGroups, 50, "groups", nil}}},
	{sheetReminders, []column{{headDeadline, 18, "deadline", list(deadlineWords)}, {headRoles, 34, "roles", nil}, {headAt, 24, "at", nil}, {headBefore, 22, "before", nil}}},
	{sheetBands, []column{{headBand, 34, "name", nil}, {headMin, 11, "min", nil}, {headPercent, 16, "percent", nil}, {headBasis, 60, "basis", nil},
		{headConditions, 44, "conditions", nil}, {headEach, 16, "each", list(levelWords)}, {headEachShare, 15, "", nil}}},
	{sheetVetoes, []column{{headQuestion, 80, "question", nil}, {headBars, 34, "bars", nil}, {headLeadsTo, 34, "leads_to", nil}}},
	{sheetFixed, []column{{headCode, 14, "code", nil}, {headPoints, 10, "points", nil}, {headReason, 80, "reason", nil}}},
}

// word pairs what stands in a cell with what stands in the campaign file.
type word struct{ said, means string }

var (
	deadlineWords = []word{{"Chốt số liệu", "cutoff"}, {"Gửi báo cáo", "report"}, {"Khóa", "lock"}, {"Bổ sung", "supplement"}}
	levelWords    = []word{{"nội dung", "content"}, {"nhóm", "group"}, {"tiêu chí", "leaf"}}
	roleWords     = []word{{"Cán bộ", "officer"}, {"Văn phòng", "clerk"}, {"Lãnh đạo", "leader"}}
	partWords     = []word{{"Cả năm", ""}, {"6 tháng đầu năm", "h1"}, {"6 tháng cuối năm", "h2"}, {"Quý I", "q1"}, {"Quý II", "q2"}, {"Quý III", "q3"}, {"Quý IV", "q4"}}
	truthWords    = []word{{"Có", "true"}, {"Chưa", "false"}}
)

func list(words []word) (out []string) {
	for _, w := range words {
		out = append(out, w.said)
	}
	return out
}

// kind is how a field is written.
type kind int

const (
	text kind = iota
	lines
	number // without decimals
	day
	clock
	truth
	part // of a year
)

// field is a row of a sheet of fields: what it is called, where it stands in the campaign file, and what it means.
type field struct {
	name, path string
	kind       kind
	needed     bool
	example    string
}

var campaignFields = []field{
	{"Mã đợt", "id", text, true, "Chữ thường không dấu, số, gạch nối; không đổi sau khi nạp. Ví dụ: tan-lap-2026"},
	{"Tên đợt", "title", text, true, "Ví dụ: Tự đánh giá, chấm điểm năm 2026"},
	{"Đơn vị", "unit", text, true, "Ví dụ: UBND xã Bình Thành, UBND phường Tân Lập"},
	{"Huyện", "district", text, false, "Để trống nếu đơn vị trực thuộc tỉnh"},
	{"Tỉnh", "province", text, false, "Ví dụ: tỉnh Thái Nguyên"},
	{"Năm đánh giá", "year", number, true, "Bằng năm ở trang “Chung”, hoặc nằm trong các năm ghi ở đó. Ví dụ: 2026"},
	{"Chốt số liệu", "deadlines.cutoff", day, true, "Ngày không kèm giờ nghĩa là hết ngày. Ví dụ: 20/11/2026"},
	{"Gửi báo cáo", "deadlines.report", day, true, "Ví dụ: 22/11/2026"},
	{"Khóa", "deadlines.lock", day, true, "Từ giờ này không nhập được nữa. Ví dụ: 25/11/2026 17:00"},
	{"Bổ sung", "deadlines.supplement", day, false, "Hạn bổ sung giải trình, tài liệu; để trống khi chưa có thông báo"},
	{"Không nhắc từ", "quiet.from", clock, true, "Ví dụ: 21:00"},
	{"Không nhắc đến", "quiet.to", clock, true, "Ví dụ: 06:30"},
	{"Tổng hợp buổi sáng lúc", "digest.at", clock, true, "Ví dụ: 08:00"},
	{"Tổng hợp trong mấy ngày cuối", "digest.days", number, true, "Ví dụ: 7"},
	{"Ngưỡng xếp loại đã xác nhận", "ratings.confirmed", truth, true, "Có hoặc Chưa. Chưa: mọi nơi ghi “theo ngưỡng chưa xác nhận”"},
	{"Căn cứ của báo cáo", "report.legal_bases", lines, false, "Mỗi căn cứ một dòng trong ô (Alt+Enter)"},
	{"Ký thay mặt", "report.signer.on_behalf", text, false, "Ví dụ: TM. ỦY BAN NHÂN DÂN; để trống nếu người đứng đầu ký (giám đốc, hiệu trưởng)"},
	{"Chức vụ người ký", "report.signer.post", text, true, "Ví dụ: CHỦ TỊCH"},
	{"Tên người ký", "report.signer.name", text, false, ""},
	{"Phần mềm chính thức", "software", text, false, "Địa chỉ trang nhập điểm, nếu có"},
	{"Múi giờ", "timezone", text, true, "Asia/Ho_Chi_Minh"},
	{"Bot", "bot", text, false, "Để trống; chỉ ghi tên ngắn của bot khi máy chủ chạy nhiều bot"},
	{"Kỳ đánh giá", "period", part, false, "Để trống hoặc “Cả năm”: cả năm. Ví dụ: Quý I; 6 tháng đầu năm"},
}

var termFields = []field{
	{"Loại đơn vị", "terms.unit_kind", text, false, "xã, phường, đặc khu; để trống thì lấy theo tên đơn vị"},
	{"Cơ quan tự đánh giá", "terms.office", text, false, "Ví dụ: UBND phường"},
	{"Cấp trên", "terms.superior", text, false, "Nhận báo cáo. Ví dụ: UBND tỉnh Thái Nguyên"},
	{"Cấp trên, gọi ngắn", "terms.superior_short", text, false, "Ví dụ: UBND tỉnh"},
	{"Gọi phần mềm chính thức là", "terms.software", text, false, "Ví dụ: phần mềm của tỉnh"},
	{"Bên thẩm định", "terms.council", text, false, "Ví dụ: Hội đồng thẩm định"},
	{"Bên thẩm định, gọi ngắn", "terms.council_short", text, false, "Ví dụ: Hội đồng"},
	{"Số thông báo của bên thẩm định", "terms.notice", text, false, "Ví dụ: 12/TB-HĐTĐ"},
	{"Bộ phận tổng hợp", "terms.clerk", text, false, "Ví dụ: Văn phòng HĐND và UBND"},
	{"Bộ phận tổng hợp, gọi ngắn", "terms.clerk_short", text, false, "Ví dụ: Văn phòng"},
	{"Tiêu chí hỏi phân tích điểm bị trừ", "terms.losses_at", text, false, "Mã tiêu chí, nếu khung có"},
	{"Tên phụ lục", "terms.annex", text, false, "Ví dụ: Phụ lục II"},
	{"Gọi khung là", "terms.framework", text, false, "Ví dụ: Khung tiêu chí"},
	{"Tên báo cáo", "terms.report", text, false, "Không kèm năm"},
	{"Xếp loại cái gì", "terms.rated", text, false, "Ví dụ: mức độ hoàn thành nhiệm vụ"},
	{"Ký hiệu văn bản", "terms.symbol", text, false, "Ví dụ: BC-UBND"},
	{"Điểm do khảo sát", "terms.survey", text, false, "Ví dụ: điều tra xã hội học"},
	{"Điểm do khảo sát, gọi ngắn", "terms.survey_short", text, false, "Ví dụ: XHH"},
	{"Ai quyết định điểm khảo sát", "terms.survey_by", text, false, ""},
	{"Nơi ký văn bản", "terms.place", text, false, "Địa danh ở dòng ngày tháng; để trống thì lấy theo tên đơn vị hoặc tên tỉnh. Ví dụ: Chư Prông"},
	{"Nơi nhận báo cáo", "terms.copies", lines, false, "Mỗi nơi một dòng trong ô"},
	{checkSuffixName, "", truth, false, "Có: không kiểm tra"},
	{checkSignedName, "", truth, false, "Có: không kiểm tra"},
}

const (
	checkSuffixName = "Không kiểm tra số văn bản có chữ cái"
	checkSignedName = "Không kiểm tra chữ ký số"
)

// checks are the fields that leave out a check of evidence.
var checks = []word{{checkSuffixName, terms.CheckSuffix}, {checkSignedName, terms.CheckSigned}}

// fieldSheets are the sheets of fields.
var fieldSheets = []struct {
	name   string
	fields []field
}{{sheetCampaign, campaignFields}, {sheetTerms, termFields}}
