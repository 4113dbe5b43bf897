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

	"chamdiem/storage/pg"
)

// send freezes the campaign under an immutable snapshot. The same snapshot again is no mistake.
func (a *application) send(ctx context.Context, ch scoring.SendCampaign) error {
	phase, err := a.shut(ctx)
	if err != nil {
		return err
	}
	content := pg.Clean(ch.Snapshot)
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
	if _, err := a.tx.Exec(ctx, `INSERT INTO snapshots (campaign, at, person, content, hash) VALUES ($1, $2, $3, $4, $5)`,
		a.actor.Campaign, a.now, a.actor.Person, content, hash); err != nil {
		return fmt.Errorf("keep snapshot: %w", err)
	}
	return a.setPhase(ctx, scoring.Sent, scoring.ActionSend, map[string]any{"hash": hash})
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
	return pg.Clean(content), err
}

// LastSnapshot is the newest snapshot, reopened or not, held to its hash; nil if the campaign was never sent.
func (tx *Tx) LastSnapshot(ctx context.Context, campaign string) (*scoring.SnapshotState, error) {
	var row struct {
		ID           int64
		At           time.Time
		By           string `db:"person"`
		Content      string
		Hash         string
		Reopened     *time.Time `db:"reopened_at"`
		ReopenedBy   string     `db:"reopened_by"`
		ReopenReason string     `db:"reopen_reason"`
	}
	err := tx.Get(ctx, &row, `
		SELECT id, at, person, content, hash, reopened_at, coalesce(reopened_by, '') AS reopened_by, coalesce(reopen_reason, '') AS reopen_reason
		FROM snapshots WHERE campaign = $1 ORDER BY id DESC LIMIT 1`, campaign)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	content, err := scoring.ReadSnapshot(row.Content, row.Hash)
	if err != nil {
		return nil, err
	}
	return &scoring.SnapshotState{ID: row.ID, At: row.At, By: row.By, Content: content, Hash: row.Hash,
		Reopened: row.Reopened, ReopenedBy: row.ReopenedBy, Reason: row.ReopenReason}, nil
}
