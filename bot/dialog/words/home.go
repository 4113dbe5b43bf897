package words

// Sentences of the home screen.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

const (
	OnlyThisLeft = "Chỉ còn tiêu chí này chưa nộp."

	SentSelf = "Số liệu đã chốt nên không sửa được. Muốn sửa: /gui, bấm “Mở lại”, trước giờ khóa."
)

// OwnProgress is how many of the criteria that a person is in charge of stand where.
type OwnProgress struct {
	All, Submitted, Returned, Open int

	Waiting []string // submitted late, for a leader to decide; among Returned and Open
}

func Progress(p OwnProgress) string {
	if p.All == 0 {
		return "Anh/chị chưa được phân công tiêu chí nào."
	}
	switch {
	case p.Submitted == p.All:
		return fmt.Sprintf("Anh/chị phụ trách %d tiêu chí, đã nộp hết.", p.All)
	case p.Open == p.All:
		return fmt.Sprintf("Anh/chị phụ trách %d tiêu chí, chưa nộp tiêu chí nào.", p.All)
	}
	var parts []string
	if p.Submitted > 0 {
		parts = append(parts, fmt.Sprintf("%d đã nộp", p.Submitted))
	}
	if p.Returned > 0 {
		parts = append(parts, fmt.Sprintf("%d bị trả lại", p.Returned))
	}
	if p.Open > 0 {
		parts = append(parts, fmt.Sprintf("%d chưa nộp", p.Open))
	}
	return fmt.Sprintf("Anh/chị phụ trách %d tiêu chí: %s.", p.All, strings.Join(parts, ", "))
}

func UnitProgress(w Terms, t scoring.Total) string {
	done := t.States[scoring.Submitted] + t.States[scoring.Approved]
	text := fmt.Sprintf("Toàn %s: %d/%d tiêu chí đã nộp", markup.Esc(w.UnitKind), done, t.Asked)
	if n := t.States[scoring.Submitted]; n > 0 {
		text += fmt.Sprintf(", %d chờ duyệt", n)
	}
	return text + ". " + plainTotal(t) + unsubmitted(t) + settledWords(t) + "."
}

// settledWords is the total after bonus, penalty and the like, behind the sum of the points; "" where it is that sum.
func settledWords(t scoring.Total) string {
	if t.Settling() == "" {
		return ""
	}
	return ", tổng điểm " + format.Points(t.Settled.Points)
}

func plainTotal(t scoring.Total) string {
	return fmt.Sprintf("Tự chấm %s/%s", format.Points(t.Self.Points), format.Points(t.Self.Max))
}

func Nearest(d scoring.DeadlineState, now time.Time, loc *time.Location) string {
	return fmt.Sprintf("⏰ Hạn gần nhất: %s %s (%s).", scoring.DeadlineName(d.Kind), shortDeadline(d.At, loc), timeLeft(now, d.At, loc))
}

func PhaseLocked(c *scoring.Campaign) string {
	return fmt.Sprintf("⏰ Đã khóa%s lúc %s. Nội dung gửi sau giờ này được ghi riêng, lãnh đạo quyết định.", closingWords(c.Closing()), format.Moment(c.Deadline(scoring.Lock), c.Location))
}

// Counted is what became of the person's criteria once the campaign was sent or locked.
func Counted(p OwnProgress, d scoring.Debt) string {
	left := slices.DeleteFunc(slices.Concat(d.Criteria, d.Deferred), func(code string) bool { return slices.Contains(p.Waiting, code) })
	switch {
	case p.All == 0:
		return Progress(p)
	case p.Submitted == p.All:
		return fmt.Sprintf("Anh/chị phụ trách %d tiêu chí, đều được tính.", p.All)
	}
	text := fmt.Sprintf("Anh/chị phụ trách %d tiêu chí: %d được tính", p.All, p.Submitted)
	if len(p.Waiting) > 0 {
		text += fmt.Sprintf("; %d nộp muộn, %s: %s", len(p.Waiting), scoring.WaitsName, listed(p.Waiting, remindCodes, "tiêu chí"))
	}
	if len(left) > 0 { // else another leads what is missing
		text += fmt.Sprintf("; %d chưa nộp nên không tính: %s", len(left), listed(left, remindCodes, "tiêu chí"))
	}
	return text + "."
}

// ListTitleOver heads one's criteria once nothing can be submitted any more.
func ListTitleOver(all, open, waiting, apart int) string {
	text := fmt.Sprintf("<b>Tiêu chí:</b> %d được tính", all-open)
	if waiting > 0 {
		text += fmt.Sprintf(", %d nộp muộn, %s", waiting, scoring.WaitsName)
	}
	if n := open - waiting; n > 0 {
		text += fmt.Sprintf(", %d chưa nộp nên không tính", n)
	}
	if apart > 0 {
		text += fmt.Sprintf("; ngoài ra %d không tự chấm", apart)
	}
	return text + ". Bấm hoặc gõ mã để xem."
}

func CutoffOver(cutoff time.Time, loc *time.Location) string {
	return fmt.Sprintf("Đã qua ngày chốt: số liệu chỉ tính đến hết %s, vẫn nhập và nộp được.", format.ShortDate(cutoff, loc))
}

// Unsent says at the lock that the result was not frozen before, or not again; "" if it was.
func Unsent(s *scoring.SnapshotState) string {
	switch {
	case s == nil:
		return "⚠️ Đến giờ khóa chưa ai chốt số liệu; bot tự chốt các bài đã nộp."
	case s.Reopened != nil:
		return "⚠️ Đã mở lại mà đến giờ khóa chưa chốt lại; bot tự chốt các bài đã nộp."
	}
	return ""
}

// HowToReopen says what can be done once the result is frozen: leaders and the clerk do it themselves.
func HowToReopen(w Terms, c *scoring.Campaign, self bool) string {
	lock := shortDeadline(c.Deadline(scoring.Lock), c.Location)
	if self {
		return "Muốn sửa: bấm “Chốt, gửi” rồi “Mở lại”, trước giờ khóa (" + lock + ")."
	}
	return "Số liệu đã chốt. Muốn sửa, đề nghị " + markup.Esc(w.ClerkPost) + " hoặc lãnh đạo mở lại trước giờ khóa (" + lock + ")."
}

func ReportLate(due time.Time, again bool, loc *time.Location) string {
	if again {
		return fmt.Sprintf("⚠️ Đã quá hạn gửi lại báo cáo (%s), báo cáo sau khi mở lại chưa gửi.", shortDeadline(due, loc))
	}
	return fmt.Sprintf("⚠️ Đã quá hạn gửi báo cáo (%s), báo cáo chưa gửi.", shortDeadline(due, loc))
}

func ReopenedHome(s scoring.SnapshotState, c *scoring.Campaign) string {
	return fmt.Sprintf("⚠️ Đã mở lại lúc %s (%s), lý do: %s. Phải chốt và gửi lại báo cáo trước giờ khóa.", shortMoment(*s.Reopened, c), markup.Name(c.Comrade(s.ReopenedBy)),
		markup.Esc(strings.TrimRight(markup.Clip(s.Reason, limits.LongText), ".")))
}

func SentHome(s scoring.SnapshotState, t scoring.Total, c *scoring.Campaign) string {
	return SentBrief(s, c) + " " + TotalStates(t) + "."
}

// SentBrief is what was frozen, when and by whom.
func SentBrief(s scoring.SnapshotState, c *scoring.Campaign) string {
	return fmt.Sprintf("✅ Đã chốt lúc %s (%s): <b>%s</b>.", shortMoment(s.At, c), markup.Name(c.Comrade(s.By)), frozenWords(c.Terms(), s.Content.Frozen))
}

func LockedHome(t scoring.Total, c *scoring.Campaign) string {
	return fmt.Sprintf("⏰ Đã khóa%s lúc %s. <b>%s</b>. %s.", closingWords(c.Closing()), shortMoment(c.Deadline(scoring.Lock), c), plainTotal(t), TotalStates(t))
}

func LateHome(n int, leader bool) string {
	if leader {
		return fmt.Sprintf("⚠️ <b>%d nội dung gửi muộn</b> chờ anh/chị quyết định.", n)
	}
	return fmt.Sprintf("⚠️ %d nội dung gửi muộn chờ lãnh đạo quyết định.", n)
}

// OwnLate is what became of what a person sent after the lock, "" for who sent nothing.
func OwnLate(items []scoring.LateItem, person string) string {
	counts := map[string]int{}
	for _, l := range items {
		if l.Person == person {
			counts[l.Decision]++
		}
	}
	var parts []string
	for _, d := range []struct{ decision, words string }{{"", "chờ lãnh đạo quyết định"}, {"accepted", "được nhận"}, {"left", "không được nhận"}, {scoring.LateReopened, "đã trả lại khi mở lại"}} {
		if n := counts[d.decision]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, d.words))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Nội dung anh/chị gửi muộn: " + strings.Join(parts, ", ") + "."
}

// LateCame tells of something that came after the lock.
func LateCame(by string, l scoring.LateItem, c *scoring.Campaign) string {
	return fmt.Sprintf("⚠️ %s vừa gửi nội dung sau giờ khóa; lãnh đạo quyết định nhận hay không. %s: %s", markup.Name(Capital(by)), markup.Esc(Capital(lateTitle(l))), markup.Esc(markup.Clip(l.WordsOf(c), limits.LongText)))
}

func LateKeyOf(n int) string {
	if n == 0 {
		return LabelLate
	}
	return fmt.Sprintf("%s (%d)", LabelLate, n)
}

func SupplementHome(c *scoring.Campaign, now time.Time) string {
	at := c.Deadline(scoring.Supplement)
	return fmt.Sprintf("Đang bổ sung giải trình, tài liệu cho %d tiêu chí đến %s (%s).", len(c.Supplemented), shortDeadline(at, c.Location), timeLeft(now, at, c.Location))
}

// OwnSupplement says to an officer what may be added after the lock.
func OwnSupplement(c *scoring.Campaign, codes []string, now time.Time) string {
	at := c.Deadline(scoring.Supplement)
	return fmt.Sprintf("<b>Được bổ sung giải trình, tài liệu</b> đến %s (%s): %s. Điểm không đổi.", shortDeadline(at, c.Location), timeLeft(now, at, c.Location), markup.Esc(codeList(codes)))
}

func SupplementKey(code string) string { return "➕ Bổ sung " + code }
