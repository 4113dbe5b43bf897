package webchat

// What is not needed any more.

import (
	"context"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

const (
	// keepActions is how long an action is known by its key: longer than a browser may hold one back.
	keepActions = 90 * 24 * time.Hour
	// keepMessages is how long a chat shows its messages: over a campaign and the next one.
	keepMessages = 500 * 24 * time.Hour
	// KeepFiles is how long the bytes lie beside the database of files that are evidence by then, or never became any.
	KeepFiles = 30 * 24 * time.Hour
	// keepSessions is how long an ended session is remembered, so that its browser is told why.
	keepSessions = 90 * 24 * time.Hour
	// keepSeals is longer than what Telegram told a page lets one in, also where clocks differ.
	keepSeals = 24 * time.Hour
)

// Tidy forgets what is not needed any more, at most 5,000 rows of a kind.
func Tidy(ctx context.Context, db *pg.DB) error {
	return db.InTx(ctx, func(tx *pg.Tx) error {
		for _, t := range []struct {
			table, of string
			keep      time.Duration
		}{{"web_actions", "at", keepActions}, {"web_messages", "at", keepMessages}, {"web_sessions", "greatest(expires_at, ended_at)", keepSessions}, {"web_app_seals", "at", keepSeals}} {
			if err := tx.Tidy(ctx, t.table, "true", t.of, t.keep); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, `DELETE FROM web_push w USING web_sessions s WHERE s.id = w.session_id AND s.expires_at <= clock_timestamp()`)
		return pg.Wrap("forget browsers whose sessions are over", err)
	})
}

// OldFiles forgets files that are old and that no evidence waits for, and returns them: their bytes are to be removed.
func OldFiles(ctx context.Context, db *pg.DB) (list []File, err error) {
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		list = nil
		return tx.All(ctx, &list, `DELETE FROM web_files f WHERE at < clock_timestamp() - $1 * interval '1 second'
			AND NOT EXISTS (SELECT FROM evidence e WHERE e.channel = $2 AND e.file_id = f.chat_id || '-' || f.id AND e.fetch_state = 'waiting' AND e.removed_at IS NULL)
			RETURNING `+fileColumns, KeepFiles.Seconds(), scoring.Web)
	})
	return list, pg.Wrap("forget old files", err)
}
