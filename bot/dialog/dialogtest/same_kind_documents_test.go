package dialogtest

// same_kind_documents_test.go: documents, their names and numbers, links and what is looked for.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
)

var sameKindsOfDocuments = []sameKind{
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
	{"D3", "tách ra where no document has photos", func(w *Memory) string {
		lan := w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1")
		lan.send("Kế hoạch 22.pdf", 300_000, "")
		lan.send("Báo cáo 15.pdf", 300_000, "")
		lan.type_("tách ra")
		return wrong(slices.Equal(titles(w, "2.4.1"), []string{"Kế hoạch 22", "Báo cáo 15"}), "%q", titles(w, "2.4.1"))
	}},
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
