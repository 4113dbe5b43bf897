// Package notice words what the bot says of its own accord, and takes the buttons under it.
package notice

import (
	"slices"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
)

// Remind words a reminder. The summary is the caption of the picture of the total: where that has too little room, fewer people are named,
// and where it still has, the summary is a message without the picture. Nothing is cut.
func Remind(r dialog.ReminderScene) dialog.Message {
	v := remindPage(r, words.RemindPeople)
	if !r.Digest {
		return v.Message().Of(r.Campaign.ID)
	}
	for _, most := range []int{words.RemindPeople, words.RemindPeopleFew, words.RemindPeopleOne} {
		if short := remindPage(r, most); fitsCaption(short) {
			return withTotal(r, short).Of(r.Campaign.ID)
		}
	}
	return v.Message().Of(r.Campaign.ID)
}

// remindPage is the reminder; most is how many people are named in a list.
func remindPage(r dialog.ReminderScene, most int) *dialog.View {
	v := dialog.NewView(&dialog.Scene{Now: r.Facts.Now, Campaign: r.Campaign, Phase: r.Facts.Phase, Person: r.Person, Entries: r.Facts.Entries, Channel: r.Channel})
	v.Scene.TakeSending(r.Facts.Sending)
	debt := reminding.OwesNow(r.Campaign, r.Facts, r.Person.ID)
	if r.Many && !r.Alone {
		v.Line(words.Campaign(r.Campaign))
	}
	if r.Frozen != nil {
		frozen(v, r, most)
	}
	if len(r.Items) > 0 {
		v.Line(words.RemindOf(r.Items, r.Repeat, r.Facts.Now, r.Campaign.Location))
	}
	if r.Digest {
		digest(v, r, most)
	} else if len(r.Items) > 0 {
		owed(v, debt, most)
	}
	ratingLine(v, r)
	clerksList(v, r)
	for _, it := range r.Items {
		v.Line(words.After(r.Campaign, it, r.Facts.Phase))
	}
	switch {
	case !r.Warn.IsZero():
		v.Line(words.WarnSilence(r.Warn, r.Campaign.Location))
	case r.Told:
		v.Line(v.Scene.Fill(words.ToldSilence))
	}
	clerkly(v, r, most)
	if r.Checkpoint != "" && r.Person.Has(scoring.Leader) {
		v.Line(words.Checkpoint(r.Checkpoint))
	}
	if r.Alone && len(v.Lines) > 0 {
		v.Lines = slices.Insert(v.Lines, 1, words.Campaign(r.Campaign))
	}
	remindKeys(v, r)
	return v
}

// fitsCaption reports whether a page has room below a picture.
func fitsCaption(v *dialog.View) bool {
	return markup.Visible(v.Message().HTML) <= v.Scene.Capabilities().Caption
}

// withTotal makes the message, as the caption of the picture of the total.
func withTotal(r dialog.ReminderScene, v *dialog.View) dialog.Message {
	v.Scene.Channel.Text = v.Scene.Capabilities().Caption
	m := v.Message()
	// The picture says of which morning it is.
	state := shared.TotalSum(v.Scene) + "-" + r.Facts.Now.In(r.Campaign.Location).Format("0102")
	m.Attach = &dialog.Attachment{Photo: true, Ref: "report:png:" + r.Campaign.ID + ":" + state, Name: "tong-hop.png"}
	return m
}

// owed says what the person still has to do before the deadlines.
func owed(v *dialog.View, d scoring.Debt, most int) {
	c := v.Scene.Campaign
	if len(d.Criteria) > 0 {
		returned := slices.DeleteFunc(slices.Clone(d.Criteria), func(code string) bool { return v.Scene.EntryOf(code).State != scoring.Returned })
		v.Line(words.Own(d.Criteria, returned))
		if line := words.Deputies(c, v.Scene.Person.ID, d.Criteria); line != "" {
			v.Line(line)
		}
	}
	if len(d.Missing) > 0 {
		v.Line(words.Behind(v.Scene.Terms(), c, d.Missing, d.Unsubmitted, most))
	}
	if len(d.Review) > 0 {
		v.Line(words.ToReview(len(d.Review)))
	}
}

// digest is the summary of the morning: five figures, the picture, and who is behind as long as that can be mended.
func digest(v *dialog.View, r dialog.ReminderScene, most int) {
	c := r.Campaign
	t := v.Scene.Total()
	said := slices.ContainsFunc(r.Items, func(it reminding.Item) bool { return it.Kind == scoring.Lock })
	v.Line(words.Digest(c, r.Facts.Now, said))
	v.Line(words.TotalSum(v.Scene.Terms(), t))
	v.Line(words.TotalStates(t))
	if line := words.TotalRange(v.Scene.Terms(), t); line != "" {
		v.Line(line)
	}
	v.Line(words.TotalRating(v.Scene.Standing(t)))
	if r.Facts.Phase != scoring.Open { // what is not submitted stays so
		return
	}
	missing, n := c.Behind(r.Facts.Entries)
	if len(missing) > 0 {
		v.Line(words.Behind(v.Scene.Terms(), c, missing, n, most))
	}
	if waiting := len(c.ReviewQueue(r.Facts.Entries)); waiting > 0 {
		v.Line(words.ToReview(waiting))
	}
	if codes := c.DeferredCodes(r.Facts.Entries); len(codes) > 0 {
		v.Line(words.DeferredDigest(codes))
	}
}

// asksRating reports whether a message asks a leader to confirm the rating: from the cut-off on, and once all is submitted, as long as a
// leader has not confirmed what the points give.
func asksRating(v *dialog.View, r dialog.ReminderScene) bool {
	due := r.Facts.Now.After(r.Campaign.Deadline(scoring.Cutoff)) || reminding.OwesNow(r.Campaign, r.Facts, r.Person.ID).Unrated
	return due && r.Person.Has(scoring.Leader) && (r.Digest || len(r.Items) > 0) && shared.SendingList(v.Scene).AsksRating()
}

// ratingLine asks for the rating; ratingKey is the button to it.
func ratingLine(v *dialog.View, r dialog.ReminderScene) {
	if asksRating(v, r) {
		v.Line(words.RatingAsked(shared.SendingList(v.Scene)))
	}
}

func ratingKey(v *dialog.View, r dialog.ReminderScene) {
	if asksRating(v, r) {
		v.Row(shared.RatingKey())
	}
}

// clerksList is what the clerk has to see through, in every message to the clerk; once it is done, only the lock says so.
func clerksList(v *dialog.View, r dialog.ReminderScene) {
	if l := shared.SendingList(v.Scene); tellsList(r) && (len(l.Left()) > 0 || r.Frozen != nil) {
		v.Gap()
		shared.SendingLines(v, l)
		v.Gap()
	}
}

// tellsList reports whether a message is one that goes on with the clerk's list.
func tellsList(r dialog.ReminderScene) bool {
	return r.Person.Has(scoring.Clerk) && (r.Digest || r.Frozen != nil || len(r.Items) > 0)
}

// clerkly adds what leaders and the clerk have to know about others: who does not answer, and who is not reached.
func clerkly(v *dialog.View, r dialog.ReminderScene, most int) {
	if len(r.Silent) > 0 {
		missing, _ := r.Campaign.Behind(r.Facts.Entries)
		v.Line(words.Silent(r.Campaign, r.Silent, missing, most))
	}
	if r.Person.Has(scoring.Clerk) && len(r.Unreminded) > 0 && (r.Digest || len(r.Items) > 0) {
		v.Line(words.UnremindedShort(r.Campaign, r.Unreminded, most))
	}
}

// frozen tells that the lock has fallen: an officer what of the own was not submitted and what each lacks, or thanks where all was; leaders
// and the clerk who is left with what.
func frozen(v *dialog.View, r dialog.ReminderScene, most int) {
	c := r.Campaign
	v.Line(words.Frozen(c, *r.Frozen, v.Scene.Total()))
	if r.Frozen.Added != nil && r.Person.Has(scoring.Clerk) {
		v.Line(words.FrozenDiffers(r.Campaign.Terms(), *r.Frozen))
	}
	if r.Person.Has(scoring.Officer) {
		ownFrozen(v)
	}
	if !v.Scene.Steers() {
		return
	}
	if missing, n := c.Behind(v.Scene.Entries); n > 0 {
		v.Line(words.BehindAtLock(c, missing, n, most))
	} else {
		v.Line(words.AllAtLock)
	}
	if len(r.Frozen.Drafts) > 0 {
		v.Line(words.NotCounted(r.Frozen.Drafts))
	}
}

// ownFrozen is what the lock means for the person's own criteria.
func ownFrozen(v *dialog.View) {
	sc := v.Scene
	own := slices.DeleteFunc(sc.Campaign.CodesOf(sc.Person.ID), func(code string) bool { return !sc.Campaign.IsAsked(code) })
	left := shared.LateWayOf(sc).All()
	switch {
	case len(own) == 0:
		return
	case len(left) == 0:
		v.Line(words.OwnAllAtLock(len(own)))
		return
	}
	v.Line(words.OwnAtLock(len(left), len(own)))
	lines := make([]string, 0, len(left))
	for _, code := range left {
		k, _ := sc.Criterion(code)
		lines = append(lines, words.ListLine(k, shared.StateWords(sc, code)))
	}
	if len(lines) > limits.PageSize {
		lines = []string{markup.Folded(lines...)}
	}
	for _, l := range lines {
		v.Line(l)
	}
}

// remindKeys: to the work, and once more later.
func remindKeys(v *dialog.View, r dialog.ReminderScene) {
	ratingKey(v, r)
	switch {
	case r.Frozen != nil:
		v.Row(shared.LateWayKey(v.Scene)...)
		sendingKeys(v)
		v.Row(dialog.OpenKey(words.LabelTotal, dialog.ScreenTotal, ""))
	case r.ID == 0:
		sendingKeys(v)
		v.Row(dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, ""), dialog.OpenKey(words.LabelTotal, dialog.ScreenTotal, ""))
		reviewKey(v)
	default:
		_, ok := reminding.SnoozeAt(r.Campaign, r.Facts.Now, r.Items)
		reminderKeys(v, r.ID, ok && !r.Repeat, time.Time{})
	}
	if codes := r.Campaign.DeferredCodes(r.Facts.Entries); r.Digest && r.Facts.Phase == scoring.Open && len(codes) > 0 {
		v.Row(dialog.OpenKey(words.DeferredKey(len(codes)), dialog.ScreenDeferred, ""))
	}
}
