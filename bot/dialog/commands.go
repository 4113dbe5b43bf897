package dialog

// commands.go is the table of commands: names, who may use them, what they are called in the menu,
// and the words that mean the same without a slash.

import (
	"slices"
	"strings"

	"chamdiem/scoring"

	"golang.org/x/text/unicode/norm"
)

// command is one line of the table.
type command struct {
	name  string
	roles []scoring.Role // empty = everybody of the campaign
	menu  string         // the line in the menu; empty = not listed
	words []string       // typed without a slash while nothing is asked
	needs func(s State, e Event) Need
	run   func(t *turn)
}

// allCommands lists the commands in the order of the menu; those of leaders and the clerk are in steer.go.
func allCommands() []command {
	workers := []scoring.Role{scoring.Officer, scoring.Clerk}
	all := []command{
		{name: "start", needs: startNeeds, run: func(t *turn) { t.open(scrHome, "") }},
		{name: "tiep", roles: []scoring.Role{scoring.Officer}, menu: menuNext, words: []string{"tiếp", "làm tiếp", "tiếp theo"},
			needs: func(State, Event) Need { return Need{Entries: true} }, run: func(t *turn) { t.next() }},
		{name: "tieuchi", roles: workers, menu: menuList, words: []string{"tiêu chí", "tiêu chí của tôi", "danh sách"},
			run: func(t *turn) { t.openList(scrList) }},
		{name: "thieu", menu: menuMissing, words: []string{"thiếu", "còn thiếu", "còn thiếu gì", "chưa nộp"},
			run: func(t *turn) { t.openList(scrMissing) }},
		{name: "tong", menu: menuTotal, words: []string{"tổng", "tổng điểm", "tổng điểm hiện tại"},
			needs: func(State, Event) Need { return Need{Entries: true} }, run: func(t *turn) { t.total() }},
		{name: "han", menu: menuDeadlines, words: []string{"hạn", "thời hạn", "hạn nộp", "hạn chót"},
			run: func(t *turn) { t.open(scrDeadlines, "") }},
		{name: "tim", menu: menuSearch, words: []string{"tìm", "tìm tiêu chí"}, run: func(t *turn) { t.search(t.ev.Args) }},
		{name: "lichsu", menu: menuHistory, words: []string{"lịch sử"}, run: func(t *turn) { t.openHistory(t.ev.Args) }},
		{name: "dot", menu: menuCampaigns, words: []string{"đợt", "chọn đợt", "đổi đợt"}, run: func(t *turn) { t.open(scrCampaigns, "") }},
		{name: "trogiup", menu: menuHelp, words: []string{"trợ giúp", "hướng dẫn", "giúp"}, run: func(t *turn) { t.help() }},
		{name: "huy", menu: menuCancel, run: func(t *turn) { t.cancel() }},
	}
	after := slices.IndexFunc(all, func(c command) bool { return c.name == "tim" })
	return slices.Insert(all, after, steerCommands()...)
}

var commands = allCommands()

// aliases of commands that Telegram or habit sends.
var aliases = map[string]string{"help": "trogiup", "cancel": "huy", "menu": "start"}

// openList opens a list of criteria at its first page.
func (t *turn) openList(name string) {
	t.open(name, "")
	t.st.Page, t.st.From = 0, ""
}

func findCommand(typed string) (command, bool) {
	typed = strings.ToLower(typed)
	if a, ok := aliases[typed]; ok {
		typed = a
	}
	for _, c := range commands {
		if c.name == typed {
			return c, true
		}
	}
	return command{}, false
}

// commandByWords finds the command that is meant by words without a slash. A single syllable must be typed with its
// diacritics: without them it may be somebody's name.
func commandByWords(text string) (command, bool) {
	exact := strings.TrimRight(strings.ToLower(norm.NFC.String(strings.TrimSpace(text))), ".!?")
	typed := plainWords(text)
	for _, c := range commands {
		for _, w := range c.words {
			if w == exact || strings.Contains(w, " ") && plainWords(w) == typed {
				return c, true
			}
		}
	}
	return command{}, false
}

// allowed reports whether the person may use the command. Somebody who has yet to choose a campaign may only choose.
func (c command) allowed(p *scoring.Person) bool {
	if p == nil {
		return c.name == "start" || c.name == "dot"
	}
	return len(c.roles) == 0 || slices.ContainsFunc(c.roles, p.Has)
}

// MenuCommand is a line of the menu that Telegram shows (setMyCommands).
type MenuCommand struct {
	Command     string // without the slash
	Description string
}

// Menu lists the commands for somebody with these roles, in the order of the menu.
func Menu(roles []scoring.Role) []MenuCommand {
	p := &scoring.Person{Roles: roles}
	var menu []MenuCommand
	for _, c := range commands {
		if c.menu != "" && c.allowed(p) {
			menu = append(menu, MenuCommand{Command: c.name, Description: c.menu})
		}
	}
	return menu
}
