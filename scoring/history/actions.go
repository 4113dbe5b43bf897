package history

// The table of all actions: what each is about, and its words.

import (
	"maps"
	"slices"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
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
type words func(c *scoring.Campaign, row scoring.AuditRow, before, after values) string

// wordings is the table of all actions. What is not in it cannot be written.
var wordings = map[scoring.Action]struct {
	about Topic
	words words
}{
	scoring.ActionAnswer:      {AboutContent, answerWords},
	scoring.ActionExplanation: {AboutContent, explanationWords},
	scoring.ActionEvidenceAdd: {AboutContent, func(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
		return "thêm tài liệu “" + titleOf(after) + "”"
	}},
	scoring.ActionEvidenceEdit: {AboutContent, editWords},
	scoring.ActionEvidenceRemove: {AboutContent, func(_ *scoring.Campaign, _ scoring.AuditRow, before, _ values) string {
		return "bỏ tài liệu “" + titleOf(before) + "”"
	}},

	scoring.ActionState: {AboutEntry, stateWords},
	scoring.ActionMark:  {AboutEntry, markWords},
	scoring.ActionAppraised: {AboutEntry, func(_ *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
		return changed("điểm thẩm định", nullPoints(before.Appraised), nullPoints(after.Appraised)) + reasonOf(after.Reason)
	}},
	scoring.ActionTransferred: {AboutEntry, transferredWords},
	scoring.ActionEvidenceFetch: {AboutEntry, func(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
		return "nhận tệp: " + fetchState(after)
	}},
	scoring.ActionLate: {AboutEntry, func(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
		if after.Goes {
			return "gửi tiếp sau giờ khóa: " + lateKind(after.What)
		}
		return "gửi sau giờ khóa: " + lateKind(after.What)
	}},
	scoring.ActionLateAccepted: {AboutEntry, func(_ *scoring.Campaign, _ scoring.AuditRow, before, _ values) string {
		return "chấp nhận nội dung gửi muộn: " + lateKind(before.What)
	}},
	scoring.ActionLateLeft: {AboutEntry, func(_ *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
		return "không chấp nhận nội dung gửi muộn: " + lateKind(before.What) + reasonOf(after.Reason)
	}},

	scoring.ActionInvite:       {AboutPeople, aboutPerson("tạo đường dẫn mời cho ")},
	scoring.ActionInviteTake:   {AboutPeople, inviteTakeWords},
	scoring.ActionInviteRevoke: {AboutPeople, aboutPerson("thu hồi đường dẫn mời của ")},
	scoring.ActionUnlink:       {AboutPeople, aboutPerson("ngắt tài khoản của ")},
	scoring.ActionPersonAdd:    {AboutPeople, aboutPerson("thêm vào danh sách nhân sự ")},
	scoring.ActionRoles:        {AboutPeople, rolesWords},
	scoring.ActionAssignment:   {AboutPeople, assignmentWords},
	scoring.ActionDelegation:   {AboutPeople, delegationWords},
	scoring.ActionRemind:       {AboutPeople, remindWords},
	scoring.ActionSnooze:       {AboutPeople, snoozeWords},
	scoring.ActionForget: {AboutPeople, func(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
		return "xóa dữ liệu cá nhân theo đề nghị: nay là “" + scoring.Pseudonym(after.Number) + "”"
	}},

	scoring.ActionCampaign:     {AboutCampaign, always("nạp đợt chấm điểm")},
	scoring.ActionCampaignLoad: {AboutCampaign, always("nạp lại hồ sơ đợt")},
	scoring.ActionDeadline:     {AboutCampaign, deadlineWords},
	scoring.ActionSupplement:   {AboutCampaign, supplementWords},
	scoring.ActionRating:       {AboutCampaign, ratingWords},
	scoring.ActionVeto:         {AboutCampaign, vetoWords},
	scoring.ActionSend:         {AboutCampaign, always("chốt số liệu trong bot")},
	scoring.ActionReport:       {AboutCampaign, reportWords},
	scoring.ActionReopen: {AboutCampaign, func(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
		return "mở lại sau khi chốt" + reasonOf(after.Reason)
	}},
	scoring.ActionReopenAsked:   {AboutCampaign, reopeningWords("đề nghị mở lại sau khóa")},
	scoring.ActionReopenDropped: {AboutCampaign, reopeningWords("bỏ đề nghị mở lại sau khóa")},
	scoring.ActionReopenLocked:  {AboutCampaign, reopeningWords("mở lại sau khóa")},
	scoring.ActionProof:         {AboutCampaign, proofWords},
	scoring.ActionExport:        {AboutCampaign, exportWords},
	scoring.ActionLock:          {AboutCampaign, lockWords},
	scoring.ActionOpened:        {AboutCampaign, anotherCampaign("tạo từ sổ Excel đợt ")},
	scoring.ActionTime: {AboutCampaign, func(c *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
		return "ghi giờ đúng, khi bot chưa biết chắc giờ: " + timeWords(c, after.At)
	}},
	scoring.ActionTimeAgreed: {AboutCampaign, func(c *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
		return "giờ được xác nhận: " + timeWords(c, after.At)
	}},
	scoring.ActionUndone: {AboutCampaign, anotherCampaign("hoàn tác việc tạo đợt ")},
}

func timeWords(c *scoring.Campaign, at *time.Time) string {
	if at == nil {
		return "không rõ"
	}
	return format.Moment(*at, c.Location)
}

func always(text string) words {
	return func(*scoring.Campaign, scoring.AuditRow, values, values) string { return text }
}

// anotherCampaign names the campaign that a row is about beside its own.
func anotherCampaign(text string) words {
	return func(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
		return text + "“" + titleOf(after) + "”"
	}
}

func aboutPerson(text string) words {
	return func(c *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
		return text + c.Comrade(personOf(before, after))
	}
}

// Actions lists all actions, sorted.
func Actions() []scoring.Action { return slices.Sorted(maps.Keys(wordings)) }

// ActionsAbout lists the actions of a topic, sorted.
func ActionsAbout(t Topic) []scoring.Action {
	return slices.DeleteFunc(Actions(), func(a scoring.Action) bool { return wordings[a].about != t })
}
