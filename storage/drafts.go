package storage

// Drafts: what a person has typed and not written yet. They belong to the person, whatever the chat.

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// DraftKey names a draft of a person.
type DraftKey struct {
	Campaign string
	Code     string // of the criterion; "" = about none
	Question string // the conversation's own name of what was asked
}

// Draft is what the person of an account has typed at a question; nil if there is nothing, or if the account belongs to no person of
// the campaign (any more): so only the person sees it, in every channel. lock keeps others from changing it until the
// transaction ends.
func (tx *Tx) Draft(ctx context.Context, user int64, key DraftKey, lock bool) (content json.RawMessage, err error) {
	query := `
		SELECT d.content FROM links l JOIN drafts d ON d.campaign = l.campaign AND d.person = l.person
		WHERE l.channel = $1 AND l.user_id = $2 AND l.campaign = $3 AND d.code = $4 AND d.question = $5`
	if lock {
		query += ` FOR UPDATE OF d`
	}
	err = tx.Get(ctx, &content, query, tx.Channel(), user, key.Campaign, pg.Clean(key.Code), pg.Clean(key.Question))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return content, pg.Wrap("read a draft", err)
}

// KeepDraft keeps what a person has typed at a question, instead of what was kept before. Empty content ends it. RefusedNobody
// where the campaign has no such person.
func (tx *Tx) KeepDraft(ctx context.Context, person string, key DraftKey, content json.RawMessage) error {
	c, _, err := tx.LoadCampaign(ctx, key.Campaign)
	if err != nil {
		return err
	}
	if c.Person(person) == nil {
		return scoring.Refuse(scoring.RefusedNobody, person)
	}
	code, question := pg.Clean(key.Code), pg.Clean(key.Question)
	if len(content) == 0 {
		_, err := tx.Exec(ctx, `DELETE FROM drafts WHERE campaign = $1 AND person = $2 AND code = $3 AND question = $4`, key.Campaign, person, code, question)
		return pg.Wrap("end a draft", err)
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO drafts (campaign, person, code, question, content, kept_at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (campaign, person, code, question) DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at`,
		key.Campaign, person, code, question, string(content), now)
	return pg.Wrap("keep a draft", err)
}
