package dialogtest

// same_kind_message_test.go: commands and captions in messages that are edited, forwarded or come with a file; files that no reader opens.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

var sameKindsOfMessages = []sameKind{
	// a command in another message than a text
	{"i4", "spellings on Giải trình", func(w *Memory) string {
		for _, text := range []string{"/Tổng", "/HỦY", "/thiếu gì", "/lịch sử", "/khôngcólệnhnày", "/tong_diem", "thoát"} {
			lan := explaining(w, "")
			ev := eventOf(lan, text)
			lan.input(text, ev)
			if got := explanation(w, "2.4.1"); got != "" {
				return text + " is stored: " + got
			}
		}
		return ""
	}},
	{"i4", "a message edited into a command", func(w *Memory) string {
		lan := explaining(w, goodText)
		lan.edit(goodText, "/tổng")
		return wrong(!strings.Contains(explanation(w, "2.4.1"), "/t"), "%q", explanation(w, "2.4.1"))
	}},
	{"i4", "a message edited into small talk or a word of the product", func(w *Memory) string {
		for _, text := range []string{"ok", "xóa", "dạ em gửi nhầm", "hủy", "cảm ơn anh"} {
			lan := explaining(w, goodText)
			lan.edit(goodText, text)
			if got := explanation(w, "2.4.1"); !strings.HasPrefix(got, goodText) {
				return text + " leaves " + got
			}
		}
		return ""
	}},
	{"i4", "a message edited into other content", func(w *Memory) string {
		lan := explaining(w, goodText)
		lan.edit(goodText, pieceTwo)
		return wrong(explanation(w, "2.4.1") == pieceTwo, "%q", explanation(w, "2.4.1"))
	}},
	{"A10", "a caption edited into small talk, a command or a place", func(w *Memory) string {
		for text, place := range map[string]string{"ok ạ": "", "/tổng": "", "cảm ơn anh": "", "mục II, trang 3": "mục II, trang 3"} {
			lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
			lan.send("Báo cáo 15 "+text+".pdf", 1000, "Báo cáo số 15/BC-UBND")
			v := w.Entry("2.4.1").Evidence
			last := v[len(v)-1]
			lan.replace(last.MessageID, text, dialog.Upload{UniqueID: last.UniqueID, Name: last.Name, Size: 1000})
			v = w.Entry("2.4.1").Evidence
			if got := v[len(v)-1]; got.Title != "Báo cáo số 15/BC-UBND" || got.Place != place {
				return fmt.Sprintf("%q makes %q, %q", text, got.Title, got.Place)
			}
		}
		return ""
	}},
	{"A8", "a caption edited into an explanation", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("Báo cáo 15.pdf", 1000, "Báo cáo số 15/BC-UBND")
		v := w.Entry("2.4.1").Evidence[0]
		lan.replace(v.MessageID, longWords, dialog.Upload{UniqueID: v.UniqueID, Name: v.Name, Size: 1000})
		return firstOf(wrong(lan.keeps("2.4.1", longWords), "the words are gone: %q", lan.saw()), wrong(titles(w, "2.4.1")[0] == "Báo cáo số 15/BC-UBND", "%q", titles(w, "2.4.1")))
	}},
	{"A8", "a caption edited into an explanation, of an unsorted file", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/start")
		lan.send("Báo cáo 15.pdf", 1000, "Báo cáo số 15/BC-UBND")
		lan.press(words.LabelLater)
		v := w.Loose("lan")[0]
		lan.replace(v.MessageID, longWords, dialog.Upload{UniqueID: v.UniqueID, Name: v.Name, Size: 1000})
		return firstOf(wrong(lan.keeps("", longWords), "the words are gone: %q", lan.saw()), wrong(w.Loose("lan")[0].Title == "Báo cáo số 15/BC-UBND", "%q", w.Loose("lan")[0].Title))
	}},
	{"i4", "beside a file", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("Báo cáo 15.pdf", 1000, "/tổng")
		got := strings.Join(titles(w, "2.4.1"), "|")
		return wrong(got == "Báo cáo 15", "%q", got)
	}},
	{"i4", "forwarded", func(w *Memory) string {
		lan := explaining(w)
		lan.input("↪ /tổng", dialog.Event{Kind: dialog.Text, Text: "/tổng", Forwarded: true, MessageID: w.NextID()})
		return wrong(explanation(w, "2.4.1") == "" && lan.state().Screen == dialog.ScreenExplain, "%q on %s", explanation(w, "2.4.1"), lan.state().Screen)
	}},
	// files that no reader opens
	{"D2", "the words beside it are kept", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("Báo cáo 15.pdf", 1000, longWords)
		w.ended(&w.entries["2.4.1"].Evidence[0], scoring.FetchRefused, "tệp cần mật khẩu mới mở được.")
		return wrong(lan.keeps("2.4.1", longWords), "the words are gone")
	}},
	{"D2", "alone it does not let the entry be submitted", func(w *Memory) string {
		lan := guided(w)
		code := lan.state().Code
		lan.send("Báo cáo 15.docx", 1000, "")
		w.ended(&w.entries[code].Evidence[0], scoring.FetchRefused, "tệp cần mật khẩu mới mở được.")
		lan.type_("nộp")
		return firstOf(wrong(w.Entry(code).State != scoring.Submitted, "submitted"), wrong(strings.Contains(lan.saw(), "Không nhận được") || strings.Contains(lan.saw(), "thiếu tài liệu"), "%q", lan.saw()))
	}},
	{"D2", "a mended file in its message takes its place", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("Báo cáo 15.pdf", 1000, "")
		w.ended(&w.entries["2.4.1"].Evidence[0], scoring.FetchRefused, "tệp cần mật khẩu mới mở được.")
		lan.replace(w.Entry("2.4.1").Evidence[0].MessageID, "", dialog.Upload{UniqueID: "U-moi", Name: "Báo cáo 15 mở được.pdf", Size: 1000})
		v := w.Entry("2.4.1").Evidence
		return wrong(len(v) == 1 && v[0].Name == "Báo cáo 15 mở được.pdf" && v[0].Fetch == scoring.FetchWaiting, "%+v", v)
	}},
	{"D2", "one photo of an album", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		for range 3 {
			lan.photo("A", "")
		}
		w.ended(&w.entries["2.4.1"].Evidence[1], scoring.FetchFailed, "")
		lan.type_("/start c_2-4-1")
		return wrong(strings.Contains(lan.saw(), "Không nhận được"), "%q", lan.saw())
	}},
	{"D2", "over the limit, where nothing was asked", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/start")
		lan.send("Video hội nghị.mp4", 31_000_000, "")
		return wrong(strings.Contains(lan.saw(), "20 MB") || strings.Contains(lan.saw(), "cho tiêu chí nào"), "%q", lan.saw())
	}},
}
