package dialogtest

// play_states.go: submitting, states, two people at one criterion, the clerk in an officer's place, the lock.

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

func playSubmitBlocksWarnsAndAsksAboutTheCutoff(t testing.TB, w *world) {
	tuan := w.as("tuan")
	tuan.type_("2.1.1")
	tuan.press("Nộp")
	tuan.press("Chấm điểm")
	tuan.press("1.")
	tuan.press("Nộp")
	tuan.press("Giải trình")
	tuan.type_("Đã ban hành đầy đủ văn bản.")
	tuan.press("Xong")
	tuan.press("Tài liệu")
	tuan.send("Văn bản 12a.docx", 80_000, "Công văn 12a/UBND-VP")
	tuan.press("Nộp")
	tuan.sees("Hội đồng có thể chấm 0 điểm")
	tuan.press("Vẫn nộp")
	tuan.sees("đã nộp")
	w.remark("Sau ngày chốt số liệu")
	w.clock("21/11/2024 09:00")
	tuan.type_("2.1.2")
	tuan.press("Chấm điểm")
	tuan.type_("2")
	tuan.type_("nộp")
	tuan.type_("vẫn nộp")
	tuan.type_("không đúng")
	if e := w.entries["2.1.2"]; e.FiguresAtCutoff == nil || *e.FiguresAtCutoff {
		t.Errorf("the answer to the cut-off question was not kept: %+v", e)
	}
	w.remark("7.2 tính đến lúc gửi báo cáo: không hỏi")
	cat := w.as("cat")
	cat.type_("7.2")
	cat.type_("50 %")
	cat.press("Nộp")
	cat.press("Vẫn nộp")
	if e := w.entries["7.2"]; e.State != scoring.Submitted || e.FiguresAtCutoff != nil {
		t.Errorf("7.2 is %s, asked: %v", e.State, e.FiguresAtCutoff)
	}
}

func playStatesWithdrawReopenReturn(t testing.TB, w *world) {
	w.score("3.1.1", "lan", "1", scoring.Submitted)
	w.score("3.1.2", "lan", "1", scoring.Approved)
	w.score("3.3.1", "lan", "1", scoring.Returned)
	lan := w.as("lan")
	lan.type_("3.1.1")
	lan.press("Rút lại")
	lan.press("Không")
	lan.type_("rút lại")
	lan.type_("có")
	if s := w.entries["3.1.1"].State; s != scoring.Working {
		t.Errorf("after taking back it is %s", s)
	}
	w.remark("Đã duyệt: chỉ sau khi xác nhận")
	lan.type_("3.1.2")
	lan.type_("sửa")
	lan.press("Rút lại")
	w.remark("Bị trả lại")
	lan.type_("3.3.1")
	lan.sees("Lý do: giải trình chưa nêu số, ngày")
	lan.press("Nộp")
	w.remark("Tệp cho tiêu chí đã nộp được giữ lại")
	w.score("3.5", "lan", "1", scoring.Submitted)
	lan.type_("3.5")
	lan.send("Báo cáo.pdf", 10_000, "")
	if n := len(w.loose["lan"]); n != 1 {
		t.Errorf("%d unsorted pieces, want the one sent to a submitted criterion", n)
	}
	w.remark("Được ấn định; của người khác")
	dung := w.as("dung")
	dung.type_("8.1")
	dung.pressData("Chấm điểm của 8.1 (nút giả)", dialog.Tap{Screen: dialog.ScreenPoints, Code: "8.1"}.Data())
	dung.type_("3.1.1")
	dung.pressData("Chấm điểm của 3.1.1 (nút giả)", dialog.Tap{Screen: dialog.ScreenPoints, Code: "3.1.1"}.Data())
	dung.pressData("Nộp 3.1.1 (nút giả)", dialog.Tap{Screen: dialog.ScreenCheck, Act: "nop", Code: "3.1.1"}.Data())
}

func playConflictTheSecondDecides(t testing.TB, w *world) {
	dung, hieu := w.as("dung"), w.as("hieu")
	dung.type_("5.5.4.6")
	dung.press("Chấm điểm")
	hieu.type_("5.5.4.6")
	hieu.press("Chấm điểm")
	w.clock("14/11/2024 10:05")
	dung.type_("18/20")
	hieu.type_("20/20")
	hieu.sees("Đ/c Dung đã lưu tiêu chí 5.5.4.6 lúc 10:05 (1,35 điểm)")
	hieu.press("Giữ bản của đ/c Dung")
	if p := w.entries["5.5.4.6"].SelfPoints.Decimal; p.String() != "1.35" {
		t.Errorf("kept, but the points are %s", p)
	}
	w.remark("Giải trình")
	dung.press("Giải trình")
	hieu.press("Giải trình")
	dung.type_("Đã xử lý 18/20 hồ sơ.")
	hieu.type_("Theo Báo cáo số 9/BC-UBND, mục II.")
	hieu.type_("nối cả hai")
	if n := len(w.entries["5.5.4.6"].Explanation); n != 2 {
		t.Errorf("joined, but there are %d parts", n)
	}
	w.remark("Phương án bấm trên màn hình cũ")
	dung.type_("5.5.4.1")
	dung.press("Chấm điểm")
	hieu.type_("5.5.4.1")
	hieu.press("Chấm điểm")
	dung.press("1.")
	hieu.press("2.")
	hieu.press("Dùng bản vừa nhập")
	if a := w.entries["5.5.4.1"].Answer.Option; a != 2 {
		t.Errorf("one's own option was chosen, but %d is kept", a)
	}
	w.remark("Nộp: người cùng phụ trách được báo")
	hieu.press("Nộp")
	hieu.type_("vẫn nộp")
}

func playLeadSeesWhoContributedWhat(t testing.TB, w *world) {
	dung := w.as("dung")
	dung.type_("3.9.1")
	dung.press("Chấm điểm")
	dung.press("1.")
	dung.press("Tổng hợp")
	w.remark("Đánh giá bổ sung")
	dung.press("Đánh giá bổ sung")
	dung.type_("/thieu")
	dung.type_("3.9.1")
	dung.press("Tổng hợp")
	dung.type_("bổ sung")
	w.remark("Nhiều người một tiêu chí")
	hieu := w.as("hieu")
	hieu.type_("5.5.4.3")
	hieu.type_("95 %")
	hieu.type_("việc khác")
}

func playClerkEntersInTheOfficersPlace(t testing.TB, w *world) {
	clerk := w.as("van-phong")
	clerk.type_("/start")
	clerk.type_("4.2")
	clerk.press("Chấm điểm")
	clerk.press("2.")
	clerk.press("Nộp")
	clerk.press("Vẫn nộp")
	if e := w.entries["4.2"]; e.State != scoring.Submitted || !e.OnBehalf {
		t.Errorf("4.2 is %s, on behalf %v", e.State, e.OnBehalf)
	}
	hung := w.as("hung")
	hung.pressData("Mở tiêu chí", dialog.CriterionButton("4.2").Data)
	w.remark("Lãnh đạo xem được, không sửa được; cán bộ khác không xem bản đang làm")
	leader := w.as("ma-khanh-son")
	leader.type_("/start")
	leader.type_("4.2")
	w.score("3.1.1", "lan", "1", scoring.Working)
	leader.type_("3.1.1")
	leader.type_("lịch sử")
	hung.type_("3.1.1")
	hung.type_("lịch sử")
	leader.type_("/tieuchi")
	leader.type_("/thieu")
}

func playLockedWhatComesLaterIsKeptApart(t testing.TB, w *world) {
	w.score("5.5.4.6", "dung", "18/20", scoring.Working)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	dung.type_("Đã xử lý hồ sơ.")
	dung.press("Xong")
	submit := dung.data("Nộp")
	dung.press("Giải trình")
	w.clock("25/11/2024 17:00")
	dung.type_("Đã xử lý 18/20 hồ sơ theo Báo cáo 9/BC-UBND, mục II.")
	dung.send("Báo cáo 9.pdf", 10_000, "")
	dung.type_("20/20")
	dung.pressData("Nộp (màn hình cũ)", submit)
	w.remark("Sửa tin nhắn cũ sau khi khóa")
	dung.edit("Đã xử lý hồ sơ.", "Đã xử lý 18/20 hồ sơ.")
	dung.type_("/start")
	dung.send("Báo cáo 10.pdf", 10_000, "")
	dung.type_("/tiep")
	w.remark("Gõ một câu trên thẻ thì được ghi nếu đúng là giải trình")
	dung.type_("5.5.4.1")
	dung.press("Giải trình")
	dung.sees("Gõ nội dung hoặc gửi tệp vào đây")
	dung.type_("Đã có nghị quyết riêng, số 5-NQ/ĐU.")
	dung.press("Thêm vào giải trình")
	var what []string
	for _, l := range w.late {
		what = append(what, l.Code+" "+l.What)
	}
	want := []string{"5.5.4.6 explanation", "5.5.4.6 evidence", "5.5.4.6 points", "5.5.4.6 submit", "5.5.4.6 explanation", " evidence", "5.5.4.1 explanation"}
	if !slices.Equal(what, want) {
		t.Errorf("late entries: %q, want %q", what, want)
	}
	if e := w.entries["5.5.4.6"]; scoring.ExplanationText(e.Explanation) != "Đã xử lý hồ sơ." || len(e.Evidence) != 0 {
		t.Errorf("something slipped in after the lock: %+v", e)
	}
	w.remark("Người không phụ trách thì không được ghi")
	lan := w.as("lan")
	lan.type_("5.5.4.6")
	lan.pressData("Nộp (nút giả)", dialog.Tap{Screen: dialog.ScreenCheck, Act: "nop", Code: "5.5.4.6"}.Data())
	if len(w.late) != len(want) {
		t.Errorf("a person without the assignment made a late entry")
	}
}

func playSentNothingChangesUntilReopened(t testing.TB, w *world) {
	w.score("5.5.4.6", "dung", "18/20", scoring.Working)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	w.sentBeside()
	dung.type_("20/20")
	dung.press("Về danh sách")
	dung.press("Trang chính")
	dung.send("Báo cáo 9.pdf", 10_000, "")
}

func playInformationTotalMissingDeadlinesSearchHistoryHelp(t testing.TB, w *world) {
	w.score("2.4.1", "lan", "1", scoring.Submitted)
	w.score("3.1.1", "lan", "1", scoring.Approved)
	w.score("3.3.1", "lan", "1", scoring.Returned)
	w.score("7.1", "lan", "0; 0", scoring.Working)
	w.score("1.1", "lan", "0; 0; 0; 1; 2", scoring.Working)
	w.moved(scoring.DeadlineMove{Kind: scoring.Cutoff, From: at("18/11/2024 23:59"), To: at("20/11/2024 23:59"), Reason: "theo công văn của huyện", By: "van-phong", At: at("12/11/2024 08:00")})
	lan := w.as("lan")
	lan.type_("tổng điểm")
	lan.press("Theo nhóm")
	lan.type_("còn thiếu")
	lan.type_("hạn")
	lan.type_("/tim tiep cong dan")
	lan.type_("/tim")
	lan.type_("quy chế")
	lan.type_("zzz")
	lan.type_("/lichsu 3.1.1")
	lan.type_("/lichsu")
	lan.type_("3.3.1")
	lan.type_("/lichsu 99")
	lan.type_("/trogiup")
	lan.press("Quay lại")
	lan.type_("huy")
	lan.type_("/huy")
	lan.type_("/duyet")
	lan.type_("/nhansu")
	lan.type_("/tiep")
	lan.type_("trợ giúp")
	leader := w.as("ma-khanh-son")
	leader.type_("tong diem")
	leader.type_("han")
}

func playCampaignsAreChosen(t testing.TB, w *world) {
	lan := w.as("lan")
	lan.type_("/dot")
	lan.press("Trang chính")
	several := []scoring.Membership{
		{Campaign: w.c.ID, Title: w.c.Title, Unit: w.c.Unit, Year: 2024, Person: "lan"},
		{Campaign: "khac-2025", Title: "Tự đánh giá, chấm điểm mức độ hoàn thành nhiệm vụ năm 2025", Unit: w.c.Unit, Year: 2025, Person: "lan"},
	}
	sc := w.scene(lan.ch, dialog.Need{})
	sc.Memberships, sc.Campaign, sc.Person = several, nil, nil
	d := talk.Decide(sc, dialog.State{}, dialog.Event{Kind: dialog.Text, Text: "tổng điểm"})
	m := talk.Show(sc, d.State)
	w.out.WriteString("\n        (Tài khoản thuộc hai đợt, chưa chọn)\n" + render(m))
	p, _ := dialog.ReadTap(m.Buttons[1][0].Data)
	d = talk.Decide(sc, d.State, dialog.Event{Kind: dialog.Press, Data: p.Data()})
	if d.State.Campaign != "khac-2025" {
		t.Errorf("the campaign chosen is %q", d.State.Campaign)
	}
	sc.Memberships = append(slices.Clone(several), scoring.Membership{Campaign: "xa-khac", Title: "Tự chấm điểm", Unit: "UBND xã Phượng Tiến", Year: 2024, Person: "lan"})
	w.out.WriteString("\n        (… thuộc hai đơn vị)\n" + render(talk.Show(sc, dialog.State{Screen: dialog.ScreenCampaigns})))
}

func playKeyboardAloneIsEnough(t testing.TB, w *world) {
	tuan := w.as("tuan")
	for _, text := range []string{
		"làm tiếp", "1", "soạn theo mẫu", "ban hành 12 văn bản chỉ đạo phòng, chống tham nhũng", "Kế hoạch số 3/KH-UBND ngày 5/1/2024", "mục III", "dùng câu này",
	} {
		tuan.type_(text)
	}
	tuan.send("KH 3.pdf", 300_000, "Kế hoạch 3/KH-UBND")
	tuan.type_("nộp")
	if w.entries["2.1.1"].State != scoring.Submitted {
		t.Errorf("2.1.1 is %s", w.entries["2.1.1"].State)
	}
	tuan.type_("quay lai")
	tuan.type_("ve danh sach")
	tuan.type_("trang chinh")
	tuan.type_("còn thiếu")
	tuan.type_("2.1.3")
	tuan.type_("lich su")
}

func playOldButtonsOnlyRedraw(t testing.TB, w *world) {
	tuan := w.as("tuan")
	tuan.type_("2.1.3")
	tuan.press("Chấm điểm")
	first, second := tuan.data("1. 1"), tuan.data("2. 0")
	tuan.pressData("1. 1 điểm", first)
	tuan.pressData("2. 0 điểm (tin nhắn cũ)", second)
	if a := w.entries["2.1.3"].Answer.Option; a != 1 {
		t.Errorf("an old button changed the option to %d", a)
	}
	tuan.pressData("1. 1 điểm (bấm lại)", first)
	if n := len(w.writes); n != 1 {
		t.Errorf("%d writes, want 1", n)
	}
	tuan.pressData("nút lạ", "khongco:abc")
	tuan.pressData("dữ liệu lạ", "🤖")
}

// fetched is what the worker finds out about a file.
func (w *world) fetched(code string, i int, facts scoring.DocumentFacts, signature *scoring.Signature) {
	ev := &w.entries[code].Evidence[i]
	ev.Facts, ev.Signature, ev.Fetch, ev.SHA256 = facts, signature, scoring.FetchStored, fmt.Sprintf("%064x", ev.ID)
	step{w, scoring.Actor{Campaign: w.c.ID}}.record(code, scoring.ActionEvidenceFetch, nil, map[string]any{"id": ev.ID, "fetch": ev.Fetch, "sha256": ev.SHA256, "note": ""})
	if w.real != nil {
		w.real.SetNow(w.now)
		w.real.Fetched(ev.ID, facts, signature)
	}
	w.now = w.now.Add(time.Second)
}
