package dialogtest

// rules_test.go holds the table of states to what the conversation does: every move that is not in it is refused with a sentence.

import (
	"fmt"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// stage puts 3.1.1 of Lan into a state, ready to be submitted as far as its content goes.
func stage(t *testing.T, state scoring.EntryState) (*Memory, *Person) {
	t.Helper()
	w := newWorld(t)
	lan := w.as("lan")
	if state != scoring.Empty {
		lan.type_("3.1.1")
		lan.press("Chấm điểm")
		lan.press("1.")
		lan.type_("Đã rà soát 12/12 điều, nêu tại mục II, Báo cáo số 15/BC-UBND.")
		lan.send("BC.pdf", 1000, "Báo cáo 15/BC-UBND")
		w.Score("3.1.1", "lan", "1", state)
	}
	if got := w.full("3.1.1").State; got != state {
		t.Fatalf("staged %s, want %s", got, state)
	}
	lan.type_("3.1.1")
	return w, lan
}

func TestStates_every_move_is_allowed_or_refused_with_a_sentence(t *testing.T) {
	states := []scoring.EntryState{scoring.Empty, scoring.Working, scoring.Submitted, scoring.Returned, scoring.Approved}
	// A step of the officer, by forged buttons as well as by the keyboard, and the state it asks for.
	steps := []struct {
		name string
		do   func(s *Person)
		to   scoring.EntryState
	}{
		{"scores", func(s *Person) {
			s.pressData("Chấm điểm", dialog.Tap{Screen: dialog.ScreenPoints, Code: "3.1.1"}.Data())
			if s.state().Screen == dialog.ScreenPoints {
				s.type_("2")
			}
		}, scoring.Working},
		{"submits", func(s *Person) {
			s.pressData("Nộp", dialog.Tap{Screen: dialog.ScreenCheck, Code: "3.1.1"}.Data())
			if s.state().Screen == dialog.ScreenCheck && strings.Contains(fmt.Sprint(s.chat.Screen.Buttons), words.LabelSubmit) {
				s.type_("nộp") // submits nothing
				s.type_("xác nhận nộp")
			}
			if s.state().Screen == dialog.ScreenCheck && s.hasButton(words.LabelSubmitAnyway) { // returned, and not mended
				s.sees("Chưa sửa gì so với bản bị trả lại")
				s.press(words.LabelSubmitAnyway)
			}
		}, scoring.Submitted},
		{"takes back", func(s *Person) {
			s.pressData("Rút lại", dialog.Tap{Screen: dialog.ScreenRecall, Code: "3.1.1"}.Data())
			if s.state().Screen == dialog.ScreenRecall {
				s.type_("có")
			}
		}, scoring.Working},
	}
	allowed := func(from, to scoring.EntryState, step string) bool {
		switch step {
		case "scores": // keeps Returned as it is
			return from == scoring.Empty || from == scoring.Working || from == scoring.Returned
		case "submits":
			return from == scoring.Working || from == scoring.Returned
		}
		return from == scoring.Submitted || from == scoring.Approved
	}
	for _, from := range states {
		for _, step := range steps {
			t.Run(fmt.Sprintf("%s %s", from, step.name), func(t *testing.T) {
				w, lan := stage(t, from)
				before := len(w.writes)
				step.do(lan)
				got, wrote := w.full("3.1.1").State, len(w.writes) > before
				if !allowed(from, step.to, step.name) {
					if got != from || wrote {
						t.Errorf("the entry went from %s to %s, written: %v", from, got, wrote)
					}
					if m := markup.Plain(lan.chat.Screen.HTML); !strings.Contains(m, "3.1.1") || m == "" {
						t.Errorf("no sentence: %s", m)
					}
					return
				}
				want := step.to
				if from == scoring.Returned && step.name == "scores" {
					want = from
				}
				if got != want || !wrote {
					t.Errorf("the entry went from %s to %s, want %s; written: %v\n%s", from, got, want, wrote, markup.Plain(lan.chat.Screen.HTML))
				}
			})
		}
	}
	for _, from := range []scoring.EntryState{scoring.Submitted, scoring.Approved} {
		t.Run(string(from)+" is taken back only after one question", func(t *testing.T) {
			w, lan := stage(t, from)
			for _, p := range []dialog.Tap{{Screen: dialog.ScreenPoints}, {Screen: dialog.ScreenExplain, Act: "lai"}, {Screen: dialog.ScreenCompose}} {
				p.Code = "3.1.1"
				lan.pressData("nút cũ", p.Data())
				lan.sees("Rút lại để sửa?")
			}
			lan.press("Không")
			lan.press("Giải trình")
			lan.sees("thì rút lại trước")
			lan.type_("quay lại")
			if got := w.entries["3.1.1"].State; got != from {
				t.Errorf("without an answer it went to %s", got)
			}
		})
	}
}

func TestRights_are_asked_of_every_step(t *testing.T) {
	w := newWorld(t)
	w.Score("3.1.1", "lan", "1", scoring.Working)
	w.entries["3.1.1"].Evidence = []scoring.Evidence{{ID: 77, Code: "3.1.1", Number: 1, Title: "Quy chế mật vụ", Kind: scoring.EvidenceFile}}
	for _, person := range []string{"hung", "ma-khanh-son", "pho-chu-tich"} {
		who := w.as(person)
		before := len(w.writes)
		for _, name := range talk.Screens() {
			screen := talk.Find(name)
			for _, act := range []string{"", "chon", "so", "lai", "xoa", "cu", "xong", "nop", "van", "chot", "co", "bosung", "dung", "noi", "giu", "gan", "them", "vitri", "bieu", "dat", "vao", "bo"} {
				for _, arg := range []string{"", "1", dialog.IDArg(77), dialog.IDArg(77) + "_1", dialog.IDArg(77) + "_3.1.1"} {
					who.pressData("giả", dialog.Tap{Screen: screen.Name, Act: act, Code: "3.1.1", Arg: arg}.Data())
				}
			}
			who.type_("1")
			who.send("x.pdf", 10, "")
			who.type_("18/20")
		}
		for _, wr := range w.writes[before:] {
			if ev, ok := wr.change.(scoring.AddEvidence); !ok || ev.Evidence.Code != "" {
				t.Errorf("%s wrote %+v", person, wr.change)
			}
		}
		who.type_("3.1.1")
		if person == "hung" && strings.Contains(markup.Plain(who.chat.Screen.HTML), "Quy chế mật vụ") {
			t.Errorf("%s sees another's draft", person)
		}
	}
}

func TestDemotion_in_the_middle_of_a_conversation_ends_it(t *testing.T) {
	w := newWorld(t)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	reassigned := *w.c
	reassigned.Assignments = []scoring.AssignmentRow{{Code: "5", People: []string{"hieu"}}}
	w.c = &reassigned
	dung.type_("Đã xử lý 18/20 hồ sơ.")
	dung.sees("không thuộc phần anh/chị phụ trách")
	if len(w.writes) != 0 {
		t.Errorf("somebody without the assignment wrote %+v", w.writes)
	}
	delete(w.links, "dung")
	dung.type_("/start")
	if !dung.chat.Dead {
		t.Errorf("a removed person still has a screen: %s", dung.chat.Screen.HTML)
	}
}

func TestMenu_shows_each_role_only_what_it_may_do(t *testing.T) {
	names := func(roles ...scoring.Role) string {
		var out []string
		for _, m := range talk.Menu(roles) {
			if m.Description == "" || len(m.Description) > 256 || strings.ToLower(m.Command) != m.Command {
				t.Errorf("menu line %+v", m)
			}
			out = append(out, m.Command)
		}
		return strings.Join(out, " ")
	}
	if got, want := names(scoring.Officer), "tiep tieuchi thieu tong han giulai tim lichsu dot trogiup huy"; got != want {
		t.Errorf("an officer's menu is %q, want %q", got, want)
	}
	if got := names(scoring.Leader); strings.Contains(got, "tiep") || strings.Contains(got, "tieuchi") {
		t.Errorf("a leader's menu is %q", got)
	}
	if got := names(scoring.Clerk); strings.Contains(got, "tiep ") || !strings.Contains(got, "tieuchi") {
		t.Errorf("the clerk's menu is %q", got)
	}
}

func TestCommandByWords_never_takes_a_name(t *testing.T) {
	for text, want := range map[string]string{
		"tổng điểm": "tong", "TONG DIEM": "tong", "còn thiếu": "thieu", "con thieu": "thieu", "hạn": "han", "Tiếp": "tiep",
		"huy": "", "Huy": "", "hủy": "", "thoát": "huy", "cho em xem tổng điểm với ạ": "tong", "con thieu gi nua vay": "thieu", "han": "", "Hân": "", "tong": "", "thieu": "", "Tiep": "", "Dung": "",
	} {
		if c, _ := talk.CommandByWords(text); c.Name != want {
			t.Errorf("%q means %q, want %q", text, c.Name, want)
		}
	}
}

func TestEveryRefusal_is_a_sentence_and_loses_nothing(t *testing.T) {
	tests := []struct {
		name string
		do   func(w *Memory, dung *Person)
		want string
	}{
		{"not one's own criterion", func(_ *Memory, s *Person) {
			s.pressData("giả", dialog.Tap{Screen: dialog.ScreenExplain, Code: "3.1.1"}.Data())
		}, "do đ/c Lan phụ trách"},
		{"a fixed one", func(_ *Memory, s *Person) {
			s.pressData("giả", dialog.Tap{Screen: dialog.ScreenPoints, Code: "8.1"}.Data())
		}, "được ấn định, không phải chấm"},
		{"the survey is not submitted", func(w *Memory, _ *Person) {
			w.as("lan").pressData("giả", dialog.Tap{Screen: dialog.ScreenCheck, Act: "nop", Code: "1.1"}.Data())
		}, "điều tra xã hội học (XHH) quyết định, không phải nộp"},
		{"the survey takes no explanation", func(w *Memory, _ *Person) {
			w.as("lan").pressData("giả", dialog.Tap{Screen: dialog.ScreenExplain, Code: "1.1"}.Data())
		}, "chỉ nhập số phiếu"},
		{"an unknown code", func(_ *Memory, s *Person) { s.type_("/start c_99-1") }, "Không có tiêu chí “99.1”"},
		{"the lock", func(w *Memory, s *Person) {
			w.now = at("25/11/2024 17:00")
			s.type_("5.5.4.6")
			s.type_("18/20")
		}, "Đã khóa lúc 17:00 ngày 25/11/2024"},
		{"the campaign is sent", func(w *Memory, s *Person) {
			w.sent = true
			s.pressData("giả", dialog.Tap{Screen: dialog.ScreenPoints, Code: "5.5.4.6"}.Data())
		}, "Số liệu đã chốt"},
		{"too long", func(_ *Memory, s *Person) {
			s.pressData("Giải trình", dialog.Tap{Screen: dialog.ScreenExplain, Code: "5.5.4.6"}.Data())
			s.type_(strings.Repeat("ă", 7001))
		}, "nhiều nhất là 7.000"},
		{"a document marked MẬT", func(_ *Memory, s *Person) { s.send("BC TỐI MẬT.pdf", 1, "") }, "dấu TỐI MẬT"},
		{"a program", func(_ *Memory, s *Person) { s.send("a.exe", 1, "") }, "Tệp “a.exe” không nhận được, không có trong hồ sơ."},
		{"a workbook with macros", func(_ *Memory, s *Person) { s.send("a.xlsm", 1, "") }, "Tệp “a.xlsm” không nhận được, không có trong hồ sơ."},
		{"another archive", func(_ *Memory, s *Person) { s.send("báo cáo.rar ", 1, "") }, "nén lại thành ZIP"},
		{"a password", func(_ *Memory, s *Person) { s.type_("MK: abc@123") }, "có vẻ chứa mật khẩu"},
		{"a voice message", func(_ *Memory, s *Person) { s.input("🎤", dialog.Event{Kind: dialog.Unusable, What: "voice"}) }, "Tôi không nhận tin nhắn thoại"},
		{"a contact", func(_ *Memory, s *Person) { s.input("☎️", dialog.Event{Kind: dialog.Unusable, What: "contact"}) }, "Tôi không nhận danh bạ"},
		{"a kind nobody knows", func(_ *Memory, s *Person) { s.input("?", dialog.Event{Kind: dialog.Unusable, What: "hologram"}) }, "Tôi không nhận loại tin nhắn này"},
		{"too many files", func(w *Memory, s *Person) {
			w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
			for i := range limits.MaxEvidence {
				w.entries["5.5.4.6"].Evidence = append(w.entries["5.5.4.6"].Evidence, scoring.Evidence{ID: int64(i + 1), Code: "5.5.4.6"})
			}
			s.type_("5.5.4.6")
			s.send("a.pdf", 1, "")
		}, "nhiều nhất 60 tài liệu"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			dung := w.as("dung")
			dung.type_("/start")
			tt.do(w, dung)
			seen := markup.Plain(dung.chat.Screen.HTML) + markup.Plain(w.as("lan").chat.Screen.HTML)
			if !strings.Contains(seen, tt.want) {
				t.Errorf("no %q on:\n%s", tt.want, seen)
			}
			if _, scored := w.entries["5.5.4.6"]; scored && len(w.writes) > 0 && w.phase() == scoring.Open {
				t.Errorf("something was written: %+v", w.writes)
			}
		})
	}
}

func TestStale_refusals_of_the_database_redraw_the_screen_with_the_reason(t *testing.T) {
	w := newWorld(t)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	d := talk.Refuse(&dialog.Scene{}, dung.state(), dialog.Event{}, scoring.Refuse(scoring.RefusedStale, "5.5.4.6"))
	m := talk.Show(w.scene(dung.chat, talk.ShowNeeds(d.State)), d.State)
	if !strings.Contains(markup.Plain(m.HTML), "vừa được người khác thay đổi") || d.Toast == "" {
		t.Errorf("toast %q above %s", d.Toast, markup.Plain(m.HTML))
	}
}

func TestForwarded_commands_and_words_do_nothing(t *testing.T) {
	w := newWorld(t)
	w.Score("3.5", "lan", "2", scoring.Working)
	w.GiveUnlinked("cat")
	w.GiveInvite("cat", "abcd2345abcd2345")
	lan := w.as("lan")
	lan.type_("3.5")
	lan.press("Nộp")
	before := len(w.writes)
	lan.input("vẫn nộp", dialog.Event{Kind: dialog.Text, Text: "vẫn nộp", Forwarded: true, MessageID: w.NextID()})
	lan.input("/tong", dialog.Event{Kind: dialog.Command, Command: "tong", Forwarded: true, MessageID: w.NextID()})
	lan.sees("chuyển tiếp không được thực hiện")
	who := w.stranger(7)
	who.input("/start", dialog.Event{Kind: dialog.Command, Command: "start", Args: "abcd2345abcd2345", Forwarded: true})
	if len(w.writes) != before || who.chat.Person != "" {
		t.Errorf("a forwarded message did something: %+v", w.writes[before:])
	}
}

func TestNext_stays_at_the_only_criterion_that_is_left(t *testing.T) {
	w := newWorld(t)
	for _, code := range w.c.CodesOf("hung") {
		if code != "4.2" && w.c.IsAsked(code) {
			w.Score(code, "hung", "1", scoring.Submitted)
		}
	}
	hung := w.as("hung")
	hung.type_("/tiep")
	for _, again := range []func(){func() { hung.type_("/tiep") }, func() { hung.press("Để sau"); hung.sees("Chỉ còn tiêu chí này chưa nộp.") }} {
		again()
		if code := hung.state().Code; code != "4.2" {
			t.Errorf("4.2 is still owed, and %q is opened", code)
		}
	}
}
