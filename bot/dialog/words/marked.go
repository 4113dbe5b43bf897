package words

// Sentences about marks of secrecy in the name or caption of a file.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

const (
	SecretDeleted = "Tin nhắn đó đã được xóa, bot không lưu gì."
	MarkOnEdit    = "Tên tệp mới có chữ “mật”, chưa rõ là dấu MẬT hay không. Đề nghị gửi tệp đó thành tin nhắn riêng."
	RenamedDoubt  = "Nếu văn bản có đóng dấu MẬT, đề nghị gỡ ngay."

	MarkToast  = "Có đóng dấu MẬT không?"
	MarkNone   = "Không đóng dấu MẬT"
	MarkGone   = "Câu hỏi về dấu MẬT này không còn."
	MarkOthers = "✅ Tệp kia đã được nhận."

	LabelNoMark = "Không, không đóng dấu MẬT"
	LabelMarked = "Có, gỡ bỏ"

	HelpMark = "Tên tệp hoặc chú thích có chữ “mật” mà chưa rõ là dấu MẬT hay không. Chưa lưu, chưa tải gì cho đến khi anh/chị trả lời. “Không” thì tệp được nhận như thường; “Có” thì tin nhắn bị xóa, không lưu gì. Sau 24 giờ không trả lời thì không nhận."
)

// maxUnanswered is how many refused files are named.
const maxUnanswered = 3

// MarkButton leads to n questions.
func MarkButton(n int) string { return fmt.Sprintf("❓ Có dấu MẬT không? (%d)", n) }

// AskMark asks about the files of one question.
func AskMark(files []scoring.DoubtedFile, c *scoring.Campaign) string {
	what := doubtedNames(files)
	if code := files[0].Code; code != "" {
		what += " (tiêu chí " + markup.Esc(code) + ")"
	}
	return "❓ <b>Văn bản này có đóng dấu MẬT không?</b>\n" + what + "\nChưa lưu, chưa tải tệp trước khi anh/chị trả lời. Đến " +
		format.Moment(files[0].At.Add(scoring.DoubtLife), c.Location) + " chưa trả lời thì không nhận."
}

// MarkMore tells of n further questions.
func MarkMore(n int) string { return fmt.Sprintf("Sau câu này còn %d câu như vậy.", n) }

// MarkRemoved says that n files are gone.
func MarkRemoved(n int) string {
	if n > 1 {
		return fmt.Sprintf("🗑 Đã gỡ bỏ %d tệp: tin nhắn đã xóa, bot không lưu gì. Văn bản mật nộp theo đường công văn mật.", n)
	}
	return "🗑 Đã gỡ bỏ: tin nhắn đã xóa, bot không lưu gì. Văn bản mật nộp theo đường công văn mật."
}

// TooManyDoubted says that no more files can wait.
func TooManyDoubted(n int) string {
	return fmt.Sprintf("Đã có %d tệp chờ trả lời có dấu MẬT hay không. Đề nghị trả lời rồi gửi lại tệp này.", n)
}

// Unanswered says that files were refused since the question about their mark was not answered.
func Unanswered(files []scoring.DoubtedFile) string {
	var names []string
	questions := scoring.DoubtedQuestions(files)
	for i, q := range questions {
		if i == maxUnanswered {
			names = append(names, fmt.Sprintf("và %d tệp nữa", len(questions)-i))
			break
		}
		names = append(names, doubtedNames(q))
	}
	return "⌛ Sau 24 giờ chưa có câu trả lời có dấu MẬT hay không, nên không nhận và không lưu: " + strings.Join(names, ", ") +
		".\nKhông có dấu MẬT: đề nghị gửi lại. Có dấu MẬT: đề nghị xóa tin nhắn đó."
}

// doubtedNames names the files of one question: the file, or the photos by their caption.
func doubtedNames(files []scoring.DoubtedFile) string {
	called := ""
	for _, f := range files {
		if called == "" || f.Caption != "" && f.Name == "" {
			called = f.Called()
		}
	}
	if len(files) == 1 && files[0].Caption != "" && files[0].Name != "" {
		called += " – " + files[0].Caption
	}
	name := "“" + markup.Esc(markup.Clip(markup.CleanName(called), limits.ListEvidence)) + "”"
	if len(files) > 1 {
		kind := "tệp"
		if files[0].Photo {
			kind = "ảnh"
		}
		return fmt.Sprintf("%d %s %s", len(files), kind, name)
	}
	return name
}
