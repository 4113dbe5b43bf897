package storage

// Changes of the campaign itself: deadlines, and what came too late.

import (
	"context"
	"fmt"

	"chamdiem/scoring"
)

// lateStream is the stream of the history that holds what came after the lock.
const lateStream = "~late"

func (a *application) lateEntry(ctx context.Context, ch scoring.LateEntry) error {
	n, err := a.tx.exec(ctx, `
		INSERT INTO late_entries (campaign, code, what, content, file_id, person, user_id, chat_id, update_id, received_at, noted_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
		a.actor.Campaign, clean(ch.Code), ch.What, clean(ch.Content), clean(ch.FileID), a.actor.Person, a.actor.UserID, a.actor.ChatID,
		a.actor.UpdateID, timeOrNull(a.actor.Received), a.now)
	if err != nil {
		return fmt.Errorf("note a late entry: %w", err)
	}
	if n == 0 {
		return nil
	}
	return a.audit(ctx, lateStream, ch.Code, scoring.ActionLate, nil, map[string]any{"what": ch.What, "content": ch.Content, "file": ch.FileID})
}

// moveDeadline sets a deadline anew. Once the lock has fallen only the supplement can still be moved.
func (a *application) moveDeadline(ctx context.Context, ch scoring.MoveDeadline) error {
	switch {
	case a.actor.Person != "" && !a.c.MaySteer(a.actor.Person):
		return scoring.Refuse(scoring.RefusedRole, scoring.RoleName(scoring.Leader))
	case ch.Reason == "":
		return scoring.Refuse(scoring.RefusedReason)
	}
	from := a.c.Deadline(ch.Kind)
	if from.Equal(ch.To) {
		return nil
	}
	// Writers that passed the gate under the old time end first.
	var phase scoring.Phase
	if err := a.tx.get(ctx, &phase, `SELECT shut_gate($1)`, a.actor.Campaign); err != nil {
		return fmt.Errorf("shut the gate: %w", err)
	}
	if phase == scoring.Locked && ch.Kind != scoring.Supplement {
		return a.worded(&scoring.Refusal{Code: scoring.RefusedLocked}, "")
	}
	if ch.Kind == scoring.Lock && !ch.To.After(a.now) {
		return scoring.Refuse(scoring.RefusedDeadline)
	}
	if _, err := a.tx.exec(ctx, `
		INSERT INTO deadlines (campaign, kind, at, filed) VALUES ($1, $2, $3, $3)
		ON CONFLICT (campaign, kind) DO UPDATE SET at = excluded.at, filed = coalesce(deadlines.filed, excluded.filed)`,
		a.actor.Campaign, ch.Kind, timeOrNull(ch.To)); err != nil {
		return fmt.Errorf("move deadline: %w", err)
	}
	if _, err := a.tx.exec(ctx, `
		INSERT INTO deadline_moves (campaign, kind, from_at, to_at, reason, person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		a.actor.Campaign, ch.Kind, timeOrNull(from), timeOrNull(ch.To), clean(ch.Reason), a.actor.Person, a.now); err != nil {
		return fmt.Errorf("move deadline: %w", err)
	}
	a.tx.forget(a.actor.Campaign)
	return a.audit(ctx, "", "", scoring.ActionDeadline, map[string]any{"kind": ch.Kind, "at": from}, map[string]any{"kind": ch.Kind, "at": ch.To, "reason": ch.Reason})
}
