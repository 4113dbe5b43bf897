package dialog

// missing_all.go is the part of /thieu for leaders and the clerk: what everybody owes, by person, and whom the bot cannot
// reach, since when.

import "chamdiem/scoring"

// othersMissing lists by person what is owed, and whom the bot cannot reach.
func (v *view) othersMissing(d scoring.Debt) {
	c := v.Scene.Campaign
	if v.Scene.PhaseNow() != scoring.Open {
		v.notCounted(d)
		return
	}
	v.line(txtMissingAll(d.Unsubmitted, len(d.Missing)))
	for _, p := range c.PersonsWith(scoring.Officer) {
		if codes := d.Missing[p.ID]; len(codes) > 0 {
			link, linked := v.Scene.Links[p.ID]
			v.line(txtMissingBy(p.Display(), codes, linked || v.Scene.Links == nil, link.Unreachable, c.Location))
		}
	}
	v.notReached(d)
	if len(d.Missing) > 0 {
		v.row(OpenKey(lblRemind, scrRemind, "", "nhắc ngay"), OpenKey(lblPeople, scrPeople, "", "nhân sự"))
	} else {
		v.row(OpenKey(lblPeople, scrPeople, "", "nhân sự"))
	}
}

// notCounted is what is left once the campaign is sent or locked: what did not count, and what is not transferred yet.
func (v *view) notCounted(d scoring.Debt) {
	t := v.Scene.currentTotal()
	if !v.Scene.Person.Has(scoring.Officer) {
		v.line(txtMissingOver(v.Scene.PhaseNow()))
	}
	v.line(txtTotalStates(t) + ".")
	for _, line := range txtNotCountedAll(t) {
		v.line(line)
	}
	if n := len(d.Transfer); n > 0 {
		v.line(txtTransferHome(n, v.Scene.PhaseNow()))
		v.row(OpenKey(lblTransfer, scrTransfer, "", "nhập phần mềm"))
	}
	v.row(OpenKey(lblPeople, scrPeople, "", "nhân sự"), OpenKey(lblSentKey, scrSend, "", "gửi đi"))
}

// notReached lists who else has no account or has blocked the bot, and whom the clerk can phone.
func (v *view) notReached(d scoring.Debt) {
	if v.Scene.Links == nil {
		return
	}
	var unlinked []string
	v.gap()
	for _, p := range v.Scene.Campaign.People {
		link, linked := v.Scene.Links[p.ID]
		switch {
		case !linked:
			unlinked = append(unlinked, p.Display())
		case link.Unreachable != nil && (p.Phone != "" || len(d.Missing[p.ID]) == 0):
			v.line(txtUnreachablePerson(v.Scene.who(p.ID), *link.Unreachable, p.Phone, v.Scene.Campaign.Location))
		}
	}
	if len(unlinked) > 0 {
		v.line(txtUnlinkedPeople(unlinked))
	}
}
