package dialogtest

// transcripts_submit.go holds conversations about submitting, and what may be done when.

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

func playNop(t *testing.T, w World) {
	tuan := As(w, "tuan")
	tuan.type_("2.1.1")
	tuan.type_("nộp")
	tuan.press("Chấm điểm")
	tuan.press("1.")
	tuan.press("Quay lại")
	tuan.type_("nộp")
	tuan.press("Giải trình")
	tuan.type_("Đã ban hành đầy đủ văn bản.")
	tuan.send("Văn bản 12a.docx", 80_000, "Công văn 12a/UBND-VP")
	tuan.sees("Hội đồng có thể chấm 0 điểm")
	tuan.press("Vẫn nộp")
	if s := w.Entry("2.1.1").State; s != scoring.Submitted {
		t.Errorf("2.1.1 is %s", s)
	}
	tuan.sees("Tiếp theo: 2.1.2")
	Remark(w, "Sau ngày chốt số liệu")
	Clock(w, "21/11/2024 09:00")
	tuan.type_("2.1.2")
	tuan.press("Chấm điểm")
	tuan.type_("2")
	tuan.type_("vẫn nộp")
	tuan.sees("Số liệu này tính đến hết ngày 20/11/2024, đúng không?")
	tuan.type_("có cả số liệu sau 20/11")
	if e := w.Entry("2.1.2"); e.FiguresAtCutoff == nil || *e.FiguresAtCutoff {
		t.Errorf("the answer to the cut-off question was not kept: %+v", e)
	}
	Remark(w, "Mỗi ngày hỏi một lần; đổi được trước khi nộp")
	tuan.type_("5.5.5.1")
	tuan.press("Chấm điểm")
	tuan.press("3.")
	tuan.sees("Ghi kèm: có cả số liệu sau 20/11.")
	tuan.press("Đổi mốc số liệu")
	tuan.press("Đúng")
	if e := w.Entry("5.5.5.1"); e.State != scoring.Submitted || e.FiguresAtCutoff == nil || !*e.FiguresAtCutoff {
		t.Errorf("the changed answer was not kept: %+v", e)
	}
	Remark(w, "7.2 tính đến lúc gửi báo cáo: không hỏi")
	cat := As(w, "cat")
	cat.type_("7.2")
	cat.type_("50 %")
	cat.press("Nộp")
	cat.press("Vẫn nộp")
	if e := w.Entry("7.2"); e.State != scoring.Submitted || e.FiguresAtCutoff != nil {
		t.Errorf("7.2 is %s, asked: %v", e.State, e.FiguresAtCutoff)
	}
}

func playTrangThai(t *testing.T, w World) {
	w.Score("3.1.1", "lan", "1", scoring.Submitted)
	w.Score("3.1.2", "lan", "1", scoring.Approved)
	w.Score("3.3.1", "lan", "1", scoring.Returned)
	lan := As(w, "lan")
	lan.type_("3.1.1")
	lan.press("Rút lại")
	lan.press("Không")
	lan.type_("rút lại")
	lan.type_("có")
	if s := w.Entry("3.1.1").State; s != scoring.Working {
		t.Errorf("after taking back it is %s", s)
	}
	Remark(w, "Đã duyệt: chỉ sau khi xác nhận")
	lan.type_("3.1.2")
	lan.type_("sửa")
	lan.press("Rút lại")
	Remark(w, "Bị trả lại")
	lan.type_("3.3.1")
	lan.sees("Lý do: giải trình chưa nêu số, ngày")
	lan.type_("nộp")
	Remark(w, "Tệp cho tiêu chí đã nộp được giữ lại")
	w.Score("3.5", "lan", "1", scoring.Submitted)
	lan.type_("3.5")
	lan.send("Báo cáo.pdf", 10_000, "")
	if n := len(w.Loose("lan")); n != 1 {
		t.Errorf("%d unsorted pieces, want the one sent to a submitted criterion", n)
	}
	Remark(w, "Được ấn định; của người khác")
	dung := As(w, "dung")
	dung.type_("8.1")
	dung.pressData("Chấm điểm của 8.1 (nút giả)", dialog.Tap{Screen: dialog.ScreenPoints, Code: "8.1"}.Data())
	dung.type_("3.1.1")
	dung.pressData("Chấm điểm của 3.1.1 (nút giả)", dialog.Tap{Screen: dialog.ScreenPoints, Code: "3.1.1"}.Data())
	dung.pressData("Nộp 3.1.1 (nút giả)", dialog.Tap{Screen: dialog.ScreenCheck, Act: "nop", Code: "3.1.1"}.Data())
}

func playTraLai(t *testing.T, w World) {
	w.SubmittedSaying("3.1.1", "lan", "1", "UBND xã đã ban hành quy chế làm việc.")
	clerk, lan := As(w, "van-phong"), As(w, "lan")
	clerk.type_("/duyet")
	clerk.type_("3.1.1")
	clerk.press("↩️ Trả lại")
	clerk.type_("Chưa nêu số, ngày của quy chế")
	from := lan.inputs
	lan.pressData("Mở tiêu chí", dialog.CriterionButton("3.1.1").Data)
	lan.sees("Lý do: Chưa nêu số, ngày của quy chế")
	lan.sees("UBND xã đã ban hành quy chế làm việc.")
	lan.type_("UBND xã đã ban hành 01 quy chế làm việc, nêu tại mục 3 Báo cáo số 15/BC-UBND ngày 10/01/2024.")
	if text := scoring.ExplanationText(w.Entry("3.1.1").Explanation); !strings.HasPrefix(text, "UBND xã đã ban hành 01 quy chế") {
		t.Errorf("the text was not replaced: %s", text)
	}
	lan.press("Nộp")
	if e := w.Entry("3.1.1"); e.State != scoring.Submitted || lan.inputs-from != 3 {
		t.Errorf("after %d inputs the entry is %s", lan.inputs-from, e.State)
	}
	Remark(w, "Chưa sửa gì mà nộp: hỏi trước; sửa tài liệu cũng là sửa")
	clerk.type_("3.1.1")
	clerk.press("↩️ Trả lại")
	clerk.press("Thiếu tài liệu kiểm chứng")
	lan.pressData("Mở tiêu chí", dialog.CriterionButton("3.1.1").Data)
	if strings.Contains(render(lan.chat.Screen), "[Nộp]") {
		t.Errorf("an entry that stands as it was returned offers to be submitted:\n%s", render(lan.chat.Screen))
	}
	lan.type_("nộp")
	lan.sees("Chưa sửa gì so với bản bị trả lại. Lý do trả lại: Thiếu tài liệu kiểm chứng.")
	lan.press("Quay lại")
	lan.send("QĐ 21.pdf", 400_000, "Quyết định 21/QĐ-UBND ngày 10/01/2024")
	lan.press("Nộp")
}

func playNopDaDu(t *testing.T, w World) {
	w.Score("8.3.1", "dung", "3", scoring.Working)
	w.Score("5.5.4.6", "dung", "17/20", scoring.Working)
	w.Score("3.9.1", "dung", "1", scoring.Working)
	dung := As(w, "dung")
	dung.type_("/tieuchi")
	dung.type_("/thieu")
	Clock(w, "21/11/2024 08:00")
	dung.press("Nộp các tiêu chí đã đủ (2)")
	dung.press("Nộp cả 2 tiêu chí")
	dung.sees("Số liệu này tính đến hết ngày 20/11/2024, đúng không?")
	dung.press("Đúng")
	for _, code := range []string{"8.3.1", "5.5.4.6"} {
		if e := w.Entry(code); e.State != scoring.Submitted || e.FiguresAtCutoff == nil || !*e.FiguresAtCutoff {
			t.Errorf("%s is %s", code, e.State)
		}
	}
	if e := w.Entry("3.9.1"); e.State != scoring.Working {
		t.Errorf("3.9.1 lacks its explanation and is %s", e.State)
	}
}

func playNhapThay(t *testing.T, w World) {
	clerk := As(w, "van-phong")
	clerk.type_("/start")
	clerk.type_("4.2")
	clerk.press("Chấm điểm")
	clerk.press("2.")
	clerk.press("Vẫn nộp")
	if e := w.Entry("4.2"); e.State != scoring.Submitted || !e.OnBehalf {
		t.Errorf("4.2 is %s, on behalf %v", e.State, e.OnBehalf)
	}
	hung := As(w, "hung")
	hung.pressData("Mở tiêu chí", dialog.CriterionButton("4.2").Data)
	Remark(w, "Lãnh đạo xem được, không sửa được; cán bộ khác không xem bản đang làm")
	leader := As(w, "ma-khanh-son")
	leader.type_("/start")
	leader.type_("4.2")
	w.Score("3.1.1", "lan", "1", scoring.Working)
	leader.type_("3.1.1")
	leader.type_("lịch sử")
	hung.type_("3.1.1")
	hung.type_("lịch sử")
	leader.type_("/tieuchi")
	leader.type_("/thieu")
}

func playKhoa(t *testing.T, w World) {
	w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
	dung := As(w, "dung")
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	dung.type_("Đã xử lý hồ sơ.")
	dung.press("Xong")
	submit := dung.data("Nộp")
	dung.press("Giải trình")
	Clock(w, "25/11/2024 17:00")
	dung.type_("Đã xử lý 18/20 hồ sơ theo Báo cáo 9/BC-UBND, mục II.")
	dung.send("Báo cáo 9.pdf", 10_000, "")
	dung.type_("20/20")
	dung.pressData("Nộp (màn hình cũ)", submit)
	Remark(w, "Sửa tin nhắn cũ sau khi khóa")
	dung.edit("Đã xử lý hồ sơ.", "Đã xử lý 18/20 hồ sơ.")
	dung.type_("/start")
	dung.send("Báo cáo 10.pdf", 10_000, "")
	dung.type_("/tiep")
	Remark(w, "Gõ một câu trên thẻ thì được ghi nếu đúng là giải trình")
	dung.type_("5.5.4.1")
	dung.press("Giải trình")
	dung.sees("Gõ nội dung hoặc gửi tệp vào đây")
	dung.type_("Đã có nghị quyết riêng, số 5-NQ/ĐU.")
	dung.press("Thêm vào giải trình")
	var what []string
	for _, l := range w.Late() {
		what = append(what, l.Code+" "+l.What)
	}
	want := []string{"5.5.4.6 explanation", "5.5.4.6 evidence", "5.5.4.6 points", "5.5.4.6 submit", "5.5.4.6 explanation", " evidence", "5.5.4.1 explanation"}
	if !slices.Equal(what, want) {
		t.Errorf("late entries: %q, want %q", what, want)
	}
	if e := w.Entry("5.5.4.6"); scoring.ExplanationText(e.Explanation) != "Đã xử lý hồ sơ." || len(e.Evidence) != 0 {
		t.Errorf("something slipped in after the lock: %+v", e)
	}
	Remark(w, "Người không phụ trách thì không được ghi")
	lan := As(w, "lan")
	lan.type_("5.5.4.6")
	lan.pressData("Nộp (nút giả)", dialog.Tap{Screen: dialog.ScreenCheck, Act: "nop", Code: "5.5.4.6"}.Data())
	if len(w.Late()) != len(want) {
		t.Errorf("a person without the assignment made a late entry")
	}
}

func playDaGui(t *testing.T, w World) {
	w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
	dung := As(w, "dung")
	dung.type_("5.5.4.6")
	w.GiveSent()
	dung.type_("20/20")
	dung.press("Về danh sách")
	dung.press("Trang chính")
	dung.send("Báo cáo 9.pdf", 10_000, "")
}

func playTongHop(t *testing.T, w World) {
	dung := As(w, "dung")
	dung.type_("3.9.1")
	dung.press("Chấm điểm")
	dung.press("1.")
	dung.press("Quay lại")
	dung.press("Tổng hợp")
	Remark(w, "Nhiều người một tiêu chí")
	hieu := As(w, "hieu")
	hieu.type_("5.5.4.3")
	hieu.type_("95 %")
	hieu.type_("việc khác")
}
