package dialogtest

// steer_limits_test.go looks at every screen of leaders and the clerk with the most there can be in it, and at everybody
// who has no business there.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/steer"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// fullCampaign has every entry submitted with all it can hold, many late entries, long names, a crowd of invites.
func fullCampaign(t *testing.T) *Memory {
	t.Helper()
	w := newWorld(t)
	c := *w.c
	c.People = append([]scoring.Person(nil), c.People...)
	for i := range c.People {
		if c.People[i].Has(scoring.Officer) {
			c.People[i].Name = markup.Clip(fmt.Sprintf("Công Tằng Tôn Nữ <u>%d</u> Huỳnh Ngọc Thanh Tâm & một tên rất dài", i), 60)
		}
		c.People[i].Phone = "0912 345 678"
	}
	w.c = &c
	for _, k := range c.Catalogue.Leaves() {
		fillUp(w, k)
	}
	for i, k := range c.Catalogue.Leaves() {
		e, ok := w.entries[k.Code]
		if !ok || !c.IsAsked(k.Code) {
			continue
		}
		if i%8 != 0 { // the check of so much text takes its time
			e.Explanation, e.Evidence = e.Explanation[:1], e.Evidence[:min(len(e.Evidence), 3)]
		}
		officers := c.Assigned(k.Code).Officers
		e.State, e.SubmittedBy, e.SubmittedAt, e.OnBehalf, e.Reworked = scoring.Submitted, officers[0], w.now, true, true
		e.SubmittedPoints = e.SelfPoints
		if len(w.steer.late) < 45 {
			w.steer.late = append(w.steer.late, scoring.LateItem{ID: int64(len(w.steer.late) + 1), Code: k.Code, What: scoring.LateExplanation,
				Content: strings.Repeat("gửi <muộn> & ", 300), Person: officers[0], Noted: w.now, Received: w.now.Add(-time.Minute), FileID: "F"})
		}
	}
	return w
}

func TestEverySteeringScreen_fits_with_all_there_can_be(t *testing.T) {
	t.Parallel()
	w := fullCampaign(t)
	clerk, chief := w.as("van-phong"), w.as("ma-khanh-son")
	open := func(s *Person, p dialog.Tap) {
		s.pressData(p.Screen, p.Data())
		if p.Act != "trang" { // each page has the buttons of the first, and more of them
			uniqueWords(t, s)
		}
	}
	pages := func(s *Person, screen string, query func()) {
		for page := range int64(9) {
			if page > 0 && !strings.Contains(fmt.Sprint(s.chat.Screen.Buttons), words.LabelNextPage) {
				return
			}
			query()
			open(s, dialog.Tap{Screen: screen, Act: "trang", Arg: dialog.IDArg(page)})
		}
	}
	for _, s := range []*Person{clerk, chief} {
		for i, k := range w.c.Catalogue.Leaves() {
			open(s, dialog.Tap{Screen: dialog.ScreenTransfer, Act: actOpen, Code: k.Code})
			open(s, dialog.Tap{Screen: dialog.ScreenAppraise, Act: actOpen, Code: k.Code})
			if i%8 == 0 {
				open(s, dialog.Tap{Screen: dialog.ScreenJudge, Act: actOpen, Code: k.Code})
				open(s, dialog.Tap{Screen: dialog.ScreenJudge, Act: actReturn, Code: k.Code})
				open(s, dialog.Tap{Screen: dialog.ScreenTransfer, Act: "ten", Code: k.Code})
				open(s, dialog.Tap{Screen: dialog.ScreenJudge, Act: actFiles, Code: k.Code})
			}
			w.out.Reset()
		}
		for n := range w.c.Catalogue.Nodes() {
			if s == chief || n.Level == criteria.LevelLeaf && n.Code != "9" {
				continue
			}
			pages(s, dialog.ScreenTotal, func() { open(s, dialog.Tap{Screen: dialog.ScreenTotal, Act: dialog.ActOpenNode, Arg: n.Code}) })
			open(s, dialog.Tap{Screen: dialog.ScreenAssign, Act: dialog.ActOpenNode, Arg: n.Code})
			open(s, dialog.Tap{Screen: dialog.ScreenAssign, Act: stepLead, Arg: n.Code})
			w.out.Reset()
		}
		for _, node := range []string{nodeGroups, nodePeople} {
			open(s, dialog.Tap{Screen: dialog.ScreenTotal, Act: dialog.ActOpenNode, Arg: node})
		}
		for _, p := range w.c.People {
			arg := dialog.PersonArg(p.ID)
			pages(s, dialog.ScreenTotal, func() {
				open(s, dialog.Tap{Screen: dialog.ScreenTotal, Act: dialog.ActOpenNode, Arg: nodePeople + "-" + arg})
			})
			open(s, dialog.Tap{Screen: dialog.ScreenPerson, Act: actOpen, Arg: arg})
			for _, step := range []string{stepUnlink, stepRoles, stepGive, stepTake} {
				open(s, dialog.Tap{Screen: dialog.ScreenPerson, Act: step, Arg: arg})
			}
			open(s, dialog.Tap{Screen: dialog.ScreenPerson, Act: stepRoles, Arg: arg + "_olc"})
			open(s, dialog.Tap{Screen: dialog.ScreenAbsent, Act: actOpen, Arg: arg})
		}
		for _, screen := range []string{dialog.ScreenReview, dialog.ScreenPeople, dialog.ScreenLate, dialog.ScreenTransfer, dialog.ScreenAppraise} {
			pages(s, screen, func() { open(s, dialog.Tap{Screen: screen}) })
		}
		for _, l := range w.steer.late {
			open(s, dialog.Tap{Screen: dialog.ScreenLate, Act: actOpen, Code: l.Code, Arg: dialog.IDArg(l.ID)})
		}
		for _, command := range []string{"/duyet", "/nhac", "/nhansu", "/giahan", "/xuat", "/nhap", "/gui", "/thamdinh", "/muon", "/bosung", "/tong", "/thieu", "/start"} {
			s.type_(command)
			uniqueWords(t, s)
		}
		open(s, dialog.Tap{Screen: dialog.ScreenSend, Act: "chitiet"})
		open(s, dialog.Tap{Screen: dialog.ScreenSend, Act: stepBand})
		open(s, dialog.Tap{Screen: dialog.ScreenAppraise, Act: "phantich"})
		w.out.Reset()
	}
	for _, k := range w.c.Catalogue.Leaves() { // everything appraised at nothing: the longest analysis
		if e, ok := w.entries[k.Code]; ok {
			e.AppraisedPoints.Valid = true
		}
	}
	for _, act := range []string{"sosanh", "phantich"} {
		open(clerk, dialog.Tap{Screen: dialog.ScreenAppraise, Act: act})
	}
	for _, moment := range []string{"25/11/2024 17:00"} { // and once it is locked
		w.now = at(moment)
		for _, command := range []string{"/duyet", "/nhac", "/nhansu", "/giahan", "/nhap", "/gui", "/thamdinh", "/muon", "/bosung", "/tong", "/thieu", "/start"} {
			chief.type_(command)
			clerk.type_(command)
			uniqueWords(t, clerk)
		}
	}
}

// acts are all acts that buttons of these screens carry.
var acts = []string{"hoi", stepAll, actApprove, actReturn, actFiles, actNextEntry, actOpen, "moi", "huymoi", stepUnlink, stepRoles, actSetRoles, stepGive, stepTake, actUnlinked,
	stepInvite, "bat", "tat", stepLead, "bo", stepDeputy, stepFrom, stepUntil, stepConfirm, "ketthuc", "chon", "them", "vi", stepAccept, "het", "mot", stepReopen, "xnml", "chitiet",
	stepBand, "chonmuc", "xinmuc", "xong", "ten", "may", stepProof, "xemanh", "diem", "sosanh", "phantich", "lay", actPicture, dialog.ActOpenNode, "trang"}

func TestSteering_is_closed_to_officers_and_to_whoever_lost_the_role(t *testing.T) {
	t.Parallel()
	for _, locked := range []bool{false, true} {
		w := newWorld(t)
		w.Submitted("2.1.1", "tuan", "1")
		w.steer.late = []scoring.LateItem{{ID: 1, Code: "2.1.1", What: scoring.LateSubmit, Person: "tuan", Noted: w.now}}
		if locked {
			w.now = at("26/11/2024 08:00")
		}
		lan := w.as("lan")
		before := len(w.writes)
		told := 0
		for _, command := range []string{"/duyet", "/nhac", "/nhansu", "/giahan", "/xuat", "/nhap", "/gui", "/thamdinh", "/muon", "/bosung"} {
			lan.type_(command)
			lan.sees("Không có lệnh này")
		}
		for _, s := range steer.Screens() {
			for _, act := range acts {
				for _, arg := range []string{"", "1", "0", dialog.PersonArg("dung"), dialog.PersonArg("dung") + "_olc", "5.5_" + dialog.PersonArg("dung"), "cutoff", "xlsx"} {
					d := lan.pressData("giả", dialog.Tap{Screen: s.Name, Act: act, Code: "2.1.1", Arg: arg, Stamp: dialog.Stamp(w.scene(lan.chat, dialog.Need{}), s.Name)}.Data())
					told += len(d.Tell) + len(d.Say)
					if st := lan.state(); st.Screen == s.Name {
						t.Errorf("an officer is on %s by %s %q", s.Name, act, arg)
					}
				}
			}
		}
		w.out.Reset()
		if len(w.writes) != before || told > 0 {
			t.Errorf("an officer wrote %+v and told %d", w.writes[before:], told)
		}
		// The clerk is demoted in the middle of it: the open screen and its buttons are over at once.
		clerk := w.as("van-phong")
		clerk.type_("/nhansu")
		clerk.type_("Lan")
		clerk.press("Vai trò")
		clerk.press("Lãnh đạo")
		confirm := clerk.data("Xác nhận")
		c := *w.c
		c.People = append([]scoring.Person(nil), c.People...)
		c.Person("van-phong").Roles = []scoring.Role{scoring.Officer}
		w.c = &c
		clerk.pressData("✅ Xác nhận", confirm)
		clerk.sees("Việc này dành cho")
		clerk.type_("5.5.4")
		if len(w.writes) != before {
			t.Errorf("a demoted clerk wrote %+v", w.writes[before:])
		}
	}
}

// A leader and a clerk press whatever there is, with stamps of what is shown now: nothing beyond their role is written.
func TestSteering_of_the_other_role_is_refused(t *testing.T) {
	t.Parallel()
	w := fullCampaign(t)
	chief := w.as("ma-khanh-son")
	for _, p := range []dialog.Tap{
		{Screen: dialog.ScreenSend, Act: "hoi"}, {Screen: dialog.ScreenTransfer, Act: "xong", Code: "2.1.1"}, {Screen: dialog.ScreenTransfer, Act: stepProof},
		{Screen: dialog.ScreenAppraise, Act: "diem", Code: "2.1.1", Arg: "max"},
	} {
		for _, stamped := range []string{"", dialog.Stamp(w.scene(chief.chat, dialog.Need{}), p.Screen, p.Code, p.Arg, "-")} {
			p.Stamp = stamped
			before := len(w.writes)
			chief.pressData("giả", p.Data())
			chief.photo("", "")
			for _, wr := range w.writes[before:] {
				if _, ok := wr.change.(scoring.AddEvidence); !ok {
					t.Errorf("a leader wrote %+v by %+v", wr.change, p)
				}
			}
		}
	}
	clerk := w.as("van-phong")
	clerk.pressData("giả", dialog.Tap{Screen: dialog.ScreenSend, Act: stepBand}.Data())
	clerk.sees("dành cho lãnh đạo")
	w.now = at("26/11/2024 08:00")
	before := len(w.writes)
	clerk.pressData("giả", dialog.Tap{Screen: dialog.ScreenLate, Act: stepAccept, Code: w.steer.late[0].Code, Arg: dialog.IDArg(1)}.Data())
	clerk.sees("dành cho lãnh đạo")
	clerk.pressData("giả", dialog.Tap{Screen: dialog.ScreenSupplement, Act: actOpen}.Data())
	clerk.sees("dành cho lãnh đạo")
	if len(w.writes) != before {
		t.Errorf("the clerk wrote %+v", w.writes[before:])
	}
}
