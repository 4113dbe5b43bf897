package storage_test

import (
	"fmt"
	"testing"

	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// TestDocuments_pages_stand_under_one_number takes photos to one document, and follows it through all that is done to it.
func TestDocuments_pages_stand_under_one_number(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	const code = "5.5.4.6"
	dung := storagetest.As(c.ID, "dung")
	id := func(code string, page int) int64 { return entry(t, db, c, code).Evidence[page].ID }
	photo := func(code, title string, message, with int64) scoring.AddEvidence {
		add := file(code, title, message)
		add.Evidence.Kind, add.Evidence.Document = scoring.EvidencePhoto, with
		return add
	}
	at := func(code string) (out []string) {
		for _, v := range entry(t, db, c, code).Evidence {
			out = append(out, fmt.Sprintf("%d.%d %s", v.Number, v.Page, v.Title))
		}
		return out
	}
	for _, step := range []struct {
		name   string
		change func() scoring.Change
		code   string
		want   []string
	}{
		{"a photo", func() scoring.Change { return photo(code, "Biên bản", 1, 0) }, code, []string{"1.0 Biên bản"}},
		{"a file", func() scoring.Change { return file(code, "Báo cáo", 2) }, code, []string{"1.0 Biên bản", "2.0 Báo cáo"}},
		{"its second page", func() scoring.Change { return photo(code, "Ảnh", 3, id(code, 0)) }, code, []string{"1.1 Biên bản", "1.2 Biên bản", "2.0 Báo cáo"}},
		{"its third, by the second", func() scoring.Change { return photo(code, "Ảnh", 4, id(code, 1)) }, code, []string{"1.1 Biên bản", "1.2 Biên bản", "1.3 Biên bản", "2.0 Báo cáo"}},
		{"behind the file", func() scoring.Change { return scoring.EditEvidence{ID: id(code, 1), Number: new(2)} }, code, []string{"1.0 Báo cáo", "2.1 Biên bản", "2.2 Biên bản", "2.3 Biên bản"}},
		{"another name", func() scoring.Change { return scoring.EditEvidence{ID: id(code, 3), Title: new("BB")} }, code, []string{"1.0 Báo cáo", "2.1 BB", "2.2 BB", "2.3 BB"}},
		{"a copy of a page elsewhere", func() scoring.Change { return scoring.AttachEvidence{ID: id(code, 1), Code: "5.5.4.5"} }, "5.5.4.5", []string{"1.0 BB"}},
		{"and of the next", func() scoring.Change { return scoring.AttachEvidence{ID: id(code, 2), Code: "5.5.4.5"} }, "5.5.4.5", []string{"1.1 BB", "1.2 BB"}},
		{"without its first page", func() scoring.Change { return scoring.RemoveEvidence{ID: id(code, 1)} }, code, []string{"1.0 Báo cáo", "2.2 BB", "2.3 BB"}},
		{"a page for what is gone", func() scoring.Change { return photo(code, "Ảnh", 5, 999999) }, code, []string{"1.0 Báo cáo", "2.2 BB", "2.3 BB", "3.0 Ảnh"}},
		{"joined", func() scoring.Change { return scoring.JoinEvidence{IDs: []int64{id(code, 3), id(code, 1)}} }, code, []string{"1.0 Báo cáo", "2.1 Ảnh", "2.2 Ảnh", "2.3 Ảnh"}},
		{"to the front", func() scoring.Change { return scoring.EditEvidence{ID: id(code, 2), Number: new(-5)} }, code, []string{"1.1 Ảnh", "1.2 Ảnh", "1.3 Ảnh", "2.0 Báo cáo"}},
		{"taken apart", func() scoring.Change { return scoring.SplitEvidence{ID: id(code, 2)} }, code, []string{"1.0 Ảnh – ảnh 1", "2.0 Ảnh – ảnh 2", "3.0 Ảnh – ảnh 3", "4.0 Báo cáo"}},
	} {
		storagetest.MustApply(t, db, dung, step.change())
		if diff := cmp.Diff(step.want, at(step.code)); diff != "" {
			t.Fatalf("%s: %s", step.name, diff)
		}
	}
	if n := len(scoring.Documents(entry(t, db, c, code).Evidence)); n != 4 {
		t.Errorf("%d documents", n)
	}
	loose := func() (list []scoring.Evidence) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { list, err = tx.Loose(t.Context(), c.ID, "dung"); return err })
		return list
	}
	storagetest.MustApply(t, db, dung, photo("", "Sổ", 6, 0))
	storagetest.MustApply(t, db, dung, photo("", "Ảnh", 7, loose()[0].ID))
	storagetest.MustApply(t, db, dung, scoring.SortEvidence{ID: loose()[1].ID, Code: "5.5.4.5"})
	if diff := cmp.Diff([]string{"1.1 BB", "1.2 BB", "2.1 Sổ", "2.2 Sổ"}, at("5.5.4.5")); diff != "" || len(loose()) != 0 {
		t.Errorf("the unsorted pages went to: %s", diff)
	}
}

// A change that gets its number in the history first and is committed last is in what a document shows only then: it has another stamp.
func TestExportStamp_tells_of_a_change_that_was_committed_behind_a_later_one(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	stamp := func() (s string) {
		t.Helper()
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { s, err = tx.ExportStamp(t.Context(), c.ID); return err })
		return s
	}
	var between string
	storagetest.InTx(t, db, func(tx *storage.Tx) error {
		now, err := tx.Now(t.Context())
		if err != nil {
			return err
		}
		err = tx.Apply(t.Context(), storagetest.As(c.ID, "dung"), now, []scoring.Change{explain("5.5.4.6", "Đã làm.")})
		if err != nil {
			return err
		}
		storagetest.MustApply(t, db, storagetest.As(c.ID, "lan"), explain("3.5", "Đã làm."))
		between = stamp()
		return nil
	})
	if after := stamp(); after == between {
		t.Errorf("the stamp is %s before and after", after)
	}
}
