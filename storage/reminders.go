package storage

// Reminders: planned ahead as rows with a unique key, so that any number of ticks in any number of processes may ask
// what is due, and each is said once or skipped with a reason.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Agendas lists the campaigns whose reminders have to be looked at: something is due, or the campaign was changed since
// they were planned.
func (tx *Tx) Agendas(ctx context.Context) (ids []string, err error) {
	now, err := tx.Now(ctx) // as a value: the clock itself is volatile, and no index would be used
	if err != nil {
		return nil, err
	}
	err = tx.All(ctx, &ids, `
		SELECT campaign FROM reminders WHERE state = 'planned' AND due_at <= $1
		UNION
		SELECT c.id FROM campaigns c LEFT JOIN agenda a ON a.campaign = c.id WHERE a.version IS DISTINCT FROM c.version
		ORDER BY 1`, now)
	if err != nil {
		return nil, fmt.Errorf("look for due reminders: %w", err)
	}
	return ids, nil
}

// TakeAgenda reserves the reminders of a campaign until the transaction ends, and plans them again where the campaign was
// changed. ok is false while another tick is at them.
func (tx *Tx) TakeAgenda(ctx context.Context, campaign string) (ok bool, err error) {
	planned, ok, err := tx.holdAgenda(ctx, campaign)
	if err != nil || !ok {
		return false, err
	}
	c, version, err := tx.LoadCampaign(ctx, campaign)
	if err != nil || version == planned {
		return err == nil, err
	}
	if err := tx.planReminders(ctx, c, planned != 0); err != nil {
		return false, err
	}
	if _, err := tx.Exec(ctx, `UPDATE agenda SET version = $2 WHERE campaign = $1`, campaign, version); err != nil {
		return false, fmt.Errorf("note the planned version: %w", err)
	}
	return true, nil
}

// holdAgenda locks the agenda, making it if need be. planned is 0 for a campaign that was never planned.
func (tx *Tx) holdAgenda(ctx context.Context, campaign string) (planned int64, ok bool, err error) {
	const hold = `SELECT version FROM agenda WHERE campaign = $1 FOR UPDATE SKIP LOCKED`
	err = tx.Get(ctx, &planned, hold, campaign)
	if errors.Is(err, sql.ErrNoRows) {
		n, made := tx.Exec(ctx, `INSERT INTO agenda (campaign, version) VALUES ($1, 0) ON CONFLICT DO NOTHING`, campaign)
		return 0, n == 1, pg.Wrap("make agenda", made)
	}
	return planned, err == nil, pg.Wrap("take agenda", err)
}

// planReminders brings the planned rows to what the campaign says now. What was said or skipped for good stays; what a
// deadline that moved there and back had skipped is planned again. Where reminders were planned before, a time that is
// over already is not caught up with: no tick was late, the deadline came closer.
func (tx *Tx) planReminders(ctx context.Context, c *scoring.Campaign, again bool) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	var people, kinds, deadlines, dues []string
	var offsets []int64
	for _, slot := range reminding.Agenda(c) {
		for _, it := range slot.Items {
			people, kinds = append(people, slot.Person), append(kinds, string(it.Kind))
			deadlines, dues = append(deadlines, pg.Moment(it.DeadlineAt)), append(dues, pg.Moment(slot.At))
			offsets = append(offsets, int64(it.Offset/time.Second))
		}
	}
	const wanted = `WITH wanted AS (
		SELECT * FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::bigint[], $6::timestamptz[]) AS w (person, kind, deadline_at, offset_seconds, due_at))`
	args := []any{c.ID, pq.StringArray(people), pq.StringArray(kinds), pq.StringArray(deadlines), pq.Int64Array(offsets), pq.StringArray(dues), now}
	// What is not wanted any more. One that was put off, or is about silence, only hangs on its deadline.
	_, err = tx.Exec(ctx, wanted+`
		UPDATE reminders r SET state = 'skipped', changed_at = $7, reason = CASE
			WHEN NOT EXISTS (SELECT FROM people p WHERE p.campaign = r.campaign AND p.id = r.person AND p.active) THEN 'left'
			WHEN EXISTS (SELECT FROM deadlines d WHERE d.campaign = r.campaign AND d.kind = r.kind AND d.at <> r.deadline_at) THEN 'moved'
			ELSE 'unplanned' END
		WHERE campaign = $1 AND state = 'planned' AND CASE WHEN snoozed IS NULL AND kind <> 'silence'
			THEN NOT EXISTS (SELECT FROM wanted w WHERE (w.person, w.kind, w.deadline_at, w.offset_seconds) = (r.person, r.kind, r.deadline_at, r.offset_seconds))
			ELSE NOT EXISTS (SELECT FROM deadlines d WHERE d.campaign = r.campaign AND d.at = r.deadline_at) END`, args...)
	if err != nil {
		return fmt.Errorf("drop reminders: %w", err)
	}
	_, err = tx.Exec(ctx, wanted+`, looked AS (SELECT coalesce(CASE WHEN $8 THEN looked_at END, '-infinity') AS at FROM heartbeat)
		INSERT INTO reminders (campaign, person, kind, deadline_at, offset_seconds, due_at, state, reason, changed_at)
		SELECT $1, w.person, w.kind, w.deadline_at, w.offset_seconds, w.due_at,
			CASE WHEN w.due_at <= looked.at THEN 'skipped' ELSE 'planned' END, CASE WHEN w.due_at <= looked.at THEN 'past' ELSE '' END, $7
		FROM wanted w, looked
		ON CONFLICT (campaign, person, kind, about, deadline_at, offset_seconds) DO UPDATE
		SET state = 'planned', reason = '', due_at = excluded.due_at, changed_at = excluded.changed_at
		WHERE excluded.state = 'planned' AND (reminders.state = 'skipped' AND reminders.reason IN ('moved', 'left', 'unplanned', 'past')
			OR reminders.state = 'planned' AND reminders.due_at <> excluded.due_at)`, append(args, again)...)
	if err != nil {
		return fmt.Errorf("plan reminders: %w", err)
	}
	return nil
}

// reminderRow is a row of reminders as the domain sees it.
type reminderRow struct {
	ID        int64
	Person    string
	Kind      scoring.DeadlineKind
	About     string
	Deadline  time.Time `db:"deadline_at"`
	Offset    int64     `db:"offset_seconds"`
	Due       time.Time `db:"due_at"`
	Snoozed   bool
	Overtaken bool
	Telling   bool
	Moves     int
	Shun      scoring.Channel
}

func (r reminderRow) value() reminding.Due {
	return reminding.Due{ID: r.ID, Person: r.Person, About: r.About, At: r.Due, Snoozed: r.Snoozed, Overtaken: r.Overtaken, Telling: r.Telling, Moves: r.Moves, Shun: r.Shun,
		Item: reminding.Item{Kind: r.Kind, DeadlineAt: r.Deadline, Offset: time.Duration(r.Offset) * time.Second}}
}

func dueReminders(rows []reminderRow) []reminding.Due {
	out := make([]reminding.Due, len(rows))
	for i, r := range rows {
		out[i] = r.value()
	}
	return out
}

const reminderColumns = `id, person, kind, about, deadline_at, offset_seconds, due_at, snoozed IS NOT NULL AS snoozed, moves, shun`

// DueReminders lists what of a campaign is due, by time.
func (tx *Tx) DueReminders(ctx context.Context, campaign string) ([]reminding.Due, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	var rows []reminderRow
	err = tx.All(ctx, &rows, `SELECT `+reminderColumns+`, false AS overtaken, false AS telling FROM reminders
		WHERE campaign = $1 AND state = 'planned' AND due_at <= $2 ORDER BY due_at, id`, campaign, now)
	if err != nil {
		return nil, fmt.Errorf("read due reminders: %w", err)
	}
	return dueReminders(rows), nil
}

// MessageReminders lists what a message on its way is to say, and tells whether something newer of the same kind was
// said or is on its way as well, or the silence that it is about is over.
func (tx *Tx) MessageReminders(ctx context.Context, key string) (campaign string, due []reminding.Due, err error) {
	var rows []struct {
		reminderRow
		Campaign string
	}
	err = tx.All(ctx, &rows, `SELECT campaign, `+reminderColumns+`, EXISTS (
			SELECT FROM reminders n WHERE (n.campaign, n.person, n.kind, n.about) = (r.campaign, r.person, r.kind, r.about)
				AND n.state IN ('queued', 'sent') AND n.due_at > r.due_at AND n.message <> r.message)
			OR r.kind = 'silence' AND EXISTS (SELECT FROM audit_personal a WHERE a.campaign = r.campaign AND a.person = r.about AND a.step_at > r.due_at) AS overtaken,
			EXISTS (SELECT FROM reminders t WHERE t.campaign = r.campaign AND t.kind = 'silence' AND t.about = r.person AND t.due_at = r.said_at
				AND t.state <> 'skipped') AS telling
		FROM reminders r WHERE message = $1 AND state = 'queued' ORDER BY due_at, id`, key)
	if err != nil {
		return "", nil, fmt.Errorf("read reminders of a message: %w", err)
	}
	for _, r := range rows {
		campaign, due = r.Campaign, append(due, r.value())
	}
	return campaign, due, nil
}

// Reminders, read: the one whose button was pressed, who could not be reached, what lies ahead.

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
				AND (r.state IN ('queued', 'sent') OR r.state = 'skipped' AND r.reason IN ('not-linked', 'unreachable', 'failed', 'expired', 'returned', 'silenced'))
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
