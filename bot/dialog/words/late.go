package words

// Sentences of what came after the lock: the list, the decision about each, and what it means.

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

const (
	LabelAcceptLate = "✅ Nhận"
	LabelLeaveLate  = "Không nhận"
	LabelSubmitLate = "Nộp muộn"
	LabelDecideLate = "Quyết định nộp muộn"

	LateLeaders = "<i>Lãnh đạo quyết định nhận hay không nhận.</i>"
	LateDecided = "Nội dung gửi muộn này đã có quyết định."
	LateStands  = "Trong bài hiện có:"
	LateEdited  = "✅ Đã sửa nội dung gửi muộn theo tin nhắn vừa sửa."

	// LateOpenCard stands on the card of a criterion that was not submitted when the lock fell, LateEmptyCard where it has no points.
	LateOpenCard  = "⚠️ Chưa nộp trước giờ khóa nên không được tính. Muốn được tính: bấm “Nộp muộn”, lãnh đạo quyết định."
	LateEmptyCard = "⚠️ Chưa nộp trước giờ khóa nên không được tính. Muốn được tính: gõ số liệu hoặc phương án, giải trình vào đây; lãnh đạo nhận rồi thì bấm “Nộp muộn”."
	LateSubmitted = "⏰ Chưa nộp trước giờ khóa nên chưa được tính; lần nộp muộn đang chờ lãnh đạo quyết định."
)

// LeaveReasons are the reasons on buttons for which late content is not accepted.
var LeaveReasons = []string{
	"Gửi quá giờ khóa, không nêu lý do",
	"Số liệu phát sinh sau ngày chốt",
	"Nội dung đã có trong bài đã nộp",
	"Chưa có tài liệu kiểm chứng",
}

// ReopenSaid is the new lock that was said with the order.
func ReopenSaid(until time.Time, loc *time.Location) string {
	return "Giờ khóa mới: " + format.Moment(until, loc) + "."
}

// LateOneByOne tells how late entries are decided.
const LateOneByOne = "Nhận hay không nhận là việc của lãnh đạo, từng nội dung một: bấm vào nội dung để xem rồi quyết định."

// ConfirmAcceptLate takes late content in, after the question.
func ConfirmAcceptLate(l scoring.LateItem) string {
	return "✅ Xác nhận nhận muộn " + l.Code
}

// AskLeave asks why late content is not accepted.
func AskLeave(l scoring.LateItem) string {
	return fmt.Sprintf("Vì sao không nhận #%s? Bấm hoặc gõ lý do; người gửi nhận đúng lời này.", lateNumber(l))
}

func LateHead(open, decided int, leader bool) string {
	if open+decided == 0 {
		return "Không có nội dung nào gửi muộn."
	}
	text := fmt.Sprintf("<b>Nội dung gửi sau giờ khóa: %d chờ quyết định</b>, %d đã quyết định.", open, decided)
	if open > 0 && !leader {
		text += " Lãnh đạo quyết định."
	}
	return text
}

// lateWhen says when a late entry was received: Telegram's time where there is one, of a press that of what it is about.
func lateWhen(l scoring.LateItem, c *scoring.Campaign) string {
	noted := "bot nhận " + lateMoment(l.Noted, c)
	sent := l.SentAt()
	if sent.IsZero() {
		return "bấm nút, " + noted
	}
	text := "gửi lúc " + lateMoment(sent, c)
	if l.BeforeLock(c.LockThen(l.Noted)) {
		text += " (trước giờ khóa)"
	}
	switch {
	case !l.Sent.IsZero():
		noted = "bấm chọn sau đó, " + noted
	case !l.BeforeLock(c.LockThen(l.Noted)) && l.Noted.Sub(sent) < time.Minute: // both are late, one time says it
		return text
	}
	return text + ", " + noted
}

// lateMoment is a moment to the second.
func lateMoment(t time.Time, c *scoring.Campaign) string {
	return format.Time(t, c.Location) + t.In(c.Location).Format(":05") + " " + format.ShortDate(t, c.Location)
}

func lateTitle(l scoring.LateItem) string {
	if l.Code == "" {
		return "chưa rõ tiêu chí"
	}
	return "tiêu chí " + l.Code
}

func LateLine(l scoring.LateItem, c *scoring.Campaign) string {
	sign := "•"
	switch l.Decision {
	case "accepted":
		sign = "✅"
	case "left":
		sign = "✖️"
	case scoring.LateReopened:
		sign = "↩️"
	}
	return fmt.Sprintf("%s <b>#%s</b> %s, %s: %s <i>(%s)</i>", sign, lateNumber(l), markup.Name(c.Comrade(l.Person)), markup.Esc(lateTitle(l)), markup.Esc(markup.Clip(l.WordsOf(c), limits.CardTitle)), markup.Esc(lateWhen(l, c)))
}

// lateNumber is how people name a late item: "#1b".
func lateNumber(l scoring.LateItem) string { return strconv.FormatInt(l.ID, 36) }

func LateKey(l scoring.LateItem) string { return "#" + lateNumber(l) + " " + l.Code }

func LateToast(l scoring.LateItem) string { return "Nội dung gửi muộn #" + lateNumber(l) }

func LateItem(l scoring.LateItem, c *scoring.Campaign) []string {
	return []string{
		fmt.Sprintf("<b>Gửi muộn #%s</b>: %s, %s", lateNumber(l), markup.Name(c.Comrade(l.Person)), markup.Esc(lateTitle(l))),
		"<i>" + markup.Esc(Capital(lateWhen(l, c))) + "</i>",
		markup.Quoted(markup.Clip(l.WordsOf(c), limits.JudgeExplanation)),
	}
}

func LateVerdict(l scoring.LateItem, c *scoring.Campaign) string {
	what := "không nhận"
	if l.Decision == "accepted" {
		what = "đã nhận"
	}
	if l.Decision == scoring.LateReopened {
		return fmt.Sprintf("Đã mở lại lúc %s: nội dung trả về người gửi.", format.Moment(l.At, c.Location))
	}
	text := fmt.Sprintf("%s: <b>%s</b> lúc %s.", markup.Name(Capital(c.Comrade(l.By))), what, format.Moment(l.At, c.Location))
	return text + leftBecause(l)
}

// leftBecause is why an item was left; "" of others.
func leftBecause(l scoring.LateItem) string {
	if l.Decision == "accepted" || l.Reason == "" {
		return ""
	}
	return " Lý do: " + markup.Esc(l.Reason)
}

// LateMeans is what accepting a late item does not bring about by itself.
type LateMeans struct {
	Item      scoring.LateItem
	Uncounted bool             // its criterion was not submitted when the lock fell, and stays uncounted
	Submitted scoring.LateItem // the late submission of that criterion that waits; the zero value if there is none
}

// leader says to a leader what is left to do.
func (m LateMeans) leader(c *scoring.Campaign) string {
	switch {
	case !m.Uncounted:
		return ""
	case m.Submitted.ID != 0:
		return fmt.Sprintf(" Tiêu chí %s chưa nộp trước giờ khóa nên vẫn chưa được tính; được tính khi nhận cả lần nộp muộn #%s.", markup.Esc(m.Item.Code), lateNumber(m.Submitted))
	}
	return fmt.Sprintf(" Tiêu chí %s chưa nộp trước giờ khóa nên vẫn chưa được tính. Muốn được tính: %s bấm “%s” ở tiêu chí này, rồi lãnh đạo nhận lần nộp đó.",
		markup.Esc(m.Item.Code), markup.Name(c.Comrade(m.Item.Person)), LabelSubmitLate)
}

// sender says to the officer what is left to do.
func (m LateMeans) sender() string {
	switch {
	case !m.Uncounted:
		return ""
	case m.Submitted.ID != 0:
		return fmt.Sprintf(" Tiêu chí %s chưa nộp trước giờ khóa nên vẫn chưa được tính; lần nộp muộn đang chờ lãnh đạo quyết định.", markup.Esc(m.Item.Code))
	}
	return fmt.Sprintf(" Tiêu chí %s chưa nộp trước giờ khóa nên vẫn chưa được tính. Muốn được tính, anh/chị mở tiêu chí, bấm “%s”; lãnh đạo quyết định.", markup.Esc(m.Item.Code), LabelSubmitLate)
}

// AskAccept asks; what accepting does to the points stands above it.
func AskAccept(w Terms, c *scoring.Campaign, means LateMeans) string {
	return "Nhận nội dung này như gửi đúng hạn? Lãnh đạo, " + lowered(w.ClerkOffice) + " và người gửi được báo ngay." + means.leader(c)
}

// LateDone is said to the leader who decided about an item; Decision and Reason are the new ones.
func LateDone(l scoring.LateItem, c *scoring.Campaign, means LateMeans) string {
	who := markup.Name(c.Comrade(l.Person))
	if l.Decision == "accepted" {
		return fmt.Sprintf("✅ Đã nhận #%s của %s (%s).", lateNumber(l), who, markup.Esc(lateTitle(l))) + means.leader(c)
	}
	return fmt.Sprintf("Không nhận #%s của %s (%s); nội dung vẫn được lưu.", lateNumber(l), who, markup.Esc(lateTitle(l))) + leftBecause(l)
}

// LateYou is said to the sender.
func LateYou(by string, l scoring.LateItem, c *scoring.Campaign, means LateMeans) string {
	what := fmt.Sprintf("nội dung anh/chị gửi muộn cho %s (%s).", markup.Esc(lateTitle(l)), markup.Esc(markup.Clip(l.WordsOf(c), limits.CardTitle)))
	if l.Decision == "accepted" {
		return fmt.Sprintf("✅ %s đã nhận %s", markup.Name(Capital(by)), what) + means.sender()
	}
	return fmt.Sprintf("%s không nhận %s", markup.Name(Capital(by)), what) + leftBecause(l)
}

// LateBy is said to the other leaders and the clerk.
func LateBy(by string, l scoring.LateItem, c *scoring.Campaign, means LateMeans) string {
	verb := "quyết định không nhận"
	if l.Decision == "accepted" {
		verb = "nhận"
	}
	text := fmt.Sprintf("⚠️ %s vừa %s nội dung gửi muộn #%s của %s, %s: %s", markup.Name(Capital(by)), verb, lateNumber(l), markup.Name(c.Comrade(l.Person)), markup.Esc(lateTitle(l)),
		markup.Esc(markup.Clip(l.WordsOf(c), limits.LongText)))
	if more := strings.TrimSpace(leftBecause(l) + means.leader(c)); more != "" && l.Decision != "" {
		text += "\n" + more
	}
	return text
}

func LateFile(l scoring.LateItem, c *scoring.Campaign) string {
	return fmt.Sprintf("📎 Gửi muộn #%s của %s", lateNumber(l), markup.Name(c.Comrade(l.Person)))
}

// LateWayKey opens the list of what a person did not submit before the lock.
func LateWayKey(n int) string { return fmt.Sprintf("%s (%d)", LabelLateWay, n) }

// LabelLateWay is that button without the number, as it is spoken of.
const LabelLateWay = "Chưa nộp trước giờ khóa"

// LateWayHead heads that list.
func LateWayHead(c *scoring.Campaign, all, ready, waiting int) string {
	if all == 0 {
		return "Không còn tiêu chí nào chưa nộp. Cảm ơn anh/chị."
	}
	text := fmt.Sprintf("⏰ Đã khóa lúc %s. <b>%d tiêu chí chưa nộp</b> nên không tính", format.Moment(c.Deadline(scoring.Lock), c.Location), all)
	if waiting > 0 {
		text += fmt.Sprintf("; trong đó %d đã nộp muộn, %s", waiting, scoring.WaitsName)
	}
	if ready > 0 {
		return text + ". Tiêu chí đã đủ: bấm “" + LabelSubmitLate + "”; lãnh đạo quyết định."
	}
	return text + ". Mở tiêu chí để gửi phần còn thiếu; lãnh đạo quyết định."
}

// LateWayOpen answers a button of before the lock: what is open now.
func LateWayOpen(c *scoring.Campaign, ready int) string {
	text := fmt.Sprintf("⏰ Đã khóa lúc %s nên không nộp như trước được", format.Moment(c.Deadline(scoring.Lock), c.Location))
	if ready == 0 {
		return text + "."
	}
	return text + ". Còn nộp muộn được, lãnh đạo quyết định."
}

func SubmitLateOf(code string) string { return LabelSubmitLate + " " + code }

func SubmitLateAll(n int) string {
	return fmt.Sprintf("%s cả %d tiêu chí đã đủ", LabelSubmitLate, n)
}

// LateSent is said to who submits after the lock, LateWaits to who does it once more.
func LateSent(codes []string) string {
	return fmt.Sprintf("✅ Đã nộp muộn %s; %s của lãnh đạo.", listed(codes, remindCodes, "tiêu chí"), scoring.WaitsName)
}

func LateWaits(codes []string) string {
	return fmt.Sprintf("⏰ Đã nộp muộn %s trước đó, đang %s của lãnh đạo.", listed(codes, remindCodes, "tiêu chí"), scoring.WaitsName)
}

// LateWhy says why something is late: e is the entry it goes to, as it stands.
func LateWhy(l scoring.LateItem, e scoring.Entry, c *scoring.Campaign) string {
	lock := c.LockThen(l.Noted)
	why := "gửi sau giờ khóa"
	switch {
	case l.BeforeLock(lock):
		why = "gửi trước giờ khóa, sau giờ khóa bot mới nhận được"
	case l.What != scoring.LateSubmit:
	case !e.ChangedAt.IsZero() && e.ChangedAt.Before(lock):
		why = "nội dung có từ " + lateMoment(e.ChangedAt, c) + ", trước giờ khóa, nhưng chưa nộp"
	default:
		why = "nội dung còn bổ sung sau giờ khóa, rồi mới nộp"
	}
	return "<i>Vì sao muộn: " + why + ".</i>"
}

// LateGain is what accepting an item does to the points of its criterion and to the frozen total.
type LateGain struct {
	Code          string
	Before, After scoring.FrozenPoints // what counts of the criterion
	Sum, SumAfter decimal.Decimal      // self points of the total
	Most          decimal.Decimal      // the most there can be of them
	MostAfter     decimal.Decimal
}

// Changes reports whether any points that count do.
func (g LateGain) Changes() bool {
	return !g.Sum.Equal(g.SumAfter) || !g.Most.Equal(g.MostAfter) || g.Before.Figure() != g.After.Figure()
}

// unit follows a figure of points; what is not applicable has none.
func unit(p scoring.FrozenPoints) string {
	if p.NotApplicable {
		return ""
	}
	return " điểm"
}

// before is the total as it was, with its maximum where that changes.
func (g LateGain) before() string {
	if g.Most.Equal(g.MostAfter) {
		return format.Points(g.Sum)
	}
	return format.Points(g.Sum) + "/" + format.Points(g.Most)
}

// Lines say it before the decision.
func (g LateGain) Lines() []string {
	if !g.Changes() {
		return []string{"Nếu nhận: điểm được tính của tiêu chí không đổi (" + g.Before.Figure() + ")."}
	}
	return []string{fmt.Sprintf("Nếu nhận: tiêu chí <b>%s → %s</b>%s; tổng tự chấm <b>%s → %s/%s</b>.", g.Before.Figure(), g.After.Figure(), unit(g.After),
		g.before(), format.Points(g.SumAfter), format.Points(g.MostAfter))}
}

// Told says it after the decision; "" where nothing that counts has changed.
func (g LateGain) Told() string {
	if !g.Changes() {
		return ""
	}
	now := "được " + g.After.Figure() + " điểm"
	if g.After.NotApplicable {
		now = g.After.Figure()
	}
	return fmt.Sprintf(" Tiêu chí %s nay %s (trước là %s); tổng tự chấm nay là <b>%s/%s</b> (trước là %s).", markup.Esc(g.Code), now,
		g.Before.Figure(), format.Points(g.SumAfter), format.Points(g.MostAfter), g.before())
}

// LateDocuments names all files of an item.
func LateDocuments(files []scoring.LateFile) string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Called()
	}
	return fmt.Sprintf("Tài liệu gửi muộn (%d): %s", len(files), markup.Esc(markup.Clip(markup.CleanName(strings.Join(names, "; ")), limits.LongText)))
}

// LateClerk is what an accepted item means for the clerk: the documents that were made, and what was entered in the official software.
func LateClerk(l scoring.LateItem, e scoring.Entry, list scoring.SendingList, c *scoring.Campaign) string {
	text := "\nĐề nghị xuất lại các tệp cần dùng."
	switch {
	case e.Transferred != nil:
		text += fmt.Sprintf(" Tiêu chí %s đã nhập phần mềm: phải nhập lại.", markup.Esc(l.Code))
	case l.What == scoring.LateSubmit && list.Entered > 0:
		text += fmt.Sprintf(" Phần mềm: phải nhập thêm tiêu chí %s.", markup.Esc(l.Code))
	}
	if r := list.Facts.Report; r != nil {
		text += " Báo cáo " + reportCalled(*r, c) + " đã gửi theo số liệu cũ."
	}
	return text
}
