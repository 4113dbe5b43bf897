package scoring

// The plan of reminders (conversation.md, "Reminders"; source/README 25): who is reminded when, and of which deadlines.
// The plan follows from the campaign alone; whether somebody still owes anything is asked when a reminder is sent.

import (
	"cmp"
	"slices"
	"time"
)

// ReminderItem is one deadline that a message reminds of. (Campaign, Person, DeadlineAt, Offset) is its unique key.
type ReminderItem struct {
	Kind       DeadlineKind
	DeadlineAt time.Time
	Offset     time.Duration // how long before the deadline it was planned, quiet hours aside
}

// ReminderSlot is one message to one person at one time, whatever falls together in it.
type ReminderSlot struct {
	Campaign string
	Person   string
	At       time.Time // never in quiet hours
	Items    []ReminderItem
}

// LastDeadline is the latest deadline of the slot: once it has passed, the reminder is too late.
func (s ReminderSlot) LastDeadline() time.Time {
	var last time.Time
	for _, it := range s.Items {
		if it.DeadlineAt.After(last) {
			last = it.DeadlineAt
		}
	}
	return last
}

// Plan lists all reminders of the campaign as its deadlines stand, by time, then by person in the order of the file. Times
// before the campaign was loaded are left out; those before a person was linked are for the caller to skip.
func (c *Campaign) Plan() []ReminderSlot {
	type key struct {
		person string
		at     int64
	}
	index := map[key]int{}
	var slots []ReminderSlot
	order := map[string]int{}
	for i, p := range c.People {
		order[p.ID] = i
	}
	for _, times := range c.Reminders {
		for _, planned := range c.plannedTimes(times) {
			at, item := planned.at, planned.item
			for _, p := range c.People {
				if !slices.ContainsFunc(times.Roles, p.Has) {
					continue
				}
				k := key{p.ID, at.Unix()}
				i, ok := index[k]
				if !ok {
					i = len(slots)
					index[k] = i
					slots = append(slots, ReminderSlot{Campaign: c.ID, Person: p.ID, At: at})
				}
				if !slices.Contains(slots[i].Items, item) {
					slots[i].Items = append(slots[i].Items, item)
				}
			}
		}
	}
	slices.SortStableFunc(slots, func(a, b ReminderSlot) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(order[a.Person], order[b.Person]))
	})
	slots = c.bounded(slots)
	for _, s := range slots {
		slices.SortFunc(s.Items, func(a, b ReminderItem) int { return a.DeadlineAt.Compare(b.DeadlineAt) })
	}
	return slots
}

// maxPerDay is how many reminders one person gets on one day, the lock day excepted: more would be noise.
const maxPerDay = 3

// bounded leaves out the earliest reminders of a day that has too many, as moved deadlines may bring about.
func (c *Campaign) bounded(slots []ReminderSlot) []ReminderSlot {
	day := func(t time.Time) string { return FormatDate(t, c.Location) }
	lockDay := day(c.Deadline(Lock))
	count := map[string]int{}
	var out []ReminderSlot
	for _, s := range slices.Backward(slots) {
		key := s.Person + " " + day(s.At)
		if count[key]++; count[key] <= maxPerDay || day(s.At) == lockDay {
			out = append(out, s)
		}
	}
	slices.Reverse(out)
	return out
}

type plannedTime struct {
	at   time.Time
	item ReminderItem
}

// plannedTimes resolves one row of the file: absolute times move along with their deadline by whole days; what falls into
// quiet hours waits for their end, or comes before them where the deadline would be over by then.
func (c *Campaign) plannedTimes(times ReminderTimes) []plannedTime {
	var deadline Deadline
	for _, d := range c.Deadlines {
		if d.Kind == times.Deadline {
			deadline = d
		}
	}
	if deadline.At.IsZero() {
		return nil
	}
	days := 0
	if !deadline.Filed.IsZero() {
		days = calendarDays(deadline.Filed, deadline.At, c.Location)
	}
	var raw []time.Time
	for _, at := range times.At {
		raw = append(raw, at.In(c.Location).AddDate(0, 0, days))
	}
	for _, before := range times.Before {
		raw = append(raw, deadline.At.In(c.Location).Add(-before))
	}
	var out []plannedTime
	for _, t := range raw {
		at := c.Quiet.After(t)
		if !at.Before(deadline.At) && at != t {
			at = c.Quiet.Before(t)
		}
		if !t.Before(deadline.At) || !c.Loaded.IsZero() && at.Before(c.Loaded) {
			continue
		}
		out = append(out, plannedTime{at, ReminderItem{Kind: deadline.Kind, DeadlineAt: deadline.At, Offset: deadline.At.Sub(t)}})
	}
	return out
}

// Due lists the planned reminders with from < At ≤ to: what has become due since the last look.
func Due(c *Campaign, from, to time.Time) []ReminderSlot {
	var out []ReminderSlot
	for _, s := range c.Plan() {
		if s.At.After(from) && !s.At.After(to) {
			out = append(out, s)
		}
	}
	return out
}

// Choice is what becomes of reminders that are due.
type Choice struct {
	Send       []ReminderSlot // one per person at most: the newest
	Superseded []ReminderSlot // an older one of a person who gets a newer one
	TooLate    []ReminderSlot // the deadline has passed meanwhile
	Held       []ReminderSlot // wait for the end of the quiet hours
}

// Choose decides about reminders that are due at now: after a pause only the newest of each person goes out, nothing in
// quiet hours, and nothing once all its deadlines are over.
func (c *Campaign) Choose(due []ReminderSlot, now time.Time) Choice {
	var out Choice
	newest := map[string]int{}
	for i, s := range due {
		if !now.Before(s.LastDeadline()) {
			continue
		}
		if j, ok := newest[s.Person]; !ok || s.At.After(due[j].At) {
			newest[s.Person] = i
		}
	}
	quiet := c.Quiet.Contains(now.In(c.Location))
	for i, s := range due {
		j, ok := newest[s.Person]
		switch {
		case !now.Before(s.LastDeadline()):
			out.TooLate = append(out.TooLate, s)
		case ok && j != i:
			out.Superseded = append(out.Superseded, s)
		case quiet:
			out.Held = append(out.Held, s)
		default:
			out.Send = append(out.Send, s)
		}
	}
	return out
}

// Owes narrows a slot to the deadlines before which the person, owing d, owes anything. ok is false when none is left:
// then nothing is sent.
func (s ReminderSlot) Owes(d Debt) (narrowed ReminderSlot, ok bool) {
	narrowed = s
	narrowed.Items = slices.DeleteFunc(slices.Clone(s.Items), func(it ReminderItem) bool { return !d.OwesFor(it.Kind) })
	return narrowed, len(narrowed.Items) > 0
}

// DigestTimes are the mornings on which leaders and the clerk get a summary: the last days up to that of the lock, before it.
func (c *Campaign) DigestTimes() []time.Time {
	lock := c.Deadline(Lock)
	if lock.IsZero() {
		return nil
	}
	day := lock.In(c.Location)
	midnight := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, c.Location)
	var out []time.Time
	for i := c.Digest.Days - 1; i >= 0; i-- {
		at := midnight.AddDate(0, 0, -i).Add(c.Digest.At)
		if at.Before(lock) && (c.Loaded.IsZero() || !at.Before(c.Loaded)) {
			out = append(out, at)
		}
	}
	return out
}
