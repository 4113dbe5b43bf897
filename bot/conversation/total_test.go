package conversation_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/criteria"
	"chamdiem/criteria/testseed"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/google/go-cmp/cmp"
)

// errUndo ends a transaction of a measurement without leaving anything.
var errUndo = errors.New("undo")

// fullCampaign is the shipped campaign with everything submitted, each with an explanation and a file.
func fullCampaign(b testing.TB) (*storage.DB, *scoring.Campaign) {
	b.Helper()
	db, c := storagetest.Shipped(b)
	for i, k := range c.Catalogue.Leaves() {
		if !c.IsAsked(k.Code) {
			continue
		}
		typed := map[criteria.Kind]string{criteria.Choice: "1", criteria.Ratio: "18/20", criteria.Counts: "100; 0"}[k.Kind]
		officer := storagetest.As(c.ID, c.Assigned(k.Code).Officers[0])
		storagetest.MustApply(b, db, officer, storagetest.Answer(b, c, k.Code, typed),
			scoring.SetExplanation{Code: k.Code, Parts: []scoring.Part{{Text: "Đã làm, nêu tại mục II, Báo cáo số 15/BC-UBND."}}},
			scoring.AddEvidence{Evidence: scoring.Evidence{Code: k.Code, Kind: scoring.EvidenceFile, Name: "a.pdf", Title: "a", FileID: "F",
				UniqueID: fmt.Sprint("U", i), ChatID: 7, MessageID: int64(i + 1), Size: 1000, Mime: "application/pdf"}},
			scoring.SetState{Code: k.Code, To: scoring.Submitted})
	}
	for _, p := range c.People {
		storagetest.Link(b, db, c.ID, p.ID)
	}
	return db, c
}

// The plan of /tong stands on indexes: with many other campaigns in the database it reads no large table from end to
// end, for a leader and for an officer.
func TestTong_reads_its_own_campaign_only(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("fills many campaigns")
	}
	db, c := fullCampaign(t)
	db.SQL().SetMaxOpenConns(1) // what the one session reads is told once it is asked to
	storagetest.Crowd(t, db, testseed.Times(70))
	// The others tell what they read before they leave this list: the crowd's own session too.
	testwait.Eventually(t, "the other sessions have ended", func() bool {
		var others int
		if err := db.SQL().Get(&others, `SELECT count(*) FROM pg_stat_activity
			WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`); err != nil {
			t.Fatal(err)
		}
		return others == 0
	})
	whole := func() (read []string) {
		t.Helper()
		if _, err := db.SQL().Exec(`SELECT pg_stat_force_next_flush()`); err != nil {
			t.Skipf("a server that tells what it read later: %v", err)
		}
		if err := db.SQL().Select(&read, `
			SELECT s.relname || ' ' || s.seq_scan FROM pg_stat_user_tables s JOIN pg_class r ON r.oid = s.relid
			WHERE s.schemaname = current_schema() AND r.reltuples >= 1000 ORDER BY 1`); err != nil {
			t.Fatal(err)
		}
		return read
	}
	for _, person := range []string{"ma-khanh-son", "lan"} {
		before := whole()
		if len(before) < 8 {
			t.Fatalf("only %v are large", before)
		}
		storagetest.InTx(t, db, func(tx *storage.Tx) error {
			now, err := tx.Now(t.Context())
			if err != nil {
				return err
			}
			return tong(t.Context(), tx, now, storagetest.As(c.ID, person))
		})
		if diff := cmp.Diff(before, whole()); diff != "" {
			t.Errorf("/tong of %s reads whole tables:\n%s", person, diff)
		}
	}
}

// BenchmarkTong handles /tong of a leader whole, but for the picture and the sending: 80 entries with explanation and
// files, alone in the database and beside a thousand other campaigns. The median is what counts.
func BenchmarkTong(b *testing.B) {
	db, c := fullCampaign(b)
	chief := storagetest.As(c.ID, "ma-khanh-son")
	for _, stage := range []struct {
		name    string
		prepare func()
	}{
		{"before the first statistics", func() {}}, // a minute or so in the life of a database
		{"alone", func() {
			if _, err := db.SQL().Exec(`ANALYZE`); err != nil { // as autovacuum does, and Crowd at its end
				b.Fatal(err)
			}
		}},
		{"beside a thousand", func() { storagetest.Crowd(b, db, 1000) }},
	} {
		stage.prepare()
		b.Run(stage.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				err := db.InTx(b.Context(), func(tx *storage.Tx) error {
					now, err := tx.Now(b.Context())
					if err != nil {
						return err
					}
					began := time.Now()
					if err := tong(b.Context(), tx, now, chief); err != nil {
						return err
					}
					took = append(took, time.Since(began))
					return errUndo
				})
				if !errors.Is(err, errUndo) {
					b.Fatal(err)
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
		})
	}
}

func tong(ctx context.Context, tx *storage.Tx, now time.Time, who scoring.Actor) error {
	out, err := conversation.Dialog{Conversation: assembly.New(), BotName: "x"}.Handle(ctx, tx, now, conversation.Chat{ID: who.ChatID, UserID: who.UserID, State: json.RawMessage("{}")},
		dialog.Event{Kind: dialog.Command, Command: "tong", ChatID: who.ChatID, UserID: who.UserID, MessageID: 1, At: now})
	if err == nil && (out.Screen == nil || len(out.Say) != 1) {
		return fmt.Errorf("no total: %+v", out)
	}
	return err
}
