package bot

// What is said once the bytes of a piece were looked at: only where something is wrong. All else stands on the screen of
// whoever looks at it (redraw.go).

import (
	"context"
	"fmt"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
)

// tellFetched tells whoever added a piece what is wrong with it, and deletes the message of a document marked MẬT. A
// person is told once of a message, however many pieces were made of it; whoever submitted its entry meanwhile hears of it
// with all else that was found (checked.go). told reports whether anything was wrong.
func tellFetched(ctx context.Context, tx *storage.Tx, campaign string, ev scoring.Evidence) (told bool, err error) {
	m, ok := dialog.Fetched(ev)
	if !ok || ev.ChatID == 0 {
		return false, nil
	}
	links, err := tx.Links(ctx, campaign)
	if err != nil {
		return true, err
	}
	key := fmt.Sprintf("fetched/%d/%d", ev.ChatID, ev.MessageID)
	var rows []storage.Out
	if ev.Facts.Secret != "" && ev.MessageID != 0 {
		rows = append(rows, storage.Out{Key: key + "/delete", ChatID: ev.ChatID, Kind: storage.OutDelete, Target: ev.MessageID})
	}
	awaits, err := tx.AwaitsCheck(ctx, ev.ID)
	if err != nil {
		return true, err
	}
	if who := links[ev.AddedBy].ChatID; who != 0 && (awaits != ev.AddedBy || ev.Facts.Secret != "") {
		row, err := sayRow(who, 0, storage.Confirmations, m.Of(campaign))
		if err != nil {
			return true, err
		}
		row.Key = fmt.Sprintf("%s/%d", key, who)
		rows = append(rows, row)
	}
	return true, tx.AddOut(ctx, rows)
}
