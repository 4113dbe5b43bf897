package dialog

// deadlines.go is /han: the deadlines, the time left, and what each means.

import "chamdiem/scoring"

func deadlinesScreen() screen {
	return screen{
		name:  scrDeadlines,
		help:  helpDeadlines,
		needs: func(State) Need { return Need{Deadlines: true} },
		show:  showDeadlines,
	}
}

func showDeadlines(v *view) {
	c := v.Scene.Campaign
	v.line(txtDeadlines(v.Scene.Now, c.Location))
	phase := v.Scene.PhaseNow()
	if phase == scoring.Sent && !v.Scene.steers() {
		v.line(txtHowToReopen(c, false))
	}
	for _, d := range c.DeadlineStates(v.Scene.Now) {
		v.gap()
		v.line(txtDeadline(d, v.Scene.Now, c.Location))
		if phase == scoring.Open || !d.Passed { // what is over means nothing any more
			v.line(esc(scoring.DeadlineMeaning(d.Kind)))
		}
		for i := len(v.Scene.Moved) - 1; i >= 0; i-- {
			if m := v.Scene.Moved[i]; m.Kind == d.Kind {
				v.line(txtDeadlineMoved(m, v.Scene.comrade(m.By), c.Location))
				break
			}
		}
	}
	if !v.Scene.steers() {
		v.row(HomeKey())
		return
	}
	switch {
	case phase != scoring.Locked || !c.Deadline(scoring.Supplement).IsZero():
		v.row(OpenKey(lblMove, scrMove, "", "gia hạn", "dời hạn"), HomeKey())
	case v.Scene.leads():
		v.row(OpenKey(lblSupplement, scrSupplement, "", "bổ sung"), HomeKey())
	default:
		v.row(HomeKey())
	}
}
