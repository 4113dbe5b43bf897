package dialog

// overview_table.go lists the screens that show where one stands, whoever one is, and their commands.

import "chamdiem/scoring"

// overviewScreens are the screens that every role has.
func overviewScreens() []screen {
	return []screen{
		homeScreen(), listScreen(), missingScreen(), totalScreen(), deadlinesScreen(), searchScreen(), historyScreen(),
		campaignsScreen(), helpScreen(), unremindedScreen(),
	}
}

// startCommands stand at the beginning of the table.
func startCommands() []SlashCommand {
	return []SlashCommand{{name: "start", needs: startNeeds, run: func(t *turn) { t.open(scrHome, "") }}}
}

// standingCommands show where one stands.
func standingCommands() []SlashCommand {
	return []SlashCommand{
		{name: "tieuchi", roles: []scoring.Role{scoring.Officer, scoring.Clerk}, menu: menuList, words: []string{"tiêu chí", "tiêu chí của tôi", "danh sách"},
			run: func(t *turn) { t.openList(scrList) }},
		{name: "thieu", menu: menuMissing, words: []string{"thiếu", "còn thiếu", "còn thiếu gì", "chưa nộp"},
			run: func(t *turn) { t.openList(scrMissing) }},
		{name: "tong", menu: menuTotal, words: []string{"tổng", "tổng điểm", "tổng điểm hiện tại"},
			needs: func(State, Event) Need { return Need{Entries: true} }, run: func(t *turn) { t.total() }},
		{name: "han", menu: menuDeadlines, words: []string{"hạn", "thời hạn", "hạn nộp", "hạn chót"},
			run: func(t *turn) { t.open(scrDeadlines, "") }},
	}
}

// findingCommands find criteria, campaigns and help, and come last in the menu.
func findingCommands() []SlashCommand {
	return []SlashCommand{
		{name: cmdSearch, menu: menuSearch, words: []string{"tìm", "tìm tiêu chí"}, run: func(t *turn) { t.search(t.Event.Args) }},
		{name: "lichsu", menu: menuHistory, words: []string{"lịch sử"}, run: func(t *turn) { t.openHistory(t.Event.Args) }},
		{name: "dot", menu: menuCampaigns, words: []string{"đợt", "chọn đợt", "đổi đợt"}, run: func(t *turn) { t.open(scrCampaigns, "") }},
		{name: "trogiup", menu: menuHelp, words: []string{"trợ giúp", "hướng dẫn", "giúp"}, run: func(t *turn) { t.help() }},
		{name: "huy", menu: menuCancel, run: func(t *turn) { t.cancel() }},
	}
}
