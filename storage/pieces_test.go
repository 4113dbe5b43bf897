package storage_test

import (
	"errors"
	"fmt"
	"maps"
	"testing"

	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Pieces that wait to be written are, for the transaction, what the database says of them afterwards; and what is refused leaves nothing.
func TestPieces_that_wait_are_as_the_database_has_them(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung, clerk := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "van-phong")
	codes := []string{"5.5.4.6", "5.5.4.5", "3.1.1"}
	r := testseed.Rand(t)
	message, refusals, laid := int64(100), 0, 0
	ctx := t.Context()
	own := storage.OwnOf{PersonOf: storage.PersonOf{Campaign: c.ID, Person: "dung"}, Codes: func() []string { return c.CodesOf("dung") }}
	look := func(tx *storage.Tx, at func() bool) (all []any, err error) { // at says of each whether it is looked at
		for _, code := range codes {
			if !at() {
				continue
			}
			e, err := tx.Entry(ctx, c.ID, code, true)
			if err != nil {
				return nil, err
			}
			all = append(all, e)
		}
		if at() {
			heads, err := tx.EntryHeads(ctx, c.ID)
			if err != nil {
				return nil, err
			}
			all = append(all, maps.Clone(heads))
		}
		if at() {
			heads, err := tx.EntryHeadsOf(ctx, own)
			if err != nil {
				return nil, err
			}
			all = append(all, maps.Clone(heads))
		}
		if laid += tx.Waiting(); !at() {
			return all, nil
		}
		for n := range 3 {
			same, err := tx.SameFile(ctx, c.ID, fmt.Sprint("unique-", n))
			if err != nil {
				return nil, err
			}
			all = append(all, same)
		}
		return all, err
	}
	for round := range testseed.Times(60) {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			tx.Remember()
			now, err := tx.Now(ctx)
			if err != nil {
				return err
			}
			if _, err := look(tx, func() bool { return r.IntN(2) == 0 }); err != nil {
				return err
			}
			for range 1 + r.IntN(6) {
				code := codes[r.IntN(len(codes))]
				e, err := tx.Entry(ctx, c.ID, code, false)
				if err != nil {
					return err
				}
				message++
				add := file(code, fmt.Sprint(r.IntN(3)), message)
				changes, who := []scoring.Change{add}, []scoring.Actor{dung, clerk}[r.IntN(2)]
				switch r.IntN(6) {
				case 0:
					changes = append(changes, explain(code, fmt.Sprint("Đã làm ", message)))
				case 1, 2:
					if len(e.Evidence) > 0 {
						changes = []scoring.Change{scoring.RemoveEvidence{ID: e.Evidence[r.IntN(len(e.Evidence))].ID}}
					}
				case 3: // one that is refused behind one that is not
					changes = append(changes, scoring.SetState{Code: code, To: scoring.Approved})
				}
				err = tx.Apply(ctx, who, now, changes)
				if refused, ok := errors.AsType[*scoring.Refusal](err); ok {
					t.Logf("round %d: %v", round, refused)
					refusals++
				} else if err != nil {
					return err
				}
			}
			if _, err := look(tx, func() bool { return r.IntN(2) == 0 }); err != nil {
				return err
			}
			known, err := look(tx, func() bool { return true })
			if err != nil {
				return err
			}
			if err := tx.Flush(ctx); err != nil {
				return err
			}
			tx.Remember()
			found, err := look(tx, func() bool { return true })
			if diff := cmp.Diff(found, known, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("round %d (-database, +memory):\n%s", round, diff)
			}
			return err
		})
	}
	if refusals == 0 || laid == 0 {
		t.Errorf("%d refused, %d laid over what was read", refusals, laid)
	}
	storagetest.Holds(t, db)
}

// A piece that another transaction brought meanwhile is no fault: the change is done again, and finds it.
func TestPieces_that_are_there_already_are_seen_when_it_is_done_again(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	const code = "5.5.4.6"
	storagetest.MustApply(t, db, dung, file(code, "a.pdf", 1))
	err := db.InTx(t.Context(), func(tx *storage.Tx) error {
		tx.Remember()
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		return tx.Apply(t.Context(), dung, now, []scoring.Change{file(code, "a.pdf", 1)})
	})
	if !storage.Clash(err) {
		t.Errorf("got %v, want a clash", err)
	}
	storagetest.MustApply(t, db, dung, file(code, "a.pdf", 1))
	if e := entry(t, db, c, code); len(e.Evidence) != 1 || e.Version != 1 {
		t.Errorf("%d pieces, version %d", len(e.Evidence), e.Version)
	}
}

// Pieces that are written at once are counted by the lists that are read next, also where their entry is new and still waits.
func TestPieces_of_a_new_entry_are_counted(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung := storagetest.As(c.ID, "dung")
	storagetest.MustApply(t, db, dung, file("5.5.4.6", "a.pdf", 1), file("", "b.pdf", 2), file("", "c.pdf", 3))
	own := storage.OwnOf{PersonOf: storage.PersonOf{Campaign: c.ID, Person: "dung"}, Codes: func() []string { return c.CodesOf("dung") }}
	for code, change := range map[string]scoring.Change{"5.5.4.5": scoring.AttachEvidence{ID: 1, Code: "5.5.4.5"}, "5.5.4.4": scoring.SortEvidence{ID: 2, Code: "5.5.4.4"}} {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			tx.Remember()
			now, err := tx.Now(t.Context())
			if err == nil {
				err = tx.Apply(t.Context(), dung, now, []scoring.Change{change})
			}
			if err != nil {
				return err
			}
			all, err := tx.EntryHeads(t.Context(), c.ID)
			if err != nil {
				return err
			}
			heads, err := tx.EntryHeadsOf(t.Context(), own)
			if all, heads := all[code].EvidenceCount, heads[code].EvidenceCount; err == nil && (all != 1 || heads != 1) {
				t.Errorf("%s has %d pieces in the list of all, %d in the person's own", code, all, heads)
			}
			return err
		})
	}
	storagetest.Holds(t, db)
}
