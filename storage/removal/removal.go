// Package removal takes whole campaigns out and keeps what is left of them: a tombstone with the ends of their history, sealed as the
// history is, so that a campaign that is gone is gone for a known reason.
package removal

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"chamdiem/storage/checkpoint"
	"chamdiem/storage/pg"
	"chamdiem/storage/seal"

	"github.com/lib/pq"
)

// Tombstone is what is left of a campaign.
type Tombstone struct {
	ID           int64
	Campaign     string
	Unit         string
	Year         int
	Title        string
	RemovedAt    time.Time      `db:"removed_at"`
	RemovedBy    string         `db:"removed_by"`  // the person, or the account of the machine
	UndoneFrom   string         `db:"undone_from"` // the campaign in whose chat it was undone; empty: removed on the server
	Heads        string         // JSON of []checkpoint.Head
	Signs        string         // JSON of its checkpoints: when, over how many rows, with which root
	ExportSHA256 string         `db:"export_sha256"` // of the archive that was made of it, in hex; empty: it had no work
	Files        pq.StringArray // SHA-256 of files that only it used and that still lie in the store
	Version      int64
	FilesVersion int64 `db:"files_version"`
	RemovedTx    int64 `db:"removed_tx"`
	Key, Seal    string
}

const columns = `id, campaign, unit, year, title, removed_at, removed_by, undone_from, heads, signs, export_sha256, files, version, files_version, removed_tx, key, seal`

// Removal is a campaign that is to be taken out.
type Removal struct {
	Campaign     string
	By           string // the person, or the account of the machine
	UndoneFrom   string // the campaign in whose chat it is undone; empty: on the server
	ExportSHA256 string // of the archive made of it; empty: none, and the campaign is refused if people have worked in it
}

// ErrNone says that there is no such campaign.
var ErrNone = errors.New("there is no such campaign")

// Take takes a campaign out. Its error is *scoring.Refusal (RefusedStarted) where people have worked in it and no archive was made; ErrNone.
func Take(ctx context.Context, q pg.Querier, key seal.Key, r Removal) (t Tombstone, err error) {
	var id sql.NullInt64
	if err := q.Get(ctx, &id, `SELECT remove_campaign($1, $2, $3, $4)`, r.Campaign, pg.Clean(r.By), r.UndoneFrom, r.ExportSHA256); err != nil {
		return t, pg.Wrap("take a campaign out", err)
	}
	if !id.Valid {
		return t, ErrNone
	}
	if err := q.Get(ctx, &t, `SELECT `+columns+` FROM tombstones WHERE id = $1`, id.Int64); err != nil {
		return t, fmt.Errorf("read a tombstone: %w", err)
	}
	t.Key = key.ID
	if t.Seal, err = t.sealed(key); err != nil {
		return t, err
	}
	_, err = q.Exec(ctx, `UPDATE tombstones SET key = $2, seal = $3 WHERE id = $1`, t.ID, t.Key, t.Seal)
	return t, pg.Wrap("seal a tombstone", err)
}

// sealed computes the seal over all but the files, which go.
func (t Tombstone) sealed(key seal.Key) (string, error) {
	return key.Seal("tombstone", t.ID, t.Campaign, t.Unit, t.Year, t.Title, t.RemovedAt.UnixMicro(), t.RemovedBy, t.UndoneFrom, t.Heads, t.Signs, t.ExportSHA256, t.Version, t.FilesVersion)
}

// All lists the tombstones, the oldest first.
func All(ctx context.Context, q pg.Querier) (all []Tombstone, err error) {
	err = q.All(ctx, &all, `SELECT `+columns+` FROM tombstones ORDER BY id`)
	return all, pg.Wrap("read tombstones", err)
}

// Standing is what a tombstone is found to be.
type Standing string

// The standings.
const (
	Holds   Standing = "holds"   // it is as it was written
	Changed Standing = "changed" // … is not
	NoKey   Standing = "no key"  // its key is not at hand
)

// Verify holds a tombstone to its seal.
func (t Tombstone) Verify(keys seal.Keys) (Standing, error) {
	key, ok := keys.Find(t.Key)
	if !ok {
		return NoKey, nil
	}
	is, err := t.sealed(key)
	if err != nil {
		return Changed, err
	}
	if is != t.Seal {
		return Changed, nil
	}
	return Holds, nil
}

// Head is the sign of the history as it was at the end, in the short form of checkpoints.
func (t Tombstone) Head() (string, error) {
	var heads []checkpoint.Head
	if err := json.Unmarshal([]byte(t.Heads), &heads); err != nil {
		return "", fmt.Errorf("read a tombstone: %w", err)
	}
	return checkpoint.ShortOf(t.Campaign, t.RemovedAt, heads)
}

// Gave reports whether a sign that people hold is one of the campaign's checkpoints, or its last.
func (t Tombstone) Gave(short string) (bool, error) {
	head, err := t.Head()
	if err != nil || head == short {
		return head == short, err
	}
	var signs []struct {
		Root string
		Rows int64
	}
	if err := json.Unmarshal([]byte(t.Signs), &signs); err != nil {
		return false, fmt.Errorf("read a tombstone: %w", err)
	}
	for _, s := range signs {
		root, err := hex.DecodeString(s.Root)
		if err == nil && checkpoint.ShortForm(s.Rows, root) == short {
			return true, nil
		}
	}
	return false, nil
}

// DropFiles deletes the files that only a removed campaign used, and returns how many. One that is used again meanwhile stays. The caller
// makes sure that nothing is being stored.
func DropFiles(ctx context.Context, db *pg.DB, campaign string, drop func(ctx context.Context, sha256 string) error) (n int, err error) {
	var files []string
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		return tx.All(ctx, &files, `SELECT DISTINCT f FROM tombstones t, unnest(t.files) f WHERE t.campaign = $1
			AND NOT EXISTS (SELECT FROM evidence v WHERE v.sha256 = f) ORDER BY f`, campaign)
	})
	if err != nil {
		return 0, pg.Wrap("list the files of a removed campaign", err)
	}
	for _, f := range files {
		if err := drop(ctx, f); err != nil {
			return n, fmt.Errorf("delete file %s: %w", f, err)
		}
		n++
	}
	err = db.InTx(ctx, func(tx *pg.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE tombstones SET files = '{}' WHERE campaign = $1 AND files <> '{}'`, campaign)
		return err
	})
	return n, pg.Wrap("note that the files of a removed campaign are gone", err)
}
