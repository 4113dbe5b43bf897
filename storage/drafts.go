package storage

// Drafts: what a person has typed and not written yet. They belong to the person, whatever the chat.

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// Draft is what was typed about one criterion.
type Draft struct {
	Code    string          // "" = about none
	Content json.RawMessage // the conversation's own
	Kept    time.Time       `db:"kept_at"`
}

// KeepDraft keeps what a person has typed about a criterion, instead of what was kept before. Empty content ends it. RefusedNobody
// where the campaign has no such person.
func (tx *Tx) KeepDraft(ctx context.Context, campaign, person, code string, content json.RawMessage) error {
	c, _, err := tx.LoadCampaign(ctx, campaign)
	if err != nil {
		return err
	}
	if c.Person(person) == nil {
		return scoring.Refuse(scoring.RefusedNobody, person)
	}
	if len(content) == 0 {
		_, err := tx.Exec(ctx, `DELETE FROM drafts WHERE campaign = $1 AND person = $2 AND code = $3`, campaign, person, pg.Clean(code))
		return pg.Wrap("end a draft", err)
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO drafts (campaign, person, code, content, kept_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (campaign, person, code) DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at`,
		campaign, person, pg.Clean(code), string(content), now)
	return pg.Wrap("keep a draft", err)
}

// Drafts lists what a person has typed and not written yet, the newest first.
func (tx *Tx) Drafts(ctx context.Context, campaign, person string) (out []Draft, err error) {
	if err := tx.All(ctx, &out, `SELECT code, content, kept_at FROM drafts WHERE campaign = $1 AND person = $2 ORDER BY kept_at DESC, code`, campaign, person); err != nil {
		return nil, fmt.Errorf("read drafts: %w", err)
	}
	return out, nil
}
