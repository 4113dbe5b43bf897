package storage

// Changes of evidence. Each one of a sorted piece is a change of its entry as well, in the entry's history.

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

// loosePrefix begins the streams of the history that hold a person's unsorted evidence.
const loosePrefix = "~loose/"

func (a *application) addEvidence(ctx context.Context, e scoring.Evidence, pageOf int64) error {
	if e.Kind != scoring.EvidenceLink && e.FileID == "" {
		return errors.New("add evidence: a file without an id")
	}
	if e.Fetch == "" {
		e.Fetch = scoring.FetchWaiting
		if e.Kind == scoring.EvidenceLink {
			e.Fetch = scoring.FetchNone
		}
	}
	a.cleaned(&e)
	if pageOf != 0 {
		if err := a.tx.Get(ctx, &e.Document, `SELECT coalesce(max(id), 0) FROM evidence
			WHERE campaign = $1 AND code = $2 AND channel = $3 AND chat_id = $4 AND message_id = $5 AND removed_at IS NULL`,
			a.actor.Campaign, e.Code, e.Channel, e.ChatID, pageOf); err != nil {
			return fmt.Errorf("find the first page: %w", err)
		}
	}
	if e.Code == "" {
		return a.addLoose(ctx, e)
	}
	row, there, err := a.open(ctx, e.Code, true)
	if err != nil {
		return err
	}
	if a.waits(e) {
		return a.gatherPiece(ctx, e, row, there)
	}
	if known, err := a.known(ctx, e); known || err != nil {
		return err
	}
	if e, err = a.asPage(ctx, e); err != nil {
		return err
	}
	if e.ID, e.Number, err = a.insertEvidence(ctx, e, 0); err != nil {
		return err
	}
	return a.writeEvidence(ctx, row, there, scoring.ActionEvidenceAdd, nil, described(e))
}

// cleaned makes the texts of a new piece storable, and says who brought it.
func (a *application) cleaned(e *scoring.Evidence) {
	for _, text := range []*string{&e.Title, &e.Name, &e.URL, &e.Mime, &e.FileID, &e.UniqueID, &e.AlbumID, &e.Place} {
		*text = pg.Clean(*text)
	}
	by := a.by(e.Code)
	e.AddedBy, e.AddedAt, e.Channel = by.Person, a.now, by.Channel
}

func (a *application) addLoose(ctx context.Context, e scoring.Evidence) error {
	if a.phase == scoring.Locked {
		return a.worded(&scoring.Refusal{Code: scoring.RefusedLocked}, "")
	}
	if a.actor.Person == "" {
		return scoring.Refuse(scoring.RefusedNobody)
	}
	if known, err := a.known(ctx, e); known || err != nil {
		return err
	}
	e, err := a.asPage(ctx, e)
	if err != nil {
		return err
	}
	id, _, err := a.insertEvidence(ctx, e, 0)
	if err != nil || id == 0 {
		return err
	}
	e.ID = id
	return a.audit(ctx, loosePrefix+e.AddedBy, "", scoring.ActionEvidenceAdd, nil, described(e))
}

// known reports whether this message has brought this piece before, even if it was sorted or removed since.
func (a *application) known(ctx context.Context, e scoring.Evidence) (known bool, err error) {
	if e.MessageID == 0 {
		return false, nil
	}
	err = a.tx.Get(ctx, &known, `SELECT EXISTS (SELECT FROM evidence
		WHERE campaign = $1 AND channel = $6 AND chat_id = $2 AND message_id = $3 AND origin_code = $4 AND md5(url) = md5($5) AND source IS NULL)`,
		a.actor.Campaign, e.ChatID, e.MessageID, e.Code, e.URL, e.Channel)
	if err != nil {
		return false, fmt.Errorf("look for evidence: %w", err)
	}
	return known, nil
}

// insertEvidence puts a piece at the end of its criterion, or into its document (asPage); source is what it was attached from, 0 for a new one.
func (a *application) insertEvidence(ctx context.Context, e scoring.Evidence, source int64) (id int64, number int, err error) {
	signature, err := pg.JSONOrNull(e.Signature)
	if err != nil {
		return 0, 0, fmt.Errorf("write signature: %w", err)
	}
	facts, err := pg.JSONOrNull(&e.Facts)
	if err != nil {
		return 0, 0, fmt.Errorf("write facts: %w", err)
	}
	var made []struct {
		ID     int64
		Number int
	}
	err = a.tx.All(ctx, &made, `
		INSERT INTO evidence (id, campaign, code, number, kind, title, name, url, mime, size, channel, file_id, unique_id, chat_id, message_id, album_id,
			place, statistics, added_by, added_at, changed_by, origin_code, source, fetch_state, fetch_note, sha256, signature, facts, document, page)
		OVERRIDING SYSTEM VALUE
		VALUES (coalesce(nullif($28::bigint, 0), nextval('evidence_id_seq')), $1, $2, CASE WHEN $2 = '' THEN 0 WHEN $25 <> 0 THEN $27 ELSE
				(SELECT coalesce(max(number), 0) + 1 FROM evidence WHERE campaign = $1 AND code = $2 AND removed_at IS NULL) END,
			$3, $4, $5, $6, $7, $8, $24, $9, $10, $11, $12, $13, $14, $15, $16, $17, $16, $2, nullif($18::bigint, 0), $19, $20, $21, $22, $23, $25, $26)
		ON CONFLICT DO NOTHING RETURNING id, number`,
		a.actor.Campaign, e.Code, e.Kind, e.Title, e.Name, e.URL, e.Mime, e.Size, e.FileID, e.UniqueID, e.ChatID, e.MessageID, e.AlbumID,
		e.Place, e.Statistics, e.AddedBy, e.AddedAt, source, e.Fetch, e.FetchNote, e.SHA256, signature, facts, e.Channel, e.Document, e.Page, e.Number, a.tx.sparePiece())
	if err != nil {
		return 0, 0, a.worded(err, e.Code)
	}
	if len(made) == 0 {
		return 0, 0, nil
	}
	return made[0].ID, made[0].Number, nil
}

// writeEvidence notes a change of evidence in the entry.
func (a *application) writeEvidence(ctx context.Context, row entryRow, there bool, action scoring.Action, before, after map[string]any) error {
	a.touched(&row)
	after["state"] = row.State
	return a.write(ctx, row, there, action, before, after)
}

func (a *application) attachEvidence(ctx context.Context, ch scoring.AttachEvidence) error {
	from, err := a.tx.evidenceByID(ctx, a.actor.Campaign, ch.ID)
	if err != nil {
		return err
	}
	if from.Removed {
		return scoring.Refuse(scoring.RefusedStale, ch.Code)
	}
	if err := a.seen(ctx, from); err != nil {
		return err
	}
	e, err := from.evidence()
	if err != nil {
		return err
	}
	row, there, err := a.open(ctx, ch.Code, true)
	if err != nil {
		return err
	}
	var same bool
	err = a.tx.Get(ctx, &same, `
		SELECT EXISTS (SELECT FROM evidence WHERE campaign = $1 AND code = $2 AND removed_at IS NULL
			AND (id = $3 OR source = $3 OR unique_id = $4 AND unique_id <> '' AND channel = $7 OR sha256 = $5 AND sha256 <> '' OR url = $6 AND url <> ''))`,
		a.actor.Campaign, ch.Code, ch.ID, e.UniqueID, e.SHA256, e.URL, e.Channel)
	if err != nil {
		return fmt.Errorf("look for evidence: %w", err)
	}
	if same {
		return nil
	}
	e.Code, e.Place, e.AddedBy, e.AddedAt = ch.Code, "", a.actor.Person, a.now
	if e, err = a.asPageOfCopy(ctx, e); err != nil {
		return err
	}
	if e.ID, e.Number, err = a.insertEvidence(ctx, e, ch.ID); err != nil {
		return err
	}
	after := described(e)
	after["from"] = ch.ID
	return a.writeEvidence(ctx, row, there, scoring.ActionEvidenceAdd, nil, after)
}

// seen refuses a piece that the actor cannot have seen: another person's unsorted one, or one of another person's draft.
func (a *application) seen(ctx context.Context, piece evidenceRow) error {
	if piece.Code == "" {
		if piece.AddedBy != a.actor.Person && !a.c.Person(a.actor.Person).Has(scoring.Clerk) {
			return scoring.Refuse(scoring.RefusedNotAssigned)
		}
		return nil
	}
	row, _, err := a.tx.entryRow(ctx, a.actor.Campaign, piece.Code, false)
	if err != nil {
		return err
	}
	if !a.c.MaySee(a.actor.Person, scoring.Entry{Code: piece.Code, State: row.State}) {
		return scoring.Refuse(scoring.RefusedNotAssigned, piece.Code, a.c.DisplayAll(a.c.Assigned(piece.Code).Officers))
	}
	return nil
}

// sortEvidence moves a piece with all pages of its document, page by page.
func (a *application) sortEvidence(ctx context.Context, ch scoring.SortEvidence) error {
	piece, err := a.tx.evidenceByID(ctx, a.actor.Campaign, ch.ID)
	if err != nil {
		return err
	}
	switch {
	case piece.Code == ch.Code && !piece.Removed:
		return nil
	case piece.Code != "" || piece.Removed:
		return scoring.Refuse(scoring.RefusedStale, piece.Code)
	case piece.AddedBy != a.actor.Person && !a.c.Person(a.actor.Person).Has(scoring.Clerk):
		return scoring.Refuse(scoring.RefusedNotAssigned)
	}
	pages, err := a.pagesOf(ctx, piece)
	if err != nil {
		return err
	}
	number := 0
	for _, page := range pages {
		if number, err = a.sortPage(ctx, page, ch.Code, number); err != nil {
			return err
		}
	}
	return nil
}

// sortPage moves one piece to a criterion, under a number there; 0 = behind the last one.
func (a *application) sortPage(ctx context.Context, piece evidenceRow, code string, number int) (int, error) {
	row, there, err := a.open(ctx, code, true)
	if err != nil {
		return 0, err
	}
	err = a.tx.Get(ctx, &piece.Number, `
		UPDATE evidence SET code = $2, changed_by = $3, number = CASE WHEN $5::int > 0 THEN $5::int ELSE
			(SELECT coalesce(max(number), 0) + 1 FROM evidence WHERE campaign = $4 AND code = $2 AND removed_at IS NULL) END
		WHERE id = $1 RETURNING number`, piece.ID, code, a.actor.Person, a.actor.Campaign, number)
	if err != nil {
		return 0, a.worded(err, code)
	}
	e, err := piece.evidence()
	if err != nil {
		return 0, err
	}
	return piece.Number, a.writeEvidence(ctx, row, there, scoring.ActionEvidenceAdd, nil, described(e))
}

// described is what the history says of a piece.
func described(e scoring.Evidence) map[string]any {
	d := map[string]any{"id": e.ID, "kind": e.Kind, "title": e.Title}
	if e.Number > 0 {
		d["number"] = e.Number
	}
	if e.URL != "" {
		d["url"] = e.URL
	}
	if e.Name != "" {
		d["name"] = e.Name
	}
	if e.MessageID != 0 {
		d["message"] = strconv.FormatInt(e.ChatID, 10) + "/" + strconv.FormatInt(e.MessageID, 10)
	}
	return d
}
