package words

// Sentences of points, explanation, submitting and conflicts.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

const (
	ChooseOption  = "Chọn (bấm hoặc gõ số):"
	OrOption      = "Hoặc chọn trường hợp riêng:"
	NextNumber    = "Số tiếp theo"
	ConflictToast = "Có người vừa lưu trước"
	YourText      = "Nội dung anh/chị vừa nhập:"
	AllDone       = "✅ Anh/chị không còn tiêu chí nào phải nộp. Cảm ơn anh/chị."

	AskExplanation     = "Gửi nội dung giải trình: nêu số liệu, số văn bản và ở mục, trang nào. Có thể gửi nhiều tin nhắn liền nhau."
	AskMore            = "Gửi thêm tin nhắn để nối tiếp, hoặc bấm “Xong”. Sửa tin nhắn cũ trong Telegram thì giải trình cũng được sửa."
	AskRewrite         = "Gửi nội dung mới để thay toàn bộ giải trình trên; bản cũ vẫn còn trong Lịch sử."
	ExplanationRemoved = "Đã xóa giải trình (lịch sử vẫn giữ)."
	EditNoFile         = "⚠️ Tệp trong tin nhắn vừa sửa không thay cho tài liệu nào: tài liệu của tin nhắn đó đã gỡ hoặc chưa được nhận. Đề nghị gửi tệp thành tin nhắn mới."
	EditFigures        = "Tin nhắn vừa sửa không phải là số liệu đang được tính điểm nên không có gì thay đổi. Muốn sửa số liệu: mở tiêu chí, bấm “Chấm điểm” rồi nhập lại."
	EditNothing        = "Tin nhắn vừa sửa không phải là giải trình đã lưu nên không có gì thay đổi."

	CutoffToast = "Còn một câu hỏi"

	labelMoreText     = "Thêm giải trình"
	LabelUseMine      = "Dùng bản vừa nhập"
	LabelJoinBoth     = "Nối cả hai"
	LabelCompose      = "Soạn theo mẫu"
	LabelRewrite      = "Viết lại"
	LabelRemoveText   = "Xóa giải trình"
	LabelToEvidence   = "Tài liệu ▶️"
	LabelSubmitAnyway = "Vẫn nộp"
	LabelYesCutoff    = "Đúng"
	LabelAskCutoff    = "Đổi mốc số liệu"

	LabelAgain       = "Nhập lại"
	LabelStepBack    = "Bước trước"
	LabelTakeText    = "✅ Dùng câu này"
	LabelReplaceText = "Thay giải trình cũ"
	LabelAppendText  = "Nối vào giải trình"
	LabelKeepStep    = "Giữ như cũ"

	ComposePreview = "Câu giải trình:"
	ComposeHas     = "Tiêu chí này đã có giải trình."
	ComposeEmpty   = "Chưa có nội dung nào để soạn. Đề nghị nhập lại ít nhất một bước."
	ComposeTake    = "Bấm “Dùng câu này” để lưu, hoặc bấm “Sửa…” ở phần cần sửa."
	BadDate        = "⚠️ Chưa rõ ngày. Đề nghị nhập lại, ví dụ: {day_document}. Các nội dung đã nhập trước đó vẫn còn."
)

// WhichDay asks for the day of a document's date whose month was said.
func WhichDay(month string) string {
	return "Ngày mấy của tháng " + month + "? Đề nghị gõ ngày, ví dụ: 15. Không nhớ ngày thì bấm “" + LabelSkip + "”."
}

// WhichMonth asks about a document's date whose month was not said.
func WhichMonth(day string) string {
	return "Ngày " + day + ", đúng không? Tháng khác thì gõ cả ngày, tháng."
}

// FutureDate asks back where a document is said to be of a day that has not come.
func FutureDate(day string) string {
	return "⚠️ Ngày " + day + " chưa đến. Văn bản ký đúng ngày này? Nếu gõ nhầm, đề nghị gõ lại ngày."
}

// KeepDay takes that day all the same.
func KeepDay(day string) string { return "Đúng, " + day }

// EditStep opens a step of the composed sentence again.
func EditStep(step string) string {
	switch step {
	case "w":
		return "Sửa việc đã làm"
	case "d":
		return "Sửa văn bản"
	case "n":
		return "Sửa ngày"
	}
	return "Sửa mục, trang"
}

// StepNow is what was answered to a step before.
func StepNow(text string) string { return "Đang là: <code>" + markup.Esc(text) + "</code>" }

// Option is the wording of an option; its points stand on its button.
func Option(o criteria.Option) string {
	return fmt.Sprintf("<b>%d.</b> %s", o.N, markup.Esc(o.Text))
}

func OptionButton(o criteria.Option, chosen bool) string {
	label := fmt.Sprintf("%d. %s", o.N, inPoints(o.Points))
	if o.NotApplicable {
		label = fmt.Sprintf("%d. Không áp dụng", o.N)
	}
	if chosen {
		return "✅ " + label
	}
	return label
}

func Capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

func SavedToast(k *criteria.Criterion, e scoring.Entry) string {
	return "Đã lưu: " + EntryPoints(k, e)
}

func PointsShort(k *criteria.Criterion, e scoring.Entry) string {
	if k.NotApplicable(e.Answer) {
		return "Điểm: " + EntryPoints(k, e)
	}
	return fmt.Sprintf("Điểm: %s (tối đa %s)", EntryPoints(k, e), format.Points(k.Max))
}

// SavedPoints tells the calculation; nothing is ticked off that gave no points.
func SavedPoints(calculation string, p decimal.Decimal) string {
	text := markup.Esc(markup.Clip(calculation, limits.LongText))
	if p.IsZero() {
		return text
	}
	return "✅ " + text
}

func ConflictPoints(who, code, at, theirs, mine string) string {
	return fmt.Sprintf("%s đã lưu tiêu chí %s lúc %s (%s). Anh/chị muốn giữ bản đó hay dùng bản vừa nhập (%s)?",
		Capital(markup.Name(who)), markup.Esc(code), markup.Esc(at), markup.Esc(theirs), markup.Esc(mine))
}

func ConflictText(who, code, at string) string {
	return fmt.Sprintf("%s đã lưu giải trình của tiêu chí %s lúc %s. Anh/chị muốn giữ bản đó hay dùng bản vừa nhập?", Capital(markup.Name(who)), markup.Esc(code), markup.Esc(at))
}

func KeepTheirs(who string) string { return "Giữ bản của " + markup.CleanName(who) }

func KeptOthers(who string) string { return "Đã giữ bản của " + markup.Name(who) + "." }

func ExplanationHead(n int) string {
	return fmt.Sprintf("Giải trình (%s/%s ký tự):", format.Count(n), format.Count(scoring.MaxExplanation))
}

// ExplanationReplaced tells of a text that stands in the place of another.
func ExplanationReplaced(n int) string {
	return fmt.Sprintf("✅ Đã thay giải trình (%s ký tự); bản cũ vẫn còn trong Lịch sử.", format.Count(n))
}

func ExplanationSaved(n int, appended bool) string {
	verb := "Đã lưu giải trình"
	if appended {
		verb = "Đã nối vào giải trình"
	}
	if n < limits.CountFrom {
		return "✅ " + verb + "."
	}
	return fmt.Sprintf("✅ %s (%s ký tự).", verb, format.Count(n))
}

func UpdateFigures(typed string) string { return "Cập nhật số liệu: " + typed }

func FiguresUpdated(typed string) string {
	return "✅ Đã cập nhật số liệu trong giải trình: " + markup.Esc(typed) + "."
}

func TooLongKept(n int) string {
	if n == 0 {
		return "Tin nhắn này chưa được lưu; anh/chị có thể sửa ngắn lại rồi gửi."
	}
	return fmt.Sprintf("Tin nhắn này chưa được nối; giải trình đã lưu (%s ký tự) vẫn còn.", format.Count(n))
}

func ReadOnly(state string) string {
	return "Tiêu chí " + markup.Esc(state) + "; muốn sửa giải trình thì rút lại trước."
}

// EditNoContent answers a message of an explanation that was edited into no content: "ok", "/tổng", "xóa".
func EditNoContent(code, text string) string {
	return fmt.Sprintf("⚠️ “%s” không phải là giải trình nên giải trình của tiêu chí %s vẫn giữ nguyên. Muốn bỏ hoặc viết lại: mở tiêu chí, bấm “%s”.", markup.Esc(text), markup.Esc(code), LabelExplain)
}

// EditNoName answers a caption that was edited into what is neither the name of its file nor a place in it.
func EditNoName(ev scoring.Evidence) string {
	return fmt.Sprintf("Lời ghi vừa sửa không phải tên tài liệu nên tên %s vẫn giữ nguyên.", markup.Bold(ev.Label()))
}

func EditTaken(code string) string {
	return fmt.Sprintf("✅ Đã sửa giải trình của tiêu chí %s theo tin nhắn vừa sửa.", markup.Esc(code))
}

// FiguresEdited tells of points that follow an edited message.
func FiguresEdited(code, calculation string) string {
	return fmt.Sprintf("✅ Đã sửa điểm của tiêu chí %s theo tin nhắn vừa sửa: %s", markup.Esc(code), markup.Esc(markup.Clip(calculation, limits.LongText)))
}

// FiguresAfterSubmit says why points do not follow an edited message, and what to do.
func FiguresAfterSubmit(code, state string) string {
	return fmt.Sprintf("⚠️ Tiêu chí %s %s nên tin nhắn vừa sửa không làm đổi điểm. Muốn sửa: mở tiêu chí, bấm “Rút lại”, rồi “Chấm điểm” và nộp lại.", markup.Esc(code), markup.Esc(state))
}

// FiguresKept follows a refusal of edited figures.
func FiguresKept(k *criteria.Criterion, e scoring.Entry) string {
	return "Điểm đã lưu (" + EntryPoints(k, e) + ") vẫn giữ nguyên."
}

func EditAfterSubmit(code, state string) string {
	return fmt.Sprintf("⚠️ Tiêu chí %s %s nên tin nhắn vừa sửa không làm đổi giải trình. Muốn sửa: mở tiêu chí, bấm “Rút lại”, rồi sửa và nộp lại.", markup.Esc(code), markup.Esc(state))
}

func ComposeStep(n, of int) string {
	return fmt.Sprintf("<i>Soạn theo mẫu, bước %d/%d</i>", n, of)
}

func ComposeAsk(w Terms, step, figures string) string {
	switch step {
	case "w":
		text := Capital(w.UnitKind) + " đã làm gì? Bắt đầu bằng động từ: <i>ban hành…</i>, <i>tổ chức…</i>, <i>tiếp…</i>"
		if figures != "" {
			text += " Số liệu “" + markup.Esc(figures) + "” được tự điền."
		}
		return text
	case "d":
		return Fill(w, "Văn bản nào chứng minh? Ví dụ: <i>Báo cáo số {number} ngày {day_document}</i>.")
	case "n":
		return Fill(w, "Ngày của văn bản? Ví dụ: <i>{day_document}</i>.")
	}
	return "Nội dung nằm ở mục, điểm, khoản hoặc trang nào của văn bản đó? Ví dụ: <i>mục II.3, trang 4</i>."
}

func NothingToSubmit(code string) string {
	return fmt.Sprintf("⚠️ Chưa nộp được tiêu chí %s: chưa có gì để nộp. Bấm “Chấm điểm” để bắt đầu.", markup.Esc(code))
}

func AlreadySubmitted(code, state string) string {
	return fmt.Sprintf("Tiêu chí %s %s rồi.", markup.Esc(code), markup.Esc(state))
}

func Blocked(code string) string { return "Chưa nộp được tiêu chí " + code }

func Warned(n int) string { return fmt.Sprintf("Có %d lưu ý, đề nghị xem lại", n) }

// AskCutoff asks whether the figures run up to the cut-off; both answers may be submitted.
func AskCutoff(at time.Time, loc *time.Location) string {
	return fmt.Sprintf("Số liệu này tính đến hết ngày %s, đúng không?\n<i>Cả hai đều nộp được; câu trả lời được ghi kèm để người duyệt biết, và áp dụng cho các tiêu chí nộp sau trong hôm nay.</i>", format.Date(at, loc))
}

func LabelNoCutoff(at time.Time, loc *time.Location) string {
	return "Có cả số liệu sau " + format.ShortDate(at, loc)
}

// CutoffStands says which answer goes for an entry.
func CutoffStands(at time.Time, loc *time.Location, only bool) string {
	if only {
		return fmt.Sprintf("<i>Ghi kèm: số liệu đến hết %s.</i>", format.ShortDate(at, loc))
	}
	return fmt.Sprintf("<i>Ghi kèm: có cả số liệu sau %s.</i>", format.ShortDate(at, loc))
}

// Receipt is what stays in the chat of a submission: what, points, documents, when; titled: with the criterion's title.
func Receipt(k *criteria.Criterion, e scoring.Entry, at time.Time, c *scoring.Campaign, titled bool) string {
	text := fmt.Sprintf("✅ Đã nộp tiêu chí %s (%s", markup.Esc(k.Code), EntryPoints(k, e))
	if titled {
		text = fmt.Sprintf("✅ Đã nộp tiêu chí %s: %s (%s", markup.Bold(k.Code), markup.Esc(inList(k)), ofMax(k, e))
	}
	if n := len(e.Documents()); n > 0 {
		text += fmt.Sprintf(", %d tài liệu", n)
	}
	return text + ", " + format.Time(at, c.Location) + ")."
}

// Submitted answers the press; unchecked files do not hold a submission up.
func Submitted(k *criteria.Criterion, e scoring.Entry, unchecked int) string {
	text := fmt.Sprintf("✅ Đã nộp tiêu chí %s (%s).", markup.Esc(k.Code), EntryPoints(k, e))
	if unchecked > 0 {
		text += fmt.Sprintf(" Còn %d tệp đang kiểm tra.", unchecked)
	}
	return text
}

func SubmittedBy(who string, k *criteria.Criterion, e scoring.Entry, onBehalf bool) string {
	mark := ""
	if onBehalf {
		mark = ", " + scoring.MarkOnBehalf
	}
	return fmt.Sprintf("%s đã nộp tiêu chí %s (%s%s).", Capital(markup.Name(who)), markup.Esc(k.Code), EntryPoints(k, e), mark)
}

func LateHow(words string) string {
	return "⏰ " + markup.Esc(words) + " Gõ nội dung hoặc gửi tệp vào đây thì được ghi vào danh sách gửi muộn."
}

func LateKept(words string) string {
	return "⏰ " + markup.Esc(words) + " Nội dung vừa gửi đã ghi vào danh sách gửi muộn và báo lãnh đạo."
}

// LateKeptNowhere is LateKept of what names no criterion: a leader cannot accept it.
func LateKeptNowhere(words string) string {
	return LateKept(words) + " Chưa rõ cho tiêu chí nào nên lãnh đạo chưa nhận được: đề nghị mở tiêu chí đó rồi gửi lại ở đó."
}
