package storage_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"chamdiem/criteria/safely"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/pg"
	"chamdiem/storage/storagetest"
)

func TestInTx_what_is_done_is_committed_although_the_caller_gave_up(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	var ctx context.Context
	var giveUp context.CancelFunc
	for i, end := range []func(*storage.Tx) error{
		func(*storage.Tx) error { return nil },
		func(tx *storage.Tx) error {
			return tx.End(ctx, pg.Part{Query: `UPDATE heartbeat SET holder = $1`, Args: []any{"x"}})
		},
	} {
		ctx, giveUp = context.WithCancel(t.Context())
		err := db.InTx(ctx, func(tx *storage.Tx) error {
			now, err := tx.Now(ctx)
			if err != nil {
				return err
			}
			if err := tx.Apply(ctx, storagetest.As(c.ID, "dung"), now, []scoring.Change{explain("5.5.4.6", fmt.Sprint("x", i))}); err != nil {
				return err
			}
			giveUp()
			return end(tx)
		})
		if e := entry(t, db, c, "5.5.4.6"); err != nil || e.Version != int64(i)+1 {
			t.Errorf("%v, version %d", err, e.Version)
		}
	}
	if err := db.InTx(ctx, func(*storage.Tx) error { return nil }); !errors.Is(err, context.Canceled) || !storage.Unavailable(err) {
		t.Errorf("begun after giving up: %v", err)
	}
}

func TestInTx_an_error_and_a_panic_leave_nothing_and_let_go_of_the_connection(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	broken := errors.New("broken")
	write := func(tx *storage.Tx) {
		now, err := tx.Now(t.Context())
		if err != nil {
			t.Error(err)
		}
		if err := tx.Apply(t.Context(), storagetest.As(c.ID, "dung"), now, []scoring.Change{explain("5.5.4.6", "x")}); err != nil {
			t.Error(err)
		}
	}
	for range 30 { // more than there are connections
		if err := db.InTx(t.Context(), func(tx *storage.Tx) error { write(tx); return broken }); !errors.Is(err, broken) {
			t.Fatalf("got %v, want the error as it is", err)
		}
		err := db.InTx(t.Context(), func(tx *storage.Tx) error { write(tx); panic("broken") })
		if p, ok := errors.AsType[*safely.PanicError](err); !ok || p.Value != "broken" || storage.Unavailable(err) {
			t.Fatalf("a panic is told as %v", err)
		}
	}
	if e := entry(t, db, c, "5.5.4.6"); e.Version != 0 {
		t.Errorf("something stayed: %+v", e)
	}
	if open := db.SQL().Stats().InUse; open != 0 {
		t.Errorf("%d connections are still held", open)
	}
}

// What is left half done, and taken for none by its caller, is not committed with the rest.
func TestInTx_a_failure_that_is_passed_over_leaves_nothing(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for name, fail := range map[string]func(*storage.Tx){
		"a statement": func(tx *storage.Tx) { _, _ = tx.Exec(t.Context(), "SELECT no_such_function()") },
		"a step":      func(tx *storage.Tx) { tx.Spoil() },
	} {
		err := db.InTx(t.Context(), func(tx *storage.Tx) error {
			now, err := tx.Now(t.Context())
			if err != nil {
				return err
			}
			err = tx.Apply(t.Context(), storagetest.As(c.ID, "dung"), now, []scoring.Change{explain("5.5.4.6", "x")})
			fail(tx)
			return err
		})
		if err == nil {
			t.Errorf("%s that failed was committed", name)
		}
	}
	if e := entry(t, db, c, "5.5.4.6"); e.Version != 0 {
		t.Errorf("something stayed: %+v", e)
	}
}

// Officers who write two shared criteria in opposite order block each other; one of them is sent back, which counts
// as the database's trouble, and both are done in the end.
func TestInTx_a_deadlock_is_the_databases_trouble(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	var meet, wg sync.WaitGroup
	meet.Add(2)
	for i, codes := range [][]string{{"5.5.4.5", "5.5.4.6"}, {"5.5.4.6", "5.5.4.5"}} {
		wg.Go(func() {
			who := storagetest.As(c.ID, []string{"dung", "hieu"}[i])
			arrived := false
			for try := 0; ; try++ {
				err := db.InTx(t.Context(), func(tx *storage.Tx) error {
					now, err := tx.Now(t.Context())
					if err != nil {
						return err
					}
					if err := tx.Apply(t.Context(), who, now, []scoring.Change{explain(codes[0], who.Person)}); err != nil {
						return err
					}
					if !arrived { // each holds its first criterion
						arrived = true
						meet.Done()
						meet.Wait()
					}
					return tx.Apply(t.Context(), who, now, []scoring.Change{explain(codes[1], who.Person)})
				})
				if err == nil {
					return
				}
				if !storage.Unavailable(err) || try > 3 {
					t.Errorf("try %d: %v", try, err)
					return
				}
			}
		})
	}
	wg.Wait()
	storagetest.Holds(t, db)
}

// In a transaction that gathers changes, one person's change may be of a kind that is written at once: what others gathered before is
// written with it, and stays when it is refused.
func TestRemember_what_others_gathered_stays_when_a_change_is_written_at_once(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung, lan := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "lan")
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		tx.Remember()
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		for _, code := range []string{"5.5.4.6", "5.5.4.5"} {
			if err := tx.Apply(t.Context(), dung, now, []scoring.Change{explain(code, "Đã làm.")}); err != nil {
				return err
			}
		}
		if err := tx.Apply(t.Context(), lan, now, []scoring.Change{file("3.5", "a.pdf", 1)}); err != nil {
			return err
		}
		refused := tx.Apply(t.Context(), lan, now, []scoring.Change{file("3.5", "b.pdf", 2), explain("5.5.4.6", "x")})
		if _, ok := errors.AsType[*scoring.Refusal](refused); !ok {
			t.Errorf("another's criterion: %v", refused)
		}
		return nil
	})
	for _, code := range []string{"5.5.4.6", "5.5.4.5"} {
		if e := entry(t, db, c, code); len(e.Explanation) != 1 || e.Version != 1 {
			t.Errorf("%s: %d parts, version %d", code, len(e.Explanation), e.Version)
		}
	}
	if e := entry(t, db, c, "3.5"); len(e.Evidence) != 1 {
		t.Errorf("3.5 has %d documents", len(e.Evidence))
	}
	storagetest.Holds(t, db)
}

// What others have gathered would be written behind a savepoint and undone with it: there is none, and nothing of the transaction stays.
func TestSavepoint_is_refused_where_a_transaction_remembers(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	const code = "5.5.4.6"
	ran := false
	for _, swallowed := range []bool{false, true} {
		err := db.InTx(t.Context(), func(tx *storage.Tx) error {
			tx.Remember()
			now, err := tx.Now(t.Context())
			if err != nil {
				return err
			}
			if err := tx.Apply(t.Context(), storagetest.As(c.ID, "dung"), now, []scoring.Change{explain(code, "Đã làm.")}); err != nil {
				return err
			}
			err = tx.Savepoint(t.Context(), func() error { ran = true; return nil })
			if swallowed {
				return nil
			}
			return err
		})
		if err == nil || ran {
			t.Errorf("a savepoint in a transaction that remembers: ran %t, %v", ran, err)
		}
		if e := entry(t, db, c, code); e.Version != 0 {
			t.Errorf("version %d is left", e.Version)
		}
	}
	storagetest.Holds(t, db)
}
