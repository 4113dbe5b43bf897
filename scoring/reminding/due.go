package reminding

// What becomes of reminders whose time has come: all rules in one place, asked when the time comes and once more when
// the message is made, from what is there then.

import (
	"cmp"
	"slices"
	"time"

	"chamdiem/scoring"
)

// Due is a planned reminder whose time has come.
type Due struct {
	ID      int64
	Person  string
	Item    Item
	At      time.Time // when it was to be said
	About   string    // SilenceNotice: the officer
	Snoozed bool      // the person asked to be reminded again: not bounded
	// Overtaken: a newer one of the same kind is on its way to the person, or was said.
	Overtaken bool
	// Telling: the leaders are told together with it that the person did not answer those before.
	Telling bool
	// Moves is how often it went another way, and Shun the channel that did not take it last.
	Moves int
	Shun  scoring.Channel
}

// Account tells whether a person can be reached.
type Account struct {
	Since       time.Time // linked since
	Unreachable bool
}

// Facts are what the decision about reminders rests on.
type Facts struct {
	Now      time.Time
	Phase    scoring.Phase
	Entries  map[string]scoring.Entry
	Accounts map[string]Account // by person ID; who is not linked is absent
	Mail     map[string]bool    // whom a letter reaches (e-mail), linked or not
	Today    map[string]int     // reminders that each person got today already, planned ones and those by hand
	// ByHand is when each person was last reminded by hand (/nhac); absent if not today.
	ByHand  map[string]time.Time
	Sending scoring.Sending
}

// Fate is what becomes of a reminder.
type Fate string

// The fates.
const (
	FateSend Fate = "send"
	FateHold Fate = "hold" // until the quiet hours are over
	FateSkip Fate = "skip"
)

// SkipReason says why a person was not reminded.
type SkipReason string

// The reasons.
const (
	SkipLeft        SkipReason = "left"         // no longer in the campaign
	SkipMoved       SkipReason = "moved"        // the deadline is another one now
	SkipUnplanned   SkipReason = "unplanned"    // the plan has no such time any more, or not for this person
	SkipPast        SkipReason = "past"         // its time was over when it was planned: the deadline was moved closer
	SkipTooLate     SkipReason = "too-late"     // the deadline has passed meanwhile
	SkipNotLinked   SkipReason = "not-linked"   // no account
	SkipLinkedLater SkipReason = "linked-later" // the account came after its time
	SkipUnreachable SkipReason = "unreachable"  // the bot is blocked
	SkipNothingOwed SkipReason = "nothing-owed"
	SkipSuperseded  SkipReason = "superseded" // a newer one says the same
	SkipBounded     SkipReason = "bounded"    // enough for one day
	SkipByHand      SkipReason = "by-hand"    // a leader or the clerk reminded the person a short time ago
	SkipRestored    SkipReason = "restored"   // may have been said before the database was restored
	SkipExpired     SkipReason = "expired"    // no way took the message in time
	SkipFailed      SkipReason = "failed"     // the message was refused
	SkipReturned    SkipReason = "returned"   // the mail server does not know the address
	SkipSilenced    SkipReason = "silenced"   // the person's browsers do not ring any more
)

// Verdict is the fate of one reminder.
type Verdict struct {
	Due
	Fate   Fate
	Until  time.Time  // of FateHold
	Reason SkipReason // of FateSkip
}

// Decide decides about reminders that are due at f.Now. All that is to be sent to one person is one message: of each kind
// the newest, nothing in quiet hours, nothing to a person who owes nothing or cannot be reached, nothing about a deadline
// that has passed or was moved. The order of due is kept.
func Decide(c *scoring.Campaign, due []Due, f Facts) []Verdict {
	debts := map[string]scoring.Debt{}
	debt := func(person string) scoring.Debt {
		d, ok := debts[person]
		if !ok {
			d = OwesNow(c, f, person)
			debts[person] = d
		}
		return d
	}
	out := make([]Verdict, len(due))
	newest := map[string]int{}
	for i, r := range due {
		out[i] = Verdict{Due: r, Fate: FateSend}
		if reason := skip(c, r, f, debt); reason != "" {
			out[i].Fate, out[i].Reason = FateSkip, reason
			continue
		}
		key := r.Person + " " + string(r.Item.Kind) + " " + r.About
		j, ok := newest[key]
		switch {
		case !ok:
			newest[key] = i
		case r.At.Before(out[j].At):
			out[i].Fate, out[i].Reason = FateSkip, SkipSuperseded
		default:
			out[j].Fate, out[j].Reason = FateSkip, SkipSuperseded
			newest[key] = i
		}
	}
	now := f.Now.In(c.Location)
	for i := range out {
		v := &out[i]
		switch {
		case v.Fate != FateSend:
		case c.Quiet.Contains(now):
			v.Fate, v.Until = FateHold, c.Quiet.After(now)
		case f.Today[v.Person] >= MaxRemindersPerDay && !v.Snoozed && v.Item.Kind != LockNotice && !isLockDay(c, now):
			v.Fate, v.Reason = FateSkip, SkipBounded
		case v.countsAsReminder() && f.justByHand(v.Due):
			v.Fate, v.Reason = FateSkip, SkipByHand
		}
	}
	return out
}

// restAfterHand is how long no planned reminder follows one by hand: it would say the same.
const restAfterHand = 2 * time.Hour

// justByHand reports whether the person was reminded by hand so shortly before that the planned reminder is left out. It is not where
// the deadline is over before the rest is: there may be no other.
func (f Facts) justByHand(r Due) bool {
	at, ok := f.ByHand[r.Person]
	return ok && f.Now.Sub(at) < restAfterHand && r.Item.DeadlineAt.Sub(f.Now) > restAfterHand
}

// OwesNow is what the person owes and may still do something about.
func OwesNow(c *scoring.Campaign, f Facts, person string) scoring.Debt {
	linked := make(map[string]bool, len(f.Accounts))
	for id := range f.Accounts {
		linked[id] = true
	}
	d := c.Owes(f.Entries, person, scoring.Status{Phase: f.Phase, Now: f.Now, Linked: linked, Sending: f.Sending})
	switch f.Phase {
	case scoring.Sent: // only what the clerk sees through is left
		return scoring.Debt{Sending: d.Sending}
	case scoring.Locked:
		return scoring.Debt{}
	}
	return d
}

// skip says why a reminder is not sent at all; "" if it is, quiet hours and newer ones aside.
func skip(c *scoring.Campaign, r Due, f Facts, debt func(person string) scoring.Debt) SkipReason {
	account, linked := f.Accounts[r.Person]
	mail := f.Mail[r.Person]
	owed := true
	switch r.Item.Kind {
	case LockNotice:
	case MorningDigest:
		owed = f.Phase == scoring.Open || len(debt(r.Person).Sending.Left()) > 0
	case SilenceNotice:
		owed = len(debt(r.About).Criteria) > 0
	default:
		owed = debt(r.Person).OwesFor(r.Item.Kind)
	}
	switch {
	case c.Person(r.Person) == nil:
		return SkipLeft
	case isMoved(c, r.Item):
		return SkipMoved
	case r.Item.Kind != LockNotice && !f.Now.Before(r.Item.DeadlineAt):
		return SkipTooLate
	case !owed:
		return SkipNothingOwed
	case !linked && !mail:
		return SkipNotLinked
	case account.Since.After(r.At) && !mail:
		return SkipLinkedLater
	case account.Unreachable && !mail:
		return SkipUnreachable
	case r.Overtaken:
		return SkipSuperseded
	}
	return ""
}

// isMoved reports whether the deadline that the item was planned for is another one now.
func isMoved(c *scoring.Campaign, it Item) bool {
	switch it.Kind {
	case scoring.Cutoff, scoring.Report, scoring.Lock, scoring.Supplement:
		return !c.Deadline(it.Kind).Equal(it.DeadlineAt)
	case LockNotice:
		return !c.Deadline(scoring.Lock).Equal(it.DeadlineAt)
	}
	return false
}

// Silence is how an officer answered reminders so far.
type Silence struct {
	Reminded int  // messages since the officer's last step, or ever
	Warned   bool // one of them said that the leaders would be told at the next
	Told     bool // the leaders were told since then
}

// remindersBeforeTelling is after how many reminders without a step the leaders are told (docs/conversation.md, "Reminders").
const remindersBeforeTelling = 2

// Warn reports whether the reminder that goes out now has to warn the officer: at the next one the leaders are told.
func (s Silence) Warn() bool { return s.Reminded+1 >= remindersBeforeTelling && !s.Warned && !s.Told }

// TellNow reports whether the leaders are told with the reminder that goes out now. A warning always comes before.
func (s Silence) TellNow() bool { return s.Reminded >= remindersBeforeTelling && s.Warned && !s.Told }

// Silent lists the officers who are reminded now and about whom the leaders are to be told: two reminders, of which the
// second carried the warning, brought no step. past holds an entry per officer; by the campaign file's order. Who owes no criterion, as a
// person whose deputy does, is not silent.
func Silent(c *scoring.Campaign, verdicts []Verdict, f Facts, past map[string]Silence) []Due {
	found := map[string]Due{}
	for _, v := range verdicts {
		if v.Fate == FateSend && v.countsAsReminder() && c.Person(v.Person).Has(scoring.Officer) && past[v.Person].TellNow() && len(OwesNow(c, f, v.Person).Criteria) > 0 {
			if first, ok := found[v.Person]; !ok || v.Item.DeadlineAt.Before(first.Item.DeadlineAt) {
				found[v.Person] = v.Due
			}
		}
	}
	var out []Due
	for _, p := range c.PersonsWith(scoring.Officer) {
		if r, ok := found[p.ID]; ok {
			out = append(out, r)
		}
	}
	return out
}

// countsAsReminder reports whether it is one of those that an officer may leave without an answer.
func (r Due) countsAsReminder() bool {
	switch r.Item.Kind {
	case MorningDigest, LockNotice, SilenceNotice:
		return false
	}
	return !r.Snoozed
}

// snoozeTime is how long "nhắc lại sau 2 giờ" waits.
const snoozeTime = 2 * time.Hour

// SnoozeAt is when a person who asks at now for the items once more is reminded: two hours later, after the quiet hours
// or else before them, and before the nearest deadline. ok is false where no such time is left.
func SnoozeAt(c *scoring.Campaign, now time.Time, items []Item) (at time.Time, ok bool) {
	if len(items) == 0 {
		return time.Time{}, false
	}
	nearest := slices.MinFunc(items, func(a, b Item) int { return cmp.Compare(a.DeadlineAt.Unix(), b.DeadlineAt.Unix()) }).DeadlineAt
	wanted := now.In(c.Location).Add(snoozeTime).Truncate(time.Minute)
	if at = c.Quiet.After(wanted); !at.Before(nearest) {
		at = c.Quiet.Before(wanted)
	}
	return at, at.After(now) && at.Before(nearest)
}
