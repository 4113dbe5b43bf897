package dialogtest

// same_kind_typed_test.go: what is typed, pasted, written beside files and put into an edited message.

import (
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

var sameKindsTyped = []sameKind{
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
}
