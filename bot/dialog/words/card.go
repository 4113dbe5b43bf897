package words

// Sentences of lists and cards.

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/period"

	"github.com/shopspring/decimal"
)

const (
	OthersDraft     = "Bài này chưa nộp nên chưa xem được."
	NoPoints        = "Điểm: chưa chấm"
	TakeBackFirst   = "Cần rút lại trước khi sửa"
	AlreadyOpen     = "Tiêu chí này đang sửa được, không phải rút lại."
	TakenBack       = "Đã rút lại. Sửa xong, đề nghị nộp lại."
	surveyMeaning   = "Không tự chấm; số phiếu nhập ở đây chỉ cho điểm dự kiến."
	ReadyToSubmit   = "Đã đủ để nộp."
	BeforeSubmit    = "Trước khi nộp, đề nghị xem lại:"
	DeferredMeaning = "Nội dung này có thể chưa đến hạn khi chốt số liệu. Khi đó đánh dấu “đánh giá bổ sung”, nêu lý do: được liệt kê riêng cho {clerk_short}, không bị nhắc, không cản việc gửi."
	AskDefer        = "Vì sao để đánh giá bổ sung? Bấm hoặc gõ lý do; {clerk_short} và lãnh đạo thấy lời này."
	Contributions   = "<b>Tổng hợp: ai đã đóng góp gì</b>"
	LabelDefer      = "Đánh giá bổ sung"
	LabelUndefer    = "Bỏ “đánh giá bổ sung”"
)

func Title(k *criteria.Criterion) string { return markup.Bold(k.Code) + " " + markup.Esc(k.Title) }

func inPoints(d decimal.Decimal) string { return format.Points(d) + " điểm" }

func Standing(k *criteria.Criterion, state string) string {
	text := "Tối đa " + inPoints(k.Max)
	if state != "" {
		text += " · <b>" + markup.Esc(state) + "</b>"
	}
	return text
}

func Shared(others, groups, lead string) string {
	var parts []string
	if others != "" {
		parts = append(parts, "chung với "+markup.Name(others))
	}
	if groups != "" {
		parts = append(parts, "phối hợp: "+markup.Name(groups))
	}
	if lead != "" {
		parts = append(parts, markup.Name(lead)+" tổng hợp")
	}
	text := strings.Join(parts, "; ")
	if text == "" {
		return ""
	}
	return "<i>" + strings.ToUpper(text[:1]) + text[1:] + "</i>"
}

func InCharge(officers, groups string) string {
	text := "Phụ trách: " + markup.Name(officers)
	if groups != "" {
		text += "; phối hợp: " + markup.Name(groups)
	}
	return "<i>" + text + "</i>"
}

func Returned(reason string) string {
	if reason == "" {
		return "⚠️ Bị trả lại."
	}
	return "⚠️ Bị trả lại. Lý do: " + markup.Esc(reason)
}

func Asked(k *criteria.Criterion) string {
	papers := k.Evidence
	if papers == "" {
		papers = "văn bản không nêu"
	}
	return "<b>Tài liệu kiểm chứng:</b> " + markup.Esc(papers)
}

func Appraiser(who string) string { return "<b>Thẩm định:</b> " + markup.Esc(who) }

func Note(note string) string { return "<b>Lưu ý:</b> " + markup.Esc(note) }

func CardNote(note string) string { return "<i>Lưu ý: " + markup.Esc(note) + "</i>" }

func FixedAt(p decimal.Decimal) string {
	return scoring.MarkFixed + ", " + inPoints(p)
}

func FixedReason(f scoring.Fixed) string {
	return fmt.Sprintf("Được ấn định %s, không phải chấm. Lý do: %s.", inPoints(f.Points), markup.Esc(strings.TrimRight(f.Reason, ".")))
}

func SurveyAt(w Terms, k *criteria.Criterion, p decimal.Decimal) string {
	if k.ScoredBy == criteria.ByOther {
		return scoring.MarkOther + ", " + inPoints(p)
	}
	return w.SurveyShort + ", dự kiến " + inPoints(p)
}

// OutsideMeaning says of a criterion that others score what is entered here.
func OutsideMeaning(w Terms, k *criteria.Criterion) string {
	if k.ScoredBy == criteria.ByOther {
		return "Không tự chấm; " + w.ClerkOffice + " nhập kết quả khi nơi chấm đã công bố."
	}
	return surveyMeaning
}

// OutsideOnly says of a criterion that others score that it takes neither explanations nor papers.
func OutsideOnly(w Terms, k *criteria.Criterion) string {
	if k.ScoredBy == criteria.ByOther {
		return "Tiêu chí này do nơi khác chấm, chỉ nhập kết quả khi đã công bố; không giải trình, không nộp."
	}
	return "Tiêu chí " + w.SurveyFull() + " chỉ nhập số phiếu khi đã biết kết quả; không giải trình, không nộp."
}

// OutsideLabel is the button that enters what others gave.
func OutsideLabel(k *criteria.Criterion) string {
	if k.ScoredBy == criteria.ByOther {
		return "Nhập kết quả"
	}
	return LabelBallots
}

// OutsideNext is the button of the next criterion that others score.
func OutsideNext(k *criteria.Criterion) string { return OutsideLabel(k) + " " + k.Code + " ▶️" }

func WithPoints(k *criteria.Criterion, e scoring.Entry) string { return ", " + EntryPoints(k, e) }

// EntryPoints are the points of an entry, or that the criterion is not applicable.
func EntryPoints(k *criteria.Criterion, e scoring.Entry) string {
	return scoring.PointsWords(k, e.Answer, e.SelfPoints.Decimal)
}

// JustPoints stands for a calculation that is not known.
func JustPoints(k *criteria.Criterion, e scoring.Entry) string { return EntryPoints(k, e) + "." }

func Points(calculation string) string { return "Điểm: " + markup.Esc(calculation) }

func ExplanationLine(text string) string {
	if text == "" {
		return "Giải trình: chưa có"
	}
	return "Giải trình: " + markup.Esc(format.Excerpt(text, limits.CardExplanation))
}

// ExplanationBegins is the beginning of an explanation, for a reviewer.
func ExplanationBegins(text string) string {
	if text == "" {
		return ExplanationLine("")
	}
	return "Giải trình: " + markup.Esc(format.Excerpt(text, limits.JudgeBegins))
}

// PointsOfOption is the option that was taken, in a few words, with its points.
func PointsOfOption(k *criteria.Criterion, e scoring.Entry, o criteria.Option) string {
	return fmt.Sprintf("Điểm: phương án %d (%s) → <b>%s</b>", o.N, markup.Esc(markup.Clip(o.Text, limits.ListTitle)), ofMax(k, e))
}

func EvidenceCount(n int) string {
	if n == 0 {
		return "Tài liệu: chưa có"
	}
	return fmt.Sprintf("Tài liệu (%d):", n)
}

// FilesChecking tells that files of a submitted entry are not checked yet.
func FilesChecking(n int) string {
	return fmt.Sprintf("<i>Còn %d tệp đang kiểm tra; nếu có lưu ý, tôi báo ngay.</i>", n)
}

// EvidenceShort is a piece on a card: its title, and that it is not in the dossier.
func EvidenceShort(ev scoring.Evidence) string {
	text := markup.Esc(markup.Clip(markup.CleanName(ev.Label()), limits.CardTitle))
	if ev.IsAway() {
		text += " – <i>" + away + "</i>"
	}
	return text
}

func MoreEvidence(n int) string { return fmt.Sprintf("… và %d tài liệu nữa", n) }

func MissingForSubmit(blocks []scoring.Finding) string {
	var parts []string
	for _, f := range blocks {
		part, _, _ := strings.Cut(f.Words, ".")
		parts = append(parts, strings.TrimPrefix(lowered(part), "còn thiếu "))
	}
	return "⚠️ Còn thiếu: " + markup.Esc(strings.Join(parts, ", "))
}

// lowered begins with a small letter, to go on in a sentence.
func lowered(s string) string {
	for i, r := range s {
		return strings.ToLower(string(r)) + s[i+utf8.RuneLen(r):]
	}
	return s
}

func Warning(words string) string {
	return "⚠️ " + markup.Esc(markup.Clip(words, limits.MaxWarning))
}

func MoreWarnings(n int) string { return fmt.Sprintf("… và %d lưu ý nữa, xem khi nộp", n) }

// ListAll is ListTitle to a leader without criteria of the own.
func ListAll(w Terms, all, open, apart int) string {
	return fmt.Sprintf("<b>Tiêu chí của %s:</b> %d, còn %d chưa nộp; ngoài ra %d không tự chấm. Bấm hoặc gõ mã để mở.", markup.Esc(w.UnitKind), all, open, apart)
}

// ListTitle counts the criteria that are worked on; those that are not (XHH, fixed) are counted apart.
func ListTitle(w Terms, all, open, apart int) string {
	if all+apart == 0 {
		return "Anh/chị chưa được phân công tiêu chí nào. Đề nghị liên hệ " + markup.Esc(w.ClerkPost) + "."
	}
	text := fmt.Sprintf("<b>Tiêu chí của anh/chị:</b> %d, còn %d chưa nộp", all, open)
	if open == 0 {
		text = fmt.Sprintf("<b>Tiêu chí của anh/chị:</b> %d, đã nộp hết", all)
	}
	if apart > 0 {
		text += fmt.Sprintf("; ngoài ra %d không tự chấm", apart)
	}
	return text + ". Bấm hoặc gõ mã để mở."
}

// inList is the title of a criterion in a list. Where the room ends before it differs from the title most like it, its middle is left out:
// "Thực hiện để cán bộ… bàn và quyết định".
func inList(k *criteria.Criterion) string {
	shown, rest := markup.Clip(k.Title, limits.ListTitle), k.Title[k.Unlike():]
	if shown == k.Title || rest == "" || markup.Units(k.Title[:k.Unlike()]) < limits.ListTitle-limits.ListTitleApart {
		return shown
	}
	head := strings.TrimRight(markup.Clip(k.Title, limits.ListTitleApart), "…,;: ") + "…"
	return head + " " + markup.Clip(rest, limits.ListTitle-markup.Units(head))
}

func ListLine(k *criteria.Criterion, words string) string {
	line := markup.Bold(k.Code) + " " + markup.Esc(inList(k))
	if words == "" {
		return line
	}
	return line + " – <i>" + markup.Esc(words) + "</i>"
}

func AskTakeBack(code string) string {
	return fmt.Sprintf("Tiêu chí %s đã nộp. Rút lại để sửa? Sửa xong phải nộp lại.", markup.Esc(code))
}

func AskReopen(code string) string {
	return fmt.Sprintf("Tiêu chí %s đã được duyệt. Rút lại để sửa? Sửa xong phải nộp và duyệt lại; người duyệt thấy nội dung trước và sau.", markup.Esc(code))
}

func TakenBackBy(who, code string) string {
	return fmt.Sprintf("%s đã rút lại tiêu chí %s để sửa.", Capital(markup.Name(who)), markup.Esc(code))
}

// DeferReasons are the reasons on buttons for which a criterion is assessed later.
var DeferReasons = []string{
	"Chưa có quyết định đánh giá, xếp loại",
	"Chưa đến kỳ công khai, quyết toán",
}

// DeferredBecause says that a criterion is marked, and why.
func DeferredBecause(reason string) string {
	text := "Đang để “đánh giá bổ sung”"
	if reason != "" {
		text += ". Lý do: " + markup.Esc(reason)
	}
	return strings.TrimSuffix(text, ".") + "."
}

// DeferWhere answers who wants a criterion assessed later where none is in hand.
const DeferWhere = "Mở tiêu chí chưa đến hạn, bấm “Việc khác” để đánh dấu “đánh giá bổ sung”."

// NotDeferrable refuses the mark where what is asked for is due.
func NotDeferrable(code string) string {
	return fmt.Sprintf("⚠️ Tiêu chí %s đã đến hạn, không để “đánh giá bổ sung” được; chỉ dùng cho nội dung chưa đến hạn báo cáo.", markup.Esc(code))
}

// DeferredAll heads the list of what is to be assessed later.
func DeferredAll(n int) string {
	if n == 0 {
		return "Không có tiêu chí nào để đánh giá bổ sung."
	}
	return fmt.Sprintf("<b>Đánh giá bổ sung: %d tiêu chí</b> chưa đến hạn báo cáo; không bị nhắc, không cản việc gửi.", n)
}

// DeferredLine is one of them: what, who, why.
func DeferredLine(k *criteria.Criterion, e scoring.Entry, c *scoring.Campaign) string {
	text := fmt.Sprintf("• <b>%s</b> %s – %s", markup.Esc(k.Code), markup.Esc(inList(k)), markup.Name(c.DisplayAll(c.Assigned(k.Code).Officers)))
	if e.DeferReason != "" {
		text += ": " + markup.Esc(e.DeferReason)
	}
	return text
}

// DeferredKey opens the list.
func DeferredKey(n int) string { return fmt.Sprintf("Đánh giá bổ sung (%d)", n) }

// DeferredDigest is its line in the summary of the morning.
func DeferredDigest(codes []string) string {
	return fmt.Sprintf("Đánh giá bổ sung: %d tiêu chí (%s).", len(codes), listed(codes, fewCodes, "tiêu chí"))
}

func Deferred(on bool) string {
	if on {
		return "Đã đánh dấu “đánh giá bổ sung”."
	}
	return "Đã bỏ dấu “đánh giá bổ sung”."
}

func Times(what string, n int) string {
	if n == 1 {
		return what
	}
	return fmt.Sprintf("%s (%d lần)", what, n)
}

func Contribution(who, what, last string) string {
	return fmt.Sprintf("%s: %s; gần nhất %s", Capital(markup.Name(who)), markup.Esc(what), markup.Esc(last))
}

func NoContribution(who string) string { return Capital(markup.Name(who)) + ": chưa có" }

// AppraisedOnCard says what the appraisal gave, and how much of what counted was taken off.
func AppraisedOnCard(k *criteria.Criterion, given decimal.Decimal, counted decimal.NullDecimal) string {
	text := "Điểm thẩm định: " + markup.Bold(format.Points(given))
	if off := counted.Decimal.Sub(given); counted.Valid && k.Outside == criteria.Inside && off.IsPositive() {
		text += ", bị trừ " + format.Points(off)
	}
	return text
}

// LastYear says what points the criterion had in the campaign before that of such a period, what the appraisal took off, and why; "" if nothing is known.
func LastYear(w Terms, part period.Part, last scoring.LastYear) string {
	points := lastPoints(w, part.Before(), last)
	got := last.Points
	if last.Appraised.Valid {
		got = last.Appraised
	}
	if points == "" || got.Decimal.GreaterThanOrEqual(last.Max) {
		return points
	}
	said := scoring.ExplanationText(last.Explanation)
	switch {
	case last.Reason != "" && last.ByAppraiser:
		points += ", bị trừ vì "
		said = last.Reason
	case last.Reason != "":
		points += ", từng bị trả lại vì "
		said = last.Reason
	case said != "" && last.Points.Decimal.LessThan(last.Max): // the unit itself says what was missing
		points += ", giải trình: "
	default:
		return points
	}
	return points + format.Excerpt(strings.TrimSuffix(said, "."), limits.LostReason)
}

// LabelLast takes over the explanation of the campaign before that of such a period.
func LabelLast(part period.Part) string { return "Lấy của " + part.Before() }

// lastPoints are the points of last year, in a year that is called so.
func lastPoints(w Terms, before string, last scoring.LastYear) string {
	switch {
	case last.Appraised.Valid && last.Points.Valid && last.Appraised.Decimal.LessThan(last.Points.Decimal):
		return fmt.Sprintf("%s được %s/%s điểm (tự chấm %s, %s trừ %s)", before, format.Points(last.Appraised.Decimal), format.Points(last.Max),
			format.Points(last.Points.Decimal), w.Appraiser, format.Points(last.Points.Decimal.Sub(last.Appraised.Decimal)))
	case last.Appraised.Valid:
		return fmt.Sprintf("%s được %s/%s điểm", before, format.Points(last.Appraised.Decimal), format.Points(last.Max))
	case last.Points.Valid:
		return fmt.Sprintf("%s tự chấm %s/%s điểm", before, format.Points(last.Points.Decimal), format.Points(last.Max))
	}
	return ""
}
