package dialogtest

// same_kind_test.go plays small turns of an officer's day that are of one kind with what the transcripts show: other words, other files,
// other screens, the other order of events.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// sameKind is one turn: play says what is wrong, "" where nothing is.
type sameKind struct {
	kind, what string
	play       func(w *Memory) string
}

// saw is what a screen shows, and what is written on its buttons.
func (s *Person) saw() string { return markup.Plain(s.chat.Screen.HTML) }

func (s *Person) hasButton(label string) bool {
	for _, row := range s.chat.Screen.Buttons {
		for _, b := range row {
			if strings.Contains(b.Label, label) {
				return true
			}
		}
	}
	return false
}

// keeps reports whether a text is stored as an explanation, waits on the screen, or is kept for its sender.
func (s *Person) keeps(code, text string) bool {
	if code != "" && holdsText(scoring.ExplanationText(s.w.Entry(code).Explanation), text) {
		return true
	}
	if d := s.state().Draft; d != nil && holdsText(d.Text, text) {
		return true
	}
	for _, k := range s.memory().keptFor(s.chat.Person) {
		if holdsText(k.Text, text) {
			return true
		}
	}
	return false
}

func wrong(ok bool, format string, args ...any) string {
	if ok {
		return ""
	}
	return fmt.Sprintf(format, args...)
}

func firstOf(faults ...string) string {
	for _, f := range faults {
		if f != "" {
			return f
		}
	}
	return ""
}

const (
	longWords  = "Trong năm 2024, UBND xã đã tổ chức 02 hội nghị đối thoại trực tiếp giữa người đứng đầu cấp ủy, chính quyền với Nhân dân, có 156 lượt người dự, tiếp nhận 21 ý kiến, trả lời ngay tại hội nghị 18 ý kiến và bằng văn bản 03 ý kiến, theo mục II.2 trang 4 Báo cáo số 15/BC-UBND."
	pieceTwo   = "Báo cáo số 99/BC-UBND ngày 02/02/2024, mục II."
	inviteCode = "abcd2345abcd2345"
)

// titles are the names of the documents of a criterion.
func titles(w *Memory, code string) (out []string) {
	for _, d := range w.Entry(code).Documents() {
		out = append(out, d.Title)
	}
	return out
}

func explanation(w *Memory, code string) string {
	return scoring.ExplanationText(w.Entry(code).Explanation)
}

// paste is what Telegram makes of one text that is too long for a message.
func (s *Person) paste(texts ...string) {
	for _, text := range texts {
		s.part(text)
	}
	s.w.SetNow(s.w.Now().Add(time.Minute))
}

// filler is a text of so many letters that ends within a word.
func filler(n int) string {
	return string([]rune(strings.Repeat("UBND xã đã tiếp 20 lượt công dân, giải quyết 18 đơn. ", 200))[:n-1]) + "x"
}

func explaining(w *Memory, texts ...string) *Person {
	lan := w.as("lan").tapOn(dialog.ScreenExplain, "2.4.1")
	for _, text := range texts {
		lan.type_(text)
		w.SetNow(w.Now().Add(time.Minute))
	}
	return lan
}

func stranger(w *Memory) *Person {
	w.GiveUnlinked("lan")
	w.GiveInvite("lan", inviteCode)
	return w.stranger(77)
}

func invited(text string) func(w *Memory) string {
	return func(w *Memory) string {
		s := stranger(w)
		s.type_(text)
		return wrong(strings.Contains(s.saw(), "Chào anh/chị Lan"), "%q is answered %q", text, s.saw())
	}
}

func undone(words string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := explaining(w, goodText, pieceTwo)
		lan.type_(words)
		return wrong(explanation(w, "2.4.1") == goodText, "%q leaves %q", words, explanation(w, "2.4.1"))
	}
}

// titled sends a file without a caption and says what it is called.
func titled(name, want string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send(name, 300_000, "")
		got := titles(w, "2.4.1")
		if want == "" {
			return wrong(len(got) == 0, "%q is taken as %q", name, got)
		}
		return wrong(len(got) == 1 && strings.HasPrefix(got[0], want), "%q is called %q, want %q", name, got, want)
	}
}

// toldHow sends a file that is not taken, and looks for the way out.
func toldHow(name, way string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send(name, 300_000, "")
		return firstOf(wrong(len(titles(w, "2.4.1")) == 0, "%s is taken", name), wrong(strings.Contains(lan.saw(), way), "%s: %q", name, lan.saw()))
	}
}

func albumWords(text string, documents int) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		for range 4 {
			lan.photo("A", "")
		}
		lan.type_(text)
		return wrong(len(titles(w, "2.4.1")) == documents, "%q makes %q of 4 photos", text, titles(w, "2.4.1"))
	}
}

// warned gives an explanation and files, and looks whether the check warns of other numbers.
func warned(text string, warns bool, files ...string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenPoints, "2.4.1")
		lan.press("1.")
		lan.tapOn(dialog.ScreenExplain, "2.4.1").type_(text)
		lan.tapOn(dialog.ScreenEvidence, "2.4.1")
		for i, name := range files {
			lan.send(name, 300_000, "")
			w.Fetched("2.4.1", i, scoring.DocumentFacts{}, wellSigned)
		}
		lan.type_("/start c_2-4-1")
		return wrong(strings.Contains(lan.saw(), "Giải trình nêu số") == warns, "%q with %q: %q", text, files, lan.saw())
	}
}

func linkTitle(want string, text string, links ...string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.links(text, links...)
		got := strings.Join(titles(w, "2.4.1"), " | ")
		return wrong(got == want, "%q is called %q, want %q", text, got, want)
	}
}

func finds(query, code string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/tim " + query)
		return wrong(lan.hasButton(code) || lan.state().Code == code, "%q: %q", query, lan.saw())
	}
}

// composedDate types a document into the composer and looks what is asked next.
func composedDate(document, date string, asked bool) func(w *Memory) string {
	return func(w *Memory) string {
		lan := composing(1)(w)
		lan.type_(document)
		if asked {
			return wrong(strings.Contains(lan.saw(), "ngày"), "%q: %q", document, lan.saw())
		}
		lan.press(words.LabelSkip)
		return firstOf(wrong(strings.Count(lan.saw(), date) == 1, "%q does not say %s once: %q", document, date, lan.saw()))
	}
}

var sameKinds = []sameKind{
	// what was added last can be taken back
	{"A3", "typed without diacritics", undone("bo doan vua gui")},
	{"A3", "typed as people say it", undone("em gửi nhầm đoạn cuối")},
	{"A3", "hoàn tác", undone("hoàn tác giúp em")},
	{"A3", "xóa đoạn vừa rồi", undone("xoá đoạn vừa rồi")},
	{"A3", "after a file came", func(w *Memory) string {
		lan := guided(w)
		lan.type_(pieceTwo)
		lan.send("Bao cao 15.pdf", 100_000, "")
		if !lan.hasButton("Bỏ đoạn vừa gửi") {
			lan.tapOn(dialog.ScreenExplain, "2.4.1")
		}
		code := lan.state().Code
		lan.press("↩️ Bỏ đoạn vừa gửi")
		return firstOf(wrong(explanation(w, code) == goodText, "%q is left", explanation(w, code)), wrong(len(titles(w, code)) == 1, "the file is gone"))
	}},
	{"A3", "only once", func(w *Memory) string {
		lan := explaining(w, goodText, pieceTwo)
		lan.type_("bỏ đoạn vừa gửi")
		lan.type_("bỏ đoạn vừa gửi")
		return wrong(explanation(w, "2.4.1") == goodText, "%q is left", explanation(w, "2.4.1"))
	}},
	// parts of one paste are one text
	{"A7", "where a file is asked for", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/tiep")
		lan.press("1.")
		code := lan.state().Code
		head, tail := filler(4096), "tiếp theo của từ bị cắt, mục II Báo cáo số 15/BC-UBND."
		lan.paste(head, tail)
		return wrong(explanation(w, code) == head+tail, "%d letters are stored", len([]rune(explanation(w, code))))
	}},
	{"A7", "three parts are refused together", func(w *Memory) string {
		lan := explaining(w)
		lan.paste(filler(4096), filler(4096), "và 85 %.")
		return firstOf(wrong(explanation(w, "2.4.1") == "", "%d letters are stored", len([]rune(explanation(w, "2.4.1")))), wrong(lan.keeps("", "và 85 %."), "the last part is gone"))
	}},
	{"A7", "on the card, taken with one tap", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("2.4.1")
		head, tail := filler(4096), "18/20 hồ sơ."
		lan.paste(head, tail)
		lan.press("Thêm vào giải trình")
		return wrong(explanation(w, "2.4.1") == head+tail, "%d letters are stored, points %v", len([]rune(explanation(w, "2.4.1"))), w.Entry("2.4.1").SelfPoints)
	}},
	{"A7", "the second part looks like an answer", func(w *Memory) string {
		dung := w.as("dung").tapOn(dialog.ScreenExplain, "5.5.4.6")
		head := filler(4096)
		dung.paste(head, "18/20")
		return firstOf(wrong(explanation(w, "5.5.4.6") == head+"18/20", "%d letters are stored", len([]rune(explanation(w, "5.5.4.6")))), wrong(!w.Entry("5.5.4.6").SelfPoints.Valid, "the part became points"))
	}},
	{"A7", "the second part looks like a command", func(w *Memory) string {
		lan := explaining(w)
		head := filler(4096)
		lan.paste(head, "tổng điểm")
		return wrong(explanation(w, "2.4.1") == head+"tổng điểm", "%d letters are stored", len([]rune(explanation(w, "2.4.1"))))
	}},
	{"A7", "at home", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/start")
		lan.paste(filler(4096), "và phần cuối cùng này.")
		return wrong(lan.keeps("", "và phần cuối cùng này."), "the last part is gone: %q", lan.saw())
	}},
	// every word of a caption is kept
	{"A8", "of a file for no criterion", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("/start")
		lan.send("Bao cao.pdf", 100_000, longWords)
		if !lan.keeps("", longWords) {
			return "the words are gone"
		}
		lan.type_("2.4.1")
		return firstOf(wrong(lan.keeps("2.4.1", longWords), "the words are gone with the file"), wrong(len(titles(w, "2.4.1")) == 1, "the file is not there"))
	}},
	{"A8", "of the second photo of an album", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.photo("A", "")
		lan.photo("A", longWords)
		lan.photo("A", "")
		return firstOf(wrong(lan.keeps("2.4.1", longWords), "the words are gone"), wrong(len(w.Entry("2.4.1").Evidence) == 3, "a photo is gone"))
	}},
	{"A8", "of a file that is not taken", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("ho so.rar", 100_000, longWords)
		return wrong(lan.keeps("2.4.1", longWords), "the words are gone")
	}},
	{"A8", "of a file that is there already", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("Bao cao.pdf", 100_000, "")
		lan.send("Bao cao.pdf", 100_000, longWords)
		return wrong(lan.keeps("2.4.1", longWords), "the words are gone")
	}},
	{"A8", "of a file for a submitted criterion", func(w *Memory) string {
		w.Submitted("2.4.1", "lan", "1")
		lan := w.as("lan")
		lan.type_("2.4.1")
		lan.send("Bao cao.pdf", 100_000, longWords)
		return wrong(lan.keeps("", longWords), "the words are gone")
	}},
	{"A8", "while points are asked for", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenPoints, "2.4.1")
		lan.send("Bao cao.pdf", 100_000, longWords)
		return firstOf(wrong(lan.keeps("2.4.1", longWords), "the words are gone"), wrong(len(w.Entry("2.4.1").Evidence) == 1, "the file is gone"))
	}},
	{"A8", "while a sentence waits", func(w *Memory) string {
		lan := w.as("lan")
		lan.type_("2.4.1")
		lan.type_("Sổ tiếp công dân đúng mẫu và ghi đúng quy định")
		lan.send("Bao cao.pdf", 100_000, longWords)
		return firstOf(wrong(lan.keeps("2.4.1", longWords), "the caption is gone"), wrong(lan.keeps("2.4.1", "Sổ tiếp công dân đúng mẫu và ghi đúng quy định"), "the sentence is gone"))
	}},
	// an invite in a text
	{"A9", "without https", invited("t.me/" + testBot + "?start=" + inviteCode)},
	{"A9", "within a sentence", invited("Chị gửi em đường dẫn https://t.me/" + testBot + "?start=" + inviteCode + " em vào nhé")},
	{"A9", "on the next line", invited("Đường dẫn của em:\nhttps://t.me/" + testBot + "?start=" + inviteCode + ".")},
	{"A9", "telegram.me and http", invited("http://telegram.me/" + testBot + "?start=" + inviteCode)},
	{"A9", "the app's own scheme", invited("tg://resolve?domain=" + testBot + "&start=" + inviteCode)},
	{"A9", "the command in a sentence", invited("/start " + inviteCode)},
	{"A9", "the command without its slash", invited("start " + inviteCode)},
	{"A9", "the code with words around it", invited("mã của em là " + inviteCode)},
	// a replaced file
	{"A10", "a photo of an album", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		for range 3 {
			lan.photo("A", "")
		}
		second := w.Entry("2.4.1").Evidence[1]
		lan.replace(second.MessageID, "", dialog.Upload{Photo: true, UniqueID: "U-moi", Mime: "image/jpeg", Size: 1000, AlbumID: "A"})
		got := w.Entry("2.4.1")
		return wrong(len(got.Evidence) == 3 && len(got.Documents()) == 1 && got.Evidence[1].UniqueID == "U-moi", "%+v", got.Evidence)
	}},
	{"A10", "by one marked secret", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("goc.pdf", 1000, "")
		lan.replace(w.Entry("2.4.1").Evidence[0].MessageID, "", dialog.Upload{UniqueID: "U-moi", Name: "CV 12 MẬT.pdf", Size: 1000})
		v := w.Entry("2.4.1").Evidence
		return firstOf(wrong(len(v) == 1 && v[0].Name == "goc.pdf", "%+v", v), wrong(strings.Contains(lan.saw(), "goc"), "not told: %q", lan.saw()))
	}},
	{"A10", "a file that was given a name", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("goc.pdf", 1000, "")
		lan.type_("Báo cáo số 15/BC-UBND")
		lan.replace(w.Entry("2.4.1").Evidence[0].MessageID, "", dialog.Upload{UniqueID: "U-moi", Name: "moi.pdf", Size: 1000})
		v := w.Entry("2.4.1").Evidence[0]
		return wrong(v.Name == "moi.pdf" && !strings.Contains(v.Title, "goc"), "%+v", v)
	}},
	{"A10", "of an approved entry", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("goc.pdf", 1000, "")
		id := w.Entry("2.4.1").Evidence[0].MessageID
		w.Score("2.4.1", "lan", "1", scoring.Approved)
		lan.replace(id, "Tên mới", dialog.Upload{UniqueID: "U-moi", Name: "moi.pdf", Size: 1000})
		v := w.Entry("2.4.1").Evidence[0]
		return firstOf(wrong(v.Name == "goc.pdf" && v.Title != "Tên mới", "%+v", v), wrong(strings.Contains(lan.saw(), "chưa được thay"), "not told: %q", lan.saw()))
	}},
	{"A10", "with a caption that is an explanation", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("goc.pdf", 1000, "")
		lan.replace(w.Entry("2.4.1").Evidence[0].MessageID, longWords, dialog.Upload{UniqueID: "U-moi", Name: "moi.pdf", Size: 1000})
		v := w.Entry("2.4.1").Evidence[0]
		return firstOf(wrong(v.Name == "moi.pdf", "%+v", v), wrong(lan.keeps("2.4.1", longWords), "the words are gone"))
	}},
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
	// types by content and names
	{"D1", "a report without an ending", titled("BC tiep dan quy 3", "BC tiep dan quy 3")},
	{"D1", "a number for a name", titled("145.BC-UBND", "145.BC-UBND")},
	{"D1", "blanks behind the ending", titled("Kế hoạch 22.pdf   ", "Kế hoạch 22")},
	{"D1", "an ending in capitals", titled("KE HOACH.PDF", "KE HOACH")},
	{"D1", "a day for an ending", titled("bao cao ngay 18.11", "bao cao ngay 18.11")},
	{"D1", "a picture called otherwise", titled("bien ban.jpe", "bien ban")},
	{"D1", "7z", toldHow("ho so.7z", "ZIP")},
	{"D1", "odp", toldHow("trinh chieu.odp", "PDF")},
	{"D1", "tiff", toldHow("quet.tiff", "PDF")},
	{"D1", "avi", toldHow("hoi nghi.avi", "MP4")},
	{"D1", "rtf", toldHow("van ban.rtf", "PDF")},
	{"D1", "pages", toldHow("van ban.pages", "PDF")},
	// names by a camera
	{"names", "IMG with a day", titled("IMG_20241118_081522.jpg", "Ảnh")},
	{"names", "only digits", titled("1000012345.jpg", "Ảnh")},
	{"names", "a screenshot", titled("Screenshot_2024-11-18-08-15-22-123_com.zing.zalo.jpg", "Ảnh")},
	{"names", "a screenshot of another phone", titled("Screenshot 2024-11-18 081522.png", "Ảnh")},
	{"names", "zalo", titled("zalo-1731900000000.jpg", "Ảnh")},
	{"names", "z of zalo", titled("z6041234567890_0a1b2c3d4e5f60718293a4b5c6d7e8f9.jpg", "Ảnh")},
	{"names", "Ảnh 1", titled("Ảnh 1.jpg", "Ảnh chụp")},
	{"names", "anh 2", titled("anh 2.jpg", "Ảnh chụp")},
	{"names", "hinh anh (3)", titled("Hình ảnh (3).png", "Ảnh chụp")},
	{"names", "image", titled("image.jpg", "Ảnh chụp")},
	{"names", "photo with a day", titled("photo_2024-11-18_08-15-22.jpg", "Ảnh chụp")},
	{"names", "a scan", titled("Scan_20241118.pdf", "Tệp gửi")},
	{"names", "scanned by a phone", titled("CamScanner 18-11-2024 08.15.pdf", "Tệp gửi")},
	{"names", "adobe scan", titled("Adobe Scan 18 Nov 2024.pdf", "Tệp gửi")},
	{"names", "doc with a number", titled("doc20241118081522.pdf", "Tệp gửi")},
	{"names", "whatsapp", titled("WhatsApp Image 2024-11-18 at 08.15.22.jpeg", "Ảnh chụp")},
	{"names", "an iphone", titled("IMG_0815.HEIC", "Ảnh")},
	{"names", "viber", titled("viber_image_2024-11-18_08-15-22-123.jpg", "Ảnh chụp")},
	{"names", "a real name stays", titled("Ảnh hội nghị đối thoại.jpg", "Ảnh hội nghị đối thoại")},
	{"names", "a number is a name", titled("145-BC-UBND.pdf", "145-BC-UBND")},
	{"names", "a word with a number", titled("Biểu 1.xlsx", "Biểu 1")},
	{"names", "scan with a name", titled("Scan Kế hoạch 22.pdf", "Scan Kế hoạch 22")},
	// albums
	{"D3", "tách ra", albumWords("tách ra", 4)},
	{"D3", "tach rieng tung anh", albumWords("tach rieng tung anh", 4)},
	{"D3", "tách album này ra giúp em", albumWords("tách album này ra giúp em", 4)},
	{"D3", "để riêng từng ảnh", albumWords("để riêng từng ảnh", 4)},
	{"D3", "mỗi ảnh một tài liệu", albumWords("mỗi ảnh một tài liệu", 4)},
	{"D3", "gộp lại is nothing to do", albumWords("gộp lại", 1)},
	{"D3", "a name stays a name", func(w *Memory) string {
		f := albumWords("Tách thửa đất số 12", 1)(w)
		lan := w.as("lan")
		return firstOf(f, wrong(titles(w, "2.4.1")[0] == "Tách thửa đất số 12" || lan.keeps("", "Tách thửa đất số 12"), "%q", titles(w, "2.4.1")))
	}},
	{"D3", "tách ra on its page", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		for range 3 {
			lan.photo("A", "")
		}
		lan.press("(1)")
		lan.type_("tách ra")
		return wrong(len(titles(w, "2.4.1")) == 3, "%q", titles(w, "2.4.1"))
	}},
	{"D3", "tách ra then gộp lại", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		for range 3 {
			lan.photo("A", "")
		}
		lan.type_("tách ra")
		lan.type_("gộp lại nhé")
		return wrong(len(titles(w, "2.4.1")) == 1, "%q", titles(w, "2.4.1"))
	}},
	{"D3", "a number counts documents", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.photo("A", "Biên bản")
		lan.photo("A", "")
		lan.send("Báo cáo.pdf", 1000, "")
		lan.type_("2")
		return wrong(strings.Contains(lan.saw(), "Báo cáo"), "%q", lan.saw())
	}},
	{"D3", "words of a document's page after a file", func(w *Memory) string {
		for _, text := range []string{"đổi tên", "doi ten", "gỡ tài liệu", "xem tệp", "đổi thứ tự", "gắn thêm tiêu chí", "sửa tên"} {
			lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
			lan.send("Báo cáo "+text+".pdf", 1000, "")
			before := strings.Join(titles(w, "2.4.1"), "|")
			lan.type_(text)
			if strings.Join(titles(w, "2.4.1"), "|") != before {
				return fmt.Sprintf("%q is a name: %q", text, titles(w, "2.4.1"))
			}
		}
		return ""
	}},
	// the same file under another name of Telegram's
	{"D8", "is told with a way out", resent(0, "(2) Báo cáo trùng với (1)", "Gỡ (2)")},
	{"D8", "stands on the card", resent(1, "Cùng một tệp được gửi hai lần: (2)", "")},
	{"D8", "is warned of at the check", resent(2, "Cùng một tệp được gửi hai lần: (2)", "")},
	{"D8", "of another content is not", resent(3, "", "")},
	// recent documents
	{"D4", "found by a part of the number", recentFound("22/KH")},
	{"D4", "found without diacritics", recentFound("ke hoach tiep")},
	{"D4", "found in capitals", recentFound("KẾ HOẠCH")},
	{"D4", "found by the words in another order", recentFound("tiếp công dân kế hoạch")},
	// numbers of the explanation and of the documents
	{"D5", "another kind", warned("Đã tiếp dân 12 buổi theo mục II Báo cáo số 145/BC-UBND.", true, "33_TB-UBND thông báo.pdf")},
	{"D5", "another kind, short", warned("Đã tiếp dân 12 buổi theo mục II Báo cáo 145/BC.", true, "33-TB.pdf")},
	{"D5", "the same, written short", warned("Đã tiếp dân 12 buổi theo mục II Báo cáo 145/BC.", false, "145_BC-UBND.pdf")},
	{"D5", "the same, in words", warned("Đã tiếp dân 12 buổi theo mục II Báo cáo số 145/BC-UBND.", false, "Báo cáo 145.pdf")},
	{"D5", "one of several is there", warned("Theo Quyết định số 12/QĐ-UBND tỉnh, xã đã ban hành Kế hoạch số 5/KH-UBND, mục I.", false, "05_KH-UBND.pdf")},
	{"D5", "a photo may be the page", warned("Đã tiếp dân 12 buổi theo mục II Báo cáo số 145/BC-UBND.", false, "33_TB-UBND.pdf", "trang 1.jpg")},
	{"D5", "both are there", warned("Theo mục II Báo cáo số 145/BC-UBND và mục I Thông báo số 33/TB-UBND, tiếp 12 buổi.", false, "33_TB-UBND.pdf", "145.BC-UBND.pdf")},
	// the newest word stands beside the buttons
	{"D6", "a name", newest(func(lan *Person) string { lan.type_("Báo cáo số 15/BC-UBND"); return "Báo cáo số 15/BC-UBND" })},
	{"D6", "small talk", newest(func(lan *Person) string { lan.type_("ok"); return "" })},
	{"D6", "a file that is there", newest(func(lan *Person) string { lan.send("Văn bản 3.pdf", 100_000, ""); return "Tệp này đã có" })},
	{"D6", "a voice message", newest(func(lan *Person) string {
		lan.input("🎤", dialog.Event{Kind: dialog.Unusable, What: "voice"})
		return ""
	})},
	// links
	{"D7", "with www", linkTitle("xa.example/tin/doi-thoai", "www.xa.example/tin/doi-thoai", "https://www.xa.example/tin/doi-thoai")},
	{"D7", "with a bracket behind", linkTitle("xa.example/tin", "(https://xa.example/tin)", "https://xa.example/tin")},
	{"D7", "with a comma", linkTitle("xa.example/tin", "https://xa.example/tin,", "https://xa.example/tin")},
	{"D7", "two with và", linkTitle("a.example/1 | b.example/2", "a.example/1 và b.example/2", "https://a.example/1", "https://b.example/2")},
	{"D7", "named before it", linkTitle("Tin đối thoại", "Tin đối thoại: https://xa.example/tin", "https://xa.example/tin")},
	{"D7", "small talk beside it", linkTitle("xa.example/tin", "đây ạ https://xa.example/tin", "https://xa.example/tin")},
	{"D7", "said to somebody", linkTitle("xa.example/tin", "anh xem giúp em https://xa.example/tin", "https://xa.example/tin")},
	// search
	{"F", "lí for lý", finds("quản lí tài chính", "3.2.3")},
	{"F", "PBGDPL", finds("pbgdpl", "5.5.5.3")},
	{"F", "a code with blanks", finds("2 . 3 . 4", "2.3.4")},
	{"F", "ATVSTP has words", finds("kỉ cương", "5.3.4")},
	// documents in the composer
	{"i17", "of the month spelled", composedDate("Báo cáo số 15/BC-UBND ngày 18 tháng 10 năm 2024", "18/10/2024", false)},
	{"i17", "without số and diacritics", composedDate("bc 15 ngay 18 thang 10 nam 2024", "18/10/2024", false)},
	{"i17", "a day with dashes", composedDate("KH 22/KH-UBND ngày 05-02-2024", "05/02/2024", false)},
	{"i17", "a day with dots", composedDate("Quyết định 21/QĐ-UBND, 5.2.2024", "05/02/2024", false)},
	{"i17", "the day in brackets", composedDate("Thông báo số 7/TB-UBND (18/10/2024)", "18/10/2024", false)},
	{"i17", "ban hành ngày", composedDate("Công văn số 7/UBND-VP ban hành ngày 18/10/2024", "18/10/2024", false)},
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

func recentFound(query string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "3.1.1")
		lan.send("Kế hoạch 22_KH-UBND.pdf", 1000, "Kế hoạch 22/KH-UBND về tiếp công dân")
		lan.send("Quyết định 5.pdf", 1000, "")
		lan.tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.press("Văn bản gần đây")
		lan.type_(query)
		return wrong(lan.hasButton("Kế hoạch 22") && !lan.hasButton("Quyết định 5"), "%q: %q", query, lan.saw())
	}
}

func newest(do func(lan *Person) string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		for i := range 9 {
			lan.send(fmt.Sprintf("Văn bản %d.pdf", i+1), 100_000, "")
		}
		said := do(lan)
		if said == "" {
			said = markup.Plain(lan.state().Note)
		}
		lines := strings.Split(strings.TrimSpace(lan.saw()), "\n")
		last := strings.Join(lines[max(0, len(lines)-3):], "\n")
		return wrong(strings.Contains(last, said), "%q does not stand at the end: %q", said, last)
	}
}

func TestSameKind(t *testing.T) {
	right, all := 0, 0
	for _, s := range sameKinds {
		all++
		if fault := s.play(newWorld(t)); fault != "" {
			t.Errorf("%s, %s: %s", s.kind, s.what, fault)
			continue
		}
		right++
	}
	t.Logf("%d of %d", right, all)
}

// resent sends a file twice, with another name for it of Telegram's, and looks at the list (0), the card (1) or the check (2); 3: its
// bytes differ.
func resent(at int, said, key string) func(w *Memory) string {
	return func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenPoints, "2.4.1")
		lan.press("1.")
		lan.tapOn(dialog.ScreenExplain, "2.4.1").type_(goodText)
		lan.tapOn(dialog.ScreenEvidence, "2.4.1")
		for i := range 2 {
			lan.upload("📄 Báo cáo.pdf", "", dialog.Upload{Name: "Báo cáo.pdf", Size: 1000})
			w.Fetched("2.4.1", i, scoring.DocumentFacts{}, wellSigned)
		}
		if at != 3 {
			w.entries["2.4.1"].Evidence[1].SHA256 = w.entries["2.4.1"].Evidence[0].SHA256
		}
		switch at {
		case 0, 3:
			lan.type_("ok") // as the screen that is drawn again once the file was looked at
		case 1:
			lan.type_("/start c_2-4-1")
		case 2:
			lan.type_("nộp")
		}
		return firstOf(wrong(len(titles(w, "2.4.1")) == 2, "%q", titles(w, "2.4.1")), wrong(strings.Contains(lan.saw(), said) && strings.Contains(lan.saw(), "hai lần") == (at < 3), "%q", lan.saw()), wrong(lan.hasButton(key), "no button %q", key))
	}
}
