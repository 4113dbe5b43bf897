package storage

// The history: append-only rows, each written in the transaction of its change. The chain is made by a trigger.

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"chamdiem/scoring"

	"chamdiem/storage/pg"
)

// auditEntry is one row to write. Before and after are JSON objects; those of an entry's stream hold, as far as
// the change concerns it: "state", "points", "answer", "parts" (of the explanation), "reason", "figures_at_cutoff",
// "deferred", "appraised", "transferred"; those of evidence: "id", "number", "title", "place", "statistics", "kind", "url", "from".
type auditEntry struct {
	actor         scoring.Actor
	stream        string // "" the campaign, a code the entry, "~…" neither
	code          string
	action        scoring.Action
	before, after map[string]any
}

func (tx *Tx) audit(ctx context.Context, e auditEntry) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	before, err := auditJSON(e.before)
	if err != nil {
		return err
	}
	after, err := auditJSON(e.after)
	if err != nil {
		return err
	}
	a := tx.placed(e.actor)
	_, err = tx.Exec(ctx, `
		INSERT INTO audit (campaign, stream, at, person, channel, user_id, chat_id, update_id, on_behalf, received, code, action, before, after)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		a.Campaign, e.stream, now, a.Person, a.Channel, a.UserID, a.ChatID, a.UpdateID, a.OnBehalf, pg.TimeOrNull(a.Received),
		e.code, e.action, before, after)
	if err != nil {
		return fmt.Errorf("write history: %w", err)
	}
	return nil
}

func auditJSON(v map[string]any) (string, error) {
	if len(v) == 0 {
		return "{}", nil
	}
	text, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("write history: %w", err)
	}
	return pg.Clean(string(text)), nil
}

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
		FROM audit WHERE campaign = $1 AND code = $2 ORDER BY id DESC LIMIT $3`, campaign, code, limit)
	if err != nil {
		return nil, fmt.Errorf("read history of %s: %w", code, err)
	}
	out := make([]scoring.AuditRow, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, nil
}

// AuditFault is a row of the history that does not fit its chain.
type AuditFault struct {
	ID       int64  `db:"id"` // 0 where rows at the end are missing
	Campaign string `db:"campaign"`
	Stream   string `db:"stream"` // the criterion's code, "" for the campaign itself
	Seq      int64  `db:"seq"`
	Fault    string `db:"fault"` // "changed", "missing before", "chain broken", "end missing", "entry differs"
}

// VerifyAudit recomputes every hash of the campaign's history and names the rows that were changed, taken out or
// put in. Where the chain holds it names the entries that are not what their history says last: they were changed past
// the program ("entry differs", at their last row). None means that nothing was changed.
func (tx *Tx) VerifyAudit(ctx context.Context, campaign string) ([]AuditFault, error) {
	var faults []AuditFault
	if err := tx.All(ctx, &faults, `SELECT id, campaign, stream, seq, fault FROM audit_faults($1) ORDER BY id`, campaign); err != nil {
		return nil, fmt.Errorf("verify history: %w", err)
	}
	if len(faults) > 0 { // what the entries are to be held to is in doubt itself
		return faults, nil
	}
	if err := tx.All(ctx, &faults, differing, campaign); err != nil {
		return nil, fmt.Errorf("hold entries to their history: %w", err)
	}
	return faults, nil
}

// differing are the entries of the campaign $1 that are not what their history says last.
const differing = `
	SELECT last.id, e.campaign, e.code AS stream, last.seq, 'entry differs' AS fault
	FROM entries e
	JOIN LATERAL (SELECT id, seq FROM audit WHERE campaign = e.campaign AND stream = e.code ORDER BY seq DESC LIMIT 1) last ON true
	LEFT JOIN LATERAL (SELECT after::jsonb ->> 'state' AS state FROM audit
		WHERE campaign = e.campaign AND stream = e.code AND after::jsonb ? 'state' ORDER BY seq DESC LIMIT 1) moved ON true
	LEFT JOIN LATERAL (SELECT (after::jsonb ->> 'points')::numeric AS points, after::jsonb -> 'answer' AS answer FROM audit
		WHERE campaign = e.campaign AND stream = e.code AND action = '` + string(scoring.ActionAnswer) + `' ORDER BY seq DESC LIMIT 1) scored ON true
	LEFT JOIN LATERAL (SELECT after::jsonb -> 'parts' AS parts FROM audit
		WHERE campaign = e.campaign AND stream = e.code AND action = '` + string(scoring.ActionExplanation) + `' ORDER BY seq DESC LIMIT 1) worded ON true
	LEFT JOIN LATERAL (SELECT (after::jsonb ->> 'appraised')::numeric AS points FROM audit
		WHERE campaign = e.campaign AND stream = e.code AND action = '` + string(scoring.ActionAppraised) + `' ORDER BY seq DESC LIMIT 1) appraised ON true
	WHERE e.campaign = $1 AND (e.state IS DISTINCT FROM moved.state OR (e.self_points, e.answer) IS DISTINCT FROM (scored.points, scored.answer)
		OR e.explanation <> coalesce(worded.parts, '[]') OR e.appraised_points IS DISTINCT FROM appraised.points)
	ORDER BY last.id`
