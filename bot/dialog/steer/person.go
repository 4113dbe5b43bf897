package steer

// person.go is one person: account, invite, roles, assignments, absence.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Acts and steps of a person. State.Query holds the person.
const (
	actPerson   = shared.ActPerson
	stepUnlink  = "cat"
	stepRoles   = "vaitro"
	stepGive    = "them" // the next text names criteria to assign
	stepTake    = "bot"  // … to take away
	actSetRoles = "ghi"
)

func personScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenPerson,
		Help: words.HelpPerson,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Links: true, Entries: true, Steer: dialog.NeedSteer{Invites: true, Delegations: true, FreshCode: true, Assignments: true, Log: true, Reminded: true, Rings: true}}
		},
		Press: pressPerson,
		Text:  personText,
		Show:  showPerson,
	}
}

// tapped is the person that a button names, and the value beside; a person who is not in the campaign any more leads
// back to the list.
func tapped(t *dialog.Turn, p dialog.Tap) (*scoring.Person, string) {
	arg, value, _ := dialog.CutArg(p.Arg)
	who := t.Scene.PersonOf(arg)
	if who == nil {
		t.OpenFirst(dialog.ScreenPeople)
		t.Toast(words.OldButton)
	}
	return who, value
}

// pressPerson: Arg is the person, with a value after "_" where there is one.
func pressPerson(t *dialog.Turn, p dialog.Tap) {
	who, value := tapped(t, p)
	if who == nil {
		return
	}
	if n := queued(t.State.Values); n > 0 && t.State.Screen == dialog.ScreenAbsent {
		t.Note(words.QueueLeft(n))
	}
	openPerson(t, who.ID)
	link, linked := t.Scene.Links[who.ID]
	switch {
	case p.Act == actPerson:
		t.Toast(who.Display())
	case p.Act == actInvite && t.Fresh(p, dialog.ScreenPerson, who.ID, inviteSum(t.Scene, who.ID)):
		inviteByCode(t, who, invite(t, who))
		t.Answer(words.InviteMade(t.Scene.Who(who.ID), linked))
		if linked { // the one who takes it replaces an account: no less sensitive than cutting it off
			t.TellSteerers(words.InvitedAgainBy(t.By(), t.Scene.Who(who.ID)))
		}
	case p.Act == actRevokeInvite && t.Fresh(p, dialog.ScreenPerson, who.ID, inviteSum(t.Scene, who.ID)):
		t.Change(scoring.RevokeInvite{Person: who.ID})
		t.Answer(words.InviteRevoked(t.Scene.Who(who.ID)))
	case p.Act == stepUnlink && value == "":
		t.State.Step = stepUnlink
		t.Toast(words.LabelUnlink)
	case p.Act == stepUnlink && linked && t.Fresh(p, dialog.ScreenPerson, who.ID, stepUnlink, dialog.IDArg(link.UserID)):
		t.Change(scoring.UnlinkPerson{Person: who.ID})
		t.Answer(words.Unlinked(t.Scene.Who(who.ID)))
		t.TellSteerers(words.UnlinkedBy(t.By(), t.Scene.Who(who.ID)))
	case p.Act == stepRoles:
		if _, ok := readRoles(value); value != "" && !ok {
			t.Toast(words.OldButton)
			return
		}
		t.State.Step = stepRoles + value
		t.Toast(words.LabelRoles)
	case p.Act == actSetRoles && t.Fresh(p, dialog.ScreenPerson, who.ID, value, rolesArg(who.Roles)):
		setRoles(t, who, value)
	case p.Act == stepGive, p.Act == stepTake:
		t.State.Step = p.Act
		t.Toast(who.Display())
	default:
		t.Toast(words.OldButton)
	}
}

// openPerson opens a person's screen.
func openPerson(t *dialog.Turn, id string) {
	t.Open(dialog.ScreenPerson, "")
	t.State.Query = dialog.PersonArg(id)
}

// roleLetters stand for sets of roles on buttons: "ol" is officer and leader.
var roleLetters = []struct {
	letter string
	role   scoring.Role
}{{"o", scoring.Officer}, {"l", scoring.Leader}, {"c", scoring.Clerk}}

func rolesArg(roles []scoring.Role) string {
	s := ""
	for _, r := range roleLetters {
		if slices.Contains(roles, r.role) {
			s += r.letter
		}
	}
	return s
}

func readRoles(s string) (roles []scoring.Role, ok bool) {
	for _, r := range roleLetters {
		if strings.Contains(s, r.letter) {
			roles = append(roles, r.role)
		}
	}
	return roles, s != "" && rolesArg(roles) == s
}

func setRoles(t *dialog.Turn, who *scoring.Person, value string) {
	roles, ok := readRoles(value)
	if !ok {
		t.Toast(words.OldButton)
		return
	}
	if r := t.Scene.Campaign.CheckRoles(who.ID, roles); r != nil {
		t.Refuse(r)
		return
	}
	t.Change(scoring.SetRoles{Person: who.ID, Roles: roles})
	t.Answer(words.RolesSet(t.Scene.Terms(), t.Scene.Who(who.ID), roles))
	t.TellOnce(who.ID, words.RolesSetYou(t.Scene.Terms(), t.By(), roles))
	t.TellSteerers(words.RolesSetBy(t.Scene.Terms(), t.By(), t.Scene.Who(who.ID), who.Roles, roles))
}

// personText takes the codes of criteria to assign or to take away.
func personText(t *dialog.Turn) bool {
	who := t.Scene.PersonOf(t.State.Query)
	if who == nil || t.State.Step != stepGive && t.State.Step != stepTake {
		return false
	}
	codes, unknown := nodes(t, t.Event.Text)
	if len(codes) == 0 {
		if !orderedElse(t) {
			t.Reject(words.NoSuchCode(t.Scene.Terms(), unknown))
		}
		return true
	}
	give := t.State.Step == stepGive
	var done []string
	for _, code := range codes {
		row, _ := rowFor(t.Scene, code)
		if slices.Contains(row.People, who.ID) == give {
			continue
		}
		if !assign(t, toggled(row, who.ID, give)) {
			return true
		}
		done = append(done, code)
	}
	openPerson(t, who.ID)
	t.Answer(words.Assigned(t.Scene.Who(who.ID), done, give))
	if len(done) > 0 {
		t.TellOnce(who.ID, assignedYou(t, who.ID, done, give))
	}
	return true
}

func showPerson(v *dialog.View) {
	p := v.Scene.PersonOf(v.State.Query)
	if p == nil {
		v.Line(words.Nobody)
		v.Row(dialog.OpenKey(words.LabelPeople, dialog.ScreenPeople, ""), dialog.HomeKey())
		return
	}
	v.Line(words.PersonHead(v.Scene.Terms(), p, v.Scene.Steer.Rings[p.ID]))
	inv, pending := openInvite(v.Scene, p.ID)
	if _, linked := v.Scene.Links[p.ID]; pending && !linked {
		v.Line(words.NotLinked)
	} else {
		v.Line(markup.Esc(words.Capital(accountWords(v.Scene, p))) + ".")
	}
	if pending {
		v.Line(words.OpenInvite(inv, v.Scene.Campaign))
	}
	if rows := rowsOf(v.Scene, p.ID); len(rows) > 0 {
		v.Line(words.AssignedRows(v.Scene.Terms(), rows, v.Scene.Campaign, v.Scene.Campaign.CodesOf(p.ID)))
	}
	if l, ok := progress(v.Scene, p.ID); ok {
		v.Line(words.PersonProgress(l))
	}
	for _, d := range v.Scene.Steer.Delegations {
		if d.Absent == p.ID || d.Deputy == p.ID {
			v.Line(words.Delegation(d, v.Scene.Campaign))
		}
	}
	v.Gap()
	switch {
	case v.State.Step == stepUnlink:
		askUnlink(v, p)
	case strings.HasPrefix(v.State.Step, stepRoles):
		askRoles(v, p, strings.TrimPrefix(v.State.Step, stepRoles))
	case v.State.Step == stepGive, v.State.Step == stepTake:
		v.Line(words.AskCodes(v.Scene.Terms(), v.State.Step == stepGive))
		v.Row(personKey(v, words.LabelBack, actPerson, "", "quay lại", "thôi"), dialog.HomeKey())
	default:
		personKeys(v, p)
	}
}
