package storage

// Workbooks that clerks send, score sheets that come back and workbooks of campaigns: noted with their message, fetched and read beside the
// conversation, then settled.

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/period"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// SheetState is what became of a sheet.
type SheetState string

// The states of a sheet. It waits to be fetched, is ready for the clerk's word, and ends in one of the others.
const (
	SheetWaiting SheetState = "waiting"
	SheetReady   SheetState = "ready"
	SheetTaken   SheetState = "taken"
	SheetDropped SheetState = "dropped"
	SheetSame    SheetState = "same"    // nothing in it is new
	SheetFaulty  SheetState = "faulty"  // it cannot be read as it is
	SheetForeign SheetState = "foreign" // it is neither a score sheet nor the workbook of a campaign
	SheetFailed  SheetState = "failed"  // it could not be fetched
)

// SheetFile is a sheet that waits to be fetched.
type SheetFile struct {
	ID        int64
	Campaign  string
	Person    string
	Channel   scoring.Channel
	UserID    int64      `db:"user_id"`
	ChatID    int64      `db:"chat_id"`
	MessageID int64      `db:"message_id"`
	UpdateID  int64      `db:"update_id"`
	Received  *time.Time `db:"received_at"`
	Name      string
	Size      int64
	FileID    string `db:"file_id"`
	Asked     bool
	Book      bool           // asked for the workbook of a campaign
	Late      sql.NullString // JSON of scoring.LateEntry
	Tries     int            `db:"fetch_tries"`
	Looks     int            `db:"look_tries"` // how often it was opened so far
}

// LateEntry is how the file is kept if it is no score sheet; nil if it need not be.
func (f SheetFile) LateEntry() (*scoring.LateEntry, error) {
	if !f.Late.Valid {
		return nil, nil
	}
	var late scoring.LateEntry
	if err := json.Unmarshal([]byte(f.Late.String), &late); err != nil {
		return nil, fmt.Errorf("read late entry of sheet %d: %w", f.ID, err)
	}
	return &late, nil
}

// bringSheet notes a workbook; the same message again is the same.
func (a *application) bringSheet(ctx context.Context, ch scoring.BringSheet) error {
	if r := a.c.MaySteerStep(ch, a.actor.Person); r != nil {
		return r
	}
	late, err := pg.JSONOrNull(ch.Late)
	if err != nil {
		return fmt.Errorf("write late entry: %w", err)
	}
	_, err = a.tx.Exec(ctx, `
		INSERT INTO sheets (campaign, person, channel, user_id, chat_id, message_id, update_id, received_at, noted_at, name, mime, size, file_id, unique_id, asked, late, book)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT DO NOTHING`,
		a.actor.Campaign, a.actor.Person, a.actor.Channel, a.actor.UserID, a.actor.ChatID, ch.MessageID, a.actor.UpdateID, pg.TimeOrNull(a.actor.Received), a.now,
		pg.Clean(ch.Name), pg.Clean(ch.Mime), ch.Size, pg.Clean(ch.FileID), pg.Clean(ch.UniqueID), ch.Asked, late, ch.Book)
	if err != nil {
		return fmt.Errorf("note a sheet: %w", err)
	}
	return nil
}

// settleSheet ends a sheet that is ready; RefusedStale for one that is not any more.
func (a *application) settleSheet(ctx context.Context, ch scoring.SettleSheet) error {
	if r := a.c.MaySteerStep(ch, a.actor.Person); r != nil {
		return r
	}
	to := SheetDropped
	if ch.Taken {
		to = SheetTaken
	}
	n, err := a.tx.Exec(ctx, `UPDATE sheets SET state = $4, ended_at = $5 WHERE campaign = $1 AND id = $2 AND channel = $6 AND chat_id = $3 AND state = 'ready'`,
		a.actor.Campaign, ch.ID, a.actor.ChatID, to, a.now, a.actor.Channel)
	if err != nil {
		return fmt.Errorf("settle sheet: %w", err)
	}
	if n == 0 {
		return scoring.Refuse(scoring.RefusedStale)
	}
	return nil
}

// WaitingSheets lists the sheets to be fetched now, the oldest first.
func (db *DB) WaitingSheets(ctx context.Context, limit int) (list []SheetFile, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		return tx.All(ctx, &list, `
			SELECT id, campaign, person, channel, user_id, chat_id, message_id, update_id, received_at, name, size, file_id, asked, book, late, fetch_tries, look_tries
			FROM sheets WHERE state = 'waiting' AND channel = $2 AND `+due("fetch_after")+` ORDER BY fetch_after, id LIMIT $1`, limit, tx.Channel())
	})
	if err != nil {
		return nil, fmt.Errorf("look for sheets: %w", err)
	}
	return list, nil
}

// RetrySheet puts a sheet off.
func (db *DB) RetrySheet(ctx context.Context, id int64, reason string, after time.Duration) error {
	err := db.InTx(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, `UPDATE sheets SET fetch_tries = fetch_tries + 1, note = $2, fetch_after = clock_timestamp() + $3 * interval '1 second'
			WHERE id = $1 AND state = 'waiting'`, id, pg.Clean(reason), after.Seconds())
		return err
	})
	if err != nil {
		return fmt.Errorf("put off sheet %d: %w", id, err)
	}
	return nil
}

// SheetContent is what was found in a sheet.
type SheetContent struct {
	Given  []scoring.SheetPoint
	Passed []string // cells that are not taken, each with the reason; of a faulty workbook of a campaign all that is wrong
	Note   string   // why it could not be read
	// Campaign and Catalogue are the files that the workbook of a campaign says the same as; empty: it is none, or faulty.
	Campaign, Catalogue string
}

// ReadSheet records what was found in a sheet; false if it was settled before. Earlier sheets of the chat about which nothing
// was decided are over: the newest counts.
func (tx *Tx) ReadSheet(ctx context.Context, id int64, state SheetState, found SheetContent) (bool, error) {
	given, err := json.Marshal(append([]scoring.SheetPoint{}, found.Given...))
	if err != nil {
		return false, fmt.Errorf("write sheet: %w", err)
	}
	passed, err := json.Marshal(append([]string{}, found.Passed...))
	if err != nil {
		return false, fmt.Errorf("write sheet: %w", err)
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return false, err
	}
	n, err := tx.Exec(ctx, `UPDATE sheets SET state = $2, given = $3, note = $4, passed = $6, yaml = $7, catalogue_yaml = $8,
		ended_at = CASE WHEN $2 = 'ready' THEN NULL ELSE $5::timestamptz END
		WHERE id = $1 AND state = 'waiting'`, id, state, pg.Clean(string(given)), pg.Clean(found.Note), now, pg.Clean(string(passed)), pg.Clean(found.Campaign), pg.Clean(found.Catalogue))
	if err != nil {
		return false, fmt.Errorf("write sheet: %w", err)
	}
	if n > 0 && state == SheetReady {
		_, err = tx.Exec(ctx, `UPDATE sheets o SET state = 'dropped', ended_at = $2 FROM sheets s
			WHERE s.id = $1 AND o.campaign = s.campaign AND o.channel = s.channel AND o.chat_id = s.chat_id AND o.id < s.id AND o.state = 'ready'
				AND (o.yaml = '') = (s.yaml = '')`, id, now)
		if err != nil {
			return false, fmt.Errorf("put earlier sheets aside: %w", err)
		}
	}
	return n > 0, nil
}

// Sheet is the sheet that waits for the clerk's word in a chat; nil if there is none.
func (tx *Tx) Sheet(ctx context.Context, campaign string, chatID int64) (*scoring.Sheet, error) {
	var row struct {
		ID        int64
		Name      string
		MessageID int64     `db:"message_id"`
		At        time.Time `db:"noted_at"`
		Given     string
		Passed    string
	}
	err := tx.Get(ctx, &row, `SELECT id, name, message_id, noted_at, given, passed FROM sheets
		WHERE campaign = $1 AND channel = $3 AND chat_id = $2 AND state = 'ready' AND yaml = '' ORDER BY id DESC LIMIT 1`, campaign, chatID, tx.Channel())
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read sheet: %w", err)
	}
	s := &scoring.Sheet{ID: row.ID, Name: row.Name, MessageID: row.MessageID, At: row.At}
	if err := json.Unmarshal([]byte(row.Given), &s.Given); err != nil {
		return nil, fmt.Errorf("read sheet: %w", err)
	}
	if row.Passed == "[]" {
		return s, nil
	}
	if err := json.Unmarshal([]byte(row.Passed), &s.Passed); err != nil {
		return nil, fmt.Errorf("read sheet: %w", err)
	}
	return s, nil
}

// SheetFaults are the lines that were found in a workbook: what is wrong, or not taken.
func (tx *Tx) SheetFaults(ctx context.Context, campaign string, id int64) (lines []string, err error) {
	var text string
	if err := tx.Get(ctx, &text, `SELECT passed FROM sheets WHERE campaign = $1 AND id = $2`, campaign, id); err != nil {
		return nil, fmt.Errorf("read sheet: %w", err)
	}
	if err := json.Unmarshal([]byte(text), &lines); err != nil {
		return nil, fmt.Errorf("read sheet: %w", err)
	}
	return lines, nil
}

// bookRow is the workbook of a campaign that waits.
type bookRow struct {
	ID        int64
	Name      string
	MessageID int64     `db:"message_id"`
	At        time.Time `db:"noted_at"`
	YAML      string
	Catalogue string `db:"catalogue_yaml"`
}

func (r bookRow) files() Files {
	return Files{Name: r.Name, Campaign: []byte(r.YAML), Catalogue: []byte(r.Catalogue)}
}

// knownBooks is how many workbooks are remembered: more do not wait at a time.
const knownBooks = 8

// book reads what a workbook says, once: it is shown again and again while its criteria are tried.
func (cache *campaignCache) book(row bookRow) (*scoring.Campaign, error) {
	cache.mu.Lock()
	defer cache.mu.Unlock()
	key := [2]string{row.YAML, row.Catalogue} // not its number: a server that lacks what another one had told gives it again
	if known := cache.books[key]; known != nil {
		return known, nil
	}
	c, err := row.files().parseKept()
	if err != nil {
		return nil, err
	}
	if len(cache.books) >= knownBooks || cache.books == nil {
		cache.books = map[[2]string]*scoring.Campaign{}
	}
	cache.books[key] = c
	return c, nil
}

// Book is the workbook of a campaign that waits for the clerk's word in a chat; nil if there is none.
func (tx *Tx) Book(ctx context.Context, campaign string, chatID int64) (*scoring.CampaignBook, error) {
	var row bookRow
	err := tx.Get(ctx, &row, `SELECT id, name, message_id, noted_at, yaml, catalogue_yaml FROM sheets
		WHERE campaign = $1 AND channel = $3 AND chat_id = $2 AND state = 'ready' AND yaml <> '' ORDER BY id DESC LIMIT 1`, campaign, chatID, tx.Channel())
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the workbook of a campaign: %w", err)
	}
	return tx.book(ctx, row)
}

// book reads what a workbook says, and what there is of the same ID.
func (tx *Tx) book(ctx context.Context, row bookRow) (*scoring.CampaignBook, error) {
	next, err := tx.db.campaigns.book(row)
	if err != nil {
		return nil, fmt.Errorf("read the workbook of a campaign: %w", err)
	}
	b := &scoring.CampaignBook{ID: row.ID, Name: row.Name, MessageID: row.MessageID, At: row.At, Campaign: next}
	b.Before, _, err = tx.LoadCampaign(ctx, next.ID)
	if errors.Is(err, ErrNoCampaign) {
		b.Before = nil
		return b, nil
	}
	if err != nil {
		return nil, err
	}
	var is struct{ Opened, Worked bool }
	if err := tx.Get(ctx, &is, `SELECT EXISTS (SELECT FROM sheets WHERE made = $1) AS opened, has_work($1) AS worked`, next.ID); err != nil {
		return nil, fmt.Errorf("look at campaign %s: %w", next.ID, err)
	}
	b.Opened, b.Worked = is.Opened, is.Worked
	return b, nil
}

// Opened lists the campaigns that were made of workbooks in the chats of a campaign, and the campaign itself if it was made so, the newest
// first.
func (tx *Tx) Opened(ctx context.Context, campaign string) (list []scoring.OpenedCampaign, err error) {
	var rows []struct {
		ID, Title, Unit, From string
		Year                  int
		Period                period.Part
		At                    time.Time
		Worked                bool
		People                pq.StringArray
	}
	if err := tx.All(ctx, &rows, `
		SELECT c.id, c.title, c.unit, c.year, c.period, s.campaign AS "from", s.noted_at AS at, has_work(c.id) AS worked,
			(SELECT coalesce(array_agg(DISTINCT l.person ORDER BY l.person), '{}') FROM links l WHERE l.campaign = c.id) AS people
		FROM (SELECT DISTINCT ON (made) * FROM sheets WHERE made <> '' AND (campaign = $1 OR made = $1) ORDER BY made, id DESC) s JOIN campaigns c ON c.id = s.made
		ORDER BY s.id DESC`, campaign); err != nil {
		return nil, fmt.Errorf("read the campaigns made of workbooks: %w", err)
	}
	for _, r := range rows {
		list = append(list, scoring.OpenedCampaign{ID: r.ID, Title: r.Title, Unit: r.Unit, Year: r.Year, Period: r.Period, From: r.From, At: r.At, Worked: r.Worked, People: r.People})
	}
	return list, nil
}
