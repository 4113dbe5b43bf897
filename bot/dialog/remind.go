package dialog

// remind.go words what the bot says of its own accord: reminders, the summary of the morning, the lock. What falls
// together for one person is one message. It is worded when it is sent, from what is there then.

import (
	"slices"
	"time"

	"chamdiem/scoring"
)

// Remind words a reminder.
func Remind(r ReminderScene) Message {
	v := newView(Scene{Now: r.Facts.Now, Campaign: r.Campaign, Phase: r.Facts.Phase, Person: r.Person, Entries: r.Facts.Entries})
	debt := r.Campaign.OwesNow(r.Facts, r.Person.ID)
	if r.Many {
		v.line(txtCampaign(r.Campaign.Title, r.Campaign.Unit, r.Campaign.Year))
	}
	if r.Frozen != nil {
		v.frozen(r)
	}
	if len(r.Items) > 0 {
		v.line(txtRemindOf(r.Items, r.Repeat, r.Facts.Now, r.Campaign.Location))
	}
	if r.Digest {
		v.digest(r)
	} else if len(r.Items) > 0 {
		v.owed(debt)
	}
	for _, it := range r.Items {
		v.line(txtAfter(it, r.Facts.Phase, r.Campaign.Location))
	}
	switch {
	case !r.Warn.IsZero():
		v.line(txtWarnSilence(r.Warn, r.Campaign.Location))
	case r.Told:
		v.line(txtToldSilence)
	}
	v.clerkly(r)
	v.remindKeys(r)
	return r.attach(v).Of(r.Campaign.ID)
}

// attach makes the message, as the caption of the picture where there is one.
func (r ReminderScene) attach(v *view) Message {
	m := v.message()
	if !r.Digest {
		return m
	}
	if visible(m.HTML) > maxCaption {
		m.HTML = esc(clip(plain(m.HTML), maxCaption))
	}
	// The picture says of which morning it is.
	state := v.Scene.totalSum() + "-" + r.Facts.Now.In(r.Campaign.Location).Format("0102")
	m.Attach = &Attachment{Photo: true, Ref: "report:png:" + r.Campaign.ID + ":" + state, Name: "tong-hop.png"}
	return m
}

// owed says what the person still has to do before the deadlines.
func (v *view) owed(d scoring.Debt) {
	c := v.Scene.Campaign
	if len(d.Criteria) > 0 {
		returned := slices.DeleteFunc(slices.Clone(d.Criteria), func(code string) bool { return v.Scene.EntryOf(code).State != scoring.Returned })
		v.line(txtOwn(d.Criteria, returned))
	}
	if len(d.Missing) > 0 {
		v.line(txtBehind(c, d.Missing, d.Unsubmitted))
	}
	if len(d.Review) > 0 {
		v.line(txtToReview(len(d.Review)))
	}
	if d.NotSent {
		v.line(txtNotSent)
	}
	if len(d.Transfer) > 0 {
		v.line(txtNotTransferred(len(d.Transfer)))
	}
}

// digest is the summary of the morning: five figures, who is behind, and the picture.
func (v *view) digest(r ReminderScene) {
	c := r.Campaign
	t := scoring.Compute(c, r.Facts.Entries, r.Facts.Now)
	v.line(txtDigest(c, r.Facts.Now))
	v.line(txtTotalSum(t))
	v.line(txtTotalStates(t))
	if line := txtTotalRange(t); line != "" {
		v.line(line)
	}
	v.line(txtTotalRating(c, t))
	missing, n := c.Behind(r.Facts.Entries)
	if len(missing) > 0 {
		v.line(txtBehind(c, missing, n))
	}
	if waiting := len(c.ReviewQueue(r.Facts.Entries)); waiting > 0 {
		v.line(txtToReview(waiting))
	}
}

// clerkly adds what leaders and the clerk have to know about others: who does not answer, and who is not reached.
func (v *view) clerkly(r ReminderScene) {
	if len(r.Silent) > 0 {
		missing, _ := r.Campaign.Behind(r.Facts.Entries)
		v.line(txtSilent(r.Campaign, r.Silent, missing))
	}
	if r.Person.Has(scoring.Clerk) && len(r.Unreminded) > 0 && (r.Digest || len(r.Items) > 0) {
		v.line(txtUnremindedShort(r.Campaign, r.Unreminded))
	}
}

// frozen tells that the lock has fallen, and what of one's own was not counted.
func (v *view) frozen(r ReminderScene) {
	c := r.Campaign
	total := scoring.Compute(c, r.Facts.Entries, r.Facts.Now)
	v.line(txtFrozen(c, *r.Frozen, total.Self.Max))
	own := slices.DeleteFunc(slices.Clone(r.Frozen.Drafts), func(code string) bool { return !c.IsAssigned(r.Person.ID, code) })
	if c.MayReview(r.Person.ID) {
		own = r.Frozen.Drafts
	}
	if len(own) > 0 {
		v.line(txtNotCounted(own))
	}
}

// remindKeys: to the work, and once more later.
func (v *view) remindKeys(r ReminderScene) {
	switch {
	case r.Frozen != nil:
		v.row(OpenKey(lblTotal, scrTotal, ""))
	case r.ID == 0:
		v.row(OpenKey(lblMissing, scrMissing, ""), OpenKey(lblTotal, scrTotal, ""))
		v.reviewKey()
	default:
		_, ok := r.Campaign.SnoozeAt(r.Facts.Now, r.Items)
		v.reminderKeys(r.ID, ok && !r.Repeat, time.Time{})
	}
}
