// Package overview holds the screens that every role has, a file each: where one stands, lists, total, deadlines, help.
package overview

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Screens are the screens that every role has.
func Screens() []dialog.Screen {
	return []dialog.Screen{
		homeScreen(), listScreen(), missingScreen(), totalScreen(), deadlinesScreen(), searchScreen(), historyScreen(),
		campaignsScreen(), helpScreen(), unremindedScreen(), devicesScreen(),
	}
}

// StartCommands stand at the beginning of the table.
func StartCommands() []dialog.SlashCommand {
	return []dialog.SlashCommand{{Name: "start", Words: []string{"trang chính", "về trang chính", "trang chủ", "màn hình chính", "bắt đầu", "về đầu"}, Needs: startNeeds, Run: func(t *dialog.Turn) { t.Open(dialog.ScreenHome, "") }}}
}

// StandingCommands show where one stands.
func StandingCommands() []dialog.SlashCommand {
	return []dialog.SlashCommand{
		{Name: "tieuchi", Roles: []scoring.Role{scoring.Officer, scoring.Clerk}, Menu: words.MenuList, Words: []string{"tiêu chí", "tiêu chí của tôi", "danh sách", "danh sách tiêu chí", "các tiêu chí", "việc của tôi", "danh mục tiêu chí"},
			Run: func(t *dialog.Turn) { t.OpenList(dialog.ScreenList) }},
		{Name: "thieu", Menu: words.MenuMissing, Words: []string{"thiếu", "còn thiếu", "còn thiếu gì", "chưa nộp", "thiếu gì", "còn thiếu những gì", "còn gì", "còn gì chưa làm", "thiếu những gì", "chưa làm gì", "còn bao nhiêu tiêu chí", "tiêu chí còn thiếu", "tiêu chí chưa nộp", "còn tiêu chí nào", "còn những gì", "còn mấy cái", "còn mấy tiêu chí", "còn mấy cái nữa", "còn mấy tiêu chí nữa", "còn thiếu mấy tiêu chí", "thiếu mấy tiêu chí", "còn thiếu gì không", "còn bao nhiêu", "còn nhiều không", "chưa nộp mấy tiêu chí"},
			Run: func(t *dialog.Turn) { t.OpenList(dialog.ScreenMissing) }},
		{Name: "tong", Menu: words.MenuTotal, Words: slices.Concat([]string{"tổng", "tổng điểm", "tổng điểm hiện tại", "tổng số điểm", "được bao nhiêu điểm", "bao nhiêu điểm", "điểm hiện tại", "mấy điểm", "xem điểm", "được mấy điểm", "tổng cộng", "tổng được bao nhiêu điểm"}, ofEachUnit("điểm của xã", "xã được bao nhiêu điểm", "xã mình được bao nhiêu điểm", "xã được mấy điểm", "xã mình được mấy điểm", "điểm xã mình", "điểm xã", "điểm xã mình bao nhiêu")),
			Needs: func(dialog.State, dialog.Event) dialog.Need { return dialog.Need{Entries: true, Rating: true} }, Run: func(t *dialog.Turn) { total(t) }},
		{Name: "han", Menu: words.MenuDeadlines, Words: []string{"hạn", "thời hạn", "hạn nộp", "hạn chót", "bao giờ hết hạn", "khi nào hết hạn", "hạn đến bao giờ", "còn mấy ngày", "còn bao nhiêu ngày", "hạn nộp khi nào", "hạn đến khi nào", "khi nào hạn", "hạn nộp bao giờ", "bao giờ khóa", "khi nào khóa", "hết hạn khi nào", "hạn khi nào", "hạn bao giờ", "ngày mấy hết hạn", "hạn nộp là khi nào", "hạn là khi nào", "hạn nộp đến bao giờ", "bữa nào hết hạn", "bữa mô hết hạn", "chừng nào hết hạn", "hôm nào hết hạn", "ngày nào hết hạn", "ngày nào nộp", "bao giờ phải nộp", "chừng nào nộp"},
			Run: func(t *dialog.Turn) { t.Open(dialog.ScreenDeadlines, "") }},
	}
}

// FindingCommands find criteria, campaigns and help, and come last in the menu.
func FindingCommands() []dialog.SlashCommand {
	return []dialog.SlashCommand{
		{Name: dialog.CmdSearch, Menu: words.MenuSearch, Words: []string{"tìm", "tìm tiêu chí", "tìm kiếm", "tra cứu"}, Run: func(t *dialog.Turn) { openSearch(t, t.Event.Args) }},
		{Name: "lichsu", Menu: words.MenuHistory, Words: []string{"lịch sử", "lịch sử thay đổi", "ai sửa"}, Run: func(t *dialog.Turn) { openHistory(t, t.Event.Args) }},
		{Name: "dot", Menu: words.MenuCampaigns, Words: []string{"đợt", "chọn đợt", "đổi đợt"}, Run: func(t *dialog.Turn) { t.Open(dialog.ScreenCampaigns, "") }},
		{Name: "thietbi", Words: []string{"thiết bị", "thiết bị đang đăng nhập", "máy đang đăng nhập", "đăng xuất", "đăng xuất trang web", "mất máy", "mất điện thoại"}, Run: func(t *dialog.Turn) { t.Open(dialog.ScreenDevices, "") }},
		{Name: "trogiup", Menu: words.MenuHelp, Words: []string{"trợ giúp", "hướng dẫn", "giúp", "giúp tôi", "giúp em", "giúp với", "giúp tôi với", "giúp đỡ", "trợ giúp tôi", "cách dùng", "hướng dẫn sử dụng", "cách sử dụng", "help", "help me", "các lệnh", "lệnh", "menu", "dùng thế nào", "hướng dẫn tôi", "hướng dẫn em", "cần giúp", "hỗ trợ", "bắt đầu từ đâu", "bắt đầu thế nào", "bắt đầu như thế nào", "bắt đầu sao", "làm gì trước"}, Run: func(t *dialog.Turn) { help(t) }},
		{Name: "huy", Menu: words.MenuCancel, Words: []string{"thoát", "thoat", "thoát ra", "exit", "cancel"}, Run: func(t *dialog.Turn) { cancel(t) }},
	}
}

// ofEachUnit are words about the commune, and the same about the other kinds of units.
func ofEachUnit(words ...string) (all []string) {
	for _, kind := range []string{"xã", "phường", "đặc khu", "đơn vị"} {
		for _, w := range words {
			all = append(all, strings.ReplaceAll(w, "xã", kind))
		}
	}
	return all
}
