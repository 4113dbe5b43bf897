package dialog

// deadlines.go is /han: the deadlines, the time left, and what each means.

import "chamdiem/scoring"

func deadlinesScreen() screen {
	return screen{
		name:  scrDeadlines,
		needs: func(State) Need { return Need{Deadlines: true} },
		show:  showDeadlines,
	}
}

func showDeadlines(v *view) {
	c := v.sc.Campaign
	v.line(txtDeadlines(v.sc.Now, c.Location))
	for _, d := range c.DeadlineStates(v.sc.Now) {
		v.gap()
		v.line(txtDeadline(d, v.sc.Now, c.Location))
		v.line(esc(scoring.DeadlineMeaning(d.Kind)))
		for i := len(v.sc.Moved) - 1; i >= 0; i-- {
			if m := v.sc.Moved[i]; m.Kind == d.Kind {
				v.line(txtDeadlineMoved(m, v.sc.comrade(m.By), c.Location))
				break
			}
		}
	}
	v.row(homeKey())
}
