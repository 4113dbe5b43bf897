package ways

// Browsers that ring (Web Push): those of an account of the page, as one chat of the channel scoring.Push with the account's number.

import (
	"context"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// Rings maps the people of a campaign to where their browsers ring, as far as they have any that may be rung now.
func Rings(ctx context.Context, tx pg.Querier, campaign string) (map[string]scoring.ChatKey, error) {
	var rows []struct {
		Person string `db:"person"`
		ID     int64  `db:"chat_id"`
	}
	if err := tx.All(ctx, &rows, `SELECT person, chat_id FROM links WHERE campaign = $1 AND channel = $2 AND web_rings(chat_id)`, campaign, scoring.Web); err != nil {
		return nil, pg.Wrap("read which browsers ring", err)
	}
	out := make(map[string]scoring.ChatKey, len(rows))
	for _, r := range rows {
		out[r.Person] = scoring.ChatKey{Channel: scoring.Push, ID: r.ID}
	}
	return out, nil
}
