package storage_test

import (
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// What last year had is not asked for where there was no campaign, and is there as soon as there is one.
func TestLastYear_is_found_as_soon_as_there_is_a_campaign_before(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "dung")
	account := storagetest.As(c.ID, "dung").UserID
	parts := func(remembers bool) (n int) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			if remembers {
				tx.Remember()
				if err := tx.AheadAccounts(t.Context(), []int64{account}); err != nil {
					return err
				}
				if err := tx.ReadAhead(t.Context(), storage.Ahead{LastYear: []storage.EntryOf{{Campaign: c.ID, Code: "5.5.4.6"}}}); err != nil {
					return err
				}
			}
			last, err := tx.LastYear(t.Context(), c.ID, "5.5.4.6")
			n = len(last.Explanation)
			return err
		})
		return n
	}
	another(t, db, "truoc")
	for _, remembers := range []bool{false, true} {
		if n := parts(remembers); n != 0 {
			t.Errorf("remembers %v: %d parts of a campaign of the same year", remembers, n)
		}
	}
	storagetest.MustApply(t, db, storagetest.As("truoc", "dung"), explain("5.5.4.6", "Năm trước."))
	for _, year := range []int{c.Year - 1, c.Year - 2} {
		if _, err := db.SQL().Exec(`UPDATE campaigns SET year = $1 WHERE id = 'truoc'`, year); err != nil {
			t.Fatal(err)
		}
		want := 0
		if year == c.Year-1 {
			want = 1
		}
		for _, remembers := range []bool{false, true} {
			if n := parts(remembers); n != want {
				t.Errorf("remembers %v: %d parts of %d, want %d", remembers, n, year, want)
			}
		}
	}
}
