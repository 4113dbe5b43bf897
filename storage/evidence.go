package storage

// Evidence: reading it.

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

type evidenceRow struct {
	ID         int64
	Code       string
	Number     int
	Document   int64
	Page       int
	Kind       scoring.EvidenceKind
	Title      string
	Name       string
	URL        string
	Mime       string
	Size       int64
	Channel    scoring.Channel
	FileID     string `db:"file_id"`
	UniqueID   string `db:"unique_id"`
	ChatID     int64  `db:"chat_id"`
	MessageID  int64  `db:"message_id"`
	AlbumID    string `db:"album_id"`
	Place      string
	Statistics bool
	AddedBy    string             `db:"added_by"`
	AddedAt    time.Time          `db:"added_at"`
	Fetch      scoring.FetchState `db:"fetch_state"`
	FetchNote  string             `db:"fetch_note"`
	SHA256     string
	Signature  sql.NullString
	Facts      string
	Removed    bool
	AlsoAt     pq.StringArray `db:"also_at"`
	NumberAt   pq.StringArray `db:"number_at"`
}

const evidenceColumns = `v.id, v.code, v.number, v.document, v.page, v.kind, v.title, v.name, v.url, v.mime, v.size, v.channel, v.file_id, v.unique_id, v.chat_id, v.message_id,
	v.album_id, v.place, v.statistics, v.added_by, v.added_at, v.fetch_state, v.fetch_note, v.sha256, v.signature, v.facts, v.removed_at IS NOT NULL AS removed`

func (r evidenceRow) evidence() (scoring.Evidence, error) {
	e := scoring.Evidence{
		ID: r.ID, Code: r.Code, Number: r.Number, Document: r.Document, Page: r.Page, Kind: r.Kind, Title: r.Title, Name: r.Name, URL: r.URL, Mime: r.Mime, Size: r.Size,
		Channel: r.Channel, FileID: r.FileID, UniqueID: r.UniqueID, ChatID: r.ChatID, MessageID: r.MessageID, AlbumID: r.AlbumID, Place: r.Place,
		Statistics: r.Statistics, AddedBy: r.AddedBy, AddedAt: r.AddedAt, Fetch: r.Fetch, FetchNote: r.FetchNote, SHA256: r.SHA256, AlsoAt: r.AlsoAt,
	}
	if len(r.NumberAt) > 0 {
		e.NumberAt = r.NumberAt
	}
	if len(r.AlsoAt) == 0 {
		e.AlsoAt = nil
	}
	if r.Signature.Valid {
		if err := json.Unmarshal([]byte(r.Signature.String), &e.Signature); err != nil {
			return e, fmt.Errorf("read signature of evidence %d: %w", r.ID, err)
		}
	}
	if err := json.Unmarshal([]byte(r.Facts), &e.Facts); err != nil {
		return e, fmt.Errorf("read facts of evidence %d: %w", r.ID, err)
	}
	return e, nil
}

// HoldsFile reports whether one of some campaigns has a file: as evidence, also where it was taken out, or as what came late. It is named by the hash
// of its bytes, or else as the transaction's channel calls it.
func (tx *Tx) HoldsFile(ctx context.Context, campaigns []string, name string, byHash bool) (holds bool, err error) {
	query := `SELECT EXISTS (SELECT FROM evidence WHERE campaign = ANY($1) AND channel = $3 AND file_id = $2)
		OR EXISTS (SELECT FROM late_entries WHERE campaign = ANY($1) AND channel = $3 AND file_id = $2)`
	args := []any{pq.StringArray(campaigns), name, tx.Channel()}
	if byHash {
		query, args = `SELECT EXISTS (SELECT FROM evidence WHERE campaign = ANY($1) AND sha256 = $2)`, args[:2]
	}
	err = tx.Get(ctx, &holds, query, args...)
	return holds, pg.Wrap("look whose file it is", err)
}

// evidenceOf lists the evidence of a criterion in its order, each with where else its bytes are attached, or a document of
// the same number.
func (tx *Tx) evidenceOf(ctx context.Context, campaign, code string) ([]scoring.Evidence, error) {
	at := place{campaign, code}
	found, err := tx.evidenceAt(ctx, []place{at})
	return found[at], err
}

// evidenceAt is evidenceOf for several criteria.
func (tx *Tx) evidenceAt(ctx context.Context, places []place) (found map[place][]scoring.Evidence, err error) {
	err = pg.Run(ctx, tx.Tx, evidenceAtPart(places, func(of map[place][]scoring.Evidence) { found = of }))
	return found, pg.Wrap("read evidence", err)
}

// evidenceAtPart reads what evidenceAt gives.
func evidenceAtPart(places []place, take func(map[place][]scoring.Evidence)) pg.Part {
	campaigns, codes := split(places)
	var rows []struct {
		Campaign string
		evidenceRow
	}
	return pg.Part{Dest: &rows, Query: `
		SELECT v.campaign, ` + evidenceColumns + `, ARRAY(
			SELECT o.code FROM evidence o WHERE o.campaign = v.campaign AND o.sha256 = v.sha256 AND o.sha256 <> ''
				AND o.removed_at IS NULL AND o.code NOT IN ('', v.code)
			UNION
			SELECT o.code FROM evidence o WHERE o.campaign = v.campaign AND o.channel = v.channel AND o.unique_id = v.unique_id AND o.unique_id <> ''
				AND o.removed_at IS NULL AND o.code NOT IN ('', v.code)
			ORDER BY 1) AS also_at, ARRAY(
			SELECT DISTINCT o.code FROM evidence o WHERE o.campaign = v.campaign AND o.facts->>'number' = v.facts->>'number' AND o.facts->>'number' <> ''
				AND o.sha256 <> v.sha256 AND o.removed_at IS NULL AND o.code NOT IN ('', v.code)
			ORDER BY 1) AS number_at
		FROM unnest($1::text[], $2::text[]) AS w (campaign, code) JOIN evidence v ON v.campaign = w.campaign AND v.code = w.code AND v.removed_at IS NULL
		ORDER BY v.campaign, v.code, v.number, v.page, v.id`,
		Args: []any{campaigns, codes},
		Then: func() error {
			found := map[place][]scoring.Evidence{}
			for _, row := range rows {
				e, err := row.evidence()
				if err != nil {
					return err
				}
				at := place{row.Campaign, row.Code}
				found[at] = append(found[at], e)
			}
			take(found)
			return nil
		}}
}

// Loose lists the unsorted evidence that a person sent, the oldest first. What cannot be kept is not offered for sorting.
func (tx *Tx) Loose(ctx context.Context, campaign, person string) ([]scoring.Evidence, error) {
	return tx.listEvidence(ctx, looseQuery, campaign, person)
}

const looseQuery = `
	SELECT ` + evidenceColumns + ` FROM evidence v
	WHERE v.campaign = $1 AND v.code = '' AND v.added_by = $2 AND ` + inDossier + `
	ORDER BY v.id`

// SameFile lists where in a campaign the file with that file_unique_id is attached or waits to be sorted.
func (tx *Tx) SameFile(ctx context.Context, campaign, uniqueID string) ([]scoring.Evidence, error) {
	return tx.listEvidence(ctx, sameFileQuery, campaign, uniqueID, string(tx.Channel()))
}

const sameFileQuery = `
	SELECT ` + evidenceColumns + ` FROM evidence v
	WHERE v.campaign = $1 AND v.channel = $3 AND v.unique_id = $2 AND v.unique_id <> '' AND v.removed_at IS NULL ORDER BY v.id`

// Album lists the pieces that came with an album of a chat, sorted or not, in the order they came.
func (tx *Tx) Album(ctx context.Context, campaign string, chat int64, album string) ([]scoring.Evidence, error) {
	return tx.listEvidence(ctx, `
		SELECT `+evidenceColumns+` FROM evidence v
		WHERE v.campaign = $1 AND v.channel = $4 AND v.chat_id = $2 AND v.album_id = $3 AND v.removed_at IS NULL AND v.source IS NULL ORDER BY v.id`,
		campaign, chat, album, tx.Channel())
}

// RecentEvidence lists the pieces that came to the criteria of a campaign last, the newest first, at most so many.
func (tx *Tx) RecentEvidence(ctx context.Context, campaign string, most int) ([]scoring.Evidence, error) {
	return tx.listEvidence(ctx, `
		SELECT `+evidenceColumns+` FROM evidence v
		WHERE v.campaign = $1 AND v.code <> '' AND v.removed_at IS NULL ORDER BY v.id DESC LIMIT $2`, campaign, most)
}

// AllEvidence lists all sorted evidence of a campaign by criterion, each with where else its bytes are attached.
func (tx *Tx) AllEvidence(ctx context.Context, campaign string) (map[string][]scoring.Evidence, error) {
	list, err := tx.listEvidence(ctx, `
		SELECT `+evidenceColumns+` FROM evidence v
		WHERE v.campaign = $1 AND v.code <> '' AND v.removed_at IS NULL ORDER BY v.code, v.number, v.page, v.id`, campaign)
	if err != nil {
		return nil, err
	}
	out := map[string][]scoring.Evidence{}
	for _, e := range list {
		out[e.Code] = append(out[e.Code], e)
	}
	markUses(out)
	return out, nil
}

// markUses notes at each piece where else the same bytes are attached, and where other ones with the same number.
func markUses(all map[string][]scoring.Evidence) {
	places, numbers := map[string][]string{}, map[string][]scoring.Evidence{}
	for code, pieces := range all {
		for _, e := range pieces {
			for _, key := range bytesKeys(e) {
				places[key] = append(places[key], code)
			}
			if e.Facts.Number != "" {
				numbers[e.Facts.Number] = append(numbers[e.Facts.Number], e)
			}
		}
	}
	for code, pieces := range all {
		for i, e := range pieces {
			for _, other := range numbers[e.Facts.Number] {
				if other.SHA256 != e.SHA256 && other.Code != code {
					pieces[i].NumberAt = append(pieces[i].NumberAt, other.Code)
				}
			}
			slices.Sort(pieces[i].NumberAt)
			pieces[i].NumberAt = slices.Compact(pieces[i].NumberAt)
			if also := otherPlaces(e, code, places); len(also) > 0 {
				pieces[i].AlsoAt = also
			}
		}
	}
}

// bytesKeys are what tells the bytes of a piece: their hash, and what the channel calls the file.
func bytesKeys(e scoring.Evidence) (keys []string) {
	if e.SHA256 != "" {
		keys = append(keys, "sha256 "+e.SHA256)
	}
	if e.UniqueID != "" {
		keys = append(keys, string(e.Channel)+" "+e.UniqueID)
	}
	return keys
}

// otherPlaces are the criteria beside its own at which the bytes of a piece are attached.
func otherPlaces(e scoring.Evidence, code string, places map[string][]string) (also []string) {
	for _, key := range bytesKeys(e) {
		also = append(also, places[key]...)
	}
	slices.Sort(also)
	return slices.DeleteFunc(slices.Compact(also), func(other string) bool { return other == code })
}

func (tx *Tx) listEvidence(ctx context.Context, query string, args ...any) ([]scoring.Evidence, error) {
	var rows []evidenceRow
	if err := tx.All(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("read evidence: %w", err)
	}
	var out []scoring.Evidence
	for _, row := range rows {
		e, err := row.evidence()
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// evidenceByID reads one piece, removed or not, and locks it. RefusedStale where the campaign has none.
func (tx *Tx) evidenceByID(ctx context.Context, campaign string, id int64) (evidenceRow, error) {
	var row evidenceRow
	err := tx.Get(ctx, &row, `SELECT `+evidenceColumns+` FROM evidence v WHERE v.id = $2 AND v.campaign = $1 FOR UPDATE`, campaign, id)
	if errors.Is(err, sql.ErrNoRows) {
		return row, &scoring.Refusal{Code: scoring.RefusedStale}
	}
	if err != nil {
		return row, fmt.Errorf("read evidence %d: %w", id, err)
	}
	return row, nil
}
