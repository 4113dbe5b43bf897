// Package reminding decides who is reminded when, and of what (docs/conversation.md, "Reminders"; decision 25).
// The plan follows from the campaign alone. Whether a person still owes anything is decided when a reminder is due.
package reminding

import (
	"cmp"
	"slices"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// What is said at planned times beside the reminders of the deadlines themselves, as kinds of ReminderItem.
const (
	// MorningDigest is the summary for leaders and clerks; its DeadlineAt is the end of that morning's day, or the lock.
	MorningDigest scoring.DeadlineKind = "digest"
	// LockNotice tells all people that the lock has fallen; its DeadlineAt is the lock.
	LockNotice scoring.DeadlineKind = "locked"
	// SilenceNotice tells the leaders of an officer who was reminded twice and took no step; never planned ahead.
	SilenceNotice scoring.DeadlineKind = "silence"
)

// Item is one thing that a message reminds of. (Campaign, Person, Kind, DeadlineAt, Offset) is its unique key.
type Item struct {
	Kind       scoring.DeadlineKind
	DeadlineAt time.Time
	Offset     time.Duration // how long before the deadline it was planned, quiet hours aside
}

// Slot is one message to one person at one time, whatever falls together in it.
type Slot struct {
	Campaign string
	Person   string
	At       time.Time // never in quiet hours
	Items    []Item
}

// Plan lists the reminders of the campaign's deadlines as they stand, by time, then by person in the order of the file.
// Times before the campaign was loaded are left out; those before a person was linked are for the caller to skip.
func Plan(c *scoring.Campaign) []Slot {
	p := planner{c: c, index: map[slotKey]int{}}
	p.deadlines()
	return p.slots()
}

// Agenda lists all that is planned to be said: the reminders, the morning digests and the notice of the lock. What falls
// together for one person is one slot, and at most three slots fall on one day, that of the lock excepted.
func Agenda(c *scoring.Campaign) []Slot {
	p := planner{c: c, index: map[slotKey]int{}}
	p.deadlines()
	for _, at := range digestTimes(c) {
		until := endOf(at)
		if lock := c.Deadline(scoring.Lock); lock.Before(until) {
			until = lock
		}
		p.add(at, Item{Kind: MorningDigest, DeadlineAt: until, Offset: until.Sub(at)}, scoring.Leader, scoring.Clerk)
	}
	if lock := c.Deadline(scoring.Lock); !lock.IsZero() && !lock.Before(c.Loaded) {
		p.add(c.Quiet.After(lock.In(c.Location)), Item{Kind: LockNotice, DeadlineAt: lock}, scoring.Officer, scoring.Leader, scoring.Clerk)
	}
	return p.slots()
}

// endOf is the last second of a moment's day.
func endOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 59, 0, t.Location())
}

type slotKey struct {
	person string
	at     int64
}

// planner gathers what falls together.
type planner struct {
	c     *scoring.Campaign
	index map[slotKey]int
	all   []Slot
}

// add plans an item for each person who holds one of the roles.
func (p *planner) add(at time.Time, item Item, roles ...scoring.Role) {
	for _, person := range p.c.People {
		if !slices.ContainsFunc(roles, person.Has) {
			continue
		}
		k := slotKey{person.ID, at.Unix()}
		i, ok := p.index[k]
		if !ok {
			i = len(p.all)
			p.index[k] = i
			p.all = append(p.all, Slot{Campaign: p.c.ID, Person: person.ID, At: at})
		}
		if !slices.Contains(p.all[i].Items, item) {
			p.all[i].Items = append(p.all[i].Items, item)
		}
	}
}

func (p *planner) deadlines() {
	for _, times := range p.c.Reminders {
		for _, planned := range plannedTimes(p.c, times) {
			p.add(planned.at, planned.item, times.Roles...)
		}
	}
}

// slots is what was planned, in order and bounded.
func (p *planner) slots() []Slot {
	order := map[string]int{}
	for i, person := range p.c.People {
		order[person.ID] = i
	}
	slices.SortStableFunc(p.all, func(a, b Slot) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(order[a.Person], order[b.Person]))
	})
	slots := bounded(p.c, p.all)
	for _, s := range slots {
		slices.SortStableFunc(s.Items, func(a, b Item) int { return a.DeadlineAt.Compare(b.DeadlineAt) })
	}
	return slots
}

// MaxRemindersPerDay is how many reminders one person gets on one day, the lock day excepted: more would be noise.
const MaxRemindersPerDay = 3

// bounded leaves out the earliest reminders of a day that has too many, as moved deadlines may bring about.
func bounded(c *scoring.Campaign, slots []Slot) []Slot {
	count := map[string]int{}
	var out []Slot
	for _, s := range slices.Backward(slots) {
		key := s.Person + " " + format.Date(s.At, c.Location)
		if count[key]++; count[key] <= MaxRemindersPerDay || isLockDay(c, s.At) {
			out = append(out, s)
		}
	}
	slices.Reverse(out)
	return out
}

func isLockDay(c *scoring.Campaign, t time.Time) bool {
	return format.Date(t, c.Location) == format.Date(c.Deadline(scoring.Lock), c.Location)
}

type plannedTime struct {
	at   time.Time
	item Item
}

// plannedTimes resolves one row of the file: absolute times move along with their deadline by whole days; what falls into
// quiet hours waits for their end, or comes before them where the deadline would be over by then.
func plannedTimes(c *scoring.Campaign, times scoring.ReminderTimes) []plannedTime {
	var deadline scoring.Deadline
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
		days = scoring.CalendarDays(deadline.Filed, deadline.At, c.Location)
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
		out = append(out, plannedTime{at, Item{Kind: deadline.Kind, DeadlineAt: deadline.At, Offset: deadline.At.Sub(t)}})
	}
	return out
}

// digestTimes are the mornings on which leaders and the clerk get a summary: the last days up to that of the lock, before it.
func digestTimes(c *scoring.Campaign) []time.Time {
	lock := c.Deadline(scoring.Lock)
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

// Said is a reminder that was sent to an account, as its buttons know it.
type Said struct {
	ID       int64
	Campaign string
	Items    []Item
	Again    time.Time // it was put off until then; zero = not yet
	Repeat   bool      // it is itself one that was put off
}

// Unreminded is a person whom the last reminder did not reach.
type Unreminded struct {
	Person string
	At     time.Time // when it was due
	Kind   scoring.DeadlineKind
	Reason SkipReason
}
