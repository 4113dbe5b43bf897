package conversation

// short_inbox_test.go: what the inbox has of updates that went the short way, and of those that could not.

import (
	"fmt"
	"slices"
	"testing"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/inbox"
	"chamdiem/bot/pace"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"

	"github.com/prometheus/client_golang/prometheus"
)

// keeps takes updates in as a poll does, the short way first, until they are kept.
func (o *office) keeps(updates ...queue.Update) {
	o.t.Helper()
	in := inbox.New(o.db, o.w.Hints, prometheus.NewRegistry())
	defer in.Short(o.w.TakeIn)()
	var batch []channel.Update
	for _, u := range updates {
		batch = append(batch, channel.Update{ID: u.UpdateID, ChatID: u.ChatID, Payload: u.Payload})
	}
	for tries := 0; ; tries++ {
		err := in.Keep(o.t.Context(), batch)
		if err == nil {
			return
		}
		if tries > 20 {
			o.t.Fatal(err)
		}
	}
}

// opened is an office whose short way is open.
func opened(t *testing.T) *office {
	t.Helper()
	o := newOffice(t)
	o.w.short.Store(true)
	return o
}

// kept are the updates of the inbox in their order, each with its state.
func (o *office) kept() (list []string) {
	o.t.Helper()
	if err := o.db.SQL().Select(&list, `SELECT update_id || ' ' || state FROM inbox ORDER BY seq`); err != nil {
		o.t.Fatal(err)
	}
	return list
}

// answeredOnce holds that each of the updates has its screen once.
func (o *office) answeredOnce(updates ...queue.Update) {
	o.t.Helper()
	for _, u := range updates {
		if n := o.count(fmt.Sprintf(`SELECT count(*) FROM outbox WHERE kind = 'screen' AND update_id = %d`, u.UpdateID)); n != 1 {
			o.t.Errorf("update %d has %d screens", u.UpdateID, n)
		}
	}
}

func TestShort_way_swallows_what_was_given_before_and_handles_what_is_new(t *testing.T) {
	t.Parallel()
	o := opened(t)
	first, second := o.arriving("tổng điểm", "xin chào"), o.arriving("trang chủ")
	if fresh, ok := o.w.TakeIn(first); !ok || fresh != 2 {
		t.Fatalf("%d new, %v", fresh, ok)
	}
	again := slices.Concat(first, second, second) // the new one twice, as no channel should give it
	if fresh, ok := o.w.TakeIn(again); !ok || fresh != 1 {
		t.Errorf("given again with a new one: %d new, %v", fresh, ok)
	}
	if got, want := o.kept(), []string{"1 done", "2 done", "3 done"}; !slices.Equal(got, want) {
		t.Errorf("the inbox has %v, want %v", got, want)
	}
	o.answeredOnce(again...)
	storagetest.Holds(t, o.db)
}

// The row of an update is written once, and a screen takes as many round trips as on the usual way, where it has been taken in before.
func TestShort_way_writes_each_update_once(t *testing.T) {
	t.Parallel()
	o := opened(t)
	o.db.SQL().MustExec(`CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'written twice'; END $$;
		CREATE TRIGGER never BEFORE UPDATE ON inbox FOR EACH ROW EXECUTE FUNCTION never()`)
	var trips int64
	for range 4 { // at first chats are made and statements are prepared
		updates := o.arriving("tổng điểm", "tổng điểm", "tổng điểm")
		before := o.db.Trips()
		if fresh, ok := o.w.TakeIn(updates); !ok || fresh != 3 {
			t.Fatalf("%d new, %v", fresh, ok)
		}
		trips = o.db.Trips() - before
		o.answeredOnce(updates...)
	}
	if trips > 3 {
		t.Errorf("it takes %d round trips", trips)
	}
	storagetest.Holds(t, o.db)
}

// Of several updates of a chat the oldest is handled, the others wait in the order in which they came.
func TestShort_way_keeps_the_order_of_a_chat(t *testing.T) {
	t.Parallel()
	o := opened(t)
	updates := slices.Concat(o.arriving("xin chào", "tổng điểm"), o.arriving("tổng điểm", "trang chủ"), o.arriving("trang chủ"))
	chat := updates[0].ChatID
	if fresh, ok := o.w.TakeIn(updates); !ok || fresh != 5 {
		t.Fatalf("%d new, %v", fresh, ok)
	}
	of := func(chat int64) (list []string) {
		if err := o.db.SQL().Select(&list, `SELECT update_id || ' ' || state FROM inbox WHERE chat_id = $1 ORDER BY seq`, chat); err != nil {
			t.Fatal(err)
		}
		return list
	}
	for round, want := range [][]string{{"1 done", "3 new", "5 new"}, {"1 done", "3 done", "5 new"}, {"1 done", "3 done", "5 done"}} {
		if got := of(chat); !slices.Equal(got, want) {
			t.Errorf("after %d rounds the chat has %v, want %v", round, got, want)
		}
		o.w.round(t.Context(), []int64{chat, updates[1].ChatID})
	}
	o.answeredOnce(updates...)
	if n := o.count(`SELECT count(*) FROM inbox WHERE state = 'new' OR payload <> ''`); n != 0 {
		t.Errorf("%d updates are left", n)
	}
	storagetest.Holds(t, o.db)
}

// One that fails by itself is left in the inbox, not tried yet, with what came behind it. Alone it leaves nothing, and is kept the usual way.
func TestShort_way_leaves_what_fails_to_be_tried_alone(t *testing.T) {
	t.Parallel()
	for _, alone := range []bool{false, true} {
		o := opened(t)
		updates := slices.Concat(o.arriving("xin chào", "tổng điểm"), o.arriving("trang chủ"))
		updates[0].Payload = `"no event"`
		if alone {
			updates = slices.Delete(updates, 1, 2)
		}
		o.keeps(updates...)
		want := map[bool][]string{false: {"1 new", "2 done", "3 new"}, true: {"1 new", "3 new"}}[alone]
		if got := o.kept(); !slices.Equal(got, want) {
			t.Errorf("alone %v: the inbox has %v, want %v", alone, got, want)
		}
		for try := range maxTries {
			if n := o.count(`SELECT tries FROM inbox WHERE update_id = 1`); n != try {
				t.Errorf("alone %v: after %d tries %d are counted", alone, try, n)
			}
			o.w.round(t.Context(), []int64{updates[0].ChatID})
		}
		o.w.round(t.Context(), []int64{updates[0].ChatID})
		if got := o.states(); got["dead"] != 1 || got["new"] != 0 {
			t.Errorf("alone %v: in the end updates are %v", alone, got)
		}
		o.answeredOnce(updates[1:]...)
		storagetest.Holds(t, o.db)
	}
}

// Chats that cannot go along are left out, nothing of theirs is written by it, and they are handled the usual way, in order.
func TestShort_way_leaves_to_the_usual_way(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(o *office, chat int64) (undo func()){
		"a chat in which an older update waits": func(o *office, chat int64) func() {
			older := o.arriving("xin chào")
			if _, err := queue.AddUpdates(o.t.Context(), o.db.DB, older); err != nil {
				o.t.Fatal(err)
			}
			return func() {}
		},
		"a chat that another transaction holds": func(o *office, chat int64) func() {
			held, release := make(chan struct{}), make(chan struct{})
			ended := make(chan error)
			o.w.short.Store(true)
			o.w.TakeIn(o.arriving("xin chào")) // so that there is one to be held
			go func() {
				ended <- o.db.InTx(o.t.Context(), func(tx *storage.Tx) error {
					_, err := queue.HoldChat(o.t.Context(), tx, chat)
					close(held)
					<-release
					return err
				})
			}()
			<-held
			return func() {
				close(release)
				if err := <-ended; err != nil {
					o.t.Error(err)
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := opened(t)
			chat := o.chat(o.people[0])
			after := prepare(o, chat)
			before := len(o.kept())
			updates := o.arriving("tổng điểm", "xin chào")
			if fresh, ok := o.w.TakeIn(updates); ok || fresh != 1 {
				t.Errorf("%d new, %v", fresh, ok)
			}
			if got := o.kept(); len(got) != before+1 || got[before] != fmt.Sprint(updates[1].UpdateID, " done") {
				t.Errorf("the inbox has %v", got)
			}
			o.keeps(updates...)
			after()
			for range 2 {
				o.w.round(t.Context(), []int64{chat})
			}
			if got := o.states(); got["new"] != 0 {
				t.Errorf("in the end updates are %v", got)
			}
			if n := o.count(`SELECT count(*) FROM (SELECT update_id FROM outbox WHERE kind = 'screen' GROUP BY update_id HAVING count(*) = 1) once`); n != 3 {
				t.Errorf("%d of three updates are answered once", n)
			}
			storagetest.Holds(t, o.db)
		})
	}
}

// While the clock is in doubt, and while what came before a lock is handled, nothing that comes is handled: it waits in the inbox.
func TestShort_way_waits_while_the_clock_is_in_doubt(t *testing.T) {
	t.Parallel()
	for name, doubt := range map[string]string{
		"in doubt": `UPDATE clock SET pinned = true, compared_at = clock_timestamp() - interval '20 minutes', sure_until = clock_timestamp() - interval '19 minutes'`,
		"draining": `UPDATE clock SET as_of = clock_timestamp() - interval '1 hour', drain_before = clock_timestamp() - interval '1 minute'`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, c, _ := storagetest.Served(t)
			o := newOfficeOn(t, db, c)
			o.w.short.Store(true)
			o.db.SQL().MustExec(doubt)
			updates := o.arriving("tổng điểm", "xin chào")
			if fresh, ok := o.w.TakeIn(updates); ok || fresh != 0 || len(o.kept()) != 0 {
				t.Errorf("%d new, %v, the inbox has %v", fresh, ok, o.kept())
			}
			o.keeps(updates...)
			o.w.round(t.Context(), []int64{updates[0].ChatID, updates[1].ChatID})
			if got, want := o.kept(), []string{"1 new", "2 new"}; !slices.Equal(got, want) {
				t.Errorf("the inbox has %v, want %v", got, want)
			}
			o.db.SQL().MustExec(`UPDATE clock SET sure_until = NULL, compared_at = NULL, as_of = NULL, drain_before = NULL`)
			o.w.round(t.Context(), []int64{updates[0].ChatID, updates[1].ChatID})
			o.answeredOnce(updates...)
			storagetest.Holds(t, o.db)
		})
	}
}

// What another process writes into the inbox while an update is handled: the same update, so that all is left to the usual way, or a later
// one of the chat, which comes behind.
func TestShort_way_beside_another_process_that_takes_in(t *testing.T) {
	t.Parallel()
	for _, same := range []bool{true, false} {
		o := opened(t)
		o.w.TakeIn(o.arriving("xin chào", "xin chào")) // another process would wait for new chats
		updates, later := o.arriving("tổng điểm", "xin chào"), o.arriving("trang chủ")
		read, other := o.w.Read, later
		if same {
			other = updates[1:]
		}
		o.w.Read = func(payload string) (dialog.Event, string, error) {
			if other != nil {
				if _, err := queue.AddUpdates(t.Context(), o.db.DB, other); err != nil {
					t.Error(err)
				}
				other = nil
			}
			return read(payload)
		}
		fresh, ok := o.w.TakeIn(updates)
		want := map[bool][]string{true: {"4 new"}, false: {"3 done", "4 done", "5 new"}}[same]
		if got := o.kept()[2:]; ok == same || (fresh == 0) != same || !slices.Equal(got, want) {
			t.Errorf("the same %v: %d new, %v; the inbox has %v, want %v", same, fresh, ok, got, want)
		}
		o.keeps(slices.Concat(updates, later)...)
		for range 2 {
			o.w.round(t.Context(), []int64{updates[0].ChatID, updates[1].ChatID})
		}
		if got := o.states(); got["done"] != 5 || len(got) != 1 {
			t.Errorf("the same %v: updates are %v", same, got)
		}
		o.answeredOnce(slices.Concat(updates, later)...)
		storagetest.Holds(t, o.db)
	}
}

// Who writes can be reached, whichever way the update goes; a block says that the person cannot.
func TestShort_way_and_the_usual_one_find_who_can_be_reached_again(t *testing.T) {
	t.Parallel()
	o := opened(t)
	for _, way := range []string{"short, a new chat", "short", "usual"} {
		updates := o.arriving("tổng điểm", "xin chào")
		for _, u := range updates {
			o.db.SQL().MustExec(`INSERT INTO unreachable (channel, chat_id, since) VALUES ($1, $2, app_now())`, o.db.Channel(), u.ChatID)
		}
		o.w.short.Store(way != "usual")
		if o.keeps(updates...); way == "usual" {
			o.work([]int64{updates[0].ChatID, updates[1].ChatID})
			o.w.Hints.Forget()
		}
		if n := o.count(`SELECT count(*) FROM unreachable`); n != 0 {
			t.Errorf("%s: %d count as unreachable", way, n)
		}
	}
	o.w.short.Store(true)
	if o.keeps(o.arrives(o.people[0], dialog.Event{Kind: dialog.Blocked})); o.count(`SELECT count(*) FROM unreachable`) != 1 {
		t.Error("who has blocked the bot counts as reachable")
	}
	if n := o.count(`SELECT count(*) FROM inbox WHERE reason = 'quiet'`); n != 1 {
		t.Errorf("%d updates need no answer", n)
	}
	storagetest.Holds(t, o.db)
}

// The connection is cut at one call after the other while lines of an explanation go the short way. Each is there once in the end.
func TestCrash_at_every_word_on_the_short_way(t *testing.T) {
	t.Parallel()
	o, cut, codes, officers := cuttable(t)
	o.w.short.Store(true)
	said := map[string]int{}
	for _, after := range []bool{false, true} {
		for call := int64(1); ; call++ {
			chats := o.sends(func(p string) dialog.Event {
				return dialog.Event{Kind: dialog.Press, Data: dialog.Tap{Screen: dialog.ScreenExplain, Code: codes[p]}.Data()}
			}, officers...)
			o.settle(chats)
			o.w.Hints.Forget()
			var updates []queue.Update
			for _, p := range officers {
				said[p]++
				updates = append(updates, o.arrives(p, dialog.Event{Kind: dialog.Text, Text: fmt.Sprintf("Đã ban hành kế hoạch số %d/KH-UBND ngày 10/01/2024", said[p])}))
			}
			before := cut.cuts.Load()
			cut.after.Store(after)
			cut.left.Store(call)
			o.w.trouble = pace.Backoff{}
			_, ok := o.w.TakeIn(updates)
			cut.left.Store(0)
			if !ok {
				o.w.short.Store(false)
				o.keeps(updates...)
				o.w.short.Store(true)
			}
			o.settle(chats)
			if cut.cuts.Load() == before {
				break // there were fewer calls
			}
			o.saidOnce(said, codes)
			if t.Failed() {
				t.Fatalf("call %d, cut after it: %v", call, after)
			}
		}
	}
	storagetest.Holds(t, o.db)
	if n := cut.cuts.Load(); n < 6 {
		t.Errorf("only %d cuts", n)
	}
}
