package dialogtest

// transcripts_clerk.go: the clerk's days of sending, from the morning message to the proof, by the buttons of the one list alone; what
// comes back to the clerk: the ticks of the page for the computer, and the exported score sheet.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/scoring/ticks"

	"github.com/shopspring/decimal"
)

// morning is a message of the bot's own accord to a person, worded from what is there now.
func (w *Memory) morning(person string, kinds ...scoring.DeadlineKind) dialog.Message {
	r := dialog.ReminderScene{Campaign: w.c, Person: w.c.Person(person), ID: 77, Digest: true, Facts: w.reminderFacts()}
	for _, kind := range kinds {
		r.Items = append(r.Items, reminding.Item{Kind: kind, DeadlineAt: w.c.Deadline(kind)})
	}
	m := notice.Remind(r)
	w.out.WriteString("\n        (tin lúc " + w.now.Format("15:04") + " tới " + w.c.Display(person) + ")\n" + render(m))
	return m
}

func (w *Memory) reminderFacts() reminding.Facts {
	f := reminding.Facts{Now: w.now, Phase: w.phase(), Entries: w.allFull(), Accounts: map[string]reminding.Account{}, Sending: w.steer.sending()}
	for person := range w.links {
		f.Accounts[person] = reminding.Account{}
	}
	return f
}

// pressOf presses a button of a message.
func (s *Person) pressOf(m dialog.Message, label string) dialog.Decision {
	s.w.T().Helper()
	for _, row := range m.Buttons {
		for _, b := range row {
			if strings.HasPrefix(b.Label, label) {
				return s.pressData(b.Label, b.Data)
			}
		}
	}
	s.w.T().Fatalf("no button %q under:\n%s", label, render(m))
	return dialog.Decision{}
}

// What the clerk does by the buttons of the list, from the morning's message to the proof of sending (docs/conversation.md): taps, and
// beside them a line with the report's number, the photo, and on the first day the code of the page for the computer.
const (
	tapsOfSending   = 7 // 22/11
	tapsOfResending = 7 // 25/11, after the campaign was opened again
)

func playVanPhong(t *testing.T, w *Memory) {
	w.Submitted("2.1.1", "tuan", "1")
	w.Submitted("3.1.1", "lan", "1")
	w.Submitted("5.5.4.6", "dung", "18/20")
	clerk, chief, lan := w.as("van-phong"), w.as("ma-khanh-son"), w.as("lan")
	w.clock("22/11/2024 08:00")
	message := w.morning("van-phong", scoring.Report)
	from := clerk.inputs
	asked := clerk.pressOf(message, "Xin lãnh đạo")
	w.remark("lãnh đạo xác nhận mức")
	chief.pressOf(asked.Tell[0].Message, "Xác nhận mức")
	chief.press("Không hoàn thành nhiệm vụ")
	clerk.pressOf(message, "Chốt số liệu")
	told := clerk.press("✅ Xác nhận chốt")
	for _, n := range told.Tell {
		if strings.Contains(n.Message.HTML, "đã gửi") {
			t.Errorf("told as sent before it was: %s", n.Message.HTML)
		}
	}
	lan.atHome("📋 Tiêu chí")
	if text := markup.Plain(lan.chat.Screen.HTML); strings.Contains(text, "đã gửi") {
		t.Errorf("Lan reads that it was sent:\n%s", text)
	}
	clerk.press("Ghi báo cáo đã gửi")
	told = clerk.type_("15/BC-UBND")
	if len(told.Tell) != len(w.c.People)-1 || !strings.Contains(told.Tell[0].Message.HTML, "số 15/BC-UBND ngày 22/11/2024 đã gửi UBND huyện") {
		t.Errorf("told of the report: %+v", told.Tell)
	}
	clerk.press("Nhập phần mềm (0/5)")
	clerk.press("💻 Tệp cho máy tính")
	page := ticks.Of(w.c, w.now)
	w.clock("22/11/2024 10:00")
	clerk.type_(page.Write(w.c.TransferCodes(w.allFull())))
	clerk.sees("5/5 tiêu chí")
	clerk.press("Ảnh “Gửi đi”")
	clerk.photo("", "")
	if got := clerk.inputs - from; got != tapsOfSending+3 {
		t.Errorf("22/11: %d inputs of the clerk, want %d taps, one line, one code, one photo", got, tapsOfSending)
	}
	if d := reminding.OwesNow(w.c, w.reminderFacts(), "van-phong"); !d.IsEmpty() {
		t.Errorf("all is done, and the clerk owes %+v", d)
	}

	w.clock("23/11/2024 09:00")
	chief.type_("/gui")
	chief.press("Mở lại")
	chief.type_("Bổ sung số liệu dịch vụ công đến 22/11.")
	chief.press("Mở lại")
	dung := w.as("dung")
	dung.quiet(func() {
		submitAnew(dung)
	})
	if w.Entry("5.5.4.6").State != scoring.Submitted {
		t.Fatal("not submitted again")
	}
	w.clock("24/11/2024 08:00")
	w.morning("van-phong")
	w.clock("25/11/2024 08:00")
	message = w.morning("van-phong", scoring.Lock)
	from = clerk.inputs
	clerk.pressOf(message, "Chốt số liệu")
	clerk.press("✅ Xác nhận chốt")
	clerk.press("Ghi báo cáo đã gửi")
	clerk.type_("18/BC-UBND ngày 24/11/2024")
	clerk.press("Nhập phần mềm (4/5)")
	clerk.press("▶️ Nhập 5.5.4.6")
	clerk.press("✅ Đã nhập")
	clerk.press("Ảnh “Gửi đi”")
	clerk.photo("", "")
	if got := clerk.inputs - from; got != tapsOfResending+2 {
		t.Errorf("25/11: %d inputs of the clerk, want %d taps, one line, one photo", got, tapsOfResending)
	}
	clerk.type_("/start")
	clerk.sees("Đã xong phần gửi: nhập phần mềm 5/5, có ảnh “Gửi đi”, báo cáo số 18/BC-UBND ngày 24/11/2024.")
	w.remark("số, ngày sửa được về sau")
	clerk.type_("/gui")
	clerk.press("Sửa số, ngày báo cáo")
	clerk.type_("cái này thì chưa rõ nhé")
	clerk.type_("19/BC-UBND ngày 30/11/2024")
	clerk.type_("19/BC-UBND ngày 25/11")
	clerk.sees("số 19/BC-UBND ngày 25/11/2024")
}

// submitAnew takes 5.5.4.6 back, changes its figures and submits it again.
func submitAnew(s *Person) {
	for _, step := range []string{"5.5.4.6", "rút lại", "rút lại", "19/20", "5.5.4.6"} {
		s.type_(step)
	}
	s.press("Nộp")
	for _, step := range []string{"đúng", "vẫn nộp", "xác nhận nộp"} {
		if s.state().Screen == dialog.ScreenCheck {
			s.type_(step)
		}
	}
}

func playDauNhap(t *testing.T, w *Memory) {
	w.Submitted("2.1.1", "tuan", "1")
	w.Submitted("3.1.1", "lan", "1")
	w.Submitted("5.5.4.6", "dung", "18/20")
	clerk := w.as("van-phong")
	page := ticks.Of(w.c, w.now)
	w.clock("14/11/2024 09:00")
	w.remark("một bài đổi sau khi lấy tệp; mã dán ở màn hình nào cũng được")
	dung := w.as("dung")
	dung.quiet(func() {
		submitAnew(dung)
	})
	clerk.type_("/start")
	first := page.Write([]string{"2.1.1", "5.5.4.6", "3.2.1"})
	clerk.type_(first)
	if e := w.Entry("5.5.4.6"); e.Transferred != nil {
		t.Error("ticked, though it changed after the page was made")
	}
	w.remark("dán thêm mã nữa thì cộng dồn")
	clerk.type_("Mã đã nhập: " + page.Write([]string{"2.1.1", "3.1.1"}))
	clerk.sees("2/5 tiêu chí")
	clerk.type_(page.Write([]string{"2.1.1", "3.1.1"}))
	w.remark("mã sai ký tự, mã của đợt khác, mã chưa có dấu nào")
	clerk.type_(first[:len(first)-1])
	other := page
	other.Campaign = "phuong-tien-2024"
	clerk.type_(other.Write([]string{"2.1.1"}))
	clerk.type_(page.Write(nil))
	w.remark("cán bộ khác dán mã thì không có gì được đánh dấu")
	w.as("lan").type_(page.Write([]string{"8.1"}))
	if w.Entry("8.1").Transferred != nil {
		t.Error("an officer ticks")
	}
	w.remark("lưu ảnh “Gửi đi” thì được hỏi về phần còn lại")
	clerk.type_("/nhap")
	clerk.press("Ảnh “Gửi đi”")
	clerk.photo("", "")
	clerk.sees("Cả 5 tiêu chí đã nhập")
	sure := clerk.data("đã nhập tất cả")
	clerk.press("✅ Đã nhập tất cả")
	clerk.sees("5/5 tiêu chí")
	writes := len(w.writes)
	clerk.pressData("✅ Đã nhập tất cả (màn hình cũ)", sure)
	if len(w.writes) != writes {
		t.Error("the old button writes")
	}
}

func playTheoCapTren(t *testing.T, w *Memory) {
	hieu, clerk := w.as("hieu"), w.as("van-phong")
	hieu.type_("5.5.4.6")
	hieu.press("Chấm điểm")
	hieu.type_("18/20")
	clerk.type_("/nhansu")
	clerk.press("Phân công")
	clerk.type_("5.5.4")
	d := clerk.press("Theo cấp trên")
	if len(d.Tell) != 1 || !tells(d, "hieu") || !strings.Contains(d.Tell[0].Message.HTML, "Bài đang làm ở 5.5.4.6 giữ nguyên, đ/c Dung làm tiếp.") {
		t.Errorf("told: %+v", d.Tell)
	}
	w.remark("Hiệu gõ tiếp khi chưa đọc tin: không mất gì")
	text := "Đã tiếp nhận, xử lý 18/20 hồ sơ trực tuyến toàn trình, nêu tại mục II, Báo cáo số 15/BC-UBND."
	hieu.type_(text)
	if len(w.keptFor("hieu")) != 1 {
		t.Error("what was typed afterwards is not kept")
	}
	if e := w.Entry("5.5.4.6"); !e.SelfPoints.Valid {
		t.Error("what was begun is gone")
	}
}

// given are appraised points in the order "code", "points", ….
func given(pairs ...string) []scoring.SheetPoint {
	var out []scoring.SheetPoint
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, scoring.SheetPoint{Code: pairs[i], Points: decimal.RequireFromString(pairs[i+1])})
	}
	return out
}

// sheetRead is what the program does beside the conversation with the newest workbook.
func (w *Memory) sheetRead(s *Person, points []scoring.SheetPoint, faults ...string) dialog.Message {
	w.t.Helper()
	return w.sheetPassing(s, points, nil, faults...)
}

// sheetPassing is sheetRead of a workbook with cells that are not taken.
func (w *Memory) sheetPassing(s *Person, points []scoring.SheetPoint, passed []string, faults ...string) dialog.Message {
	w.t.Helper()
	file := w.steer.brought[len(w.steer.brought)-1]
	if len(faults) == 0 && len(points) > 0 {
		if w.real != nil {
			w.real.SheetRead(int64(len(w.steer.brought)), points, passed)
		}
		w.steer.sheet = &scoring.Sheet{ID: int64(len(w.steer.brought)), Name: file.Name, MessageID: file.MessageID, At: w.now, Given: points, Passed: passed}
	}
	m, ok := notice.SheetMessage(w.c, notice.SheetRead{Name: file.Name, Lines: points, Faults: faults, Passed: passed, Ours: points != nil || len(faults) > 0, Asked: file.Asked, Late: points == nil && file.Late != nil})
	if ok {
		w.out.WriteString("\n    → tới " + s.name + ":\n" + indent(plainMessage(m)))
	}
	return m
}

func plainMessage(m dialog.Message) string {
	text := markup.Plain(m.HTML)
	for _, row := range m.Buttons {
		for _, b := range row {
			text += "\n[" + b.Label + "]"
		}
	}
	return text
}

func indent(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") + "\n" }

func playBangDiem(t *testing.T, w *Memory) {
	w.Submitted("2.1.1", "tuan", "1")
	w.Submitted("5.5.4.6", "dung", "18/20")
	w.clock("28/11/2024 09:00")
	clerk := w.as("van-phong")
	clerk.send("phu-luc-II-binh-thanh-2024 (1).xlsx", 40_000, "")
	if n := len(w.steer.brought); n != 1 || !w.steer.brought[0].Asked {
		t.Fatalf("brought %+v", w.steer.brought)
	}
	w.sheetRead(clerk, nil, "Phụ lục II!E12: “Điểm thẩm định” phải là số, ví dụ: 0,5 (đang là “một”)")
	clerk.type_("/thamdinh")
	clerk.send("bảng điểm đã sửa.xlsx", 40_000, "")
	m := w.sheetRead(clerk, given("2.1.1", "0.5", "5.5.4.6", "1.35", "8.1", "1"))
	take := clerk.pressData(words.LabelSheet, m.Buttons[0][0].Data)
	if len(take.Changes) > 0 {
		t.Errorf("looking changes %+v", take.Changes)
	}
	clerk.press("Ghi 3 điểm")
	for code, want := range map[string]string{"2.1.1": "0.5", "5.5.4.6": "1.35", "8.1": "1"} {
		if got := w.entries[code].AppraisedPoints; !got.Valid || !got.Decimal.Equal(decimal.RequireFromString(want)) {
			t.Errorf("%s has %v", code, got)
		}
	}
	w.remark("nút cũ, rồi tệp có điểm khác")
	if d := clerk.pressData(words.LabelSheet, m.Buttons[0][0].Data); len(d.Changes) > 0 {
		t.Errorf("the old button changes %+v", d.Changes)
	}
	clerk.send("phu-luc-II-binh-thanh-2024.xlsx", 40_000, "")
	m = w.sheetPassing(clerk, given("2.1.1", "0.75"), []string{"Phụ lục II!E18: “5” ghi ở dòng cộng 2.1 (cột “Điểm thẩm định”); không lấy, các tiêu chí bên dưới cộng lại là 0,75",
		"Phụ lục II!D19: điểm tự đánh giá của 2.1.1 trong tệp là “0,5”; không lấy, giữ 1 đã ghi"})
	clerk.pressData(words.LabelSheet, m.Buttons[0][0].Data)
	clerk.sees("Không lấy từ tệp (2)")
	clerk.press("Bỏ tệp này")
	if got := w.entries["2.1.1"].AppraisedPoints; !got.Decimal.Equal(decimal.RequireFromString("0.5")) {
		t.Errorf("a dropped sheet changed 2.1.1 to %v", got)
	}
	w.remark("một bảng tính khác, sau giờ khóa")
	clerk.type_("/start")
	if d := clerk.send("thống kê.xlsx", 40_000, ""); len(d.Changes) != 1 || w.steer.brought[3].Late == nil || w.steer.brought[3].Asked {
		t.Errorf("a workbook after the lock: %+v", d.Changes)
	}
	w.sheetRead(clerk, nil)
}
