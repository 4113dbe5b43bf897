package storage

// Deadlines: moving them, how they were moved, and what came after the last of them.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// DeadlineMoves lists how the deadlines were moved, the newest first. A deadline that is told for the first time, as that
// of a supplement, is not moved.
func (tx *Tx) DeadlineMoves(ctx context.Context, campaign string) ([]scoring.DeadlineMove, error) {
	var rows []struct {
		Kind   scoring.DeadlineKind
		From   *time.Time `db:"from_at"`
		To     *time.Time `db:"to_at"`
		Reason string
		By     string `db:"person"`
		At     time.Time
	}
	err := tx.All(ctx, &rows, `
		SELECT kind, from_at, to_at, reason, person, at FROM deadline_moves WHERE campaign = $1 AND from_at IS NOT NULL ORDER BY id DESC`, campaign)
	if err != nil {
		return nil, fmt.Errorf("read moved deadlines: %w", err)
	}
	out := make([]scoring.DeadlineMove, len(rows))
	for i, r := range rows {
		out[i] = scoring.DeadlineMove{Kind: r.Kind, From: in(r.From, time.UTC), To: in(r.To, time.UTC), Reason: r.Reason, By: r.By, At: r.At}
	}
	return out, nil
}

// Late lists what came after the lock, the oldest first, as rows of a history: After holds what, content, file and,
// once decided, the decision; ID is the late entry's own.
func (tx *Tx) Late(ctx context.Context, campaign string) ([]scoring.AuditRow, error) {
	var rows []auditRow
	err := tx.All(ctx, &rows, `
		SELECT id, noted_at AS at, campaign, person, channel, user_id, chat_id, update_id, false AS on_behalf, received_at AS received, code,
			'`+string(scoring.ActionLate)+`' AS action, '{}' AS before, jsonb_strip_nulls(jsonb_build_object('what', what, 'content', content, 'file', file_id,
				'message', nullif(message_id, 0), 'sent', sent_at, 'decision', decision, 'decided_by', decided_by, 'decided_at', decided_at, 'reason', reason))::text AS after
		FROM late_entries WHERE campaign = $1 ORDER BY id`, campaign)
	if err != nil {
		return nil, fmt.Errorf("read late entries: %w", err)
	}
	out := make([]scoring.AuditRow, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, nil
}

// lateStream is the stream of the history that holds what came after the lock.
const lateStream = "~late"

// lateEntry keeps what came after the lock, in the place of what it goes on with (scoring.LateItem.Goes).
func (a *application) lateEntry(ctx context.Context, ch scoring.LateEntry) error {
	goes, err := a.lateBefore(ctx, ch)
	if err != nil {
		return err
	}
	after := map[string]any{"what": ch.What, "content": ch.Content, "file": ch.FileID}
	var n int64
	if goes == 0 {
		n, err = a.tx.Exec(ctx, `
			INSERT INTO late_entries (campaign, code, what, content, file_id, person, channel, user_id, chat_id, update_id, message_id, received_at, sent_at, noted_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING`,
			a.actor.Campaign, pg.Clean(ch.Code), ch.What, pg.Clean(ch.Content), pg.Clean(ch.FileID), a.actor.Person, a.actor.Channel, a.actor.UserID, a.actor.ChatID,
			a.actor.UpdateID, ch.From.ID, pg.TimeOrNull(a.actor.Received), pg.TimeOrNull(ch.Sent), a.now)
	} else {
		after["goes"] = true
		n, err = a.tx.Exec(ctx, `UPDATE late_entries SET content = $2, file_id = $3 WHERE id = $1 AND (content, file_id) IS DISTINCT FROM ($2, $3)`,
			goes, pg.Clean(ch.Content), pg.Clean(ch.FileID))
	}
	if err != nil {
		return fmt.Errorf("note a late entry: %w", err)
	}
	if n == 0 {
		return nil
	}
	return a.audit(ctx, lateStream, ch.Code, scoring.ActionLate, nil, after)
}

// lateBefore is the ID of the late entry that another one goes on with; 0 where there is none.
func (a *application) lateBefore(ctx context.Context, ch scoring.LateEntry) (id int64, err error) {
	if ch.From.ID == 0 && ch.What != scoring.LateSubmit {
		return 0, nil
	}
	err = a.tx.Get(ctx, &id, `
		SELECT id FROM late_entries WHERE campaign = $1 AND person = $2 AND code = $3 AND what = $4 AND decision IS NULL
			AND (what = '`+scoring.LateSubmit+`' OR channel = $5 AND chat_id = $6 AND message_id = $7)
		ORDER BY id LIMIT 1 FOR UPDATE`,
		a.actor.Campaign, a.actor.Person, pg.Clean(ch.Code), ch.What, a.actor.Channel, a.actor.ChatID, ch.From.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("look for a late entry: %w", err)
	}
	return id, nil
}

// moveDeadline gives a deadline another time. Once the lock has fallen only the supplement can still be moved.
func (a *application) moveDeadline(ctx context.Context, ch scoring.MoveDeadline) error {
	if err := a.role(scoring.Leader, scoring.Clerk); err != nil { // who may not is not to shut the gate
		return err
	}
	if ch.Reason == "" {
		return scoring.Refuse(scoring.RefusedReason)
	}
	phase, err := a.shut(ctx) // writers that passed the gate under the old time end first
	if err != nil {
		return err
	}
	if err := a.role(scoring.Leader, scoring.Clerk); err != nil {
		return err
	}
	from := a.c.Deadline(ch.Kind)
	if from.Equal(ch.To) {
		return nil
	}
	if phase == scoring.Locked && ch.Kind != scoring.Supplement {
		return a.worded(&scoring.Refusal{Code: scoring.RefusedLocked}, "")
	}
	if ch.Kind == scoring.Lock && !ch.To.After(a.now) {
		return scoring.Refuse(scoring.RefusedDeadline)
	}
	return a.putDeadline(ctx, from, ch)
}

// putDeadline writes the new moment of a deadline, and that it was moved.
func (a *application) putDeadline(ctx context.Context, from time.Time, ch scoring.MoveDeadline) error {
	if _, err := a.tx.Exec(ctx, `
		INSERT INTO deadlines (campaign, kind, at, filed) VALUES ($1, $2, $3, $3)
		ON CONFLICT (campaign, kind) DO UPDATE SET at = excluded.at, filed = coalesce(deadlines.filed, excluded.filed)`,
		a.actor.Campaign, ch.Kind, pg.TimeOrNull(ch.To)); err != nil {
		return fmt.Errorf("move deadline: %w", err)
	}
	if _, err := a.tx.Exec(ctx, `
		INSERT INTO deadline_moves (campaign, kind, from_at, to_at, reason, person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		a.actor.Campaign, ch.Kind, pg.TimeOrNull(from), pg.TimeOrNull(ch.To), pg.Clean(ch.Reason), a.actor.Person, a.now); err != nil {
		return fmt.Errorf("move deadline: %w", err)
	}
	a.tx.forget(a.actor.Campaign)
	return a.audit(ctx, "", "", scoring.ActionDeadline, map[string]any{"kind": ch.Kind, "at": from}, map[string]any{"kind": ch.Kind, "at": ch.To, "reason": ch.Reason})
}
