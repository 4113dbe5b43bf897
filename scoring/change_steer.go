package scoring

import (
	"time"

	"github.com/shopspring/decimal"
)

// Further steps of leaders and the clerk. Who may take which is decided by MaySteerStep, and again where it is written.
type (
	// NoteReminded records that people were reminded by hand. For leaders and clerks.
	NoteReminded struct{ People []string }
	// ProposeRating is a leader's word on the rating the unit proposes (decision 14). Reason is needed where it differs
	// from what the points suggest. For leaders.
	ProposeRating struct{ Band, Reason string }
	// AnswerVeto answers one of Campaign.Vetoes, by its question, as long as the campaign is open. For leaders.
	AnswerVeto struct {
		Question string
		Yes      bool
	}
	// NoteReport notes that the signed report went to the superior body, or corrects what was noted. For clerks, once the
	// result is frozen.
	NoteReport struct {
		Number string    // "15/BC-UBND"
		Date   time.Time // the day it bears
	}
	// AddProof files a screenshot or a document that shows the official software's "Gửi đi". For clerks.
	AddProof struct{ Proof Proof }
)

// A campaign is opened again after its lock by the notice of the superior body: asked for by a leader, confirmed by another person.
type (
	// AskReopening asks for it; one that waits ends. For leaders.
	AskReopening struct {
		Notice string    // number of the notice
		Until  time.Time // the new lock
	}
	// ConfirmReopening opens the campaign: the lock moves, what was frozen stays. For leaders and clerks other than the one who asked, with an
	// account that Vouch speaks for; and for the command line.
	ConfirmReopening struct{ ID int64 }
	// DropReopening ends one that waits: taken back, or declined. For leaders and clerks.
	DropReopening struct{ ID int64 }
)

func (AskReopening) change()     {}
func (ConfirmReopening) change() {}
func (DropReopening) change()    {}

func (NoteReminded) change()  {}
func (ProposeRating) change() {}
func (AnswerVeto) change()    {}
func (AddProof) change()      {}
func (NoteReport) change()    {}

// Proof is a file that shows that the result was sent in the official software.
type Proof struct {
	ID                           int64
	Name, Mime, FileID, UniqueID string
	Size                         int64
	Photo                        bool
	By                           string // person ID
	At                           time.Time
	Round                        int // how often the campaign had been reopened then
}

// Delegation is a deputy acting for a person who is away.
type Delegation struct {
	Absent, Deputy string
	From, To       time.Time // To is not included
}

// RatingChoice is the last word of a leader on the rating to propose.
type RatingChoice struct {
	Band   string // its name
	Reason string
	By     string
	At     time.Time
	Points decimal.Decimal // the total then
}

// SnoozeReminder asks for a reminder once more, at a moment from SnoozeAt. A reminder is put off once.
type SnoozeReminder struct {
	ID int64 // of any reminder of the message
	At time.Time
}

func (SnoozeReminder) change() {}

// Reopening is one opening of the campaign after its lock, asked for or done.
type Reopening struct {
	ID      int64
	Closing int    // number of the closing that it ends, from 1
	Notice  string // number of the notice
	Was     time.Time
	Until   time.Time // the new lock
	AskedBy string    // person ID; "" = the command line
	AskedAt time.Time
	By      string    // who confirmed; "" = the command line, or it waits
	At      time.Time // when; zero: it waits
}

// Waits reports whether it is not confirmed yet.
func (r Reopening) Waits() bool { return r.At.IsZero() }

// Closing is the number of the closing that the lock makes, or has made: 1, and one more with each reopening.
func (c *Campaign) Closing() int {
	n := 1
	for _, r := range c.Reopenings {
		if !r.Waits() {
			n++
		}
	}
	return n
}

// Asked is the reopening that waits for a confirmation; ok is false where there is none.
func (c *Campaign) Asked() (r Reopening, ok bool) { return c.lastReopening(true) }

// Reopened is the last reopening that was confirmed; ok is false where there was none.
func (c *Campaign) Reopened() (r Reopening, ok bool) { return c.lastReopening(false) }

// LockThen is the lock that was in force at a moment: where the campaign was opened again since, the one before.
func (c *Campaign) LockThen(at time.Time) time.Time {
	for _, r := range c.Reopenings {
		if !r.Waits() && at.Before(r.At) {
			return r.Was
		}
	}
	return c.Deadline(Lock)
}

func (c *Campaign) lastReopening(waits bool) (r Reopening, ok bool) {
	for _, one := range c.Reopenings {
		if one.Waits() == waits {
			r, ok = one, true
		}
	}
	return r, ok
}

// VouchAge is how long before the question an account must have been linked that confirms a reopening.
const VouchAge = 24 * time.Hour

// Vouch is what is known of the account that would confirm a reopening.
type Vouch struct {
	Linked  time.Time // since when it is linked; zero: it is not
	Brought bool      // it came by an invite of the person who asks, or of a person whom the asker had invited
	Raised  bool      // the person who asks gave its person a role within VouchAge before the question
}

// GivenBack are the steps that give the content of a late entry back to its sender, once the campaign is open again: texts are kept for him,
// files are unsorted. A late submission has no content.
func (l LateItem) GivenBack() []Change {
	switch l.What {
	case LateSubmit:
		return nil
	case LateEvidence:
		var out []Change
		files := l.files()
		for i, f := range files.Files {
			add := AddEvidence{Evidence: l.evidence("", f)}
			if files.Album != "" && len(files.Files) > 1 {
				add.Evidence.ChatID, add.Evidence.MessageID = l.From.ChatID, f.Message
				if i > 0 {
					add.PageOf = files.Files[0].Message
				}
			}
			out = append(out, add)
		}
		return out
	}
	if !MayKeep(l.Content) {
		return nil
	}
	return []Change{KeepText{Text: l.Content, Code: l.Code, From: l.From}}
}
