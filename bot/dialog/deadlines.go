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
	c := v.sc.Campaign
	v.line(txtDeadlines(v.sc.Now, c.Location))
	phase := v.sc.phase()
	if phase == scoring.Sent && !v.sc.steers() {
		v.line(txtHowToReopen(c, false))
	}
	for _, d := range c.DeadlineStates(v.sc.Now) {
		v.gap()
		v.line(txtDeadline(d, v.sc.Now, c.Location))
		if phase == scoring.Open || !d.Passed { // what is over means nothing any more
			v.line(esc(scoring.DeadlineMeaning(d.Kind)))
		}
		for i := len(v.sc.Moved) - 1; i >= 0; i-- {
			if m := v.sc.Moved[i]; m.Kind == d.Kind {
				v.line(txtDeadlineMoved(m, v.sc.comrade(m.By), c.Location))
				break
			}
		}
	}
	if !v.sc.steers() {
		v.row(homeKey())
		return
	}
	switch {
	case phase != scoring.Locked || !c.Deadline(scoring.Supplement).IsZero():
		v.row(open(lblMove, scrMove, "", "gia hạn", "dời hạn"), homeKey())
	case v.sc.leads():
		v.row(open(lblSupplement, scrSupplement, "", "bổ sung"), homeKey())
	default:
		v.row(homeKey())
	}
}
