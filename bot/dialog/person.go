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
	who := t.sc.personOf(arg)
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
	link, linked := t.sc.Links[who.ID]
	switch {
	case p.Act == actPerson:
		t.toast(who.Display())
	case p.Act == "moi" && t.fresh(p, scrPerson, who.ID, t.sc.inviteSum(who.ID)):
		t.invite(who)
		t.answer(txtInviteMade(t.sc.who(who.ID), linked))
		if linked { // whoever takes it replaces an account: no less sensitive than cutting it off
			t.tellSteerers(txtInvitedAgainBy(t.by(), t.sc.who(who.ID)))
		}
	case p.Act == "huymoi" && t.fresh(p, scrPerson, who.ID, t.sc.inviteSum(who.ID)):
		t.change(scoring.RevokeInvite{Person: who.ID})
		t.answer(txtInviteRevoked(t.sc.who(who.ID)))
	case p.Act == stepUnlink && value == "":
		t.st.Step = stepUnlink
		t.toast(lblUnlink)
	case p.Act == stepUnlink && linked && t.fresh(p, scrPerson, who.ID, stepUnlink, idArg(link.UserID)):
		t.change(scoring.UnlinkPerson{Person: who.ID})
		t.answer(txtUnlinked(t.sc.who(who.ID)))
		t.tellSteerers(txtUnlinkedBy(t.by(), t.sc.who(who.ID)))
	case p.Act == stepRoles:
		if _, ok := readRoles(value); value != "" && !ok {
			t.toast(txtOldButton)
			return
		}
		t.st.Step = stepRoles + value
		t.toast(lblRoles)
	case p.Act == actSetRoles && t.fresh(p, scrPerson, who.ID, value, rolesArg(who.Roles)):
		t.setRoles(who, value)
	case p.Act == stepGive, p.Act == stepTake:
		t.st.Step = p.Act
		t.toast(who.Display())
	default:
		t.toast(txtOldButton)
	}
}

// openPerson opens a person's screen.
func (t *turn) openPerson(id string) {
	t.open(scrPerson, "")
	t.st.Query = personArg(id)
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
	if r := t.sc.Campaign.CheckRoles(who.ID, roles); r != nil {
		t.refuse(r)
		return
	}
	t.change(scoring.SetRoles{Person: who.ID, Roles: roles})
	t.answer(txtRolesSet(t.sc.who(who.ID), roles))
	t.tellOnce(who.ID, txtRolesSetYou(t.by(), roles))
	t.tellSteerers(txtRolesSetBy(t.by(), t.sc.who(who.ID), who.Roles, roles))
}

// personText takes the codes of criteria to assign or to take away.
func personText(t *turn) bool {
	who := t.sc.personOf(t.st.Query)
	if who == nil || t.st.Step != stepGive && t.st.Step != stepTake {
		return false
	}
	codes := t.nodes(t.ev.Text)
	if len(codes) == 0 {
		t.answer(txtNoSuchCodes)
		return true
	}
	give := t.st.Step == stepGive
	var done []string
	for _, code := range codes {
		row, _ := t.sc.rowFor(code)
		if slices.Contains(row.People, who.ID) == give {
			continue
		}
		if !t.assign(toggled(row, who.ID, give)) {
			return true
		}
		done = append(done, code)
	}
	t.openPerson(who.ID)
	t.answer(txtAssigned(t.sc.who(who.ID), done, give))
	if len(done) > 0 {
		t.tellOnce(who.ID, txtAssignedYou(t.by(), done, give))
	}
	return true
}

func showPerson(v *view) {
	p := v.sc.personOf(v.st.Query)
	if p == nil {
		v.line(txtNobody)
		v.row(open(lblPeople, scrPeople, ""), homeKey())
		return
	}
	v.line(txtPersonHead(p))
	inv, pending := v.sc.openInvite(p.ID)
	if _, linked := v.sc.Links[p.ID]; pending && !linked {
		v.line(txtNotLinked)
	} else {
		v.line(esc(capital(v.sc.accountWords(p))) + ".")
	}
	if pending {
		v.line(txtOpenInvite(inv, v.sc.Campaign))
	}
	if rows := v.sc.rowsOf(p.ID); len(rows) > 0 {
		v.line(txtAssignedRows(rows, v.sc.Campaign, v.sc.Campaign.CodesOf(p.ID)))
	}
	for _, d := range v.sc.Steer.Delegations {
		if d.Absent == p.ID || d.Deputy == p.ID {
			v.line(txtDelegation(d, v.sc.Campaign))
		}
	}
	v.gap()
	switch {
	case v.st.Step == stepUnlink:
		v.askUnlink(p)
	case strings.HasPrefix(v.st.Step, stepRoles):
		v.askRoles(p, strings.TrimPrefix(v.st.Step, stepRoles))
	case v.st.Step == stepGive, v.st.Step == stepTake:
		v.line(txtAskCodes(v.st.Step == stepGive))
		v.row(v.personKey(lblBack, actPerson, "", "quay lại", "thôi"), homeKey())
	default:
		v.personKeys(p)
	}
}
