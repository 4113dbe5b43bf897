package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/simulator/botapi"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/sample"
	"chamdiem/bot/simulator/view"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// paperPDF is a text PDF with the given lines on its first page.
func paperPDF(t *testing.T, lines ...string) []byte {
	t.Helper()
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.AddUTF8FontFromBytes("serif", "", liberationserifregular.TTF)
	pdf.SetFont("serif", "", 14)
	pdf.AddPage()
	for i, line := range lines {
		pdf.Text(30, 20+12*float64(i), line)
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestEvidence_number_and_date_of_a_fetched_document_become_its_name_at_a_tap(t *testing.T) {
	s, p := startProduct(t)
	tuan := p.as(t, "tuan")
	tuan.say("/start c_2-1-1")
	tuan.press("Tài liệu")
	before := tuan.send("scan0012.pdf", paperPDF(t, "ỦY BAN NHÂN DÂN XÃ BÌNH THÀNH", "Số: 15/BC-UBND", "Bình Thành, ngày 05 tháng 10 năm 2024", "BÁO CÁO"))
	waitFor(t, s, `SELECT count(*) = 1 FROM evidence WHERE fetch_state = 'stored' AND facts->>'number' = '15/BC-UBND' AND (facts->>'date') LIKE '2024-10-0%'`)
	tuan.reads("Chưa thấy chữ ký số.")
	tuan.reads("Có thể đổi thành “Báo cáo số 15/BC-UBND”")
	if now, err := tuan.Screen(); err != nil || now.ID != before.ID || !endsWith(now.Keyboard, before.Keyboard) {
		t.Errorf("the buttons moved under the finger, %v:\n%v\n%v", err, before.Keyboard, now.Keyboard)
	}
	tuan.press("Đặt (1): Báo cáo số 15/BC-UBND")
	tuan.reads("Đã đặt tên: (1) Báo cáo số 15/BC-UBND")
	tuan.press("(1)")
	tuan.reads("Tệp: scan0012.pdf", "Chưa thấy chữ ký số.")
}

// endsWith reports whether the last rows of buttons say what those of another screen say.
func endsWith(rows, last [][]view.Button) bool {
	return len(rows) >= len(last) && slices.EqualFunc(rows[len(rows)-len(last):], last, func(a, b []view.Button) bool {
		return slices.EqualFunc(a, b, func(a, b view.Button) bool { return a.Text == b.Text })
	})
}

func TestEvidence_a_signature_is_told_of_without_asking_but_never_over_another_screen(t *testing.T) {
	s, p := startProduct(t)
	tuan := p.as(t, "tuan")
	signed := func(number int) []byte {
		t.Helper()
		data, err := sample.Letter{Number: number, Date: time.Date(2024, time.October, 5, 0, 0, 0, 0, time.UTC), Signer: "Trần Văn Tuân", Signed: true}.PDF()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	tuan.say("/start c_2-1-1")
	tuan.press("Tài liệu")
	tuan.send("scan0012.pdf", signed(15))
	tuan.reads("Đã ký số (người ký: Trần Văn Tuân), không bị sửa sau khi ký; chưa kiểm tra chứng thư số.")
	tuan.send("scan0013.pdf", signed(16))
	tuan.press("Trang chính")
	waitFor(t, s, `SELECT count(*) = 2 FROM evidence WHERE fetch_state = 'stored'`)
	waitFor(t, s, `SELECT count(*) = 0 FROM outbox WHERE state = 'waiting'`)
	if now, err := tuan.Screen(); err != nil || !strings.HasPrefix(now.Text, "Chào anh/chị Tuân") {
		t.Errorf("the screen is not home any more, %v:\n%s", err, now.Text)
	}
}

// send sends a document and returns the screen that follows.
func (c chatting) send(name string, data []byte) view.Message {
	c.t.Helper()
	step(c.t)(c.Upload(c.t.Context(), "document", "", people.Upload{Name: name, Data: data}))
	return c.reads("Đã nhận tệp “" + name + "”")
}

func TestEvidence_marked_secret_inside_is_refused_deleted_and_told(t *testing.T) {
	s, p := startProduct(t)
	tuan := p.as(t, "tuan")
	tuan.say("/start c_2-1-1")
	tuan.press("Tài liệu")
	tuan.send("scan0013.pdf", paperPDF(t, "ỦY BAN NHÂN DÂN XÃ BÌNH THÀNH", "TUYỆT MẬT", "Số: 16/BC-UBND"))
	tuan.reads("Tệp “scan0013.pdf”", "(tiêu chí 2.1.1)", "Không nhận tài liệu có dấu TUYỆT MẬT")
	err := tuan.Until(t.Context(), func(list []view.Message) bool {
		return !slices.ContainsFunc(list, func(m view.Message) bool { return m.Out && m.Document != nil })
	})
	if err != nil {
		t.Errorf("the message with the document is still there: %v", err)
	}
	waitFor(t, s, `SELECT count(*) = 1 FROM evidence WHERE fetch_state = 'refused' AND sha256 = '' AND facts::text NOT LIKE '%16/BC%'`)
	tuan.press("Mở tài liệu")
	if m := tuan.reads("tài liệu (1) scan0013"); !strings.Contains(m.Text, "Không nhận được, không có trong hồ sơ") {
		t.Errorf("the piece says:\n%s", m.Text)
	}
}

func TestEvidence_submitted_before_it_was_checked_is_told_of_afterwards_and_can_be_taken_back(t *testing.T) {
	s, p := startProduct(t)
	if _, err := p.AddFault(botapi.Fault{Method: "getFile", Kind: "error", Status: 500}); err != nil { // Telegram is slow with files
		t.Fatal(err)
	}
	tuan, clerk := p.as(t, "tuan"), p.as(t, "van-phong")
	tuan.say("/start c_2-1-1")
	tuan.press("Chấm điểm")
	tuan.press("1. 1 điểm")
	tuan.say("Đã ban hành 05 văn bản chỉ đạo, nêu tại mục II, Báo cáo số 15/BC-UBND.")
	scan := people.Upload{Name: "scan0012.pdf", Data: paperPDF(t, "ỦY BAN NHÂN DÂN XÃ BÌNH THÀNH", "Số: 15/BC-UBND", "Bình Thành, ngày 05 tháng 10 năm 2024", "BÁO CÁO")}
	step(t)(tuan.Upload(t.Context(), "document", "", scan))
	tuan.reads("(1) scan0012")
	tuan.press("Nộp")
	tuan.reads("Còn 1 tệp đang kiểm tra")
	clerk.say("/duyet")
	clerk.reads("Chờ duyệt: 1 tiêu chí", "đang kiểm tra tệp")
	p.ClearFaults()
	if _, err := s.SQL().Exec(`UPDATE evidence SET fetch_after = clock_timestamp()`); err != nil { // the next try comes at once
		t.Fatal(err)
	}
	tuan.reads("Tiêu chí 2.1.1 đã nộp; kiểm tra tệp xong", "chưa thấy chữ ký số: (1) scan0012")
	tuan.press("Rút lại để sửa")
	tuan.reads("Rút lại để sửa? Sửa xong phải nộp lại.")
	tuan.press("Xác nhận rút lại")
	tuan.reads("Đã rút lại", "đang làm", "chưa thấy chữ ký số")
	waitFor(t, s, `SELECT count(*) = 1 FROM outbox WHERE key LIKE 'checked/%' AND state = 'sent'`)
	waitFor(t, s, `SELECT count(*) = 0 FROM unchecked`)
}
