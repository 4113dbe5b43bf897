package dialogtest

// password_test.go: a password is recognised in the same way wherever words come from, and honest sentences about passwords are kept.

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

const (
	aPassword   = "mật khẩu: hoabinh"
	anHonestOne = "Tỷ lệ tài khoản đổi mật khẩu lần đầu: 100%, theo Báo cáo số 15/BC-UBND, trang 2"
)

// ways are the ways on which words come in; each ends with the words in some message.
var ways = map[string]func(dung *Person, text string){
	"text": func(dung *Person, text string) { dung.type_("5.5.4.6"); dung.press("Giải trình"); dung.type_(text) },
	"caption": func(dung *Person, text string) {
		dung.type_("5.5.4.6")
		dung.press("Tài liệu")
		dung.send("Báo cáo 15.pdf", 1000, text)
	},
	"caption out of turn": func(dung *Person, text string) { dung.type_("/start"); dung.send("Báo cáo 15.pdf", 1000, text) },
	"edited text": func(dung *Person, text string) {
		dung.type_("5.5.4.6")
		dung.press("Giải trình")
		dung.type_("Nêu tại mục II, Báo cáo số 15/BC-UBND ngày 18/11/2024.")
		dung.edit("Nêu tại mục II, Báo cáo số 15/BC-UBND ngày 18/11/2024.", text)
	},
	"edited draft": func(dung *Person, text string) {
		dung.type_("/start")
		dung.type_("Đã tiếp công dân đúng lịch, nêu tại mục II, Báo cáo số 15/BC-UBND ngày 18/11/2024.")
		dung.edit("Đã tiếp công dân đúng lịch, nêu tại mục II, Báo cáo số 15/BC-UBND ngày 18/11/2024.", text)
	},
	"composer": func(dung *Person, text string) {
		dung.type_("5.5.4.6")
		dung.press("Giải trình")
		dung.press("Soạn theo mẫu")
		dung.type_(text)
	},
	"late": func(dung *Person, text string) {
		dung.w.SetNow(dung.w.Campaign().Deadline(scoring.Lock))
		dung.type_("5.5.4.6")
		dung.type_(text)
	},
	"late caption": func(dung *Person, text string) {
		dung.w.SetNow(dung.w.Campaign().Deadline(scoring.Lock))
		dung.type_("5.5.4.6")
		dung.send("Báo cáo 15.pdf", 1000, text)
	},
}

// holdsWords reports whether the words are anywhere in what is kept: entries, late entries, kept texts, history.
func holdsWords(w *Memory, words string) bool {
	kept, err := json.Marshal([]any{w.allFull(), w.loose, w.late, w.kept, w.audit})
	if err != nil {
		w.t.Fatalf("%v", err)
	}
	return strings.Contains(string(kept), words)
}

func TestPassword_is_caught_on_every_way_and_honest_sentences_are_not(t *testing.T) {
	for way, play := range ways {
		t.Run(way, func(t *testing.T) {
			w := newWorld(t)
			w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
			dung := w.as("dung")
			play(dung, aPassword)
			if holdsWords(w, "hoabinh") || strings.Contains(string(dung.chat.State), "hoabinh") {
				t.Errorf("the password is kept; state %s", dung.chat.State)
			}
			w = newWorld(t)
			w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
			dung = w.as("dung")
			play(dung, anHonestOne)
			if dung.state().Screen == dialog.ScreenPassword || !holdsWords(w, "lần đầu: 100%") && !strings.Contains(string(dung.chat.State), "lần đầu: 100%") {
				t.Errorf("an honest sentence is taken for a password or lost:\n%s", dung.chat.Screen.HTML)
			}
		})
	}
}

func TestPassword_in_a_caption_that_may_be_none_is_asked_about(t *testing.T) {
	w := newWorld(t)
	w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
	dung := w.as("dung")
	doubtful := "Đã cấp lại mật khẩu: hethong"
	ways["caption"](dung, doubtful)
	if len(w.Entry("5.5.4.6").Evidence) != 1 || dung.state().Screen != dialog.ScreenPassword || holdsWords(w, "hethong") {
		t.Fatalf("not asked about: %s", dung.chat.Screen.HTML)
	}
	dung.press("Không phải mật khẩu")
	if !strings.Contains(string(dung.chat.State), "hethong") && !holdsWords(w, "hethong") {
		t.Errorf("the caption is lost: %s", dung.chat.Screen.HTML)
	}
}

func TestPassword_in_the_name_of_a_file_is_not_kept(t *testing.T) {
	for name, secret := range map[string]bool{
		"mat_khau_Hoabinh@123.pdf": true, "mật khẩu hoabinh123.pdf": true, "MK-Hoabinh123.pdf": true, "tk dung pass Hoabinh1.pdf": true,
		"Hướng dẫn đổi mật khẩu lần đầu.pdf": false, "huong-dan-doi-mat-khau.pdf": false, "Báo cáo 15_BC-UBND.pdf": false, "Kết quả đổi mật khẩu 15-20.pdf": false,
	} {
		w := newWorld(t)
		w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
		dung := w.as("dung")
		dung.type_("5.5.4.6")
		dung.press("Tài liệu")
		dung.send(name, 1000, "")
		files := w.Entry("5.5.4.6").Evidence
		if len(files) != 1 || (files[0].Name == "tep.pdf") != secret {
			t.Errorf("%s: kept as %s", name, fmt.Sprintf("%+v", files))
		}
	}
}

func TestPassword_that_two_parts_of_a_paste_hold_together_is_not_kept(t *testing.T) {
	w := newWorld(t)
	w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
	dung := w.as("dung")
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	first := strings.Repeat("Hồ sơ đã xử lý. ", 255)
	dung.part(first + "Mật khẩu:")
	dung.part("Hoabinh@123")
	if holdsWords(w, "Hoabinh@123") || dung.state().Screen != dialog.ScreenPassword {
		t.Errorf("kept, or not told: %s", dung.chat.Screen.HTML)
	}
}
