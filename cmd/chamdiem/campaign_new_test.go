package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"

	"github.com/xuri/excelize/v2"
)

func TestCampaignNew_takes_a_further_campaign_in_and_list_shows_all(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	c := storagetest.Load(t, db)
	storagetest.Link(t, db, c.ID, "lan")
	o := operatorOf(t, url)
	next := strconv.Itoa(time.Now().Year() + 1)
	other := file(t, "id: binh-thanh-2024", "id: phuong-khac", "unit: UBND xã Bình Thành", "unit: UBND phường Khác", "/11/2024", "/11/"+next)

	if said := o.does(exitFailed, "", "campaign", "new", other); !strings.Contains(said, "UBND phường Khác, 16 người") || !strings.Contains(said, "Chưa thay đổi gì.") || strings.Contains(said, "⚠️") {
		t.Errorf("without an answer it says %q", said)
	}
	if said := o.does(exitDone, "có\n", "campaign", "new", other); !strings.Contains(said, "Đã nạp.") || !strings.Contains(said, "chamdiem invite --campaign phuong-khac van-phong") {
		t.Errorf("it says %q", said)
	}
	if said := o.does(exitRefused, "", "campaign", "new", other, "-y"); !strings.Contains(said, "đã có trong cơ sở dữ liệu") || !strings.Contains(said, "campaign load") {
		t.Errorf("a second time it says %q", said)
	}
	if said := o.does(exitRefused, "", "campaign", "load", file(t, "id: binh-thanh-2024", "id: chua-co")); !strings.Contains(said, "chamdiem campaign new") {
		t.Errorf("loading what is not there says %q", said)
	}
	said := o.does(exitFailed, "", "campaign", "new", file(t, "id: binh-thanh-2024", "id: nam-cu"))
	if !strings.Contains(said, "⚠️ Hạn đã qua") {
		t.Errorf("dates that have passed are not warned of: %q", said)
	}
	if !strings.Contains(said, "⚠️ Đã có đợt “binh-thanh-2024” của UBND xã Bình Thành") || !strings.Contains(said, "campaign load") {
		t.Errorf("a campaign of the same unit and year is not warned of: %q", said)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		_, err := tx.Unlink(t.Context(), scoring.Actor{Campaign: c.ID}, "lan")
		return err
	})
	storagetest.Link(t, db, c.ID, "dung")
	lines := strings.Split(strings.TrimSpace(o.does(exitDone, "", "campaign", "list")), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], "binh-thanh-2024") || !strings.Contains(lines[0], "1/16 người đã liên kết") ||
		!strings.Contains(lines[1], "UBND phường Khác") || !strings.Contains(lines[1], "đang mở") || !strings.Contains(lines[1], "khóa 17:00 ngày 25/11/"+next) {
		t.Errorf("the list is %q", lines)
	}
}

// TestCampaignNew_like_last_year_by_workbook goes the whole way of the clerk: a workbook like the last campaign, mended by cell, loaded;
// accounts stay linked and their people are told.
func TestCampaignNew_like_last_year_by_workbook(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	c := storagetest.Load(t, db)
	storagetest.Link(t, db, c.ID, "lan")
	storagetest.Link(t, db, c.ID, "van-phong")
	storagetest.Link(t, db, c.ID, "hieu")
	o := operatorOf(t, url)
	book := filepath.Join(t.TempDir(), "dot-2025.xlsx")
	if said := o.does(exitRefused, "", "campaign", "new", "--like", "nam-nao"); !strings.Contains(said, "Không có đợt “nam-nao”") {
		t.Errorf("a campaign that is not there: %q", said)
	}
	said := o.does(exitDone, "", "campaign", "new", "--like", c.ID, "-o", book)
	for _, want := range []string{"Theo đợt “binh-thanh-2024” (năm 2024), đợt năm 2025 khác ở:", "hết ngày 24/11/2025 (thứ hai)", "Đã ghi “Tự đánh giá, chấm điểm mức độ hoàn thành nhiệm vụ năm 2025”"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	change := func(sheet, cell, value string) {
		f, err := excelize.OpenFile(book)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.SetCellStr(sheet, cell, value), f.Save(), f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	change("Người", "B17", "Nguyễn Hiệu") // another person takes the place
	change("Phân công", "C2", "Lam")
	if said := o.does(exitFailed, "", "campaign", "new", "--from", book, "--like", c.ID); !strings.Contains(said, "Phân công!C2: không có ai là “Lam”") {
		t.Errorf("a wrong name: %q", said)
	}
	change("Phân công", "C2", "Lan, pham-son")
	said = o.does(exitDone, "có\n", "campaign", "new", "--from", book, "--like", c.ID)
	for _, want := range []string{"Đợt chấm điểm mới “binh-thanh-2025” (năm 2025)", "Thử chấm từng tiêu chí", "Đã nạp.", "2 người giữ tài khoản đã liên kết"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		next, _, err := tx.LoadCampaign(t.Context(), "binh-thanh-2025")
		if err != nil {
			return err
		}
		links, err := tx.Links(t.Context(), next.ID)
		if _, kept := links["lan"]; !kept || len(links) != 2 || next.Year != 2025 || len(next.Leaves()) != 80 {
			t.Errorf("linked are %v", links)
		}
		return err
	})
	var told []string
	if err := db.SQL().Select(&told, `SELECT body::text FROM outbox`); err != nil || len(told) != 2 || !strings.Contains(told[0], "Đã mở đợt") {
		t.Errorf("told are %q, %v", told, err)
	}
	if said := o.does(exitDone, "", "audit", "verify", "--campaign", "binh-thanh-2025"); strings.Contains(said, "differs") {
		t.Errorf("the history says %q", said)
	}
	storagetest.Holds(t, db)
}

// A campaign that is made like the last one may have another bot: accounts go on with that one, not with the one of the last campaign.
func TestCampaignNew_for_another_bot_takes_the_accounts_there(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	c := storagetest.Load(t, db)
	storagetest.Link(t, db, c.ID, "lan")
	const other scoring.Channel = "telegram:10"
	if err := queue.ServeBots(t.Context(), db.DB, []queue.Bot{{Channel: storagetest.Channel, Username: "mot_bot"}, {Channel: other, Name: "hai", Username: "hai_bot"}}); err != nil {
		t.Fatal(err)
	}
	o := operatorOf(t, url)
	book := filepath.Join(t.TempDir(), "dot-2025.xlsx")
	o.does(exitDone, "", "campaign", "new", "--like", c.ID, "-o", book)
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	sheet := "Đợt chấm điểm"
	cells, err := f.SearchSheet(sheet, "Bot")
	if err != nil || len(cells) != 1 {
		t.Fatalf("the cell of the bot: %v, %v", cells, err)
	}
	if err := errors.Join(f.SetCellStr(sheet, strings.Replace(cells[0], "A", "B", 1), "hai"), f.Save(), f.Close()); err != nil {
		t.Fatal(err)
	}
	if said := o.does(exitDone, "có\n", "campaign", "new", "--from", book, "--like", c.ID); strings.Contains(said, "chưa có trong TELEGRAM_BOTS") {
		t.Errorf("its bot is there: %q", said)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		links, err := tx.Links(t.Context(), "binh-thanh-2025")
		if links["lan"].Channel != other {
			t.Errorf("linked is %+v, want %s", links["lan"], other)
		}
		return err
	})
	var told []string
	if err := db.SQL().Select(&told, `SELECT channel || ' ' || (body ->> 'HTML') FROM outbox ORDER BY id`); err != nil || len(told) != 2 ||
		!strings.HasPrefix(told[1], string(storagetest.Channel)) || !strings.Contains(told[1], "dùng bot @hai_bot") {
		t.Errorf("told are %q, %v", told, err)
	}
	storagetest.Holds(t, db)
	wrong := filepath.Join(t.TempDir(), "dot-sai.yaml")
	if err := os.WriteFile(wrong, bytes.Replace(thisYear(), []byte("id: binh-thanh-2024"), []byte("id: bay\nbot: bay"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := o.does(exitDone, "", "campaign", "new", "--yes", wrong); !strings.Contains(said, "dùng bot “bay”, chưa có trong TELEGRAM_BOTS") {
		t.Errorf("a bot that is not there: %q", said)
	}
}
