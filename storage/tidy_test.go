package storage_test

import (
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// TestTidy_keeps_what_screens_show_of_documents_and_sheets finishes documents and sheets, lets months pass, and asks what is left.
func TestTidy_keeps_what_screens_show_of_documents_and_sheets(t *testing.T) {
	db, c := storagetest.Shipped(t)
	clerk := storagetest.As(c.ID, "van-phong")
	end := func() { // what is open is sent
		t.Helper()
		open, err := db.OpenExports(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, err := tx.Now(t.Context())
			if err != nil {
				return err
			}
			for _, e := range open {
				e.State, e.Ended, e.ReadAt, e.Stamp = storage.ExportSent, &now, &now, "1"
				if err := tx.SaveExport(t.Context(), e); err != nil {
					return err
				}
			}
			return nil
		})
	}
	ask := func(kind string) { storagetest.MustApply(t, db, clerk, scoring.AskExport{Kind: kind}) }
	for range 3 {
		ask("pdf")
		ask("zip")
		end()
	}
	for message := range int64(3) {
		storagetest.MustApply(t, db, clerk, scoring.BringSheet{Name: "a.xlsx", FileID: "f", MessageID: message + 1})
	}
	waiting, err := db.WaitingSheets(t.Context(), 10)
	if err != nil || len(waiting) != 3 {
		t.Fatal(waiting, err)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		for i, state := range []storage.SheetState{storage.SheetForeign, storage.SheetReady} { // the third still waits
			if _, err := tx.ReadSheet(t.Context(), waiting[i].ID, state, storage.SheetContent{}); err != nil {
				return err
			}
		}
		return nil
	})
	left := func() (out struct {
		Exports, Open, Newest, Sheets int
	}) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) error { return tx.TidyPapers(t.Context()) })
		if err := db.SQL().Get(&out, `SELECT (SELECT count(*) FROM exports) AS exports, (SELECT count(*) FROM exports WHERE ended_at IS NULL) AS open,
			(SELECT count(*) FROM exports e WHERE id = (SELECT max(id) FROM exports n WHERE n.kind = e.kind)) AS newest, (SELECT count(*) FROM sheets) AS sheets`); err != nil {
			t.Fatal(err)
		}
		return out
	}
	type rows = struct{ Exports, Open, Newest, Sheets int }
	storagetest.Advance(t, db, storagetest.Begin.AddDate(0, 0, 29))
	if diff := cmp.Diff(rows{Exports: 6, Newest: 2, Sheets: 3}, left()); diff != "" {
		t.Errorf("within the month: %s", diff)
	}
	ask("docx") // still open
	storagetest.Advance(t, db, storagetest.Begin.AddDate(0, 0, 32))
	if diff := cmp.Diff(rows{Exports: 3, Open: 1, Newest: 3, Sheets: 3}, left()); diff != "" {
		t.Errorf("after a month: %s", diff)
	}
	storagetest.Advance(t, db, storagetest.Begin.AddDate(0, 0, 95))
	if diff := cmp.Diff(rows{Exports: 3, Open: 1, Newest: 3, Sheets: 2}, left()); diff != "" {
		t.Errorf("after three months: %s", diff)
	}
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		s, err := tx.Sheet(t.Context(), c.ID, clerk.ChatID)
		if s == nil {
			t.Error("a sheet that waits for the clerk's word is gone")
		}
		return err
	})
	storagetest.Holds(t, db)
}
