package words

// Sentences of home, total, missing, deadlines, search, history.

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
	NothingMissing = "Anh/chị không còn tiêu chí nào phải nộp."
	AskSearch      = "Tìm gì? Gõ mã (ví dụ {code}) hoặc vài chữ, có dấu hay không dấu đều được."
	AskHistory     = "Lịch sử của tiêu chí nào? Gõ mã, ví dụ {code}."
	NoHistory      = "Chưa có thay đổi nào."
	NoHistoryHere  = "Không có thay đổi nào như vậy."
	AskHistoryWho  = "<b>Lịch sử:</b> xem thay đổi của ai?"
	AskHistoryDay  = "<b>Lịch sử:</b> xem ngày nào?"

	LabelHistoryAll    = "Lịch sử cả đợt"
	LabelHistoryWho    = "Theo người"
	LabelHistoryDay    = "Theo ngày"
	LabelHistoryAnyone = "Mọi người"
	LabelEveryDay      = "Mọi ngày"
	LabelProgram       = "Bot (tự động)"
	LabelHistoryNewer  = "◀️ Mới hơn"
	LabelHistoryOlder  = "Cũ hơn ▶️"
	LabelHistoryDays   = "Các ngày trước ▶️"

	LabelTotalGroups = "Theo nhóm"
	LabelTotalBack   = "◀️ Tổng"
)

// shortDeadline leaves the year out: it is the campaign's own.
func shortDeadline(at time.Time, loc *time.Location) string {
	long, short := format.Date(at, loc), format.ShortDate(at, loc)
	return strings.Replace(format.Deadline(at, loc), long, short, 1)
}

// deadlineAhead says when a deadline is: one of today or tomorrow by its day ("17:00 ngày mai, 25/11, khóa số liệu"), all others by the
// days that are left ("còn 3 ngày đến hạn khóa số liệu (17:00 ngày 25/11)").
func deadlineAhead(kind scoring.DeadlineKind, at, now time.Time, loc *time.Location) string {
	name, day := scoring.DeadlineLong(kind), nearDay(now, at, loc)
	if day == "" {
		return fmt.Sprintf("%s đến hạn %s (%s)", scoring.TimeLeft(now, at, loc), name, shortDeadline(at, loc))
	}
	when := fmt.Sprintf("%s %s, %s", format.Time(at, loc), day, format.ShortDate(at, loc))
	if format.WholeDay(at, loc) {
		when = fmt.Sprintf("hết %s, %s", day, format.ShortDate(at, loc))
	}
	text := when + ", " + name
	if kind != scoring.Cutoff && kind != scoring.Lock { // something that people do, not something that happens then
		text = "hạn " + name + " là " + when
	}
	if day == today && !format.WholeDay(at, loc) {
		text += " (" + scoring.TimeLeft(now, at, loc) + ")"
	}
	return text
}

const (
	today    = "hôm nay"
	tomorrow = "ngày mai"
)

// nearDay is "hôm nay" or "ngày mai" for a moment to come of such a day, else "".
func nearDay(now, at time.Time, loc *time.Location) string {
	if !now.Before(at) {
		return ""
	}
	switch scoring.CalendarDays(now, at, loc) {
	case 0:
		return today
	case 1:
		return tomorrow
	}
	return ""
}

// timeLeft says how long it is until a deadline that was named: "còn 3 ngày", "ngày mai", "hôm nay", "hôm nay, còn 2 giờ", "đã qua".
func timeLeft(now, at time.Time, loc *time.Location) string {
	day, left := nearDay(now, at, loc), scoring.TimeLeft(now, at, loc)
	switch {
	case day == "":
		return left
	case day == today && !format.WholeDay(at, loc):
		return today + ", " + left
	}
	return day
}

// Missing stands above the criteria that are not submitted; most is what most of them lack and their lines leave out, "" for nothing.
func Missing(n int, most string, all bool) string {
	switch head := fmt.Sprintf("<b>Anh/chị còn %d tiêu chí chưa nộp", n); {
	case most == "":
		return head + ":</b>"
	case all:
		return head + "</b>, đều " + markup.Esc(most) + ":"
	default:
		return head + ".</b> Dòng không ghi gì thêm là " + markup.Esc(most) + ":"
	}
}

func DeferredList(codes []string) string {
	return "Đánh giá bổ sung (không bị nhắc): " + markup.Esc(strings.Join(codes, ", "))
}

// StateSign stands before a state in lists; "" where nothing was done or is to be noticed.
func StateSign(s scoring.EntryState) string {
	switch s {
	case scoring.Submitted, scoring.Approved:
		return "✅ "
	case scoring.Returned:
		return "⚠️ "
	}
	return ""
}

// WaitsSign stands before what was submitted late and waits for a leader.
const WaitsSign = "⏰ "

// Begun is the state of an entry in work in lists: complete, or what it lacks.
func Begun(k *criteria.Criterion, e scoring.Entry) string {
	lacks := Lacks(k, e)
	if strings.HasPrefix(lacks, "thiếu") {
		return "✍️ " + lacks
	}
	return "☑️ " + lacks
}

// Lacks says what an entry lacks, as its head tells.
func Lacks(k *criteria.Criterion, e scoring.Entry) string {
	var lacks []string
	if !e.SelfPoints.Valid {
		lacks = append(lacks, "điểm")
	}
	positive := !e.SelfPoints.Valid || e.SelfPoints.Decimal.IsPositive()
	if !e.HasExplanation && positive {
		lacks = append(lacks, "giải trình")
	}
	if e.EvidenceCount == 0 && positive && k != nil && k.EvidenceNeeded == criteria.EvidenceYes {
		lacks = append(lacks, "tài liệu")
	}
	if len(lacks) == 0 {
		return "đủ, chưa nộp"
	}
	return "thiếu " + strings.Join(lacks, ", ")
}

func MissingAll(w Terms, criteria, people int) string {
	if criteria == 0 {
		return "Toàn " + markup.Esc(w.UnitKind) + ": không còn tiêu chí nào chưa nộp."
	}
	return fmt.Sprintf("<b>Toàn %s còn %d tiêu chí chưa nộp</b>, của %d người:", markup.Esc(w.UnitKind), criteria, people)
}

// Deputies says for whom the person acts in which of the criteria, or who acts for the person; "" for all others.
func Deputies(c *scoring.Campaign, person string, codes []string) string {
	if deputies := c.DeputiesOf(person); len(deputies) > 0 {
		return fmt.Sprintf("Anh/chị đang vắng mặt: %s làm thay, bot không nhắc anh/chị.", markup.Name(c.DisplayAll(deputies)))
	}
	var parts []string
	for _, a := range c.ActsFor(person, slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return !c.IsAsked(code) })) {
		part := fmt.Sprintf("%d tiêu chí làm thay %s", len(a.Codes), markup.Name(c.Comrade(a.Absent)))
		if len(a.Codes) <= fewCodes {
			part += " (" + markup.Esc(strings.Join(a.Codes, ", ")) + ")"
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return ""
	}
	return "Trong đó " + strings.Join(parts, ", ") + "."
}

// fewCodes are named one by one within a sentence.
const fewCodes = 6

// actingFor is ", trong đó 28 làm thay đ/c Lan", to go on behind the number of criteria; "" for all others.
func actingFor(c *scoring.Campaign, person string, codes []string) string {
	var parts []string
	for _, a := range c.ActsFor(person, codes) {
		parts = append(parts, fmt.Sprintf("%d làm thay %s", len(a.Codes), markup.Name(c.Comrade(a.Absent))))
	}
	if len(parts) == 0 {
		return ""
	}
	return ", trong đó " + strings.Join(parts, ", ")
}

// actingNames is "làm thay đ/c Lan"; "" for all others.
func actingNames(c *scoring.Campaign, person string, codes []string) string {
	var absent []string
	for _, a := range c.ActsFor(person, codes) {
		absent = append(absent, a.Absent)
	}
	if len(absent) == 0 {
		return ""
	}
	return "làm thay " + markup.CleanName(c.DisplayAll(absent))
}

// WithDeputy names a person beside a criterion: "đ/c Hường, làm thay đ/c Lan".
func WithDeputy(c *scoring.Campaign, person, code string) string {
	if acting := actingNames(c, person, []string{code}); acting != "" {
		return c.Comrade(person) + " (" + acting + ")"
	}
	return c.Comrade(person)
}

func MissingBy(c *scoring.Campaign, person string, codes []string, linked bool, unreachable *time.Time, loc *time.Location) string {
	text := fmt.Sprintf("%s (%d%s): %s", markup.Name(Capital(c.Comrade(person))), len(codes), actingFor(c, person, codes), markup.Esc(codeList(codes)))
	switch {
	case !linked:
		return text + " – <i>chưa liên kết</i>"
	case unreachable != nil:
		return text + " – <i>không liên lạc được từ " + format.Moment(*unreachable, loc) + "</i>"
	}
	return text
}

func Deadlines(now time.Time, loc *time.Location) string {
	return "<b>Thời hạn</b> (bây giờ là " + format.Moment(now, loc) + ")"
}

func Deadline(d scoring.DeadlineState, now time.Time, loc *time.Location) string {
	label := "<b>" + markup.Esc(Capital(scoring.DeadlineName(d.Kind))) + "</b>: " + format.Deadline(d.At, loc)
	if d.At.IsZero() {
		return label
	}
	return label + " (" + timeLeft(now, d.At, loc) + ")"
}

// Calendar tells how the deadlines come into the calendar of a phone.
func Calendar(address string) string {
	return "🗓 Thêm vào lịch điện thoại: " + markup.Esc(address)
}

// DeadlineMoved tells how a deadline was moved: all of it, with the reason of the last time. moves are of one deadline, the newest
// first, at least one.
func DeadlineMoved(moves []scoring.DeadlineMove, by string, loc *time.Location) string {
	last := moves[0]
	why := fmt.Sprintf("lý do: %s (%s, %s)", markup.Esc(strings.TrimRight(last.Reason, ".")), markup.Name(by), format.Moment(last.At, loc))
	if len(moves) == 1 {
		return "<i>Đã dời từ " + shortDeadline(last.From, loc) + "; " + why + "</i>"
	}
	var way []string
	var at time.Time
	for _, m := range slices.Backward(moves) {
		if len(way) == 0 || !m.From.Equal(at) {
			way = append(way, shortDeadline(m.From, loc))
		}
		way, at = append(way, shortDeadline(m.To, loc)), m.To
	}
	if n := len(way); n > deadlineWay {
		way = append([]string{way[0], "…"}, way[n-deadlineWay+1:]...)
	}
	return fmt.Sprintf("<i>Đã dời %d lần: %s; lần cuối %s</i>", len(moves), strings.Join(way, " → "), why)
}

// deadlineWay is how many moments of a deadline's way are told.
const deadlineWay = 5

func FoundFor(query string, n int) string {
	return fmt.Sprintf("Tìm “%s”: %d tiêu chí. Bấm hoặc gõ mã để mở.", markup.Esc(query), n)
}

func NothingFound(w Terms, query string) string {
	return fmt.Sprintf("Không tìm thấy tiêu chí nào có “%s”. Đề nghị gõ mã như %s hoặc vài chữ trong tên tiêu chí.", markup.Esc(query), w.Examples.Code)
}

// HistoryOfAll heads the history of the campaign: by whom and of which day, "" for all.
func HistoryOfAll(who, day string) string {
	text := "<b>Lịch sử cả đợt</b>"
	if who != "" {
		text += " · " + markup.Name(who)
	}
	if day != "" {
		text += " · ngày " + day
	}
	return text
}

// HistoryPage says which page of the history it is, once there are several.
func HistoryPage(n int) string { return fmt.Sprintf("<i>Trang %d; mới nhất ở trang 1.</i>", n) }

func HistoryLine(line string) string {
	return "• " + markup.Esc(markup.Clip(markup.CleanName(line), limits.HistoryLineSize))
}
