package scoring

// The table of all actions: what each is about, and its words.

import (
	"maps"
	"slices"
)

// Topic is what an action is about.
type Topic string

// The topics.
const (
	AboutContent  Topic = "content"  // points, explanation and evidence: what is entered in the official software
	AboutEntry    Topic = "entry"    // what happens to an entry beside its content
	AboutPeople   Topic = "people"   // accounts, roles, who is in charge, reminders
	AboutCampaign Topic = "campaign" // the campaign as a whole
)

// words say what a row of the history records, without when and who.
type words func(c *Campaign, row AuditRow, before, after AuditValues) string

// wordings is the table of all actions. What is not in it cannot be written.
var wordings = map[Action]struct {
	about Topic
	words words
}{
	ActionAnswer:      {AboutContent, answerWords},
	ActionExplanation: {AboutContent, explanationWords},
	ActionEvidenceAdd: {AboutContent, func(_ *Campaign, _ AuditRow, _, after AuditValues) string {
		return "thêm tài liệu “" + titleOf(after) + "”"
	}},
	ActionEvidenceEdit: {AboutContent, editWords},
	ActionEvidenceRemove: {AboutContent, func(_ *Campaign, _ AuditRow, before, _ AuditValues) string {
		return "bỏ tài liệu “" + titleOf(before) + "”"
	}},

	ActionState: {AboutEntry, stateWords},
	ActionMark:  {AboutEntry, markWords},
	ActionAppraised: {AboutEntry, func(_ *Campaign, _ AuditRow, before, after AuditValues) string {
		return changed("điểm thẩm định", nullPoints(before.Appraised), nullPoints(after.Appraised))
	}},
	ActionTransferred: {AboutEntry, transferredWords},
	ActionEvidenceFetch: {AboutEntry, func(_ *Campaign, _ AuditRow, _, after AuditValues) string {
		return "nhận tệp: " + fetchState(after)
	}},
	ActionLate: {AboutEntry, func(_ *Campaign, _ AuditRow, _, after AuditValues) string {
		return "gửi sau giờ khóa: " + lateKind(after.What)
	}},
	ActionLateAccepted: {AboutEntry, func(_ *Campaign, _ AuditRow, before, _ AuditValues) string {
		return "chấp nhận nội dung gửi muộn: " + lateKind(before.What)
	}},
	ActionLateLeft: {AboutEntry, func(_ *Campaign, _ AuditRow, before, _ AuditValues) string {
		return "không chấp nhận nội dung gửi muộn: " + lateKind(before.What)
	}},

	ActionInvite:       {AboutPeople, aboutPerson("tạo đường dẫn mời cho ")},
	ActionInviteTake:   {AboutPeople, inviteTakeWords},
	ActionInviteRevoke: {AboutPeople, aboutPerson("thu hồi đường dẫn mời của ")},
	ActionUnlink:       {AboutPeople, aboutPerson("ngắt tài khoản của ")},
	ActionRoles:        {AboutPeople, rolesWords},
	ActionAssignment:   {AboutPeople, assignmentWords},
	ActionDelegation:   {AboutPeople, delegationWords},
	ActionRemind:       {AboutPeople, remindWords},
	ActionSnooze:       {AboutPeople, snoozeWords},

	ActionCampaign:     {AboutCampaign, always("nạp đợt chấm điểm")},
	ActionCampaignLoad: {AboutCampaign, always("nạp lại hồ sơ đợt")},
	ActionDeadline:     {AboutCampaign, deadlineWords},
	ActionSupplement:   {AboutCampaign, supplementWords},
	ActionRating:       {AboutCampaign, ratingWords},
	ActionSend:         {AboutCampaign, always("gửi đi kết quả tự chấm điểm")},
	ActionReopen: {AboutCampaign, func(_ *Campaign, _ AuditRow, _, after AuditValues) string {
		return "mở lại sau khi gửi" + reasonOf(after.Reason)
	}},
	ActionProof:  {AboutCampaign, proofWords},
	ActionExport: {AboutCampaign, exportWords},
	ActionLock:   {AboutCampaign, lockWords},
}

func always(text string) words {
	return func(*Campaign, AuditRow, AuditValues, AuditValues) string { return text }
}

func aboutPerson(text string) words {
	return func(c *Campaign, _ AuditRow, before, after AuditValues) string {
		return text + c.Comrade(personOf(before, after))
	}
}

// Actions lists all actions, sorted.
func Actions() []Action { return slices.Sorted(maps.Keys(wordings)) }

// ActionsAbout lists the actions of a topic, sorted.
func ActionsAbout(t Topic) []Action {
	return slices.DeleteFunc(Actions(), func(a Action) bool { return wordings[a].about != t })
}
