package export

import (
	"log/slog"
	"strings"
	"sync"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/scoring"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

func TestExports_several_makers_make_each_document_once(t *testing.T) {
	t.Parallel()
	f, c := filesOf(t)
	db := f.DB
	people := []string{"van-phong", "ma-khanh-son"}
	for _, person := range people {
		storagetest.Link(t, db, c.ID, person)
		if _, err := db.SQL().Exec(`INSERT INTO chats (channel, chat_id) VALUES ('telegram:1', $1)`, storagetest.As(c.ID, person).ChatID); err != nil { // as its first update does
			t.Fatal(err)
		}
	}
	for range 3 { // asked again while it is being made
		for _, kind := range []string{"xlsx", "docx", "pdf", "png", "zip", "analysis", "checks"} {
			for _, person := range people {
				storagetest.MustApply(t, db, storagetest.As(c.ID, person), scoring.AskExport{Kind: kind})
			}
		}
	}
	count := func(query string) (n int) {
		if err := db.SQL().Get(&n, query); err != nil {
			t.Fatal(err)
		}
		return n
	}
	x := Maker{DB: db, PartLimit: partLimit, Log: slog.New(slog.DiscardHandler)}
	open, err := db.OpenExports(t.Context())
	if err != nil || len(open) != 14 {
		t.Fatalf("%d exports, %v", len(open), err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 3 {
				for _, e := range open {
					if err := x.step(t.Context(), e, false); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Wait()
	for _, e := range open { // those whose chat another maker held each time
		if err := x.step(t.Context(), e, false); err != nil {
			t.Error(err)
		}
	}
	if n := count(`SELECT count(*) FROM outbox WHERE kind = 'say'`); n != 14 {
		t.Errorf("%d messages for 14 documents", n)
	}
	if n := count(`SELECT count(*) FROM audit WHERE action = 'export'`); n != 14 {
		t.Errorf("%d rows in the history for 14 documents", n)
	}
}

func TestExports_a_flood_of_parts_is_to_be_fetched_on_the_server(t *testing.T) {
	_, c := filesOf(t)
	entries := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves()[:limits.MaxZIPParts+1] {
		entries[k.Code] = scoring.Entry{Code: k.Code, Evidence: []scoring.Evidence{{Code: k.Code, Number: 1, Title: "Phim", Size: partLimit - 1, Fetch: scoring.FetchStored}}}
	}
	d := report.NewData(c, scoring.Open, entries, storagetest.Begin)
	e := &storage.ExportJob{Export: scoring.Export{Kind: "zip"}, Stamp: "1"}
	if got := exportMessages(d, e, nil, partLimit, dialog.Capabilities{}); len(got) != 1 || got[0].Attach != nil || !strings.Contains(got[0].HTML, "chamdiem export zip") || !strings.Contains(got[0].HTML, "50 MB mỗi tệp") || e.Parts != 0 {
		t.Errorf("%d messages, %d parts", len(got), e.Parts)
	}
	delete(entries, c.Catalogue.Leaves()[0].Code)
	d = report.NewData(c, scoring.Open, entries, storagetest.Begin)
	got := exportMessages(d, e, nil, partLimit, dialog.Capabilities{})
	refs := map[string]bool{}
	for _, m := range got {
		refs[m.Attach.Ref] = true
		part, ok := archive.PartOf(d, strings.Split(m.Attach.Ref, ":")[3])
		if !ok || part.Files != 1 {
			t.Errorf("%s is %+v", m.Attach.Ref, part)
		}
	}
	if len(refs) != limits.MaxZIPParts || e.Parts != limits.MaxZIPParts || e.Bytes != limits.MaxZIPParts*(partLimit-1) {
		t.Errorf("%d parts, %+v", len(refs), e)
	}
}

func TestExportStamp_changes_with_every_change_and_with_nothing_else(t *testing.T) {
	db, c := storagetest.Shipped(t)
	stamp := func() (s string) {
		storagetest.InTx(t, db, func(tx *storage.Tx) (err error) { s, err = tx.ExportStamp(t.Context(), c.ID); return err })
		return s
	}
	seen := map[string]string{stamp(): "at first"}
	clerk := storagetest.As(c.ID, "van-phong")
	storagetest.MustApply(t, db, clerk, scoring.AskExport{Kind: "pdf"})
	if seen[stamp()] == "" {
		t.Error("asking for a document changes what is in it")
	}
	for _, step := range []struct {
		what string
		do   func()
	}{
		{"points", func() {
			storagetest.MustApply(t, db, storagetest.As(c.ID, "tuan"), storagetest.Answer(t, c, "2.1.1", "1"))
		}},
		{"evidence", func() {
			storagetest.MustApply(t, db, storagetest.As(c.ID, "tuan"), scoring.AddEvidence{Evidence: scoring.Evidence{Code: "2.1.1", Kind: scoring.EvidenceFile, Title: "a", FileID: "f"}})
		}},
		{"a fetched file", func() {
			pieces, err := db.ClaimFetches(t.Context(), 1)
			if err == nil {
				err = db.FinishFetch(t.Context(), pieces[0].EvidenceID, storage.FetchResult{State: scoring.FetchTooLarge})
			}
			if err != nil {
				t.Fatal(err)
			}
		}},
		{"appraised points", func() {
			storagetest.MustApply(t, db, clerk, scoring.SetAppraised{Code: "2.1.1", Points: decimalOf("0.5")})
		}},
		{"another day", func() { storagetest.Advance(t, db, storagetest.Begin.AddDate(0, 0, 1)) }},
		{"the lock", func() { storagetest.Advance(t, db, c.Deadline(scoring.Lock)) }},
	} {
		step.do()
		if s := stamp(); seen[s] != "" {
			t.Errorf("%s: the stamp is still that of %s", step.what, seen[s])
		} else {
			seen[s] = step.what
		}
	}
}

func decimalOf(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

// TestExports_parts_are_as_large_as_the_channel_takes sends as one file what is sent in parts where less is taken.
func TestExports_parts_are_as_large_as_the_channel_takes(t *testing.T) {
	const largeFile = 1900 << 20
	_, c := filesOf(t)
	entries := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves()[:limits.MaxZIPParts+1] {
		entries[k.Code] = scoring.Entry{Code: k.Code, Evidence: []scoring.Evidence{{Code: k.Code, Number: 1, Title: "Phim", Size: partLimit - 1, Fetch: scoring.FetchStored}}}
	}
	d := report.NewData(c, scoring.Open, entries, storagetest.Begin)
	e := &storage.ExportJob{Export: scoring.Export{Kind: "zip"}, Stamp: "1"}
	if got := exportMessages(d, e, nil, largeFile, dialog.Capabilities{}); len(got) != 1 || got[0].Attach == nil || e.Parts != 1 || e.Bytes != (limits.MaxZIPParts+1)*(partLimit-1) {
		t.Errorf("%d messages, %+v", len(got), e)
	}
	first := c.Catalogue.Leaves()[0].Code
	entries[first] = scoring.Entry{Code: first, Evidence: []scoring.Evidence{{Code: first, Number: 1, Title: "Phim", Size: largeFile + 1, Fetch: scoring.FetchStored}}}
	e = &storage.ExportJob{Export: scoring.Export{Kind: "zip"}, Stamp: "1"}
	got := exportMessages(report.NewData(c, scoring.Open, entries, storagetest.Begin), e, nil, largeFile, dialog.Capabilities{})
	if len(got) != 2 || got[0].Attach != nil || !strings.Contains(got[0].HTML, "1.992 MB mỗi tệp") {
		t.Errorf("%d messages: %s", len(got), got[0].HTML)
	}
}

func TestExports_warn_of_what_is_to_be_checked_before_signing(t *testing.T) {
	t.Parallel()
	f, c := filesOf(t)
	storagetest.InTx(t, f.DB, func(tx *storage.Tx) error {
		d, err := Data(t.Context(), tx, c.ID)
		if err != nil {
			return err
		}
		for kind, warns := range map[string]bool{"docx": true, "pdf": true, "xlsx": false} {
			job := &storage.ExportJob{Export: scoring.Export{Kind: kind}, Campaign: c.ID}
			text := exportMessages(d, job, nil, partLimit, dialog.Capabilities{})[0].HTML
			if strings.Contains(text, "Trước khi ký còn") != warns {
				t.Errorf("%s: %s", kind, text)
			}
		}
		return nil
	})
}

// The last reason of each criterion that the clerk noted beside its appraised points comes to the reports.
func TestData_tells_why_points_were_taken_off(t *testing.T) {
	t.Parallel()
	f, c := filesOf(t)
	clerk := storagetest.As(c.ID, "van-phong")
	note := func(code, points, reason string) {
		storagetest.MustApply(t, f.DB, clerk, scoring.SetAppraised{Code: code, Points: decimalOf(points), Reason: reason})
	}
	note("2.1.1", "0.5", "thiếu số")
	note("2.1.1", "0.25", "thiếu biểu thống kê")
	note("2.1.1", "0.5", "")
	note("3.1.1", "0.5", "")
	storagetest.InTx(t, f.DB, func(tx *storage.Tx) error {
		d, err := Data(t.Context(), tx, c.ID)
		if len(d.Reasons) != 1 || d.Reasons["2.1.1"] != "thiếu biểu thống kê" {
			t.Errorf("%v", d.Reasons)
		}
		return err
	})
}
