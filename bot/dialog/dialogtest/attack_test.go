package dialogtest

// attack_test.go is about clients that send what no button of theirs carries: stamps are no secret, who knows the
// program can compute them. What a person may not see or change stays closed even then.

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/officer"
	"chamdiem/bot/dialog/steer"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring"

	"pgregory.net/rapid"
)

// intruder is Hùng, who has a criterion of his own, and Lan's draft 3.1.1, with a file that only she may see.
func intruder(t *testing.T) (w *Memory, hung *Person, own string) {
	t.Helper()
	w = newWorld(t)
	own = w.c.CodesOf("hung")[0]
	w.Score("3.1.1", "lan", "1", scoring.Working)
	e := w.entries["3.1.1"]
	e.Explanation = []scoring.Part{{Text: "Lời của Lan", MessageID: 501, Channel: testChannel, ChatID: w.ChatOf("hung").ID}} // Hùng wrote it when it was his
	e.Evidence = []scoring.Evidence{{ID: 77, Code: "3.1.1", Number: 1, Title: "Quy chế mật vụ", Name: "q.pdf", Kind: scoring.EvidenceFile, FileID: "F77", UniqueID: "U77",
		MessageID: 502, Channel: testChannel, ChatID: w.ChatOf("hung").ID}}
	w.Score(own, "hung", "1", scoring.Working)
	w.entries[own].Evidence = []scoring.Evidence{{ID: 80, Code: own, Number: 1, Title: "Của Hùng", Kind: scoring.EvidenceFile, FileID: "F80", UniqueID: "U80"}}
	w.loose["hung"] = []scoring.Evidence{{ID: 79, Title: "chưa xếp", Kind: scoring.EvidenceFile, FileID: "F79", UniqueID: "U79", MessageID: 503}}
	w.loose["lan"] = []scoring.Evidence{{ID: 78, Title: "của Lan", Kind: scoring.EvidenceFile, FileID: "F78", UniqueID: "U78"}}
	return w, w.as("hung"), own
}

// at puts the chat on a screen, as if it had been open since the criterion was Hùng's.
func (s *Person) at(st dialog.State) *Person {
	s.memory().t.Helper()
	s.chat.State = mustJSON(s.memory().t, st)
	return s
}

func TestAttack_forged_stamps_open_nothing_that_is_not_ones_own(t *testing.T) {
	forged := func(w *Memory, s *Person, p dialog.Tap, needs dialog.Need, shown func(*dialog.Scene) []string) dialog.Tap {
		sc := w.scene(s.chat, needs)
		p.Stamp = dialog.Stamp(sc, shown(sc)...)
		return p
	}
	for name, attack := range map[string]func(w *Memory, hung *Person, own string){
		"the card of a file": func(_ *Memory, s *Person, _ string) {
			s.pressData("giả", dialog.Tap{Screen: dialog.ScreenItem, Code: "3.1.1", Arg: dialog.IDArg(77)}.Data())
		},
		"the file itself": func(_ *Memory, s *Person, _ string) {
			s.pressData("giả", dialog.Tap{Screen: dialog.ScreenItem, Act: "xem", Code: "3.1.1", Arg: dialog.IDArg(77)}.Data())
		},
		"a file asked to be renamed before": func(_ *Memory, s *Person, _ string) {
			s.at(dialog.State{Screen: dialog.ScreenItem, Code: "3.1.1", Item: 77, Step: stepTitle}).type_("Tên khác")
		},
		"a file removed": func(w *Memory, s *Person, _ string) {
			sc := w.scene(s.chat, dialog.Need{Entry: "3.1.1"})
			s.pressData("giả", dialog.Tap{Screen: dialog.ScreenItem, Act: "xoa", Code: "3.1.1", Arg: dialog.IDArg(77), Stamp: officer.PieceStamp(sc, *sc.Entry, dialog.IDArg(77), "xoa", "")}.Data())
		},
		"the files of a draft, to take one over": func(_ *Memory, s *Person, own string) {
			s.at(dialog.State{Screen: dialog.ScreenReuse, Query: own}).pressData("giả", dialog.Tap{Screen: dialog.ScreenReuse, Act: "tu", Code: "3.1.1"}.Data())
		},
		"a file of a draft taken over": func(w *Memory, s *Person, own string) {
			s.at(dialog.State{Screen: dialog.ScreenReuse, Code: "3.1.1", Query: own})
			p := forged(w, s, dialog.Tap{Screen: dialog.ScreenReuse, Act: "gan", Code: "3.1.1", Arg: dialog.IDArg(77)}, dialog.Need{Entry: "3.1.1", Entries: true, Uses: true},
				func(sc *dialog.Scene) []string {
					return []string{dialog.ScreenReuse, "3.1.1", own, dialog.IDArg(77), officer.CountAt(sc, own)}
				})
			s.pressData("giả", p.Data())
		},
		"one's own file put there": func(w *Memory, s *Person, own string) {
			sc := w.scene(s.chat, dialog.Need{Entry: own, Entries: true, Uses: true})
			s.at(dialog.State{Screen: dialog.ScreenItem, Code: own, Item: 80}).pressData("giả", dialog.Tap{Screen: dialog.ScreenItem, Act: "them", Code: own, Arg: dialog.IDArg(80) + "_3.1.1",
				Stamp: officer.PieceStamp(sc, *sc.Entry, dialog.IDArg(80), "them", "3.1.1")}.Data())
		},
		"an unsorted file put there": func(w *Memory, s *Person, _ string) {
			s.at(dialog.State{Screen: dialog.ScreenSort, Item: 79})
			p := forged(w, s, dialog.Tap{Screen: dialog.ScreenSort, Act: "vao", Code: "3.1.1"}, dialog.Need{Loose: true},
				func(sc *dialog.Scene) []string {
					return []string{dialog.ScreenSort, "vao", "3.1.1", officer.SumPieces(sc.Loose)}
				})
			s.pressData("giả", p.Data())
		},
		"an unsorted file put there by its code": func(_ *Memory, s *Person, _ string) {
			s.at(dialog.State{Screen: dialog.ScreenSort, Item: 79}).type_("3.1.1")
		},
		"somebody else's unsorted file": func(w *Memory, s *Person, own string) {
			s.at(dialog.State{Screen: dialog.ScreenSort, Item: 78})
			p := forged(w, s, dialog.Tap{Screen: dialog.ScreenSort, Act: "vao", Code: own, Arg: dialog.IDArg(78)}, dialog.Need{Loose: true},
				func(*dialog.Scene) []string {
					return []string{dialog.ScreenSort, "vao", own, officer.SumPieces(w.loose["lan"])}
				})
			s.pressData("giả", p.Data())
		},
		"a text where the explanation was asked for": func(_ *Memory, s *Person, _ string) {
			s.at(dialog.State{Screen: dialog.ScreenExplain, Code: "3.1.1"}).type_("Nội dung của Hùng")
		},
		"an answer where one was asked for": func(_ *Memory, s *Person, _ string) {
			s.at(dialog.State{Screen: dialog.ScreenPoints, Code: "3.1.1"}).type_("2")
		},
		"submitted from the open check": func(_ *Memory, s *Person, _ string) {
			s.at(dialog.State{Screen: dialog.ScreenCheck, Code: "3.1.1"}).type_("vẫn nộp")
		},
		"an edit of what he wrote when it was his": func(_ *Memory, s *Person, _ string) {
			s.input("sửa", dialog.Event{Kind: dialog.Edited, Text: "Sửa lại", MessageID: 501})
		},
		"an edit of the caption of what he sent when it was his": func(_ *Memory, s *Person, _ string) {
			s.input("sửa", dialog.Event{Kind: dialog.Edited, Text: "Tên sửa lại", MessageID: 502})
		},
		"the history": func(_ *Memory, s *Person, _ string) { s.type_("/lichsu 3.1.1") },
	} {
		t.Run(name, func(t *testing.T) {
			w, hung, own := intruder(t)
			hung.type_("/start")
			w.out.Reset()
			attack(w, hung, own)
			for _, wr := range w.writes {
				t.Errorf("wrote %+v", wr.change)
			}
			if w.refused > 0 {
				t.Error("it was left to the database to refuse")
			}
			if said := w.out.String(); strings.Contains(said, "mật vụ") || strings.Contains(said, "Lời của Lan") || strings.Contains(said, "của Lan") || strings.Contains(said, "q.pdf") {
				t.Errorf("it shows:\n%s", said)
			}
		})
	}
}

// A file that is sent on a card of others is not for that criterion, and not lost either.
func TestAttack_a_file_on_somebody_elses_card_is_kept_unsorted(t *testing.T) {
	w, hung, _ := intruder(t)
	hung.type_("3.1.1")
	hung.send("Báo cáo.pdf", 1000, "")
	hung.sees("Tệp này cho tiêu chí nào?")
	if n := len(w.loose["hung"]); n != 2 || len(w.entries["3.1.1"].Evidence) != 1 || w.refused > 0 {
		t.Errorf("%d unsorted files, %+v, %d refused", n, w.entries["3.1.1"].Evidence, w.refused)
	}
}

// What leaders and the clerk were asked on their screens is not taken from a person who lost the role meanwhile: neither
// words nor files, and the screen itself is closed.
func TestAttack_a_role_lost_in_the_middle_of_a_question(t *testing.T) {
	t.Parallel()
	for _, locked := range []bool{false, true} {
		w := newWorld(t)
		w.Submitted("2.1.1", "tuan", "1")
		w.Submitted("5.5.4.6", "dung", "18/20")
		if locked {
			w.now = at("26/11/2024 08:00")
			w.steer.late = []scoring.LateItem{{ID: 1, Code: "2.1.1", What: scoring.LateSubmit, Person: "tuan", Noted: w.now}}
		}
		type open struct {
			who   *Person
			state dialog.State
		}
		var screens []open
		visited, asks := map[string]bool{}, map[string]bool{}
		for _, who := range []*Person{w.as("ma-khanh-son"), w.as("van-phong")} {
			visit := func(st dialog.State) {
				key := who.name + st.Screen + "/" + st.Step
				if !asks[key] && slices.ContainsFunc(steer.Screens(), func(s dialog.Screen) bool { return s.Name == st.Screen }) {
					screens = append(screens, open{who, st})
					asks[key], visited[st.Screen] = true, true
				}
			}
			for _, s := range steer.Screens() {
				visit(who.pressData(s.Name, dialog.Tap{Screen: s.Name}.Data()).State)
				for _, act := range acts {
					for _, about := range [][2]string{{"2.1.1", ""}, {"2.1.1", dialog.IDArg(1)}, {"", ""}, {"", dialog.PersonArg("lan")}, {"", "5.5"}, {"", "lock"}, {"", dialog.IDArg(1)}} {
						code, arg := about[0], about[1]
						ev := dialog.Event{Kind: dialog.Press, Data: dialog.Tap{Screen: s.Name, Act: act, Code: code, Arg: arg}.Data(), ChatID: who.chat.ID, UserID: who.chat.User, MessageID: 1}
						if d := talk.Decide(w.scene(who.chat, talk.DecideNeeds(who.state(), ev)), who.state(), ev); len(d.Changes) == 0 {
							visit(d.State)
						}
					}
				}
			}
		}
		if len(visited) != len(steer.Screens()) || !asks["Công chức Văn phòng – Thống kê"+dialog.ScreenTransfer+"/"+stepProof] || !asks["Ma Khánh Sơn"+dialog.ScreenJudge+"/lydo"] && !locked {
			t.Errorf("only %v of %d screens were open, with %v", visited, len(steer.Screens()), asks)
		}
		c := *w.c
		c.People = slices.Clone(c.People)
		for i := range c.People {
			c.People[i].Roles = []scoring.Role{scoring.Officer}
		}
		w.c = &c
		before := len(w.writes)
		w.out.Reset()
		for _, o := range screens {
			page := talk.Show(w.scene(o.who.chat, talk.ShowNeeds(o.state)), o.state)
			if text := markup.Plain(page.HTML); !strings.Contains(text, "Việc này dành cho") || len(page.Buttons) != 1 {
				t.Fatalf("%s is still shown:\n%s", o.state.Screen, text)
			}
			for _, text := range []string{"Chưa nêu ngày ban hành quy chế", "27/11/2024 17:00", "5.5.4.6 0,9", "0,9", "12/TB-HĐTĐ ngày 28/11/2024", "5.5.4.6", "15/11 đến 20/11", "Lan", "xong", "có", "xác nhận"} {
				if d := o.who.at(o.state).type_(text); len(d.Tell) > 0 {
					t.Errorf("%q on %s told %d people", text, o.state.Screen, len(d.Tell))
				}
			}
			o.who.at(o.state).photo("", "")
			o.who.at(o.state).send("bang-diem.xlsx", 1000, "")
		}
		w.out.Reset()
		for _, wr := range w.writes[before:] {
			switch c := wr.change.(type) {
			case scoring.AddEvidence:
				if c.Evidence.Code == "" {
					continue
				}
			case scoring.LateEntry:
				if c.Code == "" {
					continue
				}
			}
			t.Errorf("%s wrote %+v", wr.person, wr.change)
		}
		t.Logf("%d questions of %d screens", len(screens), len(visited))
		if w.refused > 0 {
			t.Errorf("%d steps were left for the database to refuse", w.refused)
		}
	}
}

// Every payload of anybody replayed by everybody else: officers, leaders, the clerk, a stranger.
func TestAttack_payloads_of_anybody_change_nothing_as_anybody_else(t *testing.T) {
	testseed.Checks(t, 40)
	var replayed int
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		w.Submitted("2.1.1", "tuan", "1")
		w.Submitted("5.5.4.6", "dung", "18/20")
		owner := rapid.SampledFrom(players).Draw(t, "owner")
		ch := w.ChatOf(owner)
		for range rapid.IntRange(3, 20).Draw(t, "length") {
			randomStep(t, w, ch, len(w.writes))
		}
		stranger := &Chat{ID: 7, User: 7}
		w.chats[7] = stranger
		before := len(w.writes)
		for _, data := range slices.Clone(ch.shown) {
			for _, person := range append(slices.Clone(players), "") {
				other := stranger
				if person != "" {
					other = w.ChatOf(person)
				}
				if other != ch {
					w.Do(other, dialog.Event{Kind: dialog.Press, Data: data, MessageID: 1})
					replayed++
				}
			}
		}
		for _, wr := range w.writes[before:] {
			t.Errorf("%s changed something with a button of %s: %+v", wr.person, owner, wr.change)
		}
	})
	t.Logf("%d payloads replayed", replayed)
}

func mustJSON(t Tester, v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return b
}

// What an account calls itself is shown to the inviter: as words, on one line, and never as markup that names another.
func TestAttack_an_accounts_name_is_only_words(t *testing.T) {
	for _, called := range []string{`<a href="tg://user?id=1">Lan</a>`, "<b>Lan", "&lt;Lan", "Lan\u202enaL\u2066", "Lan\n\nĐã duyệt", `"><script>`, strings.Repeat("dài ", 300)} {
		w := newWorld(t)
		w.GiveUnlinked("lan")
		w.GiveInvite("lan", "abcd2345abcd2345")
		d := w.Do(w.stranger(7).chat, dialog.Event{Kind: dialog.Command, Command: "start", Args: "abcd2345abcd2345", UserName: called})
		if len(d.Tell) != 1 {
			t.Fatalf("told: %+v", d.Tell)
		}
		said := d.Tell[0].Message.HTML
		if strings.ContainsAny(said, "\n\u202e\u2066") || strings.Contains(said, "<") || !strings.Contains(markup.Plain(said), markup.CleanName(called)[:3]) {
			t.Errorf("%q is told as %q", called, said)
		}
	}
}

// Screens of one role are closed to the other: the table is docs/conversation.md's.
func TestAttack_screens_of_the_other_role_stay_closed(t *testing.T) {
	w := newWorld(t)
	w.Submitted("2.1.1", "tuan", "1")
	w.now = at("26/11/2024 08:00")
	for person, closed := range map[string][]string{"ma-khanh-son": {dialog.ScreenTransfer, dialog.ScreenSheet}, "van-phong": {dialog.ScreenSupplement}} {
		who := w.as(person)
		for _, screen := range closed {
			for _, p := range []dialog.Tap{{Screen: screen}, {Screen: screen, Act: actOpen, Code: "2.1.1"}, {Screen: screen, Act: "may"}, {Screen: screen, Act: "moi"}} {
				if d := who.pressData("giả", p.Data()); len(d.Say) > 0 || len(d.Changes) > 0 || who.state().Screen == screen {
					t.Errorf("%s is on %s by %+v: %+v", person, screen, p, d)
				}
				who.sees("Việc này dành cho")
			}
		}
	}
	for person, command := range map[string]string{"ma-khanh-son": "/nhap", "van-phong": "/bosung", "lan": "/duyet"} {
		who := w.as(person)
		who.type_(command)
		who.sees("Không có lệnh này")
	}
}
