package evidence

// What is said of files that are not taken.

import (
	"chamdiem/bot/evidence/look"
	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
)

const (
	txtFileGone    = "Tệp gửi lên không còn tải về được, đề nghị gửi lại."
	txtFileMacro   = "tệp có lệnh tự chạy (macro). Đề nghị lưu lại không có macro, hoặc xuất ra PDF."
	txtFileProgram = "tệp nén có chứa chương trình."
	txtFileSecret  = "tài liệu có dấu mật."
	txtFileLocked  = "tệp cần mật khẩu mới mở được, người khác không mở được. Đề nghị bỏ mật khẩu (hoặc in ra PDF) rồi gửi lại."
	txtFileBroken  = "Đề nghị mở thử trên máy, xuất lại rồi gửi lại."
	// txtFileUnchecked stands behind the words that a file is not taken, with its name.
	txtFileUnchecked = "đã thử ba lần mà không mở được để kiểm tra. Đề nghị xuất lại tệp (tốt nhất là PDF) rồi gửi lại."

	txtSheetTooLarge = "tệp quá lớn nên chưa đọc được; bảng điểm đã xuất chỉ vài trăm KB."
)

// refusedWords say why a file is not taken: what stands behind a colon. name is the file's as sent.
func refusedWords(why look.Refusal, way filetype.Way, name string) string {
	switch why {
	case look.RefusedMismatch, look.RefusedBroken:
		mime, ok := filetype.ByName(name)
		if why == look.RefusedBroken || !ok {
			mime = "application/pdf"
		}
		return "tệp bị hỏng hoặc không phải " + filetype.Name(mime) + ". " + txtFileBroken
	case look.RefusedMacro:
		return txtFileMacro
	case look.RefusedProgram:
		return txtFileProgram
	case look.RefusedLocked:
		return txtFileLocked
	}
	return "loại tệp này không dùng làm tài liệu được. " + scoring.WayWords(way)
}
