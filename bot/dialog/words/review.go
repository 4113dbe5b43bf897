package words

// Sentences of the review.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

const (
	MenuReview = "Duyệt, trả lại bài đã nộp"

	LabelReview      = "Chờ duyệt"
	LabelApprove     = "✅ Duyệt"
	LabelReturn      = "↩️ Trả lại"
	LabelReturnTyped = "↩️ Trả lại với lý do này"
	LabelQueue       = "📋 Chờ duyệt"
	LabelNextEntry   = "Bài sau ▶️"
	LabelWholeText   = "Xem đủ giải trình"
	LabelFindings    = "Xem đủ lưu ý"

	QueueAllApproved = "Các bài đã nộp đều đã được duyệt."

	QueueEmpty      = "Không còn bài nào chờ duyệt."
	QueueNone       = "Chưa có bài nào được nộp."
	ExplanationLong = "Giải trình:"
	NoFiles         = "Không có tệp nào gửi được."
	LookFirst       = "Bài này có lưu ý hoặc đã sửa. Đề nghị xem, rồi bấm “✅ Duyệt”."
	checking        = "đang kiểm tra tệp"
)

func ReviewKey(n int) string {
	if n == 0 {
		return LabelReview
	}
	return fmt.Sprintf("%s (%d)", LabelReview, n)
}

func Queue(all, clean int) string {
	if clean == 0 {
		return fmt.Sprintf("<b>Chờ duyệt: %d tiêu chí</b>. Bấm hoặc gõ mã để xem.", all)
	}
	return fmt.Sprintf("<b>Chờ duyệt: %d tiêu chí</b>, %d có thể duyệt cùng lúc. Bấm hoặc gõ mã để xem.", all, clean)
}

// QueueOver heads the queue once nothing can be approved any more.
func QueueOver(n int) string {
	return fmt.Sprintf("<b>%d tiêu chí chưa được duyệt, vẫn được tính</b>; lúc này không duyệt, không trả lại được. Bấm hoặc gõ mã để xem.", n)
}

func QueueLine(k *criteria.Criterion, e scoring.Entry, by string, findings int, c *scoring.Campaign) string {
	text := fmt.Sprintf("<b>%s</b> %s – %s, %s nộp %s", markup.Esc(e.Code), markup.Esc(inList(k)), EntryPoints(k, e), markup.Name(by),
		shortMoment(e.SubmittedAt, c))
	if e.Reworked {
		text += " · <b>" + scoring.MarkReworked + "</b>"
	}
	if e.OnBehalf {
		text += " · " + scoring.MarkOnBehalf
	}
	if findings > 0 {
		text += fmt.Sprintf(" · ⚠️ %d lưu ý", findings)
	}
	if len(e.Unchecked()) > 0 {
		text += " · " + checking
	}
	return text
}

func QueueKey(code string, warned bool) string {
	if warned {
		return "⚠️ " + code
	}
	return code
}

func ApproveAllKey(n int) string { return fmt.Sprintf("✅ Duyệt %d bài không có lưu ý", n) }

func ApproveAll(n int) string { return fmt.Sprintf("%d bài không có lưu ý", n) }

// Apart says why entries are looked at one by one.
type Apart struct{ Warned, Reworked, Unchecked bool }

func AskApproveAll(codes []string, left int, why Apart) string {
	text := fmt.Sprintf("Duyệt %d bài không có lưu ý: %s?", len(codes), markup.Esc(codeList(codes)))
	var parts []string
	for _, p := range []struct {
		is    bool
		words string
	}{{why.Warned, "có lưu ý"}, {why.Reworked, scoring.MarkReworked}, {why.Unchecked, checking}} {
		if p.is {
			parts = append(parts, p.words)
		}
	}
	if left > 0 {
		text += fmt.Sprintf(" Còn %d bài %s, xem từng bài.", left, strings.Join(parts, " hoặc "))
	}
	return text
}

func ApprovedAll(codes []string) string {
	return fmt.Sprintf("✅ Đã duyệt %d bài: %s.", len(codes), markup.Esc(codeList(codes)))
}

func Approved(k *criteria.Criterion, e scoring.Entry) string {
	return fmt.Sprintf("✅ Đã duyệt %s – %s", markup.Esc(k.Code), EntryPoints(k, e))
}

func GivenBack(code, officers string) string {
	return fmt.Sprintf("↩️ Đã trả lại %s; %s nhận được ngay", markup.Esc(code), markup.Name(officers))
}

func SubmittedLine(by string, e scoring.Entry, c *scoring.Campaign) string {
	text := fmt.Sprintf("<i>%s nộp lúc %s", markup.Name(Capital(by)), format.Moment(e.SubmittedAt, c.Location))
	for _, mark := range c.Marks(e) {
		text += " · " + markup.Esc(mark)
	}
	return text + "</i>"
}

// Reworked opens the block of what changed since a verdict: an approval, or a return with its reason.
func Reworked(verdict scoring.AuditRow, approved bool, reason string, c *scoring.Campaign) string {
	if verdict.At.IsZero() {
		return "<b>Đã sửa</b> so với lần xét trước:"
	}
	what := "trả lại"
	if approved {
		what = "duyệt"
	}
	text := fmt.Sprintf("<b>Đã sửa</b> sau khi %s %s lúc %s", markup.Name(c.Comrade(verdict.Actor.Person)), what, shortMoment(verdict.At, c))
	if reason != "" {
		text += " (" + markup.Esc(markup.Clip(reason, limits.LongText)) + ")"
	}
	return text + ":"
}

func BeforeAfter(what, before, after string) string {
	if before == "" {
		before = "chưa có"
	}
	if after == "" {
		after = "không còn"
	}
	return fmt.Sprintf("• %s: %s → <b>%s</b>", markup.Esc(what), markup.Esc(before), markup.Esc(after))
}

func EvidenceChanges(added, removed []string) string {
	var parts []string
	for _, title := range added {
		parts = append(parts, "thêm “"+markup.Clip(markup.CleanName(title), limits.CardTitle)+"”")
	}
	for _, title := range removed {
		parts = append(parts, "bỏ “"+markup.Clip(markup.CleanName(title), limits.CardTitle)+"”")
	}
	return "• Tài liệu: " + markup.Esc(markup.Clip(strings.Join(parts, "; "), limits.LongText*2))
}

func JudgeEvidence(ev scoring.Evidence) string {
	text := markup.Esc(markup.Clip(markup.CleanName(ev.Label()), limits.CardTitle))
	if ev.Place != "" {
		text += ", " + markup.Esc(markup.Clip(ev.Place, limits.CardTitle))
	}
	switch {
	case ev.IsAway():
		text += " – <i>" + away + "</i>"
	case ev.Fetch == scoring.FetchWaiting:
		text += " – <i>" + checking + "</i>"
	case ev.IsPDF() && ev.Signature != nil:
		text += " – <i>" + markup.Esc(markup.Clip(ev.Signature.Words(), limits.CardExplanation)) + "</i>"
	}
	return text
}

// StillChecking tells a reviewer that not all is known yet.
func StillChecking(n int) string {
	return fmt.Sprintf("⏰ %s (%d): có thể còn lưu ý về chữ ký, ngày, số văn bản.", Capital(checking), n)
}

func MoreFindings(n int) string { return fmt.Sprintf("… và %d lưu ý nữa", n) }

// FindingsShort says what the check warns of in a few words each; detailed: there is more to read of it.
func FindingsShort(found []scoring.Finding) (text string, detailed bool) {
	var short []string
	for _, f := range found {
		words := foundShort[f.Code]
		if words == "" {
			words = lowered(strings.TrimRight(markup.Clip(f.Words, limits.JudgeWarning), "."))
		}
		detailed = detailed || foundDetails[f.Code]
		short = append(short, words)
	}
	return "⚠️ " + Capital(markup.Esc(strings.Join(short, "; "))), detailed
}

// foundDetails are findings that name files or numbers, which their few words leave out.
var foundDetails = map[scoring.FindingCode]bool{
	scoring.FoundOldFigures: true, scoring.FoundLetterSuffix: true, scoring.FoundUnsignedPDF: true, scoring.FoundUsedElsewhere: true, scoring.FoundSameNumber: true,
	scoring.FoundDate: true, scoring.FoundFuture: true, scoring.FoundNotStored: true, scoring.FoundCut: true, scoring.FoundNotSigned: true,
}

// FileKey is the key of one document.
func FileKey(ev scoring.Evidence) string { return "📎 " + ev.Label() }

// FilesKey is the key of all n documents. Their number in brackets would read as that of the last.
func FilesKey(n int) string {
	if n == 1 {
		return "📎 Xem tài liệu"
	}
	return fmt.Sprintf("📎 Xem cả %d tài liệu", n)
}

// FilesFromKey is the key of some of many pieces, counted from 1.
func FilesFromKey(from, to int) string { return fmt.Sprintf("📎 Tệp %d–%d", from, to) }

// FilesNotSent names pieces that cannot be sent.
func FilesNotSent(titles []string) string {
	return fmt.Sprintf("⚠️ Chưa gửi được: %s.", markup.Esc(markup.Clip(strings.Join(titles, "; "), limits.LongText)))
}

func FilesSent(n int) string { return fmt.Sprintf("Gửi %d tài liệu", n) }

func FileCaption(code string, ev scoring.Evidence) string {
	return fmt.Sprintf("📎 %s · %s", markup.Esc(code), markup.Esc(markup.Clip(markup.CleanName(ev.Label()), limits.MaxTitle)))
}

func Link(ev scoring.Evidence) string {
	return markup.Esc(markup.Clip(markup.CleanName(ev.Label()), limits.CardTitle)) + ": " + markup.Esc(ev.URL)
}

func Links(code string, links []string) string {
	return fmt.Sprintf("📎 %s\n%s", markup.Esc(code), strings.Join(links, "\n"))
}

func AskReason(code string) string {
	return fmt.Sprintf("Lý do trả lại tiêu chí %s? Bấm một lý do hoặc gõ lý do khác; cán bộ nhận đúng lời này.", markup.Esc(code))
}

// AskTyped offers what was typed on an entry that is reviewed as the reason of its return.
func AskTyped(text string) string {
	return fmt.Sprintf("Trả lại với lý do “%s”?", markup.Esc(text))
}

// Listed says what becomes of the verdicts that were typed for several entries; ListedReturn is the line of one that goes back.
func Listed(approve, look, bare, away []string) string {
	var lines []string
	for _, l := range []struct {
		what  string
		codes []string
	}{{"✅ Duyệt", approve}, {"Có lưu ý, cần mở xem trước khi duyệt", look}, {"Trả lại nhưng chưa có lý do", bare}, {"Không có trong danh sách chờ duyệt", away}} {
		if len(l.codes) > 0 {
			lines = append(lines, l.what+": "+markup.Esc(codeList(l.codes)))
		}
	}
	return strings.Join(lines, "\n")
}

func ListedReturn(code, reason string) string {
	return fmt.Sprintf("↩️ Trả lại %s. Lý do: %s", markup.Esc(code), markup.Esc(reason))
}

// ReturnedNotice tells an officer that an entry came back; by is Terms.ClerkOffice or a leader's name.
func ReturnedNotice(by, code, reason string) string {
	return fmt.Sprintf("⚠️ %s trả lại tiêu chí %s. Lý do: %s", markup.Name(by), markup.Esc(code), markup.Esc(reason))
}

func TooLongReason(n int) string {
	return fmt.Sprintf("Lý do quá dài, nhiều nhất %d ký tự. Đề nghị gõ ngắn hơn.", n)
}

// shortMoment is a moment in a line: "10:05 18/11".
func shortMoment(at time.Time, c *scoring.Campaign) string {
	if at.IsZero() {
		return ""
	}
	return format.Time(at, c.Location) + " " + format.ShortDate(at, c.Location)
}

// ReturnReasons are the reasons on buttons, as council and clerk give them most.
var ReturnReasons = []string{
	"Giải trình chưa nêu rõ số, ngày văn bản",
	"Giải trình chưa nêu mục, khoản, trang",
	"Số liệu chưa khớp với tài liệu",
	"Thiếu tài liệu kiểm chứng",
	"Tài liệu chưa ký số",
}

// What changed since the review, before "before → after".
const (
	OfPoints      = "Điểm"
	OfFigures     = "Số liệu"
	OfExplanation = "Giải trình"
)

// ContributionKinds are the kinds of contributions, in the order they are named; a change of state is told apart by where it leads.
var ContributionKinds = []struct{ Action, Words string }{
	{string(scoring.ActionAnswer), "chấm điểm"},
	{string(scoring.ActionExplanation), "giải trình"},
	{string(scoring.ActionEvidenceAdd), "tài liệu"},
	{"state " + string(scoring.Submitted), "nộp"},
	{"state " + string(scoring.Working), "rút lại"},
	{"state " + string(scoring.Returned), "trả lại"},
	{"state " + string(scoring.Approved), "duyệt"},
}
