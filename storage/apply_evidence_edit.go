package storage

// Changes of a piece of evidence that is there: its title, place and number, and taking it out.

import (
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
	if _, err := a.tx.Exec(ctx, `UPDATE evidence SET title = $2, place = $3, statistics = $4, number = $5, changed_by = $6 WHERE id = $1`,
		piece.ID, is.Title, is.Place, is.Statistics, is.Number, a.actor.Person); err != nil {
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
	err := a.tx.Get(ctx, &last, `SELECT count(*) FROM evidence WHERE campaign = $1 AND code = $2 AND removed_at IS NULL`, a.actor.Campaign, piece.Code)
	if err != nil {
		return 0, fmt.Errorf("count evidence: %w", err)
	}
	wanted = max(1, min(wanted, last))
	if wanted == piece.Number {
		return wanted, nil
	}
	_, err = a.tx.Exec(ctx, `
		UPDATE evidence SET number = number + CASE WHEN $3::int < $4::int THEN -1 ELSE 1 END, changed_by = $5
		WHERE campaign = $1 AND code = $2 AND removed_at IS NULL AND id <> $6
			AND number BETWEEN least($3::int, $4::int) AND greatest($3::int, $4::int)`,
		a.actor.Campaign, piece.Code, piece.Number, wanted, a.actor.Person, piece.ID)
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
	_, err = a.tx.Exec(ctx, `UPDATE evidence SET number = number - 1, changed_by = $4
		WHERE campaign = $1 AND code = $2 AND removed_at IS NULL AND number > $3`, a.actor.Campaign, piece.Code, piece.Number, a.actor.Person)
	if err != nil {
		return a.worded(err, piece.Code)
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
	is.Number = piece.Number
	if _, err := a.tx.Exec(ctx, `UPDATE evidence SET number = $2, changed_by = $3 WHERE id = $1`, is.ID, is.Number, a.actor.Person); err != nil {
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
