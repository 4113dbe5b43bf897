package dialogtest

// sheet_test.go plays the exported score sheet coming back.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog/words"
)

func TestSheet_of_somebody_else_or_at_a_criterion_is_evidence(t *testing.T) {
	w := newWorld(t)
	lan, clerk := w.as("lan"), w.as("van-phong")
	lan.send("phu-luc-II-binh-thanh-2024.xlsx", 40_000, "")
	clerk.type_("2.1.1")
	clerk.press("Tài liệu")
	clerk.send("phu-luc-II-binh-thanh-2024.xlsx", 40_000, "")
	if len(w.steer.brought) > 0 || len(w.loose["lan"]) != 1 || len(w.entries["2.1.1"].Evidence) != 1 {
		t.Errorf("brought %+v", w.steer.brought)
	}
	clerk.type_("/start")
	clerk.send("thống kê.xlsx", 40_000, "") // before the lock it is kept as every file is, and looked into as well
	if len(w.steer.brought) != 1 || w.steer.brought[0].Asked || w.steer.brought[0].Late != nil || len(w.loose["van-phong"]) != 1 {
		t.Errorf("brought %+v", w.steer.brought)
	}
	m := w.sheetRead(clerk, given("2.1.1", "0.5"))
	clerk.pressData(words.LabelSheet, m.Buttons[0][0].Data)
	clerk.press("Ghi 1 điểm")
	if len(w.loose["van-phong"]) != 0 {
		t.Error("the score sheet still waits among the unsorted files")
	}
	if d := lan.pressData(words.LabelSheet, m.Buttons[0][0].Data); len(d.Changes) > 0 {
		t.Errorf("an officer's forged button changes %+v", d.Changes)
	}
}

// TestSheet_saved_in_another_way_is_told_which_way_is_read proves that a score sheet as .xls, .ods or .csv is neither told to become a PDF nor
// kept as evidence without a word, where it is expected or comes under its own name.
func TestSheet_saved_in_another_way_is_told_which_way_is_read(t *testing.T) {
	w := newWorld(t)
	lan, clerk := w.as("lan"), w.as("van-phong")
	for _, name := range []string{"phu-luc-II-binh-thanh-2024.ods", "phu-luc-II-binh-thanh-2024.XLS", "phu-luc-ii-binh-thanh-2024 (1).csv"} {
		clerk.send(name, 40_000, "")
		if !strings.Contains(clerk.chat.Screen.HTML, words.SheetOtherKind(name)) {
			t.Errorf("%s: %s", name, clerk.chat.Screen.HTML)
		}
	}
	clerk.type_("/thamdinh")
	clerk.send("diem.ods", 40_000, "")
	if !strings.Contains(clerk.chat.Screen.HTML, words.SheetOtherKind("diem.ods")) {
		t.Errorf("on the screen of the points: %s", clerk.chat.Screen.HTML)
	}
	if len(w.steer.brought) > 0 || len(w.loose["van-phong"]) > 0 {
		t.Errorf("brought %+v, kept %+v", w.steer.brought, w.loose["van-phong"])
	}
	clerk.type_("/start")
	clerk.send("thống kê.xls", 40_000, "")
	lan.send("phu-luc-II-binh-thanh-2024.xls", 40_000, "")
	if len(w.loose["van-phong"]) != 1 || len(w.loose["lan"]) != 1 {
		t.Error("what is no score sheet, and what an officer sends, is evidence as before")
	}
}
