package dialog

// What reminders are worded from, and what their buttons find in the scene.

import (
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
)

// ReminderScene is what one message of the bot's own accord is worded from, read when it is sent.
type ReminderScene struct {
	Facts    reminding.Facts
	Campaign *scoring.Campaign
	Person   *scoring.Person
	Channel  Capabilities // of the chat that is told
	Many     bool         // the person belongs to several campaigns: which one it is has to be said
	Alone    bool         // it goes out as a letter or a notification, which is headed by its first line: which campaign it is has to be said, and not first

	ID     int64            // of one of the reminders, for the buttons; 0 = nothing to put off
	Items  []reminding.Item // the deadlines it reminds of, by time; may be none
	Repeat bool             // the person asked to be reminded again: not once more
	Warn   time.Time        // at this next reminder the leaders are told, unless a step is taken; zero = no warning
	Told   bool             // the leaders are told now

	Digest     bool     // the summary of the morning
	Silent     []string // officers who took no step after two reminders: for leaders
	Unreminded []reminding.Unreminded
	Frozen     *scoring.FrozenTotal // the lock has fallen
	Checkpoint string               // the short form of the history's newest one, for leaders; "" = none
}
