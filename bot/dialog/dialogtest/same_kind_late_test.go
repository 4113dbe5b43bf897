package dialogtest

// same_kind_late_test.go: what comes after the lock, what is assessed later, and deputies.

import (
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
)

// toldTo is what a step tells a person.
func toldTo(d dialog.Decision, person string) (text string) {
	for _, n := range d.Tell {
		if n.Person == person {
			text += markup.Plain(n.Message.HTML) + "\n"
		}
	}
	return text
}

// hasKey reports whether what a step tells a person has a button that begins so.
func hasKey(d dialog.Decision, person, label string) bool {
	for _, n := range d.Tell {
		for _, row := range n.Message.Buttons {
			for _, b := range row {
				if n.Person == person && strings.HasPrefix(b.Label, label) {
					return true
				}
			}
		}
	}
	return false
}

// afterLock is the morning after it, with an entry in a state.
func afterLock(w *Memory, state scoring.EntryState) (dung, chief *Person) {
	if state == scoring.Submitted {
		w.Submitted("5.5.4.6", "dung", "18/20")
	} else if state != scoring.Empty {
		w.Score("5.5.4.6", "dung", "18/20", state)
	}
	w.clock("25/11/2024 18:00")
	dung = w.as("dung")
	dung.type_("5.5.4.6")
	return dung, w.as("ma-khanh-son")
}

// explainLate writes an explanation, and says that it is one where that is asked.
func explainLate(dung *Person) {
	dung.tapOn(dialog.ScreenExplain, "5.5.4.6").type_(goodText)
	if dung.hasButton("Thêm vào giải trình") {
		dung.press("Thêm vào giải trình")
	}
}

// accepted lets a leader accept the first late entry.
func accepted(w *Memory, chief *Person) dialog.Decision {
	chief.type_("/muon")
	chief.press("#1")
	chief.press("✅ Nhận")
	return chief.press("✅ Nhận")
}

const uncounted = "chưa được tính"

// lateMeans sends something late and looks whether sender and leader read what accepting it means: left says that the criterion stays
// uncounted.
func lateMeans(state scoring.EntryState, left bool, send func(dung *Person)) func(w *Memory) string {
	return func(w *Memory) string {
		dung, chief := afterLock(w, state)
		send(dung)
		if n := len(w.Late()); n != 1 {
			return wrong(false, "%d late entries: %q", n, dung.saw())
		}
		mine := dung.saw()
		chief.type_("/muon")
		chief.press("#1")
		chief.press("✅ Nhận")
		asked := chief.saw()
		d := chief.press("✅ Nhận")
		return firstOf(
			wrong(strings.Contains(mine, "không được tính") == left, "the sender reads %q", mine),
			wrong(strings.Contains(asked, uncounted) == left, "the leader is asked %q", asked),
			wrong(toldTo(d, "dung") != "" && strings.Contains(toldTo(d, "dung"), uncounted) == left, "the sender is told %q", toldTo(d, "dung")),
		)
	}
}

// lateReason lets a leader leave a late entry for a reason.
func lateReason(reason string, taken bool) func(w *Memory) string {
	return func(w *Memory) string {
		dung, chief := afterLock(w, scoring.Submitted)
		dung.type_("20/20")
		chief.type_("/muon")
		chief.press("#1")
		chief.press("Không nhận")
		d := chief.type_(reason)
		return firstOf(wrong(tells(d, "dung") == taken, "%q: told %q, screen %q", reason, toldTo(d, "dung"), chief.saw()),
			wrong(!taken || strings.Contains(toldTo(d, "dung"), strings.TrimSuffix(reason, ".")), "%q: told %q", reason, toldTo(d, "dung")))
	}
}

// deferring asks for the mark on a criterion in so many words, or by a forged press, and looks whether it is asked why or told why not.
func deferring(code, person string, may bool, ask func(s *Person)) func(w *Memory) string {
	return func(w *Memory) string {
		s := w.as(person)
		s.type_(code)
		ask(s)
		if w.Entry(code).Deferred {
			return "marked without a reason"
		}
		if may {
			return wrong(strings.Contains(s.saw(), "Vì sao để đánh giá bổ sung"), "not asked why: %q", s.saw())
		}
		return wrong(strings.Contains(s.saw(), "đã đến hạn"), "not told why not: %q", s.saw())
	}
}

// deferred marks 3.2.3 for a reason as Cát types it.
func deferred(reason string, taken bool) func(w *Memory) string {
	return func(w *Memory) string {
		cat := w.as("cat")
		cat.type_("3.2.3")
		cat.press("Việc khác")
		cat.press("Đánh giá bổ sung")
		cat.type_(reason)
		e := w.Entry("3.2.3")
		return wrong(e.Deferred == taken && (!taken || e.DeferReason == reason), "%q: %v, %q, screen %q", reason, e.Deferred, e.DeferReason, cat.saw())
	}
}

// away lets one person act for another from one day to another, and says what the step told.
func away(w *Memory, absent, deputy, days string) dialog.Decision {
	clerk := w.as("van-phong")
	clerk.type_("/nhansu")
	clerk.type_(w.c.Display(absent))
	clerk.press("Vắng mặt")
	clerk.press(w.c.Display(deputy))
	clerk.type_(days)
	return clerk.press("✅ Xác nhận")
}

// reminded are the people that /nhac reminds.
func reminded(w *Memory) dialog.Decision {
	chief := w.as("ma-khanh-son")
	chief.type_("/nhac")
	return chief.press("⏰ Gửi nhắc")
}

var sameKindsLate = []sameKind{
	{"C8", "a text for a draft", lateMeans(scoring.Working, true, func(dung *Person) { explainLate(dung) })},
	{"C8", "points for a draft", lateMeans(scoring.Working, true, func(dung *Person) { dung.type_("20/20") })},
	{"C8", "a file with a caption for a draft", lateMeans(scoring.Working, true, func(dung *Person) { dung.send("Báo cáo.pdf", 1000, "Báo cáo số 15/BC-UBND") })},
	{"C8", "a link for a draft", lateMeans(scoring.Working, true, func(dung *Person) { dung.links("https://xa.example/tin", "https://xa.example/tin") })},
	{"C8", "an album for a draft", lateMeans(scoring.Working, true, func(dung *Person) { dung.photo("A", ""); dung.photo("A", "") })},
	{"C8", "a text for a returned one", lateMeans(scoring.Returned, true, func(dung *Person) { explainLate(dung) })},
	{"C8", "a file for an empty one", lateMeans(scoring.Empty, true, func(dung *Person) { dung.send("Báo cáo.pdf", 1000, "") })},
	{"C8", "an empty one gets points, text and submission late", func(w *Memory) string {
		dung, chief := afterLock(w, scoring.Empty)
		dung.type_("20/20")
		accepted(w, chief)
		dung.type_("5.5.4.6")
		explainLate(dung)
		dung.press("Nộp muộn")
		for range 2 { // what waits stands first
			chief.type_("/muon")
			chief.press("#")
			chief.press("✅ Nhận")
			chief.press("✅ Nhận")
		}
		e := w.Entry("5.5.4.6")
		return wrong(e.State == scoring.Submitted && e.SelfPoints.Decimal.String() == "1.5" && explanation(w, e.Code) == goodText, "%s %s %q", e.State, e.SelfPoints.Decimal, explanation(w, e.Code))
	}},
	{"C8", "a text for a submitted one counts", lateMeans(scoring.Submitted, false, func(dung *Person) { explainLate(dung) })},
	{"C8", "points for an approved one count", lateMeans(scoring.Approved, false, func(dung *Person) { dung.type_("20/20") })},
	{"C8", "every word of a long caption is kept", func(w *Memory) string {
		dung, chief := afterLock(w, scoring.Submitted)
		dung.send("Báo cáo.pdf", 1000, longWords)
		kept := ""
		for _, l := range w.Late() {
			kept += l.Content + "\n"
		}
		if strings.Contains(kept, longWords) {
			return ""
		}
		accepted(w, chief)
		return wrong(dung.keeps("5.5.4.6", longWords), "late: %q", kept)
	}},
	{"C8", "a file for no criterion", func(w *Memory) string {
		dung, _ := afterLock(w, scoring.Submitted)
		dung.type_("/start")
		dung.send("Báo cáo.pdf", 1000, "")
		return wrong(strings.Contains(dung.saw(), "mở tiêu chí"), "the sender does not read what to do: %q", dung.saw())
	}},
	{"C8", "left for a reason", lateReason("Văn bản ban hành sau ngày chốt số liệu", true)},
	{"C8", "left for a reason without diacritics", lateReason("van ban khong dung so", true)},
	{"C8", "ok is no reason", lateReason("ok", false)},
	{"C8", "không is no reason", lateReason("không", false)},
	{"C8", "a sign is no reason", lateReason("👎", false)},
	{"C8", "a point is no reason", lateReason(".", false)},
	{"C8", "a number is no reason", lateReason("12", false)},
	{"C8", "a reason that names a command", lateReason("Nộp sau giờ khóa không có lý do chính đáng", true)},
	// what is assessed later
	{"C9", "typed where it may be", deferring("3.2.3", "cat", true, func(s *Person) { s.type_("đánh giá bổ sung") })},
	{"C9", "typed without diacritics", deferring("3.2.3", "cat", true, func(s *Person) { s.type_("danh gia bo sung") })},
	{"C9", "typed on its page", deferring("3.2.3", "cat", true, func(s *Person) { s.press("Việc khác"); s.type_("bổ sung") })},
	{"C9", "of another kind", deferring("5.2.4.1", "lan", true, func(s *Person) { s.press("Việc khác"); s.press("Đánh giá bổ sung") })},
	{"C9", "typed where it may not be", deferring("3.1.1", "lan", false, func(s *Person) { s.type_("đánh giá bổ sung") })},
	{"C9", "asked for on a ratio", deferring("5.5.4.6", "dung", false, func(s *Person) { s.type_("cho em đánh giá bổ sung tiêu chí này") })},
	{"C9", "a sentence is a reason", deferred("Huyện chưa có quyết định xếp loại", true)},
	{"C9", "without diacritics", deferred("chua den ky cong khai quy 4", true)},
	{"C9", "ok is none", deferred("ok", false)},
	{"C9", "one word is none", deferred("bận", false)},
	{"C9", "a sign is none", deferred("🙏", false)},
	{"C9", "dots are none", deferred("...", false)},
	{"C9", "a command is none", deferred("/tong", false)},
	{"C9", "leaders see the list with the reason", func(w *Memory) string {
		f := deferred("Huyện chưa có quyết định xếp loại", true)(w)
		chief := w.as("ma-khanh-son")
		chief.type_("đánh giá bổ sung")
		return firstOf(f, wrong(strings.Contains(chief.saw(), "3.2.3") && strings.Contains(chief.saw(), "Huyện chưa có quyết định"), "%q", chief.saw()))
	}},
	{"C9", "one that was returned is owed", func(w *Memory) string {
		f := deferred("Huyện chưa có quyết định xếp loại", true)(w)
		w.Score("3.2.3", "cat", "1", scoring.Returned)
		cat := w.as("cat")
		cat.type_("/thieu")
		return firstOf(f, wrong(cat.hasButton("3.2.3"), "%q", cat.saw()))
	}},
	{"C9", "one that was submitted leaves the list", func(w *Memory) string {
		f := deferred("Huyện chưa có quyết định xếp loại", true)(w)
		w.Submitted("3.2.3", "cat", "1")
		chief := w.as("ma-khanh-son")
		chief.type_("đánh giá bổ sung")
		if strings.Contains(chief.saw(), "3.2.3") {
			return "listed: " + chief.saw()
		}
		chief.type_("/gui")
		return firstOf(f, wrong(!strings.Contains(chief.saw(), "ổ sung: 3.2.3"), "to be sent: %q", chief.saw()))
	}},
	// deputies
	{"C10", "the notice lists and leads on", func(w *Memory) string {
		d := away(w, "lan", "huong", "14/11 đến 18/11")
		return wrong(strings.Contains(toldTo(d, "huong"), "2.4.1") && strings.Contains(toldTo(d, "huong"), "đ/c Lan") && hasKey(d, "huong", "▶️"), "told: %q", toldTo(d, "huong"))
	}},
	{"C10", "few criteria are all named", func(w *Memory) string {
		d := away(w, "hung", "dung", "15/11 đến 20/11")
		for _, code := range w.c.CodesOf("hung") {
			if w.c.IsAsked(code) && !strings.Contains(toldTo(d, "dung"), code) {
				return code + " is not named: " + toldTo(d, "dung")
			}
		}
		return ""
	}},
	{"C10", "who is away is not reminded", func(w *Memory) string {
		away(w, "hung", "dung", "14/11 đến 20/11")
		w.clock("15/11/2024 08:00")
		d := reminded(w)
		return wrong(!tells(d, "hung") && strings.Contains(toldTo(d, "dung"), "làm thay đ/c Hùng"), "hung: %q, dung: %q", toldTo(d, "hung"), toldTo(d, "dung"))
	}},
	{"C10", "before the first day the person is", func(w *Memory) string {
		away(w, "hung", "dung", "18/11 đến 20/11")
		w.clock("15/11/2024 08:00")
		d := reminded(w)
		return wrong(tells(d, "hung") && !strings.Contains(toldTo(d, "dung"), "làm thay"), "hung: %q, dung: %q", toldTo(d, "hung"), toldTo(d, "dung"))
	}},
	{"C10", "after the last day the person is again", func(w *Memory) string {
		away(w, "hung", "dung", "14/11 đến 16/11")
		w.clock("17/11/2024 08:00")
		d := reminded(w)
		return wrong(tells(d, "hung") && !strings.Contains(toldTo(d, "dung"), "làm thay"), "hung: %q, dung: %q", toldTo(d, "hung"), toldTo(d, "dung"))
	}},
	{"C10", "two people are away", func(w *Memory) string {
		away(w, "hung", "dung", "14/11 đến 20/11")
		away(w, "dong", "dung", "14/11 đến 20/11")
		w.clock("15/11/2024 08:00")
		d := reminded(w)
		return wrong(!tells(d, "hung") && !tells(d, "dong") && strings.Contains(toldTo(d, "dung"), "đ/c Hùng") && strings.Contains(toldTo(d, "dung"), "đ/c Đồng"), "dung: %q", toldTo(d, "dung"))
	}},
	{"C10", "the deputy works and is written down", func(w *Memory) string {
		away(w, "hung", "dung", "14/11 đến 20/11")
		dung := w.as("dung")
		dung.type_("4.2")
		dung.press("Chấm điểm")
		dung.press("1.")
		return wrong(w.Entry("4.2").SelfPoints.Valid, "%q", dung.saw())
	}},
}
