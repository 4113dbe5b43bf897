package dialog

// Sentences of evidence: files, pictures, links, the unsorted ones.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

const (
	txtNamePassword    = "⚠️ Tên tệp có vẻ chứa mật khẩu nên không được lưu; tệp vẫn được nhận với tên khác. Đề nghị xóa tin nhắn đó; không gửi mật khẩu qua bot."
	txtCaptionPassword = "⚠️ Chú thích có vẻ chứa mật khẩu nên không được lưu; tệp vẫn được nhận. Đề nghị xóa chú thích đó; không gửi mật khẩu qua bot."
	txtPasswordDeleted = "Đã xóa tin nhắn đó."
	txtPasswordGoOn    = "Phần đang nhập vẫn mở: anh/chị gõ tiếp như thường."
	txtKeptUnsorted    = "Tiêu chí này đã nộp nên tệp được giữ ở mục “chưa phân loại”. Muốn gắn: rút lại trước."
	txtPhotoAdvice     = "Ảnh chụp đã được nhận. Với văn bản, nên gửi tệp PDF đã ký số (biểu tượng 📎, “Tệp”)."
	txtPieceGone       = "Tài liệu này không còn ở tiêu chí."
	txtAskPlaceToast   = "Chọn tiêu chí"
	txtNothingToSort   = "Không còn tệp nào chờ phân loại ở đây."
	txtInboxEmpty      = "Mục “chưa phân loại” đang trống."
	txtAskPlace        = "Nội dung nằm ở trang, mục nào? Ví dụ: <i>trang 3, mục II.2</i>."
	txtAskAttach       = "Gắn thêm vào tiêu chí nào? Bấm hoặc gõ mã."
	txtNothingToSend   = "Chưa gửi lại được tệp này qua Telegram."
	txtDoneThen        = "Đã lưu. Gửi tài liệu, hoặc bấm “Nộp”."

	lblDeleteMessage = "Xóa tin nhắn đó"
	lblKeepMessage   = "Để lại"
	lblReuse         = "Dùng lại tệp đã gửi"
	lblLook          = "Xem tệp"
	lblKeep          = "Thôi, giữ nguyên"
	lblRename        = "Đổi tên"
	lblPlace         = "Ở trang/mục nào?"
	lblOrder         = "Đổi thứ tự"
	lblStatistics    = "Là biểu thống kê"
	lblNoStatistics  = "Không là biểu thống kê"
	lblAttach        = "Gắn thêm tiêu chí"
	lblRemove        = "Gỡ tài liệu"
	lblLater         = "Để sau"
	lblThrow         = "Bỏ tệp"
	lblInbox         = "Chưa phân loại"
	lblAsExplanation = "Thêm vào giải trình"
	lblDrop          = "Bỏ đoạn này"
)

func txtWhatIsIt(code string) string {
	return fmt.Sprintf("Đoạn này là giải trình của tiêu chí %s?", esc(code))
}

func txtInBrackets(size int64) string {
	if size <= 0 {
		return ""
	}
	return " (" + scoring.FormatSize(size) + ")"
}

// txtReceived is the status line of n pieces that came in one go; names are those of the first few.
func txtReceived(n int, names []string) string {
	switch {
	case n == 0:
		return ""
	case n > 1 && !slices.ContainsFunc(names, func(s string) bool { return s != names[0] }):
		return fmt.Sprintf("📎 Đã nhận %d %s.", n, esc(names[0]))
	case n == 1 && len(names) == 1:
		return "📎 Đã nhận " + esc(names[0]) + "."
	default:
		text := fmt.Sprintf("📎 Đã nhận %d tài liệu: %s", n, esc(strings.Join(names, ", ")))
		if n > len(names) {
			return text + ", …"
		}
		return text + "."
	}
}

// txtFileName names what came: tệp “Báo cáo 15.pdf” (1,2 MB).
func txtFileName(ev scoring.Evidence) string {
	kind, called := "tệp", ev.Name
	switch ev.Kind {
	case scoring.EvidencePhoto:
		return "ảnh"
	case scoring.EvidenceLink:
		kind, called = "liên kết", ev.URL
	}
	return kind + " “" + clip(cleanName(called), maxBatchName) + "”" + txtInBrackets(ev.Size)
}

func txtReceivedFor(code string, n int, names []string) string {
	return txtReceived(n, names) + " Đã gắn vào tiêu chí " + esc(code) + "."
}

// txtNameIt asks for a better name of what came last; proposed is one that was read from it, or "".
func txtNameIt(last scoring.Evidence, proposed string) string {
	if proposed == "" {
		return fmt.Sprintf("Tên: (%d) <b>%s</b>. Gõ tên khác nếu muốn đổi.", last.Number, esc(last.Title))
	}
	return fmt.Sprintf("Tên: (%d) %s. Đặt tên: (%d) <b>%s</b>? Bấm nút, hoặc gõ tên khác.", last.Number, esc(last.Title), last.Number, esc(proposed))
}

// txtFetch says how a file's bytes stand, as far as the person should know.
func txtFetch(ev scoring.Evidence) string {
	switch ev.Fetch {
	case scoring.FetchTooLarge:
		return "⚠️ Tệp lớn hơn mức bot tải được: chỉ có trên Telegram. Nên nén hoặc tách thành tệp nhỏ hơn 20 MB rồi gửi lại."
	case scoring.FetchRefused:
		return "⚠️ Tệp không được nhận: " + esc(ev.FetchNote)
	case scoring.FetchFailed:
		return "⚠️ Chưa tải được tệp, đề nghị gửi lại. " + esc(ev.FetchNote)
	}
	if ev.Signature != nil {
		return esc(capital(ev.Signature.Words())) + "."
	}
	return ""
}

func txtAlreadyThere(ev scoring.Evidence) string {
	return fmt.Sprintf("Tệp này đã có ở tiêu chí: (%d) %s.", ev.Number, esc(ev.Title))
}

func txtTooManyFiles(n int) string {
	return fmt.Sprintf("⚠️ Mỗi tiêu chí nhận nhiều nhất %d tài liệu. Đề nghị gộp lại (ZIP hoặc một PDF).", n)
}

func txtTooManyLoose(n int) string {
	return fmt.Sprintf("⚠️ Mục “chưa phân loại” đã có %d tệp. Đề nghị phân loại bớt rồi gửi tiếp.", n)
}

func txtUsedAt(codes string) string {
	return "Tệp này đã dùng ở tiêu chí " + esc(codes) + "."
}

func txtPhotoTitle(at string) string { return "Ảnh chụp " + at }

func txtNoEvidence(k *criteria.Criterion) string {
	switch k.EvidenceNeeded {
	case criteria.EvidenceNone:
		return "Tài liệu: chưa có (văn bản không yêu cầu; gửi kèm nếu có)."
	case criteria.EvidenceAgency:
		return "Tài liệu: chưa có (cơ quan thẩm định tự tra cứu; gửi kèm nếu có)."
	}
	return "Tài liệu: chưa có."
}

// txtEvidenceLine is a piece in its list.
func txtEvidenceLine(ev scoring.Evidence) string {
	text := esc(clip(cleanName(ev.Label()), listEvidence))
	var facts []string
	switch {
	case ev.Kind == scoring.EvidenceLink:
		facts = append(facts, "liên kết")
	case ev.Kind == scoring.EvidencePhoto:
		facts = append(facts, "ảnh")
	case ev.Size > 0:
		facts = append(facts, scoring.FormatSize(ev.Size))
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
	if ev.Fetch == scoring.FetchTooLarge || ev.Fetch == scoring.FetchRefused || ev.Fetch == scoring.FetchFailed {
		facts = append(facts, "chưa lưu được tệp")
	}
	if len(facts) > 0 {
		text += " – <i>" + esc(clip(cleanName(strings.Join(facts, ", ")), listEvidence)) + "</i>"
	}
	return text
}

func txtSendFiles(some, joins bool) string {
	switch {
	case some:
		return "Gửi thêm tệp, ảnh, liên kết; hoặc bấm “Nộp”."
	case joins:
		return "Gửi tệp, ảnh, album hoặc liên kết (chú thích là tên tài liệu). Gõ chữ thì nối vào giải trình."
	}
	return "Gửi tệp, ảnh, album hoặc liên kết vào đây; chú thích là tên tài liệu."
}

func txtFromLoose(n int) string { return fmt.Sprintf("Chưa phân loại (%d)", n) }

func txtInboxButton(n int) string { return fmt.Sprintf("📎 Chưa phân loại (%d)", n) }

func txtPieceToast(ev scoring.Evidence) string { return ev.Label() }

func txtPieceHead(code string, ev scoring.Evidence) string {
	return bold(code) + " · tài liệu " + bold(cleanName(ev.Label()))
}

// txtPieceFacts is all that is known of a piece.
func txtPieceFacts(ev scoring.Evidence, by string, loc *time.Location) []string {
	var lines []string
	if ev.Name != "" {
		lines = append(lines, "Tệp: "+name(clip(ev.Name, maxTitle))+txtInBrackets(ev.Size))
	}
	if ev.URL != "" {
		lines = append(lines, "Liên kết: "+esc(clip(ev.URL, maxURL)))
	}
	if ev.Place != "" {
		lines = append(lines, "Ở: "+esc(ev.Place))
	}
	if ev.Statistics {
		lines = append(lines, "Là biểu thống kê")
	}
	if text := txtFetch(ev); text != "" {
		lines = append(lines, text)
	}
	if ev.Signature.Good() && !ev.Signature.At.IsZero() {
		lines = append(lines, "Thời điểm ghi trong chữ ký: "+scoring.FormatMoment(ev.Signature.At, loc))
	}
	if len(ev.AlsoAt) > 0 {
		lines = append(lines, "Cũng dùng ở: "+esc(strings.Join(ev.AlsoAt, ", ")))
	}
	if !ev.AddedAt.IsZero() {
		lines = append(lines, fmt.Sprintf("<i>%s gửi lúc %s</i>", capital(name(by)), scoring.FormatMoment(ev.AddedAt, loc)))
	}
	return lines
}
