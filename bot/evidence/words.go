package evidence

// What is said of files that are not taken.

import "chamdiem/bot/evidence/look"

const (
	txtFileGone     = "Telegram không còn giữ tệp này, đề nghị gửi lại."
	txtFileType     = "Loại tệp này không nhận; đề nghị gửi PDF, Word, Excel, PowerPoint, ảnh (JPG, PNG, HEIC, WEBP), MP4 hoặc ZIP."
	txtFileMismatch = "Nội dung tệp không đúng với đuôi tên tệp; đề nghị kiểm tra và gửi lại."
	txtFileMacro    = "Tệp có chứa macro nên không nhận; đề nghị lưu lại không có macro, hoặc xuất ra PDF."
	txtFileProgram  = "Tệp nén có chứa chương trình nên không nhận."
	txtFileSecret   = "Tài liệu có dấu mật nên không nhận và không lưu."
	// txtFileUnchecked stands behind the words that a file is not taken, with its name.
	txtFileUnchecked = "đã thử ba lần mà không mở được để kiểm tra. Đề nghị xuất lại tệp (tốt nhất là PDF) rồi gửi lại."

	txtSheetTooLarge = "tệp lớn hơn mức bot tải được; bảng điểm đã xuất chỉ vài trăm KB."
)

// refusedWords say why a file is not taken.
var refusedWords = map[look.Refusal]string{
	look.RefusedType:     txtFileType,
	look.RefusedMismatch: txtFileMismatch,
	look.RefusedMacro:    txtFileMacro,
	look.RefusedProgram:  txtFileProgram,
}
