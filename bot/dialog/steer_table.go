package dialog

// steer_table.go lists the screens and commands of leaders and the clerk.

import "chamdiem/scoring"

var (
	steerers = []scoring.Role{scoring.Leader, scoring.Clerk}
	clerks   = []scoring.Role{scoring.Clerk}
	leaders  = []scoring.Role{scoring.Leader}
)

// steerScreens are the screens of leaders and the clerk, a part of the conversation's.
func steerScreens() []screen {
	return []screen{
		forRoles(reviewScreen(), steerers), forRoles(judgeScreen(), steerers),
		forRoles(peopleScreen(), steerers), forRoles(personScreen(), steerers), forRoles(assignScreen(), steerers), forRoles(absentScreen(), steerers),
		forRoles(moveScreen(), steerers), forRoles(lateScreen(), steerers), forRoles(supplementScreen(), leaders),
		forRoles(remindScreen(), steerers), forRoles(sendScreen(), steerers), forRoles(transferScreen(), clerks),
		forRoles(appraiseScreen(), steerers), forRoles(exportScreen(), steerers), forRoles(sheetScreen(), clerks),
	}
}

// steerCommands are their commands, a part of the conversation's.
func steerCommands() []SlashCommand {
	return []SlashCommand{
		{name: "duyet", roles: steerers, menu: menuReview, words: []string{"duyệt", "duyệt bài", "chờ duyệt"}, run: func(t *turn) { t.openFirst(scrReview) }},
		{name: "nhac", roles: steerers, menu: menuRemind, words: []string{"nhắc việc", "nhắc ngay"}, run: func(t *turn) { t.openFirst(scrRemind) }},
		{name: "nhansu", roles: steerers, menu: menuPeople, words: []string{"nhân sự"}, run: func(t *turn) { t.openFirst(scrPeople) }},
		{name: "giahan", roles: steerers, menu: menuMove, words: []string{"gia hạn", "dời hạn"}, run: func(t *turn) { t.openFirst(scrMove) }},
		{name: "xuat", roles: steerers, menu: menuExport, words: []string{"xuất báo cáo", "xuất tệp"}, run: func(t *turn) { t.openFirst(scrExport) }},
		{name: "nhap", roles: clerks, menu: menuTransfer, words: []string{"nhập phần mềm"}, run: func(t *turn) { t.openFirst(scrTransfer) }},
		{name: "gui", roles: steerers, menu: menuSend, words: []string{"gửi đi", "gửi kết quả"}, run: func(t *turn) { t.openFirst(scrSend) }},
		{name: "thamdinh", roles: steerers, menu: menuAppraise, words: []string{"thẩm định", "điểm thẩm định"}, run: func(t *turn) { t.openFirst(scrAppraise) }},
		{name: "muon", roles: steerers, words: []string{"gửi muộn", "nội dung gửi muộn"}, run: func(t *turn) { t.openFirst(scrLate) }},
		{name: "bosung", roles: leaders, words: []string{"mở bổ sung"}, run: func(t *turn) { t.openFirst(scrSupplement) }},
	}
}
