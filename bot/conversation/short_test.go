package conversation

// short_test.go: what arrives is handled in the transaction that writes it down, and whatever goes wrong there leaves nothing.

import (
	"encoding/json"
	"slices"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/inbox"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// arriving makes updates of the texts, each in the chat of another person.
func (o *office) arriving(texts ...string) (updates []queue.Update) {
	o.t.Helper()
	for i, text := range texts {
		updates = append(updates, o.arrives(o.people[i], dialog.Event{Kind: dialog.Text, Text: text}))
	}
	return updates
}

// arrives makes an update of an event of a person.
func (o *office) arrives(person string, ev dialog.Event) queue.Update {
	o.t.Helper()
	o.sent++
	chat := o.chat(person)
	ev.UpdateID, ev.ChatID, ev.UserID, ev.MessageID, ev.At = o.sent, chat, chat, o.sent, storagetest.Begin
	payload, err := json.Marshal(ev)
	if err != nil {
		o.t.Fatal(err)
	}
	return queue.Update{UpdateID: o.sent, ChatID: chat, Payload: string(payload)}
}

func (o *office) count(query string) (n int) {
	o.t.Helper()
	if err := o.db.SQL().Get(&n, query); err != nil {
		o.t.Fatal(err)
	}
	return n
}

func TestShort_way_handles_what_arrives_in_the_transaction_that_writes_it_down(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.w.short.Store(true)
	updates := o.arriving("tổng điểm", "xin chào")
	if fresh, ok := o.w.TakeIn(updates); !ok || fresh != 2 {
		t.Fatalf("%d new, %v", fresh, ok)
	}
	if got := o.states(); got["done"] != 2 || len(got) != 1 {
		t.Errorf("updates are %v", got)
	}
	if n := o.count(`SELECT count(DISTINCT chat_id) FROM outbox WHERE kind = 'screen'`); n != 2 {
		t.Errorf("%d chats are answered", n)
	}
	answers := o.count(`SELECT count(*) FROM outbox`)
	if fresh, ok := o.w.TakeIn(updates); !ok || fresh != 0 || o.count(`SELECT count(*) FROM outbox`) != answers {
		t.Errorf("given again: %d new, %v, %d answers instead of %d", fresh, ok, o.count(`SELECT count(*) FROM outbox`), answers)
	}
	storagetest.Holds(t, o.db)
}

// Other chats that are worked on, or wait, do not hold up those that write.
func TestShort_way_is_gone_beside_the_work_on_other_chats(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.w.short.Store(true)
	o.w.Hints.Add(o.chat(o.people[4]), o.chat(o.people[5]))
	o.w.Hints.Take(t.Context(), o.w.Hints.Lane(o.chat(o.people[4])), 1)
	if fresh, ok := o.w.TakeIn(o.arriving("tổng điểm", "xin chào", "trang chủ")); !ok || fresh != 3 {
		t.Fatalf("%d new, %v", fresh, ok)
	}
	if got := o.states(); got["done"] != 3 || len(got) != 1 {
		t.Errorf("updates are %v", got)
	}
	storagetest.Holds(t, o.db)
}

// Many chats are shared among the lanes. Where one of these fails, what the other did stays, and giving all again does nothing twice.
func TestShort_way_of_many_is_shared_among_the_lanes(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var texts []string
	for i := range o.people {
		if i < 2*inbox.Crowd {
			texts = append(texts, "tổng điểm")
		}
	}
	if len(texts) < inbox.Crowd {
		t.Fatalf("only %d people", len(texts))
	}
	for name, spoilt := range map[string]int{"all": -1, "the first": 0, "the last": len(texts) - 1} {
		o.w.short.Store(true)
		updates := o.arriving(texts...)
		whole := updates
		if spoilt >= 0 {
			whole = slices.Clone(updates)
			whole[spoilt].Payload = "\x00" // which the database does not take
		}
		before := o.count(`SELECT count(*) FROM inbox WHERE state = 'done'`)
		fresh, ok := o.w.TakeIn(whole)
		done := o.count(`SELECT count(*) FROM inbox WHERE state = 'done'`) - before
		if want := len(texts); ok != (spoilt < 0) || fresh != done || (done == want) != ok || done == 0 || done > want {
			t.Errorf("%s: %d new, %v, %d of %d done", name, fresh, ok, done, want)
		}
		chats, err := queue.AddUpdates(t.Context(), o.db.DB, updates)
		if err != nil || len(chats) != len(texts)-done {
			t.Errorf("%s: kept the usual way %d, %v; %d were done", name, len(chats), err, done)
		}
		for len(chats) > 0 {
			o.w.round(t.Context(), chats)
			if chats, err = queue.OpenChats(t.Context(), o.db.DB, 100); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := o.count(`SELECT count(*) FROM (SELECT update_id FROM outbox WHERE kind = 'screen' GROUP BY update_id HAVING count(*) > 1) twice`); n != 0 {
		t.Errorf("%d updates are answered twice", n)
	}
	storagetest.Holds(t, o.db)
}

// Polls that are full one after the other are written down beside the work.
func TestShort_way_is_not_gone_while_more_wait_than_a_poll_brings(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.w.short.Store(true)
	full := func() (updates []queue.Update) {
		for range batchSize {
			updates = append(updates, o.arriving("xin chào")...)
		}
		return updates
	}
	var gone []bool
	for _, updates := range [][]queue.Update{full(), full(), o.arriving("xin chào"), full()} {
		_, ok := o.w.TakeIn(updates)
		gone = append(gone, ok)
		o.w.Hints.Forget()
		o.settle([]int64{updates[0].ChatID}) // all are of one chat, and those that wait come first
	}
	if want := []bool{true, false, true, true}; !slices.Equal(gone, want) {
		t.Errorf("gone %v, want %v", gone, want)
	}
}

// A chat that cannot go along is left out, and the others go.
func TestShort_way_leaves_out_who_cannot_go_along(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(o *office, chat int64){
		"is worked on": func(o *office, chat int64) {
			o.w.Hints.Add(chat)
			o.w.Hints.Take(o.t.Context(), o.w.Hints.Lane(chat), 1)
		},
		"waits":            func(o *office, chat int64) { o.w.Hints.Add(chat) },
		"is handled apart": func(o *office, chat int64) { o.w.shaky[chat] = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			o.w.short.Store(true)
			updates := o.arriving("tổng điểm", "xin chào", "trang chủ")
			prepare(o, updates[1].ChatID)
			if fresh, ok := o.w.TakeIn(updates); ok || fresh != 2 {
				t.Errorf("%d new, %v", fresh, ok)
			}
			if got := o.states(); got["done"] != 2 || len(got) != 1 {
				t.Errorf("updates are %v", got)
			}
			if chats, err := queue.AddUpdates(t.Context(), o.db.DB, updates); err != nil || !slices.Equal(chats, []int64{updates[1].ChatID}) {
				t.Errorf("%v are left to be kept, %v", chats, err)
			}
			storagetest.Holds(t, o.db)
		})
	}
}

// Two updates of a chat: the older one is handled, the other one is hinted at.
func TestShort_way_takes_the_oldest_and_hints_at_the_rest(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.w.short.Store(true)
	updates := append(o.arriving("xin chào"), o.arriving("tổng điểm")...)
	if fresh, ok := o.w.TakeIn(updates); !ok || fresh != 2 {
		t.Fatalf("%d new, %v", fresh, ok)
	}
	if got := o.states(); got["done"] != 1 || got["new"] != 1 {
		t.Errorf("updates are %v", got)
	}
	if chats := o.w.Hints.Take(t.Context(), o.w.Hints.Lane(updates[0].ChatID), 10); len(chats) != 1 || chats[0] != updates[0].ChatID {
		t.Errorf("hinted at %v", chats)
	}
}

func TestShort_way_is_not_gone(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(o *office) []queue.Update{
		"after an unclean end": func(o *office) []queue.Update {
			o.w.short.Store(false)
			return o.arriving("xin chào")
		},
		"by more than a transaction takes now": func(o *office) []queue.Update {
			o.w.limit = 4
			return o.arriving("a", "b", "c", "d", "đ")
		},
		"by what cannot be handled": func(o *office) []queue.Update {
			updates := o.arriving("xin chào")
			updates[0].Payload = `"no event"`
			return updates
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			o.w.short.Store(true)
			if _, ok := o.w.TakeIn(prepare(o)); ok {
				t.Error("it was gone")
			}
			if n := o.count(`SELECT count(*) FROM inbox`); n != 0 {
				t.Errorf("%d updates are left by it", n)
			}
			o.w.short.Store(true)
			for len(o.w.Hints.Queue) > 0 {
				for _, c := range o.w.Hints.Take(t.Context(), o.w.Hints.Lane(o.w.Hints.Queue[0]), 10) {
					o.w.Hints.Done(c, false)
				}
			}
			if idle := o.w.Hints.TakeIdle([]int64{1, o.chat(o.people[0])}); len(idle) != 2 {
				t.Errorf("of two chats only %v are idle", idle)
			}
		})
	}
}

// After an unclean end the way opens when what was given again is through.
func TestShort_way_opens_when_an_update_went_the_usual_way_and_none_waits(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	if o.w.openShortWay(0); o.w.short.Load() {
		t.Error("open before anything was handled")
	}
	o.work(o.sends(func(string) dialog.Event { return dialog.Event{Kind: dialog.Command, Command: "start"} }, o.people[0]))
	if o.w.openShortWay(1); o.w.short.Load() {
		t.Error("open while an update waits")
	}
	if o.w.openShortWay(0); !o.w.short.Load() {
		t.Error("still shut")
	}
}

// A lane that hangs holds up the chats of the other one no longer than once.
func TestLanes_one_that_hangs_is_waited_for_once(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	leave, ok := o.w.enter(0)
	if !ok {
		t.Fatal("a free lane is not entered")
	}
	for _, wait := range []bool{true, false} {
		before := o.w.hangs[0].Load()
		stay, ok := o.w.enter(0, 1)
		if stay(); ok || before == wait || !o.w.hangs[0].Load() {
			t.Errorf("entered %v, it was known to hang %v, it is now %v", ok, before, o.w.hangs[0].Load())
		}
	}
	if out, ok := o.w.enter(1); !ok {
		t.Error("the other lane is not entered")
	} else {
		out()
	}
	leave()
	out, ok := o.w.enter(0, 1)
	if !ok {
		t.Error("not entered after it was left")
	}
	out()
}

// A lane that is left in the moment in which it is found to hang is entered all the same.
func TestLanes_one_that_is_free_is_entered_whatever_is_said_of_it(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.w.hangs[0].Store(true)
	leave, ok := o.w.enter(0, 1)
	if !ok {
		t.Error("a free lane is not entered")
	}
	if leave(); o.w.hangs[0].Load() {
		t.Error("it is still said to hang")
	}
}

// What goes the short way in several lanes and cannot enter one of them gives the others back.
func TestShort_way_that_waits_for_a_lane_in_vain_keeps_no_other(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.w.short.Store(true)
	leave, ok := o.w.enter(1)
	if !ok {
		t.Fatal("a free lane is not entered")
	}
	updates := o.arriving("tổng điểm")
	if fresh, ok := o.w.TakeIn(updates); ok || fresh != 0 {
		t.Errorf("%d new, %v, though a lane hangs", fresh, ok)
	}
	leave()
	if fresh, ok := o.w.TakeIn(updates); !ok || fresh != 1 {
		t.Errorf("%d new, %v, once the lane is left", fresh, ok)
	}
}
