package dialogtest

// transcripts_checked.go: files that are checked after a submission.

import (
	"fmt"
	"slices"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
)

// tellChecked is the worker after a round of fetching: it tells what was found in the files of a submitted entry since.
func (w *Memory) tellChecked(code string) (m dialog.Message, ok bool) {
	w.t.Helper()
	e := *w.full(code)
	fresh := slices.DeleteFunc(slices.Clone(w.unchecked[code]), func(id int64) bool { return slices.Contains(e.Unchecked(), id) })
	if len(fresh) == 0 {
		return dialog.Message{}, false
	}
	w.unchecked[code] = slices.DeleteFunc(w.unchecked[code], func(id int64) bool { return slices.Contains(fresh, id) })
	if w.real != nil {
		w.real.Told(code)
	}
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

func playNopTruocKiemTra(t *testing.T, w *Memory) {
	tuan, clerk := w.as("tuan"), w.as("van-phong")
	w.remark("Nộp ngay sau khi gửi tệp: không phải chờ")
	tuan.type_("2.1.1")
	tuan.press("Chấm điểm")
	tuan.press("1. 1")
	tuan.type_(goodText)
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

// state moves an entry as the person would.
func (w *Memory) state(code, person string, to scoring.EntryState) {
	w.t.Helper()
	if r := w.applyOne(w.ChatOf(person), dialog.Event{At: w.now}, false, scoring.SetState{Code: code, To: to}); r != nil {
		w.t.Fatalf("%s", r.Words())
	}
}
