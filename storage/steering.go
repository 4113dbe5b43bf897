package storage

// What leaders and the clerk leave behind beside entries, people and deadlines: the rating they propose, the report that was sent, the
// proof of "Gửi đi", reminders by hand; and what their screens read.

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

// ratingRow is a leader's word on a rating.
type ratingRow struct {
	Band, Reason string
	By           string `db:"person"`
	At           time.Time
	Points       decimal.Decimal
}

const ratingQuery = `SELECT band, reason, person, at, points FROM ratings WHERE campaign = $1 ORDER BY id DESC LIMIT 1`

// Rating is the last word of a leader on the rating; nil if there is none.
func (tx *Tx) Rating(ctx context.Context, campaign string) (*scoring.RatingChoice, error) {
	var rows []ratingRow
	if err := tx.All(ctx, &rows, ratingQuery, campaign); err != nil {
		return nil, fmt.Errorf("read rating: %w", err)
	}
	for _, r := range rows {
		return &scoring.RatingChoice{Band: r.Band, Reason: r.Reason, By: r.By, At: r.At, Points: r.Points}, nil
	}
	return nil, nil
}

// roundOf is how often the campaign $1 was reopened, after the lock included.
const roundOf = `SELECT (SELECT count(*) FROM snapshots WHERE campaign = $1 AND reopened_at IS NOT NULL)
	+ (SELECT count(*) FROM reopenings WHERE campaign = $1 AND confirmed_at IS NOT NULL AND snapshot IS NULL)`

// Round is how often the campaign was reopened.
func (tx *Tx) Round(ctx context.Context, campaign string) (n int, err error) {
	if err := tx.Get(ctx, &n, roundOf, campaign); err != nil {
		return 0, fmt.Errorf("count reopenings: %w", err)
	}
	return n, nil
}

// noteReport notes the report that was sent, or corrects its number and date. The same again is no mistake.
func (a *application) noteReport(ctx context.Context, ch scoring.NoteReport) error {
	if err := a.role(scoring.Clerk); err != nil {
		return err
	}
	ch.Number = pg.Clean(ch.Number)
	if r := a.c.CheckReport(ch, a.c.PhaseAt(a.phase, a.now), a.now); r != nil {
		return r
	}
	last, err := a.tx.SentReport(ctx, a.actor.Campaign)
	if err != nil {
		return err
	}
	before := map[string]any{}
	if last != nil {
		if last.Number == ch.Number && last.Date.Equal(ch.Date) {
			return nil
		}
		before = map[string]any{"notice": last.Number, "at": last.Date}
	}
	if _, err := a.tx.Exec(ctx, `INSERT INTO reports (campaign, number, dated, person, at, round) SELECT $1, $2, $3, $4, $5, (`+roundOf+`)`,
		a.actor.Campaign, ch.Number, ch.Date, a.actor.Person, a.now); err != nil {
		return a.worded(err, "")
	}
	return a.audit(ctx, "", "", scoring.ActionReport, before, map[string]any{"notice": ch.Number, "at": ch.Date})
}

// SentReport is the report as it was sent; nil if it was not, or the campaign was reopened since.
func (tx *Tx) SentReport(ctx context.Context, campaign string) (*scoring.SentReport, error) {
	var r struct {
		Number string
		Dated  time.Time
		Round  int
		By     string `db:"person"`
		At     time.Time
	}
	err := tx.Get(ctx, &r, `SELECT number, dated, round, person, at FROM reports WHERE campaign = $1 AND round = (`+roundOf+`) ORDER BY id DESC LIMIT 1`, campaign)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the sent report: %w", err)
	}
	return &scoring.SentReport{Number: r.Number, Date: r.Dated, Round: r.Round, By: r.By, At: r.At}, nil
}

// Sending is how far the result of the campaign is on its way.
func (tx *Tx) Sending(ctx context.Context, campaign string) (s scoring.Sending, err error) {
	if s.Rating, err = tx.Rating(ctx, campaign); err != nil {
		return s, err
	}
	if s.Snapshot, err = tx.LastSnapshot(ctx, campaign); err != nil {
		return s, err
	}
	if s.Reopened, err = tx.Round(ctx, campaign); err != nil {
		return s, err
	}
	if s.Report, err = tx.SentReport(ctx, campaign); err != nil {
		return s, err
	}
	proofs, err := tx.Proofs(ctx, campaign)
	for _, p := range proofs {
		if p.Round == s.Reopened {
			s.Proofs++
		}
	}
	return s, err
}

// addProof files a proof; the same file again is swallowed.
func (a *application) addProof(ctx context.Context, ch scoring.AddProof) error {
	if err := a.role(scoring.Clerk); err != nil {
		return err
	}
	p := ch.Proof
	n, err := a.tx.Exec(ctx, `
		INSERT INTO proofs (campaign, name, mime, size, photo, channel, file_id, unique_id, person, at, round)
		SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (`+roundOf+`) ON CONFLICT DO NOTHING`,
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
		Round      int
	}
	err := tx.All(ctx, &rows, `SELECT id, name, mime, size, photo, file_id, unique_id, person, at, round FROM proofs WHERE campaign = $1 ORDER BY id DESC`, campaign)
	if err != nil {
		return nil, fmt.Errorf("read proofs: %w", err)
	}
	out := make([]scoring.Proof, len(rows))
	for i, r := range rows {
		out[i] = scoring.Proof{ID: r.ID, Name: r.Name, Mime: r.Mime, Size: r.Size, Photo: r.Photo, FileID: r.FileID, UniqueID: r.UniqueID, By: r.By, At: r.At, Round: r.Round}
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

// ContentTimes is when the points, explanation or evidence of each criterion changed last.
func (tx *Tx) ContentTimes(ctx context.Context, campaign string) (map[string]time.Time, error) {
	var rows []struct {
		Code string
		At   time.Time
	}
	err := tx.All(ctx, &rows, `
		SELECT stream AS code, max(at) AS at FROM audit WHERE campaign = $1 AND stream <> '' AND action IN `+contentActions+` GROUP BY stream`, campaign)
	if err != nil {
		return nil, fmt.Errorf("read when contents changed: %w", err)
	}
	out := make(map[string]time.Time, len(rows))
	for _, r := range rows {
		out[r.Code] = r.At
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
	if tx.mem != nil && tx.mem.whole[campaign] {
		return nil
	}
	var codes []string
	if err := tx.All(ctx, &codes, `SELECT code FROM entries WHERE campaign = $1 ORDER BY code FOR UPDATE`, campaign); err != nil {
		return fmt.Errorf("lock entries: %w", err)
	}
	if tx.mem != nil {
		tx.mem.clearCampaign(campaign) // others may have written while they were waited for
	}
	return nil
}

// answerVeto keeps a leader's answer to a question that bands depend on. The same answer again is no mistake.
func (a *application) answerVeto(ctx context.Context, ch scoring.AnswerVeto) error {
	if err := a.role(scoring.Leader); err != nil {
		return err
	}
	if err := refused(a.c.CheckVeto(ch)); err != nil {
		return err
	}
	before := map[string]any{}
	for _, v := range a.c.Vetoes {
		if v.Question != ch.Question || v.Answer == nil {
			continue
		}
		if v.Answer.Yes == ch.Yes {
			return nil
		}
		before["question"], before["yes"] = ch.Question, v.Answer.Yes
	}
	if _, err := a.tx.Exec(ctx, `INSERT INTO veto_answers (campaign, question, yes, person, at) VALUES ($1, $2, $3, $4, $5)`,
		a.actor.Campaign, ch.Question, ch.Yes, a.actor.Person, a.now); err != nil {
		return a.worded(err, "")
	}
	a.c.Vetoes = a.c.Vetoed(ch.Question, scoring.VetoAnswer{Yes: ch.Yes, By: a.actor.Person, At: a.now})
	return a.audit(ctx, "", "", scoring.ActionVeto, before, map[string]any{"question": ch.Question, "yes": ch.Yes})
}

// loadVetoes are the vetoes of a campaign with the last answer to each.
func (tx *Tx) loadVetoes(ctx context.Context, c *scoring.Campaign) ([]scoring.Veto, error) {
	if len(c.Vetoes) == 0 {
		return nil, nil
	}
	var rows []struct {
		Question string
		Yes      bool
		By       string `db:"person"`
		At       time.Time
	}
	if err := tx.All(ctx, &rows, `SELECT DISTINCT ON (question) question, yes, person, at FROM veto_answers WHERE campaign = $1 ORDER BY question, id DESC`, c.ID); err != nil {
		return nil, fmt.Errorf("read answers to vetoes: %w", err)
	}
	answered := *c
	for _, r := range rows {
		answered.Vetoes = answered.Vetoed(r.Question, scoring.VetoAnswer{Yes: r.Yes, By: r.By, At: r.At})
	}
	return answered.Vetoes, nil
}
