package scoring

// Deadlines: how far away they are, in words, and what they mean for the work (decisions 16, 17).

import (
	"fmt"
	"slices"
	"time"

	"chamdiem/criteria"
)

// Deadline returns the moment of a deadline, zero if it is not announced.
func (c *Campaign) Deadline(kind DeadlineKind) time.Time {
	for _, d := range c.Deadlines {
		if d.Kind == kind {
			return d.At
		}
	}
	return time.Time{}
}

// WithDeadline returns a copy of the campaign with a deadline moved; what the file said is kept in Filed, so that the
// reminders move along.
func (c *Campaign) WithDeadline(kind DeadlineKind, at time.Time) *Campaign {
	out := *c
	out.Deadlines = slices.Clone(c.Deadlines)
	for i, d := range out.Deadlines {
		if d.Kind != kind {
			continue
		}
		if d.Filed.IsZero() {
			out.Deadlines[i].Filed = d.At
		}
		out.Deadlines[i].At = at
		return &out
	}
	out.Deadlines = append(out.Deadlines, Deadline{Kind: kind, At: at, Filed: at})
	return &out
}

// IsLocked reports whether the lock has fallen: from its very second on nothing may change.
func (c *Campaign) IsLocked(now time.Time) bool {
	lock := c.Deadline(Lock)
	return !lock.IsZero() && !now.Before(lock)
}

// PhaseAt is the phase at now: what is kept (open or sent), unless the lock has fallen.
func (c *Campaign) PhaseAt(kept Phase, now time.Time) Phase {
	switch {
	case c.IsLocked(now):
		return Locked
	case kept == "":
		return Open
	}
	return kept
}

// NeedsCutoffQuestion reports whether a person who submits the criterion now is asked whether the figures run up to the
// cut-off: it has passed, and the criterion is not exempt (7.2; decision 16).
func (c *Campaign) NeedsCutoffQuestion(k *criteria.Criterion, now time.Time) bool {
	cutoff := c.Deadline(Cutoff)
	return k != nil && !k.CutoffExempt && !cutoff.IsZero() && now.After(cutoff)
}

// DeadlineState is one deadline seen from a moment.
type DeadlineState struct {
	Kind   DeadlineKind
	At     time.Time // zero: not announced
	Passed bool
	Left   time.Duration // until At; 0 once passed
	Moved  bool          // no longer as the campaign file has it
}

// DeadlineStates lists all deadlines of the campaign as they stand at now, in the order of the kinds.
func (c *Campaign) DeadlineStates(now time.Time) []DeadlineState {
	var out []DeadlineState
	for _, kind := range []DeadlineKind{Cutoff, Report, Lock, Supplement} {
		for _, d := range c.Deadlines {
			if d.Kind == kind {
				out = append(out, d.state(now))
			}
		}
	}
	return out
}

func (d Deadline) state(now time.Time) DeadlineState {
	s := DeadlineState{Kind: d.Kind, At: d.At}
	if d.At.IsZero() {
		return s
	}
	s.Moved = !d.Filed.IsZero() && !d.Filed.Equal(d.At)
	if s.Passed = !now.Before(d.At); !s.Passed {
		s.Left = d.At.Sub(now)
	}
	return s
}

// NextDeadline is the nearest deadline still ahead that matters to the roles; ok is false when none is left.
// Officers look to the cut-off and the lock, the clerk and leaders to the report as well.
func (c *Campaign) NextDeadline(now time.Time, p *Person) (next DeadlineState, ok bool) {
	for _, s := range c.DeadlineStates(now) {
		if s.At.IsZero() || s.Passed || (s.Kind == Report && !p.Has(Clerk) && !p.Has(Leader)) {
			continue
		}
		if !ok || s.At.Before(next.At) {
			next, ok = s, true
		}
	}
	return next, ok
}

// shortOfHour is how little may be missing from an hour that is still called one: a message takes a while.
const shortOfHour = 5 * time.Minute

// TimeLeft says how long it is until a moment, in local days as people count them: "còn 3 ngày", "còn 5 giờ",
// "còn 20 phút"; "đã qua" once it is there.
func TimeLeft(now, at time.Time, loc *time.Location) string {
	if !now.Before(at) {
		return "đã qua"
	}
	left := at.Sub(now)
	rounded := left.Round(time.Minute)
	switch days := CalendarDays(now, at, loc); {
	case days >= 1 && left >= 12*time.Hour:
		return fmt.Sprintf("còn %d ngày", days)
	case rounded >= time.Hour:
		return fmt.Sprintf("còn %d giờ", int((rounded+shortOfHour)/time.Hour))
	case left >= time.Minute:
		return fmt.Sprintf("còn %d phút", int(rounded/time.Minute))
	}
	return "còn chưa đầy 1 phút"
}

// CalendarDays counts the midnights between two moments, as people count days.
func CalendarDays(from, to time.Time, loc *time.Location) int {
	from, to = from.In(loc), to.In(loc)
	a := time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, time.UTC)
	b := time.Date(to.Year(), to.Month(), to.Day(), 0, 0, 0, 0, time.UTC)
	return int(b.Sub(a) / (24 * time.Hour))
}

// Contains reports whether a moment lies in the quiet hours, by its own local clock. From is inside, To is not.
func (q QuietHours) Contains(t time.Time) bool {
	if q.From == q.To {
		return false
	}
	day := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second
	if q.From < q.To {
		return q.From <= day && day < q.To
	}
	return day >= q.From || day < q.To
}

// After is the first moment not before t outside the quiet hours: t itself, or the end of the quiet hours t lies in.
func (q QuietHours) After(t time.Time) time.Time {
	if !q.Contains(t) {
		return t
	}
	midnight := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
	end := midnight.Add(q.To)
	if !end.After(t) {
		end = midnight.AddDate(0, 0, 1).Add(q.To)
	}
	return end
}

// Before is the last whole minute before the quiet hours that t lies in, or t itself outside them.
func (q QuietHours) Before(t time.Time) time.Time {
	if !q.Contains(t) {
		return t
	}
	start := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location()).Add(q.From)
	if start.After(t) {
		start = time.Date(t.Year(), t.Month(), t.Day()-1, 0, 0, 0, 0, t.Location()).Add(q.From)
	}
	return start.Add(-time.Minute)
}

// DeadlineMove is one line of a deadline's history.
type DeadlineMove struct {
	Kind     DeadlineKind
	From, To time.Time // zero: not announced
	Reason   string
	By       string // person ID
	At       time.Time
}

// IsFuture reports whether a day of a document lies after today, where the campaign is.
func (c *Campaign) IsFuture(day, now time.Time) bool {
	return day.Format(time.DateOnly) > now.In(c.Location).Format(time.DateOnly)
}
