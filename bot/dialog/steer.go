package dialog

// steer.go is what the screens of leaders and the clerk share: who may open them, whom they tell, how people and
// nodes of the catalogue stand on buttons.

import (
	"slices"

	"chamdiem/scoring"
)

// Names of the screens of leaders and the clerk; the rules of screens.go hold for them.
const (
	scrReview     = "duyet"
	scrJudge      = "xet"
	scrPeople     = "nhansu"
	scrPerson     = "nguoi"
	scrAssign     = "giao"
	scrAbsent     = "vang"
	scrMove       = "giahan"
	scrLate       = "muon"
	scrSupplement = "bosung"
	scrRemind     = "nhac"
	scrSend       = "gui"
	scrTransfer   = "nhap"
	scrAppraise   = "td"
	scrExport     = "xuat"
	scrSheet      = "bang"
)

var (
	steerers = []scoring.Role{scoring.Leader, scoring.Clerk}
	clerks   = []scoring.Role{scoring.Clerk}
	leaders  = []scoring.Role{scoring.Leader}
)

// steerScreens are the screens of leaders and the clerk, a part of allScreens.
func steerScreens() []screen {
	return []screen{
		forRoles(reviewScreen(), steerers), forRoles(judgeScreen(), steerers),
		forRoles(peopleScreen(), steerers), forRoles(personScreen(), steerers), forRoles(assignScreen(), steerers), forRoles(absentScreen(), steerers),
		forRoles(moveScreen(), steerers), forRoles(lateScreen(), steerers), forRoles(supplementScreen(), leaders),
		forRoles(remindScreen(), steerers), forRoles(sendScreen(), steerers), forRoles(transferScreen(), clerks),
		forRoles(appraiseScreen(), steerers), forRoles(exportScreen(), steerers), forRoles(sheetScreen(), clerks),
	}
}

// steerCommands are their commands, a part of allCommands.
func steerCommands() []command {
	return []command{
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

// forRoles lets only people with one of the roles use a screen: whoever presses an old or forged button, or has lost the
// role in the middle of it, is told so and led home.
func forRoles(s screen, roles []scoring.Role) screen {
	may := func(p *scoring.Person) bool { return slices.ContainsFunc(roles, p.Has) }
	guarded := s
	guarded.press = func(t *turn, p tap) {
		if !may(t.sc.Person) {
			t.open(scrHome, "")
			t.refuse(scoring.Refuse(scoring.RefusedRole, rolesWords(roles)))
			return
		}
		if p.Act == "" {
			t.openFirst(s.name)
			t.toast(txtOpened)
			return
		}
		s.press(t, p)
	}
	if s.text != nil {
		guarded.text = func(t *turn) bool { return may(t.sc.Person) && s.text(t) }
	}
	if s.file != nil {
		guarded.file = func(t *turn) bool { return may(t.sc.Person) && s.file(t) }
	}
	guarded.show = func(v *view) {
		if !may(v.sc.Person) {
			v.line(txtRefused(scoring.Refuse(scoring.RefusedRole, rolesWords(roles)).Words()))
			v.row(homeKey())
			return
		}
		s.show(v)
	}
	return guarded
}

// openFirst opens a screen at its beginning.
func (t *turn) openFirst(name string) {
	t.open(name, "")
	t.st.Page, t.st.From, t.st.Query = 0, "", ""
}

// steers reports whether the person is a leader or a clerk.
func (sc Scene) steers() bool { return sc.Campaign.MaySteer(sc.Person.ID) }

// leads and clerks report one role.
func (sc Scene) leads() bool  { return sc.Person.Has(scoring.Leader) }
func (sc Scene) clerks() bool { return sc.Person.Has(scoring.Clerk) }

// by is how the person is named to others: "đ/c Lan", or the post.
func (t *turn) by() string { return t.sc.Campaign.Comrade(t.sc.Person.ID) }

// tellSteerers tells the other leaders and clerks of a sensitive step, at once.
func (t *turn) tellSteerers(h string) {
	for _, p := range t.sc.Campaign.People {
		if t.sc.Campaign.MaySteer(p.ID) {
			t.tellOnce(p.ID, h)
		}
	}
}

// tellAll tells everybody else of the campaign.
func (t *turn) tellAll(h string, buttons ...Button) {
	for _, p := range t.sc.Campaign.People {
		if !t.sc.me(p.ID) {
			t.tellOnce(p.ID, h, buttons...)
		}
	}
}

// tellOnce tells a person, unless this step tells that person already.
func (t *turn) tellOnce(person, h string, buttons ...Button) {
	if t.sc.me(person) || slices.ContainsFunc(t.out.Tell, func(n Notice) bool { return n.Person == person }) {
		return
	}
	m := Message{HTML: h}
	for _, b := range buttons {
		m.Buttons = append(m.Buttons, []Button{b})
	}
	t.tell(person, m)
}

// personArg stands for a person on a button: IDs of campaign files may be longer than a button takes.
func personArg(id string) string { return stampText(id) }

// personOf finds the person a button stands for.
func (sc Scene) personOf(arg string) *scoring.Person {
	for i := range sc.Campaign.People {
		if personArg(sc.Campaign.People[i].ID) == arg {
			return &sc.Campaign.People[i]
		}
	}
	return nil
}

// who names a person in a list of others.
func (sc Scene) who(id string) string { return sc.Campaign.Comrade(id) }

// paged is a page of a list, and the buttons to turn it. The buttons carry the act "trang" of the screen.
func paged[T any](v *view, all []T) []T {
	pages := max((len(all)+pageSize-1)/pageSize, 1)
	page := min(max(v.st.Page, 0), pages-1)
	return all[page*pageSize : min((page+1)*pageSize, len(all))]
}

// pager writes the buttons to turn pages of a list of so many.
func pager(v *view, screen string, count int) {
	pages := max((count+pageSize-1)/pageSize, 1)
	page := min(max(v.st.Page, 0), pages-1)
	if pages == 1 {
		return
	}
	var keys []key
	if page > 0 {
		keys = append(keys, button(lblPrevPage, tap{Screen: screen, Act: "trang", Arg: idArg(int64(page - 1))}, "trang trước", "trước"))
	}
	if page < pages-1 {
		keys = append(keys, button(lblNextPage, tap{Screen: screen, Act: "trang", Arg: idArg(int64(page + 1))}, "trang sau", "sau"))
	}
	v.row(keys...)
}

// turnPage takes the act "trang"; false for any other.
func (t *turn) turnPage(screen string, p tap) bool {
	if p.Act != "trang" {
		return false
	}
	page := readID(p.Arg)
	if page < 0 || page > maxPages {
		t.toast(txtOldButton)
		return true
	}
	query := t.st.Query
	t.open(screen, "")
	t.st.Page, t.st.Query = int(page), query
	t.toast(txtPage(int(page) + 1))
	return true
}
