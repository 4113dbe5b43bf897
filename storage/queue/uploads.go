package queue

// What Telegram keeps of what was uploaded, so that it need not be uploaded again.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"chamdiem/storage/pg"
)

// keepUploads is how long an upload is remembered: a campaign's last weeks.
const keepUploads = 30 * 24 * time.Hour

// Uploads remembers what was uploaded to Telegram.
type Uploads struct{ DB *pg.DB }

// Uploaded returns the file_id under which the channel keeps what was uploaded under a reference, empty if nothing was.
// References change with what they show, so one that is known never gets old.
func (u Uploads) Uploaded(ctx context.Context, ref string) (fileID string, err error) {
	err = u.DB.InTx(ctx, func(tx *pg.Tx) error {
		return tx.Get(ctx, &fileID, `SELECT file_id FROM uploads WHERE channel = $2 AND ref = $1`, pg.Clean(ref), tx.Channel())
	})
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look for an upload: %w", err)
	}
	return fileID, nil
}

// Keep remembers an upload, the newest of its reference, and forgets old ones.
func (u Uploads) Keep(ctx context.Context, ref, fileID string) error {
	err := u.DB.InTx(ctx, func(tx *pg.Tx) error {
		_, err := tx.Exec(ctx, `
			INSERT INTO uploads (channel, ref, file_id) VALUES ($3, $1, $2) ON CONFLICT (channel, ref) DO UPDATE SET file_id = excluded.file_id, at = clock_timestamp()`,
			pg.Clean(ref), pg.Clean(fileID), tx.Channel())
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `DELETE FROM uploads WHERE at < clock_timestamp() - $1 * interval '1 second'`, keepUploads.Seconds())
		return err
	})
	if err != nil {
		return fmt.Errorf("remember an upload: %w", err)
	}
	return nil
}
