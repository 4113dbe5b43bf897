package storage

// What goes on after sending and after the lock: transfer ticks, appraised points, the supplement, late entries.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

func (a *application) setAppraised(ctx context.Context, ch scoring.SetAppraised) error {
	if err := a.role(scoring.Clerk); err != nil {
		return err
	}
	row, there, err := a.tx.entryRow(ctx, a.actor.Campaign, ch.Code, true)
	if err != nil {
		return err
	}
	if ch.Reason = pg.Clean(ch.Reason); ch.Reason == "" && row.AppraisedPoints.Valid == ch.Points.Valid && (!ch.Points.Valid || row.AppraisedPoints.Decimal.Equal(ch.Points.Decimal)) {
		return nil
	}
	if ch.Points.Valid {
		if err := refused(a.c.CheckAppraised(ch.Code, ch.Points.Decimal)); err != nil {
			return err
		}
	}
	before := map[string]any{"appraised": row.AppraisedPoints}
	row.AppraisedPoints, row.AppraisedBy = ch.Points, a.actor.Person
	after := map[string]any{"appraised": ch.Points}
	if ch.Reason != "" {
		after["reason"] = ch.Reason
	}
	return a.tick(ctx, row, there, scoring.ActionAppraised, before, after)
}

func (a *application) setTransferred(ctx context.Context, ch scoring.SetTransferred) error {
	if err := a.role(scoring.Clerk); err != nil {
		return err
	}
	row, there, err := a.tx.entryRow(ctx, a.actor.Campaign, ch.Code, true)
	if err != nil {
		return err
	}
	if !ch.Done && row.TransferredAt == nil || ch.Done && row.TransferredAt != nil && !row.TransferChanged {
		return nil
	}
	before := map[string]any{"transferred": row.TransferredAt}
	row.TransferredAt, row.TransferredBy = nil, a.actor.Person
	if ch.Done {
		row.TransferredAt = &a.now
	}
	return a.tick(ctx, row, there, scoring.ActionTransferred, before, map[string]any{"transferred": row.TransferredAt})
}

// tick writes what is beside the content: who changed that last, and when, stays.
func (a *application) tick(ctx context.Context, row entryRow, there bool, action scoring.Action, before, after map[string]any) error {
	if !there {
		row.ChangedBy, row.ChangedAt = a.actor.Person, a.now
	}
	after["state"] = row.State
	return a.writeRow(ctx, row, there, action, before, after)
}

func (a *application) openSupplement(ctx context.Context, ch scoring.OpenSupplement) error {
	if err := a.role(scoring.Leader); err != nil {
		return err
	}
	if ch.Notice == "" {
		return scoring.Refuse(scoring.RefusedReason)
	}
	if !ch.Until.After(a.now) {
		return scoring.Refuse(scoring.RefusedDeadline)
	}
	for _, code := range ch.Codes {
		if k := a.c.Criterion(code); k == nil || k.Code != code {
			return scoring.Refuse(scoring.RefusedUnknownCode, code)
		}
		_, err := a.tx.Exec(ctx, `
			INSERT INTO supplements (campaign, code, notice, person, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
			a.actor.Campaign, code, pg.Clean(ch.Notice), a.actor.Person, a.now)
		if err != nil {
			return fmt.Errorf("open supplement of %s: %w", code, err)
		}
	}
	if err := a.audit(ctx, "", "", scoring.ActionSupplement, nil, map[string]any{"codes": ch.Codes, "notice": ch.Notice, "until": ch.Until}); err != nil {
		return err
	}
	return a.moveDeadline(ctx, scoring.MoveDeadline{Kind: scoring.Supplement, To: ch.Until, Reason: ch.Notice})
}

// Supplements lists the criteria that are open for explanation and evidence after the lock, in no order.
func (tx *Tx) Supplements(ctx context.Context, campaign string) (codes []string, err error) {
	if err := tx.All(ctx, &codes, `SELECT code FROM supplements WHERE campaign = $1 AND supplement_open(campaign, code)`, campaign); err != nil {
		return nil, fmt.Errorf("read supplements: %w", err)
	}
	return codes, nil
}

func (a *application) decideLate(ctx context.Context, ch scoring.DecideLate) error {
	if err := a.role(scoring.Leader); err != nil {
		return err
	}
	var row struct {
		Code, What, Person string
		Channel            scoring.Channel
		UserID             int64 `db:"user_id"`
		ChatID             int64 `db:"chat_id"`
		UpdateID           int64 `db:"update_id"`
		Received           *time.Time
		Decision           sql.NullString
	}
	err := a.tx.Get(ctx, &row, `SELECT code, what, person, channel, user_id, chat_id, update_id, received_at AS received, decision
		FROM late_entries WHERE campaign = $1 AND id = $2 FOR UPDATE`, a.actor.Campaign, ch.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return &scoring.Refusal{Code: scoring.RefusedStale}
	}
	if err != nil {
		return fmt.Errorf("read late entry: %w", err)
	}
	decision, action, reason := "left", scoring.ActionLateLeft, pg.Clean(ch.Reason)
	if ch.Accept {
		decision, action, reason = "accepted", scoring.ActionLateAccepted, ""
	}
	if row.Decision.Valid {
		if row.Decision.String == decision && !ch.Accept {
			return nil
		}
		return scoring.Refuse(scoring.RefusedStale, row.Code)
	}
	if a.phase != scoring.Locked {
		return scoring.Refuse(scoring.RefusedState, row.Code)
	}
	if !ch.Accept && reason == "" {
		return scoring.Refuse(scoring.RefusedReason)
	}
	if ch.Accept {
		if _, err := a.tx.Close(ctx, a.actor.Campaign); err != nil { // the lock's own total comes first
			return err
		}
		sender := scoring.Actor{Campaign: a.actor.Campaign, Person: row.Person, Channel: row.Channel, UserID: row.UserID, ChatID: row.ChatID,
			UpdateID: row.UpdateID, Received: in(row.Received, time.UTC)}
		if a.c.Person(row.Person) == nil { // has left the campaign: the leader carries it in
			sender = a.actor
		}
		_, sender.OnBehalf = a.c.MayEdit(sender.Person, row.Code)
		a.late = append(a.late, ch.ID)
		if a.senders == nil {
			a.senders = map[string]scoring.Actor{}
		}
		a.senders[row.Code] = sender
	}
	_, err = a.tx.Exec(ctx, `
		UPDATE late_entries SET decision = $3, decided_by = $4, decided_at = $5, reason = $6, decided_tx = txid_current() WHERE campaign = $1 AND id = $2`,
		a.actor.Campaign, ch.ID, decision, a.actor.Person, a.now, reason)
	if err != nil {
		return fmt.Errorf("decide late entry: %w", err)
	}
	after := map[string]any{"id": ch.ID}
	if reason != "" {
		after["reason"] = reason
	}
	return a.audit(ctx, lateStream, row.Code, action, map[string]any{"what": row.What}, after)
}
