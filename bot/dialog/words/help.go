package words

// Help, by screen.

import (
	"strings"

	"chamdiem/scoring"
)

const Help = "<b>Các lệnh</b> (gõ hoặc chọn ở nút Menu)"

// homeHelp is the help for the home screen, by role; a person of several roles reads each.
var homeHelp = []struct {
	role scoring.Role
	text string
}{
	{scoring.Officer, "Bấm “Làm tiếp” để làm lần lượt từng tiêu chí chưa xong. Gõ mã ({code}) để mở một tiêu chí, gõ vài chữ để tìm. Gửi tệp bất cứ lúc nào, tôi sẽ hỏi tệp cho tiêu chí nào."},
	{scoring.Leader, "“Chờ duyệt” là các bài cán bộ đã nộp; “Còn thiếu” nêu ai còn gì, kèm nút nhắc; “Thời hạn” có nút dời hạn; “Chốt, gửi” để xác nhận mức xếp loại. Gõ mã ({code}) để xem một tiêu chí."},
	{scoring.Clerk, "Trình tự: “Nhân sự” (mời mọi người), “Còn thiếu” (nhắc), “Chờ duyệt”, “Chốt, gửi”, “Nhập phần mềm”. Gõ mã ({code}) để xem hoặc nhập thay một tiêu chí; gõ “trợ giúp” ở màn hình nào thì có hướng dẫn của màn hình đó."},
}

// The help for each screen; that for leaders and the clerk is in help_steer.go.
const (
	HelpList       = "Các tiêu chí của anh/chị, việc chưa xong đứng trước. Bấm hoặc gõ mã để mở; gõ “trang sau”, “trang trước” để lật trang."
	HelpCard       = "Mỗi tiêu chí gồm: điểm, giải trình, tài liệu, rồi nộp. Bấm nút hoặc gõ tên nút (“chấm điểm”, “giải trình”, “tài liệu”, “nộp”). Tiêu chí theo tỷ lệ: gõ thẳng số liệu, ví dụ 18/20."
	HelpPoints     = "Bấm phương án hoặc gõ số của phương án. Tiêu chí theo tỷ lệ: gõ số đã làm/tổng số (17/20) hoặc tỷ lệ (85,5 %), bằng số hay bằng chữ; tiền thì ghi kèm tỷ, triệu hoặc đồng. Nhập sai vẫn sửa được, lịch sử giữ lại."
	HelpExplain    = "Gửi một hoặc nhiều tin nhắn, xong bấm hoặc gõ “Xong”. Cần nêu số liệu, số văn bản, ở mục hoặc trang nào; nhiều nhất 7.000 ký tự. “Soạn theo mẫu” hỏi từng ý rồi ghép thành câu."
	HelpCompose    = "Trả lời từng câu, câu nào không có thì “Bỏ qua”. Cuối cùng xem câu ghép, bấm “Dùng câu này”."
	HelpEvidence   = "Gửi tệp (PDF ký số là tốt nhất), ảnh, nhiều ảnh một lần, hoặc liên kết. Lời ghi kèm tệp là tên tài liệu; gõ số để mở một tài liệu (đổi tên, đổi thứ tự, ghi trang/mục, gỡ)."
	HelpItem       = "Bấm việc muốn làm với tài liệu này, hoặc gõ tên nút."
	HelpCheck      = "Mục bắt buộc còn thiếu thì chưa nộp được; mục lưu ý thì vẫn nộp được sau khi xác nhận (“Vẫn nộp”)."
	HelpSort       = "Bấm tiêu chí, gõ mã, hoặc gõ vài chữ để tìm tiêu chí cho tệp vừa gửi."
	HelpInbox      = "Các tệp anh/chị gửi mà chưa chọn tiêu chí. Gõ số để chọn tệp."
	HelpDeadlines  = "Chốt số liệu: số liệu tính đến hết ngày đó, vẫn nhập và nộp được sau đó. Gửi báo cáo: việc của {clerk_short}. Khóa: từ giờ đó không nhận thêm gì."
	HelpSearch     = "Gõ mã hoặc vài chữ, có dấu hay không dấu đều được."
	HelpHistory    = "Ai đã thay đổi gì, lúc nào, trước và sau; mới nhất ở trên. “Cũ hơn” mở các thay đổi trước đó. /lichsu {code} mở lịch sử của tiêu chí khác; lãnh đạo, {clerk_inside} xem được cả đợt, theo người, theo ngày."
	HelpMore       = "“Đánh giá bổ sung” dành cho tiêu chí mà kết quả chỉ có sau ngày chốt: được liệt kê riêng, không bị nhắc, không cản việc gửi. Dưới đó là ai đã đóng góp gì."
	HelpWhat       = "Câu vừa gõ chưa được lưu. Bấm “Thêm vào giải trình” nếu đó là giải trình của tiêu chí đang mở, “Tên tài liệu” hoặc “Trang, mục” nếu nói về tài liệu, hoặc “Bỏ đoạn này”."
	HelpReuse      = "Một tệp dùng được cho nhiều tiêu chí: chọn tiêu chí đã có tệp (bấm hoặc gõ mã), rồi chọn tệp để gắn thêm, không phải gửi lại."
	HelpRecall     = "Bài đã nộp hoặc đã duyệt phải rút lại rồi mới sửa được; sửa xong phải nộp lại."
	HelpConflict   = "Người khác vừa lưu cùng tiêu chí. Chọn giữ bản của người đó hay dùng bản của anh/chị; bản không chọn vẫn nằm trong lịch sử."
	HelpTotal      = "“Tự chấm” là điểm các tiêu chí tự chấm; {survey_short} tính riêng. Khoảng “còn có thể đạt” tính các tiêu chí chưa nộp từ 0 đến điểm tối đa."
	HelpPassword   = "Tin nhắn có mật khẩu không được lưu. Nên bấm xóa tin nhắn đó khỏi cuộc trò chuyện."
	HelpCampaigns  = "Mỗi đợt là một đơn vị trong một năm. Chọn đợt nào thì mọi màn hình là của đợt đó; các đợt khác không mất gì."
	HelpUnreminded = "Những người mà lần nhắc gần nhất không đến nơi, kèm lý do và số điện thoại nếu có."
	HelpMissing    = "Các tiêu chí chưa nộp hoặc bị trả lại, và còn thiếu gì."
)

// HelpHome is the help for the home screen, as the person's roles need it; "" without a role.
func HelpHome(p *scoring.Person) string {
	var parts []string
	for _, h := range homeHelp {
		if p.Has(h.role) {
			parts = append(parts, h.text)
		}
	}
	return strings.Join(parts, "\n\n")
}

// The screens of leaders and the clerk.
const (
	HelpReview   = "Bài nộp trước đứng trước. Bấm hoặc gõ mã để xem từng bài; bài không có lưu ý có thể duyệt một lần. “Đã sửa” là bài đã bị trả lại hoặc đã duyệt rồi sửa."
	HelpJudge    = "“Duyệt” hoặc “Trả lại”; trả lại phải có lý do, cán bộ nhận ngay kèm nút mở tiêu chí. “Xem tài liệu” gửi các tệp vào cuộc trò chuyện này."
	HelpPeople   = "Bấm hoặc gõ tên để mở một người; ➕ Thêm người cho người mới về. Đường dẫn mời dùng một lần, trong 72 giờ, cho đúng người; đề nghị chuyển tiếp tin chứa đường dẫn cho người đó."
	HelpAssign   = "Dòng cụ thể nhất được áp dụng: {order}. “Theo cấp trên” bỏ dòng riêng của mã này."
	HelpAbsent   = "Người làm thay chấm, nộp được các tiêu chí của người vắng trong những ngày đã ghi; lịch sử ghi tên người làm thay."
	HelpMove     = "Chọn hạn, ngày giờ mới, lý do, rồi xác nhận. Mọi người liên quan được báo một lần; lịch nhắc dời theo."
	HelpLate     = "Những gì đến sau giờ khóa, kèm giờ Telegram nhận và giờ bot nhận. Lãnh đạo nhận từng mục theo tên người gửi, hoặc không nhận; không có gì bị mất."
	HelpDeferred = "Những tiêu chí cán bộ để đánh giá bổ sung vì chưa đến hạn báo cáo, kèm lý do. Bấm mã để mở."
	HelpRemind   = "Xem ai còn thiếu gì rồi gửi nhắc cho tất cả, hoặc bấm tên để mở một người, nhắc riêng ở đó. Trong giờ nghỉ bot không gửi."
	HelpTransfer = "Theo thứ tự của phần mềm: chạm vào từng khối để sao chép điểm, giải trình, tên tài liệu; lấy tệp; đánh dấu “Đã nhập”. Trên máy tính: bấm “Tệp cho máy tính”; dấu trên tệp trở lại đây bằng mã dán vào cuộc trò chuyện."
	HelpSheet    = "Điểm thẩm định đọc được từ tệp Excel, chưa ghi. “Ghi” lấy tất cả; “Bỏ tệp này” không ghi gì. Tệp sai ở ô nào thì sửa rồi gửi lại."

	HelpReopenLocked = "Sau khi khóa, theo thông báo của cấp trên: một lãnh đạo đề nghị (số thông báo, giờ khóa mới), lãnh đạo khác hoặc {clerk_short} xác nhận. Số đã khóa được giữ nguyên; lần khóa sau là bản mới."

	HelpSupplement = "Sau khi khóa, theo thông báo của {appraiser}: mở bổ sung giải trình, tài liệu cho các tiêu chí được nêu tên. Điểm không đổi."
	HelpPerson     = "Mời, hủy liên kết, vai trò, phân công, vắng mặt. Đổi vai trò và hủy liên kết được báo ngay cho lãnh đạo và {clerk_inside}."
	HelpSend       = "Kiểm tra toàn bộ; những gì chưa ổn được liệt kê, không cản việc gửi. Lãnh đạo xác nhận mức xếp loại đề xuất; {clerk_inside} gửi và cố định kết quả; mở lại được trước giờ khóa, có lý do."
	HelpAppraise   = "Gõ mã và điểm ({code_last}: 0,9), mỗi tiêu chí một dòng, mở từng tiêu chí, hoặc gửi lại tệp Excel đã xuất với cột “Điểm thẩm định” đã điền. “Còn lại như tự chấm” ghi điểm tự chấm cho các tiêu chí chưa có điểm, có hỏi lại. “So sánh” liệt kê tự chấm và thẩm định; “Phân tích” là lời {analysis}."
	HelpExport     = "Bấm loại tệp; bot gửi vào cuộc trò chuyện này. Mỗi lần xuất, lãnh đạo và {clerk_inside} được báo."
)
