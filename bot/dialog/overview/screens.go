// Package overview holds the screens that every role has, a file each: where one stands, lists, total, deadlines, help.
package overview

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Screens are the screens that every role has.
func Screens() []dialog.Screen {
	return []dialog.Screen{
		homeScreen(), listScreen(), missingScreen(), totalScreen(), deadlinesScreen(), searchScreen(), historyScreen(),
		campaignsScreen(), helpScreen(), unremindedScreen(),
	}
}

// StartCommands stand at the beginning of the table.
func StartCommands() []dialog.SlashCommand {
	return []dialog.SlashCommand{{Name: "start", Needs: startNeeds, Run: func(t *dialog.Turn) { t.Open(dialog.ScreenHome, "") }}}
}

// StandingCommands show where one stands.
func StandingCommands() []dialog.SlashCommand {
	return []dialog.SlashCommand{
		{Name: "tieuchi", Roles: []scoring.Role{scoring.Officer, scoring.Clerk}, Menu: words.MenuList, Words: []string{"tiêu chí", "tiêu chí của tôi", "danh sách"},
			Run: func(t *dialog.Turn) { t.OpenList(dialog.ScreenList) }},
		{Name: "thieu", Menu: words.MenuMissing, Words: []string{"thiếu", "còn thiếu", "còn thiếu gì", "chưa nộp"},
			Run: func(t *dialog.Turn) { t.OpenList(dialog.ScreenMissing) }},
		{Name: "tong", Menu: words.MenuTotal, Words: []string{"tổng", "tổng điểm", "tổng điểm hiện tại"},
			Needs: func(dialog.State, dialog.Event) dialog.Need { return dialog.Need{Entries: true} }, Run: func(t *dialog.Turn) { total(t) }},
		{Name: "han", Menu: words.MenuDeadlines, Words: []string{"hạn", "thời hạn", "hạn nộp", "hạn chót"},
			Run: func(t *dialog.Turn) { t.Open(dialog.ScreenDeadlines, "") }},
	}
}

// FindingCommands find criteria, campaigns and help, and come last in the menu.
func FindingCommands() []dialog.SlashCommand {
	return []dialog.SlashCommand{
		{Name: dialog.CmdSearch, Menu: words.MenuSearch, Words: []string{"tìm", "tìm tiêu chí"}, Run: func(t *dialog.Turn) { openSearch(t, t.Event.Args) }},
		{Name: "lichsu", Menu: words.MenuHistory, Words: []string{"lịch sử"}, Run: func(t *dialog.Turn) { openHistory(t, t.Event.Args) }},
		{Name: "dot", Menu: words.MenuCampaigns, Words: []string{"đợt", "chọn đợt", "đổi đợt"}, Run: func(t *dialog.Turn) { t.Open(dialog.ScreenCampaigns, "") }},
		{Name: "trogiup", Menu: words.MenuHelp, Words: []string{"trợ giúp", "hướng dẫn", "giúp"}, Run: func(t *dialog.Turn) { help(t) }},
		{Name: "huy", Menu: words.MenuCancel, Run: func(t *dialog.Turn) { cancel(t) }},
	}
}
