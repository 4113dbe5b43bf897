package dialogtest

// checked_test.go: a submission never waits for its files; what their check finds is told afterwards, once.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
)

// tellChecked is the worker after a round of fetching: it tells what was found in the files of a submitted entry since.
func (w *Memory) tellChecked(code string) (m dialog.Message, ok bool) {
	w.t.Helper()
	e := *w.full(code, true)
	fresh := slices.DeleteFunc(slices.Clone(w.unchecked[code]), func(id int64) bool { return slices.Contains(e.Unchecked(), id) })
	if len(fresh) == 0 {
		return dialog.Message{}, false
	}
	w.unchecked[code] = slices.DeleteFunc(w.unchecked[code], func(id int64) bool { return slices.Contains(fresh, id) })
	used := map[int64][]string{}
	for _, v := range e.Evidence {
		used[v.ID] = v.AlsoAt // the world knows a file by Telegram's mark alone
	}
	m, ok = notice.Checked(w.c, scoring.LaterChecked{Entry: e, Fresh: fresh, UsedThen: used}, w.phase(), w.now)
	if ok {
		w.check(w.ChatOf(e.SubmittedBy), m, false)
		fmt.Fprintf(&w.out, "\n    → tới %s:\n%s", w.c.Display(e.SubmittedBy), render(m))
	}
	return m, ok
}

var (
	wellSigned  = &scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Ma Khánh Sơn"}
	unsignedPDF = &scoring.Signature{}
)

func TestSubmit_does_not_wait_for_files_and_tells_afterwards_what_was_found(t *testing.T) {
	w := play(t, "nop-truoc-kiem-tra")
	tuan, clerk := w.as("tuan"), w.as("van-phong")
	w.remark("Nộp ngay sau khi gửi tệp: không phải chờ")
	tuan.type_("2.1.1")
	tuan.press("Chấm điểm")
	tuan.press("1. 1")
	tuan.press("Giải trình")
	tuan.type_(goodText)
	tuan.press("Tiếp: tài liệu")
	tuan.send("scan0012.pdf", 1_200_000, "Báo cáo 15/BC-UBND")
	tuan.send("scan0013.pdf", 900_000, "Phụ lục")
	tuan.press("Nộp")
	tuan.sees("Còn 2 tệp đang kiểm tra; nếu có lưu ý, tôi báo ngay.")
	w.remark("Người duyệt thấy tệp còn đang kiểm tra; “duyệt hết” để bài này lại")
	w.Submitted("3.1.1", "lan", "1")
	clerk.type_("/duyet")
	clerk.press("✅ Duyệt 1 bài")
	clerk.press("Không")
	clerk.press("2.1.1")
	w.remark("Kiểm tra xong: một tin cho cả hai tệp")
	w.Fetched("2.1.1", 0, scoring.DocumentFacts{Number: "15/BC-UBND"}, unsignedPDF)
	w.Fetched("2.1.1", 1, scoring.DocumentFacts{Date: at("20/11/2023 00:00")}, unsignedPDF)
	m, ok := w.tellChecked("2.1.1")
	if !ok {
		t.Fatal("nothing is told")
	}
	if _, again := w.tellChecked("2.1.1"); again {
		t.Error("it is told twice")
	}
	tuan.pressData("Rút lại để sửa", m.Buttons[0][1].Data)
	tuan.press("Rút lại")
	w.remark("Nộp lại khi đã thấy các lưu ý: không nhắn nữa")
	tuan.press("Nộp")
	tuan.press("Vẫn nộp")
	if _, ok := w.tellChecked("2.1.1"); ok {
		t.Error("what was confirmed is told again")
	}
	clerk.type_("/duyet")
}

func TestSubmit_tells_only_of_what_was_found_since_and_only_while_it_is_submitted(t *testing.T) {
	for name, test := range map[string]struct {
		then func(w *Memory) // after the submission of 2.1.1 with an unsigned file that was seen, and one that is being checked
		want []string        // nil: nothing is told
		not  []string
	}{
		"a file without fault": {then: func(w *Memory) { w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, wellSigned) }},
		"a file without a signature": {
			then: func(w *Memory) { w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, unsignedPDF) },
			want: []string{"Tiêu chí 2.1.1 đã nộp", "không có chữ ký số nguyên vẹn", "(2) Phụ lục"},
		},
		"a number that another file has": {
			then: func(w *Memory) {
				w.entries["2.1.1"].Evidence[0].Facts.Number = "15/BC-UBND"
				w.entries["2.1.1"].Evidence[0].SHA256 = "a"
				w.Fetched("2.1.1", 1, scoring.DocumentFacts{Number: "15/BC-UBND"}, wellSigned)
			},
			want: []string{"Số văn bản đã dùng cho tệp khác"}, not: []string{"chữ ký"},
		},
		"a file that is too large": {
			then: func(w *Memory) { w.entries["2.1.1"].Evidence[1].Fetch = scoring.FetchTooLarge },
			want: nil, // the sender is told
		},
		"a file that was refused": {
			then: func(w *Memory) {
				ev := &w.entries["2.1.1"].Evidence[1]
				ev.Fetch, ev.FetchNote = scoring.FetchRefused, "nội dung không khớp với tên tệp."
			},
			want: []string{"Tệp chưa lưu được nên không có trong hồ sơ: (2) Phụ lục", "[Rút lại để sửa]"}, // and why, when it was refused
		},
		"a document marked secret": {
			then: func(w *Memory) {
				ev := &w.entries["2.1.1"].Evidence[1]
				ev.Fetch, ev.Facts.Secret = scoring.FetchRefused, "MẬT"
			},
			want: []string{"Tệp chưa lưu được nên không có trong hồ sơ: (2) Phụ lục"}, not: []string{"MẬT"},
		},
		"withdrawn meanwhile": {then: func(w *Memory) {
			w.state("2.1.1", "tuan", scoring.Working)
			w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, unsignedPDF)
		}},
		"approved meanwhile": {then: func(w *Memory) {
			w.state("2.1.1", "van-phong", scoring.Approved)
			w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, unsignedPDF)
		}},
		"still being checked": {then: func(*Memory) {}},
		"after the lock": {
			then: func(w *Memory) {
				w.now = at("25/11/2024 17:01")
				w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, unsignedPDF)
			},
			want: []string{"chữ ký số"}, not: []string{"Rút lại", "rút lại"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			e := w.Submitted("2.1.1", "tuan", "1")
			e.State = scoring.Working
			e.Evidence[0].Signature = unsignedPDF
			e.Evidence = append(e.Evidence, scoring.Evidence{ID: w.NextID(), Code: "2.1.1", Kind: scoring.EvidenceFile, Title: "Phụ lục", Name: "pl.pdf", UniqueID: "U2", Fetch: scoring.FetchWaiting, AddedBy: "tuan"})
			tuan := w.as("tuan")
			tuan.type_("2.1.1")
			tuan.press("Nộp")
			tuan.press("Vẫn nộp")
			if e.State != scoring.Submitted || len(w.unchecked["2.1.1"]) != 1 {
				t.Fatalf("%s with %v unchecked", e.State, w.unchecked["2.1.1"])
			}
			test.then(w)
			m, ok := w.tellChecked("2.1.1")
			text := markup.Plain(m.HTML)
			for _, row := range m.Buttons {
				for _, b := range row {
					text += "[" + b.Label + "]"
				}
			}
			if ok != (test.want != nil) {
				t.Fatalf("told: %v\n%s", ok, text)
			}
			for _, part := range test.want {
				if !strings.Contains(text, part) {
					t.Errorf("%q is not in\n%s", part, text)
				}
			}
			for _, part := range test.not {
				if strings.Contains(text, part) {
					t.Errorf("%q is in\n%s", part, text)
				}
			}
		})
	}
}

// State moves an entry as the person would.
func (w *Memory) state(code, person string, to scoring.EntryState) {
	w.t.Helper()
	if r := w.applyOne(w.ChatOf(person), dialog.Event{At: w.now}, false, scoring.SetState{Code: code, To: to}); r != nil {
		w.t.Fatalf("%s", r.Words())
	}
}

func TestChecked_with_very_many_files_is_one_message(t *testing.T) {
	w := newWorld(t)
	e := w.Submitted("2.1.1", "tuan", "1")
	for i := range limits.MaxEvidence {
		v := scoring.Evidence{ID: w.NextID(), Code: "2.1.1", Number: i, Kind: scoring.EvidenceFile, Title: strings.Repeat("<Tệp> & ", 20), Name: strings.Repeat("dài ", 60) + ".pdf", Fetch: scoring.FetchStored, Signature: unsignedPDF}
		if i%2 == 0 {
			v.Fetch, v.FetchNote = scoring.FetchRefused, strings.Repeat("lý do ", 50)
		}
		e.Evidence = append(e.Evidence, v)
		w.unchecked["2.1.1"] = append(w.unchecked["2.1.1"], v.ID)
	}
	if _, ok := w.tellChecked("2.1.1"); !ok {
		t.Error("nothing is told")
	}
}
