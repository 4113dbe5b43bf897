package storage

// The history, read.

import (
	"context"
	"fmt"
	"time"

	"chamdiem/scoring"
)

type auditRow struct {
	ID       int64     `db:"id"`
	At       time.Time `db:"at"`
	Campaign string    `db:"campaign"`
	Person   string    `db:"person"`
	Channel  scoring.Channel
	UserID   int64          `db:"user_id"`
	ChatID   int64          `db:"chat_id"`
	UpdateID int64          `db:"update_id"`
	OnBehalf bool           `db:"on_behalf"`
	Received *time.Time     `db:"received"`
	Code     string         `db:"code"`
	Action   scoring.Action `db:"action"`
	Before   string         `db:"before"`
	After    string         `db:"after"`
}

func (r auditRow) value() scoring.AuditRow {
	row := scoring.AuditRow{ID: r.ID, At: r.At, Code: r.Code, Action: r.Action, Before: r.Before, After: r.After,
		Actor: scoring.Actor{Campaign: r.Campaign, Person: r.Person, Channel: r.Channel, UserID: r.UserID, ChatID: r.ChatID, UpdateID: r.UpdateID, OnBehalf: r.OnBehalf}}
	if r.Received != nil {
		row.Actor.Received = *r.Received
	}
	return row
}

// History lists the newest changes of a criterion, newest first; of the campaign as a whole if code is empty.
func (tx *Tx) History(ctx context.Context, campaign, code string, limit int) ([]scoring.AuditRow, error) {
	var rows []auditRow
	err := tx.All(ctx, &rows, `
		SELECT id, at, campaign, person, channel, user_id, chat_id, update_id, on_behalf, received, code, action, before, after
		FROM history WHERE campaign = $1 AND code = $2 ORDER BY id DESC LIMIT $3`, campaign, code, limit)
	if err != nil {
		return nil, fmt.Errorf("read history of %s: %w", code, err)
	}
	out := make([]scoring.AuditRow, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, nil
}
