package dialog

// What reminders are worded from, and what their buttons find in the scene.

import (
	"time"

	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// ReminderScene is what one message of the bot's own accord is worded from, read when it is sent.
type ReminderScene struct {
	Facts    scoring.ReminderFacts
	Campaign *scoring.Campaign
	Person   *scoring.Person
	Many     bool // the person belongs to several campaigns: which one it is has to be said

	ID     int64                  // of one of the reminders, for the buttons; 0 = nothing to put off
	Items  []scoring.ReminderItem // the deadlines it reminds of, by time; may be none
	Repeat bool                   // the person asked to be reminded again: not once more
	Warn   time.Time              // at this next reminder the leaders are told, unless a step is taken; zero = no warning
	Told   bool                   // the leaders are told now

	Digest     bool     // the summary of the morning
	Silent     []string // officers who took no step after two reminders: for leaders
	Unreminded []Unreminded
	Frozen     *FrozenTotal // the lock has fallen
}

// FrozenTotal is what the lock froze.
type FrozenTotal struct {
	LockAt time.Time
	Self   decimal.Decimal
	Drafts []string // codes with points that were not submitted, hence not counted
}

// Unreminded is a person whom the last reminder did not reach.
type Unreminded struct {
	Person string
	At     time.Time // when it was due
	Reason scoring.SkipReason
}

// Reminder is a reminder whose button was pressed; it was sent to the account that pressed.
type Reminder struct {
	ID       int64
	Campaign string
	Items    []scoring.ReminderItem
	Again    time.Time // it was put off until then; zero = not yet
	Repeat   bool      // it is itself one that was put off
}
