package dialogtest

// transcripts_sheets.go: the exported score sheet coming back.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

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
	file := w.steer.brought[len(w.steer.brought)-1]
	if len(faults) == 0 && len(points) > 0 {
		if w.real != nil {
			w.real.SheetRead(int64(len(w.steer.brought)), points)
		}
		w.steer.sheet = &scoring.Sheet{ID: int64(len(w.steer.brought)), Name: file.Name, MessageID: file.MessageID, At: w.now, Given: points}
	}
	m, ok := notice.SheetMessage(w.c, notice.SheetRead{Name: file.Name, Lines: points, Faults: faults, Ours: points != nil || len(faults) > 0, Asked: file.Asked, Late: points == nil && file.Late != nil})
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
	m = w.sheetRead(clerk, given("2.1.1", "0.75"))
	clerk.pressData(words.LabelSheet, m.Buttons[0][0].Data)
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
