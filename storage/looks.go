package storage

// Tries of opening files that people sent. A try is committed before the file is opened: one that ends the process is counted
// as well.

import (
	"context"
	"fmt"
)

// CountLook commits that the file of a waiting piece is about to be opened, and returns how often it was with this time.
func (db *DB) CountLook(ctx context.Context, evidence int64) (tries int, err error) {
	return db.countLook(ctx, "evidence", "fetch_state", evidence, 1)
}

// UncountLook takes a try back that ended for a reason which is not the file's: the program was stopped, or could not open it.
func (db *DB) UncountLook(ctx context.Context, evidence int64) error {
	_, err := db.countLook(ctx, "evidence", "fetch_state", evidence, -1)
	return err
}

// CountSheetLook is CountLook for a sheet that came back.
func (db *DB) CountSheetLook(ctx context.Context, sheet int64) (tries int, err error) {
	return db.countLook(ctx, "sheets", "state", sheet, 1)
}

// UncountSheetLook is UncountLook for a sheet that came back.
func (db *DB) UncountSheetLook(ctx context.Context, sheet int64) error {
	_, err := db.countLook(ctx, "sheets", "state", sheet, -1)
	return err
}

// countLook adds to the tries of a row; 0 where it waits no more.
func (db *DB) countLook(ctx context.Context, table, state string, id int64, n int) (tries int, err error) {
	err = db.InTx(ctx, func(tx *Tx) error {
		var left []int
		err := tx.All(ctx, &left, `UPDATE `+table+` SET look_tries = greatest(look_tries + $2, 0) WHERE id = $1 AND `+state+` = 'waiting' RETURNING look_tries`, id, n)
		if len(left) == 1 {
			tries = left[0]
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("count a try of opening a file: %w", err)
	}
	return tries, nil
}
