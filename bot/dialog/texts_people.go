package dialog

// Sentences about people: accounts, invites, roles, assignments, absence.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

const (
	menuPeople = "Nhân sự, đường dẫn mời, phân công"

	lblPeople       = "👥 Nhân sự"
	lblEverybody    = "Tất cả"
	lblUnlinked     = "Chưa liên lạc được"
	lblInviteAll    = "Mời tất cả người chưa liên kết"
	lblInviteAllYes = "Tạo đường dẫn"
	lblInvite       = "Tạo đường dẫn mời"
	lblInviteAgain  = "Tạo đường dẫn mới"
	lblRevoke       = "Hủy đường dẫn"
	lblUnlink       = "Hủy liên kết"
	lblRoles        = "Vai trò"
	lblAbsent       = "Vắng mặt, làm thay"
	lblGive         = "➕ Giao tiêu chí"
	lblTake         = "➖ Bớt tiêu chí"
	lblAssign       = "Phân công"
	lblLead         = "Người tổng hợp"
	lblDropRow      = "Theo cấp trên"
	lblOtherCode    = "Mã khác"
	lblNobody       = "Không ai"
	lblConfirm      = "✅ Xác nhận"

	txtNobody        = "Không có người này trong đợt chấm điểm."
	txtNotInvited    = "chưa mời"
	txtNotLinked     = "Chưa liên kết."
	txtInviteExpired = "đường dẫn mời đã hết hạn"
	txtPicked        = "Đã chọn"
	txtNoSuchCodes   = "⚠️ Có mã không đúng. Đề nghị gõ mã tiêu chí hoặc nhóm, cách nhau bằng dấu phẩy, ví dụ: 2.1, 5.5.4.6."
	txtNoDate        = "⚠️ Chưa đọc được ngày. Đề nghị gõ lại, ví dụ: 15/11, hoặc 15/11 đến 20/11."
	txtAskAssign     = "<b>Phân công.</b> Gõ mã tiêu chí hoặc nhóm (ví dụ 5.5.4), hoặc bấm một nhóm:"
	txtAskLead       = "Ai tổng hợp (chỉ người này bị nhắc; những người khác vẫn góp được)?"
	txtAskDeputy     = "Ai làm thay? Người làm thay chấm được các tiêu chí của người vắng, ghi tên mình."
)

// rolesWords names roles in a sentence: "lãnh đạo, văn phòng – thống kê".
func rolesWords(roles []scoring.Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = scoring.RoleName(r)
	}
	return strings.Join(names, ", ")
}

func txtPeople(all, unlinked, unreachable int) string {
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

func txtPersonLine(p *scoring.Person, account string) string {
	return fmt.Sprintf("<b>%s</b> (%s): %s", name(p.Display()), esc(rolesWords(p.Roles)), esc(account))
}

// txtLinkedPeople names those who can be reached; officers are most of them and need no role behind the name.
func txtLinkedPeople(people []*scoring.Person) string {
	names := make([]string, 0, len(people))
	for _, p := range people {
		called := name(p.Display())
		if !slices.Equal(p.Roles, []scoring.Role{scoring.Officer}) {
			called += " (" + esc(rolesWords(p.Roles)) + ")"
		}
		names = append(names, called)
	}
	return "✅ Đã liên kết: " + strings.Join(names, ", ") + "."
}

func txtPersonHead(p *scoring.Person) string {
	text := bold(cleanName(p.Display()))
	if p.Post != "" && p.Post != p.Display() {
		text += ", " + name(p.Post)
	}
	text += "\nVai trò: " + esc(rolesWords(p.Roles))
	if p.Phone != "" {
		text += "\nĐiện thoại: " + name(p.Phone)
	}
	return text
}

func txtUnreachableSince(since time.Time, loc *time.Location) string {
	return "không liên lạc được từ " + scoring.FormatMoment(since, loc)
}

func txtLinkedSince(at time.Time, loc *time.Location) string {
	return "đã liên kết " + scoring.FormatShortDate(at, loc)
}

// txtOpenInvite is an invite that can still be taken: until when, and who made it.
func txtOpenInvite(inv scoring.InviteState, c *scoring.Campaign) string {
	by := "quản trị máy chủ"
	if inv.By != "" {
		by = c.Comrade(inv.By)
	}
	return fmt.Sprintf("<b>Đường dẫn mời đang dùng được</b> đến %s, do %s tạo lúc %s.", shortMoment(inv.Expires, c), name(by), shortMoment(inv.Created, c))
}

func txtInvitedUntil(created, expires time.Time, loc *time.Location) string {
	return fmt.Sprintf("đã mời %s, đường dẫn dùng được đến %s", scoring.FormatShortDate(created, loc), scoring.FormatTime(expires, loc)+" "+scoring.FormatShortDate(expires, loc))
}

func txtAskInviteAll(n int) string {
	return fmt.Sprintf("Tạo đường dẫn mời cho %d người chưa liên kết? Mỗi đường dẫn là một tin nhắn riêng để chuyển tiếp đúng người; đường dẫn cũ chưa dùng hết hiệu lực.", n)
}

func txtInvitedAll(n int) string {
	return fmt.Sprintf("✅ Đã tạo %d đường dẫn mời ở trên. Đề nghị chuyển tiếp từng tin cho đúng người.", n)
}

func txtInvitedAllBy(by string, n int) string {
	return fmt.Sprintf("%s vừa tạo đường dẫn mời cho %d người chưa liên kết.", name(capital(by)), n)
}

// txtInviteLink is a message to be forwarded as it is.
func txtInviteLink(c *scoring.Campaign, p *scoring.Person, bot, code string) string {
	return fmt.Sprintf("Kính gửi %s: đường dẫn tham gia “%s” của %s:\nhttps://t.me/%s?start=%s\n<i>Chỉ dùng một lần, trong 72 giờ, cho riêng %s. Đề nghị không chuyển cho người khác.</i>",
		name(c.Comrade(p.ID)), name(c.Title), name(c.Unit), esc(bot), esc(code), name(c.Comrade(p.ID)))
}

func txtInviteMade(who string, linked bool) string {
	text := fmt.Sprintf("✅ Đã tạo đường dẫn mời cho %s ở trên. Đề nghị chuyển tiếp tin đó.", name(who))
	if linked {
		text += " Khi dùng, tài khoản đang liên kết được thay bằng tài khoản mới."
	}
	return text
}

func txtInvitedAgainBy(by, who string) string {
	return fmt.Sprintf("⚠️ %s vừa tạo đường dẫn mời mới cho %s, người đang có tài khoản liên kết.", name(capital(by)), name(who))
}

func txtInviteRevoked(who string) string {
	return fmt.Sprintf("Đã hủy đường dẫn mời chưa dùng của %s.", name(who))
}

func txtAskUnlink(who string) string {
	return fmt.Sprintf("Hủy liên kết tài khoản Telegram của %s? Người đó không dùng được bot cho đến khi được mời lại; bài đã chấm vẫn còn. Lãnh đạo và văn phòng được báo ngay.", name(who))
}

func txtUnlinked(who string) string {
	return fmt.Sprintf("Đã hủy liên kết tài khoản của %s.", name(who))
}

func txtUnlinkedBy(by, who string) string {
	return fmt.Sprintf("%s vừa hủy liên kết tài khoản Telegram của %s.", name(capital(by)), name(who))
}

func txtAskRoles(who string, now, next []scoring.Role) string {
	text := fmt.Sprintf("Vai trò của %s: %s.", name(who), esc(rolesWords(now)))
	if rolesArg(now) != rolesArg(next) {
		text += fmt.Sprintf("\nSẽ đổi thành: <b>%s</b>. Lãnh đạo và văn phòng được báo ngay.", esc(rolesWords(next)))
	} else {
		text += " Bấm để thêm hoặc bớt:"
	}
	return text
}

func txtRolesSet(who string, roles []scoring.Role) string {
	return fmt.Sprintf("✅ Vai trò của %s: %s.", name(who), esc(rolesWords(roles)))
}

func txtRolesSetYou(by string, roles []scoring.Role) string {
	return fmt.Sprintf("%s vừa đổi vai trò của anh/chị thành: %s.", name(capital(by)), esc(rolesWords(roles)))
}

func txtRolesSetBy(by, who string, was, is []scoring.Role) string {
	return fmt.Sprintf("⚠️ %s vừa đổi vai trò của %s: %s → %s.", name(capital(by)), name(who), esc(rolesWords(was)), esc(rolesWords(is)))
}

// txtAssignedRows counts as the officer's home does: what is decided by ballots apart from what is self-scored.
func txtAssignedRows(rows []string, c *scoring.Campaign, codes []string) string {
	survey := 0
	for _, code := range codes {
		if c.IsSurvey(code) {
			survey++
		}
	}
	count := fmt.Sprintf("%d tiêu chí", len(codes)-survey)
	if survey > 0 {
		count += fmt.Sprintf(", %d điều tra XHH", survey)
	}
	return fmt.Sprintf("Phân công: %s (%s)", esc(txtCodes(rows)), count)
}

func txtAskCodes(give bool) string {
	if give {
		return "Giao thêm tiêu chí hoặc nhóm nào? Gõ mã, cách nhau bằng dấu phẩy, ví dụ: 5.5.4, 2.1.1."
	}
	return "Bớt tiêu chí hoặc nhóm nào? Gõ mã, cách nhau bằng dấu phẩy, ví dụ: 5.5.4, 2.1.1."
}

func txtAssigned(who string, codes []string, on bool) string {
	switch {
	case len(codes) == 0:
		return "Phân công không có gì thay đổi."
	case on:
		return fmt.Sprintf("✅ Đã giao %s cho %s.", esc(txtCodes(codes)), name(who))
	}
	return fmt.Sprintf("✅ %s thôi phụ trách %s.", name(capital(who)), esc(txtCodes(codes)))
}

func txtAssignedYou(by string, codes []string, on bool) string {
	if on {
		return fmt.Sprintf("%s giao cho anh/chị phụ trách: %s.", name(capital(by)), esc(txtCodes(codes)))
	}
	return fmt.Sprintf("%s: anh/chị thôi phụ trách %s. Bài đã chấm vẫn còn.", name(capital(by)), esc(txtCodes(codes)))
}

func txtNobodyLeft(code string) string {
	return fmt.Sprintf("%s sẽ không còn ai phụ trách. Đề nghị giao cho người khác trước.", code)
}

func txtAssignHead(n *criteria.Node, row scoring.AssignmentRow, own bool, c *scoring.Campaign) string {
	text := fmt.Sprintf("<b>%s</b> %s\n", esc(n.Code), esc(clip(n.Title, longText)))
	switch {
	case len(row.People) == 0:
		text += "Chưa giao ai."
	case own:
		text += "Phụ trách: " + name(c.DisplayAll(row.People)) + "."
	default:
		text += "Phụ trách (theo cấp trên): " + name(c.DisplayAll(row.People)) + "."
	}
	if row.Lead != "" {
		text += " Tổng hợp: " + name(c.Comrade(row.Lead)) + "."
	}
	if len(row.Groups) > 0 {
		text += " Phối hợp: " + name(strings.Join(row.Groups, ", ")) + "."
	}
	return text + "\nBấm tên để thêm hoặc bớt:"
}

func txtRowDropped(code string) string {
	return fmt.Sprintf("%s nay theo phân công của cấp trên.", esc(code))
}

func txtLeadSet(code, who string, on bool) string {
	if !on {
		return fmt.Sprintf("%s: không ai tổng hợp, những người phụ trách cùng chịu trách nhiệm.", esc(code))
	}
	return fmt.Sprintf("✅ %s tổng hợp %s.", name(capital(who)), esc(code))
}

func txtLeadYou(by, code string) string {
	return fmt.Sprintf("%s giao cho anh/chị tổng hợp %s.", name(capital(by)), esc(code))
}

// days of a delegation as people say them: both are whole days.
func delegationDays(d scoring.Delegate, c *scoring.Campaign) string {
	return fmt.Sprintf("từ %s đến hết %s", scoring.FormatShortDate(d.From, c.Location), scoring.FormatShortDate(d.To.Add(-time.Second), c.Location))
}

func txtDelegation(d scoring.Delegation, c *scoring.Campaign) string {
	return fmt.Sprintf("<i>%s làm thay %s %s</i>", name(capital(c.Comrade(d.Deputy))), name(c.Comrade(d.Absent)),
		delegationDays(scoring.Delegate{From: d.From, To: d.To}, c))
}

func txtAbsentHead(who string) string { return fmt.Sprintf("<b>Vắng mặt:</b> %s", name(who)) }

func txtAskDay(from bool) string {
	if from {
		return "Từ ngày nào? Bấm hoặc gõ, ví dụ 15/11, hoặc cả hai: 15/11 đến 20/11."
	}
	return "Đến hết ngày nào? Bấm hoặc gõ, ví dụ 20/11."
}

func txtAskDelegate(d scoring.Delegate, c *scoring.Campaign, codes []string) string {
	return fmt.Sprintf("%s làm thay %s %s: %d tiêu chí (%s). Cả hai được báo. Xác nhận?", name(capital(c.Comrade(d.Deputy))), name(c.Comrade(d.Absent)),
		delegationDays(d, c), len(codes), esc(txtCodes(codes)))
}

func txtDelegated(d scoring.Delegate, c *scoring.Campaign) string {
	return fmt.Sprintf("✅ %s làm thay %s %s.", name(capital(c.Comrade(d.Deputy))), name(c.Comrade(d.Absent)), delegationDays(d, c))
}

func txtEndDelegation(who string) string { return "Thôi để " + who + " làm thay" }

func txtDelegationEnded(d scoring.Delegation, c *scoring.Campaign) string {
	return fmt.Sprintf("%s thôi làm thay %s.", name(capital(c.Comrade(d.Deputy))), name(c.Comrade(d.Absent)))
}
