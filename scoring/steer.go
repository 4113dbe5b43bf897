package scoring

// Who may take the steps of leaders and the clerk (docs/conversation.md, "Who"), and what these steps must hold to.

import (
	"chamdiem/scoring/format"
	"fmt"
	"slices"
	"strings"
	"time"
)

// stepRoles says who may take a step; what is not here is no step of leaders and the clerk.
func stepRoles(change Change) []Role {
	switch change.(type) {
	case DecideLate, OpenSupplement, ProposeRating, AnswerVeto, AskReopening:
		return []Role{Leader}
	case SendCampaign, SetTransferred, SetAppraised, AddProof, NoteReport, BringSheet, SettleSheet, OpenCampaign, UndoCampaign:
		return []Role{Clerk}
	case InvitePerson, RevokeInvite, UnlinkPerson, AddPerson, SetRoles, SetAssignment, Delegate, MoveDeadline, NoteReminded, ReopenCampaign, AskExport, ConfirmReopening, DropReopening:
		return reviewers
	}
	return nil
}

// MaySteerStep decides whether the person may take a step of leaders and the clerk; nil if so.
func (c *Campaign) MaySteerStep(change Change, personID string) *Refusal {
	roles := stepRoles(change)
	if p := c.Person(personID); slices.ContainsFunc(roles, p.Has) {
		return nil
	}
	if len(roles) == 0 {
		return Refuse(RefusedRole)
	}
	return Refuse(RefusedRole, c.roleNames(roles))
}

func (c *Campaign) roleNames(roles []Role) string {
	if len(roles) == 1 {
		return c.RoleName(roles[0])
	}
	return c.RoleName(roles[0]) + ", " + c.RoleName(roles[1])
}

// NewPerson is a person to be put into the running campaign. The ID is made of the name; the form of address is the given name, where no other
// person answers to it. It refuses a name that the campaign has already.
func (c *Campaign) NewPerson(fullName, post string) (Person, *Refusal) {
	p := Person{Name: fullName, FullName: fullName, Post: post, Roles: []Role{Officer}}
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return -1
	}, format.Fold(fullName))
	if p.ID = strings.Trim(id, "-"); p.ID == "" {
		return Person{}, Refuse(RefusedNobody, fullName)
	}
	given := fullName[strings.LastIndex(fullName, " ")+1:]
	if !strings.ContainsAny(given, "()") && !slices.ContainsFunc(c.People, func(o Person) bool {
		return slices.Contains(strings.Fields(format.Fold(o.Display())), format.Fold(given))
	}) {
		p.Name = given
	}
	for _, o := range c.People {
		if o.ID == p.ID || format.Fold(o.Display()) == format.Fold(fullName) || o.FullName != "" && format.Fold(o.FullName) == format.Fold(fullName) {
			return Person{}, Refuse(RefusedPersonThere, fullName)
		}
	}
	return p, nil
}

// CheckRoles refuses roles that cannot be given to a person, or that would leave no person who may steer.
func (c *Campaign) CheckRoles(personID string, roles []Role) *Refusal {
	if c.Person(personID) == nil {
		return Refuse(RefusedNobody, personID)
	}
	if len(roles) == 0 {
		return Refuse(RefusedRoles, "mỗi người cần ít nhất một vai trò")
	}
	for _, needed := range []Role{Leader, Clerk} {
		others := slices.ContainsFunc(c.People, func(p Person) bool { return p.ID != personID && p.Has(needed) })
		if !others && !slices.Contains(roles, needed) {
			return Refuse(RefusedRoles, fmt.Sprintf("đợt chấm điểm cần ít nhất một người là %s", c.RoleName(needed)))
		}
	}
	return nil
}

// CheckAssignment refuses a row that no criterion stands behind, or people who are no officers of the campaign.
func (c *Campaign) CheckAssignment(row AssignmentRow) *Refusal {
	if c.Catalogue == nil || len(c.Catalogue.Under(row.Code)) == 0 {
		return Refuse(RefusedUnknownCode, row.Code)
	}
	for _, id := range row.People {
		if !c.Person(id).Has(Officer) {
			return Refuse(RefusedNobody, id)
		}
	}
	if row.Lead != "" && !slices.Contains(row.People, row.Lead) {
		return Refuse(RefusedNobody, row.Lead)
	}
	return nil
}

// AssignmentRowFor is the row of the assignment table with exactly that code; ok is false if there is none, and then the
// row holds what counts for the code now, ready to become one of its own.
func (c *Campaign) AssignmentRowFor(code string) (row AssignmentRow, ok bool) {
	for _, r := range c.Assignments {
		if r.Code == code {
			return AssignmentRow{Code: code, People: slices.Clone(r.People), Lead: r.Lead, Groups: slices.Clone(r.Groups)}, true
		}
	}
	a := c.Assigned(code)
	return AssignmentRow{Code: code, People: a.Officers, Lead: a.Lead, Groups: a.Groups}, false
}

// MaxDelegation is the longest absence that is entered at once: longer ones are a new assignment.
const MaxDelegation = 60 * 24 * time.Hour

// CheckDelegation refuses a delegation that cannot be.
func (c *Campaign) CheckDelegation(d Delegate, now time.Time) *Refusal {
	if c.Person(d.Absent) == nil {
		return Refuse(RefusedNobody, d.Absent)
	}
	switch {
	case !c.Person(d.Deputy).Has(Officer):
		return Refuse(RefusedNobody, d.Deputy)
	case d.Absent == d.Deputy:
		return Refuse(RefusedDelegation, "người làm thay phải là người khác")
	case !d.To.After(d.From):
		return Refuse(RefusedDelegation, "ngày kết thúc phải sau ngày bắt đầu")
	case !d.To.After(now):
		return Refuse(RefusedDelegation, "ngày kết thúc đã qua")
	case d.To.Sub(d.From) > MaxDelegation:
		return Refuse(RefusedDelegation, "nhiều nhất 60 ngày một lần")
	}
	return nil
}

// CheckDeadline refuses a deadline that cannot be: past, out of order, or moved after the lock.
func (c *Campaign) CheckDeadline(kind DeadlineKind, to, now time.Time) *Refusal {
	if c.IsLocked(now) && kind != Supplement {
		return Refuse(RefusedDeadline, "đợt chấm điểm đã khóa")
	}
	if !to.After(now) {
		return Refuse(RefusedDeadline, "ngày giờ mới đã qua")
	}
	if to.After(now.AddDate(1, 0, 0)) {
		return Refuse(RefusedDeadline, "ngày giờ mới cách hơn một năm")
	}
	order := []DeadlineKind{Cutoff, Report, Lock, Supplement}
	place := slices.Index(order, kind)
	if place < 0 {
		return Refuse(RefusedDeadline, "không có hạn này")
	}
	for i, other := range order {
		at := c.Deadline(other)
		switch {
		case at.IsZero() || other == Report && kind == Cutoff:
		case i < place && to.Before(at):
			return Refuse(RefusedDeadline, fmt.Sprintf("phải sau hạn %s (%s)", DeadlineName(other), format.Deadline(at, c.Location)))
		case i > place && to.After(at):
			return Refuse(RefusedDeadline, fmt.Sprintf("phải trước hạn %s (%s)", DeadlineName(other), format.Deadline(at, c.Location)))
		}
	}
	return nil
}

// CheckSupplement refuses a supplement that cannot be opened: before the lock, without a notice, for criteria that no person
// explains.
func (c *Campaign) CheckSupplement(s OpenSupplement, now time.Time) *Refusal {
	switch {
	case !c.IsLocked(now):
		return Refuse(RefusedSupplementEarly)
	case s.Notice == "" || len(s.Codes) == 0:
		return Refuse(RefusedReason)
	}
	for _, code := range s.Codes {
		k := c.Criterion(code)
		if k == nil || k.Code != code {
			return Refuse(RefusedUnknownCode, code)
		}
		if c.IsSurvey(code) {
			return Refuse(RefusedSurvey, code)
		}
	}
	return c.CheckDeadline(Supplement, s.Until, now)
}

// EditContent is EditEntry for explanation and evidence: in a supplement these may be added after the lock, whatever the
// state, while the points stay (decision 17).
func (c *Campaign) EditContent(e Entry, personID string, phase Phase, now time.Time) *Refusal {
	if phase == Locked && c.IsSupplementOpen(e.Code, now) {
		e.State, phase = Working, Open
	}
	return c.EditEntry(e, personID, phase)
}

// IsSupplementOpen reports whether explanation and evidence of the criterion may be added now although the lock has fallen.
func (c *Campaign) IsSupplementOpen(code string, now time.Time) bool {
	_, named := c.Supplemented[code]
	at := c.Deadline(Supplement)
	return named && !at.IsZero() && now.Before(at)
}

// MaxNoticeNumber is how long the number of a notice may be, in letters.
const MaxNoticeNumber = 100

// CheckAskReopening refuses to ask for a reopening: before the lock, without the number of a notice, until a moment that cannot be.
func (c *Campaign) CheckAskReopening(a AskReopening, now time.Time) *Refusal {
	switch {
	case !c.IsLocked(now):
		return Refuse(RefusedReopenEarly)
	case a.Notice == "" || len([]rune(a.Notice)) > MaxNoticeNumber:
		return Refuse(RefusedReopen, "chưa có số thông báo")
	case !a.Until.After(now):
		return Refuse(RefusedDeadline, "ngày giờ mới đã qua")
	case a.Until.After(now.AddDate(1, 0, 0)):
		return Refuse(RefusedDeadline, "ngày giờ mới cách hơn một năm")
	}
	return nil
}

// CheckConfirmReopening decides whether a person may confirm the reopening that waits, with an account of which that is known; nil if so.
// The command line, without a person, may always.
func (c *Campaign) CheckConfirmReopening(id int64, personID string, v Vouch, now time.Time) *Refusal {
	r, ok := c.Asked()
	switch {
	case !ok || r.ID != id || r.AskedBy != "" && !c.Person(r.AskedBy).Has(Leader):
		return Refuse(RefusedStale)
	case !c.IsLocked(now):
		return Refuse(RefusedReopenEarly)
	case !r.Until.After(now):
		return Refuse(RefusedDeadline, "giờ khóa mới đã qua")
	case personID == "":
		return nil
	case !c.MaySteer(personID):
		return Refuse(RefusedRole, c.roleNames(reviewers))
	case personID == r.AskedBy:
		return Refuse(RefusedReopen, "người đề nghị không tự xác nhận được; cần người khác xác nhận")
	case v.Linked.IsZero() || v.Linked.After(r.AskedAt.Add(-VouchAge)):
		return Refuse(RefusedReopen, "tài khoản này liên kết chưa đủ 24 giờ trước khi đề nghị")
	case v.Brought:
		return Refuse(RefusedReopen, "tài khoản này do người đề nghị mời; cần người khác xác nhận")
	case v.Raised:
		return Refuse(RefusedReopen, "người đề nghị vừa đổi vai trò của anh/chị; cần người khác xác nhận")
	}
	return nil
}

// CheckVeto refuses an answer to a question that the campaign does not ask.
func (c *Campaign) CheckVeto(a AnswerVeto) *Refusal {
	if !slices.ContainsFunc(c.Vetoes, func(v Veto) bool { return v.Question == a.Question }) {
		return Refuse(RefusedStale)
	}
	return nil
}

// Vetoed are the vetoes with one of them answered; those before stay as they are.
func (c *Campaign) Vetoed(question string, answer VetoAnswer) []Veto {
	out := slices.Clone(c.Vetoes)
	for i := range out {
		if out[i].Question == question {
			out[i].Answer = &answer
		}
	}
	return out
}
