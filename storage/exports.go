package storage

// Documents asked for in the chat: asked, being sent, and how that ended.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// exportStream is the stream of the history that holds who took which document.
const exportStream = "~export"

// ExportState is how far a document is.
type ExportState string

// The states of an export.
const (
	ExportAsked   ExportState = "asked"
	ExportSending ExportState = "sending" // its messages are in the outbox
	ExportSent    ExportState = "sent"
	ExportFailed  ExportState = "failed"
)

// ExportJob is a document that was asked for, with what making and sending it needs.
type ExportJob struct {
	scoring.Export
	ID       int64
	Campaign string
	Person   string
	Channel  scoring.Channel
	ChatID   int64 `db:"chat_id"`
	State    ExportState
	Stamp    string        // the state of the campaign it shows; see ExportStamp
	ReadAt   *time.Time    `db:"read_at"` // when that was read
	OutIDs   pq.Int64Array `db:"out_ids"`
}

const exportColumns = `kind, asked_at AS askedat, parts, bytes, note, ended_at AS ended`

const exportJobColumns = exportColumns + `, id, campaign, person, channel, chat_id, state, stamp, read_at, out_ids`

// askExport notes that a person wants a document. Asking again while it is being made gives the same one.
func (a *application) askExport(ctx context.Context, ch scoring.AskExport) error {
	if r := a.c.MaySteerStep(ch, a.actor.Person); r != nil {
		return r
	}
	if !scoring.IsExport(ch.Kind) {
		return fmt.Errorf("ask for a document: no kind %q", ch.Kind)
	}
	n, err := a.tx.Exec(ctx, `INSERT INTO exports (campaign, kind, person, channel, chat_id, asked_at) VALUES ($1, $2, $3, $6, $4, $5) ON CONFLICT DO NOTHING`,
		a.actor.Campaign, ch.Kind, a.actor.Person, a.actor.ChatID, a.now, a.actor.Channel)
	if err != nil {
		return fmt.Errorf("ask for a document: %w", err)
	}
	if n == 0 {
		return nil
	}
	return a.audit(ctx, exportStream, "", scoring.ActionExport, nil, map[string]any{"what": ch.Kind})
}

// OpenExports lists the documents that are asked for or being sent, the oldest first.
func (db *DB) OpenExports(ctx context.Context) (list []ExportJob, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		return tx.All(ctx, &list, `SELECT `+exportJobColumns+` FROM exports WHERE state IN ('asked', 'sending') AND channel = $1 ORDER BY id LIMIT 100`, tx.Channel())
	})
	if err != nil {
		return nil, fmt.Errorf("look for documents to make: %w", err)
	}
	return list, nil
}

// Export reads and locks a document that is still open; nil if it ended or another transaction has it. Its chat must be locked
// before (HoldChat): the work locks in that order.
func (tx *Tx) Export(ctx context.Context, id int64) (*ExportJob, error) {
	var e ExportJob
	err := tx.Get(ctx, &e, `SELECT `+exportJobColumns+` FROM exports WHERE id = $1 AND state IN ('asked', 'sending') FOR UPDATE SKIP LOCKED`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read export: %w", err)
	}
	return &e, nil
}

// SaveExport writes down how far a document is.
func (tx *Tx) SaveExport(ctx context.Context, e ExportJob) error {
	_, err := tx.Exec(ctx, `
		UPDATE exports SET state = $2, stamp = $3, read_at = $4, parts = $5, bytes = $6, note = $7, ended_at = $8, out_ids = $9 WHERE id = $1`,
		e.ID, e.State, e.Stamp, e.ReadAt, e.Parts, e.Bytes, pg.Clean(e.Note), e.Ended, e.OutIDs)
	if err != nil {
		return fmt.Errorf("write export: %w", err)
	}
	return nil
}

// ExportsOf lists what was asked for in a chat, the newest of each kind, the newest first.
func (tx *Tx) ExportsOf(ctx context.Context, campaign string, chatID int64) (list []scoring.Export, err error) {
	if err := tx.All(ctx, &list, `
		SELECT `+exportColumns+` FROM exports WHERE id IN (SELECT max(id) FROM exports WHERE campaign = $1 AND channel = $3 AND chat_id = $2 GROUP BY kind) ORDER BY id DESC`,
		campaign, chatID, tx.Channel()); err != nil {
		return nil, fmt.Errorf("read exports: %w", err)
	}
	return list, nil
}

// ExportStamp names the state of a campaign that documents show: two equal stamps, the same contents. Each change has its
// row in the history, the lock falls by itself, and a document carries its day. Rows are counted as well: one may be committed after another that has
// a higher number.
func (tx *Tx) ExportStamp(ctx context.Context, campaign string) (string, error) {
	l, err := tx.load(ctx, campaign)
	if err != nil {
		return "", err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return "", err
	}
	var rows struct{ Last, Count int64 }
	if err := tx.Get(ctx, &rows, `SELECT coalesce(max(id), 0) AS last, count(*) FROM audit WHERE campaign = $1 AND stream <> $2`, campaign, exportStream); err != nil {
		return "", fmt.Errorf("read the state of the campaign: %w", err)
	}
	return fmt.Sprintf("%d-%d-%s-%s", rows.Last, rows.Count, l.phase, now.In(l.c.Location).Format("060102")), nil
}

// SameExport is when the contents of a stamp were first sent out as a document of that kind; nil if they never were.
func (tx *Tx) SameExport(ctx context.Context, campaign, kind, stamp string) (at *time.Time, err error) {
	err = tx.Get(ctx, &at, `SELECT min(read_at) FROM exports WHERE campaign = $1 AND kind = $2 AND stamp = $3 AND stamp <> '' AND state <> 'failed'`, campaign, kind, stamp)
	if err != nil {
		return nil, fmt.Errorf("look for the same export: %w", err)
	}
	return at, nil
}

// How long finished documents and sheets are kept.
const (
	keepExports = 30 * 24 * time.Hour // a month, as sent messages
	keepSheets  = 90 * 24 * time.Hour // longer than Telegram delivers their message again
)

// TidyPapers deletes finished exports but the newest of each kind in a chat, which its screen shows, and finished sheets once
// Telegram cannot deliver their message again. Both carry the time of the campaigns' clock.
func (tx *Tx) TidyPapers(ctx context.Context) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM exports WHERE id = ANY(ARRAY(SELECT e.id FROM exports e WHERE e.ended_at < $1
		AND EXISTS (SELECT 1 FROM exports n WHERE n.campaign = e.campaign AND n.channel = e.channel AND n.chat_id = e.chat_id AND n.kind = e.kind AND n.id > e.id) LIMIT 5000))`,
		now.Add(-keepExports)); err != nil {
		return fmt.Errorf("tidy exports: %w", err)
	}
	if _, err := tx.Exec(ctx, `DELETE FROM sheets WHERE id = ANY(ARRAY(SELECT id FROM sheets WHERE ended_at < $1 LIMIT 5000))`,
		now.Add(-keepSheets)); err != nil {
		return fmt.Errorf("tidy sheets: %w", err)
	}
	return nil
}
