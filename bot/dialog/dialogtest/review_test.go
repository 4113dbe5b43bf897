package dialogtest

// review_test.go holds how many taps a whole review takes, what is approved in one go, and how documents are opened.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

const mostTaps = 90 // for a review of 75 entries

// submitAll submits all 75 criteria that are not surveys: each sixth with a warning, each twelfth changed after a return.
func submitAll(w *Memory) (warned, reworked []string) {
	c := *w.c
	c.Fixed = nil
	w.c = &c
	typed := map[criteria.Kind]string{criteria.Choice: "1", criteria.Ratio: "18/20", criteria.Counts: "100; 0"}
	for i, k := range w.c.Catalogue.Leaves() {
		if k.Kind == criteria.Survey {
			continue
		}
		text := goodText
		if i%6 == 1 {
			warned = append(warned, k.Code)
			text = strings.ReplaceAll(goodText, "15/BC-UBND", "16/BC-UBND")
		}
		e := w.SubmittedSaying(k.Code, "van-phong", typed[k.Kind], text)
		e.Evidence[0].UniqueID, e.Evidence[0].SHA256 = fmt.Sprint("U", i), sum(k.Code)
		if i%12 == 4 {
			reworked = append(reworked, k.Code)
			e.Reworked = true
		}
	}
	return warned, reworked
}

func TestReview_of_75_entries_takes_at_most_90_taps(t *testing.T) {
	w := newWorld(t)
	warned, reworked := submitAll(w)
	if n := len(w.entries); n != 75 {
		t.Fatalf("%d entries are submitted", n)
	}
	chief := w.as("ma-khanh-son")
	chief.type_("/duyet")
	chief.press("✅ Duyệt")
	chief.press("✅ Duyệt")
	left := 0
	for _, e := range w.entries {
		if e.State == scoring.Submitted {
			left++
		}
	}
	if left != len(warned)+len(reworked) {
		t.Errorf("%d are left after what needs no look, want the %d with a warning and the %d that were changed", left, len(warned), len(reworked))
	}
	chief.press(chief.firstOfQueue())
	for range left { // each is looked at with its documents, and approved
		e := w.entries[chief.state().Code]
		if slices.Contains(warned, e.Code) {
			chief.sees("Giải trình nêu số 16/BC-UBND nhưng tài liệu đính kèm là số 15/BC-UBND")
			chief.press("📎 Xem tài liệu")
		}
		if slices.Contains(reworked, e.Code) {
			chief.sees("Đã sửa")
		}
		chief.press("✅ Duyệt")
	}
	for code, e := range w.entries {
		if e.State != scoring.Approved {
			t.Errorf("%s is %s", code, e.State)
		}
	}
	t.Logf("%d taps: %d with a warning, their documents opened, %d changed after a return", chief.inputs, len(warned), len(reworked))
	if chief.inputs > mostTaps {
		t.Errorf("%d taps, at most %d", chief.inputs, mostTaps)
	}
}

// firstOfQueue is the label of the first entry of the queue.
func (s *Person) firstOfQueue() string { return s.chat.Screen.Buttons[0][0].Label }

func TestReview_never_approves_in_one_go_what_was_changed_after_a_verdict(t *testing.T) {
	w := newWorld(t)
	w.Submitted("2.1.1", "tuan", "1").Reworked = true
	w.Submitted("2.1.2", "cat", "1")
	clerk := w.as("van-phong")
	clerk.type_("/duyet")
	clerk.press("✅ Duyệt 1 bài")
	clerk.sees("Duyệt 1 bài không có lưu ý: 2.1.2? Còn 1 bài đã sửa, xem từng bài.")
	clerk.press("✅ Duyệt 1 bài")
	if e := w.Entry("2.1.1"); e.State != scoring.Submitted {
		t.Errorf("2.1.1 was changed, and is %s unseen", e.State)
	}
	clerk.press("2.1.1")
	clerk.sees("Đã sửa")
	clerk.type_("2.1.1") // its card approves no more at once
	clerk.press("✅ Duyệt")
	if e := w.Entry("2.1.1"); e.State != scoring.Approved {
		t.Errorf("seen and approved, and it is %s", e.State)
	}
}

func TestReview_opens_every_document_of_an_entry(t *testing.T) {
	w := newWorld(t)
	e := w.Submitted("3.1.1", "lan", "1")
	e.Evidence[0].FileID, e.Evidence[0].Channel = "", "" // came by another channel: the store has it
	for i := range 24 {
		ev := scoring.Evidence{ID: int64(100 + i), Code: "3.1.1", Kind: scoring.EvidenceFile, Name: fmt.Sprintf("bc%d.pdf", i), FileID: fmt.Sprint("F", i), Channel: testChannel, Fetch: scoring.FetchStored}
		if i%8 == 3 {
			ev = scoring.Evidence{ID: int64(100 + i), Code: "3.1.1", Kind: scoring.EvidenceLink, URL: fmt.Sprint("https://a.vn/", i), Title: fmt.Sprint("Liên kết ", i)}
		}
		e.Evidence = append(e.Evidence, ev)
	}
	for person, where := range map[string]struct{ list, screen string }{
		"ma-khanh-son": {"/duyet", dialog.ScreenJudge}, "van-phong": {"/nhap", dialog.ScreenTransfer},
	} {
		s := w.as(person)
		s.type_(where.list)
		s.press("3.1.1")
		files, links := map[string]bool{}, 0
		for from := 1; from <= 25; from += limits.MaxFilesSent {
			d := s.press(fmt.Sprintf("📎 Tệp %d–", from))
			for _, m := range d.Say {
				if m.Attach == nil {
					links += strings.Count(m.HTML, "https://")
					continue
				}
				files[m.Attach.FileID+m.Attach.Ref] = true
			}
			if len(d.Changes) > 0 {
				t.Errorf("%s: opening documents changes something: %+v", where.list, d.Changes)
			}
		}
		if len(files) != 22 || links != 3 {
			t.Errorf("%s: %d files and %d links were sent, want 22 and 3", where.list, len(files), links)
		}
		if !files["blob:"+sum("3.1.1")] {
			t.Errorf("%s: the file of another channel is not sent from the store", where.list)
		}
		if is := s.state(); is.Screen != where.screen || is.Code != "3.1.1" {
			t.Errorf("%s: after the documents the screen is %s %s", where.list, is.Screen, is.Code)
		}
	}
}

func TestReview_after_reopening_what_was_approved_and_changed_is_looked_at(t *testing.T) {
	w := newWorld(t)
	w.Submitted("5.5.4.6", "dung", "18/20")
	w.step("ma-khanh-son", scoring.SetState{Code: "5.5.4.6", To: scoring.Approved})
	w.Submitted("2.1.2", "cat", "1")
	w.clock("20/11/2024 09:00")
	clerk, chief, dung := w.as("van-phong"), w.as("ma-khanh-son"), w.as("dung")
	freeze(clerk)
	chief.type_("/gui")
	chief.press("Mở lại")
	chief.type_("Số liệu 5.5.4.6 sai.")
	chief.press("Mở lại")
	dung.type_("5.5.4.6")
	dung.type_("sửa")
	dung.press("Rút lại")
	dung.type_("19/20")
	dung.type_("5.5.4.6")
	dung.press("Nộp")
	if dung.state().Screen == dialog.ScreenCheck {
		dung.type_("vẫn nộp")
	}
	clerk.type_("/duyet")
	clerk.press("✅ Duyệt 1 bài")
	clerk.press("✅ Duyệt 1 bài")
	if a, b := w.Entry("2.1.2").State, w.Entry("5.5.4.6").State; a != scoring.Approved || b != scoring.Submitted {
		t.Errorf("2.1.2 is %s, 5.5.4.6, which was changed, is %s", a, b)
	}
	clerk.type_("/duyet")
	clerk.press(clerk.firstOfQueue())
	clerk.sees("Đã sửa")
	clerk.sees("18/20")
}

// TestReview_tells_that_nothing_was_submitted_yet: "none is left" would say that all is done.
func TestReview_tells_that_nothing_was_submitted_yet(t *testing.T) {
	w := newWorld(t)
	clerk := w.as("van-phong")
	clerk.type_("/duyet")
	clerk.sees("Chưa có bài nào được nộp")
}
