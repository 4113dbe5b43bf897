package storage

// Loading the files of a campaign again while it runs: people, assignments and deadlines follow them, the work stays.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/nextyear"
	"chamdiem/storage/pg"
	"chamdiem/storage/removal"
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
		UPDATE campaigns SET unit = $2, year = $3, period = $4, title = $5, yaml = $6, catalogue_yaml = $7, bot = $8, files_version = files_version + 1,
			version = version + 1 WHERE id = $1`,
		c.ID, c.Unit, c.Year, c.Period, c.Title, string(files.Campaign), string(files.Catalogue), c.Bot); err != nil {
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

// conflicts looks for work that does not fit the new catalogue. A file that names a person again whose data was erased is refused as well.
func (tx *Tx) conflicts(ctx context.Context, c *scoring.Campaign) error {
	heads, err := tx.EntryHeads(ctx, c.ID)
	if err != nil {
		return err
	}
	old, _, err := tx.LoadCampaign(ctx, c.ID)
	if err != nil {
		return err
	}
	for _, was := range old.People {
		if is := c.Person(was.ID); was.Forgotten != 0 && is != nil && (is.Display() != was.Display() || is.Phone+is.Email != "") {
			return scoring.Refuse(scoring.RefusedForgottenFile, was.ID, was.Display())
		}
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

// openCampaign makes the campaign of a workbook that waits in the chat, or gives the one that was made this way its content.
func (a *application) openCampaign(ctx context.Context, ch scoring.OpenCampaign) error {
	if r := a.c.MaySteerStep(ch, a.actor.Person); r != nil {
		return r
	}
	var row bookRow
	err := a.tx.Get(ctx, &row, `SELECT id, name, message_id, noted_at, yaml, catalogue_yaml FROM sheets
		WHERE campaign = $1 AND id = $2 AND channel = $3 AND chat_id = $4 AND state = 'ready' AND yaml <> '' FOR UPDATE`,
		a.actor.Campaign, ch.Sheet, a.actor.Channel, a.actor.ChatID)
	if errors.Is(err, sql.ErrNoRows) {
		return scoring.Refuse(scoring.RefusedStale)
	} else if err != nil {
		return fmt.Errorf("read the workbook of a campaign: %w", err)
	}
	book, err := a.tx.book(ctx, row)
	if err != nil {
		return err
	}
	if r := book.CheckOpening(a.c.Person(a.actor.Person)); r != nil {
		return r
	}
	next, err := a.takeBook(ctx, book, row.files())
	if err != nil {
		return err
	}
	if _, err := a.tx.Exec(ctx, `UPDATE sheets SET state = 'taken', made = $2, ended_at = $3 WHERE id = $1`, row.ID, next.ID, a.now); err != nil {
		return fmt.Errorf("settle sheet: %w", err)
	}
	return a.audit(ctx, "", "", scoring.ActionOpened, nil, map[string]any{"title": next.Title, "what": next.ID})
}

// takeBook creates the campaign, in the place of the one that was made before of a workbook, and keeps the accounts of the people who are in
// both.
func (a *application) takeBook(ctx context.Context, book *scoring.CampaignBook, files Files) (*scoring.Campaign, error) {
	made := struct { // the workbook that it was first made of
		ID       int64
		Campaign string
	}{Campaign: a.actor.Campaign}
	var before []account
	var err error
	if was := book.Before; was != nil {
		if err := a.tx.Get(ctx, &made, `SELECT id, campaign FROM sheets WHERE made = $1 ORDER BY id LIMIT 1`, was.ID); err != nil {
			return nil, fmt.Errorf("look for the campaign: %w", err)
		}
		if before, err = a.tx.accountsOf(ctx, was.ID, nextyear.SamePeople(was, book.Campaign)); err != nil {
			return nil, err
		}
		if _, err := a.takeOut(ctx, was.ID); err != nil {
			return nil, err
		}
	}
	if book.Campaign.Bot == "" && a.c.Bot != "" { // a workbook from elsewhere: its people write to the bot that it was sent to
		files.Campaign = append([]byte("bot: "+a.c.Bot+"\n"), files.Campaign...)
	}
	next, err := a.tx.CreateCampaign(ctx, a.actor, files)
	if errors.Is(err, ErrCampaignExists) {
		return nil, scoring.Refuse(scoring.RefusedStale)
	}
	if err != nil {
		return nil, err
	}
	if _, err := a.tx.giveAccounts(ctx, next.ID, next.ID, before); err != nil {
		return nil, err
	}
	if _, err := a.tx.Exec(ctx, `UPDATE sheets SET made = $2 WHERE id = $1`, made.ID, next.ID); err != nil {
		return nil, fmt.Errorf("note what a workbook made: %w", err)
	}
	last, _, err := a.tx.LoadCampaign(ctx, made.Campaign)
	if err != nil {
		return nil, err
	}
	_, err = a.tx.KeepLinks(ctx, made.Campaign, next.ID, nextyear.SamePeople(last, next))
	return next, err
}

// takeOut takes a campaign out in which people have not worked; the database refuses another one.
func (a *application) takeOut(ctx context.Context, campaign string) (removal.Tombstone, error) {
	key, err := a.tx.db.keys.Writing()
	if err != nil {
		return removal.Tombstone{}, err
	}
	gone, err := removal.Take(ctx, a.tx, key, removal.Removal{Campaign: campaign, By: a.actor.Person, UndoneFrom: a.actor.Campaign})
	if errors.Is(err, removal.ErrNone) {
		err = scoring.Refuse(scoring.RefusedStale)
	}
	a.tx.forget(campaign)
	return gone, err
}

// undoCampaign takes a campaign out that was made in a chat of this one; the database refuses one in which people have worked.
func (a *application) undoCampaign(ctx context.Context, ch scoring.UndoCampaign) error {
	if r := a.c.MaySteerStep(ch, a.actor.Person); r != nil {
		return r
	}
	var made bool
	if err := a.tx.Get(ctx, &made, `SELECT EXISTS (SELECT FROM sheets WHERE campaign = $1 AND made = $2)`, a.actor.Campaign, ch.Campaign); err != nil {
		return fmt.Errorf("look for the campaign: %w", err)
	}
	if !made {
		return scoring.Refuse(scoring.RefusedStale)
	}
	gone, err := a.takeOut(ctx, ch.Campaign)
	if err != nil {
		return err
	}
	return a.audit(ctx, "", "", scoring.ActionUndone, nil, map[string]any{"title": gone.Title, "what": gone.Campaign})
}

// leaveFormer takes an account off the people who left the campaign: they keep theirs, so that who comes back need not be invited again, until it
// becomes another person's. A person whose post has another line in the file is such a one.
func (tx *Tx) leaveFormer(ctx context.Context, actor scoring.Actor, take scoring.TakeInvite) error {
	var left []string
	if err := tx.All(ctx, &left, `DELETE FROM links l USING people p WHERE l.campaign = $1 AND l.channel = $2 AND l.user_id = $3 AND l.person <> $4
			AND (p.campaign, p.id) = (l.campaign, l.person) AND NOT p.active RETURNING l.person`, take.Campaign, actor.Channel, actor.UserID, take.Person); err != nil {
		return fmt.Errorf("take an account off who left: %w", err)
	}
	if len(left) == 0 {
		return nil
	}
	if err := tx.dropBegun(ctx, take.Campaign, left...); err != nil {
		return err
	}
	actor.Campaign, actor.Person = take.Campaign, take.Person
	for _, person := range left {
		if err := tx.audit(ctx, auditEntry{actor: actor, action: scoring.ActionUnlink, before: map[string]any{"person": person, "user": actor.UserID}, after: map[string]any{"person": person}}); err != nil {
			return err
		}
	}
	return nil
}

// Alike lists the campaigns of a unit of the same name that assess the same period as another one.
func (tx *Tx) Alike(ctx context.Context, c *scoring.Campaign) (ids []string, err error) {
	err = tx.All(ctx, &ids, `SELECT id FROM campaigns WHERE unit = $1 AND year = $2 AND period = $3 AND id <> $4 ORDER BY id`, c.Unit, c.Year, c.Period, c.ID)
	return ids, pg.Wrap("look for campaigns of the same unit", err)
}
