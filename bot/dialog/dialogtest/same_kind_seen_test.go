package dialogtest

// same_kind_seen_test.go: what is seen before it is submitted, what is mended, and what comes next.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

var sameKindsSeen = []sameKind{
	// what one sends is seen
	{"C1", "of another who began", func(w *Memory) string {
		hieu, dung := w.as("hieu"), w.as("dung")
		hieu.tapOn(dialog.ScreenExplain, "5.5.4.6").type_(goodText)
		dung.type_("5.5.4.6")
		dung.type_("18/20")
		dung.tapOn(dialog.ScreenEvidence, "5.5.4.6").send("Biểu tổng hợp.pdf", 1000, "")
		dung.type_("nộp")
		return firstOf(wrong(strings.Contains(dung.saw(), goodText[:40]), "no text: %q", dung.saw()), wrong(strings.Contains(dung.saw(), "Hiệu"), "nobody is named: %q", dung.saw()), wrong(strings.Contains(dung.saw(), "Biểu tổng hợp"), "no title"))
	}},
	{"C1", "an album and a link", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenPoints, "2.4.1")
		lan.press("1.")
		lan.tapOn(dialog.ScreenExplain, "2.4.1").type_(goodText)
		lan.tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.photo("A", "Hội nghị đối thoại")
		lan.photo("A", "")
		lan.links("https://xa.example/tin", "https://xa.example/tin")
		lan.type_("gửi")
		return wrong(strings.Contains(lan.saw(), "Hội nghị đối thoại, 2 ảnh") && strings.Contains(lan.saw(), "xa.example/tin"), "%q", lan.saw())
	}},
	{"C1", "a very long text has a way to its end", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenPoints, "2.4.1")
		lan.press("1.")
		lan.tapOn(dialog.ScreenExplain, "2.4.1")
		lan.paste(filler(4096), "y cuối cùng.")
		lan.tapOn(dialog.ScreenEvidence, "2.4.1").send("Báo cáo.pdf", 1000, "")
		lan.type_("nộp")
		return wrong(strings.Contains(lan.saw(), "cuối cùng.") || lan.hasButton("Xem giải trình") || lan.hasButton("Đọc") || lan.hasButton("Giải trình"), "%q", lan.saw())
	}},
	{"C1", "what lacks is said there", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenExplain, "2.4.1")
		lan.type_(goodText)
		lan.type_("nop bai")
		return wrong(strings.Contains(lan.saw(), "thiếu điểm"), "%q", lan.saw())
	}},
	// a returned entry
	{"C2", "by a file", func(w *Memory) string {
		w.Submitted("2.4.1", "lan", "1")
		w.Score("2.4.1", "lan", "1", scoring.Returned)
		lan := w.as("lan")
		lan.type_("2.4.1")
		n := len(titles(w, "2.4.1"))
		lan.send("Báo cáo ký số.pdf", 1000, "")
		return firstOf(wrong(len(titles(w, "2.4.1")) == n+1, "%q", titles(w, "2.4.1")), wrong(lan.hasButton("Nộp"), "no way to submit: %q", lan.saw()))
	}},
	{"C2", "by points", func(w *Memory) string {
		w.Submitted("5.5.4.6", "dung", "18/20")
		w.Score("5.5.4.6", "dung", "18/20", scoring.Returned)
		dung := w.as("dung")
		dung.type_("5.5.4.6")
		dung.type_("17/20")
		return firstOf(wrong(w.Entry("5.5.4.6").SelfPoints.Decimal.IsZero(), "points %v", w.Entry("5.5.4.6").SelfPoints), wrong(dung.hasButton("Nộp"), "no way to submit: %q", dung.saw()))
	}},
	{"C2", "a text replaces the old one from /tiep too", func(w *Memory) string {
		w.Submitted("2.4.1", "lan", "1")
		w.Score("2.4.1", "lan", "1", scoring.Returned)
		lan := w.as("lan")
		lan.type_("2.4.1")
		lan.type_("/tiep")
		lan.type_(longWords)
		return firstOf(wrong(explanation(w, "2.4.1") == longWords, "%q", explanation(w, "2.4.1")), wrong(lan.hasButton("Nộp"), "no way to submit: %q", lan.saw()))
	}},
	{"C2", "small talk replaces nothing", func(w *Memory) string {
		w.Submitted("2.4.1", "lan", "1")
		w.Score("2.4.1", "lan", "1", scoring.Returned)
		old := explanation(w, "2.4.1")
		lan := w.as("lan")
		lan.type_("2.4.1")
		for _, text := range []string{"vâng em sửa ngay ạ", "dạ", "em xin lỗi anh", "để em xem lại"} {
			lan.type_(text)
			if explanation(w, "2.4.1") != old {
				return fmt.Sprintf("%q replaces the explanation", text)
			}
		}
		return ""
	}},
	// /tiep never skips
	{"C3", "a criterion that is half done", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/tiep")
		lan.press("1.")
		code := lan.state().Code
		lan.type_("làm tiếp")
		return wrong(lan.state().Code == code, "it goes on at %s, %s is half done", lan.state().Code, code)
	}},
	{"C3", "after another card was looked at", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/tiep")
		lan.press("1.")
		code := lan.state().Code
		lan.type_("/start")
		lan.press("▶️ Làm tiếp")
		return wrong(lan.state().Code == code, "it goes on at %s, %s is half done", lan.state().Code, code)
	}},
	{"C3", "after a submission the next one stays", func(w *Memory) string {
		lan := guided(w)
		lan.send("Báo cáo.pdf", 1000, "")
		lan.press("Nộp")
		if lan.hasButton("Vẫn nộp") {
			lan.press("Vẫn nộp")
		}
		code := lan.state().Code
		lan.type_("tiep tuc")
		return wrong(code != "" && lan.state().Code == code, "%s opened, /tiep is at %s", code, lan.state().Code)
	}},
	{"C3", "skipping says what it lacks", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/tiep")
		lan.press("1.")
		code := lan.state().Code
		lan.type_("cái này để sau")
		return wrong(lan.state().Code != code && strings.Contains(lan.saw(), code), "%q", lan.saw())
	}},
	// two taps
	{"C5", "on Vẫn nộp", func(w *Memory) string {
		lan := guided(w)
		lan.type_("Không có số liệu gì thêm ở đoạn này đâu nhưng vẫn là một câu.")
		lan.send("anh.jpg", 1000, "")
		code := lan.state().Code
		label := "Nộp"
		if lan.hasButton("Vẫn nộp") {
			label = "Vẫn nộp"
		}
		data := lan.data(label)
		lan.pressData(label, data)
		next := lan.state()
		lan.pressData(label, data)
		return firstOf(wrong(w.Entry(code).State == scoring.Submitted, "not submitted"), wrong(lan.state().Code == next.Code && lan.state().Screen == next.Screen, "the second tap leads from %s %s to %s %s", next.Screen, next.Code, lan.state().Screen, lan.state().Code))
	}},
	{"C5", "on an option", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/tiep")
		data := lan.data("1.")
		lan.pressData("1.", data)
		next := lan.state()
		n := w.Writes()
		lan.pressData("1.", data)
		return wrong(lan.state().Screen == next.Screen && lan.state().Code == next.Code && w.Writes() == n, "from %s to %s, %d writes more", next.Screen, lan.state().Screen, w.Writes()-n)
	}},
	{"C5", "on the key that takes a sentence", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("2.4.1")
		lan.type_("Sổ tiếp công dân đúng mẫu và ghi đúng quy định")
		data := lan.data("Thêm vào giải trình")
		lan.pressData("x", data)
		lan.pressData("x", data)
		return wrong(strings.Count(explanation(w, "2.4.1"), "Sổ tiếp") == 1, "%q", explanation(w, "2.4.1"))
	}},
	{"C5", "on submitting all that is ready", func(w *Memory) string {
		lan := guided(w)
		lan.send("Báo cáo.pdf", 1000, "")
		lan.type_("nop het")
		if !lan.hasButton("Nộp") {
			return "nothing to submit: " + lan.saw()
		}
		data := lan.data("Nộp")
		lan.pressData("x", data)
		n := w.Writes()
		lan.pressData("x", data)
		return wrong(w.Writes() == n, "%d writes more", w.Writes()-n)
	}},
	// all that is ready
	{"C6", "at home", func(w *Memory) string {
		lan := guided(w)
		lan.send("Báo cáo.pdf", 1000, "")
		lan.type_("/start")
		return wrong(lan.hasButton("Nộp các tiêu chí đã đủ (1)"), "%q", lan.saw())
	}},
	{"C6", "under what is missing", func(w *Memory) string {
		lan := guided(w)
		lan.send("Báo cáo.pdf", 1000, "")
		lan.type_("con thieu gi")
		return wrong(lan.hasButton("đã đủ (1)"), "%q", lan.saw())
	}},
	{"C6", "not offered where something lacks", func(w *Memory) string {
		lan := guided(w)
		lan.type_("/start")
		return wrong(!lan.hasButton("đã đủ"), "%q", lan.saw())
	}},
	{"C6", "a warning is listed once", func(w *Memory) string {
		lan := guided(w)
		lan.send("Báo cáo.docx", 1000, "")
		lan.type_("nộp tất cả giúp em")
		return wrong(strings.Count(lan.saw(), "ký số") == 1, "%q", lan.saw())
	}},
	// the question for the cut-off
	{"C7", "once a day", cutoffAsked(time.Hour, false)},
	{"C7", "again the next day", cutoffAsked(24*time.Hour, true)},
}

func cutoffAsked(later time.Duration, again bool) func(w *Memory) string {
	return func(w *Memory) string {
		w.clock("21/11/2024 09:00")
		lan := w.as("lan")
		submit := func(code string) bool {
			lan.tapOn(dialog.ScreenPoints, code).press("1.")
			lan.tapOn(dialog.ScreenExplain, code).type_(goodText)
			lan.tapOn(dialog.ScreenEvidence, code).send("Báo cáo "+code+".pdf", 1000, "")
			lan.type_("/start " + "c_" + strings.ReplaceAll(code, ".", "-"))
			lan.type_("nộp")
			if lan.hasButton("Vẫn nộp") {
				lan.press("Vẫn nộp")
			} else {
				lan.press("Nộp")
			}
			if lan.hasButton("Đúng") {
				lan.press("Đúng")
				return true
			}
			return false
		}
		first := submit("2.4.1")
		w.SetNow(w.now.Add(later))
		second := submit("3.1.1")
		return firstOf(wrong(first, "not asked first"), wrong(second == again, "asked again: %v", second),
			wrong(w.Entry("2.4.1").State == scoring.Submitted && w.Entry("3.1.1").State == scoring.Submitted, "%s, %s", w.Entry("2.4.1").State, w.Entry("3.1.1").State))
	}
}
