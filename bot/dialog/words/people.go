package words

// Sentences about people: accounts, invites, roles, assignments, absence.

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
	MenuPeople = "Nhân sự, đường dẫn mời, phân công"

	LabelPeople       = "👥 Nhân sự"
	LabelEverybody    = "Tất cả"
	LabelUnlinked     = "Chưa liên lạc được"
	LabelAddPerson    = "➕ Thêm người"
	LabelAddPersonYes = "✅ Thêm"
	LabelInviteAll    = "Mời tất cả người chưa liên kết"
	LabelInviteAllYes = "Tạo đường dẫn"
	LabelInvite       = "Tạo đường dẫn mời"
	LabelInviteAgain  = "Tạo đường dẫn mới"
	LabelRevoke       = "Hủy đường dẫn"
	LabelUnlink       = "Hủy liên kết"
	LabelRoles        = "Vai trò"
	LabelAbsent       = "Vắng mặt, làm thay"
	LabelGive         = "➕ Giao tiêu chí"
	LabelTake         = "➖ Bớt tiêu chí"
	LabelAssign       = "Phân công"
	LabelLead         = "Người tổng hợp"
	LabelDropRow      = "Theo cấp trên"
	LabelOtherCode    = "Mã khác"
	LabelNobody       = "Không ai"
	LabelConfirm      = "✅ Xác nhận"

	Nobody        = "Không có người này trong đợt chấm điểm."
	NotInvited    = "chưa mời"
	CutOff        = "đã hủy liên kết, chưa mời lại"
	DataErased    = "đã xóa dữ liệu cá nhân theo đề nghị"
	NotLinked     = "Chưa liên kết."
	InviteExpired = "đường dẫn mời đã hết hạn"
	Picked        = "Đã chọn"
	NoDate        = "⚠️ Chưa đọc được ngày. Đề nghị gõ lại, ví dụ: {day_from}, hoặc {day_from} đến {day_to}."
	PersonLeaves  = "Người chuyển đi, nghỉ hưu: giao tiêu chí của người đó cho người khác ở <b>Phân công</b>, rồi <b>Hủy liên kết</b>. Bài đã làm vẫn còn."
	AskNewcomer   = "<b>Thêm người.</b> Gõ họ tên và chức vụ của người mới, ví dụ: Nguyễn Thị Hoa, công chức Tài chính – Kế toán."
	NoNewcomer    = "⚠️ Chưa đọc được họ tên. Gõ họ tên, dấu phẩy, chức vụ, ví dụ: Nguyễn Thị Hoa, công chức Tài chính – Kế toán."
	AskAssign     = "<b>Phân công.</b> Gõ mã tiêu chí hoặc nhóm (ví dụ {group}), hoặc bấm một nhóm:"
	AskLead       = "Ai tổng hợp (chỉ người này bị nhắc; những người khác vẫn góp được)?"
	AskDeputy     = "Ai làm thay? Người làm thay chấm được các tiêu chí của người vắng, ghi tên mình."
)

// NoSuchCode names the code that is none of a criterion or group; "" where none was typed.
func NoSuchCode(w Terms, code string) string {
	text := "⚠️ Chưa đọc được mã nào."
	if code != "" {
		text = "⚠️ Không có mã “" + markup.Esc(markup.Clip(markup.CleanName(code), limits.MaxFigure)) + "”."
	}
	return text + Fill(w, " Đề nghị gõ mã tiêu chí hoặc nhóm, cách nhau bằng dấu phẩy, ví dụ: {group_other}, {code_last}.")
}

// roleName is what a role is called.
func roleName(w Terms, r scoring.Role) string {
	if r == scoring.Clerk {
		return w.ClerkRole()
	}
	return scoring.RoleName(r)
}

// RolesWords names roles in a sentence: "lãnh đạo, văn phòng – thống kê".
func RolesWords(w Terms, roles []scoring.Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = roleName(w, r)
	}
	return strings.Join(names, ", ")
}

func People(all, unlinked, unreachable int) string {
	text := fmt.Sprintf("<b>Nhân sự: %d người</b>", all)
	if unlinked > 0 {
		text += fmt.Sprintf(", %d chưa liên kết", unlinked)
	}
	if unreachable > 0 {
		text += fmt.Sprintf(", %d không liên lạc được", unreachable)
	}
	if unlinked+unreachable == 0 {
		text += ", tất cả đã liên kết"
	}
	return text + "."
}

// AskAddPerson shows the new person as it would be in the campaign.
func AskAddPerson(w Terms, p *scoring.Person) string {
	text := "Thêm <b>" + markup.Name(p.FullName) + "</b>"
	if p.Post != "" {
		text += ", " + markup.Name(p.Post)
	}
	if p.Name != p.FullName {
		text += " (gọi là " + markup.Name(p.Name) + ")"
	}
	return text + ", vai trò: " + markup.Esc(RolesWords(w, p.Roles)) + "? Chưa đúng thì gõ lại."
}

// PersonAdded says what comes next.
func PersonAdded(p *scoring.Person) string {
	return "✅ Đã thêm " + markup.Name(p.FullName) + ". Tiếp theo: tạo đường dẫn mời để gửi cho người này, rồi giao tiêu chí."
}

// PersonAddedBy tells leaders and the clerk.
func PersonAddedBy(by string, p *scoring.Person) string {
	text := markup.Name(Capital(by)) + " thêm vào danh sách nhân sự: <b>" + markup.Name(p.FullName) + "</b>"
	if p.Post != "" {
		text += ", " + markup.Name(p.Post)
	}
	return text + "."
}

func PersonLine(w Terms, p *scoring.Person, account string) string {
	return fmt.Sprintf("<b>%s</b> (%s): %s", markup.Name(p.Display()), markup.Esc(RolesWords(w, p.Roles)), markup.Esc(account))
}

// LinkedPeople names those who can be reached; officers are most of them and need no role behind the name.
func LinkedPeople(w Terms, people []*scoring.Person) string {
	names := make([]string, 0, len(people))
	for _, p := range people {
		called := markup.Name(p.Display())
		if !slices.Equal(p.Roles, []scoring.Role{scoring.Officer}) {
			called += " (" + markup.Esc(RolesWords(w, p.Roles)) + ")"
		}
		names = append(names, called)
	}
	return "✅ Đã liên kết: " + strings.Join(names, ", ") + "."
}

// PersonHead is who a person is and how to reach them; rings says that a browser of theirs rings.
func PersonHead(w Terms, p *scoring.Person, rings bool) string {
	text := markup.Bold(markup.CleanName(p.Display()))
	if p.Post != "" && p.Post != p.Display() {
		text += ", " + markup.Name(p.Post)
	}
	text += "\nVai trò: " + markup.Esc(RolesWords(w, p.Roles))
	if p.Phone != "" {
		text += "\nĐiện thoại: " + markup.Name(p.Phone)
	}
	if p.Email != "" {
		text += "\nThư điện tử: " + markup.Name(p.Email)
	}
	if rings {
		text += "\nTrình duyệt: nhận thông báo"
	}
	return text
}

func UnreachableSince(since time.Time, loc *time.Location) string {
	return "không liên lạc được từ " + format.Moment(since, loc)
}

func LinkedSince(at time.Time, loc *time.Location) string {
	return "đã liên kết " + format.ShortDate(at, loc)
}

// OpenInvite is an invite that can still be taken: until when, and who made it.
func OpenInvite(inv scoring.InviteState, c *scoring.Campaign) string {
	by := "quản trị máy chủ"
	if inv.By != "" {
		by = c.Comrade(inv.By)
	}
	return fmt.Sprintf("<b>Đường dẫn mời đang dùng được</b> đến %s, do %s tạo lúc %s.", shortMoment(inv.Expires, c), markup.Name(by), shortMoment(inv.Created, c))
}

func InvitedUntil(created, expires time.Time, loc *time.Location) string {
	return fmt.Sprintf("đã mời %s, đường dẫn dùng được đến %s", format.ShortDate(created, loc), format.Time(expires, loc)+" "+format.ShortDate(expires, loc))
}

func AskInviteAll(n int) string {
	return fmt.Sprintf("Tạo đường dẫn mời cho %d người chưa liên kết? Mỗi đường dẫn là một tin nhắn riêng để chuyển tiếp đúng người; đường dẫn cũ chưa dùng hết hiệu lực.", n)
}

func InvitedAll(n int) string {
	return fmt.Sprintf("✅ Đã tạo %d đường dẫn mời ở trên. Đề nghị chuyển tiếp từng tin cho đúng người.", n)
}

func InvitedAllBy(by string, n int) string {
	return fmt.Sprintf("%s vừa tạo đường dẫn mời cho %d người chưa liên kết.", markup.Name(Capital(by)), n)
}

// InviteLink is what is passed on to a person; chat is the link that opens the bot's chat, page what stands before the code in a link
// to the web page. Either may be "": there is none.
func InviteLink(c *scoring.Campaign, p *scoring.Person, chat, page, code string) string {
	var ways []string
	if chat != "" {
		ways = append(ways, fmt.Sprintf("%s?start=%s", markup.Esc(chat), markup.Esc(code)))
	}
	if page != "" && chat != "" {
		ways = append(ways, "Không dùng Telegram thì mở trên trình duyệt:")
	}
	if page != "" {
		ways = append(ways, markup.Esc(page)+markup.Esc(code))
	}
	return fmt.Sprintf("Kính gửi %s: đường dẫn tham gia “%s” của %s:\n%s\n<i>Chỉ dùng một lần, trong 72 giờ, cho riêng %s. Đề nghị không chuyển cho người khác.</i>",
		markup.Name(c.Comrade(p.ID)), markup.Name(c.Title), markup.Name(c.Unit), strings.Join(ways, "\n"), markup.Name(c.Comrade(p.ID)))
}

// InviteLine is a link to the web page in one line, for messages outside of the chat.
func InviteLine(c *scoring.Campaign, p *scoring.Person, link string) string {
	return fmt.Sprintf("%s: mời %s tham gia “%s” tại %s (dùng một lần, trong 72 giờ)", c.Unit, c.Comrade(p.ID), c.Title, link)
}

// InviteQR stands below the picture of a link to the web page.
func InviteQR(c *scoring.Campaign, p *scoring.Person, link string) string {
	return fmt.Sprintf("Mã QR của đường dẫn trang web cho %s: quét bằng máy ảnh của điện thoại.\nDòng gửi qua SMS, Zalo:\n<code>%s</code>",
		markup.Name(c.Comrade(p.ID)), markup.Esc(InviteLine(c, p, link)))
}

func InviteMade(who string, linked bool) string {
	text := fmt.Sprintf("✅ Đã tạo đường dẫn mời cho %s ở trên. Đề nghị chuyển tiếp tin đó.", markup.Name(who))
	if linked {
		text += " Khi dùng, tài khoản đang liên kết được thay bằng tài khoản mới."
	}
	return text
}

func InvitedAgainBy(by, who string) string {
	return fmt.Sprintf("⚠️ %s vừa tạo đường dẫn mời mới cho %s, người đang có tài khoản liên kết.", markup.Name(Capital(by)), markup.Name(who))
}

func InviteRevoked(who string) string {
	return fmt.Sprintf("Đã hủy đường dẫn mời chưa dùng của %s.", markup.Name(who))
}

func AskUnlink(w Terms, who string) string {
	return fmt.Sprintf("Hủy liên kết tài khoản của %s? Người đó không dùng được bot cho đến khi được mời lại; bài đã chấm vẫn còn. Lãnh đạo và %s được báo ngay.", markup.Name(who), lowered(w.ClerkOffice))
}

func Unlinked(who string) string {
	return fmt.Sprintf("Đã hủy liên kết tài khoản của %s.", markup.Name(who))
}

func UnlinkedBy(by, who string) string {
	return fmt.Sprintf("%s vừa hủy liên kết tài khoản của %s.", markup.Name(Capital(by)), markup.Name(who))
}

// ForgottenBy tells leaders and clerks that personal data of a person was erased. It does not name the person.
func ForgottenBy(by, pseudonym, id string) string {
	return fmt.Sprintf("%s vừa xóa dữ liệu cá nhân của một người theo đề nghị của người đó. Bài chấm, tài liệu và lịch sử giữ nguyên dưới tên “%s” (mã %s).", markup.Name(Capital(by)), markup.Name(pseudonym), markup.Name(id))
}

func AskRoles(w Terms, who string, now, next []scoring.Role) string {
	text := fmt.Sprintf("Vai trò của %s: %s.", markup.Name(who), markup.Esc(RolesWords(w, now)))
	if RolesWords(w, now) != RolesWords(w, next) {
		text += fmt.Sprintf("\nSẽ đổi thành: <b>%s</b>. Lãnh đạo và %s được báo ngay.", markup.Esc(RolesWords(w, next)), lowered(w.ClerkOffice))
	} else {
		text += " Bấm để thêm hoặc bớt:"
	}
	return text
}

func RolesSet(w Terms, who string, roles []scoring.Role) string {
	return fmt.Sprintf("✅ Vai trò của %s: %s.", markup.Name(who), markup.Esc(RolesWords(w, roles)))
}

// AssignedRows counts as the officer's home does: what is decided by ballots apart from what is self-scored.
func AssignedRows(w Terms, rows []string, c *scoring.Campaign, codes []string) string {
	survey := c.CountSurveys(codes)
	count := fmt.Sprintf("%d tiêu chí", len(codes)-survey)
	if survey > 0 {
		count += fmt.Sprintf(", %d %s", survey, w.OutsideRun())
	}
	return fmt.Sprintf("Phân công: %s (%s)", markup.Esc(codeList(rows)), count)
}

func AskCodes(w Terms, give bool) string {
	if give {
		return Fill(w, "Giao thêm tiêu chí hoặc nhóm nào? Gõ mã, cách nhau bằng dấu phẩy, ví dụ: {group}, {code_first}.")
	}
	return Fill(w, "Bớt tiêu chí hoặc nhóm nào? Gõ mã, cách nhau bằng dấu phẩy, ví dụ: {group}, {code_first}.")
}

func Assigned(who string, codes []string, on bool) string {
	switch {
	case len(codes) == 0:
		return "Phân công không có gì thay đổi."
	case on:
		return fmt.Sprintf("✅ Đã giao %s cho %s.", markup.Esc(codeList(codes)), markup.Name(who))
	}
	return fmt.Sprintf("✅ %s thôi phụ trách %s.", markup.Name(Capital(who)), markup.Esc(codeList(codes)))
}

func NobodyLeft(code string) string {
	return fmt.Sprintf("%s sẽ không còn ai phụ trách. Đề nghị giao cho người khác trước.", code)
}

func AssignHead(n *criteria.Node, row scoring.AssignmentRow, own bool, c *scoring.Campaign) string {
	text := fmt.Sprintf("<b>%s</b> %s\n", markup.Esc(n.Code), markup.Esc(markup.Clip(n.Title, limits.LongText)))
	switch {
	case len(row.People) == 0:
		text += "Chưa giao ai."
	case own:
		text += "Phụ trách: " + markup.Name(c.DisplayAll(row.People)) + "."
	default:
		text += "Phụ trách (theo cấp trên): " + markup.Name(c.DisplayAll(row.People)) + "."
	}
	if row.Lead != "" {
		text += " Tổng hợp: " + markup.Name(c.Comrade(row.Lead)) + "."
	}
	if len(row.Groups) > 0 {
		text += " Phối hợp: " + markup.Name(strings.Join(row.Groups, ", ")) + "."
	}
	return text + "\nBấm tên để thêm hoặc bớt:"
}

func RowDropped(code string) string {
	return fmt.Sprintf("%s nay theo phân công của cấp trên.", markup.Esc(code))
}

func LeadSet(code, who string, on bool) string {
	if !on {
		return fmt.Sprintf("%s: không ai tổng hợp, những người phụ trách cùng chịu trách nhiệm.", markup.Esc(code))
	}
	return fmt.Sprintf("✅ %s tổng hợp %s.", markup.Name(Capital(who)), markup.Esc(code))
}

// days of a delegation as people say them: both are whole days.
func delegationDays(d scoring.Delegate, c *scoring.Campaign) string {
	day := func(t time.Time) string {
		if t.In(c.Location).Year() != c.Year {
			return format.Date(t, c.Location)
		}
		return format.ShortDate(t, c.Location)
	}
	return fmt.Sprintf("từ %s đến hết %s", day(d.From), day(d.To.Add(-time.Second)))
}

func Delegation(d scoring.Delegation, c *scoring.Campaign) string {
	return fmt.Sprintf("<i>%s làm thay %s %s</i>", markup.Name(Capital(c.Comrade(d.Deputy))), markup.Name(c.Comrade(d.Absent)),
		delegationDays(scoring.Delegate{From: d.From, To: d.To}, c))
}

func AbsentHead(who string) string { return fmt.Sprintf("<b>Vắng mặt:</b> %s", markup.Name(who)) }

func AskDay(w Terms, from bool) string {
	if from {
		return Fill(w, "Từ ngày nào? Bấm hoặc gõ, ví dụ {day_from}, hoặc cả hai: {day_from} đến {day_to}.")
	}
	return Fill(w, "Đến hết ngày nào? Bấm hoặc gõ, ví dụ {day_to}.")
}

func AskDelegate(d scoring.Delegate, c *scoring.Campaign, codes []string) string {
	return fmt.Sprintf("%s làm thay %s từ %s đến hết %s: %d tiêu chí (%s). Cả hai được báo. Xác nhận?", markup.Name(Capital(c.Comrade(d.Deputy))), markup.Name(c.Comrade(d.Absent)),
		format.Date(d.From, c.Location), format.Date(d.To.Add(-time.Second), c.Location), len(codes), markup.Esc(codeList(codes)))
}

func Delegated(d scoring.Delegate, c *scoring.Campaign) string {
	return fmt.Sprintf("✅ %s làm thay %s %s.", markup.Name(Capital(c.Comrade(d.Deputy))), markup.Name(c.Comrade(d.Absent)), delegationDays(d, c))
}

// DelegatedYou tells a deputy what there is to do, and until when.
func DelegatedYou(d scoring.Delegate, c *scoring.Campaign, codes []string) string {
	text := fmt.Sprintf("Anh/chị được giao làm thay %s %s", markup.Name(c.Comrade(d.Absent)), delegationDays(d, c))
	if len(codes) > 0 {
		text += ": " + listed(codes, remindCodes, "tiêu chí")
	}
	return text + "."
}

// DelegatedAbsent tells the one who is away who does the work, and that no reminder comes meanwhile.
func DelegatedAbsent(d scoring.Delegate, c *scoring.Campaign) string {
	return fmt.Sprintf("%s làm thay anh/chị %s; những ngày đó bot không nhắc anh/chị.", markup.Name(Capital(c.Comrade(d.Deputy))), delegationDays(d, c))
}

func EndDelegation(who string) string { return "Thôi để " + who + " làm thay" }

func DelegationEnded(d scoring.Delegation, c *scoring.Campaign) string {
	return fmt.Sprintf("%s thôi làm thay %s.", markup.Name(Capital(c.Comrade(d.Deputy))), markup.Name(c.Comrade(d.Absent)))
}

// DelegationEndedDeputy and DelegationEndedAbsent tell the two what becomes of the criteria of the one who was away.
func DelegationEndedDeputy(d scoring.Delegation, c *scoring.Campaign) string {
	return fmt.Sprintf("Từ bây giờ anh/chị thôi làm thay %[1]s: các tiêu chí trở lại do %[1]s phụ trách. Những gì anh/chị đã làm vẫn giữ.", markup.Name(c.Comrade(d.Absent)))
}

func DelegationEndedAbsent(d scoring.Delegation, c *scoring.Campaign) string {
	return fmt.Sprintf("Từ bây giờ %s thôi làm thay anh/chị: các tiêu chí trở lại do anh/chị phụ trách, bot nhắc anh/chị như trước.", markup.Name(c.Comrade(d.Deputy)))
}

// WhichPerson is said where a name is that of several people.
func WhichPerson(who string) string {
	return "Anh/chị hỏi đ/c nào: " + markup.Name(strings.TrimPrefix(who, "đ/c ")) + "?"
}
