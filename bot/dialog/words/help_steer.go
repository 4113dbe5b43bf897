package words

// Help for the screens of leaders and the clerk.

const (
	HelpReview   = "Bài nộp trước đứng trước. Bấm hoặc gõ mã để xem từng bài; bài không có lưu ý có thể duyệt một lần. “Đã sửa” là bài đã bị trả lại hoặc đã duyệt rồi sửa."
	HelpJudge    = "“Duyệt” hoặc “Trả lại”; trả lại phải có lý do, cán bộ nhận ngay kèm nút mở tiêu chí. “Xem tài liệu” gửi các tệp vào cuộc trò chuyện này."
	HelpPeople   = "Bấm hoặc gõ tên để mở một người. Đường dẫn mời dùng một lần, trong 72 giờ, cho đúng người; đề nghị chuyển tiếp tin chứa đường dẫn cho người đó."
	HelpAssign   = "Dòng cụ thể nhất được áp dụng: 5.5.4 trước 5.5, 5.5 trước 5. “Theo cấp trên” bỏ dòng riêng của mã này."
	HelpAbsent   = "Người làm thay chấm, nộp được các tiêu chí của người vắng trong những ngày đã ghi; lịch sử ghi tên người làm thay."
	HelpMove     = "Chọn hạn, ngày giờ mới, lý do, rồi xác nhận. Mọi người liên quan được báo một lần; lịch nhắc dời theo."
	HelpLate     = "Những gì đến sau giờ khóa, kèm giờ Telegram nhận và giờ bot nhận. Lãnh đạo nhận từng mục theo tên người gửi, hoặc không nhận; không có gì bị mất."
	HelpDeferred = "Những tiêu chí cán bộ để đánh giá bổ sung vì chưa đến hạn báo cáo, kèm lý do. Bấm mã để mở."
	HelpRemind   = "Xem ai còn thiếu gì rồi gửi nhắc cho tất cả, hoặc bấm tên để mở một người, nhắc riêng ở đó. Trong giờ nghỉ bot không gửi."
	HelpTransfer = "Theo thứ tự của phần mềm: chạm vào từng khối để sao chép điểm, giải trình, tên tài liệu; lấy tệp; đánh dấu “Đã nhập”. Trên máy tính: bấm “Tệp cho máy tính”; dấu trên tệp trở lại đây bằng mã dán vào cuộc trò chuyện."
	HelpSheet    = "Điểm thẩm định đọc được từ tệp Excel, chưa ghi. “Ghi” lấy tất cả; “Bỏ tệp này” không ghi gì. Tệp sai ở ô nào thì sửa rồi gửi lại."
)

// HelpSupplement is the help for opening criteria again after the lock.
func HelpSupplement(w Terms) string {
	return "Sau khi khóa, theo thông báo của " + w.Appraiser + ": mở bổ sung giải trình, tài liệu cho các tiêu chí được nêu tên. Điểm không đổi."
}

// HelpPerson is the help for one person.
func HelpPerson(w Terms) string {
	return "Mời, hủy liên kết, vai trò, phân công, vắng mặt. Đổi vai trò và hủy liên kết được báo ngay cho lãnh đạo và " + lowered(w.ClerkOffice) + "."
}

// HelpSend is the help for sending the report.
func HelpSend(w Terms) string {
	return "Kiểm tra toàn bộ; những gì chưa ổn được liệt kê, không cản việc gửi. Lãnh đạo xác nhận mức xếp loại đề xuất; " + lowered(w.ClerkOffice) +
		" gửi và cố định kết quả; mở lại được trước giờ khóa, có lý do."
}

// HelpAppraise is the help for appraised points.
func HelpAppraise(w Terms) string {
	return "Gõ mã và điểm (5.5.4.6: 0,9), mỗi tiêu chí một dòng, mở từng tiêu chí, hoặc gửi lại tệp Excel đã xuất với cột “Điểm thẩm định” đã điền. “Còn lại như tự chấm” ghi điểm tự chấm cho các tiêu chí chưa có điểm, có hỏi lại. “So sánh” liệt kê tự chấm và thẩm định; “Phân tích” là lời cho tiêu chí " + w.LossesAt + "."
}

// HelpExport is the help for documents.
func HelpExport(w Terms) string {
	return "Bấm loại tệp; bot gửi vào cuộc trò chuyện này. Mỗi lần xuất, lãnh đạo và " + lowered(w.ClerkOffice) + " được báo."
}
