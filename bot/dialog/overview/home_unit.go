package overview

// home_unit.go is what leaders and the clerk see of the unit on the home screen.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// unitPart is how far the unit is, as the phase has it.
func unitPart(v *dialog.View) {
	switch v.Scene.PhaseNow() {
	case scoring.Open:
		unitOpen(v)
	case scoring.Sent:
		if s := v.Scene.Steer.Snapshot; s != nil {
			v.Line(words.SentHome(*s, v.Scene.Total(), v.Scene.Campaign))
			ratingPart(v, v.Scene.Total())
		}
	case scoring.Locked:
		unitLocked(v)
	}
	list := shared.SendingList(v.Scene)
	again := list.Facts.Reopened > 0
	due := v.Scene.Campaign.Deadline(scoring.Report)
	if again { // the report of what was opened again is due by the lock
		due = v.Scene.Campaign.Deadline(scoring.Lock)
	}
	if list.Facts.Report == nil && !due.IsZero() && v.Scene.Now.After(due) {
		v.Line(words.ReportLate(due, again, v.Scene.Campaign.Location))
	} else if list.IsFrozen() && !v.Scene.Clerks() {
		v.Line(words.ReportHint(v.Scene.Terms(), list, v.Scene.Campaign))
	}
	if v.Scene.Clerks() {
		v.Gap()
		shared.SendingLines(v, list)
		v.Gap()
	}
}

// unitOpen tells of the work before the result is frozen.
func unitOpen(v *dialog.View) {
	sc, c, s := v.Scene, v.Scene.Campaign, v.Scene.Steer.Snapshot
	t := sc.Total()
	v.Line(words.UnitProgress(sc.Terms(), t))
	if sc.Rating != nil {
		ratingPart(v, t)
	}
	if s != nil && s.Reopened != nil {
		v.Line(words.ReopenedHome(*s, c))
	}
	if cutoff := c.Deadline(scoring.Cutoff); !sc.Clerks() && !cutoff.IsZero() && sc.Now.After(cutoff) && sc.Rating == nil {
		v.Line(words.NoRating)
	}
}

// unitLocked tells of the frozen total and of what may still follow.
func unitLocked(v *dialog.View) {
	sc, c, s := v.Scene, v.Scene.Campaign, v.Scene.Steer.Snapshot
	t := sc.Total()
	v.Line(words.LockedHome(t, c))
	if line := words.Unsent(s); line != "" {
		v.Line(line)
	} else {
		v.Line(words.SentBrief(*s, c))
	}
	ratingPart(v, t)
	if r, ok := c.Asked(); ok {
		v.Line(words.ReopeningHome(r, c))
	}
	if n := len(openLate(sc)); n > 0 {
		v.Line(words.LateHome(n, sc.Leads()))
	}
	if at := c.Deadline(scoring.Supplement); len(c.Supplemented) > 0 && sc.Now.Before(at) {
		v.Line(words.SupplementHome(c, sc.Now))
	}
	if t.Appraised.Entered > 0 {
		v.Line(words.TotalAppraised(v.Scene.Terms(), t.Appraised))
	}
}

// ratingPart is the rating as it stands; whether a leader has spoken is said once it matters.
func ratingPart(v *dialog.View, t scoring.Total) {
	v.Line(words.TotalRating(v.Scene.Standing(t)))
	if v.Scene.Rating == nil {
		v.Line(words.NoRating)
	}
}

// openLate are the late entries that wait for a leader.
func openLate(sc *dialog.Scene) []scoring.LateItem {
	return slices.DeleteFunc(slices.Clone(sc.Late), func(l scoring.LateItem) bool { return l.Decision != "" })
}
