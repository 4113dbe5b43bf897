package remind

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"chamdiem/storage/storagetest"
)

// A difference between the frozen sums and what the database adds up is logged once, however many processes tick.
func TestTicks_logs_each_difference_of_frozen_sums_once(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	if _, err := db.SQL().Exec(`INSERT INTO closings (id, number, points, campaign, lock_at, closed_at, self_points, survey_points, entries, drafts, added_self, added_survey)
		OVERRIDING SYSTEM VALUE VALUES (7, 1, '{}', $1, now(), now(), 71.35, 12, 70, '{}', 72.35, 12)`, c.ID); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	for range 2 {
		process := &Ticks{Reminder: &Reminder{db: db}, log: slog.New(slog.NewTextHandler(&said, nil))}
		process.note(t.Context())
	}
	if log := said.String(); strings.Count(log, "frozen sums differ") != 1 || !strings.Contains(log, "id=khoa-7") ||
		!strings.Contains(log, "kept_self=71.35") || !strings.Contains(log, "added_self=72.35") || !strings.Contains(log, "alarm=true") {
		t.Errorf("logged: %s", log)
	}
}
