package evidence

// What is said after a file was checked: only where something is wrong. All else stands on the screen of the person who
// looks at it (show_found.go).

import (
	"context"
	"fmt"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/outbox"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// tellFetched tells the person who added a piece what is wrong with it, and deletes the message of a document marked MẬT. A
// person is told once per message, however many pieces were made of it. What else was found is told to the person who
// submitted the entry meanwhile (tell_checked.go). told reports whether anything was wrong.
func tellFetched(ctx context.Context, tx *storage.Tx, campaign string, ev scoring.Evidence, can dialog.Capabilities) (told bool, err error) {
	m, ok := notice.Fetched(ev, can)
	if !ok {
		return false, nil
	}
	links, err := tx.Links(ctx, campaign)
	if err != nil {
		return true, err
	}
	var rows []queue.Out
	if ev.Facts.Secret != "" && ev.MessageID != 0 {
		rows = append(rows, queue.Out{Key: fetchedKey(ev) + "/delete", Channel: ev.Channel, ChatID: ev.ChatID, Kind: queue.OutDelete, Target: ev.MessageID})
	}
	if who := links[ev.AddedBy].Chat(); who.ID != 0 {
		if m, err = named(ctx, tx, m, links[ev.AddedBy], campaign); err != nil {
			return true, err
		}
		row, err := outbox.SayRow(who.ID, 0, queue.Confirmations, m.Of(campaign))
		if err != nil {
			return true, err
		}
		row.Channel, row.Key = who.Channel, fmt.Sprintf("%s/%s/%d", fetchedKey(ev), who.Channel, who.ID)
		rows = append(rows, row)
	}
	return true, queue.AddOut(ctx, tx, rows)
}

// named is a notice with its campaign before it, for an account that has several.
func named(ctx context.Context, tx *storage.Tx, m dialog.Message, link scoring.Link, campaign string) (dialog.Message, error) {
	if !link.Many {
		return m, nil
	}
	c, _, err := tx.LoadCampaign(ctx, campaign)
	if err != nil {
		return m, err
	}
	return m.To(link, c), nil
}

// fetchedKey is the outbox key of what is said of a piece: one per message that brought it. A piece that came without a
// message (a late file that was accepted) has a key of its own.
func fetchedKey(ev scoring.Evidence) string {
	if ev.ChatID == 0 {
		return fmt.Sprintf("fetched/%d", ev.ID)
	}
	return fmt.Sprintf("fetched/%s/%d/%d", ev.Channel, ev.ChatID, ev.MessageID)
}
