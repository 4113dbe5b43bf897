package storage

// Reminders, read: the one whose button was pressed, who could not be reached, what lies ahead.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/storage/pg"
)

// Reminder finds one by its ID, with all that its message reminds of; nil unless it was said to that account.
func (tx *Tx) Reminder(ctx context.Context, id, userID int64) (*reminding.Said, error) {
	var rows []struct {
		ID       int64
		Campaign string
		Kind     scoring.DeadlineKind
		Deadline time.Time `db:"deadline_at"`
		Offset   int64     `db:"offset_seconds"`
		Again    *time.Time
		Repeat   bool
	}
	err := tx.All(ctx, &rows, `
		SELECT r.id, r.campaign, r.kind, r.deadline_at, r.offset_seconds, r.snoozed IS NOT NULL AS repeat,
			(SELECT a.due_at FROM reminders a WHERE a.snoozed = r.id) AS again
		FROM reminders one JOIN reminders r ON r.message = one.message AND r.person = one.person AND r.campaign = one.campaign
		JOIN links l ON l.campaign = r.campaign AND l.person = r.person
		WHERE one.id = $1 AND one.message <> '' AND l.channel = $3 AND l.user_id = $2 AND r.kind NOT IN ('digest', 'locked', 'silence')
		ORDER BY r.deadline_at, r.id`, id, userID, tx.Channel())
	if err != nil || len(rows) == 0 {
		return nil, pg.Wrap("read reminder", err)
	}
	out := &reminding.Said{ID: id, Campaign: rows[0].Campaign}
	for _, r := range rows {
		out.Items = append(out.Items, reminding.Item{Kind: r.Kind, DeadlineAt: r.Deadline, Offset: time.Duration(r.Offset) * time.Second})
		out.Repeat = out.Repeat || r.Repeat
		if r.Again != nil {
			out.Again = *r.Again
		}
	}
	return out, nil
}

// Unreminded lists the people whom their newest reminder did not reach, and why: the clerk can phone them. Who has been
// reached since, or has nothing to be told, is not among them.
func (tx *Tx) Unreminded(ctx context.Context, campaign string) ([]reminding.Unreminded, error) {
	var rows []struct {
		Person string
		Due    time.Time `db:"due_at"`
		Kind   scoring.DeadlineKind
		Reason reminding.SkipReason
	}
	err := tx.All(ctx, &rows, `
		SELECT person, due_at, kind, reason FROM (
			SELECT DISTINCT ON (r.person) r.person, r.due_at, r.kind, r.state, r.reason, p.position
			FROM reminders r JOIN people p ON p.campaign = r.campaign AND p.id = r.person
			WHERE r.campaign = $1 AND p.active AND r.kind <> 'silence'
				AND (r.state IN ('queued', 'sent') OR r.state = 'skipped' AND r.reason IN ('not-linked', 'unreachable', 'failed', 'expired'))
			ORDER BY r.person, r.due_at DESC, r.id DESC) newest
		WHERE state = 'skipped' ORDER BY position`, campaign)
	if err != nil {
		return nil, fmt.Errorf("list who was not reminded: %w", err)
	}
	out := make([]reminding.Unreminded, len(rows))
	for i, r := range rows {
		out[i] = reminding.Unreminded{Person: r.Person, At: r.Due, Kind: r.Kind, Reason: r.Reason}
	}
	return out, nil
}

// NextReminder is when the person's next reminder of a deadline is planned after a moment; zero if none is.
func (tx *Tx) NextReminder(ctx context.Context, campaign, person string, after time.Time) (time.Time, error) {
	var at time.Time
	err := tx.Get(ctx, &at, `SELECT due_at FROM reminders WHERE campaign = $1 AND person = $2 AND state = 'planned' AND due_at > $3
		AND kind NOT IN ('digest', 'locked', 'silence') AND snoozed IS NULL ORDER BY due_at LIMIT 1`, campaign, person, after)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return at, pg.Wrap("read the next reminder", err)
}

// ReminderRecord is one reminder with what became of it.
type ReminderRecord struct {
	Person   string
	Kind     scoring.DeadlineKind
	About    string
	Deadline time.Time `db:"deadline_at"`
	Due      time.Time `db:"due_at"`
	State    string    // "planned", "queued", "sent", "skipped"
	Reason   reminding.SkipReason
	Snoozed  bool
	Message  string // what one message says has one key
}

// ReminderRecords lists all reminders of a campaign by time, then by person in the order of the file.
func (tx *Tx) ReminderRecords(ctx context.Context, campaign string) (out []ReminderRecord, err error) {
	err = tx.All(ctx, &out, `
		SELECT r.person, r.kind, r.about, r.deadline_at, r.due_at, r.state, r.reason, r.snoozed IS NOT NULL AS snoozed, r.message
		FROM reminders r JOIN people p ON p.campaign = r.campaign AND p.id = r.person
		WHERE r.campaign = $1 ORDER BY r.due_at, p.position, r.deadline_at, r.id`, campaign)
	return out, pg.Wrap("list reminders", err)
}
