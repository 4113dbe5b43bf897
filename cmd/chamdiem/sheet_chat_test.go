package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// fillIn writes appraised points into an exported sheet, by criterion, as the council does.
func fillIn(t *testing.T, book []byte, points map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetList()[0]
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	column, left := 0, len(points)
	for i, row := range rows {
		for c, v := range row {
			if strings.EqualFold(strings.TrimSpace(v), "Điểm thẩm định") {
				column = c + 1
			}
		}
		if len(row) == 0 || points[row[0]] == nil || column == 0 {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(column, i+1)
		if err == nil {
			err = f.SetCellValue(sheet, cell, points[row[0]])
		}
		if err != nil {
			t.Fatal(err)
		}
		left--
	}
	if left != 0 {
		t.Fatalf("%d criteria are not in the sheet", left)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSheet_exported_filled_in_and_sent_back_is_shown_and_then_taken(t *testing.T) {
	t.Parallel()
	s, p := startProduct(t)
	storagetest.MustApply(t, s.DB, storagetest.As(p.campaign.ID, "tuan"), storagetest.Answer(t, p.campaign, "2.1.1", "1"),
		scoring.SetExplanation{Code: "2.1.1", Parts: []scoring.Part{{Text: "Kế hoạch 12/KH-UBND, mục I."}}},
		scoring.AddEvidence{Evidence: scoring.Evidence{Code: "2.1.1", Kind: scoring.EvidenceLink, Title: "KH", URL: "https://a.vn"}},
		scoring.SetState{Code: "2.1.1", To: scoring.Submitted})
	clerk := p.as(t, "van-phong")
	if err := p.advance(t.Context(), p.campaign.Deadline(scoring.Lock).Add(24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	clerk.reads("Đã khóa lúc")
	clerk.say("/xuat")
	clerk.press("Bảng điểm (Excel)")
	sent, book := clerk.document("Bảng điểm theo Phụ lục II")
	name := strings.TrimSuffix(sent.Document.Name, ".xlsx") + " (2).xlsx"

	clerk.attach(name, fillIn(t, book, map[string]any{"2.1.1": "một"}))
	clerk.reads("chưa ghi được, có 1 lỗi", "Phụ lục II!", "đang là “một”")
	clerk.attach(name, fillIn(t, book, map[string]any{"2.1.1": 0.5, "8.1": 1}))
	clerk.reads("2 điểm thẩm định khác với đã ghi, 1 thấp hơn tự chấm", "Chưa ghi gì")
	waitFor(t, s, `SELECT count(*) = 0 FROM entries WHERE appraised_points IS NOT NULL`)
	clerk.press("Xem điểm trong tệp")
	clerk.reads("2.1.1: tự chấm 1 → thẩm định 0,5 ⚠️ −0,5", "8.1: tự chấm 1 → thẩm định 1")
	clerk.press("Ghi 2 điểm")
	clerk.reads("Đã ghi 2 điểm thẩm định", "bị trừ 0,5")
	storagetest.InTx(t, s.DB, func(tx *storage.Tx) error {
		heads, err := tx.EntryHeads(t.Context(), p.campaign.ID)
		for code, want := range map[string]string{"2.1.1": "0.5", "8.1": "1"} {
			if got := heads[code].AppraisedPoints; !got.Valid || !got.Decimal.Equal(decimal.RequireFromString(want)) {
				t.Errorf("%s has %v appraised points", code, got)
			}
		}
		return err
	})
	clerk.attach(name, fillIn(t, book, map[string]any{"2.1.1": 0.5}))
	clerk.reads("không có điểm thẩm định nào khác với đã ghi")

	// Another workbook after the lock is late, as any file is, and only then.
	f := excelize.NewFile()
	var other bytes.Buffer
	if err := f.Write(&other); err != nil {
		t.Fatal(err)
	}
	clerk.say("/start")
	clerk.attach("thống kê.xlsx", other.Bytes())
	clerk.reads("không phải bảng điểm", "danh sách gửi muộn")
	waitFor(t, s, `SELECT count(*) = 1 FROM late_entries WHERE what = 'evidence' AND file_id <> '' AND person = 'van-phong' AND received_at IS NOT NULL AND content LIKE '%thống kê%'`)
	storagetest.Holds(t, s.DB)
}

// attach sends a document and waits for the bot's first word.
func (c chatting) attach(name string, data []byte) {
	c.t.Helper()
	step(c.t)(c.Upload(c.t.Context(), "document", "", people.Upload{Name: name, Data: data}))
}
