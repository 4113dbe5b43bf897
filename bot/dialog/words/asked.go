package words

// Sentences about orders that leaders and the clerk type: what was understood of them, and what is not possible.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

const (
	// MoveLocked is said to who wants to move a deadline after the lock.
	MoveLocked = "Đã khóa nên không dời hạn được nữa. Việc còn làm được ở các nút bên dưới: xem nội dung gửi muộn, mở bổ sung giải trình, tài liệu (lãnh đạo), hoặc mở lại khi có thông báo của cấp trên."
	// MoveForAll is said where a deadline is to move for a person alone.
	MoveForAll = "Hạn áp dụng chung cho mọi người, không dời riêng cho một người."
	// LeadFirst is said where a person is to compile who is not in charge.
	LeadFirst = "Chỉ người đang phụ trách mới làm người tổng hợp được; giao tiêu chí trước rồi chọn lại."
	// NoneListed is said where an order of verdicts is for none of the entries that wait.
	NoneListed = "Không có bài nào đang chờ duyệt như anh/chị nói."
	// PressApprove is said to who praises an entry that waits for a verdict.
	PressApprove = "Chưa duyệt. Đồng ý thì bấm “✅ Duyệt” hoặc gõ “duyệt”."
	// PressApproveListed is said so on the list of the entries that wait.
	PressApproveListed = "Chưa duyệt bài nào. Bấm mã để xem từng bài, hoặc gõ “duyệt” kèm mã (ví dụ: duyệt 2.4.1)."
	// ApprovedStays answers who takes an approval back.
	ApprovedStays = "Chưa thay đổi gì. Bài đã duyệt thì cán bộ phụ trách rút lại để sửa và nộp lại, anh/chị duyệt hoặc trả lại bản mới. Đề nghị báo trực tiếp cán bộ đó."
	// ReturnedStays answers who takes a return back.
	ReturnedStays = "Chưa thay đổi gì. Bài đã trả lại thì cán bộ phụ trách nộp lại (không cần sửa gì), anh/chị duyệt được ngay. Đề nghị báo trực tiếp cán bộ đó."
	// Withheld answers an order that says what is not to be done.
	// PhoneInBook, NamesInBook and UnitInBook are about what stands in the campaign's file.
	PhoneInBook = "Số điện thoại không ghi ở đây. Muốn có số để gọi khi bot không nhắc được: nhờ người quản trị ghi vào sổ của đợt."
	NamesInBook = "Họ tên, chức vụ, số điện thoại sửa trong sổ của đợt: nhờ người quản trị sửa rồi nạp lại. Bài đã làm và tài khoản vẫn giữ nguyên."
	UnitInBook  = "Tên đơn vị, người ký và chức danh người ký sửa trong sổ của đợt: nhờ người quản trị sửa rồi nạp lại. Tệp xuất sau đó ghi theo tên mới."
	// CampaignEnds is said to who wants to close a campaign, NoMinutes to who wants the minutes of a meeting.
	CampaignEnds = "Đợt chấm điểm tự khóa theo hạn, không cần đóng. Sau khóa, số liệu được giữ nguyên và vẫn xem, xuất được. Năm sau, {clerk} tạo đợt mới (gõ “đợt mới”)."
	WrongLink    = "Người khác đã vào bằng đường dẫn của người này: bấm <b>Hủy liên kết</b>, rồi tạo đường dẫn mời mới và gửi đúng người. Bài đã làm vẫn còn."
	NoMinutes    = "Bot chưa làm biên bản họp. Có thể xuất báo cáo, bảng điểm, báo cáo phân tích để kèm biên bản."
	NoFreeText   = "Bot không gửi thông báo tự soạn, chỉ gửi lời nhắc việc theo mẫu. Nội dung riêng: đề nghị nhắn qua nhóm của cơ quan."
	Withheld     = "Bot không làm việc đó: chưa thay đổi gì, chưa gửi tin cho ai. Việc đã làm trước đây vẫn giữ nguyên; muốn đổi lại thì mở đúng mục đó."
	// AssignAtOnce is said to who assigns for a time, or under a condition.
	AssignAtOnce = "Phân công có hiệu lực ngay khi xác nhận; bot không hẹn ngày và không xét điều kiện. Người vắng ít ngày thì ghi “Vắng mặt, làm thay” ở trang của người đó."
	// OneAtATime is said where an order names several things of which one is asked about.
	OneAtATime = "Mỗi lần một việc: phần còn lại của câu, đề nghị gõ lại sau khi xác nhận."
	// EmpowerByRole is said where rights are to be given to an officer.
	EmpowerByRole = "Quyền duyệt, nhắc, dời hạn đi theo vai trò: bấm “" + LabelRoles + "” để thêm vai trò. Vắng mặt thì bấm “" + LabelAbsent + "”."
	// LabelAllPeople leads from a question about a name to the list of all.
	LabelAllPeople = "Xem tất cả"
	// SupplementBefore is said before the lock, where an entry is not submitted yet.
	SupplementBefore = "Chưa khóa nên chưa cần mở bổ sung: cán bộ phụ trách vẫn nhập được giải trình, tài liệu đến giờ khóa."
	// SupplementReturn is said before the lock, where an entry is submitted.
	SupplementReturn = "Chưa khóa nên chưa cần mở bổ sung. Bài này đã nộp: bấm “Trả lại” kèm lý do thì cán bộ bổ sung được ngay."
	// SupplementLeaders is said to the clerk.
	SupplementLeaders = "Mở bổ sung sau khóa do lãnh đạo quyết định, ở “" + LabelSupplement + "”."
	// NotSubmittedMend is said where an entry that is to be mended is not submitted.
	NotSubmittedMend = "bài chưa nộp nên không có gì để trả lại. Bot không chuyển lời; có thể nhắc việc bằng nút bên dưới."
)

// LeaderAway says who can decide while a leader is away.
func LeaderAway(c *scoring.Campaign, others []string) string {
	if len(others) == 0 {
		return "Chưa có lãnh đạo nào khác trong đợt: {clerk} thêm vai trò ở Nhân sự."
	}
	named := make([]string, len(others))
	for i, id := range others {
		named[i] = c.Comrade(id)
	}
	return "Không cần bàn giao trong bot: " + markup.Name(strings.Join(named, ", ")) + " cũng duyệt, trả lại, nhắc, dời hạn được. Vắng mặt, anh/chị vẫn xem và duyệt trên điện thoại được."
}

// HandOverHow says how all that one person is in charge of goes to another for good, in the words of an order that can be copied.
func HandOverHow(c *scoring.Campaign, codes []string, from, to string) string {
	if len(codes) == 0 {
		return markup.Name(Capital(c.Comrade(from))) + " không có tiêu chí nào để giao."
	}
	named := make([]string, len(codes))
	for i, code := range codes {
		if named[i] = code; !strings.Contains(code, ".") { // a number alone may count something
			named[i] = "nhóm " + code
		}
	}
	return fmt.Sprintf("Giao hẳn cho %s thì gõ: <code>chuyển %s từ %s sang %s</code>", markup.Name(c.Comrade(to)), markup.Esc(strings.Join(named, ", ")), markup.Name(c.Display(from)), markup.Name(c.Display(to)))
}

// MoveSaid is what an order said of a deadline whose kind is chosen next.
func MoveSaid(when, why string) string {
	var parts []string
	if when != "" {
		parts = append(parts, "dời “"+markup.Esc(markup.Clip(when, limits.MaxFigure))+"”")
	}
	if why != "" {
		parts = append(parts, "lý do: "+markup.Esc(why))
	}
	return Capital(strings.Join(parts, "; ")) + ". Bấm hạn cần dời:"
}

// NoDeputy is said where an absence is over that was not entered.
func NoDeputy(who string) string {
	return fmt.Sprintf("%s đang không có ai làm thay, không cần làm gì thêm.", markup.Name(Capital(who)))
}

// ActsInstead names the deputy while the days are asked for.
func ActsInstead(who string) string { return "Người làm thay: " + markup.Name(who) + "." }

// UnknownPerson says that a name is that of none of the people; near: names like it stand below.
func UnknownPerson(name string, near bool) string {
	text := fmt.Sprintf("Không có ai tên “%s” trong danh sách nhân sự.", markup.Esc(markup.Clip(markup.CleanName(name), limits.MaxFigure)))
	if near {
		text += " Có phải anh/chị muốn nói:"
	}
	return text
}

// PersonApart tells people of one name apart.
func PersonApart(p *scoring.Person) string {
	text := "• " + markup.Bold(markup.CleanName(p.Display()))
	for _, more := range []string{p.FullName, p.Post} {
		if more != "" && more != p.Display() {
			text += ", " + markup.Name(more)
		}
	}
	return text
}

// ApartKey is the button of one of several people of one name.
func ApartKey(p *scoring.Person) string {
	for _, more := range []string{p.FullName, p.Post} {
		if more != "" && more != p.Display() {
			return p.Display() + " (" + more + ")"
		}
	}
	return p.Display()
}

// EmpoweredAlready is said where rights are to be given to who has them.
func EmpoweredAlready(w Terms, p *scoring.Person) string {
	return fmt.Sprintf("%s đã là %s, tự duyệt, nhắc, dời hạn được; không cần ủy quyền trong bot.", markup.Name(Capital(p.Display())), markup.Esc(RolesWords(w, p.Roles)))
}

// NotOfficer is said of a person who cannot be put in charge of criteria.
func NotOfficer(c *scoring.Campaign, id string) string {
	return fmt.Sprintf("%s không có vai trò cán bộ phụ trách nên chưa giao tiêu chí được. Thêm ở “%s”.", markup.Name(Capital(c.Comrade(id))), LabelRoles)
}

// Charge is who is in charge of criteria.
type Charge struct {
	People []string
	Codes  []string
}

// ChargeOf says who is in charge of a criterion or of what is below a code.
func ChargeOf(code string, of []Charge, c *scoring.Campaign) string {
	if len(of) == 1 {
		return fmt.Sprintf("<b>%s</b>: %s.", markup.Esc(code), charged(of[0].People, c))
	}
	lines := make([]string, 0, len(of))
	for _, one := range of {
		lines = append(lines, fmt.Sprintf("• %s: %s", markup.Esc(codeList(one.Codes)), charged(one.People, c)))
	}
	return "<b>" + markup.Esc(code) + "</b>:\n" + strings.Join(lines, "\n")
}

func charged(people []string, c *scoring.Campaign) string {
	if len(people) == 0 {
		return "chưa giao ai"
	}
	return markup.Name(c.DisplayAll(people)) + " phụ trách"
}

// AskAssigned asks whether the people of a row are to change.
func AskAssigned(code string, before, after []string, c *scoring.Campaign) string {
	now := "chưa giao ai"
	if len(before) > 0 {
		now = markup.Name(c.DisplayAll(before))
	}
	then := "không còn ai"
	if len(after) > 0 {
		then = markup.Name(c.DisplayAll(after))
	}
	return fmt.Sprintf("%s: %s → <b>%s</b>", markup.Esc(code), now, then)
}

const (
	// AskAssignedAll stands above the rows of an assignment that was ordered.
	AskAssignedAll = "<b>Đổi phân công?</b> (trước → sau)"
	// AssignedAlready is said where an order changes no row.
	AssignedAlready = "Phân công đã đúng như vậy, không có gì thay đổi."
	// AssignedTold stands below them.
	AssignedTold = "Những người được giao, thôi phụ trách được báo. Xác nhận?"
)

// AssignedDone says which rows were changed.
func AssignedDone(codes []string) string {
	return fmt.Sprintf("✅ Đã đổi phân công: %s.", markup.Esc(codeList(codes)))
}

// NothingOwed says of people who are to be reminded that there is nothing to remind of.
func NothingOwed(ids []string, c *scoring.Campaign) string {
	return fmt.Sprintf("Không còn thiếu tiêu chí nào: %s.", markup.Name(c.DisplayAll(ids)))
}

// RemindOnly opens the list of those who were named in an order to remind.
func RemindOnly(n int) string { return fmt.Sprintf("<b>Nhắc ngay %d người</b> đã chọn:", n) }

// AskAppraisedLine is one criterion whose appraised points were typed in an order.
func AskAppraisedLine(code string, points, self decimal.Decimal, before decimal.NullDecimal, off decimal.NullDecimal) string {
	text := fmt.Sprintf("• <b>%s</b>: %s điểm", markup.Esc(code), format.Points(points))
	told := []string{"tự chấm " + format.Points(self)}
	if off.Valid {
		told = append(told, "trừ "+format.Points(off.Decimal))
	}
	if before.Valid {
		told = append(told, "đang ghi "+format.Points(before.Decimal))
	}
	return text + " (" + strings.Join(told, ", ") + ")"
}

// AskAppraisedAll asks whether appraised points that were typed in an order are to be written.
func AskAppraisedAll(reason string) string {
	text := "<b>Ghi điểm thẩm định?</b>"
	if reason != "" {
		text += "\nLý do: " + markup.Esc(reason)
	}
	return text
}

// AppraisedBelow says that more was taken off than was self-scored.
func AppraisedBelow(code string, self decimal.Decimal) string {
	return fmt.Sprintf("⚠️ %s tự chấm %s điểm, không trừ nhiều hơn được. Đề nghị gõ lại điểm thẩm định.", markup.Esc(code), format.Points(self))
}

// AskReportSaid asks whether the report that was named in an order is noted as sent.
func AskReportSaid(w Terms, r scoring.NoteReport, corrects bool, c *scoring.Campaign) string {
	what := "Ghi báo cáo đã gửi " + markup.Esc(w.Superior)
	if corrects {
		what = "Sửa báo cáo đã gửi thành"
	}
	told := "Mọi người được báo."
	if corrects {
		told = "Lãnh đạo được báo."
	}
	return fmt.Sprintf("%s: <b>%s</b> ngày %s? %s", what, markup.Esc(r.Number), format.Date(r.Date, c.Location), told)
}

// QueueIs says how many entries wait, where an order means another number.
func QueueIs(n int) string {
	return fmt.Sprintf("Đang có %d bài chờ duyệt. Đề nghị nói rõ bài nào: gõ mã, hoặc “cái đầu”, “cái thứ hai”.", n)
}

// LabelSkipAsked goes on to the next of the orders of a sentence, without this one.
const LabelSkipAsked = "Bỏ qua việc này"

// RestOf names what is left of a sentence with orders of several kinds.
func RestOf(rest string) string {
	return "Mỗi lần một việc. Còn lại: “" + markup.Esc(rest) + "”, đề nghị gõ tiếp sau khi xong việc này."
}

// AskedNext says how much of a sentence with several orders is asked about after this one.
func AskedNext(n int) string {
	return fmt.Sprintf("Còn %d việc trong câu, bot hỏi tiếp ngay sau việc này.", n)
}

// QueueLeft says that the rest of a sentence with several orders is not asked about any more.
func QueueLeft(n int) string {
	return fmt.Sprintf("Còn %d việc trong câu chưa làm; cần thì gõ lại.", n)
}

// LeadersApprove says to an officer who decides about entries.
func LeadersApprove(c *scoring.Campaign, leaders []string) string {
	if len(leaders) == 0 {
		return "Bài do lãnh đạo duyệt hoặc trả lại."
	}
	return "Bài do lãnh đạo duyệt hoặc trả lại (" + markup.Name(c.DisplayAll(leaders)) + "), cán bộ phụ trách không tự duyệt được."
}

// RemindsOf says what a reminder tells of a criterion that was named with it: it carries no deadline and no words of the order.
func RemindsOf(code string, e scoring.Entry) string {
	if !e.IsOpen() && e.State != scoring.Empty {
		return fmt.Sprintf("Tiêu chí %s: %s.", markup.Esc(code), scoring.StateName(e.State))
	}
	return fmt.Sprintf("Lời nhắc nêu mọi tiêu chí còn thiếu, trong đó có %s; không kèm hạn riêng hay lời riêng.", markup.Esc(code))
}
