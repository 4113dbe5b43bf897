package dialog

// Sentences of points, explanation, submitting and conflicts.

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

const (
	txtChooseOption  = "Chọn một phương án (bấm nút hoặc gõ số):"
	txtOrOption      = "Hoặc chọn trường hợp riêng:"
	txtNextNumber    = "Số tiếp theo"
	txtConflictToast = "Có người vừa lưu trước"
	txtYourText      = "Nội dung anh/chị vừa nhập:"
	txtAllDone       = "✅ Anh/chị không còn tiêu chí nào phải nộp. Cảm ơn anh/chị."

	txtAskExplanation     = "Gửi nội dung giải trình: nêu số liệu, số văn bản và ở mục, trang nào. Có thể gửi nhiều tin nhắn liền nhau."
	txtAskMore            = "Gửi thêm tin nhắn để nối tiếp, hoặc bấm “Xong”. Sửa tin nhắn cũ trong Telegram thì giải trình cũng được sửa."
	txtAskRewrite         = "Gửi nội dung mới để thay toàn bộ giải trình trên."
	txtExplanationRemoved = "Đã xóa giải trình (lịch sử vẫn giữ)."
	txtEditNothing        = "Tin nhắn vừa sửa không phải là giải trình đã lưu nên không có gì thay đổi."

	txtCutoffToast = "Còn một câu hỏi"

	lblMoreText     = "Thêm giải trình"
	lblUseMine      = "Dùng bản vừa nhập"
	lblJoinBoth     = "Nối cả hai"
	lblCompose      = "Soạn theo mẫu"
	lblRewrite      = "Viết lại"
	lblRemoveText   = "Xóa giải trình"
	lblLastYear     = "Lấy của năm trước"
	lblToEvidence   = "Tiếp: tài liệu ▶️"
	lblSubmitAnyway = "Vẫn nộp"
	lblYesCutoff    = "Đúng"
	lblNoCutoff     = "Không đúng"

	lblAgain        = "Nhập lại"
	lblStepBack     = "Bước trước"
	lblTakeText     = "✅ Dùng câu này"
	lblReplaceText  = "Thay giải trình cũ"
	lblAppendText   = "Nối vào giải trình"
	lblEditComposed = "Nhập lại từ đầu"

	txtComposePreview = "Câu giải trình:"
	txtComposeHas     = "Tiêu chí này đã có giải trình."
	txtComposeEmpty   = "Chưa có nội dung nào để soạn. Đề nghị nhập lại ít nhất một bước."
	txtComposeTake    = "Bấm “Dùng câu này” để lưu, hoặc “Nhập lại từ đầu”."
	txtBadDate        = "⚠️ Chưa rõ ngày. Đề nghị nhập lại, ví dụ: 18/11/2024. Các nội dung đã nhập trước đó vẫn còn."
)

func txtFutureDate(day string) string {
	return "⚠️ Ngày " + day + " chưa đến. Nếu gõ nhầm, bấm “Bước trước” để nhập lại ngày ký của văn bản."
}

func txtAskRatio(k *criteria.Criterion) string {
	text := "Đã làm / tổng số? Gõ trong một tin nhắn, ví dụ: <code>17/20</code> hoặc <code>85,5 %</code>."
	if k.Threshold != nil {
		text += " Ngưỡng: từ " + scoring.FormatPercent(*k.Threshold) + "."
	}
	return text
}

// txtOption is an option as its button has it, and its wording, at most so many units of it.
func txtOption(o criteria.Option, most int) string {
	return fmt.Sprintf("<b>%d. %s</b> – %s", o.N, inPoints(o.Points), esc(clip(o.Text, most)))
}

// txtFiguresFor answers figures that were typed below a card, where they could mean several things.
func txtFiguresFor(k *criteria.Criterion, typed string) string {
	if k.Kind == criteria.Choice {
		return fmt.Sprintf("Chọn mức điểm: “%s” chưa rõ là phương án hay số điểm.", esc(clip(cleanName(typed), maxFigure)))
	}
	return "Đề nghị nhập từng số:"
}

// txtAskMeaning asks what a bare number was meant to be.
func txtAskMeaning(percent, done decimal.Decimal, unit string) string {
	return fmt.Sprintf("<b>%s</b> là %s hay %s?", esc(scoring.FormatNumber(done)), esc(percentOf(percent)), esc(scoring.FormatNumber(done)+" "+unit))
}

// percentOf writes a percentage as it was typed, not rounded.
func percentOf(d decimal.Decimal) string { return scoring.FormatNumber(d) + " %" }

// txtAskTotal asks of how many the first number is.
func txtAskTotal(done decimal.Decimal, unit, total string) string {
	return fmt.Sprintf("<b>%s</b> trên tổng số bao nhiêu? Gõ %s.", esc(scoring.FormatNumber(done)+" "+unit), esc(total))
}

func txtOptionButton(o criteria.Option, chosen bool) string {
	label := fmt.Sprintf("%d. %s", o.N, inPoints(o.Points))
	if chosen {
		return "✅ " + label
	}
	return label
}

func txtGivenNumber(in criteria.Input, given string) string {
	if n, err := decimal.NewFromString(given); err == nil {
		return esc(capital(in.Label)) + ": <b>" + scoring.FormatNumber(n) + "</b>"
	}
	return esc(capital(in.Label)) + ": bỏ qua"
}

func txtAskNumber(in criteria.Input, n, of int) string {
	text := fmt.Sprintf("<b>%s?</b> (%d/%d) Gõ một số.", esc(capital(in.Label)), n, of)
	if in.Optional {
		text += " Không bắt buộc."
	}
	return text
}

func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

func txtSavedToast(p decimal.Decimal) string { return "Đã lưu: " + inPoints(p) }

func txtPointsShort(k *criteria.Criterion, p decimal.Decimal) string {
	return fmt.Sprintf("Điểm: %s (tối đa %s)", inPoints(p), scoring.FormatPoints(k.Max))
}

func txtSavedPoints(calculation string) string { return "✅ " + esc(clip(calculation, longText)) }

func txtConflictPoints(who, code, at, theirs, mine string) string {
	return fmt.Sprintf("%s đã lưu tiêu chí %s lúc %s (%s điểm). Anh/chị muốn giữ bản đó hay dùng bản vừa nhập (%s điểm)?",
		capital(name(who)), esc(code), esc(at), esc(theirs), esc(mine))
}

func txtConflictText(who, code, at string) string {
	return fmt.Sprintf("%s đã lưu giải trình của tiêu chí %s lúc %s. Anh/chị muốn giữ bản đó hay dùng bản vừa nhập?", capital(name(who)), esc(code), esc(at))
}

func txtKeepTheirs(who string) string { return "Giữ bản của " + cleanName(who) }

func txtKeptOthers(who string) string { return "Đã giữ bản của " + name(who) + "." }

func txtExplanationHead(n int) string {
	return fmt.Sprintf("Giải trình (%s/%s ký tự):", scoring.FormatCount(n), scoring.FormatCount(scoring.MaxExplanation))
}

func txtExplanationSaved(n int, appended bool) string {
	verb := "Đã lưu giải trình"
	if appended {
		verb = "Đã nối vào giải trình"
	}
	return fmt.Sprintf("✅ %s (%s ký tự).", verb, scoring.FormatCount(n))
}

func txtUpdateFigures(typed string) string { return "Cập nhật số liệu: " + typed }

func txtFiguresUpdated(typed string) string {
	return "✅ Đã cập nhật số liệu trong giải trình: " + esc(typed) + "."
}

func txtTooLongKept(n int) string {
	if n == 0 {
		return "Tin nhắn này chưa được lưu; anh/chị có thể sửa ngắn lại rồi gửi."
	}
	return fmt.Sprintf("Tin nhắn này chưa được nối; giải trình đã lưu (%s ký tự) vẫn còn.", scoring.FormatCount(n))
}

func txtReadOnly(state string) string {
	return "Tiêu chí " + esc(state) + "; muốn sửa giải trình thì rút lại trước."
}

func txtEditTaken(code string) string {
	return fmt.Sprintf("✅ Đã sửa giải trình của tiêu chí %s theo tin nhắn vừa sửa.", esc(code))
}

func txtEditAfterSubmit(code, state string) string {
	return fmt.Sprintf("⚠️ Tiêu chí %s %s nên tin nhắn vừa sửa không làm đổi giải trình. Muốn sửa: mở tiêu chí, bấm “Rút lại”, rồi sửa và nộp lại.", esc(code), esc(state))
}

func txtComposeStep(n, of int) string {
	return fmt.Sprintf("<i>Soạn theo mẫu, bước %d/%d</i>", n, of)
}

func txtComposeAsk(step, figures string) string {
	switch step {
	case "w":
		text := "Đã làm được việc gì? Ví dụ: <i>ban hành đầy đủ văn bản chỉ đạo phòng, chống tham nhũng</i>."
		if figures != "" {
			text += " Số liệu “" + esc(figures) + "” được tự điền."
		}
		return text
	case "d":
		return "Minh chứng là văn bản nào? Ví dụ: <i>Báo cáo số 15/BC-UBND ngày 18/11/2024</i>."
	case "n":
		return "Ngày của văn bản? Ví dụ: <i>18/11/2024</i>."
	}
	return "Ở mục, điểm, khoản hoặc trang nào? Ví dụ: <i>mục II.3, trang 4</i>."
}

func txtNothingToSubmit(code string) string {
	return fmt.Sprintf("⚠️ Chưa nộp được tiêu chí %s: chưa có điểm, giải trình hoặc tài liệu. Bấm “Chấm điểm” để bắt đầu.", esc(code))
}

func txtAlreadySubmitted(code, state string) string {
	return fmt.Sprintf("Tiêu chí %s %s rồi.", esc(code), esc(state))
}

func txtBlocked(code string) string { return "Chưa nộp được tiêu chí " + code }

func txtBlock(code, words string) string {
	return fmt.Sprintf("⚠️ Chưa nộp được tiêu chí %s: %s", esc(code), esc(lowered(words)))
}

func txtWarned(n int) string { return fmt.Sprintf("Có %d lưu ý, đề nghị xem lại", n) }

func txtHas(explained bool, files int) string {
	text := "Giải trình: chưa có"
	if explained {
		text = "Giải trình: có"
	}
	if files == 0 {
		return text + " · Tài liệu: chưa có"
	}
	return fmt.Sprintf("%s · Tài liệu: %d", text, files)
}

func txtAskCutoff(at time.Time, loc *time.Location) string {
	return fmt.Sprintf("Số liệu tính đến hết %s?", scoring.FormatDate(at, loc))
}

// txtSubmitted tells of a submission; unchecked files hold nobody up.
func txtSubmitted(code string, p decimal.Decimal, unchecked int) string {
	text := fmt.Sprintf("✅ Đã nộp tiêu chí %s (%s).", esc(code), inPoints(p))
	if unchecked > 0 {
		text += fmt.Sprintf(" Còn %d tệp đang kiểm tra; nếu có lưu ý, tôi báo ngay.", unchecked)
	}
	return text
}

func txtSubmittedBy(who, code string, p decimal.Decimal, onBehalf bool) string {
	mark := ""
	if onBehalf {
		mark = ", " + scoring.MarkOnBehalf
	}
	return fmt.Sprintf("%s đã nộp tiêu chí %s (%s%s).", capital(name(who)), esc(code), inPoints(p), mark)
}

func txtLateHow(words string) string {
	return "⏰ " + esc(words) + " Gõ nội dung hoặc gửi tệp vào đây thì được ghi vào danh sách gửi muộn."
}

func txtLateKept(words string) string {
	return "⏰ " + esc(words) + " Nội dung vừa gửi đã được ghi vào danh sách gửi muộn; lãnh đạo được báo."
}

// txtRatioWords are what a ratio counts, and what its total is called.
func txtRatioWords(k *criteria.Criterion) (unit, total string) {
	part, _ := k.Input(criteria.InputDone)
	whole, _ := k.Input(criteria.InputTotal)
	return cmp.Or(part.Unit, "việc"), cmp.Or(whole.Label, "tổng số")
}
