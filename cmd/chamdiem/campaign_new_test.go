package main

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

func TestCampaignNew_takes_a_further_campaign_in_and_list_shows_all(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	c := storagetest.Load(t, db)
	storagetest.Link(t, db, c.ID, "lan")
	o := operator{t, []string{"--database-url=" + url, "--data-dir=" + t.TempDir(), "--audit-key-file=" + storagetest.KeyFile(t)}}
	next := strconv.Itoa(time.Now().Year() + 1)
	other := file(t, "id: binh-thanh-2024", "id: phuong-khac", "unit: UBND xã Bình Thành", "unit: UBND phường Khác", "/11/2024", "/11/"+next)

	if said := o.does(exitDone, "", "campaign", "new", other); !strings.Contains(said, "UBND phường Khác, 16 người") || !strings.Contains(said, "Chưa thay đổi gì.") || strings.Contains(said, "⚠️") {
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
	said := o.does(exitDone, "", "campaign", "new", file(t, "id: binh-thanh-2024", "id: nam-cu"))
	if !strings.Contains(said, "⚠️ Hạn đã qua") {
		t.Errorf("dates that have passed are not warned of: %q", said)
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
