package evidence

import (
	"strings"
	"testing"

	"chamdiem/bot/evidence/look"
	"chamdiem/scoring/filetype"
)

// TestRefusedWords_say_what_the_file_is_and_what_to_do proves that the kind in the words is the one of the file that is refused.
func TestRefusedWords_say_what_the_file_is_and_what_to_do(t *testing.T) {
	const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	for _, c := range []struct {
		why           look.Refusal
		name, content string
		want          string
	}{
		{look.RefusedMismatch, "scan.jpg", "application/pdf", "nội dung là PDF, còn tên tệp ghi là ảnh. Đề nghị đổi đuôi tên tệp thành .pdf rồi gửi lại."},
		{look.RefusedMismatch, "scan.pdf", "image/jpeg", "nội dung là ảnh, còn tên tệp ghi là PDF. Đề nghị đổi đuôi tên tệp thành .jpg rồi gửi lại."},
		{look.RefusedMismatch, "bao cao.docx", xlsx, "nội dung là Excel, còn tên tệp ghi là Word. Đề nghị đổi đuôi tên tệp thành .xlsx rồi gửi lại."},
		{look.RefusedMismatch, "bao cao.docx", "", "tệp bị hỏng hoặc không phải Word. "},
		{look.RefusedBroken, "bao cao.pdf", "application/pdf", "tệp bị hỏng hoặc không phải PDF. "},
		{look.RefusedBroken, "tai lieu.zip", "application/zip", "tệp bị hỏng hoặc không phải ZIP. "},
		{look.RefusedBroken, "tai lieu", "application/zip", "tệp bị hỏng hoặc không phải ZIP. "},
		{look.RefusedProgram, "bao cao.docx", "", "trong tệp có chương trình. Đề nghị bỏ chương trình ra rồi gửi lại."},
		{look.RefusedMismatch, ">pdf bang.xls", "", "tên tệp ghi là Excel, còn nội dung là kiểu khác mà nhiều máy không mở được. Đề nghị mở tệp, chọn Lưu thành"},
		{look.RefusedMismatch, ">zip tai lieu.zip", "", "tên tệp ghi là ZIP, còn nội dung là kiểu khác mà nhiều máy không mở được. Đề nghị giải nén"},
		{look.RefusedMismatch, ">pdf dang nhap.pdf", "", "tệp bị hỏng hoặc không phải PDF. "},
		{look.RefusedMismatch, ">pdf anh.jpg", "", "tệp bị hỏng hoặc không phải ảnh. "},
	} {
		way := ""
		if rest, ok := strings.CutPrefix(c.name, ">"); ok {
			way, c.name, _ = strings.Cut(rest, " ")
		}
		if got := refusedWords(c.why, filetype.Way(way), c.name, c.content); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s, %s, really %q: %q", c.why, c.name, c.content, got)
		}
	}
}
