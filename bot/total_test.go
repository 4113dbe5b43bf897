package bot_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/dialog"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// errUndo ends a transaction of a measurement without leaving anything.
var errUndo = errors.New("undo")

// BenchmarkTong handles /tong of a leader whole, but for the picture and the sending: 80 entries with explanation and
// files, alone in the database and beside a thousand other campaigns. The median is what counts.
func BenchmarkTong(b *testing.B) {
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
	chief := storagetest.As(c.ID, "ma-khanh-son")
	for _, crowded := range []bool{false, true} {
		name := "alone"
		if crowded {
			storagetest.Crowd(b, db)
			name = "beside a thousand"
		}
		b.Run(name, func(b *testing.B) {
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
	out, err := bot.Conversation{BotName: "x"}.Handle(ctx, tx, now, bot.Chat{ID: who.ChatID, UserID: who.UserID, State: json.RawMessage("{}")},
		dialog.Event{Kind: dialog.Command, Command: "tong", ChatID: who.ChatID, UserID: who.UserID, MessageID: 1, At: now})
	if err == nil && (out.Screen == nil || len(out.Say) != 1) {
		return fmt.Errorf("no total: %+v", out)
	}
	return err
}
