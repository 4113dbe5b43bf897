package words

// Sentences of deadlines that are moved, the supplement, and reminding by hand.

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
	MenuMove   = "Gia hạn, dời hạn"
	MenuRemind = "Nhắc ngay những người còn thiếu"

	LabelMove           = "⏰ Dời hạn"
	LabelLate           = "Gửi muộn"
	LabelSupplement     = "Bổ sung sau khóa"
	LabelOpenSupplement = "Mở bổ sung"

	LabelRemindAgain = "Vẫn nhắc"
	// AllRemindedToday stands where each person who is behind was reminded enough today.
	AllRemindedToday = "Hôm nay mọi người đã được nhắc đủ 3 lần. Vẫn cần nhắc ai thì bấm tên."

	MoveHistory        = "<b>Đã dời:</b>"
	NoMoment           = "⚠️ Chưa đọc được ngày giờ. Đề nghị gõ lại, ví dụ: {day_after} 17:00, hoặc {day_after_short} (hết ngày)."
	AskSupplementCodes = "Bổ sung cho tiêu chí nào? Gõ mã tiêu chí hoặc nhóm, cách nhau bằng dấu phẩy, ví dụ: {code_first}, {group}."
	AskTill            = "Bổ sung đến khi nào? Ví dụ: {day_till} 17:00."
)

func MoveHead(now time.Time, loc *time.Location) string {
	return "<b>Dời hạn nào?</b> (bây giờ là " + format.Moment(now, loc) + ")"
}

func MoveLine(m scoring.DeadlineMove, c *scoring.Campaign) string {
	from := "chưa thông báo"
	if !m.From.IsZero() {
		from = shortDeadline(m.From, c.Location)
	}
	return fmt.Sprintf("• %s: %s → %s, %s, %s: %s", markup.Esc(Capital(scoring.DeadlineName(m.Kind))), from, shortDeadline(m.To, c.Location),
		markup.Name(c.Comrade(m.By)), shortMoment(m.At, c), markup.Esc(markup.Clip(m.Reason, limits.CardExplanation)))
}

func AskMoment(w Terms, kind scoring.DeadlineKind, now time.Time, loc *time.Location) string {
	return fmt.Sprintf("Hạn %s đang là %s. Dời đến khi nào? Bấm hoặc gõ, %s",
		markup.Esc(scoring.DeadlineName(kind)), format.Deadline(now, loc), Fill(w, "ví dụ {day_after} 17:00, hoặc {day_after_short} (hết ngày)."))
}

func PlusDays(n int) string { return fmt.Sprintf("+%d ngày", n) }

func AskMoveReason(kind scoring.DeadlineKind) string {
	return fmt.Sprintf("Lý do dời hạn %s? Bấm hoặc gõ; mọi người nhận đúng lời này.", markup.Esc(scoring.DeadlineName(kind)))
}

func AskMove(m scoring.MoveDeadline, c *scoring.Campaign, people int, now time.Time) string {
	return fmt.Sprintf("Dời hạn <b>%s</b>: %s → <b>%s</b>.%s\nLý do: %s\n%d người được báo một lần; nhắc việc dời theo. Xác nhận?", markup.Esc(scoring.DeadlineName(m.Kind)),
		format.Deadline(c.Deadline(m.Kind), c.Location), format.Deadline(m.To, c.Location), farOff(m.To, now), markup.Esc(m.Reason), people)
}

// farOff warns of a moment so far ahead that its year may be a slip: one that was typed without its year is the next such day.
func farOff(at, now time.Time) string {
	const far = 182 * 24 * time.Hour
	if at.Sub(now) <= far {
		return ""
	}
	return fmt.Sprintf("\n⚠️ Còn %d ngày nữa mới đến, đề nghị xem lại năm.", int(at.Sub(now).Hours()/24))
}

func MovedBy(by string, m scoring.MoveDeadline, c *scoring.Campaign) string {
	return fmt.Sprintf("⏰ Hạn %s nay là <b>%s</b>, trước là %s (%s). Lý do: %s", markup.Esc(scoring.DeadlineName(m.Kind)),
		format.Deadline(m.To, c.Location), format.Deadline(c.Deadline(m.Kind), c.Location), markup.Name(by), markup.Esc(m.Reason))
}

func MovedDone(m scoring.MoveDeadline, c *scoring.Campaign, told int) string {
	return fmt.Sprintf("✅ Hạn %s nay là %s. Đã báo %d người.", markup.Esc(scoring.DeadlineName(m.Kind)), format.Deadline(m.To, c.Location), told)
}

func Supplements(c *scoring.Campaign, now time.Time) []string {
	at := c.Deadline(scoring.Supplement)
	if at.IsZero() || len(c.Supplemented) == 0 {
		return []string{"Chưa mở bổ sung giải trình, tài liệu cho tiêu chí nào. Điểm tự chấm và tổng đã khóa không đổi."}
	}
	byNotice := map[string][]string{}
	for _, k := range c.Catalogue.Leaves() {
		if notice, ok := c.Supplemented[k.Code]; ok {
			byNotice[notice] = append(byNotice[notice], k.Code)
		}
	}
	lines := []string{fmt.Sprintf("<b>Bổ sung giải trình, tài liệu</b> đến %s (%s).", format.Deadline(at, c.Location), timeLeft(now, at, c.Location))}
	var notices []string
	for notice := range byNotice {
		notices = append(notices, notice)
	}
	slices.Sort(notices)
	for _, notice := range notices {
		lines = append(lines, fmt.Sprintf("• Thông báo %s: %s", markup.Esc(notice), markup.Esc(strings.Join(byNotice[notice], ", "))))
	}
	return lines
}

func AskSupplement(w Terms, s scoring.OpenSupplement, c *scoring.Campaign) string {
	return fmt.Sprintf("Mở bổ sung giải trình, tài liệu theo thông báo %s cho %d tiêu chí (%s), đến %s? Điểm không đổi; cán bộ phụ trách, lãnh đạo, %s được báo.",
		markup.Esc(s.Notice), len(s.Codes), markup.Esc(codeList(s.Codes)), format.Deadline(s.Until, c.Location), lowered(w.ClerkOffice))
}

func SupplementDone(s scoring.OpenSupplement, c *scoring.Campaign) string {
	return fmt.Sprintf("✅ Đã mở bổ sung cho %d tiêu chí đến %s.", len(s.Codes), format.Deadline(s.Until, c.Location))
}

func SupplementYou(s scoring.OpenSupplement, codes []string, c *scoring.Campaign) string {
	return fmt.Sprintf("Theo thông báo %s, anh/chị được bổ sung giải trình, tài liệu cho %s đến %s. Điểm tự chấm không đổi.",
		markup.Esc(s.Notice), markup.Esc(codeList(codes)), format.Deadline(s.Until, c.Location))
}

// SupplementStep is said where a criterion whose supplement is open is to be scored, submitted or taken back.
func SupplementStep(c *scoring.Campaign, code string) string {
	return SupplementCard(c, code) + " Gửi giải trình, tài liệu là ghi ngay vào bài, không cần nộp lại."
}

func SupplementCard(c *scoring.Campaign, code string) string {
	return fmt.Sprintf("Được bổ sung giải trình, tài liệu đến %s (thông báo %s); điểm không đổi.", format.Deadline(c.Deadline(scoring.Supplement), c.Location), markup.Esc(c.Supplemented[code]))
}

func SupplementBy(by string, s scoring.OpenSupplement, c *scoring.Campaign) string {
	return fmt.Sprintf("⚠️ %s vừa mở bổ sung theo thông báo %s cho %d tiêu chí (%s) đến %s.", markup.Name(Capital(by)), markup.Esc(s.Notice), len(s.Codes), markup.Esc(codeList(s.Codes)),
		format.Deadline(s.Until, c.Location))
}

func NobodyBehind(p scoring.Phase) string {
	if p != scoring.Open {
		return "Đợt chấm điểm không còn mở; không có ai để nhắc."
	}
	return "Không còn ai thiếu tiêu chí nào; không có ai để nhắc."
}

// RemindHead opens the list of n people who can be reminded; today is how often each of them was, 0 where none or not all the same.
func RemindHead(n, today int) string {
	text := fmt.Sprintf("<b>Nhắc ngay %d người</b> còn tiêu chí chưa nộp", n)
	if today > 0 {
		text += fmt.Sprintf(" <i>(hôm nay đã nhắc mỗi người %d lần)</i>", today)
	}
	return text + ":"
}

func LastReminded(by string, at time.Time, c *scoring.Campaign) string {
	return fmt.Sprintf("<i>Lần nhắc tay gần nhất: %s, %s.</i>", shortMoment(at, c), markup.Name(by))
}

// RemindLine is a person of that list; today is how often the person was reminded, 0 where none or where the head says it.
func RemindLine(c *scoring.Campaign, person string, codes []string, today int) string {
	text := fmt.Sprintf("<b>%s</b> (%d%s): %s", markup.Name(Capital(c.Comrade(person))), len(codes), actingFor(c, person, codes), markup.Esc(codeList(codes)))
	if today > 0 {
		text += fmt.Sprintf(" <i>(hôm nay đã nhắc %d lần)</i>", today)
	}
	return text
}

// RemindedToday says how often a person was reminded today.
func RemindedToday(who string, n int) string {
	return fmt.Sprintf("Hôm nay %s đã được nhắc %d lần.", markup.Name(who), n)
}

// AskRemindAgain asks before a person gets more reminders than one day has.
func AskRemindAgain(who string, n int) string {
	return RemindedToday(who, n) + " Vẫn nhắc lần nữa?"
}

// NotRemindedAgain says who was left out because it is enough for today.
func NotRemindedAgain(who string) string {
	return fmt.Sprintf("Không gửi cho %s: hôm nay đã nhắc đủ 3 lần. Vẫn cần nhắc thì bấm tên.", markup.Name(who))
}

func RemindLost(ids []string, c *scoring.Campaign) string {
	var parts []string
	for _, id := range ids {
		part := c.Display(id)
		if p := c.Person(id); p != nil && p.Phone != "" {
			part += " (" + p.Phone + ")"
		}
		parts = append(parts, part)
	}
	return fmt.Sprintf("⚠️ Bot không nhắc được %d người, đề nghị gọi điện: %s", len(ids), markup.Name(strings.Join(parts, ", ")))
}

func RemindKey(who string, n int) string { return fmt.Sprintf("%s (%d)", who, n) }

// RemindOneKey reminds the person on the screen of n criteria.
func RemindOneKey(n int) string { return fmt.Sprintf("⏰ Nhắc ngay (%d tiêu chí)", n) }

func RemindAllKey(n int) string { return fmt.Sprintf("⏰ Gửi nhắc %d người", n) }

// RemindNow is the reminder a person gets: the nearest deadline, what is owed, and what happens then.
func RemindNow(by string, c *scoring.Campaign, now time.Time, person string, codes []string) string {
	loc := c.Location
	text := "⏰ " + markup.Name(Capital(by)) + " nhắc: "
	if d, ok := c.NextDeadline(now, c.Person(person)); ok {
		text += markup.Esc(deadlineAhead(d.Kind, d.At, now, loc)) + ". "
	}
	text += fmt.Sprintf("Anh/chị còn %d tiêu chí chưa nộp: %s.", len(codes), markup.Esc(codeList(codes)))
	if line := Deputies(c, person, codes); line != "" {
		text += " " + line
	}
	return text
}

func Reminded(who string, n int) string {
	return fmt.Sprintf("✅ Đã nhắc %d người: %s.", n, markup.Name(who))
}

func Quiet(c *scoring.Campaign) string {
	clock := func(d time.Duration) string { return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60) }
	return fmt.Sprintf("Đang trong giờ nghỉ (%s–%s), bot không gửi nhắc việc. Đề nghị nhắc sau %s hoặc gọi điện.", clock(c.Quiet.From), clock(c.Quiet.To), clock(c.Quiet.To))
}

// MoveReasons are the reasons on buttons.
func MoveReasons(w Terms) []string {
	return []string{
		"Theo thông báo của " + w.Superior,
		"Phần mềm được mở thêm thời gian",
		"Chờ số liệu của các ngành",
	}
}

// AskNotice asks for the notice by which the council lets officers add something.
func AskNotice(w Terms) string {
	return Fill(w, "Số thông báo của {council}? Ví dụ: {notice} ngày {day_notice}.")
}

// Opening a campaign again after its lock.
const (
	LabelReopenLocked     = "🔓 Mở lại sau khóa"
	LabelAskReopening     = "Đề nghị mở lại"
	LabelAskOther         = "Đề nghị lại với nội dung khác"
	LabelSendReopening    = "✅ Gửi đề nghị"
	LabelSeeReopening     = "Xem đề nghị mở lại"
	LabelConfirmReopening = "Xác nhận mở lại"
	LabelOpenAgain        = "✅ Mở lại cho mọi người"
)

// closingWords names a closing from the second on: " lần 2".
func closingWords(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" lần %d", n)
}

// Asker is who asked for a reopening; without a name it was done on the server.
func Asker(id string, c *scoring.Campaign) string {
	if id == "" {
		return Operator
	}
	return c.Comrade(id)
}

// ReopenNotLocked says how it stands where nothing is locked.
func ReopenNotLocked(c *scoring.Campaign) string {
	if r, ok := c.Reopened(); ok {
		return ReopenedLine(r, c)
	}
	return markup.Esc(scoring.Refuse(scoring.RefusedReopenEarly).Words())
}

// ReopenedLine says in the open campaign that it was locked before.
func ReopenedLine(r scoring.Reopening, c *scoring.Campaign) string {
	return fmt.Sprintf("🔓 Đã mở lại theo thông báo %s lúc %s; khóa lần %d lúc %s.", markup.Esc(r.Notice), shortMoment(r.At, c), r.Closing+1, shortDeadline(c.Deadline(scoring.Lock), c.Location))
}

func ReopenHow(c *scoring.Campaign) string {
	return fmt.Sprintf("<b>Mở lại sau khóa</b>\nĐã khóa%s lúc %s. Chỉ mở lại khi có thông báo của %s: một lãnh đạo đề nghị, lãnh đạo khác hoặc %s xác nhận. Số đã khóa được giữ nguyên.",
		closingWords(c.Closing()), format.Moment(c.Deadline(scoring.Lock), c.Location), markup.Esc(c.Terms().Superior), markup.Esc(lowered(c.Terms().ClerkOffice)))
}

func AskReopenNotice(w Terms) string {
	number := "45/TB" // not the appraiser's, whose notices have another symbol
	if strings.HasPrefix(w.Superior, "UBND ") {
		number += "-UBND"
	}
	return "Mở lại theo thông báo số nào của " + markup.Esc(w.Superior) + "? Ví dụ: " + number + Fill(w, " ngày {day_notice}.")
}

func AskReopenTill(w Terms) string {
	return Fill(w, "Giờ khóa mới? Ví dụ: {day_till} 17:00.")
}

func AskToReopen(a scoring.AskReopening, c *scoring.Campaign, now time.Time) string {
	between := " "
	if far := farOff(a.Until, now); far != "" {
		between = far + "\n"
	}
	return fmt.Sprintf("Đề nghị mở lại theo thông báo %s, khóa lần %d lúc <b>%s</b>?%sLãnh đạo khác hoặc %s phải xác nhận thì mới mở.", markup.Esc(a.Notice), c.Closing()+1,
		format.Deadline(a.Until, c.Location), between, markup.Esc(lowered(c.Terms().ClerkOffice)))
}

func ReopeningAsked(w Terms) string {
	return fmt.Sprintf("✅ Đã gửi đề nghị tới lãnh đạo khác và %s.", markup.Esc(lowered(w.ClerkOffice)))
}

func ReopeningAskedBy(by string, a scoring.AskReopening, c *scoring.Campaign) string {
	return fmt.Sprintf("🔓 %s đề nghị <b>mở lại sau khóa</b> theo thông báo %s, khóa lần %d lúc <b>%s</b>. Đề nghị đối chiếu thông báo rồi xác nhận.", markup.Name(Capital(by)),
		markup.Esc(a.Notice), c.Closing()+1, format.Deadline(a.Until, c.Location))
}

// WaitingReopening is what was asked for.
func WaitingReopening(r scoring.Reopening, c *scoring.Campaign) string {
	return fmt.Sprintf("<b>Đề nghị mở lại sau khóa</b>\n%s, lúc %s\nThông báo: %s\nĐã khóa%s: %s\nKhóa lần %d: <b>%s</b>", markup.Name(Capital(Asker(r.AskedBy, c))), format.Moment(r.AskedAt, c.Location),
		markup.Esc(r.Notice), closingWords(r.Closing), format.Moment(r.Was, c.Location), r.Closing+1, format.Deadline(r.Until, c.Location))
}

func ReopeningWaits(w Terms) string {
	return fmt.Sprintf("Đang chờ lãnh đạo khác hoặc %s xác nhận.", markup.Esc(lowered(w.ClerkOffice)))
}

// DropReopening ends a question: its author takes it back, others decline it.
func DropReopening(own bool) string {
	if own {
		return "Rút đề nghị"
	}
	return "Không đồng ý"
}

func ReopeningDropped(own bool) string {
	if own {
		return "✅ Đã rút đề nghị mở lại."
	}
	return "✅ Đã trả lời không đồng ý mở lại."
}

func ReopeningDroppedBy(by string, r scoring.Reopening, c *scoring.Campaign) string {
	what := "không đồng ý"
	if by == Asker(r.AskedBy, c) {
		what = "rút đề nghị"
	}
	return fmt.Sprintf("🔒 %s %s mở lại sau khóa theo thông báo %s. Đợt chấm điểm vẫn khóa.", markup.Name(Capital(by)), what, markup.Esc(r.Notice))
}

func AskConfirmReopening(r scoring.Reopening, c *scoring.Campaign, people int) string {
	return fmt.Sprintf("Mở lại đến <b>%s</b>? Số đã khóa lần %d được giữ nguyên; %d người được báo; nhắc việc theo giờ khóa mới.", format.Deadline(r.Until, c.Location), r.Closing, people)
}

func OpenedAgain(r scoring.Reopening, c *scoring.Campaign, told int) string {
	return fmt.Sprintf("✅ Đã mở lại; khóa lần %d lúc %s. Đã báo %d người.", r.Closing+1, format.Deadline(r.Until, c.Location), told)
}

// ReopenedForAll tells everybody that the campaign is open again, and until when.
func ReopenedForAll(asked, confirmed string, r scoring.Reopening, c *scoring.Campaign) string {
	return fmt.Sprintf("🔓 <b>Đã mở lại</b> theo thông báo %s (%s đề nghị, %s xác nhận). Nhập, sửa, nộp được đến <b>%s</b>. Số đã khóa lần %d được giữ nguyên; bài chưa nộp trước giờ khóa mới thì không được tính.",
		markup.Esc(r.Notice), markup.Name(asked), markup.Name(confirmed), format.Deadline(r.Until, c.Location), r.Closing)
}

// LateBack says to each sender of what waits where it is found once the campaign is open again: by person ID, to be put below a message.
func LateBack(late []scoring.LateItem) map[string]string {
	items := map[string][]scoring.LateItem{}
	for _, l := range late {
		if l.Decision == "" {
			items[l.Person] = append(items[l.Person], l)
		}
	}
	out := map[string]string{}
	for person, of := range items {
		out[person] = "\n" + lateGivenBack(of)
	}
	return out
}

func lateGivenBack(items []scoring.LateItem) string {
	var codes []string
	texts, files, submits := false, false, false
	for _, l := range items {
		if l.Code != "" && !slices.Contains(codes, l.Code) {
			codes = append(codes, l.Code)
		}
		texts, files, submits = texts || l.What != scoring.LateSubmit && l.What != scoring.LateEvidence, files || l.What == scoring.LateEvidence, submits || l.What == scoring.LateSubmit
	}
	text := "Nội dung anh/chị gửi muộn"
	if len(codes) > 0 {
		text += " (" + markup.Esc(codeList(codes)) + ")"
	}
	var where []string
	for _, w := range []struct {
		on   bool
		text string
	}{{texts, "số liệu, lời văn ở /giulai"}, {files, "tệp ở “Chưa phân loại”"}, {submits, "nộp muộn thì nay bấm “Nộp”"}} {
		if w.on {
			where = append(where, w.text)
		}
	}
	return text + " chưa được quyết định, nay anh/chị tự đưa vào: " + strings.Join(where, "; ") + "."
}

// ReopeningHome stands on the home of those who may confirm.
func ReopeningHome(r scoring.Reopening, c *scoring.Campaign) string {
	return fmt.Sprintf("🔓 <b>%s đề nghị mở lại sau khóa</b> (thông báo %s), chờ xác nhận.", markup.Name(Capital(Asker(r.AskedBy, c))), markup.Esc(r.Notice))
}
