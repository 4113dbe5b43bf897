package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// nextYear makes the next year's two files as a clerk does: the catalogue by way of its workbook, the campaign by editing
// a copy. It returns the campaign file.
func nextYear(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	sheet := filepath.Join(dir, "khung.xlsx")
	if code, _, errs := start(t, "criteria", "export", "-o", sheet); code != exitDone {
		t.Fatalf("exit %d: %s", code, errs)
	}
	f, err := excelize.OpenFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Chung")
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]any{"Năm đánh giá": 2025, "Mã khung": "ubnd-xa-2025", "Tên khung": "Khung năm 2025"}
	for i, row := range rows {
		if len(row) > 0 && values[row[0]] != nil {
			cell, _ := excelize.CoordinatesToCellName(2, i+1)
			if err := f.SetCellValue("Chung", cell, values[row[0]]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := start(t, "criteria", "import", sheet, "-o", filepath.Join(dir, "ubnd-xa-2025.yaml")); code != exitDone {
		t.Fatalf("exit %d: %s", code, errs)
	}
	campaign := filepath.Join(dir, "binh-thanh-2025.yaml")
	text := strings.ReplaceAll(string(campaignfile.ShippedYAML()), "2024", "2025")
	if err := os.WriteFile(campaign, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := start(t, "campaign", "check", campaign); code != exitDone || !strings.Contains(out, "binh-thanh-2025") {
		t.Fatalf("exit %d: %s", code, errs)
	}
	return campaign
}

func TestNextYear_last_years_explanation_is_a_start_for_this_years(t *testing.T) {
	t.Parallel()
	s, p := startProduct(t)
	const said = "Năm 2024, UBND xã đã rà soát Quy chế làm việc (Quyết định số 05/QĐ-UBND, Điều 2)."
	lan := p.as(t, "lan")
	lan.say("/start c_3-1-1")
	lan.press("Giải trình")
	lan.say(said)
	lan.reads("Đã lưu giải trình")
	if err := p.advance(t.Context(), time.Date(2025, 11, 10, 1, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if err := takeIn(t.Context(), console{Out: io.Discard}, s.DB, nextYear(t)); err != nil {
		t.Fatal(err)
	}
	var code string
	storagetest.InTx(t, s.DB, func(tx *storage.Tx) (err error) {
		code, err = tx.CreateInvite(t.Context(), scoring.Actor{Campaign: "binh-thanh-2025"}, "lan")
		return err
	})
	step(t)(lan.Start(t.Context(), code))
	lan.reads("Đã liên kết tài khoản này", "phụ trách 30 tiêu chí", "năm 2025")
	lan.say("/dot")
	lan.press("1. Năm 2025")
	lan.say("/start c_3-1-1")
	lan.press("Giải trình")
	if _, _, err := lan.Find("Soạn theo mẫu"); err != nil {
		t.Error(err)
	}
	lan.press("Lấy của năm trước")
	lan.reads("Đã lưu giải trình", "Quyết định số 05/QĐ-UBND")
	storagetest.InTx(t, s.DB, func(tx *storage.Tx) error {
		for _, campaign := range []string{"binh-thanh-2024", "binh-thanh-2025"} {
			e, err := tx.Entry(t.Context(), campaign, "3.1.1", false)
			if err != nil {
				return err
			}
			if got := scoring.ExplanationText(e.Explanation); got != said {
				t.Errorf("%s says %q", campaign, got)
			}
		}
		return nil
	})
	// What is taken over is not a message: an edit of last year's message must not change this year's explanation.
	lan.say("/start c_3-1-2")
	lan.press("Giải trình")
	if _, _, err := lan.Find("Lấy của năm trước"); err == nil {
		t.Error("last year's explanation is offered where there is none")
	}
	storagetest.Holds(t, s.DB)
}

func TestNextYear_another_unit_has_no_last_year_here(t *testing.T) {
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "lan"), scoring.SetExplanation{Code: "3.1.1", Parts: []scoring.Part{{Text: "Năm 2024"}}},
		storagetest.Answer(t, c, "3.1.1", "0"), scoring.SetState{Code: "3.1.1", To: scoring.Submitted})
	storagetest.MustApply(t, db, storagetest.As(c.ID, "ma-khanh-son"), scoring.SetState{Code: "3.1.1", To: scoring.Returned, Reason: "thiếu biên bản"})
	reason := func(want string, appraiser bool) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			got, err := tx.LastYear(t.Context(), "binh-thanh-2025", "3.1.1")
			if got.Reason != want || got.ByAppraiser != appraiser {
				t.Errorf("%q is said of it, by the appraiser: %v", got.Reason, got.ByAppraiser)
			}
			return err
		})
	}
	load := func(file string) {
		t.Helper()
		if err := takeIn(t.Context(), console{Out: io.Discard}, db, file); err != nil {
			t.Fatal(err)
		}
	}
	file := nextYear(t)
	load(file)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(filepath.Dir(file), "xa-khac-2025.yaml")
	changed := strings.NewReplacer("id: binh-thanh-2025", "id: xa-khac-2025", "unit: UBND xã Bình Thành", "unit: UBND xã Khác").Replace(string(text))
	if err := os.WriteFile(other, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	load(other)
	quarter := filepath.Join(filepath.Dir(file), "quy.yaml")
	changed = strings.NewReplacer("id: binh-thanh-2025", "id: binh-thanh-2025-q1", "year: 2025\n", "year: 2025\nperiod: q1\n").Replace(string(text))
	if err := os.WriteFile(quarter, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	load(quarter)
	reason("thiếu biên bản", false)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "van-phong"), scoring.SetAppraised{Code: "3.1.1", Points: decimal.NewNullDecimal(decimal.Zero), Reason: "quy chế chưa sửa"})
	reason("quy chế chưa sửa", true)
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		for campaign, want := range map[string]int{"binh-thanh-2025": 1, "xa-khac-2025": 0, "binh-thanh-2025-q1": 0, c.ID: 0} {
			got, err := tx.LastYear(t.Context(), campaign, "3.1.1")
			if err != nil {
				return err
			}
			if len(got.Explanation) != want {
				t.Errorf("%s has %d parts of last year", campaign, len(got.Explanation))
			}
		}
		return nil
	})
}
