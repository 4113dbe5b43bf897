package dialogtest

// phases_test.go walks every role through every phase of a campaign: nothing that a screen says may be false or useless then.

import (
	"testing"

	"chamdiem/scoring"
)

// phases are the phases of a campaign, as they come; reach leads a world from the one before.
var phases = []struct {
	name  string
	reach func(w *Memory)
}{
	{"ngày đầu, chưa ai làm gì", func(w *Memory) {}},
	{"trước ngày chốt số liệu", func(w *Memory) {
		w.now = at("18/11/2024 09:00")
		w.Submitted("2.1.1", "tuan", "1")
		w.Submitted("2.4.1", "lan", "1")
		w.Score("3.1.1", "lan", "1", scoring.Approved)
		w.Score("3.3.1", "lan", "1", scoring.Returned)
		w.Score("7.1", "lan", "0; 0", scoring.Working)
		for _, code := range []string{"3.1.1", "3.3.1", "7.1"} {
			w.entries[code].ChangedAt = w.now
		}
	}},
	{"sau ngày chốt số liệu", func(w *Memory) { w.now = at("21/11/2024 09:00") }},
	{"quá hạn báo cáo", func(w *Memory) { w.now = at("23/11/2024 09:00") }},
	{"đã gửi", func(w *Memory) {
		clerk := w.as("van-phong")
		clerk.quiet(func() {
			clerk.type_("/gui")
			clerk.press("📤 Gửi đi")
			clerk.press("✅ Xác nhận gửi")
		})
		w.now = at("23/11/2024 15:00")
	}},
	{"đã mở lại", func(w *Memory) {
		chief := w.as("ma-khanh-son")
		chief.quiet(func() {
			chief.type_("/gui")
			chief.press("Mở lại")
			chief.type_("Bổ sung số liệu giải ngân.")
			chief.press("Mở lại")
		})
		w.now = at("24/11/2024 09:00")
	}},
	{"đã khóa, có nội dung gửi muộn", func(w *Memory) {
		w.now = at("25/11/2024 17:00")
		lan := w.as("lan")
		lan.quiet(func() {
			lan.type_("7.1")
			lan.type_("1; 0")
		})
	}},
	{"bổ sung sau khóa", func(w *Memory) {
		w.now = at("28/11/2024 08:00")
		chief := w.as("ma-khanh-son")
		chief.quiet(func() {
			for _, step := range []string{"mở bổ sung", "mở bổ sung", "12/TB-HĐTĐ ngày 28/11/2024", "2.4.1, 3.1.1", "05/12/2024 17:00", "xác nhận"} {
				chief.type_(step)
			}
		})
	}},
}

// quiet plays without writing the transcript.
func (s *Person) quiet(play func()) {
	before := s.memory().out.String()
	play()
	s.memory().out.Reset()
	s.memory().out.WriteString(before)
}

// roles are one person of each.
var roles = []string{"lan", "ma-khanh-son", "van-phong"}

func TestPhases_each_role_has_a_home_that_is_true(t *testing.T) {
	w := play(t, "trang-chinh")
	homes := func(of *Memory, name string) {
		of.out.WriteString("\n======== " + name + " ========\n")
		of.clock(of.now.Format("02/01/2006 15:04"))
		for _, person := range roles {
			of.as(person).type_("/start")
		}
	}
	for _, p := range phases {
		p.reach(w)
		homes(w, p.name)
	}
	straight := newWorld(t)
	for _, i := range []int{1, 4} { // sent and never opened again
		phases[i].reach(straight)
	}
	straight.now = at("25/11/2024 17:00")
	homes(straight, "đã gửi rồi khóa")
	w.out.WriteString(straight.out.String())
}

func TestPhases_each_role_reads_only_what_is_true(t *testing.T) {
	w := play(t, "giai-doan")
	for _, p := range phases[1:] {
		p.reach(w)
		w.out.WriteString("\n======== " + p.name + " ========\n")
		w.clock(w.now.Format("02/01/2006 15:04"))
		for _, person := range roles {
			who := w.as(person)
			for _, command := range []string{"/tong", "/thieu", "/han", "/duyet", "/gui"} {
				if c, ok := talk.Command(command[1:]); ok && !c.Allowed(w.c.Person(person)) {
					continue
				}
				who.type_(command)
			}
		}
	}
}
