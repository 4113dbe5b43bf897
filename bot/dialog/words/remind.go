package words

// Sentences of reminders, of the summary of the morning, and of the lock.

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/reminding"
)

const (
	LabelSnooze = "Nhắc lại sau 2 giờ"

	ToldSilence   = "Đã nhắc hai lần mà chưa thấy cập nhật, nên đã báo cáo lãnh đạo. Nếu vướng mắc, đề nghị trao đổi với {clerk_short}."
	SnoozedOnce   = "Mỗi lần nhắc chỉ hẹn lại một lần."
	NoSnooze      = "Đã sát hạn hoặc vào giờ nghỉ nên không hẹn lại được."
	AllReminded   = "Mọi người đều nhận được lần nhắc gần nhất."
	UnremindedFor = "<b>Chưa nhắc được</b> (lần nhắc gần nhất không đến nơi; đề nghị gọi điện):"
)

// How much of a list a reminder shows.
const (
	remindCodes = 12

	RemindPeople    = 8 // named in a list of people
	RemindPeopleFew = 3 // … where there is little room
	RemindPeopleOne = 1 // … where there is less
)

// RemindOf is the first line: which deadlines, and how long they are away.
func RemindOf(items []reminding.Item, repeat bool, now time.Time, loc *time.Location) string {
	var parts []string
	for _, it := range items {
		parts = append(parts, deadlineAhead(it.Kind, it.DeadlineAt, now, loc))
	}
	head := "Nhắc việc"
	if repeat {
		head = "Nhắc lại như đã hẹn"
	}
	return "⏰ <b>" + head + ":</b> " + strings.Join(parts, "; ") + "."
}

func Own(codes, returned []string) string {
	text := fmt.Sprintf("Anh/chị còn <b>%d tiêu chí</b> chưa nộp: %s.", len(codes), listed(codes, remindCodes, "tiêu chí"))
	if len(returned) > 0 {
		text += fmt.Sprintf(" Bị trả lại: %s.", listed(returned, remindCodes, "tiêu chí"))
	}
	return text
}

// listed joins the first of many.
func listed(list []string, limit int, noun string) string {
	if more := len(list) - limit; more > 1 {
		return markup.Esc(strings.Join(list[:limit], ", ")) + fmt.Sprintf(" và %d %s khác", more, noun)
	}
	return markup.Esc(strings.Join(list, ", "))
}

// Behind names who is behind, those with the most first in the order of the file.
func Behind(w Terms, c *scoring.Campaign, missing map[string][]string, criteria, most int) string {
	return fmt.Sprintf("Toàn %s còn <b>%d tiêu chí</b> chưa nộp, của %d người: %s.", markup.Esc(w.UnitKind), criteria, len(missing), listed(behindNames(c, missing), most, "người"))
}

func behindNames(c *scoring.Campaign, missing map[string][]string) []string {
	var out []string
	for _, p := range c.PersonsWith(scoring.Officer) {
		if n := len(missing[p.ID]); n > 0 {
			who := c.Comrade(p.ID)
			if len(out) > 0 {
				who = strings.TrimPrefix(who, "đ/c ")
			}
			count := strconv.Itoa(n)
			if acting := actingNames(c, p.ID, missing[p.ID]); acting != "" {
				count += ", " + acting
			}
			out = append(out, fmt.Sprintf("%s (%s)", markup.CleanName(who), count))
		}
	}
	return out
}

func ToReview(n int) string { return fmt.Sprintf("Chờ duyệt: <b>%d bài</b>.", n) }

// After says what happens after a deadline.
func After(c *scoring.Campaign, it reminding.Item, phase scoring.Phase) string {
	switch it.Kind {
	case scoring.Lock:
		if phase == scoring.Sent {
			return "Phần mềm khóa lúc đó; sau đó không nhập được nữa."
		}
		return "Từ giờ khóa không nhận thêm điểm, giải trình, tài liệu; bài chưa nộp không được tính."
	case scoring.Cutoff:
		return fmt.Sprintf("Sau hạn này số liệu chỉ được tính đến %s; vẫn nhập, nộp được đến khi khóa.", format.ShortDate(it.DeadlineAt, c.Location))
	case scoring.Report:
		return "Báo cáo gửi về " + markup.Esc(c.Terms().Superior) + " trong hạn này; bài chưa nộp, chưa duyệt được liệt kê riêng."
	}
	return markup.Esc(c.DeadlineMeaning(it.Kind))
}

func WarnSilence(next time.Time, loc *time.Location) string {
	return fmt.Sprintf("⚠️ Nếu đến lần nhắc sau (%s ngày %s) vẫn chưa có thay đổi nào, lãnh đạo sẽ được báo.", format.Time(next, loc), format.ShortDate(next, loc))
}

func Silent(c *scoring.Campaign, people []string, missing map[string][]string, most int) string {
	only := map[string][]string{}
	for _, id := range people {
		only[id] = missing[id]
	}
	return fmt.Sprintf("⚠️ Đã nhắc hai lần, chưa có thay đổi nào: %s. Các đ/c này đã được báo trước.", listed(behindNames(c, only), most, "người"))
}

// Digest heads the summary of the morning; said: the lock stands above already.
func Digest(c *scoring.Campaign, now time.Time, said bool) string {
	if said {
		return fmt.Sprintf("<b>Tổng hợp sáng %s</b>:", format.ShortDate(now, c.Location))
	}
	lock := c.Deadline(scoring.Lock)
	return fmt.Sprintf("<b>Tổng hợp sáng %s</b>: %s.", format.ShortDate(now, c.Location), deadlineAhead(scoring.Lock, lock, now, c.Location))
}

// Checkpoint tells the short form of a checkpoint of the history, to be kept.
func Checkpoint(short string) string {
	return fmt.Sprintf("🔏 Dấu lịch sử: <code>%s</code> (giữ lại tin này để đối chiếu khi cần).", short)
}

// Frozen is what was frozen at the lock; t is the total as the same entries give it now.
func Frozen(c *scoring.Campaign, f scoring.FrozenTotal, t scoring.Total) string {
	self, total := fmt.Sprintf("Tổng điểm tự chấm: <b>%s/%s</b>.", format.Points(f.Self), format.Points(t.Self.Max)), ""
	switch {
	case c.Catalogue.Caps() && t.Settled.Points.Equal(f.Total): // nothing was taken in since: what the caps leave of the self points is known
		self = fmt.Sprintf("Tổng điểm tự chấm: <b>%s/%s</b>, đã áp trần của nhóm.", format.Points(t.Self.Points), format.Points(t.Self.Max))
		total = fmt.Sprintf(" Tổng điểm sau quy đổi, thưởng, trừ: <b>%s</b>.", format.Points(f.Total))
	case c.Catalogue.Caps(): // what the caps leave of the self points was not frozen by itself
		self = fmt.Sprintf("Tổng điểm: <b>%s</b>, sau khi áp trần của nhóm, quy đổi, cộng thưởng, trừ điểm trừ.", format.Points(f.Total))
	case !c.Catalogue.Plain():
		total = fmt.Sprintf(" Tổng điểm sau quy đổi, thưởng, trừ: <b>%s</b>.", format.Points(f.Total))
	}
	return fmt.Sprintf("⏰ Đã khóa%s lúc %s. %s%s Nội dung gửi sau giờ này được ghi riêng, lãnh đạo quyết định.",
		closingWords(f.Closing), format.Moment(f.LockAt, c.Location), self, total)
}

// FrozenDiffers tells the clerk that the database adds up to something else than the rules.
func FrozenDiffers(w Terms, f scoring.FrozenTotal) string {
	return fmt.Sprintf("⚠️ Cộng lại để kiểm tra thì ra %s điểm tự chấm, %s điểm %s; kết quả khóa giữ số tính theo %s là %s và %s. "+
		"Đề nghị báo người quản trị bot, mã <code>%s</code>.",
		format.Points(f.Added.Self), format.Points(f.Added.Survey), markup.Esc(w.Survey), markup.Esc(lowered(w.Framework)), format.Points(f.Self), format.Points(f.Survey), f.Added.ID)
}

// NotCounted names what has points and was left unsubmitted at the lock.
func NotCounted(codes []string) string {
	return fmt.Sprintf("Có điểm nhưng chưa nộp nên không được tính: %s.", listed(codes, remindCodes, "tiêu chí"))
}

// AllAtLock is said to leaders and the clerk where all was submitted.
const AllAtLock = "✅ Mọi tiêu chí đều đã nộp và được tính."

// BehindAtLock names who had not submitted what when the lock fell.
func BehindAtLock(c *scoring.Campaign, missing map[string][]string, criteria, most int) string {
	return fmt.Sprintf("⚠️ <b>%d tiêu chí chưa nộp</b>, không được tính, của %d người: %s.", criteria, len(missing), listed(behindNames(c, missing), most, "người"))
}

// OwnAllAtLock thanks an officer whose criteria are all submitted.
func OwnAllAtLock(n int) string {
	if n == 1 {
		return "✅ Tiêu chí của anh/chị đã nộp và được tính. Cảm ơn anh/chị."
	}
	return fmt.Sprintf("✅ Cả %d tiêu chí của anh/chị đã nộp và được tính. Cảm ơn anh/chị.", n)
}

// OwnAtLock heads the criteria that an officer had not submitted.
func OwnAtLock(left, all int) string {
	return fmt.Sprintf("⚠️ Anh/chị còn <b>%d/%d tiêu chí chưa nộp</b> nên không được tính. Nộp muộn hoặc gửi phần còn thiếu: bấm “%s”; lãnh đạo quyết định.", left, all, LabelLateWay)
}

func Snoozed(at time.Time, loc *time.Location) string {
	return fmt.Sprintf("Sẽ nhắc lại lúc %s ngày %s.", format.Time(at, loc), format.ShortDate(at, loc))
}

// SnoozedKey is the button of a reminder that was put off.
func SnoozedKey(at time.Time, loc *time.Location) string {
	return "⏰ Sẽ nhắc " + format.Time(at, loc) + " " + format.ShortDate(at, loc)
}

// OtherCampaign is said above a screen that a button of another campaign's message opened.
func OtherCampaign(c *scoring.Campaign) string {
	return "Đã chuyển sang: <b>" + markup.Name(campaignName(c.Title, c.Unit, c.Year, c.Period)) + "</b>"
}

// skipWords says in a few words why a person was not reached.
func skipWords(reason reminding.SkipReason) string {
	switch reason {
	case reminding.SkipNotLinked:
		return "chưa liên kết"
	case reminding.SkipUnreachable:
		return "đã chặn bot"
	case reminding.SkipExpired:
		return "không gửi được tin trong thời hạn"
	case reminding.SkipReturned:
		return "địa chỉ thư không nhận"
	case reminding.SkipSilenced:
		return "trình duyệt không nhận thông báo nữa"
	}
	return "tin bị từ chối"
}

func UnremindedKey(n int) string { return fmt.Sprintf("Chưa nhắc được (%d)", n) }

func UnremindedShort(c *scoring.Campaign, list []reminding.Unreminded, most int) string {
	var names []string
	for _, u := range list {
		names = append(names, markup.CleanName(c.Comrade(u.Person))+" ("+skipWords(u.Reason)+")")
	}
	return "⚠️ Chưa nhắc được: " + listed(names, most, "người") + "."
}

func UnremindedLine(c *scoring.Campaign, u reminding.Unreminded) string {
	text := fmt.Sprintf("• %s: %s, lần nhắc %s ngày %s", markup.Name(Capital(c.Comrade(u.Person))), skipWords(u.Reason),
		format.Time(u.At, c.Location), format.ShortDate(u.At, c.Location))
	if p := c.Person(u.Person); p != nil && p.Phone != "" {
		text += " · " + markup.Name(p.Phone)
	}
	return text
}
