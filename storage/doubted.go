package storage

// Files that wait for the answer whether they carry a mark of secrecy.

import (
	"context"
	"fmt"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// doubtedColumns are read into a doubtedRow.
const doubtedColumns = `id, campaign, person, code, name, caption, mime, size, file_id, unique_id, album_id, photo, channel, chat_id, message_id, sent_at, asked_at`

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
	if err := tx.All(ctx, &rows, `SELECT `+doubtedColumns+` FROM doubted_files WHERE campaign = $1 AND person = $2 AND asked_at > $3 ORDER BY id`,
		campaign, person, now.Add(-scoring.DoubtLife)); err != nil {
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
