package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

func TestForget_shows_first_asks_for_the_name_and_says_what_is_left_to_do(t *testing.T) {
	t.Parallel()
	db, url := storagetest.OpenURL(t)
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	for _, person := range []string{"hieu", "van-phong"} {
		storagetest.Link(t, db, c.ID, person)
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "hieu"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	data := t.TempDir()
	o := operator{t, []string{"--database-url=" + url, "--data-dir=" + data, "--audit-key-file=" + storagetest.KeyFile(t)}}
	wantTold(t, o.does(exitRefused, "", "forget", "hieu"), "Chưa xóa được", "Hiệu còn phụ trách 5.5", "/nhansu")
	wantTold(t, o.does(exitRefused, "", "forget", "van-phong"), "còn là lãnh đạo hoặc văn phòng")
	wantTold(t, o.does(exitRefused, "", "forget", "khong-co"), "không có người mang mã “khong-co”", "lan")

	storagetest.Advance(t, db, c.Deadline(scoring.Lock).Add(time.Minute))
	storagetest.InTx(t, db, func(tx *storage.Tx) error { _, err := tx.Close(t.Context(), c.ID); return err })
	for _, folder := range []string{filepath.Join("exports", c.ID, "2024-11-25"), "backups"} {
		if err := os.MkdirAll(filepath.Join(data, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(data, "backups", "xa-20241125.tar.gz"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	wantTold(t, o.does(exitDone, "", "forget", "hieu", "--dry-run"), "Hiệu (mã hieu)", "Sẽ xóa", "1 tài khoản", "Sẽ giữ", "1 tiêu chí", "Cán bộ đã xóa dữ liệu #1", "Mới xem, chưa xóa gì")
	wantTold(t, o.does(exitFailed, "có\n", "forget", "hieu"), "Gõ lại tên hoặc mã", "Chưa xóa gì.")
	wantTold(t, o.does(exitDone, "hiệu\n", "forget", "hieu"), "Đã xóa. Từ nay hiện là “Cán bộ đã xóa dữ liệu #1”", "1 bản trong", "da-xoa-du-lieu.jsonl")
	if _, err := os.Stat(filepath.Join(data, "exports", c.ID)); !os.IsNotExist(err) {
		t.Errorf("documents with the name are still there: %v", err)
	}
	if list, err := os.ReadFile(filepath.Join(data, "da-xoa-du-lieu.jsonl")); err != nil || !strings.Contains(string(list), `"person":"hieu","number":1`) || strings.Contains(string(list), "Hiệu") {
		t.Errorf("the list is %q, %v", list, err)
	}
	var told string
	if err := db.SQL().Get(&told, `SELECT body::text FROM outbox WHERE chat_id = $1`, storagetest.As(c.ID, "van-phong").ChatID); err != nil || !strings.Contains(told, "Cán bộ đã xóa dữ liệu #1") {
		t.Errorf("the clerk is told %q, %v", told, err)
	}
	wantTold(t, o.does(exitRefused, "", "forget", "hieu"), "đã được xóa trước đây")
	wantTold(t, o.does(exitDone, "", "audit", "verify"), "theo lần xóa dữ liệu “Cán bộ đã xóa dữ liệu #1”", "17:01 ngày 25/11/2024", "Lịch sử nguyên vẹn.")
	db.SQL().MustExec(`ALTER TABLE audit_personal DISABLE TRIGGER audit_personal_guard`)
	db.SQL().MustExec(`UPDATE audit_personal SET channel = '', user_id = 0, chat_id = 0, update_id = 0 WHERE person = 'van-phong' AND erased = 0`)
	db.SQL().MustExec(`ALTER TABLE audit_personal ENABLE TRIGGER audit_personal_guard`)
	wantTold(t, o.does(exitFailed, "", "audit", "verify"), "phần cá nhân bị xóa thẳng trong cơ sở dữ liệu")
}
