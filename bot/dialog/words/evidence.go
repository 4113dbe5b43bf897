package words

// Sentences of evidence: files, pictures, links, the unsorted ones.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

const (
	NamePassword    = "⚠️ Tên tệp có vẻ chứa mật khẩu nên không được lưu; tệp vẫn được nhận với tên khác. Đề nghị xóa tin nhắn đó; không gửi mật khẩu qua bot."
	CaptionPassword = "⚠️ Chú thích có vẻ chứa mật khẩu nên không được lưu; tệp vẫn được nhận. Đề nghị xóa chú thích đó; không gửi mật khẩu qua bot."
	PasswordDeleted = "Đã xóa tin nhắn đó."
	LabelNoPassword = "Không phải mật khẩu"
	LabelIsPassword = "Có, xóa tin"
	PasswordGoOn    = "Phần đang nhập vẫn mở: anh/chị gõ tiếp như thường."
	KeptUnsorted    = "Tiêu chí này đã nộp nên tệp được giữ ở mục “chưa phân loại”. Muốn gắn: rút lại trước."
	PhotoAdvice     = "Ảnh chụp đã được nhận. Với văn bản, nên gửi tệp PDF đã ký số (biểu tượng 📎, “Tệp”)."
	PieceGone       = "Tài liệu này không còn ở tiêu chí."
	AskPlaceToast   = "Chọn tiêu chí"
	NothingToSort   = "Không còn tệp nào chờ phân loại ở đây."
	InboxEmpty      = "Mục “chưa phân loại” đang trống."
	AskPlace        = "Nội dung nằm ở trang, mục nào? Ví dụ: <i>trang 3, mục II.2</i>."
	AskAttach       = "Gắn thêm vào tiêu chí nào? Bấm hoặc gõ mã."
	NothingToSend   = "Chưa gửi lại được tệp này qua Telegram."
	DoneThen        = "Đã lưu. Gửi tài liệu, hoặc bấm “Nộp”."

	LabelDeleteMessage = "Xóa tin nhắn đó"
	LabelKeepMessage   = "Để lại"
	LabelReuse         = "Dùng lại tệp đã gửi"
	LabelLook          = "Xem tệp"
	LabelKeep          = "Thôi, giữ nguyên"
	LabelRename        = "Đổi tên"
	LabelPlace         = "Ở trang/mục nào?"
	LabelOrder         = "Đổi thứ tự"
	LabelStatistics    = "Đánh dấu biểu thống kê"
	LabelNoStatistics  = "Bỏ dấu biểu thống kê"
	LabelAttach        = "Gắn thêm tiêu chí"
	LabelRemove        = "Gỡ tài liệu"
	LabelLater         = "Để sau"
	LabelThrow         = "Bỏ tệp"
	LabelInbox         = "Chưa phân loại"
	LabelAsExplanation = "Thêm vào giải trình"
	LabelDrop          = "Bỏ đoạn này"
)

func inBrackets(size int64) string {
	if size <= 0 {
		return ""
	}
	return " (" + format.Size(size) + ")"
}

// Received is the status line of n pieces that came in one go; names are those of the first few.
func Received(n int, names []string) string {
	switch {
	case n == 0:
		return ""
	case n > 1 && !slices.ContainsFunc(names, func(s string) bool { return s != names[0] }):
		return fmt.Sprintf("📎 Đã nhận %d %s.", n, markup.Esc(names[0]))
	case n == 1 && len(names) == 1:
		return "📎 Đã nhận " + markup.Esc(names[0]) + "."
	default:
		text := fmt.Sprintf("📎 Đã nhận %d tài liệu: %s", n, markup.Esc(strings.Join(names, ", ")))
		if n > len(names) {
			return text + ", …"
		}
		return text + "."
	}
}

// FileName names what came: tệp “Báo cáo 15.pdf” (1,2 MB).
func FileName(ev scoring.Evidence) string {
	kind, called := "tệp", ev.Name
	switch ev.Kind {
	case scoring.EvidencePhoto:
		return "ảnh"
	case scoring.EvidenceLink:
		kind, called = "liên kết", ev.URL
	}
	return kind + " “" + markup.Clip(markup.CleanName(called), limits.MaxBatchName) + "”" + inBrackets(ev.Size)
}

func ReceivedFor(code string, n int, names []string) string {
	return Received(n, names) + " Đã gắn vào tiêu chí " + markup.Esc(code) + "."
}

// NameIt asks for a better name of what came last; proposed is one that was read from it, or "".
func NameIt(last scoring.Evidence, proposed string) string {
	called := markup.Esc(last.Called())
	if proposed == "" {
		return fmt.Sprintf("Tên: (%d) <b>%s</b>. Gõ tên khác nếu muốn đổi.", last.Number, called)
	}
	return fmt.Sprintf("Tên: (%d) %s. Đặt tên: (%d) <b>%s</b>? Bấm nút, hoặc gõ tên khác.", last.Number, called, last.Number, markup.Esc(proposed))
}

// Fetch says how a file's bytes stand, as far as the person should know; mostMB is the largest file that can be fetched.
func Fetch(ev scoring.Evidence, mostMB int) string {
	switch ev.Fetch {
	case scoring.FetchTooLarge:
		return fmt.Sprintf("⚠️ Tệp lớn hơn mức bot tải được: chỉ có trên Telegram. Nên nén hoặc tách thành tệp nhỏ hơn %d MB rồi gửi lại.", mostMB)
	case scoring.FetchRefused:
		return "⚠️ Tệp không được nhận: " + markup.Esc(ev.FetchNote)
	case scoring.FetchFailed:
		return "⚠️ Chưa tải được tệp, đề nghị gửi lại. " + markup.Esc(ev.FetchNote)
	}
	if ev.Signature != nil {
		return markup.Esc(Capital(ev.Signature.Words())) + "."
	}
	return ""
}

func AlreadyThere(ev scoring.Evidence) string {
	return fmt.Sprintf("Tệp này đã có ở tiêu chí: %s.", markup.Esc(ev.Label()))
}

func TooManyFiles(n int) string {
	return fmt.Sprintf("⚠️ Mỗi tiêu chí nhận nhiều nhất %d tài liệu. Đề nghị gộp lại (ZIP hoặc một PDF).", n)
}

func TooManyLoose(n int) string {
	return fmt.Sprintf("⚠️ Mục “chưa phân loại” đã có %d tệp. Đề nghị phân loại bớt rồi gửi tiếp.", n)
}

func UsedAt(codes string) string {
	return "Tệp này đã dùng ở tiêu chí " + markup.Esc(codes) + "."
}

func PhotoTitle(at string) string { return "Ảnh chụp " + at }

func NoEvidence(k *criteria.Criterion) string {
	switch k.EvidenceNeeded {
	case criteria.EvidenceNone:
		return "Tài liệu: không bắt buộc (văn bản không yêu cầu)."
	case criteria.EvidenceAgency:
		return "Tài liệu: không bắt buộc (cơ quan thẩm định tự tra cứu)."
	}
	return "Tài liệu: chưa có."
}

// EvidenceLine is a piece in its list.
func EvidenceLine(ev scoring.Evidence) string {
	text := markup.Esc(markup.Clip(markup.CleanName(ev.Label()), limits.ListEvidence))
	var facts []string
	switch {
	case ev.Kind == scoring.EvidenceLink:
		facts = append(facts, "liên kết")
	case len(ev.Pages) > 0: // its label says it
	case ev.Kind == scoring.EvidencePhoto:
		if _, said := scoring.CutPage(ev.Title); !said {
			facts = append(facts, "ảnh")
		}
	case ev.Size > 0:
		facts = append(facts, format.Size(ev.Size))
	}
	if ev.Signature.Good() {
		facts = append(facts, "có chữ ký số")
	}
	if ev.Place != "" {
		facts = append(facts, ev.Place)
	}
	if ev.Statistics {
		facts = append(facts, "biểu thống kê")
	}
	if lost(ev) {
		facts = append(facts, "chưa lưu được tệp")
	}
	if len(facts) > 0 {
		text += " – <i>" + markup.Esc(markup.Clip(markup.CleanName(strings.Join(facts, ", ")), limits.ListEvidence)) + "</i>"
	}
	return text
}

// lost reports whether the bytes of a piece will not be in the dossier.
func lost(ev scoring.Evidence) bool {
	return ev.Fetch == scoring.FetchTooLarge || ev.Fetch == scoring.FetchRefused || ev.Fetch == scoring.FetchFailed
}

// EvidenceBrief is a piece in the whole entry: its title, and what of it matters there.
func EvidenceBrief(ev scoring.Evidence) string {
	text := markup.Esc(markup.Clip(markup.CleanName(ev.Label()), limits.ListEvidence))
	var facts []string
	if ev.Signature.Good() {
		facts = append(facts, "có chữ ký số")
	}
	if ev.Place != "" {
		facts = append(facts, markup.Clip(markup.CleanName(ev.Place), limits.ListEvidence))
	}
	if ev.Statistics {
		facts = append(facts, "biểu thống kê")
	}
	if lost(ev) {
		facts = append(facts, "chưa lưu được tệp")
	}
	if len(facts) > 0 {
		text += " – <i>" + markup.Esc(strings.Join(facts, ", ")) + "</i>"
	}
	return text
}

func SendFiles(some, joins bool) string {
	switch {
	case some:
		return "Gửi thêm tệp, ảnh, liên kết; hoặc bấm “Nộp”."
	case joins:
		return "Gửi tệp, ảnh, album hoặc liên kết (chú thích là tên tài liệu). Gõ chữ thì nối vào giải trình."
	}
	return "Gửi tệp, ảnh, album hoặc liên kết vào đây; chú thích là tên tài liệu."
}

func FromLoose(n int) string { return fmt.Sprintf("Chưa phân loại (%d)", n) }

func InboxButton(n int) string { return fmt.Sprintf("📎 Chưa phân loại (%d)", n) }

func PieceToast(ev scoring.Evidence) string { return ev.Label() }

func PieceHead(code string, ev scoring.Evidence) string {
	return markup.Bold(code) + " · tài liệu " + markup.Bold(markup.CleanName(ev.Label()))
}

// PieceFacts is all that is known of a piece.
func PieceFacts(ev scoring.Evidence, mostMB int, by string, loc *time.Location) []string {
	var lines []string
	switch {
	case len(ev.Pages) > 0:
		lines = append(lines, fmt.Sprintf("Một tài liệu gồm %d ảnh%s; khi xuất ra là một tệp PDF.", len(ev.Pages), inBrackets(ev.Size)))
	case ev.Name != "":
		lines = append(lines, "Tệp: "+markup.Name(markup.Clip(ev.Name, limits.MaxTitle))+inBrackets(ev.Size))
	}
	if ev.URL != "" {
		lines = append(lines, "Liên kết: "+markup.Esc(markup.Clip(ev.URL, limits.MaxURL)))
	}
	if ev.Place != "" {
		lines = append(lines, "Ở: "+markup.Esc(ev.Place))
	}
	if ev.Statistics {
		lines = append(lines, "Là biểu thống kê")
	}
	if text := Fetch(ev, mostMB); text != "" {
		lines = append(lines, text)
	}
	if ev.Signature.Good() && !ev.Signature.At.IsZero() {
		lines = append(lines, "Thời điểm ghi trong chữ ký: "+format.Moment(ev.Signature.At, loc))
	}
	if len(ev.AlsoAt) > 0 {
		lines = append(lines, "Cũng dùng ở: "+markup.Esc(strings.Join(ev.AlsoAt, ", ")))
	}
	if !ev.AddedAt.IsZero() {
		lines = append(lines, fmt.Sprintf("<i>%s gửi lúc %s</i>", Capital(markup.Name(by)), format.Moment(ev.AddedAt, loc)))
	}
	return lines
}

// AskPassword asks whether a text holds a password, where that is not certain.
func AskPassword(text string) string {
	return "Tin này có chứa mật khẩu không? “" + markup.Esc(markup.Clip(markup.CleanName(text), limits.MaxFigure)) + "”. Chưa lưu gì trước khi anh/chị trả lời."
}
