package storage_test

import (
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// A workbook is remembered by what it says: another server of the database, which lacks the last ones, may give its number to another one.
func TestBook_is_not_taken_for_another_one_of_its_number(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.Link(t, db, c.ID, "van-phong")
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.MustApply(t, db, clerk, scoring.BringSheet{Name: "dot.xlsx", FileID: "f", UniqueID: "f", MessageID: 1, Asked: true, Book: true})
	later := func(yaml []byte) string { return strings.ReplaceAll(string(yaml), "2024", "2025") }
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		_, err := tx.ReadSheet(t.Context(), 1, storage.SheetReady, storage.SheetContent{Campaign: later(campaignfile.ShippedYAML()), Catalogue: later(criteria.ShippedYAML())})
		return err
	})
	for _, want := range []int{2025, 2026} {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			book, err := tx.Book(t.Context(), c.ID, clerk.ChatID)
			if err == nil && (book == nil || book.Campaign.Year != want) {
				t.Errorf("the workbook is %+v, want that of %d", book, want)
			}
			return err
		})
		db.SQL().MustExec(`UPDATE sheets SET yaml = replace(yaml, '2025', '2026'), catalogue_yaml = replace(catalogue_yaml, '2025', '2026')`)
	}
}
