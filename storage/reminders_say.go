package storage

// What becomes of due reminders: queued with the message that says them, held, skipped; and what came of the messages.

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// Judge writes down what was decided not to be sent now.
func (tx *Tx) Judge(ctx context.Context, verdicts []reminding.Verdict) error {
	var skipped, held []int64
	var reasons, until []string
	for _, v := range verdicts {
		switch v.Fate {
		case reminding.FateSkip:
			skipped, reasons = append(skipped, v.ID), append(reasons, string(v.Reason))
		case reminding.FateHold:
			held, until = append(held, v.ID), append(until, pg.Moment(v.Until))
		}
	}
	if len(skipped) > 0 {
		if _, err := tx.Exec(ctx, `UPDATE reminders r SET state = 'skipped', reason = v.reason, changed_at = app_now()
			FROM unnest($1::bigint[], $2::text[]) AS v (id, reason) WHERE r.id = v.id`, pq.Int64Array(skipped), pq.StringArray(reasons)); err != nil {
			return fmt.Errorf("skip reminders: %w", err)
		}
	}
	if len(held) > 0 {
		if _, err := tx.Exec(ctx, `UPDATE reminders r SET state = 'planned', message = '', due_at = v.until, changed_at = app_now()
			FROM unnest($1::bigint[], $2::timestamptz[]) AS v (id, until) WHERE r.id = v.id`, pq.Int64Array(held), pq.StringArray(until)); err != nil {
			return fmt.Errorf("hold reminders: %w", err)
		}
	}
	return nil
}

// QueueReminders notes which reminders the messages of the given keys say.
func (tx *Tx) QueueReminders(ctx context.Context, ids []int64, keys []string) error {
	if len(ids) == 0 {
		return nil
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE reminders r SET state = 'queued', message = q.key, said_at = CASE WHEN r.moves > 0 THEN coalesce(r.said_at, $3) ELSE $3 END, changed_at = $3
		FROM unnest($1::bigint[], $2::text[]) AS q (id, key) WHERE r.id = q.id AND r.state = 'planned'`,
		pq.Int64Array(ids), pq.StringArray(keys), now); err != nil {
		return fmt.Errorf("queue reminders: %w", err)
	}
	return nil
}

// SettleReminders takes over what came of the messages: sent, or skipped with the reason. Several may do so at once.
func (db *DB) SettleReminders(ctx context.Context) error {
	err := db.InTx(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `
			UPDATE reminders r SET state = CASE WHEN o.state = 'sent' THEN 'sent' ELSE 'skipped' END, changed_at = app_now(),
				reason = CASE WHEN o.state = 'sent' THEN '' WHEN o.reason = 'unreachable' AND o.channel = '`+string(scoring.Mail)+`' THEN 'returned'
					WHEN o.reason = 'unreachable' AND o.channel = '`+string(scoring.Push)+`' THEN 'silenced'
					WHEN o.reason IN ('unreachable', 'expired', 'restored') THEN o.reason ELSE 'failed' END
			FROM outbox o WHERE o.key = r.message AND o.state <> 'waiting' AND r.state = 'queued' AND r.id IN (
				SELECT q.id FROM reminders q JOIN outbox p ON p.key = q.message
				WHERE q.state = 'queued' AND p.state <> 'waiting' ORDER BY q.id FOR UPDATE OF q SKIP LOCKED)`)
		return err
	})
	return pg.Wrap("settle reminders", err)
}

// SilenceOf tells how the given people answered reminders. Everybody asked for is in the map. An absence with a deputy counts as a step
// until it ends: nothing was to be answered meanwhile.
func (tx *Tx) SilenceOf(ctx context.Context, campaign string, people []string) (map[string]reminding.Silence, error) {
	out := make(map[string]reminding.Silence, len(people))
	if len(people) == 0 {
		return out, nil
	}
	var rows []struct {
		Person   string
		Reminded int
		Warned   bool
		Told     bool
	}
	err := tx.All(ctx, &rows, `
		SELECT p.person, r.reminded, coalesce(r.warned, false) AS warned,
			EXISTS (SELECT FROM reminders t WHERE t.campaign = $1 AND t.kind = 'silence' AND t.about = p.person AND t.due_at > p.step
				AND t.state <> 'skipped') AS told
		FROM (SELECT person, greatest(
				(SELECT max(step_at) FROM audit_personal a WHERE a.campaign = $1 AND a.person = p.person AND a.step_at IS NOT NULL),
				(SELECT max(least(g.to_at, app_now())) FROM delegations g WHERE g.campaign = $1 AND g.absent = p.person AND g.from_at <= app_now() AND g.to_at > g.from_at),
				'-infinity') AS step
			FROM unnest($2::text[]) AS p (person)) p,
		LATERAL (SELECT count(DISTINCT message) AS reminded, bool_or(warned) AS warned FROM reminders r
			WHERE r.campaign = $1 AND r.person = p.person AND r.state = 'sent' AND r.snoozed IS NULL
				AND r.kind NOT IN ('digest', 'locked', 'silence') AND r.due_at > p.step) r`, campaign, pq.StringArray(people))
	if err != nil {
		return nil, fmt.Errorf("look for steps after reminders: %w", err)
	}
	for _, r := range rows {
		out[r.Person] = reminding.Silence{Reminded: r.Reminded, Warned: r.Warned, Told: r.Told}
	}
	return out, nil
}

// RemindedSince counts the messages that the people of a campaign were sent since a moment of its clock.
func (tx *Tx) RemindedSince(ctx context.Context, campaign string, since time.Time) (map[string]int, error) {
	var rows []struct {
		Person string
		N      int
	}
	err := tx.All(ctx, &rows, `SELECT person, count(DISTINCT message) AS n FROM reminders
		WHERE campaign = $1 AND state IN ('queued', 'sent') AND said_at >= $2 AND snoozed IS NULL GROUP BY person`, campaign, since)
	if err != nil {
		return nil, fmt.Errorf("count reminders of a day: %w", err)
	}
	out := make(map[string]int, len(rows))
	for _, r := range rows {
		out[r.Person] = r.N
	}
	return out, nil
}

// RemindersOf counts the reminders that each person of a campaign got since a moment of its clock: planned ones, and those by hand.
func (tx *Tx) RemindersOf(ctx context.Context, campaign string, since time.Time) (map[string]int, error) {
	out, err := tx.RemindedSince(ctx, campaign, since)
	if err != nil {
		return nil, err
	}
	return out, tx.eachByHand(ctx, campaign, since, func(person string, _ time.Time) { out[person]++ })
}

// LastByHand is when each person of a campaign was last reminded by hand since a moment of its clock; absent if not.
func (tx *Tx) LastByHand(ctx context.Context, campaign string, since time.Time) (map[string]time.Time, error) {
	out := map[string]time.Time{}
	return out, tx.eachByHand(ctx, campaign, since, func(person string, at time.Time) { out[person] = at })
}

// eachByHand gives the reminders by hand since a moment, in the order of time, one for each person.
func (tx *Tx) eachByHand(ctx context.Context, campaign string, since time.Time, give func(person string, at time.Time)) error {
	var rows []struct {
		At    time.Time
		After string
	}
	err := tx.All(ctx, &rows, `SELECT at, after FROM history WHERE campaign = $1 AND code = '' AND action = '`+string(scoring.ActionRemind)+`' AND at >= $2 ORDER BY at, id`, campaign, since)
	if err != nil {
		return fmt.Errorf("read reminders by hand: %w", err)
	}
	for _, row := range rows {
		var reminded struct{ People []string }
		if json.Unmarshal([]byte(row.After), &reminded) == nil { // a row whose people were erased is not counted
			for _, person := range reminded.People {
				give(person, row.At)
			}
		}
	}
	return nil
}

// NoteWarning notes that the message of that key said that the leaders would be told next.
func (tx *Tx) NoteWarning(ctx context.Context, key string) error {
	_, err := tx.Exec(ctx, `UPDATE reminders SET warned = true WHERE message = $1 AND NOT warned`, key)
	return pg.Wrap("note a warning", err)
}

// TellOfSilence plans that the leaders are told now of officers who did not answer reminders, once each.
func (tx *Tx) TellOfSilence(ctx context.Context, c *scoring.Campaign, silent []reminding.Due) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	for _, s := range silent {
		for _, leader := range c.PersonsWith(scoring.Leader) {
			if leader.ID == s.Person {
				continue
			}
			if _, err := tx.Exec(ctx, `
				INSERT INTO reminders (campaign, person, kind, about, deadline_at, offset_seconds, due_at, state, changed_at)
				VALUES ($1, $2, 'silence', $3, $4, $5, $6, 'planned', $6) ON CONFLICT DO NOTHING`,
				c.ID, leader.ID, s.Person, s.Item.DeadlineAt, int64(s.Item.Offset/time.Second), now); err != nil {
				return fmt.Errorf("tell of silence: %w", err)
			}
		}
	}
	return nil
}

// snooze plans a message's reminders once more. A second press of the button finds it done.
func (a *application) snooze(ctx context.Context, ch scoring.SnoozeReminder) error {
	if !ch.At.After(a.now) {
		return scoring.Refuse(scoring.RefusedStale)
	}
	n, err := a.tx.Exec(ctx, `
		INSERT INTO reminders (campaign, person, kind, deadline_at, offset_seconds, due_at, state, snoozed, changed_at)
		SELECT campaign, person, kind, deadline_at, extract(epoch FROM deadline_at - $4)::bigint, $4, 'planned', id, $5
		FROM reminders r WHERE campaign = $1 AND person = $2 AND snoozed IS NULL AND kind NOT IN ('digest', 'locked', 'silence')
			AND deadline_at > $4 AND message <> '' AND message = (SELECT message FROM reminders WHERE id = $3 AND campaign = $1 AND person = $2)
		ON CONFLICT DO NOTHING`, a.actor.Campaign, a.actor.Person, ch.ID, ch.At, a.now)
	if err != nil {
		return fmt.Errorf("put a reminder off: %w", err)
	}
	if n == 0 {
		return nil
	}
	return a.audit(ctx, "", "", scoring.ActionSnooze, nil, map[string]any{"until": ch.At})
}
