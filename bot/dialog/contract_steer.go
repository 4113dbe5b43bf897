package dialog

// What the screens of leaders and the clerk want in their scene, and get.

import (
	"time"

	"chamdiem/scoring"
)

// BookFaults stands in the reference of an attachment for the list of what is wrong in the workbook of a campaign.
const BookFaults = "book-faults"

// NeedSteer is the part of Need that the screens of leaders and the clerk use.
type NeedSteer struct {
	// Full loads Scene.Entries with explanation and evidence (with AlsoAt), not only heads; for the deciding half the rows are locked.
	Full bool
	// Invites: the newest invite of each person.
	Invites bool
	// FreshCode: a fresh random code (scoring.NewInviteCode), so that the dialog itself stays pure. For the deciding half only.
	FreshCode bool
	// Delegations: all that are not over yet.
	Delegations bool
	// Assignments: the assignment table as it is kept, without the deputies that Campaign.Assignments shows.
	Assignments bool
	// Snapshot: how far the result is on its way (Scene.Sending): the rating, the newest snapshot, the report, the proofs.
	Snapshot bool
	// Contents: when the points, explanation or evidence of each criterion changed last.
	Contents bool
	// Proofs: the files that show that it was sent there.
	Proofs bool
	// Exports: what was asked for in this chat, the newest of each kind.
	Exports bool
	// Sheet: the score sheet that came back in this chat and waits for a word.
	Sheet bool
	// Book: the workbook of a campaign that came in this chat and waits for a word.
	Book bool
	// Opened: the campaigns that were made of workbooks in chats of this one.
	Opened bool
	// Vouch: what is known of the account of the chat, where a reopening after the lock waits for a confirmation.
	Vouch bool
	// Log: the newest 50 rows of the campaign's own history (AuditRow.Code empty), newest first.
	Log bool
	// Reminded: how many reminders each person got today, planned ones and those by hand.
	Reminded bool
	// Rings: whose browsers ring.
	Rings bool
	// Reasons: why points were taken off.
	Reasons bool
}

// SceneSteer is what they get.
type SceneSteer struct {
	Invites     map[string]scoring.InviteState // by person ID
	FreshCode   string
	Delegations []scoring.Delegation
	Assignments []scoring.AssignmentRow
	Snapshot    *scoring.SnapshotState // nil: never sent
	Reopened    int                    // how often the campaign was opened again
	Report      *scoring.SentReport    // nil: not sent, or reopened since
	Proven      int                    // proofs that came since the last reopening
	ContentAt   map[string]time.Time   // by criterion; absent = never
	Proofs      []scoring.Proof
	Exports     []scoring.Export // the newest first
	Sheet       *scoring.Sheet
	Book        *scoring.CampaignBook
	Opened      []scoring.OpenedCampaign // the newest first
	Log         []scoring.AuditRow
	Vouch       scoring.Vouch
	Reminded    map[string]int    // by person ID; absent: none today
	Rings       map[string]bool   // by person ID; absent: no browser of theirs rings
	Reasons     map[string]string // why points were taken off, by criterion
}

// Sending is how far the result is on its way, where NeedSteer.Snapshot was asked for.
func (sc *Scene) Sending() scoring.Sending {
	s := sc.Steer
	return scoring.Sending{Rating: sc.Rating, Snapshot: s.Snapshot, Reopened: s.Reopened, Report: s.Report, Proofs: s.Proven}
}

// TakeSending puts it in.
func (sc *Scene) TakeSending(f scoring.Sending) {
	s := &sc.Steer
	sc.Rating, s.Snapshot, s.Reopened, s.Report, s.Proven = f.Rating, f.Snapshot, f.Reopened, f.Report, f.Proofs
}
