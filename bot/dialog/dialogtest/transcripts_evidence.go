package dialogtest

// transcripts_evidence.go holds conversations about evidence.

import (
	"slices"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

func playTaiLieu(t *testing.T, w World) {
	dung := As(w, "dung")
	dung.type_("2.3.1")
	dung.press("Tài liệu")
	dung.send("Báo cáo 15.pdf", 1_200_000, "")
	dung.type_("Báo cáo 15/BC-UBND về tiếp công dân")
	Remark(w, "Một album, một màn hình")
	dung.photo("A", "Phòng tiếp công dân")
	dung.photo("A", "")
	dung.photo("A", "")
	dung.type_("https://binhthanh.dinhhoa.gov.vn/noi-quy Nội quy tiếp công dân")
	Remark(w, "Đổi tên, đổi thứ tự, ghi trang, biểu thống kê, gỡ")
	dung.type_("2")
	dung.press("Xem tệp")
	dung.press("Đổi tên")
	dung.type_("Toàn cảnh phòng tiếp công dân")
	dung.type_("đổi thứ tự")
	dung.type_("9")
	dung.type_("1")
	dung.type_("ở trang mục nào")
	dung.type_("trang 3, mục II.2")
	dung.press("Đánh dấu biểu thống kê")
	dung.press("Quay lại")
	dung.press("(1)")
	dung.press("Gỡ một ảnh")
	dung.press("Ảnh 2")
	if n := len(w.Entry("2.3.1").Documents()[0].Pages); n != 2 {
		t.Errorf("the document has %d photos, want 2", n)
	}
	Remark(w, "Tệp đã có; tệp không nhận; tệp mật")
	dung.send("Báo cáo 15.pdf", 1_200_000, "")
	dung.send("cai-dat.exe", 5_000_000, "")
	dung.send("bao cao.docm", 50_000, "")
	dung.send("CV 12 MẬT.pdf", 50_000, "")
	if w.Deleted() != 1 {
		t.Errorf("%d messages were deleted, want the one marked MẬT", w.Deleted())
	}
	dung.send("Nội quy.docx", 50_000, "mật khẩu: 123456@a")
	dung.input("🎤 tin nhắn thoại", dialog.Event{Kind: dialog.Unusable, What: "voice"})
	dung.input("nhãn dán", dialog.Event{Kind: dialog.Unusable, What: "sticker"})
	Remark(w, "Một tệp cho nhiều tiêu chí")
	dung.press("(1)")
	dung.press("Gắn thêm tiêu chí")
	dung.type_("2.3.2")
	dung.type_("2.3.2")
	dung.press("Tài liệu")
	dung.press("Văn bản gần đây")
	dung.type_("2.3.1")
	dung.type_("2")
	dung.send("Báo cáo 15.pdf", 1_200_000, "")
}

func playTaiLieuKySo(t *testing.T, w World) {
	dung := As(w, "dung")
	dung.type_("2.3.2")
	dung.press("Tài liệu")
	dung.send("scan0012.pdf", 1_200_000, "")
	w.Fetched("2.3.2", 0, scoring.DocumentFacts{Number: "15/BC-UBND", Date: at("18/11/2024 00:00")},
		&scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Nguyễn Văn A", At: time.Date(2024, 11, 13, 2, 30, 0, 0, time.UTC)})
	dung.send("anh.jpg", 200_000, "")
	dung.press("(1)")
	dung.press("Đổi tên")
	dung.press("Đặt: ")
	dung.press("Quay lại")
	dung.type_("giải trình")
	dung.press("Soạn theo mẫu")
	dung.press("Bỏ qua")
	dung.press("Báo cáo số 15/BC-UBND")
	Remark(w, "Tên đọc được từ trang đầu: một lần bấm, ở danh sách hoặc ở thẻ tiêu chí")
	dung.type_("/start c_2-3-2")
	dung.press("Tài liệu")
	dung.send("scan0013.pdf", 800_000, "")
	w.Fetched("2.3.2", 2, scoring.DocumentFacts{Number: "16/UBND-KH"}, &scoring.Signature{})
	dung.send("scan0014.pdf", 800_000, "Thông báo lịch tiếp dân")
	w.Fetched("2.3.2", 3, scoring.DocumentFacts{Number: "17/TB-UBND"}, &scoring.Signature{Found: true})
	dung.press("Quay lại")
	dung.press("Đặt (3)")
	if got := w.Entry("2.3.2").Evidence[2].Title; got != "Kế hoạch số 16/UBND-KH" {
		t.Errorf("(3) is called %q", got)
	}
	if got := w.Entry("2.3.2").Evidence[3].Title; got != "Thông báo lịch tiếp dân" {
		t.Errorf("a name that somebody gave became %q", got)
	}
}

func playChuaPhanLoai(t *testing.T, w World) {
	lan := As(w, "lan")
	lan.send("Quyết định 21.pdf", 900_000, "")
	lan.type_("quy chế làm việc")
	lan.type_("3.1.1")
	Remark(w, "Để sau; album; liên kết")
	lan.press("Trang chính")
	lan.photo("B", "Hội nghị đối thoại")
	lan.photo("B", "")
	lan.press("Để sau")
	lan.type_("https://thainguyen.gov.vn/van-ban")
	lan.press("Để sau")
	lan.press("Trang chính")
	lan.press("Chưa phân loại (2)")
	lan.type_("1")
	lan.press("2.4.1")
	lan.type_("/start")
	lan.press("Chưa phân loại (1)")
	lan.press("(1)")
	lan.press("Bỏ tệp")
	if n := len(w.Loose("lan")); n != 0 {
		t.Errorf("%d pieces are still unsorted", n)
	}
	if n := len(w.Entry("2.4.1").Evidence); n != 2 {
		t.Errorf("2.4.1 has %d pieces", n)
	}
}

func playTepLe(t *testing.T, w World) {
	dung := As(w, "dung")
	dung.send("Báo cáo tiếp công dân.pdf", 900_000, "")
	w.SetNow(w.Now().Add(3 * time.Second))
	dung.send("Sổ tiếp công dân.pdf", 500_000, "")
	dung.sees("2 tệp này cho tiêu chí nào?")
	w.SetNow(w.Now().Add(time.Minute))
	Remark(w, "một phút sau, một tệp khác hẳn")
	dung.send("Kế hoạch lưu trữ.pdf", 700_000, "")
	dung.sees("Tệp này cho tiêu chí nào?")
	dung.sees("2 tệp gửi trước vẫn ở “Chưa phân loại”")
	dung.press("Trang sau")
	dung.press("Trang sau")
	dung.sees("Trang 3/3")
	dung.press("Trang trước")
	dung.type_("3.8.1")
	if n := len(w.Entry("3.8.1").Evidence); n != 1 || len(w.Loose("dung")) != 2 {
		t.Errorf("3.8.1 has %d pieces, %d wait", n, len(w.Loose("dung")))
	}
	Remark(w, "album ngay sau một tệp là câu hỏi riêng; trong album thì không")
	dung.type_("/start")
	dung.send("Quyết định 5.pdf", 100_000, "")
	for range 3 {
		dung.photo("A", "")
	}
	dung.sees("Tài liệu 3 ảnh này cho tiêu chí nào?")
}

// playAlbum is an album as one document: named, moved, taken apart, joined again; photos one by one; a photo that comes late.
func playAlbum(t *testing.T, w World) {
	dung := As(w, "dung")
	documents := func(code string) (out []string) {
		for _, d := range w.Entry(code).Documents() {
			out = append(out, d.Label())
		}
		return out
	}
	is := func(code string, want ...string) {
		t.Helper()
		if got := documents(code); !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", code, got, want)
		}
	}
	dung.type_("2.3.1")
	dung.press("Tài liệu")
	dung.send("Báo cáo 15.pdf", 1_200_000, "")
	for range 5 {
		dung.photo("A", "")
	}
	dung.type_("Biên bản kiểm tra phòng tiếp công dân")
	is("2.3.1", "(1) Báo cáo 15", "(2) Biên bản kiểm tra phòng tiếp công dân, 5 ảnh")
	Remark(w, "Tài liệu nhiều ảnh: đổi thứ tự, tách ra, gộp lại")
	dung.press("(2)")
	dung.press("Đổi thứ tự")
	dung.type_("1")
	dung.press("Xem tệp")
	dung.press("Tách thành từng ảnh")
	is("2.3.1", "(1) Biên bản kiểm tra phòng tiếp công dân – ảnh 1", "(2) Biên bản kiểm tra phòng tiếp công dân – ảnh 2", "(3) Biên bản kiểm tra phòng tiếp công dân – ảnh 3",
		"(4) Biên bản kiểm tra phòng tiếp công dân – ảnh 4", "(5) Biên bản kiểm tra phòng tiếp công dân – ảnh 5", "(6) Báo cáo 15")
	dung.type_("6")
	dung.press("Gỡ tài liệu")
	dung.press("Gỡ tài liệu")
	dung.press("Gộp 5 ảnh thành một tài liệu")
	is("2.3.1", "(1) Biên bản kiểm tra phòng tiếp công dân, 5 ảnh")
	Remark(w, "Bằng lời, không có nút đó trên màn hình")
	dung.type_("tách ra giúp em")
	if n := len(documents("2.3.1")); n != 5 {
		t.Errorf("the words make %d documents, want 5", n)
	}
	dung.type_("gộp lại nhé")
	is("2.3.1", "(1) Biên bản kiểm tra phòng tiếp công dân, 5 ảnh")
	dung.type_("gộp lại nhé")
	dung.press("(1)")
	dung.press("Đổi tên")
	dung.type_("Biên bản họp")
	is("2.3.1", "(1) Biên bản họp, 5 ảnh")
	Remark(w, "Ảnh gửi từng cái một: gộp bằng một lần bấm; ảnh gửi cách lâu thì không")
	dung.type_("/start c_2-3-2")
	dung.press("Tài liệu")
	dung.photo("", "Sổ tiếp công dân")
	w.SetNow(w.Now().Add(10 * time.Minute))
	dung.photo("", "")
	dung.photo("", "")
	dung.photo("", "Trang cuối")
	dung.press("Gộp 3 ảnh thành một tài liệu")
	dung.type_("Lịch tiếp công dân")
	is("2.3.2", "(1) Sổ tiếp công dân", "(2) Lịch tiếp công dân, 3 ảnh")
	Remark(w, "Album có chú thích ở ảnh sau: đặt tên cho cả tài liệu; ảnh có chú thích riêng là tài liệu riêng")
	dung.photo("B", "")
	dung.photo("B", "Ảnh buổi tiếp công dân")
	dung.photo("B", "Thông báo niêm yết")
	is("2.3.2", "(1) Sổ tiếp công dân", "(2) Lịch tiếp công dân, 3 ảnh", "(3) Ảnh buổi tiếp công dân, 2 ảnh", "(4) Thông báo niêm yết")
	Remark(w, "Gắn thêm tiêu chí: cả tài liệu")
	dung.press("(3)")
	dung.press("Gắn thêm tiêu chí")
	dung.type_("2.3.1")
	is("2.3.1", "(1) Biên bản họp, 5 ảnh", "(2) Ảnh buổi tiếp công dân, 2 ảnh")
}

// playAlbumMuon is a photo of an album that comes when its criterion is submitted, or is no longer in hand.
func playAlbumMuon(t *testing.T, w World) {
	dung := As(w, "dung")
	dung.type_("2.3.1")
	dung.press("Chấm điểm")
	dung.type_("1")
	dung.type_("Theo mục II, trang 3 Báo cáo số 15/BC-UBND ngày 18/11/2024, đã bố trí 01 phòng tiếp công dân.")
	dung.photo("A", "Phòng tiếp công dân")
	dung.photo("A", "")
	Remark(w, "Chuyển sang tiêu chí khác khi album chưa gửi xong: ảnh vẫn về đúng tài liệu")
	dung.type_("2.3.2")
	dung.photo("A", "")
	if d := w.Entry("2.3.1").Documents(); len(d) != 1 || len(d[0].Pages) != 3 || len(w.Entry("2.3.2").Evidence) != 0 {
		t.Errorf("2.3.1 has %d documents, 2.3.2 %d pieces", len(d), len(w.Entry("2.3.2").Evidence))
	}
	dung.type_("2.3.1")
	dung.press("Nộp")
	Remark(w, "Ảnh cuối của album đến sau khi nộp: hỏi, giữ lại, không tự thêm vào bài đã nộp")
	dung.type_("2.3.2")
	dung.photo("A", "")
	dung.sees("thuộc loạt ảnh “Phòng tiếp công dân” của tiêu chí 2.3.1 đã nộp")
	if n, m := len(w.Entry("2.3.1").Evidence), len(w.Loose("dung")); n != 3 || m != 1 || w.Entry("2.3.1").State != scoring.Submitted {
		t.Errorf("2.3.1 has %d pieces, %d wait", n, m)
	}
	dung.type_("/start c_2-3-1")
	dung.press("Rút lại")
	dung.press("Rút lại")
	dung.press("Tài liệu")
	dung.press("Chưa phân loại (1)")
	dung.type_("1")
	dung.press("Gộp 4 ảnh thành một tài liệu")
	if d := w.Entry("2.3.1").Documents(); len(d) != 1 || d[0].Label() != "(1) Phòng tiếp công dân, 4 ảnh" {
		t.Errorf("2.3.1 has %d documents, the first is %s", len(d), d[0].Label())
	}
}

// playVanBanGanDay finds documents that were attached elsewhere, and names them in the composer.
func playVanBanGanDay(t *testing.T, w World) {
	dung := As(w, "dung")
	dung.type_("2.3.2")
	dung.press("Tài liệu")
	dung.send("scan0012.pdf", 1_200_000, "")
	w.Fetched("2.3.2", 0, scoring.DocumentFacts{Number: "15/BC-UBND", Date: at("18/11/2024 00:00")}, &scoring.Signature{})
	dung.send("Kế hoạch 22_KH-UBND.pdf", 800_000, "Kế hoạch 22/KH-UBND về tiếp công dân")
	dung.photo("A", "Biên bản tiếp công dân")
	dung.photo("A", "")
	dung.type_("/start c_2-3-3")
	dung.press("Tài liệu")
	Remark(w, "Tên, số, ngày; gõ một phần tên thì thấy; bấm là gắn, rồi nộp")
	dung.press("Văn bản gần đây")
	dung.sees("số 15/BC-UBND, ngày 18/11/2024 (2.3.2)")
	dung.type_("không có tên này")
	dung.sees("Không thấy văn bản nào có “không có tên này”")
	dung.type_("bien ban tiep")
	dung.sees("Có “bien ban tiep”: 1 văn bản.")
	dung.press("1. Biên bản tiếp công dân, 2 ảnh")
	dung.sees("✅ Đã gắn “Biên bản tiếp công dân, 2 ảnh” vào tiêu chí 2.3.3.")
	if d := w.Entry("2.3.3").Documents(); len(d) != 1 || d[0].Label() != "(1) Biên bản tiếp công dân, 2 ảnh" {
		t.Errorf("2.3.3 has %d documents", len(d))
	}
	dung.type_("nộp")
	dung.sees("còn thiếu điểm")
	dung.press("Quay lại")
	Remark(w, "Soạn theo mẫu: văn bản gần đây điền số, ngày, và được gắn")
	dung.type_("giải trình")
	dung.press("Soạn theo mẫu")
	dung.press("Bỏ qua")
	dung.press("Báo cáo số 15/BC-UBND")
	dung.press("Bỏ qua")
	dung.sees("Báo cáo số 15/BC-UBND")
	if n := len(w.Entry("2.3.3").Evidence); n != 3 {
		t.Errorf("2.3.3 has %d pieces, want the report as well", n)
	}
	dung.press("Dùng")
	Remark(w, "Số trong giải trình khác số của tài liệu: nhắc, không chặn")
	dung.type_("/start c_2-3-2")
	dung.press("Chấm điểm")
	dung.type_("1")
	dung.type_("Đã tiếp công dân 48 ngày theo mục II Kế hoạch số 23/KH-UBND và trang 2 Báo cáo số 15/BC-UBND.")
	dung.sees("Giải trình nêu số 23/KH-UBND nhưng tài liệu đính kèm là số 22/KH-UBND")
	dung.press("Vẫn nộp")
	if s := w.Entry("2.3.2").State; s != scoring.Submitted {
		t.Errorf("2.3.2 is %s", s)
	}
	Remark(w, "Văn bản của đơn vị: người khác thấy khi bài đã nộp")
	lan := As(w, "lan")
	lan.type_("/start c_2-4-1")
	lan.press("Tài liệu")
	lan.press("Văn bản gần đây")
	lan.sees("Kế hoạch 22/KH-UBND về tiếp công dân")
}
