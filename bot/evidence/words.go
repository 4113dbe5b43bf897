package evidence

// What is said of files that are not taken.

import (
	"fmt"
	"slices"

	"chamdiem/bot/evidence/look"
	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
)

const (
	txtFileGone    = "Tệp gửi lên không còn tải về được, đề nghị gửi lại."
	txtFileMacro   = "tệp có lệnh tự chạy (macro). Đề nghị lưu lại không có macro, hoặc xuất ra PDF."
	txtFileProgram = "trong tệp có chương trình. Đề nghị bỏ chương trình ra rồi gửi lại."
	txtFileSecret  = "tài liệu có dấu mật."
	txtFileLocked  = "tệp cần mật khẩu mới mở được, người khác không mở được. Đề nghị bỏ mật khẩu (hoặc in ra PDF) rồi gửi lại."
	txtFileBroken  = "Đề nghị mở thử trên máy, xuất lại rồi gửi lại."
	// txtFileMisnamed: what the content is, what the name says, the ending that fits
	txtFileMisnamed = "nội dung là %s, còn tên tệp ghi là %s. Đề nghị đổi đuôi tên tệp thành %s rồi gửi lại."
	// txtFileOther: what the name says; what to do follows
	txtFileOther = "tên tệp ghi là %s, còn nội dung là kiểu khác mà nhiều máy không mở được. "
	// txtFileUnchecked stands behind the words that a file is not taken, with its name.
	txtFileUnchecked = "đã thử ba lần mà không mở được để kiểm tra. Đề nghị xuất lại tệp (tốt nhất là PDF) rồi gửi lại."

	txtSheetTooLarge = "tệp quá lớn nên chưa đọc được; bảng điểm đã xuất chỉ vài trăm KB."
)

const pdfType = "application/pdf"

// office are the names of types as which other programs save texts.
var office = []string{"Word", "Excel", "PowerPoint"}

// refusedWords say why a file is not taken: what stands behind a colon. name is the file's as sent, content the type that its
// content shows; empty where that is not known.
func refusedWords(why look.Refusal, way filetype.Way, name, content string) string {
	switch why {
	case look.RefusedMismatch, look.RefusedBroken:
		mime, ok := filetype.ByName(name)
		switch really := filetype.Name(content); {
		case why == look.RefusedMismatch && really != "" && ok:
			return fmt.Sprintf(txtFileMisnamed, really, filetype.Name(mime), filetype.EndingFor(content, ""))
		case why == look.RefusedMismatch && ok && way != "" && (way != filetype.ToPDF || slices.Contains(office, filetype.Name(mime))): // text in the place of a PDF or a picture is no document
			return fmt.Sprintf(txtFileOther, filetype.Name(mime)) + scoring.WayWords(way)
		case really != "":
			mime = content
		case !ok:
			mime = pdfType
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
