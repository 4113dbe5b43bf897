package ground

// The work of a whole campaign, done as its officers do it.

import (
	"context"
	"fmt"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
	"chamdiem/storage"
)

// Work does all that the officers of a campaign have to do: points, explanation, a document, submit.
func Work(ctx context.Context, db *storage.DB, number int) error {
	message := int64(1)
	for place, share := range deal() {
		who := scoring.Actor{Campaign: ID(number), Person: fmt.Sprint("o", place+1), UserID: account(number, place), ChatID: account(number, place)}
		for _, k := range share {
			message += 2
			changes, err := entry(k, who.ChatID, message)
			if err != nil {
				return err
			}
			for _, change := range changes {
				if err := apply(ctx, db, who, change); err != nil {
					return fmt.Errorf("criterion %s: %w", k.Code, err)
				}
			}
		}
	}
	return nil
}

func apply(ctx context.Context, db *storage.DB, who scoring.Actor, change scoring.Change) error {
	return db.InTx(ctx, func(tx *storage.Tx) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		return tx.Apply(ctx, who, now, []scoring.Change{change})
	})
}

// entry are the changes that complete an entry.
func entry(k *criteria.Criterion, chat, message int64) ([]scoring.Change, error) {
	answer, err := input.Answer(k, map[criteria.Kind]string{criteria.Choice: "1", criteria.Ratio: "19/20", criteria.Counts: "100; 0"}[k.Kind])
	if err != nil {
		return nil, fmt.Errorf("criterion %s: %w", k.Code, err)
	}
	result, err := k.Score(answer)
	if err != nil {
		return nil, fmt.Errorf("criterion %s: %w", k.Code, err)
	}
	return []scoring.Change{
		scoring.SetAnswer{Code: k.Code, Answer: answer, Points: result.Points},
		scoring.SetExplanation{Code: k.Code, Parts: []scoring.Part{{ChatID: chat, MessageID: message, Text: "Hoàn thành các nhiệm vụ được giao theo kế hoạch năm. Minh chứng: Báo cáo số 15/BC-UBND ngày 18/11/2024, mục I, trang 1."}}},
		scoring.AddEvidence{Evidence: scoring.Evidence{Code: k.Code, Kind: scoring.EvidenceFile, Title: "Báo cáo số 15/BC-UBND", Name: "Báo cáo số 15-BC-UBND.pdf",
			FileID: fmt.Sprint("f", message), UniqueID: fmt.Sprint("u", message), ChatID: chat, MessageID: message + 1, Size: 50_000, Mime: "application/pdf"}},
		scoring.SetState{Code: k.Code, To: scoring.Submitted},
	}, nil
}
