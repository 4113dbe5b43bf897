package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// ended waits until n updates are finished, one way or the other.
func (r *rig) ended(n int) {
	r.t.Helper()
	testwait.Eventually(r.t, fmt.Sprint(n, " updates are finished"), func() bool { return r.count(`SELECT count(*) FROM inbox WHERE state <> 'new'`) == n })
}

// triesAtMost is how often an update is tried before it is given up.
const triesAtMost = 3

func TestWork_handles_each_update_once_and_in_order(t *testing.T) {
	r := newRig(t)
	r.start()
	const chats, each = 30, 20
	for i := range each {
		for chat := range int64(chats) {
			r.api.text(100+chat, fmt.Sprint(i))
		}
	}
	testwait.Eventually(t, "all handled", func() bool {
		return r.count(`SELECT count(*) FROM inbox WHERE state = 'done'`) == chats*each
	})
	for chat := range int64(chats) {
		s := r.state(100 + chat)
		if !slices.IsSorted(s.Updates) || len(s.Updates) != each || s.Texts[0] != "0" || s.Texts[each-1] != fmt.Sprint(each-1) {
			t.Errorf("chat %d: %v", 100+chat, s.Texts)
		}
	}
}

func TestWork_swallows_repeats_and_bears_ids_that_fall(t *testing.T) {
	r := newRig(t)
	r.start()
	first := r.api.text(5, "một")
	r.shown(5, "một")
	raw := `{"update_id":%d,"message":{"message_id":50,"date":1,` + privateChat + `,"text":%q}}`
	r.api.mu.Lock()
	for range 5 {
		r.api.pushLocked(first, fmt.Sprintf(raw, first, "lặp lại"))
	}
	for i, id := range []int64{900, 12, 13, 11, 5000, 14} { // gaps, and lower than before
		r.api.pushLocked(id, fmt.Sprintf(raw, id, fmt.Sprint("tin ", i)))
	}
	r.api.mu.Unlock()
	r.shown(5, "tin 5")
	want := []string{"một", "tin 0", "tin 1", "tin 2", "tin 3", "tin 4", "tin 5"}
	if got := r.state(5).Texts; !slices.Equal(got, want) {
		t.Errorf("handled %q", got)
	}
	testwait.Eventually(t, "all confirmed", func() bool {
		r.api.mu.Lock()
		defer r.api.mu.Unlock()
		return len(r.api.pending) == 0
	})
}

func TestWork_sets_a_bad_update_aside_and_its_neighbours_go_on(t *testing.T) {
	for _, bad := range []string{"panic", "fail"} {
		t.Run(bad, func(t *testing.T) {
			r := newRig(t)
			r.start()
			for chat := range int64(20) {
				r.api.text(100+chat, "trước")
			}
			r.api.text(105, bad)
			for chat := range int64(20) {
				r.api.text(100+chat, "sau")
			}
			r.ended(41)
			for chat := range int64(20) {
				if got := r.state(100 + chat).Texts; !slices.Equal(got, []string{"trước", "sau"}) {
					t.Errorf("chat %d: %q", 100+chat, got)
				}
			}
			testwait.Eventually(t, "the sender was told", func() bool {
				return slices.ContainsFunc(r.api.taken(to(105, "sendMessage")), func(c fakeCall) bool { return strings.HasPrefix(c.Text, "Tôi chưa xử lý được") })
			})
			var dead []queue.DeadUpdate
			err := r.db.InTx(t.Context(), func(tx *storage.Tx) (err error) {
				dead, err = queue.Dead(t.Context(), tx, time.Now().Add(-time.Hour))
				return err
			})
			if err != nil || len(dead) != 1 || dead[0].ChatID != 105 || !strings.Contains(dead[0].Reason, "told to "+bad) {
				t.Errorf("dead: %+v, %v", dead, err)
			}
			if n := r.count(`SELECT tries FROM inbox WHERE state = 'dead'`); n != 3 {
				t.Errorf("%d tries", n)
			}
		})
	}
}

func TestWork_does_what_cannot_be_read_by_itself(t *testing.T) {
	r := newRig(t)
	r.start()
	r.api.push(`{"update_id":%d,"telepathy":{"chat":{"id":5,"type":"private"},"words":"\u0000\ud800"}}`)
	r.api.push(`{"update_id":%d,"poll":{"id":"1"}}`)
	r.api.push(`{"update_id":%d,"message":{"message_id":"not a number","date":1,` + privateChat + `,"text":"x"}}`)
	r.api.push(`{"update_id":%d,"message":{"message_id":50,"date":1,` + privateChat + `,"text":"\u0000 \udead ` + strings.Repeat("z", 1<<20) + `"}}`)
	r.api.text(6, "bên cạnh")
	r.shown(6, "bên cạnh")
	r.ended(5)
	if dead, done := r.count(`SELECT count(*) FROM inbox WHERE state = 'dead'`), r.count(`SELECT count(*) FROM inbox WHERE state = 'done'`); dead != 1 || done != 4 {
		t.Errorf("%d dead, %d done", dead, done)
	}
	testwait.Eventually(t, "the sender was told", func() bool { return len(r.api.taken(to(5, "sendMessage"))) > 0 })
	if got := r.state(5).Texts; len(got) != 1 || len(got[0]) < 1<<20 {
		t.Errorf("%d texts", len(got))
	}
}

func TestWork_sees_the_lock_again_when_it_fell_in_between(t *testing.T) {
	r := newRig(t)
	var mu sync.Mutex
	tried := map[int64]int{}
	r.talk.hook = func(_ context.Context, _ *storage.Tx, ev dialog.Event) (conversation.Outcome, error) {
		mu.Lock()
		defer mu.Unlock()
		if tried[ev.ChatID]++; ev.Text == "sát giờ" && tried[ev.ChatID] == 1 {
			return conversation.Outcome{}, fmt.Errorf("apply: %w", &scoring.Refusal{Code: scoring.RefusedLocked})
		}
		return conversation.Outcome{}, nil
	}
	r.start()
	r.api.text(5, "sát giờ")
	r.shown(5, "sát giờ")
	if n := r.count(`SELECT tries FROM inbox WHERE chat_id = 5`); n != 0 {
		t.Errorf("it counted as %d tries", n)
	}
	r.api.text(6, "locked") // a refusal that stays is a fault of the conversation
	r.ended(2)
	if n := r.count(`SELECT count(*) FROM inbox WHERE state = 'dead' AND chat_id = 6`); n != 1 {
		t.Errorf("%d dead", n)
	}
}

func TestWork_never_counts_trouble_of_the_database_as_a_try(t *testing.T) {
	r := newRig(t)
	var met atomic.Int64
	var over atomic.Bool
	r.talk.hook = func(_ context.Context, _ *storage.Tx, ev dialog.Event) (conversation.Outcome, error) {
		if ev.ChatID == 5 && !over.Load() {
			met.Add(1)
			return conversation.Outcome{}, fmt.Errorf("read entry: %w", context.DeadlineExceeded)
		}
		return conversation.Outcome{}, nil
	}
	r.start()
	r.api.text(5, "kiên nhẫn")
	testwait.Eventually(t, "it met trouble more often than a bad update is tried", func() bool { return met.Load() > triesAtMost })
	r.api.text(6, "bên cạnh")
	r.shown(6, "bên cạnh") // though the trouble lasts
	over.Store(true)
	r.shown(5, "kiên nhẫn")
	if n := r.count(`SELECT tries FROM inbox WHERE chat_id = 5`); n != 0 {
		t.Errorf("%d tries", n)
	}
}

func TestWork_undoes_all_of_an_update_that_fails_late(t *testing.T) {
	r := newRig(t)
	r.talk.hook = func(_ context.Context, _ *storage.Tx, ev dialog.Event) (conversation.Outcome, error) {
		if ev.Text == "hỏng" {
			return conversation.Outcome{Say: []dialog.Message{{HTML: "không được gửi"}}, State: nil, Notices: []conversation.Notice{{ChatID: 9, Message: dialog.Message{HTML: "cũng không"}}}}, errors.New("told to fail late")
		}
		return conversation.Outcome{}, nil
	}
	r.start()
	r.api.text(5, "hỏng")
	r.ended(1)
	r.api.text(5, "xong")
	r.shown(5, "xong")
	said := func(c fakeCall) bool {
		return strings.Contains(c.Text, "không được gửi") || strings.Contains(c.Text, "cũng không")
	}
	if calls := r.api.taken(said); len(calls) != 0 {
		t.Errorf("%d messages of a failed update", len(calls))
	}
}

// TestRecover_counts_attempts_that_killed_the_process plays what TestKill does with real processes: three marked
// attempts, and the update is given up without being handled again.
func TestRecover_counts_attempts_that_killed_the_process(t *testing.T) {
	r := newRig(t)
	raw := `{"update_id":1,"message":{"message_id":1,"date":1,` + privateChat + `,"text":"exit"}}`
	if _, err := queue.AddUpdates(t.Context(), r.db.DB, []queue.Update{{UpdateID: 1, ChatID: 5, Payload: raw}, {UpdateID: 2, ChatID: 6,
		Payload: `{"update_id":2,"message":{"message_id":1,"date":1,"chat":{"id":6,"type":"private"},"text":"sau"}}`}}); err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= triesAtMost; i++ {
		heads, err := queue.Heads(t.Context(), r.db.DB)
		if err != nil || len(heads) != 2 || heads[0].ChatID != 5 || heads[0].Tries != i-1 {
			t.Fatalf("heads before attempt %d: %+v, %v", i, heads, err)
		}
		if open, err := queue.MarkAttempt(t.Context(), r.db.DB, heads[0].Seq); err != nil || !open {
			t.Fatal(open, err)
		}
	}
	l, err := queue.Lead(t.Context(), r.db.DB, "killed") // and never says good-bye
	if err != nil || l == nil {
		t.Fatal(l, err)
	}
	if err := l.Resign(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	r.start()
	r.shown(6, "sau")
	testwait.Eventually(t, "the sender was told", func() bool { return strings.HasPrefix(r.last(5, "sendMessage").Text, "Tôi chưa") })
	if n := r.count(`SELECT count(*) FROM inbox WHERE state = 'dead' AND chat_id = 5`); n != 1 {
		t.Errorf("%d dead", n)
	}
}

func TestInbox_acknowledges_nothing_while_the_disk_is_full(t *testing.T) {
	r := newRig(t)
	full := `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$;
		CREATE TRIGGER full_disk BEFORE INSERT ON inbox EXECUTE FUNCTION full_disk()`
	if _, err := r.db.SQL().Exec(full); err != nil {
		t.Fatal(err)
	}
	r.start()
	r.api.text(5, "chờ chỗ")
	testwait.Eventually(t, "it was tried", func() bool { return r.log.grep("no space left") >= 2 })
	r.api.mu.Lock()
	if len(r.api.pending) != 1 {
		t.Error("the update was confirmed")
	}
	r.api.mu.Unlock()
	if _, err := r.db.SQL().Exec(`DROP TRIGGER full_disk ON inbox`); err != nil {
		t.Fatal(err)
	}
	r.shown(5, "chờ chỗ")
}

func TestWork_goes_by_the_database_s_clock(t *testing.T) {
	r := newRig(t)
	storagetest.Advance(t, r.db, time.Now().Add(25*time.Hour))
	seen := make(chan time.Time, 1)
	r.cfg.Talk = talkFunc(func(now time.Time) { seen <- now })
	r.start()
	r.api.text(5, "mấy giờ")
	if ahead := time.Until(<-seen); ahead < 24*time.Hour || ahead > 26*time.Hour {
		t.Errorf("the conversation's clock is %s ahead of this machine's", ahead)
	}
}

// talkFunc only tells the time.
type talkFunc func(now time.Time)

func (f talkFunc) Handle(_ context.Context, _ *storage.Tx, now time.Time, _ conversation.Chat, _ dialog.Event) (conversation.Outcome, error) {
	f(now)
	return conversation.Outcome{}, nil
}

func TestWork_a_flood_by_one_slows_nobody_else_down(t *testing.T) {
	r := newRig(t)
	r.start()
	const flood = 1000
	for i := range flood {
		r.api.text(66, fmt.Sprint("lũ ", i))
	}
	for i := range 20 {
		before := len(r.state(66).Updates)
		text := fmt.Sprint("một câu ", i)
		r.api.text(5, text)
		r.shown(5, text)
		if passed := len(r.state(66).Updates) - before; passed > flood/4 {
			t.Errorf("an answer waited for %d of the flood", passed)
		}
	}
	r.ended(flood + 20)
	if got := r.state(66).Updates; len(got) != flood || !slices.IsSorted(got) {
		t.Errorf("%d of the flood handled", len(got))
	}
	told := func() int {
		return len(r.api.taken(func(c fakeCall) bool {
			return c.Chat == 66 && strings.HasPrefix(c.Text, "Anh/chị đang gửi rất nhanh.")
		}))
	}
	testwait.Eventually(t, "the flooder is told", func() bool { return told() > 0 })
	if n := told(); n != 1 {
		t.Errorf("told %d times", n)
	}
}
