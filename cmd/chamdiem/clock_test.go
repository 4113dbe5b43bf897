package main

import (
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
	"chamdiem/storage/timing"
)

func TestClock_confirm_says_the_time_in_the_operator_s_name(t *testing.T) {
	t.Parallel()
	db, url, c, jump := storagetest.ServedAt(t)
	o := operatorOf(t, url)
	wantTold(t, o.does(exitDone, "", "clock", "confirm"), "Bot không nghi ngờ giờ này")
	if _, err := db.Compare(t.Context(), time.Now()); err != nil {
		t.Fatal(err)
	}
	wantTold(t, o.does(exitDone, "", "clock", "confirm"), "Bot không nghi ngờ giờ này")
	jump(time.Until(c.Deadline(scoring.Lock)) + time.Hour)
	wantTold(t, o.does(exitRefused, "", "clock", "confirm", "--at", "hôm qua chăng"), "Chưa đọc được giờ", "Ví dụ")
	wantTold(t, o.does(exitFailed, "không\n", "clock", "confirm"), "Chưa xác nhận gì")
	agreed := func() (known *timing.Confirmed) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { known, err = timing.Agreed(t.Context(), tx); return err })
		return known
	}
	if known := agreed(); known != nil {
		t.Errorf("confirmed without a word: %+v", known)
	}
	wantTold(t, o.does(exitDone, "có\n", "clock", "confirm"), "Đã ghi")
	if known := agreed(); known == nil || known.Campaign != "" || known.Now.Before(c.Deadline(scoring.Lock)) {
		t.Errorf("confirmed %+v", known)
	}
	wantTold(t, o.does(exitDone, "", "clock", "confirm", "-y", "--at", time.Now().In(c.Location).Format("15:04 02/01/2006")), "Đã ghi")
	if known := agreed(); known == nil || time.Since(known.Now).Abs() > 2*time.Minute {
		t.Errorf("confirmed %+v", known)
	}
}
