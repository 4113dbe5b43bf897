package storage

import (
	"context"
	"fmt"

	"chamdiem/storage/seal"
)

// SealAgain computes the hash that a row would have with another code.
func (tx *Tx) SealAgain(ctx context.Context, campaign, stream string, seq int64, code string) (string, error) {
	var row verifiedRow
	if err := tx.Get(ctx, &row, `SELECT id, campaign, stream, seq, at, written_at, on_behalf, received, right_used, code, action, key, prev, hash,
		person_mark, account_mark, before_mark, after_mark FROM audit WHERE campaign = $1 AND stream = $2 AND seq = $3`, campaign, stream, seq); err != nil {
		return "", err
	}
	row.Marks, row.Code = [seal.MarkCount][]byte{row.PersonMark, row.AccountMark, row.BeforeMark, row.AfterMark}, code
	key, ok := tx.db.keys.Find(row.Key)
	if !ok {
		return "", fmt.Errorf("no key %s", row.Key)
	}
	return row.Seal(key)
}
