package bot

// The few sentences that the engine itself says; all others are the conversation's.

const (
	txtFileGone     = "Telegram không còn giữ tệp này, đề nghị gửi lại."
	txtFileType     = "Loại tệp này không nhận; đề nghị gửi PDF, Word, Excel, PowerPoint, ảnh (JPG, PNG, HEIC, WEBP), MP4 hoặc ZIP."
	txtFileMismatch = "Nội dung tệp không đúng với đuôi tên tệp; đề nghị kiểm tra và gửi lại."
	txtFileMacro    = "Tệp có chứa macro nên không nhận; đề nghị lưu lại không có macro, hoặc xuất ra PDF."
	txtFileProgram  = "Tệp nén có chứa chương trình nên không nhận."
	txtTooFast      = "Anh/chị đang gửi rất nhanh. Các tin đã nhận đủ và được xử lý lần lượt; đề nghị chờ trả lời rồi gửi tiếp."
	txtFileSecret   = "Tài liệu có dấu mật nên không nhận và không lưu."

	txtSheetTooLarge = "tệp lớn hơn mức bot tải được; bảng điểm đã xuất chỉ vài trăm KB."

	txtExportTrouble = "gặp lỗi khi làm; đề nghị bấm lại sau, hoặc báo người quản trị."
	txtExportFailed  = "Telegram không nhận tệp; đề nghị bấm lại, hoặc lấy trên máy chủ bằng lệnh chamdiem export."
	txtExportRight   = "tài khoản này không còn quyền lấy tệp."
)
