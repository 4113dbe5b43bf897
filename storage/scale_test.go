package storage_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// crowd puts hundreds of other campaigns beside the shipped one: copies of it with all its entries, evidence and
// history, past the guards.
func crowd(t testing.TB) (*storage.DB, *scoring.Campaign) {
	t.Helper()
	db, c := storagetest.Shipped(t)
	for i, k := range c.Catalogue.Leaves() {
		if !c.IsAsked(k.Code) {
			continue
		}
		officer := storagetest.As(c.ID, c.Assigned(k.Code).Officers[0])
		storagetest.MustApply(t, db, officer, explain(k.Code, "Đã làm."), file(k.Code, fmt.Sprint("a", i), int64(i+1)))
	}
	for _, p := range c.People {
		storagetest.Link(t, db, c.ID, p.ID)
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"), file("5.5.4.6", "second", 998), file("", "loose", 999))
	storagetest.Crowd(t, db, testseed.Times(200))
	return db, c
}

// No query of an update reads a table from end to end, with hundreds of other campaigns in the database.
func TestScale_every_query_of_an_update_uses_its_index(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("fills hundreds of campaigns")
	}
	db, c := crowd(t)
	dung, clerk := storagetest.As(c.ID, "dung"), storagetest.As(c.ID, "van-phong")
	ctx := t.Context()
	apply := func(actor scoring.Actor, change scoring.Change) func(tx *storage.Tx) error {
		return func(tx *storage.Tx) error {
			now, err := tx.Now(ctx)
			if err != nil {
				return err
			}
			return tx.Apply(ctx, actor, now, []scoring.Change{change})
		}
	}
	full := entry(t, db, c, "5.5.4.6")
	steps := []struct {
		name string
		do   func(tx *storage.Tx) error
	}{
		{"Memberships", func(tx *storage.Tx) error { _, err := tx.Memberships(ctx, dung.UserID); return err }},
		{"Links", func(tx *storage.Tx) error { _, err := tx.Links(ctx, c.ID); return err }},
		{"EntryHeads", func(tx *storage.Tx) error { _, err := tx.EntryHeads(ctx, c.ID); return err }},
		{"Entry", func(tx *storage.Tx) error { _, err := tx.Entry(ctx, c.ID, "5.5.4.6", true); return err }},
		{"History", func(tx *storage.Tx) error { _, err := tx.History(ctx, c.ID, "5.5.4.6", 50); return err }},
		{"HistoryPage", func(tx *storage.Tx) error {
			_, err := tx.HistoryPage(ctx, c.ID, scoring.HistoryFilter{Limit: 9})
			return err
		}},
		{"Loose", func(tx *storage.Tx) error { _, err := tx.Loose(ctx, c.ID, "dung"); return err }},
		{"Holder", func(tx *storage.Tx) error { _, err := tx.Holder(ctx, c.ID, 7, 3); return err }},
		{"LastYear", func(tx *storage.Tx) error { _, err := tx.LastYear(ctx, c.ID, "5.5.4.6"); return err }},
		{"FindInvite", func(tx *storage.Tx) error { _, err := tx.FindInvite(ctx, "x"); return err }},
		{"Invites", func(tx *storage.Tx) error { _, err := tx.Invites(ctx, c.ID); return err }},
		{"DeadlineMoves", func(tx *storage.Tx) error { _, err := tx.DeadlineMoves(ctx, c.ID); return err }},
		{"Late", func(tx *storage.Tx) error { _, err := tx.Late(ctx, c.ID); return err }},
		{"AwaitsFetch", func(tx *storage.Tx) error { _, err := tx.AwaitsFetch(ctx, c.ID, "5.5.4.6"); return err }},
		{"AllEntries", func(tx *storage.Tx) error { _, err := tx.AllEntries(ctx, c.ID); return err }},
		{"LockEntries", func(tx *storage.Tx) error { return tx.LockEntries(ctx, c.ID) }},
		{"Rating", func(tx *storage.Tx) error { _, err := tx.Rating(ctx, c.ID); return err }},
		{"LastSnapshot", func(tx *storage.Tx) error { _, err := tx.LastSnapshot(ctx, c.ID); return err }},
		{"ContentTimes", func(tx *storage.Tx) error { _, err := tx.ContentTimes(ctx, c.ID); return err }},
		{"Round", func(tx *storage.Tx) error { _, err := tx.Round(ctx, c.ID); return err }},
		{"SentReport", func(tx *storage.Tx) error { _, err := tx.SentReport(ctx, c.ID); return err }},
		{"Proofs", func(tx *storage.Tx) error { _, err := tx.Proofs(ctx, c.ID); return err }},
		{"AssignmentTable", func(tx *storage.Tx) error { _, err := tx.AssignmentTable(ctx, c.ID); return err }},
		{"Delegations", func(tx *storage.Tx) error { _, err := tx.Delegations(ctx, c.ID); return err }},
		{"SetUnreachable", func(tx *storage.Tx) error { _, err := tx.SetUnreachable(ctx, dung.ChatID); return err }},
		{"SaveChats", func(tx *storage.Tx) error {
			return queue.SaveChats(ctx, tx, []queue.ChatState{{ChatID: dung.ChatID, Back: true}})
		}},
		{"LoadCampaign", func(tx *storage.Tx) error { _, _, err := tx.LoadCampaign(ctx, c.ID); return err }},
		{"SetAnswer", apply(dung, storagetest.Answer(t, c, "5.5.4.6", "20/20"))},
		{"SetExplanation", apply(dung, explain("5.5.4.6", "x"))},
		{"AddEvidence", apply(dung, file("5.5.4.6", "new", 5000))},
		{"AttachEvidence", apply(dung, scoring.AttachEvidence{ID: full.Evidence[0].ID, Code: "5.5.4.5"})},
		{"RemoveEvidence", apply(dung, scoring.RemoveEvidence{ID: full.Evidence[0].ID})},
		{"EditEvidence", apply(dung, scoring.EditEvidence{ID: full.Evidence[1].ID, Number: new(1)})},
		{"SetState", apply(dung, scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted})},
		{"SetTransferred", apply(clerk, scoring.SetTransferred{Code: "5.5.4.6", Done: true})},
		{"MoveDeadline", apply(clerk, scoring.MoveDeadline{Kind: scoring.Report, To: c.Deadline(scoring.Report).Add(time.Hour), Reason: "x"})},
		{"InvitePerson", apply(clerk, scoring.InvitePerson{Person: "lan", Hash: "y"})},
		{"VerifyAudit", func(tx *storage.Tx) error { _, err := tx.VerifyAudit(ctx, c.ID); return err }},
	}
	for _, step := range steps {
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			before, err := readWhole(ctx, tx)
			if err != nil {
				return err
			}
			if err := step.do(tx); err != nil {
				return fmt.Errorf("%s: %w", step.name, err)
			}
			after, err := readWhole(ctx, tx)
			for table, n := range after {
				if n > before[table] {
					t.Errorf("%s reads all of %s", step.name, table)
				}
			}
			return err
		})
	}
	claimed, err := db.ClaimFetches(ctx, 5)
	if err != nil || len(claimed) != 5 {
		t.Errorf("claimed %d, %v", len(claimed), err)
	}
}

// readWhole counts, by large table, how often this connection read it from end to end.
func readWhole(ctx context.Context, tx *storage.Tx) (map[string]int, error) {
	var rows []struct {
		Table string
		Times int
	}
	err := tx.All(ctx, &rows, `
		SELECT s.relname AS table, s.seq_scan AS times FROM pg_stat_xact_user_tables s JOIN pg_class r ON r.oid = s.relid
		WHERE s.schemaname = current_schema() AND r.reltuples >= 1000`)
	out := map[string]int{}
	for _, row := range rows {
		out[row.Table] = row.Times
	}
	return out, err
}

// What one update costs: load the campaign, read an entry under lock, change it.
func BenchmarkApply(b *testing.B) {
	db, c := storagetest.Shipped(b)
	dung := storagetest.As(c.ID, "dung")
	changes := []scoring.Change{storagetest.Answer(b, c, "5.5.4.6", "18/20"), storagetest.Answer(b, c, "5.5.4.6", "19/20")}
	i := 0
	for b.Loop() {
		i++
		storagetest.MustApply(b, db, dung, changes[i%2])
	}
}

// The heads of all entries, as a total needs them, alone and beside a thousand campaigns.
func BenchmarkEntryHeads(b *testing.B) {
	for name, fill := range map[string]func(testing.TB) (*storage.DB, *scoring.Campaign){"alone": lone, "crowd": crowd} {
		b.Run(name, func(b *testing.B) {
			db, c := fill(b)
			for b.Loop() {
				storagetest.InTx(b, db, func(tx *storage.Tx) error {
					if _, _, err := tx.LoadCampaign(b.Context(), c.ID); err != nil {
						return err
					}
					_, err := tx.EntryHeads(b.Context(), c.ID)
					return err
				})
			}
		})
	}
}

func lone(t testing.TB) (*storage.DB, *scoring.Campaign) {
	t.Helper()
	db, c := storagetest.Shipped(t)
	for i, k := range c.Catalogue.Leaves() {
		if c.IsAsked(k.Code) {
			storagetest.MustApply(t, db, storagetest.As(c.ID, c.Assigned(k.Code).Officers[0]), explain(k.Code, "Đã làm."), file(k.Code, fmt.Sprint("a", i), int64(i+1)))
		}
	}
	return db, c
}
