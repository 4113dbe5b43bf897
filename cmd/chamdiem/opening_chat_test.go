package main

import (
	"bytes"
	"testing"

	"chamdiem/cmd/chamdiem/setup"
	"chamdiem/criteria"
	"chamdiem/scoring/campaignbook"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/nextyear"
	"chamdiem/storage/storagetest"

	"github.com/xuri/excelize/v2"
)

// nextYearBook is the workbook of the campaign after the shipped one, changed by what edit does to it.
func nextYearBook(t *testing.T, edit func(*excelize.File) error) []byte {
	t.Helper()
	k, err := criteria.Load("khung.yaml", setup.CatalogueFor(criteria.ShippedYAML(), 2025))
	if err != nil {
		t.Fatal(err)
	}
	next, _ := nextyear.Next(campaignfile.Shipped(), k)
	var out bytes.Buffer
	if err := campaignbook.Write(&out, next); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err == nil && edit != nil {
		err = edit(f)
	}
	if err != nil {
		t.Fatal(err)
	}
	var changed bytes.Buffer
	if err := f.Write(&changed); err != nil {
		t.Fatal(err)
	}
	return changed.Bytes()
}

// A clerk sends workbooks through the whole product: they are fetched, read by a child, told of, tried, made into a campaign, and undone.
func TestOpening_theWorkbookSentToTheBotBecomesNextYearsCampaign(t *testing.T) {
	t.Parallel()
	s, p := startProduct(t)
	chief, clerk := p.as(t, "ma-khanh-son"), p.as(t, "van-phong")
	clerk.say("/dotmoi")
	clerk.attach("dot.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	clerk.reads("Tệp .xls kiểu cũ không đọc được")
	clerk.attach("hong.xlsx", []byte("PK\x03\x04 and no end"))
	clerk.reads("hong.xlsx", "không")
	other := excelize.NewFile()
	var foreign bytes.Buffer
	if err := other.Write(&foreign); err != nil {
		t.Fatal(err)
	}
	clerk.attach("thong-ke.xlsx", foreign.Bytes())
	clerk.reads("“thong-ke.xlsx” không phải sổ")

	clerk.attach("dot-sai.xlsx", nextYearBook(t, func(f *excelize.File) error { return f.SetCellValue("Phân công", "C2", "") }))
	clerk.reads("Sổ “dot-sai.xlsx” có", "chỗ sai, chưa tạo gì", "Phân công!C2")
	clerk.attach("dot-2025.xlsx", nextYearBook(t, nil))
	clerk.reads("Sổ “dot-2025.xlsx” đúng")
	clerk.press("Xem sổ")
	clerk.reads("năm 2025", "80 tiêu chí, 100 điểm")
	clerk.press("Thử chấm")
	clerk.say("5.5.4.6")
	clerk.say("18/20")
	clerk.reads("5.5.4.6", "1,5")
	waitFor(t, s, `SELECT count(*) = 1 FROM campaigns`)
	clerk.press("Xem sổ")
	clerk.press("Tạo đợt")
	waitFor(t, s, `SELECT count(*) = 1 FROM campaigns WHERE year = 2025`)
	waitFor(t, s, `SELECT count(DISTINCT person) = 16 FROM links WHERE campaign IN (SELECT id FROM campaigns WHERE year = 2025)`)
	chief.reads("2025")
	clerk.press("Hoàn tác")
	clerk.press("Hoàn tác")
	waitFor(t, s, `SELECT count(*) = 1 FROM tombstones WHERE year = 2025 AND undone_from <> ''`)
	waitFor(t, s, `SELECT count(*) = 1 FROM campaigns`)
	storagetest.Holds(t, s.DB)
}
