package storage

// Files that were still being checked when their entry was submitted, so that the person who submitted hears once what was found.

import (
	"context"
	"fmt"

	"chamdiem/scoring"

	"github.com/lib/pq"
)

// noteUnchecked keeps, with a submission, the pieces whose check its person did not see; any other state ends that.
func (a *application) noteUnchecked(ctx context.Context, ch scoring.SetState) error {
	_, err := a.tx.Exec(ctx, `DELETE FROM unchecked WHERE campaign = $1 AND code = $2`, a.actor.Campaign, ch.Code)
	if err == nil && ch.To == scoring.Submitted && len(ch.Unchecked) > 0 {
		_, err = a.tx.Exec(ctx, `INSERT INTO unchecked (campaign, code, evidence)
			SELECT campaign, code, id FROM evidence WHERE campaign = $1 AND code = $2 AND id = ANY($3) AND removed_at IS NULL`,
			a.actor.Campaign, ch.Code, pq.Int64Array(ch.Unchecked))
	}
	if err != nil {
		return fmt.Errorf("note unchecked files of %s: %w", ch.Code, err)
	}
	return nil
}

// Checked is an entry some of whose files were checked after it was submitted.
type Checked struct{ Campaign, Code string }

// NewlyChecked lists the entries of which something may be told now. An entry waits while another of its files is tried for
// the first time, so that files that came together are told of together; one that was put off, or taken out, holds up none.
func (db *DB) NewlyChecked(ctx context.Context) (list []Checked, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		return tx.All(ctx, &list, `
			SELECT u.campaign, u.code FROM unchecked u JOIN evidence v ON v.id = u.evidence
			GROUP BY u.campaign, u.code
			HAVING bool_or(v.fetch_state <> 'waiting') AND NOT bool_or(v.fetch_state = 'waiting' AND v.fetch_note = '' AND v.removed_at IS NULL)
			ORDER BY u.campaign, u.code`)
	})
	if err != nil {
		return nil, fmt.Errorf("look for checked files: %w", err)
	}
	return list, nil
}

// TakeChecked takes the pieces of an entry that were checked after it was submitted, in the order of their ids, and keeps
// the entry as it is until the transaction ends: what is said of them is said in it, and never again. None: it was said,
// or the entry is no longer submitted.
func (tx *Tx) TakeChecked(ctx context.Context, campaign, code string) (ids []int64, err error) {
	if _, _, err := tx.entryRow(ctx, campaign, code, true); err != nil {
		return nil, err
	}
	err = tx.All(ctx, &ids, `
		WITH taken AS (
			DELETE FROM unchecked u USING evidence v
			WHERE u.campaign = $1 AND u.code = $2 AND v.id = u.evidence AND v.fetch_state <> 'waiting' RETURNING u.evidence)
		SELECT evidence FROM taken ORDER BY evidence`, campaign, code)
	if err != nil {
		return nil, fmt.Errorf("take checked files of %s: %w", code, err)
	}
	return ids, nil
}
