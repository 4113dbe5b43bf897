package scoring

import (
	"time"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// Change is one step that is written down: applied by storage in one transaction with its audit row.
// All changes are data; who, when and where are in the Actor.
type Change interface{ change() }

// Actor is who makes a change, and how.
type Actor struct {
	Campaign string
	Person   string  // person ID; "" = the program itself
	Channel  Channel // where it was made; "" = by the program itself or the command line
	UserID   int64   // account there
	ChatID   int64
	UpdateID int64 // the update that caused it, 0 for the command line or a tick
	OnBehalf bool  // nhập thay
	// Received is when Telegram took the message (message.date or edit_date); zero for a press.
	Received time.Time
}

type (
	// SetAnswer records inputs and the points they give. The entry becomes Working if it was Empty,
	// and stays Returned if it was. A zero Answer takes the answer back: the entry has no points then.
	SetAnswer struct {
		Code   string
		Answer criteria.Answer
		Points decimal.Decimal
		Typed  []Typed // with which messages; none for what was pressed
	}
	// SetExplanation replaces the parts of an explanation.
	SetExplanation struct {
		Code  string
		Parts []Part
	}
	// AddEvidence adds one piece; Evidence.Code empty = unsorted. Repeats of the same (chat, message, code) are swallowed.
	// Evidence.Document is the ID of a piece of the same criterion (or of the same person's unsorted ones): the new one is the
	// next page of its document. Where that piece is gone, and with 0, it is a document by itself. PageOf is the message that brought
	// such a piece to the same chat, where its ID is not known yet: it is added in the same step; 0 = none.
	AddEvidence struct {
		Evidence Evidence
		PageOf   int64
	}
	// AttachEvidence makes another row of the same bytes for Code. Pages of one document are one document there as well.
	AttachEvidence struct {
		ID   int64
		Code string
	}
	// SortEvidence moves an unsorted piece to a criterion. Pages of one document stay one.
	SortEvidence struct {
		ID   int64
		Code string
	}
	// EditEvidence changes what is not nil, of all pages of the document that the piece belongs to.
	EditEvidence struct {
		ID         int64
		Title      *string
		Place      *string
		Statistics *bool
		Number     *int // new position, the others close up
	}
	// ReplaceEvidence puts another file in the place of a piece whose message its sender edited. The new one keeps number, place
	// and mark; the old one is kept as those that were removed are. Copies at other criteria stay.
	ReplaceEvidence struct {
		ID       int64
		Evidence Evidence
	}
	// RemoveEvidence takes a piece out; history keeps it. The other pages of its document stay.
	RemoveEvidence struct{ ID int64 }
	// JoinEvidence makes one document of the documents that the pieces belong to, all of one criterion or all unsorted and of one
	// person, in this order; it has the number, title, place and mark of the first. RefusedStale where one of them is gone.
	JoinEvidence struct{ IDs []int64 }
	// SplitEvidence makes a document of each page of the document that the piece belongs to; titles are PageTitle's.
	SplitEvidence struct{ ID int64 }
	// SetState moves an entry along the table of states.
	SetState struct {
		Code   string
		To     EntryState
		Reason string // of a return
		// Unchecked are the pieces of a submission whose check the person did not see: it was not finished. What it finds
		// is told afterwards.
		Unchecked []int64
	}
	// SetMark sets a mark of an entry; nil leaves it.
	SetMark struct {
		Code            string
		FiguresAtCutoff *bool
		Deferred        *bool
		Reason          string // why it is deferred
	}
	// TakeInvite ties the acting account to the person the invite was made for.
	TakeInvite struct {
		Hash     string
		Campaign string
		Person   string
	}
	// InviteTried counts a wrong invite code against the acting account (5 an hour, then silence).
	InviteTried struct{}
	// KeepText keeps a text that was refused, left or taken back, for the person of the acting account alone. One that came with a
	// message which is kept already takes its place, and so does one of the same words. RefusedNobody for an account that is no
	// person of the campaign; RefusedPassword for a text that MayKeep does not allow.
	KeepText struct {
		Campaign string // "" = that of the actor
		Text     string
		Screen   string     // the conversation's name of where it was typed
		Code     string     // the criterion it was typed at; "" = none
		From     MessageKey // the message it came with; the zero value if it came with none
	}
	// DropKept takes a kept text of the actor away; one that is not there any more is gone already.
	DropKept struct{ ID int64 }
	// EndDevice signs a browser of the actor's person out of the web page; one that is signed out already stays so.
	EndDevice struct{ ID int64 }
	// HoldFile lets a file of the actor wait for the answer whether it carries a mark of secrecy; a message is held once.
	HoldFile struct{ File DoubtedFile }
	// DropHeld ends the waiting of files of the actor; one that is not there any more is gone already.
	DropHeld struct{ IDs []int64 }
	// LateEntry keeps what came after the lock; a leader decides. One that LateItem.Goes on with an item that is kept takes its place.
	LateEntry struct {
		Code    string
		What    string // "points", "explanation", "evidence", "submit", "other"
		Content string // text or JSON of the content, nothing lost
		FileID  string
		From    MessageKey // the message that the content came with, the first of several; the zero value: none is known
		Sent    time.Time  // of a press: when the content was sent that it is about; zero: with the press itself
	}
	// MoveDeadline moves a deadline to another moment.
	MoveDeadline struct {
		Kind   DeadlineKind
		To     time.Time
		Reason string
	}
	// SetAppraised records the appraisal's points (điểm thẩm định); an invalid value takes them back. For clerks, also
	// after the lock.
	SetAppraised struct {
		Code   string
		Points decimal.NullDecimal
		Reason string // why points were taken off, in the appraiser's words; may be empty
	}
	// SetTransferred ticks "đã nhập" in the official software, or takes the tick back. For clerks, also after the lock.
	SetTransferred struct {
		Code string
		Done bool
	}
	// OpenSupplement opens criteria for explanation and evidence after the lock, by the council's notice (decision
	// 17). Criteria opened before stay open. For leaders.
	OpenSupplement struct {
		Codes  []string
		Notice string // number of the council's notice
		Until  time.Time
	}
	// DecideLate accepts a late entry or leaves it, which takes a reason. What is accepted is carried in by the changes that follow in the
	// same step: its criterion is open to them, and they are its sender's. For leaders.
	DecideLate struct {
		ID     int64
		Accept bool
		Reason string
	}
	// SendCampaign freezes the campaign; Snapshot, JSON, is kept for good. Without one storage makes it (NewSnapshot) once
	// no person can write any more, and refuses (RefusedStale) if what is there is not what was confirmed: Seen is SendCheck.Sum.
	// For clerks.
	SendCampaign struct{ Snapshot, Seen string }
	// ReopenCampaign opens a sent campaign again, before the lock. For leaders and clerks.
	ReopenCampaign struct{ Reason string }
	// InvitePerson keeps the hash of a new invite code; earlier unused ones of the person end. For leaders and clerks,
	// as are the changes below.
	InvitePerson struct{ Person, Hash string }
	// RevokeInvite ends a person's unused invites.
	RevokeInvite struct{ Person string }
	// UnlinkPerson cuts a person's account off.
	UnlinkPerson struct{ Person string }
	// AddPerson puts a person into the running campaign, an officer without criteria, as Campaign.NewPerson makes one.
	AddPerson struct{ FullName, Post string }
	// SetRoles gives a person other roles. The last clerk and the last leader stay.
	SetRoles struct {
		Person string
		Roles  []Role
	}
	// SetAssignment replaces the row of its code in the assignment table; without people the row is taken out.
	SetAssignment struct{ Row AssignmentRow }
	// Delegate lets a deputy act for a person who is away, from From until To (not included); To = From ends it.
	Delegate struct {
		Absent, Deputy string
		From, To       time.Time
	}
)

func (SetAnswer) change()       {}
func (SetExplanation) change()  {}
func (AddEvidence) change()     {}
func (AttachEvidence) change()  {}
func (SortEvidence) change()    {}
func (EditEvidence) change()    {}
func (RemoveEvidence) change()  {}
func (JoinEvidence) change()    {}
func (SplitEvidence) change()   {}
func (SetState) change()        {}
func (SetMark) change()         {}
func (TakeInvite) change()      {}
func (InviteTried) change()     {}
func (KeepText) change()        {}
func (DropKept) change()        {}
func (EndDevice) change()       {}
func (HoldFile) change()        {}
func (DropHeld) change()        {}
func (LateEntry) change()       {}
func (MoveDeadline) change()    {}
func (SetAppraised) change()    {}
func (SetTransferred) change()  {}
func (OpenSupplement) change()  {}
func (DecideLate) change()      {}
func (SendCampaign) change()    {}
func (ReopenCampaign) change()  {}
func (InvitePerson) change()    {}
func (RevokeInvite) change()    {}
func (UnlinkPerson) change()    {}
func (AddPerson) change()       {}
func (SetRoles) change()        {}
func (SetAssignment) change()   {}
func (Delegate) change()        {}
func (ReplaceEvidence) change() {}

// HistoryFilter says which rows of the history of a campaign are asked for, the newest first.
type HistoryFilter struct {
	Code     string    // of one criterion; "" = of all of them, and the campaign's own
	By       *string   // person ID of who made the change, "" = the program itself; nil = everybody
	From, To time.Time // To is not included; zero: no bound
	Skip     int       // so many of them
	Limit    int
}

// AuditRow is one line of the history: who changed what, when, before and after.
type AuditRow struct {
	ID     int64
	At     time.Time
	Actor  Actor
	Code   string // criterion, if it concerns one
	Action Action
	Before string // JSON
	After  string // JSON
}
