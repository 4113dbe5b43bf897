package overview

// deadlines.go is /han: the deadlines, the time left, and what each means.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func deadlinesScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenDeadlines,
		Help:  words.HelpDeadlines,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Deadlines: true} },
		Show:  showDeadlines,
	}
}

func showDeadlines(v *dialog.View) {
	c := v.Scene.Campaign
	v.Line(words.Deadlines(v.Scene.Now, c.Location))
	phase := v.Scene.PhaseNow()
	if phase == scoring.Sent && !v.Scene.Steers() {
		v.Line(words.HowToReopen(v.Scene.Terms(), c, false))
	}
	if r, ok := c.Reopened(); ok && phase != scoring.Locked {
		v.Line(words.ReopenedLine(r, c))
	}
	for _, d := range c.DeadlineStates(v.Scene.Now) {
		v.Gap()
		v.Line(words.Deadline(d, v.Scene.Now, c.Location))
		if phase == scoring.Open || !d.Passed { // what is over means nothing any more
			v.Line(markup.Esc(v.Scene.Campaign.DeadlineMeaning(d.Kind)))
		}
		moves := slices.DeleteFunc(slices.Clone(v.Scene.Moved), func(m scoring.DeadlineMove) bool { return m.Kind != d.Kind })
		if len(moves) > 0 {
			v.Line(words.DeadlineMoved(moves, v.Scene.Comrade(moves[0].By), c.Location))
		}
	}
	if v.Scene.Calendar != "" && phase == scoring.Open {
		v.Gap()
		v.Line(words.Calendar(v.Scene.Calendar + c.ID + ".ics"))
	}
	if !v.Scene.Steers() {
		v.Row(dialog.HomeKey())
		return
	}
	if phase == scoring.Locked {
		v.Row(dialog.OpenKey(words.LabelReopenLocked, dialog.ScreenReopen, "", "mở lại"))
	}
	switch {
	case phase != scoring.Locked || !c.Deadline(scoring.Supplement).IsZero():
		v.Row(dialog.OpenKey(words.LabelMove, dialog.ScreenMove, "", "gia hạn", "dời hạn"), dialog.HomeKey())
	case v.Scene.Leads():
		v.Row(dialog.OpenKey(words.LabelSupplement, dialog.ScreenSupplement, "", "bổ sung"), dialog.HomeKey())
	default:
		v.Row(dialog.HomeKey())
	}
}
