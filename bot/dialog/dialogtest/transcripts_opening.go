package dialogtest

// transcripts_opening.go plays a clerk who makes next year's campaign of a workbook: what is wrong with it, what it holds, criteria tried, made,
// and undone.

import (
	"bytes"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
)

// nextYear is the campaign of two years later, with a criterion that has other points and a person who is new.
func nextYear(t Tester, changes ...string) (c *scoring.Campaign, campaign, catalogue []byte) {
	campaign = bytes.ReplaceAll(campaignfile.ShippedYAML(), []byte("2024"), []byte("2026"))
	catalogue = bytes.Replace(criteria.ShippedYAML(), []byte("year: 2024"), []byte("year: 2026"), 1)
	for i := 0; i < len(changes); i += 2 {
		for _, text := range []*[]byte{&campaign, &catalogue} {
			*text = bytes.ReplaceAll(*text, []byte(changes[i]), []byte(changes[i+1]))
		}
	}
	c, err := campaignfile.Load("dot.yaml", campaign, func(name string) (*criteria.Catalogue, error) { return criteria.Load(name, catalogue) })
	if err != nil {
		t.Fatalf("%v", err)
	}
	return c, campaign, catalogue
}

// bookRead is what the program does beside the conversation with the workbook that came last.
func (w *Memory) bookRead(s *Person, faults []string, changes ...string) dialog.Message {
	w.t.Helper()
	id := int64(len(w.steer.brought))
	file := w.steer.brought[id-1]
	if len(faults) == 0 {
		c, campaign, catalogue := nextYear(w.t, changes...)
		if w.real != nil {
			w.real.BookRead(id, campaign, catalogue)
		}
		w.steer.book = &scoring.CampaignBook{ID: id, Name: file.Name, MessageID: file.MessageID, At: w.now, Campaign: c}
	}
	m := notice.BookMessage(w.c, notice.BookRead{ID: id, Name: file.Name, Faults: faults})
	w.check(s.chat, m, false)
	w.out.WriteString("\n    → tới " + s.name + ":\n" + render(m))
	return m
}

func playDotMoi(t *testing.T, w *Memory) {
	w.clock("28/11/2024 09:00")
	clerk, dung := w.as("van-phong"), w.as("dung")
	clerk.type_("đợt mới")
	clerk.send("dot-2026.xls", 50_000, "")
	clerk.type_("/dotmoi")
	clerk.send("dot-2026.xlsx", 90_000, "")
	w.bookRead(clerk, []string{"Phân công!C2: chưa ghi “Người phụ trách” của 1", "Đợt chấm điểm!B7: “25/13/2026” không đọc được ở mục “Hạn khóa”; ví dụ: 25/11/2026 17:00"})
	w.remark("sổ đã sửa")
	clerk.send("dot-2026.xlsx", 90_000, "")
	m := w.bookRead(clerk, nil)
	clerk.pressData(words.LabelBook, m.Buttons[0][0].Data)

	w.remark("thử chấm: không ghi gì")
	before := len(w.writes)
	clerk.press(words.LabelTry)
	clerk.press("Tiêu chí sau")
	clerk.type_("5.5.4.6")
	clerk.type_("18/20")
	clerk.sees("1,35 điểm")
	clerk.type_("khoảng 18 trên 17")
	clerk.type_("95")
	clerk.press("95 %")
	clerk.type_("2.1.1")
	clerk.press("1. 1 điểm")
	clerk.type_("7.1")
	clerk.type_("1")
	clerk.type_("0")
	clerk.press("Bỏ qua")
	clerk.press("Thử lại")
	clerk.type_("8.1")
	if len(w.writes) != before {
		t.Errorf("trying writes %+v", w.writes[before:])
	}

	w.remark("tạo đợt")
	clerk.press(words.LabelBook)
	make1 := clerk.data("Tạo đợt")
	clerk.press(words.LabelBookMake)
	if len(w.steer.opened) != 1 {
		t.Fatalf("opened %+v", w.steer.opened)
	}
	clerk.pressData(words.LabelBookMake, make1)
	dung.type_("/start")

	w.remark("gửi sổ khác cùng mã đợt: thay được vì chưa có bài chấm")
	clerk.send("dot-2026 (1).xlsx", 90_000, "")
	m = w.bookRead(clerk, nil, "lock: 25/11/2026 17:00", "lock: 26/11/2026 17:00")
	clerk.pressData(words.LabelBook, m.Buttons[0][0].Data)
	clerk.press(words.LabelBookReplace)

	w.remark("hoàn tác")
	clerk.press(words.LabelBookUndo)
	clerk.press("Không")
	clerk.press(words.LabelBookUndo)
	clerk.press(words.LabelBookUndoSure)
	if len(w.steer.opened) != 0 {
		t.Errorf("still opened %+v", w.steer.opened)
	}

	w.remark("có người nhập rồi thì không hoàn tác, không thay được")
	clerk.send("dot-2026.xlsx", 90_000, "")
	m = w.bookRead(clerk, nil)
	clerk.pressData(words.LabelBook, m.Buttons[0][0].Data)
	clerk.press(words.LabelBookMake)
	clerk.press(words.LabelBookUndo)
	w.steer.opened[0].Worked = true
	if w.real != nil {
		w.real.WorkedIn(w.steer.opened[0].ID)
	}
	clerk.press(words.LabelBookUndoSure)
	clerk.send("dot-2026 (2).xlsx", 90_000, "")
	m = w.bookRead(clerk, nil)
	clerk.pressData(words.LabelBook, m.Buttons[0][0].Data)
	clerk.press(words.LabelBookDrop)
}

// A workbook that names another clerk, or the campaign that runs, makes nothing; it may be tried all the same.
func playDotMoiKhong(t *testing.T, w *Memory) {
	clerk := w.as("van-phong")
	clerk.type_("/dotmoi")
	clerk.send("dot.xlsx", 90_000, "")
	m := w.bookRead(clerk, nil, "{id: van-phong,", "{id: van-thu,")
	clerk.pressData(words.LabelBook, m.Buttons[0][0].Data)
	clerk.press("Xem ")
	clerk.press(words.LabelBook)
	clerk.press(words.LabelTry)
	clerk.press(words.LabelBook)
	clerk.type_("/dotmoi")
	clerk.send("dot.xlsx", 90_000, "")
	m = w.bookRead(clerk, nil, "2026", "2024")
	clerk.pressData(words.LabelBook, m.Buttons[0][0].Data)
	clerk.press(words.LabelBookDrop)
	if d := w.as("dung").pressData(words.LabelBook, m.Buttons[0][0].Data); len(d.Changes) > 0 {
		t.Errorf("an officer changes %+v", d.Changes)
	}
}
