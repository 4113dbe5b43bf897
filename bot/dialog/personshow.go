package dialog

// personshow.go is what stands on a person's screen: the buttons, and the questions before a sensitive step.

import (
	"slices"

	"chamdiem/scoring"
)

// personKey is a button about the person of the screen; shown is what its press must still find, besides the person.
func (v *view) personKey(label, act, value string, words ...string) key {
	return button(label, tap{Screen: scrPerson, Act: act, Arg: joinArg(v.st.Query, value)}, words...)
}

// personWrite is a button that writes; shown is what the person saw.
func (v *view) personWrite(label, act, value string, shown []string, words ...string) key {
	return button(label, tap{Screen: scrPerson, Act: act, Arg: joinArg(v.st.Query, value), Stamp: stamp(v.sc, append([]string{scrPerson}, shown...)...)}, words...)
}

func joinArg(arg, value string) string {
	if value == "" {
		return arg
	}
	return arg + "_" + value
}

func (v *view) personKeys(p *scoring.Person) {
	sum := []string{p.ID, v.sc.inviteSum(p.ID)}
	_, linked := v.sc.Links[p.ID]
	_, pending := v.sc.openInvite(p.ID)
	label := lblInvite
	if pending || linked {
		label = lblInviteAgain
	}
	keys := []key{v.personWrite(label, "moi", "", sum, "mời")}
	if pending {
		keys = append(keys, v.personWrite(lblRevoke, "huymoi", "", sum, "hủy đường dẫn"))
	}
	if linked {
		keys = append(keys, v.personKey(lblUnlink, stepUnlink, "", "hủy liên kết"))
	}
	v.row(keys...)
	v.row(v.personKey(lblRoles, stepRoles, "", "vai trò"), button(lblAbsent, tap{Screen: scrAbsent, Act: actPerson, Arg: v.st.Query}, "vắng mặt"))
	if p.Has(scoring.Officer) {
		v.row(v.personKey(lblGive, stepGive, "", "giao thêm"), v.personKey(lblTake, stepTake, "", "bớt"))
	}
	v.row(open(lblPeople, scrPeople, "", "nhân sự", "danh sách"), homeKey())
}

// openInvite is a person's invite that can still be taken.
func (sc Scene) openInvite(id string) (scoring.InviteState, bool) {
	inv, ok := sc.Steer.Invites[id]
	return inv, ok && inv.Taken == nil && inv.Revoked == nil && sc.Now.Before(inv.Expires)
}

func (v *view) askUnlink(p *scoring.Person) {
	link, linked := v.sc.Links[p.ID]
	if !linked {
		v.personKeys(p)
		return
	}
	v.line(txtAskUnlink(v.sc.who(p.ID)))
	v.row(v.personWrite(lblUnlink, stepUnlink, "co", []string{p.ID, stepUnlink, idArg(link.UserID)}, "có", "đồng ý"),
		v.personKey(lblNo, actPerson, "", "không"))
	v.row(homeKey())
}

// askRoles shows the roles as they would be; the step is only taken by the confirmation.
func (v *view) askRoles(p *scoring.Person, value string) {
	roles := p.Roles
	if picked, ok := readRoles(value); ok {
		roles = picked
	}
	v.line(txtAskRoles(v.sc.who(p.ID), p.Roles, roles))
	for _, r := range roleLetters {
		next := slices.Clone(roles)
		label := capital(scoring.RoleName(r.role))
		if i := slices.Index(next, r.role); i >= 0 {
			label, next = "✅ "+label, slices.Delete(next, i, i+1)
		} else {
			next = append(next, r.role)
		}
		if len(next) > 0 {
			v.row(v.personKey(label, stepRoles, rolesArg(next), scoring.RoleName(r.role)))
		}
	}
	if rolesArg(roles) != rolesArg(p.Roles) {
		v.row(v.personWrite(lblConfirm, actSetRoles, rolesArg(roles), []string{p.ID, rolesArg(roles), rolesArg(p.Roles)}, "xác nhận", "có"),
			v.personKey(lblNo, actPerson, "", "không"))
	} else {
		v.row(v.personKey(lblBack, actPerson, "", "quay lại"))
	}
	v.row(homeKey())
}
