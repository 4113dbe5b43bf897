package forgetting

// The history: what tells of the person goes out of its rows, sealed, and a row of its own says so.

import (
	"context"
	"database/sql"
	"slices"

	"chamdiem/storage/pg"
	"chamdiem/storage/seal"
)

// historyRow is a row with its personal fields.
type historyRow struct {
	ID   int64
	Hash string
	seal.Personal
	seal.Erasure
	Salts []byte
}

// history erases, and writes into each campaign that it was done.
func (e *eraser) history(ctx context.Context) error {
	for _, s := range e.done.Standings {
		var rows []historyRow
		if err := e.All(ctx, &rows, `SELECT a.id, a.hash, p.person, p.channel, p.user_id, p.chat_id, p.update_id, p.before, p.after, p.salts,
				p.erased, p.erased_at, p.erased_for, p.erased_key, p.erased_seal
			FROM audit a JOIN audit_personal p ON p.audit_id = a.id WHERE a.campaign = $1 ORDER BY a.id`, s.Campaign); err != nil {
			return pg.Wrap("read the history", err)
		}
		touched := 0
		for _, row := range rows {
			if !e.erase(&row, s.Person) {
				continue
			}
			touched++
			if err := e.keep(ctx, row); err != nil {
				return err
			}
		}
		e.done.History += touched
		files, err := e.hashOf(ctx, s.Campaign)
		if err != nil {
			return err
		}
		after := map[string]any{"person": s.Person, "number": e.done.Number, "rows": touched, "files": files}
		if again := e.snapshots[s.Campaign]; len(again) > 0 {
			after["snapshots"] = again
		}
		if err := e.RecordForgotten(ctx, s.Campaign, after); err != nil {
			return err
		}
	}
	return nil
}

// erase takes the person's account, and what names the person, out of a row. It reports whether there was any.
func (e *eraser) erase(row *historyRow, person string) bool {
	var fields seal.Fields
	own := row.Person == person && row.Personal != seal.Personal{Person: person, Before: row.Before, After: row.After}
	if own || row.UserID != 0 && slices.ContainsFunc(e.accounts, func(a account) bool {
		return string(a.Channel) == row.Channel && (a.ID == row.UserID || a.ID == row.ChatID)
	}) {
		row.Channel, row.UserID, row.ChatID, row.UpdateID = "", 0, 0, 0
		fields |= seal.AccountField
	}
	for text, field := range map[*string]seal.Fields{&row.Before: seal.BeforeField, &row.After: seal.AfterField} {
		if without, ok := e.redacted(*text); ok {
			*text = without
			fields |= field
		}
	}
	row.Fields |= fields
	return fields != 0
}

// keep writes what is left of a row, with its seal.
func (e *eraser) keep(ctx context.Context, row historyRow) (err error) {
	row.ErasedAt, row.ErasedFor, row.ErasedKey = &e.now, e.done.Number, e.key.ID
	if row.ErasedSeal, err = row.SealErased(e.key, row.ID, row.Hash, row.Erasure); err != nil {
		return err
	}
	_, err = e.Exec(ctx, `UPDATE audit_personal SET channel = $2, user_id = $3, chat_id = $4, update_id = $5, before = $6, after = $7, salts = $8,
			erased = $9, erased_at = $10, erased_for = $11, erased_key = $12, erased_seal = $13 WHERE audit_id = $1`,
		row.ID, row.Channel, row.UserID, row.ChatID, row.UpdateID, row.Before, row.After, seal.WithoutSalts(row.Salts, row.Fields),
		row.Fields, pg.Moment(*row.ErasedAt), row.ErasedFor, row.ErasedKey, row.ErasedSeal)
	return pg.Wrap("erase a part of the history", err)
}

// Erased is what one erasure took out of the history of a campaign.
type Erased struct {
	Number int
	At     sql.NullTime
	Rows   int
}

// InHistory lists the erasures of a campaign.
func InHistory(ctx context.Context, q pg.Querier, campaign string) (list []Erased, err error) {
	err = q.All(ctx, &list, `SELECT erased_for AS number, max(erased_at) AS at, count(*) AS rows FROM audit_personal WHERE campaign = $1 AND erased <> 0 GROUP BY 1 ORDER BY 1`, campaign)
	return list, pg.Wrap("list erasures", err)
}
