package storage

// Documents that were asked for and score sheets that came back, once they are long over. What became of them stands in the
// history; the rows serve the screens of the days around.

import (
	"context"
	"fmt"
)

// tidyPapers deletes finished exports but the newest of each kind in a chat, which its screen shows, and finished sheets once
// Telegram cannot deliver their message again. Both carry the time of the campaigns' clock.
func (tx *Tx) tidyPapers(ctx context.Context) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.exec(ctx, `DELETE FROM exports WHERE id = ANY(ARRAY(SELECT e.id FROM exports e WHERE e.ended_at < $1
		AND EXISTS (SELECT 1 FROM exports n WHERE n.campaign = e.campaign AND n.chat_id = e.chat_id AND n.kind = e.kind AND n.id > e.id) LIMIT 5000))`,
		now.Add(-keepSent)); err != nil {
		return fmt.Errorf("tidy exports: %w", err)
	}
	if _, err := tx.exec(ctx, `DELETE FROM sheets WHERE id = ANY(ARRAY(SELECT id FROM sheets WHERE ended_at < $1 LIMIT 5000))`,
		now.Add(-keepDead)); err != nil {
		return fmt.Errorf("tidy sheets: %w", err)
	}
	return nil
}
