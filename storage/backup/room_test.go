package backup

import (
	"errors"
	"testing"
)

func TestRoom_counts_the_archive_and_the_database_of_the_drill(t *testing.T) {
	t.Parallel()
	const gib = 1 << 30
	for name, c := range map[string]struct {
		rows, evidence, free, drillFree int64
		made, drilled                   bool
	}{
		"a small unit":                              {20 << 20, 200 << 20, gib, gib, true, true},
		"no room for the evidence":                  {20 << 20, 2 * gib, 2 * gib, 2 * gib, false, false},
		"room for the archive, none for the drill":  {gib, 0, 2 * gib, 2 * gib, true, false},
		"room for both":                             {gib, 0, 4 * gib, 4 * gib, true, true},
		"two disks, each with room for its own":     {gib, 0, 2 * gib, 3 * gib, true, true},
		"two disks, that of the drill is too small": {gib, 0, 9 * gib, 2 * gib, true, false},
		"two disks, that of archives is too small":  {gib, 3 * gib, 4 * gib, 9 * gib, false, false},
	} {
		drilled, err := fits(c.rows, c.evidence, c.free, c.drillFree)
		if errors.Is(err, ErrNoRoom) == c.made || drilled != c.drilled {
			t.Errorf("%s: drilled %v, %v", name, drilled, err)
		}
	}
}
