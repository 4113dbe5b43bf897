package steer

// person_account.go is what stands on a person's screen: the buttons, and the questions before a sensitive step.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// personKey is a button about the person of the screen; shown is what its press must still find, besides the person.
func personKey(v *dialog.View, label, act, value string, words ...string) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenPerson, Act: act, Arg: joinArg(v.State.Query, value)}, words...)
}

// personWrite is a button that writes; shown is what the person saw.
func personWrite(v *dialog.View, label, act, value string, shown []string, words ...string) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenPerson, Act: act, Arg: joinArg(v.State.Query, value), Stamp: dialog.Stamp(v.Scene, append([]string{dialog.ScreenPerson}, shown...)...)}, words...)
}

func joinArg(arg, value string) string {
	if value == "" {
		return arg
	}
	return arg + "_" + value
}

func personKeys(v *dialog.View, p *scoring.Person) {
	sum := []string{p.ID, inviteSum(v.Scene, p.ID)}
	_, linked := v.Scene.Links[p.ID]
	_, pending := openInvite(v.Scene, p.ID)
	label := words.LabelInvite
	if pending || linked {
		label = words.LabelInviteAgain
	}
	var keys []dialog.Key
	if p.Forgotten == 0 {
		keys = append(keys, personWrite(v, label, actInvite, "", sum, "mời"))
	}
	if pending {
		keys = append(keys, personWrite(v, words.LabelRevoke, actRevokeInvite, "", sum, "hủy đường dẫn"))
	}
	if linked {
		keys = append(keys, personKey(v, words.LabelUnlink, stepUnlink, "", "hủy liên kết"))
	}
	first := remindPerson(v, p.ID)
	if _, ok := progress(v.Scene, p.ID); ok {
		first = append(first, dialog.TapKey(words.LabelPersonParts, dialog.Tap{Screen: dialog.ScreenTotal, Act: dialog.ActOpenNode, Arg: shared.TotalPerson(p.ID)}, "các tiêu chí", "tiêu chí", "xem bài"))
	}
	v.Row(first...)
	v.Row(keys...)
	v.Row(personKey(v, words.LabelRoles, stepRoles, "", "vai trò"), dialog.TapKey(words.LabelAbsent, dialog.Tap{Screen: dialog.ScreenAbsent, Act: actPerson, Arg: v.State.Query}, "vắng mặt"))
	if p.Has(scoring.Officer) {
		v.Row(personKey(v, words.LabelGive, stepGive, "", "giao thêm"), personKey(v, words.LabelTake, stepTake, "", "bớt"))
	}
	v.Row(v.Up(words.LabelPeople, dialog.ScreenPeople, "nhân sự", "danh sách"), dialog.HomeKey())
}

// progress is how far an officer is; false for who is in charge of nothing that is scored.
func progress(sc *dialog.Scene, id string) (scoring.PersonLine, bool) {
	people := sc.Total().People
	i := slices.IndexFunc(people, func(l scoring.PersonLine) bool { return l.Person == id && l.Owned.Leaves > 0 })
	if i < 0 {
		return scoring.PersonLine{}, false
	}
	return people[i], true
}

// openInvite is a person's invite that can still be taken.
func openInvite(sc *dialog.Scene, id string) (scoring.InviteState, bool) {
	inv, ok := sc.Steer.Invites[id]
	return inv, ok && inv.Taken == nil && inv.Revoked == nil && sc.Now.Before(inv.Expires)
}

func askUnlink(v *dialog.View, p *scoring.Person) {
	link, linked := v.Scene.Links[p.ID]
	if !linked {
		personKeys(v, p)
		return
	}
	v.Line(words.AskUnlink(v.Scene.Terms(), v.Scene.Who(p.ID)))
	v.Row(personWrite(v, words.Confirm(words.LabelUnlink), stepUnlink, "co", []string{p.ID, stepUnlink, dialog.IDArg(link.UserID)}, "có", "đồng ý", "hủy liên kết"),
		personKey(v, words.LabelNo, actPerson, "", "không"))
	v.Row(dialog.HomeKey())
}

// askRoles shows the roles as they would be; the step is only taken by the confirmation.
func askRoles(v *dialog.View, p *scoring.Person, value string) {
	roles := p.Roles
	if picked, ok := readRoles(value); ok {
		roles = picked
	}
	v.Line(words.AskRoles(v.Scene.Terms(), v.Scene.Who(p.ID), p.Roles, roles))
	for _, r := range roleLetters {
		next := slices.Clone(roles)
		label := words.Capital(v.Scene.Campaign.RoleName(r.role))
		if i := slices.Index(next, r.role); i >= 0 {
			label, next = "✅ "+label, slices.Delete(next, i, i+1)
		} else {
			next = append(next, r.role)
		}
		if len(next) > 0 {
			v.Row(personKey(v, label, stepRoles, rolesArg(next), v.Scene.Campaign.RoleName(r.role)))
		}
	}
	if rolesArg(roles) != rolesArg(p.Roles) {
		v.Row(personWrite(v, words.LabelConfirm, actSetRoles, rolesArg(roles), []string{p.ID, rolesArg(roles), rolesArg(p.Roles)}, "xác nhận", "có"),
			personKey(v, words.LabelNo, actPerson, "", "không"))
	} else {
		v.Row(personKey(v, words.LabelBack, actPerson, "", "quay lại"))
	}
	v.Row(dialog.HomeKey())
}

// bookAsked answers an order that is not done in the chat, or elsewhere in it: the campaign's file, the next campaign, a text that is to be sent.
func bookAsked(t *dialog.Turn, m typed.Marked) bool {
	if t.State.Code != "" {
		return false
	}
	switch m.BookAsked() {
	case typed.AsksBook:
		if who, ok := onlyOne(t, m, 0); ok {
			openPerson(t, who.ID)
			t.Note(words.NamesInBook)
		}
	case typed.AsksUnit:
		t.Note(words.UnitInBook)
	case typed.AsksClose:
		t.Note(t.Scene.Fill(words.CampaignEnds))
	case typed.AsksNext:
		if !t.Scene.Clerks() {
			t.Note(t.Scene.Fill(words.CampaignEnds))
			return true
		}
		t.Run("dotmoi", "")
	case typed.AsksMinutes:
		t.OpenFirst(dialog.ScreenExport)
		t.Note(words.NoMinutes)
	case typed.AsksMessage:
		switch people, ok := eachOne(t, m, everyMention(m)); {
		case !ok:
		case len(people) == 1:
			openPerson(t, people[0])
			t.Note(words.NoFreeText)
		default:
			if len(people) > 0 {
				remindAsked(t, people, false)
			} else {
				t.Run("nhac", "")
			}
			t.Note(words.NoFreeText)
		}
	case typed.AsksLink:
		if who, ok := onlyOne(t, m, 0); ok {
			openPerson(t, who.ID)
			t.Note(words.WrongLink)
		}
	case typed.AsksInvites:
		t.OpenFirst(dialog.ScreenPeople)
	case typed.AsksAway:
		awayAsked(t, m)
	case typed.AsksMoveOne:
		if who, ok := onlyOne(t, m, 0); ok {
			openPerson(t, who.ID)
			t.Note(words.MoveForAll)
		}
	case typed.AsksGather:
		gatherAsked(t, m)
	default:
		return false
	}
	return true
}

// awayAsked is for who will be away: an officer's criteria get a deputy, a leader's rights are those of the other leaders.
func awayAsked(t *dialog.Turn, m typed.Marked) {
	me := t.Scene.Person
	if me.Has(scoring.Officer) {
		openAbsent(t, me.ID)
		from, until := absentDays(t, m.Said)
		askAbsence(t, "", from, until)
		return
	}
	var others []string
	for _, p := range t.Scene.Campaign.PersonsWith(scoring.Leader) {
		if p.ID != me.ID && p.Forgotten == 0 {
			others = append(others, p.ID)
		}
	}
	t.Note(t.Scene.Fill(words.LeaderAway(t.Scene.Campaign, others)))
}

func everyMention(m typed.Marked) (all []int) {
	for i := range m.People {
		all = append(all, i)
	}
	return all
}

// gatherAsked opens the table of assignments, and says how all that several people are in charge of goes to the last who is named.
func gatherAsked(t *dialog.Turn, m typed.Marked) {
	people, ok := eachOne(t, m, everyMention(m))
	if !ok || len(people) < 2 {
		return
	}
	to := people[len(people)-1]
	t.OpenFirst(dialog.ScreenAssign)
	for _, from := range people[:len(people)-1] {
		t.Note(words.HandOverHow(t.Scene.Campaign, rowsIn(t.Scene.Campaign, from), from, to))
	}
}

// rowsIn are the codes of the table that name a person.
func rowsIn(c *scoring.Campaign, id string) (codes []string) {
	for _, row := range c.Assignments {
		if slices.Contains(row.People, id) {
			codes = append(codes, row.Code)
		}
	}
	return codes
}
