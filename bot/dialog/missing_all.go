package dialog

// missing_all.go is the part of /thieu for leaders and the clerk: what everybody owes, by person, and whom the bot cannot
// reach, since when.

import "chamdiem/scoring"

// othersMissing lists by person what is owed, and whom the bot cannot reach.
func (v *view) othersMissing(d scoring.Debt) {
	c := v.sc.Campaign
	if v.sc.phase() != scoring.Open {
		v.notCounted(d)
		return
	}
	v.line(txtMissingAll(d.Unsubmitted, len(d.Missing)))
	for _, p := range c.PersonsWith(scoring.Officer) {
		if codes := d.Missing[p.ID]; len(codes) > 0 {
			link, linked := v.sc.Links[p.ID]
			v.line(txtMissingBy(p.Display(), codes, linked || v.sc.Links == nil, link.Unreachable, c.Location))
		}
	}
	v.notReached(d)
	if len(d.Missing) > 0 {
		v.row(open(lblRemind, scrRemind, "", "nhắc ngay"), open(lblPeople, scrPeople, "", "nhân sự"))
	} else {
		v.row(open(lblPeople, scrPeople, "", "nhân sự"))
	}
}

// notCounted is what is left once the campaign is sent or locked: what did not count, and what is not transferred yet.
func (v *view) notCounted(d scoring.Debt) {
	t := v.sc.total()
	if !v.sc.Person.Has(scoring.Officer) {
		v.line(txtMissingOver(v.sc.phase()))
	}
	v.line(txtTotalStates(t) + ".")
	for _, line := range txtNotCountedAll(t) {
		v.line(line)
	}
	if n := len(d.Transfer); n > 0 {
		v.line(txtTransferHome(n, v.sc.phase()))
		v.row(open(lblTransfer, scrTransfer, "", "nhập phần mềm"))
	}
	v.row(open(lblPeople, scrPeople, "", "nhân sự"), open(lblSentKey, scrSend, "", "gửi đi"))
}

// notReached lists who else has no account or has blocked the bot, and whom the clerk can phone.
func (v *view) notReached(d scoring.Debt) {
	if v.sc.Links == nil {
		return
	}
	var unlinked []string
	v.gap()
	for _, p := range v.sc.Campaign.People {
		link, linked := v.sc.Links[p.ID]
		switch {
		case !linked:
			unlinked = append(unlinked, p.Display())
		case link.Unreachable != nil && (p.Phone != "" || len(d.Missing[p.ID]) == 0):
			v.line(txtUnreachablePerson(v.sc.who(p.ID), *link.Unreachable, p.Phone, v.sc.Campaign.Location))
		}
	}
	if len(unlinked) > 0 {
		v.line(txtUnlinkedPeople(unlinked))
	}
}
