package storage

// Changes of evidence that is there: title, place and number, taking a piece out, joining pieces to a document and taking one apart.

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"chamdiem/scoring"
	"chamdiem/storage/pg"
)

func (a *application) editEvidence(ctx context.Context, ch scoring.EditEvidence) error {
	piece, row, there, err := a.openPiece(ctx, ch.ID)
	if err != nil || piece.Removed {
		return err
	}
	before, after := map[string]any{}, map[string]any{}
	note := func(key string, was, is any) {
		if was != is {
			before[key], after[key] = was, is
		}
	}
	is := piece
	if ch.Title != nil {
		is.Title = pg.Clean(*ch.Title)
	}
	if ch.Place != nil {
		is.Place = pg.Clean(*ch.Place)
	}
	if ch.Statistics != nil {
		is.Statistics = *ch.Statistics
	}
	if ch.Number != nil && piece.Code != "" {
		if is.Number, err = a.renumber(ctx, piece, *ch.Number); err != nil {
			return err
		}
	}
	note("title", piece.Title, is.Title)
	note("place", piece.Place, is.Place)
	note("statistics", piece.Statistics, is.Statistics)
	note("number", piece.Number, is.Number)
	if len(after) == 0 {
		return nil
	}
	before["id"], after["id"] = piece.ID, piece.ID
	if _, err := a.tx.Exec(ctx, `UPDATE evidence SET title = $2, place = $3, statistics = $4, number = $5, changed_by = $6
		WHERE id = $1 OR campaign = $7 AND document = $8 AND $8 <> 0 AND removed_at IS NULL`,
		piece.ID, is.Title, is.Place, is.Statistics, is.Number, a.actor.Person, a.actor.Campaign, piece.Document); err != nil {
		return a.worded(err, piece.Code)
	}
	if piece.Code == "" {
		return a.audit(ctx, loosePrefix+piece.AddedBy, "", scoring.ActionEvidenceEdit, before, after)
	}
	return a.writeEvidence(ctx, row, there, scoring.ActionEvidenceEdit, before, after)
}

// renumber makes room at the wanted place (at most the last one) and returns it.
func (a *application) renumber(ctx context.Context, piece evidenceRow, wanted int) (int, error) {
	var last int
	err := a.tx.Get(ctx, &last, `SELECT coalesce(max(number), 0) FROM evidence WHERE campaign = $1 AND code = $2 AND removed_at IS NULL`, a.actor.Campaign, piece.Code)
	if err != nil {
		return 0, fmt.Errorf("count evidence: %w", err)
	}
	wanted = max(1, min(wanted, last))
	if wanted == piece.Number {
		return wanted, nil
	}
	_, err = a.tx.Exec(ctx, `
		UPDATE evidence SET number = number + CASE WHEN $3::int < $4::int THEN -1 ELSE 1 END, changed_by = $5
		WHERE campaign = $1 AND code = $2 AND removed_at IS NULL AND number <> $3::int
			AND number BETWEEN least($3::int, $4::int) AND greatest($3::int, $4::int)`,
		a.actor.Campaign, piece.Code, piece.Number, wanted, a.actor.Person)
	if err != nil {
		return 0, a.worded(err, piece.Code)
	}
	return wanted, nil
}

func (a *application) removeEvidence(ctx context.Context, ch scoring.RemoveEvidence) error {
	piece, row, there, err := a.openPiece(ctx, ch.ID)
	if err != nil || piece.Removed {
		return err
	}
	if _, err := a.tx.Exec(ctx, `UPDATE evidence SET removed_at = $2, number = 0, changed_by = $3 WHERE id = $1`, piece.ID, a.now, a.actor.Person); err != nil {
		return a.worded(err, piece.Code)
	}
	e, err := piece.evidence()
	if err != nil {
		return err
	}
	gone := map[string]any{"id": piece.ID}
	if piece.Code == "" {
		return a.audit(ctx, loosePrefix+piece.AddedBy, "", scoring.ActionEvidenceRemove, described(e), gone)
	}
	if err := a.closeUp(ctx, piece.Code); err != nil {
		return err
	}
	return a.writeEvidence(ctx, row, there, scoring.ActionEvidenceRemove, described(e), gone)
}

// replaceEvidence takes a piece out and puts another file in its place. The new row names the old one as its source: it came with the
// same message.
func (a *application) replaceEvidence(ctx context.Context, ch scoring.ReplaceEvidence) error {
	if ch.Evidence.FileID == "" {
		return errors.New("replace evidence: a file without an id")
	}
	piece, row, there, err := a.openPiece(ctx, ch.ID)
	if err != nil || piece.Removed {
		return err
	}
	was, err := piece.evidence()
	if err != nil {
		return err
	}
	if _, err := a.tx.Exec(ctx, `UPDATE evidence SET removed_at = $2, number = 0, changed_by = $3 WHERE id = $1`, piece.ID, a.now, a.actor.Person); err != nil {
		return a.worded(err, piece.Code)
	}
	is := ch.Evidence
	a.cleaned(&is)
	is.Code, is.Place, is.Statistics, is.Fetch = piece.Code, piece.Place, piece.Statistics, scoring.FetchWaiting
	if is.ID, _, err = a.insertEvidence(ctx, is, piece.ID); err != nil {
		return err
	}
	is.Number, is.Document, is.Page = piece.Number, piece.Document, piece.Page
	if _, err := a.tx.Exec(ctx, `UPDATE evidence SET number = $2, document = $3, page = $4, changed_by = $5 WHERE id = $1`,
		is.ID, is.Number, is.Document, is.Page, a.actor.Person); err != nil {
		return a.worded(err, piece.Code)
	}
	if piece.Code == "" {
		return a.audit(ctx, loosePrefix+piece.AddedBy, "", scoring.ActionEvidenceEdit, described(was), described(is))
	}
	return a.writeEvidence(ctx, row, there, scoring.ActionEvidenceEdit, described(was), described(is))
}

// openPiece locks a piece and, if it is sorted, its entry, in the order entry first: as all other changes do.
func (a *application) openPiece(ctx context.Context, id int64) (piece evidenceRow, row entryRow, there bool, err error) {
	var code string
	if err := a.tx.Get(ctx, &code, `SELECT coalesce((SELECT code FROM evidence WHERE id = $1 AND campaign = $2), '')`, id, a.actor.Campaign); err != nil {
		return piece, row, false, fmt.Errorf("read evidence %d: %w", id, err)
	}
	if code != "" {
		if row, there, err = a.open(ctx, code, true); err != nil {
			return piece, row, there, err
		}
	}
	if piece, err = a.tx.evidenceByID(ctx, a.actor.Campaign, id); err != nil {
		return piece, row, there, err
	}
	switch {
	case piece.Code != code: // sorted a moment ago
		return piece, row, there, scoring.Refuse(scoring.RefusedStale, piece.Code)
	case code == "" && piece.AddedBy != a.actor.Person && !a.c.Person(a.actor.Person).Has(scoring.Clerk):
		return piece, row, there, scoring.Refuse(scoring.RefusedNotAssigned)
	}
	return piece, row, there, nil
}

// asPage makes a new piece the next page of the document that it is to join; by itself where that is not there.
func (a *application) asPage(ctx context.Context, e scoring.Evidence) (scoring.Evidence, error) {
	with := e.Document
	e.Document, e.Page = 0, 0
	if with == 0 {
		return e, nil
	}
	first, err := a.tx.evidenceByID(ctx, a.actor.Campaign, with)
	if refused, ok := errors.AsType[*scoring.Refusal](err); ok && refused.Code == scoring.RefusedStale {
		return e, nil
	}
	if err != nil || first.Removed || first.Code != e.Code || first.Code == "" && first.AddedBy != e.AddedBy {
		return e, err
	}
	if first.Document == 0 {
		first.Document, first.Page = first.ID, 1
		if _, err := a.tx.Exec(ctx, `UPDATE evidence SET document = $1, page = 1, changed_by = $2 WHERE id = $1`, first.ID, a.actor.Person); err != nil {
			return e, a.worded(err, e.Code)
		}
	}
	return a.nextPage(ctx, e, first)
}

// asPageOfCopy makes a piece that is attached once more a page of the document that the other pages became there. e has the
// Document it comes from.
func (a *application) asPageOfCopy(ctx context.Context, e scoring.Evidence) (scoring.Evidence, error) {
	from := e.Document
	e.Document, e.Page = 0, 0
	if from == 0 {
		return e, nil
	}
	var ids []int64
	err := a.tx.All(ctx, &ids, `SELECT v.id FROM evidence v JOIN evidence o ON o.id = v.source
		WHERE v.campaign = $1 AND v.code = $2 AND v.removed_at IS NULL AND o.document = $3 ORDER BY v.number, v.page, v.id LIMIT 1`, a.actor.Campaign, e.Code, from)
	if err != nil || len(ids) == 0 {
		return e, err
	}
	e.Document = ids[0]
	return a.asPage(ctx, e)
}

// nextPage puts a piece behind the last page of the document of another one; it has what the pages share.
func (a *application) nextPage(ctx context.Context, e scoring.Evidence, first evidenceRow) (scoring.Evidence, error) {
	e.Document, e.Number, e.Title, e.Place, e.Statistics = first.Document, first.Number, first.Title, first.Place, first.Statistics
	err := a.tx.Get(ctx, &e.Page, `SELECT coalesce(max(page), 0) + 1 FROM evidence WHERE campaign = $1 AND document = $2 AND removed_at IS NULL`, a.actor.Campaign, e.Document)
	if err != nil {
		return e, fmt.Errorf("count pages: %w", err)
	}
	return e, nil
}

// closeUp numbers the documents of a criterion 1, 2, … in the order of their present numbers.
func (a *application) closeUp(ctx context.Context, code string) error {
	_, err := a.tx.Exec(ctx, `
		UPDATE evidence v SET number = o.place, changed_by = $3
		FROM (SELECT id, dense_rank() OVER (ORDER BY number) AS place FROM evidence WHERE campaign = $1 AND code = $2 AND removed_at IS NULL) o
		WHERE v.id = o.id AND v.number <> o.place`, a.actor.Campaign, code, a.actor.Person)
	if err != nil {
		return a.worded(err, code)
	}
	return nil
}

// pagesOf are the pieces of the document that a piece belongs to, in their order.
func (a *application) pagesOf(ctx context.Context, piece evidenceRow) ([]evidenceRow, error) {
	if piece.Document == 0 {
		return []evidenceRow{piece}, nil
	}
	var pages []evidenceRow
	err := a.tx.All(ctx, &pages, `SELECT `+evidenceColumns+` FROM evidence v
		WHERE v.campaign = $1 AND v.document = $2 AND v.removed_at IS NULL ORDER BY v.page FOR UPDATE`, a.actor.Campaign, piece.Document)
	if err != nil {
		return nil, fmt.Errorf("read pages: %w", err)
	}
	return pages, nil
}

func (a *application) joinEvidence(ctx context.Context, ch scoring.JoinEvidence) error {
	if len(ch.IDs) < 2 {
		return nil
	}
	first, row, there, err := a.openPiece(ctx, ch.IDs[0])
	if err != nil {
		return err
	}
	if first.Removed {
		return scoring.Refuse(scoring.RefusedStale, first.Code)
	}
	if err := a.looseOpen(first); err != nil {
		return err
	}
	pages, err := a.pagesToJoin(ctx, first, ch.IDs)
	if err != nil {
		return err
	}
	document := cmp.Or(first.Document, first.ID)
	var ids []int64
	changed := false
	for i, p := range pages {
		ids = append(ids, p.ID)
		changed = changed || p.Document != document || p.Page != i+1
		if _, err := a.tx.Exec(ctx, `UPDATE evidence SET document = $2, page = $3, number = $4, title = $5, place = $6, statistics = $7, changed_by = $8 WHERE id = $1`,
			p.ID, document, i+1, first.Number, first.Title, first.Place, first.Statistics, a.actor.Person); err != nil {
			return a.worded(err, first.Code)
		}
	}
	if !changed {
		return nil
	}
	if first.Code != "" {
		if err := a.closeUp(ctx, first.Code); err != nil {
			return err
		}
	}
	before := map[string]any{"id": first.ID, "joined": false}
	after := map[string]any{"id": first.ID, "joined": true, "title": first.Title, "pages": ids}
	return a.noteDocument(ctx, first, row, there, before, after)
}

// pagesToJoin are the pages of all pieces that are joined to the first one, each once. They stand at its criterion, or are its sender's.
func (a *application) pagesToJoin(ctx context.Context, first evidenceRow, ids []int64) (pages []evidenceRow, err error) {
	seen := map[int64]bool{}
	for _, id := range ids {
		piece, err := a.tx.evidenceByID(ctx, a.actor.Campaign, id)
		if err != nil {
			return nil, err
		}
		if piece.Removed || piece.Code != first.Code || piece.Code == "" && piece.AddedBy != first.AddedBy {
			return nil, scoring.Refuse(scoring.RefusedStale, first.Code)
		}
		of, err := a.pagesOf(ctx, piece)
		if err != nil {
			return nil, err
		}
		for _, p := range of {
			if !seen[p.ID] {
				seen[p.ID] = true
				pages = append(pages, p)
			}
		}
	}
	return pages, nil
}

func (a *application) splitEvidence(ctx context.Context, ch scoring.SplitEvidence) error {
	piece, row, there, err := a.openPiece(ctx, ch.ID)
	if err != nil || piece.Removed {
		return err
	}
	if err := a.looseOpen(piece); err != nil || piece.Document == 0 {
		return err
	}
	pages, err := a.pagesOf(ctx, piece)
	if err != nil {
		return err
	}
	if piece.Code != "" {
		_, err := a.tx.Exec(ctx, `UPDATE evidence SET number = number + $4, changed_by = $5
			WHERE campaign = $1 AND code = $2 AND removed_at IS NULL AND number > $3`, a.actor.Campaign, piece.Code, piece.Number, len(pages)-1, a.actor.Person)
		if err != nil {
			return a.worded(err, piece.Code)
		}
	}
	var ids []int64
	for i, p := range pages {
		ids = append(ids, p.ID)
		if p.Code != "" {
			p.Number += i
		}
		if len(pages) > 1 {
			p.Title = scoring.PageTitle(p.Title, i+1)
		}
		if _, err := a.tx.Exec(ctx, `UPDATE evidence SET document = 0, page = 0, number = $2, title = $3, changed_by = $4 WHERE id = $1`,
			p.ID, p.Number, p.Title, a.actor.Person); err != nil {
			return a.worded(err, piece.Code)
		}
	}
	before := map[string]any{"id": piece.ID, "joined": true, "title": piece.Title, "pages": ids}
	return a.noteDocument(ctx, piece, row, there, before, map[string]any{"id": piece.ID, "joined": false})
}

// looseOpen refuses a change of an unsorted piece after the lock.
func (a *application) looseOpen(piece evidenceRow) error {
	if piece.Code == "" && a.phase == scoring.Locked {
		return a.worded(&scoring.Refusal{Code: scoring.RefusedLocked}, "")
	}
	return nil
}

// noteDocument writes into the history that a document was joined or taken apart.
func (a *application) noteDocument(ctx context.Context, piece evidenceRow, row entryRow, there bool, before, after map[string]any) error {
	if piece.Code == "" {
		return a.audit(ctx, loosePrefix+piece.AddedBy, "", scoring.ActionEvidenceEdit, before, after)
	}
	return a.writeEvidence(ctx, row, there, scoring.ActionEvidenceEdit, before, after)
}
