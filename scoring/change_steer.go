package scoring

import (
	"time"

	"github.com/shopspring/decimal"
)

// The steps of leaders and the clerk. Who may take which is decided by MaySteerStep, and again where it is written.
type (
	// CreateInvite makes a one-time invite for a person; unused ones of that person end. Only the hash is kept.
	CreateInvite struct {
		Person string
		Hash   string // InviteHash of a fresh random code
	}
	// RevokeInvite ends the unused invites of a person.
	RevokeInvite struct{ Person string }
	// Unlink cuts the account off from a person.
	Unlink struct{ Person string }
	// SetRoles replaces a person's roles. Somebody must remain who may steer.
	SetRoles struct {
		Person string
		Roles  []Role
	}
	// SetAssignment replaces the row of the assignment table with that code, or adds one below what is there.
	SetAssignment struct{ Row AssignmentRow }
	// DropAssignment takes a row out: what is above it counts again.
	DropAssignment struct{ Code string }
	// Delegate lets the deputy act for somebody who is away, From ≤ now < To.
	Delegate struct {
		Absent, Deputy string
		From, To       time.Time
	}
	// EndDelegation ends a delegation now.
	EndDelegation struct{ ID int64 }
	// DecideLate accepts a late entry by name, so that it counts as if it had come in time, or leaves it. Only leaders.
	DecideLate struct {
		ID     int64
		Accept bool
	}
	// OpenSupplement opens the named criteria for explanation and evidence after the lock (source/README 17), until the
	// moment the council's notice gives. Codes join those opened before.
	OpenSupplement struct {
		Notice string // number of the notice
		Codes  []string
		Until  time.Time
	}
	// NoteReminded records that people were reminded by hand.
	NoteReminded struct{ People []string }
	// ProposeRating is a leader's word on the rating the unit proposes (source/README 14). Reason is needed where it differs
	// from what the points suggest.
	ProposeRating struct{ Band, Reason string }
	// SendCampaign freezes the campaign into a snapshot and marks it as sent. Seen is SendCheck.Sum of what the clerk
	// confirmed: anything else is RefusedStale.
	SendCampaign struct{ Seen string }
	// ReopenCampaign opens a sent campaign again before the lock.
	ReopenCampaign struct{ Reason string }
	// SetTransferred ticks a criterion as entered in the official software ("đã nhập"), or takes the tick away.
	SetTransferred struct {
		Code string
		On   bool
	}
	// SetAppraised records the appraiser's points (điểm thẩm định); not valid = takes them away.
	SetAppraised struct {
		Code   string
		Points decimal.NullDecimal
	}
	// AddProof files a screenshot or a document that shows the official software's "Gửi đi".
	AddProof struct{ Proof Proof }
)

func (CreateInvite) change()   {}
func (RevokeInvite) change()   {}
func (Unlink) change()         {}
func (SetRoles) change()       {}
func (SetAssignment) change()  {}
func (DropAssignment) change() {}
func (Delegate) change()       {}
func (EndDelegation) change()  {}
func (DecideLate) change()     {}
func (OpenSupplement) change() {}
func (NoteReminded) change()   {}
func (ProposeRating) change()  {}
func (SendCampaign) change()   {}
func (ReopenCampaign) change() {}
func (SetTransferred) change() {}
func (SetAppraised) change()   {}
func (AddProof) change()       {}

// Proof is a file that shows that the result was sent in the official software.
type Proof struct {
	ID                           int64
	Name, Mime, FileID, UniqueID string
	Size                         int64
	Photo                        bool
	By                           string // person ID
	At                           time.Time
}

// Delegation is somebody acting for somebody who is away.
type Delegation struct {
	ID             int64
	Absent, Deputy string
	From, To       time.Time
	By             string
}

// Active reports whether the delegation counts at that moment.
func (d Delegation) Active(now time.Time) bool { return !now.Before(d.From) && now.Before(d.To) }

// TransferState is what became of a criterion in the official software.
type TransferState struct {
	At      time.Time
	By      string
	Changed bool // đã đổi sau khi nhập: points, explanation or evidence are no longer what was entered
}

// RatingChoice is the last word of a leader on the rating to propose.
type RatingChoice struct {
	Band   string // its name
	Reason string
	By     string
	At     time.Time
	Points decimal.Decimal // the total then
}
