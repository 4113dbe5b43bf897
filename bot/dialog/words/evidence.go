package words

// Sentences of evidence: files, pictures, links, the unsorted ones.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
	"chamdiem/scoring/format"
)

// What others cannot open.
const (
	InsideAdvice = "⚠️ Địa chỉ này chỉ mở được trong mạng nội bộ hoặc trên máy đang dùng; nơi thẩm định có thể không mở được. Nên gửi chính tệp đó."
	PathAdvice   = "Đường dẫn trên máy tính thì người khác không mở được nên chưa lưu. Đề nghị gửi chính tệp đó (biểu tượng 📎, “Tệp”)."
)

const (
	NamePassword    = "⚠️ Tên tệp có vẻ chứa mật khẩu nên không được lưu; tệp vẫn được nhận với tên khác. Đề nghị xóa tin nhắn đó; không gửi mật khẩu qua bot."
	EditDoubtful    = "⚠️ Nội dung vừa sửa có thể chứa mật khẩu nên chưa ghi; nội dung cũ giữ nguyên. Nếu không phải mật khẩu, đề nghị gửi lại bằng tin nhắn mới."
	CaptionPassword = "⚠️ Lời ghi kèm có vẻ chứa mật khẩu nên không được lưu; tệp vẫn được nhận. Đề nghị xóa lời ghi đó; không gửi mật khẩu qua bot."
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

	LabelDeleteMessage = "Xóa tin nhắn đó"
	LabelKeepMessage   = "Để lại"
	LabelReuse         = "Văn bản gần đây"
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

// CaptionToExplanation says where words went that are too many for a name; n is their length.
func CaptionToExplanation(n int, code string) string {
	return fmt.Sprintf("Lời ghi kèm dài %s ký tự, dài hơn tên tài liệu, nên đã thêm vào giải trình của tiêu chí %s.", format.Count(n), markup.Esc(code))
}

// CaptionAsked says that such words wait for a choice.
func CaptionAsked(n int) string {
	return fmt.Sprintf("Lời ghi kèm dài %s ký tự, dài hơn tên tài liệu.", format.Count(n))
}

// FileReplaced says that the file of an edited message took the place of the one before.
func FileReplaced(was, is scoring.Evidence) string {
	return fmt.Sprintf("✅ Đã thay “%s” bằng %s theo tin nhắn vừa sửa, tên là “%s”. Bản cũ vẫn còn trong lịch sử.",
		markup.Esc(markup.CleanName(was.Label())), markup.Esc(fileName(is)), markup.Esc(is.Title))
}

// FileStaysAt says at which other criteria the file of before stays.
func FileStaysAt(codes string) string {
	return "⚠️ Ở tiêu chí " + markup.Esc(codes) + " vẫn là tệp cũ; muốn thay thì gửi tệp mới vào đó."
}

// FileNotReplaced says that a file stays what it was, because its entry is not open.
func FileNotReplaced(was scoring.Evidence, code, state string) string {
	return fmt.Sprintf("⚠️ Tệp chưa được thay: tiêu chí %s %s, trong hồ sơ vẫn là “%s”. Muốn thay: mở tiêu chí, bấm “Rút lại”, rồi sửa lại tin nhắn hoặc gửi tệp mới.",
		markup.Esc(code), markup.Esc(state), markup.Esc(markup.CleanName(was.Label())))
}

// FileStays says that a file stays what it was; why was said before.
func FileStays(was scoring.Evidence) string {
	return "Tệp chưa được thay: trong hồ sơ vẫn là “" + markup.Esc(markup.CleanName(was.Label())) + "”."
}

// NameIt tells the name of what came last; proposed is a better one that was read from it, or "".
func NameIt(last scoring.Evidence, proposed string) string {
	text := fmt.Sprintf("Tên tài liệu (%d): <b>%s</b>.", last.Number, markup.Esc(last.Called()))
	if proposed == "" {
		return text + " Gõ tên khác nếu muốn đổi."
	}
	return text + fmt.Sprintf(" Có thể đổi thành “<b>%s</b>”: bấm nút dưới đây, hoặc gõ tên khác.", markup.Esc(proposed))
}

// notReceived is the one wording for a file that is not in the dossier; away is its beginning, for lists below which more is said.
const (
	notReceived = away + ", không có trong hồ sơ"
	away        = "không nhận được"
)

// AppForLarge is said of a file that is too large, where a page within the chat takes larger ones.
const AppForLarge = "Không cần tách: bấm “" + LabelApp + "” rồi gửi tệp ở đó."

// Fetch says how a file's bytes stand, as far as the person should know; mostMB is the largest file that can be fetched.
func Fetch(ev scoring.Evidence, mostMB int) string {
	switch {
	case ev.Fetch == scoring.FetchTooLarge:
		return fmt.Sprintf("⚠️ Tệp quá %d MB nên chưa đưa được vào hồ sơ. Đề nghị quét lại ở mức 200 dpi, hoặc tách thành nhiều tệp dưới %d MB rồi gửi lại.", mostMB, mostMB)
	case ev.IsAway() && ev.FetchNote != "":
		return "⚠️ " + Capital(notReceived) + ": " + markup.Esc(ev.FetchNote)
	case ev.IsAway():
		return "⚠️ " + Capital(notReceived) + ". Đề nghị gửi lại."
	case ev.Fetch == scoring.FetchStored && ev.Facts.Cut:
		return "⚠️ Ảnh bị thiếu phần cuối do đường truyền đứt. Đề nghị gửi lại ảnh; ảnh đã nhận vẫn giữ như đã gửi."
	case ev.Fetch == scoring.FetchStored && ev.Type() == filetype.HEIC:
		return heicAdvice
	}
	if ev.Signature != nil {
		return markup.Esc(Capital(ev.Signature.Words())) + "."
	}
	return ""
}

// heicAdvice: the picture stays the file that it is; many computers cannot show it.
const heicAdvice = "Ảnh HEIC được giữ nguyên dạng tệp; nhiều máy tính không mở được. Muốn có bản JPG: mở ảnh, chụp màn hình rồi gửi lại; hoặc gửi từ thư viện ảnh như một ảnh thường, Telegram tự đổi sang JPG."

func AlreadyThere(ev scoring.Evidence) string {
	return fmt.Sprintf("Tệp này đã có ở tiêu chí: %s.", markup.Esc(ev.Label()))
}

// SameAs says that a document has the bytes of another of its criterion.
func SameAs(last, twin scoring.Evidence) string {
	return fmt.Sprintf("⚠️ Tệp (%d) giống hệt tài liệu (%d) %s. Gỡ bớt nếu gửi nhầm.", last.Number, twin.Number, markup.Esc(markup.CleanName(twin.Called())))
}

// RemoveTwin asks for such a document to be taken out.
func RemoveTwin(ev scoring.Evidence) string { return fmt.Sprintf("Gỡ (%d)", ev.Number) }

func TooManyFiles(n int) string {
	return fmt.Sprintf("⚠️ Mỗi tiêu chí nhận nhiều nhất %d tài liệu. Đề nghị gộp lại (ZIP hoặc một PDF).", n)
}

func TooManyLoose(n int) string {
	return fmt.Sprintf("⚠️ Mục “chưa phân loại” đã có %d tệp. Đề nghị phân loại bớt rồi gửi tiếp.", n)
}

func UsedAt(codes string) string {
	return "Tệp này đã dùng ở tiêu chí " + markup.Esc(codes) + "."
}

// FileTitle names a file that has no name.
func FileTitle(at string) string { return "Tệp gửi lúc " + at }

func PhotoTitle(at string) string { return "Ảnh chụp " + at }

// NamedByTime reports whether a title is one of these two: the document has no name of its own.
func NamedByTime(title string) bool {
	return strings.HasPrefix(title, FileTitle("")) || strings.HasPrefix(title, PhotoTitle(""))
}

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
	if ev.IsAway() {
		facts = append(facts, notReceived)
	}
	if len(facts) > 0 {
		text += " – <i>" + markup.Esc(markup.Clip(markup.CleanName(strings.Join(facts, ", ")), limits.ListEvidence)) + "</i>"
	}
	return text
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
	if ev.IsAway() {
		facts = append(facts, notReceived)
	}
	if len(facts) > 0 {
		text += " – <i>" + markup.Esc(strings.Join(facts, ", ")) + "</i>"
	}
	return text
}

// DoneThen answers "xong" where documents are sent; complete: the entry can be submitted.
func DoneThen(complete bool) string {
	if complete {
		return "Đã lưu. Gửi thêm tài liệu, hoặc bấm “" + LabelSubmit + "”."
	}
	return "Đã lưu."
}

// SendFiles asks for documents and says what is next.
func SendFiles(some, joins bool, found scoring.Check) string {
	switch {
	case some && found.Lacks(scoring.FoundNoPoints):
		return "Gửi thêm tệp, ảnh, liên kết; hoặc bấm “" + LabelScore + "”."
	case some && found.Lacks(scoring.FoundNoExplanation):
		return "Gửi thêm tệp, ảnh, liên kết; hoặc bấm “" + LabelExplain + "”."
	case some:
		return "Gửi thêm tệp, ảnh, liên kết; hoặc bấm “" + LabelSubmit + "”."
	case joins:
		return "Gửi tài liệu kiểm chứng: tệp, ảnh hoặc liên kết. Lời ghi kèm tệp là tên tài liệu. Gõ chữ thì nối vào giải trình."
	}
	return "Gửi tài liệu kiểm chứng: tệp, ảnh hoặc liên kết. Lời ghi kèm tệp là tên tài liệu."
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

// AlsoFor tells how a file whose caption names further criteria comes there.
func AlsoFor(codes []string) string {
	return "Lời ghi kèm còn nêu " + markup.Esc(strings.Join(codes, ", ")) + ": mở tài liệu, bấm “" + LabelAttach + "”."
}
