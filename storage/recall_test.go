package storage_test

// recall_test.go holds what transactions leave for those after them to what the database says.

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync/atomic"
	"testing"

	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/sync/errgroup"
)

// recallers are two programs on one database, and a person whose entries both look at.
type recallers struct {
	db, other *storage.DB
	c         *scoring.Campaign
	own       storage.OwnOf
	codes     []string
	accounts  []int64
}

func newRecallers(t testing.TB) *recallers {
	t.Helper()
	db, c, url := storagetest.ShippedURL(t)
	return recallersOf(t, db, storagetest.Again(t, url, storage.Options{}), c)
}

func recallersOf(t testing.TB, db, other *storage.DB, c *scoring.Campaign) *recallers {
	t.Helper()
	r := &recallers{db: db, other: other, c: c, codes: []string{"5.5.4.6", "5.5.4.5", "3.1.1"}}
	r.own = storage.OwnOf{PersonOf: storage.PersonOf{Campaign: c.ID, Person: "dung"}, Codes: func() []string { return c.CodesOf("dung") }}
	for _, person := range []string{"dung", "van-phong"} {
		storagetest.Link(t, db, c.ID, person)
		r.accounts = append(r.accounts, storagetest.As(c.ID, person).UserID)
	}
	return r
}

// across runs fn in a transaction that begins with what others of the program have left, and ends it.
func (r *recallers) across(ctx context.Context, db *storage.DB, fn func(*storage.Tx) error) error {
	return db.InTx(ctx, func(tx *storage.Tx) error {
		tx.RememberAcross()
		if err := tx.AheadAccounts(ctx, r.accounts); err != nil {
			return err
		}
		if err := fn(tx); err != nil {
			return err
		}
		return tx.End(ctx)
	})
}

// look reads the entries in full, and the heads of the person's own.
func (r *recallers) look(ctx context.Context, tx *storage.Tx) (all []any, err error) {
	for _, code := range r.codes {
		e, err := tx.Entry(ctx, r.c.ID, code, true)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	heads, err := tx.EntryHeadsOf(ctx, r.own)
	return append(all, maps.Clone(heads)), err
}

func TestRecall_gives_what_the_database_says_whichever_program_writes(t *testing.T) {
	t.Parallel()
	r := newRecallers(t)
	ctx, rnd := t.Context(), testseed.Rand(t)
	dung, clerk := storagetest.As(r.c.ID, "dung"), storagetest.As(r.c.ID, "van-phong")
	message, recalled, refusals := int64(100), 0, 0
	answers := []scoring.Change{storagetest.Answer(t, r.c, "5.5.4.6", "18/20"), storagetest.Answer(t, r.c, "5.5.4.6", "20/20"), scoring.SetAnswer{Code: "5.5.4.6"}}
	change := func(tx *storage.Tx) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		code := r.codes[rnd.IntN(len(r.codes))]
		e, err := tx.Entry(ctx, r.c.ID, code, true)
		if err != nil {
			return err
		}
		message++
		changes := []scoring.Change{file(code, fmt.Sprint(rnd.IntN(3)), message)}
		switch rnd.IntN(10) {
		case 0:
			changes = []scoring.Change{explain(code, fmt.Sprint("Đã làm ", message))}
		case 1, 2:
			if len(e.Evidence) > 0 {
				changes = []scoring.Change{scoring.RemoveEvidence{ID: e.Evidence[rnd.IntN(len(e.Evidence))].ID}}
			}
		case 3: // one that is refused behind one that is not
			changes = append(changes, scoring.SetState{Code: code, To: scoring.Approved})
		case 4:
			changes = []scoring.Change{scoring.SetMark{Code: code, Deferred: new(!e.Deferred)}}
		case 5, 6:
			changes = []scoring.Change{answers[rnd.IntN(len(answers))]}
		case 7:
			changes = []scoring.Change{scoring.SetState{Code: code, To: scoring.Submitted}}
		case 8:
			changes = []scoring.Change{scoring.SetState{Code: code, To: scoring.Working}}
		}
		err = tx.Apply(ctx, []scoring.Actor{dung, clerk}[rnd.IntN(2)], now, changes)
		if _, ok := errors.AsType[*scoring.Refusal](err); ok {
			refusals++
			return nil
		}
		return err
	}
	for round := range testseed.Times(120) {
		db := []*storage.DB{r.db, r.other}[rnd.IntN(2)]
		var found, known []any
		storagetest.InTx(t, r.other, func(tx *storage.Tx) (err error) { found, err = r.look(ctx, tx); return err })
		if err := r.across(ctx, db, func(tx *storage.Tx) (err error) {
			if known, err = r.look(ctx, tx); err != nil {
				return err
			}
			recalled += tx.Recalled()
			for range rnd.IntN(3) {
				if err := change(tx); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if diff := cmp.Diff(found, known, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("round %d (-database, +recalled):\n%s", round, diff)
		}
		switch rnd.IntN(8) {
		case 0: // a step that remembers nothing
			storagetest.InTx(t, r.other, change)
		case 1: // a file was looked into
			if _, err := r.other.SQL().Exec(`UPDATE evidence SET fetch_state = 'stored', sha256 = repeat('a', 64), facts = '{"number": "15/BC-UBND"}' WHERE id = (SELECT max(id) FROM evidence)`); err != nil {
				t.Fatal(err)
			}
		case 2: // the campaign changes
			if _, err := r.other.SQL().Exec(`UPDATE people SET phone = phone || '1' WHERE id = 'dung'`); err != nil {
				t.Fatal(err)
			}
		case 3: // what was written is taken back
			gone := errors.New("taken back")
			if err := r.across(ctx, db, func(tx *storage.Tx) error { return errors.Join(change(tx), tx.Flush(ctx), gone) }); !errors.Is(err, gone) {
				t.Fatal(err)
			}
		}
	}
	if recalled < 100 || refusals == 0 {
		t.Errorf("%d recalled, %d refused: the test shows little", recalled, refusals)
	}
	storagetest.Holds(t, r.db)
}

// What another program writes between reading and writing is never written over.
func TestRecall_of_an_entry_that_another_has_changed_since_writes_nothing(t *testing.T) {
	t.Parallel()
	r := newRecallers(t)
	ctx := t.Context()
	dung := storagetest.As(r.c.ID, "dung")
	look := func(tx *storage.Tx) error { _, err := r.look(ctx, tx); return err }
	write := func(tx *storage.Tx, code, text string) error {
		now, err := tx.Now(ctx)
		if err == nil {
			err = tx.Apply(ctx, dung, now, []scoring.Change{explain(code, text)})
		}
		return err
	}
	storagetest.MustApply(t, r.db, dung, explain("5.5.4.6", "Đã làm"), explain("5.5.4.5", "Đã làm"))
	if err := r.across(ctx, r.db, look); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		theirs string
		stale  bool
	}{"the same entry": {"5.5.4.6", true}, "another entry": {"5.5.4.5", false}} {
		before := entry(t, r.db, r.c, "5.5.4.6")
		err := r.across(ctx, r.db, func(tx *storage.Tx) error {
			if err := look(tx); err != nil {
				return err
			}
			if tx.Recalled() == 0 {
				t.Errorf("%s: nothing was recalled", name)
			}
			storagetest.MustApply(t, r.other, dung, explain(test.theirs, "Của người kia, "+name))
			return write(tx, "5.5.4.6", "Của người này, "+name)
		})
		refused, ok := errors.AsType[*scoring.Refusal](err)
		if ok != test.stale || ok && refused.Code != scoring.RefusedStale || !ok && err != nil {
			t.Errorf("%s: got %v", name, err)
		}
		if e := entry(t, r.db, r.c, "5.5.4.6"); e.Version != before.Version+1 {
			t.Errorf("%s: version %d after %d", name, e.Version, before.Version)
		}
		var found, known []any
		storagetest.InTx(t, r.other, func(tx *storage.Tx) (err error) { found, err = r.look(ctx, tx); return err })
		if err := r.across(ctx, r.db, func(tx *storage.Tx) (err error) { known, err = r.look(ctx, tx); return err }); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(found, known, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-database, +recalled):\n%s", name, diff)
		}
	}
	storagetest.Holds(t, r.db)
}

// The mark that recalling rests on rises once with each transaction that changes entries or evidence, by whatever statement, and with no other.
func TestMark_rises_with_what_is_recalled(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	mark := func() (n int64) {
		t.Helper()
		if err := db.SQL().Get(&n, `SELECT coalesce((SELECT n FROM entry_marks WHERE campaign = $1), 0)`, c.ID); err != nil {
			t.Fatal(err)
		}
		return n
	}
	step := func(changes ...scoring.Change) func() {
		return func() { storagetest.MustApply(t, db, dung, changes...) }
	}
	statement := func(query string) func() {
		return func() {
			if _, err := db.SQL().Exec(query); err != nil {
				t.Errorf("%s: %v", query, err)
			}
		}
	}
	for _, test := range []struct {
		name  string
		do    func()
		rises int64
	}{
		{"the first change", step(explain("5.5.4.6", "Đã làm")), 1},
		{"several changes of one step", step(explain("5.5.4.6", "thêm"), explain("5.5.4.5", "Đã làm"), file("5.5.4.6", "a.pdf", 3)), 1},
		{"a file was fetched", statement(`UPDATE evidence SET fetch_state = 'stored', sha256 = repeat('a', 64)`), 1},
		{"several statements of one transaction", statement(`UPDATE evidence SET fetch_note = 'x'; UPDATE evidence SET fetch_note = ''`), 1},
		{"the guard rests", statement(`ALTER TABLE entries DISABLE TRIGGER entry_guard; UPDATE entries SET hands = '{}'; SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE entries ENABLE TRIGGER entry_guard`), 1},
		{"a person changes", statement(`UPDATE people SET phone = '1' WHERE id = 'dung'`), 0},
		{"a draft", statement(`INSERT INTO drafts (campaign, person, code, question, content, kept_at) SELECT id, 'dung', '5.5.4.6', 'x', '{}', now() FROM campaigns`), 0},
	} {
		before := mark()
		test.do()
		if rose := mark() - before; rose != test.rises {
			t.Errorf("%s: the mark rose by %d, want %d", test.name, rose, test.rises)
		}
	}
}

// Another server may lack what the one before it had told, and give the same numbers again: nothing is recalled across, though no transaction saw
// its connection break.
func TestRecall_forgets_what_another_server_told(t *testing.T) {
	t.Parallel()
	ctx, dir := t.Context(), storagetest.Dir(t)
	server := storagetest.PrivateAt(t, dir)
	db, err := storage.Open(ctx, server.URL(), storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	db = db.On(storagetest.Channel)
	defer db.Close() // of connections that the server has ended it says so
	if err := db.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, storagetest.Begin)
	r := recallersOf(t, db, db, storagetest.Load(t, db))
	look := func() (recalled int) {
		t.Helper()
		if err := r.across(ctx, db, func(tx *storage.Tx) error { _, err := r.look(ctx, tx); recalled = tx.Recalled(); return err }); err != nil {
			t.Fatal(err)
		}
		return recalled
	}
	storagetest.MustApply(t, db, storagetest.As(r.c.ID, "dung"), explain("5.5.4.6", "Đã làm"))
	if look(); look() == 0 {
		t.Fatal("nothing is recalled")
	}
	if err := server.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	storagetest.PrivateAt(t, dir)
	if n := look(); n != 0 {
		t.Errorf("%d recalled from the server before", n)
	}
	if look() == 0 {
		t.Error("nothing is recalled any more")
	}
}

// A database that was restored names transactions of the server that it was copied from. Those to come here must not be taken for them: their
// marks would not rise.
func TestMark_of_a_restored_database_names_no_transaction_to_come(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), explain("5.5.4.6", "Đã làm"))
	ahead := func() (n int) {
		t.Helper()
		if err := db.SQL().Get(&n, `SELECT count(*) FROM entry_marks WHERE tx >= pg_snapshot_xmax(pg_current_snapshot())`); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if _, err := db.SQL().Exec(`UPDATE entry_marks SET tx = (pg_current_xact_id()::text::bigint + 1000000)::text::xid8`); err != nil {
		t.Fatal(err)
	}
	if ahead() != 1 {
		t.Fatal("the test shows nothing")
	}
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := ahead(); n != 0 {
		t.Errorf("%d marks name a transaction to come", n)
	}
}

// Whatever order transactions side by side read, commit and leave in, what is kept once they are through is what the database says.
func TestRecall_of_transactions_side_by_side_leaves_what_the_database_says(t *testing.T) {
	t.Parallel()
	r := newRecallers(t)
	ctx, rnd := t.Context(), testseed.Rand(t)
	dung := storagetest.As(r.c.ID, "dung")
	var message atomic.Int64
	var recalled, written atomic.Int64
	work := func(code string, n, steps int) error {
		for i := range steps {
			err := r.across(ctx, r.db, func(tx *storage.Tx) error {
				if _, err := r.look(ctx, tx); err != nil {
					return err
				}
				recalled.Add(int64(tx.Recalled()))
				if (i+n)%3 == 0 {
					return nil
				}
				now, err := tx.Now(ctx)
				if err != nil {
					return err
				}
				return tx.Apply(ctx, dung, now, []scoring.Change{file(code, fmt.Sprint((i+n)%3), message.Add(1))})
			})
			refused, ok := errors.AsType[*scoring.Refusal](err)
			switch {
			case err == nil:
				written.Add(1)
			case (!ok || refused.Code != scoring.RefusedStale) && !storage.Clash(err) && !storage.Deadlock(err):
				return err
			}
		}
		return nil
	}
	for round := range testseed.Times(12) {
		var all errgroup.Group
		for range 4 {
			code, n := r.codes[rnd.IntN(2)], rnd.IntN(3) // the third is not the person's
			all.Go(func() error { return work(code, n, 4) })
		}
		if err := all.Wait(); err != nil {
			t.Fatal(err)
		}
		var found, known []any
		storagetest.InTx(t, r.other, func(tx *storage.Tx) (err error) { found, err = r.look(ctx, tx); return err })
		if err := r.across(ctx, r.db, func(tx *storage.Tx) (err error) { known, err = r.look(ctx, tx); return err }); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(found, known, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("round %d (-database, +recalled):\n%s", round, diff)
		}
	}
	if recalled.Load() == 0 || written.Load() == 0 {
		t.Errorf("%d recalled, %d written: the test shows little", recalled.Load(), written.Load())
	}
	storagetest.Holds(t, r.db)
}
