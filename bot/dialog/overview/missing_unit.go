package overview

// missing_unit.go is the part of /thieu for leaders and the clerk: what everybody owes, by person, and whom the bot cannot
// reach, since when.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// othersMissing lists by person what is owed, and whom the bot cannot reach.
func othersMissing(v *dialog.View, d scoring.Debt) {
	c := v.Scene.Campaign
	if v.Scene.PhaseNow() != scoring.Open {
		notCounted(v)
		return
	}
	v.Line(words.MissingAll(v.Scene.Terms(), d.Unsubmitted, len(d.Missing)))
	clerkMissing(v)
	for _, p := range c.PersonsWith(scoring.Officer) {
		if codes := d.Missing[p.ID]; len(codes) > 0 {
			link, linked := v.Scene.Links[p.ID]
			v.Line(words.MissingBy(c, p.ID, codes, linked || v.Scene.Links == nil, link.Unreachable, c.Location))
		}
	}
	notReached(v, d)
	if codes := c.DeferredCodes(v.Scene.Entries); len(codes) > 0 {
		v.Row(dialog.OpenKey(words.DeferredKey(len(codes)), dialog.ScreenDeferred, "", "đánh giá bổ sung"))
	}
	if len(d.Missing) > 0 {
		v.Row(dialog.OpenKey(words.LabelRemind, dialog.ScreenRemind, "", "nhắc ngay"), dialog.OpenKey(words.LabelPeople, dialog.ScreenPeople, "", "nhân sự"))
	} else {
		v.Row(dialog.OpenKey(words.LabelPeople, dialog.ScreenPeople, "", "nhân sự"))
	}
}

// notCounted is what is left once the campaign is frozen or locked: what did not count, and what the clerk has to see through.
func notCounted(v *dialog.View) {
	t := v.Scene.Total()
	if !v.Scene.Person.Has(scoring.Officer) {
		v.Line(words.MissingOver(v.Scene.PhaseNow()))
	}
	v.Line(words.TotalStates(t) + ".")
	for _, line := range words.NotCountedAll(t) {
		v.Line(line)
	}
	clerkMissing(v)
	v.Row(dialog.OpenKey(words.LabelPeople, dialog.ScreenPeople, "", "nhân sự"), dialog.OpenKey(words.LabelSend, dialog.ScreenSend, "", "gửi đi"))
}

// clerkMissing is what the clerk has to see through, with its buttons.
func clerkMissing(v *dialog.View) {
	if !v.Scene.Clerks() {
		return
	}
	l := shared.SendingList(v.Scene)
	v.Gap()
	shared.SendingLines(v, l)
	v.Gap()
	shared.SendingKeys(v, l)
}

// notReached lists who else has no account or has blocked the bot, and whom the clerk can phone.
func notReached(v *dialog.View, d scoring.Debt) {
	if v.Scene.Links == nil {
		return
	}
	var unlinked []string
	v.Gap()
	for _, p := range v.Scene.Campaign.People {
		link, linked := v.Scene.Links[p.ID]
		switch {
		case !linked:
			unlinked = append(unlinked, p.Display())
		case link.Unreachable != nil && (p.Phone != "" || len(d.Missing[p.ID]) == 0):
			v.Line(words.UnreachablePerson(v.Scene.Who(p.ID), *link.Unreachable, p.Phone, v.Scene.Campaign.Location))
		}
	}
	if len(unlinked) > 0 {
		v.Line(words.UnlinkedPeople(unlinked))
	}
}
