package storage_test

// The frozen sums where the database adds up to something else than the rules.

import (
	"strings"
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// breakSums has the database add a point too many to what it freezes.
func breakSums(t testing.TB, db *storage.DB) {
	t.Helper()
	var f string
	if err := db.SQL().Get(&f, `SELECT pg_get_functiondef('freeze_totals'::regproc)`); err != nil {
		t.Fatal(err)
	}
	broken := strings.Replace(f, "coalesce(sum(coalesce(l.fixed", "1 + coalesce(sum(coalesce(l.fixed", 1)
	if broken == f {
		t.Fatal("the sum is not where it was")
	}
	if _, err := db.SQL().Exec(broken); err != nil {
		t.Fatal(err)
	}
}

// TestClose_falls_where_the_database_adds_up_to_something_else breaks the sum of the database: the campaign is closed all the same,
// with the sums of the rules, for a late entry as well, and each difference is given to the log once.
func TestClose_falls_where_the_database_adds_up_to_something_else(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	dung, leader := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "ma-khanh-son")
	storagetest.MustApply(t, db, dung, storagetest.Answer(t, c, "5.5.4.6", "18/20"), explain("5.5.4.6", "x"), file("5.5.4.6", "a.pdf", 1),
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted}, storagetest.Answer(t, c, "5.5.4.5", "1"), explain("5.5.4.5", "x"), file("5.5.4.5", "b.pdf", 2))
	breakSums(t, db)
	storagetest.Advance(t, db, c.Deadline(scoring.Lock).Add(time.Minute))
	if !closeCampaign(t, db, c) {
		t.Fatal("the lock did not fall")
	}
	right := scoring.Freeze(c, heads(t, db, c))
	holds := func(moment string) (id string) {
		t.Helper()
		got := frozen(t, db, c)
		if !got.Self.Equal(right.Self) || !got.Survey.Equal(right.Survey) || !got.Total.Equal(right.Total()) {
			t.Errorf("%s: kept %+v, the rules give %s and %s", moment, got, right.Self, right.Survey)
		}
		if got.Added == nil || !got.Added.Self.Equal(right.Self.Add(decimal.NewFromInt(1))) || !got.Added.Survey.Equal(right.Survey) {
			t.Fatalf("%s: added %+v", moment, got.Added)
		}
		return got.Added.ID
	}
	first := holds("the lock")
	if said := noted(t, db); len(said) != 1 || said[0].Added.ID != first || said[0].Campaign != c.ID || !said[0].Self.Equal(right.Self) {
		t.Errorf("to be logged: %+v", said)
	}
	if again := noted(t, db); len(again) != 0 {
		t.Errorf("logged twice: %+v", again)
	}

	storagetest.MustApply(t, db, dung, scoring.LateEntry{Code: "5.5.4.5", What: scoring.LateSubmit, Content: "{}"})
	var id int64
	if err := db.SQL().Get(&id, `SELECT max(id) FROM late_entries`); err != nil {
		t.Fatal(err)
	}
	storagetest.MustApply(t, db, leader, scoring.DecideLate{ID: id, Accept: true}, scoring.SetState{Code: "5.5.4.5", To: scoring.Submitted})
	right = scoring.Freeze(c, heads(t, db, c))
	if second := holds("a late entry"); second == first {
		t.Errorf("both differences are called %s", first)
	}
	if said := noted(t, db); len(said) != 1 {
		t.Errorf("to be logged after the late entry: %+v", said)
	}
	var all []storage.SumsDiffer
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { all, err = tx.SumsDiffering(t.Context()); return err })
	if len(all) != 2 || all[0].Added.ID != first {
		t.Errorf("told to the doctor: %+v", all)
	}
	storagetest.Holds(t, db)
}

// noted are the differences that are to be logged now.
func noted(t testing.TB, db *storage.DB) (list []storage.SumsDiffer) {
	t.Helper()
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { list, err = tx.NoteSumsDiffering(t.Context()); return err })
	return list
}
