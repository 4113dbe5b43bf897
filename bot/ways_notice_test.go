package bot

import (
	"fmt"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// What waits for Telegram moves while the sender holds it already.
func TestWays_notices_that_wait_go_to_the_page_and_are_no_old_news_when_telegram_is_back(t *testing.T) {
	r := newReminding(t, on(1, 9, 0))
	r.page("dung")
	var tried atomic.Int64
	r.api.strike(func(w http.ResponseWriter, c fakeCall) bool {
		if c.Method != "sendMessage" {
			return false
		}
		tried.Add(1)
		reply(w, http.StatusBadGateway, "away")
		return true
	})
	channel := r.db.Channel()
	var rows []queue.Out
	for i := range 3 {
		rows = append(rows, queue.Out{ChatID: r.chat("dung"), Kind: queue.OutSay, Priority: queue.Confirmations, Body: body(fmt.Sprint("tin ", i))})
	}
	rows = append(rows,
		queue.Out{ChatID: r.chat("dung"), Kind: queue.OutSay, Priority: queue.Confirmations, Body: `{"HTML": "kèm tệp", "Attach": {"FileID": "x"}}`},
		queue.Out{ChatID: r.chat("dung"), Kind: queue.OutSay, Priority: queue.Answers, Body: body("trả lời")},
		queue.Out{ChatID: r.chat("lan"), Kind: queue.OutSay, Priority: queue.Confirmations, Body: body("Lan không có trang")})
	if err := r.db.InTx(t.Context(), func(tx *storage.Tx) error {
		if err := queue.AddOut(t.Context(), tx, rows); err != nil {
			return err
		}
		_, err := tx.Exec(t.Context(), `UPDATE outbox SET created_at = created_at - interval '6 minutes'`)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	r.start()
	testwait.Eventually(t, "the sender tries in vain", func() bool { return tried.Load() > 2 })
	r.exec(`CREATE OR REPLACE VIEW silent_bots AS SELECT channel, name FROM bots`)
	for range 2 {
		r.tick()
	}
	said := func(on scoring.Channel, state string) (list []string) {
		t.Helper()
		if err := r.db.SQL().Select(&list, `SELECT body ->> 'HTML' FROM outbox WHERE channel = $1 AND state = $2 ORDER BY id`, on, state); err != nil {
			t.Fatal(err)
		}
		return list
	}
	if got := said(scoring.Web, "waiting"); !slices.Equal(got, []string{"tin 0", "tin 1", "tin 2"}) {
		t.Errorf("on the page: %q", got)
	}
	if got := said(channel, "waiting"); !slices.Equal(got, []string{"kèm tệp", "trả lời", "Lan không có trang"}) {
		t.Errorf("what stays: %q", got)
	}
	r.exec(`CREATE OR REPLACE VIEW silent_bots AS SELECT channel, name FROM bots WHERE false`)
	r.api.strike(nil)
	r.shown(r.chat("lan"), "Lan không có trang")
	testwait.Eventually(t, "all is over", func() bool {
		return r.count(`SELECT count(*) FROM outbox WHERE channel = $1 AND state = 'waiting'`, channel) == 0
	})
	for _, c := range r.api.taken(to(r.chat("dung"), "sendMessage")) {
		if c.Text != "trả lời" {
			t.Errorf("sent again as old news: %q", c.Text)
		}
	}
	r.check()
}
