package webchat

// Files that people send, in pieces.

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"chamdiem/storage/pg"
)

// File is one on its way in, or there.
type File struct {
	ChatID int64  `db:"chat_id"`
	ID     string `db:"id"`
	Name   string `db:"name"`
	Mime   string `db:"mime"`
	Size   int64  `db:"size"`   // bytes
	Got    int64  `db:"got"`    // of them
	SHA256 string `db:"sha256"` // hex, once all of it is there
}

const fileColumns = `chat_id, id, name, mime, size, got, sha256`

// NewFile announces a file. One that is known already is returned as it is; it may be another.
func NewFile(ctx context.Context, tx pg.Querier, f File) (File, error) {
	_, err := tx.Exec(ctx, `INSERT INTO web_files (chat_id, id, name, mime, size) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`, f.ChatID, f.ID, pg.Clean(f.Name), pg.Clean(f.Mime), f.Size)
	if err != nil {
		return f, pg.Wrap("announce a file", err)
	}
	known, err := FindFile(ctx, tx, f.ChatID, f.ID)
	if err != nil || known == nil {
		return f, err
	}
	return *known, nil
}

// FindFile reads a file and holds it; nil where there is none.
func FindFile(ctx context.Context, tx pg.Querier, chat int64, id string) (*File, error) {
	var f File
	err := tx.Get(ctx, &f, `SELECT `+fileColumns+` FROM web_files WHERE chat_id = $1 AND id = $2 FOR UPDATE`, chat, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &f, pg.Wrap("find a file", err)
}

// Grow notes how much of a file is there; sum is its SHA-256 once that is all.
func Grow(ctx context.Context, tx pg.Querier, f File, got int64, sum string) error {
	_, err := tx.Exec(ctx, `UPDATE web_files SET got = $3, sha256 = $4, at = clock_timestamp() WHERE chat_id = $1 AND id = $2`, f.ChatID, f.ID, got, sum)
	return pg.Wrap("note a piece of a file", err)
}

// Room is how many bytes the files of an account take that are younger than a time, and how many are unfinished.
func Room(ctx context.Context, tx pg.Querier, chat int64, young time.Duration) (bytes int64, open int, err error) {
	var sum struct {
		Bytes int64 `db:"bytes"`
		Open  int   `db:"open"`
	}
	err = tx.Get(ctx, &sum, `SELECT coalesce(sum(size), 0)::bigint AS bytes, count(*) FILTER (WHERE sha256 = '') AS open
		FROM web_files WHERE chat_id = $1 AND at > clock_timestamp() - $2 * interval '1 second'`, chat, young.Seconds())
	return sum.Bytes, sum.Open, pg.Wrap("sum up files", err)
}
