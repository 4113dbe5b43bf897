package storage

// Deadlines that were moved, and what came after the last of them: reading.

import (
	"context"
	"fmt"
	"time"

	"chamdiem/scoring"
)

// DeadlineMoves lists how the deadlines were moved, the newest first.
func (tx *Tx) DeadlineMoves(ctx context.Context, campaign string) ([]scoring.DeadlineMove, error) {
	var rows []struct {
		Kind   scoring.DeadlineKind
		From   *time.Time `db:"from_at"`
		To     *time.Time `db:"to_at"`
		Reason string
		By     string `db:"person"`
		At     time.Time
	}
	err := tx.all(ctx, &rows, `
		SELECT kind, from_at, to_at, reason, person, at FROM deadline_moves WHERE campaign = $1 ORDER BY id DESC`, campaign)
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
	err := tx.all(ctx, &rows, `
		SELECT id, noted_at AS at, campaign, person, user_id, chat_id, update_id, false AS on_behalf, received_at AS received, code,
			'`+string(scoring.ActionLate)+`' AS action, '{}' AS before, jsonb_strip_nulls(jsonb_build_object('what', what, 'content', content, 'file', file_id,
				'decision', decision, 'decided_by', decided_by, 'decided_at', decided_at))::text AS after
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
