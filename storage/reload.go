package storage

// Loading the files of a campaign again while it runs: people, assignments and deadlines follow them, the work stays.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// ReloadConflictError says which criteria have work that the new files leave no place for: the criterion is gone, stands
// under another code, is fixed now, or its rule gives other points for what was entered.
type ReloadConflictError struct{ Codes []string }

func (e *ReloadConflictError) Error() string {
	return "bài chấm đã có không hợp với tệp mới ở các tiêu chí " + strings.Join(e.Codes, ", ") + "; đề nghị sửa tệp hoặc sửa bài chấm trước"
}

// ReloadCampaign takes the files of a campaign that is there already. Entries, evidence, accounts and history stay;
// people who are no longer in the file leave with their roles; a deadline that was moved by hand keeps its date
// unless the file has another one than before. Leaders, clerks and the command line may, before the campaign is
// sent or locked. Errors: *criteria.Faults, ErrNoCampaign, *ReloadConflictError.
func (tx *Tx) ReloadCampaign(ctx context.Context, actor scoring.Actor, files Files) (*scoring.Campaign, error) {
	c, err := files.Parse()
	if err != nil {
		return nil, fmt.Errorf("read campaign files: %w", err)
	}
	files = files.whole()
	actor.Campaign = c.ID
	if _, _, err := tx.LoadCampaign(ctx, c.ID); err != nil {
		return nil, err
	}
	if err := tx.maySteer(ctx, actor); err != nil {
		return nil, err
	}
	err = tx.Savepoint(ctx, func() error { return tx.reload(ctx, actor, c, files) })
	if err != nil {
		return nil, err
	}
	tx.forget(c.ID)
	c, _, err = tx.LoadCampaign(ctx, c.ID)
	return c, err
}

func (tx *Tx) reload(ctx context.Context, actor scoring.Actor, c *scoring.Campaign, files Files) error {
	var phase scoring.Phase
	if err := tx.Get(ctx, &phase, `SELECT shut_gate($1)`, c.ID); err != nil {
		return fmt.Errorf("shut the gate: %w", err)
	}
	switch phase {
	case scoring.Locked:
		return scoring.Refuse(scoring.RefusedLocked)
	case scoring.Sent:
		return scoring.Refuse(scoring.RefusedSent)
	}
	if err := tx.conflicts(ctx, c); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `
		UPDATE campaigns SET unit = $2, year = $3, period = $4, title = $5, yaml = $6, catalogue_yaml = $7, files_version = files_version + 1,
			version = version + 1 WHERE id = $1`,
		c.ID, c.Unit, c.Year, c.Period, c.Title, string(files.Campaign), string(files.Catalogue)); err != nil {
		return fmt.Errorf("load campaign again: %w", err)
	}
	for _, step := range []func(context.Context, *scoring.Campaign) error{tx.replaceLeaves, tx.replacePeople, tx.replaceAssignments} {
		if err := step(ctx, c); err != nil {
			return fmt.Errorf("load campaign again: %w", err)
		}
	}
	if err := tx.refileDeadlines(ctx, actor, c); err != nil {
		return err
	}
	loaded := *c // with deadlines that were moved by hand
	tx.forget(c.ID)
	now, _, err := tx.LoadCampaign(ctx, c.ID)
	if err != nil {
		return err
	}
	loaded.Deadlines = now.Deadlines
	return tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionCampaignLoad, after: loadedAs(&loaded, files)})
}

// conflicts looks for work that does not fit the new catalogue.
func (tx *Tx) conflicts(ctx context.Context, c *scoring.Campaign) error {
	heads, err := tx.EntryHeads(ctx, c.ID)
	if err != nil {
		return err
	}
	old, _, err := tx.LoadCampaign(ctx, c.ID)
	if err != nil {
		return err
	}
	var codes []string
	for code, e := range heads {
		k := c.Criterion(code)
		if movedTitle(old.Catalogue, c.Catalogue, code) {
			codes = append(codes, code)
			continue
		}
		if k == nil || k.Code != code || e.SelfPoints.Valid && (c.IsFixed(code) || wrongPoints(c, e) != "") ||
			e.AppraisedPoints.Valid && e.AppraisedPoints.Decimal.GreaterThan(k.Max) {
			codes = append(codes, code)
		}
	}
	if len(codes) > 0 {
		slices.Sort(codes)
		return &ReloadConflictError{Codes: codes}
	}
	return nil
}

// movedTitle reports whether what a code stood for stands under another code now: the codes were changed, or derived again after a row
// was put in or taken out. A title that is gone was only reworded; where codes are derived, only if most of its words are still there.
func movedTitle(old, now *criteria.Catalogue, code string) bool {
	was, ok := old.Find(code)
	is, still := now.Find(code)
	if !ok || !still || was.Title == is.Title {
		return false
	}
	elsewhere := func(c *criteria.Catalogue, title string) bool {
		return slices.ContainsFunc(c.Leaves(), func(k *criteria.Criterion) bool { return k.Code != code && k.Title == title })
	}
	return elsewhere(now, was.Title) || elsewhere(old, is.Title) || now.Derived && !scoring.Reworded(was.Title, is.Title)
}

func (tx *Tx) replaceLeaves(ctx context.Context, c *scoring.Campaign) error {
	var codes []string
	for _, leaf := range c.Catalogue.Leaves() {
		codes = append(codes, leaf.Code)
	}
	for _, table := range []string{"duties", "supplements", "leaves"} {
		if _, err := tx.Exec(ctx, `DELETE FROM `+table+` WHERE campaign = $1 AND code <> ALL ($2)`, c.ID, codes); err != nil {
			return fmt.Errorf("take criteria out: %w", err)
		}
	}
	return tx.insertLeaves(ctx, c)
}

func (tx *Tx) replacePeople(ctx context.Context, c *scoring.Campaign) error {
	if _, err := tx.Exec(ctx, `DELETE FROM roles WHERE campaign = $1`, c.ID); err != nil {
		return fmt.Errorf("take roles out: %w", err)
	}
	if _, err := tx.Exec(ctx, `UPDATE people SET active = false WHERE campaign = $1 AND active`, c.ID); err != nil {
		return fmt.Errorf("take people out: %w", err)
	}
	return tx.insertPeople(ctx, c)
}

func (tx *Tx) replaceAssignments(ctx context.Context, c *scoring.Campaign) error {
	if _, err := tx.Exec(ctx, `DELETE FROM assignments WHERE campaign = $1`, c.ID); err != nil {
		return fmt.Errorf("take assignments out: %w", err)
	}
	if err := tx.insertAssignments(ctx, c); err != nil {
		return err
	}
	return tx.insertDuties(ctx, c)
}

// refileDeadlines moves the deadlines that the file has otherwise than before.
func (tx *Tx) refileDeadlines(ctx context.Context, actor scoring.Actor, c *scoring.Campaign) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	tx.forget(c.ID)
	old, _, err := tx.LoadCampaign(ctx, c.ID)
	if err != nil {
		return err
	}
	var changes []scoring.Change
	for _, d := range c.Deadlines {
		i := slices.IndexFunc(old.Deadlines, func(o scoring.Deadline) bool { return o.Kind == d.Kind })
		if i >= 0 && old.Deadlines[i].Filed.Equal(d.At) || i < 0 && d.At.IsZero() {
			continue
		}
		if d.Kind == scoring.Supplement {
			return errors.New("the supplement is opened by a leader, not by the file of a running campaign")
		}
		changes = append(changes, scoring.MoveDeadline{Kind: d.Kind, To: d.At, Reason: "nạp lại tệp đợt chấm điểm"})
	}
	if err := tx.Apply(ctx, actor, now, changes); err != nil {
		return err
	}
	for _, d := range c.Deadlines {
		if _, err := tx.Exec(ctx, `UPDATE deadlines SET filed = $3 WHERE campaign = $1 AND kind = $2 AND filed IS DISTINCT FROM $3`,
			c.ID, d.Kind, pg.TimeOrNull(d.At)); err != nil {
			return fmt.Errorf("file deadlines: %w", err)
		}
	}
	return nil
}
