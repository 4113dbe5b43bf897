package queue_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

func update(id, chat int64) queue.Update {
	return queue.Update{UpdateID: id, ChatID: chat, Payload: fmt.Sprintf(`{"update_id":%d}`, id)}
}

// add writes updates down.
func add(t *testing.T, db *storage.DB, batch ...queue.Update) []int64 {
	t.Helper()
	chats, err := queue.AddUpdates(t.Context(), db.DB, batch)
	if err != nil {
		t.Fatal(err)
	}
	return chats
}

func TestInbox_keeps_the_order_of_arrival_and_swallows_repeats(t *testing.T) {
	db := storagetest.Open(t)
	if chats := add(t, db, update(900, 5), update(7, 5), update(8, 6), update(900, 5)); !slices.Equal(chats, []int64{5, 5, 6}) {
		t.Errorf("new ones of chats %v", chats)
	}
	if chats := add(t, db, update(7, 5), update(9, 5)); !slices.Equal(chats, []int64{5}) {
		t.Errorf("new ones of chats %v", chats)
	}
	var got []int64
	for range 4 {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			work, err := queue.Claim(t.Context(), tx, []int64{5, 6, 7})
			for _, w := range work {
				if w.ChatID == 5 {
					got = append(got, w.UpdateID)
					err = errors.Join(err, queue.FinishUpdates(t.Context(), tx, []int64{w.Seq}, nil))
				}
			}
			return err
		})
	}
	if want := []int64{900, 7, 9}; !slices.Equal(got, want) {
		t.Errorf("handled %v, want %v", got, want)
	}
}

func TestInbox_takes_the_same_updates_of_two_bots_for_different_ones(t *testing.T) {
	first := storagetest.Open(t)
	second := first.On(scoring.Telegram(2))
	batch := []queue.Update{update(1, 5), update(2, 5), update(3, 6)}
	for _, db := range []*storage.DB{first, second} {
		if chats := add(t, db, batch...); !slices.Equal(chats, []int64{5, 5, 6}) {
			t.Errorf("new ones of %s: chats %v", db.Channel(), chats)
		}
		if chats := add(t, db, batch...); len(chats) != 0 {
			t.Errorf("a repeat of %s was taken for new: chats %v", db.Channel(), chats)
		}
	}
	storagetest.InTx(t, first, func(tx *storage.Tx) error {
		work, err := queue.Claim(t.Context(), tx, []int64{5, 6})
		for _, w := range work {
			err = errors.Join(err, queue.FinishUpdates(t.Context(), tx, []int64{w.Seq}, nil))
		}
		return errors.Join(err, queue.SaveChats(t.Context(), tx, []queue.ChatState{{ChatID: 5, State: json.RawMessage(`{"a":1}`), LastIn: 9}}))
	})
	storagetest.InTx(t, second, func(tx *storage.Tx) error {
		work, err := queue.Claim(t.Context(), tx, []int64{5, 6})
		if len(work) != 2 || work[0].UpdateID != 1 || work[0].Behind != 1 || string(work[0].State) != "{}" || work[0].LastIn != 0 {
			t.Errorf("the second bot claims %+v", work)
		}
		return err
	})
	for db, want := range map[*storage.DB]int{first: 1, second: 2} {
		if open, err := queue.OpenChats(t.Context(), db.DB, 10); err != nil || len(open) != want {
			t.Errorf("%s has open chats %v, %v; want %d", db.Channel(), open, err, want)
		}
	}
}

func TestOutbox_rows_go_to_the_sender_of_their_channel(t *testing.T) {
	db := storagetest.Open(t)
	web := db.On(scoring.Web)
	rows := []queue.Out{{ChatID: 5, Kind: queue.OutSay}, {Channel: scoring.Web, ChatID: 5, Kind: queue.OutSay}}
	storagetest.InTx(t, db, func(tx *storage.Tx) error { return queue.AddOut(t.Context(), tx, rows) })
	for i, db := range []*storage.DB{db, web} {
		ids, _, err := queue.WaitingOut(t.Context(), db.DB, 10)
		if err != nil || !slices.Equal(ids, []int64{rows[i].ID}) {
			t.Errorf("%s is to send %v, %v; want %d", db.Channel(), ids, err, rows[i].ID)
		}
		if got, err := queue.Outs(t.Context(), db.DB, []int64{rows[0].ID, rows[1].ID}); err != nil || len(got) != 1 || got[0].ID != rows[i].ID {
			t.Errorf("%s reads %+v, %v", db.Channel(), got, err)
		}
	}
	screen := queue.Screen{ChatID: 5, MessageID: 12}
	if err := queue.EndOut(t.Context(), db.DB, nil, []queue.Screen{screen}); err != nil {
		t.Fatal(err)
	}
	if screens, err := queue.Screens(t.Context(), web.DB, []int64{5}); err != nil || len(screens) != 0 {
		t.Errorf("the same number in another channel shows %+v, %v", screens, err)
	}
}

func TestClaim_passes_over_chats_that_somebody_holds(t *testing.T) {
	db := storagetest.Open(t)
	add(t, db, update(1, 5), update(2, 6))
	held, release := make(chan struct{}), make(chan struct{})
	var other sync.WaitGroup
	other.Go(func() {
		err := db.InTx(t.Context(), func(tx *storage.Tx) error {
			_, err := queue.Claim(t.Context(), tx, []int64{5})
			close(held)
			<-release
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-held
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		work, err := queue.Claim(t.Context(), tx, []int64{5, 6})
		if len(work) != 1 || work[0].ChatID != 6 || work[0].Behind != 0 || string(work[0].State) != "{}" {
			t.Errorf("claimed %+v", work)
		}
		return err
	})
	close(release)
	other.Wait()
}

func TestFinishUpdates_tells_that_somebody_was_faster(t *testing.T) {
	db := storagetest.Open(t)
	add(t, db, update(1, 5))
	storagetest.InTx(t, db, func(tx *storage.Tx) error { return queue.FinishUpdates(t.Context(), tx, []int64{1}, nil) })
	err := db.InTx(t.Context(), func(tx *storage.Tx) error { return queue.FinishUpdates(t.Context(), tx, []int64{1}, nil) })
	if !errors.Is(err, queue.ErrTaken) {
		t.Errorf("finished twice: %v", err)
	}
	if open, err := queue.MarkAttempt(t.Context(), db.DB, 1); open || err != nil {
		t.Errorf("an attempt at a finished update: %v, %v", open, err)
	}
}

func TestOutbox_gives_each_row_its_own_id_and_a_key_once(t *testing.T) {
	db := storagetest.Open(t)
	row := func(chat int64, key string) queue.Out {
		return queue.Out{ChatID: chat, Kind: queue.OutSay, Priority: queue.Reminders, Key: key, Body: fmt.Sprintf(`{"HTML":"đến %d \u0000"}`, chat)}
	}
	rows := []queue.Out{row(5, ""), row(6, "k"), row(7, ""), row(8, "k")}
	storagetest.InTx(t, db, func(tx *storage.Tx) error { return queue.AddOut(t.Context(), tx, rows) })
	if rows[3].ID != 0 || rows[0].ID == 0 || rows[0].ID >= rows[1].ID || rows[1].ID >= rows[2].ID {
		t.Errorf("ids %d %d %d %d", rows[0].ID, rows[1].ID, rows[2].ID, rows[3].ID)
	}
	late := row(9, "")
	late.NotBefore, late.Expires = time.Now().Add(time.Hour), time.Now().Add(2*time.Hour)
	urgent := queue.Out{ChatID: 5, Kind: queue.OutDelete, Target: 77}
	storagetest.InTx(t, db, func(tx *storage.Tx) error { return queue.AddOut(t.Context(), tx, []queue.Out{late, urgent}) })
	ids, _, err := queue.WaitingOut(t.Context(), db.DB, 10)
	if err != nil {
		t.Fatal(err)
	}
	got, err := queue.Outs(t.Context(), db.DB, ids)
	if err != nil {
		t.Fatal(err)
	}
	var order []int64
	for _, r := range got {
		order = append(order, r.ChatID)
	}
	if want := []int64{5, 5, 6, 7}; !slices.Equal(order, want) || got[0].Target != 77 {
		t.Errorf("due, in order: %v, want %v", order, want)
	}
	if string(got[2].Body) != string(rows[1].Body) {
		t.Errorf("body %s", got[2].Body)
	}
	ends := []queue.OutEnd{{ID: got[0].ID, State: queue.OutDropped, Reason: "gone"}, {ID: got[1].ID, State: queue.OutSent, MessageID: 12}}
	screen := queue.Screen{ChatID: 5, MessageID: 12, LastOut: 12, OldID: 3}
	for range 2 { // a repeated mark changes nothing
		if err := queue.EndOut(t.Context(), db.DB, ends, []queue.Screen{screen}); err != nil {
			t.Fatal(err)
		}
	}
	screens, err := queue.Screens(t.Context(), db.DB, []int64{5, 6})
	if diff := cmp.Diff([]queue.Screen{screen}, screens); diff != "" || err != nil {
		t.Errorf("screens %v:\n%s", err, diff)
	}
	if ids, _, err = queue.WaitingOut(t.Context(), db.DB, 10); err != nil || len(ids) != 2 {
		t.Errorf("still waiting: %v, %v", ids, err)
	}
}

func TestTidy_removes_only_what_is_old_and_finished(t *testing.T) {
	db := storagetest.Open(t)
	add(t, db, update(1, 5), update(2, 5), update(3, 5), update(4, 5), update(5, 5))
	_, err := db.SQL().Exec(`
		UPDATE inbox SET state = 'done', ended_at = clock_timestamp() - interval '4 days' WHERE update_id = 1;
		UPDATE inbox SET state = 'done', ended_at = clock_timestamp() - interval '2 days' WHERE update_id = 2;
		UPDATE inbox SET state = 'dead', reason = 'x', ended_at = clock_timestamp() - interval '4 days' WHERE update_id = 3;
		UPDATE inbox SET state = 'dead', reason = 'x', ended_at = clock_timestamp() - interval '2 days' WHERE update_id = 5`)
	if err != nil {
		t.Fatal(err)
	}
	if err := queue.Tidy(t.Context(), db.DB); err != nil {
		t.Fatal(err)
	}
	var left []int64
	if err := db.SQL().Select(&left, `SELECT update_id FROM inbox ORDER BY seq`); err != nil || !slices.Equal(left, []int64{2, 3, 4, 5}) {
		t.Errorf("left %v, %v", left, err)
	}
	if chats := add(t, db, update(1, 6), update(3, 7)); len(chats) != 2 { // ids begin again after an idle week
		t.Errorf("an old id swallowed a new update: taken of %v", chats)
	}
	if chats := add(t, db, update(2, 6), update(5, 7)); len(chats) != 0 { // Telegram may give what is younger once more
		t.Errorf("taken once more: of %v", chats)
	}
	for range 2 {
		if err := queue.Tidy(t.Context(), db.DB); err != nil {
			t.Fatal(err)
		}
	}
}

// lead asks for the leadership until the server answers: a machine under load can take longer than a call may.
func lead(t *testing.T, db *storage.DB, holder string) (*queue.Leadership, error) {
	t.Helper()
	for limit := time.Now().Add(testwait.Patience); ; {
		l, err := queue.Lead(t.Context(), db.DB, holder)
		if err == nil || !storage.Unavailable(err) || time.Now().After(limit) {
			return l, err
		}
	}
}

func TestLead_is_one_at_a_time_and_passes_on(t *testing.T) {
	db, url := storagetest.OpenURL(t)
	second := storagetest.Again(t, url, storage.Options{Application: "second"})
	first, err := lead(t, db, "một")
	if err != nil || first == nil || first.Term != 1 || !first.Clean {
		t.Fatalf("first: %+v, %v", first, err)
	}
	for range 3 {
		if l, err := lead(t, second, "hai"); err != nil || l != nil {
			t.Fatalf("a second leader: %+v, %v", l, err)
		}
		if err := first.Beat(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if err := first.Resign(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	next, err := lead(t, second, "hai")
	if err != nil || next == nil || next.Term != 2 || !next.Clean {
		t.Fatalf("after a good-bye: %+v, %v", next, err)
	}
	if err := next.Resign(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	var again *queue.Leadership
	for limit := time.Now().Add(testwait.Patience); again == nil; time.Sleep(10 * time.Millisecond) { // the server sees the closed connection in its own time
		if again, err = lead(t, db, "một"); err != nil || time.Now().After(limit) {
			t.Fatalf("after no good-bye: %+v, %v", again, err)
		}
	}
	if again.Clean {
		t.Error("after no good-bye the next leader takes the stop for a clean one")
	}
	defer again.Resign(t.Context(), false)
	// It falls silent: the next that waits takes its place, and it notices.
	deadline := time.Now().Add(queue.LeaderSilence + testwait.Patience)
	for next = nil; next == nil; time.Sleep(200 * time.Millisecond) {
		if next, err = lead(t, second, "hai"); err != nil {
			t.Fatal(err)
		}
		if time.Now().After(deadline) {
			t.Fatal("the silent leader was not replaced")
		}
	}
	defer next.Resign(t.Context(), false)
	if err := again.Beat(t.Context()); err == nil {
		t.Error("the silent leader still has its session")
	}
}
