package scoring

// Action names what a row of the history records. The names are stored: they stay as they are. The history can only be
// written with one of these, and each has its words in the table of scoring/history.
type Action string

// What changes the content of an entry: what is entered in the official software.
const (
	ActionAnswer         Action = "answer"
	ActionExplanation    Action = "explanation"
	ActionEvidenceAdd    Action = "evidence.add" // sent, sorted to the criterion, or attached from another one
	ActionEvidenceEdit   Action = "evidence.edit"
	ActionEvidenceRemove Action = "evidence.remove"
)

// What happens to an entry beside its content.
const (
	ActionState         Action = "state"
	ActionMark          Action = "mark"
	ActionAppraised     Action = "appraised"      // điểm thẩm định
	ActionTransferred   Action = "transferred"    // đã nhập, or no longer
	ActionEvidenceFetch Action = "evidence.fetch" // the program took the bytes of a piece, or could not
	ActionLate          Action = "late"           // something came after the lock
	ActionLateAccepted  Action = "late.accepted"
	ActionLateLeft      Action = "late.left"
)

// What concerns people.
const (
	ActionInvite       Action = "invite"
	ActionInviteTake   Action = "invite.take"
	ActionInviteRevoke Action = "invite.revoke"
	ActionUnlink       Action = "unlink"
	ActionPersonAdd    Action = "person.add" // a person was put into the running campaign
	ActionRoles        Action = "roles"
	ActionAssignment   Action = "assignment"
	ActionDelegation   Action = "delegation"
	ActionRemind       Action = "remind" // by hand
	ActionSnooze       Action = "snooze"
	ActionForget       Action = "forget" // personal data of a person was erased, on the server
)

// What concerns the campaign as a whole.
const (
	ActionCampaign     Action = "campaign"      // the campaign file was loaded for the first time
	ActionCampaignLoad Action = "campaign.load" // … and again
	ActionDeadline     Action = "deadline"
	ActionSupplement   Action = "supplement"
	ActionRating       Action = "rating"
	ActionVeto         Action = "veto"   // a question that bands depend on was answered
	ActionSend         Action = "send"   // frozen
	ActionReport       Action = "report" // the signed report was sent, or its number and date were corrected
	ActionReopen       Action = "reopen"
	ActionProof        Action = "proof"
	// A reopening after the lock: asked for, ended without a confirmation, confirmed.
	ActionReopenAsked   Action = "reopen.asked"
	ActionReopenDropped Action = "reopen.dropped"
	ActionReopenLocked  Action = "reopen.locked"
	ActionExport        Action = "export"
	ActionLock          Action = "lock"
	ActionOpened        Action = "opened" // another campaign was made of a workbook in the chat of this one
	ActionUndone        Action = "undone" // … and taken out again
	ActionTime          Action = "time"   // what time it is was said, while the clock was in doubt
	ActionTimeAgreed    Action = "time.agreed"
)
