package outbox

// Reminders go out one after the other, each marked before the next: so a crash repeats one at most. Answers do not wait
// for them.

import (
	"time"

	"chamdiem/storage/queue"
)

// reminderPatience is how long other reminders wait for one whose call takes long.
const reminderPatience = 2 * time.Second

// oneReminder is the reminder that was sent or is being sent, and is not marked yet; guarded by the sender's mutex.
type oneReminder struct {
	id    int64 // of its row; 0 = none
	begun time.Time
}

// until is how long the others wait at most; zero if none is under way.
func (o *oneReminder) until(now time.Time) time.Time {
	if until := o.begun.Add(reminderPatience); o.id != 0 && until.After(now) {
		return until
	}
	return time.Time{}
}

func (o *oneReminder) begin(row queue.Out, now time.Time) {
	if row.Priority == queue.Reminders {
		o.id, o.begun = row.ID, now
	}
}

// end is told of every row that is marked, or given back.
func (o *oneReminder) end(id int64) {
	if id == o.id {
		o.id = 0
	}
}

// earlier is the earlier of two moments of which either may be none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
