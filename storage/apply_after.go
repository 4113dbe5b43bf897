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

// AppraisedReasons are the reasons that were given last for appraised points, by code.
func (tx *Tx) AppraisedReasons(ctx context.Context, campaign string) (map[string]string, error) {
	var rows []struct{ Code, Reason string }
	if err := tx.All(ctx, &rows, `SELECT DISTINCT ON (code) code, after::json ->> 'reason' AS reason FROM history
		WHERE campaign = $1 AND action = '`+string(scoring.ActionAppraised)+`' AND `+statesReason+` ORDER BY code, id DESC`, campaign); err != nil {
		return nil, fmt.Errorf("read why points were taken off: %w", err)
	}
	reasons := map[string]string{}
	for _, r := range rows {
		reasons[r.Code] = r.Reason
	}
	return reasons, nil
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
		row.TransferredAt = new(a.now)
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

// loadReopenings are those of a campaign that were confirmed or wait, the oldest first.
func (tx *Tx) loadReopenings(ctx context.Context, campaign string, loc *time.Location) ([]scoring.Reopening, error) {
	var rows []struct {
		ID, Closing int
		Notice      string
		Was         time.Time `db:"lock_was"`
		Until       time.Time
		AskedBy     string    `db:"asked_by"`
		AskedAt     time.Time `db:"asked_at"`
		By          string
		At          *time.Time
	}
	if err := tx.All(ctx, &rows, `
		SELECT id, closing, notice, lock_was, until, asked_by, asked_at, coalesce(confirmed_by, '') AS by, confirmed_at AS at
		FROM reopenings WHERE campaign = $1 AND ended_at IS NULL ORDER BY id`, campaign); err != nil {
		return nil, fmt.Errorf("read reopenings: %w", err)
	}
	var out []scoring.Reopening
	for _, r := range rows {
		out = append(out, scoring.Reopening{ID: int64(r.ID), Closing: r.Closing, Notice: r.Notice, Was: r.Was.In(loc), Until: r.Until.In(loc),
			AskedBy: r.AskedBy, AskedAt: r.AskedAt.In(loc), By: r.By, At: in(r.At, loc)})
	}
	return out, nil
}

// Vouch is what is known of an account of the transaction's channel that would confirm the reopening that waits; the zero value where none does.
func (tx *Tx) Vouch(ctx context.Context, campaign, person string, account int64) (scoring.Vouch, error) {
	return tx.vouch(ctx, scoring.Actor{Campaign: campaign, Person: person, Channel: tx.Channel(), UserID: account})
}

func (tx *Tx) vouch(ctx context.Context, actor scoring.Actor) (scoring.Vouch, error) {
	var row struct {
		Linked          *time.Time
		Brought, Raised bool
	}
	err := tx.Get(ctx, &row, `
		SELECT v.linked_at AS linked, v.brought, v.raised
		FROM reopenings r, LATERAL vouch(r.campaign, $2, $3, $4, r.asked_by, r.asked_at) v
		WHERE r.campaign = $1 AND r.ended_at IS NULL AND r.confirmed_at IS NULL`, actor.Campaign, actor.Person, actor.Channel, actor.UserID)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return scoring.Vouch{}, fmt.Errorf("look who vouches for a reopening: %w", err)
	}
	return scoring.Vouch{Linked: in(row.Linked, time.UTC), Brought: row.Brought, Raised: row.Raised}, nil
}

// askReopening asks for the campaign to be opened again; what was asked for before ends. The same once more is no mistake.
func (a *application) askReopening(ctx context.Context, ch scoring.AskReopening) error {
	ch.Notice = pg.Clean(ch.Notice)
	if err := a.locked(ctx, scoring.Leader); err != nil {
		return err
	}
	if err := refused(a.c.CheckAskReopening(ch, a.now)); err != nil {
		return err
	}
	if r, ok := a.c.Asked(); ok {
		if r.AskedBy == a.actor.Person && r.Notice == ch.Notice && r.Until.Equal(ch.Until) {
			return nil
		}
		if err := a.endReopening(ctx, r); err != nil {
			return err
		}
	}
	if _, err := a.tx.Exec(ctx, `
		INSERT INTO reopenings (campaign, id, closing, notice, lock_was, until, asked_by, asked_at)
		SELECT $1, (SELECT count(*) + 1 FROM reopenings WHERE campaign = $1), $2, $3, $4, $5, $6, $7`,
		a.actor.Campaign, a.c.Closing(), ch.Notice, a.c.Deadline(scoring.Lock), ch.Until, a.actor.Person, a.now); err != nil {
		return a.worded(err, "")
	}
	return a.auditReopening(ctx, scoring.ActionReopenAsked, scoring.Reopening{Closing: a.c.Closing(), Notice: ch.Notice, Until: ch.Until})
}

// locked closes the campaign where its lock has fallen, behind the shut gate, so that the lock's own total comes before all that follows it;
// RefusedReopenEarly where it has not, RefusedRole for who has none of the roles.
func (a *application) locked(ctx context.Context, roles ...scoring.Role) error {
	if err := a.role(roles...); err != nil { // who may not is not to shut the gate
		return err
	}
	if _, err := a.tx.Close(ctx, a.actor.Campaign); err != nil {
		return err
	}
	phase, err := a.shut(ctx)
	if err != nil {
		return err
	}
	if phase != scoring.Locked {
		return scoring.Refuse(scoring.RefusedReopenEarly)
	}
	return a.role(roles...)
}

func (a *application) auditReopening(ctx context.Context, action scoring.Action, r scoring.Reopening) error {
	return a.audit(ctx, "", "", action, nil, map[string]any{"closing": r.Closing, "notice": r.Notice, "until": r.Until})
}

// endReopening ends one that waits.
func (a *application) endReopening(ctx context.Context, r scoring.Reopening) error {
	if _, err := a.tx.Exec(ctx, `UPDATE reopenings SET ended_by = $3, ended_at = $4 WHERE campaign = $1 AND id = $2`, a.actor.Campaign, r.ID, a.actor.Person, a.now); err != nil {
		return fmt.Errorf("end a reopening: %w", err)
	}
	return a.auditReopening(ctx, scoring.ActionReopenDropped, r)
}

func (a *application) dropReopening(ctx context.Context, ch scoring.DropReopening) error {
	if err := a.locked(ctx, scoring.Leader, scoring.Clerk); err != nil {
		return err
	}
	r, ok := a.c.Asked()
	if !ok || r.ID != ch.ID {
		return scoring.Refuse(scoring.RefusedStale)
	}
	return a.endReopening(ctx, r)
}

// confirmReopening opens the campaign again: what was frozen stays, the lock moves, and what was sent late without a decision goes back to its
// senders.
func (a *application) confirmReopening(ctx context.Context, ch scoring.ConfirmReopening) error {
	if err := a.locked(ctx, scoring.Leader, scoring.Clerk); err != nil {
		return err
	}
	v, err := a.tx.vouch(ctx, a.actor)
	if err != nil {
		return err
	}
	if err := refused(a.c.CheckConfirmReopening(ch.ID, a.actor.Person, v, a.now)); err != nil {
		return err
	}
	r, _ := a.c.Asked()
	if _, err := a.tx.Exec(ctx, `
		WITH opened AS (UPDATE snapshots SET reopened_at = $4, reopened_by = $3, reopen_reason = $7 WHERE campaign = $1 AND reopened_at IS NULL RETURNING id)
		UPDATE reopenings SET confirmed_by = $3, confirmed_in = $5, confirmed_user = $6, confirmed_at = app_now(), confirmed_tx = txid_current(), snapshot = (SELECT id FROM opened)
		WHERE campaign = $1 AND id = $2`, a.actor.Campaign, r.ID, a.actor.Person, a.now, a.actor.Channel, a.actor.UserID, r.Notice); err != nil {
		return a.worded(err, "")
	}
	if _, err := a.tx.Exec(ctx, `UPDATE campaigns SET phase = $2, version = version + 1 WHERE id = $1`, a.actor.Campaign, scoring.Open); err != nil {
		return fmt.Errorf("change phase: %w", err)
	}
	if err := a.auditReopening(ctx, scoring.ActionReopenLocked, r); err != nil {
		return err
	}
	if err := a.putDeadline(ctx, a.c.Deadline(scoring.Lock), scoring.MoveDeadline{Kind: scoring.Lock, To: r.Until, Reason: r.Notice}); err != nil {
		return err
	}
	if err := a.begin(ctx); err != nil {
		return err
	}
	return a.giveBackLate(ctx)
}

// giveBackLate ends what waits for a leader: the campaign is open, and its senders enter it as before.
func (a *application) giveBackLate(ctx context.Context) error {
	rows, err := a.tx.Late(ctx, a.actor.Campaign)
	if err != nil {
		return err
	}
	for _, row := range rows {
		item := scoring.ReadLate(row)
		if item.Decision != "" {
			continue
		}
		if _, err := a.tx.Exec(ctx, `UPDATE late_entries SET decision = $2, decided_by = $3, decided_at = $4 WHERE id = $1`,
			item.ID, scoring.LateReopened, a.actor.Person, a.now); err != nil {
			return fmt.Errorf("end a late entry: %w", err)
		}
		if a.c.Person(item.Person) == nil {
			continue
		}
		sender := application{tx: a.tx, actor: row.Actor, now: a.now, c: a.c, phase: a.phase}
		for _, change := range item.GivenBack() {
			if err := sender.apply(ctx, change); isRefusal(err, scoring.RefusedNobody) {
				continue // the account is no longer the person's: the list of late entries has it
			} else if err != nil {
				return err
			}
		}
	}
	return nil
}
