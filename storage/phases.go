package storage

// The campaign as a whole: sending it, whose snapshot is made once every writer is done, reopening it, and the lock.

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
	"github.com/shopspring/decimal"
)

// DueClosings lists the campaigns whose lock has fallen and which are not closed yet. It looks at those that are
// open, however many were closed in all the years before.
func (tx *Tx) DueClosings(ctx context.Context) (ids []string, err error) {
	err = tx.All(ctx, &ids, `
		SELECT c.id FROM campaigns c JOIN deadlines d ON d.campaign = c.id AND d.kind = 'lock'
		WHERE c.phase <> 'locked' AND d.at <= (SELECT sure_now()) ORDER BY d.at, c.id`)
	if err != nil {
		return nil, fmt.Errorf("look for campaigns to close: %w", err)
	}
	return ids, nil
}

// Close closes a campaign whose lock has fallen: it waits for every writer that was quicker than the lock, and
// freezes the total of exactly what was accepted. It reports whether this call closed it; false as well where the
// lock has not fallen. Nothing can be written after the lock, closed or not.
func (tx *Tx) Close(ctx context.Context, campaign string) (closed bool, err error) {
	if err := tx.Get(ctx, &closed, `SELECT close_campaign($1)`, campaign); err != nil {
		return false, fmt.Errorf("close campaign: %w", err)
	}
	if !closed {
		return false, nil
	}
	tx.forget(campaign)
	if err := tx.settle(ctx, campaign); err != nil {
		return false, err
	}
	total, err := tx.Frozen(ctx, campaign)
	if err != nil {
		return false, err
	}
	after := map[string]any{"self": total.Self, "survey": total.Survey, "entries": total.Entries, "drafts": total.Drafts}
	if total.Added != nil {
		after["differs"] = total.Added.ID
	}
	return true, tx.audit(ctx, auditEntry{actor: scoring.Actor{Campaign: campaign}, action: scoring.ActionLock, after: after})
}

// Frozen is the frozen total, late entries that were accepted included; nil before the campaign is closed.
func (tx *Tx) Frozen(ctx context.Context, campaign string) (*scoring.FrozenTotal, error) {
	var row struct {
		LockAt  time.Time `db:"lock_at"`
		Number  int
		Self    decimal.Decimal `db:"self_points"`
		Survey  decimal.Decimal `db:"survey_points"`
		Total   decimal.Decimal
		Entries int
		Drafts  pq.StringArray
		Late    int
		addedRow
	}
	err := tx.Get(ctx, &row, `
		SELECT lock_at, self_points, survey_points, coalesce(total_points, self_points + survey_points) AS total, entries, drafts, id, added_self, added_survey,
			number,
			(SELECT count(late_entry) FROM closings o WHERE o.campaign = $1 AND o.number = c.number) AS late
		FROM closings c WHERE campaign = $1 ORDER BY id DESC LIMIT 1`, campaign)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read frozen total: %w", err)
	}
	return &scoring.FrozenTotal{LockAt: row.LockAt, Closing: row.Number, Self: row.Self, Survey: row.Survey, Total: row.Total, Entries: row.Entries, Drafts: row.Drafts, Late: row.Late, Added: row.sums()}, nil
}

// addedRow is what the database added up of a closing where that differs from the rules.
type addedRow struct {
	ID     int64
	Self   decimal.NullDecimal `db:"added_self"`
	Survey decimal.NullDecimal `db:"added_survey"`
}

func (r addedRow) sums() *scoring.AddedSums {
	if !r.Self.Valid {
		return nil
	}
	return &scoring.AddedSums{ID: fmt.Sprintf("khoa-%d", r.ID), Self: r.Self.Decimal, Survey: r.Survey.Decimal}
}

// SumsDiffer is a frozen total whose sums the database adds up to something else. The rules' sums are kept.
type SumsDiffer struct {
	Campaign     string
	Self, Survey decimal.Decimal   // kept
	Added        scoring.AddedSums // by the database
}

// SumsDiffering are all of them, the oldest first.
func (tx *Tx) SumsDiffering(ctx context.Context) ([]SumsDiffer, error) {
	return tx.differing(ctx, `SELECT campaign, self_points, survey_points, id, added_self, added_survey FROM closings WHERE added_self IS NOT NULL ORDER BY id`)
}

// NoteSumsDiffering are those that no call has given before, for the caller to log.
func (tx *Tx) NoteSumsDiffering(ctx context.Context) ([]SumsDiffer, error) {
	return tx.differing(ctx, `
		UPDATE closings SET noted_at = app_now() WHERE added_self IS NOT NULL AND noted_at IS NULL
		RETURNING campaign, self_points, survey_points, id, added_self, added_survey`)
}

func (tx *Tx) differing(ctx context.Context, query string) (out []SumsDiffer, err error) {
	var rows []struct {
		Campaign string
		Kept     decimal.Decimal `db:"self_points"`
		Ballots  decimal.Decimal `db:"survey_points"`
		addedRow
	}
	if err := tx.All(ctx, &rows, query); err != nil {
		return nil, fmt.Errorf("look for sums that differ: %w", err)
	}
	for _, r := range rows {
		out = append(out, SumsDiffer{Campaign: r.Campaign, Self: r.Kept, Survey: r.Ballots, Added: *r.sums()})
	}
	return out, nil
}

// settle writes the total beside the sums that the database froze: what is not applicable, caps, bonus and penalty are the rules'
// own, and the database only adds up. Where it adds up to something else, the rules' sums are kept and those of the database stand
// beside them: the lock falls in any case.
func (tx *Tx) settle(ctx context.Context, campaign string) error {
	c, _, err := tx.LoadCampaign(ctx, campaign)
	if err != nil {
		return err
	}
	entries, err := tx.EntryHeads(ctx, campaign)
	if err != nil {
		return err
	}
	frozen := scoring.Freeze(c, entries)
	if _, err := tx.Exec(ctx, `
		UPDATE closings SET self_points = $2, survey_points = $3, total_points = $4,
			added_self = CASE WHEN (self_points, survey_points) <> ($2, $3) THEN self_points END,
			added_survey = CASE WHEN (self_points, survey_points) <> ($2, $3) THEN survey_points END
		WHERE id = (SELECT max(id) FROM closings WHERE campaign = $1)`, campaign, frozen.Self, frozen.Survey, frozen.Total()); err != nil {
		return fmt.Errorf("write the frozen total: %w", err)
	}
	return nil
}

func (a *application) reopen(ctx context.Context, ch scoring.ReopenCampaign) error {
	phase, err := a.shut(ctx)
	if err != nil {
		return err
	}
	if r := a.c.MovePhase(phase, scoring.Open, a.actor.Person, ch.Reason); r != nil {
		return r
	}
	if _, err := a.tx.Exec(ctx, `
		UPDATE snapshots SET reopened_at = $2, reopened_by = $3, reopen_reason = $4 WHERE campaign = $1 AND reopened_at IS NULL`,
		a.actor.Campaign, a.now, a.actor.Person, pg.Clean(ch.Reason)); err != nil {
		return fmt.Errorf("reopen snapshot: %w", err)
	}
	return a.setPhase(ctx, scoring.Open, scoring.ActionReopen, map[string]any{"reason": pg.Clean(ch.Reason)})
}

// shut takes the gate alone, reads the campaign once more and says in which phase it is now: who waited at the gate is judged by what the one before
// has left.
func (a *application) shut(ctx context.Context) (phase scoring.Phase, err error) {
	if err := a.tx.Get(ctx, &phase, `SELECT shut_gate($1)`, a.actor.Campaign); err != nil {
		return "", fmt.Errorf("shut the gate: %w", err)
	}
	a.tx.forget(a.actor.Campaign)
	return phase, a.begin(ctx)
}

func (a *application) setPhase(ctx context.Context, to scoring.Phase, action scoring.Action, after map[string]any) error {
	if _, err := a.tx.Exec(ctx, `UPDATE campaigns SET phase = $2, version = version + 1 WHERE id = $1`, a.actor.Campaign, to); err != nil {
		return fmt.Errorf("change phase: %w", err)
	}
	return a.audit(ctx, "", "", action, nil, after)
}

// Snapshot is what was sent.
type Snapshot struct {
	At      time.Time
	By      string `db:"person"` // person ID
	Content string // JSON
	Hash    string // SHA-256 of Content, hex
}

// Snapshot is the one that is sent now; nil if none is, or it was reopened.
func (tx *Tx) Snapshot(ctx context.Context, campaign string) (*Snapshot, error) {
	var s Snapshot
	err := tx.Get(ctx, &s, `SELECT at, person, content, hash FROM snapshots WHERE campaign = $1 AND reopened_at IS NULL`, campaign)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	return &s, nil
}

// send freezes the campaign under an immutable snapshot. The same snapshot again is no mistake.
func (a *application) send(ctx context.Context, ch scoring.SendCampaign) error {
	phase, err := a.shut(ctx)
	if err != nil {
		return err
	}
	content := pg.Clean(ch.Snapshot)
	if content == "" && phase == scoring.Open {
		if content, err = a.snapshot(ctx, ch.Seen); err != nil {
			return err
		}
	}
	sum := sha256.Sum256([]byte(content))
	hash := hex.EncodeToString(sum[:])
	if phase == scoring.Sent && content != "" {
		current, err := a.tx.Snapshot(ctx, a.actor.Campaign)
		if err != nil || current.Hash == hash && current.By == a.actor.Person {
			return err
		}
	}
	if r := a.c.MovePhase(phase, scoring.Sent, a.actor.Person, ""); r != nil {
		return r
	}
	if _, err := a.tx.Exec(ctx, `INSERT INTO snapshots (campaign, at, person, content, hash) VALUES ($1, $2, $3, $4, $5)`,
		a.actor.Campaign, a.now, a.actor.Person, content, hash); err != nil {
		return fmt.Errorf("keep snapshot: %w", err)
	}
	return a.setPhase(ctx, scoring.Sent, scoring.ActionSend, map[string]any{"hash": hash})
}

// snapshot is what is there now, behind the shut gate. RefusedStale if it is not what was confirmed.
func (a *application) snapshot(ctx context.Context, seen string) (string, error) {
	entries, err := a.tx.AllEntries(ctx, a.actor.Campaign)
	if err != nil {
		return "", err
	}
	rating, err := a.tx.Rating(ctx, a.actor.Campaign)
	if err != nil {
		return "", err
	}
	if scoring.CheckCampaign(a.c, entries, a.now).Sum(rating) != seen {
		return "", &scoring.Refusal{Code: scoring.RefusedStale}
	}
	content, _, err := scoring.NewSnapshot(a.c, entries, rating, a.actor.Person, a.now).Seal()
	return pg.Clean(content), err
}

// LastSnapshot is the newest snapshot, reopened or not, held to its hash; nil if the campaign was never sent.
func (tx *Tx) LastSnapshot(ctx context.Context, campaign string) (*scoring.SnapshotState, error) {
	var row struct {
		ID           int64
		At           time.Time
		By           string `db:"person"`
		Content      string
		Hash         string
		Reopened     *time.Time `db:"reopened_at"`
		ReopenedBy   string     `db:"reopened_by"`
		ReopenReason string     `db:"reopen_reason"`
	}
	err := tx.Get(ctx, &row, `
		SELECT id, at, person, content, hash, reopened_at, coalesce(reopened_by, '') AS reopened_by, coalesce(reopen_reason, '') AS reopen_reason
		FROM snapshots WHERE campaign = $1 ORDER BY id DESC LIMIT 1`, campaign)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read snapshot: %w", err)
	}
	content, err := scoring.ReadSnapshot(row.Content, row.Hash)
	if err != nil {
		return nil, err
	}
	return &scoring.SnapshotState{ID: row.ID, At: row.At, By: row.By, Content: content, Hash: row.Hash,
		Reopened: row.Reopened, ReopenedBy: row.ReopenedBy, Reason: row.ReopenReason}, nil
}
