package dialog

// steer_limits_test.go looks at every screen of leaders and the clerk with the most there can be in it, and at everybody
// who has no business there.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// fullCampaign has every entry submitted with all it can hold, many late entries, long names, a crowd of invites.
func fullCampaign(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	c := *w.c
	c.People = append([]scoring.Person(nil), c.People...)
	for i := range c.People {
		if c.People[i].Has(scoring.Officer) {
			c.People[i].Name = clip(fmt.Sprintf("Công Tằng Tôn Nữ <u>%d</u> Huỳnh Ngọc Thanh Tâm & một tên rất dài", i), 60)
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
	open := func(s *script, p tap) {
		s.pressData(p.Screen, p.data())
		if p.Act != "trang" { // each page has the buttons of the first, and more of them
			uniqueWords(t, s)
		}
	}
	pages := func(s *script, screen string, query func()) {
		for page := range int64(9) {
			if page > 0 && !strings.Contains(fmt.Sprint(s.ch.screen.Buttons), lblNextPage) {
				return
			}
			query()
			open(s, tap{Screen: screen, Act: "trang", Arg: idArg(page)})
		}
	}
	for _, s := range []*script{clerk, chief} {
		for i, k := range w.c.Catalogue.Leaves() {
			open(s, tap{Screen: scrTransfer, Act: actOpenEntry, Code: k.Code})
			open(s, tap{Screen: scrAppraise, Act: actOpenEntry, Code: k.Code})
			if i%8 == 0 {
				open(s, tap{Screen: scrJudge, Act: actOpenEntry, Code: k.Code})
				open(s, tap{Screen: scrJudge, Act: actReturn, Code: k.Code})
				open(s, tap{Screen: scrTransfer, Act: "ten", Code: k.Code})
				open(s, tap{Screen: scrJudge, Act: actFiles, Code: k.Code})
			}
			w.out.Reset()
		}
		for n := range w.c.Catalogue.Nodes() {
			if s == chief || n.Level == criteria.LevelLeaf && n.Code != "9" {
				continue
			}
			pages(s, scrTotal, func() { open(s, tap{Screen: scrTotal, Act: actOpenNode, Arg: n.Code}) })
			open(s, tap{Screen: scrAssign, Act: actOpenNode, Arg: n.Code})
			open(s, tap{Screen: scrAssign, Act: stepLead, Arg: n.Code})
			w.out.Reset()
		}
		for _, node := range []string{nodeGroups, nodePeople} {
			open(s, tap{Screen: scrTotal, Act: actOpenNode, Arg: node})
		}
		for _, p := range w.c.People {
			arg := personArg(p.ID)
			pages(s, scrTotal, func() { open(s, tap{Screen: scrTotal, Act: actOpenNode, Arg: nodePeople + "-" + arg}) })
			open(s, tap{Screen: scrPerson, Act: actPerson, Arg: arg})
			for _, step := range []string{stepUnlink, stepRoles, stepGive, stepTake} {
				open(s, tap{Screen: scrPerson, Act: step, Arg: arg})
			}
			open(s, tap{Screen: scrPerson, Act: stepRoles, Arg: arg + "_olc"})
			open(s, tap{Screen: scrAbsent, Act: actPerson, Arg: arg})
		}
		for _, screen := range []string{scrReview, scrPeople, scrLate, scrTransfer, scrAppraise} {
			pages(s, screen, func() { open(s, tap{Screen: screen}) })
		}
		for _, l := range w.steer.late {
			open(s, tap{Screen: scrLate, Act: actOpenEntry, Code: l.Code, Arg: idArg(l.ID)})
		}
		for _, command := range []string{"/duyet", "/nhac", "/nhansu", "/giahan", "/xuat", "/nhap", "/gui", "/thamdinh", "/muon", "/bosung", "/tong", "/thieu", "/start"} {
			s.type_(command)
			uniqueWords(t, s)
		}
		open(s, tap{Screen: scrSend, Act: "chitiet"})
		open(s, tap{Screen: scrSend, Act: stepBand})
		open(s, tap{Screen: scrAppraise, Act: "phantich"})
		w.out.Reset()
	}
	for _, k := range w.c.Catalogue.Leaves() { // everything appraised at nothing: the longest analysis
		if e, ok := w.entries[k.Code]; ok {
			e.AppraisedPoints.Valid = true
		}
	}
	for _, act := range []string{"sosanh", "phantich"} {
		open(clerk, tap{Screen: scrAppraise, Act: act})
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
var acts = []string{"hoi", stepAll, actApprove, actReturn, actFiles, actNext, actOpenEntry, "moi", "huymoi", stepUnlink, stepRoles, actSetRoles, stepGive, stepTake, viewUnlinked,
	stepInvite, "bat", "tat", stepLead, "bo", stepDeputy, stepFrom, stepUntil, stepConfirm, "ketthuc", "chon", "them", "vi", stepAccept, "het", "mot", stepReopen, "xnml", "chitiet",
	stepBand, "chonmuc", "xinmuc", "xong", "ten", "may", stepProof, "xemanh", "diem", "sosanh", "phantich", "lay", actPicture, actOpenNode, "trang"}

func TestSteering_is_closed_to_officers_and_to_whoever_lost_the_role(t *testing.T) {
	t.Parallel()
	for _, locked := range []bool{false, true} {
		w := newWorld(t)
		w.submitted("2.1.1", "tuan", "1")
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
		for _, s := range steerScreens() {
			for _, act := range acts {
				for _, arg := range []string{"", "1", "0", personArg("dung"), personArg("dung") + "_olc", "5.5_" + personArg("dung"), "cutoff", "xlsx"} {
					d := lan.pressData("giả", tap{Screen: s.name, Act: act, Code: "2.1.1", Arg: arg, Stamp: stamp(w.scene(lan.ch, Need{}), s.name)}.data())
					told += len(d.Tell) + len(d.Say)
					if st := lan.state(); st.Screen == s.name {
						t.Errorf("an officer is on %s by %s %q", s.name, act, arg)
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
	for _, p := range []tap{
		{Screen: scrSend, Act: "hoi"}, {Screen: scrTransfer, Act: "xong", Code: "2.1.1"}, {Screen: scrTransfer, Act: stepProof},
		{Screen: scrAppraise, Act: "diem", Code: "2.1.1", Arg: "max"},
	} {
		for _, stamped := range []string{"", stamp(w.scene(chief.ch, Need{}), p.Screen, p.Code, p.Arg, "-")} {
			p.Stamp = stamped
			before := len(w.writes)
			chief.pressData("giả", p.data())
			chief.photo("", "")
			for _, wr := range w.writes[before:] {
				if _, ok := wr.change.(scoring.AddEvidence); !ok {
					t.Errorf("a leader wrote %+v by %+v", wr.change, p)
				}
			}
		}
	}
	clerk := w.as("van-phong")
	clerk.pressData("giả", tap{Screen: scrSend, Act: stepBand}.data())
	clerk.sees("dành cho lãnh đạo")
	w.now = at("26/11/2024 08:00")
	before := len(w.writes)
	clerk.pressData("giả", tap{Screen: scrLate, Act: stepAccept, Code: w.steer.late[0].Code, Arg: idArg(1)}.data())
	clerk.sees("dành cho lãnh đạo")
	clerk.pressData("giả", tap{Screen: scrSupplement, Act: actOpenEntry}.data())
	clerk.sees("dành cho lãnh đạo")
	if len(w.writes) != before {
		t.Errorf("the clerk wrote %+v", w.writes[before:])
	}
}
