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
	// NoteReport notes that the signed report went to the superior body, or corrects what was noted. For clerks, once the
	// result is frozen.
	NoteReport struct {
		Number string    // "15/BC-UBND"
		Date   time.Time // the day it bears
	}
	// AddProof files a screenshot or a document that shows the official software's "Gửi đi". For clerks.
	AddProof struct{ Proof Proof }
)

func (NoteReminded) change()  {}
func (ProposeRating) change() {}
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
