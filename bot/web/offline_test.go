package web_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// scored is a criterion by its ratio.
const scored = "5.5.4.6"

// begins opens the criterion, and gives its points: what follows is its explanation.
func (b *browser) begins() {
	b.t.Helper()
	b.types("open", scored)
	b.pressed("score", "Chấm điểm")
	b.until("the question", shows("Ví dụ"))
	b.types("points", "18/20")
	b.until("the points", shows("Gõ giải trình"))
}

// types sends a text by a key.
func (b *browser) types(name, text string) {
	b.t.Helper()
	if status, a := b.post("/api/actions", map[string]any{"key": key(name), "kind": "text", "text": text}); status != http.StatusOK {
		b.t.Fatalf("%s: %d %v", text, status, a)
	}
}

// entry is its entry as the database has it.
func (r *rig) entry() (e scoring.Entry) {
	r.t.Helper()
	storagetest.InTx(r.t, r.db, func(tx *storage.Tx) (err error) {
		e, err = tx.Entry(r.t.Context(), r.c.ID, scored, false)
		return err
	})
	return e
}

// A browser is away for three days. What waited in it comes in its order, each once, though the browser asks twice.
func TestOffline_for_three_days_then_all_of_it_lands(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	b.begins()
	storagetest.Advance(t, r.db, r.c.Deadline(scoring.Lock).Add(-6*24*time.Hour))
	b.until("still there", func(list []message) bool { return len(list) > 0 })
	storagetest.Advance(t, r.db, r.c.Deadline(scoring.Lock).Add(-3*24*time.Hour))
	var want []string
	for i := range 4 {
		want = append(want, fmt.Sprintf("Đoạn %d viết khi không có mạng (Báo cáo số 15/BC-UBND, mục II).", i))
	}
	for i, text := range want {
		for range 2 { // the first answer was lost
			b.types(fmt.Sprint("w", i), text)
		}
	}
	b.until("the last of it", shows("Đoạn 3 viết khi không có mạng"))
	b.until("all of it is there", func([]message) bool { return len(r.entry().Explanation) == len(want) })
	for i, part := range r.entry().Explanation {
		if part.Text != want[i] {
			t.Errorf("part %d is %q", i, part.Text)
		}
	}
}

// The lock fell meanwhile. What waited changes nothing, is told as late, and is there for a leader to decide on.
func TestOffline_over_the_lock_is_told_as_late_and_kept(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := r.in("dung")
	b.begins()
	storagetest.Advance(t, r.db, r.c.Deadline(scoring.Lock).Add(24*time.Hour))
	const text = "Viết trước giờ khóa, gửi sau (Báo cáo số 15/BC-UBND, mục II, trang 3)."
	b.types("late", text)
	b.until("told as late", shows("Nội dung vừa gửi đã ghi vào danh sách gửi muộn và báo lãnh đạo"))
	if e := r.entry(); len(e.Explanation) > 0 {
		t.Errorf("it changed the entry after the lock: %+v", e.Explanation)
	}
	var kept int
	if err := r.db.SQL().Get(&kept, `SELECT count(*) FROM late_entries WHERE content LIKE '%' || $1 || '%'`, text); err != nil || kept != 1 {
		t.Errorf("kept %d times, %v", kept, err)
	}
}
