package dialog

// person.go is one person: account, invite, roles, assignments, absence.

import (
	"slices"
	"strings"

	"chamdiem/scoring"
)

// Acts and steps of a person. State.Query holds the person.
const (
	actPerson   = "mo"
	stepUnlink  = "cat"
	stepRoles   = "vaitro"
	stepGive    = "them" // the next text names criteria to assign
	stepTake    = "bot"  // … to take away
	actSetRoles = "ghi"
)

func personScreen() screen {
	return screen{
		name: scrPerson,
		help: helpPerson,
		needs: func(State) Need {
			return Need{Links: true, Entries: true, Steer: NeedSteer{Invites: true, Delegations: true, FreshCode: true, Assignments: true}}
		},
		press: pressPerson,
		text:  personText,
		show:  showPerson,
	}
}

// tapped is the person that a button names, and the value beside; somebody who is not in the campaign any more leads
// back to the list.
func (t *turn) tapped(p tap) (*scoring.Person, string) {
	arg, value, _ := cutArg(p.Arg)
	who := t.Scene.personOf(arg)
	if who == nil {
		t.openFirst(scrPeople)
		t.toast(txtOldButton)
	}
	return who, value
}

// pressPerson: Arg is the person, with a value after "_" where there is one.
func pressPerson(t *turn, p tap) {
	who, value := t.tapped(p)
	if who == nil {
		return
	}
	t.openPerson(who.ID)
	link, linked := t.Scene.Links[who.ID]
	switch {
	case p.Act == actPerson:
		t.toast(who.Display())
	case p.Act == "moi" && t.fresh(p, scrPerson, who.ID, t.Scene.inviteSum(who.ID)):
		t.invite(who)
		t.answer(txtInviteMade(t.Scene.who(who.ID), linked))
		if linked { // whoever takes it replaces an account: no less sensitive than cutting it off
			t.tellSteerers(txtInvitedAgainBy(t.by(), t.Scene.who(who.ID)))
		}
	case p.Act == "huymoi" && t.fresh(p, scrPerson, who.ID, t.Scene.inviteSum(who.ID)):
		t.change(scoring.RevokeInvite{Person: who.ID})
		t.answer(txtInviteRevoked(t.Scene.who(who.ID)))
	case p.Act == stepUnlink && value == "":
		t.State.Step = stepUnlink
		t.toast(lblUnlink)
	case p.Act == stepUnlink && linked && t.fresh(p, scrPerson, who.ID, stepUnlink, idArg(link.UserID)):
		t.change(scoring.UnlinkPerson{Person: who.ID})
		t.answer(txtUnlinked(t.Scene.who(who.ID)))
		t.tellSteerers(txtUnlinkedBy(t.by(), t.Scene.who(who.ID)))
	case p.Act == stepRoles:
		if _, ok := readRoles(value); value != "" && !ok {
			t.toast(txtOldButton)
			return
		}
		t.State.Step = stepRoles + value
		t.toast(lblRoles)
	case p.Act == actSetRoles && t.fresh(p, scrPerson, who.ID, value, rolesArg(who.Roles)):
		t.setRoles(who, value)
	case p.Act == stepGive, p.Act == stepTake:
		t.State.Step = p.Act
		t.toast(who.Display())
	default:
		t.toast(txtOldButton)
	}
}

// openPerson opens a person's screen.
func (t *turn) openPerson(id string) {
	t.open(scrPerson, "")
	t.State.Query = personArg(id)
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

func (t *turn) setRoles(who *scoring.Person, value string) {
	roles, ok := readRoles(value)
	if !ok {
		t.toast(txtOldButton)
		return
	}
	if r := t.Scene.Campaign.CheckRoles(who.ID, roles); r != nil {
		t.refuse(r)
		return
	}
	t.change(scoring.SetRoles{Person: who.ID, Roles: roles})
	t.answer(txtRolesSet(t.Scene.who(who.ID), roles))
	t.tellOnce(who.ID, txtRolesSetYou(t.by(), roles))
	t.tellSteerers(txtRolesSetBy(t.by(), t.Scene.who(who.ID), who.Roles, roles))
}

// personText takes the codes of criteria to assign or to take away.
func personText(t *turn) bool {
	who := t.Scene.personOf(t.State.Query)
	if who == nil || t.State.Step != stepGive && t.State.Step != stepTake {
		return false
	}
	codes := t.nodes(t.Event.Text)
	if len(codes) == 0 {
		t.answer(txtNoSuchCodes)
		return true
	}
	give := t.State.Step == stepGive
	var done []string
	for _, code := range codes {
		row, _ := t.Scene.rowFor(code)
		if slices.Contains(row.People, who.ID) == give {
			continue
		}
		if !t.assign(toggled(row, who.ID, give)) {
			return true
		}
		done = append(done, code)
	}
	t.openPerson(who.ID)
	t.answer(txtAssigned(t.Scene.who(who.ID), done, give))
	if len(done) > 0 {
		t.tellOnce(who.ID, txtAssignedYou(t.by(), done, give))
	}
	return true
}

func showPerson(v *view) {
	p := v.Scene.personOf(v.State.Query)
	if p == nil {
		v.line(txtNobody)
		v.row(OpenKey(lblPeople, scrPeople, ""), HomeKey())
		return
	}
	v.line(txtPersonHead(p))
	inv, pending := v.Scene.openInvite(p.ID)
	if _, linked := v.Scene.Links[p.ID]; pending && !linked {
		v.line(txtNotLinked)
	} else {
		v.line(esc(capital(v.Scene.accountWords(p))) + ".")
	}
	if pending {
		v.line(txtOpenInvite(inv, v.Scene.Campaign))
	}
	if rows := v.Scene.rowsOf(p.ID); len(rows) > 0 {
		v.line(txtAssignedRows(rows, v.Scene.Campaign, v.Scene.Campaign.CodesOf(p.ID)))
	}
	for _, d := range v.Scene.Steer.Delegations {
		if d.Absent == p.ID || d.Deputy == p.ID {
			v.line(txtDelegation(d, v.Scene.Campaign))
		}
	}
	v.gap()
	switch {
	case v.State.Step == stepUnlink:
		v.askUnlink(p)
	case strings.HasPrefix(v.State.Step, stepRoles):
		v.askRoles(p, strings.TrimPrefix(v.State.Step, stepRoles))
	case v.State.Step == stepGive, v.State.Step == stepTake:
		v.line(txtAskCodes(v.State.Step == stepGive))
		v.row(v.personKey(lblBack, actPerson, "", "quay lại", "thôi"), HomeKey())
	default:
		v.personKeys(p)
	}
}
