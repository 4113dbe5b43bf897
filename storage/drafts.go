package storage

// What a person has typed and not written: drafts, which wait for a choice, and kept texts, which went nowhere. Both belong to the
// person, whatever the chat, and stand in no history.

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// DraftKey names a draft of a person.
type DraftKey struct {
	Campaign string
	Code     string // of the criterion; "" = about none
	Question string // the conversation's own name of what was asked
}

// clean is the key as it is stored.
func (k DraftKey) clean() DraftKey {
	return DraftKey{Campaign: k.Campaign, Code: pg.Clean(k.Code), Question: pg.Clean(k.Question)}
}

// DraftOf names a draft of the person of an account.
type DraftOf struct {
	User int64
	Key  DraftKey
}

// Draft is what the person of an account has typed at a question; nil if there is nothing, or if the account belongs to no person of
// the campaign (any more): so only the person sees it, in every channel. lock keeps others from changing it until the
// transaction ends.
func (tx *Tx) Draft(ctx context.Context, user int64, key DraftKey, lock bool) (content json.RawMessage, err error) {
	if tx.mem != nil {
		if known, ok := tx.mem.drafts[DraftOf{user, key.clean()}]; ok && known == nil {
			return nil, nil
		} else if ok {
			return json.RawMessage(*known), nil
		}
	}
	query := `
		SELECT d.content FROM links l JOIN drafts d ON d.campaign = l.campaign AND d.person = l.person
		WHERE l.channel = $1 AND l.user_id = $2 AND l.campaign = $3 AND d.code = $4 AND d.question = $5`
	if lock {
		query += ` FOR UPDATE OF d`
	}
	err = tx.Get(ctx, &content, query, tx.Channel(), user, key.Campaign, pg.Clean(key.Code), pg.Clean(key.Question))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return content, pg.Wrap("read a draft", err)
}

// KeepDraft keeps what a person has typed at a question, instead of what was kept before. Empty content ends it. RefusedNobody
// where the campaign has no such person.
func (tx *Tx) KeepDraft(ctx context.Context, person string, key DraftKey, content json.RawMessage) error {
	c, _, err := tx.LoadCampaign(ctx, key.Campaign)
	if err != nil {
		return err
	}
	if c.Person(person) == nil {
		return scoring.Refuse(scoring.RefusedNobody, person)
	}
	if tx.mem != nil {
		tx.mem.dropReads("drafts")
		maps.DeleteFunc(tx.mem.drafts, func(d DraftOf, _ *string) bool { return d.Key == key.clean() })
		tx.mem.pending = append(tx.mem.pending, pendingWrite{draft: &draftWrite{person, key.clean(), string(content)}, undo: func() {}})
		return nil
	}
	code, question := pg.Clean(key.Code), pg.Clean(key.Question)
	if len(content) == 0 {
		_, err := tx.Exec(ctx, `DELETE FROM drafts WHERE campaign = $1 AND person = $2 AND code = $3 AND question = $4`, key.Campaign, person, code, question)
		return pg.Wrap("end a draft", err)
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO drafts (campaign, person, code, question, content, kept_at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (campaign, person, code, question) DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at`,
		key.Campaign, person, code, question, string(content), now)
	return pg.Wrap("keep a draft", err)
}

type keptRow struct {
	ID      int64
	Content string
	Screen  string
	Code    string
	Channel scoring.Channel
	ChatID  int64     `db:"chat_id"`
	Message int64     `db:"message_id"`
	At      time.Time `db:"kept_at"`
}

const keptQuery = `
	SELECT id, content, screen, code, channel, chat_id, message_id, kept_at FROM kept_texts
	WHERE campaign = $1 AND person = $2 AND kept_at > $3 ORDER BY kept_at DESC, id DESC`

// Kept are the texts that are kept for a person, the newest first. Those older than scoring.KeptLife are not among them.
func (tx *Tx) Kept(ctx context.Context, campaign, person string) ([]scoring.KeptText, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	var rows []keptRow
	if err := tx.All(ctx, &rows, keptQuery, campaign, person, now.Add(-scoring.KeptLife)); err != nil {
		return nil, fmt.Errorf("read kept texts: %w", err)
	}
	var out []scoring.KeptText
	for _, r := range rows {
		out = append(out, scoring.KeptText{ID: r.ID, Text: r.Content, Screen: r.Screen, Code: r.Code, At: r.At,
			From: scoring.MessageKey{Channel: r.Channel, ChatID: r.ChatID, ID: r.Message}})
	}
	return out, nil
}

// keepText keeps a text for the person that the acting account is linked to.
func (a *application) keepText(ctx context.Context, ch scoring.KeepText) error {
	campaign := ch.Campaign
	if campaign == "" {
		campaign = a.actor.Campaign
	}
	if !scoring.MayKeep(ch.Text) {
		return scoring.Refuse(scoring.RefusedPassword)
	}
	var people []string
	if err := a.tx.All(ctx, &people, `
		SELECT l.person FROM links l JOIN people p ON p.campaign = l.campaign AND p.id = l.person
		WHERE l.campaign = $1 AND l.channel = $2 AND l.user_id = $3 AND p.active`, campaign, a.actor.Channel, a.actor.UserID); err != nil {
		return fmt.Errorf("keep a text: %w", err)
	}
	if len(people) == 0 {
		return scoring.Refuse(scoring.RefusedNobody)
	}
	kept, person := []any{campaign, people[0]}, people[0]
	text, from := pg.Clean(ch.Text), ch.From
	if from.ID != 0 && from.Channel == "" {
		from.Channel = a.actor.Channel
	}
	var again []int64
	err := a.tx.All(ctx, &again, `
		UPDATE kept_texts SET content = $3, screen = $4, code = $5, channel = $6, chat_id = $7, message_id = $8, kept_at = $9
		WHERE id = (SELECT min(id) FROM kept_texts WHERE campaign = $1 AND person = $2
			AND (content = $3 OR message_id <> 0 AND channel = $6 AND chat_id = $7 AND message_id = $8))
		RETURNING id`, append(kept, text, ch.Screen, ch.Code, from.Channel, from.ChatID, from.ID, a.now)...)
	if err != nil || len(again) > 0 {
		return pg.Wrap("keep a text again", err)
	}
	_, err = a.tx.Exec(ctx, `INSERT INTO kept_texts (campaign, person, content, screen, code, channel, chat_id, message_id, kept_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		append(kept, text, ch.Screen, ch.Code, from.Channel, from.ChatID, from.ID, a.now)...)
	if err != nil {
		return fmt.Errorf("keep a text of %s: %w", person, err)
	}
	_, err = a.tx.Exec(ctx, `DELETE FROM kept_texts WHERE id IN (
		SELECT id FROM kept_texts WHERE campaign = $1 AND person = $2 ORDER BY kept_at DESC, id DESC OFFSET $3)`, campaign, person, scoring.MaxKept)
	return pg.Wrap("let the oldest kept text go", err)
}

// dropKept takes a kept text away. Only its own person may.
func (a *application) dropKept(ctx context.Context, ch scoring.DropKept) error {
	_, err := a.tx.Exec(ctx, `DELETE FROM kept_texts WHERE campaign = $1 AND person = $2 AND id = $3`, a.actor.Campaign, a.actor.Person, ch.ID)
	return pg.Wrap("take a kept text away", err)
}

// TidyKept deletes texts that were kept long enough, at most 5,000. They carry the time of the campaigns' clock.
func (tx *Tx) TidyKept(ctx context.Context) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `DELETE FROM kept_texts WHERE id = ANY(ARRAY(SELECT id FROM kept_texts WHERE kept_at <= $1 LIMIT 5000))`, now.Add(-scoring.KeptLife))
	return pg.Wrap("tidy kept texts", err)
}

// doubtedColumns are read into a doubtedRow.
const doubtedColumns = `id, campaign, person, code, name, caption, mime, size, file_id, unique_id, album_id, photo, channel, chat_id, message_id, sent_at, asked_at`

const doubtedQuery = `SELECT ` + doubtedColumns + ` FROM doubted_files WHERE campaign = $1 AND person = $2 AND asked_at > $3 ORDER BY id`

type doubtedRow struct {
	ID       int64
	Campaign string
	Person   string
	Code     string
	Name     string
	Caption  string
	Mime     string
	Size     int64
	FileID   string `db:"file_id"`
	UniqueID string `db:"unique_id"`
	AlbumID  string `db:"album_id"`
	Photo    bool
	Channel  scoring.Channel
	ChatID   int64     `db:"chat_id"`
	Message  int64     `db:"message_id"`
	Sent     time.Time `db:"sent_at"`
	At       time.Time `db:"asked_at"`
}

func (r doubtedRow) file() scoring.DoubtedFile {
	return scoring.DoubtedFile{ID: r.ID, Code: r.Code, Name: r.Name, Caption: r.Caption, Mime: r.Mime, Size: r.Size, FileID: r.FileID, UniqueID: r.UniqueID,
		AlbumID: r.AlbumID, Photo: r.Photo, From: scoring.MessageKey{Channel: r.Channel, ChatID: r.ChatID, ID: r.Message}, Sent: r.Sent, At: r.At}
}

// Doubted are the files of a person that wait for an answer, the first that came at the front. Those older than scoring.DoubtLife are
// not among them.
func (tx *Tx) Doubted(ctx context.Context, campaign, person string) ([]scoring.DoubtedFile, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	var rows []doubtedRow
	if err := tx.All(ctx, &rows, doubtedQuery, campaign, person, now.Add(-scoring.DoubtLife)); err != nil {
		return nil, fmt.Errorf("read doubted files: %w", err)
	}
	var out []scoring.DoubtedFile
	for _, r := range rows {
		out = append(out, r.file())
	}
	return out, nil
}

// holdFile lets a file of the actor wait.
func (a *application) holdFile(ctx context.Context, f scoring.DoubtedFile) error {
	if a.actor.Person == "" {
		return scoring.Refuse(scoring.RefusedNobody)
	}
	_, err := a.tx.Exec(ctx, `
		INSERT INTO doubted_files (campaign, person, code, name, caption, mime, size, file_id, unique_id, album_id, photo, channel, chat_id, message_id, sent_at, asked_at)
		SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
		WHERE NOT EXISTS (SELECT FROM doubted_files WHERE campaign = $1 AND person = $2 AND channel = $12 AND chat_id = $13 AND message_id = $14)
		ON CONFLICT DO NOTHING`,
		a.actor.Campaign, a.actor.Person, f.Code, pg.Clean(f.Name), pg.Clean(f.Caption), pg.Clean(f.Mime), f.Size, pg.Clean(f.FileID), pg.Clean(f.UniqueID),
		pg.Clean(f.AlbumID), f.Photo, a.actor.Channel, f.From.ChatID, f.From.ID, f.Sent, a.now)
	return pg.Wrap("hold a file", err)
}

// dropHeld ends the waiting of files. Only those of the actor end.
func (a *application) dropHeld(ctx context.Context, ch scoring.DropHeld) error {
	_, err := a.tx.Exec(ctx, `DELETE FROM doubted_files WHERE campaign = $1 AND person = $2 AND id = ANY($3)`, a.actor.Campaign, a.actor.Person, pq.Int64Array(ch.IDs))
	return pg.Wrap("end the waiting of files", err)
}

// Unanswered are files of a person that waited for an answer in vain.
type Unanswered struct {
	Campaign string
	Person   string
	Files    []scoring.DoubtedFile // of one chat, the first that came at the front
}

// TakeUnanswered erases files that have waited for scoring.DoubtLife, at most 500, and gives them by person and chat. What another
// transaction works on is left to it.
func (tx *Tx) TakeUnanswered(ctx context.Context) ([]Unanswered, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	var rows []doubtedRow
	if err := tx.All(ctx, &rows, `
		WITH gone AS (
			DELETE FROM doubted_files WHERE id IN (
				SELECT id FROM doubted_files WHERE asked_at <= $1 ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)
			RETURNING `+doubtedColumns+`)
		SELECT `+doubtedColumns+` FROM gone ORDER BY campaign, person, channel, chat_id, id`, now.Add(-scoring.DoubtLife)); err != nil {
		return nil, fmt.Errorf("take unanswered files: %w", err)
	}
	var out []Unanswered
	for _, r := range rows {
		f := r.file()
		if n := len(out) - 1; n >= 0 && out[n].Campaign == r.Campaign && out[n].Person == r.Person &&
			out[n].Files[0].From.Channel == r.Channel && out[n].Files[0].From.ChatID == r.ChatID {
			out[n].Files = append(out[n].Files, f)
			continue
		}
		out = append(out, Unanswered{Campaign: r.Campaign, Person: r.Person, Files: []scoring.DoubtedFile{f}})
	}
	return out, nil
}

// AheadDrafts reads drafts, and keeps others from changing them.
func (tx *Tx) AheadDrafts(ctx context.Context, wanted []DraftOf) error {
	for i, d := range wanted {
		wanted[i].Key = d.Key.clean()
	}
	wanted = missing(tx.mem, wanted, func(m *memory, d DraftOf) bool { _, ok := m.drafts[d]; return ok })
	if len(wanted) == 0 {
		return nil
	}
	if err := tx.flushIf(ctx, func(w pendingWrite) bool { return w.draft != nil }); err != nil {
		return err
	}
	var users pq.Int64Array
	var campaigns, codes, questions pq.StringArray
	for _, d := range wanted {
		users, campaigns, codes, questions = append(users, d.User), append(campaigns, d.Key.Campaign), append(codes, d.Key.Code), append(questions, d.Key.Question)
	}
	var rows []struct {
		UserID  int64 `db:"user_id"`
		Content string
		DraftKey
	}
	err := tx.Tx.All(ctx, &rows, `
		SELECT l.user_id, d.campaign, d.code, d.question, d.content FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) AS w (user_id, campaign, code, question)
		CROSS JOIN LATERAL (SELECT x.user_id, x.campaign, x.person FROM links x WHERE x.user_id = w.user_id AND x.channel = $5 AND x.campaign = w.campaign OFFSET 0) l
		JOIN drafts d ON d.campaign = l.campaign AND d.person = l.person AND d.code = w.code AND d.question = w.question
		ORDER BY d.campaign, d.person, d.code, d.question FOR UPDATE OF d`, users, campaigns, codes, questions, tx.Channel())
	if err != nil {
		return fmt.Errorf("read drafts: %w", err)
	}
	for _, d := range wanted {
		tx.mem.drafts[d] = nil
	}
	for _, row := range rows {
		tx.mem.drafts[DraftOf{row.UserID, row.DraftKey}] = &row.Content
	}
	return nil
}
