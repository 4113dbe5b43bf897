package storage

// What leaders and the clerk leave behind beside entries, people and deadlines: the rating they propose, the proof of
// "Gửi đi", reminders by hand; and what their screens read.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/history"
	"chamdiem/storage/pg"

	"github.com/shopspring/decimal"
)

// proposeRating keeps a leader's word on the rating. The same word again is no mistake.
func (a *application) proposeRating(ctx context.Context, ch scoring.ProposeRating) error {
	if err := a.role(scoring.Leader); err != nil {
		return err
	}
	last, err := a.tx.Rating(ctx, a.actor.Campaign)
	if err != nil {
		return err
	}
	if last != nil && last.Band == ch.Band && last.Reason == pg.Clean(ch.Reason) && last.By == a.actor.Person && !last.At.Before(a.now) {
		return nil
	}
	entries, err := a.tx.AllEntries(ctx, a.actor.Campaign)
	if err != nil {
		return err
	}
	total := scoring.Freeze(a.c, entries).Total()
	if _, err := a.tx.Exec(ctx, `INSERT INTO ratings (campaign, band, reason, points, person, at) VALUES ($1, $2, $3, $4, $5, $6)`,
		a.actor.Campaign, pg.Clean(ch.Band), pg.Clean(ch.Reason), total, a.actor.Person, a.now); err != nil {
		return a.worded(err, "")
	}
	before := map[string]any{}
	if last != nil {
		before["band"] = last.Band
	}
	return a.audit(ctx, "", "", scoring.ActionRating, before, map[string]any{"band": ch.Band, "reason": ch.Reason, "points": total})
}

// Rating is the last word of a leader on the rating; nil if there is none.
func (tx *Tx) Rating(ctx context.Context, campaign string) (*scoring.RatingChoice, error) {
	var r struct {
		Band, Reason string
		By           string `db:"person"`
		At           time.Time
		Points       decimal.Decimal
	}
	err := tx.Get(ctx, &r, `SELECT band, reason, person, at, points FROM ratings WHERE campaign = $1 ORDER BY id DESC LIMIT 1`, campaign)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read rating: %w", err)
	}
	return &scoring.RatingChoice{Band: r.Band, Reason: r.Reason, By: r.By, At: r.At, Points: r.Points}, nil
}

// addProof files a proof; the same file again is swallowed.
func (a *application) addProof(ctx context.Context, ch scoring.AddProof) error {
	if err := a.role(scoring.Clerk); err != nil {
		return err
	}
	p := ch.Proof
	n, err := a.tx.Exec(ctx, `
		INSERT INTO proofs (campaign, name, mime, size, photo, channel, file_id, unique_id, person, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
		a.actor.Campaign, pg.Clean(p.Name), pg.Clean(p.Mime), p.Size, p.Photo, a.actor.Channel, p.FileID, p.UniqueID, a.actor.Person, a.now)
	if err != nil {
		return a.worded(err, "")
	}
	if n == 0 {
		return nil
	}
	return a.audit(ctx, "", "", scoring.ActionProof, nil, map[string]any{"title": p.Name, "size": p.Size})
}

// Proofs lists the proofs, the newest first.
func (tx *Tx) Proofs(ctx context.Context, campaign string) ([]scoring.Proof, error) {
	var rows []struct {
		ID         int64
		Name, Mime string
		Size       int64
		Photo      bool
		FileID     string `db:"file_id"`
		UniqueID   string `db:"unique_id"`
		By         string `db:"person"`
		At         time.Time
	}
	err := tx.All(ctx, &rows, `SELECT id, name, mime, size, photo, file_id, unique_id, person, at FROM proofs WHERE campaign = $1 ORDER BY id DESC`, campaign)
	if err != nil {
		return nil, fmt.Errorf("read proofs: %w", err)
	}
	out := make([]scoring.Proof, len(rows))
	for i, r := range rows {
		out[i] = scoring.Proof{ID: r.ID, Name: r.Name, Mime: r.Mime, Size: r.Size, Photo: r.Photo, FileID: r.FileID, UniqueID: r.UniqueID, By: r.By, At: r.At}
	}
	return out, nil
}

// noteReminded records who was reminded by hand.
func (a *application) noteReminded(ctx context.Context, ch scoring.NoteReminded) error {
	if err := a.role(scoring.Leader, scoring.Clerk); err != nil {
		return err
	}
	return a.audit(ctx, "", "", scoring.ActionRemind, nil, map[string]any{"people": ch.People})
}

// contentActions are the changes after which a criterion is to be entered in the official software again, as a list for SQL.
var contentActions = func() string {
	var quoted []string
	for _, a := range history.ActionsAbout(history.AboutContent) {
		quoted = append(quoted, "'"+string(a)+"'")
	}
	return "(" + strings.Join(quoted, ", ") + ")"
}()

// Transfers maps the criteria that are ticked "đã nhập" to when, by whom, and whether they have changed since.
func (tx *Tx) Transfers(ctx context.Context, campaign string) (map[string]scoring.TransferState, error) {
	var rows []struct {
		Code    string
		At      time.Time `db:"transferred_at"`
		By      string    `db:"transferred_by"`
		Changed bool
	}
	// The chain of the entry, not the clock, tells what came after the tick.
	err := tx.All(ctx, &rows, `
		SELECT e.code, e.transferred_at, e.transferred_by, EXISTS (
			SELECT FROM audit a WHERE a.campaign = e.campaign AND a.stream = e.code AND a.action IN `+contentActions+` AND a.seq > (
				SELECT coalesce(max(t.seq), 0) FROM audit t WHERE t.campaign = e.campaign AND t.stream = e.code AND t.action = '`+string(scoring.ActionTransferred)+`')) AS changed
		FROM entries e WHERE e.campaign = $1 AND e.transferred_at IS NOT NULL`, campaign)
	if err != nil {
		return nil, fmt.Errorf("read what is transferred: %w", err)
	}
	out := make(map[string]scoring.TransferState, len(rows))
	for _, r := range rows {
		out[r.Code] = scoring.TransferState{At: r.At, By: r.By, Changed: r.Changed}
	}
	return out, nil
}

// AssignmentTable is the assignment table as it is kept, without the deputies that LoadCampaign shows.
func (tx *Tx) AssignmentTable(ctx context.Context, campaign string) ([]scoring.AssignmentRow, error) {
	rows, err := tx.loadAssignments(ctx, campaign, false)
	if err != nil {
		return nil, fmt.Errorf("read assignments: %w", err)
	}
	return rows, nil
}

// LockEntries keeps all entries of a campaign as they are until the transaction ends, in the order of their codes.
func (tx *Tx) LockEntries(ctx context.Context, campaign string) error {
	var codes []string
	if err := tx.All(ctx, &codes, `SELECT code FROM entries WHERE campaign = $1 ORDER BY code FOR UPDATE`, campaign); err != nil {
		return fmt.Errorf("lock entries: %w", err)
	}
	return nil
}
