package storage

// Sending the campaign: the snapshot is made once nobody can write any more, of exactly what the clerk confirmed.

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"chamdiem/scoring"
)

// send freezes the campaign under an immutable snapshot. The same snapshot again is no mistake.
func (a *application) send(ctx context.Context, ch scoring.SendCampaign) error {
	phase, err := a.shut(ctx)
	if err != nil {
		return err
	}
	content := clean(ch.Snapshot)
	if content == "" && phase == scoring.Open {
		if content, err = a.snapshot(ctx, ch.Seen); err != nil {
			return err
		}
	}
	sum := sha256.Sum256([]byte(content))
	hash := hex.EncodeToString(sum[:])
	if phase == scoring.Sent && content != "" {
		current, err := a.tx.Snapshot(ctx, a.actor.Campaign)
		if err != nil || current.Hash == hash && current.By == a.actor.Person {
			return err
		}
	}
	if r := a.c.MovePhase(phase, scoring.Sent, a.actor.Person, ""); r != nil {
		return r
	}
	if _, err := a.tx.exec(ctx, `INSERT INTO snapshots (campaign, at, person, content, hash) VALUES ($1, $2, $3, $4, $5)`,
		a.actor.Campaign, a.now, a.actor.Person, content, hash); err != nil {
		return fmt.Errorf("keep snapshot: %w", err)
	}
	return a.setPhase(ctx, scoring.Sent, "send", map[string]any{"hash": hash})
}

// snapshot is what is there now, behind the shut gate. RefusedStale if it is not what was confirmed.
func (a *application) snapshot(ctx context.Context, seen string) (string, error) {
	entries, err := a.tx.AllEntries(ctx, a.actor.Campaign)
	if err != nil {
		return "", err
	}
	rating, err := a.tx.Rating(ctx, a.actor.Campaign)
	if err != nil {
		return "", err
	}
	if scoring.CheckCampaign(a.c, entries, a.now).Sum(rating) != seen {
		return "", &scoring.Refusal{Code: scoring.RefusedStale}
	}
	content, _, err := scoring.NewSnapshot(a.c, entries, rating, a.actor.Person, a.now).Seal()
	return clean(content), err
}

// SnapshotState is a snapshot with what became of it.
type SnapshotState struct {
	ID           int64
	At           time.Time
	By           string `db:"person"`
	Content      string
	Hash         string
	Reopened     *time.Time `db:"reopened_at"`
	ReopenedBy   *string    `db:"reopened_by"`
	ReopenReason *string    `db:"reopen_reason"`
}

// LastSnapshot is the newest snapshot, reopened or not; nil if the campaign was never sent.
func (tx *Tx) LastSnapshot(ctx context.Context, campaign string) (*SnapshotState, error) {
	var s SnapshotState
	err := tx.get(ctx, &s, `
		SELECT id, at, person, content, hash, reopened_at, reopened_by, reopen_reason FROM snapshots WHERE campaign = $1 ORDER BY id DESC LIMIT 1`, campaign)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	return &s, nil
}

// Uploaded remembers under which file_id Telegram keeps what a reference stands for. References change with what they
// show, so one that is known never gets old; those not asked for within a month are forgotten.
func (tx *Tx) Uploaded(ctx context.Context, ref, fileID string) error {
	if _, err := tx.exec(ctx, `INSERT INTO uploads (ref, file_id) VALUES ($1, $2)
		ON CONFLICT (ref) DO UPDATE SET file_id = excluded.file_id, at = excluded.at`, ref, fileID); err != nil {
		return fmt.Errorf("remember upload: %w", err)
	}
	if _, err := tx.exec(ctx, `DELETE FROM uploads WHERE at < clock_timestamp() - $1 * interval '1 day'`, uploadDays); err != nil {
		return fmt.Errorf("forget old uploads: %w", err)
	}
	return nil
}

// uploadDays is how long an upload is worth remembering: a campaign's last weeks.
const uploadDays = 30

// Upload is the file_id under which Telegram keeps what a reference stands for; "" if it is not known.
func (tx *Tx) Upload(ctx context.Context, ref string) (fileID string, err error) {
	err = tx.get(ctx, &fileID, `SELECT file_id FROM uploads WHERE ref = $1`, ref)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look for upload: %w", err)
	}
	return fileID, nil
}
