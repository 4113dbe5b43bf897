package backup

// Whether there is room for a backup and its drill.

import (
	"context"
	"errors"
	"fmt"
)

// spare is what must stay free on a disk, in bytes: the database must never find it full.
const spare = 512 << 20

// room refuses a backup that might fill the disk, and says whether there is room for its drill as well.
func (n Night) room(ctx context.Context) (drill bool, err error) {
	var is struct{ Rows, Evidence int64 }
	err = n.From.DB.SQL().GetContext(ctx, &is, `SELECT pg_database_size(current_database()) AS rows,
		(SELECT coalesce(sum(size), 0) FROM evidence WHERE fetch_state = 'stored') AS evidence`)
	if err != nil {
		return false, fmt.Errorf("ask how large the backup may be: %w", err)
	}
	free, err := Free(n.Dir)
	if err != nil {
		return true, nil //nolint:nilerr // a system that does not tell: a full disk ends the backup, and its file is removed
	}
	drillFree, err := Free(n.Drill.Dir)
	if err != nil {
		drillFree = free
	}
	return fits(is.Rows, is.Evidence, free, drillFree)
}

// fits refuses a backup of so many bytes where the disk of archives would have less than spare left; drill is false where that holds for the disk
// of drills. The database of a drill is as large as the one that is backed up, and has written as much into its log. Two disks with as much room
// are taken for one.
func fits(rows, evidence, free, drillFree int64) (drill bool, err error) {
	archive, tried := rows+evidence, 2*rows
	if free < archive+spare {
		return false, fmt.Errorf("%w: %d bytes are free, %d may be needed", ErrNoRoom, free, archive+spare)
	}
	if gap := free - drillFree; max(gap, -gap) < free/10 {
		tried += archive
	}
	return drillFree >= tried+spare, nil
}

// ErrNoRoom says that the disk has no room for another backup.
var ErrNoRoom = errors.New("no room for the backup")
